//! Findings and alignments for people and for programs: one format a file, listed in [`FORMATS`].

pub mod consistency;
mod html;
mod json;
mod ladder;
mod terminal;
mod text;
mod tmx;
mod tsv;

use std::io::{self, Write};

use crate::archive::{Outcome, Summary};
use crate::collation::Desk;

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
