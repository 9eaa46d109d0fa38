//! What in a sentence can tell its counterpart: words, numbers, names, length, role.

use super::lexicon::Lexicon;
use super::stem;
use crate::article::{Role, emails};
use crate::find::word::{self, Key};
use crate::korean::{hangul, particle};
use crate::segment::Sentence;
use crate::text::Lang;

/// What kind of evidence a token is, which decides how much its absence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A word that the lexicon may translate.
    Word,
    /// A number, date or amount, as a value.
    Number,
    /// Letters that both languages share: acronyms, addresses.
    Latin,
    /// A glossary entry or a recognised name.
    Name,
}

/// A token of a sentence. The keys of numbers, Latin words and names are the same in both languages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    pub class: Class,
    pub key: Key,
    /// Of an English word the key of its root; else [`Token::key`].
    pub root: Key,
}

impl Token {
    /// A token without a root of its own.
    pub fn new(class: Class, key: Key) -> Token {
        Token { class, key, root: key }
    }
}

/// Letters that may be the name of somebody or something in the other language: a Korean word that the lexicon lacks,
/// one or two capitalised English words.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelling {
    pub text: String,
    /// The tokens that it stands for.
    pub keys: Vec<Key>,
}

/// The clues of one sentence.
#[derive(Clone, Debug)]
pub struct Clues {
    /// Characters, in Korean without spaces; at least 1.
    pub chars: f64,
    pub tokens: Vec<Token>,
    pub quoted: bool,
    pub asks: bool,
    pub parenthesis: bool,
    pub role: Role,
    pub starts_paragraph: bool,
}

/// One language's sentences as clues.
#[derive(Clone, Debug)]
pub struct Side {
    pub sentences: Vec<Clues>,
    /// Possible names, each once.
    pub spellings: Vec<Spelling>,
}

impl Side {
    /// Collects the clues of the sentences of a canonical text. `extra` has, for each sentence, tokens found elsewhere:
    /// numbers, glossary entries, names.
    pub fn new(lang: Lang, text: &str, sentences: &[Sentence], extra: &[Vec<Token>], lexicon: &Lexicon) -> Side {
        let mut paragraph = usize::MAX;
        let mut spellings = Vec::new();
        let clues: Vec<Clues> = sentences
            .iter()
            .enumerate()
            .map(|(i, sentence)| {
                let words = sentence.span.of(text);
                let mut tokens = match lang {
                    Lang::Korean => korean_tokens(words, lexicon, &mut spellings),
                    Lang::English => english_tokens(words, &mut spellings),
                };
                tokens.extend(extra.get(i).into_iter().flatten());
                let chars = match lang {
                    Lang::Korean => words.chars().filter(|c| !c.is_whitespace()).count(),
                    Lang::English => words.chars().count(),
                };
                let starts_paragraph = sentence.paragraph != paragraph;
                paragraph = sentence.paragraph;
                Clues {
                    chars: (chars as f64).max(1.0),
                    tokens,
                    quoted: words.contains(['"', '“', '”']),
                    asks: words.contains('?'),
                    parenthesis: words.contains('('),
                    role: sentence.role,
                    starts_paragraph,
                }
            })
            .collect();
        spellings.sort_unstable_by(|a, b| a.text.cmp(&b.text).then_with(|| a.keys.cmp(&b.keys)));
        spellings.dedup();
        Side { sentences: clues, spellings }
    }
}

fn english_tokens(text: &str, spellings: &mut Vec<Spelling>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut last: Option<(usize, Spelling)> = None;
    let text_between = |start: usize, end: usize| matches!(&text[start..end], " " | "-");
    let mut folded = String::new();
    for word in word::words(text).iter().filter(|w| w.alphabetic && w.span.len() > 1) {
        folded.clear();
        folded.extend(word.span.of(text).chars().filter(|c| *c != '.').flat_map(char::to_lowercase));
        if !stem::is_stop(&folded) {
            let stem = stem::stem(&folded);
            let key = Key::of(&stem);
            tokens.push(Token { class: Class::Word, key, root: Key::of(stem::root(&stem)) });
            let text = word.span.of(text);
            let named = text.starts_with(char::is_uppercase) && text.len() > 2;
            if named {
                if let Some((end, before)) = &last
                    && text_between(*end, word.span.start)
                {
                    spellings.push(Spelling { text: format!("{}{text}", before.text), keys: vec![before.keys[0], key] });
                }
                let spelling = Spelling { text: text.to_string(), keys: vec![key] };
                spellings.push(spelling.clone());
                last = Some((word.span.end, spelling));
                continue;
            }
        }
        last = None;
    }
    tokens
}

/// Verbal endings that turn a noun into a predicate: what follows them is no further noun.
const PREDICATES: &[&str] =
    &["하", "했", "한", "할", "함", "해", "되", "됐", "된", "될", "됨", "돼", "시키", "시켰", "당하", "당했", "받", "적"];

fn korean_tokens(text: &str, lexicon: &Lexicon, spellings: &mut Vec<Spelling>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let addresses = emails(text);
    let mut runs = text.char_indices().peekable();
    while let Some((start, first)) = runs.next() {
        let is_hangul = hangul::is_syllable(first);
        if !is_hangul && !first.is_ascii_alphabetic() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = runs.peek() {
            if hangul::is_syllable(c) != is_hangul || !(is_hangul || c.is_ascii_alphanumeric()) {
                break;
            }
            end = at + c.len_utf8();
            runs.next();
        }
        let run = &text[start..end];
        if is_hangul {
            korean_word(run, lexicon, &mut tokens, spellings);
        } else if run.len() > 1 {
            let lower = run.to_lowercase();
            let in_address = addresses.iter().any(|a| a.start <= start && end <= a.end);
            if in_address || !stem::is_stop(&lower) {
                tokens.push(Token::new(Class::Latin, Key::of(&stem::stem(&lower))));
            }
        }
    }
    tokens
}

/// Cuts a word into the lexicon's forms from the left: 정부당국자는 is 정부 and 당국자. A word that begins with none
/// is one token by itself, without its particles.
fn korean_word(word: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>, spellings: &mut Vec<Spelling>) {
    let mut rest = word;
    let mut previous = None;
    loop {
        let alone = |tail: &str| {
            let last = rest[..rest.len() - tail.len()].chars().next_back();
            tail.is_empty() || last.is_some_and(|last| particle::is_chain(last, tail))
        };
        match lexicon.longest_prefix(rest, alone) {
            Some(end) => {
                tokens.push(Token::new(Class::Word, Key::of(&rest[..end])));
                previous = rest[..end].chars().next_back();
                rest = &rest[end..];
            }
            None => {
                if previous.is_none() {
                    let stem = &rest[..rest.len() - particle::trailing_chain(rest, 2)];
                    let key = Key::of(stem);
                    tokens.push(Token::new(Class::Word, key));
                    if stem.chars().nth(1).is_some() {
                        spellings.push(Spelling { text: stem.to_string(), keys: vec![key] });
                    }
                }
                return;
            }
        }
        let done = previous.is_none_or(|last| particle::is_chain(last, rest)) || PREDICATES.iter().any(|p| rest.starts_with(p));
        if rest.is_empty() || done {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_words_are_cut_into_forms_of_the_lexicon() {
        let keys =
            |text: &str| korean_tokens(text, Lexicon::builtin(), &mut Vec::new()).iter().map(|t| t.key).collect::<Vec<_>>();
        assert_eq!(keys("정부는"), keys("정부"));
        assert_eq!(keys("정부정책을"), [keys("정부"), keys("정책")].concat());
        assert_eq!(keys("쿠름쿠름에서"), keys("쿠름쿠름"));
        assert_eq!(keys("NGO들은").len(), 1 + keys("들은").len());
    }

    #[test]
    fn english_words_are_stems_without_the_commonest() {
        let tokens = |text: &str| english_tokens(text, &mut Vec::new());
        assert_eq!(tokens("The ministries announced it."), tokens("ministry announces"));
    }
}
