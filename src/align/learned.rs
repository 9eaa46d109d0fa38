//! Word translations learned from an archive: IBM model 1 (Brown et al. 1993) within aligned beads, with the lexicon in
//! use as the prior, and absolute discounting against chance.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use indexmap::IndexSet;
use rustc_hash::FxHashMap;

use super::lexicon::Lexicon;
use crate::find::word::Key;

/// The first line of a file; the number changes with the stemmer.
const HEADER: &str = "# daejo lexicon 1";
/// The row of a form that holds how often it occurs.
const TOTAL: &str = "*";

/// Rounds of estimation.
const ROUNDS: usize = 4;
/// Taken off each count: a pair must be expected more often than this.
const DISCOUNT: f32 = 1.0;
/// How many occurrences the prior lexicon is worth.
const PRIOR: f32 = 8.0;
/// How much of a word's share among all words is said to come from no word of the other side.
const NOWHERE: f32 = 0.3;
/// What two words that no lexicon links are worth at the start, beside 1 for certain translations.
const UNKNOWN: f32 = 0.03;
/// Beads more doubtful than this teach nothing.
const DOUBTFUL: f64 = 0.5;
/// Counts below this are not written.
const LEAST: f32 = 1.2;

/// t(e|k) of a learned count, a prior probability, and how often the Korean form occurs.
pub fn weight(count: f32, prior: f32, total: f32) -> f32 {
    ((count - DISCOUNT).max(0.0) + PRIOR * prior) / (total + PRIOR)
}

/// How often Korean forms were translated by English stems: expected counts, so that files are merged by adding them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    forms: BTreeMap<String, Counts>,
}

/// What was counted of a Korean form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// How often it occurred in aligned beads.
    pub total: f32,
    pub english: BTreeMap<String, f32>,
}

impl Learned {
    /// The Korean forms, in order.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &Counts)> {
        self.forms.iter().map(|(form, counts)| (form.as_str(), counts))
    }

    /// The number of pairs of words.
    pub fn len(&self) -> usize {
        self.forms.values().map(|counts| counts.english.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Adds the counts of another archive.
    pub fn merge(&mut self, other: &Learned) {
        for (form, counts) in &other.forms {
            let own = self.forms.entry(form.clone()).or_default();
            own.total += counts.total;
            for (english, count) in &counts.english {
                *own.english.entry(english.clone()).or_default() += count;
            }
        }
    }

    /// Reads what [`Learned`] writes with [`fmt::Display`]. Rows of several files may follow each other in any order.
    ///
    /// # Errors
    /// The line number, 1-based, and what is wrong there.
    pub fn parse(text: &str) -> Result<Learned, (usize, String)> {
        let mut lines = text.lines().enumerate();
        match lines.next() {
            Some((_, first)) if first.trim_end() == HEADER => {}
            _ => return Err((1, format!("expected {HEADER:?}"))),
        }
        let mut learned = Learned::default();
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [korean, english, count] = cells[..] else {
                return Err((number + 1, "expected Korean<TAB>English<TAB>count".to_string()));
            };
            let count = match count.trim_end().parse::<f32>() {
                Ok(count) if count.is_finite() && count >= 0.0 => count,
                _ => return Err((number + 1, format!("{count:?} is no count"))),
            };
            let counts = learned.forms.entry(korean.to_string()).or_default();
            if english == TOTAL {
                counts.total += count;
            } else {
                *counts.english.entry(english.to_string()).or_default() += count;
            }
        }
        Ok(learned)
    }
}

impl fmt::Display for Learned {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let mut text = format!("{HEADER}\n");
        for (form, counts) in &self.forms {
            writeln!(text, "{form}\t{TOTAL}\t{:.2}", counts.total)?;
            for (english, count) in &counts.english {
                writeln!(text, "{form}\t{english}\t{count:.2}")?;
            }
        }
        out.write_str(&text)
    }
}

/// Aligned beads as words, to learn from.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    korean: IndexSet<String>,
    english: IndexSet<String>,
    /// Weight, Korean forms and English stems of each bead.
    beads: Vec<(f32, Vec<u32>, Vec<u32>)>,
}

impl Archive {
    /// Adds a bead: its confidence and the [forms](super::forms) of both sides. Doubtful ones are left out.
    pub fn add(&mut self, confidence: f64, korean: Vec<String>, english: Vec<String>) {
        if confidence < DOUBTFUL {
            return;
        }
        let ids = |set: &mut IndexSet<String>, words: Vec<String>| -> Vec<u32> {
            let mut ids: Vec<u32> = words.into_iter().map(|word| set.insert_full(word).0 as u32).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let bead = (confidence as f32, ids(&mut self.korean, korean), ids(&mut self.english, english));
        self.beads.push(bead);
    }

    /// The number of beads.
    pub fn len(&self) -> usize {
        self.beads.len()
    }

    pub fn is_empty(&self) -> bool {
        self.beads.is_empty()
    }

    /// Estimates how often each form is translated by each stem.
    pub fn learn(&self, prior: &Lexicon) -> Learned {
        let mut korean_total = vec![0f32; self.korean.len()];
        let mut english_total = vec![0f32; self.english.len()];
        for (weight, korean, english) in &self.beads {
            korean.iter().for_each(|&k| korean_total[k as usize] += weight);
            english.iter().for_each(|&e| english_total[e as usize] += weight);
        }
        // A word that occurs once cannot be told from chance; it takes part by the prior alone.
        let frequent = |k: u32, e: u32| korean_total[k as usize] > 1.0 && english_total[e as usize] > 1.0;
        let stems: FxHashMap<Key, u32> = self.english.iter().enumerate().map(|(e, stem)| (Key::of(stem), e as u32)).collect();
        let known: Vec<Vec<(u32, f32)>> = self
            .korean
            .iter()
            .map(|form| {
                let translations = prior.get(Key::of(form)).into_iter().flatten();
                translations.filter_map(|t| Some((*stems.get(&t.stem)?, t.weight))).collect()
            })
            .collect();
        let before = |k: u32, e: u32| known[k as usize].iter().find(|(stem, _)| *stem == e).map_or(0.0, |(_, t)| *t);
        let mut counts: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for round in 0..ROUNDS {
            let mut next: FxHashMap<(u32, u32), f32> =
                FxHashMap::with_capacity_and_hasher(counts.len(), rustc_hash::FxBuildHasher);
            let mut shares: Vec<f32> = Vec::new();
            for (bead_weight, korean, english) in &self.beads {
                for &e in english {
                    shares.clear();
                    let chance = english_total[e as usize] / self.beads.len() as f32;
                    shares.extend(korean.iter().map(|&k| {
                        let prior = before(k, e);
                        if round == 0 {
                            prior + UNKNOWN * chance
                        } else {
                            let count = counts.get(&(k, e)).copied().unwrap_or(0.0);
                            (count + PRIOR * prior) / (korean_total[k as usize] + PRIOR)
                        }
                    }));
                    let nowhere = if round == 0 { UNKNOWN } else { NOWHERE };
                    let all: f32 = shares.iter().sum::<f32>() + nowhere * chance;
                    for (&k, share) in korean.iter().zip(&shares) {
                        if *share > 0.0 && frequent(k, e) {
                            *next.entry((k, e)).or_default() += bead_weight * share / all;
                        }
                    }
                }
            }
            counts = next;
        }
        let mut learned = Learned::default();
        for ((k, e), count) in counts {
            if count >= LEAST
                && let (Some(form), Some(stem)) = (self.korean.get_index(k as usize), self.english.get_index(e as usize))
            {
                let counts = learned.forms.entry(form.clone()).or_default();
                counts.total = korean_total[k as usize];
                counts.english.insert(stem.clone(), count);
            }
        }
        learned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_goes_together() {
        let mut archive = Archive::default();
        let words = |text: &str| text.split(' ').map(str::to_string).collect::<Vec<_>>();
        for (korean, english) in [
            ("쿠름 정부", "kurum govern"),
            ("쿠름 도시", "kurum city"),
            ("쿠름 강", "kurum river"),
            ("발탄 정부", "baltan govern"),
        ] {
            for _ in 0..3 {
                archive.add(0.9, words(korean), words(english));
            }
        }
        let learned = archive.learn(Lexicon::builtin());
        let counts = &learned.forms["쿠름"].english;
        assert!(counts["kurum"] > counts.get("govern").copied().unwrap_or(0.0), "{learned}");
        assert_eq!(Learned::parse(&learned.to_string()).unwrap().to_string(), learned.to_string());
        let lexicon = Lexicon::builtin().with(&learned);
        let mut translations = lexicon.get(Key::of("쿠름")).into_iter().flatten();
        assert!(translations.any(|t| t.stem == Key::of("kurum")));
        assert!(lexicon.get(Key::of("정부")).into_iter().flatten().count() >= 1);
    }

    #[test]
    fn a_broken_file_is_told_by_its_line() {
        assert_eq!(Learned::parse("x").unwrap_err().0, 1);
        assert_eq!(Learned::parse("# daejo lexicon 1\n가\tb\n").unwrap_err().0, 2);
        assert_eq!(Learned::parse("# daejo lexicon 1\n가\tb\tNaN\n").unwrap_err().0, 2);
    }
}
