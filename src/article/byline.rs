//! Who wrote it: "부형권기자 bookum90@…", "By Hyong-gwon Pu", "Han Seo-yun, Oh Tae-kyung seoyun@…".

use crate::korean::hangul;
use crate::text::{Lang, Span};

/// The names and addresses of a byline, as spans of the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    pub names: Vec<Span>,
    pub emails: Vec<Span>,
    /// Whether something says that this is a byline: an address, "by", "기자". Without, it is only a list of names.
    pub marked: bool,
}

/// What reporters are called, longest first where one ends with another.
const KOREAN_ROLES: &[&str] = &[
    "교육전문기자",
    "의학전문기자",
    "문화전문기자",
    "인턴기자",
    "객원기자",
    "선임기자",
    "전문기자",
    "사진기자",
    "명예기자",
    "논설위원",
    "논설실장",
    "해설위원",
    "편집위원",
    "특파원",
    "기자",
    "앵커",
    "리포터",
    "칼럼니스트",
    "통신원",
    "PD",
];

const ENGLISH_ROLES: &[&str] = &[
    "staff",
    "reporter",
    "reporters",
    "writer",
    "writers",
    "correspondent",
    "correspondents",
    "contributing",
    "senior",
    "intern",
    "columnist",
    "editor",
    "special",
];

/// Reads a line as a byline; `None` when anything in it is neither a name, an address, nor a reporter's role.
pub fn parse(line: &str, lang: Lang) -> Option<Byline> {
    if line.chars().count() > 160 {
        return None;
    }
    let emails = emails(line);
    let mut masked = line.to_string();
    for email in &emails {
        masked.replace_range(email.start..email.end, &"|".repeat(email.len()));
    }
    let byline = match lang {
        Lang::Korean => korean(&masked, emails),
        Lang::English => english(&masked, emails),
    }?;
    (!byline.names.is_empty() || !byline.emails.is_empty()).then_some(byline)
}

/// The e-mail addresses in a text.
pub fn emails(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    let domain = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    let mut found: Vec<Span> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = bytes[..at].iter().rposition(|&b| !local(b)).map_or(0, |i| i + 1);
        let end = bytes[at + 1..].iter().position(|&b| !domain(b)).map_or(bytes.len(), |i| at + 1 + i);
        let end = end - bytes[at + 1..end].iter().rev().take_while(|&&b| !b.is_ascii_alphanumeric()).count();
        let separate = found.last().is_none_or(|last| last.end <= start);
        if start < at && separate && text[at + 1..end].contains('.') {
            found.push(Span::new(start, end));
        }
    }
    found
}

fn words<'a>(text: &'a str, separator: impl Fn(char) -> bool + 'a) -> impl Iterator<Item = (Span, &'a str)> {
    text.split(separator).filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (Span::new(start, start + word.len()), word)
    })
}

fn korean(line: &str, emails: Vec<Span>) -> Option<Byline> {
    let is_name = |word: &str| (2..=5).contains(&word.chars().count()) && word.chars().all(hangul::is_syllable);
    let mut names = Vec::new();
    let mut pending: Vec<Span> = Vec::new();
    let mut marked = !emails.is_empty();
    for (span, word) in words(line, |c: char| c.is_whitespace() || "|·ㆍ∙•,/()[]<>;&▶".contains(c)) {
        // A place before the name: "워싱턴=", "잠실=강도윤".
        let (span, word) = match word.split_once('=') {
            Some((_, "")) => continue,
            Some((place, name)) => (Span::new(span.start + place.len() + 1, span.end), name),
            None => (span, word),
        };
        match KOREAN_ROLES.iter().find_map(|role| word.strip_suffix(role)) {
            Some("") => {
                names.extend(pending.pop());
                pending.clear();
                marked = true;
            }
            Some(name) if is_name(name) => {
                names.push(Span::new(span.start, span.start + name.len()));
                pending.clear();
                marked = true;
            }
            None if is_name(word) => pending.push(span),
            _ => return None,
        }
    }
    // Names with an address but without a role; names before the last role stand beside the office's or the town's.
    if names.is_empty() && !emails.is_empty() {
        names.append(&mut pending);
    }
    let plausible = pending.len() <= 1 && names.iter().all(|name| name.of(line).chars().count() <= 4);
    (marked && plausible).then_some(Byline { names, emails, marked })
}

fn english(line: &str, emails: Vec<Span>) -> Option<Byline> {
    let mut marked = !emails.is_empty();
    let mut body = line.trim_start();
    for prefix in ["by", "reported by", "written by", "posted by"] {
        if let Some(rest) = body.get(..prefix.len()).filter(|p| p.eq_ignore_ascii_case(prefix)).map(|p| &body[p.len()..])
            && rest.starts_with([' ', ':'])
        {
            marked = true;
            body = rest.trim_start_matches([' ', ':']);
        }
    }
    let offset = line.len() - body.len();
    let mut names = Vec::new();
    let items: Vec<(Span, &str)> = words(body, |c: char| "|,;/&·()".contains(c)).collect();
    let conjunctions = items.iter().flat_map(|&(span, item)| split_on_and(item).map(move |(s, i)| (s.shift(span.start), i)));
    for (span, item) in conjunctions {
        let parts: Vec<(Span, &str)> = words(item, char::is_whitespace).collect();
        let names_end = parts.iter().position(|(_, w)| ENGLISH_ROLES.contains(&w.to_lowercase().as_str())).unwrap_or(parts.len());
        marked |= names_end < parts.len();
        if parts[names_end..].iter().any(|(_, w)| !ENGLISH_ROLES.contains(&w.to_lowercase().as_str()) && !is_name_word(w)) {
            return None;
        }
        match &parts[..names_end] {
            [] => {}
            name if name.len() <= 4 && name.iter().all(|(_, w)| is_name_word(w)) => {
                let (first, last) = (name[0].0, name[name.len() - 1].0);
                names.push(Span::new(first.start, last.end).shift(span.start + offset));
            }
            _ => return None,
        }
    }
    Some(Byline { names, emails, marked })
}

fn split_on_and(item: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    item.split(" and ").map(move |part| {
        let span = Span::new(at, at + part.len());
        at = span.end + " and ".len();
        (span, part)
    })
}

/// "Han", "Seo-yun", "O'Brien", "KIM", "J."; no word of a sentence.
fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, line: &str, expected: Option<&[&str]>) {
        let names =
            parse(line, lang).filter(|b| b.marked).map(|b| b.names.iter().map(|s| s.of(line).to_string()).collect::<Vec<_>>());
        assert_eq!(names, expected.map(|names| names.iter().map(|n| n.to_string()).collect()), "{line}");
    }

    #[test]
    fn korean_bylines() {
        for (line, names) in [
            ("부형권기자 bookum90@donga.example 하태원기자 taewon_ha@donga.example", Some(&["부형권", "하태원"][..])),
            ("잠실=강도윤 기자 dy@paper.example", Some(&["강도윤"])),
            ("한서윤 기자 seoyun@paper.example·오태경 기자 tk@paper.example", Some(&["한서윤", "오태경"])),
            ("워싱턴=박서준특파원", Some(&["박서준"])),
            ("이도현 편집위원", Some(&["이도현"])),
            ("이서림 srlee@paper.example", Some(&["이서림"])),
            ("정부는 기자 회견을 열었다.", None),
            ("탈북자 문제 전담기구 만든다", None),
        ] {
            check(Lang::Korean, line, names);
        }
    }

    #[test]
    fn english_bylines() {
        for (line, names) in [
            ("Hyong-gwon Pu bookum90@donga.example taewon_ha@donga.example", Some(&["Hyong-gwon Pu"][..])),
            ("By Han Seo-yun and Oh Tae-kyung", Some(&["Han Seo-yun", "Oh Tae-kyung"])),
            ("by Yong-gyun Pak, Sang-chol Yun", Some(&["Yong-gyun Pak", "Sang-chol Yun"])),
            ("Lee Seo-rim srlee@paper.example and Han Do-kyung dk@paper.example", Some(&["Lee Seo-rim", "Han Do-kyung"])),
            ("Choi Yu-na yn@paper.example / Kim Geon-woo gw@paper.example", Some(&["Choi Yu-na", "Kim Geon-woo"])),
            ("Kim Min-ji, Staff Reporter", Some(&["Kim Min-ji"])),
            ("By the end of the year, exports rose", None),
            ("Ministry plans new task force", None),
            ("Write to kim@paper.example for details.", None),
        ] {
            check(Lang::English, line, names);
        }
    }

    #[test]
    fn a_list_of_names_is_unmarked() {
        assert_eq!(parse("Jung Ha-neul, Baek Min-jae", Lang::English).map(|b| (b.names.len(), b.marked)), Some((2, false)));
    }

    #[test]
    fn addresses() {
        let text = "a@b.example, <c_d@e.f.example>. @x y@z 가@나.다";
        assert_eq!(emails(text).iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["a@b.example", "c_d@e.f.example"]);
    }
}
