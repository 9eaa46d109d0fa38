//! daejo's own CSV.

use super::{Format, Reader, Rows, csv_rows};
use crate::glossary::Field;

pub static FORMAT: Format = Format {
    id: "csv",
    extensions: &["csv"],
    about: "daejo's own CSV",
    holds: &Field::ALL,
    holds_unknown: true,
    read: Reader::Text(read),
    write: |rows| Ok(rows.to_csv().into_bytes()),
};

fn read(text: &str) -> Result<Rows, String> {
    table(csv_rows(text)?)
}

/// A table with a header that names `ko` and `en`.
pub(super) fn table(rows: Vec<Vec<String>>) -> Result<Rows, String> {
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let name = |cell: &String| Field::of(cell).map_or_else(|| cell.trim().to_string(), |field| field.name().to_string());
    let columns: Vec<String> = header.iter().map(name).collect();
    for field in [Field::Ko, Field::En] {
        if !columns.iter().any(|column| column == field.name()) {
            return Err(format!("the column `{}` is missing from the header `{}`", field.name(), header.join(",")));
        }
    }
    Ok(Rows { columns, rows: rows.collect() })
}
