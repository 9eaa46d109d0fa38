//! Where a finding points, as files and people count.

use crate::article::pairing::Unit;
use crate::check::{Finding, Place};
use crate::collation::Collation;
use crate::text::{Lang, Position, Span};

/// A stretch of an article in its file.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    pub path: &'a str,
    /// Bytes of the text as decoded.
    pub span: Span,
    pub start: Position,
    /// Right behind the last character.
    pub end: Position,
    pub text: &'a str,
    /// Bytes of the file's own text, of HTML and Markdown where they are known; of plain text they are `span`.
    pub source: Option<Span>,
    /// The unit of a bilingual file.
    pub unit: Option<&'a Unit>,
    /// The lines of the file itself on which it begins and ends, where they are known.
    pub lines: Option<(usize, usize)>,
    /// Whether the file is the text, so that `start` and `end` hold in it as well.
    pub is_verbatim: bool,
}

impl<'a> Spot<'a> {
    pub fn of(collation: &'a Collation, lang: Lang, place: Place) -> Spot<'a> {
        let article = &collation.half(lang).article;
        let span = article.text.original_span(place.span);
        let [start, end] = [span.start, span.end].map(|at| article.text.position(at));
        let source = article.origins.as_ref().and_then(|origins| origins.source_span(span));
        let unit = collation.unit(lang, place.sentence);
        let text = span.of(article.text.original());
        let lines = match unit {
            Some(unit) => Some((unit.line, unit.line)),
            None => article.source_lines(span),
        };
        let is_verbatim = unit.is_none() && article.origins.is_none() && lines.is_some();
        Spot { path: &article.path, span, start, end, text, source, unit, lines, is_verbatim }
    }

    pub fn english(collation: &'a Collation, finding: &Finding) -> Option<Spot<'a>> {
        finding.english.map(|place| Spot::of(collation, Lang::English, place))
    }

    pub fn korean(collation: &'a Collation, finding: &Finding) -> Option<Spot<'a>> {
        finding.korean.map(|place| Spot::of(collation, Lang::Korean, place))
    }

    /// The side that a finding is about: the English one, unless it has none.
    pub fn first(collation: &'a Collation, finding: &Finding) -> Option<Spot<'a>> {
        Spot::english(collation, finding).or_else(|| Spot::korean(collation, finding))
    }
}

impl std::fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.unit {
            Some(unit) => write!(f, "{}:{} (unit {})", self.path, unit.line, unit.id),
            None => write!(f, "{}:{}:{}", self.path, self.start.line, self.start.column),
        }
    }
}
