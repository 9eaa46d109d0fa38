//! Merging two versions of a glossary, with or without the version they both come from.

use super::concept::{columns, items, pair, value};
use super::lint;
use super::sheet::written;
use super::{Field, Sheet, Standing, Table};

/// A cell or row on which the two versions disagree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub ko: String,
    /// The column; empty when the row as a whole is in question.
    pub column: String,
    pub base: String,
    pub a: String,
    pub b: String,
    /// The rows' lines, 1-based; 0 where there is none.
    pub lines: [usize; 2],
    pub why: &'static str,
}

/// A merged glossary: A's file with what B brings, and A's side of everything that is in conflict.
#[derive(Clone, Debug)]
pub struct Merged {
    pub sheet: Sheet,
    pub conflicts: Vec<Conflict>,
    /// How many cells were taken from B, rows added from it, and rows removed after it.
    pub taken: [usize; 3],
}

/// Merges B into A. With a base, what only one side changed is taken; without, cells that only one side fills and items of
/// lists that only one side has are taken together, and no row is removed.
pub fn merge(a: &Table, b: &Table, base: Option<&Table>) -> Merged {
    let mut out = Merger {
        columns: columns(&[a, b].into_iter().chain(base).collect::<Vec<_>>()),
        table: a.clone(),
        a,
        b,
        base,
        conflicts: Vec::new(),
        taken: [0; 3],
    };
    out.run();
    out.conflicts.sort_by_key(|conflict| conflict.lines);
    Merged { sheet: out.table.sheet, conflicts: out.conflicts, taken: out.taken }
}

struct Merger<'a> {
    /// By name, with the number in A, B and the base.
    columns: Vec<(String, Vec<Option<usize>>)>,
    table: Table,
    a: &'a Table,
    b: &'a Table,
    base: Option<&'a Table>,
    conflicts: Vec<Conflict>,
    taken: [usize; 3],
}

impl Merger<'_> {
    fn run(&mut self) {
        for (name, at) in &mut self.columns {
            if at[0].is_none() {
                at[0] = Some(self.table.sheet.add_column(name));
            }
        }
        self.table = Table::lenient(std::mem::replace(&mut self.table.sheet, Sheet::parse("")));
        let sides = pair(self.a, self.b);
        let (of_a, of_b) = match self.base {
            Some(base) => (origins(self.a, base), origins(self.b, base)),
            None => (Vec::new(), Vec::new()),
        };
        let origin = |list: &[(usize, usize)], row: usize| list.iter().find(|(r, _)| *r == row).map(|(_, o)| *o);
        for &(a, b) in &sides.both {
            let from = origin_sorted(&of_a, a).or_else(|| origin_sorted(&of_b, b));
            self.cells(a, b, from);
        }
        let mut gone = Vec::new();
        for &a in &sides.left {
            // A row that both had and B took out.
            let Some(from) = origin(&of_a, a) else { continue };
            if self.unchanged(self.a, a, from, 0) {
                gone.push(a);
            } else {
                self.conflict_of_rows(Some(a), None, "changed here, removed there");
            }
        }
        for &b in &sides.right {
            match origin(&of_b, b) {
                Some(from) if self.unchanged(self.b, b, from, 1) => {}
                Some(_) => self.conflict_of_rows(None, Some(b), "removed here, changed there"),
                None => self.append(b),
            }
        }
        self.taken[2] = gone.len();
        self.table.sheet.remove(&gone);
    }

    /// Merges the cells of a concept that both sides have.
    fn cells(&mut self, a: usize, b: usize, from: Option<usize>) {
        for (name, at) in self.columns.clone() {
            let (mine, theirs) = (value(&self.table, a, at[0]), value(self.b, b, at[1]));
            if mine == theirs || at[1].is_none() {
                continue;
            }
            let is_list = Field::of(&name).is_some_and(Field::is_list);
            let old = from.and_then(|from| Some(value(self.base?, from, at.get(2).copied().flatten())));
            let merged = match &old {
                Some(old) if *old == theirs => None,
                Some(old) if *old == mine => Some(theirs.clone()),
                None if theirs.is_empty() => None,
                None if mine.is_empty() => Some(theirs.clone()),
                _ if is_list => Some(merged_list(old.as_deref().unwrap_or(""), &mine, &theirs)).filter(|m| *m != mine),
                _ => {
                    let ko = self.a.text(a, Field::Ko);
                    let lines = [self.a.sheet.line(a), self.b.sheet.line(b)];
                    let base = old.unwrap_or_default();
                    let why = "two values";
                    self.conflicts.push(Conflict { ko, column: name, base, a: mine, b: theirs, lines, why });
                    continue;
                }
            };
            if let (Some(merged), Some(column)) = (merged, at[0]) {
                self.taken[0] += usize::from(self.table.sheet.set(a, column, &merged));
            }
        }
    }

    /// Whether a row says what its origin in the base said.
    fn unchanged(&self, table: &Table, row: usize, from: usize, side: usize) -> bool {
        let Some(base) = self.base else { return false };
        self.columns.iter().all(|(_, at)| {
            // A column that A got only just now was not there before.
            let column = at[side].filter(|&column| column < table.sheet.width(table.header()));
            value(table, row, column) == value(base, from, at.get(2).copied().flatten())
        })
    }

    fn conflict_of_rows(&mut self, a: Option<usize>, b: Option<usize>, why: &'static str) {
        let text = |table: &Table, row: Option<usize>| row.map_or(String::new(), |row| table.sheet.row_text(row));
        let line = |table: &Table, row: Option<usize>| row.map_or(0, |row| table.sheet.line(row));
        let ko = a.map(|row| self.a.text(row, Field::Ko)).or_else(|| b.map(|row| self.b.text(row, Field::Ko)));
        self.conflicts.push(Conflict {
            ko: ko.unwrap_or_default(),
            column: String::new(),
            base: String::new(),
            a: text(self.a, a),
            b: text(self.b, b),
            lines: [line(self.a, a), line(self.b, b)],
            why,
        });
    }

    /// Adds a row that only B has, unless it contradicts one of A's.
    fn append(&mut self, row: usize) {
        if let Ok((theirs, Standing::InForce)) = self.b.entry(row, &"b".into()) {
            let rival = self.a.sheet.body().find(|&other| {
                self.a.text(other, Field::Ko) == theirs.ko
                    && matches!(self.a.entry(other, &"a".into()), Ok((mine, Standing::InForce)) if lint::conflict(&mine, &theirs))
            });
            if rival.is_some() {
                self.conflict_of_rows(rival, Some(row), "two rows of one headword");
                return;
            }
        }
        let width = self.table.sheet.width(self.table.header());
        let mut cells = vec![String::new(); width];
        for (_, at) in &self.columns {
            if let (Some(to), Some(from)) = (at[0], at[1]) {
                cells[to] = self.b.sheet.cell(row, from).into_owned();
            }
        }
        self.table.sheet.push(&cells);
        self.taken[1] += 1;
    }
}

/// Each row with the base's row it comes from, sorted.
fn origins(table: &Table, base: &Table) -> Vec<(usize, usize)> {
    pair(table, base).both
}

fn origin_sorted(list: &[(usize, usize)], row: usize) -> Option<usize> {
    list.binary_search_by_key(&row, |pair| pair.0).ok().map(|at| list[at].1)
}

/// Both sides' items without those that either took out.
fn merged_list(base: &str, a: &str, b: &str) -> String {
    let (base, a, b) = (items(base), items(a), items(b));
    let kept = |item: &String| !base.contains(item) || (a.contains(item) && b.contains(item));
    let mut merged: Vec<String> = a.iter().filter(|item| kept(item)).cloned().collect();
    for item in b.iter().filter(|item| kept(item)) {
        if !merged.contains(item) {
            merged.push(item.clone());
        }
    }
    merged.join("|")
}

/// The conflicts as a CSV of their own.
pub fn conflicts_csv(conflicts: &[Conflict]) -> String {
    let mut out = String::from("ko,column,base,a,b,line_a,line_b,why\n");
    for conflict in conflicts {
        let line = |line: usize| if line == 0 { String::new() } else { line.to_string() };
        let cells = [
            &conflict.ko,
            &conflict.column,
            &conflict.base,
            &conflict.a,
            &conflict.b,
            &line(conflict.lines[0]),
            &line(conflict.lines[1]),
            conflict.why,
        ];
        out.push_str(&cells.map(|cell| written(cell, false)).join(","));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: Option<&str>, a: &str, b: &str, expected: &str, conflicts: &[&str]) {
        let table = |text: &str| Table::new(Sheet::parse(text)).unwrap();
        let base = base.map(table);
        let merged = merge(&table(a), &table(b), base.as_ref());
        assert_eq!(merged.sheet.to_text(), expected);
        let found: Vec<String> =
            merged.conflicts.iter().map(|c| format!("{} {} {}/{}/{} {}", c.ko, c.column, c.base, c.a, c.b, c.why)).collect();
        assert_eq!(found, conflicts);
    }

    #[test]
    fn two_ways() {
        check(
            None,
            "ko,en,en_allowed,x\r\n부산,Busan,A,\"odd\"\r\n서울,Seoul,,\r\n",
            "ko,en,en_allowed,note\n서울,Soul,B,n\n부산,Busan,C|A,\n인천,Incheon,,\n",
            "ko,en,en_allowed,x,note\r\n부산,Busan,A|C,\"odd\",\r\n서울,Seoul,B,,n\r\n인천,Incheon,,,\r\n",
            &["서울 en /Seoul/Soul two values"],
        );
    }

    #[test]
    fn three_ways() {
        let base = "ko,en,en_allowed\n부산,Pusan,A|B\n서울,Seoul,\n대구,Taegu,\n광주,Kwangju,\n";
        check(
            Some(base),
            "ko,en,en_allowed\n부산,Busan,A|B|C\n서울,Seoul,\n대구,Taegu,\n광주,Kwangju,K\n울산,Ulsan,\n",
            "ko,en,en_allowed\n부산,Pusan,B\n서울,Seoul,\n대구,Daegu,\n인천,Incheon,\n",
            "ko,en,en_allowed\n부산,Busan,B|C\n서울,Seoul,\n대구,Daegu,\n광주,Kwangju,K\n울산,Ulsan,\n인천,Incheon,\n",
            &["광주  /광주,Kwangju,K/ changed here, removed there"],
        );
        check(Some(base), base, "ko,en,en_allowed\n부산,Pusan,A|B\n", "ko,en,en_allowed\n부산,Pusan,A|B\n", &[]);
        check(
            Some(base),
            &base.replace("Taegu", "Daegu"),
            &base.replace("Taegu", "Taeku"),
            &base.replace("Taegu", "Daegu"),
            &["대구 en Taegu/Daegu/Taeku two values"],
        );
    }

    #[test]
    fn a_row_that_contradicts_is_not_added() {
        check(
            None,
            "id,ko,en\na,부산,Busan\nb,대구,Daegu\n",
            "id,ko,en\nc,부산,Pusan\nd,부산,Busan City\n",
            "id,ko,en\na,부산,Busan\nb,대구,Daegu\n",
            &[
                "부산  /a,부산,Busan/c,부산,Pusan two rows of one headword",
                "부산  /a,부산,Busan/d,부산,Busan City two rows of one headword",
            ],
        );
    }
}
