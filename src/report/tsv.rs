//! One bead a line: pair, Korean and English sentence numbers, confidence, and both texts.

use std::io::{self, Write};

use super::View;
use super::ladder::indexes;
use crate::text::Lang;

pub fn alignment(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "pair\tko\ten\tconfidence\tko_text\ten_text")?;
    for (outcome, collation) in view.outcomes.iter().filter_map(|o| Some((o, o.collation.as_ref().ok()?))) {
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
    }
    Ok(())
}

/// A cell has neither tabs nor line ends.
fn one_line(text: &str) -> String {
    text.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ")
}
