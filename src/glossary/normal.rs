//! The normal form of a glossary file, which `fmt` writes.

use super::lint::{normalized, spaced};
use super::{Field, Table};

/// Brings a table into normal form: composed characters, spaces in order, fixed words in lower case, quotation marks only
/// where they are needed, one kind of line end (that of the first line), no blank lines at the end.
///
/// What unknown columns say is kept, and so are rows that do not fit the header; a file whose quotation marks are broken is
/// left alone. Doing it again changes nothing.
pub fn normalize(table: &mut Table, sort: bool) {
    if !table.sheet.flaws().is_empty() {
        return;
    }
    let header = table.header();
    for column in 0..table.sheet.width(header) {
        let name = match table.field(column) {
            Some(field) => field.name().to_string(),
            None => table.sheet.cell(header, column).into_owned(),
        };
        table.sheet.set_plain(header, column, &name);
    }
    let rows: Vec<usize> = table.sheet.body().filter(|&row| table.check_width(row).is_ok()).collect();
    for row in rows {
        for column in 0..table.sheet.width(row) {
            if table.sheet.raw(row, column).is_empty() {
                continue;
            }
            let value = table.sheet.cell(row, column).into_owned();
            let value = match table.field(column) {
                Some(field) => cell(&value, field),
                None => value,
            };
            table.sheet.set_plain(row, column, &value);
        }
    }
    if sort {
        self::sort(table);
    }
    let last = (0..table.sheet.len()).rev().find(|&row| !table.sheet.is_blank(row)).unwrap_or(0);
    let blank: Vec<usize> = (last + 1..table.sheet.len()).collect();
    table.sheet.remove(&blank);
    let end = table.sheet.line_end();
    table.sheet.set_line_ends(end);
}

/// What a cell of a known column says, in normal form.
fn cell(value: &str, field: Field) -> String {
    let value = normalized(value, field).unwrap_or_else(|| value.to_string());
    let value = spaced(&value, field);
    if field.is_choice() { value.to_lowercase() } else { value }
}

/// Puts the rows in the order of headword, first day, last day and id.
fn sort(table: &mut Table) {
    let header = table.header();
    let mut rows: Vec<usize> = table.sheet.body().collect();
    rows.sort_by_cached_key(|&row| {
        [Field::Ko, Field::Since, Field::Until, Field::Id].map(|field| table.cell(row, field).into_owned())
    });
    let blank = (0..table.sheet.len()).filter(|&row| row != header && table.sheet.is_blank(row));
    let order: Vec<usize> = std::iter::once(header).chain(rows).chain(blank).collect();
    table.sheet.reorder(&order);
    *table = Table::lenient(table.sheet.clone());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Sheet;
    use super::*;

    fn normal(text: &str, sort: bool) -> String {
        let mut table = Table::lenient(Sheet::parse(text));
        normalize(&mut table, sort);
        table.sheet.to_text()
    }

    #[test]
    fn normal_form() {
        for (text, expected) in [
            ("ko,en\n부산,Busan\n", "ko,en\n부산,Busan\n"),
            ("\u{feff}\"KO\",en,x\r\n\"부산 \",\"A, B\",\" x\"\n\n\n", "\u{feff}ko,en,x\r\n부산,\"A, B\",\" x\"\r\n"),
            (
                "ko,en,en_allowed,kind\n부산,Busan,Pusan | Busan-si|,Place",
                "ko,en,en_allowed,kind\n부산,Busan,Pusan|Busan-si,place\n",
            ),
            ("ko,en\n\u{1107}\u{116e}산,Bu  san\n", "ko,en\n부산,Bu san\n"),
            ("ko,en\n\n부산,\"Busan\",\"x\"\n", "ko,en\n\n부산,\"Busan\",\"x\"\n"),
        ] {
            assert_eq!(normal(text, false), expected);
        }
    }

    #[test]
    fn sorted() {
        assert_eq!(normal("ko,en,since\n하,B,\n\n가,C,2001\n가,A,1990", true), "ko,en,since\n가,A,1990\n가,C,2001\n하,B,\n");
    }

    proptest! {
        #[test]
        fn again_changes_nothing(body in "(\\PC|[,\"\r\n| \u{200b}\u{1107}\u{116e}\u{2028}]){0,40}", sort in any::<bool>()) {
            let once = normal(&format!("ko,en,x,kind\n가,{body}"), sort);
            prop_assert_eq!(normal(&once, sort), once);
        }
    }
}
