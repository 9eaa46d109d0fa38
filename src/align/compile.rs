//! From rows of words to the table that a lexicon is looked up in. The build script compiles the built-in lexicon with
//! this file, so that a process spends no time on it.
//!
//! The table, all numbers little-endian: the count of slots for Korean forms, of translations and of slots for English
//! stems (three times u32); the slots for forms (key u64, first translation u32, number of translations u32), open
//! addressing; the translations (stem u64, root of the stem u64, weight f32); the slots for stems (key u64). Key 0 is an empty slot.

#![allow(dead_code)] // reading rows is for the build script

use std::collections::BTreeMap;

use super::stem;
use crate::find::key::Key;
use crate::korean::inflection;

/// The share of a word's occurrences that a lexicon's translations cover; the rest is free rendering.
const COVERAGE: f32 = 0.7;
/// What a word of a many-word translation is worth beside a one-word translation.
const PART_OF_PHRASE: f32 = 0.7;

/// Bytes of the header, of a slot for a form, of a translation, of a slot for a stem.
pub const HEADER: usize = 12;
pub const FORM: usize = 16;
pub const TRANSLATION: usize = 20;
pub const STEM: usize = 8;

/// The slot of a key to try first, in a table of 2^n slots.
pub fn slot(key: Key, slots: usize) -> usize {
    // FNV's high bits are its best; the table's size takes the low ones.
    ((key.0 ^ key.0 >> 32) as usize) & (slots - 1)
}

/// Translations by form.
#[derive(Default)]
pub struct Table {
    forms: BTreeMap<u64, (u32, u32)>,
    translations: Vec<(Key, Key, f32)>,
}

/// Compiles rows of `Korean<TAB>English<TAB>weight`, those of a Korean headword together. A Korean verb or adjective stem
/// ends with a hyphen.
pub fn compile(rows: &str) -> Vec<u8> {
    let mut table = Table::default();
    let mut group: Vec<(Key, Key, f32)> = Vec::new();
    let mut headword = "";
    for row in rows.lines() {
        let mut cells = row.split('\t');
        let (Some(korean), Some(english), Some(weight)) = (cells.next(), cells.next(), cells.next()) else { continue };
        if korean != headword {
            table.add(headword, &mut group);
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
            let stem = stem::stem(&word);
            let (key, root) = (Key::of(&stem), Key::of(stem::root(&stem)));
            match group.iter_mut().find(|(known, ..)| *known == key) {
                Some((.., known)) => *known = known.max(share),
                None => group.push((key, root, share)),
            }
        }
    }
    table.add(headword, &mut group);
    table.bytes()
}

impl Table {
    fn add(&mut self, headword: &str, group: &mut Vec<(Key, Key, f32)>) {
        if group.is_empty() {
            return;
        }
        let total: f32 = group.iter().map(|(.., weight)| weight).sum();
        let range = (self.translations.len() as u32, group.len() as u32);
        self.translations.extend(group.drain(..).map(|(stem, root, weight)| (stem, root, weight / total * COVERAGE)));
        match headword.strip_suffix('-') {
            // A noun of the same letters keeps its own translations.
            Some(stem) => {
                for shape in inflection::shapes(stem) {
                    self.forms.entry(Key::of(&shape).0).or_insert(range);
                }
            }
            None => {
                self.forms.insert(Key::of(headword).0, range);
            }
        }
    }

    /// Sets the translations of a form: stem, root and weight.
    pub fn set(&mut self, form: Key, translations: impl IntoIterator<Item = (Key, Key, f32)>) {
        let start = self.translations.len() as u32;
        self.translations.extend(translations);
        self.forms.insert(form.0, (start, self.translations.len() as u32 - start));
    }

    /// The table as it is looked up in.
    pub fn bytes(&self) -> Vec<u8> {
        let form_slots = (self.forms.len() * 3 / 2).next_power_of_two();
        let mut forms = vec![(0u64, 0u32, 0u32); form_slots];
        for (&key, &(start, count)) in &self.forms {
            let mut at = slot(Key(key), form_slots);
            while forms[at].0 != 0 {
                at = (at + 1) & (form_slots - 1);
            }
            forms[at] = (key, start, count);
        }
        let mut keys: Vec<u64> = self.translations.iter().map(|(stem, ..)| stem.0).collect();
        keys.sort_unstable();
        keys.dedup();
        let stem_slots = (keys.len() * 3 / 2).next_power_of_two();
        let mut stems = vec![0u64; stem_slots];
        for key in keys {
            let mut at = slot(Key(key), stem_slots);
            while stems[at] != 0 {
                at = (at + 1) & (stem_slots - 1);
            }
            stems[at] = key;
        }
        let mut bytes = Vec::new();
        for count in [form_slots, self.translations.len(), stem_slots] {
            bytes.extend((count as u32).to_le_bytes());
        }
        for (key, start, count) in forms {
            bytes.extend(key.to_le_bytes());
            bytes.extend(start.to_le_bytes());
            bytes.extend(count.to_le_bytes());
        }
        for (stem, root, weight) in &self.translations {
            bytes.extend(stem.0.to_le_bytes());
            bytes.extend(root.0.to_le_bytes());
            bytes.extend(weight.to_le_bytes());
        }
        for stem in stems {
            bytes.extend(stem.to_le_bytes());
        }
        bytes
    }
}
