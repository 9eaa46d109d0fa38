//! Word translations to align by: the built-in lexicon.

use std::borrow::Cow;

use super::compile::{self, FORM, HEADER, STEM, TRANSLATION, Table};
use super::learned::{self, Learned};
use super::stem;
use crate::find::word::Key;
use crate::korean::hangul;

static BUILTIN: Lexicon = Lexicon { table: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"))) };

/// An English stem that translates a Korean form, and how often it does: t(e|k), the sum over a form at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Translation {
    pub stem: Key,
    /// The root of the stem.
    pub root: Key,
    pub weight: f32,
}

/// Korean word beginnings with the English stems that translate them.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// As [`compile`] says.
    table: Cow<'static, [u8]>,
}

/// Translations rarer than this are left out.
const LEAST: f32 = 0.01;
/// The longest form, in characters.
pub const LONGEST_FORM: usize = 10;

impl Lexicon {
    /// The lexicon that ships with the program.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// This lexicon with what an archive taught: the translations of each learned form are estimated anew, with those of this
    /// lexicon as the prior.
    pub fn with(&self, learned: &Learned) -> Lexicon {
        let mut table = Table::default();
        for slot in self.table[HEADER..HEADER + self.count(0) * FORM].chunks_exact(FORM) {
            let form = Key(number(slot, 0));
            if form.0 != 0 {
                table.set(form, self.get(form).into_iter().flatten().map(|t| (t.stem, t.root, t.weight)));
            }
        }
        for (form, counts) in learned.forms() {
            let key = Key::of(form);
            let prior: Vec<Translation> = self.get(key).into_iter().flatten().collect();
            let mut translations: Vec<(Key, Key, f32)> =
                prior.iter().map(|t| (t.stem, t.root, learned::weight(0.0, t.weight, counts.total))).collect();
            for (english, count) in &counts.english {
                let stem = Key::of(english);
                let before = prior.iter().find(|t| t.stem == stem).map_or(0.0, |t| t.weight);
                let weight = learned::weight(*count, before, counts.total);
                match translations.iter_mut().find(|(known, ..)| *known == stem) {
                    Some((.., known)) => *known = weight,
                    None => translations.push((stem, Key::of(stem::root(english)), weight)),
                }
            }
            translations.retain(|(.., weight)| *weight > LEAST);
            if !translations.is_empty() {
                table.set(key, translations);
            }
        }
        Lexicon { table: Cow::Owned(table.bytes()) }
    }

    /// The translations of a form, when the lexicon has it.
    pub fn get(&self, form: Key) -> Option<impl Iterator<Item = Translation> + use<'_>> {
        let (slots, translations) = (self.count(0), HEADER + self.count(0) * FORM);
        let mut at = compile::slot(form, slots);
        loop {
            let slot = HEADER + at * FORM;
            match number(&self.table, slot) {
                0 => return None,
                key if key == form.0 => {
                    let (start, count) = (half(&self.table, slot + 8) as usize, half(&self.table, slot + 12) as usize);
                    let found = &self.table[translations + start * TRANSLATION..][..count * TRANSLATION];
                    return Some(found.chunks_exact(TRANSLATION).map(|translation| Translation {
                        stem: Key(number(translation, 0)),
                        root: Key(number(translation, 8)),
                        weight: f32::from_bits(half(translation, 16)),
                    }));
                }
                _ => at = (at + 1) & (slots - 1),
            }
        }
    }

    /// The longest beginning of a Korean word that the lexicon has: its length in bytes.
    /// Forms of one syllable count only when they are all there is (`alone` tells by what follows).
    pub fn longest_prefix(&self, word: &str, alone: impl Fn(&str) -> bool) -> Option<usize> {
        let mut beginnings = [(0, Key::EMPTY); LONGEST_FORM + 1];
        let mut count = 0;
        for (at, c) in word.char_indices().take(LONGEST_FORM) {
            let end = at + c.len_utf8();
            beginnings[count + 1] = (end, beginnings[count].1.extended(word[at..end].bytes()));
            count += 1;
        }
        beginnings[1..=count].iter().enumerate().rev().find_map(|(i, &(end, key))| {
            let long_enough = i > 0 || !word.starts_with(hangul::is_hangul) || alone(&word[end..]);
            (long_enough && self.get(key).is_some()).then_some(end)
        })
    }

    /// Whether an English stem translates anything.
    pub fn knows_english(&self, stem: Key) -> bool {
        let (slots, stems) = (self.count(2), HEADER + self.count(0) * FORM + self.count(1) * TRANSLATION);
        let mut at = compile::slot(stem, slots);
        loop {
            match number(&self.table, stems + at * STEM) {
                0 => return false,
                key if key == stem.0 => return true,
                _ => at = (at + 1) & (slots - 1),
            }
        }
    }

    /// A count of the header.
    fn count(&self, index: usize) -> usize {
        half(&self.table, index * 4) as usize
    }
}

fn number(bytes: &[u8], at: usize) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(number)
}

fn half(bytes: &[u8], at: usize) -> u32 {
    let mut number = [0; 4];
    number.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(number)
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;
    use unicode_normalization::is_nfc;

    use super::*;

    #[test]
    fn looks_up_word_beginnings() {
        let lexicon = Lexicon::builtin();
        let has = |word: &str, english: &str| {
            let end = lexicon.longest_prefix(word, |rest| rest.is_empty()).unwrap_or_else(|| panic!("{word}"));
            let stem = Key::of(&stem::stem(english));
            let mut translations = lexicon.get(Key::of(&word[..end])).into_iter().flatten();
            assert!(translations.any(|t| t.stem == stem), "{word} {english}");
        };
        has("정부가", "government");
        has("밝혔다", "said");
        has("늘어난", "increased");
    }

    #[test]
    fn the_shipped_file_is_normal() {
        let rows: Vec<Vec<&str>> = include_str!("lexicon.tsv").lines().map(|row| row.split('\t').collect()).collect();
        let mut pairs = FxHashSet::default();
        let mut last = ("", u32::MAX);
        for row in &rows {
            let [korean, english, weight] = row[..] else { panic!("{row:?}") };
            let weight: u32 = weight.parse().unwrap_or_else(|_| panic!("{row:?}"));
            assert!(is_nfc(korean) && korean.trim() == korean && english.trim() == english && !english.is_empty(), "{row:?}");
            assert!((1..=9).contains(&weight), "{row:?}");
            assert!(pairs.insert((korean, english)), "twice: {row:?}");
            assert!(last.0 < korean || last.0 == korean && last.1 >= weight, "out of order: {row:?}");
            last = (korean, weight);
        }
        assert!(rows.len() > 10_000);
    }
}
