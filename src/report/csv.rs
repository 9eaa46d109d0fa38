//! One finding a row, for spreadsheets: with a byte-order mark and CRLF, as Excel reads UTF-8, and no cell that it runs.

use std::io::{self, Write};

use super::spot::Spot;
use super::words::slashed;
use super::{Report, View};
use crate::archive::{Notice, Outcome};
use crate::glossary::exchange::guarded;

/// The header.
const COLUMNS: [&str; 14] = [
    "pair",
    "date",
    "severity",
    "rule",
    "message",
    "expected",
    "file",
    "line",
    "column",
    "en",
    "ko",
    "entry",
    "confidence",
    "fingerprint",
];

/// Rows under a header. A pair that was not read is a row without a rule.
pub struct Csv<'a> {
    view: View<'a>,
}

impl<'a> Csv<'a> {
    pub fn new(view: View<'a>) -> Csv<'a> {
        Csv { view }
    }
}

impl Report for Csv<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\u{feff}")?;
        row(out, &COLUMNS.map(str::to_string))
    }

    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let collation = match &outcome.collation {
            Ok(collation) => collation,
            Err(error) => {
                let mut cells: [String; 14] = Default::default();
                cells[0] = outcome.id.clone();
                cells[2] = "error".to_string();
                cells[4] = error.clone();
                return row(out, &cells);
            }
        };
        let date = collation.date.map_or(String::new(), |date| date.to_string());
        for finding in outcome.live() {
            let text = |spot: Option<Spot>| spot.map_or(String::new(), |spot| spot.text.to_string());
            let spot = Spot::first(collation, finding);
            // A unit of a bilingual file has a line and no columns.
            let line = spot.map(|spot| spot.unit.map_or(spot.start.line, |unit| unit.line));
            let column = spot.filter(|spot| spot.unit.is_none()).map(|spot| spot.start.column);
            let number = |number: Option<usize>| number.map_or(String::new(), |n| n.to_string());
            row(
                out,
                &[
                    outcome.id.clone(),
                    date.clone(),
                    finding.severity.name().to_string(),
                    finding.rule.to_string(),
                    finding.message.clone(),
                    finding.expected.join("|"),
                    spot.map_or(String::new(), |spot| slashed(spot.path)),
                    number(line),
                    number(column),
                    text(Spot::english(collation, finding)),
                    text(Spot::korean(collation, finding)),
                    finding.entry.map_or(String::new(), |entry| self.view.desk.index.entry(entry).ko.clone()),
                    format!("{:.3}", finding.confidence),
                    finding.fingerprint.clone(),
                ],
            )?;
        }
        Ok(())
    }

    fn notices(&mut self, notices: &[Notice], out: &mut dyn Write) -> io::Result<bool> {
        for notice in notices {
            let mut cells: [String; 14] = Default::default();
            cells[2] = notice.severity.name().to_string();
            cells[3] = notice.rule.to_string();
            cells[4] = notice.message.clone();
            cells[6] = slashed(&notice.path);
            cells[7] = notice.line.to_string();
            row(out, &cells)?;
        }
        Ok(true)
    }
}

fn row(out: &mut dyn Write, cells: &[String; 14]) -> io::Result<()> {
    let mut line = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    line.write_record(cells.iter().map(|cell| guarded(cell)))?;
    out.write_all(&line.into_inner().map_err(csv::IntoInnerError::into_error)?)
}
