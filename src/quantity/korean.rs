//! Korean numbers, dates and times.
//!
//! Digits are always read. Numerals in Hangul are read only where a counter, a unit or a boundary shows that they are
//! numbers, because most of them are also ordinary syllables (이, 사, 만, 한, 세, 조).

mod counted;
mod dates;
mod number;
mod words;

use super::unit::{self, Dimension, Role};
use super::{Clock, Date, End, Exactness, Half, Kind, Part, Period, Reading, Value};
use crate::korean::hangul::is_syllable;
use crate::korean::numeral::{self, Numeral, Style};
use crate::text::Span;
pub(super) use dates::{clock, numeric_date};

pub(super) fn read(text: &str) -> Vec<Reading> {
    let mut reader = Reader { text, at: 0, out: Vec::new(), range: None };
    while let Some(c) = reader.char(reader.at) {
        let before = reader.at;
        match c {
            // &#44419; is a character, not a number.
            '0'..='9' if text[..before].ends_with("&#") => reader.at += numeral::digits_len(&text[before..]),
            '0'..='9' => reader.number(),
            'a'..='z' | 'A'..='Z' => reader.latin(),
            _ if is_syllable(c) && !reader.prev(before).is_some_and(|p| is_syllable(p) || p.is_ascii_alphanumeric()) => {
                reader.word()
            }
            _ => {}
        }
        if reader.at == before {
            reader.at += c.len_utf8();
        }
    }
    reader.out
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    out: Vec<Reading>,
    /// The reading just made is followed by a range sign.
    range: Option<End>,
}

/// A number and where it stands.
#[derive(Clone, Copy)]
struct Item {
    start: usize,
    end: usize,
    value: Value,
    plain: bool,
    over: bool,
}

const RANGE_SIGNS: [char; 4] = ['~', '∼', '～', '〜'];

/// What may follow a counter for it to be a whole word: particles and a few bound nouns.
const TAILS: [&str; 62] = [
    "은", "는", "이", "가", "을", "를", "의", "에", "도", "만", "과", "와", "로", "으로", "씩", "째", "짜리", "당", "간", "여",
    "쯤", "가량", "정도", "이상", "이하", "미만", "나", "까지", "부터", "보다", "라", "였", "며", "고", "뿐", "마다", "대", "중",
    "내", "안팎", "남짓", "규모", "상당", "어치", "밖", "뒤", "후", "전", "동안", "께", "경", "인", "선", "급", "한테", "에게",
    "들", "꼴", "치", "지만", "하고", "다",
];

impl<'t> Reader<'t> {
    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn prev(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// The text before `at` without trailing spaces.
    fn before(&self, at: usize) -> &'t str {
        self.text[..at].trim_end_matches(' ')
    }

    fn skip_space(&self, at: usize) -> usize {
        if self.char(at) == Some(' ') { at + 1 } else { at }
    }

    /// Whether a word may end at `at`: no Hangul follows, or a particle does.
    fn ends_word(&self, at: usize) -> bool {
        let rest = self.rest(at);
        !rest.chars().next().is_some_and(is_syllable) || TAILS.iter().any(|t| rest.starts_with(t))
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, value: Value, exactness: Exactness) {
        let range = self.range.take();
        let start = start.max(self.out.last().map_or(0, |r| r.span.end));
        if start < end {
            self.out.push(Reading { span: Span::new(start, end), kind, value, exactness, range });
        }
        self.at = end;
        let sign = self.char(end).filter(|c| RANGE_SIGNS.contains(c));
        let goes_on = sign.is_some_and(|sign| self.char(end + sign.len_utf8()).is_some_and(|c| c.is_ascii_digit()));
        if goes_on {
            if let Some(last) = self.out.last_mut() {
                last.range = last.range.or(Some(End::Low));
            }
            self.range = Some(End::High);
        }
    }
}
