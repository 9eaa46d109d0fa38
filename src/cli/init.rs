//! `daejo init`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Status;
use crate::article::files;
use crate::config::FILE_NAME;

/// Write a commented daejo.toml and a first glossary
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  daejo init\n  daejo init desk/ --excel")]
pub struct Args {
    /// The folder to write them in
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
    /// Write the glossary as Excel likes it: with a byte-order mark and CRLF
    #[arg(long)]
    excel: bool,
}

const GLOSSARY: &str = "glossary/names.csv";

pub fn run(args: &Args) -> Result<Status> {
    let config = args.folder.join(FILE_NAME);
    let glossary = args.folder.join(GLOSSARY);
    for file in [&config, &glossary] {
        if file.exists() {
            bail!("{}: is there already; nothing was written", file.display());
        }
    }
    let folder = glossary.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
    files::write_atomic(&glossary, &first_glossary(args.excel))?;
    files::write_atomic(&config, include_bytes!("init.toml"))?;
    let mut out = anstream::stdout().lock();
    writeln!(out, "wrote {}", config.display())?;
    writeln!(out, "wrote {}", glossary.display())?;
    Ok(Status::Clean)
}

fn first_glossary(excel: bool) -> Vec<u8> {
    let rows = include_str!("init.csv");
    if excel { format!("\u{feff}{}", rows.replace('\n', "\r\n")).into_bytes() } else { rows.as_bytes().to_vec() }
}
