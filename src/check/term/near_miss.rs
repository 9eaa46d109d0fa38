//! `term/near-miss`

use super::finding;
use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::{Check, Context, Finding, Severity};

pub const NEAR_MISS: Check = Check {
    id: "term/near-miss",
    severity: Severity::Error,
    summary: "almost a rendering: a syllable or a word is off",
    page: include_str!("../pages/term-near-miss.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for resolution in &context.resolutions {
        let Problem::NearMiss(near) = &resolution.problem else { continue };
        let entry = context.desk.index.entry(resolution.entry());
        let message = format!(
            "“{}” is nearly “{}” for {}: {}",
            english_text(context, resolution),
            near.expected,
            entry.ko,
            near.difference
        );
        let mut found = finding(context, resolution, NEAR_MISS.id, Severity::Error, message);
        found.confidence *= near.similarity;
        if let Some(place) = english_place(context, resolution) {
            found = found.fix(place, &near.expected, false);
        }
        findings.push(found);
    }
    findings
}
