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

use super::resolve::{Resolution, english_place, korean_place};
use super::{Context, Finding, Severity};

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
