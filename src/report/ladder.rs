//! `koIdxs<TAB>enIdxs<TAB>confidence`, one bead a line.

use std::io::{self, Write};

use super::View;

pub fn alignment(view: &View, out: &mut dyn Write) -> io::Result<()> {
    for collation in view.outcomes.iter().filter_map(|o| o.collation.as_ref().ok()) {
        for bead in &collation.beads {
            writeln!(out, "{}\t{}\t{:.3}", indexes(&bead.korean), indexes(&bead.english), bead.confidence)?;
        }
    }
    Ok(())
}

/// Sentence numbers, 0-based, with commas.
pub fn indexes(sentences: &[usize]) -> String {
    sentences.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}
