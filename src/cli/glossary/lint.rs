//! `daejo glossary lint`

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::super::Status;
use super::super::common::{FailOn, Global, deliver};
use super::file::{self, Dry, File, Origin};
use super::{Format, count};
use crate::config::Config;
use crate::find::Index;
use crate::glossary::Glossary;
use crate::glossary::lint::{self, Finding, Layer, Severity};

/// Find what is wrong with glossaries
///
/// All files are held against each other, as those of one daejo.toml are. `daejo explain glossary/conflict` and the like tell what each rule finds.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary lint desk.csv
  daejo glossary lint glossary/ --fail-on warning
  daejo glossary lint glossary/ --fix
  daejo glossary lint desk.csv --fix --diff

Exit status: 0 clean, 1 findings at or above --fail-on, 2 something could not be read.")]
pub struct Args {
    /// Glossary files or folders of them; `-` is standard input
    #[arg(value_name = "FILES")]
    inputs: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The least severity that makes the exit status 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Only these rules, by id or beginning of one (repeatable)
    #[arg(long, value_name = "RULE")]
    select: Vec<String>,
    /// Not these rules (repeatable)
    #[arg(long, value_name = "RULE")]
    ignore: Vec<String>,
    /// Mend what can be mended without judgement: spaces, characters, the spelling of columns, rows that are there twice
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    dry: Dry,
}

/// How often fixes may uncover others (a space behind an invisible character) before it is enough.
const ROUNDS: usize = 5;

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    for pattern in args.select.iter().chain(&args.ignore) {
        if !lint::RULES.iter().any(|rule| selects(pattern, rule.id)) {
            anyhow::bail!("no glossary rule is or begins with `{pattern}`; `daejo explain` lists them");
        }
    }
    let config = global.config(args.inputs.iter().find(|input| !file::is_standard(input)).map(PathBuf::as_path))?;
    let words = Index::new(Glossary::default());
    let is_homograph = |form: &str| words.is_homograph(form);
    let mut files = Vec::new();
    let mut origins = Vec::new();
    for path in file::expand(&args.inputs, global)? {
        let file = File::read(&path)?;
        files.push(lint::File::new(&file.name, file.sheet, file.encoding));
        let reencoded = file.encoding.is_some();
        // A file in another encoding always differs from what is written.
        let before = if reencoded { String::new() } else { file.before };
        origins.push(Origin { path: file.path, name: file.name, before });
    }
    let mut layer = Layer::new(files, &is_homograph);
    let mut findings = selected(&layer, args, &config);
    let mut changed = false;
    if args.fix {
        let mut mended = 0;
        for _ in 0..ROUNDS {
            let mut files = layer.files;
            let now = lint::fix(&mut files, &findings);
            mended += now;
            layer = Layer::new(files, &is_homograph);
            if now == 0 {
                break;
            }
            findings = selected(&layer, args, &config);
        }
        for (file, origin) in layer.files.iter().zip(&origins) {
            if file.encoding.is_none() {
                changed |= args.dry.save(origin, &file.table.sheet.to_text())?;
            }
        }
        let verb = if args.dry.is_dry() { "would be mended" } else { "mended" };
        global.note(&format!("{mended} {verb}"))?;
    }
    if !args.dry.diff {
        deliver(None, |out| match args.format {
            Format::Text => text(&layer, &findings, out),
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &json(&layer, &findings))?;
                writeln!(out)
            }
        })?;
    }
    let counted = findings.iter().any(|finding| args.fail_on.counts(finding.severity));
    let would_change = args.dry.is_dry() && changed;
    Ok(if counted || would_change { Status::Findings } else { Status::Clean })
}

/// The findings of the rules that are on, at the levels that the configuration gives them.
fn selected(layer: &Layer, args: &Args, config: &Config) -> Vec<Finding> {
    let level = |mut finding: Finding| {
        let own = lint::rule(finding.rule)?.severity;
        finding.severity = finding.severity.moved(own, config.level(finding.rule, own, &layer.files[finding.place.file].name)?);
        Some(finding)
    };
    let mut findings: Vec<Finding> = lint::lint(layer).into_iter().filter_map(level).collect();
    findings.retain(|finding| {
        (args.select.is_empty() || args.select.iter().any(|pattern| selects(pattern, finding.rule)))
            && !args.ignore.iter().any(|pattern| selects(pattern, finding.rule))
    });
    findings
}

/// Whether a pattern means a rule: its id, its name without `glossary/`, or a beginning that ends with a slash.
fn selects(pattern: &str, id: &str) -> bool {
    id == pattern || id.strip_prefix("glossary/") == Some(pattern) || (pattern.ends_with('/') && id.starts_with(pattern))
}

fn text(layer: &Layer, findings: &[Finding], out: &mut dyn Write) -> std::io::Result<()> {
    for finding in findings {
        let file = &layer.files[finding.place.file];
        let place = layer.position(finding.place);
        let field = finding.place.field.map_or(String::new(), |field| format!("{}: ", field.name()));
        writeln!(
            out,
            "{}:{}:{}: {}: {field}{} ({})",
            file.name,
            place.line,
            place.column,
            finding.severity.name(),
            finding.message,
            finding.rule
        )?;
    }
    let found = |severity: Severity| {
        let n = findings.iter().filter(|finding| finding.severity == severity).count();
        if severity == Severity::Info { format!("{n} info") } else { count(n, severity.name()) }
    };
    let rows: usize = layer.files.iter().map(|file| file.table.sheet.body().count()).sum();
    let files = match layer.files.len() {
        1 => String::new(),
        n => format!(" in {n} files"),
    };
    let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(found);
    writeln!(out, "{}{files}: {errors}, {warnings}, {infos}", count(rows, "row"))
}

fn json(layer: &Layer, findings: &[Finding]) -> Value {
    let place = |place: lint::Place| {
        let position = layer.position(place);
        let field = place.field.map(|field| field.name());
        json!({"file": *layer.files[place.file].name, "line": position.line, "column": position.column, "field": field})
    };
    let list: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let mut value = place(finding.place);
            value["rule"] = json!(finding.rule);
            value["severity"] = json!(finding.severity.name());
            value["message"] = json!(finding.message);
            value["related"] = finding.related.iter().map(|&related| place(related)).collect();
            value["fix"] = match &finding.fix {
                Some(lint::Fix::Cell(text)) => json!({"cell": text}),
                Some(lint::Fix::RemoveRow) => json!({"remove": "row"}),
                Some(lint::Fix::Encode) => json!({"encoding": "UTF-8"}),
                None => Value::Null,
            };
            value
        })
        .collect();
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    json!({
        "version": 1,
        "findings": list,
        "summary": {
            "files": layer.files.len(),
            "error": count(Severity::Error),
            "warning": count(Severity::Warning),
            "info": count(Severity::Info),
        },
    })
}
