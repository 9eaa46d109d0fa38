//! Korean numbers, dates and times.
//!
//! Digits are always read. Numerals in Hangul are read only where a counter, a unit or a boundary shows that they are
//! numbers, because most of them are also ordinary syllables (이, 사, 만, 한, 세, 조).

mod dates;
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

    /// Letters: with digits behind them they are a name (G20, F-16, MP3, COVID-19).
    fn latin(&mut self) {
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
    fn label(&mut self, start: usize, digits: usize) {
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

    fn item(&self, start: usize) -> Option<Item> {
        let n = numeral::mixed(self.rest(start))?;
        self.item_of(start, &n)
    }

    fn item_of(&self, start: usize, n: &Numeral) -> Option<Item> {
        let end = start + n.len;
        let plain = n.style == Style::Digits && n.scale == 0 && !self.text[start..end].contains(',');
        Some(Item { start, end, value: Value::decimal(n.mantissa, n.scale)?, plain, over: n.over })
    }

    fn number(&mut self) {
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
    fn event(&mut self) -> bool {
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
    fn chain(&mut self) -> bool {
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
    fn fraction(&mut self, first: Item) -> bool {
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
    fn score(&mut self, first: Item) -> bool {
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
    fn list(&mut self, first: Item) -> bool {
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
    fn shared(&mut self, item: Item, role: Role, unit_at: usize) {
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

    /// The role of the unit at `at`, straight or after one space, and where it ends.
    fn role(&self, at: usize) -> Option<(Role, usize)> {
        let next = self.skip_space(at);
        let (role, len) = unit::korean(self.rest(next))?;
        let end = next + len;
        let word = &self.text[next..end];
        let hangul = word.chars().next().is_some_and(is_syllable);
        if !hangul
            && word.ends_with(|c: char| c.is_ascii_alphabetic())
            && self.char(end).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            return None;
        }
        if next > at && (hangul && !self.ends_word(end) || matches!(role, Role::Label)) {
            return None;
        }
        let follow = self.rest(end);
        let is_word = match word {
            "시" => {
                ["도", "즌", "군", "리", "대", "민", "장", "설"].iter().any(|w| follow.starts_with(w))
                    && !follow.starts_with("대에")
            }
            "분" => follow.starts_with("야") || follow.starts_with("류"),
            "회" => ["사", "의", "담", "장", "원"].iter().any(|w| follow.starts_with(w)) && next > at,
            "일" => follow.starts_with("본") || follow.starts_with("반"),
            "동" => follow.starts_with("안") || follow.starts_with("시"),
            "주" => follow.starts_with("요") || follow.starts_with("택"),
            "기" => follow.starts_with("업") || follow.starts_with("관"),
            _ => false,
        };
        (!is_word).then_some((role, end))
    }

    /// A single number with whatever unit follows.
    fn finish(&mut self, item: Item) {
        let start = item.start;
        let before = self.prev(start);
        if before == Some('제') {
            return self.article(item);
        }
        if let Some((money, len)) = self.sign_before(start) {
            let exactness = self.exactness(start - len, item.end, item.over);
            return self.push(start - len, item.end, Kind::Money(money), item.value, exactness);
        }
        let role = self.role(item.end);
        if self.rest(start).starts_with("4대강") {
            return self.push(start, item.end, Kind::Label, item.value, Exactness::Exact);
        }
        if let Some((role, end)) = role {
            if self.date(item, role, end) || self.time(item, role, end) {
                return;
            }
            return self.counted(item, role, end);
        }
        // 3M, 5G, 4K: a name that begins with a digit.
        if self.char(item.end).is_some_and(|c| c.is_ascii_alphabetic()) {
            return self.label(start, start);
        }
        // 코로나19: a name that ends with one.
        if before.is_some_and(is_syllable) && item.plain && !self.prefix_word(start) {
            return self.push(start, item.end, Kind::Label, item.value, Exactness::Exact);
        }
        if self.is_age(item) {
            return self.push(start, item.end, Kind::Age, item.value, Exactness::Exact);
        }
        let year = item.value.whole().filter(|n| item.plain && (1900..2100).contains(n));
        if let Some(year) = year {
            let date = Date { year: Some(Part::Is(year as i16)), ..Date::default() };
            return self.push(start, item.end, Kind::Date(date), item.value, Exactness::Exact);
        }
        let exactness = self.exactness(start, item.end, item.over);
        self.push(start, item.end, Kind::Count(None), item.value, exactness);
    }

    /// Words that are written together with a following number.
    fn prefix_word(&self, start: usize) -> bool {
        [
            "약", "총", "각", "만", "매", "또", "및", "등", "반대", "찬성", "기권", "무효", "평균", "최대", "최소", "은", "는",
            "이", "가", "을", "를", "에", "와", "과",
        ]
        .iter()
        .any(|w| self.text[..start].ends_with(w))
    }

    /// 제17차, 제2의: ordinals; the unit only ends the span.
    fn article(&mut self, item: Item) {
        let start = item.start - '제'.len_utf8();
        let digits = numeral::digit_run(self.rest(item.start));
        let (value, end) = match digits {
            Some((m, s, len)) => (Value::decimal(m, s).unwrap_or(item.value), item.start + len),
            None => (item.value, item.end),
        };
        let end = match unit::korean(self.rest(end)) {
            Some((Role::Ordinal | Role::Either | Role::Year | Role::Count(_) | Role::Minute | Role::Month, len)) => end + len,
            _ => end,
        };
        self.push(start, end, Kind::Ordinal, value, Exactness::Exact);
    }

    fn sign_before(&self, start: usize) -> Option<(&'static str, usize)> {
        const SIGNS: [(&str, &str); 7] =
            [("US$", "USD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₩", "KRW"), ("￦", "KRW")];
        SIGNS.iter().find(|(sign, _)| self.text[..start].ends_with(sign)).map(|&(sign, code)| (code, sign.len()))
    }

    /// A number in brackets behind a name: 마기철 씨(61), 김모 씨(34·여).
    fn is_age(&self, item: Item) -> bool {
        let Some(open) = item.start.checked_sub(1).filter(|&i| self.text.as_bytes()[i] == b'(') else { return false };
        item.plain
            && (Value::int(1)..=Value::int(115)).contains(&item.value)
            && self.prev(open).is_some_and(is_syllable)
            && matches!(self.char(item.end), Some(')' | '·' | ',' | '세'))
    }

    /// What the number is, given its unit.
    fn kind(&self, role: Role, item: Item) -> Kind {
        match role {
            Role::Count(counter) => Kind::Count(Some(counter).filter(|c| !c.is_empty())),
            Role::Ordinal => Kind::Ordinal,
            Role::Percent | Role::Tenth => Kind::Percent,
            Role::PercentPoint => Kind::PercentPoint,
            Role::Money(currency) => Kind::Money(currency),
            Role::Measure(unit) => Kind::Measure(self.rated(unit, item.start)),
            Role::Age => Kind::Age,
            Role::Duration(period) => Kind::Duration(period),
            Role::Years(_) => Kind::Duration(Period::Year),
            Role::Multiple => Kind::Multiple,
            Role::Year => Kind::Duration(Period::Year),
            Role::Month => Kind::Duration(Period::Month),
            Role::Day => Kind::Duration(Period::Day),
            Role::Minute => Kind::Duration(Period::Minute),
            Role::Score => Kind::Score,
            Role::Either | Role::Hour => Kind::Count(None),
            Role::Label => Kind::Label,
        }
    }

    /// 시속 148km is a speed; 영하 3도 a temperature.
    fn rated(&self, unit: &'static unit::Unit, start: usize) -> &'static unit::Unit {
        let before = self.before(start);
        let symbol = match unit.symbol {
            "km" if before.ends_with("시속") => "kph",
            "m" if before.ends_with("초속") => "m/s",
            "mi" if before.ends_with("시속") => "mph",
            "deg" if before.ends_with("화씨") => "F",
            "deg"
                if ["영하", "영상", "섭씨", "기온", "기온이", "기온은", "온도", "온도가", "최고", "최저"]
                    .iter()
                    .any(|w| before.ends_with(w)) =>
            {
                "C"
            }
            symbol => symbol,
        };
        unit::by_symbol(symbol).unwrap_or(unit)
    }

    /// A number with a unit that makes it neither date nor time.
    fn counted(&mut self, item: Item, role: Role, end: usize) {
        let (start, mut end) = (item.start, end);
        let mut value = item.value;
        let mut kind = self.kind(role, item);
        match role {
            Role::Tenth => {
                value = value.shifted(1).unwrap_or(value);
                for (word, power) in [("푼", 0), ("리", -1)] {
                    let at = self.skip_space(end);
                    if let Some(next) = self.item(at).filter(|n| self.rest(n.end).starts_with(word)) {
                        value = next.value.shifted(power).and_then(|v| value.plus(v)).unwrap_or(value);
                        end = next.end + word.len();
                    }
                }
            }
            Role::Count("vehicle") if self.decade(item, end) => {
                return self.push(start, end, Kind::Age, value, Exactness::Decade);
            }
            Role::Count("vehicle") => {
                const OFFICES: [&str; 8] = ["국회", "대통령", "총선", "총리", "회장", "총재", "왕", "의회"];
                let after = self.rest(self.skip_space(end));
                if OFFICES.iter().any(|o| after.starts_with(o)) {
                    kind = Kind::Ordinal;
                }
            }
            Role::Count("share") if value <= Value::int(60) && item.plain => kind = Kind::Duration(Period::Week),
            Role::Duration(_) | Role::Year if self.rest(end).starts_with(" 반") && self.ends_word(end + " 반".len()) => {
                value = Value::ratio(1, 2).and_then(|half| value.plus(half)).unwrap_or(value);
                end += " 반".len();
            }
            _ => {}
        }
        let cold = matches!(kind, Kind::Measure(unit) if unit.dimension == Dimension::Temperature);
        if cold && self.before(start).ends_with("영하") {
            value = value.negated();
        }
        if self.rest(end).starts_with('째') {
            end += '째'.len_utf8();
        }
        let mut exactness = self.exactness(start, end, item.over);
        if self.rest(end).starts_with('대') && self.ends_word(end + 3) && !matches!(kind, Kind::Duration(_) | Kind::Ordinal) {
            exactness = Exactness::Decade;
            end += '대'.len_utf8();
        }
        self.push(start, end, kind, value, exactness);
    }

    /// 30대 as the thirties and not as thirty vehicles.
    fn decade(&self, item: Item, end: usize) -> bool {
        let tens = item.plain && item.value.whole().is_some_and(|n| n % 10 == 0 && (10..=90).contains(&n));
        const CUES: [&str; 22] = [
            " 남",
            " 여",
            " 후반",
            " 초반",
            " 중반",
            " 청",
            " 부부",
            " 주부",
            " 직장",
            " 가장",
            " 이상",
            " 젊",
            " 미혼",
            " 회사원",
            " 중",
            " 유권자",
            " 노",
            " 초",
            " 말",
            "의",
            "였",
            "인",
        ];
        tens && CUES.iter().any(|cue| self.rest(end).starts_with(cue))
    }

    /// How exact the words around a number make it.
    fn exactness(&self, start: usize, end: usize, over: bool) -> Exactness {
        if over {
            return Exactness::More;
        }
        let rest = self.rest(end);
        // 9시경, 20일께: only where they touch.
        if rest.strip_prefix(['경', '께', '쯤']).is_some_and(|after| !after.starts_with(is_syllable)) {
            return Exactness::About;
        }
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        const AFTER: [(&str, Exactness); 37] = [
            ("가량", Exactness::About),
            ("정도", Exactness::About),
            ("쯤", Exactness::About),
            ("안팎", Exactness::About),
            ("내외", Exactness::About),
            ("꼴", Exactness::About),
            ("여 ", Exactness::More),
            ("여의", Exactness::More),
            ("남짓", Exactness::More),
            ("이상", Exactness::More),
            ("초과", Exactness::More),
            ("넘", Exactness::More),
            ("이 넘", Exactness::More),
            ("가 넘", Exactness::More),
            ("을 넘", Exactness::More),
            ("를 넘", Exactness::More),
            ("도 넘", Exactness::More),
            ("을 웃", Exactness::More),
            ("를 웃", Exactness::More),
            ("을 훌쩍", Exactness::More),
            ("를 훌쩍", Exactness::More),
            ("을 돌파", Exactness::More),
            ("를 돌파", Exactness::More),
            ("이하", Exactness::Less),
            ("미만", Exactness::Less),
            ("이내", Exactness::Less),
            ("아래", Exactness::Less),
            ("에 못", Exactness::Less),
            ("도 안", Exactness::Less),
            ("도 채", Exactness::Less),
            ("을 밑", Exactness::Less),
            ("를 밑", Exactness::Less),
            ("가까이", Exactness::Nearly),
            ("가까운", Exactness::Nearly),
            ("에 가까", Exactness::Nearly),
            ("에 육박", Exactness::Nearly),
            ("육박", Exactness::Nearly),
        ];
        const BEFORE: [(&str, Exactness); 12] = [
            ("약", Exactness::About),
            ("대략", Exactness::About),
            ("줄잡아", Exactness::About),
            ("어림잡아", Exactness::About),
            ("얼추", Exactness::About),
            ("거의", Exactness::Nearly),
            ("최소", Exactness::More),
            ("최소한", Exactness::More),
            ("적어도", Exactness::More),
            ("최대", Exactness::Less),
            ("많게는", Exactness::Less),
            ("최고", Exactness::Less),
        ];
        let found = AFTER.iter().find(|(word, _)| rest.starts_with(word)).or_else(|| {
            let before = self.before(start);
            BEFORE.iter().find(|(word, _)| before.ends_with(word) && !before[..before.len() - word.len()].ends_with(is_syllable))
        });
        found.map_or(Exactness::Exact, |&(_, exactness)| exactness)
    }
}
