//! The checks over a pair, with the levels and the silences of a desk.

use jiff::civil::Date;

use super::{Outcome, Suppression};
use crate::check::{self, Check};
use crate::collation::Desk;
use crate::config::Config;

/// How pairs are examined.
pub struct Examiner<'a> {
    pub desk: &'a Desk,
    pub config: &'a Config,
    /// Which rules run at all.
    pub selected: &'a (dyn Fn(&Check) -> bool + Sync),
    /// The day that decides which ignores have expired.
    pub today: Date,
}

impl Examiner<'_> {
    /// Runs the checks on a pair and marks what the desk ignores.
    pub fn examine(&self, mut outcome: Outcome) -> Outcome {
        let Ok(collation) = &outcome.collation else { return outcome };
        let levels = |check: &'static Check| {
            if (self.selected)(check) { self.config.level(check, &outcome.english_path) } else { None }
        };
        let findings = check::run(collation, self.desk, &self.config.style(), &levels);
        outcome.findings = findings
            .into_iter()
            .map(|finding| {
                let entry = finding.entry.map(|e| self.desk.index.entry(e).ko.as_str());
                let reason = self.config.ignored(&finding, entry, &outcome.english_path, self.today);
                (finding, reason.map(|reason| Suppression { by: "ignore", reason }))
            })
            .collect();
        outcome
    }
}
