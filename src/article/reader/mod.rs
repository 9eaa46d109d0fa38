//! Readers: from the content of a file to its text, one format a file, listed in [`READERS`].
//!
//! What a file holds decides, where the content tells it; else its extension.

mod container;
mod docx;
mod html;
mod hwpx;
mod markdown;
mod newsml;
mod nitf;
mod office;
mod plain;
mod table;
mod tmx;
mod xliff;
mod xml;

use std::path::Path;

use super::encoding;
use super::extract::Extract;
use super::limits::Limits;
use crate::text::Lang;
use container::Container;

/// A format in which articles or pairs of them come.
pub struct Reader {
    /// What people call the format.
    pub name: &'static str,
    /// The extensions of its files, in small letters, without the dot.
    pub extensions: &'static [&'static str],
    /// One line about what is read.
    pub summary: &'static str,
    /// Whether the content says that it is of this format, whatever the file is called.
    recognize: fn(&Content) -> bool,
    read: Read,
    /// Whether a correction can be made in the file itself.
    pub editable: bool,
    /// Whether files in folders are read; tables are glossaries and manifests as often, so they must be named.
    pub in_folders: bool,
}

/// How a format is read. Errors say what is wrong, where, without the file's name.
enum Read {
    /// An article in one language.
    Article(fn(&mut Content, Limits) -> Result<Extract, String>),
    /// A bilingual file.
    Units(fn(&mut Content, Limits) -> Result<Vec<UnitText>, String>),
}

/// A unit of a bilingual file: what stands for one another. One side may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitText {
    /// The file's own id, else the unit's number, counted from 1.
    pub id: String,
    /// The line of the file where the unit begins, 1-based.
    pub line: usize,
    pub korean: String,
    pub english: String,
}

/// All formats.
pub static READERS: &[&Reader] = &[
    &plain::READER,
    &html::READER,
    &markdown::READER,
    &docx::READER,
    &hwpx::READER,
    &nitf::READER,
    &newsml::READER,
    &tmx::READER,
    &xliff::READER,
    &table::READER,
];

impl Reader {
    /// Whether files of this format hold both languages.
    pub fn is_bilingual(&self) -> bool {
        matches!(self.read, Read::Units(_))
    }

    /// The reader that a file's extension stands for.
    pub fn of_path(path: &Path) -> Option<&'static Reader> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        READERS.iter().copied().find(|reader| reader.extensions.contains(&extension.as_str()))
    }
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What a file gave: an article's text, or units.
#[derive(Debug)]
pub enum Taken {
    Article(Extract),
    Units(Vec<UnitText>),
}

/// Reads the bytes of a file with the reader for its content, else for its path.
///
/// # Errors
/// What the file holds instead, or what is wrong with it and where; without its name.
pub fn read(path: &Path, bytes: Vec<u8>, limits: Limits) -> Result<(&'static Reader, Taken, Vec<String>), String> {
    let mut content = Content::open(bytes, limits)?;
    let named = Reader::of_path(path);
    let reader = content.reader(named)?;
    let mut notes = Vec::new();
    notes.extend(content.encoding.map(|encoding| format!("read as {encoding}")));
    if named.is_some_and(|named| !std::ptr::eq(named, reader) && !named.extensions.contains(&"xml")) {
        notes.push(format!("is {} by its content", reader.name));
    }
    let taken = match reader.read {
        Read::Article(read) => {
            let mut extract = read(&mut content, limits)?;
            if let Ok(source) = &content.form {
                extract.origins.count_lines(source);
            }
            Taken::Article(extract)
        }
        Read::Units(read) => Taken::Units(read(&mut content, limits)?),
    };
    Ok((reader, taken, notes))
}

/// The content of a file, opened as far as its format can be told.
pub struct Content {
    /// The decoded text, or the container.
    form: Result<String, Container>,
    /// What the text was decoded from when that was not UTF-8.
    encoding: Option<&'static str>,
    /// The name of the root element, if it is XML.
    root: Option<String>,
}

impl Content {
    fn open(bytes: Vec<u8>, limits: Limits) -> Result<Content, String> {
        if Container::is(&bytes) {
            return Ok(Content { form: Err(Container::open(bytes, limits)?), encoding: None, root: None });
        }
        let decoded = encoding::decode(&bytes, encoding::declared(&bytes))?;
        let root = xml::root(&decoded.text);
        Ok(Content { form: Ok(decoded.text), encoding: decoded.encoding, root })
    }

    /// The reader for the content; `named` is that of the file's extension.
    fn reader(&self, named: Option<&'static Reader>) -> Result<&'static Reader, String> {
        if let Some(reader) = READERS.iter().find(|reader| (reader.recognize)(self)) {
            return Ok(reader);
        }
        match (&self.form, named) {
            (Err(container), _) => {
                if container.has("xl/workbook.xml") {
                    return Err("is an Excel workbook; save the sheet as .csv with a Korean and an English column".to_string());
                }
                let first = container.names().next().map_or("nothing".to_string(), |name| format!("`{}`", name.escape_debug()));
                Err(format!("is a ZIP container, but neither DOCX nor HWPX (its first member is {first})"))
            }
            (Ok(text), _) if text.trim_start().starts_with("<?xml") => Err(match &self.root {
                Some(root) => format!("is XML with the root element <{root}>; NITF, NewsML-G2, TMX or XLIFF was expected"),
                None => "is XML without a root element".to_string(),
            }),
            // These are recognized by their content.
            (Ok(text), Some(named)) if self.needs_content(named) => {
                let what = if text.trim().is_empty() { "is empty" } else { "holds text without its structure" };
                Err(format!("is called {}, but {what}", named.name))
            }
            (Ok(_), Some(named)) => Ok(named),
            (Ok(_), None) => Ok(&plain::READER),
        }
    }

    /// Whether files of a format are told by their content, so that one without it is none.
    fn needs_content(&self, reader: &Reader) -> bool {
        !["plain text", "Markdown", "HTML", "TSV, CSV"].contains(&reader.name)
    }

    fn text(&self) -> Result<&str, String> {
        self.form.as_deref().map_err(|_| "is a ZIP container, not text".to_string())
    }

    fn container(&mut self) -> Result<&mut Container, String> {
        self.form.as_mut().err().ok_or_else(|| "is no ZIP container".to_string())
    }

    fn starts_with_tag(&self, tags: &[&str]) -> bool {
        let Ok(text) = &self.form else { return false };
        let Some(rest) = after_comments(text).strip_prefix('<') else { return false };
        tags.iter().any(|tag| {
            let is_tag = rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
            is_tag && !rest[tag.len()..].starts_with(|c: char| c.is_alphanumeric())
        })
    }

    fn has_member(&self, name: &str) -> bool {
        self.form.as_ref().is_err_and(|container| container.has(name))
    }

    fn names_member(&self, prefix: &str) -> bool {
        self.form.as_ref().is_err_and(|container| container.names().any(|name| name.starts_with(prefix)))
    }
}

/// The language of a code such as `ko`, `ko-KR` or `eng`; `None` for all but Korean and English.
fn lang_of(code: &str) -> Option<Lang> {
    match code.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
        "ko" | "kor" => Some(Lang::Korean),
        "en" | "eng" => Some(Lang::English),
        _ => None,
    }
}

/// A page from its first tag.
fn after_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    rest
}
