//! TMX 1.4b (LISA, 2005), for translation memories: one unit a matched bead.

use std::io::{self, Write};

use super::{Report, xml};
use crate::archive::{Outcome, Summary};
use crate::text::Lang;

/// A translation memory of all pairs.
pub struct Tmx;

impl Report for Tmx {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(out, r#"<!DOCTYPE tmx SYSTEM "tmx14.dtd">"#)?;
        writeln!(out, r#"<tmx version="1.4">"#)?;
        let version = env!("CARGO_PKG_VERSION");
        writeln!(
            out,
            r#"  <header creationtool="daejo" creationtoolversion="{version}" segtype="sentence" o-tmf="daejo" adminlang="en" srclang="ko" datatype="plaintext"/>"#
        )?;
        writeln!(out, "  <body>")
    }

    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let Ok(collation) = &outcome.collation else { return Ok(()) };
        for bead in collation.beads.iter().filter(|bead| bead.is_matched()) {
            writeln!(out, "    <tu>")?;
            writeln!(out, r#"      <prop type="x-pair">{}</prop>"#, escape(&outcome.id))?;
            writeln!(out, r#"      <prop type="x-confidence">{:.3}</prop>"#, bead.confidence)?;
            for (lang, sentences) in [(Lang::Korean, &bead.korean), (Lang::English, &bead.english)] {
                let texts: Vec<&str> = sentences.iter().map(|&i| collation.half(lang).sentence(i)).collect();
                writeln!(out, r#"      <tuv xml:lang="{}"><seg>{}</seg></tuv>"#, lang.code(), escape(&texts.join(" ")))?;
            }
            writeln!(out, "    </tu>")?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  </body>")?;
        writeln!(out, "</tmx>")
    }
}

/// Character data on one line.
fn escape(text: &str) -> String {
    xml::text(&text.replace(['\n', '\r', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("A&B <i>\u{1b}\n\"가\"</i>"), "A&amp;B &lt;i&gt; \"가\"&lt;/i&gt;");
    }
}
