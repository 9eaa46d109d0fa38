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
    pub old: String,
    pub new: String,
    /// How many findings it mends.
    pub findings: usize,
}

/// The certain fixes of what is not silenced, in order; of those that overlap, the first.
pub fn changes(outcome: &Outcome) -> Vec<Change> {
    let Ok(collation) = &outcome.collation else { return Vec::new() };
    let text = &collation.english.article.text;
    let fixes = outcome.live().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe);
    let mut all: Vec<Change> = fixes
        .map(|fix| {
            let span = text.original_span(fix.place.span);
            let old = span.of(text.original()).to_string();
            Change { span, position: text.position(span.start), old, new: fix.text.clone(), findings: 1 }
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

/// Makes changes to what a file holds, without writing it: in its own encoding, and nothing else changes.
///
/// # Errors
/// With the path, when the file cannot be read, is another than was checked, or its encoding cannot hold a change.
pub fn rewrite(path: &Path, changes: &[Change]) -> Result<Rewritten> {
    let shown = path.display();
    let bytes = files::read_bytes(path)?;
    let decode = |bytes: &[u8]| encoding::decode(bytes).map_err(|what| anyhow!("{shown}: {what}"));
    let before = decode(&bytes)?.text;
    for change in changes {
        let found = before.get(change.span.start..change.span.end);
        ensure!(found == Some(change.old.as_str()), "{shown}: has changed since it was checked; it was not edited");
    }
    let edits: Vec<(Span, &str)> = changes.iter().map(|change| (change.span, change.new.as_str())).collect();
    let bytes = encoding::splice(&bytes, &edits).map_err(|what| anyhow!("{shown}: {what}; it was not edited"))?;
    Ok(Rewritten { before, after: decode(&bytes)?.text, bytes })
}
