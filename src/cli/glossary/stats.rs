//! `daejo glossary stats`

use std::path::PathBuf;

use anyhow::Result;
use serde_json::json;

use super::super::Status;
use super::super::common::{Global, deliver};
use super::Format;
use super::find::entries;
use crate::glossary::{Entry, Kind, Status as RowStatus};

/// Count what is in the glossaries
///
/// Counts the curated glossaries, those of daejo.toml and --glossary, or only FILES.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  daejo glossary stats\n  daejo glossary stats desk.csv --format json")]
pub struct Args {
    /// Only these files or folders
    #[arg(value_name = "FILES")]
    inputs: Vec<PathBuf>,
    /// How to write the counts
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let entries = entries(&args.inputs, global)?;
    let count = |test: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| test(entry)).count();
    let sum = |size: &dyn Fn(&Entry) -> usize| entries.iter().map(size).sum::<usize>();
    let mut kinds: Vec<(&str, usize)> =
        Kind::ALL.iter().map(|&kind| (kind.name(), count(&|entry| entry.kind == Some(kind)))).collect();
    kinds.push(("no kind", count(&|entry| entry.kind.is_none())));
    kinds.retain(|(_, n)| *n > 0);
    let rows = [
        ("entries", entries.len()),
        ("Korean forms", sum(&|entry| entry.korean_forms().count())),
        ("right renderings", sum(&|entry| entry.right_forms().count())),
        ("short renderings", sum(&|entry| entry.en_short.len())),
        ("forbidden renderings", sum(&|entry| entry.en_forbidden.len())),
        ("with a period", count(&|entry| entry.period.is_bounded())),
        ("with context", count(&|entry| !entry.context.is_empty())),
        ("proposed", count(&|entry| entry.status == RowStatus::Proposed)),
    ];
    deliver(None, |out| match args.format {
        Format::Text => {
            for (name, n) in rows.iter().chain(&kinds) {
                writeln!(out, "{n:>7}  {name}")?;
            }
            Ok(())
        }
        Format::Json => {
            let object = |list: &[(&str, usize)]| -> serde_json::Value {
                list.iter()
                    .map(|(name, n)| (name.to_lowercase().replace(' ', "_"), json!(n)))
                    .collect::<serde_json::Map<_, _>>()
                    .into()
            };
            writeln!(out, "{:#}", json!({"version": 1, "counts": object(&rows), "kinds": object(&kinds)}))
        }
    })?;
    Ok(Status::Clean)
}
