//! `daejo glossary add`

use anyhow::{Result, bail};

use super::super::Status;
use super::super::common::Global;
use super::row::{self, Answer};
use crate::glossary::edit::{self, Change, How};
use crate::glossary::{Field, canonical};

/// Add a row, unless it contradicts another
///
/// The file is the last --glossary, else the only one of daejo.toml. A row that breaks a rule (a conflict, an unknown kind, a date that is none) is refused and the reason shown.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary add 부형권 \"Hyong-gwon Pu\" --kind person --glossary desk.csv
  daejo glossary add 교육부 \"Ministry of Education\" since=2013-03-23 en_allowed=\"Education Ministry\"")]
pub struct Args {
    /// The headword
    #[arg(value_name = "KO")]
    ko: String,
    /// The preferred rendering
    #[arg(value_name = "EN")]
    en: String,
    /// Further cells, as COLUMN=VALUE
    #[arg(value_name = "COLUMN=VALUE")]
    cells: Vec<Change>,
    /// person, place, org, law, title, event, work, product or term
    #[arg(long)]
    kind: Option<String>,
    /// Where the rendering comes from
    #[arg(long)]
    source: Option<String>,
    /// Free text
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    answer: Answer,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let mut values = vec![(Field::Ko, canonical(&args.ko)), (Field::En, canonical(&args.en))];
    let named = [(Field::Kind, &args.kind), (Field::Source, &args.source), (Field::Note, &args.note)];
    values.extend(named.into_iter().filter_map(|(field, value)| Some((field, canonical(value.as_ref()?)))));
    for cell in &args.cells {
        if cell.how != How::Set {
            bail!("a new row has no list to change; write `{}=VALUE`", cell.field.name());
        }
        if values.iter().any(|(field, _)| *field == cell.field) {
            bail!("`{}` is given twice", cell.field.name());
        }
        values.push((cell.field, cell.value.clone()));
    }
    let (mut table, origin) = row::open(global)?;
    let added = edit::add(&mut table, &values);
    row::finish(&table, added, None, &origin, args.answer, global)
}
