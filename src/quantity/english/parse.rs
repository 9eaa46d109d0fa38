//! Numbers in digits and words, and the units behind them.

use super::*;

impl<'t> Reader<'t> {
    /// The number that starts at token `at`.
    pub(super) fn parse(&self, at: usize) -> Option<Number> {
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
    pub(super) fn slashed(&self, at: usize) -> Option<Value> {
        let (over, true) = self.digits(at)? else { return None };
        let (under, true) = self.digits(at + 2)? else { return None };
        let tight = self.sign(at + 1) == Some('/') && self.glued(at + 1) && self.glued(at + 2);
        Value::ratio(over.whole()?, under.whole()?).filter(|&v| tight && v < Value::ONE)
    }

    /// Spelled numbers: twenty-three, one hundred and fifty, two and a half million, a dozen, half a million.
    pub(super) fn parse_words(&self, at: usize) -> Option<Number> {
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
    pub(super) fn role(&self, at: usize) -> Option<(Role, usize)> {
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
    pub(super) fn lower(&self, at: usize, key: &mut [u8; 40], len: usize) -> Option<usize> {
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
}
