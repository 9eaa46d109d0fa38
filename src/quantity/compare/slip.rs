//! How a value may have become another.

use super::super::{DatePart, Value};
use std::fmt;

/// A guess at the slip behind a mismatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// The English is 10^n times the Korean: a zero too many, 억 taken for a billion (1), 조 for a billion (-3).
    PowerOfTen(i32),
    /// The digits are the same in another order.
    DigitsSwapped,
    /// One digit differs.
    OneDigit,
    /// One digit was left out or put in.
    DigitLost,
    /// The number is the same, the unit another.
    Unit,
    /// Percent where the Korean has percentage points.
    PercentForPoint,
    /// The same clock time in the other half of the day.
    HalfDay,
    /// A part of a date.
    Date(DatePart),
}

impl Slip {
    /// Whether the guess speaks for a slip by itself, not only for two different numbers.
    pub fn is_clear(self) -> bool {
        !matches!(self, Slip::OneDigit)
    }

    /// What turns `korean` into `english`.
    pub(super) fn between(korean: Value, english: Value) -> Option<Slip> {
        if let Some(power) = english.power_of_ten_over(korean) {
            return Some(Slip::PowerOfTen(power));
        }
        let (a, b) = (digits(korean), digits(english));
        if a.len() < 2 && b.len() < 2 {
            return None;
        }
        if a.len() == b.len() {
            let differing: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
            let mut sorted = (a.clone(), b.clone());
            sorted.0.sort_unstable();
            sorted.1.sort_unstable();
            if differing.len() == 1 && a.len() >= 3 {
                return Some(Slip::OneDigit);
            }
            if sorted.0 == sorted.1 && !differing.is_empty() {
                return Some(Slip::DigitsSwapped);
            }
            if differing.len() == 1 {
                return Some(Slip::OneDigit);
            }
        }
        let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
        if long.len() == short.len() + 1 && short.len() >= 2 {
            let lost =
                (0..long.len()).any(|skip| long.iter().enumerate().filter(|&(i, _)| i != skip).map(|(_, d)| d).eq(short.iter()));
            return lost.then_some(Slip::DigitLost);
        }
        None
    }
}

/// The digits as written, without the zeros that only give the size of a round number.
fn digits(value: Value) -> Vec<u8> {
    let whole = value.whole().filter(|n| (0..10_000).contains(n));
    whole.map_or_else(|| value.digits(), |n| n.to_string()).into_bytes()
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Slip::PowerOfTen(power) => {
                let size = match power.unsigned_abs() {
                    1 => "ten times".to_string(),
                    2 => "a hundred times".to_string(),
                    3 => "a thousand times".to_string(),
                    4 => "ten thousand times".to_string(),
                    5 => "a hundred thousand times".to_string(),
                    6 => "a million times".to_string(),
                    n => format!("10^{n} times"),
                };
                write!(f, "{size} too {}", if *power > 0 { "large" } else { "small" })
            }
            Slip::DigitsSwapped => f.write_str("digits swapped"),
            Slip::OneDigit => f.write_str("one digit differs"),
            Slip::DigitLost => f.write_str("a digit lost or added"),
            Slip::Unit => f.write_str("another unit"),
            Slip::PercentForPoint => f.write_str("percent for percentage points"),
            Slip::HalfDay => f.write_str("a.m. and p.m. swapped"),
            Slip::Date(DatePart::Year) => f.write_str("wrong year"),
            Slip::Date(DatePart::Month) => f.write_str("wrong month"),
            Slip::Date(DatePart::Day) => f.write_str("wrong day"),
            Slip::Date(DatePart::Weekday) => f.write_str("wrong weekday"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        let value = |text: &str| {
            let (whole, part) = text.split_once('.').unwrap_or((text, ""));
            Value::decimal(format!("{whole}{part}").parse().unwrap(), part.len() as u32).unwrap()
        };
        for (korean, english, expected) in [
            ("300000000", "3000000000", Some(Slip::PowerOfTen(1))),
            ("1200000000000", "1200000000", Some(Slip::PowerOfTen(-3))),
            ("37.5", "35.7", Some(Slip::DigitsSwapped)),
            ("61", "67", Some(Slip::OneDigit)),
            ("47", "74", Some(Slip::DigitsSwapped)),
            ("1206", "126", Some(Slip::DigitLost)),
            ("5", "7", None),
            ("15862", "70", None),
        ] {
            assert_eq!(Slip::between(value(korean), value(english)), expected, "{korean} {english}");
        }
    }
}
