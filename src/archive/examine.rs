//! The checks over a pair, with the levels and the silences of a desk.

use super::inline::Inline;
use super::{Outcome, Silence};
use crate::check::{self, Check, Finding, UNUSED};
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
    pub fn examine(&self, mut outcome: Outcome) -> Outcome {
        let Ok(collation) = &outcome.collation else { return outcome };
        let path = &outcome.english_path;
        let levels = |check: &'static Check| {
            if (self.selected)(check) { self.config.level(check.id, check.severity, path) } else { None }
        };
        let silenced = |finding: &Finding| {
            let entry = finding.entry.map(|e| self.desk.index.entry(e).ko.as_str());
            self.silence.suppression(finding, entry, path)
        };
        let mut inline = Inline::of(collation);
        let findings = check::run(collation, self.desk, &self.config.style(), &levels);
        outcome.findings = findings
            .into_iter()
            .map(|finding| {
                let suppression = inline.suppression(&finding);
                let outside = silenced(&finding);
                (finding, suppression.or(outside))
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
        outcome
    }
}
