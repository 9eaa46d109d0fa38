//! `name/missing`

use super::people;
use crate::article::{Byline, Role};
use crate::check::resolve::Problem;
use crate::check::term::finding;
use crate::check::{Check, Context, Finding, Severity};
use crate::find::{CaseFit, Rendering};
use crate::romanize::{self, HitKind, Verdict};
use crate::text::{Lang, Span};

pub const MISSING: Check = Check {
    id: "name/missing",
    severity: Severity::Warning,
    summary: "a person in the Korean, byline included, who is nowhere in the English",
    page: include_str!("../pages/name-missing.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = byline(context);
    findings.extend(listed(context));
    findings.extend(unlisted(context));
    findings
}

/// Persons with an entry whom the English never names.
fn listed(context: &Context) -> impl Iterator<Item = Finding> {
    let index = &context.desk.index;
    let missing = context.resolutions.iter().filter(|r| r.problem == Problem::Missing { stand_in: None });
    let people = missing
        .filter(|r| index.entry(r.entry()).is_person() && context.collation.korean.sentences[r.korean.0].role != Role::Byline);
    people.map(|resolution| {
        let entry = index.entry(resolution.entry());
        let message = format!("{} ({}) is not named in the English", entry.ko, entry.en);
        // A public figure who is named only once may well be called the president, or his rival.
        let mentions = context.collation.mentions.iter().flatten().filter(|m| m.entries.contains(&resolution.entry())).count();
        let severity = if entry.builtin && mentions < 2 { Severity::Info } else { Severity::Warning };
        finding(context, resolution, MISSING.id, severity, message)
    })
}

/// Persons without an entry whom the Korean names in full with a title, and of whom nothing is in the English near.
fn unlisted(context: &Context) -> Vec<Finding> {
    let collation = context.collation;
    let mut findings = Vec::new();
    for person in context.people.iter().filter(|p| p.entry.is_none() && p.spellings.is_empty() && p.near.is_empty()) {
        let titled = person.mentions.iter().find(|m| m.2 && context.confidence_of(m.0) >= SURE);
        let Some(&(sentence, span, _)) = titled.filter(|m| is_surely_a_name(context, &person.name, m.0, m.1)) else { continue };
        let Some(bead) = collation.korean.bead_of[sentence] else { continue };
        let near = collation.around(bead, 1).flat_map(|b| collation.beads[b].english.iter());
        let named = near.into_iter().any(|&j| {
            let tokens = &context.tokens[j];
            !romanize::find(&person.name, tokens).is_empty() || !romanize::find_foreign(&person.name, tokens).is_empty()
        });
        if !named {
            // Someone who is named only once may be left out of a shorter text.
            let spoken_of = person.mentions.len() + person.by_surname.len() > 1;
            let severity = if context.style.condensed || !spoken_of { Severity::Info } else { Severity::Warning };
            findings.push(
                Finding::new(MISSING.id, severity, format!("{} is not named in the English", person.name))
                    .korean(context.korean(sentence, span))
                    .english(context.counterpart(sentence))
                    .confidence(0.7 * context.confidence_of(sentence)),
            );
        }
    }
    findings
}

/// Whether a titled stretch is a name beyond doubt: surname and two syllables, none of them the beginning of a word, and
/// a title that is nothing else.
fn is_surely_a_name(context: &Context, name: &str, sentence: usize, span: Span) -> bool {
    let word_begins = context.desk.lexicon.longest_prefix(name, |_| false).is_some();
    let title = context.collation.korean.sentence(sentence)[span.end..].trim_start();
    let plain = !AMBIGUOUS_TITLES.iter().any(|t| title.starts_with(t));
    name.chars().count() == 3 && plain && !word_begins && !people::is_ordinary(context, name)
}

/// Titles that are other words as well: a prosecutor and a test, a director and supervision, a doctor and an intention.
const AMBIGUOUS_TITLES: &[&str] = &[
    "검사", "감독", "기사", "의사", "이사", "수석", "신부", "왕", "대사", "부부", "문제", "시대", "정권", "정부", "사건", "일가",
];

/// Below this confidence of a bead a name may stand in another sentence.
const SURE: f64 = 0.8;

/// Reporters whom the Korean byline names and the English byline has lost.
fn byline(context: &Context) -> Vec<Finding> {
    let korean = bylines(context, Lang::Korean);
    let english = bylines(context, Lang::English);
    // An English page without any byline has lost nobody in particular.
    if english.iter().all(|(_, byline)| byline.names.is_empty()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (sentence, byline) in &korean {
        for &span in &byline.names {
            let name = span.of(context.collation.korean.sentence(*sentence));
            if !english.iter().any(|(j, english)| names(context, name, *j, english)) {
                findings.push(lost(context, *sentence, span, name, &english));
            }
        }
    }
    findings
}

/// The sentences of one side that are bylines.
pub(super) fn bylines(context: &Context, lang: Lang) -> Vec<(usize, Byline)> {
    let half = context.collation.half(lang);
    let sentences = (0..half.sentences.len()).filter(|&i| half.sentences[i].role == Role::Byline);
    sentences.filter_map(|i| Some((i, half.article.byline(half.sentences[i].span)?))).collect()
}

/// Whether an English byline has a Korean name: by the glossary, or as a spelling of it.
fn names(context: &Context, name: &str, sentence: usize, byline: &Byline) -> bool {
    let by_glossary = || {
        let entries = &context.desk.index;
        let named = |r: &Rendering| byline.names.iter().any(|n| n.contains(r.span)) && r.case != CaseFit::Small;
        let mut renderings = context.collation.renderings[sentence].iter().filter(|r| named(r));
        renderings.any(|r| entries.entry(r.entry).korean_forms().any(|form| form == name))
    };
    let text = context.collation.english.sentence(sentence);
    let by_spelling = || {
        byline.names.iter().any(|english| {
            let found = romanize::explain(name, english.of(text));
            // A near miss is a name, spelled wrong: not a lost one.
            found.verdict != Verdict::No || found.misfit.is_some()
        })
    };
    by_glossary() || by_spelling()
}

fn lost(context: &Context, sentence: usize, span: Span, name: &str, english: &[(usize, Byline)]) -> Finding {
    let index = &context.desk.index;
    let listed = index.entries().iter().position(|e| e.is_person() && e.korean_forms().any(|form| form == name));
    let rendering = listed.map(|entry| index.entry(entry).en.clone());
    let shown = match &rendering {
        Some(rendering) => format!("{name} (“{rendering}”)"),
        None => name.to_string(),
    };
    let address = english.iter().find_map(|(j, byline)| {
        let text = context.collation.english.sentence(*j);
        let mut emails = byline.emails.iter().map(|&email| (*j, email));
        emails.find(|(_, email)| {
            let tokens = romanize::tokens(email.of(text), email.start);
            romanize::find(name, &tokens).iter().any(|hit| hit.kind == HitKind::Handle && hit.verdict != Verdict::No)
        })
    });
    let place = english.first().map(|&(j, _)| context.whole(Lang::English, j));
    let message = match address {
        Some((j, email)) => format!(
            "the Korean byline names {shown}; the English byline does not, although it has the address {}",
            email.of(context.collation.english.sentence(j))
        ),
        None => format!("the Korean byline names {shown}; the English byline does not"),
    };
    let mut found = Finding::new(MISSING.id, Severity::Warning, message)
        .korean(context.korean(sentence, span))
        .english(address.map(|(j, email)| context.english(j, email)).or(place))
        .expecting(rendering)
        .confidence(0.95);
    found.entry = listed;
    found
}
