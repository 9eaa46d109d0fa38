//! One row a rendering: entries first, the least consistent before the others, then names without an entry.

use std::io::{self, Write};

use super::Consistency;
use crate::archive::{Concept, MOST_PLACES};
use crate::glossary::exchange::guarded;

/// The columns.
const COLUMNS: [&str; 11] =
    ["ko", "kind", "preferred", "rendering", "use", "count", "uses", "consistency", "first", "last", "pairs"];

pub fn write(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for concept in report.terms.iter().take(report.top).chain(report.names.iter().take(report.top)) {
        for spelling in &concept.spellings {
            let date = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |d| d.to_string());
            let pairs: Vec<&str> = spelling.pairs.iter().map(|&pair| report.facts.pairs[pair].id.as_str()).collect();
            let more = if spelling.pairs.len() == MOST_PLACES { "|…" } else { "" };
            let record = [
                concept.ko.clone(),
                report.entry(concept).and_then(|e| e.kind).map_or("", |kind| kind.name()).to_string(),
                report.entry(concept).map_or(String::new(), |e| e.en.clone()),
                spelling.text.clone(),
                how(concept, spelling.how.name()).to_string(),
                spelling.count.to_string(),
                concept.uses().to_string(),
                format!("{:.3}", concept.consistency()),
                date(spelling.first),
                date(spelling.last),
                format!("{}{more}", pairs.join("|")),
            ];
            writer.write_record(record.iter().map(|cell| guarded(cell)).collect::<Vec<_>>())?;
        }
    }
    writer.flush()
}

/// A name without an entry has no preferred spelling.
fn how(concept: &Concept, name: &'static str) -> &'static str {
    if concept.entry.is_some() { name } else { "unlisted" }
}
