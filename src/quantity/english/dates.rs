//! English dates and times of day.

use super::*;

impl<'t> Reader<'t> {
    /// Whether token `at` is the name of a month, as far as the word itself tells.
    pub(super) fn month(&self, at: usize) -> bool {
        self.month_number(at).is_some()
    }

    fn month_number(&self, at: usize) -> Option<i16> {
        match self.lex(at)? {
            Lex::Month(n) | Lex::MonthShort(n) | Lex::MonthWord(n) if self.capital(at) => Some(i16::from(n)),
            _ => None,
        }
    }

    /// A day of the month in digits (`27`, `27th`) and the token behind it.
    fn day_at(&self, at: usize) -> Option<(i16, usize)> {
        let (value, plain) = self.digits(at)?;
        let day = value.whole().and_then(|n| i16::try_from(n).ok()).filter(|n| plain && (1..=31).contains(n))?;
        let suffix = self.glued(at + 1) && matches!(self.str(at + 1), "st" | "nd" | "rd" | "th");
        let end = if suffix { at + 2 } else { at + 1 };
        // 3:20 and 3.5 are tokens of their own; 3-1 is a score, 3 percent a share.
        (suffix || !self.glued(end) || matches!(self.sign(end), Some(c) if !matches!(c, '%' | '/' | ':'))).then_some((day, end))
    }

    fn year_at(&self, at: usize) -> Option<(i16, usize)> {
        let (value, plain) = self.digits(at)?;
        let year = value.whole().and_then(|n| i16::try_from(n).ok()).filter(|n| plain && (1000..2100).contains(n))?;
        (!self.glued(at + 1) || self.sign(at + 1).is_some()).then_some((year, at + 1))
    }

    /// A year behind a date: `, 2004`, ` 2004`, ` last year`.
    fn year_behind(&self, at: usize) -> Option<(Part, usize)> {
        let digits = if self.sign(at) == Some(',') { at + 1 } else { at };
        if let Some((year, end)) = self.year_at(digits) {
            return Some((Part::Is(year), end));
        }
        let step = if self.lex(at) == Some(Lex::Of) { at + 1 } else { at };
        match (self.lex(step), self.lex(step + 1)) {
            (Some(Lex::Step(n)), Some(Lex::Level('y'))) => Some((Part::FromToday(n), step + 2)),
            (Some(Lex::StepThat(n)), Some(Lex::Level('y'))) => Some((Part::FromThat(n), step + 2)),
            _ => None,
        }
    }

    /// `27 October 2004`, `15 May`.
    pub(super) fn date_from_digits(&mut self) -> bool {
        let at = self.at;
        let Some((day, end)) = self.day_at(at) else { return false };
        let month = if self.lex(end) == Some(Lex::Of) { end + 1 } else { end };
        let Some(_) = self.month_number(month) else { return false };
        // "in 15 March" but "killed 15. March": the month must follow without a stop, which it does.
        self.day_then_month(at, month, day)
    }

    /// A day whose month stands at token `month`.
    pub(super) fn day_then_month(&mut self, start: usize, month: usize, day: i16) -> bool {
        let Some(number) = self.month_number(month) else { return false };
        let mut date = Date { month: Some(Part::Is(number)), day: Some(Part::Is(day)), ..Date::default() };
        let mut end = month + 1;
        if self.sign(end) == Some('.') && matches!(self.lex(month), Some(Lex::MonthShort(_))) {
            end += 1;
        }
        if let Some((year, next)) = self.year_behind(end) {
            date.year = Some(year);
            end = next;
        }
        // 14 to 15 October: the first day was read as a number before.
        self.adopt(start, date);
        self.push(start, end, Kind::Date(date), Value::int(i64::from(day)), Exactness::Exact);
        true
    }

    /// Makes a number read just before "to", "and" or a hyphen a day of the same month.
    fn adopt(&mut self, start: usize, date: Date) {
        let Some(joint) = start.checked_sub(1) else { return };
        if !matches!(self.lex(joint), Some(Lex::To | Lex::And)) && !self.hyphen(joint) {
            return;
        }
        let Some(first) = self.out.last_mut().filter(|r| joint > 0 && r.span.end == self.tokens[joint - 1].end) else { return };
        if let (Kind::Count(None), Some(day @ 1..=31)) = (first.kind, first.value.whole()) {
            first.kind = Kind::Date(Date { day: Some(Part::Is(day as i16)), ..date });
            first.range = Some(End::Low);
            self.range = Some(End::High);
        }
    }

    /// `October 27, 2004`, `Oct. 14 and 15`, `June 26-29`, `June 2005`, `October`.
    pub(super) fn month_first(&mut self) -> bool {
        let start = self.at;
        self.month_from(start, start, None)
    }

    fn month_from(&mut self, start: usize, month: usize, weekday: Option<jiff::civil::Weekday>) -> bool {
        let (Some(number), Some(lex)) = (self.month_number(month), self.lex(month)) else { return false };
        let mut end = month + 1;
        let point = self.sign(end) == Some('.') && self.glued(end);
        if point {
            end += 1;
        }
        let mut date = Date { month: Some(Part::Is(number)), weekday, ..Date::default() };
        let the = if self.lex(end) == Some(Lex::The) { end + 1 } else { end };
        let day = self.day_at(the).filter(|&(_, after)| !self.counted_behind(the, after));
        let Some((day, after)) = day else {
            let year = self.year_behind(end).filter(|_| !point || matches!(lex, Lex::MonthShort(_)));
            let sure = match lex {
                Lex::Month(_) => true,
                Lex::MonthShort(_) => point || year.is_some(),
                _ => year.is_some() || self.leads_month(start),
            };
            if !sure {
                return false;
            }
            // The point of "in October." ends the sentence, that of "Oct." the word.
            let mut end = if point && !matches!(lex, Lex::MonthShort(_)) { month + 1 } else { end };
            if let Some((year, next)) = year {
                date.year = Some(year);
                end = next;
            }
            self.push(start, end, Kind::Date(date), Value::int(i64::from(number)), Exactness::Exact);
            return true;
        };
        date.day = Some(Part::Is(day));
        let mut days = vec![(start, after, day)];
        let mut end = after;
        let mut is_range = false;
        // More days of the same month.
        while days.len() < 6 {
            let joint = self.sign(end);
            let word = self.lex(end);
            let tight = matches!(joint, Some('-' | '–' | '~'));
            let next = match (joint, word) {
                (Some(','), _) if self.lex(end + 1) == Some(Lex::And) => end + 2,
                (Some(',' | '-' | '–' | '~'), _) | (_, Some(Lex::And | Lex::To)) => end + 1,
                _ => break,
            };
            let Some((day, after)) = self.day_at(next) else { break };
            if self.month(after) || !tight && !self.phrase_ends(after) || self.counted_behind(next, after) {
                break;
            }
            is_range |= tight || word == Some(Lex::To);
            days.push((next, after, day));
            end = after;
        }
        if let Some((year, next)) = self.year_behind(end) {
            date.year = Some(year);
            end = next;
        }
        let count = days.len();
        for (i, (from, to, day)) in days.into_iter().enumerate() {
            date.day = Some(Part::Is(day));
            if is_range {
                self.range = Some(if i + 1 == count { End::High } else { End::Low });
            }
            let to = if i + 1 == count { end } else { to };
            self.push(from, to, Kind::Date(date), Value::int(i64::from(day)), Exactness::Exact);
        }
        true
    }

    /// Whether a number behind a month counts something: "In May 30 percent", "in June 12 people".
    fn counted_behind(&self, at: usize, after: usize) -> bool {
        after == at + 1 && self.role(after).is_some_and(|(role, _)| !matches!(role, Role::Measure(_)) || !self.glued(after))
            || matches!(self.lex(self.past_hyphen(after)), Some(Lex::Scale(_) | Lex::Hundred))
    }

    fn leads_month(&self, at: usize) -> bool {
        const LEADS: [&str; 26] = [
            "in", "since", "until", "till", "by", "of", "from", "through", "last", "this", "next", "early", "late", "mid",
            "during", "before", "after", "between", "and", "to", "each", "every", "on", "around", "or", "for",
        ];
        self.before(at, &LEADS) || at >= 2 && self.hyphen(at - 1) && self.is(at - 2, &["mid", "early", "late", "pre", "post"])
    }

    /// Thursday; Thursday, Oct. 28; Sat.
    pub(super) fn weekday(&mut self, at: usize) -> bool {
        let start = self.at;
        let (weekday, short) = match self.lex(at) {
            Some(Lex::Weekday(weekday)) => (weekday, false),
            Some(Lex::WeekdayShort(weekday)) => (weekday, true),
            _ => return false,
        };
        let mut end = at + 1;
        let point = self.sign(end) == Some('.') && self.glued(end);
        if !self.capital(at) || short && !point && self.sign(end) != Some(')') {
            return false;
        }
        if short && point {
            end += 1;
        }
        let week = match start.cmp(&at) {
            std::cmp::Ordering::Less => match self.lex(start) {
                Some(Lex::Step(0)) | None => None,
                Some(Lex::Step(n)) => Some(Part::FromToday(n)),
                _ => None,
            },
            _ => None,
        };
        let month = if self.sign(end) == Some(',') { end + 1 } else { end };
        if self.month(month)
            && week.is_none()
            && self.day_at(if self.sign(month + 1) == Some('.') { month + 2 } else { month + 1 }).is_some()
        {
            return self.month_from(start, month, Some(weekday));
        }
        let date = Date { weekday: Some(weekday), week, ..Date::default() };
        self.push(start, end, Kind::Date(date), Value::ZERO, Exactness::Exact);
        true
    }

    /// today, last year, this month, next Tuesday, that day, the previous day, the day before.
    pub(super) fn relative(&mut self, lex: Lex) -> bool {
        let at = self.at;
        let mut date = Date::default();
        let mut end = at + 1;
        match lex {
            Lex::Today(n) => date.day = Some(Part::FromToday(n)),
            Lex::Level(level) => {
                // the day before, the year after; "the day before yesterday" is left alone.
                if !self.before(at, &["the"]) || matches!(self.lex(at + 2), Some(Lex::Today(_))) {
                    return false;
                }
                let part = match () {
                    _ if self.is(end, &["before", "earlier"]) => Part::FromThat(-1),
                    _ if self.is(end, &["after"]) && self.phrase_ends(end + 1) => Part::FromThat(1),
                    _ => return false,
                };
                set(&mut date, level, part);
                end += 1;
            }
            Lex::Step(n) | Lex::StepThat(n) => {
                if matches!(self.lex(at + 1), Some(Lex::Weekday(_))) {
                    return self.weekday(at + 1);
                }
                let Some(Lex::Level(level)) = self.lex(at + 1) else { return false };
                let anaphoric = matches!(lex, Lex::StepThat(_)) || level == 'd' || n == 1 && self.before(at, &["the"]);
                // "this day" hardly dates anything, "the last day" is no yesterday.
                if level == 'd' && matches!(lex, Lex::Step(-1 | 0)) {
                    return false;
                }
                set(&mut date, level, if anaphoric { Part::FromThat(n) } else { Part::FromToday(n) });
                end += 1;
            }
            _ => return false,
        }
        self.push(at, end, Kind::Date(date), Value::ZERO, Exactness::Exact);
        true
    }

    pub(super) fn push_time(&mut self, start: usize, end: usize, clock: Clock) {
        let exactness = self.exactness(start, end);
        self.push(start, end, Kind::Time(clock), Value::int(i64::from(clock.minutes())), exactness);
    }

    /// The half of the day named at token `at`: a.m., p.m., in the morning. And the token behind it.
    fn half_behind(&self, at: usize) -> Option<(Half, usize)> {
        if let Some(Lex::DayHalf(half)) = self.lex(at) {
            let point = self.sign(at + 1) == Some('.') && self.glued(at + 1) && self.str(at).contains('.');
            return Some((half, if point { at + 2 } else { at + 1 }));
        }
        if self.is(at, &["in"]) && self.lex(at + 1) == Some(Lex::The) {
            if self.is(at + 2, &["morning"]) {
                return Some((Half::Morning, at + 3));
            }
            if self.is(at + 2, &["afternoon", "evening"]) {
                return Some((Half::Afternoon, at + 3));
            }
        }
        None
    }

    /// `9:20 a.m.`, `15:20`.
    pub(super) fn clock(&mut self, hour: u8, minute: u8) -> bool {
        let at = self.at;
        let (half, end) = self.half_behind(at + 1).or_else(|| self.half_after_range(at + 1)).unwrap_or((Half::Unsaid, at + 1));
        let half = if hour > 12 { Half::Unsaid } else { half };
        self.push_time(at, end, Clock { hour, minute, half });
        true
    }

    /// The half that the second time of a range gives the first: 9 to 10 a.m. The first keeps its own end.
    fn half_after_range(&self, at: usize) -> Option<(Half, usize)> {
        if !self.hyphen(at) && self.lex(at) != Some(Lex::To) {
            return None;
        }
        let time = match self.token(at + 1)?.kind {
            Tok::Clock(..) => true,
            Tok::Digits { value: Some(value), plain: true } => value <= Value::int(12),
            _ => false,
        };
        let (half, _) = self.half_behind(at + 2).filter(|_| time && self.lex(at + 2) != Some(Lex::Of))?;
        matches!(self.lex(at + 2), Some(Lex::DayHalf(_))).then_some((half, at))
    }

    /// `7.55am`
    fn british_time(&mut self) -> bool {
        let at = self.at;
        let Some((hour, minute)) = self.str(at).split_once('.').filter(|(_, minute)| minute.len() == 2) else { return false };
        let (Ok(hour), Ok(minute)) = (hour.parse::<u8>(), minute.parse::<u8>()) else { return false };
        match self.half_behind(at + 1).filter(|_| hour <= 12 && minute < 60) {
            Some((half, end)) => self.push_time(at, end, Clock { hour, minute, half }),
            None => return false,
        }
        true
    }

    /// `9 a.m.`, `3 o'clock`, `9-10 a.m.`
    pub(super) fn time_from_digits(&mut self) -> bool {
        let at = self.at;
        if self.british_time() {
            return true;
        }
        let value = match self.lex(at) {
            Some(Lex::Cardinal(n)) => Value::int(i64::from(n)),
            _ => match self.digits(at) {
                Some((value, true)) => value,
                _ => return false,
            },
        };
        let Some(hour) = value.whole().and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=12).contains(n)) else { return false };
        if let Some(Lex::DayHalf(_)) = self.lex(at + 1) {
            // "am" apart from its number is a verb.
            if self.str(at + 1) == "am" && !self.glued(at + 1) && self.before(at, &["i"]) {
                return false;
            }
            let Some((half, end)) = self.half_behind(at + 1) else { return false };
            self.push_time(at, end, Clock { hour, minute: 0, half });
            return true;
        }
        let is_clock = self.is(at + 1, &["o"]) && matches!(self.sign(at + 2), Some('\'' | '’')) && self.is(at + 3, &["clock"]);
        if is_clock {
            let (half, end) = self.half_behind(at + 4).unwrap_or((Half::Unsaid, at + 4));
            self.push_time(at, end, Clock { hour, minute: 0, half });
            return true;
        }
        if let Some((half, end)) = self.half_after_range(at + 1) {
            self.push_time(at, end, Clock { hour, minute: 0, half });
            return true;
        }
        false
    }
}

fn set(date: &mut Date, level: char, part: Part) {
    match level {
        'y' => date.year = Some(part),
        'm' => date.month = Some(part),
        'w' => date.week = Some(part),
        _ => date.day = Some(part),
    }
}
