//! How many pairs a second an archive is checked and counted at, from files to facts: an archive of its own making.
//! Twice the pairs should take twice the time.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use daejo::align::Lexicon;
use daejo::archive::{Examiner, Facts, Job, Silence, Stop, in_order};
use daejo::article::files::write_atomic;
use daejo::article::pairing;
use daejo::collation::{Desk, Splitting};
use daejo::config::Config;
use daejo::glossary::Glossary;
use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::civil::date;

fn main() {
    divan::main();
}

/// Writes pairs that are like those of `tests/pairs`, each with numbers of its own.
fn make(folder: &Path, pairs: usize) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs");
    let mut files: Vec<PathBuf> = fs::read_dir(own).expect("pairs").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let korean: Vec<String> = files.iter().map(|f| f.display().to_string()).filter(|f| f.ends_with(".ko.txt")).collect();
    let texts = korean.iter().map(|f| [f.clone(), f.replace(".ko.", ".en.")].map(|f| fs::read_to_string(f).expect("a text")));
    let texts: Vec<[String; 2]> = texts.collect();
    for number in 0..pairs {
        for (text, lang) in texts[number % texts.len()].iter().zip(["ko", "en"]) {
            let digit = char::from(b'1' + (number / texts.len() % 9) as u8);
            let path = folder.join(format!("{number:05}.{lang}.txt"));
            write_atomic(&path, text.replace('3', &digit.to_string()).as_bytes()).expect("a file");
        }
    }
}

#[divan::bench(args = [100, 200, 400], sample_count = 10)]
fn check_and_count(bencher: Bencher, pairs: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    make(folder.path(), pairs);
    let desk = Desk::new(Glossary::builtin(), Cow::Borrowed(Lexicon::builtin()));
    let config = Config::default();
    let silence = Silence::new(&config, None, date(2020, 1, 1));
    let examiner = Examiner { desk: &desk, config: &config, silence: &silence, selected: &|_| true };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    bencher.counter(ItemsCount::new(pairs)).bench_local(|| {
        let found = pairing::find(&[folder.path().to_path_buf()]).expect("pairs");
        let mut facts = Facts::default();
        let work = |files| examiner.survey(Job::Files(files).collate(&desk, Splitting::Sentences));
        in_order(threads, &Stop::default(), found.pairs.into_iter(), work, |(outcome, pair)| {
            facts.add(&outcome, pair);
            Ok(())
        })
        .expect("a run");
        facts.summary.pairs
    });
}
