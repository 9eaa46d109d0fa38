//! `daejo glossary set`

use anyhow::Result;

use super::super::Status;
use super::super::common::Global;
use super::row::{self, Answer, Choice};
use crate::glossary::edit::{self, Change};

/// Change cells of a row
///
/// The file is the last --glossary, else the only one of daejo.toml. Other rows, and the other cells of this one, stay byte for byte.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary set 부형권 en=\"Hyung-kwon Boo\" --old forbidden --glossary desk.csv
  daejo glossary set 통일부 en_allowed+=\"Ministry of Unification\"
  daejo glossary set 교육부 until=2001-01-28 --line 14")]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    /// COLUMN=VALUE; for lists also COLUMN+=ITEM and COLUMN-=ITEM
    #[arg(value_name = "CHANGE", required = true)]
    changes: Vec<Change>,
    /// What becomes of the rendering that was preferred
    #[arg(long, value_enum)]
    old: Option<Old>,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Old {
    /// It stays right
    Allowed,
    /// It is wrong from now on
    Forbidden,
    /// It is not mentioned any more
    Drop,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let (mut table, origin) = row::open(global)?;
    let row = args.choice.row(&table, &origin)?;
    let before = table.sheet.row_text(row);
    let old = args.old.map(|old| match old {
        Old::Allowed => edit::Old::Allowed,
        Old::Forbidden => edit::Old::Forbidden,
        Old::Drop => edit::Old::Drop,
    });
    edit::set(&mut table, row, &args.changes, old).map_err(|refusal| anyhow::anyhow!("{}: {refusal}", origin.name))?;
    row::finish(&table, row, Some(before), &origin, args.answer, global)
}
