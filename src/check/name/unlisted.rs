//! `name/unlisted`

use crate::check::{Check, Context, Finding, Severity};

pub const UNLISTED: Check = Check {
    id: "name/unlisted",
    severity: Severity::Info,
    summary: "a person worth an entry, with the row to add",
    page: include_str!("../pages/name-unlisted.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for person in context.people.iter().filter(|p| p.entry.is_none()) {
        let Some(first) = person.spellings.first() else { continue };
        let written = first.span.of(context.collation.english.sentence(first.sentence));
        let message =
            format!("{} (“{written}”) has no entry; a row for the glossary: {},{written},person", person.name, person.name);
        let mut found = Finding::new(UNLISTED.id, Severity::Info, message)
            .english(Some(context.english(first.sentence, first.span)))
            .confidence(0.9);
        if let Some(&(sentence, span, _)) = person.mentions.first() {
            found = found.korean(context.korean(sentence, span));
        }
        findings.push(found);
    }
    findings
}
