//! `daejo glossary diff`

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::super::Status;
use super::super::common::{Global, deliver};
use super::file::File;
use super::{Format, row};
use crate::glossary::concept::{Change, Difference, diff};
use crate::glossary::{Field, Table};

/// Show what changed between two glossaries, by concept and not by line
///
/// Rows are paired by id, else by headword, period and context, so that order, quoting and columns moved do not matter.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  daejo glossary diff old.csv new.csv\n  git show HEAD~1:desk.csv | daejo glossary diff - desk.csv"
)]
pub struct Args {
    /// The older version; `-` is standard input
    a: PathBuf,
    /// The newer version
    b: PathBuf,
    /// How to write the changes
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let (a, b) = (File::read(&args.a)?.table()?.0, File::read(&args.b)?.table()?.0);
    let changes = diff(&a, &b);
    deliver(None, |out| match args.format {
        Format::Text => changes.iter().try_for_each(|change| text(change, &a, &b, out)),
        Format::Json => {
            let list: Vec<Value> = changes.iter().map(|change| json(change, &a, &b)).collect();
            writeln!(out, "{:#}", json!({"version": 1, "changes": list}))
        }
    })?;
    let count = |test: fn(&Change) -> bool| changes.iter().filter(|change| test(change)).count();
    let added = count(|change| matches!(change, Change::Added(_)));
    let removed = count(|change| matches!(change, Change::Removed(_)));
    let changed = changes.len() - added - removed;
    global.note(&format!("{added} added, {removed} removed, {changed} changed"))?;
    Ok(Status::Clean)
}

fn text(change: &Change, a: &Table, b: &Table, out: &mut dyn Write) -> std::io::Result<()> {
    let name = |table: &Table, row| format!("{}  {}", table.text(row, Field::Ko), table.text(row, Field::En));
    match change {
        Change::Added(row) => writeln!(out, "+ {}", name(b, *row)),
        Change::Removed(row) => writeln!(out, "- {}", name(a, *row)),
        Change::Changed(left, _, cells) => {
            writeln!(out, "~ {}", name(a, *left))?;
            for cell in cells {
                if cell.came.is_empty() && cell.went.is_empty() {
                    writeln!(out, "    {}: `{}` -> `{}`", cell.column, cell.before, cell.after)?;
                }
                cell.went.iter().try_for_each(|item| writeln!(out, "    {}: - {item}", cell.column))?;
                cell.came.iter().try_for_each(|item| writeln!(out, "    {}: + {item}", cell.column))?;
            }
            Ok(())
        }
    }
}

fn json(change: &Change, a: &Table, b: &Table) -> Value {
    let cell = |d: &Difference| json!({"column": d.column, "before": d.before, "after": d.after, "came": d.came, "went": d.went});
    match change {
        Change::Added(at) => json!({"change": "added", "line": b.sheet.line(*at), "row": row::json(b, *at)}),
        Change::Removed(at) => json!({"change": "removed", "line": a.sheet.line(*at), "row": row::json(a, *at)}),
        Change::Changed(left, right, cells) => json!({
            "change": "changed",
            "ko": a.text(*left, Field::Ko),
            "lines": [a.sheet.line(*left), b.sheet.line(*right)],
            "cells": cells.iter().map(cell).collect::<Vec<_>>(),
        }),
    }
}
