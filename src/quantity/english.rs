//! English numbers, dates and times.

mod dates;
mod lex;
mod number;
mod parse;
mod words;

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
