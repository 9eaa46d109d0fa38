//! From paragraphs to sentences, by rules for each language.

mod english;
mod korean;

use crate::article::{Article, Role};
use crate::text::{Lang, Span};

/// A sentence, or a line that stands for one: a headline, a byline, a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// In the canonical text, without surrounding white space.
    pub span: Span,
    pub role: Role,
    /// Counts the article's paragraphs that hold sentences, from 0.
    pub paragraph: usize,
}

/// The sentences of an article in order; site furniture is none.
pub fn segment(article: &Article) -> Vec<Sentence> {
    let text = article.text.canonical();
    let mut sentences = Vec::new();
    for (index, paragraph) in article.paragraphs.iter().filter(|p| p.role != Role::Furniture).enumerate() {
        let role = paragraph.role;
        let spans = match role {
            Role::Body | Role::Caption => split(paragraph.span.of(text), article.lang),
            _ => vec![Span::new(0, paragraph.span.len())],
        };
        let last = spans.len() - 1;
        for (i, span) in spans.into_iter().enumerate() {
            let span = span.shift(paragraph.span.start);
            // A byline that stands at the end of the last paragraph, behind its full stop.
            let closing_byline = i > 0 && i == last && role == Role::Body && article.byline(span).is_some_and(|b| b.marked);
            let role = if closing_byline { Role::Byline } else { role };
            sentences.push(Sentence { span, role, paragraph: index });
        }
    }
    sentences
}

/// The lines of an article as they stand, each one a sentence; an empty line keeps its number and has an empty span.
pub fn lines(article: &Article) -> Vec<Sentence> {
    let text = article.text.canonical();
    let body = text.strip_suffix('\n').unwrap_or(text);
    let mut at = 0;
    let mut sentences = Vec::new();
    for (number, line) in body.split('\n').enumerate() {
        let start = at + (line.len() - line.trim_start().len());
        let span = Span::new(start, start + line.trim().len());
        let role = article.paragraphs.iter().find(|p| p.span.overlaps(span)).map_or(Role::Body, |p| p.role);
        sentences.push(Sentence { span, role, paragraph: number });
        at += line.len() + 1;
    }
    sentences
}

/// The sentences of one paragraph: spans that cover all of it but white space. Never empty for text with a letter.
pub fn split(paragraph: &str, lang: Lang) -> Vec<Span> {
    let ends = match lang {
        Lang::Korean => korean::ends(paragraph),
        Lang::English => english::ends(paragraph),
    };
    let mut spans = Vec::new();
    let mut start = 0;
    for end in ends.into_iter().chain([paragraph.len()]) {
        let piece = &paragraph[start..end];
        let from = start + (piece.len() - piece.trim_start().len());
        let span = Span::new(from, from + piece.trim().len());
        if !span.is_empty() {
            spans.push(span);
        }
        start = end;
    }
    spans
}

/// Byte offsets behind the marks that end a sentence: those that nothing of `enclosed` holds and that `is_end` accepts,
/// which is given where the marks begin, where they end, and where the closers behind them end.
fn ends(text: &str, enclosed: &[Span], is_end: impl Fn(usize, usize, usize) -> bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut skip_to = 0;
    let mut enclosed = enclosed.to_vec();
    enclosed.sort_unstable();
    // How far those reach that begin up to each.
    let reach: Vec<usize> = enclosed
        .iter()
        .scan(0, |reach, span| {
            *reach = span.end.max(*reach);
            Some(*reach)
        })
        .collect();
    for (at, c) in text.char_indices() {
        if at < skip_to || !is_terminator(c) {
            continue;
        }
        let run: usize = text[at..].chars().take_while(|&c| is_terminator(c)).map(char::len_utf8).sum();
        let mark_end = at + run;
        let closers: usize = text[mark_end..].chars().take_while(|&c| is_closer(c)).map(char::len_utf8).sum();
        let end = mark_end + closers;
        skip_to = end;
        let begun = enclosed.partition_point(|e| e.start < at);
        let is_enclosed = begun > 0 && end < reach[begun - 1];
        if !is_enclosed && is_end(at, mark_end, end) {
            ends.push(end);
        }
    }
    ends
}

/// Marks that end a sentence.
fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '‼' | '⁉')
}

/// Marks that may stand between the end of a sentence and the space behind it.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '」' | '』' | '》' | '〉' | '】' | '〕')
}

/// The byte ranges of a text that stand in brackets which close again: `(`…`)`.
fn parentheses(text: &str) -> Vec<Span> {
    let mut open = Vec::new();
    let mut spans = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '〔' | '【' => open.push(at),
            ')' | ']' | '〕' | '】' => {
                if let Some(start) = open.pop() {
                    spans.push(Span::new(start, at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sentences_cover_a_paragraph_in_order(text in "([ .!?\"“”‘’'()A-Ca-c다요가나0-9]|\\PC){0,60}") {
            for lang in Lang::BOTH {
                let mut at = 0;
                for span in split(&text, lang) {
                    prop_assert!(span.start >= at && !span.is_empty());
                    prop_assert!(text[at..span.start].trim().is_empty());
                    at = span.end;
                }
                prop_assert!(text[at..].trim().is_empty());
            }
        }
    }
}
