//! Crowdin's glossary CSV: a line a term, terms of one concept under one number, columns with the language in brackets.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::{Format, Reader, Rows, csv_row, csv_rows};
use crate::glossary::Field;

pub static FORMAT: Format = Format {
    id: "crowdin",
    extensions: &[],
    about: "Crowdin's glossary CSV, a line a term",
    holds: &[
        Field::Ko,
        Field::En,
        Field::KoVariants,
        Field::EnAllowed,
        Field::EnShort,
        Field::EnForbidden,
        Field::Kind,
        Field::Note,
    ],
    holds_unknown: false,
    read: Reader::Text(read),
    write,
};

const COLUMNS: [&str; 8] =
    ["Concept ID", "Concept Subject", "Concept Note", "Term [ko]", "Status [ko]", "Term [en]", "Status [en]", "Type [en]"];

fn write(rows: &Rows) -> Result<Vec<u8>, String> {
    let mut out = csv_row(COLUMNS.into_iter());
    for (number, row) in rows.live().enumerate() {
        let korean = std::iter::once((rows.get(row, Field::Ko), "preferred"))
            .chain(rows.list(row, Field::KoVariants).into_iter().map(|form| (form, "admitted")));
        let list = |field, status, kind| rows.list(row, field).into_iter().map(move |form| (form, status, kind));
        let english = std::iter::once((rows.get(row, Field::En), "preferred", ""))
            .chain(list(Field::EnAllowed, "admitted", ""))
            .chain(list(Field::EnShort, "admitted", "short form"))
            .chain(list(Field::EnForbidden, "not recommended", ""));
        let (korean, english): (Vec<_>, Vec<_>) = (korean.collect(), english.collect());
        let number = (number + 1).to_string();
        for line in 0..korean.len().max(english.len()) {
            let (ko, ko_status) = korean.get(line).copied().unwrap_or_default();
            let (en, en_status, kind) = english.get(line).copied().unwrap_or_default();
            // What belongs to the concept stands on its first line.
            let first = |field| if line == 0 { rows.get(row, field) } else { "" };
            let cells = [&number, first(Field::Kind), first(Field::Note), ko, ko_status, en, en_status, kind];
            out.push_str(&csv_row(cells.into_iter()));
        }
    }
    Ok(out.into_bytes())
}

fn read(text: &str) -> Result<Rows, String> {
    let mut lines = csv_rows(text)?.into_iter();
    let header: Vec<String> = lines.next().unwrap_or_default().iter().map(|cell| cell.trim().to_lowercase()).collect();
    // "Term [ko]", "Term: Korean" and the like, with or without a region.
    let column = |what: &str, code: &str, name: &str| {
        let of = |cell: &str| cell.contains(&format!("[{code}")) || cell.contains(name);
        header.iter().position(|cell| cell.starts_with(what) && of(cell))
    };
    let named = |name: &str| header.iter().position(|cell| cell == name);
    let (Some(ko), Some(en)) = (column("term", "ko", "korean"), column("term", "en", "english")) else {
        return Err(format!("columns such as Term [ko] and Term [en] were expected in the header `{}`", header.join(",")));
    };
    let mut rows = Rows::default();
    let mut concepts: IndexMap<String, usize, FxBuildHasher> = IndexMap::default();
    for cells in lines {
        let get = |column: Option<usize>| column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim());
        let (korean, english) = (get(Some(ko)), get(Some(en)));
        let concept = get(named("concept id"));
        let Some(&row) = concepts.get(concept).filter(|_| !concept.is_empty()) else {
            let kind = get(named("concept subject"));
            let note = get(named("concept note"));
            let row = rows.push(&[(Field::Ko, korean), (Field::En, english), (Field::Kind, kind), (Field::Note, note)]);
            concepts.insert(concept.to_string(), row);
            continue;
        };
        rows.join(row, Field::KoVariants, korean);
        let status = get(column("status", "en", "english"));
        let field = match (status, get(column("type", "en", "english"))) {
            ("not recommended" | "obsolete", _) => Field::EnForbidden,
            (_, "short form" | "acronym" | "abbreviation") => Field::EnShort,
            _ => Field::EnAllowed,
        };
        rows.join(row, field, english);
    }
    Ok(rows)
}
