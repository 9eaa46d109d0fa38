//! The quantities of each bead held against each other.

use crate::article::Role;
use crate::check::context::{Context, SHAKY};
use crate::collation::Collation;
use crate::quantity::{Calendar, Discrepancy, Reading, Verdict, compare};
use crate::text::{Lang, Span};

/// A discrepancy with the readings it is about, each with its sentence.
#[derive(Clone, Copy, Debug)]
pub struct BeadDiscrepancy {
    pub found: Discrepancy,
    pub korean: Option<(usize, Reading)>,
    pub english: Option<(usize, Reading)>,
    pub bead: usize,
}

pub fn discrepancies(context: &Context) -> Vec<BeadDiscrepancy> {
    let collation = context.collation;
    let calendar = Calendar::new(collation.date);
    let mut found = Vec::new();
    for (number, bead) in collation.beads.iter().enumerate().filter(|(_, bead)| bead.is_matched()) {
        let korean = readings(context, Lang::Korean, &bead.korean);
        let english = readings(context, Lang::English, &bead.english);
        if korean.is_empty() && english.is_empty() {
            continue;
        }
        let bare = |readings: &[(usize, Reading)]| readings.iter().map(|&(_, r)| r).collect::<Vec<Reading>>();
        let (k, e) = (bare(&korean), bare(&english));
        let mut comparison = compare(&k, &e, &calendar);
        if bead.confidence < SHAKY && !comparison.discrepancies.is_empty() {
            let near = |lang: Lang| bare(&neighbours(context, lang, number));
            comparison.soften((&k, &e), (&near(Lang::Korean), &near(Lang::English)), &calendar);
        }
        comparison.discrepancies.retain(|d| !d.korean.is_some_and(|at| is_age_told_elsewhere(context, d, &korean[at])));
        found.extend(comparison.discrepancies.into_iter().map(|d| BeadDiscrepancy {
            found: d,
            korean: d.korean.and_then(|at| korean.get(at).copied()),
            english: d.english.and_then(|at| english.get(at).copied()),
            bead: number,
        }));
    }
    found
}

/// Whether a missing number is an age in brackets, 존슨(18), that the English tells where it introduces the person.
fn is_age_told_elsewhere(context: &Context, discrepancy: &Discrepancy, &(sentence, reading): &(usize, Reading)) -> bool {
    let collation = context.collation;
    let text = collation.korean.sentence(sentence);
    let bracketed = text[..reading.span.start].ends_with('(') && text[reading.span.end..].starts_with([')', '·', ',', '.']);
    let told = || collation.english_readings.iter().flatten().any(|r| r.value == reading.value);
    discrepancy.verdict == Verdict::Missing && bracketed && told()
}

/// The readings of some sentences that count: none of datelines and bylines, none inside names.
fn readings(context: &Context, lang: Lang, sentences: &[usize]) -> Vec<(usize, Reading)> {
    let collation = context.collation;
    let half = collation.half(lang);
    let all = match lang {
        Lang::Korean => &collation.korean_readings,
        Lang::English => &collation.english_readings,
    };
    let prose = sentences.iter().filter(|&&s| !matches!(half.sentences[s].role, Role::Dateline | Role::Byline | Role::Furniture));
    prose
        .flat_map(|&s| all[s].iter().map(move |&r| (s, r)))
        .filter(|&(s, r)| !names(context, collation, lang, s).iter().any(|name| name.contains(r.span)))
        .collect()
}

/// Stretches of a sentence that are names: the numbers in them are no quantities.
fn names(context: &Context, collation: &Collation, lang: Lang, sentence: usize) -> Vec<Span> {
    let index = &context.desk.index;
    match lang {
        Lang::Korean => {
            let mentions = collation.mentions[sentence].iter().filter(|m| m.entries.iter().any(|&e| index.entry(e).is_name()));
            mentions.map(|m| m.span).collect()
        }
        Lang::English => {
            let renderings = collation.renderings[sentence].iter().filter(|r| index.entry(r.entry).is_name());
            renderings.map(|r| r.span).collect()
        }
    }
}

fn neighbours(context: &Context, lang: Lang, bead: usize) -> Vec<(usize, Reading)> {
    let collation = context.collation;
    let around = collation.around(bead, 1).filter(|&b| b != bead);
    let sentences: Vec<usize> = around
        .flat_map(|b| match lang {
            Lang::Korean => collation.beads[b].korean.clone(),
            Lang::English => collation.beads[b].english.clone(),
        })
        .collect();
    readings(context, lang, &sentences)
}
