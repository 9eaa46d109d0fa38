//! The date and time under a headline: "Posted October. 27, 2004 22:56", "입력 2004-10-27 22:56", "JUNE 24, 2005".

use jiff::civil::Date;

use crate::korean::hangul;

/// Words that stand before or behind the date in a dateline and carry nothing else.
const LABELS: &[&str] = &[
    "posted",
    "updated",
    "published",
    "last",
    "modified",
    "input",
    "released",
    "at",
    "on",
    "kst",
    "gmt",
    "et",
    "am",
    "pm",
    "a",
    "m",
    "p",
    "date",
    "time",
    "입력",
    "기사입력",
    "수정",
    "최종수정",
    "등록",
    "기사등록",
    "승인",
    "업데이트",
    "발행",
    "게재",
    "송고",
    "작성",
    "오전",
    "오후",
    "일시",
];

const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun", "월", "화", "수", "목", "금", "토", "일"];

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The most tokens a date has.
const LONGEST_DATE: usize = 6;

/// The first date of a line that holds nothing but dates, times and their labels; `None` for any other line.
pub fn parse(line: &str) -> Option<Date> {
    if !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut tokens = tokens(line);
    let mut ahead: Vec<&str> = Vec::with_capacity(LONGEST_DATE);
    let mut date = None;
    loop {
        ahead.extend(tokens.by_ref().take(LONGEST_DATE - ahead.len()));
        let Some(&token) = ahead.first() else { return date };
        let used = if let Some((found, used)) = date_at(&ahead) {
            date = date.or(Some(found));
            used
        } else if is_filler(token) {
            1
        } else {
            return None;
        };
        ahead.drain(..used);
    }
}

/// Runs of digits and runs of letters, the latter as they stand.
fn tokens(line: &str) -> impl Iterator<Item = &str> {
    let class = |c: char| {
        if c.is_ascii_digit() {
            1
        } else if hangul::is_syllable(c) || c.is_alphabetic() {
            2
        } else {
            0
        }
    };
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| class(c) == 0);
        let kind = class(rest.chars().next()?);
        let (token, behind) = rest.split_at(rest.find(|c| class(c) != kind).unwrap_or(rest.len()));
        rest = behind;
        Some(token)
    })
}

fn is_filler(token: &str) -> bool {
    let lower = token.to_lowercase();
    let digits = token.parse::<u32>();
    LABELS.contains(&lower.as_str())
        || WEEKDAYS.iter().any(|day| lower == *day || (day.is_ascii() && lower.starts_with(day) && lower.ends_with("day")))
        || ["요일", "시", "분", "초", "ʼ"].iter().any(|unit| lower.ends_with(unit) && lower.chars().count() <= 3)
        || digits.is_ok_and(|n| n < 60 && token.len() <= 2)
}

fn date_at(tokens: &[&str]) -> Option<(Date, usize)> {
    let number = |i: usize| tokens.get(i)?.parse::<i16>().ok();
    let word = |i: usize| tokens.get(i).copied();
    let make = |year: i16, month: i16, day: i16, used| {
        let known = (1880..=2199).contains(&year);
        known.then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()).flatten().map(|d| (d, used))
    };
    if let (Some(year), Some("년"), Some(month), Some("월"), Some(day), Some("일")) =
        (number(0), word(1), number(2), word(3), number(4), word(5))
    {
        return make(year, month, day, 6);
    }
    if let (Some(year), Some(month), Some(day)) = (number(0), number(1), number(2))
        && tokens[0].len() == 4
    {
        return make(year, month, day, 3);
    }
    if let (Some(month), Some(day)) = (word(0).and_then(month), number(1)) {
        let skip = usize::from(word(2).is_some_and(|s| ["st", "nd", "rd", "th"].contains(&s)));
        return make(number(2 + skip)?, month, day, 3 + skip);
    }
    if let (Some(day), Some(month), Some(year)) = (number(0), word(1).and_then(month), number(2)) {
        return make(year, month, day, 3);
    }
    None
}

/// The number of a month by its English name or an abbreviation of three letters or more.
fn month(word: &str) -> Option<i16> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|m| word.len() >= 3 && m.starts_with(&word) || word == "sept" && *m == "september")?;
    Some(at as i16 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (line, expected) in [
            ("Posted October. 27, 2004 22:56,   ", Some("2004-10-27")),
            ("입력 2004-10-27 22:56", Some("2004-10-27")),
            ("2004년 10월 27일", Some("2004-10-27")),
            ("2004년 10월 27일(수) 22시 56분", Some("2004-10-27")),
            ("입력 2024.08.28. 오전 8:15 수정 2024.08.29. 오후 1:00", Some("2024-08-28")),
            ("JUNE 24, 2005", Some("2005-06-24")),
            ("Sept. 1, 2011", Some("2011-09-01")),
            ("Published : 28 Aug 2024, 08:15 KST", Some("2024-08-28")),
            ("August 28th, 2024", Some("2024-08-28")),
            ("Wednesday, October 27, 2004", Some("2004-10-27")),
            ("The talks began on October 27, 2004.", None),
            ("2004-13-41", None),
            ("October 27", None),
            ("정부는 2004년 10월 27일 발표했다.", None),
            ("", None),
        ] {
            assert_eq!(parse(line).map(|d| d.to_string()).as_deref(), expected, "{line}");
        }
    }
}
