//! A report held against the constraints of the SARIF 2.1.0 schema on the objects that it uses.

use std::borrow::Cow;

use serde_json::Value;

use super::*;
use crate::align::Lexicon;
use crate::article::Article;
use crate::article::pairing::Pair;
use crate::collation::{Desk, Splitting};
use crate::glossary::{self, Glossary};

/// What a property may hold.
enum Kind {
    Text,
    /// A URI reference.
    Uri,
    /// A whole number, at least this.
    Whole(i64),
    /// A number from 0 (or -1) to 100.
    Rank,
    Bool,
    OneOf(&'static [&'static str]),
    Object(&'static str),
    List(&'static str),
    /// An object of strings under any names.
    Strings,
    /// A property bag, which holds anything.
    Bag,
}

use Kind::*;

/// Objects: name, required properties, and all that are used, which the schema has (it allows no others).
type Shape = (&'static str, &'static [&'static str], &'static [(&'static str, Kind)]);

const LEVELS: Kind = OneOf(&["none", "note", "warning", "error"]);

const SHAPES: &[Shape] = &[
    ("log", &["version", "runs"], &[("$schema", Uri), ("version", OneOf(&["2.1.0"])), ("runs", List("run"))]),
    (
        "run",
        &["tool"],
        &[
            ("tool", Object("tool")),
            ("language", Text),
            ("columnKind", OneOf(&["utf16CodeUnits", "unicodeCodePoints"])),
            ("results", List("result")),
            ("invocations", List("invocation")),
        ],
    ),
    ("tool", &["driver"], &[("driver", Object("component"))]),
    ("component", &["name"], &[("name", Text), ("version", Text), ("semanticVersion", Text), ("rules", List("descriptor"))]),
    (
        "descriptor",
        &["id"],
        &[
            ("id", Text),
            ("shortDescription", Object("multiformat")),
            ("fullDescription", Object("multiformat")),
            ("help", Object("multiformat")),
            ("defaultConfiguration", Object("configuration")),
        ],
    ),
    ("multiformat", &["text"], &[("text", Text), ("markdown", Text)]),
    ("configuration", &[], &[("level", LEVELS)]),
    (
        "result",
        &["message"],
        &[
            ("ruleId", Text),
            ("ruleIndex", Whole(-1)),
            ("level", LEVELS),
            ("rank", Rank),
            ("message", Object("message")),
            ("locations", List("location")),
            ("relatedLocations", List("location")),
            ("partialFingerprints", Strings),
            ("suppressions", List("suppression")),
            ("fixes", List("fix")),
            ("properties", Bag),
        ],
    ),
    // Of `text` and `id` the schema asks for one.
    ("message", &["text"], &[("text", Text)]),
    ("location", &[], &[("id", Whole(-1)), ("physicalLocation", Object("physical")), ("message", Object("message"))]),
    ("physical", &["artifactLocation"], &[("artifactLocation", Object("artifact")), ("region", Object("region"))]),
    ("artifact", &[], &[("uri", Uri)]),
    (
        "region",
        &["startLine"],
        &[
            ("startLine", Whole(1)),
            ("startColumn", Whole(1)),
            ("endLine", Whole(1)),
            ("endColumn", Whole(1)),
            ("snippet", Object("content")),
        ],
    ),
    ("content", &["text"], &[("text", Text)]),
    (
        "suppression",
        &["kind"],
        &[
            ("kind", OneOf(&["inSource", "external"])),
            ("status", OneOf(&["accepted", "underReview", "rejected"])),
            ("justification", Text),
        ],
    ),
    ("fix", &["artifactChanges"], &[("description", Object("message")), ("artifactChanges", List("change"))]),
    (
        "change",
        &["artifactLocation", "replacements"],
        &[("artifactLocation", Object("artifact")), ("replacements", List("replacement"))],
    ),
    ("replacement", &["deletedRegion"], &[("deletedRegion", Object("region")), ("insertedContent", Object("content"))]),
    (
        "invocation",
        &["executionSuccessful"],
        &[("executionSuccessful", Bool), ("toolExecutionNotifications", List("notification"))],
    ),
    ("notification", &["message"], &[("level", LEVELS), ("message", Object("message"))]),
];

/// What breaks a shape, with the way to it.
fn faults(value: &Value, name: &str, way: &str, found: &mut Vec<String>) {
    let (_, required, properties) = SHAPES.iter().find(|(n, ..)| *n == name).unwrap();
    let Some(object) = value.as_object() else { return found.push(format!("{way}: no object")) };
    found.extend(required.iter().filter(|r| !object.contains_key(**r)).map(|r| format!("{way}: lacks {r}")));
    for (key, value) in object {
        let way = format!("{way}.{key}");
        let Some((_, kind)) = properties.iter().find(|(n, _)| n == key) else {
            found.push(format!("{way}: is not known"));
            continue;
        };
        let fits = match kind {
            Text => value.is_string(),
            Uri => value.as_str().is_some_and(is_uri_reference),
            Whole(least) => value.as_i64().is_some_and(|n| n >= *least),
            Rank => value.as_f64().is_some_and(|n| (-1.0..=100.0).contains(&n)),
            Bool => value.is_boolean(),
            OneOf(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Strings => value.as_object().is_some_and(|o| o.values().all(Value::is_string)),
            Bag => value.is_object(),
            Object(name) => {
                faults(value, name, &way, found);
                true
            }
            List(name) => value.as_array().is_some_and(|items| {
                items.iter().enumerate().for_each(|(n, item)| faults(item, name, &format!("{way}[{n}]"), found));
                true
            }),
        };
        if !fits {
            found.push(format!("{way}: {value}"));
        }
    }
}

fn is_uri_reference(text: &str) -> bool {
    let mut bytes = text.bytes();
    !text.is_empty() && bytes.all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b))
}

/// A pair with an error, a silenced finding, one with a fix, and one on the Korean side only.
fn log() -> Value {
    let mut glossary = Glossary::default();
    let rows = "ko,en,en_forbidden,kind\n누리건축,Nuri Architects,Nuri Builders,org\n한솔군,Hansol County,,place\n";
    glossary.add_layer(glossary::parse(rows, "desk.csv").0);
    let desk = Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()));
    let korean = "한솔군은 5월 2일 새 도서관을 연다고 14일 밝혔다.\n이 도서관은 누리건축이 설계했다.\n건축비 420억 원은 모두 한솔군이 냈다.\n";
    let english =
        "Hansol County said Wednesday it will open a new library on May 3.\nThe library was designed by Nuri Builders.\n";
    let articles = [("기사/a b.ko.txt", korean), ("기사/a b.en.txt", english)]
        .map(|(path, text)| Article::parse(path, text.to_string()).unwrap());
    let paths = articles.each_ref().map(|article| article.path.clone());
    let pair = Pair::new("a".to_string(), articles, Some(jiff::civil::date(2012, 3, 14))).unwrap();
    let collation = Collation::new(pair, &desk, Splitting::Sentences);
    let findings = crate::check::run(&collation, &desk, &Default::default(), &|check| Some(check.severity));
    let suppress = |by| Suppression { by, reason: "so it is".to_string() };
    let [korean_path, english_path] = paths;
    let outcome = Outcome {
        id: "a".to_string(),
        korean_path,
        english_path,
        notes: vec!["a: read as CP949".to_string()],
        collation: Ok(collation),
        findings: findings
            .into_iter()
            .map(|f| {
                let by = if f.rule == "term/forbidden" { Some(suppress("inline")) } else { None };
                (f, by)
            })
            .collect(),
    };
    let failed = Outcome { collation: Err("b.ko.txt: is empty".to_string()), findings: Vec::new(), ..outcome.clone() };
    let notice =
        Notice { rule: "ignore/unused", severity: Severity::Warning, message: "…".into(), path: "daejo.toml".into(), line: 3 };
    let mut out = Vec::new();
    let mut summary = Summary::default();
    let mut sarif = Sarif::default();
    sarif.begin(&mut out).unwrap();
    for outcome in [outcome, failed] {
        summary.add(&outcome);
        sarif.pair(&outcome, &mut out).unwrap();
    }
    sarif.notices(&[notice], &mut out).unwrap();
    sarif.end(&summary, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn a_report_fits_the_schema() {
    let log = log();
    let mut found = Vec::new();
    faults(&log, "log", "log", &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_report_says_what_was_found() {
    let log = log();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), CHECKS.len());
    let results = run["results"].as_array().unwrap();
    for result in results {
        // A rule's index leads to its id.
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert!(!result["locations"].as_array().unwrap().is_empty());
    }
    let of = |rule: &str| results.iter().find(|r| r["ruleId"] == rule).unwrap_or_else(|| panic!("{rule}: {results:#?}"));
    let forbidden = of("term/forbidden");
    assert_eq!(forbidden["suppressions"], json!([{"kind": "inSource", "status": "accepted", "justification": "so it is"}]));
    let change = &forbidden["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "%EA%B8%B0%EC%82%AC/a%20b.en.txt");
    let region = json!({"startLine": 2, "startColumn": 29, "endLine": 2, "endColumn": 42});
    assert_eq!(change["replacements"], json!([{"deletedRegion": region, "insertedContent": {"text": "Nuri Architects"}}]));
    assert_eq!(forbidden["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "누리건축");
    let omitted = of("align/omitted");
    assert_eq!(omitted["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "%EA%B8%B0%EC%82%AC/a%20b.ko.txt");
    assert_eq!(omitted["suppressions"], json!([]));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let levels: Vec<&str> = run["invocations"][0]["toolExecutionNotifications"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n["level"].as_str().unwrap())
        .collect();
    assert_eq!(levels, ["note", "note", "error"]);
}
