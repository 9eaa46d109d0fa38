//! The house's romanization and hyphens, for names that no entry lists.

use super::people::Spelling;
use super::words;
use crate::check::{Context, Finding, Severity};
use crate::romanize::{self, Exceptions, Kind, SYSTEMS, System};
use crate::text::Span;

/// Names that are not written as `[style]` says; none where it says nothing.
pub fn find(context: &Context, rule: &'static str) -> Vec<Finding> {
    let style = &context.style.names;
    let mut findings = Vec::new();
    for person in context.people.iter().filter(|p| p.entry.is_none()) {
        let Some(spelling) = person.spellings.first() else { continue };
        let sentence = context.collation.english.sentence(spelling.sentence);
        let Some(given) = given_name(spelling, sentence) else { continue };
        let written = given.of(sentence);
        let (_, korean) = romanize::split_name(&person.name);
        let wrong_hyphen = style.hyphen.filter(|&hyphen| korean.chars().count() == 2 && written.contains('-') != hyphen);
        let usual = style.system.map(|system| in_system(&person.name, system));
        let (message, severity, expected) = match usual.filter(|usual| romanize::spelling(usual) != romanize::spelling(written)) {
            Some(usual) => {
                let id = style.system.map_or("", |s| s.id);
                // A person may have chosen a spelling.
                (format!("the house writes {korean} “{usual}” ({id}); “{written}” stands here"), Severity::Info, Some(usual))
            }
            None if wrong_hyphen.is_some() => {
                let expected = if written.contains('-') { Some(solid(written)) } else { hyphened(korean, written) };
                let with = if written.contains('-') { "without" } else { "with" };
                (format!("the house writes given names {with} a hyphen; “{written}” stands here"), Severity::Warning, expected)
            }
            None => continue,
        };
        let place = context.english(spelling.sentence, given);
        let mut found = Finding::new(rule, severity, message).english(Some(place)).expecting(expected.clone()).confidence(0.8);
        if let Some(expected) = expected {
            found = found.fix(place, expected, false);
        }
        if let Some(&(korean, span, _)) = person.mentions.first() {
            found = found.korean(context.korean(korean, span));
        }
        findings.push(found);
    }
    findings.extend(style.system.into_iter().flat_map(|system| places(context, rule, system)));
    findings
}

/// The part of a name that is not the surname.
fn given_name(spelling: &Spelling, sentence: &str) -> Option<Span> {
    let Span { start, end } = spelling.span;
    let surname = spelling.surname;
    let (from, to) = if surname.start == start { (surname.end, end) } else { (start, surname.start) };
    let rest = sentence.get(from..to)?;
    let trimmed = rest.trim_matches([' ', ',']);
    let at = from + rest.find(trimmed)?;
    (!trimmed.is_empty()).then(|| Span::new(at, at + trimmed.len()))
}

/// A person's given name in a system.
fn in_system(name: &str, system: &System) -> String {
    let whole = romanize::romanize(name, system, Kind::Person, true, Exceptions::builtin());
    whole.split_once(' ').map_or(whole.clone(), |(_, given)| given.to_string())
}

fn solid(given: &str) -> String {
    let (first, second) = given.split_once('-').unwrap_or((given, ""));
    format!("{first}{}", second.to_lowercase())
}

/// A solid given name cut where a system ends its first syllable.
fn hyphened(korean: &str, given: &str) -> Option<String> {
    let first = &korean[..korean.chars().next()?.len_utf8()];
    let lengths =
        SYSTEMS.iter().map(|system| words::written(first, system)).filter(|s| given.to_lowercase().starts_with(s.as_str()));
    let at = lengths.map(|s| s.len()).max()?;
    Some(format!("{}-{}", given.get(..at)?, given.get(at..).filter(|rest| !rest.is_empty())?))
}

/// Places, told by their unit in the Korean (달빛면, 새말리), that are written in another system than the house's.
fn places(context: &Context, rule: &'static str, house: &'static System) -> Vec<Finding> {
    const UNITS: &[char] = &['시', '군', '구', '읍', '면', '리', '동'];
    let mut findings: Vec<Finding> = Vec::new();
    for word in words::strange(context) {
        let beside = words::beginnings(context, word.sentence).into_iter();
        let stems = beside.filter(|(stem, run, _)| run[stem.len()..].starts_with(UNITS));
        let other = |stem: &str| SYSTEMS.iter().find(|s| words::written(stem, s) == word.letters);
        let stem = stems.into_iter().find_map(|(stem, _, i)| Some((stem, i, other(stem)?)));
        let Some((stem, sentence, system)) = stem.filter(|(stem, ..)| words::written(stem, house) != word.letters) else {
            continue;
        };
        let right = romanize::romanize(stem, house, Kind::Place, false, Exceptions::builtin());
        let text = word.span.of(context.collation.english.sentence(word.sentence));
        let message = format!("“{text}” is {stem} in {}; the house writes “{right}” ({})", system.name, house.id);
        let place = context.english(word.sentence, word.span);
        findings.push(
            Finding::new(rule, Severity::Warning, message)
                .english(Some(place))
                .korean(context.whole(crate::text::Lang::Korean, sentence))
                .expecting([right.clone()])
                .fix(place, right, false)
                .confidence(0.8),
        );
    }
    findings
}
