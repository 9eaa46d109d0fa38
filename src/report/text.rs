//! The alignment for people: bead after bead, Korean above English.

use std::io::{self, Write};

use anstream::adapter::strip_str;

use super::{Report, View};
use crate::archive::Outcome;
use crate::text::Lang;

/// Columns before a sentence.
const INDENT: &str = "      ";

/// Beads under the pair's name.
pub struct Text<'a> {
    view: View<'a>,
    first: bool,
}

impl<'a> Text<'a> {
    pub fn new(view: View<'a>) -> Text<'a> {
        Text { view, first: true }
    }
}

impl Report for Text<'_> {
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let Ok(collation) = &outcome.collation else { return Ok(()) };
        if !std::mem::take(&mut self.first) {
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
                    let options =
                        textwrap::Options::new(self.view.width.max(40)).initial_indent(&number).subsequent_indent(INDENT);
                    writeln!(
                        out,
                        "{}",
                        textwrap::fill(&text.replace('\n', " "), options.word_separator(textwrap::WordSeparator::AsciiSpace))
                    )?;
                }
            }
        }
        Ok(())
    }
}
