//! NewsML-G2 of the IPTC: a news item around NITF, XHTML or plain text.

use super::xml::{Part, Xml};
use super::{Read, Reader, html, nitf};
use crate::article::extract::{Builder, Extract};
use crate::article::{Role, date};

pub static READER: Reader = Reader {
    name: "NewsML-G2",
    extensions: &["newsml", "xml"],
    summary: "agencies: headline, byline, dateline and day of the item, and its text in NITF, XHTML or plain",
    recognize: |content| matches!(content.root.as_deref(), Some("newsMessage" | "newsItem")),
    read: Read::Article(|content, _| read(content.text()?)),
    editable: false,
    in_folders: true,
};

/// What a news item says of its text.
#[derive(Default)]
struct Item {
    headline: String,
    by: String,
    dateline: String,
    /// Creation of the content, publication, version: in the order in which they count.
    days: [Option<jiff::civil::Date>; 3],
    content: Option<Extract>,
}

fn read(text: &str) -> Result<Extract, String> {
    let mut xml = Xml::new(text);
    let mut item = Item::default();
    let mut others = 0;
    while let Some(part) = xml.next()? {
        let Part::Start(element) = part else { continue };
        // Of several items with a text, the first is the article.
        if element.name == "newsItem" && item.content.is_some() {
            let rest = xml.skip()?;
            others += usize::from(rest.contains("<inlineXML") || rest.contains("<inlineData"));
            continue;
        }
        match element.name.as_str() {
            "newsItem" => item = Item::default(),
            "headline" if item.headline.is_empty() => item.headline = xml.inner_text()?,
            "by" if item.by.is_empty() => item.by = xml.inner_text()?,
            "dateline" if item.dateline.is_empty() => item.dateline = xml.inner_text()?,
            "contentCreated" => item.days[0] = date::of_timestamp(&xml.inner_text()?),
            "firstCreated" => item.days[1] = date::of_timestamp(&xml.inner_text()?),
            "versionCreated" => item.days[2] = date::of_timestamp(&xml.inner_text()?),
            "inlineXML" if item.content.is_none() => {
                let line = xml.line();
                let inner = xml.skip()?;
                item.content = Some(inline(inner).map_err(|e| format!("in the inlineXML of line {line}: {e}"))?);
            }
            "inlineData" if item.content.is_none() => {
                let is_html = element.attribute("contenttype").is_some_and(|kind| kind.contains("html"));
                let inner = xml.inner_text()?;
                item.content = Some(if is_html { html::read(&inner)? } else { plain(&inner) });
            }
            _ => {}
        }
    }
    let Some(content) = item.content else { return Err("the item has no text (no inlineXML or inlineData)".to_string()) };
    let has = |role: Role, text: &str| {
        text.trim().is_empty() || content.roles.iter().any(|r| r.1 == role) || content.text.contains(text.trim())
    };
    let head: Vec<(&str, Role)> =
        [(item.headline.as_str(), Role::Title), (&item.dateline, Role::Dateline), (&item.by, Role::Byline)]
            .into_iter()
            .filter(|&(text, role)| !has(role, text))
            .collect();
    let date = content.date.or(item.days.into_iter().flatten().next());
    let mut extract = content.below(&head);
    extract.date = date;
    if others > 0 {
        extract.notes.push(format!("{others} more items with a text were not read"));
    }
    Ok(extract)
}

fn inline(inner: &str) -> Result<Extract, String> {
    match super::xml::root(inner).as_deref() {
        Some("nitf") => nitf::read(inner),
        Some("html" | "body" | "div" | "article") => html::read(inner),
        Some(other) => Err(format!("holds <{other}>; NITF or XHTML was expected")),
        None => Err("holds no element; NITF or XHTML was expected".to_string()),
    }
}

fn plain(text: &str) -> Extract {
    let mut builder = Builder::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            builder.end_block(None)
        } else {
            builder.text(line, None)
        }
        builder.end_line();
    }
    builder.finish()
}
