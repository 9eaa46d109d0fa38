//! The search: which letters of a name spell which syllable, with every syllable as given, or with one of them another.
//!
//! A dynamic program over units (the surname and the given syllables, in either order) and letters, in two layers. The first holds
//! the cost of the name as it is; the second that of the best name that differs in one unit. Their difference, the *margin*,
//! tells a rare spelling from a wrong name: `sung` is a dear spelling of 승 and cheap for 성, `hyoung` is dear for 형 and for all others.

use super::latin::{Latin, MAX_NAME, Mark};
use super::name::SURNAMES;
use super::spellings::{MAX_LETTERS, MODEL, Reading, Spelling};

/// Names have at most a surname and this many given syllables less one.
const MAX_UNITS: usize = 6;

/// A boundary of the writing inside a syllable.
const STRADDLES_SPACE: f32 = 9.0;
const STRADDLES_HYPHEN: f32 = 4.5;
/// The same inside a double surname (Sun-woo, Nam Goong).
const STRADDLES_DOUBLE: f32 = 1.0;
/// No space between surname and given name.
const JOINED: f32 = 2.5;
/// A space between two given syllables.
const LOOSE: f32 = 0.5;
/// Another surname needs so much less evidence against this one than another syllable: people change the spelling of their given
/// names freely, that of their surnames rarely.
const SURNAME_STRICTER: f32 = 2.5;
/// Letters that are no syllable at all, and each of them.
const GARBAGE: f32 = 9.0;
const GARBAGE_LETTER: f32 = 0.3;

/// Which of the two parts of a name stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    FamilyFirst,
    GivenFirst,
}

/// One part of a Korean name that is spelled as a whole: a surname or a given syllable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    pub hangul: &'a str,
    pub surname: bool,
    prior: f32,
    spellings: &'a [Spelling],
}

/// A Korean name as units: the surname, if any, before the given syllables.
#[derive(Clone, Debug)]
pub(super) struct Units<'a> {
    pub list: Vec<Unit<'a>>,
}

impl<'a> Units<'a> {
    /// `None` when the name has too many syllables or the surname is impossible.
    pub fn new(family: &'a str, given: &'a str) -> Option<Units<'a>> {
        let mut list = Vec::with_capacity(MAX_UNITS);
        if !family.is_empty() {
            let (prior, spellings) = MODEL.surname(family)?;
            list.push(Unit { hangul: family, surname: true, prior, spellings });
        }
        for (i, c) in given.char_indices() {
            let hangul = &given[i..i + c.len_utf8()];
            list.push(Unit { hangul, surname: false, prior: MODEL.syllable_prior(c), spellings: MODEL.spellings_of(c) });
        }
        (!list.is_empty() && list.len() <= MAX_UNITS).then_some(Units { list })
    }

    fn has_surname(&self) -> bool {
        self.list.first().is_some_and(|u| u.surname)
    }
}

/// The ways to divide a Korean name of Hangul syllables into surname and given name.
pub(super) fn divisions(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let edge = |n: usize| name.char_indices().nth(n).map_or(name.len(), |(i, _)| i);
    let (one, two) = (edge(1), edge(2));
    let double = two < name.len() && SURNAMES.contains_key(&name[..two]);
    [(true, one), (double, two)].into_iter().filter(|&(use_it, _)| use_it).map(|(_, at)| name.split_at(at))
}

/// What a unit of a path was taken for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The unit's index in [`Units::list`].
    pub unit: usize,
    /// The letters, as a range of the name's letters.
    pub start: usize,
    pub end: usize,
    pub replaced: bool,
}

#[derive(Clone, Copy)]
struct Cell {
    /// The cost with every unit as it is, and with one replaced.
    own: f32,
    one: f32,
    own_from: u8,
    one_from: u8,
    /// Whether it was the last unit that `one` replaced.
    replaced: bool,
}

const NOWHERE: Cell = Cell { own: f32::INFINITY, one: f32::INFINITY, own_from: 0, one_from: 0, replaced: false };

/// The filled table of one order.
pub(super) struct Table {
    cells: [[Cell; MAX_NAME + 1]; MAX_UNITS + 1],
    order: Order,
    units: usize,
    len: usize,
    has_surname: bool,
}

impl Table {
    pub fn new() -> Table {
        Table { cells: [[NOWHERE; MAX_NAME + 1]; MAX_UNITS + 1], order: Order::FamilyFirst, units: 0, len: 0, has_surname: false }
    }

    /// The index in [`Units::list`] of the unit at a position of the order.
    fn unit_at(&self, position: usize) -> usize {
        match self.order {
            Order::GivenFirst if self.has_surname => (position + 1) % self.units,
            _ => position,
        }
    }

    /// Fills the table; with `garbage`, a unit may also be replaced by letters that spell no syllable.
    pub fn fill(&mut self, units: &Units, latin: &Latin, order: Order, garbage: bool) {
        (self.order, self.units, self.len, self.has_surname) = (order, units.list.len(), latin.len(), units.has_surname());
        for row in &mut self.cells[..=self.units] {
            row[..=self.len].fill(NOWHERE);
        }
        self.cells[0][0].own = 0.0;
        for position in 0..self.units {
            let unit = units.list[self.unit_at(position)];
            let next_is_last = position + 1 == self.units;
            // Between surname and given name there should be a space, between given syllables there should not.
            let junction = !next_is_last && (unit.surname || units.list[self.unit_at(position + 1)].surname);
            let double = unit.surname && unit.hangul.len() > 3;
            for start in position..self.len {
                let from = self.cells[position][start];
                if from.one.is_infinite() && from.own.is_infinite() {
                    continue;
                }
                let window = latin.window(start);
                let edge = |end: usize| {
                    let (hyphens, spaces) = latin.inside(start, end);
                    let inside = if double {
                        f32::from(hyphens + spaces) * STRADDLES_DOUBLE
                    } else {
                        f32::from(hyphens) * STRADDLES_HYPHEN + f32::from(spaces) * STRADDLES_SPACE
                    };
                    let behind = match latin.mark(end) {
                        _ if next_is_last => 0.0,
                        Mark::Space if !junction => LOOSE,
                        Mark::None | Mark::Inner if junction => JOINED,
                        _ => 0.0,
                    };
                    inside + behind
                };
                for s in unit.spellings {
                    let end = start + usize::from(s.len);
                    if window.prefix(usize::from(s.len)) != s.letters || (next_is_last && end != self.len) {
                        continue;
                    }
                    let cost = s.cost + edge(end);
                    let to = &mut self.cells[position + 1][end];
                    if from.own + cost < to.own {
                        (to.own, to.own_from) = (from.own + cost, start as u8);
                    }
                    if from.one + cost < to.one {
                        (to.one, to.one_from, to.replaced) = (from.one + cost, start as u8, false);
                    }
                }
                if from.own.is_infinite() {
                    continue;
                }
                let most = (self.len - start).min(MAX_LETTERS);
                let least = if next_is_last { self.len - start } else { 1 };
                for len in least..=most {
                    let end = start + len;
                    let mut cost = f32::INFINITY;
                    if let Some(best) = readings(&unit, latin, start, end).iter().find(|r| r.hangul != unit.hangul) {
                        cost = best.cost - unit.prior - if unit.surname { SURNAME_STRICTER } else { 0.0 };
                    }
                    if garbage {
                        cost = cost.min(GARBAGE + GARBAGE_LETTER * len as f32);
                    }
                    let to = &mut self.cells[position + 1][end];
                    if from.own + cost < to.one {
                        let cost = from.own + cost + edge(end);
                        if cost < to.one {
                            (to.one, to.one_from, to.replaced) = (cost, start as u8, true);
                        }
                    }
                }
            }
        }
    }

    /// The cost of the name as it is.
    pub fn own(&self) -> f32 {
        self.cells[self.units][self.len].own
    }

    /// The cost of the best name that differs in one unit (or is the same).
    pub fn one(&self) -> f32 {
        self.cells[self.units][self.len].one
    }

    /// The steps of the best path, in the order of the letters: of the name as it is, or of the one with a unit replaced.
    pub fn path(&self, own: bool) -> Vec<Step> {
        let mut steps = Vec::with_capacity(self.units);
        let (mut own, mut at) = (own, self.len);
        for position in (0..self.units).rev() {
            let cell = self.cells[position + 1][at];
            let (start, replaced) =
                if own { (usize::from(cell.own_from), false) } else { (usize::from(cell.one_from), cell.replaced) };
            steps.push(Step { unit: self.unit_at(position), start, end: at, replaced });
            own |= replaced;
            at = start;
        }
        steps.reverse();
        steps
    }
}

/// What the letters of a range could be instead of a unit, the likeliest first.
pub(super) fn readings(unit: &Unit, latin: &Latin, start: usize, end: usize) -> &'static [Reading] {
    if end - start > MAX_LETTERS {
        return &[];
    }
    let letters = latin.window(start).prefix(end - start);
    if unit.surname { MODEL.surname_readings(letters) } else { MODEL.given_readings(letters) }
}

impl Unit<'_> {
    /// How much dearer this unit is than a reading of the same letters, its own rarity counted.
    pub fn joint(&self, spelling: f32) -> f32 {
        self.prior + spelling
    }

    /// The cost of spelling the unit with exactly these letters.
    pub fn cost(&self, letters: &[u8]) -> Option<f32> {
        let letters = super::spellings::Letters::new(letters)?;
        self.spellings.iter().find(|s| s.letters == letters).map(|s| s.cost)
    }

    /// The likeliest spellings.
    pub fn usual(&self, count: usize) -> Vec<String> {
        let text = |s: &Spelling| s.letters.0.to_le_bytes().iter().take(usize::from(s.len)).map(|&b| char::from(b)).collect();
        self.spellings.iter().take(count).map(text).collect()
    }
}
