//! The romanization of North Korea (1992): the letters of McCune–Reischauer without marks, aspirates with h, names in single syllables.

use super::rr::coda_letters;
use super::sound::{Break, Sound, coda, onset};
use super::{NameStyle, System, mr};

pub(super) const SYSTEM: System = System {
    id: "dprk",
    name: "North Korean (1992)",
    about: "names as the North's media print them: Kim Jong Un, Ri Yong Ho",
    letters,
    by_sound: true,
    names: NameStyle { link: Break::Space, by_sound: false, surname, initial_law: false },
    unit_by_sound: true,
};

/// Surnames that the South writes without their first ㄹ and the North with it.
fn surname(korean: &str) -> Option<&'static str> {
    Some(match korean {
        "이" => "Ri",
        "임" => "Rim",
        "노" => "Ro",
        _ => return None,
    })
}

const ONSETS: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "kh", "th", "ph", "h"];
const VOWELS: [&str; 21] =
    ["a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"];

fn letters(sounds: &[Sound]) -> String {
    let mut out = String::new();
    let mut before: Option<u8> = None;
    for s in sounds {
        if s.initial {
            before = None;
        }
        s.mark.write(&mut out);
        let voiced = s.linked || (!s.voiceless && matches!(before, Some(0 | coda::N | coda::M | coda::NG | coda::L)));
        out.push_str(match before {
            Some(coda::L) if s.onset == onset::R => "l",
            _ if voiced => mr::voiced(s.onset).unwrap_or(ONSETS[usize::from(s.onset)]),
            _ => ONSETS[usize::from(s.onset)],
        });
        out.push_str(VOWELS[usize::from(s.vowel)]);
        out.push_str(coda_letters(s.coda));
        before = Some(s.coda);
    }
    out
}
