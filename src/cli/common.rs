//! What several subcommands share: inputs, glossaries, configuration, output.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use jiff::civil::Date;

use crate::align::{Learned, Lexicon};
use crate::article::files;
use crate::article::pairing::{self, PairFiles};
use crate::check::Severity;
use crate::collation::{Collation, Desk, Splitting};
use crate::config::Config;
use crate::glossary::{self, Entry, Glossary};
use crate::report::{FORMATS, Format, Outcome};

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

    /// Glossary and lexicon: built in, then the configuration's, then the flags'.
    pub fn desk(&self, config: &Config) -> Result<Desk> {
        let mut glossary =
            if self.no_builtin || config.builtin == Some(false) { Glossary::default() } else { Glossary::builtin() };
        glossary.add_layer(self.layer(&config.glossary_files()?)?);
        glossary.add_layer(self.layer(&self.glossary)?);
        let lexicon = self.learned(config)?;
        Ok(Desk::new(glossary, lexicon))
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
            let shown = file.display().to_string();
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

/// The pairs to work on.
#[derive(clap::Args, Debug)]
pub struct Inputs {
    /// Two files in either order, or folders with NAME.ko.txt and NAME.en.txt (or ko/NAME.txt and en/NAME.txt)
    #[arg(value_name = "PAIRS", required_unless_present = "pairs")]
    pub inputs: Vec<PathBuf>,
    /// A CSV manifest with the columns id,ko,en and perhaps date
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    pub pairs: Option<PathBuf>,
    /// Fail when a file has no partner, instead of counting it
    #[arg(long)]
    pub require_pairs: bool,
    /// The article's date (YYYY-MM-DD), where the text does not tell it
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
}

impl Inputs {
    /// The input next to which the configuration is looked for.
    pub fn first(&self) -> Option<&Path> {
        self.pairs.as_deref().or(self.inputs.first().map(PathBuf::as_path))
    }

    /// Finds the pairs; files without a partner are counted on standard error.
    pub fn find(&self, global: &Global) -> Result<Vec<PairFiles>> {
        let mut pairs = match &self.pairs {
            Some(manifest) => pairing::manifest(manifest)?,
            None => {
                if let [only] = self.inputs.as_slice()
                    && !only.is_dir()
                {
                    bail!("{}: one file alone is no pair; give the Korean and the English file, or a folder", only.display());
                }
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
            pair.date = self.date.or(pair.date);
        }
        Ok(pairs)
    }
}

/// Reads and collates the pairs, in order. A pair that cannot be read becomes an outcome with an error.
pub fn collate(pairs: &[PairFiles], desk: &Desk, splitting: Splitting) -> Vec<Outcome> {
    let outcomes = pairs.iter().map(|files| {
        let [first, second] = files.files.each_ref().map(|f| f.display().to_string());
        match files.read() {
            Ok(pair) => Outcome {
                id: pair.id.clone(),
                korean_path: pair.korean.path.clone(),
                english_path: pair.english.path.clone(),
                notes: pair.korean.notes.iter().chain(&pair.english.notes).cloned().collect(),
                collation: Ok(Collation::new(pair, desk, splitting)),
                findings: Vec::new(),
            },
            Err(error) => Outcome {
                id: files.id.clone(),
                korean_path: first,
                english_path: second,
                notes: Vec::new(),
                collation: Err(format!("{error:#}")),
                findings: Vec::new(),
            },
        }
    });
    outcomes.collect()
}

/// Tells the notes and errors of the pairs on standard error. Whether any failed.
pub fn tell(global: &Global, outcomes: &[Outcome]) -> Result<bool> {
    let mut failed = false;
    for outcome in outcomes {
        for note in &outcome.notes {
            global.note(note)?;
        }
        if let Err(error) = &outcome.collation {
            failed = true;
            writeln!(anstream::stderr().lock(), "error: {error}")?;
        }
    }
    Ok(failed)
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
pub fn deliver(output: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    match output {
        Some(path) => {
            let mut buffer = Vec::new();
            write(&mut anstream::StripStream::new(&mut buffer))?;
            files::write_atomic(path, &buffer)
        }
        None => {
            let mut out = io::BufWriter::new(anstream::stdout().lock());
            write(&mut out)?;
            Ok(out.flush()?)
        }
    }
}
