//! Comparable values of a reading, for sentence alignment.

use super::{Kind, Part, Reading, Value};

/// A value that a Korean and an English reading of the same thing share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Number(Value),
    Year(i16),
    Month(i16),
    Day(i16),
    /// Monday is 0.
    Weekday(i8),
    /// Minutes since midnight, within the half day (0 to 719), because 3시 may be 3 p.m.
    Time(u16),
}

/// The keys of a reading; none when it has no value of its own (이날, last year).
///
/// Percent and percentage points, won and dollars share a key when the number is the same: for alignment the number
/// counts. A plain number up to 31 with an ordinal's or a date's look also gives a day.
pub fn keys(reading: &Reading) -> Vec<Key> {
    let mut keys = Vec::new();
    match &reading.kind {
        Kind::Date(date) => {
            if let Some(Part::Is(year)) = date.year {
                keys.push(Key::Year(year));
            }
            if let Some(Part::Is(month)) = date.month {
                keys.push(Key::Month(month));
            }
            if let Some(Part::Is(day)) = date.day {
                keys.push(Key::Day(day));
            }
            if let Some(weekday) = date.weekday {
                keys.push(Key::Weekday(weekday.to_monday_zero_offset()));
            }
        }
        Kind::Time(clock) => keys.push(Key::Time(clock.minutes() % 720)),
        Kind::Ordinal => {
            keys.push(Key::Number(reading.value));
            if let Some(day) = reading.value.whole().filter(|day| (1..=31).contains(day)) {
                keys.push(Key::Day(day as i16));
            }
        }
        Kind::Count(None) => {
            keys.push(Key::Number(reading.value));
            if let Some(year) = reading.value.whole().filter(|year| (1900..2100).contains(year)) {
                keys.push(Key::Year(year as i16));
            }
        }
        _ => keys.push(Key::Number(reading.value)),
    }
    keys
}
