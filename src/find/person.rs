//! Korean persons' names in context: surname and given name before a particle or a title, surname alone before a title.

use super::korean::{is_legal_tail, is_title};
use crate::glossary::Kind;
use crate::korean::{hangul, particle};
use crate::romanize::{is_surname, split_name};
use crate::text::Span;

/// A stretch of Korean that may name a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// The name alone, in the text that was searched.
    pub span: Span,
    /// Whether a title stands behind it: 의원, 씨, 기자.
    pub titled: bool,
    /// Whether it is a surname alone, which only a title tells: 갈 씨.
    pub surname_only: bool,
}

/// What may be persons' names in a Korean sentence, in order. Without a title a candidate may as well be an ordinary
/// word that begins like a name; the aligned English decides.
pub fn person_names(text: &str) -> Vec<PersonName> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let begins = hangul::is_syllable(c) && !hangul::is_alphanumeric(previous);
        previous = c;
        if at < end || !begins {
            continue;
        }
        let rest = &text[at..];
        let word = &rest[..rest.find(|c: char| !hangul::is_syllable(c)).unwrap_or(rest.len())];
        let behind = &rest[word.len()..];
        if let Some(name) = name_in(word, behind) {
            end = at + word.len();
            found.push(PersonName { span: name.span.shift(at), ..name });
        }
    }
    found
}

/// The name that a word begins with. `behind` is the text after the word.
fn name_in(word: &str, behind: &str) -> Option<PersonName> {
    let edge = |n: usize| word.char_indices().map(|(at, c)| at + c.len_utf8()).nth(n - 1);
    // 연구위원 is a title, not a member called 연구.
    if ![1, 2].into_iter().filter_map(edge).any(|end| is_surname(&word[..end])) || begins_with_title(word) {
        return None;
    }
    let title_follows = next_word(behind).is_some_and(begins_with_title);
    if is_surname(word) && title_follows {
        return Some(PersonName { span: Span::new(0, word.len()), titled: true, surname_only: true });
    }
    for length in [3, 4, 2] {
        let Some(end) = edge(length) else { continue };
        let (name, tail) = word.split_at(end);
        let (family, given) = split_name(name);
        let known = is_surname(family) && !given.is_empty() && given.chars().count() <= 2;
        let last = name.chars().next_back()?;
        let titled = if tail.is_empty() { title_follows } else { begins_with_title(tail) };
        let fits = known && (length < 4 || family.chars().count() == 2) && (length > 2 || titled);
        if fits && is_legal_tail(last, tail, Some(Kind::Person)) {
            return Some(PersonName { span: Span::new(0, end), titled, surname_only: false });
        }
    }
    None
}

/// The word behind one space or a bracketed gloss: "홍길동 의원", "홍길동(57) 의원".
fn next_word(behind: &str) -> Option<&str> {
    let behind = match behind.strip_prefix('(') {
        Some(gloss) => gloss.split_once(')').map(|(_, rest)| rest).filter(|_| gloss.find(')').is_some_and(|at| at < 40))?,
        None => behind,
    };
    let word = behind.strip_prefix(' ')?;
    Some(&word[..word.find(|c: char| !hangul::is_syllable(c)).unwrap_or(word.len())])
}

fn begins_with_title(word: &str) -> bool {
    let ends = word.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take(6);
    ends.into_iter().any(|(end, last)| is_title(&word[..end]) && particle::is_chain(last, &word[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_context() {
        for (text, expected) in [
            ("남궁혜원 의원은 웃었다.", &[("남궁혜원", true, false)][..]),
            ("갈 씨는 “갈상우(58) 씨”라고 했다.", &[("갈", true, true), ("갈상우", true, false)]),
            ("문가람의 2루타", &[("문가람", false, false)]),
            ("도미영 연구위원", &[("도미영", true, false)]),
            ("임 부회장은", &[("임", true, true)]),
            ("허준 감독", &[("허준", true, false)]),
            ("뜰에는 꽃뿐", &[]),
        ] {
            let found = person_names(text);
            let found: Vec<(&str, bool, bool)> = found.iter().map(|n| (n.span.of(text), n.titled, n.surname_only)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
