//! JUnit XML: a suite a pair, a failed case a finding.
//!
//! There is no standard; the elements and attributes are those that Ant, Jenkins and GitLab agree on. What is for
//! information fails nothing and stands in the suite's output.

use std::io::{self, Write};

use super::Report;
use super::spot::Spot;
use super::words::whole_message;
use super::xml::{attribute, text};
use crate::archive::{Notice, Outcome, Summary};
use crate::check::{Finding, Severity};
use crate::collation::Collation;

/// Suites of failed cases; a pair without any is one case that passed.
pub struct JUnit;

impl Report for JUnit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(out, r#"<testsuites name="daejo">"#)
    }

    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let id = attribute(&outcome.id);
        let collation = match &outcome.collation {
            Ok(collation) => collation,
            Err(error) => {
                suite(out, &id, 1, 0, 1)?;
                writeln!(out, r#"    <testcase classname="{id}" name="is read">"#)?;
                writeln!(out, r#"      <error type="input" message="{}"/>"#, attribute(error))?;
                writeln!(out, "    </testcase>")?;
                return writeln!(out, "  </testsuite>");
            }
        };
        let (notes, failures): (Vec<&Finding>, Vec<&Finding>) = outcome.live().partition(|f| f.severity == Severity::Info);
        suite(out, &id, failures.len().max(1), failures.len(), 0)?;
        if failures.is_empty() {
            writeln!(out, r#"    <testcase classname="{id}" name="has no findings"/>"#)?;
        }
        for finding in failures {
            let spot = Spot::first(collation, finding);
            let name = spot.map_or(finding.rule.to_string(), |spot| format!("{} at {spot}", finding.rule));
            let body = body(collation, finding);
            case(out, &id, &name, finding.severity, &whole_message(finding), &body)?;
        }
        if !notes.is_empty() {
            let lines = notes.iter().map(|finding| {
                let spot = Spot::first(collation, finding).map_or(String::new(), |spot| format!(" ({spot})"));
                format!("info[{}]: {}{spot}\n", finding.rule, whole_message(finding))
            });
            writeln!(out, "    <system-out>{}</system-out>", text(&lines.collect::<String>()))?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn notices(&mut self, notices: &[Notice], out: &mut dyn Write) -> io::Result<bool> {
        if !notices.is_empty() {
            suite(out, "configuration", notices.len(), notices.len(), 0)?;
            for notice in notices {
                let place = format!("{}:{}", notice.path, notice.line);
                let name = format!("{} at {place}", notice.rule);
                case(out, "configuration", &name, notice.severity, &notice.message, &place)?;
            }
            writeln!(out, "  </testsuite>")?;
        }
        Ok(true)
    }

    fn end(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

fn suite(out: &mut dyn Write, name: &str, tests: usize, failures: usize, errors: usize) -> io::Result<()> {
    writeln!(out, r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="{errors}" skipped="0">"#)
}

fn case(out: &mut dyn Write, class: &str, name: &str, severity: Severity, message: &str, body: &str) -> io::Result<()> {
    let (name, kind, message) = (attribute(name), severity.name(), attribute(message));
    writeln!(out, r#"    <testcase classname="{class}" name="{name}">"#)?;
    writeln!(out, r#"      <failure type="{kind}" message="{message}">{}</failure>"#, text(body))?;
    writeln!(out, "    </testcase>")
}

/// Both places with their words.
fn body(collation: &Collation, finding: &Finding) -> String {
    let spots = [Spot::english(collation, finding), Spot::korean(collation, finding)];
    spots.into_iter().flatten().map(|spot| format!("{spot}: {}\n", spot.text)).collect()
}
