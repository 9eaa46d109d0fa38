//! HWPX, the documents of Hancom's 한글 (OWPML, KS X 6101).

use std::collections::BTreeMap;

use super::container::Container;
use super::office::{Paragraphs, role_of_style};
use super::xml::{Part, Xml};
use super::{Read, Reader};
use crate::article::Role;
use crate::article::extract::Extract;

pub static READER: Reader = Reader {
    name: "HWPX",
    extensions: &["hwpx"],
    summary: "한글 (OWPML): paragraphs, tables, text boxes, captions, notes behind the body; tracked changes as accepted. HWP 5 is not read: save it as .hwpx",
    recognize: |content| content.names_member(SECTION),
    read: Read::Article(|content, _| read(content.container()?)),
    editable: false,
    in_folders: true,
};

/// How the names of the parts with text begin; a number and `.xml` follow.
const SECTION: &str = "Contents/section";
const HEADER: &str = "Contents/header.xml";

fn read(container: &mut Container) -> Result<Extract, String> {
    let number = |name: &str| name.strip_prefix(SECTION)?.strip_suffix(".xml")?.parse::<u32>().ok();
    let mut sections: Vec<(u32, String)> = container.names().filter_map(|name| Some((number(name)?, name.to_string()))).collect();
    sections.sort();
    let styles = match container.text(HEADER)? {
        Some(header) => roles_of_styles(&header).map_err(|e| format!("{HEADER}: {e}"))?,
        None => BTreeMap::new(),
    };
    let mut paragraphs = Paragraphs::default();
    for (_, name) in sections {
        let section = container.text(&name)?.unwrap_or_default();
        read_section(&section, &styles, &mut paragraphs).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(paragraphs.finish())
}

/// The roles of the styles that have one, by their ids.
fn roles_of_styles(header: &str) -> Result<BTreeMap<String, Role>, String> {
    let mut xml = Xml::new(header);
    let mut roles = BTreeMap::new();
    while let Some(part) = xml.next()? {
        if let Part::Start(element) = part
            && element.name == "style"
        {
            let role = ["name", "engName"].iter().find_map(|name| role_of_style(&element.attribute(name)?));
            roles.extend(element.attribute("id").zip(role));
        }
    }
    Ok(roles)
}

fn read_section(section: &str, styles: &BTreeMap<String, Role>, paragraphs: &mut Paragraphs) -> Result<(), String> {
    let mut xml = Xml::new(section);
    // Inside a tracked deletion, which may go on over several runs.
    let mut is_deleted = false;
    while let Some(part) = xml.next()? {
        match part {
            Part::Start(element) => match element.name.as_str() {
                "header" | "footer" | "secPr" | "shapeComment" | "hiddenComment" | "script" => {
                    xml.skip()?;
                }
                "p" => {
                    paragraphs.start();
                    let style = element.attribute("styleIDRef").and_then(|id| styles.get(&id).copied());
                    paragraphs.role(if xml.is_inside("caption") { Some(Role::Caption) } else { style });
                }
                "deleteBegin" => is_deleted = true,
                "deleteEnd" => is_deleted = false,
                "lineBreak" if !is_deleted => paragraphs.text("\n"),
                "tab" | "nbSpace" | "fwSpace" if !is_deleted => paragraphs.text(" "),
                "hyphen" if !is_deleted => paragraphs.text("-"),
                _ => {}
            },
            Part::Text(text) if xml.is_inside("t") && !is_deleted => paragraphs.text(&text.replace(['\n', '\r'], " ")),
            Part::End(name) if name == "p" => paragraphs.end(xml.is_inside("footNote") || xml.is_inside("endNote")),
            _ => {}
        }
    }
    Ok(())
}
