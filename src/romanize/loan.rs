//! Foreign names in Hangul (도널드 트럼프) and in English (Donald Trump): a weak matcher for finding them, never for complaining.
//!
//! An alignment of jamo and letters. Consonants that the loanword spelling rules relate cost nothing (ㅍ and p, f, v), vowels hardly
//! ever much, the ㅡ that only carries a consonant nothing.

use std::ops::Range;
use std::sync::LazyLock;

use super::compare::Verdict;
use super::find::{Gap, Hit, HitKind, Token};
use super::latin::{Latin, MAX_NAME};
use super::spellings::Letters;
use crate::korean::hangul::{CODA_RIEUL, CODAS, ONSETS, Syllable, VOWELS};
use crate::text::Span;

/// What must be paid for each thing that does not fit, in consonants.
const WRONG_CONSONANT: f32 = 1.0;
const WRONG_VOWEL: f32 = 0.4;
const EXTRA_CONSONANT: f32 = 0.7;
/// Letters that English writes and does not speak, or the Hangul leaves out: r after a vowel, h, gh, final e.
const SILENT: f32 = 0.15;
const EXTRA_VOWEL: f32 = 0.3;
const MISSING_CONSONANT: f32 = 0.8;
/// A grapheme that seldom spells the sound.
const RARE: f32 = 0.15;
#[derive(Clone, Copy, Debug)]
struct Sound {
    graphemes: &'static [Grapheme],
    vowel: bool,
}

#[derive(Clone, Copy, Debug)]
struct Grapheme {
    letters: Letters,
    len: usize,
    cost: f32,
}

struct Graphemes {
    onsets: Vec<Vec<Grapheme>>,
    vowels: Vec<Vec<Grapheme>>,
    codas: Vec<Vec<Grapheme>>,
}

static GRAPHEMES: LazyLock<Graphemes> = LazyLock::new(|| {
    let mut all = Graphemes {
        onsets: vec![Vec::new(); ONSETS.len()],
        vowels: vec![Vec::new(); VOWELS.len()],
        codas: vec![Vec::new(); CODAS.len()],
    };
    for row in include_str!("data/loan.tsv").lines().filter(|l| !l.starts_with('#')).skip(1) {
        let mut fields = row.split('\t');
        let (Some(part), Some(jamo), Some(list)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let (table, index): (_, &[char]) = match part {
            "onset" => (&mut all.onsets, &ONSETS),
            "vowel" => (&mut all.vowels, &VOWELS),
            _ => (&mut all.codas, &CODAS),
        };
        if let Some(at) = index.iter().position(|&c| jamo.starts_with(c)) {
            let (usual, rare) = list.split_once(" | ").unwrap_or((list, ""));
            for (graphemes, cost) in [(usual, 0.0), (rare, RARE)] {
                let letters = graphemes.split_whitespace().filter_map(|g| Letters::new(g.trim_matches('-').as_bytes()));
                table[at].extend(letters.map(|letters| Grapheme { letters, len: letters.len(), cost }));
            }
        }
    }
    all
});

/// The sounds of a loanword; ㄹ before ㄹ is one, as in 블라디미르 for Vladimir.
fn sounds(word: &str) -> Option<Vec<Sound>> {
    let syllables: Vec<Syllable> = word.chars().map(Syllable::of).collect::<Option<_>>()?;
    let all = &*GRAPHEMES;
    let mut sounds = Vec::new();
    for (i, s) in syllables.iter().enumerate() {
        sounds.push(Sound { graphemes: &all.onsets[usize::from(s.onset)], vowel: s.onset == super::sound::onset::NONE });
        sounds.push(Sound { graphemes: &all.vowels[usize::from(s.vowel)], vowel: true });
        let doubled = s.coda == CODA_RIEUL && syllables.get(i + 1).is_some_and(|n| n.onset == super::sound::onset::R);
        if s.coda != 0 && !doubled {
            sounds.push(Sound { graphemes: &all.codas[usize::from(s.coda)], vowel: false });
        }
    }
    Some(sounds)
}

/// A foreign word in Hangul, ready to be held against many words in Latin letters.
///
/// ```
/// use daejo::romanize::{LatinWord, Loanword};
/// let likeness = |korean, english| Some(Loanword::new(korean)?.likeness(&LatinWord::new(english)?, 0.4));
/// assert!(likeness("트럼프", "Trump").unwrap() > 0.9);
/// assert!(likeness("트럼프", "Clinton").unwrap() < 0.4);
/// ```
#[derive(Clone, Debug)]
pub struct Loanword {
    sounds: Vec<Sound>,
    /// What all sounds together are worth.
    weight: f32,
}

/// A word in Latin letters, ready to be held against many loanwords.
#[derive(Clone, Debug)]
pub struct LatinWord {
    latin: Latin,
    /// What it costs to pass over each letter.
    skip: [f32; MAX_NAME],
}

impl LatinWord {
    /// `None` when the word has no letters, or more than a name has.
    pub fn new(english: &str) -> Option<LatinWord> {
        let latin = Latin::parse(english)?;
        let letters = latin.all();
        let mut skip = [0.0; MAX_NAME];
        for (at, &letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| letters[before]);
            let silent = matches!(letter, b'h' | b'e') || (letter == b'r' && before.is_some_and(is_vowel));
            skip[at] = if silent || before == Some(letter) {
                SILENT
            } else if is_vowel(letter) {
                EXTRA_VOWEL
            } else {
                EXTRA_CONSONANT
            };
        }
        Some(LatinWord { latin, skip })
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w')
}

impl Loanword {
    /// `None` when anything but Hangul syllables is in the word, or nothing at all.
    pub fn new(korean: &str) -> Option<Loanword> {
        let sounds = sounds(korean).filter(|sounds| !sounds.is_empty())?;
        let weight = sounds.iter().map(|s| if s.vowel { 0.2 } else { 1.0 }).sum();
        Some(Loanword { sounds, weight })
    }

    /// How well the two agree, from 0 to 1 (every sound has its letters). What is less than `least` may be told as less still.
    pub fn likeness(&self, english: &LatinWord, least: f32) -> f32 {
        let LatinWord { latin, skip } = english;
        let letters = latin.all();
        if letters.len() > 3 * self.sounds.len() + 2 {
            return 0.0;
        }
        // No path comes back from a greater cost, rounding aside.
        let dearest = (1.0 - least) * self.weight + 0.001;
        let pass_over = |row: &mut [f32; MAX_NAME + 1]| {
            for at in 0..letters.len() {
                row[at + 1] = row[at + 1].min(row[at] + skip[at]);
            }
        };
        let mut row = [f32::INFINITY; MAX_NAME + 1];
        row[0] = 0.0;
        pass_over(&mut row);
        for sound in &self.sounds {
            let mut next = [f32::INFINITY; MAX_NAME + 1];
            let mut hopeless = true;
            for at in 0..=letters.len() {
                let from = row[at];
                if from > dearest {
                    continue;
                }
                hopeless = false;
                let mut reach = |end: usize, cost: f32| next[end] = next[end].min(from + cost);
                let window = latin.window(at);
                for grapheme in sound.graphemes {
                    if window.prefix(grapheme.len) == grapheme.letters {
                        reach(at + grapheme.len, grapheme.cost);
                    }
                }
                reach(at, if sound.vowel { WRONG_VOWEL } else { MISSING_CONSONANT });
                if at < letters.len() && is_vowel(letters[at]) == sound.vowel {
                    reach(at + 1, if sound.vowel { WRONG_VOWEL } else { WRONG_CONSONANT });
                }
            }
            if hopeless {
                return 0.0;
            }
            pass_over(&mut next);
            row = next;
        }
        (1.0 - row[letters.len()] / self.weight).max(0.0)
    }

    /// The least likeness that counts, by the number of consonants: words with few are like too many others.
    fn limit(&self) -> f32 {
        match self.sounds.iter().filter(|s| !s.vowel).count() {
            0 | 1 => 0.999,
            2 => 0.9,
            _ => 0.83,
        }
    }
}

/// Where a foreign name stands among the words: all its words side by side in either order ([`HitKind::Full`]), or else its last word
/// alone ([`HitKind::Surname`]) or its first ([`HitKind::Given`]). Every verdict is [`Verdict::Ambiguous`]: these are guesses.
///
/// `korean` is the name in Hangul, its words divided by spaces; a word of it may be two in English (후진타오, Hu Jintao).
pub fn find_foreign(korean: &str, tokens: &[Token]) -> Vec<Hit> {
    let words: Option<Vec<Loanword>> = korean.split([' ', '·']).filter(|w| !w.is_empty()).map(Loanword::new).collect();
    let Some(words) = words.filter(|w| !w.is_empty() && w.len() <= 5) else { return Vec::new() };
    let places: Vec<Vec<(Range<usize>, f32)>> = words.iter().map(|word| places(word, tokens)).collect();
    let mut hits = Vec::new();
    let whole: Vec<usize> = (0..words.len()).collect();
    let turned: Vec<usize> = whole.iter().copied().cycle().skip(words.len() - 1).take(words.len()).collect();
    for order in [whole, turned] {
        for first in &places[order[0]] {
            let mut range = first.0.clone();
            let mut score = first.1;
            for &word in &order[1..] {
                let Some(next) = places[word].iter().find(|p| p.0.start == range.end && tokens[range.end].gap != Gap::Other)
                else {
                    score = 0.0;
                    break;
                };
                range.end = next.0.end;
                score = score.min(next.1);
            }
            if score > 0.0 {
                hits.push(hit(HitKind::Full, tokens, range, score));
            }
        }
    }
    if words.len() > 1 {
        for (word, kind) in [(words.len() - 1, HitKind::Surname), (0, HitKind::Given)] {
            hits.extend(places[word].iter().map(|(range, score)| hit(kind, tokens, range.clone(), *score)));
        }
    }
    hits.sort_by(|a, b| {
        a.kind.cmp(&b.kind).then_with(|| b.score.total_cmp(&a.score)).then_with(|| a.tokens.start.cmp(&b.tokens.start))
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

fn hit(kind: HitKind, tokens: &[Token], range: Range<usize>, score: f32) -> Hit {
    let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
    Hit { kind, span, tokens: range, verdict: Verdict::Ambiguous, score, order: None, misfit: None }
}

/// The windows of one or two capitalised words that sound like a word.
fn places(word: &Loanword, tokens: &[Token]) -> Vec<(Range<usize>, f32)> {
    let mut places = Vec::new();
    let limit = word.limit();
    for start in 0..tokens.len() {
        for end in start + 1..=(start + 2).min(tokens.len()) {
            let window = &tokens[start..end];
            if !window.iter().all(|t| t.text.starts_with(char::is_uppercase)) || window[1..].iter().any(|t| t.gap != Gap::Space) {
                break;
            }
            let text: String = window.iter().map(|t| t.text).collect();
            let score = LatinWord::new(&text).map_or(0.0, |english| word.likeness(&english, limit));
            if score >= limit {
                places.push((start..end, score));
            }
        }
    }
    places.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::romanize::tokens;

    fn alike(korean: &str, english: &str) -> bool {
        let (word, english) = (Loanword::new(korean).unwrap(), LatinWord::new(english).unwrap());
        let exact = word.likeness(&english, 0.0);
        let bounded = word.likeness(&english, word.limit());
        assert!(bounded == exact || bounded < exact && exact < word.limit(), "{exact} {bounded}");
        exact >= word.limit()
    }

    #[test]
    fn loanwords_sound_like_their_originals() {
        for (korean, english) in [
            ("트럼프", "Trump"),
            ("도널드", "Donald"),
            ("블라디미르", "Vladimir"),
            ("푸틴", "Putin"),
            ("조지", "George"),
            ("부시", "Bush"),
            ("고이즈미", "Koizumi"),
            ("준이치로", "Junichiro"),
            ("럼즈펠드", "Rumsfeld"),
            ("콘돌리자", "Condoleezza"),
            ("라이스", "Rice"),
            ("켈리", "Kelly"),
            ("힐", "Hill"),
            ("슈뢰더", "Schroeder"),
            ("시라크", "Chirac"),
            ("블레어", "Blair"),
            ("클린턴", "Clinton"),
            ("아난", "Annan"),
            ("마이클", "Michael"),
            ("잭슨", "Jackson"),
            ("메르켈", "Merkel"),
            ("후진타오", "Hu Jintao"),
        ] {
            assert!(alike(korean, english), "{korean} {english}");
        }
    }

    #[test]
    fn strangers_do_not() {
        for (korean, english) in [
            ("트럼프", "Clinton"),
            ("푸틴", "Trump"),
            ("부시", "Powell"),
            ("켈리", "Hill"),
            ("라이스", "Russia"),
            ("고이즈미", "Komeito"),
            ("블레어", "British"),
            ("클린턴", "Clark"),
            ("럼즈펠드", "Republican"),
            ("라이스", "Rosa"),
            ("부시", "Both"),
            ("켈리", "Gary"),
        ] {
            assert!(!alike(korean, english), "{korean} {english}");
        }
    }

    #[test]
    fn foreign_names_are_found() {
        for (korean, sentence, expected) in [
            ("도널드 트럼프", "President Donald Trump said. Trump left.", vec!["Full Donald Trump", "Surname Trump"]),
            ("고이즈미 준이치로", "Prime Minister Junichiro Koizumi of Japan", vec!["Full Junichiro Koizumi"]),
            ("후진타오", "Chinese President Hu Jintao met", vec!["Full Hu Jintao"]),
            ("조지 부시", "U.S. President George W. Bush in Washington", vec!["Given George", "Surname Bush"]),
        ] {
            let tokens = tokens(sentence, 0);
            let found: Vec<String> =
                find_foreign(korean, &tokens).iter().map(|h| format!("{:?} {}", h.kind, h.span.of(sentence))).collect();
            assert_eq!(found, expected, "{korean}");
        }
    }
}
