//! XLIFF 1.2 and 2.x (OASIS), what translators' programs exchange.

use super::xml::{Part, Xml};
use super::{Read, Reader, UnitText, lang_of};
use crate::text::Lang;

pub static READER: Reader = Reader {
    name: "XLIFF",
    extensions: &["xlf", "xliff"],
    summary: "translators' programs, 1.2 and 2.x: each unit, or segment of one, is a bead",
    recognize: |content| content.root.as_deref() == Some("xliff"),
    read: Read::Units(|content, _| read(content.text()?)),
    editable: false,
    in_folders: true,
};

/// Elements whose text is no word of the source or the target: codes of other programs, earlier and proposed translations.
const SKIPPED: &[&str] = &[
    "bpt",
    "ept",
    "ph",
    "it",
    "alt-trans",
    "note",
    "notes",
    "originalData",
    "matches",
    "ignorable",
    "skl",
    "reference",
    "header",
    "count-group",
];

/// A segment while it is read.
#[derive(Default)]
struct Segment {
    id: String,
    line: usize,
    source: String,
    target: String,
}

impl Segment {
    fn is_blank(&self) -> bool {
        self.source.trim().is_empty() && self.target.trim().is_empty()
    }
}

/// A unit while it is read: in version 1.2 a segment for what no mark divides, and one for each mark; in 2.x its segments.
#[derive(Default)]
struct Open {
    id: String,
    segments: Vec<Segment>,
    /// For each mark that is open, the segment it stands for, if any.
    marks: Vec<Option<usize>>,
}

impl Open {
    fn add(&mut self, is_target: bool, text: &str) {
        let marked = self.marks.iter().rev().find_map(|mark| *mark);
        let last = self.segments.len().saturating_sub(1);
        let Some(segment) = self.segments.get_mut(marked.unwrap_or(last)) else { return };
        if is_target { &mut segment.target } else { &mut segment.source }.push_str(text);
    }

    /// The segment of a mark of version 1.2, which source and target share.
    fn mark(&mut self, id: String, line: usize) {
        let known = self.segments.iter().position(|segment| segment.id == id);
        let number = known.unwrap_or_else(|| {
            // The segment for what no mark divides stays the last.
            let at = self.segments.len().saturating_sub(1);
            self.segments.insert(at, Segment { id, line, ..Segment::default() });
            at
        });
        self.marks.push(Some(number));
    }

    /// The source is there a second time, divided.
    fn divide(&mut self) {
        self.segments.iter_mut().for_each(|segment| segment.source.clear());
    }

    fn finish(mut self, is_from_korean: bool, units: &mut Vec<UnitText>) {
        let is_undivided =
            self.segments.last().is_some_and(|last| last.source.trim().is_empty() && !last.target.trim().is_empty());
        if is_undivided && self.segments.len() > 1 {
            let sources: Vec<String> = self.segments.iter().map(|segment| segment.source.trim().to_string()).collect();
            self.segments.drain(..self.segments.len() - 1);
            self.segments[0].source = sources.join(" ");
        }
        self.segments.retain(|segment| !segment.is_blank());
        let is_divided = self.segments.len() > 1;
        for Segment { id, line, source, target } in self.segments {
            let id = if is_divided { format!("{}:{id}", self.id) } else { self.id.clone() };
            let (korean, english) = if is_from_korean { (source, target) } else { (target, source) };
            units.push(UnitText { id, line, korean, english });
        }
    }
}

fn read(text: &str) -> Result<Vec<UnitText>, String> {
    let mut xml = Xml::new(text);
    let mut units = Vec::new();
    let mut open = Open::default();
    let mut is_from_korean = true;
    let mut number = 0;
    while let Some(part) = xml.next()? {
        let is_target = xml.is_inside("target");
        let is_words = is_target || xml.is_inside("source") || xml.is_inside("seg-source");
        match part {
            Part::Start(element) => match element.name.as_str() {
                "xliff" | "file" => {
                    for (names, is_source) in [(["srcLang", "source-language"], true), (["trgLang", "target-language"], false)] {
                        let Some(code) = names.iter().find_map(|name| element.attribute(name)) else { continue };
                        let Some(lang) = lang_of(&code) else {
                            return Err(format!("line {}: the language `{code}`; Korean and English were expected", xml.line()));
                        };
                        is_from_korean = (lang == Lang::Korean) == is_source;
                    }
                }
                "trans-unit" | "unit" => {
                    number += 1;
                    let id = element.attribute("id").unwrap_or_else(|| number.to_string());
                    open = Open { id, ..Open::default() };
                    if element.name == "trans-unit" {
                        open.segments.push(Segment { line: xml.line(), ..Segment::default() });
                    }
                }
                "segment" => {
                    let id = element.attribute("id").unwrap_or_else(|| (open.segments.len() + 1).to_string());
                    open.segments.push(Segment { id, line: xml.line(), ..Segment::default() });
                }
                "seg-source" => open.divide(),
                "mrk" if element.attribute("mtype").as_deref() == Some("seg") => {
                    open.mark(element.attribute("mid").unwrap_or_default(), xml.line());
                }
                "mrk" => open.marks.push(None),
                "cp" => {
                    let hex = element.attribute("hex").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                    let c = hex.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
                    open.add(is_target, c.encode_utf8(&mut [0; 4]));
                }
                name if SKIPPED.contains(&name) => {
                    xml.skip()?;
                }
                _ => {}
            },
            Part::Text(text) if is_words => open.add(is_target, &text),
            Part::End(name) => match name.as_str() {
                "mrk" => {
                    open.marks.pop();
                }
                "trans-unit" | "unit" => std::mem::take(&mut open).finish(is_from_korean, &mut units),
                _ => {}
            },
            Part::Text(_) => {}
        }
    }
    Ok(units)
}
