//! `daejo glossary find`

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::super::Status;
use super::super::common::{Global, deliver};
use super::Format;
use super::file::{self, File};
use crate::glossary::search::{Hit, search};
use crate::glossary::{Entry, Glossary, parse};

/// Look an entry up, in Korean or English, exactly or nearly
///
/// Searches the curated glossaries, those of daejo.toml and --glossary, or only FILES. Each hit says why it was found.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary find 통일부
  daejo glossary find \"unificaton ministry\"
  daejo glossary find \"Boo Hyung-kwon\" desk.csv")]
pub struct Args {
    /// What to look for
    #[arg(value_name = "TEXT")]
    text: String,
    /// Only these files or folders
    #[arg(value_name = "FILES")]
    inputs: Vec<PathBuf>,
    /// The most hits to show
    #[arg(long, value_name = "N", default_value = "10")]
    limit: usize,
    /// How to write the hits
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let entries = entries(&args.inputs, global)?;
    let hits = search(&entries, &args.text);
    let shown = &hits[..hits.len().min(args.limit)];
    deliver(None, |out| match args.format {
        Format::Text => shown.iter().try_for_each(|hit| text(hit, &entries[hit.entry], out)),
        Format::Json => {
            let list: Vec<Value> = shown.iter().map(|hit| json(hit, &entries[hit.entry])).collect();
            writeln!(out, "{:#}", json!({"version": 1, "query": args.text, "found": hits.len(), "hits": list}))
        }
    })?;
    if hits.is_empty() {
        global.note(&format!("nothing like `{}` in {} entries", args.text, entries.len()))?;
    } else if hits.len() > shown.len() {
        global.note(&format!("{} more; --limit shows more than {}", hits.len() - shown.len(), args.limit))?;
    }
    Ok(Status::Clean)
}

/// The entries to search or count: those of files, or without any all that are in force.
pub fn entries(inputs: &[PathBuf], global: &Global) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut files = Vec::new();
    if inputs.is_empty() {
        let config = global.config(None)?;
        if !global.no_builtin && config.builtin != Some(false) {
            entries.extend_from_slice(Glossary::builtin().entries());
        }
        files.extend(config.glossary_files()?);
        files.extend(global.glossary.iter().cloned());
    } else {
        files = file::expand(inputs, global)?;
    }
    for path in files {
        let file = File::read(&path)?;
        let (found, problems) = parse(&file.before, &file.name);
        for problem in problems {
            global.note(&format!("{}: {problem}", file.name))?;
        }
        entries.extend(found);
    }
    Ok(entries)
}

fn text(hit: &Hit, entry: &Entry, out: &mut dyn Write) -> std::io::Result<()> {
    let kind = entry.kind.map_or(String::new(), |kind| format!(" ({})", kind.name()));
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |d| d.to_string());
    let period = match entry.period.is_bounded() {
        true => format!(" {}..{}", day(entry.period.since), day(entry.period.until)),
        false => String::new(),
    };
    writeln!(out, "{}  {}{kind}{period}", entry.ko, entry.en)?;
    let form = if hit.form == entry.ko || hit.form == entry.en { String::new() } else { format!(" `{}`", hit.form) };
    writeln!(out, "    {}{form}: {}; {}:{}", hit.field.name(), hit.reason, entry.file, entry.line)
}

fn json(hit: &Hit, entry: &Entry) -> Value {
    json!({
        "ko": entry.ko,
        "en": entry.en,
        "kind": entry.kind.map(|kind| kind.name()),
        "since": entry.period.since.map(|d| d.to_string()),
        "until": entry.period.until.map(|d| d.to_string()),
        "file": &*entry.file,
        "line": entry.line,
        "score": (hit.score * 1000.0).round() / 1000.0,
        "column": hit.field.name(),
        "form": hit.form,
        "reason": hit.reason,
    })
}
