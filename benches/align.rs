//! Alignment from clues: articles of 20 sentences, and a book.

use daejo::align::{Lexicon, Params, Side, align};
use daejo::article::Role;
use daejo::segment::Sentence;
use daejo::text::{Lang, Span};
use divan::Bencher;
use divan::counter::ItemsCount;

const NOUNS: &[(&str, &str)] = &[
    ("정부", "the government"),
    ("경제", "the economy"),
    ("대통령", "the president"),
    ("법원", "the court"),
    ("시장", "the market"),
    ("학교", "the school"),
    ("경찰", "the police"),
    ("회사", "the company"),
    ("선수", "the player"),
    ("병원", "the hospital"),
    ("은행", "the bank"),
];
const VERBS: &[(&str, &str)] =
    &[("발표했다", "announced"), ("반대했다", "opposed"), ("도왔다", "helped"), ("조사했다", "investigated"), ("떠났다", "left")];
const PLACES: &[(&str, &str)] =
    &[("서울에서", "in Seoul"), ("부산에서", "in Busan"), ("미국에서", "in the United States"), ("아침에", "in the morning")];

/// A text of sentences by a fixed rule, in both languages.
fn sides(sentences: usize) -> [Side; 2] {
    let mut state = 1u64;
    let mut pick = |count: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % count
    };
    let mut texts = [Vec::new(), Vec::new()];
    for _ in 0..sentences {
        let (subject, object) = (NOUNS[pick(NOUNS.len())], NOUNS[pick(NOUNS.len())]);
        let (verb, place) = (VERBS[pick(VERBS.len())], PLACES[pick(PLACES.len())]);
        let rare = pick(sentences * 4);
        texts[0].push(format!("{} {}는 {}{rare} {}를 {}.", place.0, subject.0, "갑", object.0, verb.0));
        texts[1].push(format!("{} {} {} Gap{rare} {}.", subject.1, verb.1, object.1, place.1));
    }
    [(Lang::Korean, &texts[0]), (Lang::English, &texts[1])].map(|(lang, lines)| {
        let text = lines.join("\n");
        let mut start = 0;
        let spans = lines.iter().enumerate().map(|(paragraph, line)| {
            let span = Span::new(start, start + line.len());
            start += line.len() + 1;
            Sentence { span, role: Role::Body, paragraph }
        });
        let spans: Vec<Sentence> = spans.collect();
        Side::new(lang, &text, &spans, &[], Lexicon::builtin())
    })
}

#[divan::bench]
fn article(bencher: Bencher) {
    let [korean, english] = sides(20);
    let params = Params::default();
    bencher.counter(ItemsCount::new(1usize)).bench(|| align(&korean, &english, Lexicon::builtin(), &params));
}

#[divan::bench(sample_count = 1, sample_size = 1, args = [3_000, 30_000])]
fn book(bencher: Bencher, sentences: usize) {
    let [korean, english] = sides(sentences);
    let params = Params::default();
    bencher.counter(ItemsCount::new(sentences)).bench(|| align(&korean, &english, Lexicon::builtin(), &params));
}

fn main() {
    divan::main();
}
