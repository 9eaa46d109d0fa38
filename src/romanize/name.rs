//! Persons: surname and given name.

use std::sync::LazyLock;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::sound::{Aspiration, Break, change, onset, spell};
use super::{Exceptions, System, by_runs, capitalize, word};
use crate::korean::hangul::is_syllable;

/// A surname and how its bearers spell it.
#[derive(Clone, Debug)]
pub(crate) struct Surname {
    /// Spellings in lower case with how often they were counted, the most frequent first; 0 for those known but not counted.
    pub spellings: Vec<(&'static str, u32)>,
}

impl Surname {
    /// How often the surname was counted.
    pub fn total(&self) -> u32 {
        self.spellings.iter().map(|s| s.1).sum()
    }
}

/// Surnames by their Hangul, in the order of the data file.
pub(crate) static SURNAMES: LazyLock<IndexMap<&'static str, Surname, FxBuildHasher>> = LazyLock::new(|| {
    let rows = include_str!("data/surnames.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let (korean, spellings) = row.split_once('\t')?;
        let spellings = spellings.split_whitespace();
        let spellings = spellings.map(|s| s.split_once(':').map_or((s, 0), |(s, n)| (s, n.parse().unwrap_or(0))));
        Some((korean, Surname { spellings: spellings.collect() }))
    })
    .collect()
});

/// Whether Koreans bear a surname.
pub fn is_surname(korean: &str) -> bool {
    SURNAMES.contains_key(korean)
}

/// The spelling of a surname that most of its bearers use, capitalised.
pub fn customary_surname(korean: &str) -> Option<String> {
    SURNAMES.get(korean).and_then(|s| s.spellings.first()).map(|(spelling, _)| capitalize(spelling))
}

/// Where a Korean name without a space divides: surname and given name.
///
/// Names of three syllables divide after a double surname only where no usual single one begins it (남궁찬, but 서 + 문중);
/// longer ones do after any.
pub fn split_name(name: &str) -> (&str, &str) {
    let count = name.chars().count();
    let edge = |n: usize| name.char_indices().nth(n).map_or(name.len(), |(i, _)| i);
    if count >= 3 {
        let double = &name[..edge(2)];
        let single_is_usual = ["서문", "동방", "강전", "황목"].contains(&double);
        if SURNAMES.contains_key(double) && (count >= 4 || !single_is_usual) {
            return name.split_at(edge(2));
        }
    }
    name.split_at(edge(1))
}

/// Writes a person's name. Text that is no Korean name (no Hangul, several words) is written word by word.
pub(super) fn write(text: &str, system: &System, customary: bool, exceptions: &Exceptions) -> String {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let hangul = |s: &str| s.chars().all(is_syllable);
    let (family, given) = match *parts.as_slice() {
        [name] if hangul(name) => split_name(name),
        [family, given] if hangul(family) && hangul(given) && family.chars().count() <= 2 => (family, given),
        _ => return by_runs(text, |run| capitalize(&word(run, system, exceptions))),
    };
    let custom = if customary { customary_surname(family) } else { None };
    let mut out = custom.unwrap_or_else(|| match (system.names.surname)(family) {
        Some(fixed) => fixed.to_string(),
        None => capitalize(&word(family, system, &Exceptions::default())),
    });
    if !given.is_empty() {
        out.push(' ');
        out.push_str(&given_name(given, system));
    }
    out
}

/// A given name with its capitals.
pub(super) fn given_name(given: &str, system: &System) -> String {
    let style = &system.names;
    let mut sounds = spell(given, &Exceptions::default());
    let count = sounds.len();
    if let Some(first) = sounds.first_mut().filter(|s| style.initial_law && s.onset == onset::R) {
        // 리 becomes 이, 래 becomes 내 (Hangul Orthography, articles 11 and 12).
        let silent = matches!(first.vowel, 2 | 3 | 6 | 7 | 12 | 17 | 20);
        first.onset = if silent { onset::NONE } else { onset::N };
    }
    for sound in sounds.iter_mut().skip(1) {
        sound.fence = !style.by_sound;
        if style.link == Break::Space || count == 2 {
            sound.mark = style.link;
        }
    }
    if system.by_sound {
        change(&mut sounds, Aspiration::Never);
    }
    let letters = (system.letters)(&sounds);
    if style.link == Break::Space {
        letters.split(' ').map(capitalize).collect::<Vec<_>>().join(" ")
    } else {
        capitalize(&letters)
    }
}
