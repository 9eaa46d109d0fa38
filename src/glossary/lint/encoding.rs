//! `glossary/encoding`: bytes that are not UTF-8, characters that were lost, quotes that do not close.

use super::{Finding, Fix, Layer, Place, Rule, Severity};
use crate::glossary::Field;
use crate::korean::hangul::is_hangul;

pub static RULE: Rule = Rule {
    id: "glossary/encoding",
    severity: Severity::Error,
    summary: "a file that is not UTF-8, characters lost on the way, quotation marks that do not close",
    page: include_str!("pages/encoding.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, file) in layer.files.iter().enumerate() {
        if let Some(encoding) = file.encoding {
            let message = format!("the file is {encoding}; a glossary is UTF-8");
            findings.push(Finding::new(&RULE, Place::column(number, 0, 0), message).fix(Fix::Encode));
        }
        for flaw in file.table.sheet.flaws() {
            let place = Place::column(number, flaw.row, flaw.column);
            findings.push(Finding::new(&RULE, place, flaw.kind.message().to_string()));
        }
    }
    for (place, field, cell) in layer.cells() {
        if cell.contains('\u{fffd}') {
            let message = format!("`{cell}` has a character that was lost in a conversion (U+FFFD)");
            findings.push(Finding::new(&RULE, place, message));
        } else if matches!(field, Field::Ko | Field::KoVariants) && is_garbled(&cell) {
            let message = format!("`{cell}` looks like Hangul that was decoded as another alphabet");
            findings.push(Finding::new(&RULE, place, message));
        }
    }
    findings
}

/// Hangul in UTF-8 or CP949 that was read as Latin-1: no Hangul, and hardly anything but accented letters and signs.
fn is_garbled(cell: &str) -> bool {
    let letters: Vec<char> = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let high = letters.iter().filter(|c| ('\u{80}'..='\u{ff}').contains(*c)).count();
    high >= 2 && high * 3 >= letters.len() * 2 && !letters.iter().any(|&c| is_hangul(c))
}
