//! The page of an archive: who and what is spelled how, how often, since when, and where it broke.

use std::io::{self, Write};

use askama::Template;
use jiff::civil::Date;

use super::chart::{self, Axis, Month};
use super::pair::{Part, Section};
use super::rules::{self, Explanation};
use super::{Failure, Page, SCRIPT, STYLE, count};
use crate::archive::{Author, Concept, Counts, Outcome, PairLine, Spelling, Use};
use crate::check::CHECKS;
use crate::glossary::Kind;
use crate::report::View;
use crate::report::consistency::{Consistency, paste};
use crate::text::Lang;

/// How many pairs are named for a spelling.
const MOST_LINKS: usize = 3;

/// A pair's section for the page of its archive; `None` when it could not be read. Pairs are numbered from 0.
pub fn section(view: &View, outcome: &Outcome, number: usize) -> Option<String> {
    let collation = outcome.collation.as_ref().ok()?;
    Some(Section::new(number + 1, outcome, collation, view.desk, Part::Findings).ok()?.html(false))
}

/// A page of its own for a pair, which its archive's page leads to; `None` when it could not be read.
pub fn page(view: &View, outcome: &Outcome, number: usize) -> Option<String> {
    let collation = outcome.collation.as_ref().ok()?;
    let section = Section::new(number + 1, outcome, collation, view.desk, Part::Findings).ok()?;
    let page = Page {
        title: outcome.id.clone(),
        heading: "Findings",
        lead: String::new(),
        back: Some("../index.html"),
        findings: true,
        sections: &[section],
        rules: rules::explanations(&outcome.findings.iter().map(|(finding, _)| finding.rule).collect()),
        failures: &[],
        notices: &[],
        style: STYLE,
        script: SCRIPT,
    };
    page.render().ok()
}

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    ReportPage::new(report).write_into(out)?;
    writeln!(out)
}

#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
struct ReportPage<'a> {
    /// The first and the last day.
    period: Option<(Date, Date)>,
    figures: Vec<Figure>,
    /// Findings over time.
    findings_chart: Option<String>,
    counts: Vec<RuleCounts>,
    axis: Option<Axis>,
    kinds: Vec<&'static str>,
    terms: Vec<Row<'a>>,
    more_terms: usize,
    names: Vec<Row<'a>>,
    more_names: usize,
    /// Rows of a glossary to paste, and the same as a link.
    rows: String,
    rows_link: String,
    /// Bylines, Korean and English.
    authors: [Vec<Byline<'a>>; 2],
    sections: &'a [(usize, String)],
    more_pairs: usize,
    /// The pairs, where each has a page of its own.
    pages: Vec<PairRow<'a>>,
    findings: bool,
    rules: Vec<Explanation>,
    failures: Vec<Failure>,
    style: &'static str,
    script: &'static str,
}

/// A number that matters, and what it is of.
struct Figure {
    class: &'static str,
    number: String,
    name: &'static str,
    note: String,
}

/// A rule's findings.
struct RuleCounts {
    id: &'static str,
    anchor: String,
    summary: &'static str,
    counts: Counts,
}

/// A name that articles stand under.
struct Byline<'a>(&'a Author);

impl Byline<'_> {
    /// Errors a pair.
    fn rate(&self) -> String {
        format!("{:.1}", self.0.findings.error as f64 / self.0.pairs.max(1) as f64)
    }
}

/// A pair that has a page of its own.
struct PairRow<'a> {
    pair: &'a PairLine,
    href: String,
    sure: Option<usize>,
}

/// A term, or a name without an entry.
struct Row<'a> {
    ko: &'a str,
    kind: &'static str,
    /// The row of the glossary, as file and line.
    source: Option<String>,
    /// The preferred rendering where it was never seen.
    unseen: Option<&'a str>,
    seen: Vec<Seen<'a>>,
    uses: usize,
    /// Uses that are not consistent.
    odd: usize,
    /// Consistent uses, and those that are not wrong, in per cent.
    percent: usize,
    right: usize,
    first: String,
    last: String,
    chart: String,
}

/// A rendering that was seen.
struct Seen<'a> {
    text: &'a str,
    class: &'static str,
    /// How it stands, where that must be said.
    word: &'static str,
    count: usize,
    when: String,
    pairs: Vec<(&'a str, Option<String>)>,
    more: usize,
}

impl<'a> ReportPage<'a> {
    fn new(report: &'a Consistency<'a>) -> ReportPage<'a> {
        let facts = report.facts;
        let dates = facts.pairs.iter().filter_map(|pair| pair.date);
        let axis = Axis::over(dates.clone().map(month));
        let listed = |concepts: &'a [Concept]| concepts.iter().take(report.top);
        let rows = |concepts: &'a [Concept]| listed(concepts).map(|concept| row(report, concept, axis.as_ref())).collect();
        let paste = paste(report);
        let by = |lang: Lang| report.authors.iter().filter(|author| author.lang == lang).map(Byline).collect();
        let read = facts.summary.pairs - facts.summary.failed;
        let numbered = facts.pairs.iter().enumerate().filter(|(_, pair)| report.folder && pair.error.is_none());
        let kinds = Kind::ALL.iter().filter(|&&k| listed(&report.terms).any(|c| report.entry(c).and_then(|e| e.kind) == Some(k)));
        ReportPage {
            period: dates.clone().min().zip(dates.max()),
            figures: figures(report),
            findings_chart: axis.as_ref().map(|axis| findings_chart(axis, &facts.pairs)),
            counts: counts(report),
            kinds: kinds.map(|kind| kind.name()).collect(),
            terms: rows(&report.terms),
            more_terms: report.terms.len().saturating_sub(report.top),
            names: rows(&report.names),
            more_names: report.names.len().saturating_sub(report.top),
            rows_link: link(&paste),
            rows: paste,
            authors: Lang::BOTH.map(by),
            sections: &report.sections,
            more_pairs: if report.folder { 0 } else { read - report.sections.len().min(read) },
            pages: numbered
                .map(|(number, pair)| PairRow {
                    pair,
                    href: pair_file(number),
                    sure: pair.confidence.map(|c| (c * 100.0).round() as usize),
                })
                .collect(),
            findings: true,
            rules: rules::explanations(&CHECKS.iter().map(|check| check.id).collect()),
            failures: facts
                .pairs
                .iter()
                .filter_map(|pair| Some(Failure { id: pair.id.clone(), error: pair.error.clone()? }))
                .collect(),
            axis,
            style: STYLE,
            script: SCRIPT,
        }
    }

    /// The first and last label of the charts.
    fn ends(&self) -> [String; 2] {
        self.axis.as_ref().map_or_else(Default::default, Axis::ends)
    }
}

/// Where a pair's page stands in the folder of its archive; pairs are numbered from 0.
pub fn pair_file(number: usize) -> String {
    format!("pairs/{:05}.html", number + 1)
}

fn month(date: Date) -> Month {
    (date.year(), date.month())
}

fn figures(report: &Consistency) -> Vec<Figure> {
    let summary = &report.facts.summary;
    let uses: usize = report.terms.iter().map(Concept::uses).sum();
    let several = report.names.iter().filter(|name| name.spellings.len() > 1).count();
    let figure = |class, number: usize, name, note| {
        let class = if number == 0 { "z" } else { class };
        Figure { class, number: thousands(number), name, note }
    };
    let mut figures = vec![figure(
        "",
        summary.pairs - summary.failed,
        "pairs",
        if summary.failed > 0 { format!("{} could not be read", thousands(summary.failed)) } else { String::new() },
    )];
    if let Some(share) = report.consistency() {
        figures.push(Figure {
            class: "",
            number: format!("{:.1}%", share * 100.0),
            name: "consistent",
            note: format!("of {} uses of {}", thousands(uses), count(report.terms.len(), "term")),
        });
    }
    figures.extend([
        figure("e", summary.error, "errors", String::new()),
        figure("w", summary.warning, "warnings", format!("{} for information, {} silenced", summary.info, summary.suppressed)),
        figure("", report.names.len(), "names without an entry", format!("{} spelled in several ways", thousands(several))),
    ]);
    figures
}

/// Digits in groups of three.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn counts(report: &Consistency) -> Vec<RuleCounts> {
    let found = CHECKS.iter().filter_map(|check| {
        let counts = *report.facts.rules.get(check.id)?;
        Some(RuleCounts { id: check.id, anchor: rules::anchor(check.id), summary: check.summary, counts })
    });
    let mut found: Vec<RuleCounts> = found.collect();
    found.sort_by_key(|rule| std::cmp::Reverse(rule.counts));
    found
}

fn findings_chart(axis: &Axis, pairs: &[PairLine]) -> String {
    let of = |number: fn(&PairLine) -> usize| pairs.iter().filter_map(|p| Some((month(p.date?), number(p)))).collect();
    chart::bars(axis, &[("e", of(|p| p.findings.error)), ("w", of(|p| p.findings.warning))], "Errors and warnings over time")
}

fn row<'a>(report: &Consistency<'a>, concept: &'a Concept, axis: Option<&Axis>) -> Row<'a> {
    let entry = report.entry(concept);
    let known = entry.is_some();
    let unseen = entry.map(|e| e.en.as_str()).filter(|_| concept.count(Use::Preferred) == 0);
    let seen = concept.spellings.iter().enumerate().map(|(n, s)| seen(report, s, known, n == 0)).collect();
    let series = |class: &'static str| {
        let spellings = concept.spellings.iter().enumerate().filter(move |(n, s)| class_of(s, known, *n == 0) == class);
        (class, spellings.flat_map(|(_, s)| s.months.iter().map(|(&month, &count)| (month, count))).collect())
    };
    let day = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
    Row {
        ko: &concept.ko,
        kind: entry.and_then(|e| e.kind).map_or("", Kind::name),
        source: entry.map(|e| format!("{}:{}", e.file, e.line)),
        unseen,
        seen,
        uses: concept.uses(),
        odd: concept.uses() - concept.consistent(),
        percent: concept.consistent() * 100 / concept.uses().max(1),
        right: (concept.uses() - concept.count(Use::Wrong)) * 100 / concept.uses().max(1),
        first: day(concept.first()),
        last: day(concept.last()),
        chart: axis.map_or(String::new(), |axis| chart::bars(axis, &["good", "other", "wrong"].map(series), None)),
    }
}

/// How a spelling is drawn: `good`, `other` or `wrong`. Of a name without an entry, the most frequent is good.
fn class_of(spelling: &Spelling, known: bool, first: bool) -> &'static str {
    match spelling.how {
        Use::Wrong => "wrong",
        Use::Allowed => "other",
        Use::Preferred | Use::Short if known || first => "good",
        Use::Preferred | Use::Short => "other",
    }
}

fn seen<'a>(report: &Consistency<'a>, spelling: &'a Spelling, known: bool, first: bool) -> Seen<'a> {
    let class = class_of(spelling, known, first);
    let link = |&number: &usize| {
        let shown = report.sections.binary_search_by_key(&number, |(pair, _)| *pair).is_ok();
        let href = if report.folder { Some(pair_file(number)) } else { shown.then(|| format!("#p{}", number + 1)) };
        (report.facts.pairs[number].id.as_str(), href)
    };
    let named = if class == "good" { &[][..] } else { &spelling.pairs };
    let when = match (spelling.first, spelling.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => String::new(),
    };
    Seen {
        text: &spelling.text,
        class,
        word: if known && spelling.how != Use::Preferred { spelling.how.name() } else { "" },
        count: spelling.count,
        when,
        pairs: named.iter().take(MOST_LINKS).map(link).collect(),
        more: named.len().saturating_sub(MOST_LINKS),
    }
}

/// A CSV as a link that saves it; with a byte-order mark, for Excel.
fn link(csv: &str) -> String {
    let mut link = "data:text/csv;charset=utf-8,%EF%BB%BF".to_string();
    for byte in csv.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => link.push(char::from(byte)),
            byte => link.push_str(&format!("%{byte:02X}")),
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn a_link_holds_any_text() {
        assert_eq!(link("ko,en\n표,\"P\"\n"), "data:text/csv;charset=utf-8,%EF%BB%BFko%2Cen%0A%ED%91%9C%2C%22P%22%0A");
    }
}
