//! The alignment for people: bead after bead, Korean above English.

use std::io::{self, Write};

use anstream::adapter::strip_str;

use super::View;
use crate::text::Lang;

/// Columns before a sentence.
const INDENT: &str = "      ";

pub fn alignment(view: &View, out: &mut dyn Write) -> io::Result<()> {
    for (number, outcome) in view.outcomes.iter().enumerate() {
        let Ok(collation) = &outcome.collation else { continue };
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", outcome.id)?;
        for bead in &collation.beads {
            writeln!(out)?;
            let shape = format!("{}-{}", bead.korean.len(), bead.english.len());
            let doubt = match bead.confidence {
                c if !bead.is_matched() => format!(
                    "  {}, {:.0} %",
                    if bead.english.is_empty() { "only in Korean" } else { "only in English" },
                    c * 100.0
                ),
                c if bead.moved => format!("  moved, {:.0} %", c * 100.0),
                c if c < 0.5 => format!("  doubtful, {:.0} %", c * 100.0),
                c => format!("  {:.0} %", c * 100.0),
            };
            writeln!(out, "{shape}{doubt}")?;
            for (lang, sentences) in [(Lang::Korean, &bead.korean), (Lang::English, &bead.english)] {
                for &sentence in sentences {
                    let number = format!("{} {:>2}  ", lang.code(), sentence);
                    let text = strip_str(collation.half(lang).sentence(sentence)).to_string();
                    let options = textwrap::Options::new(view.width.max(40)).initial_indent(&number).subsequent_indent(INDENT);
                    writeln!(
                        out,
                        "{}",
                        textwrap::fill(&text.replace('\n', " "), options.word_separator(textwrap::WordSeparator::AsciiSpace))
                    )?;
                }
            }
        }
    }
    Ok(())
}
