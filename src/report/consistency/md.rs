//! Tables in Markdown, for a wiki or a message.

use std::io::{self, Write};

use super::{Consistency, paste};
use crate::archive::{Concept, Counts, Spelling, Use};
use crate::text::Lang;

pub fn write(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    let summary = &report.facts.summary;
    writeln!(out, "# Consistency\n")?;
    writeln!(out, "| | |\n|---|--:|")?;
    let share = report.consistency().map_or("–".to_string(), |c| format!("{:.1} %", c * 100.0));
    for (what, number) in [
        ("Pairs", summary.pairs.to_string()),
        ("Not read", summary.failed.to_string()),
        ("Terms seen", report.terms.len().to_string()),
        ("Consistent", share),
        ("Errors", summary.error.to_string()),
        ("Warnings", summary.warning.to_string()),
        ("For information", summary.info.to_string()),
        ("Silenced", summary.suppressed.to_string()),
    ] {
        writeln!(out, "| {what} | {number} |")?;
    }
    rules(report, out)?;
    concepts(report, "Terms", &report.terms, out)?;
    concepts(report, "Names without an entry", &report.names, out)?;
    if !report.names.is_empty() {
        writeln!(out, "\nRows to paste into a glossary:\n\n```csv\n{}```", paste(report))?;
    }
    authors(report, out)?;
    pairs(report, out)
}

fn rules(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    if report.facts.rules.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Findings\n\n| rule | errors | warnings | information |\n|---|--:|--:|--:|")?;
    for (rule, Counts { error, warning, info }) in &report.facts.rules {
        writeln!(out, "| `{rule}` | {error} | {warning} | {info} |")?;
    }
    Ok(())
}

fn concepts(report: &Consistency, title: &str, concepts: &[Concept], out: &mut dyn Write) -> io::Result<()> {
    if concepts.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## {title}\n\n| Korean | preferred | seen | uses | consistent | first | last |\n|---|---|---|--:|--:|---|---|"
    )?;
    for concept in concepts.iter().take(report.top) {
        let date = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |d| d.to_string());
        writeln!(
            out,
            "| {} | {} | {} | {} | {:.0} % | {} | {} |",
            cell(&concept.ko),
            report.entry(concept).map_or(String::new(), |e| cell(&e.en)),
            concept.spellings.iter().map(|s| seen(concept, s)).collect::<Vec<_>>().join("; "),
            concept.uses(),
            concept.consistency() * 100.0,
            date(concept.first()),
            date(concept.last()),
        )?;
    }
    if concepts.len() > report.top {
        writeln!(out, "\n{} more are not listed.", concepts.len() - report.top)?;
    }
    Ok(())
}

fn seen(concept: &Concept, spelling: &Spelling) -> String {
    let wrong = if spelling.how == Use::Wrong && concept.entry.is_some() { "**" } else { "" };
    format!("{wrong}{}{wrong} ({})", cell(&spelling.text), spelling.count)
}

fn authors(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    if report.authors.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## By byline\n\n| name | edition | pairs | errors | warnings |\n|---|---|--:|--:|--:|")?;
    for author in &report.authors {
        let edition = if author.lang == Lang::Korean { "Korean" } else { "English" };
        let Counts { error, warning, .. } = author.findings;
        writeln!(out, "| {} | {edition} | {} | {error} | {warning} |", cell(&author.name), author.pairs)?;
    }
    Ok(())
}

fn pairs(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    let mut pairs: Vec<_> = report.facts.pairs.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.error.is_some(), pair.findings)));
    writeln!(out, "\n## Pairs\n\n| pair | date | errors | warnings | alignment |\n|---|---|--:|--:|--:|")?;
    for pair in pairs.iter().take(report.top) {
        let date = pair.date.map_or(String::new(), |d| d.to_string());
        let alignment = match (&pair.error, pair.confidence) {
            (Some(error), _) => cell(error),
            (None, Some(confidence)) => format!("{:.0} %", confidence * 100.0),
            (None, None) => String::new(),
        };
        let Counts { error, warning, .. } = pair.findings;
        writeln!(out, "| {} | {date} | {error} | {warning} | {alignment} |", cell(&pair.id))?;
    }
    if pairs.len() > report.top {
        writeln!(out, "\n{} more are not listed.", pairs.len() - report.top)?;
    }
    Ok(())
}

/// Text within a table: what Markdown or HTML would take for markup is escaped.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
