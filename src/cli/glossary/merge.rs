//! `daejo glossary merge`

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::super::Status;
use super::super::common::{Global, deliver};
use super::file::{self, File};
use super::{Format, count};
use crate::article::files;
use crate::glossary::merge::{Merged, conflicts_csv, merge};

/// Merge two versions of a glossary, concept by concept
///
/// With --base, the version both come from, what only one side changed is taken. Where both changed the same cell nothing is picked: the result keeps A's, the conflicts go to OUT.conflicts.csv, and the exit status is 1.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary merge ours.csv theirs.csv -o merged.csv
  daejo glossary merge ours.csv theirs.csv --base before.csv -o merged.csv

As a git merge driver, once for each clone:
  git config merge.daejo.driver \"daejo glossary merge --base %O %A %B -o %A --conflicts %P.conflicts.csv\"
and in .gitattributes:
  glossary/*.csv merge=daejo")]
pub struct Args {
    /// The version whose file, rows and order the result keeps
    a: PathBuf,
    /// The other version
    b: PathBuf,
    /// The version that both come from
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// Where the result goes; `-` is standard output
    #[arg(long, short, value_name = "OUT")]
    output: PathBuf,
    /// Where conflicts go, instead of OUT.conflicts.csv
    #[arg(long, value_name = "FILE")]
    conflicts: Option<PathBuf>,
    /// How to tell the conflicts
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Write nothing; exit with 1 when there are conflicts
    #[arg(long)]
    check: bool,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let read = |path: &Path| Ok::<_, anyhow::Error>(File::read(path)?.table()?.0);
    let (a, b) = (read(&args.a)?, read(&args.b)?);
    let base = args.base.as_deref().map(read).transpose()?;
    let merged = merge(&a, &b, base.as_ref());
    if !args.check {
        write(args, &merged)?;
    }
    // The result itself may go to standard output.
    let answer = |out: &mut dyn Write| match args.format {
        Format::Text => text(&merged, out),
        Format::Json => writeln!(out, "{:#}", json(&merged)),
    };
    if file::is_standard(&args.output) {
        answer(&mut anstream::stderr().lock())?;
    } else {
        deliver(None, answer)?;
    }
    let [cells, added, removed] = merged.taken;
    let conflicts = count(merged.conflicts.len(), "conflict");
    let (cells, added, removed) = (count(cells, "cell"), count(added, "row"), count(removed, "row"));
    global.note(&format!("from B: {cells} taken, {added} added, {removed} removed; {conflicts}"))?;
    Ok(if merged.conflicts.is_empty() { Status::Clean } else { Status::Findings })
}

fn write(args: &Args, merged: &Merged) -> Result<()> {
    let text = merged.sheet.to_text();
    if file::is_standard(&args.output) {
        std::io::stdout().lock().write_all(text.as_bytes())?;
    } else {
        files::write_atomic(&args.output, text.as_bytes())?;
    }
    let path = match &args.conflicts {
        Some(path) => path.clone(),
        None if file::is_standard(&args.output) => return Ok(()),
        None => {
            let mut name = OsString::from(args.output.with_extension(""));
            name.push(".conflicts.csv");
            PathBuf::from(name)
        }
    };
    if !merged.conflicts.is_empty() {
        return files::write_atomic(&path, conflicts_csv(&merged.conflicts).as_bytes());
    }
    // Those of an earlier merge would mislead.
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{}: cannot be removed", path.display()))
        }
        _ => Ok(()),
    }
}

fn text(merged: &Merged, out: &mut dyn Write) -> std::io::Result<()> {
    for conflict in &merged.conflicts {
        let [a, b] = conflict.lines.map(|line| if line == 0 { "-".to_string() } else { line.to_string() });
        let column = if conflict.column.is_empty() { String::new() } else { format!(", {}", conflict.column) };
        writeln!(out, "conflict: {}{column}: {}", conflict.ko, conflict.why)?;
        if !conflict.base.is_empty() {
            writeln!(out, "  base      {}", conflict.base)?;
        }
        writeln!(out, "  A line {a:<3}{}", conflict.a)?;
        writeln!(out, "  B line {b:<3}{}", conflict.b)?;
    }
    Ok(())
}

fn json(merged: &Merged) -> Value {
    let conflicts = merged.conflicts.iter().map(|c| {
        json!({"ko": c.ko, "column": c.column, "base": c.base, "a": c.a, "b": c.b, "line_a": c.lines[0], "line_b": c.lines[1], "why": c.why})
    });
    let [cells, added, removed] = merged.taken;
    json!({
        "version": 1,
        "conflicts": conflicts.collect::<Vec<_>>(),
        "taken": {"cells": cells, "added": added, "removed": removed},
    })
}
