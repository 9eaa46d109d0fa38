//! The glossary CSV: its columns, and how a row becomes an entry.

use std::fmt;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::period::{Period, parse_day};
use super::{Case, Entry, Kind, Matching, NameOrder, Status};
use crate::text::Text;

/// A column of the glossary CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    /// What a cell of it means, in a line.
    pub meaning: &'static str,
}

/// All columns, in the order in which a new file has them. Only the first two must be there.
pub const COLUMNS: &[Column] = &[
    Column { name: "ko", meaning: "headword in Korean, as printed" },
    Column { name: "en", meaning: "the preferred rendering" },
    Column { name: "ko_variants", meaning: "other Korean forms: abbreviations, hanja, older names" },
    Column { name: "en_allowed", meaning: "renderings that are right anywhere" },
    Column { name: "en_short", meaning: "renderings that are right after a full one" },
    Column { name: "en_forbidden", meaning: "renderings that are wrong for this entry" },
    Column { name: "kind", meaning: "person, place, org, law, title, event, work, product or term" },
    Column { name: "system", meaning: "romanization: rr, mr, mr-plain, dprk, official or personal" },
    Column { name: "order", meaning: "family-first or given-first" },
    Column { name: "match", meaning: "josa (default), exact or anywhere" },
    Column { name: "case", meaning: "smart (default), sensitive or insensitive" },
    Column { name: "context", meaning: "Korean cue words, one of which must stand in the article" },
    Column { name: "since", meaning: "first day: YYYY, YYYY-MM or YYYY-MM-DD" },
    Column { name: "until", meaning: "last day: YYYY, YYYY-MM or YYYY-MM-DD" },
    Column { name: "id", meaning: "stable key" },
    Column { name: "status", meaning: "approved (default), proposed or retired" },
    Column { name: "source", meaning: "where the rendering comes from" },
    Column { name: "note", meaning: "free text" },
];

/// Something in a glossary file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// 1-based.
    pub line: u64,
    /// The column's name, where one cell is to blame.
    pub column: Option<&'static str>,
    /// What was found and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "line {}, column {column}: {}", self.line, self.message),
            None => write!(f, "line {}: {}", self.line, self.message),
        }
    }
}

/// Reads a glossary. `file` is its name for messages and findings.
///
/// Rows that cannot be read are left out and reported; retired rows are left out silently.
pub fn parse(text: &str, file: &str) -> (Vec<Entry>, Vec<Problem>) {
    let file: Arc<str> = file.into();
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => return (entries, vec![Problem { line: 1, column: None, message: error.to_string() }]),
    };
    let columns: Vec<Option<usize>> =
        COLUMNS.iter().map(|column| header.iter().position(|h| h.trim().eq_ignore_ascii_case(column.name))).collect();
    for (column, at) in COLUMNS.iter().zip(&columns).take(2) {
        if at.is_none() {
            let found = header.iter().collect::<Vec<_>>().join(",");
            let message = format!("the column `{}` is missing from the header `{found}`", column.name);
            return (entries, vec![Problem { line: 1, column: None, message }]);
        }
    }
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(0, |p| p.line());
                problems.push(Problem { line, column: None, message: error.to_string() });
                continue;
            }
        }
        let line = record.position().map_or(0, |p| line_of(text, p));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != header.len() {
            let message = format!("{} cells, the header has {}", record.len(), header.len());
            problems.push(Problem { line, column: None, message });
            continue;
        }
        let row = Row { record: &record, columns: &columns };
        match row.entry(&file, line) {
            Ok(entry) => entries.extend(entry),
            Err((column, message)) => problems.push(Problem { line, column: Some(column), message }),
        }
    }
    (entries, problems)
}

/// The line a record stands on: the reader's own count is that of the blank lines before it.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let skipped = text.as_bytes().get(position.byte() as usize..).unwrap_or(&[]);
    let blank = skipped.iter().take_while(|b| b"\r\n".contains(b)).filter(|&&b| b == b'\n').count();
    position.line() + blank as u64
}

struct Row<'a> {
    record: &'a StringRecord,
    columns: &'a [Option<usize>],
}

type CellError = (&'static str, String);

impl Row<'_> {
    fn cell(&self, name: &str) -> &str {
        let column = COLUMNS.iter().position(|c| c.name == name).and_then(|i| self.columns[i]);
        column.and_then(|i| self.record.get(i)).unwrap_or("").trim()
    }

    /// A cell as the articles are read: NFC, plain spaces.
    fn text(&self, name: &str) -> String {
        canonical(self.cell(name))
    }

    fn list(&self, name: &str) -> Vec<String> {
        self.cell(name).split('|').map(canonical).filter(|item| !item.is_empty()).collect()
    }

    fn choice<T: Copy>(&self, name: &'static str, choices: &[(&str, T)]) -> Result<Option<T>, CellError> {
        let cell = self.cell(name);
        if cell.is_empty() {
            return Ok(None);
        }
        match choices.iter().find(|(word, _)| word.eq_ignore_ascii_case(cell)) {
            Some(&(_, value)) => Ok(Some(value)),
            None => {
                let words: Vec<&str> = choices.iter().map(|&(word, _)| word).collect();
                Err((name, format!("`{cell}` is none of {}", words.join(", "))))
            }
        }
    }

    fn day(&self, name: &'static str, last: bool) -> Result<Option<jiff::civil::Date>, CellError> {
        let cell = self.cell(name);
        if cell.is_empty() {
            return Ok(None);
        }
        parse_day(cell, last)
            .map(Some)
            .ok_or_else(|| (name, format!("`{cell}` is no date; YYYY, YYYY-MM or YYYY-MM-DD was expected")))
    }

    /// The row's entry; `None` when it is retired.
    fn entry(&self, file: &Arc<str>, line: u64) -> Result<Option<Entry>, CellError> {
        let (ko, en) = (self.text("ko"), self.text("en"));
        for (name, cell) in [("ko", &ko), ("en", &en)] {
            if cell.is_empty() {
                return Err((name, "the cell is empty".to_string()));
            }
        }
        let kinds: Vec<(&str, Kind)> = Kind::ALL.iter().map(|&kind| (kind.name(), kind)).collect();
        let status = [("approved", Some(Status::Approved)), ("proposed", Some(Status::Proposed)), ("retired", None)];
        let Some(status) = self.choice("status", &status)?.unwrap_or(Some(Status::Approved)) else { return Ok(None) };
        let period = Period { since: self.day("since", false)?, until: self.day("until", true)? };
        if let (Some(since), Some(until)) = (period.since, period.until)
            && until < since
        {
            return Err(("until", format!("the last day {until} is before the first, {since}")));
        }
        let some = |text: String| (!text.is_empty()).then_some(text);
        Ok(Some(Entry {
            id: some(self.text("id")),
            ko,
            en,
            ko_variants: self.list("ko_variants"),
            en_allowed: self.list("en_allowed"),
            en_short: self.list("en_short"),
            en_forbidden: self.list("en_forbidden"),
            kind: self.choice("kind", &kinds)?,
            system: some(self.text("system")),
            order: self.choice("order", &[("family-first", NameOrder::FamilyFirst), ("given-first", NameOrder::GivenFirst)])?,
            matching: self
                .choice("match", &[("josa", Matching::Josa), ("exact", Matching::Exact), ("anywhere", Matching::Anywhere)])?
                .unwrap_or_default(),
            case: self
                .choice("case", &[("smart", Case::Smart), ("sensitive", Case::Sensitive), ("insensitive", Case::Insensitive)])?
                .unwrap_or_default(),
            context: self.list("context"),
            period,
            status,
            file: Arc::clone(file),
            line,
            builtin: false,
        }))
    }
}

fn canonical(cell: &str) -> String {
    let cell = cell.trim();
    if cell.is_ascii() { cell.to_string() } else { Text::new(cell).canonical().trim().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let (entries, problems) = parse(
            "note,ko,en,en_allowed,kind,since,order\n\"a, b\", 부산 ,Busan,Busan City | Pusan,place,1995,\n,,,,,,\n,\u{1107}\u{116e}\u{1109}\u{1161}\u{11ab},Busan,,,,given-first\n",
            "g.csv",
        );
        assert_eq!(problems, []);
        assert_eq!(entries.len(), 2);
        assert_eq!((entries[0].ko.as_str(), entries[0].line), ("부산", 2));
        assert_eq!(entries[0].en_allowed, ["Busan City", "Pusan"]);
        assert_eq!(entries[0].period.since.unwrap().to_string(), "1995-01-01");
        assert_eq!((entries[1].ko.as_str(), entries[1].line), ("부산", 4));
        assert_eq!(entries[1].order, Some(NameOrder::GivenFirst));
    }

    #[test]
    fn problems_name_line_and_column() {
        for (text, expected) in [
            ("korean,english\n", "line 1: the column `ko` is missing from the header `korean,english`"),
            ("ko,en\n부산\n", "line 2: 1 cells, the header has 2"),
            ("ko,en\n부산,\n", "line 2, column en: the cell is empty"),
            ("ko,en,kind\n\n부산,Busan,city\n", "line 3, column kind: `city` is none of person, place"),
            ("ko,en,since\n부산,Busan,1995.1\n", "line 2, column since: `1995.1` is no date"),
            ("ko,en,since,until\n부산,Busan,1995,1990\n", "line 2, column until: the last day 1990-12-31 is before"),
        ] {
            let (entries, problems) = parse(text, "g.csv");
            assert!(entries.is_empty());
            assert!(problems[0].to_string().starts_with(expected), "{}", problems[0]);
        }
    }

    #[test]
    fn retired_rows_are_left_out() {
        assert_eq!(parse("ko,en,status\n부산,Pusan,retired\n부산,Busan,proposed\n", "g.csv").0.len(), 1);
    }
}
