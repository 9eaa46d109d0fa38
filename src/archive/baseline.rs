//! Baselines: the findings of a day, so that only new ones are shown. JSON lines, sorted, for git.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result, anyhow, bail};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Outcome, Suppression};
use crate::article::files;
use crate::config::check_fingerprint;

/// The version of the format.
const VERSION: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    version: u32,
}

/// Every other line: a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    pub pair: String,
    pub rule: String,
    pub fingerprint: String,
}

/// A baseline as read, and which of its rows were met.
#[derive(Debug, Default)]
pub struct Baseline {
    /// The file's name, for messages.
    pub path: String,
    /// Each with its line, 1-based.
    rows: Vec<(Row, usize)>,
    by_fingerprint: FxHashMap<String, usize>,
    met: Vec<AtomicBool>,
}

impl Baseline {
    /// # Errors
    /// With file and line, what is no baseline, or one of another version.
    pub fn read(path: &Path) -> Result<Baseline> {
        let shown = path.display();
        let text = files::read_text(path)?.text;
        let mut lines = text.lines().enumerate().map(|(n, line)| (n + 1, line)).filter(|(_, line)| !line.trim().is_empty());
        let head = lines.next().and_then(|(_, line)| serde_json::from_str::<Head>(line).ok());
        match head {
            None => bail!("{shown}:1: is no baseline; `daejo check --write-baseline` writes one"),
            Some(Head { version: VERSION }) => {}
            Some(Head { version }) => {
                bail!("{shown}:1: is a baseline of version {version}; this program reads version {VERSION}")
            }
        }
        let mut baseline = Baseline { path: shown.to_string(), ..Baseline::default() };
        for (number, line) in lines {
            let row: Row = serde_json::from_str(line)
                .map_err(|e| anyhow!("{shown}:{number}: expected an object with pair, rule and fingerprint: {e}"))?;
            check_fingerprint(&row.fingerprint).with_context(|| format!("{shown}:{number}"))?;
            baseline.by_fingerprint.insert(row.fingerprint.clone(), baseline.rows.len());
            baseline.rows.push((row, number));
            baseline.met.push(AtomicBool::new(false));
        }
        Ok(baseline)
    }

    /// What silences a finding, if the baseline has it.
    pub fn suppression(&self, fingerprint: &str) -> Option<Suppression> {
        let &row = self.by_fingerprint.get(fingerprint)?;
        self.met[row].store(true, Ordering::Relaxed);
        Some(Suppression { by: "baseline", reason: format!("listed in {}", self.path) })
    }

    /// The rows that were not met, with their lines.
    pub fn unmet(&self) -> impl Iterator<Item = &(Row, usize)> {
        self.rows.iter().zip(&self.met).filter(|(_, met)| !met.load(Ordering::Relaxed)).map(|(row, _)| row)
    }
}

/// A baseline being made of a run's findings.
#[derive(Debug, Default)]
pub struct NewBaseline {
    rows: BTreeSet<Row>,
}

impl NewBaseline {
    /// Takes up the findings of a pair that nothing else silences; from now on the new baseline does.
    pub fn take(&mut self, outcome: &mut Outcome, path: &Path) {
        for (finding, suppression) in &mut outcome.findings {
            if suppression.as_ref().is_none_or(|s| s.by == "baseline") {
                let (pair, rule, fingerprint) = (outcome.id.clone(), finding.rule.to_string(), finding.fingerprint.clone());
                self.rows.insert(Row { pair, rule, fingerprint });
                let reason = format!("listed in {}", path.display());
                *suppression = Some(Suppression { by: "baseline", reason });
            }
        }
    }

    /// How many findings it has.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// # Errors
    /// When the file cannot be written; the old one then stands.
    pub fn write(&self, path: &Path) -> Result<()> {
        files::replace(path, |out| {
            serde_json::to_writer(&mut *out, &Head { version: VERSION })?;
            writeln!(out)?;
            for row in &self.rows {
                serde_json::to_writer(&mut *out, row)?;
                writeln!(out)?;
            }
            Ok::<_, anyhow::Error>(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Baseline> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("base.jsonl");
        files::write_atomic(&path, text.as_bytes()).unwrap();
        Baseline::read(&path)
    }

    #[test]
    fn rows_are_met_by_fingerprint() {
        let row = |fingerprint: &str| format!("{{\"pair\":\"a\",\"rule\":\"term/case\",\"fingerprint\":\"{fingerprint}\"}}\r\n");
        let text = format!("{{\"version\":1}}\r\n{}\r\n{}", row("00000000000000aa"), row("00000000000000bb"));
        let baseline = read(&text).unwrap();
        assert_eq!(baseline.suppression("00000000000000aa").unwrap().by, "baseline");
        assert_eq!(baseline.suppression("00000000000000cc"), None);
        let unmet: Vec<usize> = baseline.unmet().map(|(_, line)| *line).collect();
        assert_eq!(unmet, [4]);
    }

    #[test]
    fn what_is_none_is_named() {
        for (text, message) in [
            ("", "base.jsonl:1: is no baseline"),
            ("[]", "base.jsonl:1: is no baseline"),
            ("{\"version\":2}\n", "base.jsonl:1: is a baseline of version 2; this program reads version 1"),
            ("{\"version\":1}\n{\"pair\":\"a\"}\n", "base.jsonl:2: expected an object with pair, rule and fingerprint"),
            ("{\"version\":1}\n\n{\"pair\":\"a\",\"rule\":\"b\",\"fingerprint\":\"c\"}\n", "base.jsonl:3: `c` is no fingerprint"),
        ] {
            let error = format!("{:#}", read(text).unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }
}
