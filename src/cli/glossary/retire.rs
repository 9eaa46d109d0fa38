//! `daejo glossary retire`

use anyhow::Result;

use super::super::Status;
use super::super::common::Global;
use super::row::{self, Answer, Choice};
use crate::glossary::edit::{self, Change, How};
use crate::glossary::{Field, canonical};

/// End a row without deleting it
///
/// The row stays in the file with the status `retired` and is no longer matched. With --until it keeps its status and holds for articles up to that day.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary retire 새터민 --note \"no longer used\" --glossary desk.csv
  daejo glossary retire 문화관광부 --until 2008-02-28")]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    /// The last day on which the row holds: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Why, for the `note` column
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    answer: Answer,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let (mut table, origin) = row::open(global)?;
    let row = args.choice.row(&table, &origin)?;
    let before = table.sheet.row_text(row);
    let change = |field, value: &str| Change { field, how: How::Set, value: canonical(value) };
    let mut changes = match &args.until {
        Some(day) => vec![change(Field::Until, day)],
        None => vec![change(Field::Status, "retired")],
    };
    changes.extend(args.note.as_deref().map(|note| change(Field::Note, note)));
    edit::set(&mut table, row, &changes, None).map_err(|refusal| anyhow::anyhow!("{}: {refusal}", origin.name))?;
    row::finish(&table, row, Some(before), &origin, args.answer, global)
}
