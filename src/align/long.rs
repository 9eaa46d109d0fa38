//! Long texts, coarse to fine: a monotone chain of sentences that share rare tokens leads exact windows through both
//! texts. Time and memory grow with the length of the texts, not with its square, and nothing is assumed about a
//! diagonal: a dropped block is a jump of the chain.

use std::cmp::Reverse;
use std::ops::Range;

use super::Bead;
use super::path::Lattice;
use super::score::Links;

/// A type that occurs in more sentences than this says too little about a place.
const RARE: usize = 24;
/// Candidates kept for a Korean sentence.
const CANDIDATES: usize = 6;
/// Korean sentences of a window, and how many of its last ones are aligned anew with the next.
const ROWS: usize = 96;
const OVERLAP: usize = 24;
/// English sentences of a window beyond those the chain asks for.
const SLACK: usize = 24;
/// Points of a window: its memory is about 150 bytes for each.
const MOST_POINTS: usize = 1_000_000;
/// The posterior of a point at which a window may be cut.
const SURE: f64 = 0.95;
/// Links of the chain on each side that are asked whether one fits in, and how far apart the steps of both texts may be.
const NEIGHBOURS: usize = 3;
const STRAY: usize = 6;

/// Aligns two texts of any length; `exact` makes the lattice of a window.
pub fn align(links: &Links, size: (usize, usize), exact: impl Fn(Range<usize>, Range<usize>) -> Lattice) -> Vec<Bead> {
    let (n, m) = size;
    let chain = steady(&chain(links, size));
    let mut beads = Vec::new();
    let (mut i, mut j) = (0, 0);
    let mut rows = ROWS;
    while (i, j) != (n, m) {
        let (end_i, end_j) = window_end(&chain, size, (i, j), rows);
        let last = (end_i, end_j) == (n, m);
        let lattice = exact(i..end_i, j..end_j);
        let path = lattice.best();
        let cut = if last { Some(path.len()) } else { cut(&lattice, &path, end_i - i) };
        let Some(cut) =
            cut.or_else(|| ((end_i - i) * 2 * (end_j - j) > MOST_POINTS || end_i == n).then_some(path.len().div_ceil(2)))
        else {
            rows *= 2;
            continue;
        };
        rows = ROWS;
        let origin = (i, j);
        for &step in &path[..cut] {
            let bead = lattice.bead(step, origin);
            i += bead.korean.len();
            j += bead.english.len();
            beads.push(bead);
        }
    }
    beads
}

/// The number of steps of the path after which a window is cut: at the last sure point before the overlap.
fn cut(lattice: &Lattice, path: &[(usize, usize, usize)], rows: usize) -> Option<usize> {
    let limit = rows.saturating_sub(OVERLAP);
    (1..path.len())
        .rev()
        .map(|step| (step, path[step]))
        .filter(|&(_, (i, ..))| i <= limit)
        .find(|&(_, (i, j, _))| lattice.point(i, j) >= SURE)
        .map(|(step, _)| step)
}

/// Where a window ends that begins at a point: after `rows` Korean sentences, and where the chain is then.
fn window_end(chain: &[(usize, usize)], (n, m): (usize, usize), (i, j): (usize, usize), rows: usize) -> (usize, usize) {
    let columns = |end: usize| {
        if end == n {
            return m;
        }
        let next = chain.partition_point(|&(row, _)| row < end);
        let (row, column) = chain.get(next).copied().unwrap_or((n, m));
        let (row_before, column_before) = next.checked_sub(1).map_or((0, 0), |before| chain[before]);
        // Far from the next link of the chain, the line between both neighbours has to do.
        let goal = if row - row_before <= ROWS {
            column
        } else {
            column_before + (column - column_before) * (end - row_before) / (row - row_before)
        };
        (goal + SLACK).clamp(j, m)
    };
    let mut end = (i + rows).min(n);
    if n - end < OVERLAP {
        end = n;
    }
    let mut end_j = columns(end);
    while (end - i) * (end_j - j) > MOST_POINTS && end - i > 2 * OVERLAP {
        end = i + (end - i) / 2;
        end_j = columns(end);
    }
    // With all Korean sentences used up, the rest of the English ones may still be too many for one table.
    if (end - i + 1) * (end_j - j) > MOST_POINTS {
        end_j = j + MOST_POINTS / (end - i + 1);
    }
    if end == i && end_j == j { ((end + 1).min(n), (end_j + 1).min(m)) } else { (end, end_j) }
}

/// The heaviest chain of sentence pairs that rises in both texts (a weighted increasing subsequence, by a Fenwick tree
/// of prefix maxima).
fn chain(links: &Links, (n, m): (usize, usize)) -> Vec<(usize, usize)> {
    let places = links.english_places(RARE);
    let mut tree: Vec<(f32, u32)> = vec![(0.0, u32::MAX); m + 1];
    // (row, column, link before) of every candidate.
    let mut nodes: Vec<(u32, u32, u32)> = Vec::new();
    let mut weights = vec![0f32; m];
    let mut touched: Vec<u32> = Vec::new();
    for i in 0..n {
        links.shared(i, RARE, &places, |j, weight| {
            if weights[j as usize] == 0.0 {
                touched.push(j);
            }
            weights[j as usize] += weight;
        });
        touched.sort_unstable_by(|&a, &b| weights[b as usize].total_cmp(&weights[a as usize]).then(a.cmp(&b)));
        let mut best: Vec<(u32, f32)> = touched.iter().take(CANDIDATES).map(|&j| (j, weights[j as usize])).collect();
        for &j in &touched {
            weights[j as usize] = 0.0;
        }
        touched.clear();
        // From the right, so that no pair follows another of the same Korean sentence.
        best.sort_unstable_by_key(|&(j, _)| Reverse(j));
        for (j, weight) in best {
            let mut before = (0.0, u32::MAX);
            let mut at = j as usize;
            while at > 0 {
                if tree[at].0 > before.0 {
                    before = tree[at];
                }
                at &= at - 1;
            }
            let node = nodes.len() as u32;
            nodes.push((i as u32, j, before.1));
            let mut at = j as usize + 1;
            while at <= m {
                if before.0 + weight > tree[at].0 {
                    tree[at] = (before.0 + weight, node);
                }
                at += at & at.wrapping_neg();
            }
        }
    }
    let mut best = (0.0, u32::MAX);
    let mut at = m;
    while at > 0 {
        if tree[at].0 > best.0 {
            best = tree[at];
        }
        at &= at - 1;
    }
    let mut chain = Vec::new();
    let mut node = best.1;
    while let Some(&(i, j, before)) = nodes.get(node as usize) {
        chain.push((i as usize, j as usize));
        node = before;
    }
    chain.reverse();
    chain
}

/// The links of a chain that have neighbours at about the same distance in both texts.
fn steady(chain: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let fits = |&(i, j): &(usize, usize), &(other_i, other_j): &(usize, usize)| {
        let (rows, columns) = (i.abs_diff(other_i), j.abs_diff(other_j));
        rows.abs_diff(columns) <= STRAY
    };
    let kept = chain.iter().enumerate().filter(|&(at, link)| {
        let before = chain[at.saturating_sub(NEIGHBOURS)..at].iter().filter(|other| fits(link, other)).count();
        let after = chain[at + 1..(at + 1 + NEIGHBOURS).min(chain.len())].iter().filter(|other| fits(link, other)).count();
        before.max(after) >= 2
    });
    kept.map(|(_, &link)| link).collect()
}
