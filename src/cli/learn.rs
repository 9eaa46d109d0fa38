//! `daejo learn`

use std::borrow::Cow;
use std::path::PathBuf;

use super::Status;
use super::common::{Global, deliver};
use super::pairs::{Inputs, Jobs, Run};
use crate::align::{Archive, Learned, forms};
use crate::archive::{Job, Outcome};
use crate::collation::{Desk, Splitting};
use crate::text::Lang;

/// Learn a lexicon from an archive
///
/// Aligns the pairs and estimates how Korean words are translated in them, in rounds. The file goes to `--lexicon`, or to
/// `lexicon` in daejo.toml. Files of several archives are merged by giving all of them.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo learn archive/ -o desk.lexicon
  daejo align --lexicon desk.lexicon story.ko.txt story.en.txt")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Take each line as a sentence
    #[arg(long)]
    no_split: bool,
    /// Rounds of aligning and estimating
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=9))]
    rounds: u8,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<Status> {
    let config = global.config(args.inputs.first())?;
    let jobs: Vec<Job> = args.inputs.jobs(global)?.jobs.collect();
    let run = Run::new(global, Some(&args.output))?;
    let base = global.desk(&config)?;
    let splitting = if args.no_split { Splitting::Lines } else { Splitting::Sentences };
    let mut desk = base.clone();
    let mut status = Status::Clean;
    let mut learned = Learned::default();
    for round in 1..=args.rounds {
        let mut archive = Archive::default();
        let (mut confidence, mut beads) = (0.0, 0usize);
        let ended = run.over(
            Jobs::of(jobs.clone()),
            |job| job.collate(&desk, splitting),
            |told, outcome| {
                // What cannot be read is told once.
                if round == 1 {
                    told.tell(&outcome)?;
                }
                let (sum, count) = teach(&outcome, base, &mut archive);
                confidence += sum;
                beads += count;
                Ok(())
            },
        )?;
        status = status.or(ended);
        if ended == Status::Interrupted {
            return Ok(ended);
        }
        learned = archive.learn(&base.lexicon);
        let mean = confidence / beads.max(1) as f64;
        global.note(&format!(
            "round {round}: {} pairs, {beads} beads, mean confidence {mean:.3}, {} word pairs learned",
            jobs.len(),
            learned.len()
        ))?;
        desk.lexicon = Cow::Owned(base.lexicon.with(&learned));
    }
    deliver(Some(&args.output), |out| write!(out, "{learned}"))?;
    Ok(status)
}

/// Adds the beads of a pair; the sum of their confidences and their number.
fn teach(outcome: &Outcome, base: &Desk, archive: &mut Archive) -> (f64, usize) {
    let Ok(collation) = &outcome.collation else { return (0.0, 0) };
    let words = |lang: Lang, sentences: &[usize]| -> Vec<String> {
        sentences.iter().flat_map(|&i| forms(lang, collation.half(lang).sentence(i), &base.lexicon)).collect()
    };
    let matched = collation.beads.iter().filter(|b| b.is_matched());
    matched.fold((0.0, 0), |(sum, count), bead| {
        archive.add(bead.confidence, words(Lang::Korean, &bead.korean), words(Lang::English, &bead.english));
        (sum + bead.confidence, count + 1)
    })
}
