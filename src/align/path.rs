//! The search: the beads that are most probably right, and how probable each of them is.
//!
//! All paths through the table are summed (forward and backward); of a bead's posterior is made both its confidence and
//! the choice of the path, which has the most beads expected to be right rather than the highest score.

use super::Bead;
use super::clue::Side;
use super::lexicon::Lexicon;
use super::long;
use super::params::Params;
use super::score::{ENGLISH_ALONE, KOREAN_ALONE, Links, ONE_TO_ONE, SHAPES, Scores};

/// Up to this many points the whole table is searched; beyond it, windows of it.
const EXACT: usize = 350 * 350;

/// Terms so much smaller than the greatest are left out of a sum.
const NEGLIGIBLE: f64 = 14.0;
/// Points through which so little goes, as a log probability, have no part in the sums at all.
const NOTHING: f64 = -32.0;
/// Paths whose worth differs by no more are as good as each other.
const TIE: f64 = 1e-9;

/// All shapes, and those of unmatched sentences.
const ALL: [usize; SHAPES.len()] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
const ALONE: [usize; 2] = [KOREAN_ALONE, ENGLISH_ALONE];

pub fn align(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params) -> Vec<Bead> {
    let mut links = Links::new(korean, english, lexicon, params);
    let (korean, english) = (korean.sentences.as_slice(), english.sentences.as_slice());
    let size = (korean.len(), english.len());
    if (size.0 + 1) * (size.1 + 1) > EXACT {
        let search = |links: &Links| {
            long::align(links, size, |rows, columns| {
                let origin = (rows.start, columns.start);
                let mut scores = Scores::of_form(&korean[rows], &english[columns], params);
                scores.add_words(links, origin, params);
                Lattice::new(scores, params)
            })
        };
        let first = search(&links);
        return if links.learn(&first, params) { search(&links) } else { first };
    }
    let form = Scores::of_form(korean, english, params);
    let first = search(form.clone(), &links, params);
    // A second time with the words that the first alignment showed to go together.
    if links.learn(&first, params) { search(form, &links, params) } else { first }
}

/// Searches the whole table.
fn search(mut scores: Scores, links: &Links, params: &Params) -> Vec<Bead> {
    scores.add_words(links, (0, 0), params);
    let lattice = Lattice::new(scores, params);
    let beads = lattice.best().into_iter().map(|step| lattice.bead(step, (0, 0))).collect();
    join_moved(beads, &lattice, params)
}

/// Joins unmatched sentences of both texts that are each other's best counterpart by far.
fn join_moved(mut beads: Vec<Bead>, lattice: &Lattice, params: &Params) -> Vec<Bead> {
    let unmatched = |side: fn(&Bead) -> &[usize]| -> Vec<usize> {
        beads.iter().filter(|b| !b.is_matched()).flat_map(|b| side(b).iter().copied()).collect()
    };
    let (korean, english) = (unmatched(|b| &b.korean), unmatched(|b| &b.english));
    // What could stand in its place and does not was refused there.
    let crosses = |i: usize, j: usize| beads.iter().filter(|b| b.is_matched()).any(|b| (b.korean[0] < i) != (b.english[0] < j));
    let mut pairs: Vec<(f64, usize, usize)> = korean
        .iter()
        .flat_map(|&i| english.iter().map(move |&j| (i, j)))
        .filter(|&(i, j)| crosses(i, j))
        .map(|(i, j)| (lattice.score(lattice.at(i, j), ONE_TO_ONE), i, j))
        .filter(|&(score, ..)| score > params.moved)
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<usize> = Vec::new();
    for (score, i, j) in pairs {
        let Some(bead) = beads.iter_mut().find(|b| b.korean == [i] && b.english.is_empty()) else { continue };
        if taken.contains(&j) {
            continue;
        }
        taken.push(j);
        let confidence = 1.0 / (1.0 + (params.moved - 1.0 - score).exp());
        *bead = Bead { english: vec![j], confidence, moved: true, ..bead.clone() };
    }
    beads.retain(|b| !(b.korean.is_empty() && taken.contains(&b.english[0])));
    beads
}

/// The log probability that an alignment has under the model; of a text short enough for the whole table.
pub fn log_probability(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params, beads: &[Bead]) -> f64 {
    let mut links = Links::new(korean, english, lexicon, params);
    let mut scores = Scores::of_form(&korean.sentences, &english.sentences, params);
    links.learn(&search(scores.clone(), &links, params), params);
    scores.add_words(&links, (0, 0), params);
    let mut lattice = Lattice::new(scores, params);
    let all = lattice.total();
    let (n, m) = lattice.scores.size;
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
    for (i, j) in (0..=n).flat_map(|i| (0..=m).map(move |j| (i, j))) {
        for (shape, &(a, b)) in SHAPES.iter().enumerate() {
            let right = match (a, b) {
                (0, _) => english_null.get(j) == Some(&true),
                _ => begins.get(i).copied().flatten().is_some_and(|bead| {
                    bead.korean.len() == a && bead.english.len() == b && bead.english.first().is_none_or(|&first| first == j)
                }),
            };
            if !right {
                lattice.scores.table[(i * (m + 1) + j) * SHAPES.len() + shape] = f32::NEG_INFINITY;
            }
        }
    }
    lattice.sum_backward();
    lattice.total() - all
}

/// All bead scores of a window, with the total score of all paths to and from each point.
pub struct Lattice {
    scores: Scores,
    /// What an unmatched sentence adds after a matched bead, and after an unmatched one.
    null: [f64; 2],
    /// Log sum of all paths to each point before a matched bead, and before an unmatched sentence with what that adds; −∞
    /// where next to nothing goes through.
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
    pub fn new(scores: Scores, params: &Params) -> Lattice {
        let (n, m) = scores.size;
        let none = vec![[f64::NEG_INFINITY; 2]; (n + 1) * (m + 1)];
        let mut lattice = Lattice {
            scores,
            null: params.null,
            to: none.clone(),
            from: none,
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
                    lattice.korean_null[i] += lattice.posterior(i, j, KOREAN_ALONE);
                }
                if j < m {
                    lattice.english_null[j] += lattice.posterior(i, j, ENGLISH_ALONE);
                }
            }
        }
        lattice
    }

    /// The index of a point.
    fn at(&self, i: usize, j: usize) -> usize {
        i * (self.scores.size.1 + 1) + j
    }

    fn score(&self, at: usize, shape: usize) -> f64 {
        f64::from(self.scores.table[at * SHAPES.len() + shape])
    }

    /// The log sum of all paths.
    fn total(&self) -> f64 {
        self.from[0][0]
    }

    fn sum_backward(&mut self) {
        let (n, m) = self.scores.size;
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                let at = self.at(i, j);
                if (i, j) == (n, m) {
                    self.from[at] = [0.0; 2];
                    continue;
                }
                let mut sums = Sums::default();
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if i + a <= n && j + b <= m {
                        let next = self.from[self.at(i + a, j + b)];
                        sums.add(shape, self.score(at, shape) + next[usize::from(!is_matched(shape))]);
                    }
                }
                let (matched, null) = sums.values();
                self.from[at] = self.null.map(|prior| log_add(matched, null + prior));
            }
        }
    }

    fn sum_forward(&mut self) {
        let (n, m) = self.scores.size;
        let least = self.total() + NOTHING;
        for i in 0..=n {
            for j in 0..=m {
                let at = self.at(i, j);
                if at == 0 {
                    self.to[0] = [0.0, self.null[0]];
                    continue;
                }
                let mut sums = Sums::default();
                for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                    if a <= i && b <= j {
                        let before = self.at(i - a, j - b);
                        let to = self.to[before][usize::from(!is_matched(shape))];
                        if to > f64::NEG_INFINITY {
                            sums.add(shape, to + self.score(before, shape));
                        }
                    }
                }
                let (matched, null) = sums.values();
                if (matched + self.from[at][0]).max(null + self.from[at][1]) > least {
                    self.to[at] = [log_add(matched, null), log_add(matched + self.null[0], null + self.null[1])];
                }
            }
        }
    }

    /// The path with the greatest expected worth, as (Korean start, English start, shape).
    pub fn best(&self) -> Vec<(usize, usize, usize)> {
        let (n, m) = self.scores.size;
        let width = m + 1;
        let mut best = vec![f64::NEG_INFINITY; (n + 1) * width];
        let mut best_from = vec![u8::MAX; (n + 1) * width];
        best[n * width + m] = 0.0;
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                let at = i * width + j;
                // A matched bead where next to nothing goes through is worth less than its sentences unmatched.
                let shapes = if self.to[at][0] == f64::NEG_INFINITY { &ALONE[..] } else { &ALL };
                for &shape in shapes {
                    let (a, b) = SHAPES[shape];
                    if i + a > n || j + b > m {
                        continue;
                    }
                    let worth = match shape {
                        KOREAN_ALONE => self.null_worth * self.korean_null[i],
                        ENGLISH_ALONE => self.null_worth * self.english_null[j],
                        _ => self.posterior(i, j, shape) - self.threshold,
                    };
                    // Ties go to the earlier shape, whatever their last digits.
                    let total = worth + best[(i + a) * width + j + b];
                    if total > best[at] + TIE {
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
        let confidence = match shape {
            KOREAN_ALONE => self.korean_null[i],
            ENGLISH_ALONE => self.english_null[j],
            _ => self.posterior(i, j, shape),
        };
        Bead {
            korean: (row..row + a).collect(),
            english: (column..column + b).collect(),
            confidence: confidence.clamp(0.0, 1.0),
            moved: false,
        }
    }

    /// The probability that a path goes through a point and on with a matched bead.
    pub fn point(&self, i: usize, j: usize) -> f64 {
        (0..SHAPES.len()).filter(|&shape| is_matched(shape)).map(|shape| self.posterior(i, j, shape)).sum()
    }

    /// The probability of a bead: the weight of all paths through it.
    fn posterior(&self, i: usize, j: usize, shape: usize) -> f64 {
        let (n, m) = self.scores.size;
        let (a, b) = SHAPES[shape];
        let at = self.at(i, j);
        if i + a > n || j + b > m || self.to[at][0] == f64::NEG_INFINITY {
            return 0.0;
        }
        let next = self.from[self.at(i + a, j + b)];
        let through = if is_matched(shape) { self.to[at][0] + next[0] } else { self.to[at][1] + next[1] };
        let log = through + self.score(at, shape) - self.total();
        if log < -NEGLIGIBLE { 0.0 } else { log.exp().min(1.0) }
    }
}

/// Whether a shape has sentences of both texts.
fn is_matched(shape: usize) -> bool {
    shape != KOREAN_ALONE && shape != ENGLISH_ALONE
}

/// log(eˣ + eʸ).
fn log_add(x: f64, y: f64) -> f64 {
    let (most, least) = if x > y { (x, y) } else { (y, x) };
    if least < most - NEGLIGIBLE || most == f64::NEG_INFINITY { most } else { most + (least - most).exp().ln_1p() }
}

/// The terms of two log sums: of the paths by a matched bead, and of those by an unmatched sentence.
#[derive(Default)]
struct Sums {
    matched: Terms<{ SHAPES.len() - ALONE.len() }>,
    null: Terms<{ ALONE.len() }>,
}

impl Sums {
    fn add(&mut self, shape: usize, term: f64) {
        if is_matched(shape) { self.matched.add(term) } else { self.null.add(term) }
    }

    fn values(&self) -> (f64, f64) {
        (self.matched.log_sum(), self.null.log_sum())
    }
}

/// Up to `MOST` terms.
struct Terms<const MOST: usize> {
    terms: [f64; MOST],
    count: usize,
    greatest: f64,
}

impl<const MOST: usize> Default for Terms<MOST> {
    fn default() -> Terms<MOST> {
        Terms { terms: [0.0; MOST], count: 0, greatest: f64::NEG_INFINITY }
    }
}

impl<const MOST: usize> Terms<MOST> {
    fn add(&mut self, term: f64) {
        self.terms[self.count] = term;
        self.count += 1;
        self.greatest = self.greatest.max(term);
    }

    /// log Σ exp.
    fn log_sum(&self) -> f64 {
        let least = self.greatest - NEGLIGIBLE;
        let weighty = self.terms[..self.count].iter().filter(|&&term| term > least);
        self.greatest + weighty.map(|term| (term - self.greatest).exp()).sum::<f64>().ln()
    }
}
