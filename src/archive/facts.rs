//! What an archive says about consistency: who and what is spelled how, how often, since when, and where it broke.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Outcome, Summary};
use crate::article::Role;
use crate::check::{Context, Severity};
use crate::find::{CaseFit, Standing};
use crate::glossary::Entry;
use crate::text::Lang;

/// How a rendering stands to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// The preferred rendering.
    Preferred,
    /// A short form, which stands for the full one.
    Short,
    /// Another that the entry allows.
    Allowed,
    /// Anything else that stands in its place: a misspelling, a forbidden form, another period's name.
    Wrong,
}

impl Use {
    /// All, the best first.
    pub const ALL: [Use; 4] = [Use::Preferred, Use::Short, Use::Allowed, Use::Wrong];

    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Use::Preferred => "preferred",
            Use::Short => "short",
            Use::Allowed => "allowed",
            Use::Wrong => "wrong",
        }
    }
}

/// What one pair adds to the facts.
#[derive(Clone, Debug, Default)]
pub struct PairFacts {
    pub date: Option<Date>,
    /// Entry, rendering, and how it stands.
    uses: Vec<(usize, String, Use)>,
    /// Names without an entry: Korean, and one spelling.
    names: Vec<(String, String)>,
    /// Names in the bylines, by language.
    authors: Vec<(Lang, String)>,
    /// The mean confidence of the matched beads; `None` without any.
    pub confidence: Option<f64>,
}

impl PairFacts {
    /// Reads the facts off a pair that has been searched.
    pub fn of(context: &Context) -> PairFacts {
        let collation = context.collation;
        let mut facts = PairFacts { date: collation.date, ..PairFacts::default() };
        for slot in &context.slots {
            let mut seen = Vec::new();
            for &(sentence, _) in &slot.mentions {
                for &j in collation.english_of(sentence) {
                    let text = collation.english.sentence(j);
                    let of_slot = collation.renderings[j].iter().filter(|r| slot.active.contains(&r.entry));
                    for r in of_slot.filter(|r| r.standing != Standing::Forbidden && r.case == CaseFit::Right) {
                        let covered = |&(k, span): &(usize, crate::text::Span)| k == j && span.overlaps(r.span);
                        if !seen.iter().any(covered) {
                            seen.push((j, r.span));
                            let (form, how) = form(context.desk.index.entry(r.entry), r.standing, r.span.of(text));
                            facts.uses.push((r.entry, form.to_string(), how));
                        }
                    }
                }
            }
        }
        for resolution in &context.resolutions {
            if let Some((sentence, span)) = resolution.english.filter(|_| !resolution.doubtful) {
                let text = span.of(collation.english.sentence(sentence)).to_string();
                facts.uses.push((resolution.entry(), text, Use::Wrong));
            }
        }
        for person in context.people.iter().filter(|p| p.entry.is_none()) {
            let spelled = person.spellings.iter().map(|s| s.span.of(collation.english.sentence(s.sentence)));
            facts.names.extend(spelled.map(|s| (person.name.clone(), s.to_string())));
        }
        for lang in Lang::BOTH {
            let half = collation.half(lang);
            for paragraph in half.article.paragraphs.iter().filter(|p| p.role == Role::Byline) {
                let names = half.article.byline(paragraph.span).map_or(Vec::new(), |b| b.names);
                let line = paragraph.span.of(half.text());
                facts.authors.extend(names.into_iter().map(|span| (lang, span.of(line).to_string())));
            }
        }
        facts.authors.sort();
        facts.authors.dedup();
        let matched: Vec<f64> = collation.beads.iter().filter(|b| b.is_matched()).map(|b| b.confidence).collect();
        facts.confidence = (!matched.is_empty()).then(|| matched.iter().sum::<f64>() / matched.len() as f64);
        facts
    }
}

/// The glossary's form that some words are, whatever their capitals, and how it stands.
fn form<'a>(entry: &'a Entry, standing: Standing, words: &'a str) -> (&'a str, Use) {
    // The full stop of "Sen." is none of its word.
    let bare = |text: &'a str| text.trim_end_matches('.');
    let same =
        |forms: &'a [String]| forms.iter().find(|form| bare(form).eq_ignore_ascii_case(bare(words))).map_or(words, |form| form);
    match standing {
        Standing::Preferred => (&entry.en, Use::Preferred),
        Standing::Short => (same(&entry.en_short), Use::Short),
        Standing::Allowed | Standing::Forbidden => (same(&entry.en_allowed), Use::Allowed),
    }
}

/// One way to write something, over the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelling {
    pub text: String,
    pub how: Use,
    pub count: usize,
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// How often in each month, as year and month.
    pub months: BTreeMap<(i16, i8), usize>,
    /// Numbers of the first pairs that have it, at most [`MOST_PLACES`].
    pub pairs: Vec<usize>,
}

/// How many pairs are named for a spelling.
pub const MOST_PLACES: usize = 12;

impl Spelling {
    fn new(text: &str, how: Use) -> Spelling {
        Spelling { text: text.to_string(), how, count: 0, first: None, last: None, months: BTreeMap::new(), pairs: Vec::new() }
    }

    fn add(&mut self, date: Option<Date>, pair: usize) {
        self.count += 1;
        if let Some(date) = date {
            self.first = Some(self.first.map_or(date, |first| first.min(date)));
            self.last = Some(self.last.map_or(date, |last| last.max(date)));
            *self.months.entry((date.year(), date.month())).or_default() += 1;
        }
        if self.pairs.len() < MOST_PLACES && self.pairs.last() != Some(&pair) {
            self.pairs.push(pair);
        }
    }
}

/// All renderings of an entry, or all spellings of a name without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// The Korean.
    pub ko: String,
    /// The entry's number; `None` for a name without one.
    pub entry: Option<usize>,
    /// The most frequent first, but the wrong ones behind the others.
    pub spellings: Vec<Spelling>,
}

impl Concept {
    /// How often it is rendered at all.
    pub fn uses(&self) -> usize {
        self.spellings.iter().map(|s| s.count).sum()
    }

    /// How often in one way.
    pub fn count(&self, how: Use) -> usize {
        self.spellings.iter().filter(|s| s.how == how).map(|s| s.count).sum()
    }

    /// How often it is rendered in one and the same right way, its most frequent one; short forms, which stand for it,
    /// included.
    pub fn consistent(&self) -> usize {
        let full = self.spellings.iter().filter(|s| matches!(s.how, Use::Preferred | Use::Allowed));
        full.map(|s| s.count).max().unwrap_or(0) + self.count(Use::Short)
    }

    /// The consistent uses among all, 0 to 1.
    pub fn consistency(&self) -> f64 {
        self.consistent() as f64 / self.uses().max(1) as f64
    }

    pub fn first(&self) -> Option<Date> {
        self.spellings.iter().filter_map(|s| s.first).min()
    }

    pub fn last(&self) -> Option<Date> {
        self.spellings.iter().filter_map(|s| s.last).max()
    }
}

/// Findings by severity: errors, warnings, information.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counts {
    pub error: usize,
    pub warning: usize,
    pub info: usize,
}

impl Counts {
    fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
        } += 1;
    }
}

/// A reporter (Korean byline) or translator (English byline).
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    pub lang: Lang,
    pub name: String,
    pub pairs: usize,
    pub findings: Counts,
}

/// One pair of the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct PairLine {
    pub id: String,
    pub korean_path: String,
    pub english_path: String,
    pub date: Option<Date>,
    pub confidence: Option<f64>,
    pub findings: Counts,
    /// Why it could not be read.
    pub error: Option<String>,
}

/// The facts of an archive.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub summary: Summary,
    pub rules: BTreeMap<&'static str, Counts>,
    pub pairs: Vec<PairLine>,
    terms: IndexMap<usize, IndexMap<(String, Use), Spelling>>,
    names: IndexMap<String, IndexMap<(String, Use), Spelling>>,
    authors: BTreeMap<(Lang, String), (usize, Counts)>,
}

impl Facts {
    /// Adds a pair; `facts` is `None` for one that could not be read.
    pub fn add(&mut self, outcome: &Outcome, facts: Option<PairFacts>) {
        self.summary.add(outcome);
        let facts = facts.unwrap_or_default();
        let mut findings = Counts::default();
        for finding in outcome.live() {
            findings.add(finding.severity);
            self.rules.entry(finding.rule).or_default().add(finding.severity);
        }
        let pair = self.pairs.len();
        for (entry, text, how) in facts.uses {
            spelling(self.terms.entry(entry).or_default(), text, how).add(facts.date, pair);
        }
        for (name, text) in facts.names {
            spelling(self.names.entry(name).or_default(), text, Use::Preferred).add(facts.date, pair);
        }
        for author in facts.authors {
            let (pairs, counts) = self.authors.entry(author).or_default();
            *pairs += 1;
            counts.error += findings.error;
            counts.warning += findings.warning;
            counts.info += findings.info;
        }
        self.pairs.push(PairLine {
            id: outcome.id.clone(),
            korean_path: outcome.korean_path.clone(),
            english_path: outcome.english_path.clone(),
            date: facts.date,
            confidence: facts.confidence,
            findings,
            error: outcome.collation.as_ref().err().cloned(),
        });
    }

    /// The entries that were rendered, the least consistent first.
    pub fn terms(&self, headword: impl Fn(usize) -> String) -> Vec<Concept> {
        let concepts = self.terms.iter().map(|(&entry, found)| concept(headword(entry), Some(entry), found));
        sorted(concepts.collect())
    }

    /// The names without an entry, those spelled in several ways first.
    pub fn names(&self) -> Vec<Concept> {
        sorted(self.names.iter().map(|(name, found)| concept(name.clone(), None, found)).collect())
    }

    /// Reporters, then translators, each by name.
    pub fn authors(&self) -> Vec<Author> {
        let author = |((lang, name), &(pairs, findings)): (&(Lang, String), &(usize, Counts))| Author {
            lang: *lang,
            name: name.clone(),
            pairs,
            findings,
        };
        self.authors.iter().map(author).collect()
    }
}

fn spelling(found: &mut IndexMap<(String, Use), Spelling>, text: String, how: Use) -> &mut Spelling {
    found.entry((text, how)).or_insert_with_key(|(text, how)| Spelling::new(text, *how))
}

fn concept(ko: String, entry: Option<usize>, found: &IndexMap<(String, Use), Spelling>) -> Concept {
    let mut spellings: Vec<Spelling> = found.values().cloned().collect();
    spellings.sort_by(|a, b| {
        let wrong = |s: &Spelling| s.how == Use::Wrong;
        wrong(a).cmp(&wrong(b)).then(b.count.cmp(&a.count)).then_with(|| a.text.cmp(&b.text))
    });
    Concept { ko, entry, spellings }
}

/// The least consistent first: by wrong uses, then by others that are not consistent, then by all.
fn sorted(mut concepts: Vec<Concept>) -> Vec<Concept> {
    concepts.sort_by(|a, b| {
        let key = |c: &Concept| (c.count(Use::Wrong), c.uses() - c.consistent(), c.uses());
        key(b).cmp(&key(a)).then_with(|| a.ko.cmp(&b.ko))
    });
    concepts
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::align::Lexicon;
    use crate::archive::{Examiner, Job, Silence};
    use crate::collation::{Desk, Splitting};
    use crate::config::Config;
    use crate::glossary::{self, Glossary};

    fn facts(pairs: &[(&str, &str, &str)]) -> (Facts, Desk) {
        let mut glossary = Glossary::default();
        let rows = "ko,en,en_allowed,en_short,kind\n갈매해운,Galmae Shipping,Galmae Lines,the shipper,org\n";
        glossary.add_layer(glossary::parse(rows, "desk.csv").0);
        let desk = Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()));
        let config = Config::default();
        let silence = Silence::new(&config, None, Date::ZERO);
        let examiner = Examiner { desk: &desk, config: &config, silence: &silence, selected: &|_| true };
        let mut facts = Facts::default();
        for (date, korean, english) in pairs {
            let (id, date) = (format!("p{date}"), date.parse().ok());
            let job = Job::Texts { id, korean: korean.to_string(), english: english.to_string(), date };
            let (outcome, pair) = examiner.survey(job.collate(&desk, Splitting::Sentences));
            facts.add(&outcome, pair);
        }
        (facts, desk)
    }

    #[test]
    fn renderings_are_counted_by_how_they_stand() {
        let korean = "갈매해운은 새 배 3척을 산다고 밝혔다.";
        let (facts, desk) = facts(&[
            ("2011-03-03", korean, "Galmae Shipping said it would buy three new ships."),
            ("2011-04-01", korean, "Galmae Lines said it would buy three new ships."),
            ("2012-01-09", korean, "Galmai Shipping said it would buy three new ships."),
            ("", "", ""),
        ]);
        let terms = facts.terms(|entry| desk.index.entry(entry).ko.clone());
        let [term] = terms.as_slice() else { panic!("{terms:?}") };
        let shown: Vec<(&str, Use, usize)> = term.spellings.iter().map(|s| (s.text.as_str(), s.how, s.count)).collect();
        let expected =
            [("Galmae Lines", Use::Allowed, 1), ("Galmae Shipping", Use::Preferred, 1), ("Galmai Shipping", Use::Wrong, 1)];
        assert_eq!(shown, expected);
        assert_eq!(term.first().unwrap().to_string(), "2011-03-03");
        assert_eq!(term.last().unwrap().to_string(), "2012-01-09");
        assert!((term.consistency() - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(facts.summary.failed, 1);
        assert_eq!(facts.pairs[2].findings.error, 1);
    }

    #[test]
    fn names_without_an_entry_and_who_wrote() {
        let (facts, _) = facts(&[
            (
                "2011-03-03",
                "윤재오 시장이 2일 뱃길을 열었다.\n\n서민아 기자 mina@paper.example",
                "Mayor Yun Jae-o opened the ferry line on Wednesday.\n\nMin-a Seo mina@paper.example",
            ),
            (
                "2011-04-03",
                "윤재오 시장이 2일 뱃길을 닫았다.\n\n서민아 기자 mina@paper.example",
                "Mayor Yoon Jae-oh closed the ferry line on Saturday.\n\nMin-a Seo mina@paper.example",
            ),
        ]);
        let names = facts.names();
        assert_eq!(names[0].ko, "윤재오");
        assert_eq!(names[0].spellings.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), ["Yoon Jae-oh", "Yun Jae-o"]);
        let authors = facts.authors();
        let shown: Vec<(&str, usize)> = authors.iter().map(|a| (a.name.as_str(), a.pairs)).collect();
        assert_eq!(shown, [("서민아", 2), ("Min-a Seo", 2)]);
    }
}
