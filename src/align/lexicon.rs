//! Word translations to align by: the built-in lexicon.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::stem;
use crate::find::word::Key;
use crate::korean::{hangul, inflection};

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon.tsv")));

/// An English stem that translates a Korean form, and how often it does: t(e|k), the sum over a form at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Translation {
    pub stem: Key,
    pub weight: f32,
}

/// Korean word beginnings with the English stems that translate them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    forms: FxHashMap<Key, (u32, u32)>,
    translations: Vec<Translation>,
    english: FxHashSet<Key>,
}

/// The share of a word's occurrences that a lexicon's translations cover; the rest is free rendering.
const COVERAGE: f32 = 0.7;
/// What a word of a many-word translation is worth beside a one-word translation.
const PART_OF_PHRASE: f32 = 0.7;
/// The longest form, in characters.
pub const LONGEST_FORM: usize = 10;

impl Lexicon {
    /// The lexicon that ships with the program.
    pub fn builtin() -> &'static Lexicon {
        &BUILTIN
    }

    /// Reads rows of `Korean<TAB>English<TAB>weight`. A Korean verb or adjective stem ends with a hyphen.
    fn parse(rows: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut group: Vec<Translation> = Vec::new();
        let mut headword = "";
        for row in rows.lines() {
            let mut cells = row.split('\t');
            let (Some(korean), Some(english), Some(weight)) = (cells.next(), cells.next(), cells.next()) else { continue };
            if korean != headword {
                lexicon.add(headword, &mut group);
                headword = korean;
            }
            let weight: f32 = weight.parse().unwrap_or(1.0);
            let words: Vec<String> = english
                .split(|c: char| !c.is_alphanumeric() && c != '\'')
                .map(str::to_lowercase)
                .filter(|w| w.len() > 1 && !stem::is_stop(w))
                .collect();
            let share = if words.len() > 1 { weight * PART_OF_PHRASE } else { weight };
            for word in words {
                let stem = Key::of(&stem::stem(&word));
                match group.iter_mut().find(|t| t.stem == stem) {
                    Some(known) => known.weight = known.weight.max(share),
                    None => group.push(Translation { stem, weight: share }),
                }
            }
        }
        lexicon.add(headword, &mut group);
        lexicon
    }

    fn add(&mut self, headword: &str, group: &mut Vec<Translation>) {
        if group.is_empty() {
            return;
        }
        let total: f32 = group.iter().map(|t| t.weight).sum();
        let start = self.translations.len() as u32;
        for t in group.drain(..) {
            self.english.insert(t.stem);
            self.translations.push(Translation { weight: t.weight / total * COVERAGE, ..t });
        }
        let range = (start, self.translations.len() as u32);
        match headword.strip_suffix('-') {
            // A noun of the same letters keeps its own translations.
            Some(stem) => {
                for shape in inflection::shapes(stem) {
                    self.forms.entry(Key::of(&shape)).or_insert(range);
                }
            }
            None => {
                self.forms.insert(Key::of(headword), range);
            }
        }
    }

    /// The translations of a form, when the lexicon has it.
    pub fn get(&self, form: Key) -> Option<&[Translation]> {
        self.forms.get(&form).map(|&(start, end)| &self.translations[start as usize..end as usize])
    }

    /// The longest beginning of a Korean word that the lexicon has: its length in bytes and its translations.
    /// Forms of one syllable count only when they are all there is (`alone` tells by what follows).
    pub fn longest_prefix(&self, word: &str, alone: impl Fn(&str) -> bool) -> Option<(usize, &[Translation])> {
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_FORM).collect();
        ends.iter().enumerate().rev().find_map(|(i, &end)| {
            let long_enough = i > 0 || !word.starts_with(hangul::is_hangul) || alone(&word[end..]);
            let found = long_enough.then(|| self.get(Key::of(&word[..end])))??;
            Some((end, found))
        })
    }

    /// Whether an English stem translates anything.
    pub fn knows_english(&self, stem: Key) -> bool {
        self.english.contains(&stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn looks_up_word_beginnings() {
        let lexicon = Lexicon::builtin();
        let has = |word: &str, english: &str| {
            let found = lexicon.longest_prefix(word, |rest| rest.is_empty());
            let stem = Key::of(&stem::stem(english));
            assert!(found.is_some_and(|(_, t)| t.iter().any(|t| t.stem == stem)), "{word} {english}");
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
