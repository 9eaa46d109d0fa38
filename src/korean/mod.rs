//! The Korean language as far as the program needs it: syllables and jamo, particles, numerals, inflection.

pub mod hangul;
pub mod inflection;
pub mod numeral;
pub mod particle;
