//! Self-contained pages: they open from disk, read without script, and ask nothing of a network.
//!
//! Templates, style and script stand in `templates/`; here is what goes into them.

mod archive;
mod chart;
mod figure;
mod marks;
mod pair;
mod rules;

use std::collections::BTreeSet;
use std::io::{self, Write};

use askama::Template;

pub use self::archive::{page, pair_file, section, write};
pub use self::pair::Part;
use self::pair::Section;
use self::rules::Explanation;
use super::words::{count, summary_line};
use super::{Report, View};
use crate::archive::{Notice, Outcome, Summary};
use crate::check::Severity;
use crate::korean::hangul::is_hangul;

const STYLE: &str = include_str!("../../../templates/style.css");
const SCRIPT: &str = include_str!("../../../templates/script.js");

/// Up to so many pairs stand open.
const MOST_OPEN: usize = 3;

/// A pair that could not be read.
#[derive(Clone, Debug)]
struct Failure {
    id: String,
    error: String,
}

/// The page of pairs, with findings or with the alignment alone.
#[derive(Template)]
#[template(path = "pairs.html", whitespace = "minimize")]
struct Page<'a> {
    title: String,
    heading: &'static str,
    lead: String,
    /// Where the page of its archive is.
    back: Option<&'static str>,
    findings: bool,
    sections: &'a [Section],
    rules: Vec<Explanation>,
    failures: &'a [Failure],
    notices: &'a [Notice],
    style: &'static str,
    script: &'static str,
}

impl Page<'_> {
    fn open(&self) -> bool {
        self.sections.len() <= MOST_OPEN
    }
}

/// The page of `check` and `align`, written when all pairs are known: what counts stands at its top.
pub struct Html<'a> {
    view: View<'a>,
    part: Part,
    sections: Vec<Section>,
    failures: Vec<Failure>,
    notices: Vec<Notice>,
    spoken_of: BTreeSet<&'static str>,
}

impl<'a> Html<'a> {
    pub fn new(view: View<'a>, part: Part) -> Html<'a> {
        Html { view, part, sections: Vec::new(), failures: Vec::new(), notices: Vec::new(), spoken_of: BTreeSet::new() }
    }
}

impl Report for Html<'_> {
    fn pair(&mut self, outcome: &Outcome, _: &mut dyn Write) -> io::Result<()> {
        match &outcome.collation {
            Ok(collation) => {
                let number = self.sections.len() + self.failures.len() + 1;
                self.sections.push(Section::new(number, outcome, collation, self.view.desk, self.part)?);
            }
            Err(error) => self.failures.push(Failure { id: outcome.id.clone(), error: error.clone() }),
        }
        self.spoken_of.extend(outcome.findings.iter().map(|(finding, _)| finding.rule));
        Ok(())
    }

    fn notices(&mut self, notices: &[Notice], _: &mut dyn Write) -> io::Result<bool> {
        self.spoken_of.extend(notices.iter().map(|notice| notice.rule));
        self.notices = notices.to_vec();
        Ok(true)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let findings = self.part == Part::Findings;
        let page = Page {
            title: match self.sections.as_slice() {
                [only] if self.failures.is_empty() => only.id.clone(),
                _ => count(summary.pairs, "pair"),
            },
            heading: if findings { "Findings" } else { "Alignment" },
            lead: if findings { summary_line(summary) } else { count(summary.pairs, "pair") },
            back: None,
            findings,
            sections: &self.sections,
            rules: rules::explanations(&self.spoken_of),
            failures: &self.failures,
            notices: &self.notices,
            style: STYLE,
            script: SCRIPT,
        };
        page.write_into(out)?;
        writeln!(out)
    }
}

/// The class that gives a severity its colour and shape.
fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Info => "i",
    }
}

/// Text of both languages as HTML, the Korean in it named as such.
fn mixed(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut korean = false;
    for c in text.chars() {
        let hangul = is_hangul(c);
        if hangul != korean && (hangul || !c.is_whitespace()) {
            html.push_str(if hangul { r#"<span lang="ko">"# } else { "</span>" });
            korean = hangul;
        }
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c => html.push(c),
        }
    }
    if korean {
        html.push_str("</span>");
    }
    html
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::align::Lexicon;
    use crate::archive::Suppression;
    use crate::article::{Article, pairing::Pair};
    use crate::check::{self, Style};
    use crate::collation::{Collation, Desk, Splitting};
    use crate::glossary::Glossary;

    /// The page of a pair, with the first finding silenced if asked.
    fn page_of(id: &str, korean: &str, english: &str, silence: bool) -> String {
        let desk = Desk::new(Glossary::builtin(), Cow::Borrowed(Lexicon::builtin()));
        let articles = [("a.ko.txt", korean), ("a.en.txt", english)].map(|(p, t)| Article::parse(p, t.to_string()).unwrap());
        let collation = Collation::new(Pair::new(id.to_string(), articles, None).unwrap(), &desk, Splitting::Sentences);
        let found = check::run(&collation, &desk, &Style::default(), &|check| Some(check.severity));
        let silenced = Suppression { by: "ignore", reason: "so the desk & the <mayor> want it".to_string() };
        let findings = found.into_iter().enumerate().map(|(i, f)| (f, (silence && i == 0).then(|| silenced.clone())));
        let outcome = Outcome {
            id: id.to_string(),
            korean_path: "<ko>.txt".to_string(),
            english_path: "a\".en.txt".to_string(),
            notes: vec!["read as <EUC-KR>".to_string()],
            findings: findings.collect(),
            collation: Ok(collation),
        };
        let failed = Outcome {
            id: "<broken>".to_string(),
            collation: Err("<b>: is empty".to_string()),
            findings: Vec::new(),
            ..outcome.clone()
        };
        let view = View { desk: &desk, width: 100, plain: true, sentences: false, fingerprints: false };
        let (mut report, mut summary, mut out) = (Html::new(view, Part::Findings), Summary::default(), Vec::new());
        for outcome in [outcome, failed] {
            report.pair(&outcome, &mut out).unwrap();
            summary.add(&outcome);
        }
        report.end(&summary, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const KOREAN: &str = "정부는 2일 420억 원을 들여 새 배 3척을 띄운다고 밝혔다.\n\n주민들은 “반갑다”고 말했다.\n";
    const ENGLISH: &str =
        "The government said on the 2nd it would spend 4.2 billion won on three new ships.\n\n\"We are glad,\" residents said.\n";

    #[test]
    fn findings_are_marked_in_both_texts() {
        let html = page_of("ships", KOREAN, ENGLISH, false);
        for part in [
            r##"<mark class="e">420억 원</mark><a class="k e" href="#f1-1" aria-label="error 1">1</a>"##,
            r##"<mark class="e">4.2 billion won</mark><a class="k e" href="#f1-1""##,
            r##"<li class="e" id="f1-1" data-rule="number/mismatch">"##,
            r##"<a href="#rule-number-mismatch">"##,
            r##"id="rule-number-mismatch""##,
            r#"<code class="copy">daejo accept "#,
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
    }

    #[test]
    fn silenced_findings_are_shown_as_such() {
        let html = page_of("ships", KOREAN, ENGLISH, true);
        assert!(html.contains(r#"<mark class="q">4.2 billion won</mark>"#));
        assert!(html.contains("Silenced by ignore: so the desk"));
        assert!(!html.contains(r#"<code class="copy">"#));
    }

    #[test]
    fn markup_in_an_article_stays_text() {
        let attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> & </details> 배 <b>3</b>척";
        let html = page_of("\"><i>", &format!("{KOREAN}{attack}\n"), &format!("{ENGLISH}Ships {attack} are 4.\n"), true);
        assert_eq!(html.matches("<script").count(), 1);
        for tag in ["<img", "<b>3", "<i>", "<ko>", "<EUC", "<mayor>", "<broken>", "<b>: is"] {
            assert!(!html.contains(tag), "{tag}");
        }
        assert_eq!(html.matches("<details").count(), html.matches("</details>").count());
    }

    #[test]
    fn the_page_asks_nothing_of_a_network() {
        let html = page_of("ships", KOREAN, ENGLISH, false);
        for way in ["http:", "https:", "//cdn", "url(", "@import", " src=", "<link", "fetch("] {
            assert!(!html.contains(way), "{way}");
        }
        assert!(html.contains("default-src 'none'"));
    }

    #[test]
    fn korean_is_named_in_mixed_text() {
        assert_eq!(
            mixed("성 is not <sang>, 420억 원 & 상"),
            r#"<span lang="ko">성 </span>is not &lt;sang&gt;, 420<span lang="ko">억 원 </span>&amp; <span lang="ko">상</span>"#
        );
    }
}
