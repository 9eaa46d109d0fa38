//! Glossaries: entries, the layers they come in, and the periods they hold for.

pub mod concept;
mod csv;
pub mod edit;
pub mod exchange;
pub mod lint;
pub mod merge;
pub mod normal;
mod period;
pub mod search;
mod sheet;

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

pub use self::csv::{COLUMNS, CellError, Column, Field, Problem, ROW_SYSTEMS, Standing, Table, canonical, parse};
pub use period::Period;
pub use sheet::{Flaw, FlawKind, Sheet};

/// What an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Person,
    Place,
    Org,
    Law,
    Title,
    Event,
    Work,
    Product,
    Term,
}

impl Kind {
    pub const ALL: [Kind; 9] =
        [Kind::Person, Kind::Place, Kind::Org, Kind::Law, Kind::Title, Kind::Event, Kind::Work, Kind::Product, Kind::Term];

    /// The word in the `kind` column.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Org => "org",
            Kind::Law => "law",
            Kind::Title => "title",
            Kind::Event => "event",
            Kind::Work => "work",
            Kind::Product => "product",
            Kind::Term => "term",
        }
    }

    /// Whether entries of this kind are names rather than words: an English word with a capital.
    pub fn is_name(self) -> bool {
        !matches!(self, Kind::Title | Kind::Term)
    }
}

/// In which order a person's name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOrder {
    FamilyFirst,
    GivenFirst,
}

/// Where in a Korean word a headword may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// At the start of a word, before a legal chain of particles, a title or a compound tail.
    #[default]
    Josa,
    /// As a whole word, before particles only.
    Exact,
    /// Anywhere at all.
    Anywhere,
}

/// How capitals count in a rendering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// An all-lower-case rendering matches any case; sentence starts and headlines are exempt.
    #[default]
    Smart,
    Sensitive,
    Insensitive,
}

/// Whether an entry counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Approved,
    /// Its findings are information only.
    Proposed,
}

/// One row of a glossary: a concept with its headword and renderings.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Option<String>,
    /// The headword, NFC.
    pub ko: String,
    /// The preferred rendering.
    pub en: String,
    pub ko_variants: Vec<String>,
    pub en_allowed: Vec<String>,
    pub en_short: Vec<String>,
    pub en_forbidden: Vec<String>,
    pub kind: Option<Kind>,
    /// The romanization a person's or place's rendering follows, as the row says.
    pub system: Option<String>,
    pub order: Option<NameOrder>,
    pub matching: Matching,
    pub case: Case,
    /// Korean words, one of which must stand in the article.
    pub context: Vec<String>,
    pub period: Period,
    pub status: Status,
    /// The file the row stands in, as the user knows it.
    pub file: Arc<str>,
    /// Its line there, 1-based.
    pub line: u64,
    /// Whether the row ships with the program; its findings are warnings at most.
    pub builtin: bool,
}

impl Entry {
    /// Headword and variants.
    pub fn korean_forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.ko.as_str()).chain(self.ko_variants.iter().map(String::as_str))
    }

    /// The renderings that are right anywhere, the preferred one first.
    pub fn right_forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.en.as_str()).chain(self.en_allowed.iter().map(String::as_str))
    }

    pub fn is_person(&self) -> bool {
        self.kind == Some(Kind::Person)
    }

    /// Whether the entry is a name rather than a word: by its kind, else by a capital in its rendering.
    pub fn is_name(&self) -> bool {
        match self.kind {
            Some(kind) => kind.is_name(),
            None => self.en.contains(|c: char| c.is_uppercase()),
        }
    }

    /// Whether the entry holds on a day; any entry does when the day is not known.
    pub fn holds_on(&self, date: Option<Date>) -> bool {
        date.is_none_or(|date| self.period.contains(date))
    }
}

/// The curated glossaries that ship inside the program, by file name.
const BUILTIN: &[(&str, &str)] = &[
    ("glossaries/people.csv", include_str!("../../glossaries/people.csv")),
    ("glossaries/places.csv", include_str!("../../glossaries/places.csv")),
    ("glossaries/organizations.csv", include_str!("../../glossaries/organizations.csv")),
    ("glossaries/laws.csv", include_str!("../../glossaries/laws.csv")),
    ("glossaries/titles.csv", include_str!("../../glossaries/titles.csv")),
    ("glossaries/events.csv", include_str!("../../glossaries/events.csv")),
    ("glossaries/terms.csv", include_str!("../../glossaries/terms.csv")),
];

/// The entries that are in force, of all layers.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    entries: Vec<Entry>,
}

impl Glossary {
    /// The curated glossaries that ship with the program.
    pub fn builtin() -> Glossary {
        let mut glossary = Glossary::default();
        let mut layer = Vec::new();
        for (name, text) in BUILTIN {
            // That they parse is a test's business; a row that does not is left out.
            let (entries, _) = parse(text, name);
            layer.extend(entries.into_iter().map(|entry| Entry { builtin: true, ..entry }));
        }
        glossary.add_layer(layer);
        glossary
    }

    /// Adds a layer; its rows replace those of earlier layers that share a headword.
    pub fn add_layer(&mut self, layer: Vec<Entry>) {
        if !self.entries.is_empty() {
            let replaced: FxHashSet<&str> = layer.iter().map(|e| e.ko.as_str()).collect();
            self.entries.retain(|e| !replaced.contains(e.ko.as_str()));
        }
        self.entries.extend(layer);
    }

    /// All entries, in the order of layers, files and lines.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_layer_replaces_rows_with_the_same_headword() {
        let mut glossary = Glossary::default();
        glossary.add_layer(
            parse(
                "ko,en,until,since\n부산,Pusan,,\n교육부,Ministry of Education,1990,\n교육부,Education Ministry,,1991\n",
                "a.csv",
            )
            .0,
        );
        glossary.add_layer(parse("ko,en\n부산,Busan\n서울,Seoul\n", "b.csv").0);
        let rows: Vec<(&str, &str)> = glossary.entries().iter().map(|e| (e.ko.as_str(), e.en.as_str())).collect();
        assert_eq!(
            rows,
            [("교육부", "Ministry of Education"), ("교육부", "Education Ministry"), ("부산", "Busan"), ("서울", "Seoul")]
        );
    }
}
