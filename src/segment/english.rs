//! Where English sentences end.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{is_terminator, parentheses};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Abbreviation {
    Title,
    Number,
    Month,
    Open,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let rows = include_str!("abbreviations.txt").lines().filter(|line| !line.starts_with('#'));
    let classed = rows.filter_map(|row| {
        let (class, words) = row.split_once(' ')?;
        let class = match class {
            "title" => Abbreviation::Title,
            "number" => Abbreviation::Number,
            "month" => Abbreviation::Month,
            _ => Abbreviation::Open,
        };
        Some(words.split(' ').map(move |word| (word, class)))
    });
    classed.flatten().collect()
});

/// Words that begin a sentence more often than they go on with one after "U.S." or "Inc.".
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "It",
    "Its",
    "He",
    "She",
    "They",
    "We",
    "You",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "I",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "With",
    "To",
    "As",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "Since",
    "Although",
    "Though",
    "Because",
    "However",
    "Meanwhile",
    "Moreover",
    "Also",
    "Then",
    "There",
    "Here",
    "What",
    "Who",
    "Why",
    "How",
    "Where",
    "Under",
    "Over",
    "Some",
    "Many",
    "Most",
    "Both",
    "Each",
    "No",
    "Not",
    "Once",
    "Until",
    "According",
    "Earlier",
    "Later",
    "Last",
    "Another",
    "Such",
    "Despite",
    "During",
    "Among",
    "Instead",
    "Still",
    "Even",
    "Now",
    "Today",
];

/// Verbs by which a quotation that ends with `?"` or `!"` is still part of the sentence that reports it.
const REPORTING: &[&str] = &[
    "said",
    "asked",
    "added",
    "replied",
    "answered",
    "shouted",
    "cried",
    "wrote",
    "told",
    "says",
    "asks",
    "exclaimed",
    "yelled",
    "recalled",
    "wondered",
    "continued",
    "explained",
];

/// Byte offsets behind each sentence but the last, in order.
pub fn ends(text: &str) -> Vec<usize> {
    // A bracket that is still open closes later: its sentences belong to the one around it.
    super::ends(text, &parentheses(text), |at, mark_end, end| is_end(text, at, mark_end, end))
}

/// Whether the marks at `at..mark_end`, with closers up to `end`, end a sentence.
fn is_end(text: &str, at: usize, mark_end: usize, end: usize) -> bool {
    let marks = &text[at..mark_end];
    let rest = &text[end..];
    let next_word = rest.trim_start();
    if next_word.is_empty() {
        return false;
    }
    let before = last_word(&text[..at]);
    let opener = next_word.trim_start_matches(['"', '\'', '“', '‘', '(', '[', '-', '–', '—', ' ']);
    let next = first_word(opener);
    let next_is_lower = opener.chars().next().is_some_and(char::is_lowercase);
    if !rest.starts_with(char::is_whitespace) {
        // A missing space: "…on Monday.The ministry…", but not "example.com" or "3.5".
        let spelled = |word: &str| word.len() >= 2 && word.chars().all(char::is_alphabetic);
        return marks == "."
            && end == mark_end
            && spelled(before)
            && before.ends_with(char::is_lowercase)
            && rest.starts_with(char::is_uppercase)
            && STARTERS.contains(&first_word(rest));
    }
    if next_is_lower {
        return false;
    }
    if end > mark_end && marks.ends_with(['?', '!']) && is_reported(opener) {
        return false;
    }
    if marks == "…" || marks.starts_with("..") {
        return end > mark_end || STARTERS.contains(&next);
    }
    if marks != "." {
        return true;
    }
    let next_is_number = opener.starts_with(|c: char| c.is_ascii_digit());
    let stops = |class| match class {
        Abbreviation::Title => false,
        Abbreviation::Number | Abbreviation::Month => !next_is_number,
        Abbreviation::Open => STARTERS.contains(&next) || (next_word.starts_with(['"', '“']) && end == mark_end),
    };
    let bare = before.trim_start_matches(['(', '"', '“', '‘', '\'', '[']);
    if end == mark_end || text[mark_end..end].chars().all(|c| c == '\'' || c == '’') {
        if let Some(&class) = ABBREVIATIONS.get(bare) {
            return stops(class);
        }
        if is_initial(bare) {
            return stops(Abbreviation::Open);
        }
    }
    // "1. The first point" at the head of a line or behind another point.
    let numbered = bare.len() <= 3 && !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    let ahead = text[..at - before.len()].trim_end();
    let ahead_ends = ahead.ends_with(is_terminator) && !ABBREVIATIONS.contains_key(last_word(ahead).trim_end_matches('.'));
    !(numbered && (ahead.is_empty() || ahead_ends))
}

/// "W" of "George W. Bush", "J.K" of "J.K. Rowling".
fn is_initial(word: &str) -> bool {
    !word.is_empty() && word.split('.').all(|part| part.len() == 1 && part.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).next().unwrap_or("")
}

/// `"Really?" Kim Min-su asked.`: a name and a reporting verb within a few words.
fn is_reported(after: &str) -> bool {
    let words: Vec<&str> = after.split_whitespace().take(5).collect();
    words.iter().position(|w| REPORTING.contains(&w.trim_matches(|c: char| !c.is_alphabetic()))).is_some_and(|at| {
        words[..at].iter().all(|w| !w.ends_with(['.', ',', '?', '!', ':', ';'])) && !STARTERS[..5].contains(&words[0])
    })
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use crate::text::Lang;

    /// `|` marks where sentences end.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> = split(&text, Lang::English).iter().map(|s| s.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences() {
        for marked in [
            "The ferry left.| It came back.",
            "Mr. Kim met Gen. Lee and Rep. Park.| They spoke.",
            "It opened on Oct. 27.| The mayor came.",
            "It opened on October. 27, 2004, he said.",
            "He came in Sept.| The rest stayed.",
            "He is No. 3 on the list.| He said no. | Nobody else did.",
            "The U.S. President spoke.| He left the U.S. | The talks went on.",
            "It begins at 5:40 a.m. Thursday.| It ends at 9 p.m. | The doors close then.",
            "George W. Bush and J.K. Rowling met.| Both smiled.",
            "Exports rose 3.5 percent.| Imports fell 0.2 percent.",
            "“We go,” he said.| “We stay.”| Then silence.",
            "“Do we go?” asked Min.| “No!” Kim Min-su said.",
            "“Who goes?” he asked.",
            "“Who goes?” Kim Min-su of Harbor asked.",
            "“Who goes?”| The door stayed shut.",
            "He said “I will not go.”| She did.",
            "It waited… and then left.",
            "It waited.... | Then it left.",
            "The line (opened in 2004. It is blue.) runs north.| It is long.",
            "It was said on Monday.The ministry agreed.",
            "See harbor.example.com for more.| Or call.",
            "Samsung Electronics Co. said so.| Hyundai Motor Co. | The shares rose.",
            "1. The first point.| 2. The second.",
            "Is it?! | Yes.",
            "St. Mary’s Hospital of Mt. Vernon closed.",
            "It rose vs. last year.",
            "No full stop here",
            "The vote was 7-3.| 10 members stayed away.",
            "He got a Ph.D. in law.| He got a Ph.D. | He left.",
        ] {
            let marked = marked.replace("Monday.The", "Monday.|The");
            check(&marked);
        }
    }
}
