//! Markdown (CommonMark with tables and footnotes): headings, paragraphs and link texts, without code and link targets.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::{Read, Reader};
use crate::article::extract::{Builder, Extract};
use crate::article::limits::MAX_MARKDOWN_DEPTH;
use crate::article::{Role, byline, date, dateline, detect, directives, furniture};
use crate::text::Span;

pub static READER: Reader = Reader {
    name: "Markdown",
    extensions: &["md", "markdown"],
    summary: "CommonMark with front matter (`title`, `date`, `author`), tables and footnotes; code and link targets are no text",
    recognize: |_| false,
    read: Read::Article(|content, _| read(content.text()?)),
    editable: true,
    in_folders: true,
};

fn read(source: &str) -> Result<Extract, String> {
    if let Some(line) = source.lines().position(|line| containers(line) > MAX_MARKDOWN_DEPTH) {
        return Err(format!("line {}: opens more quotations and lists than the limit of {MAX_MARKDOWN_DEPTH}", line + 1));
    }
    // No strikethrough: Korean writes ranges with tildes, 1~2일.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut builder = Builder::default();
    let mut skipped = 0;
    let mut front_matter = None;
    let mut heading = None;
    let mut byline = None;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle)) => {
                skipped += 1;
                front_matter = Some(span);
            }
            Event::Start(Tag::HtmlBlock) => {
                skipped += 1;
                directives(span.of(source)).for_each(|(_, comment)| builder.comment(comment));
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => skipped += 1,
            Event::End(TagEnd::MetadataBlock(_)) => {
                skipped -= 1;
                let Some(span) = front_matter.take() else { continue };
                byline = matter(&mut builder, source, span, source[span.end..].trim_start().starts_with("# "));
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock) => skipped -= 1,
            Event::Start(Tag::Heading { level, .. }) => {
                builder.end_block(None);
                heading = Some(level);
            }
            Event::End(TagEnd::Heading(_)) => {
                // A paragraph above a rule is a heading to Markdown alone.
                let is_sentence = heading.take() != Some(HeadingLevel::H1) && builder.block().ends_with("다.");
                builder.end_block(if is_sentence { None } else { Some(Role::Title) });
                write_byline(&mut builder, source, &mut byline);
            }
            Event::Start(Tag::Paragraph) => {
                builder.end_block(None);
                write_byline(&mut builder, source, &mut byline);
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::BlockQuote(_)) | Event::Rule => {
                builder.end_block(None);
            }
            Event::Start(Tag::Item | Tag::TableCell) => builder.end_block(None),
            _ if skipped > 0 => {}
            Event::Text(text) => write(&mut builder, source, &text, span),
            Event::SoftBreak if stands_alone(last_line(builder.block())) || stands_alone(next_line(source, span.end)) => {
                builder.end_line();
            }
            Event::SoftBreak => builder.text("\n", Some(span.start)),
            Event::HardBreak => builder.end_line(),
            Event::InlineHtml(comment) if comment.starts_with("<!--") => {
                directives(&comment).for_each(|(_, comment)| builder.comment(comment));
            }
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => builder.end_line(),
            _ => {}
        }
    }
    Ok(builder.finish())
}

/// Writes a text that stands in the source as it is, behind a backslash, or as an entity.
fn write(builder: &mut Builder, source: &str, text: &str, span: Span) {
    match span.of(source).strip_suffix(text) {
        Some(before) => builder.text(text, Some(span.start + before.len())),
        None => builder.written(text, Some(span)),
    }
}

/// Reads the front matter: the day, the headline unless a heading follows at once; the place of the authors is returned.
fn matter(builder: &mut Builder, source: &str, span: Span, has_heading: bool) -> Option<Span> {
    let mut authors = None;
    let mut at = span.start;
    for line in span.of(source).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value_start = start + key.len() + 1;
        let inner = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        let Some(offset) = value.find(inner).filter(|_| !inner.is_empty()) else { continue };
        let place = Span::new(value_start + offset, value_start + offset + inner.len());
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" if !has_heading => {
                builder.text(inner, Some(place.start));
                builder.end_block(Some(Role::Title));
            }
            "date" | "published" | "pubdate" => builder.date(date::of_timestamp(inner).or_else(|| dateline::parse(inner))),
            "author" | "authors" | "byline" => authors = Some(place),
            _ => {}
        }
    }
    authors
}

/// Writes the authors of the front matter below the headline.
fn write_byline(builder: &mut Builder, source: &str, byline: &mut Option<Span>) {
    if let Some(place) = byline.take() {
        builder.text(place.of(source), Some(place.start));
        builder.end_block(Some(Role::Byline));
    }
}

/// Whether a line is one of its own although Markdown would join it with its neighbours.
fn stands_alone(line: &str) -> bool {
    let line = line.trim();
    let is_byline = || detect(line).is_some_and(|lang| byline::parse(line, lang).is_some_and(|b| b.marked));
    !line.is_empty() && (dateline::parse(line).is_some() || furniture::is_furniture(line) || is_byline())
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or(text)
}

fn next_line(source: &str, at: usize) -> &str {
    source[at..].trim_start_matches(['\r', '\n']).lines().next().unwrap_or("")
}

/// How many quotations and lists a line opens before its text.
fn containers(line: &str) -> usize {
    let mut rest = line.trim_start();
    let mut depth = 0;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match rest.as_bytes().first() {
            Some(b'>') => 1,
            Some(b'-' | b'+' | b'*') if rest[1..].starts_with([' ', '\t']) => 1,
            _ if digits > 0 && rest[digits..].starts_with(['.', ')']) => digits + 1,
            _ => return depth,
        };
        depth += 1;
        rest = rest[marker..].trim_start_matches([' ', '\t']);
    }
}
