//! `glossary/overlap`: Korean forms that get in each other's way, and concepts that share a rendering.

use rustc_hash::FxHashMap;

use super::date::{disjoint, told_apart_by_context};
use super::{Finding, Layer, Record, Rule, Severity};
use crate::glossary::{Entry, Field, Matching};

pub static RULE: Rule = Rule {
    id: "glossary/overlap",
    severity: Severity::Warning,
    summary: "a Korean form that two rows claim, or that is found inside a longer one; two concepts with one rendering",
    page: include_str!("pages/overlap.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = shared_forms(layer);
    findings.extend(hidden_forms(layer));
    findings.extend(shared_renderings(layer));
    findings
}

/// A variant that is also another row's headword or variant, where nothing tells the two apart and they are rendered otherwise.
fn shared_forms(layer: &Layer) -> Vec<Finding> {
    let mut owners: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut findings = Vec::new();
    for (number, record) in layer.records().iter().enumerate() {
        for form in record.entry.korean_forms() {
            owners.entry(key(form)).or_default().push(number);
        }
    }
    for (number, record) in layer.records().iter().enumerate() {
        for variant in &record.entry.ko_variants {
            let others = owners.get(&key(variant)).into_iter().flatten().filter(|&&other| other != number);
            for &other in others {
                let rival = &layer.records()[other];
                // Two rows that share a variant are told once.
                let is_headword = key(&rival.entry.ko) == key(variant);
                if (is_headword || other < number) && clash(&record.entry, &rival.entry) {
                    let role = if is_headword { "the headword" } else { "a variant" };
                    let message = format!(
                        "{variant}, a variant of {} `{}`, is {role} of `{}` at {}, and nothing tells the rows apart",
                        record.entry.ko,
                        record.entry.en,
                        rival.entry.en,
                        layer.name(rival)
                    );
                    let finding = Finding::new(&RULE, record.place(Field::KoVariants), message);
                    findings.push(finding.related(rival.place(Field::Ko)));
                }
            }
        }
    }
    findings
}

/// Whether one row's rendering would be wrong where the other's is right.
fn clash(a: &Entry, b: &Entry) -> bool {
    let accepts = |a: &Entry, b: &Entry| a.right_forms().any(|form| form == b.en);
    let harmless = accepts(a, b) && accepts(b, a);
    !disjoint(&a.period, &b.period) && !told_apart_by_context(a, b) && !harmless
}

/// A form that is found anywhere in a word, inside a longer form that is not: where a letter follows that the longer one
/// does not bear, the shorter is found instead.
fn hidden_forms(layer: &Layer) -> Vec<Finding> {
    let anywhere: Vec<(&Record, &str)> = layer
        .records()
        .iter()
        .filter(|record| record.entry.matching == Matching::Anywhere)
        .flat_map(|record| record.entry.korean_forms().map(move |form| (record, form)))
        .collect();
    let mut findings = Vec::new();
    for (record, form) in anywhere {
        let rival = layer.records().iter().find(|rival| {
            rival.entry.matching != Matching::Anywhere
                && rival.entry.korean_forms().any(|longer| longer.len() > form.len() && longer.contains(form))
        });
        if let Some(rival) = rival {
            let message = format!(
                "{form} matches anywhere, so it is also found inside {} of {} wherever that does not match",
                rival.entry.ko,
                layer.name(rival)
            );
            findings.push(Finding::new(&RULE, record.place(Field::Match), message).related(rival.place(Field::Ko)));
        }
    }
    findings
}

/// Two concepts of one kind with the same preferred rendering: a reader of the English cannot tell them apart.
fn shared_renderings(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in layer.groups(|entry| entry.is_name().then(|| (entry.en.to_lowercase(), entry.kind))) {
        for (i, &b) in group.iter().enumerate() {
            let b = &layer.records()[b];
            let rival = group[..i].iter().map(|&a| &layer.records()[a]).find(|a| two_concepts(&a.entry, &b.entry));
            if let Some(a) = rival {
                let message = format!(
                    "`{}` is the rendering of {} and of {} at {}; if they are one concept, make one a variant of the other",
                    b.entry.en,
                    b.entry.ko,
                    a.entry.ko,
                    layer.name(a)
                );
                let finding = Finding::new(&RULE, b.place(Field::En), message).related(a.place(Field::En));
                findings.push(finding.at_most(Severity::Info));
            }
        }
    }
    findings
}

fn two_concepts(a: &Entry, b: &Entry) -> bool {
    let shares = |a: &Entry, b: &Entry| a.korean_forms().any(|form| b.korean_forms().any(|other| other.contains(form)));
    !disjoint(&a.period, &b.period) && !shares(a, b) && !shares(b, a)
}

/// Headwords are found whatever the spaces in them.
fn key(form: &str) -> String {
    form.chars().filter(|c| !c.is_whitespace()).collect()
}
