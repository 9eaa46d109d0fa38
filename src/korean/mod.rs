//! The Korean language as far as the program needs it: syllables and jamo, particles, numerals.

pub mod hangul;
pub mod numeral;
