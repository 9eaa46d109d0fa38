//! `daejo align`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, ensure};

use super::Status;
use super::common::{Global, Inputs, collate, deliver, format_parser, tell, width};
use crate::align::gold::{self, Agreement};
use crate::article::files;
use crate::collation::Splitting;
use crate::report::{Format, Outcome, View};

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
    let pairs = args.inputs.find(global)?;
    let desk = global.desk(&config)?;
    let splitting = if args.no_split { Splitting::Lines } else { Splitting::Sentences };
    let outcomes = collate(&pairs, &desk, splitting);
    let failed = tell(global, &outcomes)?;
    if let Some(gold) = &args.score {
        let agreement = agreement(&outcomes, gold)?;
        deliver(args.output.as_deref(), |out| {
            writeln!(out, "precision {:.4}", agreement.precision())?;
            writeln!(out, "recall    {:.4}", agreement.recall())?;
            writeln!(out, "F1        {:.4}", agreement.f1())?;
            writeln!(out, "F1 of unmatched sentences {:.4}", agreement.null_f1())
        })?;
        return Ok(if failed { Status::Failure } else { Status::Clean });
    }
    let view = View { outcomes: &outcomes, desk: &desk, width: width(), sentences: true };
    if let Some(write) = args.format.alignment {
        deliver(args.output.as_deref(), |out| write(&view, out))?;
    }
    Ok(if failed { Status::Failure } else { Status::Clean })
}

/// All pairs against their gold.
fn agreement(outcomes: &[Outcome], gold: &Path) -> anyhow::Result<Agreement> {
    ensure!(
        gold.is_dir() || outcomes.len() == 1,
        "{}: one gold file is for one pair; give a folder with NAME.gold",
        gold.display()
    );
    let mut sum = Agreement::default();
    for outcome in outcomes {
        let Ok(collation) = &outcome.collation else { continue };
        let file = if gold.is_dir() { gold.join(format!("{}.gold", outcome.id)) } else { gold.to_path_buf() };
        let text = files::read_text(&file)?.text;
        let beads = gold::parse(&text)
            .map_err(|(line, problem)| {
                anyhow!("{problem}").context(format!("{}:{line}: expected koIdxs<TAB>enIdxs", file.display()))
            })
            .with_context(|| format!("the gold of {} cannot be read", outcome.id))?;
        sum = sum.plus(Agreement::of(&collation.beads, &beads));
    }
    Ok(sum)
}
