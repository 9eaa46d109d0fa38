//! Glossaries in the formats of other programs: one file each, listed in [`FORMATS`].

mod crowdin;
mod omegat;
mod own;
mod tbx;
mod two_column;
mod weblate;
mod xlsx;

use super::lint::looks_like_formula;
use super::sheet::written;
use super::{COLUMNS, Field, Sheet, Table};

/// How a format is read: from text that was decoded, or from bytes.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    Text(fn(&str) -> Result<Rows, String>),
    Bytes(fn(&[u8]) -> Result<Rows, String>),
}

/// A format that other programs read and write.
#[derive(Debug)]
pub struct Format {
    /// The name on the command line.
    pub id: &'static str,
    /// Endings of its files.
    pub extensions: &'static [&'static str],
    /// Which program it is for, in a line.
    pub about: &'static str,
    /// The columns that come back when a file is written and read again.
    pub holds: &'static [Field],
    /// Whether it also holds columns that daejo does not know.
    pub holds_unknown: bool,
    pub read: Reader,
    pub write: fn(&Rows) -> Result<Vec<u8>, String>,
}

/// All formats, the own one first.
pub static FORMATS: &[&Format] = &[
    &own::FORMAT,
    &xlsx::FORMAT,
    &tbx::FORMAT,
    &omegat::FORMAT,
    &two_column::DEEPL,
    &two_column::GOOGLE,
    &weblate::FORMAT,
    &crowdin::FORMAT,
];

/// The format of a name.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// The format that a file seems to have, by its ending and, for CSV, its first line. Without a text only the ending counts.
pub fn guess(extension: &str, text: Option<&str>) -> Option<&'static Format> {
    let extension = extension.to_lowercase();
    if extension != "csv" {
        return FORMATS.iter().copied().find(|format| format.extensions.contains(&extension.as_str()));
    }
    let sheet = Sheet::parse(text?.lines().next()?);
    let header: Vec<String> = (0..sheet.width(0)).map(|column| sheet.cell(0, column).trim().to_lowercase()).collect();
    let has = |name: &str| header.iter().any(|cell| cell == name);
    Some(match () {
        () if has("ko") && has("en") && header.len() > 2 => &own::FORMAT,
        () if has("source") && has("target") && header.len() > 2 => &weblate::FORMAT,
        () if header.iter().any(|cell| cell.starts_with("term [") || cell.starts_with("term:")) => &crowdin::FORMAT,
        () if has("ko") && has("en") => &own::FORMAT,
        () => &two_column::DEEPL,
    })
}

/// Rows of a glossary on their way from one format to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The names of the columns, known ones by their proper name.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// All rows of a table that fit its header.
    pub fn of(table: &Table) -> Rows {
        let header = table.header();
        let name = |column| match table.field(column) {
            Some(field) => field.name().to_string(),
            None => table.sheet.cell(header, column).trim().to_string(),
        };
        let width = table.sheet.width(header);
        let rows = table.sheet.body().filter(|&row| table.check_width(row).is_ok());
        let cells = |row| (0..width).map(|column| table.sheet.cell(row, column).into_owned()).collect();
        Rows { columns: (0..width).map(name).collect(), rows: rows.map(cells).collect() }
    }

    /// What a row says of a field; empty where the column is missing.
    pub fn get(&self, row: usize, field: Field) -> &str {
        let column = self.columns.iter().position(|name| name == field.name());
        column.and_then(|column| self.rows.get(row)?.get(column)).map_or("", |cell| cell.trim())
    }

    /// The items of a list.
    pub fn list(&self, row: usize, field: Field) -> Vec<&str> {
        self.get(row, field).split('|').map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    /// Sets a cell, adding the column when it is missing.
    pub fn put(&mut self, row: usize, name: &str, value: &str) {
        let column = match self.columns.iter().position(|column| column == name) {
            Some(column) => column,
            None => {
                self.columns.push(name.to_string());
                self.columns.len() - 1
            }
        };
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = value.to_string();
    }

    /// Adds an item to a list unless it is there.
    pub fn join(&mut self, row: usize, field: Field, item: &str) {
        let mut list = self.list(row, field);
        if !item.is_empty() && !list.contains(&item) {
            list.push(item);
            let list = list.join("|");
            self.put(row, field.name(), &list);
        }
    }

    /// Adds a row and returns its number.
    pub fn push(&mut self, values: &[(Field, &str)]) -> usize {
        let row = self.rows.len();
        self.rows.push(vec![String::new(); self.columns.len()]);
        for (field, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
            self.put(row, field.name(), value);
        }
        row
    }

    /// Adds the rows of another file, whose columns may be others.
    pub fn append(&mut self, other: Rows) {
        for cells in other.rows {
            let row = self.rows.len();
            self.rows.push(Vec::new());
            for (name, cell) in other.columns.iter().zip(&cells) {
                self.put(row, name, cell);
            }
        }
    }

    /// As a glossary CSV: `ko` and `en` first, known columns in their order, unknown ones behind.
    pub fn to_csv(&self) -> String {
        let known = COLUMNS.iter().map(|column| column.name);
        let mut order: Vec<&str> =
            known.filter(|name| ["ko", "en"].contains(name) || self.columns.iter().any(|c| c == name)).collect();
        order.extend(self.columns.iter().map(String::as_str).filter(|name| Field::of(name).is_none()));
        let places: Vec<Option<usize>> = order.iter().map(|name| self.columns.iter().position(|c| c == name)).collect();
        let mut out = csv_row(order.iter().copied());
        for row in &self.rows {
            out.push_str(&csv_row(places.iter().map(|at| at.and_then(|at| row.get(at)).map_or("", String::as_str))));
        }
        out
    }

    /// The rows that are not retired, and how many are.
    fn live(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.rows.len()).filter(|&row| !self.get(row, Field::Status).eq_ignore_ascii_case("retired"))
    }
}

/// What a format cannot hold of some rows, a line each.
pub fn losses(rows: &Rows, format: &Format) -> Vec<String> {
    let mut lost = Vec::new();
    let keeps_status = format.holds.contains(&Field::Status);
    let retired = rows.rows.len() - rows.live().count();
    if !keeps_status && retired > 0 {
        lost.push(format!("retired rows are left out ({retired})"));
    }
    for (column, name) in rows.columns.iter().enumerate() {
        let held = match Field::of(name) {
            Some(field) => format.holds.contains(&field),
            None => format.holds_unknown,
        };
        let count = rows.rows.iter().filter(|row| row.get(column).is_some_and(|cell| !cell.trim().is_empty())).count();
        if !held && count > 0 {
            lost.push(format!("the column `{name}` is lost (rows with it: {count})"));
        }
    }
    lost
}

/// A cell that no spreadsheet runs: a formula gets an apostrophe in front, as one types it.
pub fn guarded(cell: &str) -> String {
    if looks_like_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_string() }
}

/// A cell without the guard.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// A line of CSV, guarded.
fn csv_row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(|cell| written(&guarded(cell), false)).collect();
    cells.join(",") + "\n"
}

/// The cells of a CSV text, without guards.
///
/// # Errors
/// When its quotation marks are broken.
fn csv_rows(text: &str) -> Result<Vec<Vec<String>>, String> {
    let sheet = Sheet::parse(text);
    if let Some(flaw) = sheet.flaws().first() {
        let place = sheet.position(flaw.row, flaw.column);
        return Err(format!("line {}, column {}: {}", place.line, place.column, flaw.kind.message()));
    }
    let cells = |row| (0..sheet.width(row)).map(|column| unguarded(&sheet.cell(row, column)).to_string()).collect();
    Ok((0..sheet.len()).filter(|&row| !sheet.is_blank(row)).map(cells).collect())
}

#[cfg(test)]
mod tests;
