//! HTML: the article of a page by its structure, without what the site puts around it.

mod content;
mod meta;
mod tree;

use super::{Read, Reader};
use crate::article::extract::{Builder, Extract};
use crate::article::{Role, byline, detect, directives};
use crate::text::{Lang, Span};
use content::{Block, Page, Piece};
use meta::Meta;
use tree::Tree;

pub use tree::character_reference;

pub static READER: Reader = Reader {
    name: "HTML",
    extensions: &["html", "htm", "xhtml"],
    summary: "the main text by structure; title, day and byline also from meta tags, JSON-LD and `time`; no site furniture",
    recognize: |content| content.root.as_deref() == Some("html") || content.starts_with_tag(&["!doctype html", "html"]),
    read: Read::Article(|content, _| read(content.text()?)),
    editable: false,
    in_folders: true,
};

/// The article of a page.
///
/// # Errors
/// When the page has too many elements.
pub fn read(source: &str) -> Result<Extract, String> {
    let tree = Tree::parse(source)?;
    let meta = Meta::of(&tree);
    let page = Page::new(&tree);
    let article = page.article(&meta);
    let mut builder = Builder::default();
    let shown = |block: &&Block| !block.text.is_empty();
    // What the page does not show stands first: a headline, and a byline where the text has none.
    if article.title.is_none()
        && let Some(title) = &meta.title
    {
        builder.text(title, None);
        builder.end_block(Some(Role::Title));
    }
    let mut blocks = article.blocks.into_iter().filter(shown).peekable();
    while let Some(block) = blocks.next_if(|block| block.role == Some(Role::Title)) {
        write(&mut builder, &tree, source, block);
    }
    let rest: Vec<&Block> = blocks.collect();
    if let Some(authors) = unseen_authors(&meta, &rest) {
        builder.text(&authors, None);
        builder.end_block(Some(Role::Byline));
    }
    for block in rest {
        write(&mut builder, &tree, source, block);
    }
    builder.date(meta.date.or_else(|| page.date()));
    let mut extract = builder.finish();
    extract.comments = directives(source).map(|(at, comment)| (place(source, &extract, at), comment.to_string())).collect();
    Ok(extract)
}

/// Where a comment stands in the text: behind what it follows within a block, else before what comes next.
fn place(source: &str, extract: &Extract, at: usize) -> usize {
    let [before, after] = extract.origins.around(at);
    let same_block = |&(_, end): &(usize, usize)| {
        let names = source[end..at].split('<').skip(1).map(|tag| tag.trim_start_matches('/'));
        let mut names = names.map(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(tag));
        !names.any(|name| tree::is_block(&name.to_ascii_lowercase()))
    };
    before.filter(same_block).or(after).map_or(extract.text.len() + 1, |(text, _)| text)
}

fn write(builder: &mut Builder, tree: &Tree, source: &str, block: &Block) {
    let mut breaks = 0;
    for piece in &block.pieces {
        match *piece {
            Piece::Break => {
                breaks += 1;
                // An empty line between is a new paragraph.
                if breaks == 2 {
                    builder.end_block(block.role)
                } else {
                    builder.end_line()
                }
                continue;
            }
            Piece::Mark(mark) => builder.written(mark, None),
            Piece::Text(node) => {
                let tree::Content::Text { text, source: span } = &tree.nodes[node].content else { continue };
                if text.trim().is_empty() {
                    builder.text(" ", None);
                    continue;
                }
                write_text(builder, text, source, *span);
            }
        }
        breaks = 0;
    }
    builder.end_block(block.role);
}

/// Writes a text that stands in the source with character references.
fn write_text(builder: &mut Builder, text: &str, source: &str, span: Span) {
    let raw = source.get(span.start..span.end).unwrap_or_default();
    let mut at = 0;
    let mut rest = text;
    while !rest.is_empty() {
        // Up to the next reference both are the same.
        let plain = raw[at..].find('&').unwrap_or(raw.len() - at);
        if plain > 0 && rest.starts_with(&raw[at..at + plain]) {
            builder.text(&rest[..plain], Some(span.start + at));
            rest = &rest[plain..];
            at += plain;
            continue;
        }
        let length = reference_length(&raw[at..]);
        match character_reference(&raw[at..at + length]) {
            Some(written) if length > 0 && rest.starts_with(&written) => {
                builder.written(&written, Some(Span::new(span.start + at, span.start + at + length)));
                rest = &rest[written.len()..];
                at += length;
            }
            _ if length > 0 && rest.starts_with(&raw[at..at + length]) => {
                builder.text(&rest[..length], Some(span.start + at));
                rest = &rest[length..];
                at += length;
            }
            // Line ends that HTML counts as others, and the like: the text counts, its place is lost.
            _ => {
                builder.text(rest, None);
                return;
            }
        }
    }
}

/// The bytes of a reference such as `&amp;`, whose semicolon may be missing; of a lone ampersand, one.
fn reference_length(raw: &str) -> usize {
    let Some(body) = raw.strip_prefix('&') else { return 0 };
    let name: usize = body.bytes().take_while(|&b| b.is_ascii_alphanumeric() || b == b'#').count();
    1 + name + usize::from(name > 0 && body[name..].starts_with(';'))
}

/// Words in the name of a publisher or a desk, which pages give as an author.
const NO_PERSONS: &[&str] = &[
    "일보",
    "신문",
    "뉴스",
    "방송",
    "경제",
    "타임스",
    "통신",
    "닷컴",
    "미디어",
    "기자단",
    "편집국",
    "팀",
    "news",
    "ilbo",
    "times",
    "agency",
    "desk",
    "staff",
    "team",
    "press",
    "daily",
    "post",
    "herald",
    "media",
    "admin",
    "editor",
    "the",
];

/// The authors that the page names beside its text, when they are persons and no line is a byline.
fn unseen_authors(meta: &Meta, blocks: &[&Block]) -> Option<String> {
    let text: String = blocks.iter().flat_map(|block| [block.text.as_str(), "\n"]).collect();
    let lang = detect(&text)?;
    let has_byline = blocks.iter().any(|block| {
        block.role == Some(Role::Byline)
            || block.lines().any(|line| byline::parse(line, lang).is_some_and(|b| b.marked))
            || meta.authors.iter().any(|author| block.text.contains(author.as_str()))
    });
    if has_byline || meta.authors.is_empty() {
        return None;
    }
    let are_persons = meta.authors.iter().all(|author| {
        let lower = author.to_lowercase();
        let names = byline::parse(author, lang).map_or(0, |b| b.names.len());
        let is_name = match lang {
            Lang::Korean => (2..=5).contains(&author.chars().filter(|c| !c.is_whitespace()).count()) || author.ends_with("기자"),
            Lang::English => author.split_whitespace().count() >= 2,
        };
        let no_person = match lang {
            Lang::Korean => NO_PERSONS.iter().any(|word| lower.ends_with(word)),
            Lang::English => lower.split_whitespace().any(|word| NO_PERSONS.contains(&word)),
        };
        names > 0 && is_name && !no_person && meta.site.as_deref() != Some(author)
    });
    are_persons.then(|| match lang {
        Lang::Korean => {
            meta.authors.iter().map(|a| format!("{} 기자", a.trim_end_matches("기자").trim())).collect::<Vec<_>>().join(", ")
        }
        Lang::English => format!("By {}", meta.authors.join(" and ")),
    })
}
