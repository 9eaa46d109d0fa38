//! TBX (ISO 30042:2019): TBX-Basic in the DCT style is written; DCA and the older `martif` are read too.

use quick_xml::Reader as XmlReader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use super::{Format, Reader, Rows};
use crate::glossary::Field;

pub static FORMAT: Format = Format {
    id: "tbx",
    extensions: &["tbx", "xml"],
    about: "TermBase eXchange, ISO 30042 (TBX-Basic, DCT)",
    holds: &[
        Field::Ko,
        Field::En,
        Field::KoVariants,
        Field::EnAllowed,
        Field::EnShort,
        Field::EnForbidden,
        Field::Kind,
        Field::Source,
        Field::Note,
        Field::Id,
    ],
    holds_unknown: false,
    read: Reader::Text(read),
    write,
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="ko" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>A Korean-English glossary, exported by daejo.</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"#;
const FOOT: &str = "    </body>\n  </text>\n</tbx>\n";

/// The values of `administrativeStatus`.
const PREFERRED: &str = "preferredTerm-admn-sts";
const ADMITTED: &str = "admittedTerm-admn-sts";
const DEPRECATED: &str = "deprecatedTerm-admn-sts";

fn write(rows: &Rows) -> Result<Vec<u8>, String> {
    let mut out = String::from(HEAD);
    let mut used: rustc_hash::FxHashSet<String> = rustc_hash::FxHashSet::default();
    for (number, row) in rows.live().enumerate() {
        let id = Some(rows.get(row, Field::Id)).filter(|id| is_name(id) && !is_made_up(id) && used.insert(id.to_string()));
        let id = id.map_or_else(|| format!("c{}", number + 1), str::to_string);
        out.push_str(&format!("      <conceptEntry id=\"{id}\">\n"));
        let mut element = |indent: usize, name: &str, text: &str| {
            if !text.is_empty() {
                out.push_str(&format!("{:indent$}<{name}>{}</{name}>\n", "", clean(text)));
            }
        };
        element(8, "min:subjectField", rows.get(row, Field::Kind));
        element(8, "basic:source", rows.get(row, Field::Source));
        element(8, "note", rows.get(row, Field::Note));
        out.push_str("        <langSec xml:lang=\"ko\">\n");
        term(&mut out, rows.get(row, Field::Ko), PREFERRED, "");
        rows.list(row, Field::KoVariants).iter().for_each(|form| term(&mut out, form, ADMITTED, ""));
        out.push_str("        </langSec>\n        <langSec xml:lang=\"en\">\n");
        term(&mut out, rows.get(row, Field::En), PREFERRED, "");
        rows.list(row, Field::EnAllowed).iter().for_each(|form| term(&mut out, form, ADMITTED, ""));
        rows.list(row, Field::EnShort).iter().for_each(|form| term(&mut out, form, ADMITTED, "shortForm"));
        rows.list(row, Field::EnForbidden).iter().for_each(|form| term(&mut out, form, DEPRECATED, ""));
        out.push_str("        </langSec>\n      </conceptEntry>\n");
    }
    out.push_str(FOOT);
    Ok(out.into_bytes())
}

fn term(out: &mut String, form: &str, status: &str, kind: &str) {
    out.push_str(&format!("          <termSec>\n            <term>{}</term>\n", clean(form)));
    out.push_str(&format!("            <min:administrativeStatus>{status}</min:administrativeStatus>\n"));
    if !kind.is_empty() {
        out.push_str(&format!("            <basic:termType>{kind}</basic:termType>\n"));
    }
    out.push_str("          </termSec>\n");
}

/// Text as XML may hold it: escaped, without the control characters that XML 1.0 forbids.
fn clean(text: &str) -> String {
    let text: String = text.chars().filter(|&c| c >= ' ' || matches!(c, '\t' | '\n' | '\r')).collect();
    escape(text).into_owned()
}

/// Whether a text can be an XML id.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// Whether an id is one that the writer makes up for a row without.
fn is_made_up(id: &str) -> bool {
    id.strip_prefix('c').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// A concept while it is read.
#[derive(Default)]
struct Concept {
    id: String,
    kind: String,
    source: String,
    note: String,
    /// Language, form, status and type.
    terms: Vec<[String; 4]>,
}

fn read(text: &str) -> Result<Rows, String> {
    let mut reader = XmlReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut rows = Rows::default();
    let mut concept = Concept::default();
    let mut lang = String::new();
    let mut path: Vec<String> = Vec::new();
    let mut content = String::new();
    let mut concepts = 0;
    loop {
        let line = |reader: &XmlReader<&[u8]>| {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
            text.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count() + 1
        };
        let event = reader.read_event().map_err(|error| format!("line {}: {error}", line(&reader)))?;
        match event {
            Event::Start(start) => {
                let name = local(start.name().as_ref());
                match name.as_str() {
                    "conceptEntry" | "termEntry" => {
                        concept = Concept { id: attribute(&start, "id"), ..Concept::default() };
                    }
                    "langSec" | "langSet" => lang = attribute(&start, "lang").to_lowercase(),
                    "termSec" | "tig" | "ntig" => concept.terms.push([lang.clone(), String::new(), String::new(), String::new()]),
                    _ => {}
                }
                // In the DCA style the category is an attribute: <termNote type="administrativeStatus">.
                let category = attribute(&start, "type");
                path.push(if category.is_empty() { name } else { category });
                content.clear();
            }
            Event::Text(part) => content.push_str(&part),
            Event::CData(part) => content.push_str(&escape(&*part)),
            Event::GeneralRef(entity) => content.push_str(&format!("&{};", &*entity)),
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                let value = unescape(&content).map_err(|error| format!("line {}: {error}", line(&reader)))?;
                let value = value.trim().to_string();
                content.clear();
                let in_term = path.iter().any(|name| matches!(name.as_str(), "termSec" | "tig" | "ntig"));
                let in_language = path.iter().any(|name| matches!(name.as_str(), "langSec" | "langSet"));
                match (name.as_str(), concept.terms.last_mut().filter(|_| in_term)) {
                    ("term", Some(term)) => term[1] = value,
                    ("administrativeStatus" | "normativeAuthorization", Some(term)) => term[2] = value,
                    ("termType", Some(term)) => term[3] = value,
                    ("subjectField", None) if !in_language => concept.kind = value,
                    ("source", None) if !in_language => concept.source = value,
                    ("note", None) if !in_language => concept.note = value,
                    ("conceptEntry" | "termEntry", _) => {
                        concepts += 1;
                        finish(std::mem::take(&mut concept), &mut rows);
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some(open) = path.last() {
        return Err(format!("the file ends inside <{open}>"));
    }
    if concepts == 0 {
        return Err("no <conceptEntry> or <termEntry> in it".to_string());
    }
    Ok(rows)
}

/// A concept as a row; one without a term in each language is none.
fn finish(concept: Concept, rows: &mut Rows) {
    let of = |code: &'static str| {
        concept.terms.iter().filter(move |term| term[0].split('-').next() == Some(code) && !term[1].is_empty())
    };
    // The preferred term, else the first that is not deprecated.
    let main = |code: &'static str| {
        let preferred = of(code).find(|term| term[2].starts_with("preferred"));
        preferred.or_else(|| of(code).find(|term| !is_deprecated(&term[2])))
    };
    let (Some(ko), Some(en)) = (main("ko"), main("en")) else { return };
    let id = if is_made_up(&concept.id) { "" } else { &concept.id };
    let row = rows.push(&[
        (Field::Ko, &ko[1]),
        (Field::En, &en[1]),
        (Field::Kind, &concept.kind),
        (Field::Id, id),
        (Field::Source, &concept.source),
        (Field::Note, &concept.note),
    ]);
    for term in of("ko").filter(|term| !std::ptr::eq(*term, ko)) {
        rows.join(row, Field::KoVariants, &term[1]);
    }
    for term in of("en").filter(|term| !std::ptr::eq(*term, en)) {
        let field = match term[3].as_str() {
            _ if is_deprecated(&term[2]) => Field::EnForbidden,
            "shortForm" | "acronym" | "abbreviation" | "initialism" => Field::EnShort,
            _ => Field::EnAllowed,
        };
        rows.join(row, field, &term[1]);
    }
}

fn is_deprecated(status: &str) -> bool {
    status.starts_with("deprecated") || status.starts_with("superseded")
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_string()
}

fn attribute(start: &BytesStart, name: &str) -> String {
    let found = start.attributes().flatten().find(|attribute| local(attribute.key.as_ref()) == name);
    let value = found.map(|attribute| attribute.value.into_owned()).unwrap_or_default();
    unescape(&value).map(|value| value.into_owned()).unwrap_or(value)
}
