//! From when until when an entry holds.

use jiff::civil::Date;

/// First and last day, both inclusive; either may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    pub since: Option<Date>,
    pub until: Option<Date>,
}

impl Period {
    pub fn contains(&self, date: Date) -> bool {
        self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// Whether the period is bounded at all.
    pub fn is_bounded(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as the first or the last day it names.
pub fn parse_day(text: &str, last: bool) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() == 2);
    let first_month = if last { 12 } else { 1 };
    let month = month.map_or(Some(first_month), number)?;
    match day.map(number) {
        Some(day) => Date::new(year, month, day?).ok(),
        None => {
            let first = Date::new(year, month, 1).ok()?;
            Some(if last { first.last_of_month() } else { first })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (text, first, last) in [
            ("2004", Some("2004-01-01"), Some("2004-12-31")),
            ("2004-02", Some("2004-02-01"), Some("2004-02-29")),
            ("2004-02-28", Some("2004-02-28"), Some("2004-02-28")),
            ("2004-2-28", None, None),
            ("2004-02-30", None, None),
            ("04-02-03", None, None),
            ("", None, None),
        ] {
            assert_eq!(parse_day(text, false).map(|d| d.to_string()).as_deref(), first, "{text}");
            assert_eq!(parse_day(text, true).map(|d| d.to_string()).as_deref(), last, "{text}");
        }
    }
}
