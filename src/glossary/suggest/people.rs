//! People, and whatever else is romanized: a Korean name and, in the aligned English, a spelling of it.

use std::cmp::Reverse;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

use super::{Bead, Counts, Seen, Suggestion, words};
use crate::glossary::Kind;
use crate::korean::particle;
use crate::romanize::{self, HitKind, Verdict, is_surname, split_name};

/// What stands behind a name in the same word, beside particles.
const TITLES: [&str; 12] = ["씨", "군", "양", "기자", "의원", "장관", "대표", "총리", "회장", "사장", "교수", "위원장"];

/// A name of four syllables at most: a double surname, or a given name of three.
const LONGEST: usize = 4;

pub fn people(beads: &[Bead], least: usize) -> Vec<Suggestion> {
    let mut found: IndexMap<String, (usize, Counts, IndexSet<String>, bool), FxBuildHasher> = IndexMap::default();
    for (number, bead) in beads.iter().enumerate() {
        let tokens = romanize::tokens(&bead.english, 0);
        let free = |span: crate::text::Span| !bead.rendered.iter().any(|other| other.overlaps(span));
        let mut seen: Vec<&str> = Vec::new();
        for (_, word) in words(&bead.korean, &bead.named) {
            for name in names(word) {
                if seen.contains(&name) {
                    continue;
                }
                let hits = romanize::find(name, &tokens);
                let full = hits.iter().filter(|hit| hit.kind == HitKind::Full && free(hit.span));
                // A near miss is a rendering too, if the name is seen rightly elsewhere.
                let Some(hit) = full.max_by(|a, b| a.score.total_cmp(&b.score)) else { continue };
                seen.push(name);
                let (count, renderings, plausible, sure) = found.entry(name.to_string()).or_default();
                *count += 1;
                *sure |= hit.verdict == Verdict::Yes || hit.verdict == Verdict::Ambiguous && word == name;
                renderings.add(hit.span.of(&bead.english), number);
                if hit.verdict != Verdict::No {
                    plausible.insert(hit.span.of(&bead.english).to_string());
                }
                break;
            }
        }
    }
    let found = found.into_iter().filter(|(_, (count, .., sure))| *sure && *count >= least);
    found
        .map(|(ko, (count, renderings, plausible, _))| {
            let mut renderings = renderings.sorted();
            // Among equals the one that can be a romanization.
            renderings.sort_by_key(|seen| (Reverse(seen.count), !plausible.contains(&seen.en)));
            Suggestion { ko, kind: kind(&renderings), count, renderings }
        })
        .collect()
}

/// What the renderings look like: a person has two names; Kaya-up and Tohang-ri are places, Koguryo may be anything.
fn kind(renderings: &[Seen]) -> Option<Kind> {
    const UNITS: [&str; 16] =
        ["do", "si", "gun", "kun", "gu", "ku", "eup", "up", "myeon", "myon", "dong", "tong", "ri", "ni", "ro", "ga"];
    let en = &renderings.first()?.en;
    if en.contains([' ', ',']) {
        return Some(Kind::Person);
    }
    let unit = en.rsplit_once('-').map(|(_, unit)| unit)?;
    UNITS.contains(&unit).then_some(Kind::Place)
}

/// The names that a word may begin with, the likeliest length first: a surname with a given name, then nothing, particles or a title.
fn names(word: &str) -> impl Iterator<Item = &str> {
    let edges: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    [3, LONGEST].into_iter().filter_map(move |n| {
        let name = &word[..*edges.get(n - 1)?];
        let tail = &word[name.len()..];
        let last = name.chars().next_back()?;
        let (family, given) = split_name(name);
        let surname = is_surname(family) && given.chars().count() == 2;
        let ends = tail.is_empty() || particle::is_chain(last, tail) || TITLES.iter().any(|title| tail.starts_with(title));
        (surname && ends).then_some(name)
    })
}
