//! `glossary/duplicate`: a row, an item of a list or a key that is there twice.

use rustc_hash::FxHashMap;

use super::date::told_apart_by_context;
use super::{Finding, Fix, Layer, Rule, Severity};
use crate::glossary::Field;

pub static RULE: Rule = Rule {
    id: "glossary/duplicate",
    severity: Severity::Warning,
    summary: "a row, an item of a list, or an id that is there twice",
    page: include_str!("pages/duplicate.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = rows(layer);
    for group in layer.groups(|entry| entry.id.clone()) {
        let first = &layer.records()[group[0]];
        for &again in &group[1..] {
            let record = &layer.records()[again];
            let id = record.entry.id.as_deref().unwrap_or("");
            let message = format!("the id `{id}` is that of {} too", layer.name(first));
            findings.push(Finding::new(&RULE, record.place(Field::Id), message).related(first.place(Field::Id)));
        }
    }
    for record in layer.records() {
        let entry = &record.entry;
        let lists = [
            (Field::KoVariants, Some(&entry.ko), &entry.ko_variants),
            (Field::EnAllowed, Some(&entry.en), &entry.en_allowed),
            (Field::EnShort, None, &entry.en_short),
            (Field::EnForbidden, None, &entry.en_forbidden),
            (Field::Context, None, &entry.context),
        ];
        for (field, main, list) in lists {
            let again = |i: usize, item: &String| Some(item) == main || list[..i].contains(item);
            let Some(item) = list.iter().enumerate().find(|&(i, item)| again(i, item)).map(|(_, item)| item) else { continue };
            let what = if Some(item) == main { "is the row's first form already" } else { "stands in the list twice" };
            let mut kept: Vec<&str> = Vec::new();
            for (i, item) in list.iter().enumerate() {
                if !again(i, item) {
                    kept.push(item);
                }
            }
            let finding = Finding::new(&RULE, record.place(field), format!("`{item}` {what}"));
            findings.push(finding.fix(Fix::Cell(kept.join("|"))));
        }
    }
    findings
}

/// Rows that say the same of the same headword and period.
fn rows(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut texts: FxHashMap<(usize, String), usize> = FxHashMap::default();
    for group in layer.groups(|entry| Some((entry.ko.clone(), entry.period.since, entry.period.until, entry.en.clone()))) {
        for (i, &again) in group.iter().enumerate() {
            let b = &layer.records()[again];
            let text = layer.files[b.file].table.sheet.row_text(b.row);
            let same = *texts.entry((b.file, text)).or_insert(again);
            let like = |&&a: &&usize| !told_apart_by_context(&layer.records()[a].entry, &b.entry);
            let Some(&first) = group[..i].iter().find(like) else { continue };
            let a = &layer.records()[first];
            let message = format!("{} `{}` is at {} already", b.entry.ko, b.entry.en, layer.name(a));
            let finding = Finding::new(&RULE, b.place(Field::Ko), message).related(a.place(Field::Ko));
            // A row that differs in any cell may say something of its own.
            findings.push(if same != again { finding.fix(Fix::RemoveRow) } else { finding });
        }
    }
    findings
}
