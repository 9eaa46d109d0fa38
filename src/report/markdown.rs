//! Markdown, for the comment on a pull request: what to look at, in both languages, with nothing in the texts that
//! becomes markup or calls anybody.

use std::io::{self, Write};

use super::Report;
use super::spot::Spot;
use super::words::{expected, slashed, summary_line};
use crate::archive::{Notice, Outcome, Summary};
use crate::check::{Finding, Place, Severity};
use crate::collation::Collation;
use crate::text::Lang;

/// A heading a pair that has findings, and a last line that counts them.
pub struct Markdown;

impl Report for Markdown {
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let heading = format!("### {}\n", escape(&outcome.id));
        let collation = match &outcome.collation {
            Ok(collation) => collation,
            Err(error) => return writeln!(out, "{heading}\n- **not read**: {}\n", escape(error)),
        };
        let (notes, findings): (Vec<&Finding>, Vec<&Finding>) = outcome.live().partition(|f| f.severity == Severity::Info);
        if notes.is_empty() && findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "{heading}")?;
        for finding in findings {
            item(collation, finding, out)?;
        }
        for finding in notes {
            let spot = Spot::first(collation, finding).map_or(String::new(), |spot| format!(" ({})", place(&spot)));
            writeln!(out, "- info `{}`: {}{spot}\n", finding.rule, escape(&finding.message))?;
        }
        Ok(())
    }

    fn notices(&mut self, notices: &[Notice], out: &mut dyn Write) -> io::Result<bool> {
        for notice in notices {
            let place = code(&format!("{}:{}", slashed(&notice.path), notice.line));
            writeln!(out, "- **{}** `{}` ({place}): {}\n", notice.severity.name(), notice.rule, escape(&notice.message))?;
        }
        Ok(true)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "**{}**", summary_line(summary))
    }
}

fn item(collation: &Collation, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let spot = Spot::first(collation, finding).map_or(String::new(), |spot| format!(" ({})", place(&spot)));
    writeln!(out, "- **{}** `{}`{spot}: {}", finding.severity.name(), finding.rule, escape(&finding.message))?;
    let sides = [(Lang::English, finding.english), (Lang::Korean, finding.korean)];
    let lines = sides.into_iter().filter_map(|(lang, place)| Some(format!("  > {}\n", marked(collation, lang, place?))));
    write!(out, "{}", lines.collect::<Vec<_>>().join("  >\n"))?;
    if let Some(expected) = expected(finding) {
        writeln!(out, "\n  expected: {}", escape(&expected))?;
    }
    writeln!(out)
}

fn place(spot: &Spot) -> String {
    code(&slashed(&spot.to_string()))
}

/// A sentence with its place in bold; a place that is all of it needs no mark.
fn marked(collation: &Collation, lang: Lang, place: Place) -> String {
    let half = collation.half(lang);
    let (sentence, span) = (half.sentences[place.sentence].span, place.span);
    let words = half.sentence(place.sentence);
    if span == sentence {
        return escape(words);
    }
    let (before, after) = (&words[..span.start - sentence.start], &words[span.end - sentence.start..]);
    // Tags, for asterisks beside Hangul particles mark nothing.
    format!("{}<b>{}</b>{}", escape(before), escape(span.of(half.text())), escape(after))
}

/// Text that is text whatever it holds: on one line, without markup, and with nobody notified.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // What would begin a list: "1. ", "- ", "+ ".
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, text) = text.split_at(digits);
    escaped.push_str(number);
    let mark = text.starts_with(if number.is_empty() { ['-', '+'] } else { ['.', ')'] });
    if mark && text[1..].starts_with(' ') {
        escaped.push('\\');
    }
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // An empty comment keeps "@name" and "#12" from becoming links.
            '@' | '#' => escaped.extend([c.to_string().as_str(), "<!-- -->"]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A word as code, whatever it holds.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<script> @desk *a_b*\n[x](y)"), "&lt;script&gt; @<!-- -->desk \\*a\\_b\\* \\[x\\](y)");
        for (text, expected) in
            [("1. One", "1\\. One"), ("- One", "\\- One"), ("3.5 percent", "3.5 percent"), ("12 seats", "12 seats")]
        {
            assert_eq!(escape(text), expected);
        }
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
