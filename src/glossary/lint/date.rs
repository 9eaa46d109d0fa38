//! `glossary/date`: dates that are none, last days before first days, eras that overlap.

use super::{Finding, Layer, Place, Rule, Severity};
use crate::glossary::{Entry, Field, Period};

pub static RULE: Rule = Rule {
    id: "glossary/date",
    severity: Severity::Error,
    summary: "a date that is none, a last day before the first, two eras of one headword that overlap",
    page: include_str!("pages/date.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, file) in layer.files.iter().enumerate() {
        let table = &file.table;
        for row in table.sheet.body().filter(|&row| table.check_width(row).is_ok()) {
            if let Err((field, message)) = table.period(row) {
                let place = Place { file: number, row, field: Some(field), column: None };
                findings.push(Finding::new(&RULE, place, message));
            }
        }
    }
    for group in layer.groups(|entry| Some(entry.ko.clone())) {
        for (i, &b) in group.iter().enumerate() {
            for &a in &group[..i] {
                let (a, b) = (&layer.records()[a], &layer.records()[b]);
                if eras_overlap(&a.entry, &b.entry) {
                    let message = format!(
                        "the era of {} `{}`, {}, overlaps with that of `{}` at {}, {}",
                        b.entry.ko,
                        b.entry.en,
                        shown(&b.entry.period),
                        a.entry.en,
                        layer.name(a),
                        shown(&a.entry.period)
                    );
                    let field = if b.entry.period.since.is_some() { Field::Since } else { Field::Until };
                    findings.push(Finding::new(&RULE, b.place(field), message).related(a.place(Field::Until)));
                }
            }
        }
    }
    findings
}

/// Whether two rows of a headword hold on a same day though each has a period of its own. The same period throughout
/// is a conflict, not an overlap.
fn eras_overlap(a: &Entry, b: &Entry) -> bool {
    a.period != b.period
        && a.en != b.en
        && a.period.is_bounded()
        && b.period.is_bounded()
        && !disjoint(&a.period, &b.period)
        && !told_apart_by_context(a, b)
}

/// Whether two periods have no day in common.
pub(super) fn disjoint(a: &Period, b: &Period) -> bool {
    let before = |a: &Period, b: &Period| matches!((a.until, b.since), (Some(until), Some(since)) if until < since);
    before(a, b) || before(b, a)
}

/// Whether the cue words of two rows differ: both have some and none in common, or only one has any.
pub(super) fn told_apart_by_context(a: &Entry, b: &Entry) -> bool {
    (!a.context.is_empty() || !b.context.is_empty()) && !a.context.iter().any(|cue| b.context.contains(cue))
}

fn shown(period: &Period) -> String {
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |d| d.to_string());
    format!("{}..{}", day(period.since), day(period.until))
}
