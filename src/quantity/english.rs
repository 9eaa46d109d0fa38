//! English numbers, dates and times.

mod dates;
mod lex;

use super::unit::{self, Role};
use super::{Clock, Date, End, Exactness, Half, Kind, Part, Period, Reading, Value};
use crate::text::Span;
use lex::{Kind as Tok, Lex, Token};

pub(super) fn read(text: &str) -> Vec<Reading> {
    let mut reader = Reader { text, tokens: lex::tokens(text), at: 0, out: Vec::new(), range: None };
    while let Some(token) = reader.tokens.get(reader.at) {
        let (before, kind) = (reader.at, token.kind);
        let found = match kind {
            Tok::Digits { .. } => reader.number(),
            Tok::Clock(hour, minute) => reader.clock(hour, minute),
            Tok::Date(date) => {
                reader.push(before, before + 1, Kind::Date(date), date.day.map_or(Value::ZERO, part), Exactness::Exact);
                true
            }
            Tok::Sign(sign) => reader.money(sign),
            Tok::Word(lex) => reader.word(lex),
        };
        if !found || reader.at <= before {
            reader.at = before + 1;
            reader.range = None;
        }
    }
    reader.out
}

fn part(part: Part) -> Value {
    match part {
        Part::Is(n) => Value::int(i64::from(n)),
        _ => Value::ZERO,
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The token the reader stands at.
    at: usize,
    out: Vec<Reading>,
    range: Option<End>,
}

/// A number made of tokens `start..end`.
#[derive(Clone, Copy, Debug)]
struct Number {
    start: usize,
    end: usize,
    value: Value,
    /// Digits only, no comma, no scale word.
    plain: bool,
    /// It has a scale word of that power of ten.
    scale: u8,
    spelled: bool,
}

/// Words after which a number ends a phrase: "on the 27th at", "on June 26 and 29 in".
const AFTER_DATE: [&str; 44] = [
    "in",
    "at",
    "on",
    "of",
    "for",
    "with",
    "this",
    "last",
    "next",
    "by",
    "to",
    "from",
    "as",
    "when",
    "and",
    "but",
    "or",
    "was",
    "were",
    "is",
    "are",
    "will",
    "that",
    "after",
    "before",
    "during",
    "through",
    "until",
    "respectively",
    "the",
    "a",
    "an",
    "if",
    "while",
    "because",
    "since",
    "over",
    "under",
    "against",
    "would",
    "has",
    "had",
    "where",
    "said",
];

impl<'t> Reader<'t> {
    fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    fn lex(&self, at: usize) -> Option<Lex> {
        match self.token(at)?.kind {
            Tok::Word(lex) => Some(lex),
            _ => None,
        }
    }

    fn sign(&self, at: usize) -> Option<char> {
        match self.token(at)?.kind {
            Tok::Sign(c) => Some(c),
            _ => None,
        }
    }

    fn digits(&self, at: usize) -> Option<(Value, bool)> {
        match self.token(at)?.kind {
            Tok::Digits { value: Some(value), plain } => Some((value, plain)),
            _ => None,
        }
    }

    fn str(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |t| &self.text[t.start..t.end])
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.lex(at).is_some() && words.iter().any(|w| self.str(at).eq_ignore_ascii_case(w))
    }

    fn before(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|i| self.is(i, words))
    }

    fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.glued)
    }

    /// A hyphen (or dash) with nothing around it.
    fn hyphen(&self, at: usize) -> bool {
        matches!(self.sign(at), Some('-' | '–' | '‐' | '‑')) && self.glued(at) && self.glued(at + 1)
    }

    /// The token after an optional glued hyphen.
    fn past_hyphen(&self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }

    fn capital(&self, at: usize) -> bool {
        self.str(at).starts_with(|c: char| c.is_uppercase())
    }

    /// The first token of a hyphened word (Jae-moon) that ends with token `at`.
    fn word_start(&self, at: usize) -> usize {
        let mut start = at;
        while start >= 2 && self.hyphen(start - 1) {
            start -= 2;
        }
        start
    }

    /// Whether the phrase ends before token `at`: a sign, the end, or a word that cannot be counted.
    fn phrase_ends(&self, at: usize) -> bool {
        match self.token(at).map(|t| t.kind) {
            None => true,
            Some(Tok::Sign(c)) => !matches!(c, '-' | '–' | '%' | '$' | '°' | '/'),
            Some(Tok::Word(_)) => self.is(at, &AFTER_DATE),
            _ => false,
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind, value: Value, exactness: Exactness) {
        let free = self.out.last().map_or(0, |r| r.span.end);
        let (from, to) = (self.tokens[start].start.max(free), self.tokens[end - 1].end);
        let range = self.range.take();
        // What was read before keeps its text.
        if from < to {
            self.out.push(Reading { span: Span::new(from, to), kind, value, exactness, range });
        }
        self.at = end;
    }

    /// The number that starts at token `at`.
    fn parse(&self, at: usize) -> Option<Number> {
        let (mut value, plain) = match self.token(at)?.kind {
            Tok::Digits { value, plain } => (value?, plain),
            Tok::Word(Lex::Cardinal(_) | Lex::A | Lex::Half) => return self.parse_words(at),
            _ => return None,
        };
        let mut end = at + 1;
        let mut number = Number { start: at, end, value, plain, scale: 0, spelled: false };
        // 5 1/3, 5½
        if let Some(part) = self.slashed(end).filter(|_| plain) {
            return Some(Number { end: end + 3, value: value.plus(part)?, plain: false, ..number });
        }
        if let Some((part, false)) =
            self.digits(end).filter(|_| plain && self.glued(end) && self.str(end).len() <= 3 && !self.str(end).starts_with('.'))
        {
            return Some(Number { end: end + 1, value: value.plus(part)?, plain: false, ..number });
        }
        loop {
            let next = self.past_hyphen(end);
            let power = match self.lex(next) {
                Some(Lex::Scale(power)) => power,
                Some(Lex::Hundred) => 2,
                _ => break,
            };
            value = value.shifted(i32::from(power))?;
            end = next + 1;
            number = Number { end, value, plain: false, scale: number.scale + power, ..number };
        }
        if let Some(Lex::Dozen) = self.lex(end) {
            number = Number { end: end + 1, value: value.times(Value::int(12))?, plain: false, ..number };
        }
        Some(number)
    }

    /// A fraction below one in digits: 1/3.
    fn slashed(&self, at: usize) -> Option<Value> {
        let (over, true) = self.digits(at)? else { return None };
        let (under, true) = self.digits(at + 2)? else { return None };
        let tight = self.sign(at + 1) == Some('/') && self.glued(at + 1) && self.glued(at + 2);
        Value::ratio(over.whole()?, under.whole()?).filter(|&v| tight && v < Value::ONE)
    }

    /// Spelled numbers: twenty-three, one hundred and fifty, two and a half million, a dozen, half a million.
    fn parse_words(&self, at: usize) -> Option<Number> {
        let mut total = Value::ZERO;
        let mut current: Option<Value> = None;
        let (mut end, mut scale) = (at, 0u8);
        let mut last_scale = 99u8;
        match self.lex(at)? {
            Lex::Half => {
                let next = if self.lex(at + 1) == Some(Lex::A) { at + 2 } else { self.past_hyphen(at + 1) };
                if !matches!(self.lex(next), Some(Lex::Scale(_) | Lex::Dozen | Lex::Hundred)) {
                    return None;
                }
                current = Value::ratio(1, 2);
                end = next;
            }
            Lex::A => {
                let next = if self.lex(at + 1) == Some(Lex::Half) { self.past_hyphen(at + 2) } else { at + 1 };
                if !matches!(self.lex(next), Some(Lex::Scale(_) | Lex::Dozen | Lex::Hundred)) {
                    return None;
                }
                current = if next > at + 1 { Value::ratio(1, 2) } else { Some(Value::ONE) };
                end = next;
            }
            _ => {}
        }
        let start = at;
        loop {
            let next = if end > start { self.past_hyphen(end) } else { end };
            match self.lex(next) {
                Some(Lex::Cardinal(n)) => {
                    let n = Value::int(i64::from(n));
                    let fits = match current.and_then(Value::whole) {
                        None => current.is_none(),
                        Some(c) if c % 100 == 0 && c > 0 => true,
                        Some(c) => (20..=90).contains(&(c % 100)) && c % 10 == 0 && n < Value::int(10) && n > Value::ZERO,
                    };
                    if !fits {
                        break;
                    }
                    current = Some(current.map_or(Some(n), |c| c.plus(n))?);
                }
                Some(Lex::Hundred) if current.is_some_and(|c| c < Value::int(100)) => current = current?.shifted(2),
                Some(Lex::Scale(power)) if current.is_some() && power < last_scale => {
                    total = total.plus(current.take()?.shifted(i32::from(power))?)?;
                    last_scale = power;
                    scale = scale.max(power);
                }
                Some(Lex::Dozen) if current.is_some() => current = current?.times(Value::int(12)),
                Some(Lex::And) if end > start && current.is_some() => {
                    if self.lex(next + 1) == Some(Lex::A) && self.lex(next + 2) == Some(Lex::Half) {
                        current = current?.plus(Value::ratio(1, 2)?);
                        end = next + 3;
                        continue;
                    }
                    let after_hundred = current.and_then(Value::whole).is_some_and(|c| c % 100 == 0 && c > 0);
                    let then = matches!(self.lex(next + 1), Some(Lex::Cardinal(1..)));
                    if !(after_hundred && then) {
                        break;
                    }
                    end = next + 1;
                    continue;
                }
                _ => break,
            }
            end = next + 1;
        }
        let value = total.plus(current.unwrap_or(Value::ZERO))?;
        (end > start).then_some(Number { start, end, value, plain: false, scale, spelled: true })
    }

    /// The role of the words at `at` (after an optional hyphen) and the token behind them.
    fn role(&self, at: usize) -> Option<(Role, usize)> {
        if self.sign(at) == Some('%') {
            if matches!(self.lex(at + 1), Some(Lex::Other)) && self.is(at + 1, &["point", "points", "p"]) {
                return Some((Role::PercentPoint, at + 2));
            }
            return Some((Role::Percent, at + 1));
        }
        if self.sign(at) == Some('°') {
            let role = unit::english(if self.is(at + 1, &["f"]) { "fahrenheit" } else { "celsius" })?;
            return Some((role, if self.is(at + 1, &["c", "f"]) { at + 2 } else { at + 1 }));
        }
        let first = self.past_hyphen(at);
        let glued = self.glued(first);
        self.lex(first)?;
        let mut key = [0u8; 40];
        let mut len = self.lower(first, &mut key, 0)?;
        let mut best = None;
        let single = self.str(first).len() == 1;
        if !single || glued {
            best = unit::english(std::str::from_utf8(&key[..len]).ok()?).map(|role| (role, first + 1));
        }
        // Two and three words: square meters, hong kong dollars, years of age.
        let mut next = first + 1;
        for _ in 0..2 {
            let word = self.past_hyphen(next);
            if self.lex(word).is_none() {
                break;
            }
            let Some(longer) = self.lower(word, &mut key, len) else { break };
            len = longer;
            next = word + 1;
            if let Some(role) = unit::english(std::str::from_utf8(&key[..len]).ok()?) {
                best = Some((role, next));
            }
        }
        best
    }

    /// Appends the word at `at` to `key` in lower case, after a space unless first; the new length.
    fn lower(&self, at: usize, key: &mut [u8; 40], len: usize) -> Option<usize> {
        let word = self.str(at);
        let from = if len == 0 { 0 } else { len + 1 };
        let into = key.get_mut(from..from + word.len())?;
        into.copy_from_slice(word.as_bytes());
        into.make_ascii_lowercase();
        if len > 0 {
            key[len] = b' ';
        }
        Some(from + word.len())
    }

    /// Digits, or a spelled number.
    fn number(&mut self) -> bool {
        let at = self.at;
        if self.name() || self.small_fraction() || self.date_from_digits() || self.time_from_digits() || self.suffixed() {
            return true;
        }
        let Some(number) = self.parse(at) else { return false };
        self.ranged(number, None)
    }

    /// G20, F-16, MP3, 9/11, 3M, 020-1234-5678: names.
    fn name(&mut self) -> bool {
        let at = self.at;
        let Some(token) = self.token(at) else { return false };
        let value = self.digits(at).map_or(Value::ZERO, |(v, _)| v);
        let mut end = at + 1;
        while self.hyphen(end) && matches!(self.token(end + 1).map(|t| t.kind), Some(Tok::Digits { .. })) {
            end += 2;
        }
        if end > at + 3 {
            self.push(at, end, Kind::Label, Value::ZERO, Exactness::Exact);
            return true;
        }
        let previous = at.checked_sub(1).and_then(|i| self.token(i));
        let hyphened =
            at >= 2 && self.hyphen(at - 1) && self.lex(at - 2).is_some() && self.capital(at - 2) && !self.month(at - 2);
        let touches = token.glued && matches!(previous.map(|t| t.kind), Some(Tok::Word(_)));
        if touches
            && previous.is_some_and(|t| &self.text[t.start..t.end] == "W")
            && self.parse(at).is_some_and(|n| n.scale > 0 || !n.plain)
        {
            let Some(number) = self.parse(at) else { return false };
            return self.ranged(number, Some("KRW"));
        }
        if touches || (hyphened && self.is_code(at - 2)) || (hyphened && self.is(at - 2, &["covid"])) {
            let start = if touches { at - 1 } else { at - 2 };
            let mut end = at + 1;
            while self.glued(end) && self.lex(end).is_some() && self.str(end).len() == 1 {
                end += 1;
            }
            self.push(start, end, Kind::Label, value, Exactness::Exact);
            return true;
        }
        const NAMES: [&str; 14] = [
            "channel",
            "flight",
            "route",
            "highway",
            "boeing",
            "airbus",
            "iphone",
            "galaxy",
            "apollo",
            "windows",
            "formula",
            "playstation",
            "catch",
            "area",
        ];
        if self.before(at, &NAMES) && self.capital(at - 1) && token.start == self.tokens[at - 1].end + 1 {
            self.push(at, at + 1, Kind::Label, value, Exactness::Exact);
            return true;
        }
        // 3M, 4K, 5G: one capital letter; 3M after a dollar sign is not asked here.
        let letter = self.str(at + 1);
        if self.glued(at + 1)
            && letter.len() == 1
            && letter.starts_with(|c: char| c.is_ascii_uppercase())
            && !matches!(letter, "C" | "F" | "W")
        {
            self.push(at, at + 2, Kind::Label, value, Exactness::Exact);
            return true;
        }
        false
    }

    /// F, KF, COVID: letters that make a name with the number behind their hyphen; Pre and Mid do not.
    fn is_code(&self, at: usize) -> bool {
        let word = self.str(at);
        word.len() == 1 || !word.chars().skip(1).all(char::is_lowercase)
    }

    /// 1/3, 2/3; 9/11 and 24/7 are names.
    fn small_fraction(&mut self) -> bool {
        let at = self.at;
        if self.sign(at + 1) != Some('/') || !self.glued(at + 1) || !self.glued(at + 2) {
            return false;
        }
        let (Some((over, true)), Some((under, true))) = (self.digits(at), self.digits(at + 2)) else { return false };
        let value = over.whole().zip(under.whole()).and_then(|(a, b)| Value::ratio(a, b));
        match value.filter(|&v| v < Value::ONE && under <= Value::int(10)) {
            Some(value) => self.push(at, at + 3, Kind::Fraction, value, Exactness::Exact),
            None => self.push(at, at + 3, Kind::Label, over, Exactness::Exact),
        }
        true
    }

    /// 17th, 1980s, 30s, 20,000s.
    fn suffixed(&mut self) -> bool {
        let at = self.at;
        let Some((value, plain)) = self.digits(at).filter(|_| self.glued(at + 1)) else { return false };
        match self.str(at + 1) {
            "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" => self.ordinal(at, at + 2, value, true),
            "s" => {
                let year = value.whole().and_then(|n| i16::try_from(n).ok()).filter(|_| plain);
                let quote = at.checked_sub(1).is_some_and(|i| matches!(self.sign(i), Some('\'' | '’' | '‘'))) && self.glued(at);
                let date = |n| Kind::Date(Date { year: Some(Part::Is(n)), ..Date::default() });
                let kind = match year {
                    Some(n) if (1000..3000).contains(&n) => date(n),
                    Some(n @ 0..=99) if quote => date(if n < 30 { 2000 + n } else { 1900 + n }),
                    Some(10..=90) => Kind::Age,
                    _ => Kind::Count(None),
                };
                self.push(at, at + 2, kind, value, Exactness::Decade);
                true
            }
            _ => false,
        }
    }

    /// An ordinal, or "the 27th" as a day.
    fn ordinal(&mut self, start: usize, end: usize, value: Value, digits: bool) -> bool {
        let day = value.whole().and_then(|n| i16::try_from(n).ok()).filter(|n| (1..=31).contains(n));
        if let Some(day) = day {
            let month = if self.lex(end) == Some(Lex::Of) { end + 1 } else { end };
            if self.month(month) && (digits || end != month) {
                return self.day_then_month(start, month, day);
            }
            let led = self.before(start, &["the"]);
            if digits && led && self.phrase_ends(end) {
                let date = Date { day: Some(Part::Is(day)), ..Date::default() };
                self.push(start, end, Kind::Date(date), value, Exactness::Exact);
                return true;
            }
        }
        self.push(start, end, Kind::Ordinal, value, Exactness::Exact);
        true
    }

    /// A number with its unit, or as the first of a range that shares the unit of the second.
    fn ranged(&mut self, number: Number, currency: Option<&'static str>) -> bool {
        if self.fraction_in_words(number) {
            return true;
        }
        let plus = match () {
            _ if self.hyphen(number.end) && self.is(number.end + 1, &["plus", "odd"]) => 2,
            _ if self.sign(number.end) == Some('+') => 1,
            _ => 0,
        };
        if plus > 0 {
            let number = Number { end: number.end + plus, plain: false, ..number };
            let found = self.finish(number, self.role(number.end), currency);
            if let Some(last) = self.out.last_mut() {
                last.exactness = Exactness::More;
            }
            return found;
        }
        let own = self.role(number.end);
        if own.is_some() && !(currency.is_some() && number.scale == 0) {
            return self.finish(number, own, currency);
        }
        let glued = self.hyphen(number.end);
        let joined = glued
            || matches!(self.sign(number.end), Some('~' | '∼' | '–' | '-'))
            || matches!(self.lex(number.end), Some(Lex::To | Lex::Or))
            || (self.lex(number.end) == Some(Lex::And) && self.before(number.start, &["between"]));
        if !joined {
            return self.finish(number, own, currency);
        }
        let mut second = number.end + 1;
        let sign = self.sign(second).filter(|&c| currency_of(c).is_some());
        if sign.is_some() {
            second += 1;
        }
        let Some(other) = self.parse(second).filter(|_| self.lex(second) != Some(Lex::A)) else {
            return self.finish(number, own, currency);
        };
        let role = self.role(other.end).filter(|_| !self.is_year(&number) || self.is_year(&other));
        let range = !matches!(self.lex(number.end), Some(Lex::Or));
        if glued && number.plain && other.plain && role.is_none() && sign.is_none() && currency.is_none() {
            return self.score(number, other);
        }
        let mut first = number;
        if first.scale == 0
            && other.scale > 0
            && first.value < Value::int(1000)
            && (role.is_some() || sign.is_some() || currency.is_some())
        {
            first.value = first.value.shifted(i32::from(other.scale)).unwrap_or(first.value);
            first.scale = other.scale;
        } else if role.is_none() {
            return self.finish(number, own, currency);
        }
        if range {
            self.range = Some(End::Low);
        }
        let shared = role.map(|(role, _)| (role, first.end));
        self.finish(first, shared, currency);
        self.at = second;
        if range {
            self.range = Some(End::High);
        }
        self.finish(
            other,
            role,
            sign.and_then(currency_of).or(currency).filter(|_| role.is_none_or(|(r, _)| !matches!(r, Role::Money(_)))),
        )
    }

    /// 7-5, 237-197; 2003-04 are years.
    fn score(&mut self, first: Number, second: Number) -> bool {
        if self.is_year(&first) {
            let date = |n: Value| Date { year: n.whole().map(|n| Part::Is(n as i16)), ..Date::default() };
            self.range = Some(End::Low);
            self.push(first.start, first.end, Kind::Date(date(first.value)), first.value, Exactness::Exact);
            let century = first.value.whole().map_or(0, |n| n / 100 * 100);
            let value = if second.value < Value::int(100) {
                second.value.plus(Value::int(century as i64)).unwrap_or(second.value)
            } else {
                second.value
            };
            self.range = Some(End::High);
            self.push(second.start, second.end, Kind::Date(date(value)), value, Exactness::Exact);
        } else {
            self.push(first.start, first.end, Kind::Score, first.value, Exactness::Exact);
            self.push(second.start, second.end, Kind::Score, second.value, Exactness::Exact);
        }
        true
    }

    /// one-third, two thirds of, three-quarters; twenty-first.
    fn fraction_in_words(&mut self, number: Number) -> bool {
        if number.scale > 0 || number.value > Value::int(99) {
            return false;
        }
        let next = self.past_hyphen(number.end);
        let hyphened = next > number.end;
        let under = match self.lex(next) {
            Some(Lex::Parts(n)) => n,
            Some(Lex::Quarters) if hyphened || self.lex(next + 1) == Some(Lex::Of) => 4,
            Some(Lex::Quarter) if hyphened && number.value == Value::ONE => 4,
            Some(Lex::Half) if hyphened && number.value == Value::ONE => 2,
            Some(Lex::Ordinal(n))
                if n < 10 && number.spelled && hyphened && number.value.whole().is_some_and(|v| v >= 20 && v % 10 == 0) =>
            {
                let Some(value) = number.value.plus(Value::int(i64::from(n))) else { return false };
                return self.ordinal(number.start, next + 1, value, false);
            }
            Some(Lex::Ordinal(n @ 3..)) if number.value == Value::ONE && number.spelled => n,
            _ => return false,
        };
        let Some(value) = number.value.whole().and_then(|n| Value::ratio(n, i128::from(under))) else { return false };
        let exactness = self.exactness(number.start, next + 1);
        self.push(number.start, next + 1, Kind::Fraction, value, exactness);
        true
    }

    fn is_year(&self, number: &Number) -> bool {
        number.plain && number.value.whole().is_some_and(|n| (1900..2100).contains(&n))
    }

    /// A plain four-digit number that stands for a year.
    fn as_year(&self, number: &Number) -> Option<i16> {
        let n = number.value.whole().and_then(|n| i16::try_from(n).ok()).filter(|n| number.plain && (1000..2100).contains(n))?;
        const LEADS: [&str; 22] = [
            "in", "since", "of", "from", "until", "till", "by", "through", "during", "before", "after", "year", "early", "late",
            "mid", "fiscal", "spring", "summer", "autumn", "fall", "winter", "circa",
        ];
        let led = self.before(number.start, &LEADS);
        let counted = self.lex(number.end).is_some()
            && !self.capital(number.end)
            && self.str(number.end).ends_with('s')
            && !self.is(number.end, &["was", "is", "has", "as", "its", "this", "games", "elections", "olympics", "series"]);
        ((led || n >= 1900) && !counted).then_some(n)
    }

    /// A number, given its unit.
    fn finish(&mut self, number: Number, role: Option<(Role, usize)>, currency: Option<&'static str>) -> bool {
        let Number { start, mut end, mut value, .. } = number;
        let sign_start = if currency.is_some() { self.sign_start(start) } else { start };
        let mut exactness = self.exactness(sign_start, end);
        let mut role = role;
        if let Some(code) = currency {
            let kept = role.filter(|(r, _)| matches!(r, Role::Money(_)));
            let code = kept.map_or(code, |(r, _)| if let Role::Money(c) = r { c } else { code });
            end = kept.map_or(end, |(_, e)| e);
            self.push(sign_start, end, Kind::Money(code), value, exactness);
            return true;
        }
        let small = value < Value::int(10) && number.scale == 0;
        // "won" is also a verb, "second" an ordinal.
        if let Some((r, unit_end)) = role {
            let word = self.str(unit_end - 1);
            let shared = unit_end == end;
            let hyphened = self.past_hyphen(end) > end;
            if !shared
                && (r == Role::Money("KRW") && small && !hyphened
                    || word == "second" && value != Value::ONE && !hyphened
                    || self.capital(unit_end - 1)
                        && word.len() > 2
                        && word.to_ascii_lowercase() != word
                        && !matches!(r, Role::Measure(_) | Role::Money(_)))
            {
                role = None;
            }
        }
        let Some((role, unit_end)) = role else {
            return self.bare(number, exactness);
        };
        let kind = match role {
            Role::Multiple => {
                const MORE: [&str; 14] = [
                    "as", "more", "the", "higher", "larger", "bigger", "greater", "that", "its", "what", "faster", "longer",
                    "over", "their",
                ];
                if self.str(unit_end - 1).eq_ignore_ascii_case("fold") || self.is(unit_end, &MORE) {
                    Kind::Multiple
                } else {
                    Kind::Count(Some("time"))
                }
            }
            Role::Count(counter) => Kind::Count(Some(counter)),
            Role::Percent => Kind::Percent,
            Role::PercentPoint => Kind::PercentPoint,
            Role::Money(code) => Kind::Money(code),
            Role::Measure(unit) => {
                let per_hour = matches!(unit.symbol, "kph" | "mph") && self.is(unit_end, &["hour"]);
                let unit = match unit.symbol {
                    "kph" if !per_hour && self.str(unit_end - 1).len() <= 3 && !self.is(unit_end - 1, &["kph", "kmh"]) => {
                        unit::by_symbol("km").unwrap_or(unit)
                    }
                    "mph" if !per_hour && self.is(unit_end - 1, &["per", "an"]) => unit::by_symbol("mi").unwrap_or(unit),
                    _ => unit,
                };
                if self.before(start, &["minus"]) {
                    value = value.negated();
                }
                Kind::Measure(unit)
            }
            Role::Age => Kind::Age,
            Role::Years(n) => {
                value = value.times(Value::int(i64::from(n))).unwrap_or(value);
                Kind::Duration(Period::Year)
            }
            Role::Duration(period) => {
                if let Some(half) = self.and_a_half(unit_end) {
                    value = Value::ratio(1, 2).and_then(|v| value.plus(v)).unwrap_or(value);
                    self.push(start, half, Kind::Duration(period), value, exactness);
                    return true;
                }
                if period == Period::Year && self.is(unit_end, &["old"]) { Kind::Age } else { Kind::Duration(period) }
            }
            _ => Kind::Count(None),
        };
        // The plural of the hyphened form: 20-year-olds.
        let unit_end = unit_end.max(end);
        if exactness == Exactness::Exact {
            exactness = self.exactness_after(unit_end);
        }
        self.push(start, unit_end, kind, value, exactness);
        true
    }

    /// "years and a half"
    fn and_a_half(&self, at: usize) -> Option<usize> {
        (self.lex(at) == Some(Lex::And) && self.lex(at + 1) == Some(Lex::A) && self.lex(at + 2) == Some(Lex::Half))
            .then_some(at + 3)
    }

    /// A number without a unit: a year, an age in commas, a count.
    fn bare(&mut self, number: Number, exactness: Exactness) -> bool {
        let Number { start, end, value, .. } = number;
        if let Some(year) = self.as_year(&number) {
            let date = Date { year: Some(Part::Is(year)), ..Date::default() };
            self.push(start, end, Kind::Date(date), value, Exactness::Exact);
            return true;
        }
        let between = start >= 2
            && self.sign(start - 1) == Some(',')
            && self.capital(self.word_start(start - 2))
            && matches!(self.sign(end), Some(',' | '.' | ';' | ')'));
        let age = number.plain && (Value::ONE..=Value::int(115)).contains(&value);
        if age && (between || self.before(start, &["aged", "age", "ages"])) {
            self.push(start, end, Kind::Age, value, exactness);
            return true;
        }
        // "one" is mostly a pronoun.
        if number.spelled && value == Value::ONE && end == start + 1 {
            const PRONOUN: [&str; 24] = [
                "of", "another", "who", "that", "which", "is", "was", "can", "could", "will", "would", "has", "had", "in", "at",
                "on", "to", "for", "by", "and", "or", "with", "side", "should",
            ];
            let noun = self.lex(self.past_hyphen(end)).is_some() && !self.is(end, &PRONOUN);
            let no =
                self.before(start, &["no", "any", "every", "each", "this", "that", "the", "which", "some", "only", "another"]);
            if !noun || no {
                return false;
            }
        }
        if self.before(start, &["number"]) && self.capital(start - 1)
            || start >= 2 && self.sign(start - 1) == Some('.') && self.is(start - 2, &["no"])
        {
            self.push(start, end, Kind::Ordinal, value, exactness);
            return true;
        }
        let exactness = if exactness == Exactness::Exact { self.exactness_after(end) } else { exactness };
        self.push(start, end, Kind::Count(None), value, exactness);
        true
    }

    /// Words that start a reading.
    fn word(&mut self, lex: Lex) -> bool {
        let at = self.at;
        match lex {
            Lex::Cardinal(_) => self.time_from_digits() || self.parse(at).is_some_and(|number| self.ranged(number, None)),
            Lex::A | Lex::Half if self.parse(at).is_some() => self.parse(at).is_some_and(|number| self.ranged(number, None)),
            Lex::A => self.after_article(),
            Lex::Half => self.half(),
            Lex::Many(power) => self.many(Value::ONE.shifted(i32::from(power)).unwrap_or(Value::ONE)),
            Lex::Dozens => self.many(Value::int(10)),
            Lex::Ordinal(n) => self.ordinal_word(n),
            Lex::Multiple(n) => {
                if self.hyphen(at + 1) && self.is(at + 2, &["digit"]) {
                    return false;
                }
                let exactness = self.exactness(at, at + 1);
                self.push(at, at + 1, Kind::Multiple, Value::int(i64::from(n)), exactness);
                true
            }
            Lex::Small(n) => {
                if n == 2 && self.is(at, &["couple"]) && !self.before(at, &["a"]) {
                    return false;
                }
                self.push(at, at + 1, Kind::Count(None), Value::int(i64::from(n)), Exactness::Exact);
                true
            }
            Lex::Tens(n) => {
                self.push(at, at + 1, Kind::Age, Value::int(i64::from(n)), Exactness::Decade);
                true
            }
            Lex::Month(_) | Lex::MonthShort(_) | Lex::MonthWord(_) => self.month_first(),
            Lex::Weekday(_) | Lex::WeekdayShort(_) => self.weekday(at),
            Lex::Noon | Lex::Midnight => {
                let half = if lex == Lex::Noon { Half::Afternoon } else { Half::Morning };
                self.push_time(at, at + 1, Clock { hour: 12, minute: 0, half });
                true
            }
            Lex::Today(_) | Lex::Step(_) | Lex::StepThat(_) | Lex::Level('d' | 'y' | 'm') => self.relative(lex),
            Lex::Other => self.coded_money(),
            _ => false,
        }
    }

    /// "a year", "an hour", "a third of", "a quarter of".
    fn after_article(&mut self) -> bool {
        let at = self.at;
        let under = match self.lex(at + 1) {
            Some(Lex::Ordinal(n @ 3..)) if self.lex(at + 2) == Some(Lex::Of) => n,
            Some(Lex::Quarter) if self.lex(at + 2) == Some(Lex::Of) => 4,
            _ => {
                let (period, end, n) = match self.role(at + 1).filter(|&(_, end)| end == at + 2) {
                    Some((Role::Duration(period), end)) => (period, end, 1),
                    Some((Role::Years(n), end)) => (Period::Year, end, i64::from(n)),
                    _ => return false,
                };
                let earlier = self.is(end, &["earlier", "before", "ago"]);
                if period == Period::Day && (earlier || self.is(end, &["later", "after"])) {
                    let date = Date { day: Some(Part::FromThat(if earlier { -1 } else { 1 })), ..Date::default() };
                    self.push(at, end + 1, Kind::Date(date), Value::ZERO, Exactness::Exact);
                    return true;
                }
                if period == Period::Quarter || self.is(at + 1, &["min", "hrs", "yr"]) || self.is(at + 1, &["second"]) {
                    return false;
                }
                if let Some(half) = self.and_a_half(end) {
                    self.push(at, half, Kind::Duration(period), Value::ratio(3, 2).unwrap_or(Value::ONE), Exactness::Exact);
                } else {
                    self.push(at, end, Kind::Duration(period), Value::int(n), Exactness::Exact);
                }
                return true;
            }
        };
        let exactness = self.exactness(at, at + 2);
        self.push(at, at + 2, Kind::Fraction, Value::ratio(1, i128::from(under)).unwrap_or(Value::ONE), exactness);
        true
    }

    /// Half, half a year, half an hour; not the second half.
    fn half(&mut self) -> bool {
        let at = self.at;
        if at > 0 && (matches!(self.lex(at - 1), Some(Lex::Ordinal(_))) || self.before(at, &["latter", "other", "better"])) {
            return false;
        }
        let article = self.lex(at + 1) == Some(Lex::A);
        let next = if article { at + 2 } else { self.past_hyphen(at + 1) };
        if article || next > at + 1 {
            for (word, period, n) in [
                ("year", Period::Month, 6),
                ("hour", Period::Minute, 30),
                ("century", Period::Year, 50),
                ("decade", Period::Year, 5),
            ] {
                if self.is(next, &[word]) {
                    self.push(at, next + 1, Kind::Duration(period), Value::int(n), Exactness::Exact);
                    return true;
                }
            }
        }
        let exactness = self.exactness(at, at + 1);
        self.push(at, at + 1, Kind::Fraction, Value::ratio(1, 2).unwrap_or(Value::ONE), exactness);
        true
    }

    /// hundreds of thousands, dozens: an order of magnitude.
    fn many(&mut self, mut value: Value) -> bool {
        let start = self.at;
        let mut end = start + 1;
        if let (Some(Lex::Of), Some(Lex::Many(power))) = (self.lex(end), self.lex(end + 1)) {
            value = value.shifted(i32::from(power)).unwrap_or(value);
            end += 2;
        }
        let unit = if self.lex(end) == Some(Lex::Of) { end + 1 } else { end };
        match self.role(unit) {
            Some((role @ (Role::Money(_) | Role::Duration(_)), unit_end)) => {
                let kind = if let Role::Money(code) = role {
                    Kind::Money(code)
                } else if let Role::Duration(p) = role {
                    Kind::Duration(p)
                } else {
                    Kind::Count(None)
                };
                self.push(start, unit_end, kind, value, Exactness::Several);
            }
            _ => self.push(start, end, Kind::Count(None), value, Exactness::Several),
        }
        true
    }

    /// first, second, third; a second of time is none.
    fn ordinal_word(&mut self, n: u8) -> bool {
        let at = self.at;
        if n == 2 && (self.before(at, &["per", "split", "every"]) || self.is(at + 1, &["ago", "later"])) {
            return false;
        }
        self.ordinal(at, at + 1, Value::int(i64::from(n)), false)
    }

    /// $3.2 billion, US$3, W3.2 billion.
    fn money(&mut self, sign: char) -> bool {
        let Some(mut code) = currency_of(sign) else { return false };
        let at = self.at;
        if at > 0 && self.glued(at) && sign == '$' {
            code = match self.str(at - 1) {
                "A" | "AU" => "AUD",
                "C" | "CA" => "CAD",
                "HK" => "HKD",
                "NT" => "TWD",
                "S" => "SGD",
                _ => code,
            };
        }
        let Some(mut number) = self.parse(at + 1).filter(|_| self.digits(at + 1).is_some()) else { return false };
        // $3M, $2.5B, $40m
        if number.scale == 0 && self.glued(number.end) {
            let power = match self.str(number.end) {
                "K" | "k" => 3,
                "M" | "m" => 6,
                "B" | "b" => 9,
                "T" => 12,
                _ => 0,
            };
            if power > 0 {
                number.value = number.value.shifted(power).unwrap_or(number.value);
                number.scale = power as u8;
                number.end += 1;
            }
        }
        self.ranged(number, Some(code))
    }

    /// KRW 3 trillion, USD 5 million.
    fn coded_money(&mut self) -> bool {
        let at = self.at;
        const CODES: [&str; 8] = ["KRW", "USD", "JPY", "EUR", "CNY", "GBP", "RMB", "Rs"];
        let Some(&code) = CODES.iter().find(|&&c| c == self.str(at)) else { return false };
        let code = if code == "RMB" {
            "CNY"
        } else if code == "Rs" {
            "INR"
        } else {
            code
        };
        let Some(number) = self.parse(at + 1).filter(|_| self.digits(at + 1).is_some()) else { return false };
        self.ranged(number, Some(code))
    }

    /// The token where a sum of money begins: its sign, and the letters before it.
    fn sign_start(&self, number: usize) -> usize {
        let mut start = number.saturating_sub(1);
        if self.sign(start) == Some('$')
            && self.glued(start)
            && start > 0
            && self.lex(start - 1).is_some()
            && self.str(start - 1).len() <= 2
        {
            start -= 1;
        }
        let free = self.out.last().is_none_or(|r| r.span.end <= self.tokens[start].start);
        let is_sign = self.sign(start).is_some_and(|c| currency_of(c).is_some()) || self.lex(start) == Some(Lex::Other);
        if free && is_sign { start } else { number }
    }

    /// How exact the words before `start` (or behind `end`) make a number.
    fn exactness(&self, start: usize, end: usize) -> Exactness {
        if start == 0 {
            return self.exactness_after(end);
        }
        let word = |n: usize| start.checked_sub(n).map_or("", |i| if self.lex(i).is_some() { self.str(i) } else { "" });
        let is = |n: usize, words: &[&str]| words.iter().any(|w| word(n).eq_ignore_ascii_case(w));
        if is(1, &["about", "around", "approximately", "roughly", "some", "estimated", "circa"]) {
            Exactness::About
        } else if is(1, &["nearly", "almost"]) || is(1, &["to"]) && is(2, &["close"]) {
            Exactness::Nearly
        } else if is(1, &["over", "exceeding", "above", "topping", "surpassing", "least", "exceed", "exceeded", "topped"])
            || is(1, &["than"]) && is(2, &["more", "higher", "greater", "larger", "longer"])
        {
            Exactness::More
        } else if is(1, &["under", "below"])
            || is(1, &["than"]) && is(2, &["less", "fewer", "lower"])
            || is(1, &["to"]) && is(2, &["up"])
            || is(1, &["as"]) && is(2, &["many", "much"])
            || is(1, &["most"]) && is(2, &["at"])
        {
            Exactness::Less
        } else {
            self.exactness_after(end)
        }
    }

    /// "or so", "or more".
    fn exactness_after(&self, end: usize) -> Exactness {
        if self.lex(end) == Some(Lex::Or) && self.is(end + 1, &["more", "over", "older", "above"]) {
            Exactness::More
        } else if self.lex(end) == Some(Lex::Or) && self.is(end + 1, &["so", "thereabouts"]) {
            Exactness::About
        } else if self.lex(end) == Some(Lex::Or) && self.is(end + 1, &["less", "under", "fewer", "below", "younger"]) {
            Exactness::Less
        } else {
            Exactness::Exact
        }
    }
}

fn currency_of(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₩' | '￦' => "KRW",
        _ => return None,
    })
}
