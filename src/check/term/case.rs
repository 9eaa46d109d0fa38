//! `term/case`

use super::{finding, is_certain};
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
            let same_letters = english_text(context, resolution).eq_ignore_ascii_case(expected);
            found = found.fix(place, expected, same_letters && is_certain(context, resolution, expected));
        }
        findings.push(found);
    }
    findings
}
