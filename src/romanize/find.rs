//! Where in an English sentence a Korean name stands.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::align::{Order, Table, Units, divisions};
use super::compare::{Misfit, Search, Verdict, hangul_name, misfit};
use super::latin::Latin;
use super::name::split_name;
use super::spellings::{Initials, MODEL};
use crate::text::Span;

/// A word of an English sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub text: &'a str,
    /// Its bytes in the text the sentence is from.
    pub span: Span,
    /// What stands between it and the word before.
    pub gap: Gap,
    pub shape: Shape,
}

/// What a word may be by its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It can begin a name: it has a capital and no digits.
    Capital,
    /// An e-mail address or the like.
    Address,
    Other,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Space,
    /// A comma and spaces.
    Comma,
    /// Anything else: the end of a sentence, a bracket, a quotation mark.
    Other,
}

/// What of a name stands at a place, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// Surname and given name.
    Full,
    /// Surname and given name as the local part of an e-mail address or the like: `taewon_ha@…`.
    Handle,
    /// The given name without the surname.
    Given,
    /// The surname without the given name.
    Surname,
}

/// A place where a name stands, or nearly.
#[derive(Clone, Debug)]
pub struct Hit {
    pub kind: HitKind,
    /// The bytes from the first to the last word.
    pub span: Span,
    /// The words, as indexes into the tokens.
    pub tokens: Range<usize>,
    /// `No` marks a near miss: everything fits but one unit, which `misfit` names.
    ///
    /// A surname that differs only by the first ㄹ of the North (이 and Ri) is no near miss but `Ambiguous`, with its misfit told.
    pub verdict: Verdict,
    /// See [`Plausibility::score`](super::Plausibility::score).
    pub score: f32,
    /// Which part stands first; `None` unless both do.
    pub order: Option<Order>,
    pub misfit: Option<Misfit>,
}

/// The words of a sentence that begins at byte `offset` of its text.
///
/// A word is a run of letters and digits with hyphens, apostrophes and, in e-mail addresses and the like, `@ . _` inside;
/// a possessive `'s` is left off.
///
/// ```
/// let tokens = daejo::romanize::tokens("Mr. Pu's mail (pu@donga.com), I say.", 0);
/// let words: Vec<&str> = tokens.iter().map(|t| t.text).collect();
/// assert_eq!(words, ["Mr", "Pu", "mail", "pu@donga.com", "I", "say"]);
/// ```
pub fn tokens(sentence: &str, offset: usize) -> Vec<Token<'_>> {
    let letter = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let joint = |c: char| matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '@' | '.' | '_');
    let mut tokens = Vec::new();
    let mut chars = sentence.char_indices().peekable();
    let mut last_end = 0;
    while let Some((start, c)) = chars.next() {
        if !letter(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let after = sentence[at + c.len_utf8()..].chars().next();
            // "T.K. Ha" and "Pu.The" are no words; addresses go on in lower case.
            let inside = match c {
                '.' => after.is_some_and(|n| n.is_ascii_lowercase() || n.is_ascii_digit()),
                _ => after.is_some_and(letter),
            };
            if !(letter(c) || joint(c) && inside) {
                break;
            }
            chars.next();
            end = at + c.len_utf8();
        }
        let mut text = &sentence[start..end];
        for ending in ["'s", "’s", "'S", "’S"] {
            text = text.strip_suffix(ending).unwrap_or(text);
        }
        let between = &sentence[last_end..start];
        let gap = match between.trim() {
            "" if !tokens.is_empty() => Gap::Space,
            "," => Gap::Comma,
            _ => Gap::Other,
        };
        let shape = match () {
            _ if text.contains(['@', '_']) => Shape::Address,
            _ if begins_name(text) => Shape::Capital,
            _ => Shape::Other,
        };
        tokens.push(Token { text, span: Span::new(offset + start, offset + start + text.len()), gap, shape });
        last_end = end;
    }
    tokens
}

/// Where the Korean name stands among the words, in either order, whole or in part; near misses come with verdict `No`.
///
/// Hits are in the order of the text and do not overlap, but that a near miss gives way to every real hit. `korean` is a surname
/// with a given name; a given name alone is looked for when it has two syllables or more.
pub fn find(korean: &str, tokens: &[Token]) -> Vec<Hit> {
    let Some(name) = hangul_name(korean).filter(|n| n.chars().count() >= 2) else { return Vec::new() };
    let mut table = Table::new();
    let mut hits: Vec<Hit> = Vec::new();
    let initials = name.chars().map(|c| MODEL.initials(c)).fold(Initials::default(), Initials::and);
    let begins = |t: &Token| t.shape == Shape::Capital && initials.allow(t.text);
    let windows = |start: usize, most: usize| {
        let ends = start + 1..=tokens.len().min(start + most);
        ends.take_while(move |&end| end == start + 1 || goes_on(tokens, start, end - 1)).map(move |end| start..end)
    };
    let most = name.chars().count().max(2);
    for (start, token) in tokens.iter().enumerate() {
        if token.shape == Shape::Address {
            hits.extend(handle(&name, tokens, start, &mut table));
        } else if begins(token) {
            hits.extend(windows(start, most).filter_map(|window| part(&name, tokens, window, &mut table)));
        }
    }
    // Whole names and near misses cost a search each, so they are looked for only around a surname or a given name.
    let anchors: Vec<bool> = tokens.iter().map(|t| begins(t) && is_surname(&name, t.text)).collect();
    let given: Vec<Range<usize>> = hits.iter().filter(|h| h.kind == HitKind::Given).map(|h| h.tokens.clone()).collect();
    let double = divisions(&name).count() > 1;
    let most = if double || !given.is_empty() || anchors.contains(&true) { most } else { 1 };
    for (start, token) in tokens.iter().enumerate().filter(|(_, t)| t.shape == Shape::Capital) {
        for window in windows(start, most) {
            let beside_given = || given.iter().any(|g| g.len() + 1 == window.len() && (g.start == start || g.end == window.end));
            if double || anchors[window.clone()].contains(&true) || beside_given() || window.len() == 1 && begins(token) {
                hits.extend(full(&name, tokens, window, &mut table));
            }
        }
    }
    choose(hits)
}

/// Whether a word is a spelling of the name's surname.
fn is_surname(name: &str, word: &str) -> bool {
    divisions(name).any(|(family, _)| surname_cost(family, word).is_some())
}

fn surname_cost(family: &str, word: &str) -> Option<f32> {
    let latin = Latin::parse(word)?;
    Units::new(family, "")?.list.first()?.cost(latin.all())
}

/// Whether a word can begin a name: a capital, or the modifier letter that some write for an aspirate.
fn begins_name(word: &str) -> bool {
    let contracted = word.starts_with("I'") || word.starts_with("I’");
    word.chars().next().is_some_and(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit()) && !contracted
}

/// Whether the word at `at` can continue a name that begins at `start`.
fn goes_on(tokens: &[Token], start: usize, at: usize) -> bool {
    let token = &tokens[at];
    let written = token.shape == Shape::Capital
        || token.text.len() <= 6 && token.text.bytes().all(|b| b.is_ascii_lowercase()) && !is_ordinary(token.text);
    written
        && match token.gap {
            Gap::Space => true,
            // "Pu, Hyong-gwon": only behind the first word.
            Gap::Comma => at == start + 1,
            Gap::Other => false,
        }
}

fn hit(kind: HitKind, tokens: &[Token], range: Range<usize>, verdict: Verdict, score: f32) -> Hit {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    Hit { kind, span, tokens: range, verdict, score, order: None, misfit: None }
}

fn latin(tokens: &[Token], range: Range<usize>) -> Option<Latin> {
    let mut text = String::with_capacity(32);
    for token in &tokens[range] {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(token.text);
    }
    Latin::parse(&text)
}

/// The whole name in a window of words, or the whole name but one unit.
fn full(name: &str, tokens: &[Token], range: Range<usize>, table: &mut Table) -> Option<Hit> {
    let latin = latin(tokens, range.clone())?;
    let comma = tokens[range.start + 1..range.end].iter().any(|t| t.gap == Gap::Comma);
    let search = Search::run(name, &latin, table, range.len() > 1);
    let answer = search.plausibility(name, &latin);
    let accepted = answer.verdict != Verdict::No;
    let best = search.best(accepted)?;
    if (comma && best.order == Order::GivenFirst) || (range.len() == 1 && !accepted) {
        return None;
    }
    let mut found = hit(HitKind::Full, tokens, range, answer.verdict, answer.score);
    found.order = Some(best.order);
    if !accepted {
        let units = Units::new(best.family, best.given)?;
        // One syllable that fits is no near miss: there are too many Kims.
        if units.list.len() < 3 {
            return None;
        }
        table.fill(&units, &latin, best.order, true);
        let misfit = misfit(&units, &latin, &table.path(false))?;
        // Letters that are no syllable must at least look like a slip of the pen.
        if misfit.reads.is_empty() && (misfit.letters.len() < 2 || misfit.letters_off > 2) {
            return None;
        }
        // The South prints 이용호 where the North spells Ri Yong Ho: in the sentence's own company, the same man.
        if misfit.initial_law {
            (found.verdict, found.score) = (Verdict::Ambiguous, 0.5);
        }
        found.misfit = Some(misfit);
    }
    Some(found)
}

/// The surname or the given name alone.
fn part(name: &str, tokens: &[Token], range: Range<usize>, table: &mut Table) -> Option<Hit> {
    let latin = latin(tokens, range.clone())?;
    let comma = tokens[range.start + 1..range.end].iter().any(|t| t.gap == Gap::Comma);
    for (family, given) in divisions(name) {
        let double = family.chars().count() > 1;
        // At the start of a sentence the capital says nothing.
        let ordinary = range.len() == 1 && tokens[range.start].gap == Gap::Other && is_ordinary(tokens[range.start].text);
        if !ordinary && (range.len() == 1 || (double && !comma && range.len() == 2)) {
            let cost = Units::new(family, "").and_then(|u| u.list.first()?.cost(latin.all()));
            if let Some(cost) = cost.filter(|&c| c < RAREST_SURNAME) {
                let verdict = if cost < USUAL_SURNAME { Verdict::Yes } else { Verdict::Ambiguous };
                return Some(hit(HitKind::Surname, tokens, range, verdict, (-cost / 4.0).exp()));
            }
        }
        if given.chars().count() >= 2 && !comma {
            let answer = Search::given(given, &latin, table).plausibility(given, &latin);
            if answer.verdict != Verdict::No {
                return Some(hit(HitKind::Given, tokens, range, answer.verdict, answer.score));
            }
        }
    }
    None
}

/// English words that look like parts of Korean names, in lower case.
static ORDINARY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("data/ordinary.txt").lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
});

fn is_ordinary(word: &str) -> bool {
    word.len() <= 6 && ORDINARY.contains(word.to_ascii_lowercase().as_str())
}

/// Spellings of a surname dearer than this do not count where it stands alone.
const RAREST_SURNAME: f32 = 5.5;
const USUAL_SURNAME: f32 = 3.0;

/// The local part of an address.
fn handle(name: &str, tokens: &[Token], at: usize, table: &mut Table) -> Option<Hit> {
    let local = tokens[at].text.split('@').next()?;
    let words: Vec<&str> = local.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).collect();
    let latin = Latin::parse(&words.join(" "))?;
    let answer = Search::run(name, &latin, table, false).plausibility(name, &latin);
    let accepted = answer.verdict != Verdict::No || initials(name, &words);
    accepted.then(|| hit(HitKind::Handle, tokens, at..at + 1, answer.verdict.max(Verdict::Ambiguous), answer.score.max(0.5)))
}

/// Dearer spellings give no initials.
const DEAREST_INITIAL: f32 = 4.0;

/// Whether an address is the surname with the initials of the given name, in either order (`twha`, `pu.hg`).
fn initials(name: &str, words: &[&str]) -> bool {
    let (family, given) = split_name(name);
    let Some((_, surnames)) = MODEL.surname(family) else { return false };
    let letters = words.concat().to_ascii_lowercase();
    let is_surname = |s: &[u8]| super::spellings::Letters::new(s).is_some_and(|l| surnames.iter().any(|x| x.letters == l));
    let firsts = given.chars().count();
    let fits = |letters: &[u8]| {
        letters.len() == firsts
            && given
                .chars()
                .zip(letters)
                .all(|(c, &b)| MODEL.spellings_of(c).iter().any(|s| s.cost < DEAREST_INITIAL && s.letters.0 as u8 == b))
    };
    let bytes = letters.as_bytes();
    firsts >= 2
        && bytes.len() > firsts
        && ((is_surname(&bytes[firsts..]) && fits(&bytes[..firsts]))
            || (is_surname(&bytes[..bytes.len() - firsts]) && fits(&bytes[bytes.len() - firsts..])))
}

/// The best hits that do not overlap: real ones before near misses, whole names before parts, then by score.
fn choose(mut hits: Vec<Hit>) -> Vec<Hit> {
    let off = |h: &Hit| h.misfit.as_ref().map_or(0, |m| m.letters_off);
    hits.sort_by(|a, b| {
        let near = |h: &Hit| h.verdict == Verdict::No;
        // A surname inside a near miss of the whole name says less than the near miss.
        let class = |h: &Hit| match (near(h), h.kind) {
            (false, HitKind::Full | HitKind::Handle) => 0,
            // The given name beside another surname is another name, not a given name alone.
            (true, _) if h.misfit.as_ref().is_some_and(|m| m.surname && !m.reads.is_empty()) => 1,
            (false, HitKind::Given) => 2,
            (true, _) => 3,
            (false, HitKind::Surname) => 4,
        };
        class(a)
            .cmp(&class(b))
            .then_with(|| off(a).cmp(&off(b)))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| b.tokens.len().cmp(&a.tokens.len()))
            .then_with(|| a.tokens.start.cmp(&b.tokens.start))
    });
    let mut chosen: Vec<Hit> = Vec::new();
    for hit in hits {
        if chosen.iter().all(|c| !c.span.overlaps(hit.span)) {
            chosen.push(hit);
        }
    }
    chosen.sort_by_key(|h| h.span);
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(korean: &str, sentence: &str, expected: &[&str]) {
        let tokens = tokens(sentence, 0);
        let found: Vec<String> = find(korean, &tokens)
            .into_iter()
            .map(|h| match h.misfit.filter(|_| h.verdict == Verdict::No) {
                Some(m) => format!("near {}: {}={}", h.span.of(sentence), m.hangul, m.letters),
                None => format!("{:?} {}", h.kind, h.span.of(sentence)),
            })
            .collect();
        assert_eq!(found, expected, "{korean} in {sentence:?}");
    }

    #[test]
    fn names_in_either_order() {
        check("부형권", "A report by Hyong-gwon Pu in Seoul.", &["Full Hyong-gwon Pu"]);
        check("부형권", "Pu Hyong-gwon said so. Pu left.", &["Full Pu Hyong-gwon", "Surname Pu"]);
        check("부형권", "PU, Hyong-gwon", &["Full PU, Hyong-gwon"]);
        check("이용호", "Foreign Minister Ri Yong-ho", &["Full Ri Yong-ho"]);
        check("홍길동", "By Gil-dong HONG", &["Full Gil-dong HONG"]);
        check("홍길동", "By Gil Dong Hong and Kim Chul-soo", &["Full Gil Dong Hong"]);
        check("홍길동", "Hong Gil dong's house", &["Full Hong Gil dong"]);
        check("이명박", "President Lee Myung-bak met Kim.", &["Full Lee Myung-bak"]);
        check("남궁옥분", "singer Nam Goong Ok-boon", &["Full Nam Goong Ok-boon"]);
        check("하태원", "taewon_ha@donga.com", &["Handle taewon_ha@donga.com"]);
        check("하태원", "twha@donga.com", &["Handle twha@donga.com"]);
        check("하태원", "Taewon arrived.", &["Given Taewon"]);
        check("하태원", "President Taewon of it", &["Given Taewon"]);
    }

    #[test]
    fn near_misses_name_the_syllable() {
        check("부형권", "by Hyong-gwan Pu.", &["near Hyong-gwan Pu: 권=gwan"]);
        check("구형권", "by Hyong-gwon Pu.", &["near Hyong-gwon Pu: 구=pu"]);
        check("이명박", "President Lee Myong-back", &["Full Lee Myong-back"]);
        check("이명박", "President Lee Myung-hwan", &["near Lee Myung-hwan: 박=hwan"]);
    }

    #[test]
    fn ordinary_words_are_no_names() {
        check("김철수", "The government said on Monday that North Korea would come.", &[]);
        check("정몽준", "The National Assembly in Seoul", &[]);
        check("안철수", "An official said no. No one knew An.", &["Surname An"]);
        check("유인태", "In the new year I'm young.", &[]);
        check("", "Kim", &[]);
        check("김철수", "", &[]);
    }
}
