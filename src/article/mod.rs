//! Articles: from files to paragraphs with roles, with site furniture, dateline and byline told apart.

mod byline;
mod dateline;
pub mod encoding;
pub mod files;
mod furniture;
mod layout;
pub mod pairing;

use std::path::Path;

use anyhow::{Result, bail};
use jiff::civil::Date;

use crate::korean::hangul;
use crate::text::{Lang, Span, Text};

pub use byline::{Byline, emails};

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
    /// The day of the dateline.
    pub date: Option<Date>,
    /// What the user should know about how the file was read.
    pub notes: Vec<String>,
}

impl Article {
    /// Reads and lays out a file; its language is told from its script.
    ///
    /// # Errors
    /// With the path, when the file is missing, a folder, too large, no text, empty, or in neither language.
    pub fn read(path: &Path) -> Result<Article> {
        let shown = path.display().to_string();
        let decoded = files::read_text(path)?;
        let mut article = Article::parse(&shown, decoded.text)?;
        if let Some(encoding) = decoded.encoding {
            article.notes.push(format!("{shown}: read as {encoding}"));
        }
        Ok(article)
    }

    /// Lays out a text already decoded.
    ///
    /// # Errors
    /// With `path`, when the text is empty or has letters of neither language.
    pub fn parse(path: &str, text: String) -> Result<Article> {
        let decomposed = text.chars().any(|c| ('\u{1100}'..='\u{11ff}').contains(&c));
        let text = Text::new(text);
        let canonical = text.canonical();
        if canonical.trim().is_empty() {
            bail!("{path}: is empty");
        }
        let Some(lang) = detect(canonical) else {
            bail!("{path}: holds neither Korean nor English text");
        };
        let paragraphs = layout::paragraphs(canonical, lang);
        let date = paragraphs.iter().filter(|p| p.role == Role::Dateline).find_map(|p| dateline::parse(p.span.of(canonical)));
        let mut notes = Vec::new();
        if decomposed {
            notes.push(format!("{path}: decomposed Hangul (NFD) was read as composed"));
        }
        Ok(Article { path: path.to_string(), lang, text, paragraphs, comments: Vec::new(), date, notes })
    }

    /// The byline that a stretch of the canonical text is, if it is one; spans count from the start of the stretch.
    pub fn byline(&self, span: Span) -> Option<Byline> {
        byline::parse(span.of(self.text.canonical()), self.lang)
    }
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
