//! Articles: from files to paragraphs with roles, with site furniture, dateline and byline told apart.

mod byline;
mod date;
mod dateline;
pub mod encoding;
mod extract;
pub mod files;
mod furniture;
mod layout;
pub mod limits;
pub mod pairing;
pub mod reader;

use std::path::Path;

use anyhow::{Result, anyhow, bail, ensure};
use jiff::civil::Date;

use crate::korean::hangul;
use crate::text::{Lang, Span, Text};

pub use byline::{Byline, emails};
pub use extract::{Extract, Origins};
pub use reader::{READERS, Reader};

use limits::{Limits, MAX_LINE_BYTES};
use reader::{Taken, UnitText};

/// What a paragraph is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Dateline,
    Byline,
    Caption,
    Body,
    /// Menus, share bars, copyright: kept, addressable, and no sentence.
    Furniture,
}

impl Role {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Dateline => "dateline",
            Role::Byline => "byline",
            Role::Caption => "caption",
            Role::Body => "body",
            Role::Furniture => "furniture",
        }
    }
}

/// A paragraph: a stretch of the canonical text without its surrounding white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub span: Span,
    pub role: Role,
}

/// The word with which a comment speaks to this program; other comments are not kept.
pub const DIRECTIVE: &str = "daejo-ignore";

/// A comment in the source of an article, which is no part of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stood, as a byte offset into the canonical text: inside its paragraph or at its edge; one that stands
    /// alone is between two paragraphs or at the start of the next.
    pub at: usize,
    /// What stands between the marks, as written.
    pub text: String,
}

/// One language's side of a pair, read and laid out.
#[derive(Clone, Debug)]
pub struct Article {
    /// The path as the user gave it, or another name for messages.
    pub path: String,
    pub lang: Lang,
    pub text: Text,
    /// All of the text that is not white space, in order.
    pub paragraphs: Vec<Paragraph>,
    /// In order; plain text has none.
    pub comments: Vec<Comment>,
    /// The day of the dateline, else what the file says beside its text.
    pub date: Option<Date>,
    /// How the file was read; `None` for a text that was not read from a file.
    pub reader: Option<&'static Reader>,
    /// Where the text stands in the source of a structured file.
    pub origins: Option<Origins>,
    /// What the user should know about how the file was read.
    pub notes: Vec<String>,
}

impl Article {
    /// Reads and lays out a file in one of [`READERS`]' formats; its language is told from its script.
    ///
    /// # Errors
    /// With the path, when the file is missing, a folder, too large, no article, empty, or in neither language.
    pub fn read(path: &Path, limits: Limits) -> Result<Article> {
        let shown = path.display().to_string();
        match File::read(path, limits)? {
            File { reader, taken: Taken::Article(extract), notes } => {
                let mut article = Article::of_extract(&shown, extract, limits)?;
                article.notes.splice(0..0, notes.into_iter().map(|note| format!("{shown}: {note}")));
                article.reader = Some(reader);
                Ok(article)
            }
            File { reader, .. } => bail!("{shown}: is a bilingual file ({}), a pair of its own", reader.name),
        }
    }

    /// Lays out a plain text already decoded.
    ///
    /// # Errors
    /// With `path`, when the text is empty, too long, or has letters of neither language.
    pub fn parse(path: &str, text: String) -> Result<Article> {
        Article::of_extract(path, Extract { text, ..Extract::default() }, Limits::default())
    }

    fn of_extract(path: &str, extract: Extract, limits: Limits) -> Result<Article> {
        let Extract { text, roles, date, origins, comments, notes } = extract;
        bound(&text, limits.article_bytes()).map_err(|what| anyhow!("{path}: {what}"))?;
        let decomposed = text.chars().any(|c| ('\u{1100}'..='\u{11ff}').contains(&c));
        let text = Text::new(text);
        let canonical = text.canonical();
        if canonical.trim().is_empty() {
            bail!("{path}: is empty");
        }
        let Some(lang) = detect(canonical) else {
            bail!("{path}: holds neither Korean nor English text");
        };
        let told = |line: Span| {
            let start = text.original_span(line).start;
            let block = roles[..roles.partition_point(|(block, _)| block.start <= start)].last();
            block.filter(|(block, _)| start < block.end).map(|&(_, role)| role)
        };
        let paragraphs = layout::paragraphs(canonical, lang, &told);
        let mut article = Article {
            path: path.to_string(),
            lang,
            paragraphs,
            date: None,
            reader: None,
            comments: Vec::new(),
            origins: (origins != Origins::default()).then_some(origins),
            notes: notes.into_iter().map(|note| format!("{path}: {note}")).collect(),
            text,
        };
        article.date = article.printed_date().or(date);
        article.comments = comments.into_iter().map(|(at, text)| Comment { at: article.canonical_place(at), text }).collect();
        if decomposed {
            article.notes.push(format!("{path}: decomposed Hangul (NFD) was read as composed"));
        }
        Ok(article)
    }

    /// Lays out one language of a bilingual file: a unit a line, which is a paragraph.
    fn of_units(path: &str, lang: Lang, units: &[UnitText], limits: Limits) -> Result<Article> {
        let side = |unit: &UnitText| one_line(if lang == Lang::Korean { &unit.korean } else { &unit.english });
        let text = units.iter().map(side).collect::<Vec<String>>().join("\n");
        bound(&text, limits.units_bytes()).map_err(|what| anyhow!("{path}: {what} (of the {} text)", lang.name()))?;
        let text = Text::new(text);
        let paragraphs = layout::units(text.canonical(), lang);
        let mut article = Article {
            path: path.to_string(),
            lang,
            text,
            paragraphs,
            date: None,
            reader: None,
            comments: Vec::new(),
            origins: None,
            notes: Vec::new(),
        };
        article.date = article.printed_date();
        Ok(article)
    }

    /// A place of the original text in the canonical text, as far as its paragraph goes: its start, or the text's end.
    fn canonical_place(&self, at: usize) -> usize {
        let paragraph = self.paragraphs.iter().find(|p| at <= self.text.original_span(p.span).end);
        paragraph.map_or(self.text.canonical().len(), |p| p.span.start)
    }

    fn printed_date(&self) -> Option<Date> {
        let datelines = self.paragraphs.iter().filter(|p| p.role == Role::Dateline);
        datelines.into_iter().find_map(|p| dateline::parse(p.span.of(self.text.canonical())))
    }

    /// The bytes of the file, decoded to UTF-8 without its byte-order mark, that a span of the original text stands for;
    /// `None` where that is not known. Of plain text they are the same.
    pub fn source_span(&self, span: Span) -> Option<Span> {
        match &self.origins {
            Some(origins) => origins.source_span(span),
            None => Some(span).filter(|_| self.reader.is_none_or(|reader| reader.editable)),
        }
    }

    /// The lines of the file, 1-based, on which a span of the original text begins and ends; `None` where that is not known.
    pub fn source_lines(&self, span: Span) -> Option<(usize, usize)> {
        match &self.origins {
            Some(origins) => origins.source_lines(span),
            None => self.source_span(span).map(|span| (self.text.position(span.start).line, self.text.position(span.end).line)),
        }
    }

    /// The byline that a stretch of the canonical text is, if it is one; spans count from the start of the stretch.
    pub fn byline(&self, span: Span) -> Option<Byline> {
        byline::parse(span.of(self.text.canonical()), self.lang)
    }
}

/// What stands inside the comments of a text that speak to this program, each with where the comment begins.
fn directives(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + source[at..].find("<!--")?;
        let inside = start + "<!--".len();
        at = inside + source[inside..].find("-->")?;
        Some((start, &source[inside..at]))
    })
    .filter(|(_, comment)| comment.trim_start().starts_with(DIRECTIVE))
}

/// A file, read and not yet laid out.
struct File {
    reader: &'static Reader,
    taken: Taken,
    notes: Vec<String>,
}

impl File {
    fn read(path: &Path, limits: Limits) -> Result<File> {
        let bytes = files::read_bytes_within(path, limits)?;
        let (reader, taken, notes) = reader::read(path, bytes, limits).map_err(|what| anyhow!("{}: {what}", path.display()))?;
        Ok(File { reader, taken, notes })
    }
}

/// Whether a text is short enough to be looked at.
fn bound(text: &str, limit: u64) -> Result<()> {
    ensure!(text.len() as u64 <= limit, "its text is longer than the limit of {} (--max-size raises it)", limits::shown(limit));
    let long = text.split(['\n', '\r']).position(|line| line.len() > MAX_LINE_BYTES);
    if let Some(line) = long {
        bail!("line {} of its text is longer than the limit of {}", line + 1, limits::shown(MAX_LINE_BYTES as u64));
    }
    Ok(())
}

/// A text without line ends of any kind, and without white space at its edges.
fn one_line(text: &str) -> String {
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.split(is_end).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Tells the language by its script. A Hangul syllable weighs as much as three Latin letters, so that a Korean
/// article full of acronyms and addresses stays Korean and an English one with a glossed word stays English.
fn detect(text: &str) -> Option<Lang> {
    let hangul = text.chars().filter(|&c| hangul::is_hangul(c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    match (hangul, latin) {
        (0, 0) => None,
        _ if hangul * 3 >= latin => Some(Lang::Korean),
        _ => Some(Lang::English),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, lang) in [
            ("한국", Some(Lang::Korean)),
            ("LG, KT 꺾고 4연승", Some(Lang::Korean)),
            ("The word jeong (정) has no English.", Some(Lang::English)),
            ("12 345", None),
        ] {
            assert_eq!(detect(text), lang, "{text}");
        }
    }

    #[test]
    fn empty_text_is_an_error() {
        for text in ["", " \n\u{a0}\u{feff}", "123"] {
            assert!(Article::parse("a.txt", text.to_string()).is_err(), "{text:?}");
        }
    }
}
