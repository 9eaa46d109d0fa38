//! The readings of a bead held against each other: an assignment first, then an explanation of what is left.

mod pair;
mod slip;

use super::{Calendar, DatePart, Exactness, Kind, Part, Reading, Value};
use pair::{cost, same_thing};
pub use slip::Slip;

/// How sure a discrepancy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A weak sign; translators do this freely.
    Doubtful,
    Likely,
    Certain,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Number,
    Date,
    /// The same number with another unit: won and dollars, percent and percentage points.
    Unit,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Both sides have it, with different values.
    Mismatch,
    /// Only the Korean has it.
    Missing,
    /// Only the English has it.
    Added,
}

/// Two readings of the same thing, by their indexes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    pub korean: usize,
    pub english: usize,
    /// 0 for the same value and unit, more for roundings, conversions and guesses.
    pub cost: f64,
}

/// A difference between the two sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discrepancy {
    pub verdict: Verdict,
    pub subject: Subject,
    /// Index into the Korean readings; `None` for what was added.
    pub korean: Option<usize>,
    /// Index into the English readings; `None` for what is missing.
    pub english: Option<usize>,
    /// How the one value may have become the other.
    pub slip: Option<Slip>,
    pub confidence: Confidence,
}

/// What [`compare`] found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    pub matches: Vec<Match>,
    /// In the order of the English, then of the Korean.
    pub discrepancies: Vec<Discrepancy>,
}

/// Readings beyond these on a side are left alone: no bead of real text has so many, and the assignment is quadratic.
const MAX_READINGS: usize = 400;

/// Compares the readings of a group of Korean sentences with those of the English sentences aligned with them.
///
/// The spans are not used beyond their order, so readings of several sentences may simply follow one another.
pub fn compare(korean: &[Reading], english: &[Reading], calendar: &Calendar) -> Comparison {
    let (ko, en) = (&korean[..korean.len().min(MAX_READINGS)], &english[..english.len().min(MAX_READINGS)]);
    let mut bead = Bead { ko, en, calendar, ko_match: vec![None; ko.len()], en_match: vec![None; en.len()], costs: Vec::new() };
    let matches = bead.assign();
    let mut discrepancies = bead.mismatches();
    discrepancies.extend(bead.one_sided(&discrepancies));
    discrepancies.sort_by_key(|d| (d.english.unwrap_or(usize::MAX), d.korean));
    Comparison { matches, discrepancies }
}

impl Comparison {
    /// Lowers to doubtful what the neighbouring beads explain: a value that is missing here and stands in the
    /// neighbouring English, one added here that stands in the neighbouring Korean, a mismatch both of whose values do.
    /// For beads whose alignment is weak; `korean` and `english` are the readings given to [`compare`].
    pub fn soften(&mut self, bead: (&[Reading], &[Reading]), neighbours: (&[Reading], &[Reading]), calendar: &Calendar) {
        let (korean, english) = bead;
        let (near_korean, near_english) = neighbours;
        let same = |k: &Reading, e: &Reading| cost(k, e, calendar).is_some_and(|cost| cost < 0.45);
        for found in &mut self.discrepancies {
            let korean_moved = found.korean.and_then(|k| korean.get(k)).map(|k| near_english.iter().any(|e| same(k, e)));
            let english_moved = found.english.and_then(|e| english.get(e)).map(|e| near_korean.iter().any(|k| same(k, e)));
            if korean_moved.unwrap_or(true) && english_moved.unwrap_or(true) {
                found.confidence = Confidence::Doubtful;
            }
        }
    }
}

struct Bead<'a> {
    ko: &'a [Reading],
    en: &'a [Reading],
    calendar: &'a Calendar,
    ko_match: Vec<Option<usize>>,
    en_match: Vec<Option<usize>>,
    /// All compatible pairs: cost, Korean index, English index.
    costs: Vec<(f64, usize, usize)>,
}

/// How much a reading proves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// one, two, first; labels; words such as 이날.
    Light,
    /// Small counts.
    Middle,
    /// Money, rates, ages, dates, large numbers.
    Heavy,
}

fn weight(reading: &Reading) -> Weight {
    let value = reading.value.to_f64().abs();
    match reading.kind {
        Kind::Label => Weight::Light,
        Kind::Date(date) => match (date.day, date.month, date.year, date.weekday) {
            (Some(Part::Is(_)), ..) | (.., Some(_)) => Weight::Heavy,
            (None, Some(Part::Is(_)), ..) | (None, None, Some(Part::Is(_)), _) if reading.exactness != Exactness::Decade => {
                Weight::Heavy
            }
            _ => Weight::Light,
        },
        Kind::Time(_) => Weight::Heavy,
        _ if reading.exactness == Exactness::Several => Weight::Light,
        Kind::Percent | Kind::PercentPoint | Kind::Money(_) => Weight::Heavy,
        Kind::Measure(_) | Kind::Age if value > 2.0 => Weight::Heavy,
        Kind::Fraction | Kind::Multiple => Weight::Light,
        _ if value >= 100.0 || reading.value.whole().is_none() => Weight::Heavy,
        Kind::Score => Weight::Middle,
        _ if value > 2.0 => Weight::Middle,
        _ => Weight::Light,
    }
}

/// 이날, 전날, 이튿날: a day that any date may be.
fn is_that_day(reading: &Reading) -> bool {
    reading.date().is_some_and(|d| matches!(d.day, Some(Part::FromThat(_))))
}

impl Bead<'_> {
    /// Pairs readings, cheapest first; among equals those nearest to the same place in their sentence.
    fn assign(&mut self) -> Vec<Match> {
        for (k, korean) in self.ko.iter().enumerate() {
            for (e, english) in self.en.iter().enumerate() {
                if let Some(cost) = cost(korean, english, self.calendar) {
                    self.costs.push((cost, k, e));
                }
            }
        }
        let place = |i: usize, n: usize| (i as f64 + 0.5) / n as f64;
        let (n_ko, n_en) = (self.ko.len(), self.en.len());
        let key = |&(cost, k, e): &(f64, usize, usize)| cost + 0.05 * (place(k, n_ko) - place(e, n_en)).abs();
        self.costs.sort_by(|a, b| key(a).total_cmp(&key(b)).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let mut matches = Vec::new();
        for &(cost, k, e) in &self.costs {
            if self.ko_match[k].is_none() && self.en_match[e].is_none() {
                self.ko_match[k] = Some(e);
                self.en_match[e] = Some(k);
                matches.push(Match { korean: k, english: e, cost });
            }
        }
        matches.sort_by_key(|m| m.korean);
        matches
    }

    /// Whether an unmatched reading only repeats what a matched one says: headlines, glosses, a year told apart.
    fn repeated_ko(&self, k: usize) -> bool {
        self.costs.iter().any(|&(cost, other, _)| other == k && cost < 0.75)
            || self.is_gloss(&self.ko[k])
            || self.is_part(k, true)
    }

    fn repeated_en(&self, e: usize) -> bool {
        self.costs.iter().any(|&(cost, _, other)| other == e && cost < 0.75)
            || self.is_gloss(&self.en[e])
            || self.is_part(e, false)
    }

    /// A sum in another currency at a plausible rate.
    fn is_gloss(&self, reading: &Reading) -> bool {
        let Kind::Money(code) = reading.kind else { return false };
        self.ko.iter().chain(self.en).any(|other| match other.kind {
            Kind::Money(theirs) if theirs != code => pair::plausible_rate(code, reading.value, theirs, other.value),
            _ => false,
        })
    }

    /// 1년 6개월 and "18 months": parts of a duration that make up one of the other side.
    fn is_part(&self, index: usize, korean: bool) -> bool {
        let (mine, theirs) = if korean { (self.ko, self.en) } else { (self.en, self.ko) };
        let days = |r: &Reading| match r.kind {
            Kind::Duration(period) => Some(period.days() * r.value.to_f64()),
            Kind::Age => Some(super::Period::Year.days() * r.value.to_f64()),
            _ => None,
        };
        let near = |a: f64, b: f64| (a - b).abs() <= 0.02 * a.max(b);
        let sum_of = |side: &[Reading], at: usize| days(&side[at]).zip(side.get(at + 1).and_then(days)).map(|(a, b)| a + b);
        let whole = days(&mine[index]);
        let as_part = [index.checked_sub(1), Some(index)]
            .into_iter()
            .flatten()
            .any(|at| sum_of(mine, at).is_some_and(|sum| theirs.iter().filter_map(days).any(|d| near(d, sum))));
        as_part || whole.is_some_and(|w| (0..theirs.len()).any(|at| sum_of(theirs, at).is_some_and(|sum| near(w, sum))))
    }

    /// Leftovers of both sides that are about the same thing.
    fn mismatches(&self) -> Vec<Discrepancy> {
        let ko: Vec<(usize, bool)> =
            (0..self.ko.len()).filter(|&k| self.ko_match[k].is_none()).map(|k| (k, self.repeated_ko(k))).collect();
        let en: Vec<(usize, bool)> =
            (0..self.en.len()).filter(|&e| self.en_match[e].is_none()).map(|e| (e, self.repeated_en(e))).collect();
        let place = |i: usize, n: usize| (i as f64 + 0.5) / n as f64;
        let mut pairs = Vec::new();
        // A wrong date still answers to 이날 or 이튿날: it stands against a date that is left over.
        for (e, k) in (0..self.en.len()).filter_map(|e| Some((e, self.en_match[e]?))).filter(|&(_, k)| is_that_day(&self.ko[k])) {
            for &(other, _) in ko.iter().filter(|&&(other, repeated)| other != k && !repeated && self.ko[other].date().is_some())
            {
                if let Some(found) = same_thing(&self.ko[other], &self.en[e], self.calendar).filter(|t| t.distance < 0.5) {
                    pairs.push((found.distance + 0.2, other, e, found, false));
                }
            }
        }
        for &(k, k_repeated) in &ko {
            for &(e, e_repeated) in &en {
                if k_repeated && e_repeated {
                    continue;
                }
                if let Some(found) = same_thing(&self.ko[k], &self.en[e], self.calendar) {
                    let distance = (place(k, self.ko.len()) - place(e, self.en.len())).abs();
                    let known = if k_repeated || e_repeated { 0.5 } else { 0.0 };
                    pairs.push((found.distance + 0.4 * distance + known, k, e, found, k_repeated || e_repeated));
                }
            }
        }
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let (mut ko_used, mut en_used) = (vec![false; self.ko.len()], vec![false; self.en.len()]);
        let mut found = Vec::new();
        for &(_, k, e, thing, repeated) in &pairs {
            if ko_used[k] || en_used[e] {
                continue;
            }
            (ko_used[k], en_used[e]) = (true, true);
            let rivals = pairs.iter().filter(|p| (p.1 == k) != (p.2 == e) && !p.4).count();
            let strangers = ko.iter().filter(|&&(i, r)| i != k && !r && weight(&self.ko[i]) > Weight::Light).count()
                + en.iter().filter(|&&(i, r)| i != e && !r && weight(&self.en[i]) > Weight::Light).count();
            let confidence = self.confidence(k, e, &thing, Surroundings { rivals, strangers, repeated });
            found.push(Discrepancy {
                verdict: Verdict::Mismatch,
                subject: thing.subject,
                korean: Some(k),
                english: Some(e),
                slip: thing.slip,
                confidence,
            });
        }
        found
    }

    fn confidence(&self, k: usize, e: usize, thing: &pair::Thing, around: Surroundings) -> Confidence {
        let (korean, english) = (&self.ko[k], &self.en[e]);
        let light = weight(korean).min(weight(english));
        let clear = thing.slip.is_some_and(Slip::is_clear);
        let hedged = matches!(korean.exactness, Exactness::Several) || matches!(english.exactness, Exactness::Several);
        if light == Weight::Light || hedged {
            return Confidence::Doubtful;
        }
        let most = if rests_on_calendar(korean, english, thing.slip) { Confidence::Likely } else { Confidence::Certain };
        if around.repeated {
            // As many numbers on both sides, and one said twice in place of another: five of the 15, fifteen of the 15.
            let counts = |side: &[Reading]| side.iter().filter(|r| weight(r) > Weight::Light).count();
            if thing.same_unit && around.rivals == 0 && around.strangers == 0 && counts(self.ko) == counts(self.en) {
                return Confidence::Likely;
            }
            // One of the values stands elsewhere in the bead: only a plain slip speaks against a mere repetition.
            return if clear && light == Weight::Heavy && around.rivals == 0 { Confidence::Likely } else { Confidence::Doubtful };
        }
        match (light, clear) {
            (Weight::Heavy, true) if around.rivals == 0 => most,
            (Weight::Heavy, true) => Confidence::Likely,
            (Weight::Heavy, false) if around.rivals == 0 && around.strangers <= 1 && thing.same_unit => Confidence::Likely,
            (Weight::Middle, true) if around.rivals == 0 => Confidence::Likely,
            (Weight::Middle, false) if around.rivals == 0 && around.strangers == 0 && thing.same_unit => Confidence::Likely,
            _ => Confidence::Doubtful,
        }
    }

    /// Readings of one side that nothing on the other explains.
    fn one_sided(&self, mismatches: &[Discrepancy]) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        let free_ko: Vec<usize> = (0..self.ko.len())
            .filter(|&k| self.ko_match[k].is_none() && !self.repeated_ko(k) && !mismatches.iter().any(|d| d.korean == Some(k)))
            .collect();
        let free_en: Vec<usize> = (0..self.en.len())
            .filter(|&e| self.en_match[e].is_none() && !self.repeated_en(e) && !mismatches.iter().any(|d| d.english == Some(e)))
            .collect();
        let mut add = |verdict, reading: &Reading, korean, english, alone: bool| {
            if weight(reading) == Weight::Light {
                return;
            }
            let subject = if matches!(reading.kind, Kind::Date(_) | Kind::Time(_)) { Subject::Date } else { Subject::Number };
            // Dates and small counts come and go in translation; exact figures do not.
            let exact = subject == Subject::Number && reading.value.digits().len() >= 2 && weight(reading) == Weight::Heavy;
            let confidence = if exact && alone { Confidence::Likely } else { Confidence::Doubtful };
            found.push(Discrepancy { verdict, subject, korean, english, slip: None, confidence });
        };
        let matched = self.ko_match.iter().flatten().count();
        for &k in &free_ko {
            add(Verdict::Missing, &self.ko[k], Some(k), None, free_ko.len() == 1 && free_en.is_empty() && matched > 1);
        }
        for &e in &free_en {
            add(Verdict::Added, &self.en[e], None, Some(e), free_en.len() == 1 && free_ko.is_empty() && matched > 1);
        }
        found
    }
}

/// Whether a date is wrong only by what the article's date makes of it: a month that the Korean leaves out, a weekday that
/// the English sets beside its own full date.
fn rests_on_calendar(korean: &Reading, english: &Reading, slip: Option<Slip>) -> bool {
    let (Some(korean), Some(english)) = (korean.date(), english.date()) else { return false };
    match slip {
        Some(Slip::Date(DatePart::Month)) => korean.month.is_none(),
        Some(Slip::Date(DatePart::Weekday)) => korean.weekday.is_none() && english.day.is_some(),
        _ => false,
    }
}

/// What stands around a pair of leftovers.
#[derive(Clone, Copy)]
struct Surroundings {
    /// Other pairs that one of the two could make.
    rivals: usize,
    /// Other readings that nothing explains.
    strangers: usize,
    /// One of the two values has a counterpart that is matched already.
    repeated: bool,
}

/// The exact value of a number that a text may round: `(value, granularity)`, the granularity being the place of its
/// last digit that is not zero.
fn granularity(value: Value) -> f64 {
    let digits = value.digits().len().max(1) as i32;
    let size = value.to_f64().abs();
    if size == 0.0 {
        return 1.0;
    }
    10f64.powi(size.log10().floor() as i32 - digits + 1)
}
