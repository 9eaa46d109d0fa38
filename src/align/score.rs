//! The score of a bead: a log likelihood ratio of translation against chance.
//!
//! A token *e* of one side is explained by the tokens *K* of the other with
//! log(λ + (1−λ) · Σₖ t(e|k) / |K| / p(e)), after IBM model 1 (Brown et al. 1993) and Moore, "Fast and Accurate
//! Sentence Alignment of Bilingual Corpora" (2002). The division by |K| is what speaks against merging too much.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Bead;
use super::clue::{Class, Clues, Side, Token};
use super::length::Expected;
use super::lexicon::Lexicon;
use super::params::Params;
use super::sound;
use crate::article::Role;
use crate::find::word::Key;

/// The most sentences of one side in a bead.
pub const MOST: usize = 5;
/// t(e|k) of tokens that are the same in both languages.
const SAME: f32 = 0.9;
/// No single token speaks louder than this.
const LOUDEST: f32 = 6.0;
/// Words that go together less often than this are not learned within a text.
const LEAST_LEARNED: f32 = 0.2;

/// The words of both texts with their translation probabilities.
pub struct Links {
    korean: Text,
    english: Text,
    /// For each Korean type, the English types it may become: t(e|k) and t(k|e).
    links: Vec<Vec<(u32, f32, f32)>>,
}

/// One text's words.
struct Text {
    types: Types,
    /// For each sentence its tokens as types.
    sentences: Vec<Vec<Occurrence>>,
    /// The number of tokens of each sentence.
    sizes: Vec<f32>,
    /// p(e): the share of each type among the tokens of the text.
    share: Vec<f32>,
    /// λ of each type.
    lambda: Vec<f32>,
    /// Whether any word of the other text may explain a type.
    linked: Vec<bool>,
}

impl Text {
    fn new(side: &Side, idle: impl Fn(Key) -> f64) -> Text {
        let (types, sentences) = Types::of(side);
        let total: f32 = types.count.iter().sum();
        Text {
            sizes: sentences.iter().map(|s| s.iter().map(|o| o.count).sum()).collect(),
            share: types.count.iter().map(|count| (count + 0.5) / (total + 50.0)).collect(),
            lambda: types.keys.iter().map(|&key| idle(key) as f32).collect(),
            linked: vec![false; types.keys.len()],
            sentences,
            types,
        }
    }
}

#[derive(Clone, Copy)]
struct Occurrence {
    kind: u32,
    count: f32,
}

struct Types {
    ids: FxHashMap<Key, u32>,
    class: Vec<Class>,
    count: Vec<f32>,
    keys: Vec<Key>,
    roots: Vec<Key>,
}

impl Types {
    fn of(side: &Side) -> (Types, Vec<Vec<Occurrence>>) {
        let mut types =
            Types { ids: FxHashMap::default(), class: Vec::new(), count: Vec::new(), keys: Vec::new(), roots: Vec::new() };
        let sentences = side.sentences.iter().map(|sentence| {
            let mut occurrences: Vec<Occurrence> = Vec::new();
            for &Token { class, key, root } in &sentence.tokens {
                let kind = *types.ids.entry(key).or_insert_with(|| {
                    types.class.push(class);
                    types.count.push(0.0);
                    types.keys.push(key);
                    types.roots.push(root);
                    types.class.len() as u32 - 1
                });
                types.count[kind as usize] += 1.0;
                match occurrences.iter_mut().find(|o| o.kind == kind) {
                    Some(known) => known.count += 1.0,
                    None => occurrences.push(Occurrence { kind, count: 1.0 }),
                }
            }
            occurrences
        });
        let sentences = sentences.collect();
        (types, sentences)
    }
}

impl Links {
    pub fn new(korean: &Side, english: &Side, lexicon: &Lexicon, params: &Params) -> Links {
        let sounds = sound::links(&korean.spellings, &english.spellings);
        let korean = Text::new(korean, |_| 1.0);
        let english = Text::new(english, |key| if lexicon.knows_english(key) { params.unlinked } else { 1.0 });
        let mut roots: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
        for (kind, &root) in english.types.roots.iter().enumerate() {
            if english.types.class[kind] == Class::Word {
                roots.entry(root).or_default().push(kind as u32);
            }
        }
        let mut links = Links { links: vec![Vec::new(); korean.types.keys.len()], korean, english };
        for kind in 0..links.links.len() {
            let key = links.korean.types.keys[kind];
            for &(e, likeness) in sounds.get(&key).into_iter().flatten() {
                if let Some(&e) = links.english.types.ids.get(&e) {
                    links.add(kind, e, likeness * params.sound as f32);
                }
            }
            if let Some(&same) = links.english.types.ids.get(&key) {
                links.add(kind, same, SAME);
            }
            if links.korean.types.class[kind] == Class::Word {
                for translation in lexicon.get(key).into_iter().flatten() {
                    if let Some(&e) = links.english.types.ids.get(&translation.stem) {
                        links.add(kind, e, translation.weight);
                    }
                    for &e in roots.get(&translation.root).into_iter().flatten() {
                        links.add(kind, e, translation.weight * params.root as f32);
                    }
                }
            }
        }
        for text in [&mut links.korean, &mut links.english] {
            for kind in (0..text.linked.len()).filter(|&kind| text.linked[kind]) {
                text.lambda[kind] = params.unexplained[text.types.class[kind] as usize] as f32;
            }
        }
        links.turn();
        links
    }

    /// Adds words found to go together in a first alignment: repeated names above all, that neither lexicon nor sound
    /// tells. Words explained already in a bead are not asked. Whether there were any.
    pub fn learn(&mut self, beads: &[Bead], params: &Params) -> bool {
        let mut together: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        let mut korean_open = vec![0f32; self.korean.types.keys.len()];
        let mut english_open = vec![0f32; self.english.types.keys.len()];
        for bead in beads.iter().filter(|b| b.is_matched()) {
            let weight = bead.confidence as f32;
            let kinds = |text: &Text, sentences: &[usize]| {
                let mut kinds: Vec<u32> = sentences.iter().flat_map(|&i| &text.sentences[i]).map(|o| o.kind).collect();
                kinds.sort_unstable();
                kinds.dedup();
                kinds.retain(|&kind| text.types.count[kind as usize] > 1.0);
                kinds
            };
            let (korean, english) = (kinds(&self.korean, &bead.korean), kinds(&self.english, &bead.english));
            let explained = |k: u32, e: u32| self.links[k as usize].iter().any(|&(known, ..)| known == e);
            let open_english: Vec<u32> = english
                .iter()
                .copied()
                .filter(|&e| !self.english.linked[e as usize] || !korean.iter().any(|&k| explained(k, e)))
                .collect();
            for &e in &open_english {
                english_open[e as usize] += weight;
            }
            for &k in &korean {
                let links = &self.links[k as usize];
                if links.iter().any(|(e, ..)| english.binary_search(e).is_ok()) {
                    continue;
                }
                korean_open[k as usize] += weight;
                for &e in &open_english {
                    *together.entry((k, e)).or_default() += weight;
                }
            }
        }
        let mut found: Vec<(u32, u32, f32)> = together
            .into_iter()
            .map(|((k, e), count)| {
                let either = korean_open[k as usize].max(english_open[e as usize]);
                (k, e, (count - params.discount as f32) / either)
            })
            .filter(|&(.., t)| t > LEAST_LEARNED)
            .collect();
        found.sort_unstable_by_key(|&(k, e, _)| (k, e));
        for &(k, e, t) in &found {
            for (text, kind) in [(&mut self.korean, k as usize), (&mut self.english, e as usize)] {
                if !text.linked[kind] {
                    text.lambda[kind] = params.found as f32;
                }
            }
            self.add(k as usize, e, t * params.learned as f32);
        }
        self.turn();
        !found.is_empty()
    }

    fn add(&mut self, korean: usize, english: u32, t: f32) {
        self.korean.linked[korean] = true;
        self.english.linked[english as usize] = true;
        let to = &mut self.links[korean];
        match to.iter_mut().find(|(known, ..)| *known == english) {
            Some((_, known, _)) => *known = known.max(t),
            None => to.push((english, t, 0.0)),
        }
    }

    /// t(k|e) by Bayes' rule over the words of this text.
    fn turn(&mut self) {
        let mut total = vec![0f32; self.english.types.keys.len()];
        for (kind, to) in self.links.iter().enumerate() {
            for &(e, t, _) in to {
                total[e as usize] += t * self.korean.types.count[kind];
            }
        }
        for (kind, to) in self.links.iter_mut().enumerate() {
            for (e, t, back) in to {
                *back = SAME * *t * self.korean.types.count[kind] / total[*e as usize];
            }
        }
    }

    /// For each English type the sentences it occurs in; nothing for a type of more than `most`.
    pub fn english_places(&self, most: usize) -> Vec<Vec<u32>> {
        let mut places = vec![Vec::new(); self.english.linked.len()];
        for (j, sentence) in self.english.sentences.iter().enumerate() {
            for o in sentence.iter().filter(|o| self.english.linked[o.kind as usize]) {
                let place = &mut places[o.kind as usize];
                if place.len() <= most {
                    place.push(j as u32);
                }
            }
        }
        for place in places.iter_mut().filter(|place| place.len() > most) {
            place.clear();
        }
        places
    }

    /// Tells the English sentences that share tokens with a Korean one, each with the weight of a token.
    /// Tokens that occur more than `most` times are passed over.
    pub fn shared(&self, i: usize, most: usize, places: &[Vec<u32>], mut tell: impl FnMut(u32, f32)) {
        for o in self.korean.sentences[i].iter().filter(|o| self.korean.types.count[o.kind as usize] <= most as f32) {
            for &(e, t, _) in &self.links[o.kind as usize] {
                let weight = t * (self.english.sentences.len() as f32 / places[e as usize].len().max(1) as f32).ln();
                for &j in &places[e as usize] {
                    tell(j, weight.max(f32::MIN_POSITIVE));
                }
            }
        }
    }
}

/// The scores of all beads within a window of both texts.
pub struct Scores<'a> {
    korean: &'a Side,
    english: &'a Side,
    params: &'a Params,
    /// Where the window begins.
    origin: (usize, usize),
    size: (usize, usize),
    /// How well English sentence *j* is explained by *a* Korean sentences from *i*: at `(a * n + i) * (m + 1) + j`,
    /// summed over the sentences before *j*.
    explained_english: Vec<f32>,
    /// The other way round, with the sides exchanged.
    explained_korean: Vec<f32>,
    /// What the length of *a* Korean sentences from *i* makes expect, at `a * n + i`.
    expected: Vec<Expected>,
    /// The log of the length of *b* English sentences from *j*, at `b * m + j`.
    english_length: Vec<f32>,
}

/// One direction's evidence: tokens to explain, by sentence, and where each is explained.
struct Direction<'a> {
    tokens: Vec<&'a [Occurrence]>,
    share: &'a [f32],
    lambda: &'a [f32],
    /// (explaining sentence, explained sentence, index among its tokens, t), in no order.
    explanations: Vec<(u32, u32, u16, f32)>,
    /// Tokens of each explaining sentence.
    sizes: Vec<f32>,
}

impl Direction<'_> {
    /// The cumulative table of [`Scores::explained_english`].
    fn table(self) -> Vec<f32> {
        let (n, m) = (self.sizes.len(), self.tokens.len());
        // Explanations by cell (i, j), in compressed rows.
        let mut starts = vec![0u32; n * m + 1];
        for &(i, j, ..) in &self.explanations {
            starts[i as usize * m + j as usize + 1] += 1;
        }
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut fill = starts.clone();
        let mut cells = vec![(0u16, 0f32); self.explanations.len()];
        for &(i, j, token, t) in &self.explanations {
            let at = &mut fill[i as usize * m + j as usize];
            cells[*at as usize] = (token, t);
            *at += 1;
        }
        let base: Vec<f32> =
            self.tokens.iter().map(|tokens| tokens.iter().map(|o| o.count * self.lambda[o.kind as usize].ln()).sum()).collect();
        let mut table = vec![0f32; MOST * n * (m + 1)];
        let mut sums: Vec<f32> = Vec::new();
        let mut touched: Vec<u16> = Vec::new();
        for (j, tokens) in self.tokens.iter().enumerate() {
            sums.clear();
            sums.resize(tokens.len(), 0.0);
            for i in 0..n {
                touched.clear();
                let mut size = 0.0;
                for a in 0..MOST.min(n - i) {
                    let cell = (i + a) * m + j;
                    for &(token, t) in &cells[starts[cell] as usize..starts[cell + 1] as usize] {
                        if sums[token as usize] == 0.0 {
                            touched.push(token);
                        }
                        sums[token as usize] += t;
                    }
                    size += self.sizes[i + a];
                    let mut score = base[j];
                    for &token in &touched {
                        let Occurrence { kind, count } = tokens[token as usize];
                        let lambda = self.lambda[kind as usize];
                        let ratio = sums[token as usize].min(size) / (size * self.share[kind as usize]);
                        score += count * ((1.0 + (1.0 - lambda) / lambda * ratio).ln().min(LOUDEST - lambda.ln()));
                    }
                    table[(a * n + i) * (m + 1) + j + 1] = score;
                }
                for &token in &touched {
                    sums[token as usize] = 0.0;
                }
            }
        }
        for row in table.chunks_mut(m + 1) {
            for j in 1..=m {
                row[j] += row[j - 1];
            }
        }
        table
    }
}

impl<'a> Scores<'a> {
    pub fn new(
        korean: &'a Side,
        english: &'a Side,
        links: &Links,
        params: &'a Params,
        window: (Range<usize>, Range<usize>),
    ) -> Scores<'a> {
        let (rows, columns) = window;
        let (n, m) = (rows.len(), columns.len());
        // Where each English type of the window occurs: (sentence, index among its tokens, count).
        let mut occurs: FxHashMap<u32, Vec<(u32, u16)>> = FxHashMap::default();
        for (j, sentence) in links.english.sentences[columns.clone()].iter().enumerate() {
            for (index, o) in sentence.iter().enumerate().filter(|(_, o)| links.english.linked[o.kind as usize]) {
                occurs.entry(o.kind).or_default().push((j as u32, index as u16));
            }
        }
        let mut forward = Vec::new();
        let mut backward = Vec::new();
        for (i, sentence) in links.korean.sentences[rows.clone()].iter().enumerate() {
            for (index, k) in sentence.iter().enumerate() {
                for &(e, t, back) in &links.links[k.kind as usize] {
                    for &(j, at) in occurs.get(&e).into_iter().flatten() {
                        forward.push((i as u32, j, at, t * k.count));
                        let count = links.english.sentences[columns.start + j as usize][at as usize].count;
                        backward.push((j, i as u32, index as u16, back * count));
                    }
                }
            }
        }
        let explained_english = Direction {
            tokens: links.english.sentences[columns.clone()].iter().map(Vec::as_slice).collect(),
            share: &links.english.share,
            lambda: &links.english.lambda,
            explanations: forward,
            sizes: links.korean.sizes[rows.clone()].to_vec(),
        };
        let explained_korean = Direction {
            tokens: links.korean.sentences[rows.clone()].iter().map(Vec::as_slice).collect(),
            share: &links.korean.share,
            lambda: &links.korean.lambda,
            explanations: backward,
            sizes: links.english.sizes[columns.clone()].to_vec(),
        };
        let spans = |side: &Side, range: Range<usize>| {
            let sentences = &side.sentences[range];
            let chars = |i: usize, count: usize| sentences[i..(i + count).min(sentences.len())].iter().map(|s| s.chars).sum();
            (1..=MOST).flat_map(|count| (0..sentences.len()).map(move |i| (i, count))).map(|(i, count)| chars(i, count)).collect()
        };
        let korean_chars: Vec<f64> = spans(korean, rows.clone());
        let english_chars: Vec<f64> = spans(english, columns.clone());
        Scores {
            explained_english: explained_english.table(),
            explained_korean: explained_korean.table(),
            expected: korean_chars.into_iter().map(Expected::of).collect(),
            english_length: english_chars.into_iter().map(|chars| chars.ln() as f32).collect(),
            korean,
            english,
            params,
            origin: (rows.start, columns.start),
            size: (n, m),
        }
    }

    /// Sentences in the window, Korean and English.
    pub fn size(&self) -> (usize, usize) {
        self.size
    }

    /// The log score of the bead of `a` Korean sentences from `i` and `b` English ones from `j` of the window.
    pub fn bead(&self, i: usize, a: usize, j: usize, b: usize) -> f64 {
        let params = self.params;
        if a == 0 || b == 0 {
            return 0.0;
        }
        let (n, m) = self.size;
        let english = &self.explained_english[((a - 1) * n + i) * (m + 1)..];
        let korean = &self.explained_korean[((b - 1) * m + j) * (n + 1)..];
        let lexical = f64::from(english[j + b] - english[j]) + f64::from(korean[i + a] - korean[i]);
        let length = f64::from(self.expected[(a - 1) * n + i].log_ratio(self.english_length[(b - 1) * m + j]));
        let score = prior(params, a, b) + params.lexical * 0.5 * lexical + params.length * length + self.form(i, a, j, b);
        if (a, b) == (2, 2) { score.max(params.swapped + self.bead(i, 1, j + 1, 1) + self.bead(i + 1, 1, j, 1)) } else { score }
    }

    /// What roles, paragraphs and quotation marks say.
    fn form(&self, i: usize, a: usize, j: usize, b: usize) -> f64 {
        let params = self.params;
        let korean = &self.korean.sentences[self.origin.0 + i..][..a];
        let english = &self.english.sentences[self.origin.1 + j..][..b];
        let role = |sentences: &[Clues]| {
            let first = sentences[0].role;
            sentences.iter().all(|s| s.role == first).then_some(first)
        };
        let role = match (role(korean), role(english)) {
            (Some(Role::Body), Some(Role::Body)) => 0.0,
            (Some(x), Some(y)) if x == y => params.same_role,
            _ => params.other_role,
        };
        let sign = |agree: bool| if agree { 1.0 } else { -1.0 };
        let paragraph = params.paragraph * sign(korean[0].starts_paragraph == english[0].starts_paragraph);
        let marks = |mark: fn(&Clues) -> bool| sign(korean.iter().any(mark) == english.iter().any(mark));
        role + paragraph
            + params.quotation * marks(|s| s.quoted)
            + params.question * marks(|s| s.asks)
            + params.parenthesis * marks(|s| s.parenthesis)
    }
}

/// The log prior of a shape.
fn prior(params: &Params, a: usize, b: usize) -> f64 {
    match (a.min(b), a.max(b)) {
        (0, _) => 0.0,
        (1, 1) => 0.0,
        (1, most) => params.merge[most - 2],
        (2, 2) => params.crossed[0],
        _ => params.crossed[1],
    }
}
