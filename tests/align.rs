//! Alignments of small texts of our own, and what holds for any text.

use daejo::align::{Bead, Lexicon, Params, Side};
use daejo::article::pairing::Pair;
use daejo::article::{Article, Role};
use daejo::collation::{Collation, Desk, Splitting};
use daejo::glossary::Glossary;
use daejo::segment::Sentence;
use daejo::text::{Lang, Span};
use proptest::prelude::*;
use std::borrow::Cow;

fn align(korean: &[&str], english: &[&str]) -> Vec<Bead> {
    let article = |path: &str, lines: &[&str]| Article::parse(path, lines.join("\n")).unwrap();
    let desk = Desk::new(Glossary::default(), Cow::Borrowed(Lexicon::builtin()));
    let pair = Pair::new("p".to_string(), [article("p.ko.txt", korean), article("p.en.txt", english)], None).unwrap();
    Collation::new(pair, &desk, Splitting::Lines).beads
}

/// The same from the words alone, which may be none at all.
fn align_words(korean: &[String], english: &[String]) -> Vec<Bead> {
    let side = |lang: Lang, lines: &[String]| {
        let text = lines.concat();
        let mut start = 0;
        let sentences = lines.iter().enumerate().map(|(paragraph, line)| {
            let span = Span::new(start, start + line.len());
            start += line.len();
            Sentence { span, role: Role::Body, paragraph }
        });
        let sentences: Vec<Sentence> = sentences.collect();
        Side::new(lang, &text, &sentences, &[], Lexicon::builtin())
    };
    daejo::align::align(&side(Lang::Korean, korean), &side(Lang::English, english), Lexicon::builtin(), &Params::default())
}

/// Checks the shapes of the beads, such as `0-0 1-1,2 3-`.
fn check(korean: &[&str], english: &[&str], expected: &str) {
    assert_eq!(shapes(&align(korean, english)), expected);
}

fn shapes(beads: &[Bead]) -> String {
    let side = |indexes: &[usize]| indexes.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    beads.iter().map(|b| format!("{}-{}", side(&b.korean), side(&b.english))).collect::<Vec<_>>().join(" ")
}

const KOREAN: &[&str] = &[
    "정부는 3일 새 경제 정책을 발표했다.",
    "법원은 전 대통령에게 징역 5년을 선고했다.",
    "태풍으로 남해안에서 주민 200명이 대피했다.",
    "삼성전자의 수출이 지난해보다 12% 늘었다.",
    "야당은 예산안에 반대한다고 밝혔다.",
    "서울의 한 병원에서 화재가 발생해 7명이 다쳤다.",
];
const ENGLISH: &[&str] = &[
    "The government announced a new economic policy on the 3rd.",
    "The court sentenced the former president to five years in prison.",
    "The typhoon forced 200 residents to evacuate on the southern coast.",
    "Samsung Electronics' exports increased 12 percent from last year.",
    "The opposition party said it opposes the budget bill.",
    "A fire broke out at a hospital in Seoul, injuring seven people.",
];

#[test]
fn one_to_one() {
    check(KOREAN, ENGLISH, "0-0 1-1 2-2 3-3 4-4 5-5");
}

#[test]
fn a_dropped_block() {
    check(KOREAN, &[ENGLISH[0], ENGLISH[4], ENGLISH[5]], "0-0 1- 2- 3- 4-1 5-2");
    check(&[KOREAN[0], KOREAN[5]], ENGLISH, "0-0 -1 -2 -3 -4 1-5");
}

#[test]
fn a_merge_of_four() {
    check(
        &[
            KOREAN[0],
            "태풍이 3일 남해안에 상륙해 주민 200명이 대피했고, 학교 15곳이 문을 닫았으며, 항공편 80편이 취소되고 어선 1척이 침몰했다.",
            KOREAN[4],
        ],
        &[
            ENGLISH[0],
            "A typhoon landed on the southern coast on the 3rd and 200 residents evacuated.",
            "Fifteen schools closed.",
            "Eighty flights were canceled.",
            "One fishing boat sank.",
            ENGLISH[4],
        ],
        "0-0 1-1,2,3,4 2-5",
    );
}

#[test]
fn a_headline_and_a_table_of_results() {
    check(
        &["정부, 새 경제 정책 발표", KOREAN[0], "두산 5-3 롯데", "한화 2-8 삼성", KOREAN[4]],
        &["Government Unveils New Economic Policy", ENGLISH[0], "Doosan 5-3 Lotte", "Hanwha 2-8 Samsung", ENGLISH[4]],
        "0-0 1-1 2-2 3-3 4-4",
    );
}

#[test]
fn neighbours_that_changed_places() {
    check(&[KOREAN[0], KOREAN[1], KOREAN[2], KOREAN[3]], &[ENGLISH[0], ENGLISH[2], ENGLISH[1], ENGLISH[3]], "0-0 1,2-1,2 3-3");
}

#[test]
fn a_sentence_that_moved_far() {
    let english = [ENGLISH[5], ENGLISH[0], ENGLISH[1], ENGLISH[2], ENGLISH[3], ENGLISH[4]];
    check(KOREAN, &english, "0-1 1-2 2-3 3-4 4-5 5-0");
    let beads = align(KOREAN, &english);
    assert_eq!(beads.iter().filter(|b| b.moved).count(), 1);
}

#[test]
fn one_sentence_against_forty() {
    let english: Vec<&str> = ENGLISH[1..].iter().copied().cycle().take(39).chain([ENGLISH[0]]).collect();
    let beads = align(&KOREAN[..1], &english);
    assert_eq!(beads.iter().map(|b| b.english.len()).sum::<usize>(), 40);
    assert_eq!(beads.iter().filter(|b| b.is_matched()).count(), 1);
}

#[test]
fn empty_sides() {
    let two = |lines: &[&str]| lines[..2].iter().map(|l| l.to_string()).collect::<Vec<_>>();
    assert_eq!(shapes(&align_words(&[], &[])), "");
    assert_eq!(shapes(&align_words(&two(KOREAN), &[])), "0- 1-");
    assert_eq!(shapes(&align_words(&[], &two(ENGLISH))), "-0 -1");
}

#[test]
fn a_long_text_with_a_dropped_block() {
    let people = ["도윤", "지수", "서연", "민준", "하은", "예준"];
    let names = ["Do-yun", "Ji-su", "Seo-yeon", "Min-jun", "Ha-eun", "Ye-jun"];
    let korean: Vec<String> =
        (0..900).map(|i| format!("{} {} {}", people[i * 7 % 6], KOREAN[i * 5 % 6], i * 37 % 1009)).collect();
    let english: Vec<String> = (0..900)
        .filter(|i| !(300..500).contains(i))
        .map(|i| format!("{} {} {}", names[i * 7 % 6], ENGLISH[i * 5 % 6], i * 37 % 1009))
        .collect();
    let refs = |lines: &[String]| lines.iter().map(|l| l.clone().leak() as &str).collect::<Vec<_>>();
    let beads = align(&refs(&korean), &refs(&english));
    let expected = |i: usize| if i < 300 { Some(i) } else { i.checked_sub(200).filter(|_| i >= 500) };
    let right = beads.iter().filter(|b| b.korean.len() == 1 && expected(b.korean[0]) == b.english.first().copied()).count();
    assert!(right > 880, "{right}");
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        (0..KOREAN.len()).prop_map(|i| KOREAN[i].to_string()),
        (0..ENGLISH.len()).prop_map(|i| ENGLISH[i].to_string()),
        "\\PC{0,30}",
    ];
    prop::collection::vec(word, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Each sentence is in exactly one bead, the order is kept but for moved sentences, and nothing is left to chance.
    #[test]
    fn any_text_is_aligned(korean in lines(), english in lines()) {
        let beads = align_words(&korean, &english);
        prop_assert_eq!(&beads, &align_words(&korean, &english));
        prop_assert_eq!(beads.iter().map(|b| b.korean.len()).sum::<usize>(), korean.len());
        prop_assert_eq!(beads.iter().map(|b| b.english.len()).sum::<usize>(), english.len());
        let all = |side: fn(&Bead) -> &[usize], moved: bool| -> Vec<usize> {
            beads.iter().filter(|b| moved || !b.moved).flat_map(|b| side(b).iter().copied()).collect()
        };
        for side in [(|b: &Bead| -> &[usize] { &b.korean }) as fn(&Bead) -> &[usize], |b| &b.english] {
            prop_assert!(all(side, false).is_sorted_by(|a, b| a < b));
            let mut sorted = all(side, true);
            sorted.sort_unstable();
            let count = sorted.len();
            sorted.dedup();
            prop_assert_eq!(count, sorted.len());
        }
        prop_assert!(beads.iter().all(|b| (0.0..=1.0).contains(&b.confidence) && !(b.korean.is_empty() && b.english.is_empty())));
    }
}
