//! DOCX, the documents of Word (ECMA-376, WordprocessingML).

use std::collections::BTreeMap;

use super::container::Container;
use super::office::{Paragraphs, role_of_style};
use super::xml::{Part, Xml};
use super::{Read, Reader};
use crate::article::Role;
use crate::article::extract::Extract;

pub static READER: Reader = Reader {
    name: "DOCX",
    extensions: &["docx", "docm"],
    summary: "Word and others: paragraphs, headings, tables, text boxes, footnotes behind the body; tracked changes as accepted",
    recognize: |content| {
        content.has_member(PACKAGE) && content.has_member("[Content_Types].xml") && content.names_member("word/")
    },
    read: Read::Article(|content, _| read(content.container()?)),
    editable: false,
    in_folders: true,
};

/// Names the parts of the package.
const PACKAGE: &str = "_rels/.rels";

fn read(container: &mut Container) -> Result<Extract, String> {
    let main = main_part(container)?;
    let Some(document) = container.text(&main)? else { return Err(format!("the document has no part {main}")) };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = match container.text(&format!("{folder}/styles.xml"))? {
        Some(styles) => roles_of_styles(&styles).map_err(|e| format!("{folder}/styles.xml: {e}"))?,
        None => BTreeMap::new(),
    };
    let mut paragraphs = Paragraphs::default();
    read_part(&document, &styles, false, &mut paragraphs).map_err(|e| format!("{main}: {e}"))?;
    for notes in ["footnotes", "endnotes"] {
        let name = format!("{folder}/{notes}.xml");
        if let Some(part) = container.text(&name)? {
            read_part(&part, &styles, true, &mut paragraphs).map_err(|e| format!("{name}: {e}"))?;
        }
    }
    Ok(paragraphs.finish())
}

/// The name of the part that is the document, by the relations of the package.
fn main_part(container: &mut Container) -> Result<String, String> {
    let relations = container.text(PACKAGE)?.unwrap_or_default();
    let mut xml = Xml::new(&relations);
    while let Some(part) = xml.next().map_err(|e| format!("{PACKAGE}: {e}"))? {
        if let Part::Start(element) = part
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            && let Some(target) = element.attribute("Target")
        {
            return Ok(target.trim_start_matches('/').to_string());
        }
    }
    Ok("word/document.xml".to_string())
}

/// The roles of the styles that have one, by their ids.
fn roles_of_styles(styles: &str) -> Result<BTreeMap<String, Role>, String> {
    let mut xml = Xml::new(styles);
    let mut roles = BTreeMap::new();
    let mut id = String::new();
    while let Some(part) = xml.next()? {
        let Part::Start(element) = part else { continue };
        match element.name.as_str() {
            "style" => id = element.attribute("styleId").unwrap_or_default(),
            "name" => {
                let role = element.attribute("val").and_then(|name| role_of_style(&name));
                roles.extend(role.map(|role| (id.clone(), role)));
            }
            _ => {}
        }
    }
    Ok(roles)
}

fn read_part(part: &str, styles: &BTreeMap<String, Role>, is_notes: bool, paragraphs: &mut Paragraphs) -> Result<(), String> {
    let mut xml = Xml::new(part);
    // For each open paragraph, whether its end was deleted.
    let mut deleted_ends: Vec<bool> = Vec::new();
    let mut is_hidden = false;
    while let Some(part) = xml.next()? {
        match part {
            Part::Start(element) => match element.name.as_str() {
                "del" | "moveFrom" if xml.is_inside("pPr") => deleted_ends.last_mut().into_iter().for_each(|end| *end = true),
                // Deleted, moved away, a substitute for what is there already, a reading aid.
                "del" | "moveFrom" | "Fallback" | "rt" => {
                    xml.skip()?;
                }
                "footnote" | "endnote" if element.attribute("type").is_some_and(|kind| kind != "normal") => {
                    xml.skip()?;
                }
                "p" => {
                    paragraphs.start();
                    deleted_ends.push(false);
                }
                "pStyle" => paragraphs.role(element.attribute("val").and_then(|id| styles.get(&id).copied())),
                "outlineLvl" if element.attribute("val").is_some_and(|level| level != "9") => paragraphs.role(Some(Role::Title)),
                "r" => is_hidden = false,
                "vanish" => is_hidden = element.attribute("val").is_none_or(|val| !matches!(val.as_str(), "0" | "false" | "off")),
                "t" if !is_hidden => paragraphs.text(&xml.inner_text()?.replace(['\n', '\r'], " ")),
                "tab" if xml.is_inside("r") => paragraphs.text("\t"),
                "br" | "cr" => paragraphs.text("\n"),
                "noBreakHyphen" => paragraphs.text("-"),
                _ => {}
            },
            Part::End(name) if name == "p" => match deleted_ends.pop() {
                Some(true) => paragraphs.carry(),
                _ => paragraphs.end(is_notes),
            },
            _ => {}
        }
    }
    Ok(())
}
