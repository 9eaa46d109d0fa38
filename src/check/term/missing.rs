//! `term/missing`

use super::finding;
use crate::check::resolve::{Problem, english_text};
use crate::check::{Check, Context, Finding, Severity};

pub const MISSING: Check = Check {
    id: "term/missing",
    severity: Severity::Error,
    summary: "the Korean names an entry and the aligned English has no rendering of it",
    page: include_str!("../pages/term-missing.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let index = &context.desk.index;
    let mut findings = Vec::new();
    for resolution in &context.resolutions {
        let Problem::Missing { stand_in } = resolution.problem else { continue };
        let entry = index.entry(resolution.entry());
        let found = match stand_in {
            Some(other) => {
                let message = format!(
                    "“{}” stands for {}, which is “{}”; it is the rendering of {}",
                    english_text(context, resolution),
                    entry.ko,
                    entry.en,
                    index.entry(other).ko
                );
                finding(context, resolution, MISSING.id, Severity::Error, message)
            }
            // A person who is nowhere in the English is the business of name/missing.
            None if entry.is_person() => continue,
            None => {
                // A curated row cannot know how freely a desk paraphrases.
                let severity = if entry.builtin { Severity::Info } else { Severity::Warning };
                let written = resolution.korean.1.of(context.collation.korean.sentence(resolution.korean.0));
                let message = format!("{written} has no rendering in the English; “{}” was expected", entry.en);
                finding(context, resolution, MISSING.id, severity, message)
            }
        };
        findings.push(found);
    }
    findings
}
