//! `glossary/cell`: cells that a spreadsheet would run as a formula.

use super::{Finding, Layer, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    id: "glossary/cell",
    severity: Severity::Warning,
    summary: "a cell that a spreadsheet would run as a formula",
    page: include_str!("pages/cell.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, file) in layer.files.iter().enumerate() {
        let sheet = &file.table.sheet;
        for row in 0..sheet.len() {
            for column in 0..sheet.width(row) {
                // A look at the first byte spares most cells the rest.
                let raw = sheet.raw(row, column);
                if raw.starts_with(['=', '+', '-', '@', '\t', '"']) && looks_like_formula(&sheet.cell(row, column)) {
                    let shown: String = sheet.cell(row, column).chars().take(40).collect();
                    let message = format!("`{shown}` is run as a formula when the file is opened in a spreadsheet");
                    findings.push(Finding::new(&RULE, Place::column(number, row, column), message));
                }
            }
        }
    }
    findings
}

/// Whether a spreadsheet takes a cell for a formula: it begins with `=`, `+`, `-`, `@` or a tab, and is no number.
///
/// After OWASP's page on CSV injection.
pub fn looks_like_formula(cell: &str) -> bool {
    let mut chars = cell.chars();
    match chars.next() {
        Some('=' | '@' | '\t') => chars.next().is_some(),
        Some('+' | '-') => {
            let rest = chars.as_str();
            !rest.is_empty() && !rest.chars().all(|c| c.is_ascii_digit() || ".,% -".contains(c))
        }
        _ => false,
    }
}
