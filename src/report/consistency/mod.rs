//! Consistency reports of an archive: one format a file, listed in [`FORMATS`].

mod csv;
mod json;
mod md;

use std::io::{self, Write};

use crate::archive::{Author, Concept, Facts, Outcome};
use crate::collation::Desk;
use crate::glossary::Entry;

pub use super::html::pair_file;
use super::words::also_seen;
use super::{View, html};

/// What a consistency report tells.
pub struct Consistency<'a> {
    pub facts: &'a Facts,
    pub desk: &'a Desk,
    /// Entries that were rendered, the least consistent first.
    pub terms: Vec<Concept>,
    /// Names without an entry, those spelled in several ways first.
    pub names: Vec<Concept>,
    pub authors: Vec<Author>,
    /// The sections of pairs, in the order of the pairs: number of the pair, and what the format wrote of it.
    pub sections: Vec<(usize, String)>,
    /// How many terms and names are listed at most.
    pub top: usize,
    /// Whether each pair has a page of its own, in the folder `pairs`.
    pub folder: bool,
}

impl<'a> Consistency<'a> {
    pub fn new(facts: &'a Facts, desk: &'a Desk, sections: Vec<(usize, String)>, top: usize, folder: bool) -> Consistency<'a> {
        Consistency {
            terms: facts.terms(|entry| desk.index.entry(entry).ko.clone()),
            names: facts.names(),
            authors: facts.authors(),
            facts,
            desk,
            sections,
            top,
            folder,
        }
    }

    /// The entry of a concept, if it has one.
    pub fn entry(&self, concept: &Concept) -> Option<&'a Entry> {
        concept.entry.map(|entry| self.desk.index.entry(entry))
    }

    /// The share of all uses of entries that are in the most frequent right way of each, 0 to 1; `None` without any use.
    pub fn consistency(&self) -> Option<f64> {
        let uses: usize = self.terms.iter().map(Concept::uses).sum();
        let consistent: usize = self.terms.iter().map(Concept::consistent).sum();
        (uses > 0).then(|| consistent as f64 / uses as f64)
    }
}

/// The row of a glossary to paste for a name without an entry: its most frequent spelling is preferred, the others stand
/// in the note until somebody has looked.
pub fn row(name: &Concept) -> [String; 5] {
    let first = name.spellings.first().map_or(String::new(), |s| s.text.clone());
    let note = also_seen(name.spellings.iter().skip(1).map(|s| (s.text.clone(), s.count)));
    [name.ko.clone(), first, "person".to_string(), "proposed".to_string(), note]
}

/// The columns of [`row`].
pub const ROW: [&str; 5] = ["ko", "en", "kind", "status", "note"];

/// The rows to paste for the names that are listed, with their header.
pub fn paste(report: &Consistency) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let rows = report.names.iter().take(report.top).map(row);
    for record in [ROW.map(str::to_string)].into_iter().chain(rows) {
        // Writing to memory does not fail.
        let _ = writer.write_record(record);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A way to write a consistency report.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    /// One line for `--help`.
    pub summary: &'static str,
    /// Writes a pair's section, where the format has them; the pair's number counts from 0. Nothing for one that could
    /// not be read.
    pub section: Option<Part>,
    /// Writes a page of a pair's own, for a report that is a folder.
    pub page: Option<Part>,
    pub write: fn(&Consistency, &mut dyn Write) -> io::Result<()>,
}

/// Writes what a report shows of one pair.
pub type Part = fn(&View, &Outcome, usize) -> Option<String>;

/// All formats; the name is the extension of the file.
pub static FORMATS: &[Format] = &[
    Format { name: "md", summary: "tables in Markdown", section: None, page: None, write: md::write },
    Format {
        name: "html",
        summary: "a page for the browser, with the texts of the pairs; in a folder, a page for each pair",
        section: Some(html::section),
        page: Some(html::page),
        write: html::write,
    },
    Format { name: "csv", summary: "one row a rendering, for a spreadsheet", section: None, page: None, write: csv::write },
    Format { name: "json", summary: "all facts, for programs", section: None, page: None, write: json::write },
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
