//! The pairs of a command, and the run over them: progress, interruption, what is told on the way.

use std::io::{self, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use super::Status;
use super::common::{Global, day};
use crate::archive::{self, Job, Outcome, Stop};
use crate::article::limits::{DEFAULT_BYTES, Limits};
use crate::article::pairing;

/// The pairs to work on.
#[derive(clap::Args, Debug)]
pub struct Inputs {
    /// Two files in either order, bilingual files (TMX, XLIFF, TSV, CSV), or folders with NAME.ko.txt and NAME.en.txt (or
    /// ko/NAME.txt and en/NAME.txt)
    #[arg(value_name = "PAIRS", required_unless_present_any = ["pairs", "stdin_jsonl"])]
    pub inputs: Vec<PathBuf>,
    /// A CSV manifest with the columns id,ko,en and perhaps date
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    pub pairs: Option<PathBuf>,
    /// Read pairs from standard input, one JSON object a line: {"id","ko","en","date"}, or ko_path and en_path
    #[arg(long, conflicts_with_all = ["inputs", "pairs"])]
    pub stdin_jsonl: bool,
    /// Fail when a file has no partner, instead of counting it
    #[arg(long)]
    pub require_pairs: bool,
    /// The article's date (YYYY-MM-DD), where the text does not tell it
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Date>,
    /// The largest file to read, in MiB, packed and unpacked; the text of an article may be a sixteenth of it
    #[arg(long, value_name = "MIB", default_value_t = DEFAULT_BYTES >> 20, value_parser = clap::value_parser!(u64).range(1..=4096))]
    pub max_size: u64,
}

/// Jobs, and how many there are where that is known.
pub struct Jobs<J = Job> {
    pub jobs: Box<dyn Iterator<Item = J> + Send>,
    pub count: Option<usize>,
}

impl Jobs {
    pub fn of(jobs: Vec<Job>) -> Jobs {
        Jobs { count: Some(jobs.len()), jobs: Box::new(jobs.into_iter()) }
    }

    /// Each job with its number, from 0.
    pub fn enumerate(self) -> Jobs<(usize, Job)> {
        Jobs { jobs: Box::new(self.jobs.enumerate()), count: self.count }
    }
}

impl Inputs {
    /// The input next to which the configuration is looked for.
    pub fn first(&self) -> Option<&Path> {
        self.pairs.as_deref().or(self.inputs.first().map(PathBuf::as_path))
    }

    /// Finds the pairs; files without a partner are counted on standard error.
    pub fn jobs(&self, global: &Global) -> Result<Jobs> {
        let date = self.date;
        let limits = Limits::mebibytes(self.max_size);
        if self.stdin_jsonl {
            let dated = move |job| match job {
                Job::Texts { id, korean, english, date: own } => Job::Texts { id, korean, english, date: date.or(own) },
                Job::Files(mut files) => {
                    files.date = date.or(files.date);
                    files.limits = limits;
                    Job::Files(files)
                }
                bad => bad,
            };
            return Ok(Jobs { jobs: Box::new(archive::line_jobs(BufReader::new(io::stdin())).map(dated)), count: None });
        }
        let mut pairs = match &self.pairs {
            Some(manifest) => pairing::manifest(manifest)?,
            None => {
                let found = pairing::find(&self.inputs)?;
                if !found.unpaired.is_empty() {
                    let first = found.unpaired[0].display();
                    let message = match found.unpaired.len() {
                        1 => format!("1 file has no partner: {first}"),
                        n => format!("{n} files have no partner, the first: {first}"),
                    };
                    if self.require_pairs {
                        bail!("{message}");
                    }
                    global.note(&message)?;
                }
                found.pairs
            }
        };
        if pairs.is_empty() {
            let shown: Vec<String> = self.inputs.iter().map(|i| i.display().to_string()).collect();
            bail!("{}: no pair in it; files are paired by names such as story.ko.txt and story.en.txt", shown.join(", "));
        }
        for pair in &mut pairs {
            pair.date = date.or(pair.date);
            pair.limits = limits;
        }
        Ok(Jobs::of(pairs.into_iter().map(Job::Files).collect()))
    }
}

/// A run over pairs.
pub struct Run<'a> {
    global: &'a Global,
    stop: Stop,
    /// Whether standard output is a terminal that findings go to, beside which no bar can stand.
    shown: bool,
}

/// What came of a run, told while it went on.
pub struct Told<'a> {
    global: &'a Global,
    bar: ProgressBar,
    done: usize,
    failed: usize,
}

impl<'a> Run<'a> {
    /// Prepares a run that Ctrl-C ends after the pairs in hand; a second Ctrl-C ends it at once.
    ///
    /// # Errors
    /// When the system does not let signals be handled.
    pub fn new(global: &'a Global, output: Option<&Path>) -> Result<Run<'a>> {
        let stop = Stop::default();
        let handler = stop.clone();
        ctrlc::set_handler(move || {
            if handler.is_set() {
                std::process::exit(Status::Interrupted as i32);
            }
            handler.set();
        })
        .context("cannot wait for Ctrl-C")?;
        Ok(Run { global, stop, shown: output.is_none() && io::stdout().is_terminal() })
    }

    /// Works on all jobs and hands the results on in their order.
    ///
    /// # Errors
    /// Those of `each`.
    pub fn over<J: Send + 'static, T: Send>(
        &self,
        jobs: Jobs<J>,
        work: impl Fn(J) -> T + Sync,
        mut each: impl FnMut(&mut Told, T) -> Result<()>,
    ) -> Result<Status> {
        let Jobs { jobs, count } = jobs;
        let jobs: Box<dyn Iterator<Item = J> + Send> =
            if count.is_none() { Box::new(aside(jobs, self.stop.clone())) } else { jobs };
        let mut told = Told { global: self.global, bar: self.bar(count), done: 0, failed: 0 };
        // One pair is not worth starting threads for.
        let threads = self.global.threads().min(count.unwrap_or(usize::MAX));
        archive::in_order(threads, &self.stop, jobs, work, |result| {
            told.done += 1;
            each(&mut told, result)?;
            told.bar.inc(1);
            Ok(())
        })?;
        told.bar.finish_and_clear();
        if self.stop.is_set() {
            let of = count.map_or(String::new(), |n| format!(" of {n}"));
            writeln!(anstream::stderr().lock(), "interrupted: {}{of} pairs done", told.done)?;
            return Ok(Status::Interrupted);
        }
        Ok(if told.failed > 0 { Status::Failure } else { Status::Clean })
    }

    /// A bar with rate and time left, for runs that take a while in front of somebody.
    fn bar(&self, count: Option<usize>) -> ProgressBar {
        const WORTH_A_BAR: usize = 20;
        let wanted = count.is_none_or(|n| n >= WORTH_A_BAR) && !self.shown && !self.global.quiet;
        if !wanted || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(count.map(|n| n as u64), ProgressDrawTarget::stderr());
        let template = match count {
            Some(_) => "{bar:30} {pos}/{len} pairs  {per_sec}  {eta} left",
            None => "{spinner} {pos} pairs  {per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar
    }
}

impl Told<'_> {
    /// Tells the notes of a pair, or why it could not be read.
    ///
    /// # Errors
    /// When standard error is closed.
    pub fn tell(&mut self, outcome: &Outcome) -> Result<()> {
        self.failed += usize::from(outcome.collation.is_err());
        self.bar.suspend(|| {
            outcome.notes.iter().try_for_each(|note| self.global.note(note))?;
            if let Err(error) = &outcome.collation {
                writeln!(anstream::stderr().lock(), "error: {error}")?;
            }
            Ok(())
        })
    }
}

/// Reads jobs in a thread of its own: whoever waits for the next one can still be stopped.
fn aside<J: Send + 'static>(jobs: Box<dyn Iterator<Item = J> + Send>, stop: Stop) -> impl Iterator<Item = J> {
    let (sender, receiver) = sync_channel(1);
    thread::spawn(move || jobs.into_iter().try_for_each(|job| sender.send(job)));
    std::iter::from_fn(move || {
        loop {
            match receiver.recv_timeout(Duration::from_millis(50)) {
                Ok(job) => return Some(job),
                Err(RecvTimeoutError::Timeout) if !stop.is_set() => {}
                Err(_) => return None,
            }
        }
    })
}
