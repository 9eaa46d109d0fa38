//! What a desk has silenced: `[[ignore]]` rows and a baseline, and which of them nothing needs any more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf, absolute};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use super::baseline::Row;
use super::{Baseline, Outcome, Suppression};
use crate::article::files;
use crate::check::{self, CHECKS, Check, Finding, Severity, UNUSED};
use crate::config::{Config, Ignore};

/// Something to be told that stands in no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub rule: &'static str,
    pub severity: Severity,
    pub message: String,
    /// The file it is about, and the line in it, 1-based.
    pub path: String,
    pub line: usize,
}

/// The silences of a desk, with a record of those that were needed.
pub struct Silence<'a> {
    config: &'a Config,
    baseline: Option<Baseline>,
    today: Date,
    /// For each row of the configuration, whether a finding was met that it means.
    met: Vec<AtomicBool>,
}

impl<'a> Silence<'a> {
    /// `today` decides which rows have expired.
    pub fn new(config: &'a Config, baseline: Option<Baseline>, today: Date) -> Silence<'a> {
        Silence { config, baseline, today, met: config.ignore.iter().map(|_| AtomicBool::new(false)).collect() }
    }

    /// What silences a finding of an English article, if anything does. All that do have then been needed.
    pub fn suppression(&self, finding: &Finding, entry: Option<&str>, path: &str) -> Option<Suppression> {
        let mut suppression = None;
        for row in self.config.ignoring(finding, entry, path) {
            self.met[row].store(true, Ordering::Relaxed);
            let ignore = &self.config.ignore[row];
            if !self.is_expired(ignore) {
                let reason = || ignore.reason.clone().unwrap_or_default();
                suppression.get_or_insert_with(|| Suppression { by: "ignore", reason: reason() });
            }
        }
        let listed = self.baseline.as_ref().and_then(|baseline| baseline.suppression(&finding.fingerprint));
        suppression.or(listed)
    }

    fn is_expired(&self, ignore: &Ignore) -> bool {
        ignore.last_day().is_some_and(|last| last < self.today)
    }

    /// The rows that silence nothing, of those that the run could have met; `runs` says which rules did.
    pub fn unused(&self, coverage: &Coverage, runs: &dyn Fn(&Check) -> bool) -> Vec<Notice> {
        let path = files::shown(&self.config.path);
        let Some(severity) = self.config.level(UNUSED.id, UNUSED.severity, &path).filter(|_| runs(&UNUSED)) else {
            return Vec::new();
        };
        let notice = |path: &str, line, message| Notice { rule: UNUSED.id, severity, message, path: path.to_string(), line };
        let mut notices = Vec::new();
        for (ignore, met) in self.config.ignore.iter().zip(&self.met) {
            let met = met.load(Ordering::Relaxed);
            let ran = match ignore.rule.as_deref().and_then(check::check) {
                Some(check) => runs(check),
                None => CHECKS.iter().all(|check| runs(check)),
            };
            let known = met || (ran && coverage.covers(self.config, ignore.files()));
            let what = match (self.is_expired(ignore), met) {
                (true, true) => "has expired: what it silenced counts again",
                (true, false) if known => "has expired, and matches nothing",
                (false, false) if known => "matches nothing",
                _ => continue,
            };
            notices.push(notice(&path, ignore.line, format!("the [[ignore]] of {} {what}", described(ignore))));
        }
        if let Some(baseline) = &self.baseline {
            let ran = |rule: &str| check::check(rule).is_none_or(runs);
            let mut gone = baseline.unmet().filter(|(row, _)| coverage.has_pair(&row.pair) && ran(&row.rule));
            if let Some((first, line)) = gone.next() {
                let rows = match gone.count() {
                    0 => "this row".to_string(),
                    more => format!("{} rows, the first", more + 1),
                };
                let Row { pair, rule, .. } = first;
                let message = format!("nothing matches {rows} of {rule} in {pair}; `--write-baseline` writes the file anew");
                notices.push(notice(&baseline.path, *line, message));
            }
        }
        notices
    }
}

/// What an `[[ignore]]` means, in a few words.
fn described(ignore: &Ignore) -> String {
    let parts = [&ignore.fingerprint, &ignore.rule, &ignore.entry];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

/// What a run has looked at.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Folders that were looked through.
    folders: Vec<PathBuf>,
    files: BTreeSet<PathBuf>,
    pairs: BTreeSet<String>,
    /// Whether something was not looked at that should have been.
    partial: bool,
}

impl Coverage {
    /// The coverage of some inputs before anything is checked.
    pub fn of(inputs: &[PathBuf]) -> Coverage {
        let folders = inputs.iter().filter(|input| input.is_dir()).filter_map(|input| absolute(input).ok());
        Coverage { folders: folders.collect(), ..Coverage::default() }
    }

    /// Counts a pair in.
    pub fn add(&mut self, outcome: &Outcome) {
        self.partial |= outcome.collation.is_err();
        self.pairs.insert(outcome.id.clone());
        self.files.extend([&outcome.korean_path, &outcome.english_path].iter().filter_map(|path| absolute(path).ok()));
    }

    /// Not everything was looked at.
    pub fn interrupt(&mut self) {
        self.partial = true;
    }

    fn has_pair(&self, id: &str) -> bool {
        !self.partial && self.pairs.contains(id)
    }

    /// Whether all files were looked at that some patterns of a configuration mean; no pattern means all of its folder.
    fn covers(&self, config: &Config, patterns: &[String]) -> bool {
        let covered = |pattern: &str| {
            let is_literal = |part: &&str| !part.contains(['*', '?', '[']);
            let base: PathBuf = pattern.split('/').take_while(is_literal).collect();
            let Ok(base) = absolute(Path::new(".").join(&config.folder).join(base)) else { return false };
            self.files.contains(&base) || self.folders.iter().any(|folder| base.starts_with(folder))
        };
        !self.partial && if patterns.is_empty() { covered("") } else { patterns.iter().all(|pattern| covered(pattern)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_run_could_have_met_is_decided() {
        let config = Config { folder: PathBuf::from("desk"), ..Config::default() };
        let mut run = Coverage { folders: vec![absolute("desk/archive").unwrap()], ..Coverage::default() };
        run.files.insert(absolute("desk/news/story.en.txt").unwrap());
        for (patterns, covered) in [
            (&["archive/1999/**"][..], true),
            (&["archive/*.txt"], true),
            (&["archive/gone.en.txt"], true),
            (&["news/story.en.txt"], true),
            (&["news/other.en.txt"], false),
            (&["news/*.txt"], false),
            (&["archive/**", "news/**"], false),
            (&["**/sports/**"], false),
            (&[], false),
        ] {
            let patterns: Vec<String> = patterns.iter().map(|p| p.to_string()).collect();
            assert_eq!(run.covers(&config, &patterns), covered, "{patterns:?}");
        }
        run.folders.push(absolute("desk").unwrap());
        assert!(run.covers(&config, &[]) && run.covers(&config, &["**/sports/**".to_string()]));
        run.interrupt();
        assert!(!run.covers(&config, &[]));
    }
}
