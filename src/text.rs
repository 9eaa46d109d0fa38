//! Languages, spans, and a text with its two faces: as its file holds it, and as the checks read it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// One of the two languages of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    Korean,
    English,
}

impl Lang {
    /// Both languages, the original first.
    pub const BOTH: [Lang; 2] = [Lang::Korean, Lang::English];

    /// The ISO 639-1 code, as it stands in file names and JSON: `ko` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Korean => "ko",
            Lang::English => "en",
        }
    }

    /// The language's English name.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Korean => "Korean",
            Lang::English => "English",
        }
    }

    pub fn other(self) -> Lang {
        match self {
            Lang::Korean => Lang::English,
            Lang::English => Lang::Korean,
        }
    }
}

/// A half-open range of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same span, `by` bytes further on.
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A place in a text for people: both 1-based, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// A stretch of the original that reads otherwise in the canonical text.
#[derive(Clone, Copy, Debug)]
struct Change {
    canonical: Span,
    original: Span,
}

/// A text as decoded from its file, and the *canonical* text that every later step reads.
///
/// The canonical text is NFC, its line ends are `\n`, its odd spaces are plain ones, full-width ASCII is
/// ASCII, and characters nobody sees (zero-width, soft hyphen) are gone. Quotation marks stay as they are.
/// Spans found in it are carried back with [`Text::original_span`].
#[derive(Clone, Debug)]
pub struct Text {
    original: String,
    canonical: Option<String>,
    changes: Vec<Change>,
    line_starts: Vec<usize>,
}

impl Text {
    pub fn new(original: impl Into<String>) -> Text {
        let original = original.into();
        let (canonical, changes) = canonicalize(&original);
        let mut line_starts = vec![0];
        let bytes = original.as_bytes();
        for (i, &byte) in bytes.iter().enumerate() {
            let lone_return = byte == b'\r' && bytes.get(i + 1) != Some(&b'\n');
            if byte == b'\n' || lone_return {
                line_starts.push(i + 1);
            }
        }
        Text { original, canonical, changes, line_starts }
    }

    /// The text as decoded, without a byte-order mark, otherwise untouched.
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The text as the checks read it.
    pub fn canonical(&self) -> &str {
        self.canonical.as_deref().unwrap_or(&self.original)
    }

    /// The bytes of the original that a span of the canonical text stands for.
    pub fn original_span(&self, span: Span) -> Span {
        if self.canonical.is_none() {
            return span;
        }
        let start = self.original_offset(span.start, false);
        let end = if span.is_empty() { start } else { self.original_offset(span.end, true) };
        Span::new(start, end.max(start))
    }

    /// Where a boundary of the canonical text stands in the original: a start after what was dropped before it,
    /// an end before what was dropped behind it; inside a change, the start or end of all of it.
    fn original_offset(&self, at: usize, is_end: bool) -> usize {
        let inside = self.changes.partition_point(|c| c.canonical.end <= at);
        if let Some(change) = self.changes.get(inside).filter(|c| c.canonical.start < at) {
            return if is_end { change.original.end } else { change.original.start };
        }
        let before = |c: &Change| if is_end { c.canonical.start < at } else { c.canonical.end <= at };
        match self.changes[..self.changes.partition_point(before)].last() {
            Some(last) => last.original.end + (at - last.canonical.end),
            None => at,
        }
    }

    /// Line and column of a byte offset into the original.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        Position { line, column: self.original[start..offset].chars().count() + 1 }
    }
}

fn canonicalize(original: &str) -> (Option<String>, Vec<Change>) {
    if original.bytes().all(|b| b == b'\n' || b == b'\t' || (b' '..0x7f).contains(&b)) {
        return (None, Vec::new());
    }
    let mut out = String::with_capacity(original.len());
    let mut changes = Vec::new();
    let mut chars = original.char_indices().peekable();
    let mut cluster = String::new();
    while let Some((start, first)) = chars.next() {
        let mut end = start + first.len_utf8();
        let written = out.len();
        if first == '\r' {
            if let Some(&(at, '\n')) = chars.peek() {
                chars.next();
                end = at + 1;
            }
            out.push('\n');
        } else {
            while let Some(&(at, next)) = chars.peek() {
                if !joins_previous(next) {
                    break;
                }
                chars.next();
                end = at + next.len_utf8();
            }
            if end == start + first.len_utf8() && !may_decompose(first) {
                if let Some(c) = fold(first) {
                    out.push(c);
                }
            } else {
                cluster.clear();
                cluster.extend(original[start..end].nfc());
                out.extend(cluster.chars().filter_map(fold));
            }
        }
        if out[written..] != original[start..end] {
            changes.push(Change { canonical: Span::new(written, out.len()), original: Span::new(start, end) });
        }
    }
    if changes.is_empty() { (None, changes) } else { (Some(out), changes) }
}

/// Combining marks, and the medial and final jamo that complete a decomposed Hangul syllable.
fn joins_previous(c: char) -> bool {
    let syllable = ('\u{ac00}'..='\u{d7a3}').contains(&c);
    matches!(c, '\u{1160}'..='\u{11ff}') || (c > '\u{2ff}' && !syllable && canonical_combining_class(c) != 0)
}

/// Single characters that NFC writes otherwise (the compatibility ideographs, the ångström sign and the like).
fn may_decompose(c: char) -> bool {
    matches!(c, '\u{340}'..='\u{37e}' | '\u{387}' | '\u{958}'..='\u{fff}' | '\u{1f71}'..='\u{1fff}' | '\u{2126}'..='\u{212b}' | '\u{2329}'..='\u{232a}' | '\u{f900}'..='\u{faff}' | '\u{1d15e}'..)
        || ('\u{1100}'..='\u{115f}').contains(&c)
}

fn fold(c: char) -> Option<char> {
    Some(match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => return None,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn canonical_text() {
        for (original, canonical) in [
            ("plain", "plain"),
            ("a\u{a0}b", "a b"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("부형권", "부형권"),
            ("\u{1107}\u{116e}\u{1112}\u{1167}\u{11bc}", "부형"),
            ("Hyo\u{306}ng", "Hy\u{14f}ng"),
            ("A\u{200b}B\u{feff}", "AB"),
            ("１２％", "12%"),
            ("“인용”", "“인용”"),
        ] {
            assert_eq!(Text::new(original).canonical(), canonical, "{original:?}");
        }
    }

    #[test]
    fn spans_go_back() {
        let text = Text::new("\u{200b}a\r\n\u{1107}\u{116e}\u{1112}\u{1167}\u{11bc}\u{200b} x");
        assert_eq!(text.canonical(), "a\n부형 x");
        let back = |s: &str| {
            let at = text.canonical().find(s).unwrap();
            text.original_span(Span::new(at, at + s.len())).of(text.original()).to_string()
        };
        assert_eq!(back("부"), "\u{1107}\u{116e}");
        assert_eq!(back("부형"), "\u{1107}\u{116e}\u{1112}\u{1167}\u{11bc}");
        assert_eq!(back("a"), "a");
        assert_eq!(back("\n"), "\r\n");
        assert_eq!(back("x"), "x");
    }

    #[test]
    fn positions_count_characters() {
        let text = Text::new("가나\r\n다라");
        assert_eq!(text.position(text.original().find('라').unwrap()), Position { line: 2, column: 2 });
        assert_eq!(text.position(text.original().len()), Position { line: 2, column: 3 });
        assert_eq!(Text::new("").position(0), Position { line: 1, column: 1 });
    }

    proptest! {
        #[test]
        fn any_span_maps_inside_the_original(original in "(\\PC|[\r\n\u{200b}\u{a0}\u{1107}\u{116e}\u{11bc}\u{301}]){0,40}") {
            let text = Text::new(original.clone());
            let edges: Vec<usize> = text.canonical().char_indices().map(|(i, _)| i).chain([text.canonical().len()]).collect();
            let mut last = 0;
            for pair in edges.windows(2) {
                let span = text.original_span(Span::new(pair[0], pair[1]));
                prop_assert!(original.is_char_boundary(span.start) && original.is_char_boundary(span.end));
                prop_assert!(span.start >= last || !original.is_ascii());
                last = span.start;
                text.position(span.start);
            }
            let again = Text::new(text.canonical());
            prop_assert_eq!(again.canonical(), text.canonical());
        }
    }
}
