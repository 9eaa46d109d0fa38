//! `daejo check`

use std::path::PathBuf;

use anyhow::bail;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Status;
use super::common::{FailOn, Global, Inputs, collate, deliver, format_parser, tell, width};
use crate::check::{self, CHECKS, Check};
use crate::collation::{Desk, Splitting};
use crate::config::Config;
use crate::report::{Format, Outcome, Suppression, View};

/// Check that names, terms and sentences survived the translation
///
/// Aligns each pair sentence by sentence, then reports what breaks the glossary or got lost. `daejo explain` tells what each rule finds.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo check story.ko.txt story.en.txt
  daejo check archive/ --glossary desk.csv
  daejo check story.ko.txt story.en.txt --format json | jq '.summary'
  daejo check archive/ --select term/ --fail-on warning

Exit status: 0 clean, 1 findings at or above --fail-on, 2 something could not be read.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the findings
    #[arg(long, default_value = "text", value_parser = format_parser(|f| f.findings.is_some()))]
    format: &'static Format,
    /// The least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Only these rules, by id or beginning of one: term/missing, term/ (repeatable)
    #[arg(long, value_name = "RULE")]
    select: Vec<String>,
    /// Not these rules (repeatable)
    #[arg(long, value_name = "RULE")]
    ignore: Vec<String>,
    /// List the sentences with the findings (json, jsonl)
    #[arg(long)]
    sentences: bool,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<Status> {
    for pattern in args.select.iter().chain(&args.ignore) {
        if !CHECKS.iter().any(|check| selects(pattern, check)) {
            crate::config::known_rule(pattern)?;
            bail!("no rule begins with `{pattern}`");
        }
    }
    let config = global.config(args.inputs.first())?;
    let pairs = args.inputs.find(global)?;
    let desk = global.desk(&config)?;
    let mut outcomes = collate(&pairs, &desk, Splitting::Sentences);
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    for outcome in &mut outcomes {
        examine(outcome, args, &config, &desk, today);
    }
    let failed = tell(global, &outcomes)?;
    let view = View { outcomes: &outcomes, desk: &desk, width: width(), sentences: args.sentences };
    if let Some(write) = args.format.findings {
        deliver(args.output.as_deref(), |out| write(&view, out))?;
    }
    let found = outcomes.iter().flat_map(Outcome::live).any(|finding| args.fail_on.counts(finding.severity));
    Ok(if failed {
        Status::Failure
    } else if found {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// Runs the checks on a pair and marks what the desk ignores.
fn examine(outcome: &mut Outcome, args: &Args, config: &Config, desk: &Desk, today: Date) {
    let Ok(collation) = &outcome.collation else { return };
    let levels = |check: &'static Check| {
        let selected = args.select.is_empty() || args.select.iter().any(|p| selects(p, check));
        let ignored = args.ignore.iter().any(|p| selects(p, check));
        if selected && !ignored { config.level(check, &outcome.english_path) } else { None }
    };
    let findings = check::run(collation, desk, &config.style(), &levels);
    outcome.findings = findings
        .into_iter()
        .map(|finding| {
            let entry = finding.entry.map(|e| desk.index.entry(e).ko.as_str());
            let reason = config.ignored(&finding, entry, &outcome.english_path, today);
            (finding, reason.map(|reason| Suppression { by: "ignore", reason }))
        })
        .collect();
}

/// Whether a pattern on the command line means a rule: its id, or a beginning that ends with a slash.
fn selects(pattern: &str, check: &Check) -> bool {
    check.id == pattern || check.id.strip_prefix(pattern.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
}
