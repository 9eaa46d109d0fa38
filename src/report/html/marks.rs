//! Findings in place: a sentence cut where marks begin and end.

use std::borrow::Cow;

use super::pair::Badge;
use crate::text::Span;

/// A stretch of a sentence that a finding is about.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// In the sentence.
    pub span: Span,
    pub badge: Badge,
}

/// A part of a sentence that is marked in one way.
#[derive(Debug)]
pub struct Piece<'a> {
    pub text: Cow<'a, str>,
    /// The most severe of the findings that cover it.
    pub mark: Option<Badge>,
    /// The findings that end here, in their order.
    pub badges: Vec<Badge>,
}

/// Cuts a sentence into pieces; marks may overlap.
pub fn pieces<'a>(sentence: &'a str, marks: &[Mark]) -> Vec<Piece<'a>> {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).chain([0, sentence.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let parts = cuts.windows(2).map(|cut| {
        let span = Span::new(cut[0], cut[1]);
        let covering = marks.iter().filter(|m| m.span.contains(span)).map(|m| m.badge);
        let badges = marks.iter().filter(|m| m.span.end == span.end).map(|m| m.badge).collect();
        Piece { text: Cow::Borrowed(span.of(sentence)), mark: covering.min_by_key(|badge| badge.rank()), badges }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;

    #[test]
    fn marks_may_overlap() {
        let mark = |number, severity, start, end| Mark {
            span: Span::new(start, end),
            badge: Badge { pair: 1, number, severity, silenced: false },
        };
        let marks = [mark(1, Severity::Warning, 0, 5), mark(2, Severity::Error, 3, 8)];
        let pieces: Vec<String> = pieces("abcdefghij", &marks)
            .iter()
            .map(|p| {
                let ends: String = p.badges.iter().map(|b| format!("[{}]", b.number)).collect();
                format!("{}:{}{ends}", p.text, p.mark.map_or("", |b| b.class()))
            })
            .collect();
        assert_eq!(pieces, ["abc:w", "de:e[1]", "fgh:e[2]", "ij:"]);
    }
}
