//! `term/case`

use super::finding;
use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::{Check, Context, Finding, Severity};

pub const CASE: Check = Check {
    id: "term/case",
    severity: Severity::Warning,
    summary: "the right words with wrong capitals",
    page: include_str!("../pages/term-case.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for resolution in &context.resolutions {
        let Problem::Case { expected } = &resolution.problem else { continue };
        let message = format!("“{}” is written “{expected}”", english_text(context, resolution));
        let mut found = finding(context, resolution, CASE.id, Severity::Warning, message);
        if let Some(place) = english_place(context, resolution) {
            found = found.fix(place, expected, true);
        }
        findings.push(found);
    }
    findings
}
