//! `glossary/space`: spaces at the edges, doubled, or around the bars of a list; empty items of a list.

use super::{Finding, Fix, Layer, Rule, Severity};
use crate::glossary::Field;

pub static RULE: Rule = Rule {
    id: "glossary/space",
    severity: Severity::Warning,
    summary: "spaces at the edges of a cell or doubled inside, a line break in a cell, an empty item of a list",
    page: include_str!("pages/space.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, field, cell) in layer.cells() {
        // Nothing to say where there is neither space nor a list.
        if !cell.contains(|c: char| c == '|' || c.is_whitespace()) {
            continue;
        }
        let normal = spaced(&cell, field);
        if normal == cell {
            continue;
        }
        let what = if cell.trim() != cell {
            "space at an edge"
        } else if cell.contains(['\n', '\r']) && !normal.contains(['\n', '\r']) {
            "a line break"
        } else if field.is_list() && cell.split('|').any(|item| item.trim().is_empty()) {
            "an empty item"
        } else if field.is_list() && cell.split('|').any(|item| item.trim() != item) {
            "space beside a bar"
        } else {
            "a doubled space"
        };
        let shown = cell.replace("\r\n", "\n").replace(['\n', '\r'], "⏎");
        let finding = Finding::new(&RULE, place, format!("`{shown}` has {what}"));
        findings.push(finding.fix(Fix::Cell(normal)));
    }
    findings
}

/// A cell with its spaces in order. Free text keeps what is inside it.
pub(in crate::glossary) fn spaced(cell: &str, field: Field) -> String {
    let single = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match field {
        Field::Note | Field::Source => cell.trim().to_string(),
        _ if field.is_list() => cell.split('|').map(single).filter(|item| !item.is_empty()).collect::<Vec<_>>().join("|"),
        _ => single(cell),
    }
}
