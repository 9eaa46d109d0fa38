//! One Korean and one English reading: are they the same value, and if not, are they about the same thing?

use super::super::calendar::Relation;
use super::super::unit::Dimension;
use super::super::{Calendar, Clock, DatePart, Exactness, Half, Kind, Part, Period, Reading, Value};
use super::{Slip, Subject, granularity};

/// How far the two are from being the same: 0 the same value and unit, up to 1 a guess; `None` when they differ.
pub(super) fn cost(k: &Reading, e: &Reading, calendar: &Calendar) -> Option<f64> {
    match (&k.kind, &e.kind) {
        (Kind::Date(a), Kind::Date(b)) => match calendar.relate(a, b) {
            Relation::Same(cost) => Some(cost),
            _ => None,
        },
        (Kind::Time(a), Kind::Time(b)) => (clock_slip(*a, *b) == ClockSlip::Same).then_some(0.0),
        (Kind::Date(date), _) => date_as_number(date, e),
        (_, Kind::Date(date)) => date_as_number(date, k),
        (Kind::Time(clock), _) | (_, Kind::Time(clock)) => {
            // 15회 and 3 p.m. have nothing to do with each other; 20시 and "20" might.
            let other = if matches!(k.kind, Kind::Time(_)) { e } else { k };
            (clock.minute == 0 && matches!(other.kind, Kind::Count(_)) && other.value == Value::int(i64::from(clock.hour)))
                .then_some(0.7)
        }
        _ => number_cost(k, e),
    }
}

/// A date of which only one part is said against a number without a unit, an ordinal, or a count of days or years.
fn date_as_number(date: &super::super::Date, number: &Reading) -> Option<f64> {
    let is = |part: Option<Part>, n: i128| matches!(part, Some(Part::Is(p)) if i128::from(p) == n);
    let n = number.value.whole()?;
    let bare = matches!(number.kind, Kind::Count(_) | Kind::Ordinal | Kind::Label | Kind::Score);
    match number.kind {
        _ if bare && is(date.year, n) => Some(0.3),
        Kind::Duration(Period::Year) if is(date.year, n) || is(date.year, 1900 + n) || is(date.year, 2000 + n) && n < 100 => {
            Some(0.4)
        }
        Kind::Ordinal if is(date.day, n) => Some(0.2),
        Kind::Duration(Period::Day) if is(date.day, n) => Some(0.5),
        _ if bare && is(date.day, n) => Some(0.4),
        _ => None,
    }
}

fn number_cost(k: &Reading, e: &Reading) -> Option<f64> {
    let same_kind = match (&k.kind, &e.kind) {
        (Kind::Count(a), Kind::Count(b)) => {
            return value_cost(k, e).map(|c| c + if a == b || a.is_none() || b.is_none() { 0.0 } else { 0.1 });
        }
        (Kind::Money(a), Kind::Money(b)) if a != b => return None,
        (Kind::Measure(a), Kind::Measure(b)) => return measure_cost(k, a, e, b),
        (Kind::Duration(a), Kind::Duration(b)) if a != b => {
            let (x, y) = (a.days() * k.value.to_f64(), b.days() * e.value.to_f64());
            return ((x - y).abs() <= 0.03 * x.max(y)).then_some(0.2);
        }
        (Kind::PercentPoint, Kind::Percent) => return None,
        (Kind::Percent, Kind::PercentPoint) => return value_cost(k, e).map(|c| c + 0.4),
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    if same_kind {
        return value_cost(k, e);
    }
    // Shares: 절반 and 50 percent; 3할 2푼 and .320; doubled and 200 percent.
    let as_share = |r: &Reading| match r.kind {
        Kind::Percent => Some(r.value.to_f64() / 100.0),
        Kind::Fraction => Some(r.value.to_f64()),
        Kind::Count(_) if r.value.to_f64() < 1.0 => Some(r.value.to_f64()),
        Kind::Multiple => Some(r.value.to_f64()),
        _ => None,
    };
    if let (Some(a), Some(b)) = (as_share(k), as_share(e)) {
        let grew = matches!(k.kind, Kind::Multiple) && (b - (a - 1.0)).abs() < 0.03;
        if (a - b).abs() <= 0.02 * a.max(b) || grew {
            return Some(0.3);
        }
        if a != b && !matches!((&k.kind, &e.kind), (Kind::Count(_), _) | (_, Kind::Count(_))) {
            return None;
        }
    }
    let (a, b) = (&k.kind, &e.kind);
    let unitless = |kind: &Kind| matches!(kind, Kind::Count(None));
    let plain = |kind: &Kind| {
        matches!(
            kind,
            Kind::Count(_)
                | Kind::Ordinal
                | Kind::Age
                | Kind::Duration(_)
                | Kind::Score
                | Kind::Multiple
                | Kind::Label
                | Kind::Fraction
        )
    };
    let extra = match () {
        _ if unitless(a) || unitless(b) => 0.2,
        _ if plain(a) && plain(b) => 0.3,
        // 45 percent for 45명 happens, but is no match to rely on.
        _ => 0.8,
    };
    let cost = value_cost(k, e)?;
    if extra > 0.5 && cost > 0.0 {
        return None;
    }
    Some(cost + extra)
}

/// Equal values, or one that rounds the other as far as the wording allows.
fn value_cost(k: &Reading, e: &Reading) -> Option<f64> {
    if k.value == e.value {
        return Some(0.0);
    }
    let (a, b) = (k.value.to_f64(), e.value.to_f64());
    if a <= 0.0 || b <= 0.0 {
        return None;
    }
    let relative = (a - b).abs() / a.max(b);
    for (rough, x, y) in [(k, a, b), (e, b, a)] {
        match rough.exactness {
            // 수백 명 and 300 people, hundreds and 400명.
            Exactness::Several if y >= x && y < 10.0 * x => return Some(0.5),
            Exactness::Decade if y >= x && y < x + granularity(rough.value) => return Some(0.4),
            _ => {}
        }
    }
    let (fine, rough) = if granularity(k.value) <= granularity(e.value) { (k, e) } else { (e, k) };
    if fine.value.digits().len() <= rough.value.digits().len() {
        return None;
    }
    let step = granularity(rough.value);
    let difference = (a - b).abs();
    let hedged = !matches!(rough.exactness, Exactness::Exact) || !matches!(fine.exactness, Exactness::Exact);
    let (f, r) = (fine.value.to_f64(), rough.value.to_f64());
    let direction = match rough.exactness {
        Exactness::More => f >= r,
        Exactness::Less | Exactness::Nearly => f <= r,
        _ => true,
    };
    let fits = if hedged {
        direction && difference <= step && relative <= 0.15 || difference <= step / 2.0
    } else {
        difference <= step / 2.0
    };
    // Without a hedge only large or decimal figures are rounded: 31 is not 30.
    let small = k.value.whole().is_some() && e.value.whole().is_some() && a.max(b) <= 100.0;
    let most = match hedged {
        true => 0.15,
        false if small => 0.0,
        false => 0.02,
    };
    (fits && relative <= most).then_some(0.3 + relative)
}

/// Measures of one dimension, converted: within what rounding of either side explains.
fn measure_cost(k: &Reading, a: &super::super::Unit, e: &Reading, b: &super::super::Unit) -> Option<f64> {
    if a.symbol == b.symbol && (a.symbol != "deg" || k.value == e.value) {
        return value_cost(k, e);
    }
    let temperature = |u: &super::super::Unit| u.dimension == Dimension::Temperature || u.symbol == "deg";
    if temperature(a) && temperature(b) {
        let to_f = |c: f64| c * 1.8 + 32.0;
        let (x, y) = (k.value.to_f64(), e.value.to_f64());
        let celsius_k = a.symbol != "F";
        let same = k.value == e.value && !(a.symbol == "C" && b.symbol == "F");
        let converted = if celsius_k { (to_f(x) - y).abs() <= 1.5 } else { (to_f(y) - x).abs() <= 1.5 };
        return (same || converted).then_some(0.1);
    }
    if a.dimension != b.dimension || a.dimension == Dimension::Other {
        return None;
    }
    let (x, y) = (k.value.to_f64() * a.factor, e.value.to_f64() * b.factor);
    // Half a step of either number, and at least 3 percent: 34평 is 112 m², 10 miles are 16 km.
    let slack = (granularity(k.value) * a.factor).max(granularity(e.value) * b.factor) / 2.0;
    let slack = slack.min(0.12 * x.max(y)).max(0.03 * x.max(y));
    ((x - y).abs() <= slack).then_some(0.1)
}

/// Whether two sums can be the same money: rates as they were between 1990 and today, widely.
pub(super) fn plausible_rate(a: &str, a_value: Value, b: &str, b_value: Value) -> bool {
    // Won for one unit.
    let won = |code: &str| -> Option<(f64, f64)> {
        Some(match code {
            "KRW" => (1.0, 1.0),
            "USD" => (650.0, 1700.0),
            "EUR" => (1000.0, 2000.0),
            "GBP" => (1200.0, 2300.0),
            "JPY" => (5.0, 17.0),
            "CNY" => (90.0, 230.0),
            "HKD" => (85.0, 220.0),
            "AUD" | "CAD" | "SGD" => (500.0, 1250.0),
            "INR" => (10.0, 30.0),
            "RUB" => (9.0, 60.0),
            _ => return None,
        })
    };
    let (Some((a_low, a_high)), Some((b_low, b_high))) = (won(a), won(b)) else { return false };
    let (x, y) = (a_value.to_f64(), b_value.to_f64());
    x * a_high >= y * b_low && x * a_low <= y * b_high
}

/// Two readings with different values that may stand for one thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thing {
    pub subject: Subject,
    pub slip: Option<Slip>,
    /// Smaller for likelier pairs.
    pub distance: f64,
    /// Both sides name the same kind and unit.
    pub same_unit: bool,
}

/// Whether two readings that do not match may be meant as the same thing.
pub(super) fn same_thing(k: &Reading, e: &Reading, calendar: &Calendar) -> Option<Thing> {
    let thing = |subject, slip: Option<Slip>, same_unit| {
        let clear = slip.map_or(0.6, |s| if s.is_clear() { 0.0 } else { 0.3 });
        Some(Thing { subject, slip, distance: clear + if same_unit { 0.0 } else { 0.5 }, same_unit })
    };
    match (&k.kind, &e.kind) {
        (Kind::Date(a), Kind::Date(b)) => match calendar.relate(a, b) {
            Relation::Conflict(part) => {
                let level = |d: &super::super::Date| (d.day.is_some() || d.weekday.is_some(), d.month.is_some());
                let same_level = level(a).0 == level(b).0;
                // 5월 24일 and April 24: the rest agrees.
                let rest = match part {
                    DatePart::Year => a.month == b.month && a.day == b.day,
                    DatePart::Month => a.day == b.day,
                    DatePart::Day => a.month == b.month || a.month.is_none() || b.month.is_none(),
                    DatePart::Weekday => true,
                };
                same_level.then_some(())?;
                thing(Subject::Date, Some(Slip::Date(part)), true).map(|t| Thing { distance: if rest { 0.0 } else { 0.6 }, ..t })
            }
            _ => None,
        },
        (Kind::Time(a), Kind::Time(b)) => match clock_slip(*a, *b) {
            ClockSlip::Half => thing(Subject::Date, Some(Slip::HalfDay), true),
            _ => thing(Subject::Date, None, true),
        },
        (Kind::Date(_) | Kind::Time(_), _) | (_, Kind::Date(_) | Kind::Time(_)) => None,
        (Kind::Money(a), Kind::Money(b)) if a != b => {
            (k.value == e.value).then_some(())?;
            thing(Subject::Unit, Some(Slip::Unit), true)
        }
        (Kind::PercentPoint, Kind::Percent) => {
            let same = k.value == e.value;
            let slip = if same { Some(Slip::PercentForPoint) } else { Slip::between(k.value, e.value) };
            thing(if same { Subject::Unit } else { Subject::Number }, slip, same)
        }
        (Kind::Measure(a), Kind::Measure(b)) if a.symbol != b.symbol => {
            (a.dimension == b.dimension && a.dimension != Dimension::Other).then_some(())?;
            let same = k.value == e.value;
            let ratio = e.value.to_f64() * b.factor / (k.value.to_f64() * a.factor);
            let power = ratio.log10().round();
            let slip = match () {
                _ if same => Some(Slip::Unit),
                _ if power != 0.0 && (ratio / 10f64.powf(power) - 1.0).abs() < 0.04 => Some(Slip::PowerOfTen(power as i32)),
                _ => None,
            };
            thing(if same { Subject::Unit } else { Subject::Number }, slip, slip.is_some())
        }
        (Kind::Duration(a), Kind::Duration(b)) if a != b => {
            (k.value == e.value && k.value > Value::int(2)).then_some(())?;
            thing(Subject::Unit, Some(Slip::Unit), true)
        }
        (a, b) => {
            let slip = Slip::between(k.value, e.value);
            let same_unit = match (a, b) {
                (Kind::Count(x), Kind::Count(y)) => x == y || is_general(*x) || is_general(*y),
                (Kind::Count(None), Kind::Ordinal) | (Kind::Ordinal, Kind::Count(None)) => true,
                _ => std::mem::discriminant(a) == std::mem::discriminant(b),
            };
            let shares = |kind: &Kind| matches!(kind, Kind::Percent | Kind::PercentPoint | Kind::Fraction | Kind::Multiple);
            let counts =
                |kind: &Kind| matches!(kind, Kind::Count(_) | Kind::Score | Kind::Ordinal | Kind::Age | Kind::Duration(_));
            let possible = same_unit
                || (matches!(a, Kind::Count(None)) || matches!(b, Kind::Count(None))) && slip.is_some()
                || shares(a) && shares(b) && slip.is_some()
                || counts(a) && counts(b) && slip.is_some();
            possible.then_some(())?;
            thing(Subject::Number, slip, same_unit)
        }
    }
}

/// Counters that any noun may answer to: 다섯 곳 are five companies.
fn is_general(counter: Option<&str>) -> bool {
    matches!(counter, None | Some("thing" | "place" | "unit" | "case" | "piece" | "time" | "kind" | "group"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClockSlip {
    Same,
    Half,
    Other,
}

fn clock_slip(a: Clock, b: Clock) -> ClockSlip {
    let (x, y) = (a.minutes(), b.minutes());
    // 15:20 says its half by itself.
    let open = |c: Clock| c.half == Half::Unsaid && c.hour <= 12;
    let same_face = x % 720 == y % 720;
    match () {
        _ if x == y || same_face && (open(a) || open(b)) => ClockSlip::Same,
        _ if x % 1440 == y % 1440 => ClockSlip::Same,
        _ if same_face => ClockSlip::Half,
        _ => ClockSlip::Other,
    }
}
