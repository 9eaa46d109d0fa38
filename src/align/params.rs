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
    /// The same for a word that has only links found in this pair of texts.
    pub found: f64,
    /// log prior of an unmatched sentence after a matched bead, and after another unmatched one.
    pub null: [f64; 2],
    /// log priors of merges by the number of sentences more than one, beginning with two: 1-2, 1-3, 1-4, 1-5.
    pub merge: [f64; 4],
    /// log prior of 2-2, and of 2-3 and 3-2.
    pub crossed: [f64; 2],
    /// log prior of two neighbours that changed places, reported as 2-2 and scored as two 1-1.
    pub swapped: f64,
    /// What a translation is worth whose English only shares the root with a word of the text: negotiate, negotiation.
    pub root: f64,
    /// t(e|k) of a name that sounds like a Korean word.
    pub sound: f64,
    /// t(e|k) of words that were found to go together in this pair of texts, at most.
    pub learned: f64,
    /// What is taken off the number of beads in which two words were found together.
    pub discount: f64,
    /// Added when both sides are title, both dateline, both byline …; and taken off when only one is.
    pub same_role: f64,
    pub other_role: f64,
    /// Added when both sides begin with a paragraph, or both do not; taken off else.
    pub paragraph: f64,
    /// Added when both sides hold a quotation or neither does; taken off else.
    pub quotation: f64,
    /// Added when both sides ask a question or neither does; taken off else. The same for parentheses.
    pub question: f64,
    pub parenthesis: f64,
    /// A matched bead counts in the choice of the path with its posterior less this, an unmatched sentence with
    /// its posterior times `null_worth`.
    pub threshold: f64,
    pub null_worth: f64,
}

impl Default for Params {
    fn default() -> Params {
        Params {
            lexical: 0.59,
            length: 1.09,
            unexplained: [0.415, 0.144, 0.685, 0.904],
            unlinked: 0.999,
            found: 0.8,
            null: [-2.29, -1.14],
            merge: [-0.73, -2.08, -6.6, -7.5],
            crossed: [-2.5, -7.5],
            swapped: -3.0,
            root: 0.5,
            sound: 0.7,
            learned: 0.7,
            discount: 1.5,
            same_role: 3.4,
            other_role: -2.1,
            paragraph: 0.5,
            quotation: 0.46,
            question: 0.59,
            parenthesis: 0.07,
            threshold: 0.2,
            null_worth: 0.2,
        }
    }
}
