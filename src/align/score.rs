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
/// Shapes of beads, as (Korean, English) sentence counts.
pub const SHAPES: [(usize, usize); 14] =
    [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2), (1, MOST), (MOST, 1)];
/// Where some of them stand.
pub const ONE_TO_ONE: usize = 0;
pub const KOREAN_ALONE: usize = 1;
pub const ENGLISH_ALONE: usize = 2;
const TWO_TO_TWO: usize = 7;
/// t(e|k) of tokens that are the same in both languages.
const SAME: f32 = 0.9;
/// No single token speaks louder than this.
const LOUDEST: f64 = 6.0;
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
    /// What it is worth to explain each type.
    weights: Vec<Weight>,
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
            weights: Vec::new(),
            sentences,
            types,
        }
    }

    fn weigh(&mut self) {
        let weight = |(&lambda, &share): (&f32, &f32)| Weight {
            log_lambda: lambda.ln(),
            gain: f64::from((1.0 - lambda) / lambda / share),
            most: LOUDEST.exp() / f64::from(lambda),
        };
        self.weights = self.lambda.iter().zip(&self.share).map(weight).collect();
    }
}

/// What it is worth to explain a token.
#[derive(Clone, Copy)]
struct Weight {
    log_lambda: f32,
    /// (1 − λ) / λ / p(e)
    gain: f64,
    /// The most by which it may become likelier.
    most: f64,
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
        links.finish();
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
        self.finish();
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

    /// Works out t(k|e), by Bayes' rule over the words of this text, and what each type is worth.
    fn finish(&mut self) {
        self.korean.weigh();
        self.english.weigh();
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

    /// For the window, how well the English is explained by the Korean, and the other way round; see [`Direction::table`].
    fn explained(&self, (rows, columns): (Range<usize>, Range<usize>)) -> (Vec<f32>, Vec<f32>) {
        // Where each English type of the window occurs: (sentence, index among its tokens, count), in compressed rows.
        let linked = || {
            let sentences = self.english.sentences[columns.clone()].iter().enumerate();
            let tokens = sentences.flat_map(|(j, sentence)| sentence.iter().enumerate().map(move |(at, o)| (j, at, o)));
            tokens.filter(|(.., o)| self.english.linked[o.kind as usize])
        };
        let mut starts = vec![0u32; self.english.linked.len() + 1];
        linked().for_each(|(.., o)| starts[o.kind as usize + 1] += 1);
        for kind in 1..starts.len() {
            starts[kind] += starts[kind - 1];
        }
        let mut fill = starts.clone();
        let mut occurs = vec![(0u32, 0u16, 0f32); starts[starts.len() - 1] as usize];
        for (j, at, o) in linked() {
            let place = &mut fill[o.kind as usize];
            occurs[*place as usize] = (j as u32, at as u16, o.count);
            *place += 1;
        }
        let mut forward = Vec::new();
        let mut backward = Vec::new();
        for (i, sentence) in self.korean.sentences[rows.clone()].iter().enumerate() {
            for (index, k) in sentence.iter().enumerate() {
                for &(e, t, back) in &self.links[k.kind as usize] {
                    for &(j, at, count) in &occurs[starts[e as usize] as usize..starts[e as usize + 1] as usize] {
                        forward.push((i as u32, j, at, t * k.count));
                        backward.push((j, i as u32, index as u16, back * count));
                    }
                }
            }
        }
        let english = Direction {
            tokens: self.english.sentences[columns.clone()].iter().map(Vec::as_slice).collect(),
            text: &self.english,
            explanations: forward,
            sizes: &self.korean.sizes[rows.clone()],
        };
        let korean = Direction {
            tokens: self.korean.sentences[rows].iter().map(Vec::as_slice).collect(),
            text: &self.korean,
            explanations: backward,
            sizes: &self.english.sizes[columns],
        };
        (english.table(), korean.table())
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

/// One direction's evidence: tokens to explain, by sentence, and where each is explained.
struct Direction<'a> {
    tokens: Vec<&'a [Occurrence]>,
    text: &'a Text,
    /// (explaining sentence, explained sentence, index among its tokens, t), in no order.
    explanations: Vec<(u32, u32, u16, f32)>,
    /// Tokens of each explaining sentence.
    sizes: &'a [f32],
}

impl Direction<'_> {
    /// How well sentence *j* is explained by *a* sentences from *i*: at `((a - 1) * n + i) * (m + 1) + j`, summed over the
    /// sentences before *j*.
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
        let mut table = vec![0f32; MOST * n * (m + 1)];
        let mut explained: Vec<Explained> = Vec::new();
        // For each token of a sentence, where it stands in `explained`.
        let mut places: Vec<Option<usize>> = Vec::new();
        for (j, tokens) in self.tokens.iter().enumerate() {
            let weights = &self.text.weights;
            let base: f32 = tokens.iter().map(|o| o.count * weights[o.kind as usize].log_lambda).sum();
            places.clear();
            places.resize(tokens.len(), None);
            for i in 0..n {
                let mut size = 0.0;
                for a in 0..MOST.min(n - i) {
                    let cell = (i + a) * m + j;
                    for &(token, t) in &cells[starts[cell] as usize..starts[cell + 1] as usize] {
                        let place = &mut places[usize::from(token)];
                        match *place {
                            Some(at) => explained[at].sum += t,
                            None => {
                                *place = Some(explained.len());
                                let Occurrence { kind, count } = tokens[usize::from(token)];
                                explained.push(Explained { token, count, sum: t, weight: weights[kind as usize] });
                            }
                        }
                    }
                    size += self.sizes[i + a];
                    let mut likelier = LogProduct::default();
                    for Explained { count, sum, weight, .. } in &explained {
                        let share = f64::from((sum / size).min(1.0));
                        likelier.times((1.0 + weight.gain * share).min(weight.most), *count);
                    }
                    table[(a * n + i) * (m + 1) + j + 1] = base + likelier.log() as f32;
                }
                for Explained { token, .. } in explained.drain(..) {
                    places[usize::from(token)] = None;
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

/// A token that some sentences explain.
struct Explained {
    token: u16,
    count: f32,
    /// Σ t(e|k)
    sum: f32,
    weight: Weight,
}

/// The logarithm of a product: one for many factors.
struct LogProduct {
    log: f64,
    product: f64,
}

impl Default for LogProduct {
    fn default() -> LogProduct {
        LogProduct { log: 0.0, product: 1.0 }
    }
}

impl LogProduct {
    /// Multiplies by a factor, `count` times.
    fn times(&mut self, factor: f64, count: f32) {
        self.product *= if count == 1.0 { factor } else { factor.powf(f64::from(count)) };
        if self.product > 1e200 {
            self.log += self.product.ln();
            self.product = 1.0;
        }
    }

    fn log(&self) -> f64 {
        self.log + self.product.ln()
    }
}

/// The log scores of all beads within a window of both texts: of the bead of shape *s* ([`SHAPES`]) that begins at Korean
/// sentence *i* and English sentence *j*, at `(i * (m + 1) + j) * SHAPES.len() + s`; −∞ where it ends outside.
#[derive(Clone)]
pub struct Scores {
    pub table: Vec<f32>,
    /// Sentences in the window, Korean and English.
    pub size: (usize, usize),
}

impl Scores {
    /// What lengths, roles, paragraphs and marks say, before the words are asked.
    pub fn of_form(korean: &[Clues], english: &[Clues], params: &Params) -> Scores {
        let (n, m) = (korean.len(), english.len());
        let [korean, english] = [korean, english].map(groups);
        let expected: Vec<Expected> = korean.iter().map(|group| Expected::of(group.chars)).collect();
        let lengths: Vec<f32> = english.iter().map(|group| group.chars.ln() as f32).collect();
        let marks = marks(params);
        let priors: Vec<f64> = SHAPES.iter().map(|&(a, b)| prior(params, a, b)).collect();
        let mut table = vec![f32::NEG_INFINITY; (n + 1) * (m + 1) * SHAPES.len()];
        for (shape, &(a, b)) in SHAPES.iter().enumerate() {
            for i in 0..(n + 1).saturating_sub(a) {
                let row = table[i * (m + 1) * SHAPES.len()..].iter_mut().skip(shape).step_by(SHAPES.len());
                let row = row.take((m + 1).saturating_sub(b));
                if a == 0 || b == 0 {
                    row.for_each(|score| *score = 0.0);
                    continue;
                }
                let at = (a - 1) * n + i;
                let (k, expected) = (&korean[at], expected[at]);
                for (score, (e, &length)) in row.zip(english[(b - 1) * m..].iter().zip(&lengths[(b - 1) * m..])) {
                    let role = match (k.role, e.role) {
                        (Some(Role::Body), Some(Role::Body)) => 0.0,
                        (Some(x), Some(y)) if x == y => params.same_role,
                        _ => params.other_role,
                    };
                    let length = params.length * f64::from(expected.log_ratio(length));
                    *score = (priors[shape] + length + role + marks[usize::from(k.marks ^ e.marks)]) as f32;
                }
            }
        }
        Scores { table, size: (n, m) }
    }

    /// Adds what the words of the window that begins at `origin` say.
    pub fn add_words(&mut self, links: &Links, origin: (usize, usize), params: &Params) {
        let (n, m) = self.size;
        let (explained_english, explained_korean) = links.explained((origin.0..origin.0 + n, origin.1..origin.1 + m));
        for (shape, &(a, b)) in SHAPES.iter().enumerate().filter(|(_, (a, b))| *a > 0 && *b > 0) {
            for i in 0..(n + 1).saturating_sub(a) {
                let row = self.table[i * (m + 1) * SHAPES.len()..].iter_mut().skip(shape).step_by(SHAPES.len());
                let english = explained_english[((a - 1) * n + i) * (m + 1)..][..m + 1].windows(b + 1);
                let korean = explained_korean[(b - 1) * m * (n + 1)..].chunks_exact(n + 1).map(|column| &column[i..=i + a]);
                for (score, (english, korean)) in row.zip(english.zip(korean)) {
                    let lexical = f64::from(english[b] - english[0]) + f64::from(korean[a] - korean[0]);
                    *score = (f64::from(*score) + params.lexical * 0.5 * lexical) as f32;
                }
            }
        }
        // Two neighbours may have changed places.
        let one = |table: &[f32], i: usize, j: usize| table[(i * (m + 1) + j) * SHAPES.len() + ONE_TO_ONE];
        for i in 0..n.saturating_sub(1) {
            for j in 0..m.saturating_sub(1) {
                let swapped = params.swapped as f32 + one(&self.table, i, j + 1) + one(&self.table, i + 1, j);
                let both = &mut self.table[(i * (m + 1) + j) * SHAPES.len() + TWO_TO_TWO];
                *both = both.max(swapped);
            }
        }
    }
}

/// Neighbouring sentences of one text taken together.
struct Group {
    chars: f64,
    /// The role they share.
    role: Option<Role>,
    /// Bits: whether the first begins a paragraph, whether one is quoted, asks, has a parenthesis.
    marks: u8,
}

/// The groups of *a* sentences from *i*, at `(a - 1) * n + i`; near the end those of fewer.
fn groups(sentences: &[Clues]) -> Vec<Group> {
    let group = |group: &[Clues]| {
        let any = |mark: fn(&Clues) -> bool| u8::from(group.iter().any(mark));
        let first = group[0].role;
        Group {
            chars: group.iter().map(|s| s.chars).sum(),
            role: group.iter().all(|s| s.role == first).then_some(first),
            marks: u8::from(group[0].starts_paragraph)
                | any(|s| s.quoted) << 1
                | any(|s| s.asks) << 2
                | any(|s| s.parenthesis) << 3,
        }
    };
    let ends = |i: usize, a: usize| (i + a).min(sentences.len());
    (1..=MOST).flat_map(|a| (0..sentences.len()).map(move |i| (i, a))).map(|(i, a)| group(&sentences[i..ends(i, a)])).collect()
}

/// For each set of marks that differ, what that says.
fn marks(params: &Params) -> [f64; 16] {
    let weights = [params.paragraph, params.quotation, params.question, params.parenthesis];
    std::array::from_fn(|differ| (0..4).map(|mark| if differ >> mark & 1 == 0 { weights[mark] } else { -weights[mark] }).sum())
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
