//! The letters of a Latin name without its style, and the style by itself.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spellings::{Letters, MAX_LETTERS};

/// Longer strings are no Korean name.
pub(super) const MAX_NAME: usize = 40;

/// What stands before a letter, the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    None,
    /// A hyphen, or a capital inside a word.
    Inner,
    Space,
}

/// The letters a to z of a name, lower-cased and without diacritics, with the boundaries between them.
#[derive(Clone, Debug)]
pub(super) struct Latin {
    letters: [u8; MAX_NAME + MAX_LETTERS],
    marks: [Mark; MAX_NAME + 1],
    /// How many inner marks and how many spaces stand before each letter.
    inner: [u8; MAX_NAME + 1],
    spaces: [u8; MAX_NAME + 1],
    len: usize,
    pub style: Style,
}

/// How a name is written, apart from which letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// A hyphen inside.
    pub hyphen: bool,
    pub case: Case,
    /// An apostrophe inside: `Ch'oe`.
    pub apostrophe: bool,
    /// A letter with a diacritic: `Hyŏng`.
    pub diacritics: bool,
    /// A comma, as in `Pu, Hyong-gwon`.
    pub comma: bool,
}

/// The capitals of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// Every word begins with a capital: `Pu Hyong-gwon`, `Pu Hyong-Gwon`.
    #[default]
    Title,
    /// `PU HYONG-GWON`
    Upper,
    /// `pu hyonggwon`
    Lower,
    /// Some words in capitals only: `Gil-dong HONG`.
    OneUpper,
    /// Capitals inside a word: `HyongGwon`.
    Camel,
    Mixed,
}

impl Latin {
    /// `None` when there are no letters, or more than a name can have.
    pub fn parse(text: &str) -> Option<Latin> {
        let mut latin = Latin {
            letters: [0; MAX_NAME + MAX_LETTERS],
            marks: [Mark::None; MAX_NAME + 1],
            inner: [0; MAX_NAME + 1],
            spaces: [0; MAX_NAME + 1],
            len: 0,
            style: Style::default(),
        };
        let mut shape = Shape::default();
        let mut pending = Mark::None;
        let mut push = |c: char, latin: &mut Latin| -> Option<()> {
            if c.is_ascii_alphabetic() {
                if latin.len == MAX_NAME {
                    return None;
                }
                if shape.letter(c.is_ascii_uppercase(), pending) {
                    pending = pending.max(Mark::Inner);
                }
                latin.marks[latin.len] = if latin.len == 0 { Mark::None } else { pending };
                pending = Mark::None;
                latin.letters[latin.len] = c.to_ascii_lowercase() as u8;
                latin.len += 1;
            } else if matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | 'ʹ') {
                latin.style.apostrophe = true;
            } else if is_combining_mark(c) {
                latin.style.diacritics = true;
            } else if matches!(c, '-' | '‐' | '‑' | '–') {
                latin.style.hyphen = true;
                pending = pending.max(Mark::Inner);
            } else {
                latin.style.comma |= c == ',';
                pending = Mark::Space;
            }
            Some(())
        };
        if text.is_ascii() {
            for c in text.chars() {
                push(c, &mut latin)?;
            }
        } else {
            for c in text.nfkd() {
                push(c, &mut latin)?;
            }
        }
        latin.style.case = shape.case();
        let (mut inner, mut spaces) = (0, 0);
        for i in 0..latin.len {
            inner += u8::from(latin.marks[i] == Mark::Inner);
            spaces += u8::from(latin.marks[i] == Mark::Space);
            (latin.inner[i], latin.spaces[i]) = (inner, spaces);
        }
        (latin.len > 0).then_some(latin)
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// How many spaces divide the name.
    pub fn spaces(&self) -> usize {
        usize::from(self.spaces[self.len - 1])
    }

    pub fn letters(&self, start: usize, end: usize) -> &[u8] {
        &self.letters[start..end]
    }

    pub fn all(&self) -> &[u8] {
        &self.letters[..self.len]
    }

    /// The eight letters from `at` on (fewer at the end).
    #[inline]
    pub fn window(&self, at: usize) -> Letters {
        let mut bytes = [0; MAX_LETTERS];
        bytes.copy_from_slice(&self.letters[at..at + MAX_LETTERS]);
        Letters(u64::from_le_bytes(bytes))
    }

    /// The mark before the letter at `at`; a space at the end.
    #[inline]
    pub fn mark(&self, at: usize) -> Mark {
        if at >= self.len { Mark::Space } else { self.marks[at] }
    }

    /// How many inner marks and spaces stand strictly inside a range of letters.
    #[inline]
    pub fn inside(&self, start: usize, end: usize) -> (u8, u8) {
        (self.inner[end - 1] - self.inner[start], self.spaces[end - 1] - self.spaces[start])
    }
}

/// Watches the capitals go by.
#[derive(Default)]
struct Shape {
    words: u8,
    upper_words: u8,
    lower_words: u8,
    camel: bool,
    odd: bool,
    // Of the word at hand.
    letters: u8,
    upper: u8,
    first_upper: bool,
    last_lower: bool,
}

impl Shape {
    /// Takes a letter; true when it is a capital inside a word.
    fn letter(&mut self, upper: bool, before: Mark) -> bool {
        if before == Mark::Space || (before == Mark::Inner && upper) {
            self.word();
        }
        let hump = upper && self.letters > 0 && self.last_lower;
        if self.letters == 0 {
            self.first_upper = upper;
        }
        self.camel |= hump;
        self.odd |= !upper && self.letters > 1 && self.upper == self.letters;
        self.letters = self.letters.saturating_add(1);
        self.upper = self.upper.saturating_add(u8::from(upper));
        self.last_lower = !upper;
        hump
    }

    fn word(&mut self) {
        if self.letters > 0 {
            self.words += 1;
            self.upper_words += u8::from(self.upper == self.letters && self.letters > 1);
            self.lower_words += u8::from(!self.first_upper);
        }
        (self.letters, self.upper, self.last_lower) = (0, 0, false);
    }

    fn case(&mut self) -> Case {
        self.word();
        if self.odd {
            Case::Mixed
        } else if self.camel {
            Case::Camel
        } else if self.words > 0 && self.upper_words == self.words {
            Case::Upper
        } else if self.lower_words == self.words {
            Case::Lower
        } else if self.upper_words > 0 {
            Case::OneUpper
        } else if self.lower_words > 0 {
            Case::Mixed
        } else {
            Case::Title
        }
    }
}
