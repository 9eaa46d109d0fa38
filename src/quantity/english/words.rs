//! Readings that start with a word or a currency sign.

use super::*;

impl<'t> Reader<'t> {
    /// Words that start a reading.
    pub(super) fn word(&mut self, lex: Lex) -> bool {
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
    pub(super) fn after_article(&mut self) -> bool {
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
                if period == Period::Quarter
                    || self.is(at + 1, &["min", "hrs", "yr"])
                    || self.is(at + 1, &["second"])
                    || self.str(at + 1).ends_with('s')
                {
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
    pub(super) fn half(&mut self) -> bool {
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
    pub(super) fn many(&mut self, mut value: Value) -> bool {
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
    pub(super) fn ordinal_word(&mut self, n: u8) -> bool {
        let at = self.at;
        if n == 2 && (self.before(at, &["per", "split", "every"]) || self.is(at + 1, &["ago", "later"])) {
            return false;
        }
        self.ordinal(at, at + 1, Value::int(i64::from(n)), false)
    }

    /// $3.2 billion, US$3, W3.2 billion.
    pub(super) fn money(&mut self, sign: char) -> bool {
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
    pub(super) fn coded_money(&mut self) -> bool {
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
    pub(super) fn sign_start(&self, number: usize) -> usize {
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
}
