//! Weblate's CSV, whose columns are those of the translate toolkit.

use super::{Format, Reader, Rows, csv_row, csv_rows};
use crate::glossary::Field;

pub static FORMAT: Format = Format {
    id: "weblate",
    extensions: &[],
    about: "Weblate's CSV for glossary components",
    holds: &[Field::Ko, Field::En, Field::Id, Field::Note],
    holds_unknown: false,
    read: Reader::Text(read),
    write,
};

/// In the toolkit's order. `context` tells units of one source apart, as ids do.
const COLUMNS: [&str; 8] =
    ["location", "source", "target", "ID", "fuzzy", "context", "translator_comments", "developer_comments"];

fn write(rows: &Rows) -> Result<Vec<u8>, String> {
    let mut out = csv_row(COLUMNS.into_iter());
    for row in rows.live() {
        let proposed = rows.get(row, Field::Status).eq_ignore_ascii_case("proposed");
        let fuzzy = if proposed { "True" } else { "" };
        let get = |field| rows.get(row, field);
        out.push_str(&csv_row(["", get(Field::Ko), get(Field::En), "", fuzzy, get(Field::Id), "", get(Field::Note)].into_iter()));
    }
    Ok(out.into_bytes())
}

fn read(text: &str) -> Result<Rows, String> {
    let mut lines = csv_rows(text)?.into_iter();
    let header = lines.next().unwrap_or_default();
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(source), Some(target)) = (column("source"), column("target")) else {
        return Err(format!("the columns source and target were expected in the header `{}`", header.join(",")));
    };
    let mut rows = Rows::default();
    for cells in lines {
        let get = |column: Option<usize>| column.and_then(|column| cells.get(column)).map_or("", String::as_str);
        let fuzzy = matches!(get(column("fuzzy")).to_lowercase().as_str(), "true" | "1" | "yes" | "fuzzy");
        let note = Some(get(column("developer_comments"))).filter(|note| !note.is_empty());
        rows.push(&[
            (Field::Ko, get(Some(source))),
            (Field::En, get(Some(target))),
            (Field::Id, get(column("context"))),
            (Field::Status, if fuzzy { "proposed" } else { "" }),
            (Field::Note, note.unwrap_or_else(|| get(column("translator_comments")))),
        ]);
    }
    Ok(rows)
}
