//! `daejo report`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::Status;
use super::common::{Global, deliver, today, width};
use super::pairs::{Inputs, Run};
use crate::archive::{Counts, Examiner, Facts, Job, Silence};
use crate::article::files::write_atomic;
use crate::collation::Splitting;
use crate::report::View;
use crate::report::consistency::{self, Consistency, FORMATS, Format, pair_file};

/// Report over an archive who and what is spelled how, how often, since when, and where it broke
///
/// Checks all pairs and counts the renderings of every entry and the spellings of every name, the least consistent first.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo report archive/ -o report.html
  daejo report archive/ -o report/
  daejo report --pairs pairs.csv -o report.csv
  daejo report archive/ --top 50 --format md

Findings do not change the exit status: 0 when all pairs were read, 2 when some were not.")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the report [default: by the ending of --output, else md]
    #[arg(long, value_parser = parser())]
    format: Option<&'static Format>,
    /// Take each line as a sentence
    #[arg(long)]
    no_split: bool,
    /// The most terms, names and pairs to list
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    top: u32,
    /// Write to a file instead of standard output; a folder (`report/`) gets an index and a page for each pair
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn parser() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|f| PossibleValue::new(f.name).help(f.summary));
    PossibleValuesParser::new(values)
        .try_map(|name| consistency::format(&name).ok_or_else(|| anyhow!("{name} is no format of reports")))
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<Status> {
    let format = format(args)?;
    let config = global.config(args.inputs.first())?;
    let jobs = args.inputs.jobs(global)?;
    let desk = global.desk(&config)?;
    let splitting = if args.no_split { Splitting::Lines } else { Splitting::Sentences };
    let silence = Silence::new(&config, None, today());
    let examiner = Examiner { desk: &desk, config: &config, silence: &silence, selected: &|_| true };
    let folder = folder(args, format)?;
    let view = View { desk: &desk, width: width(), plain: true, sentences: true, fingerprints: false };
    let mut facts = Facts::default();
    let mut sections = Sections::new(args.top as usize);
    let status = Run::new(global, args.output.as_deref())?.over(
        jobs.enumerate(),
        |(number, job): (usize, Job)| {
            let (outcome, pair) = examiner.survey(job.collate(&desk, splitting));
            let section = match (&folder, format) {
                (None, Format { section: Some(section), .. }) => Ok(section(&view, &outcome, number)),
                (Some(folder), Format { page: Some(page), .. }) => page(&view, &outcome, number)
                    .map_or(Ok(()), |page| write_atomic(&folder.join(pair_file(number)), page.as_bytes()))
                    .map(|()| None),
                _ => Ok(None),
            };
            (outcome, pair, section)
        },
        |told, (outcome, pair, section)| {
            told.tell(&outcome)?;
            facts.add(&outcome, pair);
            if let (Some(section), Some(line)) = (section?, facts.pairs.last()) {
                sections.keep(line.findings, facts.pairs.len() - 1, section);
            }
            Ok(())
        },
    )?;
    let report = Consistency::new(&facts, &desk, sections.in_order(), args.top as usize, folder.is_some());
    let output = folder.map(|folder| folder.join("index.html")).or_else(|| args.output.clone());
    deliver(output.as_deref(), |out| (format.write)(&report, out))?;
    Ok(status)
}

/// The folder to write to, if a folder is meant: one that is there, or a path with a slash at its end.
fn folder<'a>(args: &'a Args, format: &Format) -> anyhow::Result<Option<&'a Path>> {
    let Some(output) = args.output.as_deref().filter(|path| is_folder(path)) else { return Ok(None) };
    if format.page.is_none() {
        bail!("{}: is a folder; only html has pages for pairs", output.display());
    }
    let pairs = output.join("pairs");
    std::fs::create_dir_all(&pairs).with_context(|| format!("{}: cannot be made", pairs.display()))?;
    Ok(Some(output))
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().last().is_some_and(|&b| std::path::is_separator(char::from(b)))
}

fn format(args: &Args) -> anyhow::Result<&'static Format> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(output) = &args.output else { return Ok(&FORMATS[0]) };
    if is_folder(output) {
        return consistency::format("html").ok_or_else(|| anyhow!("no format has pages for pairs"));
    }
    let ending = output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    consistency::format(&ending).map_or_else(
        || {
            let known: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
            bail!("{}: the ending tells no format; {} were expected, or --format", output.display(), known.join(", "))
        },
        Ok,
    )
}

/// The sections of the pairs with most findings, of which there are not more than fit.
struct Sections {
    most: usize,
    kept: Vec<(Counts, usize, String)>,
}

impl Sections {
    fn new(most: usize) -> Sections {
        Sections { most, kept: Vec::new() }
    }

    fn keep(&mut self, findings: Counts, pair: usize, section: String) {
        self.kept.push((findings, pair, section));
        if self.kept.len() >= 2 * self.most {
            self.shrink();
        }
    }

    fn shrink(&mut self) {
        self.kept.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        self.kept.truncate(self.most);
    }

    fn in_order(mut self) -> Vec<(usize, String)> {
        self.shrink();
        self.kept.sort_by_key(|(_, pair, _)| *pair);
        self.kept.into_iter().map(|(_, pair, section)| (pair, section)).collect()
    }
}
