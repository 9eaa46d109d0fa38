//! `daejo glossary fmt`

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;

use super::super::Status;
use super::super::common::Global;
use super::file::{self, Dry, File};
use crate::glossary::normal::normalize;

/// Bring glossaries into normal form
///
/// Composed characters, spaces in order, quotation marks only where they are needed, one kind of line end. The rows keep their order unless --sort is given; unknown columns keep what they say.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary fmt desk.csv
  daejo glossary fmt glossary/ --check
  daejo glossary fmt desk.csv --sort --diff
  daejo glossary fmt - < old.csv > new.csv")]
pub struct Args {
    /// Glossary files or folders of them; `-` is standard input, written to standard output
    #[arg(value_name = "FILES")]
    inputs: Vec<PathBuf>,
    /// Put the rows in the order of headword, dates and id
    #[arg(long)]
    sort: bool,
    #[command(flatten)]
    dry: Dry,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let mut changed = false;
    for path in file::expand(&args.inputs, global)? {
        let (mut table, origin) = File::read(&path)?.table()?;
        normalize(&mut table, args.sort);
        if args.dry.save(&origin, &table.sheet.to_text())? {
            changed = true;
            if args.dry.check && !args.dry.diff {
                writeln!(anstream::stdout().lock(), "{}: not in normal form", origin.name)?;
            }
        }
    }
    Ok(if changed && args.dry.is_dry() { Status::Findings } else { Status::Clean })
}
