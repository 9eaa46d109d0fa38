//! `daejo glossary import` and `export`

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::super::Status;
use super::super::common::Global;
use super::file::{self, File};
use crate::article::files;
use crate::glossary::exchange::{self, FORMATS, Format, Reader, Rows};
use crate::glossary::{Sheet, Table};

/// Make a glossary CSV of another program's file
///
/// The format is told by the file's ending, and for CSV by its first line, unless --from says it. Columns that daejo does not know are kept.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary import names.xlsx -o desk.csv
  daejo glossary import terms.tbx -o - | daejo glossary lint -
  daejo glossary import export.csv --from crowdin -o desk.csv")]
pub struct ImportArgs {
    /// The file to read
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// Its format
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    from: Option<&'static Format>,
    /// The glossary CSV to write; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Write it as Excel likes it: with a byte-order mark and CRLF
    #[arg(long)]
    excel: bool,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

/// Write a glossary for another program
///
/// What the format cannot hold is named on standard error. Cells that a spreadsheet would run as formulas get an apostrophe in front, which import takes off again.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary export desk.csv -o desk.xlsx
  daejo glossary export glossary/ --to deepl -o deepl.csv
  daejo glossary export desk.csv --to tbx -o - | xmllint --noout -")]
pub struct ExportArgs {
    /// Glossary files or folders of them
    #[arg(value_name = "FILES")]
    inputs: Vec<PathBuf>,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    to: Option<&'static Format>,
    /// The file to write; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.id).help(format.about));
    PossibleValuesParser::new(values).map(|id| exchange::format(&id).unwrap_or(FORMATS[0]))
}

fn extension(path: &Path) -> String {
    path.extension().map_or(String::new(), |extension| extension.to_string_lossy().into_owned())
}

pub fn import(args: &ImportArgs, global: &Global) -> Result<Status> {
    if args.output.exists() && !args.force {
        let shown = args.output.display();
        bail!("{shown}: is there already; write another file and `daejo glossary merge` the two, or use --force");
    }
    let name = args.input.display().to_string();
    let by_ending = args.from.or_else(|| exchange::guess(&extension(&args.input), None));
    let rows = match by_ending.map(|format| format.read) {
        Some(Reader::Bytes(read)) => read(&files::read_bytes(&args.input)?),
        _ => {
            let file = File::read(&args.input)?;
            if let Some(encoding) = file.encoding {
                global.note(&format!("{name}: read as {encoding}"))?;
            }
            let guessed = by_ending.or_else(|| exchange::guess(&extension(&args.input), Some(&file.before)));
            let format = guessed.ok_or_else(|| anyhow!("{name}: the format is not clear; say it with --from"))?;
            if args.from.is_none() {
                global.note(&format!("{name}: read as {} ({})", format.id, format.about))?;
            }
            match format.read {
                Reader::Text(read) => read(&file.before),
                Reader::Bytes(read) => read(file.before.as_bytes()),
            }
        }
    };
    let rows = rows.map_err(|error| anyhow!("{name}: {error}"))?;
    let mut sheet = Sheet::parse(plain_csv(&rows));
    if args.excel {
        sheet.set_line_ends("\r\n");
        sheet.set_mark(true);
    }
    write(&args.output, sheet.to_text().as_bytes())?;
    global.note(&format!("{} rows; `daejo glossary lint` tells what is wrong with them", rows.rows.len()))?;
    Ok(Status::Clean)
}

/// The rows as a glossary file: what was guarded for a spreadsheet stands as it is meant.
fn plain_csv(rows: &Rows) -> String {
    let mut sheet = Sheet::parse(rows.to_csv());
    for row in 0..sheet.len() {
        for column in 0..sheet.width(row) {
            let cell = exchange::unguarded(&sheet.cell(row, column)).to_string();
            sheet.set(row, column, &cell);
        }
    }
    sheet.to_text()
}

pub fn export(args: &ExportArgs, global: &Global) -> Result<Status> {
    let guessed = || {
        let ending = extension(&args.output);
        let own = ending.eq_ignore_ascii_case("csv").then_some(FORMATS[0]);
        own.or_else(|| exchange::guess(&ending, None))
    };
    let format = args.to.or_else(guessed).context("to which format? say it with --to")?;
    let mut rows = Rows::default();
    for path in file::expand(&args.inputs, global)? {
        let (table, _): (Table, _) = File::read(&path)?.table()?;
        let part = Rows::of(&table);
        let left = table.sheet.body().count() - part.rows.len();
        if left > 0 {
            global.note(&format!("{}: {left} rows do not fit the header and are left out", path.display()))?;
        }
        rows.append(part);
    }
    for loss in exchange::losses(&rows, format) {
        global.note(&format!("{}: {loss}", format.id))?;
    }
    let bytes = (format.write)(&rows).map_err(|error| anyhow!("{}: {error}", args.output.display()))?;
    write(&args.output, &bytes)?;
    Ok(Status::Clean)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if file::is_standard(path) { Ok(std::io::stdout().lock().write_all(bytes)?) } else { files::write_atomic(path, bytes) }
}
