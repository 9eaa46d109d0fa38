//! The rules that a page speaks of, explained at its end.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::check::{CHECKS, Check};

/// A rule's manual page as HTML.
pub struct Explanation {
    pub id: &'static str,
    pub anchor: String,
    pub severity: &'static str,
    pub summary: &'static str,
    /// Made of the rule's own page alone.
    pub html: String,
}

/// Where a rule is explained.
pub fn anchor(rule: &str) -> String {
    format!("rule-{}", rule.replace('/', "-"))
}

/// The pages of some rules, in the order of [`CHECKS`].
pub fn explanations(spoken_of: &BTreeSet<&str>) -> Vec<Explanation> {
    CHECKS.iter().filter(|check| spoken_of.contains(check.id)).map(|check| explanation(check)).collect()
}

fn explanation(check: &'static Check) -> Explanation {
    // A page's own headings stand below the rule's.
    let manual = check.manual();
    let events = Parser::new(&manual).map(|event| match event {
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H4, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H4)),
        event => event,
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    Explanation { id: check.id, anchor: anchor(check.id), severity: check.severity.name(), summary: check.summary, html }
}
