//! McCune–Reischauer (1939), in the form of the ALA-LC romanization table for Korean (2009).

use super::rr::coda_letters;
use super::sound::{Break, Sound, coda, onset};
use super::{NameStyle, System};

pub(super) const SYSTEM: System = System {
    id: "mr",
    name: "McCune–Reischauer",
    about: "libraries and scholarship; names hyphenated, with breves and apostrophes",
    letters,
    by_sound: true,
    names: NameStyle { link: Break::Hyphen, by_sound: true, surname, initial_law: true },
    unit_by_sound: true,
};

/// Surnames whose spelling in ALA-LC is fixed and not by rule.
pub(super) fn surname(korean: &str) -> Option<&'static str> {
    Some(match korean {
        "이" | "리" => "Yi",
        "유" | "류" => "Yu",
        "임" | "림" => "Im",
        "노" | "로" => "No",
        "나" | "라" => "Na",
        "양" | "량" => "Yang",
        "여" | "려" => "Yŏ",
        "용" | "룡" => "Yong",
        "연" | "련" => "Yŏn",
        "염" | "렴" => "Yŏm",
        "육" | "륙" => "Yuk",
        _ => return None,
    })
}

const ONSETS: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch'", "k'", "t'", "p'", "h"];
const VOWELS: [&str; 21] =
    ["a", "ae", "ya", "yae", "ŏ", "e", "yŏ", "ye", "o", "wa", "wae", "oe", "yo", "u", "wŏ", "we", "wi", "yu", "ŭ", "ŭi", "i"];
const VOWEL_EO: u8 = 4;
const VOWEL_WI: u8 = 16;
const VOWEL_EU: u8 = 18;

/// The voiced letters of the onsets that have them.
pub(super) fn voiced(onset: u8) -> Option<&'static str> {
    Some(match onset {
        0 => "g",
        3 => "d",
        7 => "b",
        12 => "j",
        _ => return None,
    })
}

fn letters(sounds: &[Sound]) -> String {
    let mut out = String::new();
    let mut before: Option<u8> = None;
    for (i, s) in sounds.iter().enumerate() {
        if s.initial {
            before = None;
        }
        let plain = ONSETS[usize::from(s.onset)];
        if s.linked {
            // The consonant stays on its side of the hyphen: Mog-wŏl.
            out.push_str(voiced(s.onset).unwrap_or(plain));
            s.mark.write(&mut out);
        } else {
            s.mark.write(&mut out);
            out.push_str(match before {
                Some(coda::L) if s.onset == onset::R => "l",
                Some(previous) if voices(previous, s) => match voiced(s.onset) {
                    Some("g") if previous == coda::N && s.mark == Break::Solid => "'g",
                    Some(letter) => letter,
                    None => plain,
                },
                _ if s.onset == onset::S && s.vowel == VOWEL_WI => "sh",
                // Three equal consonants are written as two.
                Some(coda::K) if s.onset == 1 => "k",
                Some(coda::T) if s.onset == 4 => "t",
                Some(coda::P) if s.onset == 8 => "p",
                _ => plain,
            });
        }
        out.push_str(VOWELS[usize::from(s.vowel)]);
        let flapped = s.coda == coda::L && sounds.get(i + 1).is_some_and(|n| n.onset == onset::H && !n.fence);
        out.push_str(if flapped { "r" } else { coda_letters(s.coda) });
        before = Some(s.coda);
    }
    out
}

/// Whether a plain onset is voiced after this coda. After ㄹ, ㄷ and ㅈ are not (Kim Tal-chin) but in the endings 들 and 던.
fn voices(previous: u8, s: &Sound) -> bool {
    let ending = s.onset == 3 && matches!((s.vowel, s.coda), (VOWEL_EU, coda::L) | (VOWEL_EO, coda::N));
    !s.voiceless
        && match previous {
            0 | coda::N | coda::M | coda::NG => true,
            coda::L => matches!(s.onset, 0 | 7) || ending,
            _ => false,
        }
}
