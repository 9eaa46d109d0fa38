//! `glossary/romanization`: renderings of Korean persons and places that spell another name, or break the row's own system.

use super::{Finding, Layer, Rule, Severity};
use crate::glossary::{Entry, Field, Kind, NameOrder};
use crate::korean::hangul::is_syllable;
use crate::romanize::{self, Exceptions, Order, System, Verdict};

pub static RULE: Rule = Rule {
    id: "glossary/romanization",
    severity: Severity::Warning,
    summary: "a person's or place's rendering that does not spell its headword, or breaks the system the row states",
    page: include_str!("pages/romanization.md"),
    find,
};

fn find(layer: &Layer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in layer.records() {
        let entry = &record.entry;
        let problems = match entry.kind {
            Some(Kind::Person) => person(entry),
            Some(Kind::Place) => place(entry).into_iter().collect(),
            _ => Vec::new(),
        };
        findings.extend(problems.into_iter().map(|(field, message)| Finding::new(&RULE, record.place(field), message)));
    }
    findings
}

fn system(entry: &Entry) -> Option<&'static System> {
    romanize::system(entry.system.as_deref()?)
}

/// Persons with Korean names: a surname that Koreans bear and a given name of two syllables, written together.
fn person(entry: &Entry) -> Vec<(Field, String)> {
    if !(3..=4).contains(&entry.ko.chars().count()) || !entry.ko.chars().all(is_syllable) {
        return Vec::new();
    }
    if let Some(problem) = breach(entry) {
        return vec![(Field::En, problem)];
    }
    let own_way = matches!(entry.system.as_deref(), Some("personal" | "official"));
    let mut problems = Vec::new();
    for (field, form) in std::iter::once((Field::En, &entry.en)).chain(entry.en_allowed.iter().map(|f| (Field::EnAllowed, f))) {
        let found = romanize::explain(&entry.ko, form);
        if found.verdict == Verdict::No {
            // Letters that are nothing in particular are somebody's own way to spell, or a foreigner's; those of another
            // syllable are a slip.
            let slip = |misfit: &romanize::Misfit| {
                !misfit.reads.is_empty() && !misfit.initial_law && !misfit.surname && misfit.letters_off <= 2
            };
            let misfit = found.misfit.filter(|misfit| !own_way && slip(misfit));
            problems.extend(misfit.map(|misfit| (field, format!("`{form}` is not {}: {misfit}", entry.ko))));
        } else if field == Field::En {
            let stated = match (entry.order, found.order) {
                (Some(NameOrder::FamilyFirst), Some(Order::GivenFirst)) => Some("family-first"),
                (Some(NameOrder::GivenFirst), Some(Order::FamilyFirst)) => Some("given-first"),
                _ => None,
            };
            problems.extend(stated.map(|stated| (Field::Order, format!("`{form}` is not {stated}"))));
        }
    }
    problems
}

/// How a person's rendering breaks the system that the row states. The surname may be as its bearer spells it, whatever
/// the system.
fn breach(entry: &Entry) -> Option<String> {
    let system = system(entry)?;
    let written = romanize::romanize(&entry.ko, system, romanize::Kind::Person, false, &Exceptions::default());
    let given = written.split_once(' ').and_then(|(_, given)| romanize::spelling(given))?;
    let letters = romanize::spelling(&entry.en)?;
    let kept = letters.starts_with(&given) || letters.ends_with(&given);
    (!kept).then(|| format!("`{}` is not {} in {}, which is `{written}`", entry.en, entry.ko, system.name))
}

/// Places that state a system: the whole name in it, with or without its unit, or the beginning of it before English words
/// (광화문광장, Gwanghwamun Square).
fn place(entry: &Entry) -> Option<(Field, String)> {
    let system = system(entry)?;
    if !entry.ko.chars().any(is_syllable) {
        return None;
    }
    let write = |text: &str, kind| romanize::romanize(text, system, kind, false, Exceptions::builtin());
    let letters = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter_map(romanize::spelling).collect::<String>();
    // "North Gyeongsang", "Mount Halla": the name may stand behind.
    let words: Vec<&str> = entry.en.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let stretches = (0..words.len()).flat_map(|start| (start + 1..=words.len()).map(move |end| (start, end)));
    let stretches: Vec<String> = stretches.map(|(start, end)| letters(&words[start..end].concat())).collect();
    let ends = |word: &str| {
        // One syllable alone is a name only before its unit: 한강, Han River.
        let alone = word.chars().count() == 2
            && word.ends_with(['강', '산', '도', '섬', '성', '시', '군', '구', '동', '리', '면', '읍', '문']);
        word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(usize::from(!alone)).collect::<Vec<_>>()
    };
    let fits = entry.ko.split(' ').chain([entry.ko.as_str()]).any(|word| {
        let prefixes = ends(word).into_iter().map(|end| word[..end].to_string());
        prefixes.into_iter().chain([word.to_string()]).any(|prefix| {
            let place = write(&prefix, romanize::Kind::Place);
            let bare = place.rsplit_once('-').map_or(String::new(), |(stem, _)| stem.to_string());
            [place, bare, write(&prefix, romanize::Kind::Word)]
                .iter()
                .map(|c| letters(c))
                .any(|c| !c.is_empty() && stretches.contains(&c))
        })
    });
    if fits {
        return None;
    }
    let full = write(&entry.ko, romanize::Kind::Place);
    Some((Field::En, format!("`{}` is not {} in {}, which is `{full}`", entry.en, entry.ko, system.name)))
}
