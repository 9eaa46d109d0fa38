//! What several subcommands share: glossaries, configuration, output.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use similar::TextDiff;

use crate::align::{Learned, Lexicon};
use crate::article::files;
use crate::check::Severity;
use crate::collation::Desk;
use crate::config::Config;
use crate::glossary::{self, Entry, Glossary};
use crate::report::{FORMATS, Format};

/// Flags that every subcommand has.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// A glossary CSV to add; its rows replace those with the same headword (repeatable)
    #[arg(long, global = true, value_name = "FILE")]
    pub glossary: Vec<PathBuf>,
    /// Work without the curated glossaries
    #[arg(long, global = true)]
    pub no_builtin: bool,
    /// A lexicon that `daejo learn` wrote, beside the built-in one (repeatable)
    #[arg(long, global = true, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Configuration to use instead of the nearest daejo.toml
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Work without any daejo.toml
    #[arg(long, global = true)]
    pub no_config: bool,
    /// How many threads work [default: all cores]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
    /// Say nothing on standard error but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Colour: on a terminal, always, or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Global {
    /// Applies `--color`.
    pub fn set_color(&self) {
        match self.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }

    /// The configuration for some inputs: the file named, else the nearest at or above the first input.
    pub fn config(&self, first_input: Option<&Path>) -> Result<Config> {
        match &self.config {
            Some(file) => Config::read(file),
            None if self.no_config => Ok(Config::default()),
            None => Config::find(first_input.unwrap_or(Path::new("."))),
        }
    }

    /// Glossary and lexicon: built in, then the configuration's, then the flags'. Kept until the process ends: to take
    /// thousands of rows apart before that would only make each run longer.
    pub fn desk(&self, config: &Config) -> Result<&'static Desk> {
        let mut glossary =
            if self.no_builtin || config.builtin == Some(false) { Glossary::default() } else { Glossary::builtin() };
        glossary.add_layer(self.layer(&config.glossary_files()?)?);
        glossary.add_layer(self.layer(&self.glossary)?);
        let lexicon = self.learned(config)?;
        Ok(Box::leak(Box::new(Desk::new(glossary, lexicon))))
    }

    /// The built-in lexicon, with what the configuration's and the flags' files add.
    fn learned(&self, config: &Config) -> Result<Cow<'static, Lexicon>> {
        let configured = config.lexicon.iter().map(|file| config.folder.join(file));
        let files: Vec<PathBuf> = configured.chain(self.lexicon.iter().cloned()).collect();
        let mut learned = Learned::default();
        for file in &files {
            let text = files::read_text(file)?.text;
            let part = Learned::parse(&text).map_err(|(line, problem)| anyhow!("{}:{line}: {problem}", file.display()))?;
            learned.merge(&part);
        }
        Ok(if files.is_empty() { Cow::Borrowed(Lexicon::builtin()) } else { Cow::Owned(Lexicon::builtin().with(&learned)) })
    }

    fn layer(&self, files: &[PathBuf]) -> Result<Vec<Entry>> {
        let mut layer = Vec::new();
        for file in files {
            let shown = files::shown(file);
            if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
                bail!("{shown}: is an Excel workbook; make a CSV of it: daejo glossary import {shown} -o NEW.csv");
            }
            let decoded = files::read_text(file)?;
            if let Some(encoding) = decoded.encoding {
                self.note(&format!("{shown}: read as {encoding}"))?;
            }
            let (entries, problems) = glossary::parse(&decoded.text, &shown);
            if !problems.is_empty() {
                let list: Vec<String> = problems.iter().map(|p| format!("{shown}: {p}")).collect();
                bail!("the glossary cannot be read\n  {}", list.join("\n  "));
            }
            layer.extend(entries);
        }
        Ok(layer)
    }

    /// How many threads work on pairs.
    pub fn threads(&self) -> usize {
        self.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from)
    }

    /// Tells the user something beside the result.
    pub fn note(&self, message: &str) -> Result<()> {
        if !self.quiet {
            writeln!(anstream::stderr().lock(), "note: {message}")?;
        }
        Ok(())
    }
}

/// From which severity on findings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the exit status 1.
    pub fn counts(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => true,
            FailOn::Never => false,
        }
    }
}

/// Names of the formats that can do something, for `--format`.
pub fn format_parser(can: fn(&Format) -> bool) -> impl clap::builder::TypedValueParser<Value = &'static Format> {
    use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
    let values = FORMATS.iter().filter(|f| can(f)).map(|f| PossibleValue::new(f.name).help(f.summary));
    PossibleValuesParser::new(values).map(|name| crate::report::format(&name).unwrap_or(&FORMATS[0]))
}

/// The width to wrap at: the terminal's, else 100 columns.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    columns.unwrap_or_else(|| if io::stdout().is_terminal() { textwrap_width() } else { 100 })
}

fn textwrap_width() -> usize {
    terminal_size::terminal_size().map_or(100, |(terminal_size::Width(columns), _)| usize::from(columns).min(120))
}

/// Writes a result to standard output, or to a file all at once.
pub fn deliver<E: Into<anyhow::Error>>(output: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<()> {
    match output {
        Some(path) => files::replace(path, write),
        None => {
            let mut out = io::BufWriter::new(anstream::stdout().lock());
            write(&mut out).map_err(Into::into)?;
            Ok(out.flush()?)
        }
    }
}

/// Writes the difference of a file's text as a unified diff.
pub fn unified_diff(name: &str, before: &str, after: &str, out: &mut dyn Write) -> io::Result<()> {
    let name = name.replace('\\', "/");
    write!(out, "{}", TextDiff::from_lines(before, after).unified_diff().context_radius(1).header(&name, &name))
}

/// Reads a day on the command line.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no date; YYYY-MM-DD was expected".to_string())
}

/// The day that decides what has expired.
pub fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
