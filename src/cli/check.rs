//! `daejo check`

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::Status;
use super::common::{FailOn, Global, deliver, format_parser, today, width};
use super::fix::Fixer;
use super::pairs::{Inputs, Run};
use crate::archive::{Baseline, Coverage, Examiner, Job, NewBaseline, Notice, Outcome, Silence, Summary};
use crate::check::{CHECKS, Check, Severity};
use crate::collation::Splitting;
use crate::report::{self, Format, Report, View, count};

/// Check that names, terms and sentences survived the translation
///
/// Aligns each pair sentence by sentence, then reports what breaks the glossary or got lost. `daejo explain` tells what each rule finds.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo check story.ko.txt story.en.txt
  daejo check archive/ --glossary desk.csv
  daejo check story.ko.txt story.en.txt --format json | jq '.summary'
  daejo check archive/ --select term/ --fail-on warning
  daejo check story.ko.txt story.en.txt --fix --diff

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
    /// Make the fixes that are certain in the English files, and report the rest
    #[arg(long, conflicts_with = "stdin_jsonl")]
    fix: bool,
    /// Show what --fix would change as a unified diff, and write nothing; exit with 1 when it would change something
    #[arg(long, conflicts_with_all = ["stdin_jsonl", "format", "output", "open", "write_baseline"])]
    diff: bool,
    /// Silence the findings that a file lists
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// List the findings in a file for --baseline, which silences them
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// List the sentences with the findings (json, jsonl)
    #[arg(long)]
    sentences: bool,
    /// Show how each finding is accepted (text)
    #[arg(long)]
    fingerprints: bool,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Open the findings in the browser
    #[arg(long, conflicts_with = "format")]
    open: bool,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    args.check_rules()?;
    let config = global.config(args.inputs.first())?;
    let jobs = args.inputs.jobs(global)?;
    let desk = global.desk(&config)?;
    let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let silence = Silence::new(&config, baseline, today());
    let selected = |check: &Check| args.selects(check);
    let examiner = Examiner { desk, config: &config, silence: &silence, selected: &selected };
    let examine = |job: Job| examiner.examine(job.collate(desk, Splitting::Sentences));

    let output = args.output()?;
    let view = View { desk, width: width(), plain: output.is_some(), sentences: args.sentences, fingerprints: args.fingerprints };
    let mut report = args.report(view)?;
    let mut tally = Tally::new(args);
    let mut fixer = (args.fix || args.diff).then(|| Fixer::new(args.diff));
    let live = args.inputs.stdin_jsonl;
    let run = Run::new(global, output.as_deref())?;
    deliver(output.as_deref(), |out| {
        report.begin(out)?;
        let fixing = args.fix;
        let work = |job: Job| (fixing.then(|| job.clone()), examine(job));
        let ended = run.over(jobs, work, |told, (again, mut outcome)| {
            told.tell(&outcome)?;
            if let Some(fixer) = &mut fixer
                && fixer.fix(&outcome, out)?
                && let Some(job) = again
            {
                outcome = examine(job);
            }
            tally.add(&mut outcome);
            report.pair(&outcome, out)?;
            // Whoever sends a line may wait for its answer before sending the next.
            if live {
                out.flush()?;
            }
            Ok(())
        })?;
        tally.end(ended, |coverage| silence.unused(coverage, &selected));
        if !report.notices(&tally.notices, out)? {
            tell(&tally.notices)?;
        }
        Ok::<_, anyhow::Error>(report.end(&tally.summary, out)?)
    })?;
    tally.write_baseline(global)?;
    let mut status = tally.ended.or(tally.found);
    if let Some(fixer) = &fixer {
        fixer.tell(global)?;
        // Beside a diff only what it shows counts.
        status = if fixer.dry { tally.ended.or(fixer.status()) } else { status.or(fixer.status()) };
    }
    if let Some(page) = output.filter(|_| args.open) {
        global.note(&format!("wrote {}", page.display()))?;
        open::that_detached(&page).with_context(|| format!("{}: cannot be opened in a browser", page.display()))?;
    }
    Ok(status)
}

impl Args {
    fn check_rules(&self) -> Result<()> {
        for pattern in self.select.iter().chain(&self.ignore) {
            if !CHECKS.iter().any(|check| means(pattern, check)) {
                if pattern.starts_with("glossary/") {
                    bail!("`{pattern}`: the rules of glossaries are for `daejo glossary lint`");
                }
                crate::config::known_rule(pattern)?;
                bail!("no rule of articles is or begins with `{pattern}`");
            }
        }
        Ok(())
    }

    fn selects(&self, check: &Check) -> bool {
        let among = |patterns: &[String]| patterns.iter().any(|pattern| means(pattern, check));
        (self.select.is_empty() || among(&self.select)) && !among(&self.ignore)
    }

    /// The file to write, if it is not standard output.
    fn output(&self) -> Result<Option<PathBuf>> {
        if !self.open || self.output.is_some() {
            return Ok(self.output.clone());
        }
        let page = tempfile::Builder::new().prefix("daejo-").suffix(".html").tempfile().context("no temporary file")?;
        Ok(Some(page.into_temp_path().keep()?))
    }

    fn report<'a>(&self, view: View<'a>) -> Result<Box<dyn Report + 'a>> {
        if self.diff {
            return Ok(Box::new(Silent));
        }
        let format = if self.open { report::format("html").context("there is no format for the browser")? } else { self.format };
        match format.findings {
            Some(begin) => Ok(begin(view)),
            None => bail!("{} holds no findings", format.name),
        }
    }
}

/// Whether a pattern on the command line means a rule: its id, or a beginning that ends with a slash.
fn means(pattern: &str, check: &Check) -> bool {
    check.id == pattern || check.id.strip_prefix(pattern.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
}

/// What stands in no article, for a format that has no place for it.
fn tell(notices: &[Notice]) -> Result<()> {
    let mut out = anstream::stderr().lock();
    for Notice { rule, severity, message, path, line } in notices {
        writeln!(out, "{}[{rule}]: {path}:{line}: {message}", severity.name())?;
    }
    Ok(())
}

/// Beside a diff nothing is reported.
struct Silent;

impl Report for Silent {
    fn pair(&mut self, _: &Outcome, _: &mut dyn Write) -> std::io::Result<()> {
        Ok(())
    }

    fn notices(&mut self, _: &[Notice], _: &mut dyn Write) -> std::io::Result<bool> {
        Ok(true)
    }
}

/// What a run has come to.
struct Tally<'a> {
    fail_on: FailOn,
    summary: Summary,
    /// Whether something counts that was found.
    found: Status,
    /// How the run over the pairs ended, whatever was found.
    ended: Status,
    coverage: Coverage,
    notices: Vec<Notice>,
    /// Where the findings go as a baseline.
    baseline: Option<(&'a Path, NewBaseline)>,
}

impl<'a> Tally<'a> {
    fn new(args: &'a Args) -> Tally<'a> {
        Tally {
            fail_on: args.fail_on,
            summary: Summary::default(),
            found: Status::Clean,
            ended: Status::Clean,
            coverage: Coverage::of(&args.inputs.inputs),
            notices: Vec::new(),
            baseline: args.write_baseline.as_deref().map(|path| (path, NewBaseline::default())),
        }
    }

    fn add(&mut self, outcome: &mut Outcome) {
        if let Some((path, baseline)) = &mut self.baseline {
            baseline.take(outcome, path);
        }
        self.coverage.add(outcome);
        self.summary.add(outcome);
        outcome.live().for_each(|finding| self.weigh(finding.severity));
    }

    fn end(&mut self, ended: Status, notices: impl FnOnce(&Coverage) -> Vec<Notice>) {
        self.ended = ended;
        if ended == Status::Interrupted {
            self.coverage.interrupt();
        }
        self.notices = notices(&self.coverage);
        for notice in self.notices.clone() {
            self.summary.count(notice.severity);
            self.weigh(notice.severity);
        }
    }

    fn weigh(&mut self, severity: Severity) {
        if self.fail_on.counts(severity) {
            self.found = Status::Findings;
        }
    }

    /// Writes the new baseline, unless it would lack the findings of what was not read.
    fn write_baseline(&self, global: &Global) -> Result<()> {
        let Some((path, baseline)) = &self.baseline else { return Ok(()) };
        if self.ended != Status::Clean {
            writeln!(anstream::stderr().lock(), "error: {}: not written, for not all pairs were read", path.display())?;
            return Ok(());
        }
        baseline.write(path)?;
        global.note(&format!("{}: lists {}", path.display(), count(baseline.count(), "finding")))
    }
}
