//! `glossary/normalization`: characters that look right and match nothing.

use super::{Finding, Fix, Layer, Rule, Severity};
use crate::glossary::{Field, canonical};

pub static RULE: Rule = Rule {
    id: "glossary/normalization",
    severity: Severity::Error,
    summary: "decomposed Hangul, full-width or invisible characters, letters of another alphabet that look the same",
    page: include_str!("pages/normalization.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, field, cell) in layer.cells() {
        if cell.is_ascii() {
            continue;
        }
        let Some(normal) = normalized(&cell, field) else { continue };
        let message = format!("`{}` holds {}", visible(&cell), what(&cell, &normal));
        let finding = Finding::new(&RULE, place, message).fix(Fix::Cell(normal));
        let matters = !matches!(field, Field::Source | Field::Note);
        findings.push(if matters { finding } else { finding.at_most(Severity::Info) });
    }
    findings
}

/// The cell without what this rule finds; `None` when it has none.
pub(in crate::glossary) fn normalized(cell: &str, field: Field) -> Option<String> {
    // Space at the edges is another rule's.
    let trimmed = cell.trim();
    let start = cell.len() - cell.trim_start().len();
    let mut normal = canonical(trimmed);
    if matches!(field, Field::En | Field::EnAllowed | Field::EnShort | Field::EnForbidden) {
        normal = latin(&normal);
    }
    let normal = format!("{}{normal}{}", &cell[..start], &cell[start + trimmed.len()..]);
    (normal != cell).then_some(normal)
}

/// Replaces Cyrillic and Greek look-alikes inside words that are otherwise Latin.
fn latin(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for word in cell.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let mixed = word.contains(|c: char| c.is_ascii_alphabetic()) && word.contains(|c| look_alike(c).is_some());
        out.extend(word.chars().map(|c| if mixed { look_alike(c).unwrap_or(c) } else { c }));
    }
    out
}

fn look_alike(c: char) -> Option<char> {
    const CYRILLIC_AND_GREEK: &str = "АВЕЅІЈКМНОРСТУХаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    const LATIN: &str = "ABESIJKMHOPCTYXaeijopcyxsABEZHIKMNOPTYXo";
    let at = CYRILLIC_AND_GREEK.chars().position(|other| other == c)?;
    LATIN.chars().nth(at)
}

/// What differs between a cell and its normal form.
fn what(cell: &str, normal: &str) -> &'static str {
    let has = |range: std::ops::RangeInclusive<char>| cell.chars().any(|c| range.contains(&c));
    if has('\u{1100}'..='\u{11ff}') {
        "decomposed Hangul (NFD)"
    } else if has('\u{ff01}'..='\u{ff5e}') {
        "full-width letters or digits"
    } else if cell.chars().any(is_invisible) {
        "characters that nobody sees"
    } else if cell.chars().any(|c| look_alike(c).is_some()) && normal.chars().count() == cell.chars().count() {
        "letters of another alphabet that look like Latin ones"
    } else if cell.chars().any(|c| c.is_whitespace() && c != ' ') {
        "spaces of another width"
    } else {
        "characters that are not in Unicode's composed form (NFC)"
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// The cell with its invisible characters spelled out.
fn visible(cell: &str) -> String {
    let mut out = String::new();
    for c in cell.chars() {
        if is_invisible(c) || c.is_control() || (c.is_whitespace() && c != ' ') {
            out.push_str(&format!("<U+{:04X}>", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}
