//! Particles (josa): what may legally stand behind a noun in the same word (eojeol).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::hangul::{self, CODA_RIEUL};

/// The syllable a particle needs before it (its batchim rule).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Any,
    Closed,
    Open,
    OpenOrRieul,
    ClosedNotRieul,
}

impl Needs {
    /// Whether the particle may follow `previous`. Behind letters that are no Hangul (WTO, 17) both forms occur.
    fn allows(self, previous: char) -> bool {
        let Some(coda) = hangul::coda(previous) else { return true };
        match self {
            Needs::Any => true,
            Needs::Closed => coda != 0,
            Needs::Open => coda == 0,
            Needs::OpenOrRieul => coda == 0 || coda == CODA_RIEUL,
            Needs::ClosedNotRieul => coda != 0 && coda != CODA_RIEUL,
        }
    }
}

static PARTICLES: LazyLock<FxHashMap<&'static str, Needs>> = LazyLock::new(|| {
    let rows = include_str!("particles.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let (form, needs) = row.split_once('\t')?;
        let needs = match needs {
            "closed" => Needs::Closed,
            "open" => Needs::Open,
            "ro" => Needs::OpenOrRieul,
            "euro" => Needs::ClosedNotRieul,
            _ => Needs::Any,
        };
        Some((form, needs))
    })
    .collect()
});

/// The most syllables one particle has.
const LONGEST: usize = 5;
/// The most particles in one chain: 에서+부터+만+은.
const DEEPEST: usize = 4;

/// Whether `tail` is empty or a legal chain of particles behind a noun that ends with `previous`.
pub fn is_chain(previous: char, tail: &str) -> bool {
    chain(previous, tail, DEEPEST)
}

fn chain(previous: char, tail: &str, depth: usize) -> bool {
    if tail.is_empty() {
        return true;
    }
    if depth == 0 {
        return false;
    }
    let ends = tail.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take(LONGEST);
    ends.into_iter().any(|(end, last)| {
        PARTICLES.get(&tail[..end]).is_some_and(|needs| needs.allows(previous)) && chain(last, &tail[end..], depth - 1)
    })
}

/// The longest chain of particles that ends a word, in bytes; 0 when it ends with none. At least `keep` syllables
/// of the word are left before it.
pub fn trailing_chain(word: &str, keep: usize) -> usize {
    let starts = word.char_indices().map(|(at, _)| at).skip(keep.max(1));
    for start in starts {
        if let Some(previous) = word[..start].chars().next_back()
            && hangul::is_syllable(previous)
            && is_chain(previous, &word[start..])
        {
            return word.len() - start;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_obey_the_batchim() {
        for (noun, tail, expected) in [
            ("통일부", "", true),
            ("통일부", "는", true),
            ("통일부", "은", false),
            ("부형권", "이", true),
            ("부형권", "가", false),
            ("서울", "로", true),
            ("서울", "으로", false),
            ("부산", "으로", true),
            ("부산", "로", false),
            ("부산", "에서는", true),
            ("부산", "에서부터만은", true),
            ("부산", "물", false),
            ("이재", "명", false),
            ("통일부", "였다", true),
            ("부형권", "이었다", true),
            ("부형권", "이라는", true),
            ("WTO", "를", true),
            ("WTO", "을", true),
            ("부산", "까지도", true),
        ] {
            assert_eq!(is_chain(noun.chars().next_back().unwrap(), tail), expected, "{noun}+{tail}");
        }
    }

    #[test]
    fn chains_at_the_end_of_a_word() {
        for (word, noun) in
            [("통일부는", "통일부"), ("탈북자들이", "탈북자"), ("서울에서는", "서울"), ("국회", "국회"), ("말했다", "말했다")]
        {
            assert_eq!(&word[..word.len() - trailing_chain(word, 2)], noun);
        }
    }
}
