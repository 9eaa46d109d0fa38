//! English words as they are compared: without case, dots, apostrophes, accents.

use unicode_normalization::UnicodeNormalization;

pub use super::key::Key;
use crate::text::Span;

/// A word of an English sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word without its possessive ending, as bytes of the text it was read from.
    pub span: Span,
    /// Of the word in lower case, without dots and accents.
    pub key: Key,
    /// Of the word without a plural ending, where it has one; else [`Word::key`].
    pub singular: Key,
    /// Whether a hyphen binds the word to the one before.
    pub hyphen_before: bool,
    /// Whether the word has letters; else it is a number.
    pub alphabetic: bool,
}

/// The words of a text, in order. "U.S." is one word, "North's" is "North", "Hyong-gwon" is two, "1,511" is one.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut folded = String::new();
    let mut chars = text.char_indices().peekable();
    let mut previous_end = 0;
    while let Some((start, first)) = chars.next() {
        if first == '&' {
            let key = Key::of("and");
            words.push(Word { span: Span::new(start, start + 1), key, singular: key, hyphen_before: false, alphabetic: true });
            previous_end = start + 1;
            continue;
        }
        if !first.is_alphanumeric() {
            continue;
        }
        folded.clear();
        push_folded(first, &mut folded);
        let mut end = start + first.len_utf8();
        let mut alphabetic = first.is_alphabetic();
        while let Some(&(at, c)) = chars.peek() {
            let next = || text[at + c.len_utf8()..].chars().next();
            let continues = if c.is_alphanumeric() {
                true
            } else {
                match c {
                    // O'Brien; but a possessive ends the word.
                    '\'' | '’' => {
                        let tail = &text[at + c.len_utf8()..];
                        let letters = tail.chars().take_while(|c| c.is_alphabetic()).count();
                        letters >= 2 || letters == 1 && !tail.starts_with(['s', 'S'])
                    }
                    // U.S., a.m., Ph.D., 3.5
                    '.' => {
                        let last_part = text[start..at].rsplit('.').next().unwrap_or("").chars().count();
                        let is_number = text[start..at].bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
                        next().is_some_and(|n| if is_number { n.is_ascii_digit() } else { n.is_alphabetic() && last_part <= 2 })
                    }
                    ',' => !alphabetic && next().is_some_and(|n| n.is_ascii_digit()),
                    _ => false,
                }
            };
            if !continues {
                break;
            }
            chars.next();
            if c.is_alphanumeric() {
                alphabetic |= c.is_alphabetic();
                push_folded(c, &mut folded);
                end = at + c.len_utf8();
            }
        }
        let hyphen_before = !words.is_empty() && matches!(&text[previous_end..start], "-" | "‐" | "‑");
        let key = Key::of(&folded);
        let singular = singular(&folded).map_or(key, |(stem, ending)| Key::of(stem).extended(ending.bytes()));
        words.push(Word { span: Span::new(start, end), key, singular, hyphen_before, alphabetic });
        // The possessive belongs to no word.
        if let Some(&(_, '\'' | '’')) = chars.peek() {
            chars.next();
            if let Some(&(_, 's' | 'S')) = chars.peek() {
                chars.next();
            }
        }
        previous_end = end;
    }
    words
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c) {
        out.extend(std::iter::once(c).nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase));
    } else {
        out.extend(c.to_lowercase());
    }
}

/// The singular of a regular plural, in two parts: ministries, boxes, talks.
fn singular(word: &str) -> Option<(&str, &'static str)> {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() >= 3 && !stem.ends_with('s') && !stem.ends_with('u'))?;
    if let Some(stem) = stem.strip_suffix("ie").filter(|s| s.len() >= 2) {
        return Some((stem, "y"));
    }
    let of_hissing = |s: &&str| s.ends_with("sh") || s.ends_with("ch") || s.ends_with('x') || s.ends_with("ss");
    Some((stem.strip_suffix('e').filter(of_hissing).unwrap_or(stem), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_sentence() {
        for (text, expected) in [
            ("The U.S. and Beijing’s “line”", &["The", "U.S", "and", "Beijing", "line"][..]),
            ("Hyong-gwon Pu, 1,511 of 3.5 a.m.", &["Hyong", "gwon", "Pu", "1,511", "of", "3.5", "a.m"]),
            ("Prosecutors' Office; O'Brien's", &["Prosecutors", "Office", "O'Brien"]),
            ("Interior & Safety", &["Interior", "&", "Safety"]),
            ("end.The", &["end", "The"]),
        ] {
            assert_eq!(words(text).iter().map(|w| w.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn words_that_compare_equal() {
        for (a, b) in [("U.S.", "US"), ("Chŏng", "Chong"), ("O’Brien", "O'Brien"), ("&", "and"), ("Élysée", "elysee")] {
            assert_eq!(words(a)[0].key, words(b)[0].key, "{a} {b}");
        }
        for (plural, singular) in
            [("defectors", "defector"), ("Ministries", "ministry"), ("churches", "church"), ("houses", "house")]
        {
            assert_eq!(words(plural)[0].singular, words(singular)[0].key, "{plural}");
        }
        assert!(words("Hyong-gwon")[1].hyphen_before);
    }
}
