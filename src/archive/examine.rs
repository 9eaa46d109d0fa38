//! The checks over a pair, with the levels and the silences of a desk.

use jiff::civil::Date;

use super::{Outcome, PairFacts, Suppression};
use crate::check::{self, Check, Context};
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
    pub fn examine(&self, outcome: Outcome) -> Outcome {
        self.look(outcome, |_| ()).0
    }

    /// As [`Examiner::examine`], with what the pair says about consistency; nothing when it could not be read.
    pub fn survey(&self, outcome: Outcome) -> (Outcome, Option<PairFacts>) {
        self.look(outcome, PairFacts::of)
    }

    fn look<T>(&self, mut outcome: Outcome, read: impl Fn(&Context) -> T) -> (Outcome, Option<T>) {
        let Ok(collation) = &outcome.collation else { return (outcome, None) };
        let levels = |check: &'static Check| {
            if (self.selected)(check) { self.config.level(check, &outcome.english_path) } else { None }
        };
        let style = self.config.style();
        let context = Context::new(collation, self.desk, &style);
        let (findings, read) = (check::run_in(&context, &levels), read(&context));
        outcome.findings = findings
            .into_iter()
            .map(|finding| {
                let entry = finding.entry.map(|e| self.desk.index.entry(e).ko.as_str());
                let reason = self.config.ignored(&finding, entry, &outcome.english_path, self.today);
                (finding, reason.map(|reason| Suppression { by: "ignore", reason }))
            })
            .collect();
        (outcome, Some(read))
    }
}
