//! The rules on glossary terms.

mod ambiguous;
mod case;
mod era;
mod first_mention;
mod forbidden;
mod missing;
mod near_miss;

pub use ambiguous::AMBIGUOUS;
pub use case::CASE;
pub use era::ERA;
pub use first_mention::FIRST_MENTION;
pub use forbidden::FORBIDDEN;
pub use missing::MISSING;
pub use near_miss::NEAR_MISS;

use super::context::SHAKY;
use super::resolve::{Resolution, english_place, korean_place};
use super::{Context, Finding, Severity};
use crate::glossary::Status;
use crate::text::Lang;

/// A finding on a resolution, with its places, its entry and what was expected.
pub(super) fn finding(
    context: &Context,
    resolution: &Resolution,
    rule: &'static str,
    severity: Severity,
    message: String,
) -> Finding {
    let index = &context.desk.index;
    let expected = resolution.active.iter().flat_map(|&e| index.entry(e).right_forms());
    let mut forms: Vec<&str> = Vec::new();
    for form in expected {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let severity = if resolution.doubtful { severity.min(Severity::Info) } else { severity };
    let confidence = context.confidence_of(resolution.korean.0).clamp(0.3, 0.97);
    Finding::new(rule, severity, message)
        .korean(korean_place(context, resolution))
        .english(english_place(context, resolution))
        .entry(resolution.entry())
        .expecting(forms)
        .confidence(confidence)
}

/// Whether what stands in the English can be replaced unseen: the alignment is sure, all rows that are meant agree and
/// none is only proposed, and the article before it may stay as it is.
pub(super) fn is_certain(context: &Context, resolution: &Resolution, replacement: &str) -> bool {
    let entries = || resolution.active.iter().map(|&e| context.desk.index.entry(e));
    let Some((sentence, span)) = resolution.english else { return false };
    let text = context.collation.half(Lang::English).sentence(sentence);
    let before = text[..span.start].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let has_vowel = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    // "The city of Yeosu" is no "The Yeosu City": a name mostly goes without the article that a description has.
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let becomes_name = small(span.of(text)) && !small(replacement) && !span.of(text).eq_ignore_ascii_case(replacement);
    let article_stays = match before.to_ascii_lowercase().as_str() {
        "a" | "an" | "the" if becomes_name => false,
        "a" | "an" => has_vowel(span.of(text)) == has_vowel(replacement),
        "the" => !replacement.to_ascii_lowercase().starts_with("the "),
        _ => true,
    };
    !resolution.doubtful
        && context.confidence_of(resolution.korean.0) >= SHAKY
        && entries().all(|entry| entry.status != Status::Proposed)
        && entries().map(|entry| &entry.en).collect::<std::collections::BTreeSet<_>>().len() == 1
        && article_stays
}
