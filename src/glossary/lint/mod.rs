//! The rules of a glossary: one file a rule or small group, listed in [`RULES`].

mod cell;
mod conflict;
mod date;
mod duplicate;
mod encoding;
mod header;
mod homograph;
mod kind;
mod normalization;
mod overlap;
mod romanization;
mod space;

pub use cell::looks_like_formula;
pub use conflict::conflict;
pub(in crate::glossary) use normalization::normalized;
pub(in crate::glossary) use space::spaced;

use std::sync::Arc;

use super::csv::Standing;
use super::{Entry, Field, Sheet, Table};
use crate::text::Position;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// All, the least first.
    pub const ALL: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];

    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// This severity after a desk has moved the rule's own to another: what doubt had taken off stays off.
    pub fn moved(self, own: Severity, to: Severity) -> Severity {
        let lowered = (own as usize).saturating_sub(self as usize);
        Severity::ALL[(to as usize).saturating_sub(lowered)]
    }
}

/// A rule: its name, how severe it may be, its manual page, and the function that finds breaches of it.
#[derive(Debug)]
pub struct Rule {
    /// Stable: `glossary/conflict`.
    pub id: &'static str,
    /// The ceiling, which doubt lowers.
    pub severity: Severity,
    /// One line: what the rule finds.
    pub summary: &'static str,
    /// The manual page, in Markdown, up to how the rule is silenced, which is the same for all.
    pub page: &'static str,
    find: fn(&Layer) -> Vec<Finding>,
}

impl Rule {
    /// The whole manual page, in Markdown: what the rule finds, why it matters, examples, how it is silenced.
    pub fn manual(&self) -> String {
        let (page, id) = (self.page.trim_end(), self.id);
        format!(
            "{page}\n\n## To silence it\n\
            - The rule, or its level: `\"{id}\" = \"off\"` under `[rules]` in `daejo.toml`, or in an `[[override]]` for some files.\n\
            - Once: `daejo glossary lint --ignore {id}`.\n"
        )
    }
}

/// All rules, in the order in which they are explained.
pub static RULES: &[&Rule] = &[
    &conflict::RULE,
    &duplicate::RULE,
    &overlap::RULE,
    &homograph::RULE,
    &romanization::RULE,
    &date::RULE,
    &kind::RULE,
    &header::RULE,
    &encoding::RULE,
    &normalization::RULE,
    &space::RULE,
    &cell::RULE,
];

/// The rule of an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// A glossary file to be linted.
#[derive(Clone, Debug)]
pub struct File {
    pub name: Arc<str>,
    pub table: Table,
    /// What it was read as, when not as UTF-8.
    pub encoding: Option<&'static str>,
}

impl File {
    pub fn new(name: &str, sheet: Sheet, encoding: Option<&'static str>) -> File {
        File { name: name.into(), table: Table::lenient(sheet), encoding }
    }
}

/// A row that can be read and is in force.
#[derive(Clone, Debug)]
pub struct Record {
    /// The file's number in the layer.
    pub file: usize,
    pub row: usize,
    pub entry: Entry,
}

impl Record {
    fn place(&self, field: Field) -> Place {
        Place { file: self.file, row: self.row, field: Some(field), column: None }
    }
}

/// Files that are used together: conflicts exist among all their rows.
pub struct Layer<'a> {
    pub files: Vec<File>,
    records: Vec<Record>,
    /// Whether a Korean form is also an ordinary word.
    is_homograph: &'a dyn Fn(&str) -> bool,
}

impl<'a> Layer<'a> {
    pub fn new(files: Vec<File>, is_homograph: &'a dyn Fn(&str) -> bool) -> Layer<'a> {
        let mut records = Vec::new();
        for (number, file) in files.iter().enumerate().filter(|(_, file)| file.table.missing().is_none()) {
            for row in file.table.sheet.body().filter(|&row| file.table.check_width(row).is_ok()) {
                if let Ok((entry, Standing::InForce)) = file.table.entry(row, &file.name) {
                    records.push(Record { file: number, row, entry });
                }
            }
        }
        Layer { files, records, is_homograph }
    }

    /// The rows that can be read and are in force.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Numbers of the records that share a key, in groups of two and more, in the order of their first.
    fn groups<K: std::hash::Hash + Eq>(&self, key: impl Fn(&Entry) -> Option<K>) -> Vec<Vec<usize>> {
        let mut groups: indexmap::IndexMap<K, Vec<usize>, rustc_hash::FxBuildHasher> = indexmap::IndexMap::default();
        for (number, record) in self.records.iter().enumerate() {
            if let Some(key) = key(&record.entry) {
                groups.entry(key).or_default().push(number);
            }
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }

    /// All cells of the body that stand in a known column, with their contents.
    fn cells(&self) -> impl Iterator<Item = (Place, Field, std::borrow::Cow<'_, str>)> {
        self.files.iter().enumerate().flat_map(|(file, f)| {
            let columns: Vec<Field> = Field::ALL.into_iter().filter(|&field| f.table.column(field).is_some()).collect();
            f.table.sheet.body().flat_map(move |row| {
                columns.clone().into_iter().filter_map(move |field| {
                    let cell = f.table.cell(row, field);
                    let place = Place { file, row, field: Some(field), column: None };
                    (!cell.is_empty()).then_some((place, field, cell))
                })
            })
        })
    }

    /// Line and column of a place.
    pub fn position(&self, place: Place) -> Position {
        let file = &self.files[place.file];
        file.table.sheet.position(place.row, self.column(place).unwrap_or(0))
    }

    /// The number of a place's column.
    pub fn column(&self, place: Place) -> Option<usize> {
        place.column.or_else(|| self.files[place.file].table.column(place.field?))
    }

    /// `people.csv:12`, for messages that name another row.
    fn name(&self, record: &Record) -> String {
        let file = &self.files[record.file].name;
        let short = file.rsplit(['/', '\\']).next().unwrap_or(file);
        format!("{short}:{}", self.files[record.file].table.sheet.line(record.row))
    }
}

/// A cell, or a row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: usize,
    pub row: usize,
    pub field: Option<Field>,
    /// A column that is no known field's, counted from 0.
    pub column: Option<usize>,
}

impl Place {
    fn column(file: usize, row: usize, column: usize) -> Place {
        Place { file, row, field: None, column: Some(column) }
    }
}

/// What `--fix` does about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// The cell's new contents.
    Cell(String),
    /// The row goes.
    RemoveRow,
    /// The file is written as UTF-8.
    Encode,
}

/// A complaint about a glossary.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: Severity,
    pub place: Place,
    pub message: String,
    /// Other rows that have to do with it.
    pub related: Vec<Place>,
    pub fix: Option<Fix>,
}

impl Finding {
    fn new(rule: &'static Rule, place: Place, message: String) -> Finding {
        Finding { rule: rule.id, severity: rule.severity, place, message, related: Vec::new(), fix: None }
    }

    fn at_most(mut self, severity: Severity) -> Finding {
        self.severity = self.severity.min(severity);
        self
    }

    fn related(mut self, place: Place) -> Finding {
        self.related.push(place);
        self
    }

    fn fix(mut self, fix: Fix) -> Finding {
        self.fix = Some(fix);
        self
    }
}

/// Runs all rules; the findings are in the order of files, rows and columns.
pub fn lint(layer: &Layer) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| (rule.find)(layer)).collect();
    // Behind a quotation mark that is broken nothing is where it seems to be.
    findings.retain(|f| {
        let flaws = layer.files[f.place.file].table.sheet.flaws();
        f.rule == encoding::RULE.id || flaws.first().is_none_or(|flaw| f.place.row < flaw.row)
    });
    findings.sort_by_cached_key(|f| (f.place.file, f.place.row, layer.column(f.place), f.rule, f.message.clone()));
    findings
}

/// Carries out the mechanical fixes on the files, but for those whose quotation marks are broken. How many there were.
pub fn fix(files: &mut [File], findings: &[Finding]) -> usize {
    let mut done = 0;
    let mut gone: Vec<Vec<usize>> = vec![Vec::new(); files.len()];
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let file = &mut files[finding.place.file];
        if !file.table.sheet.flaws().is_empty() {
            continue;
        }
        match fix {
            Fix::Cell(value) => {
                let column = finding.place.column.or_else(|| file.table.column(finding.place.field?));
                let Some(column) = column else { continue };
                done += usize::from(file.table.sheet.set(finding.place.row, column, value));
            }
            Fix::RemoveRow => {
                gone[finding.place.file].push(finding.place.row);
                done += 1;
            }
            Fix::Encode => {
                file.encoding = None;
                // What Excel wrote in its own encoding it reads again only with a mark.
                file.table.sheet.set_mark(true);
                done += 1;
            }
        }
    }
    for (file, gone) in files.iter_mut().zip(gone) {
        file.table.sheet.remove(&gone);
    }
    done
}

#[cfg(test)]
mod tests;
