//! `daejo align`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail, ensure};

use super::Status;
use super::common::{Global, deliver, format_parser, width};
use super::pairs::{Inputs, Run};
use crate::align::gold::{self, Agreement};
use crate::archive::{Job, Outcome, Summary};
use crate::article::files;
use crate::collation::Splitting;
use crate::report::{Format, View};

/// Show which sentences translate which
///
/// Splits both articles into sentences and aligns them: 1-1, 2-1, 1-0 and so on, each with the probability that it is right.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo align story.ko.txt story.en.txt
  daejo align story.ko.txt story.en.txt --format tsv > story.tsv
  daejo align --score story.gold --no-split story.ko.txt story.en.txt
  daejo align --no-split lines.ko.txt lines.en.txt --format ladder")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the alignment
    #[arg(long, default_value = "text", value_parser = format_parser(|f| f.alignment.is_some()))]
    format: &'static Format,
    /// Take each line as a sentence
    #[arg(long)]
    no_split: bool,
    /// Compare with an alignment made by hand, in the format `ladder`: a file, or a folder with NAME.gold for each pair
    #[arg(long, value_name = "GOLD")]
    score: Option<PathBuf>,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<Status> {
    let config = global.config(args.inputs.first())?;
    let jobs = args.inputs.jobs(global)?;
    let desk = global.desk(&config)?;
    let splitting = if args.no_split { Splitting::Lines } else { Splitting::Sentences };
    let run = Run::new(global, args.output.as_deref())?;
    let work = |job: Job| job.collate(&desk, splitting);
    if let Some(gold) = &args.score {
        ensure!(
            gold.is_dir() || jobs.count == Some(1),
            "{}: one gold file is for one pair; give a folder with NAME.gold",
            gold.display()
        );
        let mut sum = Agreement::default();
        let status = run.over(jobs, work, |told, outcome| {
            told.tell(&outcome)?;
            sum = sum.plus(agreement(&outcome, gold)?);
            Ok(())
        })?;
        deliver(args.output.as_deref(), |out| {
            writeln!(out, "precision {:.4}", sum.precision())?;
            writeln!(out, "recall    {:.4}", sum.recall())?;
            writeln!(out, "F1        {:.4}", sum.f1())?;
            writeln!(out, "F1 of unmatched sentences {:.4}", sum.null_f1())
        })?;
        return Ok(status);
    }
    let Some(begin) = args.format.alignment else { bail!("{} holds no alignment", args.format.name) };
    let mut report =
        begin(View { desk: &desk, width: width(), plain: args.output.is_some(), sentences: true, fingerprints: false });
    let mut summary = Summary::default();
    let mut status = Status::Clean;
    deliver(args.output.as_deref(), |out| {
        report.begin(out)?;
        status = run.over(jobs, work, |told, outcome| {
            told.tell(&outcome)?;
            summary.add(&outcome);
            Ok(report.pair(&outcome, out)?)
        })?;
        Ok::<_, anyhow::Error>(report.end(&summary, out)?)
    })?;
    Ok(status)
}

/// A pair against its gold.
fn agreement(outcome: &Outcome, gold: &Path) -> anyhow::Result<Agreement> {
    let Ok(collation) = &outcome.collation else { return Ok(Agreement::default()) };
    let file = if gold.is_dir() { gold.join(format!("{}.gold", outcome.id)) } else { gold.to_path_buf() };
    let text = files::read_text(&file)?.text;
    let beads = gold::parse(&text)
        .map_err(|(line, problem)| anyhow!("{problem}").context(format!("{}:{line}: expected koIdxs<TAB>enIdxs", file.display())))
        .with_context(|| format!("the gold of {} cannot be read", outcome.id))?;
    Ok(Agreement::of(&collation.beads, &beads))
}
