//! Looking for an entry when its exact form is not known, in either language.

use super::{Entry, Field};
use crate::korean::hangul::{Syllable, is_hangul};
use crate::romanize::{self, Verdict};

/// An entry that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The entry's number among those searched.
    pub entry: usize,
    /// From 0 to 1, the greater the nearer.
    pub score: f64,
    /// The column in which the form stands.
    pub field: Field,
    pub form: String,
    /// How the form relates to what was looked for.
    pub reason: String,
}

/// Entries that a text may mean, the likeliest first, each with its best form.
pub fn search(entries: &[Entry], text: &str) -> Vec<Hit> {
    let korean = text.chars().any(|c| is_hangul(c) || ('\u{4e00}'..='\u{9fff}').contains(&c));
    let query = Query::new(text);
    let mut hits: Vec<Hit> = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        let lists: [(Field, &[String]); 6] = [
            (Field::Ko, std::slice::from_ref(&entry.ko)),
            (Field::KoVariants, &entry.ko_variants),
            (Field::En, std::slice::from_ref(&entry.en)),
            (Field::EnAllowed, &entry.en_allowed),
            (Field::EnShort, &entry.en_short),
            (Field::EnForbidden, &entry.en_forbidden),
        ];
        let mut best: Option<Hit> = None;
        for (field, list) in lists {
            for form in list {
                let Some((score, reason)) = query.nearness(form, korean) else { continue };
                // Among equals the first column counts.
                if best.as_ref().is_none_or(|hit| score > hit.score) {
                    best = Some(Hit { entry: number, score, field, form: form.clone(), reason });
                }
            }
        }
        if !korean && best.as_ref().is_none_or(|hit| hit.score < SPELLING) && spells(entry, text) {
            let reason = format!("a spelling of {}", entry.ko);
            best = Some(Hit { entry: number, score: SPELLING, field: Field::Ko, form: entry.ko.clone(), reason });
        }
        hits.extend(best);
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    hits
}

/// What a plausible romanization counts for: more than letters that differ, less than the same words.
const SPELLING: f64 = 0.8;

fn spells(entry: &Entry, text: &str) -> bool {
    let syllables = entry.ko.chars().count();
    (entry.is_person() || entry.kind.is_none() && syllables == 3)
        && (2..=5).contains(&syllables)
        && text.split_whitespace().count() <= 4
        && romanize::compare(&entry.ko, text).verdict == Verdict::Yes
}

struct Query {
    /// Letters and digits only, in lower case.
    letters: String,
    jamo: Vec<char>,
    words: Vec<String>,
}

impl Query {
    fn new(text: &str) -> Query {
        let letters = letters(text);
        Query { jamo: jamo(&letters), letters, words: words(text) }
    }

    /// How near a form is, and why; `None` when it is far.
    fn nearness(&self, form: &str, korean: bool) -> Option<(f64, String)> {
        let other = letters(form);
        if self.letters.is_empty() || other.is_empty() {
            return None;
        }
        if other == self.letters {
            return Some((1.0, "the same".to_string()));
        }
        let ratio = |a: &str, b: &str| a.chars().count() as f64 / b.chars().count() as f64;
        if korean {
            if other.contains(&self.letters) {
                let what = if other.starts_with(&self.letters) { "begins with it" } else { "holds it" };
                return Some((0.7 + 0.2 * ratio(&self.letters, &other), what.to_string()));
            }
            if other.chars().count() > 1 && self.letters.contains(&other) {
                return Some((0.6 + 0.2 * ratio(&other, &self.letters), "stands in it".to_string()));
            }
        } else {
            let theirs = words(form);
            if !self.words.is_empty() && self.words.iter().all(|word| theirs.contains(word)) {
                return Some((0.7 + 0.2 * self.words.len() as f64 / theirs.len() as f64, "holds its words".to_string()));
            }
        }
        let theirs = jamo(&other);
        let length = self.jamo.len().max(theirs.len());
        let most = length / 5;
        if most == 0 || self.jamo.len().abs_diff(theirs.len()) > most {
            return None;
        }
        let off = strsim::generic_damerau_levenshtein(&self.jamo, &theirs);
        let plural = if off == 1 { "" } else { "s" };
        (off <= most).then(|| (0.9 * (1.0 - off as f64 / length as f64), format!("{off} letter{plural} off")))
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !word.is_empty() && !matches!(word.as_str(), "the" | "of" | "and")).collect()
}

/// Hangul in its letters, all else as it is.
fn jamo(text: &str) -> Vec<char> {
    use crate::korean::hangul::{CODAS, ONSETS, VOWELS};
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match Syllable::of(c) {
            Some(s) => {
                out.push(ONSETS[usize::from(s.onset)]);
                out.push(VOWELS[usize::from(s.vowel)]);
                if s.coda > 0 {
                    out.push(CODAS[usize::from(s.coda)]);
                }
            }
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::parse;

    #[test]
    fn finds_in_both_languages_and_says_why() {
        let (entries, _) = parse(
            "ko,en,ko_variants,en_allowed,kind\n부형권,Hyong-gwon Pu,,,person\n통일부,Unification Ministry,,Ministry of Unification,org\n\
             서울중앙지방법원,Seoul Central District Court,서울중앙지법,,org\n",
            "g.csv",
        );
        for (text, expected) in [
            ("부형권", "부형권 Ko the same"),
            ("부형관", "부형권 Ko 1 letter off"),
            ("통일부 장관", "통일부 Ko stands in it"),
            ("중앙지법", "서울중앙지법 KoVariants holds it"),
            ("Ministry of Unification", "Ministry of Unification EnAllowed the same"),
            ("unificaton ministry", "Unification Ministry En 1 letter off"),
            ("hyonggwon pu", "Hyong-gwon Pu En the same"),
            ("Boo Hyung-kwon", "부형권 Ko a spelling of 부형권"),
            ("district court", "Seoul Central District Court En holds its words"),
        ] {
            let hits = search(&entries, text);
            let shown = hits.first().map(|hit| format!("{} {:?} {}", hit.form, hit.field, hit.reason)).unwrap_or_default();
            assert_eq!(shown, expected, "{text}");
        }
        assert!(search(&entries, "Pyongyang").is_empty());
        assert!(search(&entries, "").is_empty());
    }
}
