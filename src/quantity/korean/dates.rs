//! Korean dates and times of day.

use super::*;
use jiff::civil::Weekday;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("월", Weekday::Monday),
    ("화", Weekday::Tuesday),
    ("수", Weekday::Wednesday),
    ("목", Weekday::Thursday),
    ("금", Weekday::Friday),
    ("토", Weekday::Saturday),
    ("일", Weekday::Sunday),
];

/// A word that names a date by its distance.
struct Relative {
    word: &'static str,
    part: Part,
    level: Level,
}

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Year,
    Month,
    Week,
    Day,
}

const fn today(word: &'static str, level: Level, n: i8) -> Relative {
    Relative { word, part: Part::FromToday(n), level }
}

const fn that(word: &'static str, level: Level, n: i8) -> Relative {
    Relative { word, part: Part::FromThat(n), level }
}

/// Longer words first where one begins another.
const RELATIVES: [Relative; 48] = [
    today("올해", Level::Year, 0),
    today("금년", Level::Year, 0),
    today("지난해", Level::Year, -1),
    today("작년", Level::Year, -1),
    today("재작년", Level::Year, -2),
    today("지지난해", Level::Year, -2),
    today("내년", Level::Year, 1),
    today("다음 해", Level::Year, 1),
    today("내후년", Level::Year, 2),
    that("이듬해", Level::Year, 1),
    that("그해", Level::Year, 0),
    that("전년", Level::Year, -1),
    today("이번 달", Level::Month, 0),
    today("이번달", Level::Month, 0),
    today("이달", Level::Month, 0),
    today("지난달", Level::Month, -1),
    today("지난 달", Level::Month, -1),
    today("다음 달", Level::Month, 1),
    today("다음달", Level::Month, 1),
    today("내달", Level::Month, 1),
    that("전월", Level::Month, -1),
    today("이번 주", Level::Week, 0),
    today("이번주", Level::Week, 0),
    today("금주", Level::Week, 0),
    today("지난주", Level::Week, -1),
    today("지난 주", Level::Week, -1),
    today("다음 주", Level::Week, 1),
    today("다음주", Level::Week, 1),
    today("내주", Level::Week, 1),
    today("오늘", Level::Day, 0),
    today("어제", Level::Day, -1),
    today("그제", Level::Day, -2),
    today("그저께", Level::Day, -2),
    today("내일", Level::Day, 1),
    today("모레", Level::Day, 2),
    today("글피", Level::Day, 3),
    that("이날", Level::Day, 0),
    that("이 날", Level::Day, 0),
    that("그날", Level::Day, 0),
    that("당일", Level::Day, 0),
    that("같은 날", Level::Day, 0),
    that("전날", Level::Day, -1),
    that("하루 전", Level::Day, -1),
    that("이튿날", Level::Day, 1),
    that("다음 날", Level::Day, 1),
    that("다음날", Level::Day, 1),
    that("하루 뒤", Level::Day, 1),
    today("엊그제", Level::Day, -2),
];

impl<'t> Reader<'t> {
    /// `2025-08-29`, `2025.8.29`, `2025/08/29`, `2025. 8. 29.`
    pub(super) fn numeric_date(&mut self) -> bool {
        let Some((end, date)) = numeric_date(self.rest(self.at)) else { return false };
        let value = date.day.or(date.month).and_then(part_value).unwrap_or(Value::ZERO);
        self.push(self.at, self.at + end, Kind::Date(date), value, Exactness::Exact);
        true
    }

    /// `15:20`
    pub(super) fn numeric_time(&mut self) -> bool {
        let Some((hour, minute, len)) = clock(self.rest(self.at)) else { return false };
        let (half, start) = self.half(self.at, hour);
        self.push_time(start, self.at + len, Clock { hour, minute, half });
        true
    }

    fn push_time(&mut self, start: usize, end: usize, clock: Clock) {
        let exactness = self.exactness(start, end, false);
        self.push(start, end, Kind::Time(clock), Value::int(i64::from(clock.minutes())), exactness);
    }

    /// The half of the day that the word before a clock time gives, and where that word starts.
    pub(super) fn half(&self, at: usize, hour: u8) -> (Half, usize) {
        let before = self.before(at);
        let (word, half) = match () {
            _ if before.ends_with("오전") => ("오전", Half::Morning),
            _ if before.ends_with("새벽") => ("새벽", Half::Morning),
            _ if before.ends_with("아침") => ("아침", Half::Morning),
            _ if before.ends_with("오후") => ("오후", Half::Afternoon),
            _ if before.ends_with("저녁") => ("저녁", Half::Afternoon),
            _ if before.ends_with("낮") => ("낮", if (9..12).contains(&hour) { Half::Morning } else { Half::Afternoon }),
            _ if before.ends_with("밤") => ("밤", if (5..12).contains(&hour) { Half::Afternoon } else { Half::Morning }),
            _ => return (Half::Unsaid, at),
        };
        (if hour > 12 { Half::Unsaid } else { half }, before.len() - word.len())
    }

    /// Whether `일` that ends at `at` counts days and is no day of the month.
    pub(super) fn counts_days(&self, at: usize) -> bool {
        const CUES: [&str; 14] =
            [" 동안", " 만에", " 만이", "만에", " 연속", " 이내", " 이상", " 가량", " 정도", "치", "씩", "여", " 넘", " 내내"];
        let rest = self.rest(at);
        CUES.iter().any(|cue| rest.starts_with(cue))
            || [" 전", " 후", " 뒤"].iter().any(|cue| {
                rest.strip_prefix(cue).is_some_and(|after| {
                    after.is_empty() || after.starts_with([' ', '에', '부', '까', '인', '의', ',', '.', '보'])
                })
            })
    }

    /// A date that starts with the number `item` whose unit ends at `end`. False when it is none.
    pub(super) fn date(&mut self, item: Item, role: Role, end: usize) -> bool {
        let Some(n) = item.value.whole().and_then(|n| i16::try_from(n).ok()).filter(|_| item.plain) else { return false };
        let mut start = item.start;
        let mut date = Date::default();
        let exactness;
        let mut end = end;
        match role {
            Role::Year => {
                let short = matches!(self.prev(start), Some('\'' | '’' | '‘'));
                let decade = self.rest(end).starts_with('대');
                let year = match n {
                    1000..=2999 => n,
                    0..=99 if short || (decade && n % 10 == 0) => {
                        start -= if short { self.prev(start).map_or(0, char::len_utf8) } else { 0 };
                        if n < 30 && !decade { 2000 + n } else { 1900 + n }
                    }
                    60..=99 if ["생", "도"].iter().any(|w| self.rest(end).starts_with(w)) => 1900 + n,
                    _ => return false,
                };
                date.year = Some(Part::Is(year));
                if decade {
                    exactness = Exactness::Decade;
                    end += '대'.len_utf8();
                } else {
                    return self.month_and_day(start, end, date);
                }
            }
            Role::Month if (1..=12).contains(&n) => {
                date.month = Some(Part::Is(n));
                return self.day(start, end, date);
            }
            Role::Day if (1..=31).contains(&n) && !self.counts_days(end) => {
                date.day = Some(Part::Is(n));
                return self.finish_date(start, end, date);
            }
            _ => return false,
        }
        let value = date.year.and_then(part_value).unwrap_or(item.value);
        self.push(start, end, Kind::Date(date), value, exactness);
        true
    }

    /// What may follow a year: a month, a day.
    fn month_and_day(&mut self, start: usize, end: usize, mut date: Date) -> bool {
        let at = self.skip_space(end);
        if let Some((n, next)) = self.numbered(at, "월").filter(|&(n, _)| (1..=12).contains(&n)) {
            date.month = Some(Part::Is(n));
            return self.day(start, next, date);
        }
        self.finish_date(start, end, date)
    }

    /// What may follow a month: a day, or several (`14, 15일`).
    fn day(&mut self, start: usize, end: usize, mut date: Date) -> bool {
        let (mut start, mut at) = (start, self.skip_space(end));
        let mut found = Vec::new();
        loop {
            let digits = self.rest(at).bytes().take_while(u8::is_ascii_digit).count();
            let Some(n) = self.rest(at)[..digits].parse::<i16>().ok().filter(|n| (1..=31).contains(n)) else { break };
            let after = at + digits;
            found.push((n, after));
            let sign = self.char(after);
            match sign {
                Some('일') => {
                    let count = found.len();
                    for (i, (n, day_end)) in found.into_iter().enumerate() {
                        date.day = Some(Part::Is(n));
                        if i + 1 == count {
                            return self.finish_date(start, day_end + '일'.len_utf8(), date);
                        }
                        self.push(start, day_end, Kind::Date(date), Value::int(i64::from(n)), Exactness::Exact);
                        let sign = self.char(day_end).map_or(0, char::len_utf8);
                        start = self.skip_space(day_end + sign);
                    }
                    return true;
                }
                Some(',') => at = self.skip_space(after + 1),
                Some(c @ ('·' | '-')) => at = after + c.len_utf8(),
                Some(c) if RANGE_SIGNS.contains(&c) => at = after + c.len_utf8(),
                _ => break,
            }
        }
        self.finish_date(start, end, date)
    }

    /// The weekday that may follow, then the reading.
    fn finish_date(&mut self, start: usize, end: usize, mut date: Date) -> bool {
        let mut end = end;
        let rest = self.rest(end);
        for (name, weekday) in WEEKDAYS {
            let inside = rest.strip_prefix('(').and_then(|r| r.strip_prefix(name));
            let len = if inside.is_some_and(|r| r.starts_with(')')) {
                name.len() + 2
            } else if inside.is_some_and(|r| r.starts_with("요일)")) {
                name.len() + "(요일)".len()
            } else if rest.strip_prefix(' ').and_then(|r| r.strip_prefix(name)).is_some_and(|r| r.starts_with("요일")) {
                name.len() + " 요일".len()
            } else {
                continue;
            };
            if date.day.is_some() || date.week.is_some() {
                date.weekday = Some(weekday);
                end += len;
            }
            break;
        }
        let part = date.day.or(date.month).or(date.year);
        let exactness = self.exactness(start, end, false);
        let exactness = if exactness == Exactness::About { exactness } else { Exactness::Exact };
        self.push(start, end, Kind::Date(date), part.and_then(part_value).unwrap_or(Value::ZERO), exactness);
        true
    }

    /// Digits with a given unit right behind them.
    fn numbered(&self, at: usize, unit: &str) -> Option<(i16, usize)> {
        let digits = self.rest(at).bytes().take_while(u8::is_ascii_digit).count();
        let n = self.rest(at)[..digits].parse().ok()?;
        self.rest(at + digits).starts_with(unit).then_some((n, at + digits + unit.len()))
    }

    /// A time of day that starts with the number `item` and 시.
    pub(super) fn time(&mut self, item: Item, role: Role, end: usize) -> bool {
        let Some(hour) = item.value.whole().and_then(|n| u8::try_from(n).ok()).filter(|&n| role == Role::Hour && n <= 24) else {
            return false;
        };
        let (half, start) = self.half(item.start, hour);
        let mut clock = Clock { hour, minute: 0, half };
        let mut end = end;
        let at = self.skip_space(end);
        if let Some((minute, next)) = self.numbered(at, "분").filter(|&(n, _)| n < 60) {
            clock.minute = minute as u8;
            end = next;
        } else if self.rest(at).starts_with('반') && self.ends_word(at + 3) {
            clock.minute = 30;
            end = at + '반'.len_utf8();
        }
        self.push_time(start, end, clock);
        true
    }

    /// 올해, 지난달 27일, 다음 주 화요일, 이날, 수요일, 정오. False when there is none at the reader's place.
    pub(super) fn relative(&mut self) -> bool {
        let start = self.at;
        let rest = self.rest(start);
        for (word, hour) in [("정오", 12), ("자정", 0)] {
            if rest.starts_with(word) && self.ends_word(start + word.len()) {
                let half = if hour == 12 { Half::Afternoon } else { Half::Morning };
                self.push_time(start, start + word.len(), Clock { hour: 12, minute: 0, half });
                return true;
            }
        }
        if let Some((weekday, len)) = weekday(rest) {
            let date = Date { weekday: Some(weekday), ..Date::default() };
            self.push(start, start + len, Kind::Date(date), Value::ZERO, Exactness::Exact);
            return true;
        }
        let Some(relative) = RELATIVES.iter().filter(|r| rest.starts_with(r.word)).max_by_key(|r| r.word.len()) else {
            return false;
        };
        let end = start + relative.word.len();
        // 내주 is also a verb form, 이달, 내일 and 당일 begin other words.
        if !self.ends_word(end) && !self.rest(end).starts_with(['초', '말', '도']) {
            return false;
        }
        let mut date = Date::default();
        match relative.level {
            Level::Year => {
                date.year = Some(relative.part);
                return self.month_and_day(start, end, date);
            }
            Level::Month => {
                date.month = Some(relative.part);
                return self.day(start, end, date);
            }
            Level::Week => {
                date.week = Some(relative.part);
                return self.finish_date(start, end, date);
            }
            Level::Day => date.day = Some(relative.part),
        }
        self.finish_date(start, end, date)
    }
}

fn weekday(text: &str) -> Option<(Weekday, usize)> {
    let (name, weekday) = WEEKDAYS.iter().find(|(name, _)| text.starts_with(name))?;
    text[name.len()..].starts_with("요일").then_some((*weekday, name.len() + "요일".len()))
}

pub(in crate::quantity) fn part_value(part: Part) -> Option<Value> {
    match part {
        Part::Is(n) => Some(Value::int(i64::from(n))),
        _ => None,
    }
}

/// Year, month and day in digits, as both languages' datelines have them: the length and the date.
pub(in crate::quantity) fn numeric_date(text: &str) -> Option<(usize, Date)> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    if digits(0) != 4 {
        return None;
    }
    let sign = *bytes.get(4).filter(|b| matches!(b, b'-' | b'.' | b'/'))?;
    let skip = |at: usize| if sign == b'.' && bytes.get(at) == Some(&b' ') { at + 1 } else { at };
    let month_at = skip(5);
    let month_len = bytes.get(month_at).map_or(0, |_| digits(month_at));
    let day_at = skip(month_at + month_len + 1);
    if !(1..=2).contains(&month_len) || bytes.get(month_at + month_len) != Some(&sign) || day_at >= bytes.len() {
        return None;
    }
    let day_len = digits(day_at);
    let year: i16 = text[..4].parse().ok()?;
    let month: i16 = text[month_at..month_at + month_len].parse().ok()?;
    let day: i16 = text.get(day_at..day_at + day_len)?.parse().ok()?;
    if !(1000..3000).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) || day_len > 2 {
        return None;
    }
    let date = Date { year: Some(Part::Is(year)), month: Some(Part::Is(month)), day: Some(Part::Is(day)), ..Date::default() };
    Some((day_at + day_len, date))
}

/// `15:20`: hour, minute and length.
pub(in crate::quantity) fn clock(text: &str) -> Option<(u8, u8, usize)> {
    let bytes = text.as_bytes();
    let hours = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let minutes = bytes.get(hours + 1..).map_or(0, |b| b.iter().take_while(|b| b.is_ascii_digit()).count());
    if !(1..=2).contains(&hours) || bytes.get(hours) != Some(&b':') || minutes != 2 {
        return None;
    }
    let hour: u8 = text[..hours].parse().ok()?;
    let minute: u8 = text[hours + 1..hours + 3].parse().ok()?;
    let end = hours + 3;
    // 15:20:30 keeps its hours and minutes.
    let seconds = bytes.get(end) == Some(&b':')
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        && bytes.get(end + 2).is_some_and(u8::is_ascii_digit);
    (hour <= 24 && minute < 60).then_some((hour, minute, if seconds { end + 3 } else { end }))
}
