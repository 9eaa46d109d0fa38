//! SARIF 2.1.0 (OASIS, 2020), for code scanning and editors: one run, one result a line.

mod uri;

#[cfg(test)]
mod schema;

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Report;
use super::spot::Spot;
use super::words::whole_message;
use crate::archive::{Notice, Outcome, Summary, Suppression};
use crate::check::{CHECKS, Finding, Severity};
use crate::collation::Collation;
use crate::text::Lang;
use uri::uri;

/// The name of the fingerprint, with the version of how it is made.
const FINGERPRINT: &str = "daejo/v1";

/// A log with one run.
#[derive(Default)]
pub struct Sarif {
    begun: bool,
    /// What is told of the run itself: pairs that were not read, how files were read.
    notifications: Vec<Value>,
}

impl Sarif {
    fn result(&mut self, result: &Value, out: &mut dyn Write) -> io::Result<()> {
        let comma = if std::mem::replace(&mut self.begun, true) { "," } else { "" };
        write!(out, "{comma}\n{result}")
    }
}

impl Report for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = CHECKS
            .iter()
            .map(|check| {
                let first = check.page.split("\n\n").next().unwrap_or(check.summary).replace('\n', " ");
                json!({
                    "id": check.id,
                    "shortDescription": {"text": check.summary},
                    "fullDescription": {"text": first},
                    "help": {"text": check.manual(), "markdown": check.manual()},
                    "defaultConfiguration": {"level": level(check.severity)},
                })
            })
            .collect();
        let version = env!("CARGO_PKG_VERSION");
        let driver = json!({"name": "daejo", "version": version, "semanticVersion": version, "rules": rules});
        writeln!(out, r#"{{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{{"#)?;
        writeln!(out, r#""tool":{{"driver":{driver}}},"#)?;
        write!(out, r#""language":"en","columnKind":"unicodeCodePoints","results":["#)
    }

    fn pair(&mut self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        self.notifications.extend(outcome.notes.iter().map(|note| json!({"level": "note", "message": {"text": note}})));
        match &outcome.collation {
            Ok(collation) => outcome.findings.iter().try_for_each(|(finding, suppression)| {
                self.result(&result(outcome, collation, finding, suppression.as_ref()), out)
            }),
            Err(error) => {
                self.notifications.push(json!({"level": "error", "message": {"text": error}}));
                Ok(())
            }
        }
    }

    fn notices(&mut self, notices: &[Notice], out: &mut dyn Write) -> io::Result<bool> {
        for notice in notices {
            let location = location(&notice.path, Some(json!({"startLine": notice.line})));
            let result = json!({
                "ruleId": notice.rule,
                "ruleIndex": index(notice.rule),
                "level": level(notice.severity),
                "message": {"text": notice.message},
                "locations": [location],
                "suppressions": [],
            });
            self.result(&result, out)?;
        }
        Ok(true)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let invocation = json!({
            "executionSuccessful": summary.failed == 0,
            "toolExecutionNotifications": self.notifications,
        });
        writeln!(out, "\n],\n\"invocations\":[{invocation}]}}]}}")
    }
}

fn result(outcome: &Outcome, collation: &Collation, finding: &Finding, suppression: Option<&Suppression>) -> Value {
    let first = Spot::first(collation, finding);
    let original = finding.english.and(Spot::korean(collation, finding)).map(|spot| (spot, "the Korean original"));
    let others = finding.related.iter().map(|r| (Spot::of(collation, r.lang, r.place), r.message.as_str()));
    let related = original.into_iter().chain(others).enumerate().map(|(number, (spot, message))| {
        let mut location = place(&spot);
        location["id"] = json!(number + 1);
        location["message"] = json!({"text": message});
        location
    });
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": index(finding.rule),
        "level": level(finding.severity),
        "rank": (finding.confidence * 100.0).round(),
        "message": {"text": whole_message(finding)},
        "locations": first.iter().map(place).collect::<Vec<_>>(),
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": suppression.map(suppressed).into_iter().collect::<Vec<_>>(),
        "properties": {"pair": outcome.id},
    });
    let fix = finding.fix.as_ref().map(|fix| (fix, Spot::of(collation, Lang::English, fix.place)));
    if let Some((fix, spot)) = fix.filter(|(_, spot)| spot.is_verbatim) {
        let replacement = json!({"deletedRegion": region(&spot), "insertedContent": {"text": fix.text}});
        let change = json!({"artifactLocation": {"uri": uri(spot.path)}, "replacements": [replacement]});
        result["fixes"] = json!([{"description": {"text": format!("write “{}”", fix.text)}, "artifactChanges": [change]}]);
    }
    result
}

/// Where a spot stands in its file: to the character, by its lines, or somewhere.
fn place(spot: &Spot) -> Value {
    let snippet = json!({"text": spot.text});
    let mut location = match spot.lines {
        Some(_) if spot.is_verbatim => location(spot.path, Some(region(spot))),
        Some((start, end)) => location(spot.path, Some(json!({"startLine": start, "endLine": end}))),
        None => location(spot.path, None),
    };
    if let Some(region) = location["physicalLocation"].get_mut("region") {
        region["snippet"] = snippet;
    }
    location
}

fn location(path: &str, region: Option<Value>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(path)}});
    if let Some(region) = region {
        physical["region"] = region;
    }
    json!({"physicalLocation": physical})
}

/// Lines and columns, both 1-based, the end behind the last character. Byte offsets are left out: they count in the text
/// as decoded, SARIF's in the file.
fn region(spot: &Spot) -> Value {
    json!({
        "startLine": spot.start.line,
        "startColumn": spot.start.column,
        "endLine": spot.end.line,
        "endColumn": spot.end.column,
    })
}

fn suppressed(suppression: &Suppression) -> Value {
    let kind = if suppression.by == "inline" { "inSource" } else { "external" };
    let mut object = json!({"kind": kind, "status": "accepted"});
    if !suppression.reason.is_empty() {
        object["justification"] = json!(suppression.reason);
    }
    object
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The rule's place in the driver's list, -1 for none.
fn index(rule: &str) -> i64 {
    CHECKS.iter().position(|check| check.id == rule).map_or(-1, |index| index as i64)
}
