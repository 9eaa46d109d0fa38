//! The letter-for-letter form of the Revised Romanization (its section 3-8), from which the spelling can be had back.

use super::rr::{ONSETS, VOWELS};
use super::sound::{Break, Sound, onset};
use super::{NameStyle, System};

pub(super) const SYSTEM: System = System {
    id: "rr-academic",
    name: "Revised Romanization, by letter",
    about: "the same letters by spelling, for linguistics",
    letters,
    by_sound: false,
    names: NameStyle { link: Break::Solid, by_sound: false, surname: |_| None, initial_law: false },
    unit_by_sound: false,
};

const CODAS: [&str; 28] = [
    "", "g", "kk", "gs", "n", "nj", "nh", "d", "l", "lg", "lm", "lb", "ls", "lt", "lp", "lh", "m", "b", "bs", "s", "ss", "ng",
    "j", "ch", "k", "t", "p", "h",
];

fn letters(sounds: &[Sound]) -> String {
    let mut out = String::new();
    for (i, s) in sounds.iter().enumerate() {
        let (head, vowel) = (if s.onset == onset::R { "l" } else { ONSETS[usize::from(s.onset)] }, VOWELS[usize::from(s.vowel)]);
        let head = if s.onset == onset::R && (i == 0 || sounds[i - 1].coda == 0) { "r" } else { head };
        match s.mark {
            Break::Solid if i > 0 && unclear(&out, head, vowel) => out.push('-'),
            mark => mark.write(&mut out),
        }
        out.push_str(head);
        out.push_str(vowel);
        out.push_str(CODAS[usize::from(s.coda)]);
    }
    out
}

/// Whether two syllables written solid could be read with another boundary.
fn unclear(before: &str, head: &str, vowel: &str) -> bool {
    let last = before.chars().next_back();
    if head.is_empty() {
        let closed = last.is_some_and(|c| !"aeiou".contains(c));
        let one_vowel = match last {
            Some('a' | 'o') => vowel.starts_with('e'),
            Some('e') => vowel.starts_with(['o', 'u']),
            Some('u') => vowel.starts_with('i'),
            _ => false,
        };
        closed || one_vowel
    } else {
        // s-s could be ㅆ; the other tense letters differ from two plain ones.
        last == Some('s') && head.starts_with('s')
    }
}
