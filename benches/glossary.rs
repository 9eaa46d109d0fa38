//! How long it takes to load, lint and rewrite glossaries.

use daejo::glossary::lint::{File, Layer, lint};
use daejo::glossary::{Glossary, Sheet, parse};

fn main() {
    divan::main();
}

/// A glossary of a user's: rows with the columns that fill up in practice.
fn large(rows: usize) -> String {
    let mut out = String::from("id,ko,en,ko_variants,en_allowed,kind,since,until,source,note\n");
    for n in 0..rows {
        let syllable = |k: usize| char::from_u32(0xac00 + ((n * 31 + k * 7919) % 11_172) as u32).unwrap_or('가');
        let name: String = (0..4).map(syllable).collect();
        let allowed = format!("Office of Number {n}|Office No. {n}");
        out.push_str(&format!("e{n},{name}{n},Number {n} Office,{name} {n},{allowed},org,1998-02-28,,\"Act, {n}\",made up\n"));
    }
    out
}

#[divan::bench]
fn load_the_curated() -> Glossary {
    Glossary::builtin()
}

#[divan::bench]
fn load_100_000_rows(bencher: divan::Bencher) {
    let text = large(100_000);
    bencher.bench(|| parse(divan::black_box(&text), "large.csv"));
}

#[divan::bench]
fn edit_100_000_rows(bencher: divan::Bencher) {
    let text = large(100_000);
    bencher.bench(|| {
        let mut sheet = Sheet::parse(divan::black_box(text.as_str()));
        sheet.set(50_000, 2, "Another Office");
        sheet.to_text()
    });
}

#[divan::bench(sample_count = 5)]
fn lint_100_000_rows(bencher: divan::Bencher) {
    let text = large(100_000);
    bencher.bench(|| {
        let file = File::new("large.csv", Sheet::parse(divan::black_box(text.as_str())), None);
        lint(&Layer::new(vec![file], &|_| false)).len()
    });
}
