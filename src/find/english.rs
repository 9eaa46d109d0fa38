//! Renderings of glossary entries in English text.

use super::index::{EnglishForm, Index, Standing};
use super::word::{Key, Word};
use crate::glossary::{Case, Entry};
use crate::text::Span;

/// A form of an entry in an English sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The entry's number.
    pub entry: usize,
    pub standing: Standing,
    /// The first of the sentence's words that are it, and how many they are.
    pub first: usize,
    pub length: usize,
    /// In the text that was searched.
    pub span: Span,
    /// Whether its capitals are those of the form, or need not be.
    pub case: CaseFit,
}

/// How the capitals of a rendering fit the glossary's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFit {
    Right,
    /// Some capitals are wrong: "bank of Korea".
    Wrong,
    /// Written small throughout: may be the ordinary words ("assembly"), so it neither satisfies nor offends.
    Small,
}

impl Rendering {
    /// Numbers of the sentence's words that the rendering covers.
    pub fn words(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.length
    }
}

/// Finds all renderings in a sentence, overlapping ones included, in the order of their first words, longest first.
///
/// `words` are the words of `text`; `headline` frees the capitals.
pub fn renderings(text: &str, words: &[Word], headline: bool, index: &Index) -> Vec<Rendering> {
    let mut found = Vec::new();
    for (first, word) in words.iter().enumerate() {
        let singular = index.english_lengths.get(&word.singular).copied().unwrap_or(0);
        let plural = index.english_lengths.get(&word.key).copied().unwrap_or(0);
        let most = usize::from(singular.max(plural)).min(words.len() - first);
        let mut key = Key(0);
        let begin = found.len();
        for length in 1..=most {
            key = key.then(words[first + length - 1].singular);
            for form in index.english.get(&key).into_iter().flatten() {
                let entry = index.entry(form.entry as usize);
                let stretch = &words[first..first + length];
                if form.standing == Standing::Short && goes_on(text, stretch, &words[first + length..]) {
                    continue;
                }
                if let Some(case) = fit(text, stretch, headline, form, entry) {
                    let span = Span::new(stretch[0].span.start, stretch[length - 1].span.end);
                    found.push(Rendering { entry: form.entry as usize, standing: form.standing, first, length, span, case });
                }
            }
        }
        found[begin..].sort_by_key(|r| (usize::MAX - r.length, r.entry, r.standing));
    }
    found
}

/// Whether a short form is but the beginning of a longer name: "the Ministry" of "the Ministry of Unification".
fn goes_on(text: &str, stretch: &[Word], rest: &[Word]) -> bool {
    let capital = |w: &Word| w.span.of(text).starts_with(char::is_uppercase);
    let adjacent = |a: &Word, b: &Word| text[a.span.end..b.span.start].trim().is_empty();
    match (stretch.last(), rest) {
        (Some(last), [joint, next, ..]) if capital(last) => {
            ["of", "for"].contains(&joint.span.of(text)) && capital(next) && adjacent(last, joint) && adjacent(joint, next)
        }
        _ => false,
    }
}

/// Whether some words are a form, plural endings aside, and how their capitals fit.
fn fit(text: &str, stretch: &[Word], headline: bool, form: &EnglishForm, entry: &Entry) -> Option<CaseFit> {
    let form = form.text(entry);
    if text[stretch[0].span.start..stretch[stretch.len() - 1].span.end] == *form {
        return Some(CaseFit::Right);
    }
    let wanted = super::word::words(form);
    if wanted.len() != stretch.len() {
        return None;
    }
    // A plural in the text may stand for the form's singular, not the other way round.
    if !stretch.iter().zip(&wanted).all(|(word, wanted)| word.key == wanted.key || word.singular == wanted.key) {
        return None;
    }
    let all_small = !form.contains(char::is_uppercase);
    if headline || entry.case == Case::Insensitive || (entry.case == Case::Smart && all_small) {
        return Some(CaseFit::Right);
    }
    let wrong = stretch.iter().zip(&wanted).any(|(word, wanted)| {
        let (word, wanted) = (word.span.of(text), wanted.span.of(form));
        // A capital too many is a matter of style (Chairman Bernanke); one too few is not, but in acronyms (Kospi).
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
        let (there, right) = (letters(word), letters(wanted));
        let acronym = right.iter().all(|c| !c.is_lowercase()) && there.first().is_some_and(|c| c.is_uppercase());
        let same = acronym || there.iter().zip(&right).all(|(a, b)| a.is_uppercase() || !b.is_uppercase() || !a.is_alphabetic());
        // In capitals throughout: as a headline writes it, or the house's way of writing surnames.
        let shouted = word.chars().count() > 1 && !word.contains(char::is_lowercase) && wanted.contains(char::is_lowercase);
        !same && !shouted
    });
    if !wrong {
        return Some(CaseFit::Right);
    }
    let small = stretch.iter().all(|word| !word.span.of(text).contains(char::is_uppercase));
    Some(if small && entry.case != Case::Sensitive { CaseFit::Small } else { CaseFit::Wrong })
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;
    use crate::glossary::{self, Glossary};

    const GLOSSARY: &str = "ko,en,en_allowed,en_short,en_forbidden\n\
        통일부,Unification Ministry,Ministry of Unification,the ministry,Reunification Ministry\n\
        탈북자,North Korean defector,defector,,\n\
        한국은행,Bank of Korea,,BOK,\n\
        국회,National Assembly,Assembly,,Congress\n\
        고위공직자범죄수사처,Prosecutors' Office,,,\n";

    fn check(text: &str, expected: &[(&str, Standing, CaseFit)]) {
        let mut glossary = Glossary::default();
        glossary.add_layer(glossary::parse(GLOSSARY, "g.csv").0);
        let index = Index::new(glossary);
        let found: Vec<(&str, Standing, CaseFit)> =
            renderings(text, &words(text), false, &index).iter().map(|r| (r.span.of(text), r.standing, r.case)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn renderings_with_their_standing_and_case() {
        use super::CaseFit::*;
        use super::Standing::*;
        for (text, expected) in [
            ("The Unification Ministry said", &[("Unification Ministry", Preferred, Right)][..]),
            ("a Ministry\nof Unification’s view", &[("Ministry\nof Unification", Allowed, Right)]),
            ("North Korean defectors", &[("North Korean defectors", Preferred, Right), ("defectors", Allowed, Right)]),
            ("Defectors said", &[("Defectors", Allowed, Right)]),
            ("the bank of Korea", &[("bank of Korea", Preferred, Wrong)]),
            ("an assembly line", &[("assembly", Allowed, Small)]),
            ("THE NATIONAL ASSEMBLY", &[("NATIONAL ASSEMBLY", Preferred, Right), ("ASSEMBLY", Allowed, Right)]),
            ("Congress and the ministry", &[("Congress", Forbidden, Right), ("the ministry", Short, Right)]),
            ("the Prosecutors’ Office", &[("Prosecutors’ Office", Preferred, Right)]),
        ] {
            check(text, expected);
        }
    }
}
