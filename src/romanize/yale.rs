//! The Yale romanization (Martin 1942): by spelling, for linguistics.

use super::sound::{Break, Sound};
use super::{NameStyle, System};

pub(super) const SYSTEM: System = System {
    id: "yale",
    name: "Yale",
    about: "linguistics; by spelling, no sound change",
    letters,
    by_sound: false,
    names: NameStyle { link: Break::Solid, by_sound: false, surname: |_| None, initial_law: false },
    unit_by_sound: false,
};

const ONSETS: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "l", "m", "p", "pp", "s", "ss", "", "c", "cc", "ch", "kh", "th", "ph", "h"];
const VOWELS: [&str; 21] =
    ["a", "ay", "ya", "yay", "e", "ey", "ye", "yey", "o", "wa", "way", "oy", "yo", "wu", "we", "wey", "wi", "yu", "u", "uy", "i"];
const CODAS: [&str; 28] = [
    "", "k", "kk", "ks", "n", "nc", "nh", "t", "l", "lk", "lm", "lp", "ls", "lth", "lph", "lh", "m", "p", "ps", "s", "ss", "ng",
    "c", "ch", "kh", "th", "ph", "h",
];
const VOWEL_U: u8 = 13;

fn letters(sounds: &[Sound]) -> String {
    let mut out = String::new();
    for s in sounds {
        s.mark.write(&mut out);
        out.push_str(ONSETS[usize::from(s.onset)]);
        // After ㅁ ㅂ ㅃ ㅍ the w of wu is left out.
        let labial = matches!(s.onset, 6 | 7 | 8 | 17);
        out.push_str(if s.vowel == VOWEL_U && labial { "u" } else { VOWELS[usize::from(s.vowel)] });
        out.push_str(CODAS[usize::from(s.coda)]);
    }
    out
}
