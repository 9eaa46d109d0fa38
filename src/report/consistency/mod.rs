//! Consistency reports of an archive: one format a file, listed in [`FORMATS`].

mod csv;
mod json;
mod md;

use std::io::{self, Write};

use crate::archive::{Author, Concept, Facts, Outcome};
use crate::collation::Desk;
use crate::glossary::Entry;

use super::View;

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
}

impl<'a> Consistency<'a> {
    pub fn new(facts: &'a Facts, desk: &'a Desk, sections: Vec<(usize, String)>, top: usize) -> Consistency<'a> {
        Consistency {
            terms: facts.terms(|entry| desk.index.entry(entry).ko.clone()),
            names: facts.names(),
            authors: facts.authors(),
            facts,
            desk,
            sections,
            top,
        }
    }

    /// The entry of a concept, if it has one.
    pub fn entry(&self, concept: &Concept) -> Option<&'a Entry> {
        concept.entry.map(|entry| self.desk.index.entry(entry))
    }

    /// The share of all uses of entries that are as the glossary prefers, 0 to 1; `None` without any use.
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
    let others: Vec<String> = name.spellings.iter().skip(1).map(|s| format!("{} ({})", s.text, s.count)).collect();
    let note = if others.is_empty() { String::new() } else { format!("also seen: {}", others.join("; ")) };
    [name.ko.clone(), first, "person".to_string(), "proposed".to_string(), note]
}

/// The columns of [`row`].
pub const ROW: [&str; 5] = ["ko", "en", "kind", "status", "note"];

/// A way to write a consistency report.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    /// One line for `--help`.
    pub summary: &'static str,
    /// Writes a pair's section, where the format has them; the pair's number counts from 0.
    pub section: Option<fn(&View, &Outcome, usize) -> String>,
    pub write: fn(&Consistency, &mut dyn Write) -> io::Result<()>,
}

/// All formats; the name is the extension of the file.
pub static FORMATS: &[Format] = &[
    Format { name: "md", summary: "tables in Markdown", section: None, write: md::write },
    Format { name: "csv", summary: "one row a rendering, for a spreadsheet", section: None, write: csv::write },
    Format { name: "json", summary: "all facts, for programs", section: None, write: json::write },
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
