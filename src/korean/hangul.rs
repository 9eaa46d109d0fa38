//! Hangul syllables and their jamo (letters).
//!
//! The arithmetic is that of the Unicode Standard, section 3.12, *Conjoining Jamo Behavior*.

/// The compatibility jamo of the 19 onsets, in the order of the Unicode block.
pub const ONSETS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// The compatibility jamo of the 21 vowels.
pub const VOWELS: [char; 21] = [
    'ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ', 'ㅠ', 'ㅡ', 'ㅢ', 'ㅣ',
];

/// The compatibility jamo of the 27 codas (batchim); index 0 is "no coda", written as NUL.
pub const CODAS: [char; 28] = [
    '\0', 'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ',
    'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

/// A syllable as indexes into [`ONSETS`], [`VOWELS`] and [`CODAS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable {
    pub onset: u8,
    pub vowel: u8,
    /// 0 when the syllable is open.
    pub coda: u8,
}

impl Syllable {
    /// The parts of a precomposed syllable (U+AC00 to U+D7A3); `None` for any other character.
    pub fn of(c: char) -> Option<Syllable> {
        let index = (c as u32).checked_sub(0xac00).filter(|&i| i < 11_172)?;
        Some(Syllable { onset: (index / 588) as u8, vowel: (index % 588 / 28) as u8, coda: (index % 28) as u8 })
    }

    /// The precomposed character.
    pub fn char(self) -> char {
        char::from_u32(0xac00 + (u32::from(self.onset) * 21 + u32::from(self.vowel)) * 28 + u32::from(self.coda))
            .expect("indexes of a Syllable are in range")
    }
}

/// Whether `c` is a precomposed Hangul syllable.
pub fn is_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Whether `c` is Hangul at all: a syllable or a lone jamo.
pub fn is_hangul(c: char) -> bool {
    is_syllable(c)
        || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{a960}'..='\u{a97c}' | '\u{d7b0}'..='\u{d7fb}')
}

/// [`char::is_alphanumeric`], sooner for Hangul syllables, which the standard library's table holds far behind.
pub fn is_alphanumeric(c: char) -> bool {
    is_syllable(c) || c.is_alphanumeric()
}

/// The coda of a syllable (0 for none); `None` when `c` is no syllable.
pub fn coda(c: char) -> Option<u8> {
    Syllable::of(c).map(|s| s.coda)
}

/// Index of ㄹ among the codas, which particles such as (으)로 treat like an open syllable.
pub const CODA_RIEUL: u8 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_syllable_round_trips() {
        for c in '\u{ac00}'..='\u{d7a3}' {
            assert_eq!(Syllable::of(c).unwrap().char(), c);
        }
        assert_eq!(Syllable::of('a'), None);
        assert_eq!(Syllable::of('ㄱ'), None);
    }

    #[test]
    fn codas() {
        for (c, expected) in [('가', Some(0)), ('각', Some(1)), ('설', Some(CODA_RIEUL)), ('힣', Some(27)), ('x', None)] {
            assert_eq!(coda(c), expected, "{c}");
        }
    }
}
