//! Revised Romanization of Korean (Ministry of Culture and Tourism, notice 2000-8).

use super::sound::{Break, Sound, coda, onset};
use super::{NameStyle, System};

pub(super) const SYSTEM: System = System {
    id: "rr",
    name: "Revised Romanization",
    about: "South Korea's official system since 2000",
    letters,
    by_sound: true,
    names: NameStyle { link: Break::Solid, by_sound: false, surname: |_| None, initial_law: false },
    unit_by_sound: false,
};

pub(super) const ONSETS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
pub(super) const VOWELS: [&str; 21] =
    ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];

/// The letters of a coda as spoken; `""` for none.
pub(super) fn coda_letters(spoken: u8) -> &'static str {
    match spoken {
        coda::K => "k",
        coda::N => "n",
        coda::T => "t",
        coda::L => "l",
        coda::M => "m",
        coda::P => "p",
        coda::NG => "ng",
        _ => "",
    }
}

fn letters(sounds: &[Sound]) -> String {
    let mut out = String::new();
    let mut previous = 0;
    for s in sounds {
        s.mark.write(&mut out);
        let doubled = s.onset == onset::R && previous == coda::L && s.mark == Break::Solid;
        out.push_str(if doubled { "l" } else { ONSETS[usize::from(s.onset)] });
        out.push_str(VOWELS[usize::from(s.vowel)]);
        out.push_str(coda_letters(s.coda));
        previous = s.coda;
    }
    out
}
