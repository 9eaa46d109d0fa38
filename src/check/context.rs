//! What the checks look at: the collation, the desk, its style, and what was worked out once for several checks.

use super::finding::Place;
use super::name::{self, Person};
use super::quantity::{self, BeadDiscrepancy};
use super::resolve::{self, Resolution, Slot};
use crate::article::Role;
use crate::collation::{Collation, Desk};
use crate::glossary::NameOrder;
use crate::romanize::{self, System};
use crate::text::{Lang, Span};

/// How the house writes Korean names that no entry lists; `None` where it leaves that open.
#[derive(Clone, Copy, Debug, Default)]
pub struct NameStyle {
    /// Which part stands first in the text, and in bylines.
    pub body: Option<NameOrder>,
    pub byline: Option<NameOrder>,
    /// The romanization of given names and places.
    pub system: Option<&'static System>,
    /// Whether a hyphen stands between the syllables of a given name.
    pub hyphen: Option<bool>,
}

/// The house's style, as far as checks need it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    pub names: NameStyle,
    /// Whether the desk shortens: omissions count only with names, numbers or quotations.
    pub condensed: bool,
}

/// Below this a bead is doubtful, and what rests on it is toned down.
pub const DOUBTFUL: f64 = 0.5;

/// Below this the neighbouring beads are asked before a number is called wrong.
pub const SHAKY: f64 = 0.9;

/// What a check is given.
pub struct Context<'a> {
    pub collation: &'a Collation,
    pub desk: &'a Desk,
    pub style: &'a Style,
    /// The glossary's concepts that the article names.
    pub slots: Vec<Slot>,
    /// For each mention of an entry that the English does not render rightly, what stands there instead.
    pub resolutions: Vec<Resolution>,
    /// Where the quantities of a bead differ.
    pub discrepancies: Vec<BeadDiscrepancy>,
    /// The persons with Korean names, listed or not.
    pub people: Vec<Person>,
    /// The words of each English sentence, as names are looked for in.
    pub tokens: Vec<Vec<romanize::Token<'a>>>,
}

impl<'a> Context<'a> {
    pub fn new(collation: &'a Collation, desk: &'a Desk, style: &'a Style) -> Context<'a> {
        let english = &collation.english;
        let tokens = (0..english.sentences.len()).map(|j| romanize::tokens(english.sentence(j), 0)).collect();
        let mut context = Context {
            collation,
            desk,
            style,
            slots: Vec::new(),
            resolutions: Vec::new(),
            discrepancies: Vec::new(),
            people: Vec::new(),
            tokens,
        };
        context.slots = resolve::slots(&context);
        context.resolutions = resolve::resolve(&context);
        context.people = name::people(&context);
        context.discrepancies = quantity::discrepancies(&context);
        context
    }

    /// A span of a Korean sentence as a place.
    pub fn korean(&self, sentence: usize, span: Span) -> Place {
        Place { sentence, span: self.collation.in_article(Lang::Korean, sentence, span) }
    }

    /// A span of an English sentence as a place.
    pub fn english(&self, sentence: usize, span: Span) -> Place {
        Place { sentence, span: self.collation.in_article(Lang::English, sentence, span) }
    }

    /// A whole sentence as a place.
    pub fn whole(&self, lang: Lang, sentence: usize) -> Place {
        Place { sentence, span: self.collation.half(lang).sentences[sentence].span }
    }

    /// The first English sentence aligned with a Korean one, to show beside it.
    pub fn counterpart(&self, korean: usize) -> Option<Place> {
        self.collation.english_of(korean).first().map(|&j| self.whole(Lang::English, j))
    }

    /// The confidence of a Korean sentence's bead; 0 for an unmatched one.
    pub fn confidence_of(&self, korean: usize) -> f64 {
        let bead = self.collation.korean.bead_of[korean].map(|b| &self.collation.beads[b]);
        bead.filter(|b| b.is_matched()).map_or(0.0, |b| b.confidence)
    }

    /// Whether a sentence is running text or a headline, rather than a dateline or byline.
    pub fn is_prose(&self, lang: Lang, sentence: usize) -> bool {
        matches!(self.collation.half(lang).sentences[sentence].role, Role::Title | Role::Body | Role::Caption)
    }
}
