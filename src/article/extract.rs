//! The text of a structured file: its lines, what the structure says of them, and where they stand in the source.

use jiff::civil::Date;

use super::Role;
use crate::text::Span;

/// What a reader takes out of a file.
#[derive(Clone, Debug, Default)]
pub struct Extract {
    /// Blocks, with an empty line between them; what the file breaks inside a block is a line end.
    pub text: String,
    /// Blocks whose role the structure tells, in order; of the others the layout of the text decides.
    pub roles: Vec<(Span, Role)>,
    /// The day that the structure gives, for texts without a dateline.
    pub date: Option<Date>,
    pub origins: Origins,
    /// Comments, each with where it stood in the text.
    pub comments: Vec<(usize, String)>,
    /// What the user should know about how the file was read.
    pub notes: Vec<String>,
}

impl Extract {
    /// The same text below some blocks.
    pub fn below(self, head: &[(&str, Role)]) -> Extract {
        let mut builder = Builder::default();
        for &(text, role) in head {
            builder.text(text, None);
            builder.end_block(Some(role));
        }
        let mut whole = builder.finish();
        if !whole.text.is_empty() && !self.text.is_empty() {
            whole.text.push_str("\n\n");
        }
        let by = whole.text.len();
        whole.text.push_str(&self.text);
        whole.comments.extend(self.comments.into_iter().map(|(at, comment)| (at + by, comment)));
        whole.roles.extend(self.roles.into_iter().map(|(span, role)| (span.shift(by), role)));
        let pieces = self.origins.pieces.into_iter();
        whole.origins.pieces.extend(pieces.map(|piece| Piece { text: piece.text.shift(by), ..piece }));
        Extract { date: self.date, notes: self.notes, ..whole }
    }
}

/// Where stretches of an extracted text stand in its source, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// In order of the text.
    pieces: Vec<Piece>,
    /// Where the lines of the source begin.
    lines: Vec<usize>,
}

/// A stretch that stands in the source byte for byte when both spans have one length, or written otherwise (an entity).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: Span,
    source: Span,
}

impl Piece {
    fn is_verbatim(self) -> bool {
        self.text.len() == self.source.len()
    }

    fn goes_on_with(self, next: Piece) -> bool {
        let touch = self.text.end == next.text.start && self.source.end == next.source.start;
        touch && self.is_verbatim() && next.is_verbatim()
    }
}

impl Origins {
    /// The bytes of the source, decoded to UTF-8, from where a span of the text begins to where it ends. Markup that
    /// stands between is within. `None` where either is not known.
    pub fn source_span(&self, span: Span) -> Option<Span> {
        let at = |offset: usize| self.pieces[..self.pieces.partition_point(|p| p.text.start <= offset)].last().copied();
        let first = at(span.start).filter(|p| span.start < p.text.end)?;
        let start = if first.is_verbatim() { first.source.start + (span.start - first.text.start) } else { first.source.start };
        if span.is_empty() {
            return Some(Span::new(start, start));
        }
        let last = at(span.end - 1).filter(|p| span.end <= p.text.end)?;
        let end = if last.is_verbatim() { last.source.start + (span.end - last.text.start) } else { last.source.end };
        (start <= end).then(|| Span::new(start, end))
    }

    /// Counts the lines of the source, if anything stands in it.
    pub fn count_lines(&mut self, source: &str) {
        if !self.pieces.is_empty() {
            self.lines = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        }
    }

    /// The lines of the source, 1-based, on which a span of the text begins and ends, as far as that is known.
    pub fn source_lines(&self, span: Span) -> Option<(usize, usize)> {
        let line = |at: usize| self.lines.partition_point(|&start| start <= at);
        let source = self.source_span(span).filter(|_| !self.lines.is_empty())?;
        Some((line(source.start), line(source.end)))
    }

    /// The text before and after a place of the source: where the one ends and the other begins, each with that place in
    /// the source.
    pub fn around(&self, at: usize) -> [Option<(usize, usize)>; 2] {
        let before = self.pieces.iter().filter(|piece| piece.source.end <= at).max_by_key(|piece| piece.source.end);
        let after = self.pieces.iter().filter(|piece| piece.source.start >= at).min_by_key(|piece| piece.source.start);
        [before.map(|piece| (piece.text.end, piece.source.end)), after.map(|piece| (piece.text.start, piece.source.start))]
    }

    fn add(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.goes_on_with(piece) => {
                last.text.end = piece.text.end;
                last.source.end = piece.source.end;
            }
            _ => self.pieces.push(piece),
        }
    }
}

/// What stands between one word and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Block,
}

/// Writes an [`Extract`] block by block. White space runs together to single spaces, and none stands at the edges of a line.
#[derive(Debug, Default)]
pub struct Builder {
    extract: Extract,
    /// Where the current block begins.
    block: usize,
    gap: Gap,
    /// Where the white space of the gap stands in the source.
    gap_source: Option<Span>,
}

impl Builder {
    /// Adds text to the block. `source` is where it stands byte for byte in the source, if it does.
    pub fn text(&mut self, text: &str, source: Option<usize>) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let blank = rest.starts_with(|c: char| c.is_ascii_whitespace());
            let length = rest.find(|c: char| c.is_ascii_whitespace() != blank).unwrap_or(rest.len());
            let source = source.map(|s| Span::new(s + at, s + at + length));
            if blank {
                self.space(source)
            } else {
                self.word(&rest[..length], source)
            }
            at += length;
        }
    }

    /// Adds what the source writes otherwise, such as an entity.
    pub fn written(&mut self, text: &str, source: Option<Span>) {
        if text.chars().all(|c| c.is_ascii_whitespace()) { self.space(source) } else { self.word(text, source) }
    }

    /// Ends the line within the block.
    pub fn end_line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// Ends the block, whose role is `role` if the structure tells it. A block without text is none.
    pub fn end_block(&mut self, role: Option<Role>) {
        let span = Span::new(self.block, self.extract.text.len());
        if self.gap < Gap::Block && !span.is_empty() {
            self.extract.roles.extend(role.map(|role| (span, role)));
            self.gap = Gap::Block;
        }
    }

    /// The text of the current block so far.
    pub fn block(&self) -> &str {
        if self.gap == Gap::Block { "" } else { &self.extract.text[self.block..] }
    }

    /// Adds a comment: to the block when it stands in one, else before the next.
    pub fn comment(&mut self, comment: &str) {
        let outside = usize::from(self.gap == Gap::Block);
        self.extract.comments.push((self.extract.text.len() + outside, comment.to_string()));
    }

    /// The day that the structure gives; the first one counts.
    pub fn date(&mut self, date: Option<Date>) {
        self.extract.date = self.extract.date.or(date);
    }

    pub fn finish(mut self) -> Extract {
        self.end_block(None);
        self.extract
    }

    fn space(&mut self, source: Option<Span>) {
        if self.gap == Gap::None {
            self.gap = Gap::Space;
            self.gap_source = source;
        }
    }

    fn word(&mut self, word: &str, source: Option<Span>) {
        let out = &mut self.extract.text;
        let is_first = out.len() == self.block;
        match self.gap {
            Gap::Block if !out.is_empty() => {
                out.push_str("\n\n");
                self.block = out.len();
            }
            Gap::Line if !is_first => out.push('\n'),
            Gap::Space if !is_first => {
                out.push(' ');
                let text = Span::new(out.len() - 1, out.len());
                if let Some(source) = self.gap_source {
                    self.extract.origins.add(Piece { text, source });
                }
            }
            _ => {}
        }
        self.gap = Gap::None;
        let text = Span::new(out.len(), out.len() + word.len());
        out.push_str(word);
        if let Some(source) = source {
            self.extract.origins.add(Piece { text, source });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lines_and_where_they_stood() {
        let source = "<h1>Two  ships &amp; a pier</h1>\n<p>One<br> two ";
        let mut builder = Builder::default();
        builder.text("Two  ships ", Some(4));
        builder.written("&", Some(Span::new(15, 20)));
        builder.text(" a pier", Some(20));
        builder.end_block(Some(Role::Title));
        builder.text("\n", Some(32));
        builder.end_block(None);
        builder.text("One", Some(36));
        builder.end_line();
        builder.text(" two ", Some(43));
        let extract = builder.finish();
        assert_eq!(extract.text, "Two ships & a pier\n\nOne\ntwo");
        assert_eq!(extract.roles, [(Span::new(0, 18), Role::Title)]);
        for (found, expected) in [
            ("ships", "ships"),
            ("Two ships", "Two  ships"),
            ("& a", "&amp; a"),
            ("pier", "pier"),
            ("One\ntwo", "One<br> two"),
            ("wo", "wo"),
        ] {
            let at = extract.text.rfind(found).unwrap();
            let span = extract.origins.source_span(Span::new(at, at + found.len())).unwrap();
            assert_eq!(span.of(source), expected);
        }
    }
}
