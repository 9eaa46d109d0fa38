//! The rules on numbers, dates and units.

mod discrepancies;

pub use discrepancies::{BeadDiscrepancy, discrepancies};

use super::{Check, Context, Finding, Severity};
use crate::quantity::{Calendar, Confidence, DatePart, Kind, Part, Reading, Slip, Subject, Verdict};
use crate::quantity::{in_english, month_and_day, ordinal_in_english, weekday_in_english};
use crate::text::Lang;

pub const NUMBER_MISMATCH: Check = Check {
    id: "number/mismatch",
    severity: Severity::Error,
    summary: "a number, amount, rate or count with another value",
    page: include_str!("../pages/number-mismatch.md"),
    find: |context| find(context, &NUMBER_MISMATCH, Subject::Number, Verdict::Mismatch),
};

pub const NUMBER_MISSING: Check = Check {
    id: "number/missing",
    severity: Severity::Warning,
    summary: "a number that only the Korean has",
    page: include_str!("../pages/number-missing.md"),
    find: |context| find(context, &NUMBER_MISSING, Subject::Number, Verdict::Missing),
};

pub const NUMBER_ADDED: Check = Check {
    id: "number/added",
    severity: Severity::Warning,
    summary: "a number that only the English has",
    page: include_str!("../pages/number-added.md"),
    find: |context| find(context, &NUMBER_ADDED, Subject::Number, Verdict::Added),
};

pub const DATE_MISMATCH: Check = Check {
    id: "date/mismatch",
    severity: Severity::Error,
    summary: "another day, month, year, weekday or time of day",
    page: include_str!("../pages/date-mismatch.md"),
    find: |context| find(context, &DATE_MISMATCH, Subject::Date, Verdict::Mismatch),
};

pub const UNIT_MISMATCH: Check = Check {
    id: "unit/mismatch",
    severity: Severity::Error,
    summary: "the right number with the wrong unit: won as dollars, percent as percentage points",
    page: include_str!("../pages/unit-mismatch.md"),
    find: |context| find(context, &UNIT_MISMATCH, Subject::Unit, Verdict::Mismatch),
};

fn find(context: &Context, check: &Check, subject: Subject, verdict: Verdict) -> Vec<Finding> {
    let found = context.discrepancies.iter().filter(|d| d.found.subject == subject && d.found.verdict == verdict);
    found.filter_map(|d| finding(context, check, d)).collect()
}

fn finding(context: &Context, check: &Check, discrepancy: &BeadDiscrepancy) -> Option<Finding> {
    let BeadDiscrepancy { found, korean, english, bead } = discrepancy;
    let (severity, certainty) = match found.confidence {
        Confidence::Certain => (Severity::Error, 0.95),
        Confidence::Likely => (Severity::Warning, 0.75),
        // Translators do this freely.
        Confidence::Doubtful => return None,
    };
    let collation = context.collation;
    let korean_text = korean.map(|(i, reading)| reading.span.of(collation.korean.sentence(i)));
    let english_text = english.map(|(j, reading)| reading.span.of(collation.english.sentence(j)));
    let Meant { expected, words } = korean
        .map(|(_, reading)| meant(context, &reading, english.map(|(_, reading)| reading.kind), found.slip))
        .unwrap_or_default();
    let slip = found.slip.map(|slip| format!(": {slip}")).unwrap_or_default();
    let means = match (words, korean_text) {
        (Some(words), Some(korean)) if !korean.is_ascii() => format!(" ({korean} is {words})"),
        _ => String::new(),
    };
    let message = match (korean_text, english_text) {
        (Some(korean), Some(english)) => format!("“{english}” stands for {korean}{slip}{means}"),
        (Some(korean), None) => format!("{korean} is not in the English{means}"),
        (None, Some(english)) => format!("“{english}” is not in the Korean"),
        (None, None) => return None,
    };
    let beside = |lang: Lang| {
        let sentences = match lang {
            Lang::Korean => &collation.beads[*bead].korean,
            Lang::English => &collation.beads[*bead].english,
        };
        sentences.first().map(|&s| context.whole(lang, s))
    };
    let bead_confidence = collation.beads[*bead].confidence;
    let mut finding = Finding::new(check.id, severity.min(check.severity), message)
        .english(english.map(|(j, r)| context.english(j, r.span)).or_else(|| beside(Lang::English)))
        .expecting(expected)
        .confidence(certainty * bead_confidence.max(0.3));
    finding.korean = korean.map(|(i, r)| context.korean(i, r.span)).or_else(|| beside(Lang::Korean));
    Some(finding)
}

/// What a Korean reading is in English.
#[derive(Default)]
struct Meant {
    expected: Vec<String>,
    /// Behind "27일 is".
    words: Option<String>,
}

/// A number as English writes it; a date whose month or weekday is worked out from the article's date, as that day.
/// A count that stands as an ordinal ("the sixth time" for 5회) stays one.
fn meant(context: &Context, reading: &Reading, english: Option<Kind>, slip: Option<Slip>) -> Meant {
    let written = match (reading.kind, english) {
        (Kind::Count(_), Some(Kind::Ordinal)) => Some(ordinal_in_english(reading.value)),
        _ => in_english(reading),
    };
    let plain = || Meant { expected: written.iter().cloned().collect(), words: written.clone() };
    let (Some(date), Some(Slip::Date(part))) = (reading.date(), slip) else { return plain() };
    let days = Calendar::new(context.collation.date).likely_days(date);
    let (Some(first), Some(today)) = (days.first(), context.collation.date) else { return plain() };
    let dates: Vec<String> = days.iter().map(|&day| month_and_day(day)).collect();
    let any = dates.join(" or ");
    let bare = date.day.is_some() && date.month.is_none();
    match part {
        DatePart::Weekday if date.day.is_some() => {
            let named: Vec<String> =
                days.iter().map(|&day| format!("{}, {}", weekday_in_english(day.weekday()), month_and_day(day))).collect();
            let mut expected = Vec::new();
            for &day in &days {
                expected.extend([weekday_in_english(day.weekday()).to_string(), month_and_day(day)]);
            }
            Meant { expected, words: Some(named.join(" or ")) }
        }
        DatePart::Month if bare => {
            let of_article = days.len() == 1 && (first.year(), first.month()) == (today.year(), today.month());
            let why = if of_article { ", the month of the article" } else { "" };
            Meant { expected: dates, words: Some(format!("taken as {any}{why}")) }
        }
        _ if days.len() == 1 && (bare || date.month.is_some_and(|month| !matches!(month, Part::Is(_)))) => {
            Meant { expected: dates, words: Some(any) }
        }
        _ => plain(),
    }
}
