//! A pair read, segmented, searched and aligned: all that checks and reports look at.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::align::{self, Bead, Class, Coverage, Lexicon, Params, Side, Token};
use crate::article::pairing::{Pair, Unit};
use crate::article::{Article, Role};
use crate::find::word::{Key, Word, words};
use crate::find::{CaseFit, Index, Mention, Rendering, Standing, mentions, renderings};
use crate::glossary::Glossary;
use crate::quantity::{self, Reading};
use crate::romanize::{self, Order};
use crate::segment::{self, Sentence};
use crate::text::{Lang, Span};

/// What a desk works with: its glossary and its lexicon.
#[derive(Clone, Debug)]
pub struct Desk {
    pub index: Index,
    pub lexicon: Cow<'static, Lexicon>,
    pub params: Params,
    /// In which order the desk's own glossary writes Korean names, where it does so throughout.
    pub name_order: Option<Order>,
}

impl Desk {
    pub fn new(glossary: Glossary, lexicon: Cow<'static, Lexicon>) -> Desk {
        let own = glossary.entries().iter().filter(|e| e.is_person() && !e.builtin);
        let orders: Vec<Order> = own.take(MOST_NAMES).filter_map(|e| romanize::explain(&e.ko, &e.en).order).collect();
        let first = orders.iter().filter(|&&order| Some(&order) == orders.first()).count();
        // One name in ten may be its bearer's own choice.
        let throughout = orders.len() >= 3 && first * 10 >= orders.len() * 9;
        Desk {
            index: Index::new(glossary),
            lexicon,
            params: Params::default(),
            name_order: orders.first().copied().filter(|_| throughout),
        }
    }
}

/// How many of a glossary's names are asked for their order.
const MOST_NAMES: usize = 40;

/// How an article becomes sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Splitting {
    /// By the rules of its language.
    #[default]
    Sentences,
    /// Line *n* is sentence *n*; blank lines keep their number and are in no bead.
    Lines,
}

/// One article of a collation.
#[derive(Clone, Debug)]
pub struct Half {
    pub article: Article,
    pub sentences: Vec<Sentence>,
    /// For each sentence the bead it is in; `None` for an empty line.
    pub bead_of: Vec<Option<usize>>,
}

impl Half {
    fn new(article: Article, splitting: Splitting) -> Half {
        let sentences = match splitting {
            Splitting::Sentences => segment::segment(&article),
            Splitting::Lines => segment::lines(&article),
        };
        Half { bead_of: vec![None; sentences.len()], article, sentences }
    }

    /// The words of a sentence, canonical.
    pub fn sentence(&self, number: usize) -> &str {
        self.sentences[number].span.of(self.article.text.canonical())
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        self.article.text.canonical()
    }

    /// Numbers of the sentences that can be aligned: all but empty lines.
    fn filled(&self) -> Vec<usize> {
        (0..self.sentences.len()).filter(|&i| !self.sentences[i].span.is_empty()).collect()
    }
}

/// A pair, aligned and searched.
#[derive(Clone, Debug)]
pub struct Collation {
    pub id: String,
    pub date: Option<Date>,
    pub korean: Half,
    pub english: Half,
    pub beads: Vec<Bead>,
    /// Of a bilingual file, the unit that each bead is.
    pub units: Vec<Unit>,
    /// For each Korean sentence, the glossary entries it mentions; spans in the sentence.
    pub mentions: Vec<Vec<Mention>>,
    /// For each Korean sentence the tokens it was aligned by.
    pub korean_tokens: Vec<Vec<Token>>,
    pub english_tokens: Vec<Vec<Token>>,
    /// For each Korean sentence its numbers, dates and times; spans in the sentence.
    pub korean_readings: Vec<Vec<Reading>>,
    pub english_readings: Vec<Vec<Reading>>,
    /// For each English sentence its words; spans in the sentence.
    pub words: Vec<Vec<Word>>,
    /// For each English sentence the renderings of entries in it; spans in the sentence.
    pub renderings: Vec<Vec<Rendering>>,
}

impl Collation {
    /// Reads a pair against a desk's glossary and lexicon.
    pub fn new(pair: Pair, desk: &Desk, splitting: Splitting) -> Collation {
        let korean = Half::new(pair.korean, splitting);
        let english = Half::new(pair.english, splitting);
        let mentions: Vec<Vec<Mention>> =
            (0..korean.sentences.len()).map(|i| mentions(korean.sentence(i), &desk.index)).collect();
        let words: Vec<Vec<Word>> = (0..english.sentences.len()).map(|j| words(english.sentence(j))).collect();
        let renderings: Vec<Vec<Rendering>> = words
            .iter()
            .enumerate()
            .map(|(j, words)| {
                let headline = english.sentences[j].role == Role::Title;
                renderings(english.sentence(j), words, headline, &desk.index)
            })
            .collect();
        let readings = |half: &Half, lang| {
            let mut all: Vec<_> = (0..half.sentences.len()).map(|i| quantity::read(half.sentence(i), lang)).collect();
            quantity::carry_months(&mut all);
            all
        };
        let mut collation = Collation {
            id: pair.id,
            date: pair.date,
            beads: Vec::new(),
            units: pair.units,
            korean_tokens: vec![Vec::new(); korean.sentences.len()],
            english_tokens: vec![Vec::new(); english.sentences.len()],
            korean_readings: readings(&korean, Lang::Korean),
            english_readings: readings(&english, Lang::English),
            mentions,
            words,
            renderings,
            korean,
            english,
        };
        collation.align(desk);
        collation
    }

    /// Both sides as the aligner sees them, for the sentences that can be aligned: all but empty lines.
    pub fn sides(&self, lexicon: &Lexicon) -> [Side; 2] {
        let side = |half: &Half, lang: Lang, extra: &dyn Fn(usize) -> Vec<Token>| {
            let filled = half.filled();
            let sentences: Vec<Sentence> = filled.iter().map(|&i| half.sentences[i]).collect();
            let extra: Vec<Vec<Token>> = filled.iter().map(|&i| extra(i)).collect();
            Side::new(lang, half.text(), &sentences, &extra, lexicon)
        };
        [
            side(&self.korean, Lang::Korean, &|i| self.korean_values(i)),
            side(&self.english, Lang::English, &|j| self.english_values(j)),
        ]
    }

    fn align(&mut self, desk: &Desk) {
        let (korean, english) = (self.korean.filled(), self.english.filled());
        let [korean_side, english_side] = self.sides(&desk.lexicon);
        let beads = if self.units.is_empty() {
            let mut beads = align::align(&korean_side, &english_side, &desk.lexicon, &desk.params);
            for bead in &mut beads {
                bead.korean.iter_mut().for_each(|i| *i = korean[*i]);
                bead.english.iter_mut().for_each(|j| *j = english[*j]);
            }
            beads
        } else {
            self.given_beads()
        };
        for (number, bead) in beads.iter().enumerate() {
            bead.korean.iter().for_each(|&i| self.korean.bead_of[i] = Some(number));
            bead.english.iter().for_each(|&j| self.english.bead_of[j] = Some(number));
        }
        self.beads = beads;
        for (i, clues) in korean.into_iter().zip(korean_side.sentences) {
            self.korean_tokens[i] = clues.tokens;
        }
        for (j, clues) in english.into_iter().zip(english_side.sentences) {
            self.english_tokens[j] = clues.tokens;
        }
    }

    /// The beads that a bilingual file gives: its units.
    fn given_beads(&self) -> Vec<Bead> {
        let sentences = |half: &Half, span: Span| {
            let first = half.sentences.partition_point(|sentence| sentence.span.start < span.start);
            let inside = half.sentences[first..].iter().take_while(|sentence| sentence.span.end <= span.end);
            let count = inside.count();
            (first..first + count).filter(|&i| !half.sentences[i].span.is_empty()).collect::<Vec<usize>>()
        };
        let beads = self.units.iter().map(|unit| Bead {
            korean: sentences(&self.korean, unit.korean),
            english: sentences(&self.english, unit.english),
            confidence: 1.0,
            moved: false,
        });
        beads.collect()
    }

    /// The unit of a bilingual file that a sentence is in.
    pub fn unit(&self, lang: Lang, sentence: usize) -> Option<&Unit> {
        self.units.get(self.half(lang).bead_of[sentence]?)
    }

    /// How much of a sentence stands in sentences of the other language.
    pub fn coverage(&self, lang: Lang, sentence: usize, others: &[usize], lexicon: &Lexicon) -> Coverage {
        let gather = |tokens: &[Vec<Token>]| others.iter().flat_map(|&o| tokens[o].iter().copied()).collect::<Vec<Token>>();
        match lang {
            Lang::Korean => align::korean_coverage(&self.korean_tokens[sentence], &gather(&self.english_tokens), lexicon),
            Lang::English => align::english_coverage(&self.english_tokens[sentence], &gather(&self.korean_tokens), lexicon),
        }
    }

    /// How much of a sentence stands in what the beads around its own do not explain among themselves: a sentence about
    /// the same matter has its words there too, but translated from others.
    pub fn coverage_left(&self, lang: Lang, sentence: usize, lexicon: &Lexicon) -> Coverage {
        let Some(own) = self.half(lang).bead_of[sentence] else { return Coverage::default() };
        let gather =
            |tokens: &[Vec<Token>], of: &[usize]| of.iter().flat_map(|&s| tokens[s].iter().copied()).collect::<Vec<Token>>();
        let left = self.around(own, 1).flat_map(|number| {
            let bead = &self.beads[number];
            let korean = gather(&self.korean_tokens, &bead.korean);
            let english = gather(&self.english_tokens, &bead.english);
            match lang {
                Lang::Korean => align::english_left(&english, &korean, lexicon),
                Lang::English => align::korean_left(&korean, &english, lexicon),
            }
        });
        let left: Vec<Token> = left.collect();
        match lang {
            Lang::Korean => align::korean_coverage(&self.korean_tokens[sentence], &left, lexicon),
            Lang::English => align::english_coverage(&self.english_tokens[sentence], &left, lexicon),
        }
    }

    /// Glossary entries and values as tokens that both languages share.
    fn korean_values(&self, sentence: usize) -> Vec<Token> {
        let names = self.mentions[sentence].iter().flat_map(|m| &m.entries).map(|&entry| name_token(entry));
        names.chain(number_tokens(&self.korean_readings[sentence])).collect()
    }

    fn english_values(&self, sentence: usize) -> Vec<Token> {
        let right = self.renderings[sentence].iter().filter(|r| r.standing != Standing::Short && r.case != CaseFit::Small);
        let mut entries: Vec<usize> = right.map(|r| r.entry).collect();
        entries.sort_unstable();
        entries.dedup();
        entries.into_iter().map(name_token).chain(number_tokens(&self.english_readings[sentence])).collect()
    }

    /// One language's half.
    pub fn half(&self, lang: Lang) -> &Half {
        match lang {
            Lang::Korean => &self.korean,
            Lang::English => &self.english,
        }
    }

    /// The English sentences aligned with a Korean one; empty when it is unmatched.
    pub fn english_of(&self, korean: usize) -> &[usize] {
        self.korean.bead_of[korean].map_or(&[], |bead| &self.beads[bead].english)
    }

    /// The beads around one, itself included.
    pub fn around(&self, bead: usize, reach: usize) -> Range<usize> {
        bead.saturating_sub(reach)..(bead + reach + 1).min(self.beads.len())
    }

    /// A span of a sentence as a span of the canonical article.
    pub fn in_article(&self, lang: Lang, sentence: usize, span: Span) -> Span {
        span.shift(self.half(lang).sentences[sentence].span.start)
    }
}

fn name_token(entry: usize) -> Token {
    Token::new(Class::Name, Key::of("entry").then(Key(entry as u64)))
}

fn number_tokens(readings: &[Reading]) -> impl Iterator<Item = Token> {
    let key = |key: quantity::Key| match key {
        quantity::Key::Number(value) => Key::of("number").then(Key::of(&value.digits())),
        quantity::Key::Year(year) => Key::of("year").then(Key(year as u64)),
        quantity::Key::Month(month) => Key::of("month").then(Key(month as u64)),
        quantity::Key::Day(day) => Key::of("day").then(Key(day as u64)),
        quantity::Key::Weekday(weekday) => Key::of("weekday").then(Key(weekday as u64)),
        quantity::Key::Time(minutes) => Key::of("time").then(Key(u64::from(minutes))),
    };
    readings.iter().flat_map(quantity::keys).map(move |k| Token::new(Class::Number, key(k)))
}
