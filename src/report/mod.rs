//! Findings and alignments for people and for programs: one format a file, listed in [`FORMATS`].

pub mod consistency;
mod csv;
mod github;
mod html;
mod json;
mod junit;
mod ladder;
mod markdown;
mod sarif;
mod spot;
mod terminal;
mod text;
mod tmx;
mod tsv;
mod words;
mod xml;

use std::io::{self, Write};

use crate::archive::{Notice, Outcome, Summary};
use crate::collation::Desk;

pub use words::{also_seen, count};

/// What a report is about and how it may look.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub desk: &'a Desk,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether it goes where no colours can be shown.
    pub plain: bool,
    /// Whether sentences are listed with findings.
    pub sentences: bool,
    /// Whether findings say how they are accepted, where the format does not always.
    pub fingerprints: bool,
}

/// A report being written. Pairs come one after the other, so that an archive need not fit into memory.
pub trait Report {
    /// Writes what stands before all pairs.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a pair.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what is to be said beside the pairs, behind the last. Whether the format has a place for it.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn notices(&mut self, _notices: &[Notice], _out: &mut dyn Write) -> io::Result<bool> {
        Ok(false)
    }

    /// Writes what stands behind all pairs.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Begins a report in one format.
pub type Begin = for<'a> fn(View<'a>) -> Box<dyn Report + 'a>;

/// A way to write findings or alignments.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    /// One line for `--help`.
    pub summary: &'static str,
    /// Begins a report of findings, where the format can.
    pub findings: Option<Begin>,
    /// Begins a report of alignments, where the format can.
    pub alignment: Option<Begin>,
}

/// All formats.
pub static FORMATS: &[Format] = &[
    Format {
        name: "text",
        summary: "for people, in a terminal",
        findings: Some(|view| Box::new(terminal::Terminal::new(view))),
        alignment: Some(|view| Box::new(text::Text::new(view))),
    },
    Format {
        name: "json",
        summary: "one object with all pairs",
        findings: Some(|view| Box::new(json::Json::new(view, json::Part::Findings))),
        alignment: Some(|view| Box::new(json::Json::new(view, json::Part::Alignment))),
    },
    Format {
        name: "jsonl",
        summary: "one object a pair and line",
        findings: Some(|view| Box::new(json::Lines::new(view, json::Part::Findings))),
        alignment: Some(|view| Box::new(json::Lines::new(view, json::Part::Alignment))),
    },
    Format {
        name: "html",
        summary: "one page for the browser, with both texts",
        findings: Some(|view| Box::new(html::Html::new(view, html::Part::Findings))),
        alignment: Some(|view| Box::new(html::Html::new(view, html::Part::Alignment))),
    },
    Format {
        name: "sarif",
        summary: "SARIF 2.1.0, for code scanning and editors",
        findings: Some(|_| Box::new(sarif::Sarif::default())),
        alignment: None,
    },
    Format {
        name: "github",
        summary: "annotations of a GitHub workflow",
        findings: Some(|_| Box::new(github::GitHub)),
        alignment: None,
    },
    Format {
        name: "junit",
        summary: "JUnit XML, for the test pages of build servers",
        findings: Some(|_| Box::new(junit::JUnit)),
        alignment: None,
    },
    Format {
        name: "csv",
        summary: "one finding a row, for spreadsheets",
        findings: Some(|view| Box::new(csv::Csv::new(view))),
        alignment: None,
    },
    Format {
        name: "md",
        summary: "Markdown, for the comment on a pull request",
        findings: Some(|_| Box::new(markdown::Markdown)),
        alignment: None,
    },
    Format { name: "tsv", summary: "one bead a line, with its text", findings: None, alignment: Some(|_| Box::new(tsv::Tsv)) },
    Format {
        name: "ladder",
        summary: "one bead a line, as sentence numbers",
        findings: None,
        alignment: Some(|_| Box::new(ladder::Ladder)),
    },
    Format {
        name: "tmx",
        summary: "TMX 1.4b, for translation memories",
        findings: None,
        alignment: Some(|_| Box::new(tmx::Tmx)),
    },
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
