//! Words that no spelling rule pronounces: a data file, which users may extend.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::korean::hangul::Syllable;

/// Respellings of words whose sound their spelling does not show (학여울 as 학녀울).
#[derive(Clone, Debug, Default)]
pub struct Exceptions {
    words: BTreeMap<String, Exception>,
    /// The longest word, in syllables.
    longest: usize,
}

#[derive(Clone, Debug)]
struct Exception {
    place: Place,
    respelling: Vec<Syllable>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Part,
    Start,
    End,
    Whole,
}

static BUILTIN: LazyLock<Exceptions> = LazyLock::new(|| Exceptions::parse(include_str!("data/exceptions.tsv")).0);

impl Exceptions {
    /// The list that ships with the program.
    pub fn builtin() -> &'static Exceptions {
        &BUILTIN
    }

    /// Reads tab-separated rows `word, match, respelling`; `match` is `part`, `start`, `end` or `whole`.
    ///
    /// Lines that begin with `#`, the header and empty lines are skipped. Returns what could be read, and one message
    /// for each row that could not, with its line (1-based).
    pub fn parse(tsv: &str) -> (Exceptions, Vec<String>) {
        let mut exceptions = Exceptions::default();
        let mut problems = Vec::new();
        for (number, line) in tsv.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') || line.starts_with("word\t") {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let &[word, place, respelling, ..] = fields.as_slice() else {
                problems.push(format!("line {}: expected three columns: word, match, respelling", number + 1));
                continue;
            };
            let place = match place {
                "part" => Place::Part,
                "start" => Place::Start,
                "end" => Place::End,
                "whole" => Place::Whole,
                _ => {
                    problems.push(format!("line {}: match is `{place}`, not part, start, end or whole", number + 1));
                    continue;
                }
            };
            let syllables = |s: &str| s.chars().map(Syllable::of).collect::<Option<Vec<_>>>().filter(|s| !s.is_empty());
            match (syllables(word), syllables(respelling)) {
                (Some(w), Some(respelling)) if w.len() == respelling.len() => {
                    exceptions.longest = exceptions.longest.max(w.len());
                    exceptions.words.insert(word.to_string(), Exception { place, respelling });
                }
                _ => problems.push(format!("line {}: `{word}` and `{respelling}` must be as many syllables", number + 1)),
            }
        }
        (exceptions, problems)
    }

    /// The same list with the rows of `other` added; where both have a word, `other` wins.
    pub fn with(&self, other: Exceptions) -> Exceptions {
        let mut all = self.clone();
        all.longest = all.longest.max(other.longest);
        all.words.extend(other.words);
        all
    }

    /// Which syllables of a run are spoken otherwise: the index of the first, and the respelling. Longest first, left to right.
    pub(crate) fn respellings(&self, run: &str) -> Vec<(usize, &[Syllable])> {
        let edges: Vec<usize> = run.char_indices().map(|(i, _)| i).chain([run.len()]).collect();
        let count = edges.len() - 1;
        let mut found = Vec::new();
        let mut at = 0;
        while at < count {
            let hit = (1..=self.longest.min(count - at)).rev().find_map(|len| {
                let exception = self.words.get(&run[edges[at]..edges[at + len]])?;
                let (first, last) = (at == 0, at + len == count);
                let fits = match exception.place {
                    Place::Part => true,
                    Place::Start => first,
                    Place::End => last,
                    Place::Whole => first && last,
                };
                fits.then_some(exception)
            });
            match hit {
                Some(exception) => {
                    found.push((at, exception.respelling.as_slice()));
                    at += exception.respelling.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_is_sound() {
        let (exceptions, problems) = Exceptions::parse(include_str!("data/exceptions.tsv"));
        assert!(problems.is_empty(), "{problems:?}");
        assert!(exceptions.words.len() > 40);
    }

    #[test]
    fn bad_rows_are_told() {
        for (row, message) in [
            ("학여울", "line 1: expected three columns"),
            ("학여울\tmiddle\t학녀울", "line 1: match is `middle`"),
            ("학여울\tpart\t학녀", "line 1: `학여울` and `학녀` must be"),
            ("x\tpart\ty", "line 1: `x` and `y` must be"),
        ] {
            let (_, problems) = Exceptions::parse(row);
            assert!(problems[0].starts_with(message), "{problems:?}");
        }
    }
}
