//! What the commands that change one row share.

use std::io::Write;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::super::Status;
use super::super::common::Global;
use super::Format;
use super::file::{self, Dry, File, Origin};
use crate::find::Index;
use crate::glossary::edit::{self, Refusal, Which};
use crate::glossary::lint::{Finding, Severity};
use crate::glossary::{Field, Glossary, Table};

/// Which row to change, and how to answer.
#[derive(clap::Args, Debug)]
pub struct Choice {
    /// The headword
    #[arg(value_name = "KO")]
    pub ko: String,
    /// The row's id, where several rows share the headword
    #[arg(long)]
    pub id: Option<String>,
    /// The row's line, where several rows share the headword
    #[arg(long)]
    pub line: Option<usize>,
}

impl Choice {
    /// # Errors
    /// When there is no such row, or several, which are then shown.
    pub fn row(&self, table: &Table, origin: &Origin) -> Result<usize> {
        let which = Which { ko: &self.ko, id: self.id.as_deref(), line: self.line };
        edit::locate(table, &which).map_err(|refusal| {
            let mut message = format!("{}: {}: {refusal}", origin.name, self.ko);
            if let Refusal::Several(rows) = &refusal {
                for &row in rows {
                    message.push_str(&format!("\n  line {}: {}", table.sheet.line(row), table.sheet.row_text(row)));
                }
            }
            anyhow::anyhow!(message)
        })
    }
}

/// How the result is told.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Answer {
    /// How to write the answer
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    #[command(flatten)]
    pub dry: Dry,
}

/// The file to change, as a table.
pub fn open(global: &Global) -> Result<(Table, Origin)> {
    File::read(&file::the_one(global)?)?.table()
}

/// Checks a changed row, writes the file, and tells what was done.
///
/// # Errors
/// When the row breaks a rule that is an error, or is there already; nothing is written then.
pub fn finish(
    table: &Table,
    row: usize,
    before: Option<String>,
    origin: &Origin,
    answer: Answer,
    global: &Global,
) -> Result<Status> {
    let words = Index::new(Glossary::default());
    let complaints = edit::complaints(table, row, &origin.name, &|form| words.is_homograph(form));
    // A new row that is there already is nothing to write.
    let again = |finding: &Finding| before.is_none() && finding.rule == "glossary/duplicate";
    let stops = |finding: &&Finding| finding.severity == Severity::Error || again(finding);
    let (errors, others): (Vec<_>, Vec<_>) = complaints.iter().partition(stops);
    if !errors.is_empty() {
        let list: Vec<String> = errors.iter().map(|finding| format!("  {} ({})", finding.message, finding.rule)).collect();
        bail!("{}: nothing was changed\n{}", origin.name, list.join("\n"));
    }
    for finding in others.iter().filter(|finding| finding.severity == Severity::Warning) {
        global.note(&format!("{} ({})", finding.message, finding.rule))?;
    }
    let text = table.sheet.to_text();
    let changed = answer.dry.save(origin, &text)?;
    let line = match table.sheet.line(row) {
        0 => crate::glossary::Sheet::parse(text).line(row),
        line => line,
    };
    if !answer.dry.diff && !file::is_standard(&origin.path) {
        let after = table.sheet.row_text(row);
        let mut out = anstream::stdout().lock();
        match answer.format {
            Format::Text => {
                writeln!(out, "{}:{line}", origin.name)?;
                if let Some(before) = before.filter(|_| changed) {
                    writeln!(out, "- {before}")?;
                }
                writeln!(out, "{} {after}", if changed { '+' } else { ' ' })?;
            }
            Format::Json => {
                let row = json(table, row);
                let value = json!({"version": 1, "file": origin.name, "line": line, "changed": changed, "row": row});
                writeln!(out, "{value:#}")?;
            }
        }
    }
    Ok(if changed && answer.dry.is_dry() { Status::Findings } else { Status::Clean })
}

/// A row's cells that are not empty, by column.
pub fn json(table: &Table, row: usize) -> Value {
    let cells = Field::ALL.into_iter().map(|field| (field, table.text(row, field))).filter(|(_, cell)| !cell.is_empty());
    cells.map(|(field, cell)| (field.name().to_string(), json!(cell))).collect::<serde_json::Map<_, _>>().into()
}
