//! For each mention of a glossary entry: does the English render it, and if not, what stands there instead?
//!
//! The question is asked over the article, not the sentence: once an entry has been rendered in full, a surname, a
//! short form, a pronoun or nothing at all may stand for it. What stands there wrongly is looked for in the
//! sentences aligned with the mention.

use indexmap::IndexMap;

use super::context::{Context, DOUBTFUL};
use super::nearness::{self, Near};
use crate::article::Role;
use crate::find::word::{Key, Word, words};
use crate::find::{CaseFit, Mention, Rendering, Standing};
use crate::glossary::{Entry, Kind};
use crate::korean::hangul;
use crate::romanize;
use crate::text::{Lang, Span};

/// What is wrong with the rendering of a mention. The order is that of precedence: one finding a mention.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A forbidden form stands there.
    Forbidden,
    /// The rendering of another row of the same headword, which does not hold on the article's date.
    Era { other: usize },
    /// The name's parts the other way round.
    Order { expected: String },
    /// Nearly a rendering.
    NearMiss(Near),
    /// The right words with wrong capitals.
    Case { expected: String },
    /// Nothing, or the rendering of another entry.
    Missing { stand_in: Option<usize> },
}

/// A mention whose rendering is not right.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// The entries of the headword that are in force; the first speaks for them.
    pub active: Vec<usize>,
    /// The Korean sentence, and the mention in it.
    pub korean: (usize, Span),
    /// The English sentence, and what stands there in it.
    pub english: Option<(usize, Span)>,
    pub problem: Problem,
    /// Whether the alignment or the place leaves doubt.
    pub doubtful: bool,
}

impl Resolution {
    pub fn entry(&self) -> usize {
        self.active[0]
    }
}

/// All mentions of one concept in the article.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The entries that are meant, more than one where nothing decides among the rows of a headword; the first speaks for them.
    pub active: Vec<usize>,
    /// Rows of the headword that do not hold on the article's date.
    pub inactive: Vec<usize>,
    /// Korean sentences, and the mentions in them.
    pub mentions: Vec<(usize, Span)>,
}

/// A stretch of an English sentence.
type Found = (usize, Span);

/// What stands wrongly for the mentions of each of the context's slots.
pub fn resolve(context: &Context) -> Vec<Resolution> {
    let mut resolutions: Vec<Resolution> = Vec::new();
    for slot in &context.slots {
        let reader = SlotReader::new(context, &context.slots, slot);
        for resolution in reader.resolve() {
            // Several mentions of a bead may point at the same words.
            let told = |r: &Resolution| r.entry() == resolution.entry() && r.english.is_some() && r.english == resolution.english;
            if !resolutions.iter().any(told) {
                resolutions.push(resolution);
            }
        }
    }
    resolutions
}

/// Groups the mentions of the article by concept, and chooses among the rows of a headword by context and date.
pub fn slots(context: &Context) -> Vec<Slot> {
    let collation = context.collation;
    let mut slots: IndexMap<Vec<usize>, Slot> = IndexMap::new();
    for (sentence, mentions) in collation.mentions.iter().enumerate() {
        if collation.korean.bead_of[sentence].is_none() {
            continue;
        }
        for mention in mentions {
            if let Some((active, inactive)) = choose(context, sentence, mention) {
                let slot = slots.entry(active.clone()).or_insert_with(|| Slot { active, inactive, mentions: Vec::new() });
                slot.mentions.push((sentence, mention.span));
            }
        }
    }
    slots.into_values().collect()
}

/// The rows of a headword that are meant: by context, then by date. `None` when the headword is not meant as a term.
fn choose(context: &Context, sentence: usize, mention: &Mention) -> Option<(Vec<usize>, Vec<usize>)> {
    let index = &context.desk.index;
    let collation = context.collation;
    let text = collation.korean.text();
    let entry = |&e: &usize| index.entry(e);
    let cued = |e: &&usize| entry(e).context.iter().any(|cue| text.contains(cue.as_str()));
    let with_cue: Vec<usize> = mention.entries.iter().filter(cued).copied().collect();
    let meant = if with_cue.is_empty() {
        let free: Vec<usize> = mention.entries.iter().filter(|e| entry(e).context.is_empty()).copied().collect();
        let form = mention.span.of(collation.korean.sentence(sentence));
        let rendered = || collation.renderings.iter().flatten().any(|r| free.contains(&r.entry) && r.standing.is_right());
        // 경기 수원시: a place right before a place in it.
        let before_place = || {
            let next = collation.mentions[sentence].iter().find(|m| m.span.start == mention.span.end + 1);
            let is_place = |e: &usize| entry(e).kind == Some(Kind::Place);
            next.is_some_and(|m| m.entries.iter().any(is_place)) && free.iter().any(is_place)
        };
        if index.is_homograph(form) && !rendered() && !before_place() {
            return None;
        }
        // 런던 경찰청 is not the Korean police, unless the English has it so.
        let before = collation.korean.sentence(sentence)[..mention.span.start].trim_end();
        let modifier = before.rsplit(|c: char| !hangul::is_alphanumeric(c)).next().unwrap_or("");
        let is_body = free.iter().any(|e| entry(e).kind == Some(Kind::Org) && entry(e).builtin);
        if is_body && index.is_foreign(modifier) && !rendered() {
            return None;
        }
        free
    } else {
        with_cue
    };
    let dated = meant.len() > 1 || meant.iter().any(|e| index.rows_of(&entry(e).ko).count() > 1);
    let (active, inactive): (Vec<usize>, Vec<usize>) =
        meant.iter().partition(|&&e| !dated || index.entry(e).holds_on(context.collation.date));
    // "A lone row holds at any date", and so do all where none holds.
    let (active, mut inactive) = match (active.is_empty(), inactive.is_empty()) {
        (true, true) => return None,
        (true, false) => (inactive, Vec::new()),
        _ => (active, inactive),
    };
    inactive.extend(index.other_periods(active[0]).filter(|e| !active.contains(e)));
    Some((active, inactive))
}

struct SlotReader<'a> {
    context: &'a Context<'a>,
    slots: &'a [Slot],
    slot: &'a Slot,
    /// For each English sentence, whether it has a right form, and whether a short one or a part of a person's name.
    full: Vec<bool>,
    partial: Vec<bool>,
    /// Whether it has a right form of more words than one: for persons, the whole name.
    whole: Vec<bool>,
}

impl<'a> SlotReader<'a> {
    fn new(context: &'a Context<'a>, slots: &'a [Slot], slot: &'a Slot) -> SlotReader<'a> {
        let collation = context.collation;
        let count = collation.english.sentences.len();
        let mut reader =
            SlotReader { context, slots, slot, full: vec![false; count], partial: vec![false; count], whole: vec![false; count] };
        let parts = reader.name_parts();
        for j in 0..count {
            for r in &collation.renderings[j] {
                if slot.active.contains(&r.entry) && r.standing != Standing::Forbidden && r.case != CaseFit::Wrong {
                    if reader.is_of_another_rank(j, r) {
                        continue;
                    }
                    let small_name = r.case == CaseFit::Small;
                    reader.full[j] |= r.standing.is_right() && !small_name;
                    reader.whole[j] |= r.standing.is_right() && r.length > 1;
                    reader.partial[j] |= r.standing == Standing::Short || small_name;
                }
            }
            let text = collation.english.sentence(j);
            let capital = |w: &Word| w.span.of(text).starts_with(char::is_uppercase);
            let part_at = |at: usize, part: &[Key]| {
                let window = collation.words[j].get(at..at + part.len()).unwrap_or(&[]);
                // "Min" is no part of "Min-seok".
                let bound = collation.words[j].get(at + part.len()).is_some_and(|w| w.hyphen_before)
                    || window.first().is_some_and(|w| w.hyphen_before);
                !bound
                    && window.len() == part.len()
                    && capital(&window[0])
                    && window.iter().map(|w| w.key).eq(part.iter().copied())
            };
            reader.partial[j] |= (0..collation.words[j].len()).any(|at| parts.iter().any(|part| part_at(at, part)));
            let same_letters = reader.same_letters(j);
            reader.full[j] |= same_letters;
            reader.whole[j] |= same_letters;
        }
        reader
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        let index = &self.context.desk.index;
        self.slot.active.iter().map(move |&e| index.entry(e))
    }

    fn entry(&self) -> &'a Entry {
        self.context.desk.index.entry(self.slot.active[0])
    }

    /// Surnames and given names that may stand for a person, each as its words; a given name's syllable alone may not.
    fn name_parts(&self) -> Vec<Vec<Key>> {
        let people = self.entries().filter(|e| e.is_person());
        let parts = people.flat_map(|e| e.right_forms()).flat_map(|form| form.split(' '));
        let mut keys: Vec<Vec<Key>> =
            parts.filter(|p| p.len() > 1).map(|part| words(part).into_iter().map(|w| w.key).collect()).collect();
        // Solid given names: Taewon beside Tae-won.
        let people = self.entries().filter(|e| e.is_person());
        let hyphened = people.flat_map(|e| e.right_forms()).flat_map(|form| form.split(' ')).filter(|p| p.contains('-'));
        keys.extend(hyphened.map(|part| vec![Key::of(&part.replace('-', "").to_lowercase())]));
        keys
    }

    /// Whether a title is but the end of another one that the Korean does not have: "minister" in "vice minister".
    fn is_of_another_rank(&self, sentence: usize, rendering: &Rendering) -> bool {
        let is_title = |entry: usize| self.context.desk.index.entry(entry).kind == Some(Kind::Title);
        is_title(rendering.entry)
            && self.context.collation.renderings[sentence].iter().any(|r| {
                let longer = r.length > rendering.length && r.words().end == rendering.words().end;
                longer && r.first <= rendering.first && is_title(r.entry) && !self.is_mentioned(r.entry)
            })
    }

    /// Whether a person's name stands in a sentence with other hyphens and spaces: "Taewon Ha" for "Tae-won Ha".
    fn same_letters(&self, sentence: usize) -> bool {
        let text = self.context.collation.english.sentence(sentence);
        let people = self.entries().filter(|e| e.is_person());
        people
            .flat_map(|e| e.right_forms())
            .filter(|form| form.contains(' '))
            .any(|form| nearness::same_letters(text, &self.context.collation.words[sentence], form))
    }

    /// English sentences aligned with a Korean one; of its neighbours too where the alignment is weak.
    fn view(&self, korean: usize, reach: usize) -> Vec<usize> {
        let collation = self.context.collation;
        let Some(bead) = collation.korean.bead_of[korean] else { return Vec::new() };
        collation.around(bead, reach).flat_map(|b| collation.beads[b].english.iter().copied()).collect()
    }

    fn resolve(&self) -> Vec<Resolution> {
        let context = self.context;
        let rendered = self.full.iter().any(|&f| f);
        let mut found: Vec<Resolution> = Vec::new();
        let mut unrendered: Option<(usize, Span)> = None;
        for &(sentence, span) in &self.slot.mentions {
            let confidence = context.confidence_of(sentence);
            let doubtful = confidence < DOUBTFUL;
            let beside = self.view(sentence, 0);
            let mentions = self
                .slot
                .mentions
                .iter()
                .filter(|(s, _)| context.collation.korean.bead_of[*s] == context.collation.korean.bead_of[sentence]);
            let right = beside.iter().filter(|&&j| self.full[j]).count();
            let satisfied = beside.iter().any(|&j| self.full[j] || self.partial[j]);
            let make = |english: Found, problem: Problem| Resolution {
                active: self.slot.active.clone(),
                korean: (sentence, span),
                english: Some(english),
                problem,
                doubtful,
            };
            let lacking = right < mentions.clone().count();
            let whole = beside.iter().filter(|&&j| self.whole[j]).count();
            if lacking && let Some(english) = self.forbidden(&beside) {
                found.push(make(english, Problem::Forbidden));
                continue;
            }
            // A whole name turned round or misspelt has the surname right, which alone would do for a later mention.
            if whole < mentions.count()
                && self.entry().is_person()
                && let Some((english, problem)) = self.wrong_name(&beside)
            {
                found.push(make(english, problem));
                continue;
            }
            if satisfied {
                if let Some((english, near)) = self.before_acronym(&beside) {
                    found.push(make(english, Problem::NearMiss(near)));
                }
                continue;
            }
            if self.is_coordinated(&beside) || self.is_ministers(sentence, span, &beside) || self.is_spread_title(&beside) {
                continue;
            }
            let nearby = self.view(sentence, 1);
            let rendered_nearby = nearby.iter().any(|&j| self.full[j]);
            if let Some((english, problem)) = self.wrong(&beside) {
                found.push(make(english, problem));
            } else if confidence > 0.0 && !rendered_nearby && unrendered.is_none() {
                unrendered = Some((sentence, span));
                if !doubtful && let Some((english, other)) = self.stand_in(&beside) {
                    found.push(make(english, Problem::Missing { stand_in: Some(other) }));
                }
            }
        }
        let partial = self.partial.iter().any(|&p| p);
        if found.is_empty()
            && !rendered
            && !partial
            && let Some((sentence, span)) = unrendered
        {
            let headline_only = self.slot.mentions.iter().all(|&(s, _)| context.collation.korean.sentences[s].role != Role::Body);
            let doubtful = context.confidence_of(sentence) < DOUBTFUL || headline_only;
            found.push(Resolution {
                active: self.slot.active.clone(),
                korean: (sentence, span),
                english: None,
                problem: Problem::Missing { stand_in: None },
                doubtful,
            });
        }
        found
    }

    /// Whether the entry is named together with others: "Mapo, Yongsan and Seongdong districts".
    fn is_coordinated(&self, sentences: &[usize]) -> bool {
        let collation = self.context.collation;
        let mut forms = self.entries().flat_map(|e| e.right_forms());
        forms.any(|form| {
            sentences.iter().any(|&j| nearness::coordinated(collation.english.sentence(j), &collation.words[j], form))
        })
    }

    /// Whether all words of a title stand in a sentence, though not together: "Vice Land Minister".
    fn is_spread_title(&self, sentences: &[usize]) -> bool {
        let titles = self.entries().filter(|e| e.kind == Some(Kind::Title));
        titles.flat_map(|e| e.right_forms()).map(words).filter(|title| title.len() > 1).any(|title| {
            let all_in = |there: &[Word]| title.iter().all(|own| there.iter().any(|w| w.key == own.key));
            sentences.iter().any(|&j| all_in(&self.context.collation.words[j]))
        })
    }

    /// Whether a ministry is named by its minister: 국토교통부 장관, "the land minister".
    fn is_ministers(&self, korean: usize, mention: Span, sentences: &[usize]) -> bool {
        let collation = self.context.collation;
        let behind = collation.korean.sentence(korean)[mention.end..].trim_start();
        if !["장관", "차관"].iter().any(|rank| behind.starts_with(rank)) {
            return false;
        }
        let mut forms = self.entries().flat_map(|e| e.right_forms()).filter(|form| form.contains("Ministry"));
        forms.any(|form| {
            let minister = form.replace("Ministry", "Minister");
            sentences.iter().any(|&j| nearness::stands(&collation.words[j], &minister))
        })
    }

    /// The renderings in some sentences, with their sentences.
    fn renderings(&self, sentences: &'a [usize]) -> impl Iterator<Item = (usize, &'a Rendering)> {
        let collation = self.context.collation;
        sentences.iter().flat_map(move |&j| collation.renderings[j].iter().map(move |r| (j, r)))
    }

    /// Whether longer words around a rendering are right for another entry that the Korean names.
    fn is_licensed(&self, sentence: usize, rendering: &Rendering) -> bool {
        self.renderings(&[sentence]).any(|(_, other)| {
            let longer = other.first <= rendering.first && other.words().end >= rendering.words().end;
            longer
                && other.standing != Standing::Forbidden
                && !self.slot.active.contains(&other.entry)
                && (other.length > rendering.length || self.is_mentioned(other.entry))
        })
    }

    /// Whether the Korean names an entry: one that is meant there, not another row of the same form.
    fn is_mentioned(&self, entry: usize) -> bool {
        self.slots.iter().any(|slot| slot.active.contains(&entry))
    }

    fn forbidden(&self, sentences: &[usize]) -> Option<Found> {
        let wrong = self.renderings(sentences).find(|(j, r)| {
            r.standing == Standing::Forbidden
                && self.slot.active.contains(&r.entry)
                && r.case != CaseFit::Small
                && !self.is_licensed(*j, r)
        });
        wrong.map(|(j, r)| (j, r.span))
    }

    /// What stands wrongly in the sentences beside a mention, the surest first.
    fn wrong(&self, sentences: &[usize]) -> Option<(Found, Problem)> {
        let era = self
            .renderings(sentences)
            .find(|(_, r)| r.standing.is_right() && r.case == CaseFit::Right && self.slot.inactive.contains(&r.entry));
        if let Some((j, r)) = era {
            return Some(((j, r.span), Problem::Era { other: r.entry }));
        }
        let case = self.renderings(sentences).find(|(j, r)| {
            r.standing.is_right() && r.case == CaseFit::Wrong && self.slot.active.contains(&r.entry) && !self.is_licensed(*j, r)
        });
        if let Some((j, r)) = case {
            let entry = self.context.desk.index.entry(r.entry);
            let text = r.span.of(self.context.collation.english.sentence(j));
            let expected = entry.right_forms().find(|form| form.eq_ignore_ascii_case(text)).unwrap_or(&entry.en);
            return Some(((j, r.span), Problem::Case { expected: expected.to_string() }));
        }
        sentences.iter().find_map(|&j| {
            let collation = self.context.collation;
            let (text, words) = (collation.english.sentence(j), &collation.words[j]);
            let taken = self.taken(j);
            let (span, near) = self.entries().find_map(|e| nearness::near(text, words, &taken, e))?;
            Some(((j, span), Problem::NearMiss(near)))
        })
    }

    /// Nearly the entry's name right before its acronym in brackets, which alone would do:
    /// "the Korea Baseball Association (KBO)".
    fn before_acronym(&self, sentences: &[usize]) -> Option<(Found, Near)> {
        let collation = self.context.collation;
        self.renderings(sentences).filter(|(_, r)| r.length == 1 && self.slot.active.contains(&r.entry)).find_map(|(j, r)| {
            let text = collation.english.sentence(j);
            let bracketed = text[..r.span.start].ends_with(" (") && text[r.span.end..].starts_with(')');
            if !bracketed || r.span.of(text).contains(char::is_lowercase) {
                return None;
            }
            let phrase_end = r.span.start - 2;
            let words: Vec<Word> = collation.words[j].iter().filter(|w| w.span.end <= phrase_end).copied().collect();
            let near = self.entries().find_map(|e| nearness::near(text, &words, &self.taken(j), e));
            let (span, near) = near.filter(|(span, _)| span.end == phrase_end)?;
            Some(((j, span), near))
        })
    }

    /// A person's whole name, turned round or a syllable off.
    fn wrong_name(&self, sentences: &[usize]) -> Option<(Found, Problem)> {
        let collation = self.context.collation;
        let turned = sentences.iter().filter(|&&j| collation.english.sentences[j].role != Role::Byline).find_map(|&j| {
            let (text, words) = (collation.english.sentence(j), &collation.words[j]);
            let (span, expected) = self.entries().find_map(|e| nearness::turned_round(text, words, e))?;
            Some(((j, span), Problem::Order { expected }))
        });
        turned.or_else(|| {
            // Bylines have an order of their own.
            let turned = |j: usize| {
                let (text, words) = (collation.english.sentence(j), &collation.words[j]);
                self.entries().any(|e| nearness::turned_round(text, words, e).is_some())
            };
            sentences.iter().filter(|&&j| !turned(j)).find_map(|&j| {
                let taken = self.taken(j);
                let claimed = |span: Span| self.is_another_person(j, span) || taken.iter().any(|t| t.overlaps(span));
                let (span, near) =
                    self.entries().find_map(|e| nearness::near_name(collation.english.sentence(j), e, &claimed))?;
                Some(((j, span), Problem::NearMiss(near)))
            })
        })
    }

    /// Whether another Korean name beside an English sentence is spelled there rightly.
    fn is_another_person(&self, english: usize, span: Span) -> bool {
        let collation = self.context.collation;
        let Some(bead) = collation.english.bead_of[english] else { return false };
        let written = span.of(collation.english.sentence(english));
        let own = |name: &str| self.entries().any(|e| e.korean_forms().any(|form| form == name));
        let nearby = collation.around(bead, 1).flat_map(|b| collation.beads[b].korean.iter());
        nearby
            .flat_map(|&i| korean_names(collation.korean.sentence(i)))
            .any(|name| !own(name) && romanize::compare(name, written).verdict == romanize::Verdict::Yes)
    }

    /// Words that are right for an entry that the Korean names, and so are no misspelling of another.
    fn taken(&self, sentence: usize) -> Vec<Span> {
        let right =
            self.renderings(std::slice::from_ref(&sentence)).filter(|(_, r)| r.standing.is_right() && r.case != CaseFit::Small);
        let right = right.filter(|(_, r)| self.is_mentioned(r.entry)).map(|(_, r)| r.span);
        right.chain(self.glossed(sentence)).collect()
    }

    /// Words that the Korean has in Latin letters as well: 트리뷴 드 제네바(Tribune de Genève).
    fn glossed(&self, sentence: usize) -> impl Iterator<Item = Span> {
        let collation = self.context.collation;
        let bead = collation.english.bead_of[sentence].map(|b| &collation.beads[b]);
        let korean = bead.into_iter().flat_map(|b| &b.korean).map(|&i| collation.korean.sentence(i));
        let latin = korean.flat_map(words).filter(|w| w.alphabetic).map(|w| w.key).collect::<Vec<Key>>();
        collation.words[sentence].iter().filter(move |w| w.alphabetic && latin.contains(&w.key)).map(|w| w.span)
    }

    /// The rendering of another entry of the same kind, which the Korean does not name.
    fn stand_in(&self, sentences: &[usize]) -> Option<(Found, usize)> {
        let kind = self
            .entry()
            .kind
            .filter(|k| matches!(k, Kind::Person | Kind::Place | Kind::Org | Kind::Law | Kind::Event | Kind::Title))?;
        let index = &self.context.desk.index;
        let right_for_a_mention = |j: usize, span: Span| {
            self.renderings(&[j]).any(|(_, r)| r.span == span && r.standing != Standing::Forbidden && self.is_mentioned(r.entry))
        };
        // The head noun: Party of "People Power Party", Ministry of "Ministry of Knowledge Economy".
        let head = |form: &str| {
            let front = [" of ", " for "].iter().filter_map(|joint| form.find(joint)).min().map_or(form, |at| &form[..at]);
            words(front).last().map(|w| w.singular)
        };
        // A curated row does not know what else may stand there; the same head noun ("Party", "Province") tells.
        let alike = |other: &Entry| {
            let (own, other) = (&self.entry().en, &other.en);
            match kind {
                // Titles have many renderings; only a rank up or down is one for another: minister and vice minister.
                Kind::Title => own.ends_with(other.as_str()) || other.ends_with(own.as_str()),
                _ => !self.entry().builtin || head(other) == head(own) && other.contains(' '),
            }
        };
        let other = self.renderings(sentences).find(|(j, r)| {
            r.standing.is_right()
                && alike(index.entry(r.entry))
                && r.case == CaseFit::Right
                && index.entry(r.entry).kind == Some(kind)
                && !self.is_mentioned(r.entry)
                && !right_for_a_mention(*j, r.span)
                && !self.is_licensed(*j, r)
        });
        other.map(|(j, r)| ((j, r.span), r.entry))
    }
}

/// Beginnings of Korean words that may be a person's name: three syllables, or two or four.
fn korean_names(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !hangul::is_syllable(c)).filter(|w| !w.is_empty());
    words.flat_map(|word| {
        [3, 2, 4].into_iter().filter_map(move |n| {
            let end = word.char_indices().nth(n).map_or(word.len(), |(at, _)| at);
            (word[..end].chars().count() == n).then(|| &word[..end])
        })
    })
}

/// A place of the resolution in the Korean article.
pub fn korean_place(context: &Context, resolution: &Resolution) -> super::Place {
    context.korean(resolution.korean.0, resolution.korean.1)
}

/// The place of what stands in the English, or the whole aligned sentence.
pub fn english_place(context: &Context, resolution: &Resolution) -> Option<super::Place> {
    match resolution.english {
        Some((j, span)) => Some(context.english(j, span)),
        None => context.counterpart(resolution.korean.0),
    }
}

/// What stands in the English.
pub fn english_text<'a>(context: &'a Context, resolution: &Resolution) -> &'a str {
    resolution.english.map_or("", |(j, span)| span.of(context.collation.half(Lang::English).sentence(j)))
}
