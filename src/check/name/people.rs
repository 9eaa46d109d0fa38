//! The Korean persons of an article, listed or not, and how the English spells each.

use indexmap::IndexMap;

use crate::article::Role;
use crate::check::context::Context;
use crate::find::word::Key;
use crate::find::{PersonName, person_names};
use crate::korean::{hangul, particle};
use crate::romanize::{self, Hit, HitKind, Order, Verdict};
use crate::text::{Lang, Span};

/// A person with a Korean name.
#[derive(Clone, Debug)]
pub struct Person {
    /// Surname and given name in Hangul.
    pub name: String,
    /// The glossary entry, when the person is listed.
    pub entry: Option<usize>,
    /// Where the Korean names the person in full: sentence, stretch of it, whether a title follows.
    pub mentions: Vec<(usize, Span, bool)>,
    /// Where the Korean has the surname with a title.
    pub by_surname: Vec<usize>,
    /// Whole names in the English that are spellings of the name, in the order of the text.
    pub spellings: Vec<Spelling>,
    /// Whole names that are spellings of it but for one syllable, where nothing better stands.
    pub near: Vec<(usize, Hit)>,
}

/// A whole name in the English.
#[derive(Clone, Debug)]
pub struct Spelling {
    pub sentence: usize,
    /// In the sentence.
    pub span: Span,
    /// Its letters, in lower case, surname and given name in the order of the text.
    pub letters: String,
    pub order: Option<Order>,
    /// The surname as written here.
    pub surname: Span,
}

impl Person {
    /// English sentences that may name the person: those aligned with a mention.
    pub fn beside<'a>(&'a self, context: &'a Context) -> impl Iterator<Item = usize> + 'a {
        let korean = self.mentions.iter().map(|m| m.0).chain(self.by_surname.iter().copied());
        korean.flat_map(|i| context.collation.english_of(i).iter().copied())
    }
}

/// Finds the persons: listed ones by their mentions, others by surname, given name and title, or by an English name
/// beside them that is a spelling of the Korean one.
pub fn people(context: &Context) -> Vec<Person> {
    let collation = context.collation;
    let index = &context.desk.index;
    let mut people: IndexMap<String, Person> = IndexMap::new();
    let mut surnames: Vec<(usize, String)> = Vec::new();
    for sentence in (0..collation.korean.sentences.len()).filter(|&i| context.is_prose(Lang::Korean, i)) {
        let text = collation.korean.sentence(sentence);
        for PersonName { span, titled, surname_only } in person_names(text) {
            let name = span.of(text);
            let mention = collation.mentions[sentence].iter().find(|m| m.span.overlaps(span));
            let listed =
                mention.and_then(|m| m.entries.iter().copied().find(|&e| index.entry(e).korean_forms().any(|f| f == name)));
            let person = listed.filter(|&e| index.entry(e).is_person());
            if mention.is_some() && person.is_none()
                || (!titled || name.chars().count() == 2) && !surname_only && is_ordinary(context, name)
            {
                continue;
            }
            if surname_only {
                surnames.push((sentence, name.to_string()));
                continue;
            }
            let person = people.entry(name.to_string()).or_insert_with(|| Person {
                name: name.to_string(),
                entry: person,
                mentions: Vec::new(),
                by_surname: Vec::new(),
                spellings: Vec::new(),
                near: Vec::new(),
            });
            person.mentions.push((sentence, span, titled));
        }
    }
    for (sentence, surname) in surnames {
        for person in people.values_mut().filter(|p| romanize::split_name(&p.name).0 == surname) {
            person.by_surname.push(sentence);
        }
    }
    for person in people.values_mut() {
        read_english(context, person);
    }
    people.retain(|_, person| person.entry.is_some() || !person.spellings.is_empty() || person.mentions.iter().any(|m| m.2));
    people.into_values().collect()
}

/// Whether a stretch that looks like a name is an ordinary word, or begins with one: 정부가, 이번에, 부동산.
pub fn is_ordinary(context: &Context, name: &str) -> bool {
    let known = |word: &str| context.desk.lexicon.get(Key::of(word)).is_some();
    let ends = name.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
    known(name) || ends.take(2).any(|(end, last)| end < name.len() && particle::is_chain(last, &name[end..]))
}

/// Looks for a person in the English sentences beside the mentions.
fn read_english(context: &Context, person: &mut Person) {
    let collation = context.collation;
    // The sentence after may go on about the person while the Korean leaves the subject out.
    let mut sentences: Vec<usize> =
        person.beside(context).flat_map(|j| [j, j + 1]).filter(|&j| j < collation.english.sentences.len()).collect();
    sentences.sort_unstable();
    sentences.dedup();
    for sentence in sentences {
        if collation.english.sentences[sentence].role == Role::Byline {
            continue;
        }
        let text = collation.english.sentence(sentence);
        let tokens = &context.tokens[sentence];
        for hit in romanize::find(&person.name, tokens).into_iter().filter(|h| h.kind == HitKind::Full) {
            if hit.verdict == Verdict::No {
                person.near.push((sentence, hit));
            } else {
                person.spellings.push(spelling(text, sentence, &hit, tokens));
            }
        }
    }
}

fn spelling(text: &str, sentence: usize, hit: &Hit, tokens: &[romanize::Token]) -> Spelling {
    let words = &tokens[hit.tokens.clone()];
    let surname = match hit.order {
        Some(Order::GivenFirst) => words.last(),
        _ => words.first(),
    };
    Spelling {
        sentence,
        span: hit.span,
        letters: letters(hit.span.of(text)),
        order: hit.order,
        surname: surname.map_or(hit.span, |token| token.span),
    }
}

/// A spelling without its style: letters only, in lower case.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic() && !hangul::is_hangul(*c)).flat_map(char::to_lowercase).collect()
}
