//! `glossary/header`: columns that are missing, twice there or misspelt, and rows that do not fit the header.

use super::{Finding, Fix, Layer, Place, Rule, Severity};
use crate::glossary::Field;

pub static RULE: Rule = Rule {
    id: "glossary/header",
    severity: Severity::Error,
    summary: "a column that is missing, twice there or misspelt; a row that does not fit the header",
    page: include_str!("pages/header.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, file) in layer.files.iter().enumerate() {
        let table = &file.table;
        let (sheet, header) = (&table.sheet, table.header());
        if let Some((_, message)) = table.missing() {
            findings.push(Finding::new(&RULE, Place::column(number, header, 0), message));
        }
        for column in 0..sheet.width(header) {
            let name = sheet.cell(header, column);
            let place = Place::column(number, header, column);
            match Field::of(&name) {
                Some(field) if table.column(field) != Some(column) => {
                    findings.push(Finding::new(&RULE, place, format!("the column `{}` is there twice", field.name())));
                }
                Some(field) if name != field.name() => {
                    let message = format!("`{name}` is written `{}`", field.name());
                    let finding = Finding::new(&RULE, place, message).at_most(Severity::Warning);
                    findings.push(finding.fix(Fix::Cell(field.name().to_string())));
                }
                Some(_) => {}
                None => {
                    if let Some(field) = meant(&name).filter(|&field| table.column(field).is_none()) {
                        let message = format!("unknown column `{name}`; did you mean `{}`?", field.name());
                        findings.push(Finding::new(&RULE, place, message).at_most(Severity::Warning));
                    }
                }
            }
        }
        if table.missing().is_some() {
            continue;
        }
        for row in sheet.body() {
            if let Err(message) = table.check_width(row) {
                findings.push(Finding::new(&RULE, Place::column(number, row, 0), message));
                continue;
            }
            for field in [Field::Ko, Field::En] {
                if table.cell(row, field).trim().is_empty() {
                    let place = Place { file: number, row, field: Some(field), column: None };
                    findings.push(Finding::new(
                        &RULE,
                        place,
                        format!("the cell is empty; every row needs its `{}`", field.name()),
                    ));
                }
            }
        }
    }
    findings
}

/// The column that an unknown name is a slip for.
fn meant(name: &str) -> Option<Field> {
    const OTHER_NAMES: &[(&str, Field)] = &[
        ("korean", Field::Ko),
        ("한국어", Field::Ko),
        ("국문", Field::Ko),
        ("english", Field::En),
        ("영어", Field::En),
        ("영문", Field::En),
        ("comment", Field::Note),
        ("비고", Field::Note),
        ("출처", Field::Source),
    ];
    let folded: String = name.trim().to_lowercase().replace([' ', '-', '.'], "_");
    if let Some((_, field)) = OTHER_NAMES.iter().find(|(other, _)| *other == folded) {
        return Some(*field);
    }
    let distance = |field: Field| strsim::damerau_levenshtein(&folded, field.name());
    let nearest = Field::ALL.into_iter().min_by_key(|&field| distance(field))?;
    (distance(nearest) * 4 <= nearest.name().len()).then_some(nearest)
}
