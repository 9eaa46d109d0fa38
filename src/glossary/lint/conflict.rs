//! `glossary/conflict`: rows, or cells of a row, that contradict each other.

use super::date::told_apart_by_context;
use super::{Finding, Layer, Rule, Severity};
use crate::glossary::{Entry, Field};

pub static RULE: Rule = Rule {
    id: "glossary/conflict",
    severity: Severity::Error,
    summary: "one headword and period with two renderings; a rendering both right and forbidden",
    page: include_str!("pages/conflict.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in layer.groups(|entry| Some((entry.ko.clone(), entry.period.since, entry.period.until))) {
        for (i, &b) in group.iter().enumerate() {
            for &a in &group[..i] {
                let (a, b) = (&layer.records()[a], &layer.records()[b]);
                if conflict(&a.entry, &b.entry) {
                    let message = format!(
                        "{} is `{}` here and `{}` at {}, and nothing tells the rows apart",
                        b.entry.ko,
                        b.entry.en,
                        a.entry.en,
                        layer.name(a)
                    );
                    findings.push(Finding::new(&RULE, b.place(Field::En), message).related(a.place(Field::En)));
                    break;
                }
            }
        }
    }
    for record in layer.records() {
        let entry = &record.entry;
        for form in &entry.en_forbidden {
            let right = [
                (Field::En, std::slice::from_ref(&entry.en)),
                (Field::EnAllowed, &entry.en_allowed),
                (Field::EnShort, &entry.en_short),
            ];
            if let Some((field, _)) = right.iter().find(|(_, list)| list.contains(form)) {
                let message = format!("`{form}` is forbidden, and right by `{}`", field.name());
                findings.push(Finding::new(&RULE, record.place(Field::EnForbidden), message).related(record.place(*field)));
            }
        }
    }
    findings
}

/// Whether two rows with the same headword contradict each other. Rows of two kinds are homonyms, which another rule minds.
pub fn conflict(a: &Entry, b: &Entry) -> bool {
    let kinds_differ = matches!((a.kind, b.kind), (Some(a), Some(b)) if a != b);
    a.ko == b.ko && a.period == b.period && a.en != b.en && !kinds_differ && !told_apart_by_context(a, b)
}
