//! `term/era`

use super::finding;
use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::{Check, Context, Finding, Severity};

pub const ERA: Check = Check {
    id: "term/era",
    severity: Severity::Warning,
    summary: "the rendering of another period's row of the same headword",
    page: include_str!("../pages/term-era.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let index = &context.desk.index;
    let mut findings = Vec::new();
    for resolution in &context.resolutions {
        let Problem::Era { other } = resolution.problem else { continue };
        let (entry, other) = (index.entry(resolution.entry()), index.entry(other));
        let bound = match (other.period.since, other.period.until) {
            (_, Some(until)) => format!(" until {until}"),
            (Some(since), None) => format!(" since {since}"),
            (None, None) => String::new(),
        };
        let (written, ko, en) = (english_text(context, resolution), &entry.ko, &entry.en);
        let message = match context.collation.date {
            Some(date) if !entry.holds_on(Some(date)) => {
                format!("“{written}” holds{bound}, not at the article's date; the nearest row of {ko} has “{en}”")
            }
            _ => format!("{ko} is “{en}” at the article's date; “{written}” holds{bound}"),
        };
        let mut found = finding(context, resolution, ERA.id, Severity::Warning, message);
        if let Some(place) = english_place(context, resolution) {
            found = found.fix(place, &entry.en, false);
        }
        findings.push(found);
    }
    findings
}
