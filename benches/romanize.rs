//! Speed of recognition and generation. The aim is 200,000 comparisons a second on one core.

use daejo::romanize::{Exceptions, Kind, SYSTEMS, compare, explain, find, romanize, tokens};

fn main() {
    divan::main();
}

const PAIRS: [(&str, &str); 10] = [
    ("부형권", "Hyong-gwon Pu"),
    ("부형관", "Hyong-gwon Pu"),
    ("하태원", "Taewon Ha"),
    ("홍길동", "HONG Gildong"),
    ("이순신", "Yi Sun-sin"),
    ("김영희", "Kim Young-hee"),
    ("김영수", "Park Chul-soo"),
    ("남궁옥분", "Namgung Ok-bun"),
    ("최성", "Choi Seong"),
    ("정현승", "Jung Hyun-seung"),
];

/// Ten comparisons: seven true, one that is one jamo off, one that is a stranger, one double surname.
#[divan::bench(items_count = PAIRS.len())]
fn comparing() {
    for (korean, english) in PAIRS {
        divan::black_box(compare(divan::black_box(korean), divan::black_box(english)));
    }
}

#[divan::bench(items_count = PAIRS.len())]
fn explaining() {
    for (korean, english) in PAIRS {
        divan::black_box(explain(divan::black_box(korean), divan::black_box(english)));
    }
}

/// One name in one sentence.
#[divan::bench]
fn finding() {
    let sentence = "The Ministry of Foreign Affairs said Monday that Vice Minister Hong Gil-dong will meet U.S. Ambassador to Korea \
                    Christopher Hill in Seoul on Wednesday, reports Hyong-gwon Pu.";
    divan::black_box(find("부형권", &tokens(divan::black_box(sentence), 0)));
}

#[divan::bench(items_count = PAIRS.len())]
fn writing() {
    for (korean, _) in PAIRS {
        divan::black_box(romanize(divan::black_box(korean), &SYSTEMS[0], Kind::Person, false, Exceptions::builtin()));
    }
}
