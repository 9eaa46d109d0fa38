//! All facts as one object, version 1: fields may be added, never renamed or given another meaning.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Consistency, ROW, row};
use crate::archive::{Concept, Counts};
use crate::report::words::rounded;

pub fn write(report: &Consistency, out: &mut dyn Write) -> io::Result<()> {
    let facts = report.facts;
    let summary = &facts.summary;
    let object = json!({
        "version": 1,
        "summary": {
            "pairs": summary.pairs, "failed": summary.failed, "error": summary.error, "warning": summary.warning,
            "info": summary.info, "suppressed": summary.suppressed, "terms": report.terms.len(),
            "consistency": report.consistency().map(rounded),
        },
        "rules": facts.rules.iter().map(|(rule, found)| (rule.to_string(), counts(*found))).collect::<serde_json::Map<_, _>>(),
        "terms": report.terms.iter().take(report.top).map(|term| concept(report, term)).collect::<Vec<_>>(),
        "names": report.names.iter().take(report.top).map(|name| concept(report, name)).collect::<Vec<_>>(),
        "authors": report.authors.iter().map(|author| json!({
            "side": author.lang.code(), "name": author.name, "pairs": author.pairs, "findings": counts(author.findings),
        })).collect::<Vec<_>>(),
        "pairs": facts.pairs.iter().map(|pair| json!({
            "id": pair.id, "date": pair.date.map(|d| d.to_string()), "ko": pair.korean_path, "en": pair.english_path,
            "confidence": pair.confidence.map(rounded), "findings": counts(pair.findings), "error": pair.error,
        })).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &object)?;
    writeln!(out)
}

fn concept(report: &Consistency, concept: &Concept) -> Value {
    let pairs = |numbers: &[usize]| numbers.iter().map(|&n| report.facts.pairs[n].id.as_str()).collect::<Vec<_>>();
    let spellings: Vec<Value> = concept
        .spellings
        .iter()
        .map(|s| {
            let months = s.months.iter().map(|((year, month), count)| (format!("{year:04}-{month:02}"), json!(count)));
            json!({
                "text": s.text, "use": concept.entry.map(|_| s.how.name()), "count": s.count,
                "first": s.first.map(|d| d.to_string()), "last": s.last.map(|d| d.to_string()),
                "months": months.collect::<serde_json::Map<_, _>>(), "pairs": pairs(&s.pairs),
            })
        })
        .collect();
    let mut object = json!({
        "ko": concept.ko, "uses": concept.uses(), "consistency": rounded(concept.consistency()), "renderings": spellings,
    });
    match report.entry(concept) {
        Some(entry) => {
            object["entry"] = json!({"id": entry.id, "en": entry.en, "file": &*entry.file, "line": entry.line});
        }
        None => object["row"] = ROW.iter().map(|c| c.to_string()).zip(row(concept).map(Value::from)).collect(),
    }
    object
}

fn counts(counts: Counts) -> Value {
    json!({"error": counts.error, "warning": counts.warning, "info": counts.info})
}
