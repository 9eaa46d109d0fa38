//! The articles in `tests/pairs`, end to end: sentences and beads as in the gold, planted mistakes found, harmless edits let be.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use daejo::align::Lexicon;
use daejo::article::pairing::Pair;
use daejo::article::{Article, Role};
use daejo::check::{self, Finding, Severity, Style};
use daejo::collation::{Collation, Desk, Half, Splitting};
use daejo::glossary::{self, Glossary};
use daejo::text::Lang;

/// Strict F1 of the alignment over all pairs, below which it must not fall; 0.983 when this was written.
const LEAST_F1: f64 = 0.97;

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let (rows, problems) = glossary::parse(&read("glossary.csv"), "glossary.csv");
    assert!(problems.is_empty(), "{problems:?}");
    let mut glossary = Glossary::builtin();
    glossary.add_layer(rows);
    Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()))
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap().replace("\r\n", "\n")
}

fn names() -> BTreeSet<String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    files.filter_map(|name| Some(name.strip_suffix(".gold")?.to_string())).collect()
}

/// The rows of a TSV file, without its header.
fn rows(name: &str) -> Vec<Vec<String>> {
    read(name).lines().skip(1).map(|line| line.split('\t').map(str::to_string).collect()).collect()
}

fn collate(name: &str, edit: impl Fn(&str) -> String) -> Collation {
    let article = |lang: &str, text: String| Article::parse(&format!("{name}.{lang}.txt"), text).unwrap();
    let korean = article("ko", read(&format!("{name}.ko.txt")));
    let english = article("en", edit(&read(&format!("{name}.en.txt"))));
    Collation::new(Pair::new(name.to_string(), [korean, english], None).unwrap(), &DESK, Splitting::Sentences)
}

/// The errors and warnings.
fn findings(collation: &Collation) -> Vec<Finding> {
    let found = check::run(collation, &DESK, &Style::default(), &|rule| Some(rule.severity));
    found.into_iter().filter(|f| f.severity >= Severity::Warning).collect()
}

/// What an edit of the English brings that was not there before.
fn brought(name: &str, find: &str, replace: &str) -> Vec<Finding> {
    let edited = collate(name, |english| {
        assert!(english.contains(find), "{name} has no `{find}`");
        english.replacen(find, replace, 1)
    });
    let mut before = findings(&collate(name, str::to_string));
    let mut found = findings(&edited);
    found.retain(|finding| match before.iter().position(|old| old.rule == finding.rule && old.message == finding.message) {
        Some(at) => {
            before.swap_remove(at);
            false
        }
        None => true,
    });
    found
}

/// Groups of sentences that translate each other, by number.
type Beads = BTreeSet<(Vec<usize>, Vec<usize>)>;

/// The sentences of a gold file by language, and its beads.
fn gold(name: &str) -> ([Vec<String>; 2], Beads) {
    let text = read(&format!("{name}.gold"));
    let (sentences, beads) = text.split_once("\n\n").unwrap();
    let side = |letter| {
        let lines = sentences.lines().filter(|line| line.starts_with(letter));
        lines.map(|line| line.split_once('\t').unwrap().1.to_string()).collect()
    };
    let numbers = |list: &str| list.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
    let bead = |line: &str| line.split_once('\t').map(|(ko, en)| (numbers(ko), numbers(en))).unwrap();
    ([side('K'), side('E')], beads.lines().map(bead).collect())
}

#[test]
fn sentences_are_the_golds() {
    for name in names() {
        let collation = collate(&name, str::to_string);
        let (sentences, _) = gold(&name);
        for (lang, expected) in [Lang::Korean, Lang::English].into_iter().zip(sentences) {
            let half = collation.half(lang);
            let found: Vec<&str> = half.sentences.iter().map(|s| s.span.of(half.text())).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}

#[test]
fn beads_are_mostly_the_golds() {
    let (mut right, mut found, mut expected) = (0, 0, 0);
    let mut wrong = String::new();
    for name in names() {
        let (_, gold) = gold(&name);
        let ours: Beads = collate(&name, str::to_string).beads.into_iter().map(|b| (b.korean, b.english)).collect();
        right += ours.intersection(&gold).count();
        found += ours.len();
        expected += gold.len();
        for bead in ours.difference(&gold) {
            wrong += &format!("{name}: {:?}-{:?} is not in the gold\n", bead.0, bead.1);
        }
    }
    let f1 = 2.0 * right as f64 / (found + expected) as f64;
    println!("{wrong}strict F1 {f1:.4}: {right} right of {found} found and {expected} in the gold");
    assert!(f1 >= LEAST_F1, "{wrong}strict F1 {f1:.4}, at least {LEAST_F1} was expected");
}

/// `planted.tsv`: pair, find, replace, the rules that are right for it (the best first, `|` between), note, and why it is missed
/// where it still is.
#[test]
fn planted_mistakes_are_found() {
    let mut faults = String::new();
    for row in rows("planted.tsv") {
        let [name, find, replace, rules, note, missed] = row.as_slice() else { panic!("{row:?}") };
        let found: Vec<&str> = brought(name, find, replace).iter().map(|f| f.rule).collect();
        match (rules.split('|').any(|rule| found.contains(&rule)), missed.is_empty()) {
            (false, true) => faults += &format!("{name}: {rules} for {note} is lost; found {found:?}\n"),
            (true, false) => faults += &format!("{name}: {rules} for {note} is found now: empty its last column\n"),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn harmless_edits_are_let_be() {
    let mut faults = String::new();
    for row in rows("harmless.tsv") {
        let [name, find, replace, note] = row.as_slice() else { panic!("{row:?}") };
        for finding in brought(name, find, replace) {
            faults += &format!("{name}: {note}: {}: {}\n", finding.rule, finding.message);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// `warnings.tsv`: pair, rule, and the text at the place of each warning that the articles as they are raise.
#[test]
fn clean_articles_raise_only_the_listed_warnings() {
    let mut found = BTreeSet::new();
    for name in names() {
        let collation = collate(&name, str::to_string);
        for finding in findings(&collation) {
            assert_eq!(finding.severity, Severity::Warning, "{name}: {}: {}", finding.rule, finding.message);
            let english = finding.english.map(|place| place.span.of(collation.english.text()));
            let korean = finding.korean.map(|place| place.span.of(collation.korean.text()));
            let place = english.or(korean).unwrap_or_default().to_string();
            found.insert([name.clone(), finding.rule.to_string(), place]);
        }
    }
    let listed: BTreeSet<[String; 3]> = rows("warnings.tsv").iter().map(|row| [0, 1, 2].map(|i| row[i].clone())).collect();
    assert_eq!(found, listed);
}

/// Findings of `after` that are those of `before` but for their fingerprints.
fn renamed(before: &[Finding], after: &[Finding]) -> Vec<String> {
    let same = |a: &Finding, b: &Finding| a.rule == b.rule && a.message == b.message;
    let mut lost = before.iter().filter(|old| !after.iter().any(|new| new.fingerprint == old.fingerprint));
    lost.by_ref().filter(|old| after.iter().any(|new| same(old, new))).map(|f| format!("{}: {}", f.rule, f.message)).collect()
}

/// A text with a paragraph before the first one of its body.
fn with_paragraph(half: &Half, paragraph: &str) -> String {
    let text = half.article.text.original();
    let first = half.article.paragraphs.iter().find(|p| p.role == Role::Body).unwrap().span.start;
    format!("{}{paragraph}\n\n{}", &text[..first], &text[first..])
}

/// A text with one word more at the end of a sentence.
fn with_word(half: &Half, sentence: usize) -> String {
    let text = half.article.text.original();
    let end = half.sentences[sentence].span.end;
    let stop = text[..end].rfind(|c: char| c.is_alphanumeric()).unwrap();
    let stop = stop + text[stop..].chars().next().unwrap().len_utf8();
    format!("{} again{}", &text[..stop], &text[stop..])
}

#[test]
fn fingerprints_survive_edits_elsewhere() {
    let mut faults = BTreeSet::new();
    let recollate = |name: &str, korean: String, english: String| {
        let [korean, english] = [("ko", korean), ("en", english)].map(|(lang, text)| Article::parse(lang, text).unwrap());
        Collation::new(Pair::new(name.to_string(), [korean, english], None).unwrap(), &DESK, Splitting::Sentences)
    };
    for (number, row) in rows("planted.tsv").iter().enumerate() {
        let (name, find, replace) = (&row[0], &row[1], &row[2]);
        let collation = collate(name, |english| english.replacen(find, replace, 1));
        let before = findings(&collation);
        let korean = collation.korean.text().to_string();
        let longer = recollate(
            name,
            with_paragraph(&collation.korean, "올해는 봄이 늦게 왔다."),
            with_paragraph(&collation.english, "Spring came late this year."),
        );
        faults.extend(renamed(&before, &findings(&longer)).into_iter().map(|f| format!("{name}: a paragraph more: {f}")));
        let of_body = |&sentence: &usize| collation.english.sentences[sentence].role == Role::Body;
        let body: Vec<usize> = (0..collation.english.sentences.len()).filter(of_body).collect();
        // Another few sentences in each row, for the sake of time.
        for &sentence in body.iter().skip(number % 23).step_by(23) {
            let elsewhere: Vec<Finding> =
                before.iter().filter(|f| f.english.is_none_or(|place| place.sentence != sentence)).cloned().collect();
            let edited = recollate(name, korean.clone(), with_word(&collation.english, sentence));
            faults
                .extend(renamed(&elsewhere, &findings(&edited)).into_iter().map(|f| format!("{name}: sentence {sentence}: {f}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}
