//! Names of places and organisations that no entry lists: words of the English that sound like words of the Korean.

use strsim::osa_distance;

use super::people::letters;
use crate::align;
use crate::check::Context;
use crate::find::word::Key;
use crate::korean::hangul;
use crate::romanize::{self, Exceptions, Kind, System};
use crate::text::{Lang, Span};

/// A capitalised English word that is part of no rendering and no person's name, and that the lexicon does not know.
#[derive(Clone, Debug)]
pub struct Strange {
    pub sentence: usize,
    /// In the sentence.
    pub span: Span,
    /// In lower case.
    pub letters: String,
}

/// The shortest word that is looked at.
const SHORTEST: usize = 4;

/// The strange words of the running text, in order.
pub fn strange(context: &Context) -> Vec<Strange> {
    let collation = context.collation;
    let prose = (0..collation.english.sentences.len()).filter(|&j| context.is_prose(Lang::English, j));
    let words = prose.flat_map(|j| {
        let text = collation.english.sentence(j);
        let words = &collation.words[j];
        let whole = |at: usize| !words[at].hyphen_before && words.get(at + 1).is_none_or(|next| !next.hyphen_before);
        let spans = (0..words.len()).filter(move |&at| whole(at)).map(|at| words[at].span);
        spans.filter(move |span| span.of(text).starts_with(char::is_uppercase)).map(move |span| (j, span))
    });
    let known = |sentence: usize, span: Span, word: &str| {
        let stems = align::forms(Lang::English, word, &context.desk.lexicon);
        let of_person = |p: &super::Person| {
            let spelled = p.spellings.iter().map(|s| (s.sentence, s.span)).chain(p.near.iter().map(|(j, hit)| (*j, hit.span)));
            let surname = |s: &super::people::Spelling| letters(s.surname.of(collation.english.sentence(s.sentence))) == word;
            spelled.into_iter().any(|(j, s)| j == sentence && s.overlaps(span)) || p.spellings.iter().any(surname)
        };
        stems.iter().any(|stem| context.desk.lexicon.knows_english(Key::of(stem)))
            || collation.renderings[sentence].iter().any(|r| r.span.overlaps(span))
            || context.people.iter().any(of_person)
    };
    let words = words.map(|(sentence, span)| {
        let letters = letters(span.of(collation.english.sentence(sentence)));
        Strange { sentence, span, letters }
    });
    words.filter(|w| w.letters.len() >= SHORTEST && !known(w.sentence, w.span, &w.letters)).collect()
}

/// Beginnings of the Korean words beside an English sentence, of two to four syllables, each with its whole word.
pub fn beginnings<'a>(context: &'a Context, english: usize) -> Vec<(&'a str, &'a str, usize)> {
    let collation = context.collation;
    let Some(bead) = collation.english.bead_of[english] else { return Vec::new() };
    let mut found = Vec::new();
    for &i in &collation.beads[bead].korean {
        let runs = collation.korean.sentence(i).split(|c: char| !hangul::is_syllable(c));
        for run in runs {
            let ends = run.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(3);
            found.extend(ends.map(|end| (&run[..end], run, i)));
        }
    }
    found
}

/// How many letters a word is off a Korean one, in the system that is nearest: the South's present or its former.
pub fn letters_off(korean: &str, word: &str) -> usize {
    let systems = ["rr", "mr-plain"].into_iter().filter_map(romanize::system);
    systems.map(|system| osa_distance(&written(korean, system), word)).min().unwrap_or(usize::MAX)
}

/// The letters of a Korean word in a system.
pub fn written(korean: &str, system: &System) -> String {
    let word = romanize::romanize(korean, system, Kind::Word, false, Exceptions::builtin());
    romanize::spelling(&word).unwrap_or_default()
}

/// Two spellings of one Korean word.
pub struct Twice<'a> {
    /// As much of the Korean word as both places share.
    pub korean: &'a str,
    /// The Korean sentence beside the second.
    pub sentence: usize,
    pub first: Strange,
    pub second: Strange,
}

/// Strange words that differ by a letter or two and stand for the same Korean word.
pub fn spelled_twice<'a>(context: &'a Context) -> Vec<Twice<'a>> {
    let words = strange(context);
    let mut found: Vec<Twice> = Vec::new();
    for (at, second) in words.iter().enumerate() {
        for first in &words[..at] {
            let shorter = first.letters.len().min(second.letters.len());
            let distance = osa_distance(&first.letters, &second.letters);
            if distance == 0 || distance > if shorter > 5 { 2 } else { 1 } {
                continue;
            }
            let told = found.iter().any(|t| t.second.sentence == second.sentence && t.second.span == second.span);
            if !told && let Some((korean, sentence)) = same_word(context, first, second) {
                found.push(Twice { korean, sentence, first: first.clone(), second: second.clone() });
            }
        }
    }
    found
}

/// The Korean word that both words spell, and no other Korean word beside them better.
fn same_word<'a>(context: &'a Context, first: &Strange, second: &Strange) -> Option<(&'a str, usize)> {
    let nearest = |word: &Strange| {
        let all = beginnings(context, word.sentence);
        let off: Vec<usize> = all.iter().map(|(beginning, ..)| letters_off(beginning, &word.letters)).collect();
        let least = *off.iter().min()?;
        let mut best = all.into_iter().zip(off).filter(|(_, off)| *off == least).map(|(word, _)| word);
        let nearest = best.next()?;
        best.all(|other| other.0 == nearest.0).then_some((nearest, least))
    };
    let ((here, run, _), off) = nearest(first)?;
    let ((there, other, sentence), other_off) = nearest(second)?;
    if here != there || off.min(other_off) > 1 || off.max(other_off) > 2 {
        return None;
    }
    let shared = run.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b).last()?.0;
    Some((&other[..shared.0 + shared.1.len_utf8()], sentence))
}
