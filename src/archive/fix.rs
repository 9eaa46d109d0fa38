//! The certain fixes of a pair, as changes to the file of its English article.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};

use super::Outcome;
use crate::article::{encoding, files};
use crate::text::{Position, Span};

/// A replacement of a stretch of the English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the text as decoded.
    pub span: Span,
    pub position: Position,
    /// In the file, decoded; `None` where the change cannot be made in the file itself.
    pub source: Option<Span>,
    pub old: String,
    pub new: String,
    /// How many findings it mends.
    pub findings: usize,
}

/// The certain fixes of what is not silenced, in order; of those that overlap, the first.
pub fn changes(outcome: &Outcome) -> Vec<Change> {
    let Ok(collation) = &outcome.collation else { return Vec::new() };
    let article = &collation.english.article;
    let text = &article.text;
    let editable = article.reader.is_none_or(|reader| reader.editable);
    let fixes = outcome.live().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe);
    let mut all: Vec<Change> = fixes
        .map(|fix| {
            let span = text.original_span(fix.place.span);
            let old = span.of(text.original()).to_string();
            // Where markup stands between, the words are not there in one piece.
            let source = article.source_span(span).filter(|source| editable && source.len() == span.len());
            Change { span, position: text.position(span.start), source, old, new: fix.text.clone(), findings: 1 }
        })
        .filter(|change| change.old != change.new)
        .collect();
    all.sort_by_key(|change| change.span);
    let mut changes: Vec<Change> = Vec::new();
    for change in all {
        match changes.last_mut() {
            Some(last) if last.span == change.span && last.new == change.new => last.findings += 1,
            Some(last) if last.span.end > change.span.start => {}
            _ => changes.push(change),
        }
    }
    changes
}

/// A file's text before and after some changes, and its bytes after them.
#[derive(Clone, Debug)]
pub struct Rewritten {
    pub before: String,
    pub after: String,
    pub bytes: Vec<u8>,
}

/// Makes those changes that can be made to what a file holds, without writing it: in its own encoding, and nothing else
/// changes.
///
/// # Errors
/// With the path, when the file cannot be read, is another than was checked, or its encoding cannot hold a change.
pub fn rewrite(path: &Path, changes: &[Change]) -> Result<Rewritten> {
    let shown = path.display();
    let bytes = files::read_bytes(path)?;
    let decode = |bytes: &[u8]| encoding::decode(bytes, None).map_err(|what| anyhow!("{shown}: {what}"));
    let before = decode(&bytes)?.text;
    let mut edits = Vec::new();
    for (change, span) in changes.iter().filter_map(|change| Some((change, change.source?))) {
        let found = before.get(span.start..span.end).unwrap_or_default();
        let same = found.split_whitespace().eq(change.old.split_whitespace());
        ensure!(same, "{shown}: has changed since it was checked; it was not edited");
        edits.push((span, change.new.as_str()));
    }
    let bytes = encoding::splice(&bytes, &edits).map_err(|what| anyhow!("{shown}: {what}; it was not edited"))?;
    Ok(Rewritten { before, after: decode(&bytes)?.text, bytes })
}
