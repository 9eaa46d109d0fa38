//! `daejo.toml`: glossaries, style, levels, and what a desk has decided to ignore.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use glob::Pattern;
use jiff::civil::Date;
use serde::Deserialize;

use crate::article::files;
use crate::check::{self, Finding, NameStyle, Severity, Style};
use crate::glossary::{NameOrder, lint};
use crate::romanize::{self, SYSTEMS};

/// The file's name.
pub const FILE_NAME: &str = "daejo.toml";

/// The contents of `daejo.toml`; every part may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Config {
    /// Glossary files, with wildcards, relative to the file's folder.
    pub glossaries: Vec<String>,
    /// Whether the curated glossaries count; they do unless told otherwise.
    pub builtin: Option<bool>,
    /// A lexicon that `daejo learn` wrote.
    pub lexicon: Option<PathBuf>,
    pub style: StyleTable,
    /// Severities by rule.
    pub rules: BTreeMap<String, LevelName>,
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    pub ignore: Vec<Ignore>,
    /// The folder the file stands in, from which its paths count.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The file itself.
    #[serde(skip)]
    pub path: PathBuf,
}

/// The `[style]` table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct StyleTable {
    pub name_order: Option<OrderName>,
    pub byline_order: Option<OrderName>,
    /// The id of a romanization: `rr`, `mr-plain`.
    pub system: Option<String>,
    pub hyphen: Option<bool>,
    pub condensed: bool,
}

/// A name order as the file writes it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderName {
    FamilyFirst,
    GivenFirst,
}

/// A severity as the file writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LevelName {
    Error,
    Warning,
    Info,
    Off,
}

impl LevelName {
    fn severity(self) -> Option<Severity> {
        match self {
            LevelName::Error => Some(Severity::Error),
            LevelName::Warning => Some(Severity::Warning),
            LevelName::Info => Some(Severity::Info),
            LevelName::Off => None,
        }
    }
}

/// Severities for some paths only.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Override {
    pub paths: Vec<String>,
    pub rules: BTreeMap<String, LevelName>,
}

/// A finding, or a kind of findings, that the desk does not want to see.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Ignore {
    pub fingerprint: Option<String>,
    pub rule: Option<String>,
    pub entry: Option<String>,
    pub paths: Vec<String>,
    /// The English article that the finding was in when it was accepted. It limits nothing, for a fingerprint holds
    /// wherever the article goes; it tells when the row is no longer needed.
    pub seen_in: Option<String>,
    pub reason: Option<String>,
    /// `YYYY-MM-DD`, the last day.
    pub expires: Option<String>,
    /// The line of the file where the row begins, 1-based.
    #[serde(skip)]
    pub line: usize,
}

impl Ignore {
    /// The last day, where there is one.
    pub fn last_day(&self) -> Option<Date> {
        self.expires.as_ref()?.parse().ok()
    }

    /// The files that it is about, as patterns; none are all files.
    pub fn files(&self) -> &[String] {
        match &self.seen_in {
            Some(file) if self.fingerprint.is_some() => std::slice::from_ref(file),
            _ => &self.paths,
        }
    }
}

/// Only the places of the rows, which [`Ignore`] itself does not learn.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Rows {
    ignore: Vec<toml::Spanned<serde::de::IgnoredAny>>,
}

/// The keys of each table, for telling a misspelt one.
const KEYS: &[(&str, &[&str])] = &[
    ("", &["glossaries", "builtin", "lexicon", "style", "rules", "override", "ignore"]),
    ("style", &["name-order", "byline-order", "system", "hyphen", "condensed"]),
    ("override", &["paths", "rules"]),
    ("ignore", &["fingerprint", "rule", "entry", "paths", "seen-in", "reason", "expires"]),
];

impl Config {
    /// The nearest `daejo.toml` at or above a path; none is no error.
    ///
    /// # Errors
    /// When one is there and cannot be read.
    pub fn find(start: &Path) -> Result<Config> {
        let start = std::path::absolute(start).unwrap_or_else(|_| start.to_path_buf());
        match start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file()) {
            Some(file) => Config::read(&file),
            None => Ok(Config::default()),
        }
    }

    /// Reads a configuration file.
    ///
    /// # Errors
    /// With the file's path: unreadable, no TOML, an unknown key (and the nearest valid one), rule or value.
    pub fn read(path: &Path) -> Result<Config> {
        let shown = files::shown(path);
        let text = files::read_text(path)?.text;
        let mut config = Config::parse(&text).map_err(|e| anyhow!("{shown}: {e:#}"))?;
        config.folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        config.path = path.to_path_buf();
        Ok(config)
    }

    /// Reads the text of a configuration file; it belongs to no folder.
    ///
    /// # Errors
    /// As [`Config::read`], without the file's path.
    pub fn parse(text: &str) -> Result<Config> {
        let table: toml::Table = text.parse().context("is no TOML")?;
        check_keys("", &table)?;
        let mut config: Config = toml::from_str(text).context("holds a value of the wrong kind")?;
        for rule in config.rules.keys().chain(config.overrides.iter().flat_map(|o| o.rules.keys())) {
            known_rule(rule)?;
        }
        if let Some(system) = config.style.system.as_deref().filter(|s| romanize::system(s).is_none()) {
            bail!("unknown system `{system}`; did you mean `{}`?", nearest(system, SYSTEMS.iter().map(|s| s.id)));
        }
        let rows: Rows = toml::from_str(text)?;
        for (ignore, row) in config.ignore.iter_mut().zip(rows.ignore) {
            ignore.line = text[..row.span().start].matches('\n').count() + 1;
            check_ignore(ignore).with_context(|| format!("line {}", ignore.line))?;
        }
        for pattern in config.overrides.iter().flat_map(|o| &o.paths).chain(config.ignore.iter().flat_map(|i| &i.paths)) {
            Pattern::new(pattern).with_context(|| format!("`{pattern}` is no path pattern"))?;
        }
        Ok(config)
    }

    /// The house's style.
    pub fn style(&self) -> Style {
        let order = |name: Option<OrderName>| {
            name.map(|name| match name {
                OrderName::FamilyFirst => NameOrder::FamilyFirst,
                OrderName::GivenFirst => NameOrder::GivenFirst,
            })
        };
        let names = NameStyle {
            body: order(self.style.name_order),
            byline: order(self.style.byline_order),
            system: self.style.system.as_deref().and_then(romanize::system),
            hyphen: self.style.hyphen,
        };
        Style { names, condensed: self.style.condensed }
    }

    /// The severity of a rule for a file, given the one it has by itself; `None` is off.
    pub fn level(&self, rule: &str, severity: Severity, path: &str) -> Option<Severity> {
        let general = self.rules.get(rule);
        let mut matching = self.overrides.iter().filter(|o| self.matches(&o.paths, path)).filter_map(|o| o.rules.get(rule));
        matching.next_back().or(general).map_or(Some(severity), |level| level.severity())
    }

    /// The numbers of the `[[ignore]]` rows that mean a finding, expired or not.
    pub fn ignoring(&self, finding: &Finding, entry: Option<&str>, path: &str) -> impl Iterator<Item = usize> {
        let means = move |ignore: &Ignore| {
            let same = |wanted: &Option<String>, found: Option<&str>| wanted.as_deref().is_none_or(|w| Some(w) == found);
            same(&ignore.fingerprint, Some(&finding.fingerprint))
                && same(&ignore.rule, Some(finding.rule))
                && same(&ignore.entry, entry)
                && (ignore.paths.is_empty() || self.matches(&ignore.paths, path))
        };
        (0..self.ignore.len()).filter(move |&row| means(&self.ignore[row]))
    }

    /// Whether a path is among some patterns, which count from the configuration's folder.
    fn matches(&self, patterns: &[String], path: &str) -> bool {
        let below = self.below(Path::new(path));
        patterns.iter().any(|p| Pattern::new(p).is_ok_and(|p| p.matches_path(&below) || p.matches_path(Path::new(path))))
    }

    /// A path as it counts from the configuration's folder, or as it is when it is not in there.
    pub fn below(&self, path: &Path) -> PathBuf {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        absolute(path)
            .strip_prefix(absolute(&Path::new(".").join(&self.folder)))
            .map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
    }

    /// The glossary files that the patterns name, in order.
    ///
    /// # Errors
    /// When a pattern names no file.
    pub fn glossary_files(&self) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for pattern in &self.glossaries {
            let full = Path::new(&Pattern::escape(&self.folder.to_string_lossy())).join(pattern);
            let files: Vec<PathBuf> = glob::glob(&full.to_string_lossy())
                .with_context(|| format!("`{pattern}` is no path pattern"))?
                .flatten()
                .collect();
            if files.is_empty() {
                bail!("{}: `{pattern}` in glossaries names no file", self.path.display());
            }
            found.extend(files);
        }
        Ok(found)
    }
}

fn check_keys(name: &str, table: &toml::Table) -> Result<()> {
    let Some((_, known)) = KEYS.iter().find(|(table, _)| *table == name) else { return Ok(()) };
    for (key, value) in table {
        if !known.contains(&key.as_str()) {
            let place = if name.is_empty() { String::new() } else { format!(" in [{name}]") };
            bail!("unknown key `{key}`{place}; did you mean `{}`?", nearest(key, known.iter().copied()));
        }
        let tables = match value {
            toml::Value::Table(table) => std::slice::from_ref(table).to_vec(),
            toml::Value::Array(items) => items.iter().filter_map(|item| item.as_table().cloned()).collect(),
            _ => Vec::new(),
        };
        for table in tables {
            check_keys(key, &table)?;
        }
    }
    Ok(())
}

fn check_ignore(ignore: &Ignore) -> Result<()> {
    if let Some(rule) = &ignore.rule {
        known_rule(rule)?;
        if lint::rule(rule).is_some() {
            bail!("an [[ignore]] silences findings in articles; set the level of `{rule}` under [rules]");
        }
    }
    if ignore.fingerprint.is_none() && ignore.rule.is_none() {
        bail!("an [[ignore]] names neither a fingerprint nor a rule");
    }
    if let Some(fingerprint) = &ignore.fingerprint {
        check_fingerprint(fingerprint)?;
    }
    if let Some(expires) = &ignore.expires {
        expires.parse::<Date>().map_err(|_| anyhow!("`{expires}` is no date; YYYY-MM-DD was expected"))?;
    }
    Ok(())
}

/// # Errors
/// When a text has not the form of a fingerprint.
pub fn check_fingerprint(text: &str) -> Result<()> {
    if text.len() != 16 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        bail!("`{text}` is no fingerprint; 16 digits of 0-9 and a-f were expected");
    }
    Ok(())
}

/// # Errors
/// When there is no such rule, of articles or glossaries; the message names the nearest.
pub fn known_rule(rule: &str) -> Result<()> {
    if check::check(rule).is_none() && lint::rule(rule).is_none() {
        let ids = check::CHECKS.iter().map(|c| c.id).chain(lint::RULES.iter().map(|r| r.id));
        let nearest = nearest(rule, ids);
        if strsim::jaro_winkler(rule, nearest) < SIMILAR {
            bail!("unknown rule `{rule}`; `daejo explain` lists them");
        }
        bail!("unknown rule `{rule}`; did you mean `{nearest}`?");
    }
    Ok(())
}

/// How similar a word must be to be meant, by Jaro and Winkler, 0 to 1.
const SIMILAR: f64 = 0.8;

fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    known.max_by(|a, b| strsim::jaro_winkler(word, a).total_cmp(&strsim::jaro_winkler(word, b))).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_file_says() {
        let config = Config::parse(
            "glossaries = [\"g/*.csv\"]\nbuiltin = false\n[style]\nname-order = \"given-first\"\ncondensed = true\n\
             [rules]\n\"term/missing\" = \"warning\"\n\"align/added\" = \"off\"\n\
             [[override]]\npaths = [\"sports/**\"]\nrules = { \"term/missing\" = \"off\" }\n",
        )
        .unwrap();
        assert_eq!(config.style().names.body, Some(NameOrder::GivenFirst));
        let level = |id: &str, path: &str| config.level(id, check::check(id).unwrap().severity, path);
        assert_eq!(level("term/missing", "a.txt"), Some(Severity::Warning));
        assert_eq!(level("term/missing", "sports/a.txt"), None);
        assert_eq!(level("align/added", "a.txt"), None);
        assert_eq!(level("text/hangul", "a.txt"), Some(Severity::Error));
    }

    #[test]
    fn rows_know_their_line() {
        let config = Config::parse(
            "# one\r\n\r\n[[ignore]]\r\nrule = \"term/case\"\r\n\r\n[[ignore]] # six\nfingerprint = \"0123456789abcdef\"\n",
        )
        .unwrap();
        assert_eq!(config.ignore.iter().map(|i| i.line).collect::<Vec<_>>(), [3, 6]);
    }

    #[test]
    fn mistakes_are_named() {
        for (text, message) in [
            ("glossary = []", "unknown key `glossary`; did you mean `glossaries`?"),
            ("[style]\nname_order = \"x\"", "unknown key `name_order` in [style]; did you mean `name-order`?"),
            ("[style]\nsystem = \"mccune\"", "unknown system `mccune`; did you mean `mr`?"),
            ("[rules]\n\"term/mising\" = \"off\"", "unknown rule `term/mising`; did you mean `term/missing`?"),
            ("[rules]\n\"glossary/spaces\" = \"off\"", "unknown rule `glossary/spaces`; did you mean `glossary/space`?"),
            ("\n[[ignore]]\nreason = \"x\"", "line 2: an [[ignore]] names neither a fingerprint nor a rule"),
            ("[[ignore]]\nrule = \"glossary/space\"", "set the level of `glossary/space` under [rules]"),
            ("[[ignore]]\nfingerprint = \"0123\"", "`0123` is no fingerprint"),
            ("[[ignore]]\nrule = \"term/case\"\nexpires = \"soon\"", "`soon` is no date"),
            ("builtin = 3", "wrong kind"),
            ("builtin = ", "is no TOML"),
        ] {
            let error = format!("{:#}", Config::parse(text).unwrap_err());
            assert!(error.contains(message), "{error}");
        }
    }
}
