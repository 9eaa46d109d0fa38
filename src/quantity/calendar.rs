//! Dates held against the article's date.

use super::{Date, Kind, Part, Reading, Weekday};
use jiff::ToSpan;
use jiff::civil;

/// The article's date, where it is known, and what it makes of the dates in the text.
///
/// Newspaper style leaves out what the reader knows: a bare 27일 is the 27th nearest to the article's date, "Thursday"
/// the Thursday within a week of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    today: Option<civil::Date>,
}

/// How far a bare weekday reaches from the article's date, in days, and how far a bare day of the month.
const WEEKDAY_REACH: i32 = 13;
const DAY_REACH: i32 = 33;

/// Within how many days of the article's date a month and a day leave no doubt about the year.
const SURE_YEAR: i32 = 120;

/// Tells each day without a month which month was spoken of before it: 6월 3일부터 28일까지 ends on June 28 wherever the
/// article itself stands in the year. Takes the readings of consecutive sentences; a month without a day (7월 말) is spoken of
/// in its own sentence only.
pub fn carry_months(sentences: &mut [Vec<Reading>]) {
    let mut of_last_day = None;
    for sentence in sentences {
        let mut spoken = of_last_day;
        for reading in sentence {
            let Kind::Date(date) = &mut reading.kind else { continue };
            match (date.month, date.day) {
                (Some(Part::Is(_) | Part::FromToday(_)), day) => {
                    spoken = date.month;
                    of_last_day = if day.is_some() { spoken } else { of_last_day };
                }
                (None, Some(Part::Is(_))) if date.year.is_none() => date.spoken_month = spoken,
                _ => {}
            }
        }
    }
}

/// How two dates relate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relation {
    /// They may be the same; 0 is sure, 1 a guess.
    Same(f64),
    /// They name the same parts with different values.
    Conflict(DatePart),
    /// Nothing can be said.
    Unrelated,
}

/// The part of a date that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    Year,
    Month,
    Day,
    Weekday,
}

/// A date whose parts are absolute as far as they can be known.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    year: Option<i16>,
    month: Option<i16>,
    day: Option<i16>,
    weekday: Option<Weekday>,
    /// The month that a day without one may be in, beside those near the article's date.
    spoken_month: Option<i16>,
    /// Counted from the date spoken of, or from a date nobody gave.
    floating: bool,
    /// today, yesterday, tomorrow: editions disagree about what day that is.
    deictic: bool,
}

impl Calendar {
    pub fn new(today: Option<civil::Date>) -> Calendar {
        Calendar { today }
    }

    /// The article's date.
    pub fn today(&self) -> Option<civil::Date> {
        self.today
    }

    fn known(&self, date: &Date) -> Known {
        let mut known = Known { weekday: date.weekday, ..Known::default() };
        let parts = [date.year, date.month, date.week, date.day];
        known.floating = parts.iter().flatten().any(|p| matches!(p, Part::FromThat(_)));
        if self.today.is_none() {
            known.floating |= parts.iter().flatten().any(|p| matches!(p, Part::FromToday(_)));
        }
        known.deictic = matches!(date.day, Some(Part::FromToday(_)));
        let absolute = |part: Option<Part>| match part {
            Some(Part::Is(n)) => Some(n),
            _ => None,
        };
        (known.year, known.month, known.day) = (absolute(date.year), absolute(date.month), absolute(date.day));
        known.spoken_month = absolute(date.spoken_month);
        if let Some(today) = self.today {
            if let Some(Part::FromToday(n)) = date.year {
                known.year = today.year().checked_add(i16::from(n));
            }
            let step = |part: Option<Part>| match part {
                Some(Part::FromToday(n)) => Some(i32::from(n)),
                _ => None,
            };
            let month_of = |part| step(part).and_then(|n| today.first_of_month().checked_add(n.months()).ok());
            known.spoken_month = known.spoken_month.or(month_of(date.spoken_month).map(|day| i16::from(day.month())));
            if let Some(day) = month_of(date.month) {
                (known.year, known.month) = (Some(day.year()), Some(i16::from(day.month())));
            }
            let day = step(date.day).and_then(|n| today.checked_add(n.days()).ok());
            if let Some(day) = day {
                (known.year, known.month, known.day) =
                    (Some(day.year()), Some(i16::from(day.month())), Some(i16::from(day.day())));
            }
        }
        known
    }

    /// The days a date most likely means: one when it is full, else the one in the month spoken of and the one in the
    /// article's month.
    pub fn likely_days(&self, date: &Date) -> Vec<civil::Date> {
        let Some(today) = self.today else { return Vec::new() };
        let known = self.known(date);
        let plain = self.candidates(&Known { spoken_month: None, ..known });
        let spoken = known.spoken_month.filter(|_| known.month.is_none());
        let spoken = spoken.map(|month| self.candidates(&Known { month: Some(month), ..known })).unwrap_or_default();
        // 30일 by itself is of the article's month.
        let nearest = plain.into_iter().min_by_key(|day| (day.month() != today.month(), (*day - today).get_days().abs()));
        let mut days = spoken;
        days.extend(nearest.filter(|day| !days.contains(day)));
        days
    }

    /// The days a date can mean: one when it is full, else those near the article's date. Empty when that is not known
    /// or the date has no day.
    pub fn days(&self, date: &Date) -> Vec<civil::Date> {
        self.candidates(&self.known(date))
    }

    /// The absolute year and month of a date, as far as the article's date gives them.
    pub(super) fn year_and_month(&self, date: &Date) -> (Option<i16>, Option<i16>) {
        let known = self.known(date);
        (known.year, known.month)
    }

    fn candidates(&self, known: &Known) -> Vec<civil::Date> {
        let Some(day) = known.day.and_then(|n| i8::try_from(n).ok()) else {
            return match (known.weekday, self.today) {
                (Some(weekday), Some(today)) => (-WEEKDAY_REACH..=WEEKDAY_REACH)
                    .filter_map(|n| today.checked_add(n.days()).ok())
                    .filter(|day| day.weekday() == weekday)
                    .collect(),
                _ => Vec::new(),
            };
        };
        let make = |year: i16, month: i8| civil::Date::new(year, month, day).ok();
        let nearest = |month: i8, today: civil::Date| {
            let years = [today.year() - 1, today.year(), today.year() + 1];
            years.into_iter().filter_map(|year| make(year, month)).min_by_key(|d| (*d - today).get_days().abs())
        };
        let number = |month: Option<i16>| month.and_then(|n| i8::try_from(n).ok());
        match (known.year, number(known.month), self.today) {
            (Some(year), Some(month), _) => make(year, month).into_iter().collect(),
            (None, Some(month), Some(today)) => nearest(month, today).into_iter().collect(),
            (_, None, Some(today)) => (-1..=1)
                .filter_map(|n: i32| today.first_of_month().checked_add(n.months()).ok())
                .filter_map(|month| make(month.year(), month.month()))
                .filter(|d| (*d - today).get_days().abs() <= DAY_REACH)
                .chain(number(known.spoken_month).and_then(|month| nearest(month, today)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a full date falls on its weekday; `None` where the year is not sure.
    fn falls_on(&self, date: &Known) -> Option<bool> {
        date.month?;
        let [day] = self.candidates(date)[..] else { return None };
        let near = self.today.is_some_and(|today| (day - today).get_days().abs() <= SURE_YEAR);
        (date.year.is_some() || near).then_some(Some(day.weekday()) == date.weekday)
    }

    /// Whether two dates can be the same.
    pub(super) fn relate(&self, korean: &Date, english: &Date) -> Relation {
        let (k, e) = (self.known(korean), self.known(english));
        let day_level = |k: &Known, d: &Date| k.day.is_some() || k.weekday.is_some() || d.day.is_some();
        let (k_day, e_day) = (day_level(&k, korean), day_level(&e, english));
        if k.floating || e.floating {
            let same_level = |get: fn(&Date) -> Option<Part>| get(korean).is_some() && get(english).is_some();
            if korean == english {
                return Relation::Same(0.0);
            }
            // 지난달 27일 and Feb. 27: the day still tells.
            if let (Some(a), Some(b)) = (k.day, e.day) {
                return if a == b { Relation::Same(0.2) } else { Relation::Conflict(DatePart::Day) };
            }
            // 내년 1월 and February next year.
            if korean.year == english.year && k_day == e_day && k.month.zip(e.month).is_some_and(|(a, b)| a != b) {
                return Relation::Conflict(DatePart::Month);
            }
            if k.month.zip(e.month).is_some_and(|(a, b)| a != b) || k.year.zip(e.year).is_some_and(|(a, b)| a != b) {
                return Relation::Unrelated;
            }
            return match () {
                _ if k_day && e_day => Relation::Same(0.6),
                _ if same_level(|d| d.year) || same_level(|d| d.month) || same_level(|d| d.week) => Relation::Same(0.5),
                _ => Relation::Unrelated,
            };
        }
        // Both count from the article's date: 다음 주, next week.
        if let (Some(a), Some(b)) = (korean.week, english.week) {
            let same = a == b && (korean.weekday.is_none() || english.weekday.is_none() || korean.weekday == english.weekday);
            if same {
                return Relation::Same(0.0);
            }
        } else if (korean.week.is_some() || english.week.is_some())
            && !(k.weekday.is_some() && e_day || e.weekday.is_some() && k_day)
        {
            return if k_day && e_day || k_day != e_day && (korean.week.is_some() && e_day || english.week.is_some() && k_day) {
                Relation::Same(0.7)
            } else {
                Relation::Unrelated
            };
        }
        if (k.deictic || e.deictic) && k_day && e_day {
            let same = k.day.is_some() && k.day == e.day;
            return Relation::Same(if same { 0.2 } else { 0.7 });
        }
        let mut shared = 0;
        let mut conflict = None;
        for (a, b, part) in [(k.day, e.day, DatePart::Day), (k.month, e.month, DatePart::Month), (k.year, e.year, DatePart::Year)]
        {
            if let (Some(a), Some(b)) = (a, b) {
                shared += 1;
                if a != b {
                    conflict = conflict.or(Some(part));
                }
            }
        }
        if let (Some(a), Some(b)) = (k.weekday, e.weekday) {
            shared += 1;
            // The Korean may have the wrong weekday, and the English have put it right.
            if a != b && !(k.day.is_some() && k.day == e.day && self.falls_on(&e) == Some(true)) {
                conflict = conflict.or(Some(DatePart::Weekday));
            }
        } else if e.weekday.is_some() && e.day.is_some() && self.falls_on(&e) == Some(false) {
            conflict = conflict.or(Some(DatePart::Weekday));
        }
        if let Some(part) = conflict {
            return Relation::Conflict(part);
        }
        // The days of a range share its month, and its year.
        let in_spoken =
            |bare: &Known, full: &Known| bare.month.is_none() && full.month.is_some() && bare.spoken_month == full.month;
        if k.day.is_some() && k.day == e.day && (in_spoken(&k, &e) || in_spoken(&e, &k)) {
            return Relation::Same(0.05);
        }
        let missing =
            [(k.year, e.year), (k.month, e.month), (k.day, e.day)].iter().filter(|(a, b)| a.is_some() != b.is_some()).count();
        if k_day && e_day && self.today.is_some() {
            let (mine, theirs) = (self.candidates(&k), self.candidates(&e));
            // Where both sides say the day, a month left out may be any; else the days must meet.
            if !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|day| theirs.contains(day)) {
                let bare_weekday = k.day.is_none() || e.day.is_none();
                if !bare_weekday {
                    let far = k.month.is_none() || e.month.is_none();
                    return if far { Relation::Conflict(DatePart::Month) } else { Relation::Same(0.3) };
                }
                let weekday = k.weekday.filter(|_| k.day.is_none()).or(e.weekday);
                let dates = if k.day.is_none() { &theirs } else { &mine };
                let near = |day: &civil::Date| self.today.is_some_and(|today| (*day - today).get_days().abs() <= WEEKDAY_REACH);
                // A far date may still be called by its weekday when its month is said.
                let month_said = k.day.and(k.month).or(e.day.and(e.month)).is_some();
                return match () {
                    _ if month_said && dates.iter().any(|d| Some(d.weekday()) == weekday) => Relation::Same(0.8),
                    _ if dates.iter().any(near) => Relation::Conflict(DatePart::Weekday),
                    _ => Relation::Unrelated,
                };
            }
            return Relation::Same(if shared > 0 { 0.05 * missing as f64 } else { 0.3 });
        }
        match () {
            _ if shared > 0 => Relation::Same(0.1 * missing as f64),
            // A weekday and a date, and no calendar to tell.
            _ if k_day && e_day => Relation::Same(0.6),
            _ => Relation::Unrelated,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::text::Lang;

    fn relate(korean: &str, english: &str, today: Option<civil::Date>) -> Relation {
        let date = |text, lang| *read(text, lang)[0].date().unwrap();
        Calendar::new(today).relate(&date(korean, Lang::Korean), &date(english, Lang::English))
    }

    #[test]
    fn dates_against_the_calendar() {
        use DatePart::*;
        // 27 October 2004 was a Wednesday.
        let today = Some(civil::date(2004, 10, 28));
        for (korean, english, conflict) in [
            ("27일", "October 27", None),
            ("27일", "on Wednesday", None),
            ("27일", "on Thursday", Some(Weekday)),
            ("27일", "the 27th", None),
            ("27일", "Oct. 17", Some(Day)),
            ("27일", "May 27", Some(Month)),
            ("지난해", "in 2003", None),
            ("지난해", "in 2002", Some(Year)),
            ("지난달 27일", "on Sept. 27", None),
            ("지난달 27일", "on Aug. 27", Some(Month)),
            ("다음 달 1일", "on Monday", None),
            ("다음 달 1일", "on Tuesday", Some(Weekday)),
            ("2003년 9월", "in September 2003", None),
            ("이날", "Wednesday", None),
            ("어제", "Wednesday", None),
            ("다음 주 화요일", "next Tuesday", None),
            ("3월", "in April", Some(Month)),
        ] {
            let expected = relate(korean, english, today);
            match conflict {
                None => assert!(matches!(expected, Relation::Same(_)), "{korean} / {english}: {expected:?}"),
                Some(part) => assert_eq!(expected, Relation::Conflict(part), "{korean} / {english}"),
            }
        }
        assert!(matches!(relate("27일", "on Thursday", None), Relation::Same(_)));
        assert_eq!(relate("27일", "Oct. 17", None), Relation::Conflict(Day));
    }
}
