//! The layout of a plain-text page: which lines are title, dateline, byline, caption, body and furniture.

use unicode_width::UnicodeWidthStr;

use super::{Paragraph, Role, byline, dateline, furniture};
use crate::text::{Lang, Span};

/// Ways a picture's credit begins or ends.
const CREDIT_STARTS: &[&str] = &[
    "courtesy of",
    "photo by",
    "photo:",
    "photos by",
    "photo courtesy",
    "사진=",
    "사진 =",
    "사진제공",
    "사진 제공",
    "[사진",
    "(사진",
    "▲",
];
const CREDIT_ENDS: &[&str] = &[" 제공", "제공=", "뉴시스", "사진공동취재단", "=뉴스1", "=연합뉴스", "자료사진", "자료 사진"];

/// A line without its surrounding white space.
struct Line {
    span: Span,
    blank_before: bool,
    role: Option<Role>,
}

/// The paragraphs of a page, in order, each a line, or several where lines are wrapped at a column. `told` is the role
/// of a line that the file's structure tells.
pub fn paragraphs(text: &str, lang: Lang, told: &dyn Fn(Span) -> Option<Role>) -> Vec<Paragraph> {
    let mut lines = lines(text);
    for line in &mut lines {
        let plain = plain_role(line.span.of(text), lang);
        line.role = if plain == Some(Role::Furniture) { plain } else { told(line.span).or(plain) };
    }
    if is_wrapped(text, &lines) {
        lines = unwrap_lines(lines);
    }
    captions(text, &mut lines);
    head(text, lang, &mut lines);
    lines.iter().map(|line| Paragraph { span: line.span, role: line.role.unwrap_or(Role::Body) }).collect()
}

/// The paragraphs of one language of a bilingual file: each line one, and none of them furniture.
pub fn units(text: &str, lang: Lang) -> Vec<Paragraph> {
    let mut lines = lines(text);
    for line in &mut lines {
        line.role = plain_role(line.span.of(text), lang).filter(|&role| role != Role::Furniture);
    }
    head(text, lang, &mut lines);
    lines.iter().map(|line| Paragraph { span: line.span, role: line.role.unwrap_or(Role::Body) }).collect()
}

/// Joins the lines of running text that no blank line parts.
fn unwrap_lines(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last) if line.role.is_none() && last.role.is_none() && !line.blank_before => last.span.end = line.span.end,
            _ => joined.push(line),
        }
    }
    joined
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank_before = true;
    let mut at = 0;
    for raw in text.split('\n') {
        let line = raw.trim();
        if line.is_empty() {
            blank_before = true;
        } else {
            let start = at + (raw.len() - raw.trim_start().len());
            lines.push(Line { span: Span::new(start, start + line.len()), blank_before, role: None });
            blank_before = false;
        }
        at += raw.len() + 1;
    }
    lines
}

/// The role a line has wherever it stands.
fn plain_role(line: &str, lang: Lang) -> Option<Role> {
    if dateline::parse(line).is_some() {
        Some(Role::Dateline)
    } else if furniture::is_furniture(line) {
        Some(Role::Furniture)
    } else if byline::parse(line, lang).is_some_and(|b| b.marked) {
        Some(Role::Byline)
    } else {
        None
    }
}

/// A credit line, and the line right above it that it closes.
fn captions(text: &str, lines: &mut [Line]) {
    for i in 0..lines.len() {
        let line = lines[i].span.of(text);
        let short = line.chars().count() <= 80 && !line.ends_with("다.");
        if lines[i].role.is_some() || !short {
            continue;
        }
        let line = line.to_lowercase();
        let credit = CREDIT_STARTS.iter().any(|s| line.starts_with(s)) || CREDIT_ENDS.iter().any(|e| line.ends_with(e));
        if credit {
            lines[i].role = Some(Role::Caption);
            if i > 0 && !lines[i].blank_before && lines[i - 1].role.is_none() {
                lines[i - 1].role = Some(Role::Caption);
            }
        }
    }
}

/// Titles and an unmarked byline stand above the first paragraph of running text.
fn head(text: &str, lang: Lang, lines: &mut [Line]) {
    let plain: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].role.is_none()).collect();
    let dateline = lines.iter().position(|l| l.role == Some(Role::Dateline));
    let first_body = plain.iter().copied().find(|&i| is_running_text(lines[i].span.of(text), lang)).unwrap_or(usize::MAX);
    // What stands above a dateline on top of the page is its headline, whatever it looks like.
    let above = dateline.filter(|&d| plain.iter().filter(|&&i| i < d).count() <= 3).unwrap_or(0);
    let mut has_title = lines.iter().any(|line| line.role == Some(Role::Title));
    for &i in &plain {
        if i >= first_body && i >= above || (first_body == usize::MAX && has_title && i >= above) {
            break;
        }
        let line = lines[i].span.of(text);
        let names_only = !line.ends_with(['.', '?', '!']) && byline::parse(line, lang).is_some_and(|b| !b.names.is_empty());
        // With nothing but one line there is no telling a title from a text.
        if first_body == usize::MAX && plain.len() == 1 && dateline.is_none() {
            break;
        }
        lines[i].role = Some(if has_title && names_only { Role::Byline } else { Role::Title });
        has_title = true;
    }
}

/// Whether a line reads like a paragraph of an article: closed by a full stop and longer than a headline.
fn is_running_text(line: &str, lang: Lang) -> bool {
    let core = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '」', '』']);
    let words = line.split_whitespace().count();
    match lang {
        Lang::English => words >= 8 && core.ends_with(['.', '?', '!']) || words >= 30,
        Lang::Korean => words >= 4 && core.ends_with(['.', '?', '!']) || words >= 25,
    }
}

/// Whether the lines of the body are broken at a column rather than at paragraphs.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let inner: Vec<&str> = lines
        .windows(2)
        .filter(|pair| !pair[1].blank_before && pair.iter().all(|l| l.role.is_none()))
        .map(|pair| pair[0].span.of(text))
        .collect();
    let widths: Vec<usize> = inner.iter().map(|line| line.width()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let full = widths.iter().filter(|&width| width * 4 >= widest * 3).count();
    let open = inner.iter().filter(|line| !line.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', '?', '!'])).count();
    inner.len() >= 2 && (40..=110).contains(&widest) && full * 10 >= inner.len() * 8 && open * 10 >= inner.len() * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str, lang: Lang) -> String {
        let letter = |p: &Paragraph| match p.role {
            Role::Title => 't',
            Role::Dateline => 'd',
            Role::Byline => 'y',
            Role::Caption => 'c',
            Role::Body => 'b',
            Role::Furniture => 'f',
        };
        paragraphs(text, lang, &|_| None).iter().map(letter).collect()
    }

    #[test]
    fn pages() {
        let english = "Go to contents\n\nHarbor City Opens Its Third Ferry Line\n\nPosted March. 03, 2011 07:10,   \n\nMayor Yun Jae-o opened the third ferry line of the city on Wednesday.\n\nFares stay at 1,200 won for now, the city said on that day.\n\nMin-a Seo mina@paper.example";
        assert_eq!(roles(english, Lang::English), "ftdbby");
        let korean = "본문 바로가기\n\n항구도시 세 번째 뱃길 열었다\n\n입력 2011-03-03 07:10\n\n공유하기 페이스북\n\n윤재오 시장이 2일 도시의 세 번째 뱃길을 열었다.\n\n서민아 기자 mina@paper.example\n\nⓒ 무단 전재 금지";
        assert_eq!(roles(korean, Lang::Korean), "ftdfbyf");
    }

    #[test]
    fn roles_that_need_their_neighbours() {
        for (lines, expected) in [
            ("Ferry line opens\nJung Ha-rim, Baek Min-o\nMayor Yun Jae-o opened the third ferry line of the city.", "tyb"),
            (
                "Ferry line opens\n\nMayor Yun Jae-o opens the ferry line at the pier on Wednesday.\nCourtesy of Harbor City\n\nThe city opened its third ferry line on Wednesday, it said.",
                "tccb",
            ),
            ("Is this a headline?\nJUNE 24, 2005\nThe city opened its third ferry line on Wednesday, it said.", "tdb"),
            ("One line and nothing else", "b"),
            ("The city opened its third ferry line on Wednesday, it said.", "b"),
        ] {
            assert_eq!(roles(lines, Lang::English), expected, "{lines}");
        }
    }

    #[test]
    fn lines_wrapped_at_a_column_make_one_paragraph() {
        let text = "The mayor opened the third ferry line of the\ncity on Wednesday, and fares will stay where\nthey are until the end of the year, he said.\n\nMore boats are to be bought next spring when\nthe budget allows it, a city official added.";
        let spans: Vec<&str> = paragraphs(text, Lang::English, &|_| None).iter().map(|p| p.span.of(text)).collect();
        assert_eq!(spans.len(), 2);
        assert!(spans[0].starts_with("The mayor") && spans[0].ends_with("he said."));
    }
}
