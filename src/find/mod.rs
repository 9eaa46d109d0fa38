//! What stands in a sentence: English words, mentions of glossary entries and their renderings, names.

mod english;
mod index;
pub mod key;
mod korean;
mod person;
pub mod word;

pub use english::{CaseFit, Rendering, renderings};
pub use index::{Index, Standing};
pub use korean::{Mention, mentions};
pub use person::{PersonName, person_names};
