//! A pair's section: sentence beside sentence, the findings marked in place and told beside them.

use std::io;

use askama::Template;
use jiff::civil::Date;

use super::marks::{self, Mark, Piece};
use super::{class, count, figure, rules};
use crate::align::Bead;
use crate::archive::{Outcome, Suppression};
use crate::article::Role;
use crate::check::{Finding, Place, Severity};
use crate::collation::{Collation, Desk};
use crate::report::spot::Spot;
use crate::report::words::{MOST_ALTERNATIVES, acceptance};
use crate::text::{Lang, Span};

/// What a section shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Findings,
    Alignment,
}

/// A finding's number where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The pair's number; with the finding's, the anchor.
    pub pair: usize,
    pub number: usize,
    pub severity: Severity,
    pub silenced: bool,
}

impl Badge {
    /// What comes first where several stand.
    pub fn rank(self) -> (bool, std::cmp::Reverse<Severity>, usize) {
        (self.silenced, std::cmp::Reverse(self.severity), self.number)
    }

    /// The class that gives it colour and shape.
    pub fn class(self) -> &'static str {
        if self.silenced { "q" } else { class(self.severity) }
    }

    /// What it is, in a word.
    pub fn word(self) -> &'static str {
        if self.silenced { "silenced" } else { self.severity.name() }
    }
}

/// A pair's section as HTML.
pub struct Section {
    pub id: String,
    /// From the attributes of its element on; closed unless told otherwise.
    html: String,
}

impl Section {
    /// # Errors
    /// None but those of the template.
    pub fn new(number: usize, outcome: &Outcome, collation: &Collation, desk: &Desk, part: Part) -> io::Result<Section> {
        let notes: Vec<Note> = if part == Part::Findings {
            let numbered = outcome.findings.iter().enumerate();
            numbered.map(|(i, (f, s))| Note::new(outcome, collation, desk, f, s.as_ref(), (number, i + 1))).collect()
        } else {
            Vec::new()
        };
        let places: Vec<(usize, Severity)> = outcome.live().filter_map(|f| Some((bead_of(collation, f)?, f.severity))).collect();
        let headline = collation.english.sentences.iter().position(|s| s.role == Role::Title);
        let of = |severity| outcome.live().filter(|f| f.severity == severity).count();
        let section = Page {
            number,
            id: &outcome.id,
            date: collation.date,
            headline: headline.map(|j| collation.english.sentence(j)),
            paths: [&outcome.korean_path, &outcome.english_path],
            remarks: &outcome.notes,
            counts: [
                ("e", of(Severity::Error)),
                ("w", of(Severity::Warning)),
                ("i", of(Severity::Info)),
                ("q", outcome.findings.len() - outcome.live().count()),
            ],
            findings: part == Part::Findings,
            description: figure::description(collation),
            sure: sure(collation),
            map: figure::map(collation),
            strip: figure::strip(collation, &places),
            rows: rows(number, collation, &notes, outcome),
            placeless: notes.iter().filter(|note| note.bead.is_none()).collect(),
        };
        Ok(Section { id: outcome.id.clone(), html: section.render().map_err(io::Error::other)? })
    }

    pub fn html(&self, open: bool) -> String {
        format!("<details{} {}", if open { " open" } else { "" }, self.html)
    }
}

/// The mean confidence of the beads, in per cent.
fn sure(collation: &Collation) -> usize {
    let sum: f64 = collation.beads.iter().map(|b| b.confidence).sum();
    (sum * 100.0 / collation.beads.len().max(1) as f64).round() as usize
}

/// The bead beside which a finding is told.
fn bead_of(collation: &Collation, finding: &Finding) -> Option<usize> {
    let bead = |lang: Lang, place: Option<Place>| collation.half(lang).bead_of[place?.sentence];
    bead(Lang::English, finding.english).or_else(|| bead(Lang::Korean, finding.korean))
}

#[derive(Template)]
#[template(path = "pair.html", whitespace = "minimize")]
struct Page<'a> {
    number: usize,
    id: &'a str,
    date: Option<Date>,
    headline: Option<&'a str>,
    /// Korean, English.
    paths: [&'a str; 2],
    remarks: &'a [String],
    /// Class and number of errors, warnings, information, and what is silenced.
    counts: [(&'static str, usize); 4],
    findings: bool,
    description: String,
    sure: usize,
    map: String,
    strip: String,
    rows: Vec<Row<'a>>,
    /// Findings that are about no sentence.
    placeless: Vec<&'a Note<'a>>,
}

impl Page<'_> {
    /// Class and words of the counts that are not zero.
    fn tally(&self) -> Vec<(&'static str, String)> {
        let [(e, errors), (w, warnings), (i, info), (q, silenced)] = self.counts;
        let words = [
            (e, errors, count(errors, "error")),
            (w, warnings, count(warnings, "warning")),
            (i, info, format!("{info} info")),
            (q, silenced, format!("{silenced} silenced")),
        ];
        words.into_iter().filter(|(_, n, _)| *n > 0).map(|(class, _, words)| (class, words)).collect()
    }
}

/// A finding as it is told.
#[derive(Template)]
#[template(path = "note.html", whitespace = "minimize")]
struct Note<'a> {
    badge: Badge,
    bead: Option<usize>,
    rule: &'a str,
    rule_anchor: String,
    message: &'a str,
    /// The preferred rendering and those shown beside it; then the rest.
    expected: &'a [String],
    more: &'a [String],
    fix: Option<FixNote<'a>>,
    related: Vec<RelatedNote<'a>>,
    /// Where it is in the files, the English before the Korean.
    places: Vec<String>,
    /// The row of the glossary it rests on, as file and line.
    entry: Option<String>,
    sure: usize,
    fingerprint: &'a str,
    /// The command that accepts it.
    acceptance: String,
    silenced: Option<&'a Suppression>,
}

/// What to write instead.
struct FixNote<'a> {
    old: &'a str,
    new: &'a str,
    safe: bool,
}

/// Another place that explains a finding.
struct RelatedNote<'a> {
    lang: &'static str,
    text: &'a str,
    message: &'a str,
    line: usize,
}

impl<'a> Note<'a> {
    fn new(
        outcome: &'a Outcome,
        collation: &'a Collation,
        desk: &'a Desk,
        finding: &'a Finding,
        silenced: Option<&'a Suppression>,
        (pair, number): (usize, usize),
    ) -> Note<'a> {
        let words = |lang: Lang, place: Place| place.span.of(collation.half(lang).text());
        let sides = [(Lang::English, finding.english), (Lang::Korean, finding.korean)];
        let places = sides.into_iter().filter_map(|(lang, place)| Some(Spot::of(collation, lang, place?).to_string()));
        let mut places: Vec<String> = places.collect();
        // Both sides of a bilingual file are one unit.
        places.dedup();
        let related = finding.related.iter().map(|r| RelatedNote {
            lang: r.lang.code(),
            text: words(r.lang, r.place),
            message: &r.message,
            line: {
                let spot = Spot::of(collation, r.lang, r.place);
                spot.unit.map_or(spot.start.line, |unit| unit.line)
            },
        });
        let shown = finding.expected.len().min(1 + MOST_ALTERNATIVES);
        Note {
            badge: Badge { pair, number, severity: finding.severity, silenced: silenced.is_some() },
            bead: bead_of(collation, finding),
            rule: finding.rule,
            rule_anchor: rules::anchor(finding.rule),
            message: &finding.message,
            expected: &finding.expected[..shown],
            more: &finding.expected[shown..],
            fix: finding.fix.as_ref().map(|fix| FixNote { old: words(Lang::English, fix.place), new: &fix.text, safe: fix.safe }),
            related: related.collect(),
            places,
            entry: finding.entry.map(|number| {
                let entry = desk.index.entry(number);
                format!("{}:{}{}", entry.file, entry.line, if entry.builtin { " (built in)" } else { "" })
            }),
            sure: (finding.confidence * 100.0).round() as usize,
            fingerprint: &finding.fingerprint,
            acceptance: acceptance(outcome, finding),
            silenced,
        }
    }
}

/// Sentences that say the same, beside each other, and what was found in them.
struct Row<'a> {
    /// How sure the bead is, and how it is drawn.
    class: String,
    anchor: String,
    /// Korean, English.
    sides: [Side<'a>; 2],
    /// Errors and warnings, told beside the texts.
    notes: Vec<&'a Note<'a>>,
    /// What is folded: information, and what is silenced.
    quiet: Vec<&'a Note<'a>>,
    /// What to say of the bead: "2–1", "moved".
    label: String,
    /// How high the ribbon is at each side, as a style.
    shape: String,
    /// The grid's row, 1-based, and the row up to which there is room for what is told.
    line: usize,
    room: usize,
}

impl Row<'_> {
    fn tells(&self) -> bool {
        !self.notes.is_empty() || !self.quiet.is_empty()
    }

    /// The heading of what is folded.
    fn quiet_label(&self) -> String {
        let silenced = self.quiet.iter().filter(|note| note.silenced.is_some()).count();
        let parts = [(self.quiet.len() - silenced, "for information"), (silenced, "silenced")];
        let parts = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}"));
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// One language's part of a row.
struct Side<'a> {
    lang: Lang,
    lines: Vec<Line<'a>>,
}

/// A sentence, or the beginning of one that is shown elsewhere.
struct Line<'a> {
    class: String,
    pieces: Vec<Piece<'a>>,
    /// Where it is shown, if not here.
    shown_at: Option<String>,
}

fn rows<'a>(pair: usize, collation: &'a Collation, notes: &'a [Note<'a>], outcome: &Outcome) -> Vec<Row<'a>> {
    // English sentences that are shown beside the Korean, away from their place; told at their place as well.
    let mut elsewhere: Vec<(usize, usize)> = Vec::new();
    for (number, bead) in collation.beads.iter().enumerate().filter(|(_, bead)| bead.moved) {
        elsewhere.extend(bead.english.iter().map(|&j| (j, number)));
    }
    elsewhere.sort_unstable();
    let mut elsewhere = elsewhere.into_iter().peekable();
    let mut rows = Vec::new();
    let mut paragraphs = [usize::MAX; 2];
    for (number, bead) in collation.beads.iter().enumerate() {
        if !bead.moved
            && let Some(&first) = bead.english.first()
        {
            while let Some((sentence, home)) = elsewhere.next_if(|&(j, _)| j < first) {
                rows.push(ghost(pair, collation, sentence, home));
            }
        }
        rows.push(row(pair, number, bead, collation, notes, outcome, &mut paragraphs));
    }
    rows.extend(elsewhere.map(|(sentence, home)| ghost(pair, collation, sentence, home)));
    // What is told of a row may stand beside the rows behind it, up to the next that tells something.
    let mut room = rows.len() + HEADS;
    for (number, row) in rows.iter_mut().enumerate().rev() {
        row.line = number + HEADS;
        row.room = room;
        if row.tells() {
            room = row.line;
        }
    }
    rows
}

/// The grid's line behind the names of the languages.
const HEADS: usize = 2;

fn row<'a>(
    pair: usize,
    number: usize,
    bead: &Bead,
    collation: &'a Collation,
    notes: &'a [Note<'a>],
    outcome: &Outcome,
    paragraphs: &mut [usize; 2],
) -> Row<'a> {
    let mut class = figure::level(bead).to_string();
    if bead.korean.is_empty() {
        class.push_str(" added");
    }
    if bead.moved {
        class.push_str(" m");
    }
    let both = [(Lang::Korean, &bead.korean), (Lang::English, &bead.english)];
    let sides = both.map(|(lang, sentences)| {
        let half = collation.half(lang);
        let last = &mut paragraphs[lang as usize];
        if let Some(&first) = sentences.first()
            && half.sentences[first].paragraph != *last
        {
            *last = half.sentences[first].paragraph;
            if !class.ends_with(" p") {
                class.push_str(" p");
            }
        }
        Side { lang, lines: sentences.iter().map(|&i| line(collation, lang, i, notes, outcome)).collect() }
    });
    let told = notes.iter().filter(|note| note.bead == Some(number));
    let (quiet, loud): (Vec<&Note>, Vec<&Note>) = told.partition(|n| n.silenced.is_some() || n.badge.severity == Severity::Info);
    let mut label = Vec::new();
    if bead.is_matched() && (bead.korean.len(), bead.english.len()) != (1, 1) {
        label.push(format!("{}–{}", bead.korean.len(), bead.english.len()));
    }
    if bead.moved {
        label.push("moved".to_string());
    }
    if bead.confidence < 0.9 {
        label.push(format!("{:.0}%", bead.confidence * 100.0));
    }
    Row {
        class,
        anchor: anchor(pair, number),
        sides,
        notes: loud,
        quiet,
        label: label.join(" "),
        shape: figure::shape(collation, bead),
        line: 0,
        room: 0,
    }
}

fn anchor(pair: usize, bead: usize) -> String {
    format!("p{pair}b{bead}")
}

/// Stands where the English has a sentence that is shown beside its Korean.
fn ghost(pair: usize, collation: &Collation, sentence: usize, home: usize) -> Row<'_> {
    let text = collation.english.sentence(sentence);
    let end = text.char_indices().nth(48).map_or(text.len(), |(at, _)| at);
    let start = if end < text.len() { text[..end].rsplit_once(' ').map_or(&text[..end], |(start, _)| start) } else { text };
    let quoted = Piece { text: format!("“{start} …” ").into(), mark: None, badges: Vec::new() };
    let line = Line { class: String::new(), pieces: vec![quoted], shown_at: Some(anchor(pair, home)) };
    Row {
        class: "ghost".to_string(),
        anchor: String::new(),
        sides: [Side { lang: Lang::Korean, lines: Vec::new() }, Side { lang: Lang::English, lines: vec![line] }],
        notes: Vec::new(),
        quiet: Vec::new(),
        label: String::new(),
        shape: String::new(),
        line: 0,
        room: 0,
    }
}

fn line<'a>(collation: &'a Collation, lang: Lang, number: usize, notes: &[Note<'a>], outcome: &Outcome) -> Line<'a> {
    let half = collation.half(lang);
    let sentence = half.sentences[number];
    let mut marks = Vec::new();
    for (note, (finding, _)) in notes.iter().zip(&outcome.findings) {
        let own = if lang == Lang::Korean { finding.korean } else { finding.english };
        let related = finding.related.iter().filter(|r| r.lang == lang).map(|r| r.place);
        for place in own.into_iter().chain(related).filter(|place| place.sentence == number) {
            let within = |at: usize| at.clamp(sentence.span.start, sentence.span.end) - sentence.span.start;
            let span = Span::new(within(place.span.start), within(place.span.end));
            marks.push(Mark { span, badge: note.badge });
        }
    }
    // A finding about the whole sentence gives it an edge, not a mark under every word.
    let whole = marks.iter().filter(|m| m.span.len() == sentence.span.len()).map(|m| m.badge).min_by_key(|b| b.rank());
    let whole = whole.filter(|_| matches!(sentence.role, Role::Body | Role::Caption));
    let text = half.sentence(number);
    let mut pieces = marks::pieces(text, &marks);
    if let (Some(whole), [only]) = (whole, pieces.as_mut_slice()) {
        debug_assert!(only.mark.is_some_and(|badge| badge == whole));
        only.mark = None;
    }
    let role = Some(sentence.role).filter(|role| *role != Role::Body).map(Role::name);
    let class: Vec<&str> = role.into_iter().chain(whole.map(Badge::class)).collect();
    Line { class: class.join(" "), pieces, shown_at: None }
}
