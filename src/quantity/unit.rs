//! What numbers count and measure: currencies, periods, units of measure, and the words for them in both languages.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// An ISO 4217 code.
pub type Currency = &'static str;

/// A stretch of time that durations are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Period {
    pub fn name(self) -> &'static str {
        ["second", "minute", "hour", "day", "week", "month", "quarter", "year"][self as usize]
    }

    /// The length in days; months and years by their mean.
    pub fn days(self) -> f64 {
        [1.0 / 86_400.0, 1.0 / 1440.0, 1.0 / 24.0, 1.0, 7.0, 30.4, 91.3, 365.25][self as usize]
    }
}

/// What a unit measures; only units of one dimension convert into one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Power,
    Energy,
    Data,
    /// Without conversion: points, degrees, decibels, magnitudes.
    Other,
}

/// A unit of measure: so many (`factor`) of the base unit of its dimension (m, m², l, kg, km/h, °C, W, kWh, B).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    pub symbol: &'static str,
    pub dimension: Dimension,
    pub factor: f64,
}

const fn unit(symbol: &'static str, dimension: Dimension, factor: f64) -> Unit {
    Unit { symbol, dimension, factor }
}

/// The units known. Korean traditional units by the Korean decree of 1905/1909 (1자 = 10/33 m; 1평 = 400/121 m²;
/// 1근 = 600 g of meat; 1리 = 12,960/33 m); imperial ones by the agreement of 1959.
pub const UNITS: &[Unit] = {
    use Dimension::*;
    &[
        unit("m", Length, 1.0),
        unit("km", Length, 1000.0),
        unit("cm", Length, 0.01),
        unit("mm", Length, 0.001),
        unit("um", Length, 1e-6),
        unit("nm", Length, 1e-9),
        unit("mi", Length, 1609.344),
        unit("ft", Length, 0.3048),
        unit("in", Length, 0.0254),
        unit("yd", Length, 0.9144),
        unit("nmi", Length, 1852.0),
        unit("ri", Length, 392.727),
        unit("ly", Length, 9.461e15),
        unit("m2", Area, 1.0),
        unit("km2", Area, 1e6),
        unit("cm2", Area, 1e-4),
        unit("ha", Area, 1e4),
        unit("acre", Area, 4046.856),
        unit("sqft", Area, 0.092_903),
        unit("sqmi", Area, 2_589_988.0),
        unit("pyeong", Area, 400.0 / 121.0),
        unit("m3", Volume, 1000.0),
        unit("l", Volume, 1.0),
        unit("ml", Volume, 0.001),
        unit("gal", Volume, 3.785),
        unit("bbl", Volume, 158.987),
        unit("kg", Mass, 1.0),
        unit("g", Mass, 0.001),
        unit("mg", Mass, 1e-6),
        unit("t", Mass, 1000.0),
        unit("lb", Mass, 0.453_592),
        unit("oz", Mass, 0.028_350),
        unit("geun", Mass, 0.6),
        unit("kph", Speed, 1.0),
        unit("mph", Speed, 1.609_344),
        unit("m/s", Speed, 3.6),
        unit("kn", Speed, 1.852),
        unit("C", Temperature, 1.0),
        unit("F", Temperature, 1.8),
        unit("W", Power, 1.0),
        unit("kW", Power, 1e3),
        unit("MW", Power, 1e6),
        unit("GW", Power, 1e9),
        unit("hp", Power, 745.7),
        unit("kWh", Energy, 1.0),
        unit("MWh", Energy, 1e3),
        unit("GWh", Energy, 1e6),
        unit("TWh", Energy, 1e9),
        unit("kcal", Energy, 0.001_163),
        unit("MB", Data, 1e6),
        unit("GB", Data, 1e9),
        unit("TB", Data, 1e12),
        unit("pt", Other, 1.0),
        unit("deg", Other, 1.0),
        unit("dB", Other, 1.0),
        unit("Hz", Other, 1.0),
        unit("magnitude", Other, 1.0),
        unit("ppm", Other, 1.0),
        unit("Mbps", Other, 1.0),
        unit("bp", Other, 1.0),
    ]
};

/// The unit with that symbol.
pub fn by_symbol(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|u| u.symbol == symbol)
}

/// What a word behind (or a sign before) a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// Things counted; the counter is an English noun that both languages share (`person`, `case`).
    Count(&'static str),
    Ordinal,
    /// A rank or number that may stand for an ordinal or a count: 3회, 2차, 1위.
    Either,
    Percent,
    PercentPoint,
    /// Tenths, hundredths and thousandths (할, 푼, 리) as percent.
    Tenth,
    Money(Currency),
    Measure(&'static Unit),
    Age,
    Duration(Period),
    /// Ten or a hundred years.
    Years(u8),
    Multiple,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Score,
    Label,
}

fn role(tag: &'static str) -> Option<Role> {
    let (kind, detail) = tag.split_once(':').unwrap_or((tag, ""));
    let period = |name| {
        [Period::Second, Period::Minute, Period::Hour, Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year]
            .into_iter()
            .find(|p| p.name() == name)
    };
    Some(match kind {
        "count" => Role::Count(detail),
        "ordinal" => Role::Ordinal,
        "either" => Role::Either,
        "percent" => Role::Percent,
        "point" => Role::PercentPoint,
        "tenth" => Role::Tenth,
        "money" => Role::Money(detail),
        "measure" => Role::Measure(by_symbol(detail)?),
        "age" => Role::Age,
        "duration" => Role::Duration(period(detail)?),
        "years" => Role::Years(detail.parse().ok()?),
        "multiple" => Role::Multiple,
        "year" => Role::Year,
        "month" => Role::Month,
        "day" => Role::Day,
        "hour" => Role::Hour,
        "minute" => Role::Minute,
        "score" => Role::Score,
        "label" => Role::Label,
        _ => return None,
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

const KOREAN: &str = include_str!("units_ko.tsv");
const ENGLISH: &str = include_str!("units_en.tsv");

/// The role of the longest Korean unit at the start of a text, and its length in bytes.
pub fn korean(text: &str) -> Option<(Role, usize)> {
    static TABLE: OnceLock<FxHashMap<char, Vec<(&str, Role)>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: FxHashMap<char, Vec<(&str, Role)>> = FxHashMap::default();
        for (word, role) in rows(KOREAN).filter_map(|(word, tag)| Some((word, role(tag)?))) {
            if let Some(first) = word.chars().next() {
                table.entry(first).or_default().push((word, role));
            }
        }
        for words in table.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        table
    });
    let words = table.get(&text.chars().next()?)?;
    words.iter().find(|(word, _)| text.starts_with(word)).map(|&(word, role)| (role, word.len()))
}

/// The role of an English word or of two words (`square meters`), in lower case with single spaces.
pub fn english(words: &str) -> Option<Role> {
    static TABLE: OnceLock<FxHashMap<&str, Role>> = OnceLock::new();
    let table = TABLE.get_or_init(|| rows(ENGLISH).filter_map(|(word, tag)| Some((word, role(tag)?))).collect());
    table.get(words).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for (table, name) in [(KOREAN, "ko"), (ENGLISH, "en")] {
            let mut seen = rustc_hash::FxHashSet::default();
            for line in table.lines().filter(|l| !l.starts_with('#')) {
                let (word, tag) = line.split_once('\t').unwrap_or_else(|| panic!("{name}: {line:?}"));
                assert!(role(tag).is_some(), "{name}: {line:?}");
                assert!(seen.insert(word), "{name}: {word:?} stands twice");
            }
        }
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(korean("%포인트 높다"), Some((Role::PercentPoint, "%포인트".len())));
        assert_eq!(korean("개월 만에"), Some((Role::Duration(Period::Month), "개월".len())));
        assert_eq!(english("square meters"), by_symbol("m2").map(Role::Measure));
    }
}
