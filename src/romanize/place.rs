//! Places: administrative units stand behind a hyphen that no sound change crosses.

use std::sync::LazyLock;

use indexmap::IndexMap;

use super::sound::{Aspiration, Break, change, spell};
use super::{Exceptions, System, by_runs, capitalize};
use crate::korean::hangul::is_syllable;

/// Syllables that end the name of an administrative unit or a street, the longest first.
const UNITS: [&str; 10] = ["대로", "시", "군", "구", "읍", "면", "리", "동", "로", "길"];

#[derive(Clone, Copy)]
enum Treatment {
    Name,
    Drop,
    Unit(Option<&'static str>),
}

static TREATMENTS: LazyLock<IndexMap<&'static str, Treatment>> = LazyLock::new(|| {
    let rows = include_str!("data/units.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let (word, treatment) = row.split_once('\t')?;
        let treatment = match treatment.split_once('=') {
            Some((_, unit)) => Treatment::Unit(Some(unit)),
            None if treatment == "drop" => Treatment::Drop,
            None if treatment == "unit" => Treatment::Unit(None),
            None => Treatment::Name,
        };
        Some((word, treatment))
    })
    .collect()
});

/// Writes a place name; every word of it is capitalised.
pub(super) fn write(text: &str, system: &System, exceptions: &Exceptions) -> String {
    let words: Vec<String> = text.split(' ').map(|word| one(word, system, exceptions)).collect();
    words.join(" ")
}

fn one(text: &str, system: &System, exceptions: &Exceptions) -> String {
    if let Some((stem, number, unit)) = numbered(text) {
        let mut all = sounds_of(&sino_korean(number), unit, system, exceptions);
        if system.by_sound {
            change(&mut all, Aspiration::Verbs);
        }
        let written = (system.letters)(&all);
        let (spoken, unit) = written.split_once('-').unwrap_or((&written, ""));
        let stem = if stem.is_empty() { String::new() } else { one(stem, system, exceptions) + " " };
        return format!("{stem}{number}({spoken})-{unit}");
    }
    if let Some((city, district)) = city_and_district(text) {
        return format!("{} {}", one(city, system, exceptions), one(district, system, exceptions));
    }
    by_runs(text, |run| {
        let (stem, unit) = divide(run);
        let mut all = sounds_of(stem, unit, system, exceptions);
        if system.by_sound {
            change(&mut all, Aspiration::Verbs);
        }
        capitalize(&(system.letters)(&all))
    })
}

/// A stem with its unit behind a hyphen, before any sound change.
fn sounds_of(stem: &str, unit: &str, system: &System, exceptions: &Exceptions) -> Vec<super::Sound> {
    let none = Exceptions::default();
    let mut all = spell(stem, if system.by_sound { exceptions } else { &none });
    for (i, mut sound) in spell(unit, &none).into_iter().enumerate() {
        sound.initial = false;
        sound.fence = i == 0 && !system.unit_by_sound;
        if i == 0 {
            sound.mark = Break::Hyphen;
        }
        all.push(sound);
    }
    all
}

/// `창원시성산구` as the city and its district.
fn city_and_district(run: &str) -> Option<(&str, &str)> {
    if !run.ends_with('구') || !run.chars().all(is_syllable) {
        return None;
    }
    let (at, _) = run.char_indices().skip(2).find(|&(_, c)| c == '시')?;
    let (city, district) = run.split_at(at + '시'.len_utf8());
    (district.chars().count() >= 2).then_some((city, district))
}

/// Splits a run into its stem and its unit (`""` when it has none).
fn divide(run: &str) -> (&str, &str) {
    let last = |n: usize| run.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
    match TREATMENTS.get(run) {
        Some(Treatment::Name) => return (run, ""),
        Some(_) => return run.split_at(last(1)),
        None => {}
    }
    for (ending, treatment) in TREATMENTS.iter().filter_map(|(word, t)| Some((word.strip_prefix('-')?, t))) {
        if let Some(stem) = run.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return match treatment {
                Treatment::Unit(Some(unit)) => (stem, unit),
                _ => (stem, ""),
            };
        }
    }
    for unit in UNITS {
        if let Some(stem) = run.strip_suffix(unit) {
            let least = if matches!(unit, "로" | "길" | "대로") { 2 } else { 1 };
            if stem.chars().count() >= least {
                return (stem, unit);
            }
        }
    }
    (run, "")
}

/// `종로2가` as stem, number and unit.
fn numbered(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = start + text[start..].find(|c: char| !c.is_ascii_digit())?;
    let (stem, number, unit) = (&text[..start], &text[start..end], &text[end..]);
    let plain = number.len() <= 3 && !number.starts_with('0') && stem.chars().all(is_syllable);
    let unit_fits = matches!(unit, "가" | "동" | "리" | "로" | "길" | "구" | "읍" | "면");
    (plain && unit_fits).then_some((stem, number, unit))
}

/// A number below 1000 in Sino-Korean words.
fn sino_korean(number: &str) -> String {
    const DIGITS: [&str; 10] = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
    let mut out = String::new();
    for (i, byte) in number.bytes().enumerate() {
        let digit = usize::from(byte.wrapping_sub(b'0')).min(9);
        let power = number.len() - 1 - i;
        if digit == 0 {
            continue;
        }
        if digit > 1 || power == 0 {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(["", "십", "백"].get(power).copied().unwrap_or_default());
    }
    out
}
