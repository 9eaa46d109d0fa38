//! Mining aligned sentences for names and terms that have no entry.
//!
//! People are recognised by romanization; organisations and terms by association: a Korean word and an English phrase that stand in
//! aligned sentences far oftener than chance would have it (log-likelihood ratio; Dunning 1993).

mod people;
mod terms;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::Kind;
use crate::korean::hangul::is_syllable;
use crate::text::Span;

/// Sentences that translate each other.
#[derive(Clone, Debug)]
pub struct Bead {
    /// The pair they are from.
    pub pair: String,
    pub korean: String,
    pub english: String,
    /// Parts of the Korean that entries of the glossary name.
    pub named: Vec<Span>,
    /// Parts of the English that are renderings of those entries.
    pub rendered: Vec<Span>,
}

/// A rendering that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub en: String,
    /// In how many beads.
    pub count: usize,
    /// Numbers of the first beads, two at most.
    pub examples: Vec<usize>,
}

/// A name or term that has no entry.
#[derive(Clone, Debug)]
pub struct Suggestion {
    pub ko: String,
    pub kind: Option<Kind>,
    /// In how many beads the Korean stands with one of the renderings.
    pub count: usize,
    /// The most frequent first.
    pub renderings: Vec<Seen>,
}

impl Suggestion {
    /// Whether it was rendered in more than one way.
    pub fn is_inconsistent(&self) -> bool {
        self.renderings.len() > 1
    }
}

/// How often a name or term must be seen.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    pub people: usize,
    pub terms: usize,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds { people: 1, terms: 3 }
    }
}

/// Names and terms without an entry: those rendered in several ways first, then the most frequent.
pub fn suggest(beads: &[Bead], thresholds: Thresholds) -> Vec<Suggestion> {
    let mut found = people::people(beads, thresholds.people);
    let names: Vec<String> = found.iter().map(|suggestion| suggestion.ko.clone()).collect();
    found.extend(terms::terms(beads, thresholds.terms, &names));
    found.sort_by(|a, b| b.is_inconsistent().cmp(&a.is_inconsistent()).then(b.count.cmp(&a.count)).then_with(|| a.ko.cmp(&b.ko)));
    found
}

/// Renderings while they are counted, by their letters: capitals and hyphens make no other rendering of a term.
#[derive(Default)]
struct Counts {
    seen: IndexMap<String, Seen, FxBuildHasher>,
}

impl Counts {
    fn add(&mut self, en: &str, bead: usize) {
        let seen = self.seen.entry(en.to_string()).or_insert_with(|| Seen { en: en.to_string(), count: 0, examples: Vec::new() });
        // A bead counts once.
        if seen.examples.last() != Some(&bead) || seen.examples.len() == 2 {
            seen.count += 1;
        }
        if seen.examples.len() < 2 && !seen.examples.contains(&bead) {
            seen.examples.push(bead);
        }
    }

    fn sorted(self) -> Vec<Seen> {
        let mut list: Vec<Seen> = self.seen.into_values().collect();
        list.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.en.cmp(&b.en)));
        list
    }
}

/// The runs of Hangul in a text, with their places, that no entry names.
fn words<'a>(text: &'a str, named: &'a [Span]) -> impl Iterator<Item = (Span, &'a str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_syllable)?;
        let end = text[start..].find(|c| !is_syllable(c)).map_or(text.len(), |n| start + n);
        at = end;
        Some((Span::new(start, end), &text[start..end]))
    })
    .filter(|(span, _)| !named.iter().any(|other| other.overlaps(*span)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beads(rows: &[(&str, &str)]) -> Vec<Bead> {
        let bead = |(i, (korean, english)): (usize, &(&str, &str))| Bead {
            pair: format!("p{i}"),
            korean: korean.to_string(),
            english: english.to_string(),
            named: Vec::new(),
            rendered: Vec::new(),
        };
        rows.iter().enumerate().map(bead).collect()
    }

    fn check(rows: &[(&str, &str)], thresholds: Thresholds, expected: &[&str]) {
        let found: Vec<String> = suggest(&beads(rows), thresholds)
            .iter()
            .map(|s| {
                let seen: Vec<String> = s.renderings.iter().map(|seen| format!("{} {}", seen.count, seen.en)).collect();
                format!("{} {}", s.ko, seen.join(", "))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn people_by_romanization() {
        check(
            &[
                ("부형권 기자는 말했다.", "Reporter Hyong-gwon Pu said so."),
                ("이 글은 부형권이 썼다.", "Boo Hyung-kwon wrote this."),
                ("부형권은 웃었다.", "Hyong-gwon Pu laughed."),
                ("하태원 특파원이 왔다.", "Taewon Ha came."),
                ("사람들은 웃었다.", "People laughed."),
            ],
            Thresholds::default(),
            &["부형권 2 Hyong-gwon Pu, 1 Boo Hyung-kwon", "하태원 1 Taewon Ha"],
        );
    }

    #[test]
    fn what_can_be_a_romanization_comes_first_among_equals() {
        check(
            &[("표재성 회장은 말했다.", "Chairman Pyo Jae-seong said so."), ("표재성이 왔다.", "Pyo Jae-sang came.")],
            Thresholds::default(),
            &["표재성 1 Pyo Jae-seong, 1 Pyo Jae-sang"],
        );
    }

    #[test]
    fn terms_by_association() {
        let mut rows = vec![
            ("국토연구원은 보고서를 냈다.", "The Land Research Institute issued a report."),
            ("국토연구원이 어제 밝혔다.", "The Land Research Institute said yesterday."),
            ("이를 국토연구원에 물었다.", "They asked the Land Research Institute."),
            ("국토연구원의 자료다.", "These are data of the National Land Institute."),
            ("국토연구원도 같은 의견이다.", "The National Land Institute agrees."),
        ];
        rows.extend(std::iter::repeat_n(("비가 어제 왔다.", "It rained in Seoul."), 30));
        rows.extend(std::iter::repeat_n(("정부는 자료를 냈다.", "The White House said so."), 30));
        check(&rows, Thresholds { people: 1, terms: 3 }, &["국토연구원 3 Land Research Institute, 2 National Land Institute"]);
    }

    #[test]
    fn nothing_of_nothing() {
        check(&[], Thresholds::default(), &[]);
        check(&[("", ""), ("가", "")], Thresholds::default(), &[]);
    }
}
