//! `name/implausible`

use super::people::Person;
use crate::check::{Check, Context, Finding, Severity};
use crate::text::Span;

pub const IMPLAUSIBLE: Check = Check {
    id: "name/implausible",
    severity: Severity::Warning,
    summary: "a Korean name without an entry whose English cannot be a romanization of it",
    page: include_str!("../pages/name-implausible.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for person in context.people.iter().filter(|p| p.entry.is_none() && p.spellings.is_empty()) {
        let near = person.near.iter().find(|(sentence, hit)| !is_someone_else(context, person, *sentence, hit.span));
        let Some((sentence, hit)) = near else { continue };
        let Some(misfit) = hit.misfit.as_ref().filter(|m| !m.initial_law) else { continue };
        let written = hit.span.of(context.collation.english.sentence(*sentence));
        let message = format!("“{written}” can hardly be {}: {misfit}", person.name);
        let mut found = Finding::new(IMPLAUSIBLE.id, Severity::Warning, message)
            .english(Some(context.english(*sentence, hit.span)))
            .confidence(0.7);
        if let Some(&(korean, span, _)) = person.mentions.first() {
            found = found.korean(context.korean(korean, span));
        }
        findings.push(found);
    }
    findings
}

/// Whether the words are right for another person of the article, or for an entry.
pub(super) fn is_someone_else(context: &Context, person: &Person, sentence: usize, span: Span) -> bool {
    let others = context.people.iter().filter(|p| p.name != person.name).flat_map(|p| &p.spellings);
    let spelled = others.into_iter().any(|s| s.sentence == sentence && s.span.overlaps(span));
    spelled || context.collation.renderings[sentence].iter().any(|r| r.span.overlaps(span) && r.standing.is_right())
}
