//! Findings and alignments for people and for programs: one format a file, listed in [`FORMATS`].

mod json;
mod ladder;
mod terminal;
mod text;
mod tmx;
mod tsv;

use std::io::{self, Write};

use crate::check::{Finding, Severity};
use crate::collation::{Collation, Desk};

/// A finding that the user does not want to see, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// `inline`, `ignore` or `baseline`.
    pub by: &'static str,
    pub reason: String,
}

/// What came of one pair.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub id: String,
    pub korean_path: String,
    pub english_path: String,
    pub notes: Vec<String>,
    /// The collation, or why there is none.
    pub collation: Result<Collation, String>,
    /// Findings, each with its suppression if it has one.
    pub findings: Vec<(Finding, Option<Suppression>)>,
}

impl Outcome {
    /// The findings that are not suppressed.
    pub fn live(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|(_, suppressed)| suppressed.is_none()).map(|(finding, _)| finding)
    }
}

/// How many findings of each severity there are, suppressed ones apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub pairs: usize,
    pub failed: usize,
    pub error: usize,
    pub warning: usize,
    pub info: usize,
    pub suppressed: usize,
}

impl Summary {
    pub fn of(outcomes: &[Outcome]) -> Summary {
        let mut summary = Summary { pairs: outcomes.len(), ..Summary::default() };
        for outcome in outcomes {
            summary.failed += usize::from(outcome.collation.is_err());
            for (finding, suppressed) in &outcome.findings {
                *match (suppressed, finding.severity) {
                    (Some(_), _) => &mut summary.suppressed,
                    (None, Severity::Error) => &mut summary.error,
                    (None, Severity::Warning) => &mut summary.warning,
                    (None, Severity::Info) => &mut summary.info,
                } += 1;
            }
        }
        summary
    }
}

/// What a report is about and how it may look.
pub struct View<'a> {
    pub outcomes: &'a [Outcome],
    pub desk: &'a Desk,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether sentences are listed with findings.
    pub sentences: bool,
}

/// Writes a view in one format.
pub type Writer = fn(&View, &mut dyn Write) -> io::Result<()>;

/// A way to write findings or alignments.
#[derive(Debug)]
pub struct Format {
    pub name: &'static str,
    /// One line for `--help`.
    pub summary: &'static str,
    /// Writes the findings, where the format can.
    pub findings: Option<Writer>,
    /// Writes the alignment, where the format can.
    pub alignment: Option<Writer>,
}

/// All formats.
pub static FORMATS: &[Format] = &[
    Format {
        name: "text",
        summary: "for people, in a terminal",
        findings: Some(terminal::findings),
        alignment: Some(text::alignment),
    },
    Format {
        name: "json",
        summary: "one object with all pairs",
        findings: Some(json::findings),
        alignment: Some(json::alignment),
    },
    Format {
        name: "jsonl",
        summary: "one object a pair and line",
        findings: Some(json::finding_lines),
        alignment: Some(json::alignment_lines),
    },
    Format { name: "tsv", summary: "one bead a line, with its text", findings: None, alignment: Some(tsv::alignment) },
    Format {
        name: "ladder",
        summary: "one bead a line, as sentence numbers",
        findings: None,
        alignment: Some(ladder::alignment),
    },
    Format { name: "tmx", summary: "TMX 1.4b, for translation memories", findings: None, alignment: Some(tmx::alignment) },
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
