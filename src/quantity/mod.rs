//! Numbers, money, dates and times in Korean and in English, read into values that can be compared.
//!
//! [`read`] finds what a text counts and dates. Every number is a reading of its own: the ends of a range (`3∼5명`)
//! are two readings that share their unit, and so are the sides of a score (`7 대 3`) and the parts of a duration
//! (`9년 3개월`), because the other language may say the same with other joints (`between three and five`).
//!
//! [`compare`] holds the readings of aligned sentences against each other, with a [`Calendar`] that knows the article's
//! date; [`keys`] gives the values that help to align them. Datelines and bylines should be left out of both: editions
//! are posted at different hours.

mod calendar;
mod compare;
mod english;
mod keys;
mod korean;
mod phrase;
pub mod unit;
mod value;

use crate::text::{Lang, Span};
pub use calendar::{Calendar, DatePart, carry_months};
pub use compare::{Comparison, Confidence, Discrepancy, Match, Slip, Subject, Verdict, compare};
pub use jiff::civil::Weekday;
pub use keys::{Key, keys};
pub use phrase::{english as in_english, month_and_day, ordinal as ordinal_in_english, weekday as weekday_in_english};
use std::fmt;
pub use unit::{Currency, Period, Unit};
pub use value::Value;

/// A quantity, date or time found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Bytes of the text given to [`read`], on character boundaries.
    pub span: Span,
    pub kind: Kind,
    /// The number, in the unit of `kind`: won, not 만 won; percent, not hundredths. For a date its most specific
    /// absolute part, for a time the minutes since midnight as written (12 hours are not added for a bare "3 o'clock").
    pub value: Value,
    pub exactness: Exactness,
    /// Which end of a range the number is. The low end has taken over what is only said at the high one: the `3` of
    /// "3 to 4 trillion won" is three trillion won.
    pub range: Option<End>,
}

/// Which end of a range a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Low,
    High,
}

/// What a number is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Things counted. The counter is an English noun shared by both languages, where the text names one.
    Count(Option<&'static str>),
    Ordinal,
    Percent,
    PercentPoint,
    Money(Currency),
    Measure(&'static Unit),
    Age,
    Score,
    Fraction,
    /// So many times as much: 2배, doubled.
    Multiple,
    Duration(Period),
    Date(Date),
    Time(Clock),
    /// A number inside a name: G20, F-16, 9·11, 4대강.
    Label,
}

/// How exact the wording is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exactness {
    Exact,
    /// 약, 가량, 안팎; about, some, around.
    About,
    /// 여, 이상, 넘는; more than, over, at least.
    More,
    /// 미만, 이하, 못 미치는; less than, under, up to.
    Less,
    /// 가까이, 육박; nearly, almost.
    Nearly,
    /// Only the order of magnitude is given: 수백, hundreds; 두세, two or three.
    Several,
    /// From the value up to the next round number: 30대, 2만 채대; the 20,000s, 1980s.
    Decade,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// As written: 2004, 10, 27.
    Is(i16),
    /// Counted from the article's date: 지난달 is -1, today 0.
    FromToday(i8),
    /// Counted from the date spoken of: 이날 is 0, 전날 -1, the following year 1.
    FromThat(i8),
}

/// A date as far as the text gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date {
    pub year: Option<Part>,
    pub month: Option<Part>,
    /// Weeks from the article's: 다음 주 is 1.
    pub week: Option<Part>,
    pub weekday: Option<Weekday>,
    pub day: Option<Part>,
    /// For a day without a month, the month spoken of last before it, which it may be in: see [`carry_months`].
    pub spoken_month: Option<Part>,
}

/// A time of day as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    /// As written, 0 to 24.
    pub hour: u8,
    pub minute: u8,
    pub half: Half,
}

/// The half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Half {
    /// Not said: 3시, three o'clock.
    Unsaid,
    Morning,
    Afternoon,
}

impl Clock {
    /// Minutes since midnight; an unsaid half as written.
    pub fn minutes(self) -> u16 {
        let hour = match self.half {
            Half::Unsaid => self.hour,
            Half::Morning => self.hour % 12,
            Half::Afternoon => self.hour % 12 + 12,
        };
        u16::from(hour) * 60 + u16::from(self.minute)
    }
}

/// The quantities, dates and times of a canonical text ([`crate::text::Text::canonical`]): in order, not overlapping.
pub fn read(text: &str, lang: Lang) -> Vec<Reading> {
    match lang {
        Lang::Korean => korean::read(text),
        Lang::English => english::read(text),
    }
}

impl Reading {
    /// The date, when the reading is one.
    pub fn date(&self) -> Option<&Date> {
        match &self.kind {
            Kind::Date(date) => Some(date),
            _ => None,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Part::Is(n) => write!(f, "{n}"),
            Part::FromToday(n) => write!(f, "@{n}"),
            Part::FromThat(n) => write!(f, "={n}"),
        }
    }
}

/// Lower-case three-letter names, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl fmt::Display for Date {
    /// `y2004 m10 d27 wed`; parts relative to the article's date as `y@-1`, to the date spoken of as `d=0`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut gap = "";
        for (name, part) in [("y", self.year), ("m", self.month), ("w", self.week), ("d", self.day)] {
            if let Some(part) = part {
                write!(f, "{gap}{name}{part}")?;
                gap = " ";
            }
        }
        if let Some(weekday) = self.weekday {
            write!(f, "{gap}{}", WEEKDAYS[weekday.to_monday_zero_offset() as usize])?;
        }
        Ok(())
    }
}

impl fmt::Display for Reading {
    /// A compact notation: `money:KRW ~350000000`, `date y2004 m10 d27`, `time 15:20`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mark = match self.exactness {
            Exactness::Exact => "",
            Exactness::About => "~",
            Exactness::More => ">",
            Exactness::Less => "<",
            Exactness::Nearly => "-~",
            Exactness::Several => "?",
            Exactness::Decade => "+",
        };
        let end = match self.range {
            None => "",
            Some(End::Low) => "[",
            Some(End::High) => "]",
        };
        match self.kind {
            Kind::Count(None) => write!(f, "count"),
            Kind::Count(Some(counter)) => write!(f, "count:{counter}"),
            Kind::Ordinal => write!(f, "ordinal"),
            Kind::Percent => write!(f, "percent"),
            Kind::PercentPoint => write!(f, "point"),
            Kind::Money(currency) => write!(f, "money:{currency}"),
            Kind::Measure(unit) => write!(f, "measure:{}", unit.symbol),
            Kind::Age => write!(f, "age"),
            Kind::Score => write!(f, "score"),
            Kind::Fraction => write!(f, "fraction"),
            Kind::Multiple => write!(f, "multiple"),
            Kind::Duration(period) => write!(f, "duration:{}", period.name()),
            Kind::Label => write!(f, "label"),
            Kind::Date(date) => return write!(f, "date {mark}{end}{date}"),
            Kind::Time(clock) => {
                let half = match clock.half {
                    Half::Unsaid => "?",
                    _ => "",
                };
                let minutes = clock.minutes();
                return write!(f, "time {mark}{end}{}:{:02}{half}", minutes / 60, minutes % 60);
            }
        }?;
        write!(f, " {mark}{end}{}", self.value)
    }
}

#[cfg(test)]
mod tests;
