//! `glossary/homograph`: headwords that are also ordinary words, or another entry's, and have no cue words.

use super::date::{disjoint, told_apart_by_context};
use super::{Finding, Layer, Rule, Severity};
use crate::glossary::{Field, Matching};
use crate::korean::hangul::is_syllable;

pub static RULE: Rule = Rule {
    id: "glossary/homograph",
    severity: Severity::Warning,
    summary: "a headword that is also an ordinary word, or shared by two kinds of entries, without `context`",
    page: include_str!("pages/homograph.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in layer.records().iter().filter(|record| record.entry.context.is_empty()) {
        let entry = &record.entry;
        let one_syllable = |form: &str| {
            let mut chars = form.chars();
            chars.next().is_some_and(is_syllable) && chars.next().is_none()
        };
        for (i, form) in entry.korean_forms().enumerate() {
            let field = if i == 0 { Field::Ko } else { Field::KoVariants };
            if entry.is_name() && (layer.is_homograph)(form) {
                let message =
                    format!("{form} is also an ordinary word; give `context`, words one of which stands in articles about it");
                findings.push(Finding::new(&RULE, record.place(field), message).at_most(Severity::Info));
            } else if one_syllable(form) && entry.matching != Matching::Exact {
                let message = format!("{form} is one syllable and begins many words; give `context`, or `match` exact");
                findings.push(Finding::new(&RULE, record.place(field), message).at_most(Severity::Info));
            }
        }
    }
    for group in layer.groups(|entry| Some(entry.ko.clone())) {
        for (i, &b) in group.iter().enumerate() {
            for &a in &group[..i] {
                let (a, b) = (&layer.records()[a], &layer.records()[b]);
                let kinds_differ = matches!((a.entry.kind, b.entry.kind), (Some(a), Some(b)) if a != b);
                if kinds_differ
                    && a.entry.en != b.entry.en
                    && !disjoint(&a.entry.period, &b.entry.period)
                    && !told_apart_by_context(&a.entry, &b.entry)
                {
                    let kind = |record: &super::Record| record.entry.kind.map_or("", |kind| kind.name());
                    let message = format!(
                        "{} is a {} here and a {} at {}; give one of them `context`",
                        b.entry.ko,
                        kind(b),
                        kind(a),
                        layer.name(a)
                    );
                    findings.push(Finding::new(&RULE, b.place(Field::Ko), message).related(a.place(Field::Ko)));
                }
            }
        }
    }
    findings
}
