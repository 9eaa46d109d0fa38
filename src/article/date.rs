//! Days in the notations of machines: ISO 8601 and what publishing systems write instead.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp};

/// The hours by which Korea is ahead of universal time.
const KOREA: i8 = 9;

/// The day of `2011-03-03T07:10:00+09:00`, `20110303T071000+0900`, `2011-03-03 07:10`, `2011/03/03` or `20110303`.
///
/// A time with an offset counts as it is written; one in universal time counts by the clock in Korea.
pub fn of_timestamp(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits: String =
        text.chars().take_while(|c| c.is_ascii_digit() || "-/.".contains(*c)).filter(char::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    let (year, month, day) = (part(0..4)?, part(4..6)?, part(6..8)?);
    let written = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let universal = text.ends_with(['Z', 'z']) || text.ends_with("+00:00") || text.ends_with("+0000");
    match universal.then(|| text.parse::<Timestamp>()) {
        Some(Ok(time)) => Some(time.to_zoned(TimeZone::fixed(Offset::constant(KOREA))).date()),
        // The basic format, which the parser of time stamps does not know in all its forms.
        Some(Err(_)) => {
            let hour = text.split(['T', 't', ' ']).nth(1)?.get(..2)?.parse::<i8>().ok()?;
            written.checked_add(Span::new().days(i32::from(hour + KOREA >= 24))).ok()
        }
        None => Some(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for (text, expected) in [
            ("2011-03-03T07:10:00+09:00", Some("2011-03-03")),
            ("2011-03-02T22:10:00Z", Some("2011-03-03")),
            ("2011-03-02T22:10:00.000+00:00", Some("2011-03-03")),
            ("20110302T221000Z", Some("2011-03-03")),
            ("20110303T071000+0900", Some("2011-03-03")),
            ("2011-03-03 07:10", Some("2011-03-03")),
            ("2011/03/03", Some("2011-03-03")),
            ("20110303", Some("2011-03-03")),
            ("2011-03", None),
            ("2011-13-40", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(of_timestamp(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }
}
