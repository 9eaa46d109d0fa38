//! Nearly a rendering: a name turned round, a syllable off, a word of an organisation's name off.

use strsim::{jaro_winkler, osa_distance};

use crate::find::word::{Key, Word, words};
use crate::glossary::Entry;
use crate::korean::hangul;
use crate::romanize::{self, HitKind, Verdict};
use crate::text::Span;

/// Something that is nearly a rendering.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The rendering it is near.
    pub expected: String,
    /// What differs, for people.
    pub difference: String,
    /// 0 to 1.
    pub similarity: f64,
}

/// Whether a form stands among the words with the same letters but other hyphens or spaces.
pub fn same_letters(text: &str, words: &[Word], form: &str) -> bool {
    let wanted = letters(form);
    windows(words, 1, 4).any(|window| {
        let span = cover(window);
        span.len() <= wanted.len() + 4 && letters(span.of(text)) == wanted && capitalized(text, window)
    })
}

/// A person's name with its parts the other way round: where it stands, and the form it should have.
pub fn turned_round(text: &str, sentence: &[Word], entry: &Entry) -> Option<(Span, String)> {
    entry.right_forms().find_map(|form| {
        let parts: Vec<&str> = form.split(' ').collect();
        if !(2..=3).contains(&parts.len()) {
            return None;
        }
        (1..parts.len()).find_map(|cut| {
            let turned = [&parts[cut..], &parts[..cut]].concat().join(" ");
            let wanted: Vec<Key> = words(&turned).iter().map(|w| w.key).collect();
            let window = sentence.windows(wanted.len()).find(|w| w.iter().map(|w| w.key).eq(wanted.iter().copied()))?;
            // "Xi, Jinping" in a list is no name turned round.
            let span = cover(window);
            (!span.of(text).contains(',') && capitalized(text, window)).then(|| (span, form.to_string()))
        })
    })
}

/// Whether the words of a form stand together in a sentence, whatever their case and number.
pub fn stands(sentence: &[Word], form: &str) -> bool {
    let wanted: Vec<Key> = words(form).iter().map(|w| w.key).collect();
    let same = |(word, &key): (&Word, &Key)| word.key == key || word.singular == key;
    !wanted.is_empty() && sentence.windows(wanted.len()).any(|there| there.iter().zip(&wanted).all(same))
}

/// Whether a form stands among the words with its head said once for several, in the plural: "South and North Gyeongsang
/// provinces", "Mounts Halla and Jiri".
pub fn coordinated(text: &str, sentence: &[Word], form: &str) -> bool {
    let wanted: Vec<Key> = words(form).iter().map(|w| w.key).collect();
    let same = |word: &Word, key: Key| word.key == key || word.singular == key;
    let plural = |word: &Word, key: Key| word.key != key && word.singular == key;
    let follows = |at: usize, keys: &[Key]| {
        let there = sentence.get(at..at + keys.len());
        there.is_some_and(|there| there.iter().zip(keys).all(|(word, &key)| same(word, key)))
    };
    let (Some(&first), Some(&last)) = (wanted.first(), wanted.last()) else { return false };
    (0..sentence.len()).filter(|&at| same(&sentence[at], first)).any(|at| {
        (1..wanted.len()).filter(|&cut| follows(at, &wanted[..cut])).any(|cut| {
            let gap = at + cut;
            (gap + 1..=gap + LONGEST_LIST).filter(|&back| follows(back, &wanted[cut..])).any(|back| {
                let head = plural(&sentence[at], first) || plural(&sentence[back + wanted.len() - cut - 1], last);
                let between = &text[sentence[gap - 1].span.end..sentence[back].span.start];
                let joined = [" and ", " or ", " & "].iter().any(|joint| between.contains(joint));
                head && joined && !between.contains(['.', ';', ':'])
            })
        })
    })
}

/// The most words between the parts of a coordinated name.
const LONGEST_LIST: usize = 8;

/// The words of a sentence that are nearly a right form of an entry; `taken` is right for something else.
pub fn near(text: &str, sentence: &[Word], taken: &[Span], entry: &Entry) -> Option<(Span, Near)> {
    let free = |span: Span| !taken.iter().any(|t| t.overlaps(span));
    if !entry.is_name() {
        return None;
    }
    let forms = entry.right_forms().filter(|form| form.contains(char::is_uppercase));
    let enough = if entry.builtin { ENOUGH_FOR_CURATED } else { 0.0 };
    let candidates =
        forms.flat_map(|form| near_form(text, sentence, form)).filter(|(span, near)| free(*span) && near.similarity >= enough);
    candidates.max_by(|a, b| a.1.similarity.total_cmp(&b.1.similarity).then(a.0.len().cmp(&b.0.len())).then(b.0.cmp(&a.0)))
}

fn is_korean_name(form: &str) -> bool {
    (2..=4).contains(&form.chars().count()) && form.chars().all(hangul::is_syllable)
}

/// Another spelling of a Korean person's name, or one with a syllable off, that nobody else claims.
pub fn near_name(text: &str, entry: &Entry, claimed: &dyn Fn(Span) -> bool) -> Option<(Span, Near)> {
    if !entry.is_person() || !is_korean_name(&entry.ko) {
        return None;
    }
    let tokens = romanize::tokens(text, 0);
    romanize::find(&entry.ko, &tokens).into_iter().filter(|hit| hit.kind == HitKind::Full && !claimed(hit.span)).find_map(|hit| {
        let difference = match &hit.misfit {
            Some(misfit) => misfit.to_string(),
            None if hit.verdict != Verdict::No => "another spelling of the same name".to_string(),
            None => return None,
        };
        let written = letters(hit.span.of(text));
        let similarity = entry.right_forms().map(|form| jaro_winkler(&written, &letters(form))).fold(0.0, f64::max);
        // A near miss must be near the house's own spelling too; another spelling need not.
        let near_enough = hit.verdict != Verdict::No || similarity >= 0.8;
        near_enough.then(|| (hit.span, Near { expected: entry.en.clone(), difference, similarity }))
    })
}

/// A curated row must be nearer, since it does not know the desk's other names.
const ENOUGH_FOR_CURATED: f64 = 0.7;
/// What of a form's words must be there for a many-word near miss.
const ENOUGH_WORDS: f64 = 0.6;

fn near_form(text: &str, sentence: &[Word], form: &str) -> Vec<(Span, Near)> {
    let wanted = words(form);
    let small: Vec<String> = wanted.iter().map(|w| w.span.of(form).to_lowercase()).collect();
    let mut found = Vec::new();
    for window in windows(sentence, wanted.len().saturating_sub(1).max(1), wanted.len() + 1) {
        let span = cover(window);
        // "The Ministry of …": the article is no part of the name.
        let article = window[0].key == Key::of("the") && wanted.first().is_some_and(|w| w.key != window[0].key);
        if article || !capitalized(text, window) || span.of(text).contains([',', ';', '"', '“', '”', '(']) && !form.contains(',')
        {
            continue;
        }
        let there: Vec<String> = window.iter().map(|w| w.span.of(text).to_lowercase()).collect();
        let near = if wanted.len() == 1 || window.len() == 1 { near_word(&there, &small) } else { near_words(&there, &small) };
        if let Some((similarity, difference)) = near {
            found.push((span, Near { expected: form.to_string(), difference, similarity }));
        }
    }
    found
}

/// One word for one word, one or two letters off and not an inflection of it.
fn near_word(there: &[String], wanted: &[String]) -> Option<(f64, String)> {
    let ([there], [wanted]) = (there, wanted) else { return None };
    let length = there.chars().count().max(wanted.chars().count());
    let distance = osa_distance(there, wanted);
    let inflected = there.starts_with(wanted.as_str()) || wanted.starts_with(there.as_str());
    let same_start = there.chars().next() == wanted.chars().next();
    let near = (1..=2).contains(&distance) && distance * 5 <= length && !inflected && same_start;
    near.then(|| (1.0 - distance as f64 / length as f64, format!("“{there}” for “{wanted}”")))
}

/// Many words: most of them the same, the odd one out named.
fn near_words(there: &[String], wanted: &[String]) -> Option<(f64, String)> {
    const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "a"];
    let weight = |word: &str| if SMALL.contains(&word) { 0.2 } else { 1.0 };
    // The longest common subsequence, by weight, where a word may stand for one like it.
    let likeness = |a: &str, b: &str| {
        let like = jaro_winkler(a, b);
        if a == b {
            1.0
        } else if like >= 0.85 {
            like
        } else {
            0.0
        }
    };
    let (n, m) = (there.len(), wanted.len());
    let mut best = vec![vec![0.0f64; m + 1]; n + 1];
    for i in 0..n {
        for j in 0..m {
            let both = best[i][j] + likeness(&there[i], &wanted[j]) * weight(&wanted[j]);
            best[i + 1][j + 1] = both.max(best[i][j + 1]).max(best[i + 1][j]);
        }
    }
    let total = |words: &[String]| words.iter().map(|w| weight(w)).sum::<f64>();
    let similarity = best[n][m] / total(there).max(total(wanted));
    let exact = wanted.iter().filter(|w| weight(w) == 1.0 && there.contains(w)).count();
    let whole = wanted.iter().filter(|w| weight(w) == 1.0).count();
    if similarity < ENOUGH_WORDS || exact == 0 || whole < 2 || there == wanted {
        return None;
    }
    let extra: Vec<&str> = there.iter().filter(|w| !wanted.contains(w)).map(String::as_str).collect();
    let lacking: Vec<&str> = wanted.iter().filter(|w| !there.contains(w)).map(String::as_str).collect();
    let difference = match (extra.is_empty(), lacking.is_empty()) {
        (false, false) => format!("“{}” for “{}”", extra.join(" "), lacking.join(" ")),
        (true, false) => format!("without “{}”", lacking.join(" ")),
        (false, true) => format!("with “{}”", extra.join(" ")),
        (true, true) => "in another order".to_string(),
    };
    Some((similarity, difference))
}

fn windows(words: &[Word], least: usize, most: usize) -> impl Iterator<Item = &[Word]> {
    (least..=most).flat_map(move |size| words.windows(size))
}

fn cover(window: &[Word]) -> Span {
    Span::new(window[0].span.start, window[window.len() - 1].span.end)
}

/// Whether the first and the last word have a capital (a hyphen's second part need not).
fn capitalized(text: &str, window: &[Word]) -> bool {
    let capital = |w: &Word| w.span.of(text).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let last = &window[window.len() - 1];
    capital(&window[0]) && (capital(last) || last.hyphen_before)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_said_together() {
        for (text, form, expected) in [
            ("South and North Gyeongsang provinces agreed", "South Gyeongsang Province", true),
            ("South and North Gyeongsang provinces agreed", "South Jeolla Province", false),
            ("in Mapo, Yongsan and Seongdong districts", "Mapo District", true),
            ("Mounts Halla and Jiri were closed", "Mount Jiri", true),
            ("the land and environment ministries", "Land Ministry", true),
            ("Land was sold. The city and the Ministry", "Land Ministry", false),
            ("the Ministry of Fisheries and the city train traders and trade experts", "Ministry of Fisheries and Trade", false),
        ] {
            assert_eq!(coordinated(text, &words(text), form), expected, "{text}: {form}");
        }
    }
}
