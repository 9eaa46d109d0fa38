//! JSON, version 1: fields may be added, never renamed or given another meaning.

use std::io::{self, Write};

use serde::Serialize;

use super::spot::Spot;
use super::words::rounded;
use super::{Report, View};
use crate::archive::{Notice, Outcome, Summary, Suppression};
use crate::check::Finding;
use crate::collation::{Collation, Desk};
use crate::text::Lang;

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct SummaryObject {
    pairs: usize,
    failed: usize,
    error: usize,
    warning: usize,
    info: usize,
    suppressed: usize,
}

#[derive(Serialize)]
struct PairObject<'a> {
    id: &'a str,
    date: Option<String>,
    ko: SideObject<'a>,
    en: SideObject<'a>,
    notes: &'a [String],
    error: Option<&'a str>,
    beads: Vec<BeadObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingObject<'a>>>,
}

#[derive(Serialize)]
struct SideObject<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<SentenceObject<'a>>>,
}

#[derive(Serialize)]
struct SentenceObject<'a> {
    text: &'a str,
    role: &'static str,
    line: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct BeadObject<'a> {
    ko: &'a [usize],
    en: &'a [usize],
    confidence: f64,
    /// Whether one side stands elsewhere than the order of the text has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
}

#[derive(Serialize)]
struct FindingObject<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    confidence: f64,
    entry: Option<EntryObject<'a>>,
    /// Of a bilingual file only.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<UnitObject<'a>>,
    en: Option<PlaceObject<'a>>,
    ko: Option<PlaceObject<'a>>,
    expected: &'a [String],
    related: Vec<RelatedObject<'a>>,
    fix: Option<FixObject<'a>>,
    fingerprint: &'a str,
    suppressed: Option<SuppressionObject<'a>>,
}

#[derive(Serialize)]
struct EntryObject<'a> {
    id: Option<&'a str>,
    ko: &'a str,
    file: &'a str,
    line: u64,
}

#[derive(Serialize)]
struct UnitObject<'a> {
    id: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: &'a str,
    /// Bytes of a structured file, where they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceObject>,
}

#[derive(Serialize)]
struct SourceObject {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct RelatedObject<'a> {
    side: &'static str,
    #[serde(flatten)]
    place: PlaceObject<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct FixObject<'a> {
    safe: bool,
    edits: [EditObject<'a>; 1],
}

#[derive(Serialize)]
struct EditObject<'a> {
    side: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
}

/// What stands in no article.
#[derive(Serialize)]
struct NoticeObject<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    path: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct SuppressionObject<'a> {
    by: &'static str,
    reason: &'a str,
}

/// What of a pair is written.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    Findings,
    Alignment,
}

/// All pairs as one object.
pub struct Json<'a> {
    view: View<'a>,
    part: Part,
    first: bool,
    notices: Vec<Notice>,
}

impl<'a> Json<'a> {
    pub fn new(view: View<'a>, part: Part) -> Json<'a> {
        Json { view, part, first: true, notices: Vec::new() }
    }
}

impl Report for Json<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"version\": {VERSION},\n  \"pairs\": [")
    }

    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let comma = if std::mem::take(&mut self.first) { "" } else { "," };
        let text = serde_json::to_string_pretty(&pair(&self.view, outcome, self.part))?;
        write!(out, "{comma}\n    {}", text.replace('\n', "\n    "))
    }

    fn notices(&mut self, notices: &[Notice], _: &mut dyn Write) -> io::Result<bool> {
        self.notices = notices.to_vec();
        Ok(true)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}", if self.first { "]" } else { "\n  ]" })?;
        if self.part == Part::Findings {
            let notices: Vec<NoticeObject> = self.notices.iter().map(notice).collect();
            write!(out, ",\n  \"notices\": {}", serde_json::to_string_pretty(&notices)?.replace('\n', "\n  "))?;
            let &Summary { pairs, failed, error, warning, info, suppressed } = summary;
            let summary = SummaryObject { pairs, failed, error, warning, info, suppressed };
            write!(out, ",\n  \"summary\": {}", serde_json::to_string_pretty(&summary)?.replace('\n', "\n  "))?;
        }
        writeln!(out, "\n}}")
    }
}

/// One pair a line.
pub struct Lines<'a> {
    view: View<'a>,
    part: Part,
}

impl<'a> Lines<'a> {
    pub fn new(view: View<'a>, part: Part) -> Lines<'a> {
        Lines { view, part }
    }
}

impl Report for Lines<'_> {
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &pair(&self.view, outcome, self.part))?;
        writeln!(out)
    }
}

fn pair<'a>(view: &View<'a>, outcome: &'a Outcome, part: Part) -> PairObject<'a> {
    let collation = outcome.collation.as_ref().ok();
    let sentences = part == Part::Alignment || view.sentences;
    let side = |lang: Lang, path: &'a str| SideObject {
        path,
        sentences: collation.filter(|_| sentences).map(|c| sentence_objects(c, lang)),
    };
    let beads = collation.map_or(&[][..], |c| &c.beads);
    PairObject {
        id: &outcome.id,
        date: collation.and_then(|c| c.date).map(|d| d.to_string()),
        ko: side(Lang::Korean, &outcome.korean_path),
        en: side(Lang::English, &outcome.english_path),
        notes: &outcome.notes,
        error: outcome.collation.as_ref().err().map(String::as_str),
        beads: beads
            .iter()
            .map(|b| BeadObject { ko: &b.korean, en: &b.english, confidence: rounded(b.confidence), moved: b.moved })
            .collect(),
        findings: (part == Part::Findings).then(|| match collation {
            Some(collation) => outcome.findings.iter().map(|(f, s)| finding(view.desk, collation, f, s.as_ref())).collect(),
            None => Vec::new(),
        }),
    }
}

fn sentence_objects(collation: &Collation, lang: Lang) -> Vec<SentenceObject<'_>> {
    let half = collation.half(lang);
    let text = &half.article.text;
    let objects = half.sentences.iter().map(|sentence| {
        let span = text.original_span(sentence.span);
        SentenceObject {
            text: span.of(text.original()),
            role: sentence.role.name(),
            line: text.position(span.start).line,
            start: span.start,
            end: span.end,
        }
    });
    objects.collect()
}

fn finding<'a>(
    desk: &'a Desk,
    collation: &'a Collation,
    finding: &'a Finding,
    suppressed: Option<&'a Suppression>,
) -> FindingObject<'a> {
    let entry = finding.entry.map(|number| {
        let entry = desk.index.entry(number);
        EntryObject { id: entry.id.as_deref(), ko: &entry.ko, file: &entry.file, line: entry.line }
    });
    FindingObject {
        rule: finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        confidence: rounded(finding.confidence),
        entry,
        unit: finding.unit(collation).map(|unit| UnitObject { id: &unit.id, line: unit.line }),
        en: Spot::english(collation, finding).map(place),
        ko: Spot::korean(collation, finding).map(place),
        expected: &finding.expected,
        related: finding
            .related
            .iter()
            .map(|r| RelatedObject {
                side: r.lang.code(),
                place: place(Spot::of(collation, r.lang, r.place)),
                message: &r.message,
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| {
            let span = collation.english.article.text.original_span(fix.place.span);
            let edit = EditObject { side: Lang::English.code(), start: span.start, end: span.end, text: &fix.text };
            FixObject { safe: fix.safe, edits: [edit] }
        }),
        fingerprint: &finding.fingerprint,
        suppressed: suppressed.map(|s| SuppressionObject { by: s.by, reason: &s.reason }),
    }
}

fn notice(notice: &Notice) -> NoticeObject<'_> {
    let Notice { rule, severity, message, path, line } = notice;
    NoticeObject { rule, severity: severity.name(), message, path, line: *line }
}

fn place(spot: Spot<'_>) -> PlaceObject<'_> {
    let Spot { span, start, text, source, .. } = spot;
    let source = source.map(|source| SourceObject { start: source.start, end: source.end });
    PlaceObject { line: start.line, column: start.column, start: span.start, end: span.end, text, source }
}
