//! `glossary/kind`: words that a column of fixed words does not know.

use super::{Finding, Fix, Layer, Place, Rule, Severity};
use crate::glossary::{CellError, Field, Kind, ROW_SYSTEMS};

pub static RULE: Rule = Rule {
    id: "glossary/kind",
    severity: Severity::Error,
    summary: "a word that `kind`, `system`, `order`, `match`, `case` or `status` does not know",
    page: include_str!("pages/kind.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, file) in layer.files.iter().enumerate() {
        let table = &file.table;
        for row in table.sheet.body().filter(|&row| table.check_width(row).is_ok()) {
            let place = |field| Place { file: number, row, field: Some(field), column: None };
            let errors: [Option<CellError>; 5] = [
                table.kind(row).err(),
                table.order(row).err(),
                table.matching(row).err(),
                table.case(row).err(),
                table.status(row).err(),
            ];
            for (field, message) in errors.into_iter().flatten() {
                let finding = Finding::new(&RULE, place(field), message);
                findings.push(match meant(&table.cell(row, field)).filter(|_| field == Field::Kind) {
                    Some(kind) => finding.fix(Fix::Cell(kind.name().to_string())),
                    None => finding,
                });
            }
            let system = table.text(row, Field::System);
            if !system.is_empty() && !ROW_SYSTEMS.iter().any(|known| known.eq_ignore_ascii_case(&system)) {
                let message = format!("`{system}` is none of {}", ROW_SYSTEMS.join(", "));
                findings.push(Finding::new(&RULE, place(Field::System), message));
            }
        }
    }
    findings
}

/// The kind that another word stands for.
fn meant(word: &str) -> Option<Kind> {
    Some(match word.trim().to_lowercase().as_str() {
        "people" | "persons" | "name" | "인물" | "인명" => Kind::Person,
        "places" | "location" | "지명" => Kind::Place,
        "organization" | "organisation" | "organizations" | "company" | "기관" | "단체" => Kind::Org,
        "laws" | "act" | "법률" | "법" => Kind::Law,
        "titles" | "직함" | "직책" => Kind::Title,
        "events" | "사건" | "행사" => Kind::Event,
        "terms" | "용어" => Kind::Term,
        _ => return None,
    })
}
