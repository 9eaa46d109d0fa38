//! How English writes a value: "3.5 trillion won", "12 percent", "October 27".

use super::{Kind, Part, Reading, Weekday};
use crate::quantity::value::Value;
use jiff::civil;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// As newspapers shorten them before a day.
const SHORT_MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Currencies that have a word of their own in running text.
const CURRENCIES: &[(&str, &str)] = &[
    ("KRW", "won"),
    ("JPY", "yen"),
    ("EUR", "euros"),
    ("CNY", "yuan"),
    ("GBP", "pounds"),
    ("RUB", "rubles"),
    ("KPW", "North Korean won"),
];

/// Scale words with their power of ten; below a million newspapers write figures.
const SCALES: [(&str, i32); 3] = [("trillion", 12), ("billion", 9), ("million", 6)];

/// The reading as English prose would write it; `None` for what has no value of its own (이날, last year) and for labels.
pub fn english(reading: &Reading) -> Option<String> {
    let number = amount(reading.value);
    Some(match &reading.kind {
        Kind::Count(_) | Kind::Score | Kind::Fraction => number,
        Kind::Ordinal => format!("{number}{}", ordinal_suffix(reading.value)),
        Kind::Percent => format!("{number} percent"),
        Kind::PercentPoint => format!("{number} percentage points"),
        Kind::Money("USD") => format!("${number}"),
        Kind::Money(currency) => {
            let word = CURRENCIES.iter().find(|(code, _)| code == currency).map_or(*currency, |(_, word)| word);
            format!("{number} {word}")
        }
        Kind::Measure(unit) => format!("{number} {}", unit.symbol),
        Kind::Age => format!("{number} years old"),
        Kind::Multiple => format!("{number} times"),
        Kind::Duration(period) => format!("{number} {}s", period.name()),
        Kind::Time(clock) => {
            let minutes = clock.minutes();
            let (hour, minute) = (minutes / 60, minutes % 60);
            let twelve = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
            let half = match (clock.half, hour < 12) {
                (super::Half::Unsaid, _) => "",
                (_, true) => " a.m.",
                (_, false) => " p.m.",
            };
            if minute == 0 { format!("{twelve}{half}") } else { format!("{twelve}:{minute:02}{half}") }
        }
        Kind::Date(date) => {
            let is = |part: Option<Part>| match part {
                Some(Part::Is(n)) => Some(n),
                _ => None,
            };
            let month = is(date.month).and_then(|m| MONTHS.get(usize::try_from(m).ok()?.checked_sub(1)?));
            match (is(date.year), month, is(date.day)) {
                (Some(year), Some(month), Some(day)) => format!("{month} {day}, {year}"),
                (Some(year), Some(month), None) => format!("{month} {year}"),
                (None, Some(month), Some(day)) => format!("{month} {day}"),
                (None, Some(month), None) => month.to_string(),
                (_, None, Some(day)) => format!("the {day}{}", ordinal_suffix(Value::int(i64::from(day)))),
                (Some(year), None, None) => year.to_string(),
                (None, None, None) => weekday(date.weekday?).to_string(),
            }
        }
        Kind::Label => return None,
    })
}

/// fifth, 15th
pub fn ordinal(value: Value) -> String {
    const WORDS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let word = value.whole().and_then(|n| WORDS.get(usize::try_from(n).ok()?.checked_sub(1)?));
    word.map_or_else(|| format!("{}{}", amount(value), ordinal_suffix(value)), |word| word.to_string())
}

/// Friday
pub fn weekday(weekday: Weekday) -> &'static str {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize]
}

/// Aug. 25
pub fn month_and_day(day: civil::Date) -> String {
    format!("{} {}", SHORT_MONTHS[day.month() as usize - 1], day.day())
}

fn ordinal_suffix(value: Value) -> &'static str {
    match value.whole().map(|n| (n % 10, n % 100)) {
        Some((_, 11..=13)) => "th",
        Some((1, _)) => "st",
        Some((2, _)) => "nd",
        Some((3, _)) => "rd",
        _ => "th",
    }
}

/// Figures with commas, or with a scale word from a million on.
fn amount(value: Value) -> String {
    let size = value.to_f64().abs();
    for (word, power) in SCALES {
        if size >= 10f64.powi(power)
            && let Some(scaled) = value.shifted(-power)
            && scaled.to_string().len() <= 8
        {
            return format!("{} {word}", commas(&scaled.to_string()));
        }
    }
    commas(&value.to_string())
}

/// Commas between groups of three digits before the point.
fn commas(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find(['.', '/']).unwrap_or(digits.len()));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn korean_readings_in_english() {
        for (korean, expected) in [
            ("3조5000억 원", "3.5 trillion won"),
            ("2억4000만 원", "240 million won"),
            ("1511명", "1,511"),
            ("32억 달러", "$3.2 billion"),
            ("0.05%포인트", "0.05 percentage points"),
            ("2004년 10월 27일", "October 27, 2004"),
            ("27일", "the 27th"),
            ("오후 6시 반", "6:30 p.m."),
            ("제15차", "15th"),
            ("목요일", "Thursday"),
        ] {
            let readings = super::super::read(korean, Lang::Korean);
            assert_eq!(readings.first().and_then(english).as_deref(), Some(expected), "{korean}");
        }
    }
}
