//! The search: the beads that are most probably right, and how probable each of them is.
//!
//! All paths through the table are summed (forward and backward); of a bead's posterior is made both its confidence and
//! the choice of the path, which has the most beads expected to be right rather than the highest score.

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

/// Terms so much smaller than the greatest are left out of a sum.
const NEGLIGIBLE: f64 = 14.0;

pub fn align(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params) -> Vec<Bead> {
    let mut links = Links::new(korean, english, lexicon, params);
    let first = search(korean, english, &links, params);
    // A second time with the words that the first alignment showed to go together.
    if links.learn(&first, params) { search(korean, english, &links, params) } else { first }
}

fn search(korean: &Side, english: &Side, links: &Links, params: &Params) -> Vec<Bead> {
    let (n, m) = (korean.sentences.len(), english.sentences.len());
    let exact = |rows: Range<usize>, columns: Range<usize>| {
        Lattice::new(&Scores::new(korean, english, links, params, (rows, columns)), params)
    };
    if (n + 1) * (m + 1) > EXACT {
        return long::align(links, (n, m), exact);
    }
    let lattice = exact(0..n, 0..m);
    lattice.best().into_iter().map(|step| lattice.bead(step, (0, 0))).collect()
}

/// The log probability that an alignment has under the model; of a text short enough for the whole table.
pub fn log_probability(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params, beads: &[Bead]) -> f64 {
    let mut links = Links::new(korean, english, lexicon, params);
    links.learn(&search(korean, english, &links, params), params);
    let window = (0..korean.sentences.len(), 0..english.sentences.len());
    let scores = Scores::new(korean, english, &links, params, window);
    let mut lattice = Lattice::new(&scores, params);
    let all = lattice.total();
    let (n, m) = lattice.size;
    // For each Korean sentence the bead that begins with it; unmatched sentences may stand in any order.
    let mut begins: Vec<Option<&Bead>> = vec![None; n];
    let mut english_null = vec![false; m];
    for bead in beads {
        match (bead.korean.first(), bead.english.first()) {
            (Some(&i), _) => begins[i] = Some(bead),
            (None, Some(_)) => bead.english.iter().for_each(|&j| english_null[j] = true),
            (None, None) => {}
        }
    }
    for i in 0..=n {
        for j in 0..=m {
            for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                let right = match (a, b) {
                    (0, _) => j < m && english_null[j],
                    _ => {
                        i < n
                            && begins[i].is_some_and(|bead| {
                                bead.korean.len() == a
                                    && bead.english.len() == b
                                    && bead.english.first().is_none_or(|&first| first == j)
                            })
                    }
                };
                if !right {
                    lattice.scores[(i * (m + 1) + j) * SHAPES.len() + shape] = f32::NEG_INFINITY;
                }
            }
        }
    }
    lattice.sum_backward();
    lattice.total() - all
}

/// All bead scores of a window, with the total score of all paths to and from each point.
pub struct Lattice {
    size: (usize, usize),
    /// The score of each shape that begins at a point, at `(i * (m + 1) + j) * SHAPES.len() + shape`.
    scores: Vec<f32>,
    /// What an unmatched sentence adds after a matched bead, and after an unmatched one.
    null: [f64; 2],
    /// Log sum of all paths to each point before a matched bead, and before an unmatched sentence with what that adds.
    to: Vec<[f64; 2]>,
    /// Log sum of all paths from each point, by whether the bead before it is matched or not.
    from: Vec<[f64; 2]>,
    /// The posterior of each unmatched sentence.
    korean_null: Vec<f64>,
    english_null: Vec<f64>,
    /// What a bead must be worth in posterior; see [`Params::threshold`].
    threshold: f64,
    null_worth: f64,
}

impl Lattice {
    pub fn new(scores: &Scores, params: &Params) -> Lattice {
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
        let none = [f64::NEG_INFINITY; 2];
        let mut lattice = Lattice {
            size: (n, m),
            scores: table,
            null: params.null,
            to: vec![none; (n + 1) * width],
            from: vec![none; (n + 1) * width],
            korean_null: vec![0.0; n],
            english_null: vec![0.0; m],
            threshold: params.threshold,
            null_worth: params.null_worth,
        };
        lattice.sum_backward();
        lattice.sum_forward();
        for i in 0..=n {
            for j in 0..=m {
                if i < n {
                    lattice.korean_null[i] += lattice.posterior(i, j, 1);
                }
                if j < m {
                    lattice.english_null[j] += lattice.posterior(i, j, 2);
                }
            }
        }
        lattice
    }

    fn score(&self, at: usize, shape: usize) -> f64 {
        f64::from(self.scores[at * SHAPES.len() + shape])
    }

    /// The log sum of all paths.
    fn total(&self) -> f64 {
        self.from[0][0]
    }

    fn sum_backward(&mut self) {
        let (n, m) = self.size;
        let width = m + 1;
        self.from[n * width + m] = [0.0; 2];
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                let at = i * width + j;
                if at == n * width + m {
                    continue;
                }
                let mut matched = LogSum::default();
                let mut null = LogSum::default();
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if i + a <= n && j + b <= m {
                        let next = self.from[(i + a) * width + j + b];
                        let score = self.score(at, shape);
                        if a > 0 && b > 0 { matched.add(score + next[0]) } else { null.add(score + next[1]) }
                    }
                }
                let (matched, null) = (matched.value(), null.value());
                self.from[at] = self.null.map(|prior| log_add(matched, null + prior));
            }
        }
    }

    fn sum_forward(&mut self) {
        let (n, m) = self.size;
        let width = m + 1;
        self.to[0] = [0.0, self.null[0]];
        for i in 0..=n {
            for j in 0..=m {
                let at = i * width + j;
                if at == 0 {
                    continue;
                }
                let mut matched = LogSum::default();
                let mut null = LogSum::default();
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if a <= i && b <= j {
                        let before = (i - a) * width + j - b;
                        let score = self.score(before, shape);
                        if a > 0 && b > 0 {
                            matched.add(score + self.to[before][0]);
                        } else {
                            null.add(score + self.to[before][1]);
                        }
                    }
                }
                let (matched, null) = (matched.value(), null.value());
                self.to[at] = [log_add(matched, null), log_add(matched + self.null[0], null + self.null[1])];
            }
        }
    }

    /// The path with the greatest expected worth, as (Korean start, English start, shape).
    pub fn best(&self) -> Vec<(usize, usize, usize)> {
        let (n, m) = self.size;
        let width = m + 1;
        let mut best = vec![f64::NEG_INFINITY; (n + 1) * width];
        let mut best_from = vec![u8::MAX; (n + 1) * width];
        best[n * width + m] = 0.0;
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                let at = i * width + j;
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if i + a > n || j + b > m {
                        continue;
                    }
                    let worth = match (a, b) {
                        (_, 0) => self.null_worth * self.korean_null[i],
                        (0, _) => self.null_worth * self.english_null[j],
                        _ => self.posterior(i, j, shape) - self.threshold,
                    };
                    // Ties go to the earlier shape.
                    let total = worth + best[(i + a) * width + j + b];
                    if total > best[at] {
                        best[at] = total;
                        best_from[at] = shape as u8;
                    }
                }
            }
        }
        let (mut i, mut j) = (0, 0);
        let mut path = Vec::new();
        while (i, j) != (n, m) {
            let shape = usize::from(best_from[i * width + j]);
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
        let confidence = match (a, b) {
            (_, 0) => self.korean_null[i],
            (0, _) => self.english_null[j],
            _ => self.posterior(i, j, shape),
        };
        Bead { korean: (row..row + a).collect(), english: (column..column + b).collect(), confidence: confidence.clamp(0.0, 1.0) }
    }

    /// The probability that a path goes through a point and on with a matched bead.
    pub fn point(&self, i: usize, j: usize) -> f64 {
        let matched = SHAPES.iter().enumerate().filter(|(_, shape)| shape.0 > 0 && shape.1 > 0);
        matched.map(|(shape, _)| self.posterior(i, j, shape)).sum()
    }

    /// The probability of a bead: the weight of all paths through it.
    fn posterior(&self, i: usize, j: usize, shape: usize) -> f64 {
        let width = self.size.1 + 1;
        let (a, b) = SHAPES[shape];
        let at = i * width + j;
        if i + a > self.size.0 || j + b > self.size.1 {
            return 0.0;
        }
        let next = self.from[(i + a) * width + j + b];
        let through = if a > 0 && b > 0 { self.to[at][0] + next[0] } else { self.to[at][1] + next[1] };
        let log = through + self.score(at, shape) - self.total();
        if log < -NEGLIGIBLE { 0.0 } else { log.exp().min(1.0) }
    }
}

/// log(eˣ + eʸ).
fn log_add(x: f64, y: f64) -> f64 {
    let (most, least) = if x > y { (x, y) } else { (y, x) };
    if least < most - NEGLIGIBLE || most == f64::NEG_INFINITY { most } else { most + (least - most).exp().ln_1p() }
}

/// log Σ exp, one term after the other.
struct LogSum {
    most: f64,
    sum: f64,
}

impl Default for LogSum {
    fn default() -> LogSum {
        LogSum { most: f64::NEG_INFINITY, sum: 0.0 }
    }
}

impl LogSum {
    fn add(&mut self, term: f64) {
        if term > self.most {
            let old = self.most - term;
            self.sum = if old < -NEGLIGIBLE { 1.0 } else { self.sum * old.exp() + 1.0 };
            self.most = term;
        } else if term > self.most - NEGLIGIBLE {
            self.sum += (term - self.most).exp();
        }
    }

    fn value(&self) -> f64 {
        if self.sum == 0.0 { f64::NEG_INFINITY } else { self.most + self.sum.ln() }
    }
}
