//! Korean numerals: western digits with 십 백 천 만 억 조 경 in any mixture, Sino-Korean and native words.
//!
//! The functions here know how numerals are built, not whether a stretch of text *is* one: 이, 사 or 만 are
//! numerals, a demonstrative, a noun and a particle. Readers decide by what follows.

/// The largest exponent of ten a numeral may reach; longer digit strings are not numbers a news text counts with.
const MAX_DIGITS: u32 = 30;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Digits only: `15,862`.
    Digits,
    /// Digits with Hangul units: `1만5862`, `3천`.
    Mixed,
    /// Sino-Korean words: `이십삼`.
    Sino,
    /// Native words: `스물세`.
    Native,
}

/// A numeral at the start of a text: its value is `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    pub mantissa: i128,
    pub scale: u32,
    /// Length in bytes.
    pub len: usize,
    pub style: Style,
    /// 여 stands inside or behind the digits (`20여만`, `70여`): a little more.
    pub over: bool,
    /// The greatest of 만, 억, 조, 경 in it, as a power of ten; 0 without.
    pub unit: u32,
}

/// A decimal fraction: `mantissa / 10^scale`.
type Decimal = (i128, u32);

fn pow10(n: u32) -> Option<i128> {
    (n <= MAX_DIGITS + 6).then(|| 10i128.pow(n))
}

fn shift((mantissa, scale): Decimal, power: u32) -> Option<Decimal> {
    let kept = scale.min(power);
    let mantissa = mantissa.checked_mul(pow10(power - kept)?)?;
    (mantissa < pow10(MAX_DIGITS)?).then_some((mantissa, scale - kept))
}

fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.1.max(b.1);
    let a = a.0.checked_mul(pow10(scale - a.1)?)?;
    let b = b.0.checked_mul(pow10(scale - b.1)?)?;
    Some((a.checked_add(b)?, scale))
}

/// A run of western digits with thousands separators and decimals (`9,046,000`, `0.546`, `12`), as both languages
/// write them: mantissa, scale, length in bytes. A comma belongs to the number only before exactly three digits.
/// `None` when the text does not start with a digit or the number has more than 30 digits.
pub fn digit_run(text: &str) -> Option<(i128, u32, usize)> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let (mut mantissa, mut scale, mut digits) = (0i128, 0, 0u32);
    let mut at = 0;
    let mut take = |at: usize, mantissa: &mut i128| {
        digits += 1;
        (digits <= MAX_DIGITS).then(|| *mantissa = *mantissa * 10 + i128::from(bytes[at] - b'0'))
    };
    if !digit(0) {
        return None;
    }
    while digit(at) {
        take(at, &mut mantissa)?;
        at += 1;
    }
    if at <= 3 && bytes[0] != b'0' {
        while bytes.get(at) == Some(&b',') && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4) {
            for i in at + 1..at + 4 {
                take(i, &mut mantissa)?;
            }
            at += 4;
        }
    }
    if bytes.get(at) == Some(&b'.') && digit(at + 1) {
        at += 1;
        while digit(at) {
            take(at, &mut mantissa)?;
            scale += 1;
            at += 1;
        }
    }
    Some((mantissa, scale, at))
}

/// The length of the digits, commas and points at the start of a text, number or not: what to step over.
pub fn digits_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while bytes.get(at).is_some_and(u8::is_ascii_digit)
        || (matches!(bytes.get(at), Some(b',' | b'.')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
    {
        at += 1;
    }
    at
}

/// 십, 백, 천.
fn small_unit(c: char) -> Option<u32> {
    Some(match c {
        '십' => 1,
        '백' => 2,
        '천' => 3,
        _ => return None,
    })
}

/// 만, 억, 조, 경.
fn large_unit(c: char) -> Option<u32> {
    Some(match c {
        '만' => 4,
        '억' => 8,
        '조' => 12,
        '경' => 16,
        _ => return None,
    })
}

fn sino_digit(c: char) -> Option<i128> {
    Some(match c {
        '영' | '공' => 0,
        '일' => 1,
        '이' => 2,
        '삼' => 3,
        '사' => 4,
        '오' => 5,
        '육' | '륙' => 6,
        '칠' => 7,
        '팔' => 8,
        '구' => 9,
        _ => return None,
    })
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// 경 and 조 also begin ordinary words after a number: 3경기 (games), 3조각 (pieces).
fn is_large_unit(text: &str, at: usize, c: char) -> bool {
    let next = char_at(text, at + c.len_utf8());
    match c {
        '경' => matches!(next, None | Some(' ' | '원' | '여' | '0'..='9')),
        '조' => !matches!(next, Some('각' | '항' | '별' | '치' | '합' | '직')),
        '만' => !matches!(next, Some('기' | '점' | '료')) || text.get(at + 3..).is_some_and(|t| t.starts_with("기의")),
        _ => true,
    }
}

/// A numeral that starts with a western digit: `15,862`, `1만5862`, `3억 5000만`, `1천200만`, `20여만`.
pub fn mixed(text: &str) -> Option<Numeral> {
    let (mantissa, scale, len) = digit_run(text)?;
    parse(text, Some(((mantissa, scale), len)))
}

/// A Sino-Korean numeral in Hangul: `이십삼`, `삼백만`, `천`. The longest stretch that is well formed.
pub fn sino(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if sino_digit(first).is_none() && small_unit(first).is_none() && large_unit(first).is_none() {
        return None;
    }
    parse(text, None)
}

/// Sections of at most 천 each, separated by falling large units.
fn parse(text: &str, start: Option<(Decimal, usize)>) -> Option<Numeral> {
    let hangul = start.is_none();
    let mut total: Decimal = (0, 0);
    let mut section: Decimal = (0, 0);
    // The digit that waits for its unit, and the smallest units seen so far.
    let mut pending: Option<Decimal> = start.map(|(value, _)| value);
    let mut at = start.map_or(0, |(_, len)| len);
    let (mut small, mut large) = (4u32, 20u32);
    let (mut over, mut units, mut greatest) = (false, 0, 0u32);
    let mut fresh_section = !hangul;
    while let Some(c) = char_at(text, at) {
        if let Some(power) = small_unit(c).filter(|&p| p < small) {
            // 3백만 but not 3 백화점: a unit must touch its digits, which it does here.
            if !hangul && !follows_small(text, at + c.len_utf8()) {
                break;
            }
            section = add(section, shift(pending.take().unwrap_or((1, 0)), power)?)?;
            small = power;
            units += 1;
            at += c.len_utf8();
            fresh_section = true;
        } else if let Some(power) = large_unit(c).filter(|&p| p < large && is_large_unit(text, at, c)) {
            if let Some(value) = pending.take() {
                section = add(section, value)?;
            } else if !fresh_section {
                if total.0 != 0 || large != 20 {
                    break;
                }
                section = (1, 0);
            }
            total = add(total, shift(section, power)?)?;
            section = (0, 0);
            (small, large) = (4, power);
            greatest = greatest.max(power);
            units += 1;
            at += c.len_utf8();
            fresh_section = false;
            // 3억 5000만, 3만 2000: the rest may stand apart.
            if !hangul && char_at(text, at) == Some(' ') {
                match joined(text, at + 1, power) {
                    true => at += 1,
                    false => break,
                }
            }
        } else if c == '여' && !hangul && !over && char_at(text, at + 3).and_then(large_unit).is_some_and(|p| p < large) {
            over = true;
            at += 3;
        } else if !hangul && c.is_ascii_digit() && pending.is_none() {
            let (mantissa, scale, len) = digit_run(&text[at..])?;
            let limit = if fresh_section { pow10(small)? } else { pow10(if large == 20 { 4 } else { large })? };
            if mantissa >= limit.checked_mul(pow10(scale)?)? {
                break;
            }
            pending = Some((mantissa, scale));
            at += len;
            fresh_section = true;
        } else if let Some(digit) = sino_digit(c).filter(|_| hangul && pending.is_none()) {
            pending = Some((digit, 0));
            at += c.len_utf8();
            fresh_section = true;
        } else {
            break;
        }
    }
    if let Some(value) = pending {
        section = add(section, value)?;
    }
    let (mantissa, scale) = add(total, section)?;
    if char_at(text, at) == Some('여') && !over && follows_over(text, at + 3) {
        over = true;
        at += 3;
    }
    let style = match (hangul, units) {
        (true, _) => Style::Sino,
        (false, 0) => Style::Digits,
        (false, _) => Style::Mixed,
    };
    (at > 0).then_some(Numeral { mantissa, scale, len: at, style, over, unit: greatest })
}

/// Whether 십, 백, 천 after digits is a unit and not the start of a word (2천안 …).
fn follows_small(text: &str, at: usize) -> bool {
    !matches!(char_at(text, at), Some('안' | '화' | '신' | '악' | '자' | '체'))
}

/// 여 is "odd" before a space, a counter or nothing; 여성, 여자, 여야 are words.
fn follows_over(text: &str, at: usize) -> bool {
    !matches!(
        char_at(text, at),
        Some('성' | '자' | '야' | '학' | '행' | '론' | '름' | '러' | '권' | '섯' | '덟' | '왕' | '군' | '전')
    )
}

/// Whether the digits at `at` go on a numeral that has just had the unit 10^`power`.
fn joined(text: &str, at: usize, power: u32) -> bool {
    let Some((mantissa, scale, len)) = text.get(at..).and_then(digit_run) else { return false };
    if scale != 0 {
        return false;
    }
    let mut after = at + len;
    while let Some(c) = char_at(text, after).filter(|&c| small_unit(c).is_some()) {
        after += c.len_utf8();
    }
    match char_at(text, after).and_then(large_unit) {
        Some(next) => next < power && char_at(text, after).is_some_and(|c| is_large_unit(text, after, c)),
        None => power == 4 && (1000..10_000).contains(&mantissa) && char_at(text, after) != Some('년'),
    }
}

const NATIVE_TENS: [(&str, u8); 10] = [
    ("스무", 20),
    ("스물", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
    ("열", 10),
];

const NATIVE_ONES: [(&str, u8); 19] = [
    ("하나", 1),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("석", 3),
    ("서", 3),
    ("넷", 4),
    ("네", 4),
    ("넉", 4),
    ("너", 4),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
    ("닷", 5),
    ("엿", 6),
];

/// Two neighbouring numbers said together: 두세 명 is two or three people.
const NATIVE_PAIRS: [(&str, u8, u8); 12] = [
    ("한두", 1, 2),
    ("두세", 2, 3),
    ("두서너", 2, 4),
    ("서너", 3, 4),
    ("세네", 3, 4),
    ("너덧", 4, 5),
    ("네댓", 4, 5),
    ("네다섯", 4, 5),
    ("대여섯", 5, 6),
    ("예닐곱", 6, 7),
    ("일고여덟", 7, 8),
    ("여덟아홉", 8, 9),
];

/// Whether a native numeral, a pair of them or a day count may begin with a syllable.
pub fn begins_native(c: char) -> bool {
    const SYLLABLES: &str = "하한두둘세셋석서네넷넉너다닷여엿일아열스마쉰예대이사나보";
    SYLLABLES.contains(c)
}

/// A native numeral from 1 to 99 (`세`, `스물세`, `다섯`): its value and length in bytes, the longest that fits.
pub fn native(text: &str) -> Option<(u8, usize)> {
    let one = |at: usize| {
        let rest = &text[at..];
        NATIVE_ONES.iter().filter(|(w, _)| rest.starts_with(w)).max_by_key(|(w, _)| w.len()).map(|&(w, v)| (v, w.len()))
    };
    if let Some(&(word, ten)) = NATIVE_TENS.iter().find(|(w, _)| text.starts_with(w)) {
        if word == "스무" {
            return Some((20, word.len()));
        }
        // 열 다섯: the ones may stand apart where they cannot be a word of their own.
        let apart = text[word.len()..].strip_prefix(' ').and_then(|_| one(word.len() + 1)).filter(|&(v, _)| v >= 5);
        return Some(match (one(word.len()), apart) {
            (Some((v, len)), _) => (ten + v, word.len() + len),
            (None, Some((v, len))) => (ten + v, word.len() + 1 + len),
            (None, None) => (ten, word.len()),
        });
    }
    one(0)
}

/// Two neighbouring native numerals (`두세`, `대여섯`): both values and the length in bytes.
pub fn native_pair(text: &str) -> Option<(u8, u8, usize)> {
    NATIVE_PAIRS
        .iter()
        .filter(|(w, ..)| text.starts_with(w))
        .max_by_key(|(w, ..)| w.len())
        .map(|&(w, low, high)| (low, high, w.len()))
}

/// Native day counts: 하루 is one day, 보름 fifteen.
const DAYS: [(&str, u8); 12] = [
    ("하루", 1),
    ("이틀", 2),
    ("사흘", 3),
    ("나흘", 4),
    ("닷새", 5),
    ("엿새", 6),
    ("이레", 7),
    ("여드레", 8),
    ("아흐레", 9),
    ("열흘", 10),
    ("보름", 15),
    ("스무날", 20),
];

/// A native day count (`사흘`, `열흘`): the number of days and the length in bytes.
pub fn native_days(text: &str) -> Option<(u8, usize)> {
    DAYS.iter().find(|(w, _)| text.starts_with(w)).map(|&(w, v)| (v, w.len()))
}

/// Writes a number in newspaper style: `3억5000만`, `1조2000억`, `15862` as `1만5862`.
pub fn write_mixed(n: u64) -> String {
    let mut out = String::new();
    for (power, unit) in [(16, "경"), (12, "조"), (8, "억"), (4, "만"), (0, "")] {
        let section = n / 10u64.pow(power) % 10_000;
        if section > 0 {
            out.push_str(&format!("{section}{unit}"));
        }
    }
    if out.is_empty() { "0".into() } else { out }
}

/// Writes a number in Sino-Korean words: `삼억오천만`. One is left out before 십, 백, 천 and a leading 만.
pub fn write_sino(n: u64) -> String {
    const DIGITS: [&str; 10] = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
    let mut out = String::new();
    for (power, unit) in [(16, "경"), (12, "조"), (8, "억"), (4, "만"), (0, "")] {
        let section = n / 10u64.pow(power) % 10_000;
        if section == 0 {
            continue;
        }
        if !(section == 1 && unit == "만" && out.is_empty()) {
            for (place, name) in [(1000, "천"), (100, "백"), (10, "십"), (1, "")] {
                let digit = (section / place % 10) as usize;
                if digit > 0 {
                    out.push_str(if digit == 1 && place > 1 { "" } else { DIGITS[digit] });
                    out.push_str(name);
                }
            }
        }
        out.push_str(unit);
    }
    if out.is_empty() { "영".into() } else { out }
}

/// Writes a number from 1 to 99 in native words as they stand before a counter: `세`, `스무`, `서른여덟`.
pub fn write_native(n: u8) -> Option<String> {
    const ONES: [&str; 10] = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    match n {
        20 => Some("스무".into()),
        1..=99 => Some(format!("{}{}", TENS[usize::from(n / 10)], ONES[usize::from(n % 10)])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mixed_numerals() {
        for (text, mantissa, scale, rest) in [
            ("15,862명", 15_862, 0, "명"),
            ("1만5862명", 15_862, 0, "명"),
            ("3억5000만 원", 350_000_000, 0, " 원"),
            ("3억 5000만 원", 350_000_000, 0, " 원"),
            ("1조 2000억 원", 1_200_000_000_000, 0, " 원"),
            ("1천200만 명", 12_000_000, 0, " 명"),
            ("3만 2000명", 32_000, 0, "명"),
            ("12만3400", 123_400, 0, ""),
            ("1.2조 원", 1_200_000_000_000, 0, " 원"),
            ("3.25%", 325, 2, "%"),
            ("3경기", 3, 0, "경기"),
            ("3조각", 3, 0, "조각"),
            ("20여만 명", 200_000, 0, " 명"),
            ("70여 개", 70, 0, " 개"),
            ("5만 3명", 50_000, 0, " 3명"),
            ("2천만 원", 20_000_000, 0, " 원"),
            ("1,2위", 1, 0, ",2위"),
            ("3여성", 3, 0, "여성"),
            ("1만2만", 10_002, 0, "만"),
        ] {
            let n = mixed(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((n.mantissa, n.scale, &text[n.len..]), (mantissa, scale, rest), "{text}");
        }
        assert_eq!(mixed(&"9".repeat(41)), None);
        assert_eq!(mixed("만"), None);
    }

    #[test]
    fn sino_numerals() {
        for (text, value, rest) in [
            ("이십삼 명", 23, " 명"),
            ("삼백만 원", 3_000_000, " 원"),
            ("천 명", 1000, " 명"),
            ("만 원", 10_000, " 원"),
            ("오천구백 개", 5900, " 개"),
            ("만만만", 10_000, "만만"),
            ("일이삼", 1, "이삼"),
            ("십일 년", 11, " 년"),
        ] {
            let n = sino(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((n.mantissa, n.scale, &text[n.len..]), (value, 0, rest), "{text}");
        }
        assert_eq!(sino("가나"), None);
    }

    #[test]
    fn native_numerals_begin_with_few_syllables() {
        let words = NATIVE_TENS.iter().chain(&NATIVE_ONES).chain(&DAYS).map(|(word, _)| word);
        for word in words.chain(NATIVE_PAIRS.iter().map(|(word, ..)| word)) {
            assert!(word.starts_with(begins_native), "{word}");
        }
    }

    #[test]
    fn native_numerals() {
        for (text, expected) in [
            ("세 명", Some((3, 3))),
            ("스물세 살", Some((23, 9))),
            ("서른여덟 살", Some((38, 12))),
            ("열 곳", Some((10, 3))),
            ("강", None),
        ] {
            assert_eq!(native(text), expected, "{text}");
        }
        assert_eq!(native_pair("대여섯 명"), Some((5, 6, 9)));
        assert_eq!(native_days("열흘간"), Some((10, 6)));
    }

    proptest! {
        #[test]
        fn writing_and_reading_agree(n in 1u64..9_999_999_999_999_999) {
            for text in [write_mixed(n), write_sino(n)] {
                let read = mixed(&text).or_else(|| sino(&text)).unwrap();
                prop_assert_eq!((read.mantissa, read.scale, read.len), (i128::from(n), 0, text.len()), "{}", text);
            }
        }

        #[test]
        fn native_writing_and_reading_agree(n in 1u8..=99) {
            let text = write_native(n).unwrap();
            prop_assert_eq!(native(&text), Some((n, text.len())));
        }

        #[test]
        fn any_text_is_safe(text in "[0-9,.일이삼십백천만억조경여 가]{0,60}") {
            for n in [mixed(&text), sino(&text)].into_iter().flatten() {
                prop_assert!(text.is_char_boundary(n.len));
            }
            native(&text);
        }
    }
}
