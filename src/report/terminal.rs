//! Findings in a terminal: both sentences, carets under the place, what was expected.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

use super::{Report, View};
use crate::archive::{Outcome, Summary};
use crate::article::pairing::Unit;
use crate::check::{Finding, Place, Severity};
use crate::collation::Collation;
use crate::text::Lang;

/// How many other right renderings are shown; the JSON has them all.
pub const MOST_ALTERNATIVES: usize = 3;
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
            writeln!(out, "{} {}", self.renderer.render(&[Group::with_title(title)]), origin(outcome, collation, finding))?;
        }
        if !notes.is_empty() {
            writeln!(out)?;
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", summary_line(summary))
    }
}

/// "2 pairs: 1 error, 3 warnings" or "1 pair: nothing found".
pub fn summary_line(summary: &Summary) -> String {
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let mut parts = Vec::new();
    for (n, word) in [(summary.error, "error"), (summary.warning, "warning")] {
        if n > 0 {
            parts.push(plural(n, word));
        }
    }
    if summary.info > 0 {
        parts.push(format!("{} for information", summary.info));
    }
    if parts.is_empty() && summary.failed < summary.pairs {
        parts.push("nothing found".to_string());
    }
    if summary.suppressed > 0 {
        parts.push(format!("{} silenced", summary.suppressed));
    }
    if summary.failed > 0 {
        parts.push(format!("{} not read", summary.failed));
    }
    format!("{}: {}", plural(summary.pairs, "pair"), parts.join(", "))
}

/// Where a finding stands, for one line: `(story.en.txt:9:1)`.
fn origin(outcome: &Outcome, collation: &Collation, finding: &Finding) -> String {
    let (lang, place, path) = match (finding.english, finding.korean) {
        (Some(place), _) => (Lang::English, place, &outcome.english_path),
        (None, Some(place)) => (Lang::Korean, place, &outcome.korean_path),
        (None, None) => return String::new(),
    };
    if let Some(unit) = finding.unit(collation) {
        return format!("({})", unit_place(path, unit));
    }
    let text = &collation.half(lang).article.text;
    let position = text.position(text.original_span(place.span).start);
    format!("({path}:{}:{})", position.line, position.column)
}

/// Where a unit stands in its file: `story.tmx:12 (unit 3)`.
pub fn unit_place(path: &str, unit: &Unit) -> String {
    format!("{path}:{} (unit {})", unit.line, unit.id)
}

fn render(renderer: &Renderer, view: &View, outcome: &Outcome, collation: &Collation, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let width = view.width.max(60) - FRAME;
    let english = finding.english.map(|place| Sheet::new(collation, Lang::English, place, width));
    let korean = finding.korean.map(|place| Sheet::new(collation, Lang::Korean, place, width));
    // One piece after the other: in one group, a second file's lines would stand under a header of their own.
    let header = level.clone().primary_title(&finding.message).id(finding.rule);
    let mut pieces = vec![renderer.render(&[Group::with_title(header)])];
    for (sheet, path) in [(english.as_ref(), &outcome.english_path), (korean.as_ref(), &outcome.korean_path)] {
        let Some(sheet) = sheet else { continue };
        let of_unit = finding.unit(collation).map(|unit| unit_place(path, unit));
        let origin = match &of_unit {
            Some(place) => Origin::path(place),
            None => Origin::path(path).line(sheet.line).char_column(sheet.column),
        };
        pieces.push(renderer.render(&[Group::with_level(level.clone()).element(origin)]));
        pieces.push(renderer.render(&[Group::with_level(level.clone()).element(sheet.snippet(sheet.is_first(finding)))]));
    }
    if let Some(expected) = expectation(view, finding) {
        pieces.push(renderer.render(&[Group::with_level(Level::HELP).element(Level::HELP.message(&expected))]));
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
    let expected = match finding.expected.as_slice() {
        [] => return None,
        [only] => only.clone(),
        [first, rest @ ..] => {
            let more = rest.len().saturating_sub(MOST_ALTERNATIVES);
            let others = rest[..rest.len() - more].join(", ");
            if more == 0 { format!("{first}, or {others}") } else { format!("{first}, or {others} and {more} more") }
        }
    };
    Some(match source {
        Some(source) => format!("expected: {expected}\n[{source}]"),
        None => format!("expected: {expected}"),
    })
}

/// A sentence broken into lines, with the place to mark.
struct Sheet {
    text: String,
    mark: Range<usize>,
    /// Whether the place is the whole sentence, which is shown without marks under every letter.
    whole: bool,
    line: usize,
    column: usize,
    lang: Lang,
}

impl Sheet {
    fn new(collation: &Collation, lang: Lang, place: Place, width: usize) -> Sheet {
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
        let original = half.article.text.original_span(place.span);
        let position = half.article.text.position(original.start);
        Sheet {
            text,
            mark: start..end,
            whole: start == 0 && end == words.len(),
            line: position.line,
            column: position.column,
            lang,
        }
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
