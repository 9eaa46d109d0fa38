//! Korean numerals in Hangul, read where a counter or a boundary shows that they are numbers.

use super::*;

/// Counters that may touch 한, 두, 세, 네 without making another word (한국, 세계, 네티즌).
const CLOSE: [&str; 20] = [
    "명", "달", "개", "곳", "번째", "시간", "살", "사람", "마리", "가지", "차례", "건", "팀", "나라", "해째", "배", "번", "주째",
    "군데", "골",
];

/// Counters that 한 takes in its meaning "one"; before other nouns it is "a certain" or "about".
const AFTER_ONE: [&str; 34] = [
    "명", "개", "곳", "군데", "척", "마리", "달", "해", "주", "시간", "번", "번째", "차례", "건", "가지", "팀", "표", "석", "채",
    "그루", "권", "장", "병", "잔", "살", "배", "시", "사람", "골", "점", "세트", "주일", "개월", "대",
];

/// Counters that may touch a Sino-Korean numeral in Hangul.
const AFTER_SINO: [&str; 26] = [
    "명",
    "원",
    "달러",
    "엔",
    "개",
    "개월",
    "개국",
    "년",
    "년간",
    "배",
    "건",
    "곳",
    "마리",
    "퍼센트",
    "톤",
    "평",
    "미터",
    "킬로미터",
    "가구",
    "주년",
    "층",
    "학년",
    "시간",
    "주",
    "유로",
    "위안",
];

/// Counters a single Sino-Korean digit needs.
const AFTER_DIGIT: [&str; 12] = ["년", "년간", "개월", "퍼센트", "달러", "킬로미터", "미터", "톤", "개국", "주년", "층", "학년"];

impl<'t> Reader<'t> {
    /// A word that starts at the reader's place.
    pub(super) fn word(&mut self) {
        let Some(first) = self.char(self.at) else { return };
        let found = match first {
            '오' | '새' | '아' | '낮' | '밤' | '저' if self.native_time() => true,
            '오' | '올' | '금' | '지' | '작' | '재' | '내' | '다' | '이' | '그' | '전' | '어' | '모' | '글' | '당' | '같'
            | '하' | '정' | '자' | '월' | '화' | '수' | '목' | '토' | '일' | '엊'
                if self.relative() =>
            {
                true
            }
            '절' | '반' | '갑' | '곱' | '상' | '하' | '첫' if self.fixed() => true,
            '수' if self.several() => true,
            _ => false,
        };
        if !found && !self.native() && !self.sino() {
            // Nothing numeric starts inside a word but digits.
            while self.char(self.at).is_some_and(is_syllable) {
                self.at += 3;
            }
        }
    }

    /// Half-day word with a native hour: 오후 세 시 반.
    fn native_time(&mut self) -> bool {
        for word in ["오전", "오후", "새벽", "아침", "저녁", "낮", "밤"] {
            if self.rest(self.at).starts_with(word) {
                let at = self.skip_space(self.at + word.len());
                let Some((value, len)) = numeral::native(self.rest(at)) else { return false };
                let hour = self.skip_space(at + len);
                if self.rest(hour).starts_with('시') && !self.rest(hour).starts_with("시간") && value <= 12 {
                    let item = Item { start: at, end: at + len, value: Value::int(i64::from(value)), plain: true, over: false };
                    return self.time(item, Role::Hour, hour + '시'.len_utf8());
                }
                return false;
            }
        }
        false
    }

    /// 절반, 반년, 갑절, 상반기, 첫 and the like.
    fn fixed(&mut self) -> bool {
        let start = self.at;
        let half = Value::ratio(1, 2).unwrap_or(Value::ONE);
        let rest = self.rest(start);
        for (word, kind, value) in [
            ("절반", Kind::Fraction, half),
            ("반년", Kind::Duration(Period::Month), Value::int(6)),
            ("반세기", Kind::Duration(Period::Year), Value::int(50)),
            ("반나절", Kind::Duration(Period::Hour), Value::int(6)),
            ("갑절", Kind::Multiple, Value::int(2)),
            ("곱절", Kind::Multiple, Value::int(2)),
            ("상반기", Kind::Ordinal, Value::ONE),
            ("하반기", Kind::Ordinal, Value::int(2)),
            ("첫 번째", Kind::Ordinal, Value::ONE),
            ("첫번째", Kind::Ordinal, Value::ONE),
            ("첫째", Kind::Ordinal, Value::ONE),
            ("첫", Kind::Ordinal, Value::ONE),
        ] {
            if rest.starts_with(word) {
                let end = start + word.len();
                let word_ends = self.ends_word(end)
                    || (word == "첫" && ["날", "해", "눈", "선", "골", "승"].iter().any(|w| self.rest(end).starts_with(w)));
                if word_ends {
                    let exactness = self.exactness(start, end, false);
                    self.push(start, end, kind, value, exactness);
                }
                return word_ends;
            }
        }
        false
    }

    /// 수십 명, 수백만 달러: an order of magnitude.
    fn several(&mut self) -> bool {
        let start = self.at;
        let at = start + '수'.len_utf8();
        if !self.char(at).is_some_and(|c| matches!(c, '십' | '백' | '천' | '만' | '억' | '조')) {
            return false;
        }
        let Some(n) = numeral::sino(self.rest(at)) else { return false };
        let (Some(item), end) = (self.item_of(at, &n), at + n.len) else { return false };
        let (kind, end) = match self.role(end) {
            Some((role, unit_end)) if self.ends_word(unit_end) => (self.kind(role, item), unit_end),
            _ if self.char(end) == Some(' ') && n.unit < 8 && item.value != Value::int(10_000) => (Kind::Count(None), end),
            _ => return false,
        };
        self.push(start, end, kind, item.value, Exactness::Several);
        true
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.rest(at).starts_with(w) && self.ends_word(at + w.len()))
    }

    /// 세 명, 다섯 곳, 스무 살, 사흘, 두세 명, 셋째.
    fn native(&mut self) -> bool {
        let start = self.at;
        let rest = self.rest(start);
        if !rest.starts_with(numeral::begins_native) {
            return false;
        }
        if let Some((days, len)) = numeral::native_days(rest) {
            let end = start + len;
            if days == 15 && self.rest(end).starts_with('달') || !self.ends_word(end) {
                return false;
            }
            let end = if self.rest(end).starts_with(['째', '간']) { end + 3 } else { end };
            let exactness = self.exactness(start, end, false);
            self.push(start, end, Kind::Duration(Period::Day), Value::int(i64::from(days)), exactness);
            return true;
        }
        if let Some((low, high, len)) = numeral::native_pair(rest) {
            let Some((role, end)) = self.role(start + len).filter(|&(_, end)| self.ends_word(end)) else { return false };
            // Both ends stand in one word; the first syllable carries the lower one.
            let split = start + rest.chars().next().map_or(0, char::len_utf8);
            for (from, to, n, which) in [(start, split, low, End::Low), (split, end, high, End::High)] {
                let item = Item { start: from, end: to, value: Value::int(i64::from(n)), plain: true, over: false };
                self.range = Some(which);
                self.push(from, to, self.kind(role, item), item.value, Exactness::Several);
            }
            return true;
        }
        let Some((n, len)) = numeral::native(rest) else { return false };
        let word = &rest[..len];
        let end = start + len;
        let value = Value::int(i64::from(n));
        let item = Item { start, end, value, plain: true, over: false };
        if self.rest(end).starts_with('째') && word != "한" && word != "두" && word != "세" && word != "네" && self.ends_word(end)
        {
            self.push(start, end + 3, Kind::Ordinal, value, Exactness::Exact);
            return true;
        }
        let spaced = self.char(end) == Some(' ');
        let bound = word.ends_with(['한', '두', '세', '네', '석', '넉', '무']);
        let item = Item { over: self.rest(end).starts_with("여 "), ..item };
        let end = if item.over { end + '여'.len_utf8() } else { end };
        let counter = self.skip_space(end);
        let role = self.role(end).filter(|&(role, unit_end)| {
            let fits = match word {
                "한" => self.is_any(counter, if spaced { &AFTER_ONE } else { &CLOSE }),
                "석" | "넉" => self.is_any(counter, &["달", "장", "섬", "자", "대"]),
                "열" if !spaced => self.is_any(counter, &CLOSE),
                "두" | "세" | "네" if !spaced => {
                    self.is_any(counter, &CLOSE) && !(word == "세" && self.rest(counter).starts_with('배'))
                }
                "서" | "너" | "닷" | "엿" | "하나" | "둘" | "셋" | "넷" => false,
                _ => self.ends_word(unit_end),
            };
            fits && !matches!(role, Role::Label | Role::Month | Role::Day | Role::Percent)
        });
        match role {
            Some((Role::Hour, unit_end)) if n <= 12 => self.time(item, Role::Hour, unit_end),
            Some((Role::Hour, _)) => false,
            // 두 분 are two persons, politely.
            Some((Role::Minute, unit_end)) => {
                self.push(start, unit_end, Kind::Count(Some("person")), value, Exactness::Exact);
                true
            }
            Some((Role::Count("vehicle"), unit_end)) => {
                let exactness = self.exactness(start, unit_end, item.over);
                self.push(start, unit_end, Kind::Count(Some("vehicle")), value, exactness);
                true
            }
            Some((Role::Either, unit_end)) if self.rest(unit_end).starts_with('째') => {
                self.push(start, unit_end + 3, Kind::Ordinal, value, Exactness::Exact);
                true
            }
            Some((role, unit_end)) => {
                self.counted(item, role, unit_end);
                true
            }
            // 두 나라, 세 후보: any noun may follow; 다섯, 셋: they stand alone.
            None if spaced && matches!(word, "두" | "세") && self.char(end + 1).is_some_and(is_syllable) => {
                self.push(start, end, Kind::Count(None), value, Exactness::Exact);
                true
            }
            None if !bound
                && n != 10
                && n != 50
                && !matches!(word, "하나" | "서" | "너" | "닷" | "엿")
                && self.ends_word(end) =>
            {
                let exactness = self.exactness(start, end, false);
                self.push(start, end, Kind::Count(None), value, exactness);
                true
            }
            None => false,
        }
    }

    /// 이십삼 명, 삼백만 원, 십 년.
    fn sino(&mut self) -> bool {
        let start = self.at;
        let Some(n) = numeral::sino(self.rest(start)) else { return false };
        let Some(item) = self.item_of(start, &n) else { return false };
        let spaced = self.char(item.end) == Some(' ');
        let Some((role, end)) = self.role(item.end).filter(|&(_, end)| self.ends_word(end)) else { return false };
        let counter = self.skip_space(item.end);
        let word = &self.text[start..item.end];
        let single = word.chars().count() == 1;
        let has_unit = word.contains(['십', '백', '천', '만', '억', '조']);
        let fits = match () {
            _ if matches!(role, Role::Label | Role::Month | Role::Day | Role::Hour) => false,
            _ if self.rest(start).starts_with("만일") => false,
            // 구조 is rescue, 사조 a trend.
            _ if word.ends_with('조') && word.chars().count() == 2 => false,
            _ if !has_unit => single && self.is_any(counter, &AFTER_DIGIT) && !(spaced && word == "이"),
            _ if single && !spaced => {
                self.is_any(counter, &AFTER_SINO)
                    && !(word == "만" && self.rest(counter).starts_with('원'))
                    && word != "조"
                    && word != "경"
            }
            _ if single => self.is_any(counter, &AFTER_SINO) && word != "경",
            _ => spaced || self.is_any(counter, &AFTER_SINO),
        };
        if fits {
            match role {
                Role::Minute => self.push(start, end, Kind::Duration(Period::Minute), item.value, Exactness::Exact),
                _ => self.counted(Item { plain: false, ..item }, role, end),
            }
        }
        fits
    }
}
