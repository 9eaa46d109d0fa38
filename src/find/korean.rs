//! Mentions of glossary entries in Korean text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::index::{Index, LONGEST_KOREAN};
use super::word::Key;
use crate::glossary::{Entry, Kind, Matching};
use crate::korean::{hangul, particle};
use crate::text::Span;

/// A place where the Korean names one or more entries (several share a headword).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Numbers of the entries that have this form, ascending.
    pub entries: Vec<usize>,
    /// In the text that was searched.
    pub span: Span,
}

/// What may stand behind a form within its word, by the kinds it may follow.
static TAILS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = include_str!("tails.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).map(|(tail, kinds)| (tail, kinds.split(' ').collect())).collect()
});

/// The longest tail, in characters.
const LONGEST_TAIL: usize = 6;
/// A form of fewer syllables is not looked for across a space of the text that it does not have itself.
const SPACED_FROM: usize = 4;

/// A character of the text without its spaces.
struct Letter {
    c: char,
    at: usize,
    /// Whether a word begins here.
    starts: bool,
    /// Whether white space stands before.
    spaced: bool,
}

/// Finds the mentions in a text, the longest form at each place, left to right without overlaps.
pub fn mentions(text: &str, index: &Index) -> Vec<Mention> {
    let letters = letters(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match mention_at(text, &letters, at, index) {
            Some((mention, length)) => {
                found.push(mention);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 3);
    let mut spaced = true;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            spaced = true;
        } else {
            // A word begins behind anything that is no letter; Hangul also behind Latin or digits, and they behind it.
            let starts = spaced || !hangul::is_alphanumeric(previous) || hangul::is_hangul(previous) != hangul::is_hangul(c);
            letters.push(Letter { c, at, starts, spaced });
            spaced = false;
            previous = c;
        }
    }
    letters
}

fn mention_at(text: &str, letters: &[Letter], start: usize, index: &Index) -> Option<(Mention, usize)> {
    let first = letters[start].c;
    let second = letters.get(start + 1).map_or('\0', |l| l.c);
    let bits = |second| {
        let normal = if letters[start].starts { index.korean_lengths.get(&(first, second)).copied().unwrap_or(0) } else { 0 };
        normal | index.anywhere_lengths.get(&(first, second)).copied().unwrap_or(0)
    };
    let lengths = bits(second) | bits('\0');
    if lengths == 0 {
        return None;
    }
    let available = (letters.len() - start).min(LONGEST_KOREAN);
    let mut keys = [Key(0); LONGEST_KOREAN + 1];
    for n in 0..available {
        keys[n + 1] = keys[n].then(Key(u64::from(u32::from(letters[start + n].c))));
    }
    for length in (1..=available).rev().filter(|length| lengths & (1 << length) != 0) {
        let stretch = &letters[start..start + length];
        let span = Span::new(stretch[0].at, stretch[length - 1].at + stretch[length - 1].c.len_utf8());
        let mut entries: Vec<usize> = Vec::new();
        for form in index.korean.get(&keys[length]).into_iter().flatten() {
            let entry = index.entry(form.entry as usize);
            if fits(text, stretch, span, form.text(entry), entry)
                && (letters[start].starts || entry.matching == Matching::Anywhere)
            {
                entries.push(form.entry as usize);
            }
        }
        if !entries.is_empty() {
            entries.sort_unstable();
            entries.dedup();
            return Some((Mention { entries, span }, length));
        }
    }
    None
}

/// Whether a form stands in the text as a mention: the same letters, spaces that may differ, a legal tail.
fn fits(text: &str, stretch: &[Letter], span: Span, form: &str, entry: &Entry) -> bool {
    let same = form.chars().filter(|c| !c.is_whitespace()).eq(stretch.iter().map(|l| l.c));
    let crosses_space = stretch[1..].iter().any(|l| l.spaced);
    if !same || crosses_space && !form.contains(char::is_whitespace) && stretch.len() < SPACED_FROM {
        return false;
    }
    let rest = &text[span.end..];
    let tail_end = rest.find(|c: char| !hangul::is_alphanumeric(c)).unwrap_or(rest.len());
    let tail = &rest[..tail_end];
    let last = stretch[stretch.len() - 1].c;
    match entry.matching {
        Matching::Anywhere => true,
        Matching::Exact => particle::is_chain(last, tail),
        Matching::Josa => is_legal_tail(last, tail, entry.kind),
    }
}

/// Whether `tail` may stand behind a noun that ends with `last`: particles, or a title or compound tail with particles.
pub(super) fn is_legal_tail(last: char, tail: &str, kind: Option<Kind>) -> bool {
    let Some(first) = tail.chars().next() else { return true };
    // Digits and Latin letters begin a word of their own behind Hangul; behind their like they go on.
    if !hangul::is_hangul(first) {
        return hangul::is_hangul(last);
    }
    if particle::is_chain(last, tail) {
        return true;
    }
    let ends = tail.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take(LONGEST_TAIL);
    ends.into_iter().any(|(end, c)| {
        let follows = |kinds: &Vec<&str>| kinds.iter().any(|&k| k == "all" || kind.is_none_or(|kind| kind.name() == k));
        TAILS.get(&tail[..end]).is_some_and(follows) && particle::is_chain(c, &tail[end..])
    })
}

/// Whether a word is a title or form of address that stands behind a person's name.
pub(super) fn is_title(word: &str) -> bool {
    TAILS.get(word).is_some_and(|kinds| kinds.contains(&"person"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{self, Glossary};

    const GLOSSARY: &str = "ko,en,kind,ko_variants,match\n\
        통일부,Unification Ministry,org,,\n\
        탈북자,North Korean defector,term,,\n\
        이재명,Lee Jae-myung,person,,\n\
        이재,Ejae,person,,\n\
        부산,Busan,place,,\n\
        서울,Seoul,place,,\n\
        서울중앙지방법원,Seoul Central District Court,org,서울중앙지법,\n\
        특정범죄 가중처벌법,Aggravated Punishment Act,law,,\n\
        WTO,World Trade Organization,org,,\n\
        LG 트윈스,LG Twins,org,LG,\n\
        법,law,term,,exact\n\
        정상회담,summit,event,,anywhere\n";

    fn check(text: &str, expected: &[&str]) {
        let mut glossary = Glossary::default();
        glossary.add_layer(glossary::parse(GLOSSARY, "g.csv").0);
        let index = Index::new(glossary);
        let found: Vec<&str> = mentions(text, &index).iter().map(|m| m.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn mentions_stand_at_the_start_of_a_word_with_a_legal_tail() {
        for (text, expected) in [
            ("통일부는 탈북자들이 늘었다고 밝혔다.", &["통일부", "탈북자"][..]),
            ("통일부장관과 통일부 당국자", &["통일부", "통일부"]),
            ("이재명은 왔다. 이재는 갔다.", &["이재명", "이재"]),
            ("부산물이 나왔다. 부산에서", &["부산"]),
            ("해부산은 없다.", &[]),
            ("서울중앙지법은 서울에 있다.", &["서울중앙지법", "서울"]),
            ("특정범죄가중처벌법 위반", &["특정범죄가중처벌법"]),
            ("서울중앙 지방법원에서", &["서울중앙 지방법원"]),
            ("WTO는 WTOX가 아니다.", &["WTO"]),
            ("LG는 이겼다. LG트윈스도 LG화학도", &["LG", "LG트윈스"]),
            ("법을 법원에서", &["법"]),
            ("남북정상회담이 열렸다.", &["정상회담"]),
            ("이 재명", &[]),
            ("‘통일부’는 (통일부)", &["통일부", "통일부"]),
            ("", &[]),
        ] {
            check(text, expected);
        }
    }
}
