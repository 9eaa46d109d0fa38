//! Korean in Latin letters, both ways: writes it in every system, and recognises the spellings people really use.
//!
//! * [`romanize`] writes Hangul in one of the [`SYSTEMS`], as a word, a person's name or a place name.
//! * [`compare()`] says whether a Latin string is a plausible spelling of a Korean name, [`explain`] also why, and which syllable is off.
//! * [`find()`] looks for a Korean name among the words of an English sentence, [`find_foreign`] for a foreign one spelled in Hangul.
//!
//! A system is a row of [`SYSTEMS`]: one file with its letters and its habits with names. Words that no rule pronounces are
//! in `data/exceptions.tsv`, which users extend with [`Exceptions::parse`].

mod align;
mod compare;
mod dprk;
mod exceptions;
mod find;
mod latin;
mod loan;
mod mr;
mod mr_plain;
mod name;
mod place;
mod rr;
mod rr_academic;
mod sound;
mod spellings;
mod yale;

use unicode_normalization::UnicodeNormalization;

pub use align::Order;
pub use compare::{Match, Misfit, Plausibility, Verdict, compare, explain, jamo_off, spelling};
pub use exceptions::Exceptions;
pub use find::{Gap, Hit, HitKind, Shape, Token, find, tokens};
pub use latin::{Case, Style};
pub use loan::{LatinWord, Loanword, find_foreign};
pub use name::{customary_surname, is_surname, split_name};

use crate::korean::hangul::is_syllable;
use sound::{Aspiration, Break, Sound, change, spell};

/// A way to write Korean in Latin letters: its letters, and what it does with names.
pub struct System {
    /// The name on the command line and in glossaries: `rr`, `mr-plain`.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// Who uses it, in a line.
    pub about: &'static str,
    letters: fn(&[Sound]) -> String,
    /// Whether words are written as they sound, or as they are spelled.
    by_sound: bool,
    names: NameStyle,
    /// Whether sounds change across the hyphen before an administrative unit.
    unit_by_sound: bool,
}

impl std::fmt::Debug for System {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("System").field(&self.id).finish()
    }
}

/// How a system writes personal names.
struct NameStyle {
    /// What stands between the syllables of a given name of two (a space: of any number).
    link: Break,
    /// Whether sounds change between the syllables of a given name.
    by_sound: bool,
    /// Surnames that the system spells otherwise than by rule.
    surname: fn(&str) -> Option<&'static str>,
    /// Whether a given name that begins with ㄹ is written with ㄴ, or without it before i and y.
    initial_law: bool,
}

/// Every system, the most used first.
pub static SYSTEMS: [System; 6] = [rr::SYSTEM, rr_academic::SYSTEM, mr::SYSTEM, mr_plain::SYSTEM, dprk::SYSTEM, yale::SYSTEM];

/// The system with this `id`.
pub fn system(id: &str) -> Option<&'static System> {
    SYSTEMS.iter().find(|s| s.id == id)
}

/// What a text is, which no rule can tell: `이리` is a wolf, a town and two persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Word,
    /// A surname and a given name, with or without a space.
    Person,
    /// A place: administrative units are set off with a hyphen.
    Place,
}

/// Writes the Hangul of `text` in Latin letters. All else (digits, Latin, hanja, lone jamo) stays as it is: see [`untouched`].
///
/// Decomposed Hangul is composed first. Words come in lower case, names with capitals. With `customary` a person's surname is
/// spelled as most bearers spell it (이 Lee, 박 Park, 최 Choi), whatever the system.
pub fn romanize(text: &str, system: &System, kind: Kind, customary: bool, exceptions: &Exceptions) -> String {
    let text: String = text.nfc().collect();
    match kind {
        Kind::Word => by_runs(&text, |run| word(run, system, exceptions)),
        Kind::Person => name::write(&text, system, customary, exceptions),
        Kind::Place => place::write(&text, system, exceptions),
    }
}

/// The parts of `text` that [`romanize`] leaves as they are: runs of letters and digits that are not precomposed Hangul.
pub fn untouched(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect();
    let runs = text.split(|c: char| is_syllable(c) || !c.is_alphanumeric());
    runs.filter(|run| !run.is_empty()).map(str::to_string).collect()
}

/// Rewrites every run of Hangul syllables and copies what stands between.
fn by_runs(text: &str, mut write: impl FnMut(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_syllable) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c| !is_syllable(c)).unwrap_or(rest.len());
        out.push_str(&write(&rest[..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// A run of Hangul as a word, in lower case.
fn word(run: &str, system: &System, exceptions: &Exceptions) -> String {
    (system.letters)(&sounds(run, system, exceptions))
}

fn sounds(run: &str, system: &System, exceptions: &Exceptions) -> Vec<Sound> {
    if !system.by_sound {
        return spell(run, &Exceptions::default());
    }
    let mut sounds = spell(run, exceptions);
    change(&mut sounds, Aspiration::Verbs);
    sounds
}

/// The first letter in upper case.
fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
