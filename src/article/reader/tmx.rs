//! TMX 1.4b, translation memories (LISA, 2005).

use super::xml::{Part, Xml};
use super::{Read, Reader, UnitText, lang_of};
use crate::text::Lang;

pub static READER: Reader = Reader {
    name: "TMX",
    extensions: &["tmx"],
    summary: "translation memories, 1.4b: each unit with Korean and English is a bead",
    recognize: |content| content.root.as_deref() == Some("tmx"),
    read: Read::Units(|content, _| read(content.text()?)),
    editable: false,
    in_folders: true,
};

/// Elements in a segment that hold codes of the program that wrote it, not words.
const CODES: &[&str] = &["bpt", "ept", "ph", "it", "ut"];

fn read(text: &str) -> Result<Vec<UnitText>, String> {
    let mut xml = Xml::new(text);
    let mut units = Vec::new();
    let mut unit = UnitText::default();
    let mut number = 0;
    let mut lang = None;
    while let Some(part) = xml.next()? {
        match part {
            Part::Start(element) => match element.name.as_str() {
                "tu" => {
                    number += 1;
                    let id = element.attribute("tuid").unwrap_or_else(|| number.to_string());
                    unit = UnitText { id, line: xml.line(), ..UnitText::default() };
                }
                "tuv" => lang = element.attribute("lang").and_then(|code| lang_of(&code)),
                name if CODES.contains(&name) => {
                    xml.skip()?;
                }
                _ => {}
            },
            Part::Text(text) if xml.is_inside("seg") => match lang {
                Some(Lang::Korean) => unit.korean.push_str(&text),
                Some(Lang::English) => unit.english.push_str(&text),
                None => {}
            },
            Part::End(name) if name == "tu" => units.push(std::mem::take(&mut unit)),
            _ => {}
        }
    }
    Ok(units)
}
