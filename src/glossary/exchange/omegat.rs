//! OmegaT's glossary: source, target and comment, divided by tabs, no header, UTF-8.
//!
//! A term with several targets has several lines. What a line is to its entry stands in brackets before the comment.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::{Format, Reader, Rows, guarded, unguarded};
use crate::glossary::Field;

pub static FORMAT: Format = Format {
    id: "omegat",
    extensions: &["tsv", "tab", "utf8", "txt"],
    about: "OmegaT's glossary: source, target, comment, divided by tabs",
    holds: &[Field::Ko, Field::En, Field::KoVariants, Field::EnAllowed, Field::EnShort, Field::EnForbidden, Field::Note],
    holds_unknown: false,
    read: Reader::Text(read),
    write,
};

const STANDINGS: [(&str, Field); 3] =
    [("[allowed]", Field::EnAllowed), ("[short]", Field::EnShort), ("[forbidden]", Field::EnForbidden)];
const VARIANT: &str = "[variant of ";

fn write(rows: &Rows) -> Result<Vec<u8>, String> {
    let mut out = String::new();
    let mut line = |source: &str, target: &str, comment: &str| {
        let cell = |text: &str| guarded(text).replace(['\t', '\n', '\r'], " ");
        out.push_str(&format!("{}\t{}\t{}\n", cell(source), cell(target), cell(comment)));
    };
    for row in rows.live() {
        let (ko, en) = (rows.get(row, Field::Ko), rows.get(row, Field::En));
        line(ko, en, rows.get(row, Field::Note));
        for (mark, field) in STANDINGS {
            rows.list(row, field).iter().for_each(|form| line(ko, form, mark));
        }
        rows.list(row, Field::KoVariants).iter().for_each(|variant| line(variant, en, &format!("{VARIANT}{ko}]")));
    }
    Ok(out.into_bytes())
}

fn read(text: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    // A plain line begins a row; a second one of the same source is another rendering of it.
    let mut last: IndexMap<String, usize, FxBuildHasher> = IndexMap::default();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut cells = line.split('\t').map(|cell| unguarded(cell.trim()));
        let (Some(ko), Some(en)) = (cells.next(), cells.next()) else {
            return Err(format!("line {}: source and target divided by a tab were expected", number + 1));
        };
        let comment = cells.next().unwrap_or("");
        let main = comment.strip_prefix(VARIANT).and_then(|rest| rest.strip_suffix(']'));
        if let Some(&row) = main.and_then(|main| last.get(main)) {
            rows.join(row, Field::KoVariants, ko);
            continue;
        }
        let standing = STANDINGS.iter().find(|(mark, _)| *mark == comment).map(|(_, field)| *field);
        match (last.get(ko), standing) {
            (Some(&row), Some(field)) => rows.join(row, field, en),
            _ => {
                let row = rows.push(&[(Field::Ko, ko), (Field::En, en), (Field::Note, comment)]);
                last.insert(ko.to_string(), row);
            }
        }
    }
    Ok(rows)
}
