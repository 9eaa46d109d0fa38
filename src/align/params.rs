//! The aligner's parameters, all in one place.

/// Weights and priors of the bead score, in natural logarithms.
#[derive(Clone, Debug)]
pub struct Params {
    /// Weight of the lexical evidence (the mean of both directions).
    pub lexical: f64,
    /// Weight of the length model.
    pub length: f64,
    /// λ, the probability that a token's translation is not there although the lexicon has one, for words,
    /// numbers, shared letters and names.
    pub unexplained: [f64; 4],
    /// The same for an English word that the lexicon knows, but for no word of the Korean text.
    pub unlinked: f64,
    /// log prior of an unmatched sentence.
    pub null: f64,
    /// log priors of merges by the number of sentences more than one, beginning with two: 1-2, 1-3, 1-4, 1-5.
    pub merge: [f64; 4],
    /// log prior of 2-2, and of 2-3 and 3-2.
    pub crossed: [f64; 2],
    /// Added when both sides are title, both dateline, both byline …; and taken off when only one is.
    pub same_role: f64,
    pub other_role: f64,
    /// Added when both sides begin with a paragraph, or both do not; taken off else.
    pub paragraph: f64,
    /// Added when both sides hold a quotation or neither does; taken off else.
    pub quotation: f64,
    /// Divides scores before they become probabilities.
    pub temperature: f64,
}

impl Default for Params {
    fn default() -> Params {
        Params {
            lexical: 0.9,
            length: 0.9,
            unexplained: [0.45, 0.2, 0.2, 0.15],
            unlinked: 0.85,
            null: -2.0,
            merge: [-2.3, -4.0, -6.0, -7.5],
            crossed: [-4.5, -6.5],
            same_role: 3.0,
            other_role: -5.0,
            paragraph: 0.3,
            quotation: 0.5,
            temperature: 1.5,
        }
    }
}
