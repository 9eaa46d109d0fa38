//! `text/hangul`

use super::{Check, Context, Finding, Severity};
use crate::korean::hangul;
use crate::text::{Lang, Span};

pub const HANGUL: Check = Check {
    id: "text/hangul",
    severity: Severity::Error,
    summary: "Hangul left in the English, outside a parenthesised gloss",
    page: include_str!("pages/text-hangul.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let english = &context.collation.english;
    let mut findings = Vec::new();
    for sentence in (0..english.sentences.len()).filter(|&j| context.is_prose(Lang::English, j)) {
        let text = english.sentence(sentence);
        for run in runs(text) {
            let words = run.of(text);
            let expected = rendering_of(context, words);
            let message = match &expected {
                Some(rendering) => format!("“{words}” is left in Korean; the glossary has “{rendering}”"),
                None => format!("“{words}” is left in Korean"),
            };
            findings.push(
                Finding::new("text/hangul", Severity::Error, message)
                    .english(Some(context.english(sentence, run)))
                    .expecting(expected)
                    .confidence(0.98),
            );
        }
    }
    findings
}

/// Stretches of Hangul, with the spaces between its words, that no bracket encloses as a gloss.
fn runs(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && hangul::is_hangul(c) => {
                let end = at + c.len_utf8();
                match runs.last_mut() {
                    Some(last) if text[last.end..at].trim().is_empty() => last.end = end,
                    _ => runs.push(Span::new(at, end)),
                }
            }
            _ => {}
        }
    }
    runs
}

/// The glossary's rendering of what was left.
fn rendering_of(context: &Context, words: &str) -> Option<String> {
    let index = &context.desk.index;
    let entry = *crate::find::mentions(words, index).first()?.entries.first()?;
    Some(index.entry(entry).en.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gloss_in_brackets_is_no_leftover() {
        for (text, expected) in [
            ("The 대법원’s ruling", &["대법원"][..]),
            ("a sense of affection (정, jeong) in it", &[]),
            ("the 컨트롤 타워 of it", &["컨트롤 타워"]),
            ("plain", &[]),
        ] {
            assert_eq!(runs(text).iter().map(|s| s.of(text)).collect::<Vec<_>>(), expected);
        }
    }
}
