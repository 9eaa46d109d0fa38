//! Site furniture: "Go to contents", "공유하기 페이스북", "무단 전재 및 재배포 금지".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| Furniture::parse(include_str!("furniture.txt")));

/// The most characters a beginning of the list has.
const LONGEST_BEGINNING: usize = 20;
/// The most words a phrase of the list has.
const LONGEST_PHRASE: usize = 4;

#[derive(Default)]
struct Furniture {
    beginnings: Vec<&'static str>,
    parts: Vec<&'static str>,
    phrases: FxHashSet<&'static str>,
}

impl Furniture {
    fn parse(list: &'static str) -> Furniture {
        let mut furniture = Furniture::default();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            if let Some(beginning) = line.strip_prefix('^') {
                furniture.beginnings.push(beginning);
            } else if let Some(part) = line.strip_prefix('*') {
                furniture.parts.push(part);
            } else {
                furniture.phrases.insert(line);
            }
        }
        furniture
    }
}

/// Whether a line is a menu, a share bar, a copyright notice or the like, and nothing else.
pub fn is_furniture(line: &str) -> bool {
    let furniture = &*FURNITURE;
    let beginning: String = line.chars().take(LONGEST_BEGINNING).flat_map(char::to_lowercase).collect();
    let lower = line.to_ascii_lowercase();
    if furniture.beginnings.iter().any(|b| beginning.starts_with(b)) || furniture.parts.iter().any(|p| lower.contains(p)) {
        return true;
    }
    if line.chars().count() > 120 {
        return false;
    }
    let mut words = line
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        .map(str::to_lowercase);
    let mut ahead: Vec<String> = words.by_ref().take(LONGEST_PHRASE).collect();
    // A lone number or rule is none's sentence either.
    if ahead.is_empty() {
        return line.chars().all(|c| !c.is_alphanumeric());
    }
    // Greedy from the left: a line is furniture when known phrases cover it.
    while !ahead.is_empty() {
        let known = (1..=ahead.len()).rev().find(|&n| furniture.phrases.contains(ahead[..n].join(" ").as_str()));
        let Some(known) = known else { return false };
        ahead.drain(..known);
        ahead.extend(words.by_ref().take(known));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_keeps_its_limits() {
        assert!(FURNITURE.beginnings.iter().all(|b| b.chars().count() <= LONGEST_BEGINNING));
        assert!(FURNITURE.phrases.iter().all(|p| p.split(' ').count() <= LONGEST_PHRASE));
        assert!(FURNITURE.parts.iter().all(|p| p.chars().all(|c| c.is_ascii() || !c.is_lowercase())));
    }

    #[test]
    fn furniture_and_text() {
        for (line, expected) in [
            ("Go to contents", true),
            ("Share Facebook X KakaoTalk Copy URL Print", true),
            ("Copyright © The Paper. All rights reserved.", true),
            ("본문 바로가기", true),
            ("공유하기 페이스북 X 카카오톡 URL 복사", true),
            ("ⓒ 한빛일보. 무단 전재 및 재배포 금지", true),
            ("글자 크기 조절 | 가 | 가", true),
            ("------", true),
            ("Share prices fall", false),
            ("공유 자전거 늘린다", false),
            ("2004", false),
            ("Task Force for the North Korean Defector Issue", false),
        ] {
            assert_eq!(is_furniture(line), expected, "{line}");
        }
    }
}
