//! What a number is: a name, a fraction, an ordinal, a range, a sum, a measure, an age, a year, a count.

use super::*;

impl<'t> Reader<'t> {
    /// Digits, or a spelled number.
    pub(super) fn number(&mut self) -> bool {
        let at = self.at;
        if self.name() || self.small_fraction() || self.date_from_digits() || self.time_from_digits() || self.suffixed() {
            return true;
        }
        let Some(number) = self.parse(at) else { return false };
        self.ranged(number, None)
    }

    /// G20, F-16, MP3, 9/11, 3M, 020-1234-5678: names.
    pub(super) fn name(&mut self) -> bool {
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
    pub(super) fn is_code(&self, at: usize) -> bool {
        let word = self.str(at);
        word.len() == 1 || !word.chars().skip(1).all(char::is_lowercase)
    }

    /// 1/3, 2/3; 9/11 and 24/7 are names.
    pub(super) fn small_fraction(&mut self) -> bool {
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
    pub(super) fn suffixed(&mut self) -> bool {
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
    pub(super) fn ordinal(&mut self, start: usize, end: usize, value: Value, digits: bool) -> bool {
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
    pub(super) fn ranged(&mut self, number: Number, currency: Option<&'static str>) -> bool {
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
    pub(super) fn score(&mut self, first: Number, second: Number) -> bool {
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
    pub(super) fn fraction_in_words(&mut self, number: Number) -> bool {
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

    pub(super) fn is_year(&self, number: &Number) -> bool {
        number.plain && number.value.whole().is_some_and(|n| (1900..2100).contains(&n))
    }

    /// A plain four-digit number that stands for a year.
    pub(super) fn as_year(&self, number: &Number) -> Option<i16> {
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
    pub(super) fn finish(&mut self, number: Number, role: Option<(Role, usize)>, currency: Option<&'static str>) -> bool {
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
    pub(super) fn and_a_half(&self, at: usize) -> Option<usize> {
        (self.lex(at) == Some(Lex::And) && self.lex(at + 1) == Some(Lex::A) && self.lex(at + 2) == Some(Lex::Half))
            .then_some(at + 3)
    }

    /// A number without a unit: a year, an age in commas, a count.
    pub(super) fn bare(&mut self, number: Number, exactness: Exactness) -> bool {
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
}
