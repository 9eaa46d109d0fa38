//! Comparable values of a reading, for sentence alignment.

use super::{Calendar, Kind, Part, Reading, Value};

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

impl Calendar {
    /// The [`keys`] of a reading and those that the article's date adds: the weekday of 27일, the day that "Thursday"
    /// or 어제 was, the year of 지난해, the month of 지난달.
    pub fn keys(&self, reading: &Reading) -> Vec<Key> {
        let mut keys = keys(reading);
        let (Some(date), Some(today)) = (reading.date(), self.today()) else { return keys };
        let (year, month) = self.year_and_month(date);
        keys.extend(year.map(Key::Year));
        keys.extend(month.map(Key::Month));
        // A bare weekday is mostly one of the last seven days.
        let distance = |day: &jiff::civil::Date| {
            let ahead = (*day - today).get_days();
            if ahead > 0 { 2 * ahead } else { -ahead }
        };
        if let Some(day) = self.days(date).into_iter().min_by_key(distance) {
            keys.push(Key::Day(i16::from(day.day())));
            keys.push(Key::Weekday(day.weekday().to_monday_zero_offset()));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
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

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::text::Lang;

    #[test]
    fn both_languages_share_a_key() {
        let calendar = Calendar::new("2004-10-28".parse().ok());
        for (korean, english) in [
            ("1511명", "1,511 people"),
            ("3억5000만 원", "350 million won"),
            ("27일", "October 27"),
            ("27일", "the 27th"),
            ("27일", "on Wednesday"),
            ("10월", "October"),
            ("목요일", "Thursday"),
            ("지난해", "in 2003"),
            ("지난달", "in September"),
            ("다음 달 1일", "on Nov. 1"),
            ("오후 3시 반", "3:30 p.m."),
            ("스물세 살", "23-year-old"),
            ("다섯 곳", "five"),
            ("제17차", "17th"),
            ("3분의 1", "a third of"),
            ("2000년", "2000"),
        ] {
            let of = |text, lang| calendar.keys(&read(text, lang)[0]);
            let (k, e) = (of(korean, Lang::Korean), of(english, Lang::English));
            assert!(k.iter().any(|key| e.contains(key)), "{korean} {k:?} / {english} {e:?}");
        }
    }
}
