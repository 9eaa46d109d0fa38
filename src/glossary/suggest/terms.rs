//! Organisations and terms: Korean words and English phrases with capitals that keep company.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{Bead, Counts, Suggestion, words};
use crate::korean::particle;
use crate::romanize;
use crate::text::Span;

/// The log-likelihood ratio from which an association counts: p < 0.001 with one degree of freedom.
const ASSOCIATED: f64 = 10.83;
/// How much of a Korean word's beads must have one of its renderings.
const COVERED: f64 = 0.5;
/// The shortest Korean term, in syllables, and the longest English phrase, in words.
const SHORTEST: usize = 3;
const LONGEST: usize = 8;

type Counted = IndexMap<String, Vec<usize>, FxBuildHasher>;

pub fn terms(beads: &[Bead], least: usize, names: &[String]) -> Vec<Suggestion> {
    let korean = korean_terms(beads, least, names);
    let (english, by_bead) = english_phrases(beads);
    let mut found: Vec<Suggestion> = Vec::new();
    for (ko, places) in &korean {
        let mut together: FxHashMap<usize, usize> = FxHashMap::default();
        for &bead in places {
            for &phrase in &by_bead[bead] {
                *together.entry(phrase).or_default() += 1;
            }
        }
        // The best phrase; of two alike the longer, which holds the other.
        let scored = together.iter().filter(|(_, both)| **both >= 2).map(|(&phrase, &both)| {
            let (text, all) = english.get_index(phrase).map_or(("", 0), |(text, all)| (text.as_str(), all.len()));
            (log_likelihood(both, places.len(), all, beads.len()), text.len(), phrase)
        });
        let Some((score, _, best)) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.cmp(&a.2))) else {
            continue;
        };
        if score < ASSOCIATED {
            continue;
        }
        let mut renderings = Counts::default();
        for &bead in places {
            if let Some(phrase) = nearest(best, &by_bead[bead], &english) {
                renderings.add(phrase, bead);
            }
        }
        let renderings = renderings.sorted();
        let count = renderings.iter().map(|seen| seen.count).sum::<usize>();
        // Without a rendering of the majority it is a part of several names (웨스트).
        let majority = renderings.first().is_some_and(|seen| seen.count * 2 > count);
        if majority && count >= least && count as f64 >= COVERED * places.len() as f64 {
            found.push(Suggestion { ko: ko.clone(), kind: None, count, renderings });
        }
    }
    // A phrase belongs to the word that explains it best: parts of a compound give way to the whole.
    let whole: Vec<(String, String)> = found.iter().map(|s| (s.ko.clone(), s.renderings[0].en.clone())).collect();
    found.retain(|s| !whole.iter().any(|(ko, en)| ko.len() > s.ko.len() && ko.contains(&s.ko) && *en == s.renderings[0].en));
    found
}

/// The phrase of a bead that renders what `best` renders: itself, else one that shares most of its words.
fn nearest<'a>(best: usize, phrases: &[usize], english: &'a Counted) -> Option<&'a str> {
    let text = |phrase: usize| english.get_index(phrase).map_or("", |(text, _)| text.as_str());
    // In a headline the phrase may be part of a longer one.
    if phrases.iter().any(|&phrase| phrase == best || text(phrase).contains(text(best))) {
        return Some(text(best));
    }
    let content = |phrase: &str| -> FxHashSet<String> {
        phrase.split_whitespace().filter(|word| word.len() > 3).map(|word| word.trim_end_matches('s').to_lowercase()).collect()
    };
    let wanted = content(text(best));
    let shared = phrases.iter().map(|&phrase| (content(text(phrase)).intersection(&wanted).count(), text(phrase)));
    shared.filter(|(n, _)| *n * 2 > wanted.len()).max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, phrase)| phrase)
}

/// Korean words without their particles, with the beads they stand in.
fn korean_terms(beads: &[Bead], least: usize, names: &[String]) -> Counted {
    // A stem is what the most different endings stand behind; of two alike the longer (민주주의, not 민주주 with 의), unless the
    // word was only ever seen with an ending that is hardly part of a noun.
    let mut endings: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    for bead in beads {
        for (_, word) in words(&bead.korean, &bead.named) {
            for (stem, ending) in splits(word) {
                endings.entry(stem).or_default().insert(ending);
            }
        }
    }
    let mut found: Counted = Counted::default();
    for (number, bead) in beads.iter().enumerate() {
        for (_, word) in words(&bead.korean, &bead.named) {
            let variety = |stem: &str| endings.get(stem).map_or(0, FxHashSet::len);
            let rank = |&(stem, ending): &(&str, &str)| {
                let sure = variety(word) == 1 && ending.starts_with(['는', '은', '을', '를', '에']);
                (variety(stem), sure, stem.len())
            };
            let best = splits(word).max_by_key(rank);
            let Some((stem, _)) = best.filter(|(stem, _)| stem.chars().count() >= SHORTEST) else { continue };
            if is_predicate(stem) || names.iter().any(|name| stem.starts_with(name.as_str())) {
                continue;
            }
            let places = found.entry(stem.to_string()).or_default();
            if places.last() != Some(&number) {
                places.push(number);
            }
        }
    }
    found.retain(|_, places| places.len() >= least.max(2));
    found
}

/// Whether a word is a form of a verb made with 하다 or 되다, or ends a clause.
fn is_predicate(word: &str) -> bool {
    const ENDINGS: [&str; 24] = [
        "한", "된", "할", "될", "했", "됐", "다고", "다는", "라고", "라는", "했다", "됐다", "하는", "되는", "하고", "되고",
        "하며", "되며", "하기", "되기", "면서", "하지", "되지", "해야",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The ways to part a word into a stem of two syllables and more and particles.
fn splits(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let edges = word.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).skip(1);
    edges.filter(|&(end, last)| end == word.len() || particle::is_chain(last, &word[end..])).map(|(end, _)| word.split_at(end))
}

/// English phrases of two words and more that begin and end with a capital, and acronyms; with the beads they stand in, and the
/// phrases of each bead.
fn english_phrases(beads: &[Bead]) -> (Counted, Vec<Vec<usize>>) {
    let mut found: Counted = Counted::default();
    let mut by_bead = Vec::with_capacity(beads.len());
    for (number, bead) in beads.iter().enumerate() {
        let mut phrases: Vec<usize> = Vec::new();
        for phrase in phrases_of(&bead.english, &bead.rendered) {
            let entry = found.entry(phrase.to_string());
            let at = entry.index();
            let places = entry.or_default();
            if places.last() != Some(&number) {
                places.push(number);
                phrases.push(at);
            }
        }
        by_bead.push(phrases);
    }
    (found, by_bead)
}

fn phrases_of<'a>(text: &'a str, rendered: &[Span]) -> Vec<&'a str> {
    let tokens = romanize::tokens(text, 0);
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let article = |word: &str| matches!(word, "The" | "A" | "An" | "In" | "On" | "At" | "But" | "And" | "However" | "According");
    let link = |word: &str| matches!(word, "of" | "and" | "for" | "the" | "&");
    let long = tokens.iter().filter(|token| token.text.len() > 3);
    let (capitals, all) = long.fold((0, 0), |(n, all), token| (n + usize::from(capital(token.text)), all + 1));
    let sentence = text.trim_end().ends_with(['.', '!', '?', '"', '”', ')']);
    if !sentence && all >= 4 && capitals * 10 > all * 7 {
        // A headline: its capitals tell nothing.
        return Vec::new();
    }
    let free = |span: Span| !rendered.iter().any(|other| other.contains(span));
    let mut phrases = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        if !capital(tokens[start].text) || article(tokens[start].text) || is_day(tokens[start].text) {
            start += 1;
            continue;
        }
        let mut last = start;
        let mut at = start + 1;
        while at < tokens.len() && at - start < LONGEST && tokens[at].gap == romanize::Gap::Space {
            if is_day(tokens[at].text) {
                break;
            } else if capital(tokens[at].text) {
                last = at;
            } else if !link(tokens[at].text) {
                break;
            }
            at += 1;
        }
        let span = Span::new(tokens[start].span.start, tokens[last].span.end);
        let acronym = tokens[start].text.len() >= 2 && tokens[start].text.chars().all(|c| c.is_ascii_uppercase());
        if (last > start || acronym) && free(span) {
            phrases.push(span.of(text));
        }
        start = last + 1;
    }
    phrases
}

/// Days and months have capitals and are no names.
fn is_day(word: &str) -> bool {
    const DAYS: [&str; 24] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Aug",
        "Oct",
        "Nov",
    ];
    DAYS.contains(&word)
}

/// Dunning's log-likelihood ratio of two things that stand together in `both` of `all` beads, apart in `a` and `b`; 0 where they
/// avoid each other.
fn log_likelihood(both: usize, a: usize, b: usize, all: usize) -> f64 {
    let [both, a, b, all] = [both, a, b, all].map(|n| n as f64);
    if all == 0.0 || both * all <= a * b {
        return 0.0;
    }
    let cells = [(both, a, b), (a - both, a, all - b), (b - both, all - a, b), (all - a - b + both, all - a, all - b)];
    let term = |(seen, row, column): (f64, f64, f64)| if seen > 0.0 { seen * (seen * all / (row * column)).ln() } else { 0.0 };
    2.0 * cells.into_iter().map(term).sum::<f64>()
}
