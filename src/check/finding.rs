//! What a check found: one complaint, with its places, its reason and perhaps its fix.

use crate::article::pairing::Unit;
use crate::collation::Collation;
use crate::find::word::Key;
pub use crate::glossary::lint::Severity;
use crate::korean::hangul;
use crate::text::{Lang, Span};

/// A stretch of one of the two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The sentence's number.
    pub sentence: usize,
    /// In the article's canonical text.
    pub span: Span,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub lang: Lang,
    pub place: Place,
    pub message: String,
}

/// A replacement of a stretch of the English.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// Whether it is certain enough to be made unseen.
    pub safe: bool,
    pub place: Place,
    pub text: String,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id: `term/missing`.
    pub rule: &'static str,
    pub severity: Severity,
    pub message: String,
    /// How likely the finding is right, 0 to 1.
    pub confidence: f64,
    /// The number of the glossary entry it rests on.
    pub entry: Option<usize>,
    pub korean: Option<Place>,
    pub english: Option<Place>,
    /// The renderings that would be right, the preferred one first.
    pub expected: Vec<String>,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
    /// Made of rule, entry, the sentences' letters and an ordinal; the same after edits elsewhere.
    pub fingerprint: String,
}

impl Finding {
    /// A finding without places; add them with the builder methods.
    pub fn new(rule: &'static str, severity: Severity, message: String) -> Finding {
        Finding {
            rule,
            severity,
            message,
            confidence: 0.9,
            entry: None,
            korean: None,
            english: None,
            expected: Vec::new(),
            related: Vec::new(),
            fix: None,
            fingerprint: String::new(),
        }
    }

    pub fn korean(mut self, place: Place) -> Finding {
        self.korean = Some(place);
        self
    }

    pub fn english(mut self, place: Option<Place>) -> Finding {
        self.english = place;
        self
    }

    pub fn entry(mut self, entry: usize) -> Finding {
        self.entry = Some(entry);
        self
    }

    pub fn expecting(mut self, forms: impl IntoIterator<Item = impl Into<String>>) -> Finding {
        self.expected.extend(forms.into_iter().map(Into::into));
        self
    }

    pub fn confidence(mut self, confidence: f64) -> Finding {
        self.confidence = confidence;
        self
    }

    pub fn related(mut self, lang: Lang, place: Place, message: impl Into<String>) -> Finding {
        self.related.push(Related { lang, place, message: message.into() });
        self
    }

    pub fn fix(mut self, place: Place, text: impl Into<String>, safe: bool) -> Finding {
        self.fix = Some(Fix { safe, place, text: text.into() });
        self
    }

    /// Lowers the severity to at most `most`.
    pub fn at_most(mut self, most: Severity) -> Finding {
        self.severity = self.severity.min(most);
        self
    }

    /// The unit of a bilingual file that the finding is about.
    pub fn unit<'a>(&self, collation: &'a Collation) -> Option<&'a Unit> {
        let english = || collation.unit(Lang::English, self.english?.sentence);
        english().or_else(|| collation.unit(Lang::Korean, self.korean?.sentence))
    }

    /// Where the finding stands, for sorting: in the English, else beside the English of its Korean sentence.
    fn order(&self, collation: &Collation) -> (usize, usize, usize) {
        let bead = |lang: Lang, place: Place| collation.half(lang).bead_of[place.sentence].unwrap_or(usize::MAX);
        match (self.english, self.korean) {
            (Some(english), _) => (bead(Lang::English, english), english.span.start, 0),
            (None, Some(korean)) => (bead(Lang::Korean, korean), usize::MAX, korean.span.start),
            (None, None) => (usize::MAX, usize::MAX, usize::MAX),
        }
    }
}

/// Sorts findings by place and gives each its fingerprint.
pub fn finish(findings: &mut [Finding], collation: &Collation, entry_names: impl Fn(usize) -> String) {
    findings.sort_by(|a, b| {
        a.order(collation).cmp(&b.order(collation)).then_with(|| a.rule.cmp(b.rule)).then_with(|| a.message.cmp(&b.message))
    });
    let mut seen: Vec<Key> = Vec::new();
    for finding in findings {
        let letters = |lang: Lang, place: Option<Place>| {
            let sentence = place.map_or("", |p| collation.half(lang).sentence(p.sentence));
            Key::of_bytes(
                sentence.chars().filter(|&c| hangul::is_alphanumeric(c)).flat_map(char::to_lowercase).collect::<String>().bytes(),
            )
        };
        let entry = finding.entry.map_or(String::new(), &entry_names);
        let key = Key::of(finding.rule)
            .then(Key::of(&entry))
            .then(letters(Lang::Korean, finding.korean))
            .then(letters(Lang::English, finding.english));
        let ordinal = seen.iter().filter(|&&k| k == key).count();
        seen.push(key);
        finding.fingerprint = format!("{:016x}", key.then(Key(ordinal as u64)).0);
    }
}
