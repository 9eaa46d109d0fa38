//! One bead a line: pair, Korean and English sentence numbers, confidence, and both texts.

use std::io::{self, Write};

use super::Report;
use super::ladder::indexes;
use crate::archive::Outcome;
use crate::text::Lang;

/// A header line, and the beads of all pairs.
pub struct Tsv;

impl Report for Tsv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "pair\tko\ten\tconfidence\tko_text\ten_text")
    }

    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let Ok(collation) = &outcome.collation else { return Ok(()) };
        for bead in &collation.beads {
            let text = |lang: Lang, sentences: &[usize]| {
                let half = collation.half(lang);
                sentences.iter().map(|&i| one_line(half.sentence(i))).collect::<Vec<_>>().join(" ")
            };
            writeln!(
                out,
                "{}\t{}\t{}\t{:.3}\t{}\t{}",
                one_line(&outcome.id),
                indexes(&bead.korean),
                indexes(&bead.english),
                bead.confidence,
                text(Lang::Korean, &bead.korean),
                text(Lang::English, &bead.english)
            )?;
        }
        Ok(())
    }
}

/// A cell has neither tabs nor line ends.
fn one_line(text: &str) -> String {
    text.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ")
}
