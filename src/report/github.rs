//! Workflow commands of GitHub Actions, which become annotations beside the lines of a change.
//! After GitHub's "Workflow commands" and the escaping of its `@actions/core`.

use std::io::{self, Write};

use super::Report;
use super::spot::Spot;
use super::words::{slashed, summary_line, whole_message};
use crate::archive::{Notice, Outcome, Summary};
use crate::check::Severity;

/// One command a finding, and a last line that counts them for the log.
pub struct GitHub;

impl Report for GitHub {
    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let collation = match &outcome.collation {
            Ok(collation) => collation,
            Err(error) => return writeln!(out, "::error title=daejo::{}", data(error)),
        };
        for finding in outcome.live() {
            let place = Spot::first(collation, finding).map_or(String::new(), |spot| place(&spot));
            let (command, title) = (command(finding.severity), property(finding.rule));
            writeln!(out, "::{command} {place}title={title}::{}", data(&whole_message(finding)))?;
        }
        Ok(())
    }

    fn notices(&mut self, notices: &[Notice], out: &mut dyn Write) -> io::Result<bool> {
        for notice in notices {
            let (command, file, title) = (command(notice.severity), property(&slashed(&notice.path)), property(notice.rule));
            writeln!(out, "::{command} file={file},line={},title={title}::{}", notice.line, data(&notice.message))?;
        }
        Ok(true)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", summary_line(summary))
    }
}

/// Where a spot stands in its file, as properties.
fn place(spot: &Spot) -> String {
    let file = property(&slashed(spot.path));
    match spot.lines {
        // Columns mean nothing to GitHub when the place goes over a line's end.
        Some((line, end)) if spot.is_verbatim && line == end => {
            format!("file={file},line={line},col={},endColumn={},", spot.start.column, spot.end.column)
        }
        Some((line, end)) if line == end => format!("file={file},line={line},"),
        Some((line, end)) => format!("file={file},line={line},endLine={end},"),
        None => format!("file={file},"),
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// The text behind the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a,b:c\n%"), "a%2Cb%3Ac%0A%25");
    }
}
