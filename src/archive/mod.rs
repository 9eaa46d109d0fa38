//! Many pairs at once: where they come from, the parallel run over them, and what came of each.

mod baseline;
mod examine;
mod facts;
mod fix;
mod inline;
mod lines;
mod run;
mod silence;

use anyhow::Result;
use jiff::civil::Date;

use crate::article::Article;
use crate::article::pairing::{Pair, PairFiles};
use crate::check::{Finding, Severity};
use crate::collation::{Collation, Desk, Splitting};

pub use baseline::{Baseline, NewBaseline};
pub use examine::Examiner;
pub use facts::{Author, Concept, Counts, Facts, MOST_PLACES, PairFacts, PairLine, Spelling, Use};
pub use fix::{Change, Rewritten, changes, rewrite};
pub use lines::jobs as line_jobs;
pub use run::{Stop, in_order};
pub use silence::{Coverage, Notice, Silence};

/// A pair to be read.
#[derive(Clone, Debug)]
pub enum Job {
    /// Two files, or one bilingual one.
    Files(PairFiles),
    /// The texts themselves, as a line of JSON gave them.
    Texts { id: String, korean: String, english: String, date: Option<Date> },
    /// A line that is no pair, and why.
    Bad { id: String, error: String },
}

impl Job {
    /// Reads and collates the pair. One that cannot be read becomes an outcome with an error.
    pub fn collate(self, desk: &Desk, splitting: Splitting) -> Outcome {
        let (id, paths, pair) = self.read();
        match pair {
            Ok(pair) => Outcome {
                id,
                korean_path: pair.korean.path.clone(),
                english_path: pair.english.path.clone(),
                notes: pair.korean.notes.iter().chain(&pair.english.notes).cloned().collect(),
                collation: Ok(Collation::new(pair, desk, splitting)),
                findings: Vec::new(),
            },
            Err(error) => {
                let [korean_path, english_path] = paths;
                let collation = Err(format!("{error:#}"));
                Outcome { id, korean_path, english_path, notes: Vec::new(), collation, findings: Vec::new() }
            }
        }
    }

    /// The pair's name, what its files are called, and the pair.
    fn read(self) -> (String, [String; 2], Result<Pair>) {
        match self {
            Job::Files(files) => {
                let paths = files.files.paths().map(|f| f.display().to_string());
                let pair = files.read();
                (files.id, paths, pair)
            }
            Job::Texts { id, korean, english, date } => {
                let paths = [format!("{id}.ko"), format!("{id}.en")];
                let pair = Article::parse(&paths[0], korean)
                    .and_then(|korean| Ok([korean, Article::parse(&paths[1], english)?]))
                    .and_then(|articles| Pair::new(id.clone(), articles, date));
                (id, paths, pair)
            }
            Job::Bad { id, error } => (id, [String::new(), String::new()], Err(anyhow::anyhow!(error))),
        }
    }
}

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
    /// Counts a pair.
    pub fn add(&mut self, outcome: &Outcome) {
        self.pairs += 1;
        self.failed += usize::from(outcome.collation.is_err());
        for (finding, suppressed) in &outcome.findings {
            match suppressed {
                Some(_) => self.suppressed += 1,
                None => self.count(finding.severity),
            }
        }
    }

    /// Counts what is not silenced.
    pub fn count(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
        } += 1;
    }
}
