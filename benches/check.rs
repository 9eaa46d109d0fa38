//! How long a pair takes from its texts to its findings: the pairs of `tests/pairs`, some eleven sentences a side.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use daejo::align::Lexicon;
use daejo::article::Article;
use daejo::article::pairing::Pair;
use daejo::check::{self, Style};
use daejo::collation::{Collation, Desk, Splitting};
use daejo::glossary::{Glossary, parse};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// The Korean and the English text of each pair.
fn texts() -> Vec<[String; 2]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("pairs").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let read = |file: &str| fs::read_to_string(file).expect("a text");
    let korean = files.iter().map(|file| file.display().to_string()).filter(|file| file.ends_with(".ko.txt"));
    korean.map(|file| [read(&file), read(&file.replace(".ko.", ".en."))]).collect()
}

/// The built-in glossary and `rows` made-up ones.
fn desk(rows: usize) -> Desk {
    let mut own = String::from("ko,en,kind\n");
    for n in 0..rows {
        let syllable = |k: usize| char::from_u32(0xac00 + ((n * 31 + k * 7919) % 11_172) as u32).unwrap_or('가');
        let name: String = (0..4).map(syllable).collect();
        own.push_str(&format!("{name},Number {n} Office,org\n"));
    }
    let mut glossary = Glossary::builtin();
    glossary.add_layer(parse(&own, "own.csv").0);
    Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()))
}

fn collate([korean, english]: &[String; 2], desk: &Desk) -> Collation {
    let article = |name: &str, text: &String| Article::parse(name, text.clone()).expect("an article");
    let articles = [article("a.ko.txt", korean), article("a.en.txt", english)];
    Collation::new(Pair::new("a".to_string(), articles, None).expect("a pair"), desk, Splitting::Sentences)
}

/// Checks all pairs; the number of findings.
#[inline(never)] // so that a profiler can tell it from what was made ready before
fn check_all(pairs: &[[String; 2]], desk: &Desk) -> usize {
    let findings = |pair| check::run(&collate(pair, desk), desk, &Style::default(), &|check| Some(check.severity));
    pairs.iter().map(|pair| findings(pair).len()).sum()
}

#[divan::bench(args = [0, 100_000])]
fn check_with_more_rows(bencher: Bencher, rows: usize) {
    let (pairs, desk) = (texts(), desk(rows));
    bencher.counter(ItemsCount::new(pairs.len())).bench(|| check_all(&pairs, &desk));
}

#[divan::bench]
fn collate_alone(bencher: Bencher) {
    let (pairs, desk) = (texts(), desk(0));
    bencher
        .counter(ItemsCount::new(pairs.len()))
        .bench(|| pairs.iter().map(|pair| collate(pair, &desk).beads.len()).sum::<usize>());
}
