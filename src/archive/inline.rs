//! Silence inside an article: `<!-- daejo-ignore RULE, …: REASON -->`, for the paragraph it stands in or before.

use super::Suppression;
use crate::article::{Article, DIRECTIVE};
use crate::check::{CHECKS, Check, Finding, Place, Severity, UNUSED};
use crate::collation::{Collation, Half};
use crate::config::known_rule;
use crate::text::{Lang, Span};

/// A comment that silences rules in a paragraph.
#[derive(Debug)]
struct Directive {
    lang: Lang,
    /// Where it stood, in the canonical text.
    at: usize,
    /// The paragraph; none when no more follow.
    paragraph: Option<Span>,
    /// Ids of rules, or beginnings of some that end with a slash, each with whether it has silenced a finding.
    rules: Vec<(String, bool)>,
    reason: String,
}

/// The comments of a pair that silence something.
#[derive(Debug)]
pub struct Inline(Vec<Directive>);

impl Inline {
    pub fn of(collation: &Collation) -> Inline {
        let directives = Lang::BOTH.iter().flat_map(|&lang| {
            let article = &collation.half(lang).article;
            article.comments.iter().filter_map(move |comment| {
                let (rules, reason) = parse(&comment.text)?;
                let paragraph = paragraph(article, comment.at);
                let rules = rules.map(|rule| (rule.to_string(), false)).collect();
                Some(Directive { lang, at: comment.at, paragraph, rules, reason: reason.to_string() })
            })
        });
        Inline(directives.collect())
    }

    /// What silences a finding, if anything does. All that do have then done something.
    pub fn suppression(&mut self, finding: &Finding) -> Option<Suppression> {
        let mut suppression = None;
        for directive in &mut self.0 {
            let place = if directive.lang == Lang::English { finding.english } else { finding.korean };
            let inside = place.zip(directive.paragraph).is_some_and(|(place, paragraph)| paragraph.overlaps(place.span));
            if !inside {
                continue;
            }
            for (rule, used) in directive.rules.iter_mut().filter(|(rule, _)| means(rule, finding.rule)) {
                *used |= means(rule, finding.rule);
                suppression.get_or_insert_with(|| Suppression { by: "inline", reason: directive.reason.clone() });
            }
        }
        suppression
    }

    /// What silences nothing, as findings of [`UNUSED`] without fingerprints. Of rules that did not run nothing is said.
    pub fn unused(&self, collation: &Collation, runs: &dyn Fn(&Check) -> bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        for directive in &self.0 {
            let half = collation.half(directive.lang);
            let mut complain = |message: String| {
                let finding = Finding::new(UNUSED.id, Severity::Warning, message);
                findings.extend(place(half, directive.at).map(|place| match directive.lang {
                    Lang::English => finding.english(Some(place)),
                    Lang::Korean => finding.korean(place),
                }));
            };
            if directive.rules.is_empty() {
                complain(format!("`{DIRECTIVE}` names no rule; write `<!-- {DIRECTIVE} term/missing: the reason -->`"));
            }
            for (rule, _) in directive.rules.iter().filter(|(_, used)| !used) {
                let checks: Vec<&Check> = CHECKS.iter().copied().filter(|check| means(rule, check.id)).collect();
                if checks.is_empty() {
                    let problem = known_rule(rule).err().map_or(String::new(), |e| format!(": {e}"));
                    complain(format!("`{DIRECTIVE} {rule}` silences nothing{problem}"));
                } else if directive.paragraph.is_none() {
                    complain(format!("`{DIRECTIVE} {rule}` silences nothing: it stands behind the last paragraph"));
                } else if checks.iter().all(|check| runs(check)) {
                    complain(format!("`{DIRECTIVE} {rule}` silences nothing: its paragraph has no such finding"));
                }
            }
        }
        findings
    }
}

/// The rules and the reason of a comment, if it speaks to this program.
fn parse(comment: &str) -> Option<(impl Iterator<Item = &str>, &str)> {
    let rest = comment.trim().strip_prefix(DIRECTIVE)?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let rules = rules.split(|c: char| c == ',' || c.is_whitespace()).filter(|rule| !rule.is_empty());
    Some((rules, reason.trim()))
}

/// Whether a rule's id, or a beginning of one, means a rule.
fn means(pattern: &str, rule: &str) -> bool {
    pattern == rule || (pattern.ends_with('/') && rule.starts_with(pattern))
}

/// The paragraph around a place, or else the next.
fn paragraph(article: &Article, at: usize) -> Option<Span> {
    let mut spans = article.paragraphs.iter().map(|p| p.span);
    spans.find(|span| at <= span.end)
}

/// The sentence at a place or behind it, or else the last.
fn place(half: &Half, at: usize) -> Option<Place> {
    let behind = half.sentences.iter().position(|sentence| at < sentence.span.end);
    let sentence = behind.or(half.sentences.len().checked_sub(1))?;
    Some(Place { sentence, span: half.sentences[sentence].span })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments() {
        for (comment, expected) in [
            (" daejo-ignore term/missing: the paper's own name ", Some((vec!["term/missing"], "the paper's own name"))),
            ("daejo-ignore term/, number/added", Some((vec!["term/", "number/added"], ""))),
            ("\ndaejo-ignore\nterm/case:\n a: b\n", Some((vec!["term/case"], "a: b"))),
            ("daejo-ignore", Some((vec![], ""))),
            ("daejo-ignore: all of it", Some((vec![], "all of it"))),
            ("daejo-ignored", None),
            ("see daejo-ignore term/case", None),
        ] {
            let found = parse(comment).map(|(rules, reason)| (rules.collect::<Vec<_>>(), reason));
            assert_eq!(found, expected, "{comment:?}");
        }
    }

    #[test]
    fn the_paragraph_it_stands_in_or_the_next() {
        let article = Article::parse("a", "One two three.\n\nFour five.\n\n\nSix.".to_string()).unwrap();
        let text = article.text.canonical();
        for (at, expected) in [
            (0, Some("One")),
            (3, Some("One")),
            (14, Some("One")),
            (15, Some("Four")),
            (16, Some("Four")),
            (27, Some("Six")),
            (33, Some("Six")),
            (34, None),
        ] {
            let found = paragraph(&article, at).map(|span| span.of(text).split(' ').next().unwrap().trim_end_matches('.'));
            assert_eq!(found, expected, "{at}");
        }
    }
}
