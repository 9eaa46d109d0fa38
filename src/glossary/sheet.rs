//! A CSV file that can be edited without touching what is not meant: unknown columns, the order of rows, the byte-order
//! mark, line ends and the quoting of other cells stay byte for byte.

use std::borrow::Cow;

use crate::text::{Position, Span};

/// A CSV text and the places of its cells.
///
/// Rows and columns are counted from 0; the header is a row like any other (see [`Sheet::header`]). New contents are
/// appended to the text and the cells point there, so that an untouched row is written by copying it.
#[derive(Clone, Debug)]
pub struct Sheet {
    text: String,
    cells: Vec<Span>,
    rows: Vec<Row>,
    /// Where the first row begins: behind the byte-order mark.
    start: usize,
    flaws: Vec<Flaw>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    /// Its first cell's number, and how many it has.
    first: usize,
    count: usize,
    /// Its line end, empty when the file stops without one.
    end: Span,
    /// The line it began on, 1-based; 0 for a new row.
    line: usize,
    /// Whether a cell of it was changed, so that it can no longer be copied whole.
    changed: bool,
}

/// A breach of RFC 4180 that makes it unsure where a cell ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub row: usize,
    pub column: usize,
    pub kind: FlawKind,
}

/// What is wrong with a cell's quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// A quote opens and never closes: the rest of the file became one cell.
    Unclosed,
    /// Something stands between a closing quote and the next comma.
    TextBehindQuote,
}

impl FlawKind {
    /// What to tell the user.
    pub fn message(self) -> &'static str {
        match self {
            FlawKind::Unclosed => "a quotation mark opens here and never closes, so the rest of the file is one cell",
            FlawKind::TextBehindQuote => {
                "text stands behind a closing quotation mark; a mark inside a quoted cell is written twice"
            }
        }
    }
}

impl Sheet {
    /// Reads a text, with its byte-order mark if it has one. Any text can be read; see [`Sheet::flaws`].
    pub fn parse(text: impl Into<String>) -> Sheet {
        let text = text.into();
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut sheet = Sheet { text: String::new(), cells: Vec::new(), rows: Vec::new(), start, flaws: Vec::new() };
        let bytes = text.as_bytes();
        let (mut at, mut line) = (start, 1);
        while at < bytes.len() {
            let first = sheet.cells.len();
            let begun = line;
            loop {
                let cell = at;
                if bytes[at..].first() == Some(&b'"') {
                    let (end, flaw) = quoted_end(bytes, at);
                    if let Some(kind) = flaw {
                        sheet.flaws.push(Flaw { row: sheet.rows.len(), column: sheet.cells.len() - first, kind });
                    }
                    at = end;
                    line += line_ends(&bytes[cell..at]);
                } else {
                    at = plain_end(bytes, at);
                }
                sheet.cells.push(Span::new(cell, at));
                if bytes.get(at) == Some(&b',') {
                    at += 1;
                } else {
                    break;
                }
            }
            let end = match bytes[at..] {
                [b'\r', b'\n', ..] => at + 2,
                [] => at,
                _ => at + 1,
            };
            line += usize::from(end > at);
            let count = sheet.cells.len() - first;
            sheet.rows.push(Row { first, count, end: Span::new(at, end), line: begun, changed: false });
            at = end;
        }
        sheet.text = text;
        sheet
    }

    /// The breaches of RFC 4180, in order.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// How many rows there are, header and blank ones included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many cells a row has.
    pub fn width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |r| r.count)
    }

    /// The number of the header: the first row that is not blank.
    pub fn header(&self) -> Option<usize> {
        (0..self.len()).find(|&row| !self.is_blank(row))
    }

    /// The rows behind the header that are not blank.
    pub fn body(&self) -> impl Iterator<Item = usize> + '_ {
        let first = self.header().map_or(self.len(), |header| header + 1);
        (first..self.len()).filter(|&row| !self.is_blank(row))
    }

    /// Whether nothing but space stands in a row.
    pub fn is_blank(&self, row: usize) -> bool {
        (0..self.width(row)).all(|column| self.cell(row, column).trim().is_empty())
    }

    /// Whether the file begins with a byte-order mark.
    pub fn has_mark(&self) -> bool {
        self.start > 0
    }

    /// Adds the byte-order mark that Excel wants, or takes it away.
    pub fn set_mark(&mut self, mark: bool) {
        if mark != self.has_mark() {
            let mut text = self.to_text();
            text.drain(..self.start);
            *self = Sheet::parse(if mark { format!("\u{feff}{text}") } else { text });
        }
    }

    /// A cell as it is written, with its quotes; empty where there is none.
    pub fn raw(&self, row: usize, column: usize) -> &str {
        match self.rows.get(row) {
            Some(r) if column < r.count => self.cells[r.first + column].of(&self.text),
            _ => "",
        }
    }

    /// What a cell says; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let raw = self.raw(row, column);
        let Some(inner) = raw.strip_prefix('"') else { return Cow::Borrowed(raw) };
        let closing = quoted_close(inner.as_bytes());
        if closing + 1 >= inner.len() && !inner[..closing].contains('"') {
            return Cow::Borrowed(&inner[..closing]);
        }
        let behind = inner.get(closing + 1..).unwrap_or("");
        Cow::Owned(inner[..closing].replace("\"\"", "\"") + behind)
    }

    /// Where a cell began in the file that was read; for a row longer or shorter than asked, its end.
    pub fn position(&self, row: usize, column: usize) -> Position {
        let Some(r) = self.rows.get(row) else { return Position { line: 1, column: 1 } };
        let mut position = Position { line: r.line, column: 1 };
        for before in 0..column.min(r.count) {
            let raw = self.raw(row, before);
            position.line += line_ends(raw.as_bytes());
            match raw.rfind(['\n', '\r']) {
                Some(at) => position.column = raw[at + 1..].chars().count() + 2,
                None => position.column += raw.chars().count() + 1,
            }
        }
        position
    }

    /// The line a row began on, 1-based; 0 for a row that was added.
    pub fn line(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |r| r.line)
    }

    /// The line end that most of the file uses: the first one, else `\n`.
    pub fn line_end(&self) -> &'static str {
        match self.rows.first().map(|r| r.end.of(&self.text)) {
            Some("\r\n") => "\r\n",
            Some("\r") => "\r",
            _ => "\n",
        }
    }

    /// Changes what a cell says, keeping quotes where it had them. Whether anything changed.
    pub fn set(&mut self, row: usize, column: usize, value: &str) -> bool {
        let quoted = self.raw(row, column).starts_with('"');
        column < self.width(row) && self.cell(row, column) != value && self.set_raw(row, column, &written(value, quoted))
    }

    /// Writes a cell with quotes only where they are needed. Whether anything changed.
    pub fn set_plain(&mut self, row: usize, column: usize, value: &str) -> bool {
        self.set_raw(row, column, &written(value, false))
    }

    fn set_raw(&mut self, row: usize, column: usize, raw: &str) -> bool {
        if column >= self.width(row) || self.raw(row, column) == raw {
            return false;
        }
        let span = self.store(raw);
        let r = &mut self.rows[row];
        self.cells[r.first + column] = span;
        r.changed = true;
        true
    }

    fn store(&mut self, raw: &str) -> Span {
        let at = self.text.len();
        self.text.push_str(raw);
        Span::new(at, self.text.len())
    }

    /// Adds a row at the end, in the manner of the file.
    pub fn push(&mut self, values: &[impl AsRef<str>]) {
        let end = self.line_end();
        let quoted = self.quotes_all();
        self.end_last_row(end);
        let first = self.cells.len();
        for value in values {
            let span = self.store(&written(value.as_ref(), quoted));
            self.cells.push(span);
        }
        let end = self.store(end);
        self.rows.push(Row { first, count: values.len(), end, line: 0, changed: true });
    }

    /// Whether every cell of the header stands in quotes, which new cells then do too.
    fn quotes_all(&self) -> bool {
        self.header().is_some_and(|h| (0..self.width(h)).all(|c| self.raw(h, c).starts_with('"')))
    }

    /// Gives the last row a line end if it has none.
    fn end_last_row(&mut self, end: &str) {
        if self.rows.last().is_some_and(|last| last.end.is_empty()) {
            let span = self.store(end);
            if let Some(last) = self.rows.last_mut() {
                last.end = span;
                last.changed = true;
            }
        }
    }

    /// Adds an empty column at the right end and returns its number. Rows shorter than the header are left alone.
    pub fn add_column(&mut self, name: &str) -> usize {
        let Some(header) = self.header() else {
            self.push(&[name]);
            return 0;
        };
        let width = self.width(header);
        let quoted = self.quotes_all();
        for row in header..self.len() {
            if self.width(row) != width || (row > header && width > 1 && self.is_blank(row) && self.width(row) == 1) {
                continue;
            }
            let raw = if row == header { written(name, quoted) } else { String::new() };
            let span = self.store(&raw);
            let old = self.rows[row];
            let first = self.cells.len();
            self.cells.extend_from_within(old.first..old.first + old.count);
            self.cells.push(span);
            self.rows[row] = Row { first, count: old.count + 1, changed: true, ..old };
        }
        width
    }

    /// Takes rows out.
    pub fn remove(&mut self, gone: &[usize]) {
        let mut row = 0;
        self.rows.retain(|_| {
            row += 1;
            !gone.contains(&(row - 1))
        });
    }

    /// Puts the rows in another order: `order` holds every row's number once.
    pub fn reorder(&mut self, order: &[usize]) {
        self.end_last_row(self.line_end());
        self.rows = order.iter().filter_map(|&row| self.rows.get(row).copied()).collect();
    }

    /// Gives every row the same line end, the last one too. Whether anything changed.
    pub fn set_line_ends(&mut self, end: &str) -> bool {
        let mut changed = false;
        for row in 0..self.rows.len() {
            if self.rows[row].end.of(&self.text) != end {
                let span = self.store(end);
                self.rows[row].end = span;
                self.rows[row].changed = true;
                changed = true;
            }
        }
        changed
    }

    /// The text of one row without its line end.
    pub fn row_text(&self, row: usize) -> String {
        (0..self.width(row)).map(|column| self.raw(row, column)).collect::<Vec<_>>().join(",")
    }

    /// The whole file.
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        out.push_str(&self.text[..self.start]);
        for row in &self.rows {
            let cells = &self.cells[row.first..row.first + row.count];
            match (cells.first(), row.changed) {
                (Some(first), false) => out.push_str(&self.text[first.start..row.end.end]),
                _ => {
                    for (i, cell) in cells.iter().enumerate() {
                        if i > 0 {
                            out.push(',');
                        }
                        out.push_str(cell.of(&self.text));
                    }
                    out.push_str(row.end.of(&self.text));
                }
            }
        }
        out
    }
}

/// A value as a cell: in quotes when asked for, or when it holds what only quotes can hold.
pub fn written(value: &str, quoted: bool) -> String {
    let needed = value.contains([',', '"', '\n', '\r'])
        || value.starts_with(char::is_whitespace)
        || value.ends_with(char::is_whitespace)
        || value.starts_with('\u{feff}');
    if quoted || needed { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.to_string() }
}

/// Where the quote that closes stands, counted behind the opening one; the length when none does.
fn quoted_close(inner: &[u8]) -> usize {
    let mut at = 0;
    while let Some(next) = inner[at..].iter().position(|&b| b == b'"') {
        at += next;
        if inner.get(at + 1) != Some(&b'"') {
            return at;
        }
        at += 2;
    }
    inner.len()
}

fn quoted_end(bytes: &[u8], start: usize) -> (usize, Option<FlawKind>) {
    let closing = start + 1 + quoted_close(&bytes[start + 1..]);
    if closing >= bytes.len() {
        return (bytes.len(), Some(FlawKind::Unclosed));
    }
    let end = plain_end(bytes, closing + 1);
    (end, (end > closing + 1).then_some(FlawKind::TextBehindQuote))
}

fn plain_end(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().position(|b| matches!(b, b',' | b'\n' | b'\r')).map_or(bytes.len(), |n| start + n)
}

/// How many lines end in some bytes; `\r\n` is one end.
fn line_ends(bytes: &[u8]) -> usize {
    let ends = |(i, &b): (usize, &u8)| b == b'\n' || b == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    bytes.iter().enumerate().filter(|&e| ends(e)).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ODD: &str = "\u{feff}\"ko\",x-desk,en\r\n부산 ,\"a \"\"b\"\"\",Busan\r\n\r\n\"서\n울\",\"\", Seoul\n대구,,\"Daegu\"";

    #[test]
    fn cells_and_their_places() {
        let sheet = Sheet::parse(ODD);
        assert_eq!(sheet.flaws(), []);
        assert_eq!(sheet.to_text(), ODD);
        let cells: Vec<(String, usize, usize)> = (0..sheet.len())
            .flat_map(|row| (0..sheet.width(row)).map(move |column| (row, column)))
            .map(|(row, column)| {
                let position = sheet.position(row, column);
                (sheet.cell(row, column).into_owned(), position.line, position.column)
            })
            .collect();
        let cells: Vec<(&str, usize, usize)> = cells.iter().map(|(c, l, k)| (c.as_str(), *l, *k)).collect();
        assert_eq!(
            cells,
            [
                ("ko", 1, 1),
                ("x-desk", 1, 6),
                ("en", 1, 13),
                ("부산 ", 2, 1),
                ("a \"b\"", 2, 5),
                ("Busan", 2, 15),
                ("", 3, 1),
                ("서\n울", 4, 1),
                ("", 5, 4),
                (" Seoul", 5, 7),
                ("대구", 6, 1),
                ("", 6, 4),
                ("Daegu", 6, 5),
            ]
        );
    }

    #[test]
    fn an_edit_changes_its_cell_alone() {
        let mut sheet = Sheet::parse(ODD);
        assert!(sheet.set(1, 2, "Pusan, Busan"));
        assert!(!sheet.set(1, 2, "Pusan, Busan"));
        assert!(sheet.set(4, 2, "Taegu"));
        assert_eq!(sheet.to_text(), ODD.replace("Busan", "\"Pusan, Busan\"").replace("\"Daegu\"", "\"Taegu\""));
    }

    #[test]
    fn rows_and_columns_are_added_in_the_manner_of_the_file() {
        let mut sheet = Sheet::parse(ODD);
        sheet.push(&["인천", "", "Incheon"]);
        assert_eq!(sheet.to_text(), format!("{ODD}\r\n인천,,Incheon\r\n"));
        let mut sheet = Sheet::parse("\"ko\",\"en\"\n");
        sheet.push(&["인천", "Incheon"]);
        assert_eq!(sheet.to_text(), "\"ko\",\"en\"\n\"인천\",\"Incheon\"\n");
        let mut sheet = Sheet::parse("ko,en\r\n\r\n부산,Busan");
        assert_eq!(sheet.add_column("status"), 2);
        assert_eq!(sheet.to_text(), "ko,en,status\r\n\r\n부산,Busan,");
        sheet.remove(&[2]);
        assert_eq!(sheet.to_text(), "ko,en,status\r\n\r\n");
    }

    #[test]
    fn flaws_are_told_and_nothing_is_lost() {
        for (text, row, column, kind) in [
            ("ko,en\n부산,\"Bus\"an\n서울,Seoul\n", 1, 1, FlawKind::TextBehindQuote),
            ("ko,en\n\"부산,Busan\n서울,Seoul\n", 1, 0, FlawKind::Unclosed),
        ] {
            let sheet = Sheet::parse(text);
            assert_eq!(sheet.flaws(), [Flaw { row, column, kind }]);
            assert_eq!(sheet.to_text(), text);
        }
    }

    proptest! {
        #[test]
        fn reading_and_writing_is_the_identity(text in "(\\PC|[\",\r\n\u{feff}]){0,60}") {
            let mut sheet = Sheet::parse(text.clone());
            prop_assert_eq!(sheet.to_text(), text);
            for row in 0..sheet.len() {
                sheet.rows[row].changed = true;
            }
            prop_assert_eq!(sheet.to_text(), sheet.text.clone());
        }

        #[test]
        fn a_cell_says_what_was_set(text in "[ab가\",\r\n]{0,30}", value in "(\\PC|[\",\r\n]){0,12}") {
            let mut sheet = Sheet::parse(text);
            let places: Vec<(usize, usize)> = (0..sheet.len()).flat_map(|r| (0..sheet.width(r)).map(move |c| (r, c))).collect();
            for (row, column) in places {
                sheet.set(row, column, &value);
                prop_assert_eq!(sheet.cell(row, column), value.as_str());
            }
        }
    }
}
