//! `align/omitted`, `align/added`, `align/doubtful`

use super::context::DOUBTFUL;
use super::{Check, Context, Finding, Severity};
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

pub const DOUBTFUL_BEAD: Check = Check {
    id: "align/doubtful",
    severity: Severity::Info,
    summary: "sentences whose alignment is too weak to trust; checks on them are toned down",
    page: include_str!("pages/align-doubtful.md"),
    find: find_doubtful,
};

/// Confidence in an unmatched sentence from which on it is a warning.
const SURE: f64 = 0.6;

fn find_omitted(context: &Context) -> Vec<Finding> {
    unmatched(context, Lang::Korean)
        .map(|(sentence, confidence)| {
            let weighty = has_weight(context, sentence);
            let severity =
                if confidence >= SURE && (weighty || !context.style.condensed) { Severity::Warning } else { Severity::Info };
            let message = if weighty {
                "this sentence, with its names, numbers or quotation, has no counterpart in the English"
            } else {
                "this sentence has no counterpart in the English"
            };
            Finding::new(OMITTED.id, severity, message.to_string())
                .korean(context.whole(Lang::Korean, sentence))
                .confidence(confidence)
        })
        .collect()
}

fn find_added(context: &Context) -> Vec<Finding> {
    unmatched(context, Lang::English)
        .map(|(sentence, confidence)| {
            let severity = if confidence >= SURE { Severity::Warning } else { Severity::Info };
            Finding::new(ADDED.id, severity, "this sentence has no counterpart in the Korean".to_string())
                .english(Some(context.whole(Lang::English, sentence)))
                .confidence(confidence)
        })
        .collect()
}

/// Sentences of the body in no matched bead, with the confidence of that.
fn unmatched<'a>(context: &'a Context, lang: Lang) -> impl Iterator<Item = (usize, f64)> + 'a {
    let half = context.collation.half(lang);
    (0..half.sentences.len()).filter(move |&i| half.sentences[i].role == Role::Body).filter_map(move |i| {
        let bead = &context.collation.beads[half.bead_of[i]?];
        (!bead.is_matched()).then_some((i, bead.confidence))
    })
}

/// Whether something a reader would miss is in a Korean sentence: a term, a number, direct speech.
fn has_weight(context: &Context, sentence: usize) -> bool {
    let collation = context.collation;
    !collation.mentions[sentence].is_empty()
        || !collation.korean_readings[sentence].is_empty()
        || collation.korean.sentence(sentence).contains(['“', '"'])
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
