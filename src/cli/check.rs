//! `daejo check`

use std::path::PathBuf;

use anyhow::bail;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Status;
use super::common::{FailOn, Global, deliver, format_parser, width};
use super::pairs::{Inputs, Run};
use crate::archive::{Examiner, Summary};
use crate::check::{CHECKS, Check};
use crate::collation::Splitting;
use crate::report::{Format, View};

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
    let jobs = args.inputs.jobs(global)?;
    let desk = global.desk(&config)?;
    let selected = |check: &Check| {
        let among = |patterns: &[String]| patterns.iter().any(|p| selects(p, check));
        (args.select.is_empty() || among(&args.select)) && !among(&args.ignore)
    };
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let examiner = Examiner { desk: &desk, config: &config, selected: &selected, today };
    let Some(begin) = args.format.findings else { bail!("{} holds no findings", args.format.name) };
    let mut report = begin(View { desk: &desk, width: width(), plain: args.output.is_some(), sentences: args.sentences });
    let mut summary = Summary::default();
    let mut status = Status::Clean;
    let live = args.inputs.stdin_jsonl;
    let run = Run::new(global, args.output.as_deref())?;
    deliver(args.output.as_deref(), |out| {
        report.begin(out)?;
        let ended = run.over(
            jobs,
            |job| examiner.examine(job.collate(&desk, Splitting::Sentences)),
            |told, outcome| {
                told.tell(&outcome)?;
                summary.add(&outcome);
                if outcome.live().any(|finding| args.fail_on.counts(finding.severity)) {
                    status = Status::Findings;
                }
                report.pair(&outcome, out)?;
                // Whoever sends a line may wait for its answer before sending the next.
                if live {
                    out.flush()?;
                }
                Ok(())
            },
        )?;
        status = status.or(ended);
        Ok::<_, anyhow::Error>(report.end(&summary, out)?)
    })?;
    Ok(status)
}

/// Whether a pattern on the command line means a rule: its id, or a beginning that ends with a slash.
fn selects(pattern: &str, check: &Check) -> bool {
    check.id == pattern || check.id.strip_prefix(pattern.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
}
