//! Reading and comparing an article of twenty sentences a side.

use daejo::quantity::{Calendar, compare, read};
use daejo::text::Lang;

fn main() {
    divan::main();
}

const KOREAN: &str = "시는 27일 오전 10시 회의를 열고 내년부터 5년간 총 1조2000억 원을 들여 도서관 70여 곳을 짓기로 했다. \
    위원 241명 가운데 178명이 찬성했고 지지율은 지난달보다 3.5%포인트 오른 61.2%였다.\n";
const ENGLISH: &str = "The city decided at a meeting at 10 a.m. on Oct. 27 to build more than 70 libraries over five years from next \
    year for 1.2 trillion won. Of the 241 members, 178 voted in favor, and support stood at 61.2 percent, up 3.5 percentage points.\n";

#[divan::bench]
fn read_korean(bencher: divan::Bencher) {
    let text = KOREAN.repeat(10);
    bencher.bench(|| read(divan::black_box(&text), Lang::Korean));
}

#[divan::bench]
fn read_english(bencher: divan::Bencher) {
    let text = ENGLISH.repeat(10);
    bencher.bench(|| read(divan::black_box(&text), Lang::English));
}

#[divan::bench]
fn compare_bead(bencher: divan::Bencher) {
    let (korean, english) = (read(KOREAN, Lang::Korean), read(ENGLISH, Lang::English));
    let calendar = Calendar::new("2004-10-28".parse().ok());
    bencher.bench(|| compare(divan::black_box(&korean), divan::black_box(&english), &calendar));
}
