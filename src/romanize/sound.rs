//! Sound changes between syllables: what a coda and the next onset become together.
//!
//! The table is `data/sound_change.tsv`, after chapters 2, 4 and 5 of the Standard Pronunciation of Korean. Tension
//! (chapter 6) is not in it: the Revised Romanization does not write it and McCune–Reischauer only by not voicing.

use std::sync::LazyLock;

use super::exceptions::Exceptions;
use crate::korean::hangul::{CODAS, ONSETS, Syllable};

/// Onsets by their index in [`ONSETS`], where the code names them.
pub(crate) mod onset {
    pub const N: u8 = 2;
    pub const R: u8 = 5;
    pub const S: u8 = 9;
    pub const NONE: u8 = 11;
    pub const H: u8 = 18;
}

/// Codas by their index in [`CODAS`], where the code names them.
pub(crate) mod coda {
    pub const K: u8 = 1;
    pub const N: u8 = 4;
    pub const T: u8 = 7;
    pub const L: u8 = 8;
    pub const M: u8 = 16;
    pub const P: u8 = 17;
    pub const NG: u8 = 21;
}

const VOWEL_YEO: u8 = 6;
const VOWEL_I: u8 = 20;

/// The written mark before a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    Solid,
    Hyphen,
    Space,
}

impl Break {
    pub fn write(self, out: &mut String) {
        match self {
            Break::Solid => {}
            Break::Hyphen => out.push('-'),
            Break::Space => out.push(' '),
        }
    }
}

/// A syllable on its way to letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sound {
    pub onset: u8,
    pub vowel: u8,
    /// As spelled before [`change`], afterwards one of the seven codas Korean pronounces.
    pub coda: u8,
    pub mark: Break,
    /// No sound change between the previous syllable and this one.
    pub fence: bool,
    /// The first of a spoken unit: nothing before it voices it.
    pub initial: bool,
    /// The onset was the coda of the previous syllable.
    pub linked: bool,
    /// The onset stays voiceless where its neighbours would voice it.
    pub voiceless: bool,
}

impl Sound {
    fn new(s: Syllable) -> Sound {
        Sound {
            onset: s.onset,
            vowel: s.vowel,
            coda: s.coda,
            mark: Break::Solid,
            fence: false,
            initial: false,
            linked: false,
            voiceless: false,
        }
    }
}

/// The syllables of a run of Hangul, respelled by the exceptions; the first one begins the unit.
pub(crate) fn spell(run: &str, exceptions: &Exceptions) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = run.chars().filter_map(Syllable::of).map(Sound::new).collect();
    for (at, respelling) in exceptions.respellings(run) {
        for (sound, spoken) in sounds[at..].iter_mut().zip(respelling) {
            let tensed = TENSE.iter().any(|&(plain, tense)| sound.onset == plain && spoken.onset == tense);
            if tensed {
                sound.voiceless = true;
            } else {
                sound.onset = spoken.onset;
            }
            (sound.vowel, sound.coda) = (spoken.vowel, spoken.coda);
        }
    }
    if let Some(first) = sounds.first_mut() {
        (first.initial, first.fence) = (true, true);
    }
    sounds
}

/// Plain onsets and their tense partners: ㄱㄲ ㄷㄸ ㅂㅃ ㅅㅆ ㅈㅉ.
const TENSE: [(u8, u8); 5] = [(0, 1), (3, 4), (7, 8), (9, 10), (12, 13)];

/// Whether an obstruent before 히, 혀 and 혔 aspirates (잡혀 japyeo), as in verbs, or both letters stay, as in nouns (묵호 Mukho).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspiration {
    Verbs,
    Never,
}

/// Applies the table at every boundary that is no fence, and brings every coda to the sound it is spoken with.
pub(crate) fn change(sounds: &mut [Sound], aspiration: Aspiration) {
    let table = &*TABLE;
    for i in 0..sounds.len() {
        if i + 1 == sounds.len() || sounds[i + 1].fence {
            sounds[i].coda = neutral(sounds[i].coda);
            continue;
        }
        let next = sounds[i + 1];
        let palatal = next.onset == onset::NONE && next.vowel == VOWEL_I;
        let closed_by = |codas: &[u8]| codas.contains(&next.coda);
        let verb = next.onset == onset::H
            && ((next.vowel == VOWEL_I && closed_by(&[0, coda::N, coda::L, coda::M]))
                || (next.vowel == VOWEL_YEO && closed_by(&[0, 20])))
            && (aspiration == Aspiration::Verbs || sounds[i].coda == coda::T);
        let column = if palatal {
            PALATAL
        } else if verb {
            VERB
        } else {
            usize::from(next.onset)
        };
        let cell = table[usize::from(sounds[i].coda)][column];
        sounds[i + 1].linked = next.onset == onset::NONE && cell.onset != onset::NONE;
        sounds[i + 1].voiceless |= cell.voiceless;
        sounds[i].coda = cell.coda;
        sounds[i + 1].onset = cell.onset;
    }
}

/// The coda as spoken at the end of a word: one of ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅇ, or 0.
pub(crate) fn neutral(coda: u8) -> u8 {
    // Before ㅉ nothing but neutralisation happens.
    TABLE[usize::from(coda)][13].coda
}

const PALATAL: usize = 19;
const VERB: usize = 20;

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    coda: u8,
    onset: u8,
    voiceless: bool,
}

static TABLE: LazyLock<Vec<[Cell; 21]>> = LazyLock::new(|| {
    let rows = include_str!("data/sound_change.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.map(|row| {
        let mut cells = [Cell::default(); 21];
        for (cell, text) in cells.iter_mut().zip(row.split('\t').skip(1)) {
            let mut chars = text.chars();
            let index = |of: &[char], c: Option<char>| of.iter().position(|&x| Some(x) == c);
            cell.coda = index(&CODAS, chars.next()).unwrap_or(0) as u8;
            cell.onset = index(&ONSETS, chars.next()).unwrap_or(usize::from(onset::NONE)) as u8;
            cell.voiceless = chars.next().is_some();
        }
        cells
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(TABLE.len(), CODAS.len());
        let file = include_str!("data/sound_change.tsv");
        for line in file.lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(line.split('\t').count(), 22, "{line}");
        }
        let spoken = [0, coda::K, coda::N, coda::T, coda::L, coda::M, coda::P, coda::NG];
        assert!(TABLE.iter().flatten().all(|cell| spoken.contains(&cell.coda)));
    }
}
