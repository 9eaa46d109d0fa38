//! `koIdxs<TAB>enIdxs<TAB>confidence`, one bead a line.

use std::io::{self, Write};

use super::Report;
use crate::archive::Outcome;

/// The beads of all pairs.
pub struct Ladder;

impl Report for Ladder {
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let beads = outcome.collation.as_ref().map_or(&[][..], |c| &c.beads);
        for bead in beads {
            writeln!(out, "{}\t{}\t{:.3}", indexes(&bead.korean), indexes(&bead.english), bead.confidence)?;
        }
        Ok(())
    }
}

/// Sentence numbers, 0-based, with commas.
pub fn indexes(sentences: &[usize]) -> String {
    sentences.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}
