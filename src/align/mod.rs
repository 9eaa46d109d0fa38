//! Sentence alignment: which Korean sentences and which English ones say the same.

mod clue;
mod compile;
mod coverage;
pub mod gold;
mod learned;
mod length;
mod lexicon;
mod long;
mod params;
mod path;
mod score;
mod sound;
mod stem;

pub use clue::{Class, Clues, Side, Spelling, Token, forms};
pub use coverage::{Coverage, english_coverage, english_left, korean_coverage, korean_left};
pub use learned::{Archive, Learned};
pub use length::MEAN_LOG_RATIO;
pub use lexicon::Lexicon;
pub use params::Params;

/// A group of Korean sentences matched with a group of English ones: 1-1, 2-1, 1-0 …
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Indexes into the Korean sentences, ascending; empty when the English is unmatched.
    pub korean: Vec<usize>,
    /// Indexes into the English sentences, ascending; empty when the Korean is unmatched.
    pub english: Vec<usize>,
    /// The posterior probability that this is exactly right, 0 to 1.
    pub confidence: f64,
    /// Whether the counterpart was found away from where the order of the text has it; such a bead stands at its
    /// Korean sentence.
    pub moved: bool,
}

impl Bead {
    /// Whether both sides have sentences.
    pub fn is_matched(&self) -> bool {
        !self.korean.is_empty() && !self.english.is_empty()
    }
}

/// Aligns two sides. Each sentence is in exactly one bead, and beads are in the order of both texts,
/// but for moved ones, which are in that of the Korean.
pub fn align(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params) -> Vec<Bead> {
    path::align(korean, english, lexicon, params)
}

/// The log probability that an alignment has under the model, of a text short enough to be searched whole.
pub fn log_probability(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params, beads: &[Bead]) -> f64 {
    path::log_probability(korean, english, lexicon, params, beads)
}
