//! `name/inconsistent`

use super::house;
use super::implausible;
use super::people::{Person, Spelling, letters};
use super::words::{self, Twice};
use crate::article::Role;
use crate::check::{Check, Context, Finding, Severity};
use crate::romanize::{self, HitKind, Verdict};
use crate::text::{Lang, Span};

pub const INCONSISTENT: Check = Check {
    id: "name/inconsistent",
    severity: Severity::Error,
    summary: "one person, place or organization spelled two ways within an article, or otherwise than the house does",
    page: include_str!("../pages/name-inconsistent.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for person in &context.people {
        let Some(first) = person.spellings.first() else { continue };
        // A listed person's other spellings are near misses of the entry.
        if person.entry.is_none() {
            findings.extend(person.spellings.iter().filter(|s| spelled(s, first)).map(|s| {
                let text = s.span.of(context.collation.english.sentence(s.sentence));
                finding(context, person, first, (s.sentence, s.span), text, Severity::Error)
            }));
            findings.extend(misspelled(context, person, first));
        }
        findings.extend(surnames(context, person, first));
    }
    findings.extend(words::spelled_twice(context).iter().map(|twice| word(context, twice)));
    findings.extend(house::find(context, INCONSISTENT.id));
    findings
}

/// A word of a place's or organisation's name, spelled otherwise than before.
fn word(context: &Context, twice: &Twice) -> Finding {
    let english = &context.collation.english;
    let usual = twice.first.span.of(english.sentence(twice.first.sentence));
    let written = twice.second.span.of(english.sentence(twice.second.sentence));
    let message = format!("{} is “{usual}” elsewhere in the article, “{written}” here", twice.korean);
    let place = context.english(twice.second.sentence, twice.second.span);
    let text = context.collation.korean.sentence(twice.sentence);
    let at = text.find(twice.korean).unwrap_or(0);
    Finding::new(INCONSISTENT.id, Severity::Error, message)
        .korean(context.korean(twice.sentence, Span::new(at, at + twice.korean.len())))
        .english(Some(place))
        .expecting([usual])
        .related(Lang::English, context.english(twice.first.sentence, twice.first.span), "spelled so here")
        .fix(place, usual, false)
        .confidence(0.85)
}

/// Whether a whole name has other letters than the first, whichever part stands first.
fn spelled(spelling: &Spelling, first: &Spelling) -> bool {
    let sorted = |s: &Spelling| {
        let mut letters: Vec<char> = s.letters.chars().collect();
        letters.sort_unstable();
        letters
    };
    spelling.letters != first.letters && (spelling.order == first.order || sorted(spelling) != sorted(first))
}

/// Whole names that are no spelling of the name, but have its surname and are one syllable off, where the Korean has it again.
fn misspelled(context: &Context, person: &Person, first: &Spelling) -> Vec<Finding> {
    let collation = context.collation;
    let surname = |sentence: usize, span: Span| letters(span.of(collation.english.sentence(sentence)));
    let usual = surname(first.sentence, first.surname);
    let mut findings = Vec::new();
    for (sentence, hit) in &person.near {
        let words = &context.tokens[*sentence][hit.tokens.clone()];
        let same_surname = [words.first(), words.last()].into_iter().flatten().any(|t| letters(t.text) == usual);
        let of_given = hit.misfit.as_ref().is_some_and(|m| !m.initial_law);
        if !same_surname || !of_given || implausible::is_someone_else(context, person, *sentence, hit.span) {
            continue;
        }
        // Where the right spelling stands beside it, it may be somebody else's.
        let named = matches!(named_beside(context, person, *sentence), Beside::Named);
        let alone = !person.spellings.iter().any(|s| s.sentence == *sentence);
        let severity = if named && alone { Severity::Error } else { Severity::Warning };
        let text = hit.span.of(collation.english.sentence(*sentence));
        findings.push(finding(context, person, first, (*sentence, hit.span), text, severity));
    }
    findings
}

/// Surnames alone that are spelled otherwise than in the whole name.
fn surnames(context: &Context, person: &Person, first: &Spelling) -> Vec<Finding> {
    let collation = context.collation;
    let surname = letters(first.surname.of(collation.english.sentence(first.sentence)));
    let most_off = if surname.len() > 6 { 3 } else { 2 };
    let mut findings = Vec::new();
    for sentence in (0..collation.english.sentences.len()).filter(|&j| context.is_prose(Lang::English, j)) {
        if collation.english.sentences[sentence].role == Role::Title {
            continue;
        }
        let tokens = &context.tokens[sentence];
        for (i, token) in tokens.iter().enumerate().filter(|(_, token)| token.text.starts_with(char::is_uppercase)) {
            let written = letters(token.text);
            let near = written != surname
                && written.len() <= surname.len() + 3
                && written.chars().count().abs_diff(surname.chars().count()) <= most_off
                && strsim::osa_distance(&written, &surname) <= most_off;
            if !near || !stands_alone(tokens, i) || is_known_word(context, sentence, token.span, &written) {
                continue;
            }
            let hit = romanize::find(&person.name, &tokens[i..=i])
                .into_iter()
                .any(|h| h.kind == HitKind::Surname && h.verdict != Verdict::No);
            if someone_else(context, person, &written) {
                continue;
            }
            // No spelling of the surname at all, but a letter off where it should stand.
            let slip = || {
                let absent = !tokens.iter().any(|t| letters(t.text) == surname);
                absent && strsim::osa_distance(&written, &surname) == 1 && (written.len() > 3 || followed_by_verb(tokens, i))
            };
            let severity = match named_beside(context, person, sentence) {
                Beside::Named if hit || slip() => Severity::Error,
                Beside::Maybe if hit => Severity::Warning,
                _ => continue,
            };
            findings.push(finding(context, person, first, (sentence, token.span), token.text, severity));
        }
    }
    findings
}

/// Whether a capitalised word is no part of a longer name: "Doh forecast", "Vice Chairman Lim", but not "Lim Corp.".
fn stands_alone(tokens: &[romanize::Token], i: usize) -> bool {
    let capital =
        |t: Option<&romanize::Token>| t.is_some_and(|t| t.gap == romanize::Gap::Space && t.text.starts_with(char::is_uppercase));
    let next_binds = capital(tokens.get(i + 1));
    let previous_given = i > 0
        && tokens[i].gap == romanize::Gap::Space
        && tokens[i - 1].text.starts_with(char::is_uppercase)
        && (tokens[i - 1].text.contains('-') || (i == 1 && tokens[0].text.len() < 3));
    !next_binds && !previous_given
}

/// "Oe added": a reporting verb right behind a word.
fn followed_by_verb(tokens: &[romanize::Token], i: usize) -> bool {
    const VERBS: &[&str] =
        &["said", "added", "recalled", "noted", "explained", "argued", "told", "wrote", "says", "stressed", "forecast"];
    tokens.get(i + 1).is_some_and(|t| VERBS.contains(&t.text))
}

/// Whether the word is one of English, or part of a rendering, and so no surname.
fn is_known_word(context: &Context, sentence: usize, span: Span, written: &str) -> bool {
    let collation = context.collation;
    let in_rendering = collation.renderings[sentence].iter().any(|r| r.span.overlaps(span) && r.length > 1);
    // The same word written small elsewhere in the article is an ordinary one.
    let text = collation.english.text();
    let small = || text.split(|c: char| !c.is_alphabetic()).any(|word| word == written);
    in_rendering || small()
}

/// Whether another person's surname is spelled so.
fn someone_else(context: &Context, person: &Person, written: &str) -> bool {
    let collation = context.collation;
    let of_person =
        |p: &Person| p.spellings.iter().any(|s| letters(s.surname.of(collation.english.sentence(s.sentence))) == written);
    let others = context.people.iter().filter(|p| p.name != person.name);
    let index = &context.desk.index;
    let in_glossary = || {
        let entries = collation.mentions.iter().flatten().flat_map(|m| &m.entries).map(|&e| index.entry(e));
        entries
            .filter(|e| e.is_person() && e.ko != person.name)
            .any(|e| e.right_forms().any(|f| f.split(' ').any(|part| letters(part) == written)))
    };
    others.into_iter().any(of_person) || in_glossary()
}

enum Beside {
    Named,
    Maybe,
    No,
}

/// Whether the Korean beside an English sentence names the person; where it names nobody the subject may be left out.
fn named_beside(context: &Context, person: &Person, english: usize) -> Beside {
    let collation = context.collation;
    let Some(bead) = collation.english.bead_of[english] else { return Beside::No };
    let korean = &collation.beads[bead].korean;
    let named = |sentence: usize| person.mentions.iter().any(|m| m.0 == sentence) || person.by_surname.contains(&sentence);
    if korean.iter().any(|&i| named(i)) {
        return Beside::Named;
    }
    let others = context.people.iter().any(|p| p.mentions.iter().any(|m| korean.contains(&m.0)));
    let spoken_of_before = person.mentions.iter().any(|m| korean.iter().any(|&i| m.0 < i));
    if !korean.is_empty() && !others && spoken_of_before { Beside::Maybe } else { Beside::No }
}

fn finding(context: &Context, person: &Person, first: &Spelling, at: (usize, Span), text: &str, severity: Severity) -> Finding {
    let collation = context.collation;
    let (sentence, span) = at;
    let usual = first.span.of(collation.english.sentence(first.sentence));
    let right = if letters(text).len() < first.letters.len() / 2 + 1 && !text.contains(' ') {
        first.surname.of(collation.english.sentence(first.sentence))
    } else {
        usual
    };
    let message = format!("{} is “{usual}” elsewhere in the article, “{text}” here", person.name);
    let mut found = Finding::new(INCONSISTENT.id, severity, message)
        .english(Some(context.english(sentence, span)))
        .expecting([right])
        .related(Lang::English, context.english(first.sentence, first.span), "spelled so here")
        .fix(context.english(sentence, span), right, false);
    if let Some(&(korean, span, _)) =
        person.mentions.iter().find(|m| collation.english_of(m.0).contains(&sentence)).or(person.mentions.first())
    {
        found = found.korean(context.korean(korean, span));
    }
    found.entry = person.entry;
    found
}
