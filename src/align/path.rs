//! The search: the best sequence of beads, and how sure each of them is.

use std::ops::Range;

use super::Bead;
use super::clue::Side;
use super::lexicon::Lexicon;
use super::long;
use super::params::Params;
use super::score::{Links, MOST, Scores};

/// Shapes of beads, as (Korean, English) sentence counts.
const SHAPES: &[(usize, usize)] =
    &[(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2), (1, MOST), (MOST, 1)];

/// Up to this many points the whole table is searched; beyond it, windows of it.
const EXACT: usize = 350 * 350;

pub fn align(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params) -> Vec<Bead> {
    let links = Links::new(korean, english, lexicon, params);
    let (n, m) = (korean.sentences.len(), english.sentences.len());
    let exact = |rows: Range<usize>, columns: Range<usize>| {
        Lattice::new(&Scores::new(korean, english, &links, params, (rows, columns)), params)
    };
    if (n + 1) * (m + 1) > EXACT {
        return long::align(&links, (n, m), exact);
    }
    let lattice = exact(0..n, 0..m);
    lattice.best().into_iter().map(|step| lattice.bead(step, (0, 0))).collect()
}

/// All bead scores of a window, with the best and the total score to and from each point.
pub struct Lattice {
    size: (usize, usize),
    /// The score of each shape that begins at a point, at `(i * (m + 1) + j) * SHAPES.len() + shape`.
    scores: Vec<f32>,
    best_from: Vec<u8>,
    /// Log sum of all paths to, and from, each point, at the temperature.
    to: Vec<f64>,
    from: Vec<f64>,
    temperature: f64,
}

impl Lattice {
    fn new(scores: &Scores, params: &Params) -> Lattice {
        let (n, m) = scores.size();
        let width = m + 1;
        let count = SHAPES.len();
        let mut table = vec![f32::NEG_INFINITY; (n + 1) * width * count];
        for i in 0..=n {
            for j in 0..=m {
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if i + a <= n && j + b <= m {
                        table[(i * width + j) * count + shape] = scores.bead(i, a, j, b) as f32;
                    }
                }
            }
        }
        let temperature = params.temperature;
        let mut from = vec![f64::NEG_INFINITY; (n + 1) * width];
        let mut best = vec![f32::NEG_INFINITY; (n + 1) * width];
        let mut best_from = vec![u8::MAX; (n + 1) * width];
        from[n * width + m] = 0.0;
        best[n * width + m] = 0.0;
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                let at = i * width + j;
                let mut total = LogSum::new(from[at]);
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if i + a > n || j + b > m {
                        continue;
                    }
                    let next = (i + a) * width + j + b;
                    let score = table[at * count + shape];
                    total.add(from[next] + f64::from(score) / temperature);
                    // Ties go to the earlier shape, so that the result does not depend on rounding of sums.
                    if score + best[next] > best[at] {
                        best[at] = score + best[next];
                        best_from[at] = shape as u8;
                    }
                }
                from[at] = total.value();
            }
        }
        let mut to = vec![f64::NEG_INFINITY; (n + 1) * width];
        to[0] = 0.0;
        for i in 0..=n {
            for j in 0..=m {
                let at = i * width + j;
                let mut total = LogSum::new(to[at]);
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if a <= i && b <= j {
                        let before = (i - a) * width + j - b;
                        total.add(to[before] + f64::from(table[before * count + shape]) / temperature);
                    }
                }
                to[at] = total.value();
            }
        }
        Lattice { size: (n, m), scores: table, best_from, to, from, temperature }
    }

    /// The best path as (Korean start, English start, shape).
    pub fn best(&self) -> Vec<(usize, usize, usize)> {
        let (n, m) = self.size;
        let (mut i, mut j) = (0, 0);
        let mut path = Vec::new();
        while (i, j) != (n, m) {
            let shape = usize::from(self.best_from[i * (m + 1) + j]);
            path.push((i, j, shape));
            i += SHAPES[shape].0;
            j += SHAPES[shape].1;
        }
        path
    }

    /// A step of the path as a bead of the texts, where the window begins at `origin`.
    pub fn bead(&self, (i, j, shape): (usize, usize, usize), origin: (usize, usize)) -> Bead {
        let (a, b) = SHAPES[shape];
        let (row, column) = (origin.0 + i, origin.1 + j);
        Bead {
            korean: (row..row + a).collect(),
            english: (column..column + b).collect(),
            confidence: self.posterior(i, j, shape),
        }
    }

    /// The probability that a path goes through a point.
    pub fn point(&self, i: usize, j: usize) -> f64 {
        let at = i * (self.size.1 + 1) + j;
        (self.to[at] + self.from[at] - self.from[0]).exp().clamp(0.0, 1.0)
    }

    /// The probability of a bead: the weight of all paths through it.
    fn posterior(&self, i: usize, j: usize, shape: usize) -> f64 {
        let width = self.size.1 + 1;
        let (a, b) = SHAPES[shape];
        let at = i * width + j;
        let score = f64::from(self.scores[at * SHAPES.len() + shape]) / self.temperature;
        (self.to[at] + score + self.from[(i + a) * width + j + b] - self.from[0]).exp().clamp(0.0, 1.0)
    }
}

/// log Σ exp, one term after the other.
struct LogSum {
    most: f64,
    sum: f64,
}

impl LogSum {
    fn new(first: f64) -> LogSum {
        LogSum { most: first, sum: if first == f64::NEG_INFINITY { 0.0 } else { 1.0 } }
    }

    fn add(&mut self, term: f64) {
        if term > self.most {
            self.sum = self.sum * (self.most - term).exp() + 1.0;
            self.most = term;
        } else if term > f64::NEG_INFINITY {
            self.sum += (term - self.most).exp();
        }
    }

    fn value(&self) -> f64 {
        if self.sum == 0.0 { f64::NEG_INFINITY } else { self.most + self.sum.ln() }
    }
}
