//! Readings that start with a digit: names, fractions, scores and lists before single numbers.

use super::*;

impl<'t> Reader<'t> {
    /// Letters: with digits behind them they are a name (G20, F-16, MP3, COVID-19).
    pub(super) fn latin(&mut self) {
        let start = self.at;
        let mut end = start;
        while self.char(end).is_some_and(|c| c.is_ascii_alphabetic()) {
            end += 1;
        }
        let digits = if self.char(end) == Some('-') { end + 1 } else { end };
        if self.char(digits).is_some_and(|c| c.is_ascii_digit()) {
            self.label(start, digits);
        } else {
            self.at = end;
        }
    }

    /// A name with a number in it, from `start`; its digits begin at `digits`.
    pub(super) fn label(&mut self, start: usize, digits: usize) {
        let value = numeral::digit_run(self.rest(digits)).and_then(|(m, s, _)| Value::decimal(m, s));
        let mut end = digits + numeral::digits_len(self.rest(digits));
        while self.char(end).is_some_and(|c| c.is_ascii_alphanumeric())
            || (self.char(end) == Some('-') && self.char(end + 1).is_some_and(|c| c.is_ascii_alphanumeric()))
        {
            end += 1;
        }
        match value {
            Some(value) => self.push(start, end, Kind::Label, value, Exactness::Exact),
            None => self.at = end,
        }
    }

    pub(super) fn item(&self, start: usize) -> Option<Item> {
        let n = numeral::mixed(self.rest(start))?;
        self.item_of(start, &n)
    }

    pub(super) fn item_of(&self, start: usize, n: &Numeral) -> Option<Item> {
        let end = start + n.len;
        let plain = n.style == Style::Digits && n.scale == 0 && !self.text[start..end].contains(',');
        Some(Item { start, end, value: Value::decimal(n.mantissa, n.scale)?, plain, over: n.over })
    }

    pub(super) fn number(&mut self) {
        let start = self.at;
        if self.numeric_date() || self.numeric_time() || self.event() || self.chain() {
            return;
        }
        let Some(item) = self.item(start) else {
            self.at += numeral::digits_len(self.rest(start)).max(1);
            return;
        };
        if self.fraction(item) || self.score(item) || self.list(item) {
            return;
        }
        self.finish(item);
    }

    /// 9·11, 5·18, 6·25, 3·1: events, unless a counter follows (14·15일).
    pub(super) fn event(&mut self) -> bool {
        let rest = self.rest(self.at).as_bytes();
        let short = |at: usize| (1..=2).find(|n| !rest.get(at + n).is_some_and(u8::is_ascii_digit));
        let Some(first) = short(0) else { return false };
        let (dot, len) = match self.char(self.at + first) {
            Some(c @ ('·' | '‧' | '・')) => (true, c.len_utf8()),
            Some('.') => (false, 1),
            _ => return false,
        };
        let second = first + len;
        if !rest.get(second).is_some_and(u8::is_ascii_digit) {
            return false;
        }
        let Some(n) = short(second) else { return false };
        let end = self.at + second + n;
        const EVENTS: [&str; 14] =
            ["전쟁", "테러", "사태", "민주", "광복", "참사", "공동", "선언", "운동", "항쟁", "혁명", "총선", "대책", "지진"];
        let after = self.rest(self.skip_space(end));
        let named = EVENTS.iter().any(|e| after.starts_with(e)) || (dot && after.starts_with('절'));
        if !named && (!dot || self.role(end).is_some() || self.char(end).is_some_and(|c| c.is_ascii_digit() || c == '·')) {
            return false;
        }
        let value = numeral::digit_run(self.rest(self.at)).and_then(|(m, ..)| Value::decimal(m, 0)).unwrap_or(Value::ZERO);
        self.push(self.at, end, Kind::Label, value, Exactness::Exact);
        true
    }

    /// Telephone numbers and the like: three or more groups joined by hyphens.
    pub(super) fn chain(&mut self) -> bool {
        let mut end = self.at;
        let mut groups = 0;
        loop {
            let from = end;
            while self.char(end).is_some_and(|c| c.is_ascii_digit()) {
                end += 1;
            }
            groups += usize::from(end > from);
            match self.char(end) {
                Some('-') if end > from && self.char(end + 1).is_some_and(|c| c.is_ascii_digit()) => end += 1,
                _ => break,
            }
        }
        if groups >= 3 {
            self.push(self.at, end, Kind::Label, Value::ZERO, Exactness::Exact);
        }
        groups >= 3
    }

    /// 3분의 1, 5와 3분의 1.
    pub(super) fn fraction(&mut self, first: Item) -> bool {
        let part = |of: Item| -> Option<(Value, usize)> {
            let rest = self.rest(of.end).strip_prefix("분의")?;
            let at = self.skip_space(self.text.len() - rest.len());
            let over = self.item(at)?;
            Some((Value::ratio(over.value.whole()?, of.value.whole()?)?, over.end))
        };
        let whole = || {
            let rest = self.rest(first.end).strip_prefix(['와', '과'])?;
            let (value, end) = part(self.item(self.skip_space(self.text.len() - rest.len()))?)?;
            Some((value.plus(first.value)?, end))
        };
        let Some((value, end)) = part(first).or_else(whole) else { return false };
        let exactness = self.exactness(first.start, end, first.over);
        self.push(first.start, end, Kind::Fraction, value, exactness);
        true
    }

    /// 7 대 3, 7대3, 7-5, 3:2: both sides, as readings of their own.
    pub(super) fn score(&mut self, first: Item) -> bool {
        if !first.plain || first.value > Value::int(999) {
            return false;
        }
        let rest = self.rest(first.end);
        let (second, loose) = if let Some(after) = rest.strip_prefix(['-', ':', '–']) {
            (self.text.len() - after.len(), false)
        } else if let Some(after) = rest.strip_prefix(" 대 ").or_else(|| rest.strip_prefix("대")) {
            (self.skip_space(self.text.len() - after.len()), after.starts_with(' ') && !rest.starts_with(' '))
        } else {
            return false;
        };
        let Some(other) = self.char(second).filter(char::is_ascii_digit).and_then(|_| self.item(second)) else { return false };
        let role = self.role(other.end);
        let is_counted = role.is_some_and(|(role, _)| !matches!(role, Role::Score)) && !self.rest(other.end).starts_with("승");
        if is_counted || (!other.plain && !rest.contains('대')) || (loose && !self.ends_word(other.end)) {
            return false;
        }
        self.push(first.start, first.end, Kind::Score, first.value, Exactness::Exact);
        self.push(other.start, other.end, Kind::Score, other.value, Exactness::Exact);
        true
    }

    /// `14, 15일`, `3∼5명`, `30~40대`, `6·25`: numbers that share the unit of the last.
    pub(super) fn list(&mut self, first: Item) -> bool {
        let mut items = vec![first];
        let mut is_range = false;
        loop {
            let end = items[items.len() - 1].end;
            let Some(sign) = self.char(end) else { break };
            let next = match sign {
                '-' | '–' if items.len() == 1 => end + sign.len_utf8(),
                '내' if self.rest(end).starts_with("내지") => self.skip_space(end + "내지".len()),
                ',' if first.plain => self.skip_space(end + 1),
                '·' | '‧' | '・' if first.plain => end + sign.len_utf8(),
                c if RANGE_SIGNS.contains(&c) => end + c.len_utf8(),
                _ => break,
            };
            let Some(item) = self.char(next).filter(char::is_ascii_digit).and_then(|_| self.item(next)) else { break };
            is_range |= !matches!(sign, ',' | '·' | '‧' | '・');
            items.push(item);
            if items.len() > 8 {
                break;
            }
        }
        let Some(&last) = items.last().filter(|_| items.len() > 1) else { return false };
        let Some((role, unit_end)) = self.role(last.end) else { return false };
        if matches!(role, Role::Label) {
            return false;
        }
        // 3∼5만 명: the first takes the 만 of the second when it is smaller without it.
        let scale = [4, 8, 12].into_iter().rev().find(|&p| {
            is_range
                && self.text[last.start..last.end].ends_with(['만', '억', '조'])
                && last.value.shifted(-p).is_some_and(|v| v >= Value::ONE)
        });
        let count = items.len();
        for (i, mut item) in items.into_iter().enumerate() {
            if i + 1 == count {
                self.range = is_range.then_some(End::High);
                self.finish(item);
            } else {
                if let Some(power) = scale.filter(|_| item.plain && item.value < Value::int(10_000)) {
                    item.value = item.value.shifted(power).unwrap_or(item.value);
                }
                self.range = is_range.then_some(End::Low);
                if role == Role::Count("vehicle") && self.decade(last, unit_end) {
                    self.push(item.start, item.end, Kind::Age, item.value, Exactness::Decade);
                } else {
                    self.shared(item, role, last.end);
                }
            }
        }
        true
    }

    /// A number whose unit stands behind a later one.
    pub(super) fn shared(&mut self, item: Item, role: Role, unit_at: usize) {
        let exactness = self.exactness(item.start, item.end, item.over);
        let small = item.value.whole().and_then(|n| i16::try_from(n).ok());
        let kind = match (role, small) {
            (Role::Year, Some(n)) if item.plain && (1000..3000).contains(&n) => {
                Kind::Date(Date { year: Some(Part::Is(n)), ..Date::default() })
            }
            (Role::Month, Some(n @ 1..=12)) => Kind::Date(Date { month: Some(Part::Is(n)), ..Date::default() }),
            (Role::Day, Some(n @ 1..=31)) if !self.counts_days(unit_at + "일".len()) => {
                Kind::Date(Date { day: Some(Part::Is(n)), ..Date::default() })
            }
            (Role::Hour, Some(n @ 0..=24)) => {
                let (half, _) = self.half(item.start, n as u8);
                Kind::Time(Clock { hour: n as u8, minute: 0, half })
            }
            _ => self.kind(role, item),
        };
        let value = if role == Role::Tenth { item.value.shifted(1).unwrap_or(item.value) } else { item.value };
        self.push(item.start, item.end, kind, value, exactness);
    }
}
