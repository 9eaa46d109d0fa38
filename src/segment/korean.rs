//! Where Korean sentences end.

use super::parentheses;
use crate::korean::hangul;
use crate::text::Span;

/// Last syllables of the endings that close a sentence.
const FINAL_SYLLABLES: &str = "다요까죠네라자오걸군";

/// What may follow a closing quotation mark, also behind a space, and goes on with the sentence.
const QUOTATIVES: &[&str] = &[
    "라고",
    "라며",
    "라면서",
    "라는",
    "라던",
    "라지만",
    "란",
    "고",
    "며",
    "면서",
    "이라고",
    "이라며",
    "이라면서",
    "이라는",
    "이란",
    "는",
    "은",
    "이",
    "가",
    "을",
    "를",
    "에",
    "와",
    "과",
    "로",
    "등",
    "등의",
    "등을",
    "하고",
    "하며",
    "던",
    "처럼",
];

/// Byte offsets behind each sentence but the last, in order.
pub fn ends(text: &str) -> Vec<usize> {
    // Neither a bracketed nor a quoted sentence ends the one around it.
    let mut enclosed = parentheses(text);
    enclosed.extend(quotations(text));
    super::ends(text, &enclosed, |at, mark_end, end| is_end(text, at, mark_end, end))
}

fn is_end(text: &str, at: usize, mark_end: usize, end: usize) -> bool {
    let marks = &text[at..mark_end];
    let rest = &text[end..];
    let next = rest.trim_start();
    let Some(next_char) = next.chars().next() else { return false };
    let before = &text[..at];
    let last = before.chars().next_back();
    let finite = last.is_some_and(|c| FINAL_SYLLABLES.contains(c));
    let spaced = rest.len() != next.len();
    if !spaced {
        // A missing space: "…밝혔다.그는", but never behind a quotation mark: ”라고.
        return finite && marks == "." && end == mark_end && (hangul::is_syllable(next_char) || "“‘\"".contains(next_char));
    }
    if end > mark_end && QUOTATIVES.contains(&first_eojeol(next)) {
        return false;
    }
    if marks == "…" || marks.starts_with("..") {
        return finite;
    }
    if marks != "." && marks != "。" {
        // "왜? 어떻게?" in one breath is still two questions; a mark alone in a headline is left to its role.
        return true;
    }
    match last {
        Some(c) if c.is_ascii_digit() => {
            // "2004. 10. 27." and "1. 항목" go on; "…는 3.5. 그는" is rare enough.
            let number = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
            !next_char.is_ascii_digit() && before.len() != number.len() && number.len() > 2
        }
        // Latin initials and abbreviations: "조지 W. 부시", "U.S. 스틸", "vs. 한국".
        Some(c) if c.is_ascii_alphabetic() => {
            let word = before.rsplit(|c: char| !(c.is_ascii_alphabetic() || c == '.')).next().unwrap_or("");
            let initials = word.split('.').all(|part| part.len() <= 1);
            !(initials || ["vs", "Mr", "Mrs", "Ms", "Dr", "St", "No", "Jr", "Inc", "Co"].contains(&word))
        }
        _ => true,
    }
}

fn first_eojeol(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("")
}

/// The byte ranges of quotations that close again. Straight marks open and close by turns.
fn quotations(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let closes = |open: char| match open {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '『' => '』',
            '《' => '》',
            '〈' => '〉',
            same => same,
        };
        let last_open = open.iter().rposition(|&(_, o)| closes(o) == c);
        // An apostrophe inside a Latin word is no quotation mark.
        let apostrophe = matches!(c, '\'' | '’') && previous.is_ascii_alphanumeric() && next.is_ascii_alphabetic();
        if apostrophe {
        } else if let Some(i) = last_open {
            spans.push(Span::new(open[i].0, at + c.len_utf8()));
            open.truncate(i);
        } else if matches!(c, '“' | '‘' | '「' | '『' | '《' | '〈' | '"' | '\'') {
            open.push((at, c));
        }
        previous = c;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use crate::text::Lang;

    /// `|` marks where sentences end.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> = split(&text, Lang::Korean).iter().map(|s| s.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences() {
        for marked in [
            "배가 떠났다.| 다시 돌아왔다.",
            "그는 “배가 떠났다. 다시 돌아온다”고 말했다.| 모두 웃었다.",
            "그는 “배가 떠났다.”라고 말했다.| 모두 웃었다.",
            "그는 “배가 떠났다.” 라고 말했다.",
            "그는 “배가 떠났다.”며 웃었다.",
            "“배가 떠났다.”| 그는 그렇게 말했다.",
            "'배가 떠났다. 곧 온다'는 소식이다.| 모두 웃었다.",
            "\"떠났나? 왔나?\"라는 물음이 나왔다.| 답은 없었다.",
            "조지 W. 부시 대통령이 왔다.| U.S. 스틸도 왔다.",
            "수출이 3.5% 늘었다.| 수입은 0.2% 줄었다.",
            "2004. 10. 27. 열렸다.| 2004.10.27 기준이다.",
            "배가 떠났다.|그는 웃었다.",
            "배가 떠났을까?| 아무도 몰랐다!| 그랬다.",
            "배는… 떠났다.| 그렇게 떠났다…| 그는 웃었다.",
            "배가 떠났다(당시 3척. 지금은 5척).| 그는 웃었다.",
            "1. 배가 떠난다.| 그 뒤가 문제다.",
            "배가 떠남.| 사람도 떠남.",
            "마침표가 없는 줄",
            "그는 ‘정 많은 사람’이다.| 나는 아니다.",
            "이날 참석자는 김모 씨(34) 등 27명.| 모두 귀가했다.",
            "올해는 2004년이다.| 내년은 2005.| 그 다음은 모른다.",
            "그는 \"온다\"고 했다.| 그녀는 \"간다\"고 했다.",
            "닫지 않은 “인용이다.| 그래도 끊긴다.",
        ] {
            check(marked);
        }
    }
}
