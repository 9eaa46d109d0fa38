//! `daejo accept`

use std::io::Write;
use std::path::{Path, PathBuf, absolute};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use jiff::civil::Date;

use super::Status;
use super::common::{Global, day};
use crate::article::{encoding, files};
use crate::config::{Config, FILE_NAME, check_fingerprint};

/// Silence findings for good, with a reason, in daejo.toml
///
/// Adds a row `[[ignore]]` for each to the nearest daejo.toml, or makes one; what the file holds stays byte for byte. `daejo check --fingerprints` and every format for programs show the fingerprints.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo accept 85b6e715adbbaa82 --in story.en.txt --reason \"the builders sign so\"
  daejo accept 85b6e715adbbaa82 0c1f6e02a9d4b377 --reason \"quoted from a letter\" --expires 2027-01-31")]
pub struct Args {
    /// What the findings are known by
    #[arg(value_name = "FINGERPRINT", required = true)]
    fingerprints: Vec<String>,
    /// Why the findings are right as they are
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The English article they are in: its nearest daejo.toml is used, and `check` can tell when the row is no longer needed
    #[arg(long = "in", value_name = "FILE")]
    article: Option<PathBuf>,
    /// The last day on which they are silenced (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    expires: Option<Date>,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    ensure!(!args.reason.trim().is_empty(), "--reason is empty; say why the findings are right as they are");
    if let Some(article) = &args.article {
        ensure!(article.is_file(), "{}: no such file", article.display());
    }
    for (number, fingerprint) in args.fingerprints.iter().enumerate() {
        check_fingerprint(fingerprint)?;
        ensure!(!args.fingerprints[..number].contains(fingerprint), "`{fingerprint}` is given twice");
    }
    let path = file(args, global)?;
    let shown = files::shown(&path);
    let old = if path.exists() { files::read_bytes(&path)? } else { Vec::new() };
    let config = if path.exists() { Config::read(&path)? } else { Config { folder: folder(&path), ..Config::default() } };
    for fingerprint in &args.fingerprints {
        if let Some(row) = config.ignore.iter().find(|row| row.fingerprint.as_ref() == Some(fingerprint)) {
            let until = row.expires.as_ref().map_or(String::new(), |day| format!(", until {day}"));
            bail!("{shown}:{}: `{fingerprint}` is accepted there already{until}; nothing was written", row.line);
        }
    }
    let seen_in = args.article.as_ref().map(|article| config.below(article).to_string_lossy().replace('\\', "/"));
    let new = with_rows(&old, args, seen_in.as_deref());
    let text = encoding::decode(&new, None).map_err(|what| anyhow!("{shown}: {what}"))?;
    ensure!(text.encoding.is_none(), "{shown}: is {}; a configuration is UTF-8", text.encoding.unwrap_or_default());
    Config::parse(&text.text)
        .with_context(|| format!("{shown}: no row can be added at its end; write its `ignore` as [[ignore]] tables"))?;
    files::write_atomic(&path, &new)?;
    let mut out = anstream::stdout().lock();
    for fingerprint in &args.fingerprints {
        writeln!(out, "{shown}: silences {fingerprint}")?;
    }
    Ok(Status::Clean)
}

/// The configuration to write in: the one named, else the nearest at or above the article or the working directory, else
/// a new one: in the working directory, or beside an article that is not in there.
fn file(args: &Args, global: &Global) -> Result<PathBuf> {
    ensure!(!global.no_config, "--no-config leaves no daejo.toml to write in");
    if let Some(file) = &global.config {
        return Ok(file.clone());
    }
    let here = Path::new(".");
    let found = Config::find(args.article.as_deref().unwrap_or(here))?;
    if !found.path.as_os_str().is_empty() {
        return Ok(found.path);
    }
    let home = match &args.article {
        Some(article) if !absolute(article)?.starts_with(absolute(here)?) => folder(article),
        _ => PathBuf::new(),
    };
    Ok(home.join(FILE_NAME))
}

fn folder(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A file's bytes with the rows behind them, in the file's own line ends.
fn with_rows(old: &[u8], args: &Args, seen_in: Option<&str>) -> Vec<u8> {
    let first_end = old.iter().position(|&b| b == b'\n');
    let end = if first_end.is_some_and(|at| old[..at].ends_with(b"\r")) { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = Vec::new();
    if !old.is_empty() && !old.ends_with(b"\n") {
        lines.push(String::new());
    }
    for (number, fingerprint) in args.fingerprints.iter().enumerate() {
        if number > 0 || !old.is_empty() {
            lines.push(String::new());
        }
        lines.push("[[ignore]]".to_string());
        lines.push(format!("fingerprint = {}", quoted(fingerprint)));
        lines.extend(seen_in.map(|file| format!("seen-in = {}", quoted(file))));
        lines.push(format!("reason = {}", quoted(args.reason.trim())));
        lines.extend(args.expires.map(|day| format!("expires = \"{day}\"")));
    }
    let added: String = lines.iter().map(|line| format!("{line}{end}")).collect();
    [old, added.as_bytes()].concat()
}

/// A basic string of TOML, which escapes as JSON does, and DEL as well.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args() -> Args {
        let fingerprints = vec!["00000000000000aa".to_string(), "00000000000000bb".to_string()];
        let reason = " the \"sign\"\tsays\\so \u{7f}\n".to_string();
        Args { fingerprints, reason, article: None, expires: Some(jiff::civil::date(2027, 1, 31)) }
    }

    #[test]
    fn what_the_file_holds_stays() {
        for old in [
            "",
            "# ours\r\n[rules] # keep\r\n\"term/case\" = \"off\"\r\n",
            "builtin = true",
            "\u{feff}[[ignore]]\nrule = \"term/case\"   # odd   spaces\n\n\n",
        ] {
            let new = String::from_utf8(with_rows(old.as_bytes(), &args(), Some("a b.en.txt"))).unwrap();
            let added = new.strip_prefix(old).unwrap();
            assert_eq!(added.contains("\r\n"), old.contains("\r\n"));
            assert!(!added.replace("\r\n", "").contains(['\r']) && added.ends_with('\n'));
            let config = Config::parse(new.trim_start_matches('\u{feff}')).unwrap();
            let row = config.ignore.last().unwrap();
            assert_eq!(row.reason.as_deref(), Some("the \"sign\"\tsays\\so \u{7f}"));
            assert_eq!(row.seen_in.as_deref(), Some("a b.en.txt"));
            assert_eq!(row.fingerprint.as_deref(), Some("00000000000000bb"));
            assert_eq!(row.expires.as_deref(), Some("2027-01-31"));
        }
    }
}
