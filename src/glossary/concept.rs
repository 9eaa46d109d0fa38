//! Two versions of a glossary, row by row of the same concept: which rows belong together, and what differs.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};

use super::{Field, Table, canonical};

/// Rows of two tables that are one concept, and those that have no counterpart; all in the tables' order.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    pub both: Vec<(usize, usize)>,
    pub left: Vec<usize>,
    pub right: Vec<usize>,
}

/// Pairs the rows of two tables: by id, then by headword with period and context, then by a headword that is left once on
/// both sides.
pub fn pair(a: &Table, b: &Table) -> Pairing {
    let mut left: Vec<usize> = a.sheet.body().collect();
    let mut right: Vec<usize> = b.sheet.body().collect();
    let mut both = Vec::new();
    let id = |table: &Table, row: usize| Some(table.text(row, Field::Id)).filter(|id| !id.is_empty()).map(|id| vec![id]);
    let full = |table: &Table, row: usize| {
        Some([Field::Ko, Field::Since, Field::Until, Field::Context].map(|field| table.text(row, field)).to_vec())
    };
    let ko = |table: &Table, row: usize| Some(vec![table.text(row, Field::Ko)]);
    for key in [&id as &dyn Fn(&Table, usize) -> Option<Vec<String>>, &full, &ko] {
        let index = |table: &Table, rows: &[usize]| {
            let mut index: IndexMap<Vec<String>, Option<usize>, FxBuildHasher> = IndexMap::default();
            for &row in rows {
                if let Some(key) = key(table, row) {
                    // A key that is there twice tells nothing.
                    index.entry(key).and_modify(|only| *only = None).or_insert(Some(row));
                }
            }
            index
        };
        let (from, to) = (index(a, &left), index(b, &right));
        let found: Vec<(usize, usize)> = from.iter().filter_map(|(key, row)| Some(((*row)?, (*to.get(key)?)?))).collect();
        let (lefts, rights): (FxHashSet<usize>, FxHashSet<usize>) = found.iter().copied().unzip();
        left.retain(|row| !lefts.contains(row));
        right.retain(|row| !rights.contains(row));
        both.extend(found);
    }
    both.sort_unstable();
    Pairing { both, left, right }
}

/// The columns of some tables by name, each with its number in every table; known ones by their proper name.
pub fn columns(tables: &[&Table]) -> Vec<(String, Vec<Option<usize>>)> {
    let mut found: IndexMap<String, Vec<Option<usize>>, FxBuildHasher> = IndexMap::default();
    for (number, table) in tables.iter().enumerate() {
        for column in 0..table.sheet.width(table.header()) {
            let name = match table.field(column) {
                Some(field) => field.name().to_string(),
                None => table.sheet.cell(table.header(), column).trim().to_string(),
            };
            let places = found.entry(name).or_insert_with(|| vec![None; tables.len()]);
            places[number].get_or_insert(column);
        }
    }
    found.into_iter().collect()
}

/// What a cell says, for comparing; empty where the column is missing.
pub fn value(table: &Table, row: usize, column: Option<usize>) -> String {
    column.map_or(String::new(), |column| canonical(&table.sheet.cell(row, column)))
}

/// The items of a list.
pub fn items(cell: &str) -> Vec<String> {
    cell.split('|').map(canonical).filter(|item| !item.is_empty()).collect()
}

/// A cell that differs between two versions of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub column: String,
    pub before: String,
    pub after: String,
    /// For lists: the items that came and went.
    pub came: Vec<String>,
    pub went: Vec<String>,
}

/// A concept that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The row of the second table.
    Added(usize),
    /// The row of the first table.
    Removed(usize),
    /// The rows of both, and the cells that differ.
    Changed(usize, usize, Vec<Difference>),
}

/// What changed from one table to another: removed and changed concepts in the order of the first, then the added ones.
pub fn diff(a: &Table, b: &Table) -> Vec<Change> {
    let pairing = pair(a, b);
    let columns = columns(&[a, b]);
    let mut changes: Vec<(usize, Change)> = pairing.left.iter().map(|&row| (row, Change::Removed(row))).collect();
    for &(left, right) in &pairing.both {
        let differences: Vec<Difference> =
            columns.iter().filter_map(|(name, at)| difference(name, &value(a, left, at[0]), &value(b, right, at[1]))).collect();
        if !differences.is_empty() {
            changes.push((left, Change::Changed(left, right, differences)));
        }
    }
    changes.sort_by_key(|(row, _)| *row);
    changes.into_iter().map(|(_, change)| change).chain(pairing.right.into_iter().map(Change::Added)).collect()
}

fn difference(name: &str, before: &str, after: &str) -> Option<Difference> {
    if before == after {
        return None;
    }
    let (mut came, mut went) = (Vec::new(), Vec::new());
    if Field::of(name).is_some_and(Field::is_list) {
        let (old, new) = (items(before), items(after));
        came.extend(new.iter().filter(|item| !old.contains(item)).cloned());
        went.extend(old.iter().filter(|item| !new.contains(item)).cloned());
        if came.is_empty() && went.is_empty() && old.len() == new.len() {
            return None;
        }
    }
    Some(Difference { column: name.to_string(), before: before.to_string(), after: after.to_string(), came, went })
}

#[cfg(test)]
mod tests {
    use super::super::Sheet;
    use super::*;

    fn table(text: &str) -> Table {
        Table::new(Sheet::parse(text)).unwrap()
    }

    #[test]
    fn rows_of_one_concept() {
        let a = table("id,ko,en,since\np,부산,Busan,\n,교육부,A,1990\n,교육부,B,2000\n,대구,Daegu,\n,인천,Inchon,\n");
        let b = table("ko,en,id,since\n대구시,x,,\n교육부,B2,,2000\n부산시,Pusan,p,\n교육부,A,,1990\n인천,Incheon,,2001\n");
        let pairing = pair(&a, &b);
        assert_eq!(pairing.both, [(1, 3), (2, 4), (3, 2), (5, 5)]);
        assert_eq!((pairing.left, pairing.right), (vec![4], vec![1]));
    }

    #[test]
    fn differences_by_concept() {
        let a = table("ko,en,en_allowed\n부산,Pusan,A|B\n서울,Seoul,\n대구,Daegu,C|D\n");
        let b = table("ko,en,en_allowed,desk\n대구,Daegu,D|C,\n부산,Busan,B|E,x\n인천,Incheon,,\n");
        let changes = diff(&a, &b);
        let [Change::Changed(1, 2, cells), Change::Removed(2), Change::Added(3)] = changes.as_slice() else {
            panic!("{changes:?}")
        };
        let names: Vec<&str> = cells.iter().map(|cell| cell.column.as_str()).collect();
        assert_eq!(names, ["en", "en_allowed", "desk"]);
        assert_eq!((cells[1].came.as_slice(), cells[1].went.as_slice()), (&["E".to_string()][..], &["A".to_string()][..]));
    }
}
