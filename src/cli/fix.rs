//! `daejo check --fix` and `--diff`: certain fixes, made or shown.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::Status;
use super::common::{Global, unified_diff};
use crate::archive::{self, Change, Outcome};
use crate::article::files;
use crate::report::count;

/// What is done about certain fixes, and what was done so far.
#[derive(Debug, Default)]
pub struct Fixer {
    /// Whether changes are shown instead of made.
    pub dry: bool,
    findings: usize,
    files: usize,
    /// Findings whose fix was only listed.
    listed: usize,
    /// Whether a file could not be edited.
    failed: bool,
}

impl Fixer {
    pub fn new(dry: bool) -> Fixer {
        Fixer { dry, ..Fixer::default() }
    }

    /// Makes the fixes of a pair, or shows them on `out`. Whether its file is another now.
    ///
    /// # Errors
    /// When `out` or standard error is closed. A file that cannot be edited is told, and the run goes on.
    pub fn fix(&mut self, outcome: &Outcome, out: &mut dyn Write) -> Result<bool> {
        let changes = archive::changes(outcome);
        if changes.is_empty() {
            return Ok(false);
        }
        let path = Path::new(&outcome.english_path);
        let (made, listed): (Vec<Change>, Vec<Change>) = changes.into_iter().partition(|change| change.source.is_some());
        self.list(path, &listed, out)?;
        if made.is_empty() {
            return Ok(false);
        }
        let written = archive::rewrite(path, &made).and_then(|rewritten| {
            if self.dry {
                unified_diff(&outcome.english_path, &rewritten.before, &rewritten.after, out)?;
            } else {
                files::write_atomic(path, &rewritten.bytes)?;
            }
            Ok(())
        });
        if let Err(error) = written {
            self.failed = true;
            writeln!(anstream::stderr().lock(), "error: {error:#}")?;
            return Ok(false);
        }
        self.files += 1;
        self.findings += made.iter().map(|change| change.findings).sum::<usize>();
        Ok(!self.dry)
    }

    /// Shows the changes that cannot be made in a file: of a format that is only read, or through markup.
    fn list(&mut self, path: &Path, changes: &[Change], out: &mut dyn Write) -> Result<()> {
        for Change { position, old, new, findings, .. } in changes {
            self.listed += findings;
            let line = format!("{}:{}:{}: “{old}” → “{new}”", path.display(), position.line, position.column);
            if self.dry { writeln!(out, "{line}")? } else { writeln!(anstream::stderr().lock(), "change by hand: {line}")? }
        }
        Ok(())
    }

    /// What the exit status owes to the fixes: failures, and changes that were only shown.
    pub fn status(&self) -> Status {
        match (self.failed, self.dry && self.findings + self.listed > 0) {
            (true, _) => Status::Failure,
            (false, true) => Status::Findings,
            (false, false) => Status::Clean,
        }
    }

    /// Says what was done.
    ///
    /// # Errors
    /// When standard error is closed.
    pub fn tell(&self, global: &Global) -> Result<()> {
        let verb = if self.dry { "would be fixed" } else { "fixed" };
        match (self.findings, self.listed) {
            (0, 0) => global.note("nothing that could be fixed with certainty"),
            (0, n) => global.note(&format!("{} to be fixed by hand", count(n, "finding"))),
            (n, _) => global.note(&format!("{} {verb} in {}", count(n, "finding"), count(self.files, "file"))),
        }
    }
}
