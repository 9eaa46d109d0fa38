//! NITF, the News Industry Text Format of the IPTC (3.x).

use super::xml::{Element, Part, Xml};
use super::{Read, Reader};
use crate::article::extract::{Builder, Extract};
use crate::article::{Role, date};

pub static READER: Reader = Reader {
    name: "NITF",
    extensions: &["nitf", "xml"],
    summary: "agencies: headline, byline, dateline, body, captions, day of issue",
    recognize: |content| content.root.as_deref() == Some("nitf"),
    read: Read::Article(|content, _| read(content.text()?)),
    editable: false,
    in_folders: true,
};

/// Elements that stand on lines of their own, beside those with a role.
const BLOCKS: &[&str] = &[
    "p",
    "abstract",
    "block",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "bq",
    "blockquote",
    "pre",
    "tagline",
    "table",
    "tr",
    "body.content",
    "body.end",
    "body.head",
];

/// Elements whose text is no part of the article.
const SKIPPED: &[&str] = &[
    "media-metadata",
    "media-reference",
    "media-producer",
    "media-object",
    "object",
    "note",
    "rights",
    "distributor",
    "series",
    "alt-code",
    "alternate",
    "revision-history",
    "bibliography",
    "fixture",
    "identified-content",
    "del-list",
];

/// The article of a document in NITF.
///
/// # Errors
/// As [`Xml::next`].
pub fn read(text: &str) -> Result<Extract, String> {
    let mut xml = Xml::new(text);
    let mut builder = Builder::default();
    let mut title = String::new();
    let mut has_headline = false;
    let mut days = [None; 3];
    while let Some(part) = xml.next()? {
        match part {
            Part::Start(element) => match element.name.as_str() {
                "date.issue" => days[0] = days[0].or_else(|| day(&element)),
                "story.date" => days[1] = days[1].or_else(|| day(&element)),
                "date.release" => days[2] = days[2].or_else(|| day(&element)),
                "title" if xml.is_inside("head") => title = xml.inner_text()?,
                "br" => builder.end_line(),
                "byttl" => builder.text(" ", None),
                name if SKIPPED.contains(&name) => {
                    xml.skip()?;
                }
                name if is_block(name) => builder.end_block(None),
                _ => {}
            },
            Part::Text(text) if xml.is_inside("body") => builder.text(&text, None),
            Part::End(name) => {
                has_headline |= matches!(name.as_str(), "hl1" | "hedline") && !builder.block().is_empty();
                let role = match name.as_str() {
                    "hl1" | "hl2" | "hedline" => Some(Role::Title),
                    "byline" => Some(Role::Byline),
                    "dateline" => Some(Role::Dateline),
                    "media-caption" | "caption" => Some(Role::Caption),
                    _ => None,
                };
                if role.is_some() || is_block(&name) {
                    builder.end_block(role);
                }
            }
            _ => {}
        }
    }
    days.into_iter().for_each(|day| builder.date(day));
    let extract = builder.finish();
    Ok(if has_headline || title.trim().is_empty() { extract } else { extract.below(&[(&title, Role::Title)]) })
}

fn day(element: &Element) -> Option<jiff::civil::Date> {
    date::of_timestamp(&element.attribute("norm")?)
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "hl1" | "hl2" | "hedline" | "byline" | "dateline" | "media-caption" | "caption")
}
