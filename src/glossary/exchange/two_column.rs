//! The two-column CSVs of machine translation: source and target, no header.
//!
//! DeepL exports two further columns, the language codes. Google calls this form a unidirectional glossary.

use super::{Format, Reader, Rows, csv_row, csv_rows};
use crate::glossary::Field;

pub static DEEPL: Format = Format {
    id: "deepl",
    extensions: &[],
    about: "DeepL's glossary CSV: source and target",
    holds: &[Field::Ko, Field::En],
    holds_unknown: false,
    read: Reader::Text(read),
    write,
};

pub static GOOGLE: Format =
    Format { id: "google", about: "Google Cloud Translation's unidirectional glossary CSV: source and target", ..DEEPL };

fn read(text: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    for (number, cells) in csv_rows(text)?.into_iter().enumerate() {
        let (Some(ko), Some(en)) = (cells.first(), cells.get(1)) else {
            return Err(format!("row {}: two cells were expected, source and target", number + 1));
        };
        let header = matches!((ko.trim(), en.trim()), ("ko" | "source" | "Source", "en" | "target" | "Target"));
        if number > 0 || !header {
            rows.push(&[(Field::Ko, ko), (Field::En, en)]);
        }
    }
    Ok(rows)
}

/// Headwords first; a variant gets a row of its own unless it is another row's headword. Sources must be unique: of rows
/// with one headword the last, which is the one in force, counts.
fn write(rows: &Rows) -> Result<Vec<u8>, String> {
    let mut pairs: indexmap::IndexMap<&str, &str, rustc_hash::FxBuildHasher> = indexmap::IndexMap::default();
    for row in rows.live() {
        pairs.insert(rows.get(row, Field::Ko), rows.get(row, Field::En));
    }
    for row in rows.live() {
        for variant in rows.list(row, Field::KoVariants) {
            pairs.entry(variant).or_insert(rows.get(row, Field::En));
        }
    }
    let lines = pairs.into_iter().filter(|(ko, en)| !ko.is_empty() && !en.is_empty());
    Ok(lines.map(|(ko, en)| csv_row([ko, en].into_iter())).collect::<String>().into_bytes())
}
