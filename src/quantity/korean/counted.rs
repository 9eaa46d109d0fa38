//! A number and its unit: what it counts, and how exactly.

use super::*;

impl<'t> Reader<'t> {
    /// The role of the unit at `at`, straight or after one space, and where it ends.
    pub(super) fn role(&self, at: usize) -> Option<(Role, usize)> {
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
    pub(super) fn finish(&mut self, item: Item) {
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
        if item.plain && self.char(item.end).is_some_and(|c| c.is_ascii_alphabetic()) {
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
    pub(super) fn prefix_word(&self, start: usize) -> bool {
        [
            "약", "총", "각", "만", "매", "또", "및", "등", "반대", "찬성", "기권", "무효", "평균", "최대", "최소", "은", "는",
            "이", "가", "을", "를", "에", "와", "과",
        ]
        .iter()
        .any(|w| self.text[..start].ends_with(w))
    }

    /// 제17차, 제2의: ordinals; the unit only ends the span.
    pub(super) fn article(&mut self, item: Item) {
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

    pub(super) fn sign_before(&self, start: usize) -> Option<(&'static str, usize)> {
        const SIGNS: [(&str, &str); 7] =
            [("US$", "USD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₩", "KRW"), ("￦", "KRW")];
        SIGNS.iter().find(|(sign, _)| self.text[..start].ends_with(sign)).map(|&(sign, code)| (code, sign.len()))
    }

    /// A number in brackets behind a name: 마기철 씨(61), 김모 씨(34·여).
    pub(super) fn is_age(&self, item: Item) -> bool {
        let Some(open) = item.start.checked_sub(1).filter(|&i| self.text.as_bytes()[i] == b'(') else { return false };
        item.plain
            && (Value::int(1)..=Value::int(115)).contains(&item.value)
            && self.prev(open).is_some_and(is_syllable)
            && matches!(self.char(item.end), Some(')' | '·' | ',' | '세'))
    }

    /// What the number is, given its unit.
    pub(super) fn kind(&self, role: Role, item: Item) -> Kind {
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
    pub(super) fn rated(&self, unit: &'static unit::Unit, start: usize) -> &'static unit::Unit {
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
    pub(super) fn counted(&mut self, item: Item, role: Role, end: usize) {
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
            // 12초87: hundredths of a second stand behind the unit.
            Role::Duration(Period::Second) if self.char(end).is_some_and(|c| c.is_ascii_digit()) => {
                let run = numeral::digit_run(self.rest(end)).filter(|&(_, scale, len)| scale == 0 && len <= 2);
                if let Some((digits, _, len)) = run {
                    value = Value::decimal(digits, len as u32).and_then(|part| value.plus(part)).unwrap_or(value);
                    end += len;
                }
            }
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
    pub(super) fn decade(&self, item: Item, end: usize) -> bool {
        let tens = item.plain && item.value.whole().is_some_and(|n| n % 10 == 0 && (10..=90).contains(&n));
        const CUES: [&str; 29] = [
            " 아들",
            " 딸",
            " 소년",
            " 소녀",
            " 학생",
            " 청소년",
            " 자녀",
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
    pub(super) fn exactness(&self, start: usize, end: usize, over: bool) -> Exactness {
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
        const BEFORE: [(&str, Exactness); 14] = [
            ("수", Exactness::Several),
            ("몇", Exactness::Several),
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
