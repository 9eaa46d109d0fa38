//! `quote/added`, `quote/dropped`

use super::{Check, Context, Finding, Severity};
use crate::text::{Lang, Span};

pub const ADDED: Check = Check {
    id: "quote/added",
    severity: Severity::Error,
    summary: "the English quotes what the Korean only reports",
    page: include_str!("pages/quote-added.md"),
    find: find_added,
};

pub const DROPPED: Check = Check {
    id: "quote/dropped",
    severity: Severity::Info,
    summary: "direct speech turned into reported speech",
    page: include_str!("pages/quote-dropped.md"),
    find: find_dropped,
};

/// Fewer words than these between quotation marks are a title or a way of speaking.
const WORDS_OF_SPEECH: usize = 5;
/// Fewer Korean characters than these are.
const CHARACTERS_OF_SPEECH: usize = 12;
/// Beginnings of Korean reporting verbs and of what they report.
const REPORTING: &[&str] = &[
    "말했",
    "말한",
    "밝혔",
    "밝힌",
    "전했",
    "설명",
    "강조",
    "덧붙",
    "주장",
    "지적",
    "전망",
    "비판",
    "알려",
    "보도",
    "촉구",
    "경고",
    "평가",
    "분석",
    "내다봤",
    "예상",
    "예보",
    "추산",
    "호소",
    "토로",
    "당부",
    "보고 있",
    "보인다",
    "기대",
    "추정",
    "발표",
    "다고",
    "라고",
    "것으로",
];
/// How much of the Korean must stand in the English for the two to belong together.
const SUPPORT: f64 = 0.4;
/// Below this confidence of the bead the quotation may belong to another sentence.
const SURE: f64 = 0.7;

fn find_added(context: &Context) -> Vec<Finding> {
    let collation = context.collation;
    let mut findings = Vec::new();
    for (number, bead) in collation.beads.iter().enumerate().filter(|(_, b)| b.is_matched() && b.confidence >= SURE) {
        if !context.is_prose(Lang::Korean, bead.korean[0]) || bead.korean.iter().any(|&i| may_speak(collation.korean.sentence(i)))
        {
            continue;
        }
        // A long quotation may begin in one sentence and end in another.
        let open_nearby = collation.around(number, 1).any(|b| {
            let near = &collation.beads[b];
            near.korean.iter().any(|&i| may_speak(collation.korean.sentence(i)))
                && !near.english.iter().any(|&j| has_marks(collation.english.sentence(j)))
        });
        let speech = bead.english.iter().find_map(|&j| Some((j, speech(collation.english.sentence(j))?)));
        let Some((sentence, span)) = speech.filter(|_| !open_nearby) else { continue };
        let coverage = |i: &usize| collation.coverage(Lang::Korean, *i, &bead.english, &context.desk.lexicon).share();
        if !bead.korean.iter().any(|i| coverage(i) >= SUPPORT) {
            continue;
        }
        let reports = bead.korean.iter().any(|&i| REPORTING.iter().any(|verb| collation.korean.sentence(i).contains(verb)));
        let (severity, message) = if reports {
            (Severity::Error, "the English puts this in quotation marks; the Korean only reports it")
        } else {
            (Severity::Warning, "the English puts this in quotation marks; the Korean has none")
        };
        findings.push(
            Finding::new(ADDED.id, severity, message.to_string())
                .english(Some(context.english(sentence, span)))
                .korean(context.whole(Lang::Korean, bead.korean[0]))
                .confidence(bead.confidence * 0.95),
        );
    }
    findings
}

fn find_dropped(context: &Context) -> Vec<Finding> {
    let collation = context.collation;
    let mut findings = Vec::new();
    for bead in collation.beads.iter().filter(|b| b.is_matched() && b.confidence >= SURE) {
        if bead.english.iter().any(|&j| has_marks(collation.english.sentence(j))) {
            continue;
        }
        let spoken = bead.korean.iter().find_map(|&i| Some((i, korean_speech(collation.korean.sentence(i))?)));
        let Some((sentence, span)) = spoken.filter(|_| context.is_prose(Lang::Korean, bead.korean[0])) else { continue };
        let message = "the Korean quotes this; the English only reports it".to_string();
        findings.push(
            Finding::new(DROPPED.id, Severity::Info, message)
                .korean(context.korean(sentence, span))
                .english(Some(context.whole(Lang::English, bead.english[0])))
                .confidence(bead.confidence * 0.9),
        );
    }
    findings
}

/// Whether any quotation marks stand in a text; an apostrophe is none.
fn has_marks(text: &str) -> bool {
    text.contains(['"', '“', '”', '「', '『', '‘']) || text.contains(" '") || text.starts_with('\'')
}

/// A stretch of English between quotation marks that reads like speech: enough words, and punctuation of its own.
fn speech(text: &str) -> Option<Span> {
    quoted(text).find(|span| {
        let inside = span.of(text);
        let before = text[..span.start].trim_end_matches(['"', '“']).trim_end();
        let punctuated = inside.ends_with([',', '.', '?', '!']) || before.ends_with([',', ':']);
        inside.split_whitespace().count() >= WORDS_OF_SPEECH && punctuated
    })
}

/// A stretch of Korean direct speech: long enough, with a quotative behind it.
fn korean_speech(text: &str) -> Option<Span> {
    quoted(text).find(|span| {
        let behind = text[span.end..].trim_start_matches(['"', '”']);
        let quotative = ["고 ", "라고 ", "며 ", "라며 ", "면서 ", "라면서 ", "고도 "].iter().any(|q| behind.starts_with(q));
        quotative && span.of(text).chars().count() >= CHARACTERS_OF_SPEECH
    })
}

/// Whether Korean marks may enclose speech: double ones, or single ones around more than a name ('태풍 ‘매미’').
fn may_speak(text: &str) -> bool {
    let single: usize = text.split('‘').skip(1).map(|part| part.split('’').next().unwrap_or(part).chars().count()).sum();
    text.contains(['"', '“', '”', '「', '『']) || single > LONGEST_EPITHET || text.contains(" '") || text.starts_with('\'')
}

/// The most Korean characters between single marks that are a name or an epithet.
const LONGEST_EPITHET: usize = 6;

/// How many statements a sentence quotes: “Yes. We go,” are two.
pub(super) fn count(text: &str) -> usize {
    let statements = |inside: &str| {
        let ends = inside.trim_end_matches(['.', '?', '!', ',', ' ']).match_indices(['.', '?', '!']);
        1 + ends.filter(|(at, _)| inside[at + 1..].starts_with(' ')).count()
    };
    quoted(text).map(|span| statements(span.of(text))).sum()
}

/// Whether a quotation is still open at a sentence's end; `None` where it has no marks.
pub(super) fn ends_open(text: &str) -> Option<bool> {
    let last = text.char_indices().rfind(|&(_, c)| matches!(c, '"' | '“' | '”'))?;
    Some(last.1 != '”' && quoted(text).last().is_some_and(|span| span.start > last.0))
}

/// What stands between double quotation marks, without them; an open end reaches to the end. A straight mark opens
/// before a word and behind a space or bracket; elsewhere it closes what is open, or is none.
fn quoted(text: &str) -> impl Iterator<Item = Span> {
    let mut open: Option<usize> = None;
    let mut spans = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = text[end..].chars().next().unwrap_or(' ');
        let opens = c == '“' || c == '"' && !next.is_whitespace() && (previous.is_whitespace() || "([—–-‘'".contains(previous));
        match (c, open) {
            ('“' | '"', _) if opens => open = Some(end),
            ('”' | '"', Some(start)) => {
                spans.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
        previous = c;
    }
    spans.extend(open.map(|start| Span::new(start, text.len())));
    spans.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_and_scare_quotes() {
        for (text, expected) in [
            ("“The ferry will run until spring,” the city said.", Some("The ferry will run until spring,")),
            ("He called it a “control tower” of the office.", None),
            ("They sang “A Song of the Sea and the Wind” twice.", None),
            ("She said, \"We go on as we always did.\"", Some("We go on as we always did.")),
            ("The traders\" union says that the shop will close, and others will follow.", None),
            ("\" It featured a picture of the shop that will close soon,", None),
        ] {
            assert_eq!(speech(text).map(|s| s.of(text)), expected, "{text}");
        }
        for (text, statements, open) in [
            ("시는 “배편을 늘리겠다. 요금은 그대로다”라고 했다.", 2, Some(false)),
            ("“늘리겠다”며 “곧 하겠다”고 했다.", 2, Some(false)),
            ("\"We go on, and others follow.", 1, Some(true)),
            ("We go on.\"", 0, Some(false)),
            ("We go on.", 0, None),
        ] {
            assert_eq!((count(text), ends_open(text)), (statements, open), "{text}");
        }
        let text = "시는 “배편을 봄까지 계속 운항하겠다”고 밝혔다.";
        assert_eq!(korean_speech(text).map(|s| s.of(text)), Some("배편을 봄까지 계속 운항하겠다"));
        assert_eq!(korean_speech("이른바 ‘컨트롤 타워’가 필요하다."), None);
    }
}
