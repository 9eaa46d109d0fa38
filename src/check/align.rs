//! `align/omitted`, `align/added`, `align/moved`, `align/doubtful`

use super::context::DOUBTFUL;
use super::{Check, Context, Finding, Severity};
use crate::align::MEAN_LOG_RATIO;
use crate::article::Role;
use crate::text::Lang;

pub const OMITTED: Check = Check {
    id: "align/omitted",
    severity: Severity::Warning,
    summary: "a Korean sentence with no counterpart in the English",
    page: include_str!("pages/align-omitted.md"),
    find: find_omitted,
};

pub const ADDED: Check = Check {
    id: "align/added",
    severity: Severity::Warning,
    summary: "an English sentence with no counterpart in the Korean",
    page: include_str!("pages/align-added.md"),
    find: find_added,
};

pub const MOVED: Check = Check {
    id: "align/moved",
    severity: Severity::Info,
    summary: "a sentence whose counterpart stands elsewhere in the English",
    page: include_str!("pages/align-moved.md"),
    find: find_moved,
};

pub const DOUBTFUL_BEAD: Check = Check {
    id: "align/doubtful",
    severity: Severity::Info,
    summary: "sentences whose alignment is too weak to trust; checks on them are toned down",
    page: include_str!("pages/align-doubtful.md"),
    find: find_doubtful,
};

/// An unmatched sentence is lost for sure when less than this of it stands anywhere near: of 46 sentences dropped from
/// real news nine in ten are below, of 1,476 translated ones one in twenty.
const ELSEWHERE: f64 = 0.35;
/// A sentence merged with others is lost when less than this of it stands in their translation.
const SWALLOWED: f64 = 0.25;
/// Fewer tokens than these prove nothing, for an unmatched and for a merged sentence.
const EVIDENCE: [f64; 2] = [3.0, 5.0];
/// The posterior that makes up for little evidence.
const SURE: f64 = 0.85;

fn find_omitted(context: &Context) -> Vec<Finding> {
    lost(context, Lang::Korean)
        .map(|(sentence, sure)| {
            let weighty = has_weight(context, sentence);
            let severity = if sure && (weighty || !context.style.condensed) { Severity::Warning } else { Severity::Info };
            let message = if weighty {
                "this sentence, with its names, numbers or quotation, has no counterpart in the English"
            } else {
                "this sentence has no counterpart in the English"
            };
            Finding::new(OMITTED.id, severity, message.to_string())
                .korean(context.whole(Lang::Korean, sentence))
                .confidence(if sure { 0.9 } else { 0.5 })
        })
        .collect()
}

fn find_added(context: &Context) -> Vec<Finding> {
    lost(context, Lang::English)
        .map(|(sentence, sure)| {
            let severity = if sure { Severity::Warning } else { Severity::Info };
            Finding::new(ADDED.id, severity, "this sentence has no counterpart in the Korean".to_string())
                .english(Some(context.whole(Lang::English, sentence)))
                .confidence(if sure { 0.9 } else { 0.5 })
        })
        .collect()
}

/// Sentences of the body that the other language does not have, and whether that is sure.
fn lost<'a>(context: &'a Context, lang: Lang) -> impl Iterator<Item = (usize, bool)> + 'a {
    let collation = context.collation;
    let half = collation.half(lang);
    let others = move |bead: usize| match lang {
        Lang::Korean => &collation.beads[bead].english,
        Lang::English => &collation.beads[bead].korean,
    };
    (0..half.sentences.len()).filter(move |&i| half.sentences[i].role == Role::Body).filter_map(move |i| {
        let number = half.bead_of[i]?;
        let bead = &collation.beads[number];
        if !bead.is_matched() {
            let near: Vec<usize> = collation.around(number, 1).flat_map(|b| others(b).iter().copied()).collect();
            let coverage = collation.coverage(lang, i, &near, &context.desk.lexicon);
            let elsewhere = coverage.total >= EVIDENCE[0] && coverage.share() < ELSEWHERE;
            let sure = elsewhere || bead.confidence >= SURE && coverage.share() < 2.0 * ELSEWHERE;
            return Some((i, sure && !is_inside_quotation(context, lang, i) && !has_twin(context, lang, i)));
        }
        let merged = match lang {
            Lang::Korean => &bead.korean,
            Lang::English => &bead.english,
        };
        if merged.len() == 1 || bead.confidence >= MERGED_RIGHTLY || is_inside_quotation(context, lang, i) {
            return None;
        }
        let own = |m: usize| collation.coverage(lang, m, others(number), &context.desk.lexicon);
        // One of the merged sentences must be well translated, or the bead as a whole is in doubt.
        let best = merged.iter().map(|&m| own(m).share()).fold(0.0, f64::max);
        let swallowed = own(i).total >= EVIDENCE[1] && own(i).share() < SWALLOWED && best >= 2.0 * SWALLOWED;
        (swallowed && fits_without(context, lang, number, i)).then_some((i, true))
    })
}

/// A merge of this confidence is right although a sentence of it is freely translated.
const MERGED_RIGHTLY: f64 = 0.87;
/// How far the log ratio of lengths may be from the mean without the sentence that is said to be lost.
const LENGTHS_FIT: f64 = 0.6;

/// Whether the lengths of a bead make sense without one of its sentences.
fn fits_without(context: &Context, lang: Lang, bead: usize, sentence: usize) -> bool {
    let collation = context.collation;
    let bead = &collation.beads[bead];
    let chars = |side: Lang, sentences: &[usize]| {
        let kept = sentences.iter().filter(|&&s| side != lang || s != sentence);
        let counted =
            |s: &usize| collation.half(side).sentence(*s).chars().filter(|c| side == Lang::English || !c.is_whitespace()).count();
        kept.map(counted).sum::<usize>().max(1) as f64
    };
    let ratio = chars(Lang::English, &bead.english) / chars(Lang::Korean, &bead.korean);
    (ratio.ln() - MEAN_LOG_RATIO).abs() < LENGTHS_FIT
}

/// Whether a sentence stands between quotation marks that opened before it in its paragraph: it goes on with a
/// quotation that the other language has in one sentence.
fn is_inside_quotation(context: &Context, lang: Lang, sentence: usize) -> bool {
    let half = context.collation.half(lang);
    let this = half.sentences[sentence];
    let first = half.sentences.iter().find(|s| s.paragraph == this.paragraph).map_or(this.span.start, |s| s.span.start);
    let before = &half.text()[first..this.span.start];
    before.matches('“').count() > before.matches('”').count() || before.matches('"').count() % 2 == 1
}

/// Whether an unmatched sentence of the other language, a few beads off, has what this one says: the two changed places.
fn has_twin(context: &Context, lang: Lang, sentence: usize) -> bool {
    let collation = context.collation;
    let Some(bead) = collation.half(lang).bead_of[sentence] else { return false };
    let unmatched = collation.around(bead, REACH).map(|b| &collation.beads[b]).filter(|b| !b.is_matched());
    let mut others = unmatched.flat_map(|b| if lang == Lang::Korean { &b.english } else { &b.korean });
    others.any(|&other| {
        let there = collation.coverage(lang, sentence, &[other], &context.desk.lexicon);
        let back = collation.coverage(lang.other(), other, &[sentence], &context.desk.lexicon);
        there.share() >= ELSEWHERE && back.share() >= ELSEWHERE && there.total >= EVIDENCE[0]
    })
}

/// Beads within which sentences change places.
const REACH: usize = 6;

/// Whether something a reader would miss is in a Korean sentence: a term, a number, direct speech.
fn has_weight(context: &Context, sentence: usize) -> bool {
    let collation = context.collation;
    !collation.mentions[sentence].is_empty()
        || !collation.korean_readings[sentence].is_empty()
        || collation.korean.sentence(sentence).contains(['“', '"'])
}

fn find_moved(context: &Context) -> Vec<Finding> {
    let moved = context.collation.beads.iter().filter(|bead| bead.moved && bead.is_matched());
    moved
        .filter(|bead| context.is_prose(Lang::Korean, bead.korean[0]))
        .map(|bead| {
            Finding::new(MOVED.id, Severity::Info, "the counterpart of this sentence stands elsewhere in the English".to_string())
                .korean(context.whole(Lang::Korean, bead.korean[0]))
                .english(Some(context.whole(Lang::English, bead.english[0])))
                .confidence(bead.confidence)
        })
        .collect()
}

fn find_doubtful(context: &Context) -> Vec<Finding> {
    let beads = context.collation.beads.iter().filter(|bead| bead.is_matched() && bead.confidence < DOUBTFUL);
    beads
        .filter(|bead| context.is_prose(Lang::Korean, bead.korean[0]))
        .map(|bead| {
            let message =
                format!("it is doubtful that these sentences belong together (confidence {:.0} %)", bead.confidence * 100.0);
            Finding::new(DOUBTFUL_BEAD.id, Severity::Info, message)
                .korean(context.whole(Lang::Korean, bead.korean[0]))
                .english(Some(context.whole(Lang::English, bead.english[0])))
                .confidence(1.0 - bead.confidence)
        })
        .collect()
}
