//! How well an alignment agrees with one made by hand.

use super::Bead;

/// Counts of beads, and what is computed of them. Strict: only a bead with exactly the same sentences is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Matched beads of the alignment, of the gold, and those that are in both.
    pub found: usize,
    pub gold: usize,
    pub right: usize,
    /// Unmatched sentences, in the same way.
    pub found_null: usize,
    pub gold_null: usize,
    pub right_null: usize,
}

impl Agreement {
    /// Compares an alignment with its gold.
    pub fn of(beads: &[Bead], gold: &[Bead]) -> Agreement {
        let matched = |beads: &[Bead]| -> Vec<(Vec<usize>, Vec<usize>)> {
            let mut keys: Vec<_> =
                beads.iter().filter(|b| b.is_matched()).map(|b| (b.korean.clone(), b.english.clone())).collect();
            keys.sort();
            keys
        };
        let nulls = |beads: &[Bead]| -> Vec<(bool, usize)> {
            let single = beads.iter().filter(|b| !b.is_matched());
            let mut keys: Vec<_> =
                single.flat_map(|b| b.korean.iter().map(|&i| (true, i)).chain(b.english.iter().map(|&j| (false, j)))).collect();
            keys.sort_unstable();
            keys
        };
        let (found, right) = (matched(beads), matched(gold));
        let (found_null, right_null) = (nulls(beads), nulls(gold));
        Agreement {
            found: found.len(),
            gold: right.len(),
            right: found.iter().filter(|bead| right.binary_search(bead).is_ok()).count(),
            found_null: found_null.len(),
            gold_null: right_null.len(),
            right_null: found_null.iter().filter(|null| right_null.binary_search(null).is_ok()).count(),
        }
    }

    /// The counts of several pairs together.
    pub fn plus(self, other: Agreement) -> Agreement {
        Agreement {
            found: self.found + other.found,
            gold: self.gold + other.gold,
            right: self.right + other.right,
            found_null: self.found_null + other.found_null,
            gold_null: self.gold_null + other.gold_null,
            right_null: self.right_null + other.right_null,
        }
    }

    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.found + self.gold)
    }

    /// F1 of the unmatched sentences.
    pub fn null_f1(&self) -> f64 {
        share(2 * self.right_null, self.found_null + self.gold_null)
    }
}

/// A part of nothing is all of it.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Reads `koIdxs<TAB>enIdxs`, 0-based with commas, an empty side for an unmatched sentence; further cells are passed over.
///
/// # Errors
/// The line number, 1-based, and what is wrong there.
pub fn parse(text: &str) -> Result<Vec<Bead>, (usize, String)> {
    let mut beads = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut cells = line.split('\t');
        let mut side = || -> Result<Vec<usize>, (usize, String)> {
            let cell = cells.next().unwrap_or("");
            let numbers = cell.split(',').map(str::trim).filter(|index| !index.is_empty());
            let mut indexes = numbers
                .map(|index| index.parse().map_err(|_| (number + 1, format!("{index:?} is no sentence number"))))
                .collect::<Result<Vec<usize>, _>>()?;
            indexes.sort_unstable();
            Ok(indexes)
        };
        let (korean, english) = (side()?, side()?);
        beads.push(Bead { korean, english, confidence: 1.0, moved: false });
    }
    Ok(beads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_with_a_gold_file() {
        let gold = parse("0\t0,1\n1\t2\n2\t\n\t3\n").unwrap();
        let found = parse("0\t0,1\t0.9\n1\t2,3\n2\t\n").unwrap();
        let agreement = Agreement::of(&found, &gold);
        assert_eq!((agreement.found, agreement.gold, agreement.right), (2, 2, 1));
        assert_eq!((agreement.found_null, agreement.gold_null, agreement.right_null), (1, 2, 1));
        assert_eq!(parse("0\t0\nx\t1"), Err((2, "\"x\" is no sentence number".to_string())));
    }
}
