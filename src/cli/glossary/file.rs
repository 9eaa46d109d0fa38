//! Glossary files in and out.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::common::{Global, unified_diff};
use crate::article::{encoding, files};
use crate::glossary::{Sheet, Table};

/// A file that was read, with what is needed to write it again.
pub struct File {
    pub path: PathBuf,
    /// As the user knows it.
    pub name: String,
    pub sheet: Sheet,
    /// What it was read as, when not as UTF-8.
    pub encoding: Option<&'static str>,
    /// The text as it was, with its byte-order mark.
    pub before: String,
}

/// Whether a path means standard input and output.
pub fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

impl File {
    /// Reads a CSV in any of the encodings that newsrooms have; `-` is standard input.
    pub fn read(path: &Path) -> Result<File> {
        let (name, bytes) = if is_standard(path) {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
            ("<stdin>".to_string(), bytes)
        } else {
            (path.display().to_string(), files::read_bytes(path)?)
        };
        if bytes.starts_with(b"PK\x03\x04") {
            bail!("{name}: is an Excel workbook; `daejo glossary import {name} -o FILE.csv` makes a CSV of it");
        }
        let (before, encoding) = match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => (text, None),
            Ok(text) => decode(text.as_bytes(), &name)?,
            Err(error) => decode(error.as_bytes(), &name)?,
        };
        Ok(File { path: path.to_path_buf(), name, sheet: Sheet::parse(before.clone()), encoding, before })
    }

    /// The file as a table that may be edited.
    ///
    /// # Errors
    /// When the file is not UTF-8, its quotes are broken, or a column that must be there is not.
    pub fn table(self) -> Result<(Table, Origin)> {
        if let Some(encoding) = self.encoding {
            bail!("{}: is {encoding}; `daejo glossary lint --fix {0}` writes it as UTF-8", self.name);
        }
        if let Some(flaw) = self.sheet.flaws().first() {
            let place = self.sheet.position(flaw.row, flaw.column);
            bail!("{}:{}:{}: {}; nothing was changed", self.name, place.line, place.column, flaw.kind.message());
        }
        let origin = Origin { path: self.path, name: self.name, before: self.before };
        let table = Table::new(self.sheet).map_err(|problem| anyhow::anyhow!("{}: {problem}", origin.name))?;
        Ok((table, origin))
    }
}

fn decode(bytes: &[u8], name: &str) -> Result<(String, Option<&'static str>)> {
    let decoded = encoding::decode(bytes, None).map_err(|what| anyhow::anyhow!("{name}: {what}"))?;
    Ok((decoded.text, decoded.encoding))
}

/// Where a table came from, and how it was.
pub struct Origin {
    pub path: PathBuf,
    pub name: String,
    pub before: String,
}

/// What becomes of changed files.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Dry {
    /// Write nothing; exit with 1 when something would change
    #[arg(long)]
    pub check: bool,
    /// Write nothing; show the changes as a unified diff, and exit with 1 when there are any
    #[arg(long)]
    pub diff: bool,
}

impl Dry {
    pub fn is_dry(self) -> bool {
        self.check || self.diff
    }

    /// Writes a file's new text, or shows what it would be. Whether it differs from the old one.
    pub fn save(self, origin: &Origin, after: &str) -> Result<bool> {
        let changed = origin.before != after;
        if self.diff && changed {
            unified_diff(&origin.name, &origin.before, after, &mut anstream::stdout().lock())?;
        }
        if is_standard(&origin.path) {
            if !self.is_dry() {
                io::stdout().lock().write_all(after.as_bytes())?;
            }
        } else if changed && !self.is_dry() {
            files::write_atomic(&origin.path, after.as_bytes())?;
        }
        Ok(changed)
    }
}

/// The files that some inputs mean: themselves, the CSVs in folders, or without any those of the configuration.
///
/// # Errors
/// When there are none.
pub fn expand(inputs: &[PathBuf], global: &Global) -> Result<Vec<PathBuf>> {
    if inputs.is_empty() {
        let mut found = global.config(None)?.glossary_files()?;
        found.extend(global.glossary.iter().cloned());
        if found.is_empty() {
            bail!("no glossary: name a file or a folder, or list some in daejo.toml");
        }
        return Ok(found);
    }
    let mut found = Vec::new();
    for input in inputs {
        if !input.is_dir() {
            found.push(input.clone());
            continue;
        }
        let shown = input.display();
        let mut inside = Vec::new();
        for entry in fs::read_dir(input).with_context(|| format!("{shown}: the folder cannot be read"))? {
            let path = entry.with_context(|| format!("{shown}: the folder cannot be read"))?.path();
            if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) && path.is_file() {
                inside.push(path);
            }
        }
        if inside.is_empty() {
            bail!("{shown}: no CSV file in the folder");
        }
        inside.sort();
        found.extend(inside);
    }
    Ok(found)
}

/// The one file that an editing command works on: the last `--glossary`, else the only one of the configuration.
///
/// # Errors
/// When there is none, or more than one to choose from.
pub fn the_one(global: &Global) -> Result<PathBuf> {
    if let Some(file) = global.glossary.last() {
        return Ok(file.clone());
    }
    match global.config(None)?.glossary_files()?.as_slice() {
        [] => bail!("which glossary? name it with --glossary FILE"),
        [only] => Ok(only.clone()),
        several => {
            let shown: Vec<String> = several.iter().map(|file| file.display().to_string()).collect();
            bail!("which glossary? name one with --glossary: {}", shown.join(", "))
        }
    }
}
