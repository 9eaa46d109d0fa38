//! The checks over a pair, with the levels and the silences of a desk.

use super::inline::Inline;
use super::{Outcome, PairFacts, Silence};
use crate::check::{self, Check, Context, Finding, UNUSED};
use crate::collation::Desk;
use crate::config::Config;

/// How pairs are examined.
pub struct Examiner<'a> {
    pub desk: &'a Desk,
    pub config: &'a Config,
    pub silence: &'a Silence<'a>,
    /// Which rules run at all.
    pub selected: &'a (dyn Fn(&Check) -> bool + Sync),
}

impl Examiner<'_> {
    /// Runs the checks on a pair and marks what is silenced.
    pub fn examine(&self, outcome: Outcome) -> Outcome {
        self.look(outcome, |_| ()).0
    }

    /// As [`Examiner::examine`], with what the pair says about consistency; nothing when it could not be read.
    pub fn survey(&self, outcome: Outcome) -> (Outcome, Option<PairFacts>) {
        self.look(outcome, PairFacts::of)
    }

    fn look<T>(&self, mut outcome: Outcome, read: impl Fn(&Context) -> T) -> (Outcome, Option<T>) {
        let Ok(collation) = &outcome.collation else { return (outcome, None) };
        let path = &outcome.english_path;
        let levels = |check: &'static Check| {
            if (self.selected)(check) { self.config.level(check.id, check.severity, path) } else { None }
        };
        let silenced = |finding: &Finding| {
            let entry = finding.entry.map(|e| self.desk.index.entry(e).ko.as_str());
            self.silence.suppression(finding, entry, path)
        };
        let style = self.config.style();
        let context = Context::new(collation, self.desk, &style);
        let (findings, read) = (check::run_in(&context, &levels), read(&context));
        let mut inline = Inline::of(collation);
        outcome.findings = findings
            .into_iter()
            .map(|finding| {
                // Both are asked, for both may be needed.
                let (inside, outside) = (inline.suppression(&finding), silenced(&finding));
                (finding, inside.or(outside))
            })
            .collect();
        if let Some(level) = levels(&UNUSED) {
            let mut unused = inline.unused(collation, &self.selected);
            for finding in &mut unused {
                finding.severity = finding.severity.moved(UNUSED.severity, level);
            }
            check::finish(&mut unused, collation, self.desk);
            outcome.findings.extend(unused.into_iter().map(|finding| {
                let suppression = silenced(&finding);
                (finding, suppression)
            }));
        }
        (outcome, Some(read))
    }
}
