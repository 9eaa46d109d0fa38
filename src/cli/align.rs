//! `daejo align`

use std::path::PathBuf;

use super::Status;
use super::common::{Global, Inputs, collate, deliver, format_parser, tell, width};
use crate::collation::Splitting;
use crate::report::{Format, View};

/// Show which sentences translate which
///
/// Splits both articles into sentences and aligns them: 1-1, 2-1, 1-0 and so on, each with the probability that it is right.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo align story.ko.txt story.en.txt
  daejo align story.ko.txt story.en.txt --format tsv > story.tsv
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
    let view = View { outcomes: &outcomes, desk: &desk, width: width(), sentences: true };
    if let Some(write) = args.format.alignment {
        deliver(args.output.as_deref(), |out| write(&view, out))?;
    }
    Ok(if failed { Status::Failure } else { Status::Clean })
}
