//! How likely people are to spell a Hangul syllable or surname with given letters: the tables behind recognition.
//!
//! Costs are negative natural logarithms of probabilities. A syllable's own counts (`data/syllables.tsv`) are discounted and
//! interpolated with the product of its jamo's (`data/jamo.tsv`), so that rare syllables have a spelling model, too.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::name::SURNAMES;
use crate::korean::hangul::{CODAS, ONSETS, Syllable, VOWELS};

/// Up to eight lower-case letters, first letter in the lowest byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Letters(pub u64);

pub(super) const MAX_LETTERS: usize = 8;

impl Letters {
    pub fn new(letters: &[u8]) -> Option<Letters> {
        if letters.len() > MAX_LETTERS {
            return None;
        }
        let mut bytes = [0; MAX_LETTERS];
        bytes[..letters.len()].copy_from_slice(letters);
        Some(Letters(u64::from_le_bytes(bytes)))
    }

    pub fn len(self) -> usize {
        MAX_LETTERS - self.0.leading_zeros() as usize / 8
    }

    /// These letters and then those; `None` when there are too many.
    fn then(self, more: Letters) -> Option<Letters> {
        let len = self.len();
        (len + more.len() <= MAX_LETTERS).then(|| if len == MAX_LETTERS { self } else { Letters(self.0 | more.0 << (8 * len)) })
    }

    /// The first `len` letters.
    pub fn prefix(self, len: usize) -> Letters {
        if len >= MAX_LETTERS { self } else { Letters(self.0 & ((1 << (8 * len)) - 1)) }
    }
}

/// A spelling and what it costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    pub letters: Letters,
    pub len: u8,
    pub cost: f32,
}

/// The spellings of a syllable or of a surname, the cheapest first.
#[derive(Debug, Default)]
struct Spellings {
    list: Box<[Spelling]>,
    initials: Initials,
}

/// A set of letters that a spelling may begin with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Initials(u32);

impl Initials {
    fn of(list: &[Spelling]) -> Initials {
        Initials(list.iter().fold(0, |set, s| set | 1 << ((s.letters.0 as u8) & 31)))
    }

    pub fn and(self, other: Initials) -> Initials {
        Initials(self.0 | other.0)
    }

    /// Whether a spelling may begin as a word does. Letters beyond ASCII are not told apart.
    pub fn allow(self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or(0);
        !first.is_ascii_alphabetic() || self.0 >> (first & 31) & 1 == 1
    }
}

/// A Hangul unit that letters may stand for, with the joint cost of being it and being spelled so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub hangul: &'static str,
    pub cost: f32,
}

/// The weight of the jamo tables against a syllable's own counts.
const BACK_OFF: f64 = 6.0;
/// Taken from every count, so that what was seen once weighs little (absolute discounting).
const DISCOUNT: f64 = 0.95;
/// The count added to a surname's spelling that is known but was not counted.
const UNCOUNTED: f64 = 0.7;
/// Spellings less likely than this are left out.
const LEAST: f64 = 1e-6;
/// How often ㅎ before w is written behind it.
const TURNED: f64 = 0.02;
const HW: Letters = Letters(u64::from_le_bytes(*b"hw\0\0\0\0\0\0"));
const WH: Letters = Letters(u64::from_le_bytes(*b"wh\0\0\0\0\0\0"));
/// Smooths how much commoner one syllable is than another.
const PRIOR_SMOOTHING: f64 = 3.0;
/// How much that counts.
const PRIOR_WEIGHT: f64 = 0.8;
/// How many readings of the same letters are kept.
const READINGS: usize = 4;

/// For every jamo its spellings with their probabilities.
type Parts = Vec<Vec<(Letters, f64)>>;

/// The tables, read once.
pub(super) struct Model {
    onsets: Parts,
    vowels: Parts,
    vowels_first: Parts,
    codas: Parts,
    counts: FxHashMap<char, Counts>,
    surnames: FxHashMap<&'static str, (f32, Spellings)>,
    syllables: Box<[OnceLock<Spellings>]>,
    given_readings: FxHashMap<u64, Vec<Reading>>,
    surname_readings: FxHashMap<u64, Vec<Reading>>,
}

struct Counts {
    total: u32,
    spellings: Vec<(Letters, u32)>,
}

pub(super) static MODEL: LazyLock<Model> = LazyLock::new(Model::read);

impl Model {
    fn read() -> Model {
        let mut model = Model {
            onsets: vec![Vec::new(); ONSETS.len()],
            vowels: vec![Vec::new(); VOWELS.len()],
            vowels_first: vec![Vec::new(); VOWELS.len()],
            codas: vec![Vec::new(); CODAS.len()],
            counts: FxHashMap::default(),
            surnames: FxHashMap::default(),
            syllables: (0..11_172).map(|_| OnceLock::new()).collect(),
            given_readings: FxHashMap::default(),
            surname_readings: FxHashMap::default(),
        };
        model.read_jamo();
        let mut order = Vec::new();
        for (syllable, spellings) in rows(include_str!("data/syllables.tsv")) {
            let Some(c) = syllable.chars().next() else { continue };
            let spellings = spellings.split_whitespace().filter_map(|s| s.split_once(':'));
            let spellings: Vec<(Letters, u32)> =
                spellings.filter_map(|(s, n)| Some((Letters::new(s.as_bytes())?, n.parse().ok()?))).collect();
            order.push((syllable, c));
            model.counts.insert(c, Counts { total: spellings.iter().map(|s| s.1).sum(), spellings });
        }
        let mut readings = FxHashMap::default();
        for (hangul, c) in order {
            let prior = model.syllable_prior(c);
            for s in model.spellings_of(c) {
                add_reading(&mut readings, s, Reading { hangul, cost: prior + s.cost });
            }
        }
        model.given_readings = readings;
        model.read_surnames();
        model
    }

    fn read_jamo(&mut self) {
        for (part, rest) in rows(include_str!("data/jamo.tsv")) {
            let Some((jamo, spellings)) = rest.split_once('\t') else { continue };
            let jamo = jamo.chars().next().filter(|&c| c != '-').unwrap_or('\0');
            let (table, index): (&mut Parts, &[char]) = match part {
                "onset" => (&mut self.onsets, &ONSETS),
                "vowel" => (&mut self.vowels, &VOWELS),
                "vowel-first" => (&mut self.vowels_first, &VOWELS),
                _ => (&mut self.codas, &CODAS),
            };
            let Some(at) = index.iter().position(|&c| c == jamo) else { continue };
            let weights: Vec<(Letters, f64)> = spellings
                .split_whitespace()
                .filter_map(|s| s.split_once(':'))
                .filter_map(|(s, w)| Some((Letters::new(if s == "-" { b"" } else { s.as_bytes() })?, w.parse().ok()?)))
                .collect();
            let sum: f64 = weights.iter().map(|w| w.1).sum();
            table[at] = weights.into_iter().map(|(s, w)| (s, w / sum)).collect();
        }
    }

    fn read_surnames(&mut self) {
        let all: f64 = SURNAMES.values().map(|s| f64::from(s.total()) + PRIOR_SMOOTHING).sum();
        for (&hangul, surname) in SURNAMES.iter() {
            let total = f64::from(surname.total());
            let prior = -((total + PRIOR_SMOOTHING) / all).ln() as f32;
            let mut weights: FxHashMap<u64, f64> = FxHashMap::default();
            for &(spelling, count) in &surname.spellings {
                let Some(spelling) = Letters::new(spelling.as_bytes()) else { continue };
                let count = if count == 0 { UNCOUNTED } else { (f64::from(count) - DISCOUNT).max(UNCOUNTED) };
                *weights.entry(spelling.0).or_default() += count;
            }
            let mut chars = hangul.chars();
            if let (Some(c), None) = (chars.next(), chars.next()) {
                self.add_by_jamo(c, 1.0, LEAST * (total + BACK_OFF), &mut weights);
            }
            let list = finish(weights, total + BACK_OFF);
            for s in &list.list {
                add_reading(&mut self.surname_readings, s, Reading { hangul, cost: prior + s.cost });
            }
            self.surnames.insert(hangul, (prior, list));
        }
    }

    /// Adds what the jamo tables give a syllable to the weights of its spellings: `mass` times their probability, from `least` on.
    fn add_by_jamo(&self, c: char, mass: f64, least: f64, weights: &mut FxHashMap<u64, f64>) {
        let Some(s) = Syllable::of(c) else { return };
        for &(onset, po) in &self.onsets[usize::from(s.onset)] {
            let vowels = if onset.len() == 0 { &self.vowels_first } else { &self.vowels };
            for &(vowel, pv) in &vowels[usize::from(s.vowel)] {
                let weight = mass * po * pv;
                let Some(open) = onset.then(vowel).filter(|_| weight >= least) else { continue };
                for &(coda, pc) in &self.codas[usize::from(s.coda)] {
                    let Some(letters) = open.then(coda).filter(|_| weight * pc >= least) else { continue };
                    *weights.entry(letters.0).or_default() += weight * pc;
                    // Whan, Kyung-wha: the h of ㅎ behind the w.
                    if letters.prefix(2) == HW {
                        let turned = letters.0 ^ HW.0 ^ WH.0;
                        *weights.entry(turned).or_default() += TURNED * weight * pc;
                    }
                }
            }
        }
    }

    /// Every spelling of a syllable in given names, the cheapest first; empty when `c` is no syllable.
    pub fn spellings_of(&self, c: char) -> &[Spelling] {
        self.syllable(c).map_or(&[], |spellings| &spellings.list)
    }

    /// The letters that a spelling of a syllable may begin with, in a given name or as a surname.
    pub fn initials(&self, syllable: char) -> Initials {
        let given = self.syllable(syllable).map_or(Initials::default(), |spellings| spellings.initials);
        let surname = self.surnames.get(syllable.encode_utf8(&mut [0; 4]) as &str);
        surname.map_or(given, |(_, spellings)| given.and(spellings.initials))
    }

    fn syllable(&self, c: char) -> Option<&Spellings> {
        let slot = (c as u32).checked_sub(0xac00).and_then(|i| self.syllables.get(i as usize))?;
        Some(slot.get_or_init(|| {
            let mut weights: FxHashMap<u64, f64> = FxHashMap::default();
            let mut total = BACK_OFF;
            let mut left = BACK_OFF;
            if let Some(counts) = self.counts.get(&c) {
                total += f64::from(counts.total);
                for &(spelling, count) in &counts.spellings {
                    left += DISCOUNT;
                    *weights.entry(spelling.0).or_default() += f64::from(count) - DISCOUNT;
                }
            }
            self.add_by_jamo(c, left, LEAST * total, &mut weights);
            finish(weights, total)
        }))
    }

    /// How rare a syllable is in given names.
    pub fn syllable_prior(&self, c: char) -> f32 {
        let count = self.counts.get(&c).map_or(0.0, |n| f64::from(n.total));
        -(PRIOR_WEIGHT * ((count + PRIOR_SMOOTHING) / 12_000.0).ln()) as f32
    }

    /// How rare a surname is, and its spellings. A syllable that is no known surname has the spellings of the syllable.
    pub fn surname<'a>(&'a self, hangul: &str) -> Option<(f32, &'a [Spelling])> {
        if let Some((prior, list)) = self.surnames.get(hangul) {
            return Some((*prior, &list.list));
        }
        let mut chars = hangul.chars();
        let c = chars.next()?;
        if chars.next().is_some() {
            return None;
        }
        Some(((6_000.0_f64).ln() as f32, self.spellings_of(c)))
    }

    /// The syllables that letters may spell in a given name, the likeliest first.
    pub fn given_readings(&self, letters: Letters) -> &[Reading] {
        self.given_readings.get(&letters.0).map_or(&[], Vec::as_slice)
    }

    /// The surnames that letters may spell, the likeliest first.
    pub fn surname_readings(&self, letters: Letters) -> &[Reading] {
        self.surname_readings.get(&letters.0).map_or(&[], Vec::as_slice)
    }
}

/// The two columns of a data file's rows, without comments and header.
fn rows(tsv: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    tsv.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(|l| l.split_once('\t'))
}

/// Weights as costs, the cheapest first.
fn finish(weights: FxHashMap<u64, f64>, total: f64) -> Spellings {
    let spelling = |(letters, weight): (u64, f64)| {
        let letters = Letters(letters);
        Spelling { letters, len: letters.len() as u8, cost: -(weight / total).ln() as f32 }
    };
    let mut list: Vec<Spelling> = weights.into_iter().filter(|&(l, w)| l != 0 && w >= LEAST * total).map(spelling).collect();
    list.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.letters.cmp(&b.letters)));
    Spellings { initials: Initials::of(&list), list: list.into_boxed_slice() }
}

fn add_reading(map: &mut FxHashMap<u64, Vec<Reading>>, s: &Spelling, reading: Reading) {
    let readings = map.entry(s.letters.0).or_default();
    let at = readings.partition_point(|r| r.cost <= reading.cost);
    if at < READINGS {
        readings.insert(at, reading);
        readings.truncate(READINGS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shipped tables are their own snapshot: every row is read whole, sorted by count, with letters only.
    #[test]
    fn the_shipped_tables_are_sound() {
        let files = [include_str!("data/surnames.tsv"), include_str!("data/syllables.tsv"), include_str!("data/jamo.tsv")];
        for line in files.into_iter().flat_map(|f| f.lines().filter(|l| !l.starts_with('#')).skip(1)) {
            let cells: Vec<&str> = line.split('\t').collect();
            let list = cells.last().unwrap().split(' ').map(|s| s.split_once(':').expect(line));
            let mut last = f64::INFINITY;
            for (spelling, count) in list {
                let count: f64 = count.parse().expect(line);
                assert!(count <= last && count >= 0.0, "{line}");
                assert!(
                    spelling == "-" || (spelling.len() <= MAX_LETTERS && spelling.bytes().all(|b| b.is_ascii_lowercase())),
                    "{line}"
                );
                last = count;
            }
        }
        assert!(MODEL.counts.len() > 250 && MODEL.surnames.len() > 100);
    }

    #[test]
    fn letters_join() {
        let letters = |s: &str| Letters::new(s.as_bytes()).unwrap();
        assert_eq!(letters("gw").then(letters("on")), Some(letters("gwon")));
        assert_eq!(letters("").then(letters("on")), Some(letters("on")));
        assert_eq!(letters("namgoong").then(letters("")), Some(letters("namgoong")));
        assert_eq!(letters("namgoong").then(letters("h")), None);
        assert_eq!(letters("gwon").prefix(2), letters("gw"));
    }

    #[test]
    fn costs_follow_the_counts() {
        let cost =
            |c, s: &str| MODEL.spellings_of(c).iter().find(|x| x.letters == Letters::new(s.as_bytes()).unwrap()).map(|x| x.cost);
        assert!(cost('영', "young") < cost('영', "yeong") && cost('영', "yeong") < cost('영', "yong"));
        assert!(cost('횽', "hyong").is_some());
        assert_eq!(cost('권', "gwan"), None);
    }
}
