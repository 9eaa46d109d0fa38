//! The forms of a glossary's entries, Korean and English, indexed so that a text is searched in one pass.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::word::{self, Key};
use crate::glossary::{Entry, Glossary, Matching};
use crate::korean::hangul::is_syllable;

/// What an English form is to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The `en` column.
    Preferred,
    /// The `en_allowed` column.
    Allowed,
    /// The `en_short` column: right after a full form.
    Short,
    /// The `en_forbidden` column.
    Forbidden,
}

impl Standing {
    /// Whether the form is right anywhere.
    pub fn is_right(self) -> bool {
        matches!(self, Standing::Preferred | Standing::Allowed)
    }
}

/// A Korean form of an entry: the entry's number, and whether it is a variant rather than the headword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KoreanForm {
    pub entry: u32,
    pub variant: u16,
}

impl KoreanForm {
    pub fn text<'a>(&self, entry: &'a Entry) -> &'a str {
        match self.variant {
            0 => &entry.ko,
            n => &entry.ko_variants[usize::from(n) - 1],
        }
    }
}

/// An English form of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EnglishForm {
    pub entry: u32,
    pub standing: Standing,
    pub number: u16,
}

impl EnglishForm {
    pub fn text<'a>(&self, entry: &'a Entry) -> &'a str {
        let list = match self.standing {
            Standing::Preferred => return &entry.en,
            Standing::Allowed => &entry.en_allowed,
            Standing::Short => &entry.en_short,
            Standing::Forbidden => &entry.en_forbidden,
        };
        &list[usize::from(self.number)]
    }
}

/// A glossary ready to be looked for in texts.
#[derive(Clone, Debug)]
pub struct Index {
    glossary: Glossary,
    /// By the key of the form without spaces.
    pub(super) korean: FxHashMap<Key, Vec<KoreanForm>>,
    /// For the first two characters of a form: a bit for each length in characters that forms so beginning have.
    pub(super) korean_lengths: FxHashMap<(char, char), u64>,
    /// The same for forms that may stand anywhere in a word.
    pub(super) anywhere_lengths: FxHashMap<(char, char), u64>,
    /// By the key of the words' singulars.
    pub(super) english: FxHashMap<Key, Vec<EnglishForm>>,
    /// For the singular of a form's first word: the most words that forms so beginning have.
    pub(super) english_lengths: FxHashMap<Key, u8>,
    homographs: FxHashSet<&'static str>,
    foreign: FxHashSet<&'static str>,
}

/// The longest Korean form, in characters without spaces.
pub(super) const LONGEST_KOREAN: usize = 63;
/// The longest English form, in words.
const LONGEST_ENGLISH: usize = 24;

impl Index {
    pub fn new(glossary: Glossary) -> Index {
        let list = |text: &'static str| text.lines().filter(|line| !line.starts_with('#')).collect();
        let mut index = Index {
            korean: FxHashMap::default(),
            korean_lengths: FxHashMap::default(),
            anywhere_lengths: FxHashMap::default(),
            english: FxHashMap::default(),
            english_lengths: FxHashMap::default(),
            homographs: list(include_str!("homographs.txt")),
            foreign: list(include_str!("foreign.txt")),
            glossary: Glossary::default(),
        };
        for (number, entry) in glossary.entries().iter().enumerate() {
            for (variant, form) in entry.korean_forms().enumerate() {
                index.add_korean(form, entry.matching, KoreanForm { entry: number as u32, variant: variant as u16 });
            }
            let lists = [
                (Standing::Preferred, std::slice::from_ref(&entry.en)),
                (Standing::Allowed, &entry.en_allowed),
                (Standing::Short, &entry.en_short),
                (Standing::Forbidden, &entry.en_forbidden),
            ];
            for (standing, list) in lists {
                for (at, form) in list.iter().enumerate() {
                    index.add_english(form, EnglishForm { entry: number as u32, standing, number: at as u16 });
                }
            }
        }
        index.glossary = glossary;
        index
    }

    fn add_korean(&mut self, form: &str, matching: Matching, number: KoreanForm) {
        let letters: Vec<char> = composed(form).chars().filter(|c| !c.is_whitespace()).collect();
        let Some(&first) = letters.first() else { return };
        if letters.len() > LONGEST_KOREAN {
            return;
        }
        let second = letters.get(1).copied().unwrap_or('\0');
        let lengths = if matching == Matching::Anywhere { &mut self.anywhere_lengths } else { &mut self.korean_lengths };
        *lengths.entry((first, second)).or_default() |= 1 << letters.len();
        self.korean.entry(korean_key(letters.into_iter())).or_default().push(number);
    }

    fn add_english(&mut self, form: &str, number: EnglishForm) {
        let words = word::words(form);
        let Some(first) = words.first() else { return };
        if words.len() > LONGEST_ENGLISH {
            return;
        }
        let length = self.english_lengths.entry(first.singular).or_default();
        *length = (*length).max(words.len() as u8);
        let key = words.iter().fold(Key(0), |key, word| key.then(word.singular));
        self.english.entry(key).or_default().push(number);
    }

    /// All entries, by number.
    pub fn entries(&self) -> &[Entry] {
        self.glossary.entries()
    }

    pub fn entry(&self, number: usize) -> &Entry {
        &self.glossary.entries()[number]
    }

    /// The rows that have a Korean form, as headword or variant.
    pub fn rows_of(&self, form: &str) -> impl Iterator<Item = usize> {
        let key = korean_key(composed(form).chars().filter(|c| !c.is_whitespace()));
        self.korean.get(&key).into_iter().flatten().map(|form| form.entry as usize)
    }

    /// Rows that share a Korean form with an entry and hold in other periods: a ministry's earlier and later names.
    pub fn other_periods(&self, number: usize) -> impl Iterator<Item = usize> {
        let entry = self.entry(number);
        let apart = |other: &Entry| match (entry.period.since, entry.period.until, other.period.since, other.period.until) {
            (Some(since), _, _, Some(until)) if until < since => true,
            (_, Some(until), Some(since), _) if until < since => true,
            _ => false,
        };
        let sharing = entry.korean_forms().flat_map(|form| self.rows_of(form));
        let mut others: Vec<usize> = sharing.filter(|&e| e != number && apart(self.entry(e))).collect();
        others.sort_unstable();
        others.dedup();
        others.into_iter()
    }

    /// Whether a word makes the body behind it another country's: 미, 런던, 상원.
    pub fn is_foreign(&self, word: &str) -> bool {
        self.foreign.contains(word)
    }

    /// Whether a Korean form is also an ordinary word.
    pub fn is_homograph(&self, form: &str) -> bool {
        self.homographs.contains(form)
    }
}

/// A form in composed syllables, as most are written already.
fn composed(form: &str) -> Cow<'_, str> {
    if form.chars().all(|c| c.is_ascii() || is_syllable(c)) { Cow::Borrowed(form) } else { form.nfc().collect() }
}

/// The key of a Korean form, from its characters without spaces.
pub(super) fn korean_key(letters: impl Iterator<Item = char>) -> Key {
    letters.fold(Key(0), |key, c| key.then(Key(u64::from(u32::from(c)))))
}
