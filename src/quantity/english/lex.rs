//! English tokens, and what the words among them mean for numbers and dates.

use super::super::korean::{clock, numeric_date};
use super::super::{Date, Half, Value};
use crate::korean::numeral;
use jiff::civil::Weekday;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word means to the reader of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lex {
    Other,
    Cardinal(u8),
    Hundred,
    /// thousand, million, …: a power of ten.
    Scale(u8),
    Dozen,
    /// hundreds, thousands, dozens: only the order of magnitude.
    Many(u8),
    Dozens,
    Ordinal(u8),
    /// thirds, fifths: the lower part of a fraction.
    Parts(u8),
    Half,
    Quarter,
    Quarters,
    Multiple(u8),
    /// couple, pair, both, single, once.
    Small(u8),
    /// twenties, thirties.
    Tens(u8),
    Month(u8),
    /// Jan, Feb: a month only with a point or a day behind it.
    MonthShort(u8),
    /// May, March: words of other meaning too.
    MonthWord(u8),
    Weekday(Weekday),
    WeekdayShort(Weekday),
    DayHalf(Half),
    Noon,
    Midnight,
    Today(i8),
    /// last, this, next, …: steps from the article's date.
    Step(i8),
    /// previous, that, same, following: steps from the date spoken of.
    StepThat(i8),
    /// year, month, week, day after a step.
    Level(char),
    A,
    And,
    To,
    Or,
    Of,
    The,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Word(Lex),
    /// `plain`: digits only, no comma, no point.
    Digits {
        value: Option<Value>,
        plain: bool,
    },
    Clock(u8, u8),
    Date(Date),
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Nothing stands between it and the token before.
    pub glued: bool,
}

const WORDS: &[(&str, Lex)] = {
    use Lex::*;
    &[
        ("zero", Cardinal(0)),
        ("one", Cardinal(1)),
        ("two", Cardinal(2)),
        ("three", Cardinal(3)),
        ("four", Cardinal(4)),
        ("five", Cardinal(5)),
        ("six", Cardinal(6)),
        ("seven", Cardinal(7)),
        ("eight", Cardinal(8)),
        ("nine", Cardinal(9)),
        ("ten", Cardinal(10)),
        ("eleven", Cardinal(11)),
        ("twelve", Cardinal(12)),
        ("thirteen", Cardinal(13)),
        ("fourteen", Cardinal(14)),
        ("fifteen", Cardinal(15)),
        ("sixteen", Cardinal(16)),
        ("seventeen", Cardinal(17)),
        ("eighteen", Cardinal(18)),
        ("nineteen", Cardinal(19)),
        ("twenty", Cardinal(20)),
        ("thirty", Cardinal(30)),
        ("forty", Cardinal(40)),
        ("fourty", Cardinal(40)),
        ("fifty", Cardinal(50)),
        ("sixty", Cardinal(60)),
        ("seventy", Cardinal(70)),
        ("eighty", Cardinal(80)),
        ("ninety", Cardinal(90)),
        ("hundred", Hundred),
        ("thousand", Scale(3)),
        ("million", Scale(6)),
        ("mn", Scale(6)),
        ("mln", Scale(6)),
        ("billion", Scale(9)),
        ("bn", Scale(9)),
        ("bln", Scale(9)),
        ("trillion", Scale(12)),
        ("tn", Scale(12)),
        ("trn", Scale(12)),
        ("quadrillion", Scale(15)),
        ("dozen", Dozen),
        ("dozens", Dozens),
        ("tens", Many(1)),
        ("hundreds", Many(2)),
        ("thousands", Many(3)),
        ("millions", Many(6)),
        ("billions", Many(9)),
        ("trillions", Many(12)),
        ("first", Ordinal(1)),
        ("second", Ordinal(2)),
        ("third", Ordinal(3)),
        ("fourth", Ordinal(4)),
        ("fifth", Ordinal(5)),
        ("sixth", Ordinal(6)),
        ("seventh", Ordinal(7)),
        ("eighth", Ordinal(8)),
        ("ninth", Ordinal(9)),
        ("tenth", Ordinal(10)),
        ("eleventh", Ordinal(11)),
        ("twelfth", Ordinal(12)),
        ("thirteenth", Ordinal(13)),
        ("fourteenth", Ordinal(14)),
        ("fifteenth", Ordinal(15)),
        ("sixteenth", Ordinal(16)),
        ("seventeenth", Ordinal(17)),
        ("eighteenth", Ordinal(18)),
        ("nineteenth", Ordinal(19)),
        ("twentieth", Ordinal(20)),
        ("thirtieth", Ordinal(30)),
        ("fortieth", Ordinal(40)),
        ("fiftieth", Ordinal(50)),
        ("hundredth", Ordinal(100)),
        ("thirds", Parts(3)),
        ("fourths", Parts(4)),
        ("fifths", Parts(5)),
        ("sixths", Parts(6)),
        ("sevenths", Parts(7)),
        ("eighths", Parts(8)),
        ("ninths", Parts(9)),
        ("tenths", Parts(10)),
        ("half", Half),
        ("halves", Parts(2)),
        ("quarter", Quarter),
        ("quarters", Quarters),
        ("double", Multiple(2)),
        ("doubled", Multiple(2)),
        ("doubles", Multiple(2)),
        ("doubling", Multiple(2)),
        ("twofold", Multiple(2)),
        ("twice", Multiple(2)),
        ("triple", Multiple(3)),
        ("tripled", Multiple(3)),
        ("triples", Multiple(3)),
        ("tripling", Multiple(3)),
        ("threefold", Multiple(3)),
        ("thrice", Multiple(3)),
        ("quadruple", Multiple(4)),
        ("quadrupled", Multiple(4)),
        ("fourfold", Multiple(4)),
        ("fivefold", Multiple(5)),
        ("sixfold", Multiple(6)),
        ("sevenfold", Multiple(7)),
        ("eightfold", Multiple(8)),
        ("tenfold", Multiple(10)),
        ("couple", Small(2)),
        ("pair", Small(2)),
        ("both", Small(2)),
        ("single", Small(1)),
        ("twenties", Tens(20)),
        ("thirties", Tens(30)),
        ("forties", Tens(40)),
        ("fifties", Tens(50)),
        ("sixties", Tens(60)),
        ("seventies", Tens(70)),
        ("eighties", Tens(80)),
        ("nineties", Tens(90)),
        ("january", Month(1)),
        ("february", Month(2)),
        ("march", MonthWord(3)),
        ("april", Month(4)),
        ("may", MonthWord(5)),
        ("june", Month(6)),
        ("july", Month(7)),
        ("august", Month(8)),
        ("september", Month(9)),
        ("october", Month(10)),
        ("november", Month(11)),
        ("december", Month(12)),
        ("jan", MonthShort(1)),
        ("feb", MonthShort(2)),
        ("mar", MonthShort(3)),
        ("apr", MonthShort(4)),
        ("jun", MonthShort(6)),
        ("jul", MonthShort(7)),
        ("aug", MonthShort(8)),
        ("sept", MonthShort(9)),
        ("sep", MonthShort(9)),
        ("oct", MonthShort(10)),
        ("nov", MonthShort(11)),
        ("dec", MonthShort(12)),
        ("monday", Lex::Weekday(self::Weekday::Monday)),
        ("tuesday", Lex::Weekday(self::Weekday::Tuesday)),
        ("wednesday", Lex::Weekday(self::Weekday::Wednesday)),
        ("thursday", Lex::Weekday(self::Weekday::Thursday)),
        ("friday", Lex::Weekday(self::Weekday::Friday)),
        ("saturday", Lex::Weekday(self::Weekday::Saturday)),
        ("sunday", Lex::Weekday(self::Weekday::Sunday)),
        ("mon", WeekdayShort(self::Weekday::Monday)),
        ("tue", WeekdayShort(self::Weekday::Tuesday)),
        ("tues", WeekdayShort(self::Weekday::Tuesday)),
        ("wed", WeekdayShort(self::Weekday::Wednesday)),
        ("thu", WeekdayShort(self::Weekday::Thursday)),
        ("thur", WeekdayShort(self::Weekday::Thursday)),
        ("thurs", WeekdayShort(self::Weekday::Thursday)),
        ("fri", WeekdayShort(self::Weekday::Friday)),
        ("sat", WeekdayShort(self::Weekday::Saturday)),
        ("sun", WeekdayShort(self::Weekday::Sunday)),
        ("a.m", DayHalf(self::Half::Morning)),
        ("am", DayHalf(self::Half::Morning)),
        ("p.m", DayHalf(self::Half::Afternoon)),
        ("pm", DayHalf(self::Half::Afternoon)),
        ("noon", Noon),
        ("midday", Noon),
        ("midnight", Midnight),
        ("today", Today(0)),
        ("yesterday", Today(-1)),
        ("tomorrow", Today(1)),
        ("last", Step(-1)),
        ("this", Step(0)),
        ("current", Step(0)),
        ("next", Step(1)),
        ("coming", Step(1)),
        ("previous", StepThat(-1)),
        ("preceding", StepThat(-1)),
        ("that", StepThat(0)),
        ("same", StepThat(0)),
        ("following", StepThat(1)),
        ("year", Level('y')),
        ("month", Level('m')),
        ("week", Level('w')),
        ("day", Level('d')),
        ("a", A),
        ("an", A),
        ("and", And),
        ("to", To),
        ("or", Or),
        ("of", Of),
        ("the", The),
    ]
};

/// The meaning of a word in any case.
fn lex(word: &str) -> Lex {
    static TABLE: OnceLock<FxHashMap<&[u8], Lex>> = OnceLock::new();
    let table = TABLE.get_or_init(|| WORDS.iter().map(|&(word, lex)| (word.as_bytes(), lex)).collect());
    let mut buffer = [0u8; 12];
    let Some(lower) = buffer.get_mut(..word.len()) else { return Lex::Other };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    table.get(&*lower).copied().unwrap_or(Lex::Other)
}

/// Splits a text into words, numbers and signs; spaces are dropped.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut glued = false;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        // &#8212; is a character, not a number.
        if byte == b'&' && bytes.get(at + 1) == Some(&b'#') {
            at += 2;
            while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            continue;
        }
        let kind = if byte.is_ascii_whitespace() {
            at += 1;
            glued = false;
            continue;
        } else if byte.is_ascii_digit()
            || (byte == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && !glued_digit(bytes, at))
        {
            let rest = &text[at..];
            if let Some((len, date)) = numeric_date(rest) {
                at += len;
                Kind::Date(date)
            } else if let Some((hour, minute, len)) = clock(rest) {
                at += len;
                Kind::Clock(hour, minute)
            } else if byte == b'.' {
                let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
                at += 1 + digits;
                let value = rest[1..=digits].parse().ok().and_then(|n: i64| Value::decimal(i128::from(n), digits as u32));
                Kind::Digits { value, plain: false }
            } else {
                match numeral::digit_run(rest) {
                    Some((mantissa, scale, len)) => {
                        at += len;
                        let plain = scale == 0 && !text[start..at].contains(',');
                        Kind::Digits { value: Value::decimal(mantissa, scale), plain }
                    }
                    None => {
                        at += numeral::digits_len(rest).max(1);
                        Kind::Digits { value: None, plain: false }
                    }
                }
            }
        } else if byte.is_ascii_alphabetic() || byte >= 0x80 && text[at..].chars().next().is_some_and(char::is_alphabetic) {
            while let Some(c) = text[at..].chars().next() {
                let inner_point = c == '.'
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
                    && (at - start == 1 || bytes[at - 2] == b'.');
                if !c.is_alphabetic() && !inner_point {
                    break;
                }
                at += c.len_utf8();
            }
            Kind::Word(lex(&text[start..at]))
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            match c {
                '½' => Kind::Digits { value: Value::ratio(1, 2), plain: false },
                '¼' => Kind::Digits { value: Value::ratio(1, 4), plain: false },
                '¾' => Kind::Digits { value: Value::ratio(3, 4), plain: false },
                '⅓' => Kind::Digits { value: Value::ratio(1, 3), plain: false },
                '⅔' => Kind::Digits { value: Value::ratio(2, 3), plain: false },
                _ => Kind::Sign(c),
            }
        };
        out.push(Token { start, end: at, kind, glued });
        glued = true;
    }
    out
}

fn glued_digit(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| bytes[i].is_ascii_alphanumeric())
}
