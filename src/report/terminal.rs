//! Findings in a terminal: both sentences, carets under the place, what was expected.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

use super::spot::Spot;
use super::words::{acceptance, expected, summary_line};
use super::{Report, View};
use crate::archive::{Notice, Outcome, Summary};
use crate::check::{Finding, Place, Severity};
use crate::collation::Collation;
use crate::text::Lang;

/// Columns that the frame takes from a line.
const FRAME: usize = 8;

/// Findings with both sentences, and a last line that counts them.
pub struct Terminal<'a> {
    view: View<'a>,
    renderer: Renderer,
}

impl<'a> Terminal<'a> {
    pub fn new(view: View<'a>) -> Terminal<'a> {
        let renderer = if view.plain { Renderer::plain() } else { Renderer::styled() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(view.width.max(60));
        Terminal { view, renderer }
    }
}

impl Report for Terminal<'_> {
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let Ok(collation) = &outcome.collation else { return Ok(()) };
        let (notes, findings): (Vec<&Finding>, Vec<&Finding>) = outcome.live().partition(|f| f.severity == Severity::Info);
        for finding in findings {
            let text = render(&self.renderer, &self.view, outcome, collation, finding);
            writeln!(out, "{text}\n")?;
        }
        // What is for information only takes a line each, behind the rest.
        for finding in &notes {
            let title = Level::INFO.primary_title(&finding.message).id(finding.rule);
            let spot = Spot::first(collation, finding).map_or(String::new(), |spot| format!(" ({spot})"));
            let accept = if self.view.fingerprints { format!(" [{}]", finding.fingerprint) } else { String::new() };
            writeln!(out, "{}{spot}{accept}", self.renderer.render(&[Group::with_title(title)]))?;
        }
        if !notes.is_empty() {
            writeln!(out)?;
        }
        Ok(())
    }

    fn notices(&mut self, notices: &[Notice], out: &mut dyn Write) -> io::Result<bool> {
        for notice in notices {
            let level = level(notice.severity);
            let title = self.renderer.render(&[Group::with_title(level.clone().primary_title(&notice.message).id(notice.rule))]);
            let origin = Origin::path(&notice.path).line(notice.line);
            writeln!(out, "{title}\n{}\n", self.renderer.render(&[Group::with_level(level).element(origin)]))?;
        }
        Ok(true)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", summary_line(summary))
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn render(renderer: &Renderer, view: &View, outcome: &Outcome, collation: &Collation, finding: &Finding) -> String {
    let level = level(finding.severity);
    let width = view.width.max(60) - FRAME;
    let english = finding.english.map(|place| Sheet::new(collation, Lang::English, place, width));
    let korean = finding.korean.map(|place| Sheet::new(collation, Lang::Korean, place, width));
    // One piece after the other: in one group, a second file's lines would stand under a header of their own.
    let header = level.clone().primary_title(&finding.message).id(finding.rule);
    let mut pieces = vec![renderer.render(&[Group::with_title(header)])];
    for sheet in [&english, &korean].into_iter().flatten() {
        let origin = sheet.spot.to_string();
        pieces.push(renderer.render(&[Group::with_level(level.clone()).element(Origin::path(&origin))]));
        pieces.push(renderer.render(&[Group::with_level(level.clone()).element(sheet.snippet(sheet.is_first(finding)))]));
    }
    if let Some(expected) = expectation(view, finding) {
        pieces.push(renderer.render(&[Group::with_level(Level::HELP).element(Level::HELP.message(&expected))]));
    }
    if view.fingerprints {
        let command = acceptance(outcome, finding);
        pieces.push(renderer.render(&[Group::with_level(Level::NOTE).element(Level::NOTE.message(&command))]));
    }
    pieces.join("\n")
}

/// What would be right, and where that is written.
fn expectation(view: &View, finding: &Finding) -> Option<String> {
    let source = finding.entry.map(|number| {
        let entry = view.desk.index.entry(number);
        let builtin = if entry.builtin { " (built in)" } else { "" };
        format!("{}:{}{builtin}", entry.file, entry.line)
    });
    let expected = expected(finding)?;
    Some(match source {
        Some(source) => format!("expected: {expected}\n[{source}]"),
        None => format!("expected: {expected}"),
    })
}

/// A sentence broken into lines, with the place to mark.
struct Sheet<'a> {
    text: String,
    mark: Range<usize>,
    /// Whether the place is the whole sentence, which is shown without marks under every letter.
    whole: bool,
    spot: Spot<'a>,
    lang: Lang,
}

impl<'a> Sheet<'a> {
    fn new(collation: &'a Collation, lang: Lang, place: Place, width: usize) -> Sheet<'a> {
        let half = collation.half(lang);
        let sentence = half.sentences[place.sentence].span;
        let words = half.sentence(place.sentence);
        let start = place.span.start - sentence.start;
        let end = place.span.end - sentence.start;
        // Lines break at spaces, one byte for one byte, so that places stay.
        let mut text = String::with_capacity(words.len());
        let mut column = 0;
        for word in words.split_inclusive([' ', '\n', '\t']) {
            let (body, space) = match word.char_indices().next_back() {
                Some((at, c)) if c.is_whitespace() => (&word[..at], " "),
                _ => (word, ""),
            };
            if column > 0 && column + body.width() > width {
                text.pop();
                text.push('\n');
                column = 0;
            }
            // Control characters must not reach the terminal, nor change the length.
            text.extend(body.chars().map(|c| if c.is_ascii_control() { '?' } else { c }));
            text.push_str(space);
            column += body.width() + 1;
        }
        let whole = start == 0 && end == words.len();
        Sheet { text, mark: start..end, whole, spot: Spot::of(collation, lang, place), lang }
    }

    /// Whether this is the side the finding points at.
    fn is_first(&self, finding: &Finding) -> bool {
        self.lang == Lang::English || finding.english.is_none()
    }

    fn snippet(&self, primary: bool) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let kind = match (self.whole, primary) {
            (true, _) => AnnotationKind::Visible,
            (false, true) => AnnotationKind::Primary,
            (false, false) => AnnotationKind::Context,
        };
        Snippet::source(&self.text).line_numbering(false).fold(false).annotation(kind.span(self.mark.clone()))
    }
}
