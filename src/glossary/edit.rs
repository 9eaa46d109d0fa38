//! Changing single rows: adding, setting, retiring. Each change touches the cells it names and no other byte.

use std::fmt;

use super::lint::{self, File, Finding, Layer};
use super::{Field, Table, canonical};

/// What to do with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: Field,
    pub how: How,
    pub value: String,
}

/// How a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The cell holds the value and nothing else.
    Set,
    /// The value joins the list in the cell.
    Join,
    /// The value leaves the list in the cell.
    Leave,
}

impl std::str::FromStr for Change {
    type Err = String;

    /// Reads `en=Busan`, `en_allowed+=Pusan` or `en_allowed-=Pusan`.
    fn from_str(text: &str) -> Result<Change, String> {
        let Some((name, value)) = text.split_once('=') else {
            return Err(format!("`{text}` is no change; COLUMN=VALUE, or COLUMN+=ITEM and COLUMN-=ITEM for lists, was expected"));
        };
        let (name, how) = match (name.strip_suffix('+'), name.strip_suffix('-')) {
            (Some(name), _) => (name, How::Join),
            (_, Some(name)) => (name, How::Leave),
            _ => (name, How::Set),
        };
        let field = Field::of(name).ok_or_else(|| {
            let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
            format!("`{name}` is no column; the columns are {}", names.join(", "))
        })?;
        if how != How::Set && !field.is_list() {
            return Err(format!("`{name}` is no list; write `{name}=VALUE`"));
        }
        Ok(Change { field, how, value: canonical(value) })
    }
}

/// What becomes of the preferred rendering when another takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Old {
    /// It goes to `en_allowed`.
    Allowed,
    /// It goes to `en_forbidden`.
    Forbidden,
    /// It goes.
    Drop,
}

/// Why a change is not made.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// There is no such row.
    None,
    /// There are several, by their numbers.
    Several(Vec<usize>),
    /// The preferred rendering changes and nobody said what becomes of the old one.
    Old,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::None => write!(f, "no row has this headword"),
            Refusal::Several(rows) => write!(f, "{} rows have this headword; say which with --line or --id", rows.len()),
            Refusal::Old => write!(f, "say what becomes of the old rendering: --old allowed, --old forbidden or --old drop"),
        }
    }
}

/// Which row is meant.
#[derive(Clone, Debug, Default)]
pub struct Which<'a> {
    pub ko: &'a str,
    pub id: Option<&'a str>,
    /// 1-based.
    pub line: Option<usize>,
}

/// The row of a headword.
///
/// # Errors
/// When there is none, or several.
pub fn locate(table: &Table, which: &Which) -> Result<usize, Refusal> {
    let ko = canonical(which.ko);
    let rows: Vec<usize> = table
        .sheet
        .body()
        .filter(|&row| table.text(row, Field::Ko) == ko)
        .filter(|&row| which.id.is_none_or(|id| table.text(row, Field::Id) == id))
        .filter(|&row| which.line.is_none_or(|line| table.sheet.line(row) == line))
        .collect();
    match rows.as_slice() {
        [] => Err(Refusal::None),
        [row] => Ok(*row),
        _ => Err(Refusal::Several(rows)),
    }
}

/// Adds a row and returns its number. Columns that the file lacks are added.
pub fn add(table: &mut Table, values: &[(Field, String)]) -> usize {
    let cells: Vec<(usize, &str)> = values.iter().map(|(field, value)| (table.require(*field), value.as_str())).collect();
    let mut row = vec![""; table.sheet.width(table.header())];
    for (column, value) in cells {
        row[column] = value;
    }
    table.sheet.push(&row);
    table.sheet.len() - 1
}

/// Changes cells of a row. When the preferred rendering changes, the new one leaves the row's other lists.
///
/// # Errors
/// When the preferred rendering changes and `old` is not given.
pub fn set(table: &mut Table, row: usize, changes: &[Change], old: Option<Old>) -> Result<(), Refusal> {
    let before = table.text(row, Field::En);
    let new = changes.iter().find(|change| change.field == Field::En).map(|change| change.value.clone());
    if new.as_ref().is_some_and(|new| *new != before) && old.is_none() {
        return Err(Refusal::Old);
    }
    for change in changes {
        let column = table.require(change.field);
        let value = match change.how {
            How::Set => change.value.clone(),
            How::Join => joined(table.list(row, change.field), &change.value),
            How::Leave => left(table.list(row, change.field), &change.value),
        };
        table.sheet.set(row, column, &value);
    }
    let Some(new) = new.filter(|new| *new != before) else { return Ok(()) };
    for field in [Field::EnAllowed, Field::EnShort, Field::EnForbidden] {
        if table.list(row, field).contains(&new) {
            let column = table.require(field);
            let value = left(table.list(row, field), &new);
            table.sheet.set(row, column, &value);
        }
    }
    let field = match old {
        Some(Old::Allowed) => Field::EnAllowed,
        Some(Old::Forbidden) => Field::EnForbidden,
        Some(Old::Drop) | None => return Ok(()),
    };
    let column = table.require(field);
    let value = joined(table.list(row, field), &before);
    table.sheet.set(row, column, &value);
    Ok(())
}

fn joined(mut list: Vec<String>, item: &str) -> String {
    if !list.iter().any(|other| other == item) {
        list.push(item.to_string());
    }
    list.join("|")
}

fn left(list: Vec<String>, item: &str) -> String {
    list.into_iter().filter(|other| other != item).collect::<Vec<_>>().join("|")
}

/// What the rules say of one row of a table.
pub fn complaints(table: &Table, row: usize, name: &str, is_homograph: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    // Read again, so that rows that were added have their lines.
    let sheet = super::Sheet::parse(table.sheet.to_text());
    let layer = Layer::new(vec![File::new(name, sheet, None)], is_homograph);
    let concerns = |finding: &Finding| finding.place.row == row || finding.related.iter().any(|place| place.row == row);
    lint::lint(&layer).into_iter().filter(concerns).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Sheet;
    use super::*;

    const ODD: &str = "\u{feff}x-desk,\"ko\",en,en_allowed\r\n\"a \"\"b\"\"\", 부산 ,\"Pusan\",Fusan\r\nzz,서울,Seoul,\r\n";

    fn table() -> Table {
        Table::new(Sheet::parse(ODD)).unwrap()
    }

    fn changed(changes: &[&str], old: Option<Old>) -> String {
        let mut table = table();
        let row = locate(&table, &Which { ko: "부산", ..Which::default() }).unwrap();
        let changes: Vec<Change> = changes.iter().map(|c| c.parse().unwrap()).collect();
        set(&mut table, row, &changes, old).unwrap();
        table.sheet.to_text()
    }

    #[test]
    fn setting_touches_its_cells_alone() {
        assert_eq!(changed(&["en=Busan"], Some(Old::Allowed)), ODD.replace("\"Pusan\",Fusan", "\"Busan\",Fusan|Pusan"));
        assert_eq!(changed(&["en=Fusan"], Some(Old::Drop)), ODD.replace("\"Pusan\",Fusan", "\"Fusan\","));
        assert_eq!(changed(&["en_allowed+=Busan"], None), ODD.replace("Fusan", "Fusan|Busan"));
        assert_eq!(changed(&["en_allowed-=Fusan"], None), ODD.replace("Fusan", ""));
        assert_eq!(
            changed(&["en=Busan"], Some(Old::Forbidden)),
            ODD.replace("en_allowed\r", "en_allowed,en_forbidden\r")
                .replace("\"Pusan\",Fusan", "\"Busan\",Fusan,Pusan")
                .replace("Seoul,\r", "Seoul,,\r")
        );
    }

    #[test]
    fn adding_appends_a_row() {
        let mut table = table();
        let row = add(&mut table, &[(Field::Ko, "대구".into()), (Field::En, "Daegu, city".into())]);
        assert_eq!(table.sheet.to_text(), format!("{ODD},대구,\"Daegu, city\",\r\n"));
        assert!(complaints(&table, row, "g.csv", &|_| false).is_empty());
        let row = add(&mut table, &[(Field::Ko, "서울".into()), (Field::En, "Soul".into())]);
        assert_eq!(complaints(&table, row, "g.csv", &|_| false)[0].rule, "glossary/conflict");
    }

    #[test]
    fn refusals() {
        let table = table();
        assert!(matches!(locate(&table, &Which { ko: "대구", ..Which::default() }), Err(Refusal::None)));
        let twice = Table::new(Sheet::parse("ko,en\n가,A\n가,B\n")).unwrap();
        assert!(matches!(locate(&twice, &Which { ko: "가", ..Which::default() }), Err(Refusal::Several(_))));
        assert_eq!(locate(&twice, &Which { ko: "가", line: Some(3), id: None }).unwrap(), 2);
        let mut table = table;
        assert!(matches!(set(&mut table, 1, &["en=Busan".parse().unwrap()], None), Err(Refusal::Old)));
        for text in ["en", "english=Busan", "en+=Busan"] {
            assert!(text.parse::<Change>().is_err());
        }
    }
}
