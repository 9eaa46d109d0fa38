//! How much of a sentence's evidence is found in other sentences: what the alignment of a sentence rests on.

use rustc_hash::FxHashSet;

use super::clue::{Class, Token};
use super::lexicon::Lexicon;
use crate::find::word::Key;

/// The part of some tokens that is explained by tokens of the other language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coverage {
    /// Weight of the tokens that have a counterpart.
    pub explained: f64,
    /// Weight of all tokens that could have one.
    pub total: f64,
}

impl Coverage {
    /// The explained share; 1 when there is nothing to explain.
    pub fn share(self) -> f64 {
        if self.total == 0.0 { 1.0 } else { self.explained / self.total }
    }

    fn add(&mut self, class: Class, explained: bool) {
        // A number, a name or an acronym is rarely paraphrased.
        let weight = if class == Class::Word { 1.0 } else { 2.0 };
        self.total += weight;
        self.explained += if explained { weight } else { 0.0 };
    }
}

/// How much of some Korean tokens stands in some English ones.
pub fn korean_coverage(korean: &[Token], english: &[Token], lexicon: &Lexicon) -> Coverage {
    let there: FxHashSet<Key> = english.iter().map(|t| t.key).collect();
    let mut coverage = Coverage::default();
    for token in korean {
        let translations: Vec<Key> = match token.class {
            Class::Word => lexicon.get(token.key).into_iter().flatten().map(|t| t.stem).collect(),
            _ => Vec::new(),
        };
        if token.class != Class::Word || !translations.is_empty() {
            coverage.add(token.class, there.contains(&token.key) || translations.iter().any(|stem| there.contains(stem)));
        }
    }
    coverage
}

/// Those of some English tokens that no Korean one explains: what is left for other sentences to explain.
pub fn english_left(english: &[Token], korean: &[Token], lexicon: &Lexicon) -> Vec<Token> {
    let there = translations(korean, lexicon);
    english.iter().filter(|token| !there.contains(&token.key)).copied().collect()
}

/// The same for Korean tokens.
pub fn korean_left(korean: &[Token], english: &[Token], lexicon: &Lexicon) -> Vec<Token> {
    let there: FxHashSet<Key> = english.iter().map(|t| t.key).collect();
    let explained = |token: &Token| {
        there.contains(&token.key)
            || token.class == Class::Word && lexicon.get(token.key).into_iter().flatten().any(|t| there.contains(&t.stem))
    };
    korean.iter().filter(|token| !explained(token)).copied().collect()
}

/// The keys of some Korean tokens and of all that may translate them.
fn translations(korean: &[Token], lexicon: &Lexicon) -> FxHashSet<Key> {
    let words = korean.iter().filter(|t| t.class == Class::Word);
    let translated = words.filter_map(|t| lexicon.get(t.key)).flatten().map(|t| t.stem);
    korean.iter().map(|t| t.key).chain(translated).collect()
}

/// How much of some English tokens stands in some Korean ones.
pub fn english_coverage(english: &[Token], korean: &[Token], lexicon: &Lexicon) -> Coverage {
    let there = translations(korean, lexicon);
    let mut coverage = Coverage::default();
    for token in english.iter().filter(|t| t.class != Class::Word || lexicon.knows_english(t.key)) {
        coverage.add(token.class, there.contains(&token.key));
    }
    coverage
}
