//! The glossary CSV: its columns, and how a row becomes an entry.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::period::{Period, parse_day};
use super::{Case, Entry, Kind, Matching, NameOrder, Sheet, Status};
use crate::korean::hangul::is_syllable;
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

/// One of [`COLUMNS`], in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Ko,
    En,
    KoVariants,
    EnAllowed,
    EnShort,
    EnForbidden,
    Kind,
    System,
    Order,
    Match,
    Case,
    Context,
    Since,
    Until,
    Id,
    Status,
    Source,
    Note,
}

impl Field {
    /// All fields, in the order of [`COLUMNS`].
    pub const ALL: [Field; 18] = [
        Field::Ko,
        Field::En,
        Field::KoVariants,
        Field::EnAllowed,
        Field::EnShort,
        Field::EnForbidden,
        Field::Kind,
        Field::System,
        Field::Order,
        Field::Match,
        Field::Case,
        Field::Context,
        Field::Since,
        Field::Until,
        Field::Id,
        Field::Status,
        Field::Source,
        Field::Note,
    ];

    /// The column's name.
    pub fn name(self) -> &'static str {
        COLUMNS[self as usize].name
    }

    /// The field whose column has this name, however it is capitalised.
    pub fn of(name: &str) -> Option<Field> {
        let name = name.trim();
        Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// Whether a cell of it holds a list, divided by `|`.
    pub fn is_list(self) -> bool {
        matches!(self, Field::KoVariants | Field::EnAllowed | Field::EnShort | Field::EnForbidden | Field::Context)
    }

    /// Whether a cell of it is one of a few words.
    pub fn is_choice(self) -> bool {
        matches!(self, Field::Kind | Field::System | Field::Order | Field::Match | Field::Case | Field::Status)
    }
}

/// The words of the `system` column.
pub const ROW_SYSTEMS: [&str; 6] = ["rr", "mr", "mr-plain", "dprk", "official", "personal"];

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
    let mut entries = Vec::new();
    let table = match Table::new(Sheet::parse(text)) {
        Ok(table) => table,
        Err(problem) => return (entries, vec![problem]),
    };
    let mut problems = Vec::new();
    for flaw in table.sheet.flaws() {
        let line = table.sheet.position(flaw.row, flaw.column).line as u64;
        problems.push(Problem { line, column: None, message: flaw.kind.message().to_string() });
    }
    for row in table.sheet.body() {
        let line = table.sheet.line(row) as u64;
        if let Err(message) = table.check_width(row) {
            problems.push(Problem { line, column: None, message });
            continue;
        }
        match table.entry(row, &file) {
            Ok((entry, Standing::InForce)) => entries.push(entry),
            Ok((_, Standing::Retired)) => {}
            Err((field, message)) => problems.push(Problem { line, column: Some(field.name()), message }),
        }
    }
    (entries, problems)
}

/// Whether a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    InForce,
    Retired,
}

/// What is wrong with a cell.
pub type CellError = (Field, String);

/// A sheet whose columns are known.
#[derive(Clone, Debug)]
pub struct Table {
    pub sheet: Sheet,
    header: usize,
    columns: [Option<usize>; Field::ALL.len()],
}

impl Table {
    /// # Errors
    /// When the header lacks one of the two columns that must be there.
    pub fn new(sheet: Sheet) -> Result<Table, Problem> {
        let table = Table::lenient(sheet);
        match table.missing() {
            Some((_, message)) => Err(Problem { line: table.sheet.line(table.header).max(1) as u64, column: None, message }),
            None => Ok(table),
        }
    }

    /// A sheet whose header may lack anything.
    pub fn lenient(sheet: Sheet) -> Table {
        let header = sheet.header().unwrap_or(0);
        let mut columns = [None; Field::ALL.len()];
        for column in (0..sheet.width(header)).rev() {
            if let Some(field) = Field::of(&sheet.cell(header, column)) {
                columns[field as usize] = Some(column);
            }
        }
        Table { sheet, header, columns }
    }

    /// The first column that must be there and is not, and what to say about it.
    pub fn missing(&self) -> Option<CellError> {
        let field = [Field::Ko, Field::En].into_iter().find(|&field| self.column(field).is_none())?;
        let found = self.sheet.row_text(self.header);
        // A first line without the names of columns is most often a row, or divided by something else.
        let hint = match found.as_str() {
            "" => "; a glossary begins with the line ko,en",
            found if found.contains(';') => "; its cells are divided by `;`, commas were expected",
            found if found.contains('\t') => "; its cells are divided by tabs, commas were expected",
            found if found.chars().any(is_syllable) => "; the first line must name the columns: ko,en",
            _ => "",
        };
        Some((field, format!("the column `{}` is missing from the header `{found}`{hint}", field.name())))
    }

    /// The header's row.
    pub fn header(&self) -> usize {
        self.header
    }

    /// The number of a field's column.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns[field as usize]
    }

    /// The number of a field's column, which is added at the right end when there is none.
    pub fn require(&mut self, field: Field) -> usize {
        *self.columns[field as usize].get_or_insert_with(|| self.sheet.add_column(field.name()))
    }

    /// The field that a column is.
    pub fn field(&self, column: usize) -> Option<Field> {
        Field::ALL.into_iter().find(|&field| self.column(field) == Some(column))
    }

    /// # Errors
    /// When a row has another number of cells than the header.
    pub fn check_width(&self, row: usize) -> Result<(), String> {
        let (cells, expected) = (self.sheet.width(row), self.sheet.width(self.header));
        if cells == expected { Ok(()) } else { Err(format!("{cells} cells, the header has {expected}")) }
    }

    /// What a cell says, as it is written; empty where the column is missing.
    pub fn cell(&self, row: usize, field: Field) -> Cow<'_, str> {
        self.column(field).map_or(Cow::Borrowed(""), |column| self.sheet.cell(row, column))
    }

    /// A cell as the articles are read: NFC, plain spaces.
    pub fn text(&self, row: usize, field: Field) -> String {
        canonical(&self.cell(row, field))
    }

    /// The items of a list, without the empty ones.
    pub fn list(&self, row: usize, field: Field) -> Vec<String> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return Vec::new();
        }
        cell.split('|').map(canonical).filter(|item| !item.is_empty()).collect()
    }

    fn choice<T: Copy>(&self, row: usize, field: Field, choices: &[(&str, T)]) -> Result<Option<T>, CellError> {
        let cell = self.cell(row, field);
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(None);
        }
        match choices.iter().find(|(word, _)| word.eq_ignore_ascii_case(cell)) {
            Some(&(_, value)) => Ok(Some(value)),
            None => {
                let words: Vec<&str> = choices.iter().map(|&(word, _)| word).collect();
                Err((field, format!("`{cell}` is none of {}", words.join(", "))))
            }
        }
    }

    fn day(&self, row: usize, field: Field) -> Result<Option<jiff::civil::Date>, CellError> {
        let cell = self.cell(row, field);
        let cell = cell.trim();
        if cell.is_empty() {
            return Ok(None);
        }
        let expected = "YYYY, YYYY-MM or YYYY-MM-DD was expected";
        let day = parse_day(cell, field == Field::Until);
        day.map(Some).ok_or_else(|| (field, format!("`{cell}` is no date; {expected}")))
    }

    /// A row's period.
    ///
    /// # Errors
    /// When a cell is no date, or the last day is before the first.
    pub fn period(&self, row: usize) -> Result<Period, CellError> {
        let period = Period { since: self.day(row, Field::Since)?, until: self.day(row, Field::Until)? };
        match (period.since, period.until) {
            (Some(since), Some(until)) if until < since => {
                Err((Field::Until, format!("the last day {until} is before the first, {since}")))
            }
            _ => Ok(period),
        }
    }

    /// A row's kind.
    ///
    /// # Errors
    /// When the cell is none of the words.
    pub fn kind(&self, row: usize) -> Result<Option<Kind>, CellError> {
        self.choice(row, Field::Kind, &Kind::ALL.map(|kind| (kind.name(), kind)))
    }

    /// A row's order of names.
    ///
    /// # Errors
    /// When the cell is none of the words.
    pub fn order(&self, row: usize) -> Result<Option<NameOrder>, CellError> {
        let words = [("family-first", NameOrder::FamilyFirst), ("given-first", NameOrder::GivenFirst)];
        self.choice(row, Field::Order, &words)
    }

    /// Where a row's headword may stand.
    ///
    /// # Errors
    /// When the cell is none of the words.
    pub fn matching(&self, row: usize) -> Result<Matching, CellError> {
        let words = [("josa", Matching::Josa), ("exact", Matching::Exact), ("anywhere", Matching::Anywhere)];
        Ok(self.choice(row, Field::Match, &words)?.unwrap_or_default())
    }

    /// How capitals count in a row.
    ///
    /// # Errors
    /// When the cell is none of the words.
    pub fn case(&self, row: usize) -> Result<Case, CellError> {
        let words = [("smart", Case::Smart), ("sensitive", Case::Sensitive), ("insensitive", Case::Insensitive)];
        Ok(self.choice(row, Field::Case, &words)?.unwrap_or_default())
    }

    /// Whether a row counts; `None` when it is retired.
    ///
    /// # Errors
    /// When the cell is none of the words.
    pub fn status(&self, row: usize) -> Result<Option<Status>, CellError> {
        let words = [("approved", Some(Status::Approved)), ("proposed", Some(Status::Proposed)), ("retired", None)];
        Ok(self.choice(row, Field::Status, &words)?.unwrap_or(Some(Status::Approved)))
    }

    /// A row as an entry, and whether it counts.
    ///
    /// # Errors
    /// With the first cell that cannot be read.
    pub fn entry(&self, row: usize, file: &Arc<str>) -> Result<(Entry, Standing), CellError> {
        let (ko, en) = (self.text(row, Field::Ko), self.text(row, Field::En));
        for (field, cell) in [(Field::Ko, &ko), (Field::En, &en)] {
            if cell.is_empty() {
                return Err((field, "the cell is empty".to_string()));
            }
        }
        let status = self.status(row)?;
        let standing = if status.is_some() { Standing::InForce } else { Standing::Retired };
        let some = |text: String| (!text.is_empty()).then_some(text);
        let entry = Entry {
            id: some(self.text(row, Field::Id)),
            ko,
            en,
            ko_variants: self.list(row, Field::KoVariants),
            en_allowed: self.list(row, Field::EnAllowed),
            en_short: self.list(row, Field::EnShort),
            en_forbidden: self.list(row, Field::EnForbidden),
            kind: self.kind(row)?,
            system: some(self.text(row, Field::System)),
            order: self.order(row)?,
            matching: self.matching(row)?,
            case: self.case(row)?,
            context: self.list(row, Field::Context),
            period: self.period(row)?,
            status: status.unwrap_or_default(),
            file: Arc::clone(file),
            line: self.sheet.line(row) as u64,
            builtin: false,
        };
        Ok((entry, standing))
    }
}

/// A cell as the articles are read: NFC, plain spaces, no invisible characters, trimmed.
pub fn canonical(cell: &str) -> String {
    let cell = cell.trim();
    // Most cells are plain: what the general way would copy unchanged.
    let plain = |c: char| matches!(c, ' '..='~' | '·' | '’') || is_syllable(c);
    if cell.chars().all(plain) { cell.to_string() } else { Text::new(cell).canonical().trim().to_string() }
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
