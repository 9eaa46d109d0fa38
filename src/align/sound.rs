//! Names that neither lexicon nor glossary has, matched by sound: 다리우스 and Darius, 김정숙 and Jong-suk.

use rustc_hash::FxHashMap;

use super::clue::Spelling;
use crate::find::word::Key;
use crate::korean::hangul::Syllable;
use crate::romanize::{LatinWord, Loanword};

/// The least likeness of sounds that counts; fewer consonants are more easily alike by chance.
fn limit(consonants: usize) -> f32 {
    match consonants {
        0 | 1 => 2.0,
        2 => 0.95,
        _ => 0.84,
    }
}

/// An English spelling that Korean ones are held against.
struct Candidate<'a> {
    text: &'a str,
    outline: Vec<u8>,
    word: LatinWord,
    keys: &'a [Key],
}

/// For each Korean token that sounds like English ones, those and the likeness from 0 to 1.
pub fn links(korean: &[Spelling], english: &[Spelling]) -> FxHashMap<Key, Vec<(Key, f32)>> {
    let mut links: FxHashMap<Key, Vec<(Key, f32)>> = FxHashMap::default();
    let candidates: Vec<Candidate> = english
        .iter()
        .filter_map(|Spelling { text, keys }| {
            Some(Candidate { text, outline: english_outline(text), word: LatinWord::new(text)?, keys })
        })
        .collect();
    let mut by_onset: [Vec<&Candidate>; CLASSES.len()] = Default::default();
    for candidate in &candidates {
        for &onset in english_onsets(candidate.text) {
            by_onset[usize::from(onset)].push(candidate);
        }
    }
    for spelling in korean {
        let whole = spelling.text.as_str();
        let syllables = whole.chars().count();
        // A Korean's given name stands by itself in English.
        let given = (syllables == 3).then(|| whole.char_indices().nth(1).map(|(at, _)| &whole[at..])).flatten();
        for part in [Some(whole), given].into_iter().flatten() {
            let Some((onset, outline)) = korean_outline(part) else { continue };
            let limit = if part.len() < whole.len() { limit(outline.len()).max(0.92) } else { limit(outline.len()) };
            // Most are told apart by their consonants alone.
            let mut alike =
                by_onset[usize::from(onset)].iter().filter(|c| limit <= 1.0 && may_sound(&outline, &c.outline)).peekable();
            let Some(word) = alike.peek().and_then(|_| Loanword::new(part)) else { continue };
            for candidate in alike {
                let likeness = word.likeness(&candidate.word, limit);
                if likeness >= limit {
                    let found = links.entry(spelling.keys[0]).or_default();
                    for &key in candidate.keys {
                        match found.iter_mut().find(|(known, _)| *known == key) {
                            Some((_, known)) => *known = known.max(likeness),
                            None => found.push((key, likeness)),
                        }
                    }
                }
            }
        }
    }
    links
}

/// Classes of consonants that both scripts tell apart: none, k, n, t, l, m, p, s, j, h.
const NONE: u8 = 0;
const CLASSES: [u8; 10] = [NONE, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const ONSET_CLASS: [u8; 19] = [1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 7, NONE, 8, 8, 8, 1, 3, 6, 9];

/// Whether the consonants of a Korean word come in an English one in their order, but for one in four.
fn may_sound(korean: &[u8], english: &[u8]) -> bool {
    if english.len() > korean.len() * 2 + 2 {
        return false;
    }
    let mut missing = 0;
    let mut rest = english;
    for class in korean {
        match rest.iter().take(3).position(|c| c == class) {
            Some(at) => rest = &rest[at + 1..],
            None => missing += 1,
        }
    }
    missing * 4 <= korean.len() + 1
}

/// The class of the first sound, and of all consonants.
fn korean_outline(word: &str) -> Option<(u8, Vec<u8>)> {
    let mut first = None;
    let mut outline = Vec::new();
    for c in word.chars() {
        let syllable = Syllable::of(c)?;
        let onset = ONSET_CLASS[usize::from(syllable.onset)];
        first = first.or(Some(onset));
        let coda = match syllable.coda {
            1..=3 | 9 | 24 => 1,
            4..=6 | 21 => 2,
            7 | 25 => 3,
            8 | 11..=13 | 15 => 4,
            10 | 16 => 5,
            14 | 17 | 18 | 26 => 6,
            19 | 20 => 7,
            22 | 23 => 8,
            _ => NONE,
        };
        for class in [onset, coda] {
            outline.extend(merged(class));
        }
    }
    first.map(|first| (first, outline))
}

fn english_class(letter: u8) -> u8 {
    match letter {
        b'k' | b'c' | b'q' | b'g' | b'x' => 1,
        b'n' => 2,
        b't' | b'd' => 3,
        b'l' | b'r' => 4,
        b'm' => 5,
        b'p' | b'b' | b'f' | b'v' => 6,
        b's' => 7,
        b'j' | b'z' => 8,
        b'h' => 9,
        _ => NONE,
    }
}

/// k, s and j are one class, because c, g, ch, sh and z may be any of them; h is no evidence.
fn merged(class: u8) -> Option<u8> {
    match class {
        NONE | 9 => None,
        7 | 8 => Some(1),
        class => Some(class),
    }
}

fn english_outline(word: &str) -> Vec<u8> {
    word.bytes().filter_map(|b| merged(english_class(b.to_ascii_lowercase()))).collect()
}

/// The classes that the first sound may have.
fn english_onsets(word: &str) -> &'static [u8] {
    let mut letters = word.bytes().map(|b| b.to_ascii_lowercase());
    let (first, second) = (letters.next().unwrap_or(0), letters.next().unwrap_or(0));
    match (first, second) {
        (b'c', b'h') => &[1, 7, 8],
        (b'c', _) => &[1, 7],
        (b'g', _) => &[1, 8],
        (b'z', _) => &[7, 8],
        (b't', b'h') => &[3, 7],
        (b'x', _) => &[1, 7, 8],
        (b'j', _) => &[8, NONE, 9],
        (b'k', b'n') => &[2],
        (b'p', b's') => &[7],
        (b'f', _) => &[6, 9],
        _ => std::slice::from_ref(&CLASSES[usize::from(english_class(first))]),
    }
}
