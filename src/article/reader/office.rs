//! What the documents of word processors have in common: paragraphs in paragraphs, and notes behind the body.

use crate::article::Role;
use crate::article::extract::{Builder, Extract};

/// A paragraph while it is read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    role: Option<Role>,
}

/// Collects the paragraphs of a document. What stands inside a paragraph (a text box, a table) follows it, and notes
/// follow all others.
#[derive(Debug, Default)]
pub struct Paragraphs {
    builder: Builder,
    open: Vec<Paragraph>,
    inner: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    /// Text of a paragraph whose end was deleted: it goes on with the next.
    carried: String,
}

impl Paragraphs {
    pub fn start(&mut self) {
        let text = if self.open.is_empty() { std::mem::take(&mut self.carried) } else { String::new() };
        self.open.push(Paragraph { text, role: None });
    }

    /// Adds to the innermost paragraph; `\n` ends a line.
    pub fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    pub fn role(&mut self, role: Option<Role>) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.role = role.or(paragraph.role);
        }
    }

    /// Ends the innermost paragraph, of a note or of the body.
    pub fn end(&mut self, is_note: bool) {
        let Some(paragraph) = self.open.pop() else { return };
        if is_note {
            self.notes.push(paragraph);
        } else if !self.open.is_empty() {
            self.inner.push(paragraph);
        } else {
            let inner = std::mem::take(&mut self.inner);
            std::iter::once(paragraph).chain(inner).for_each(|p| self.write(&p));
        }
    }

    /// Ends the innermost paragraph so that the next one goes on with it.
    pub fn carry(&mut self) {
        match self.open.pop() {
            Some(paragraph) if self.open.is_empty() => self.carried.push_str(&paragraph.text),
            Some(paragraph) => self.inner.push(paragraph),
            None => {}
        }
    }

    pub fn finish(mut self) -> Extract {
        let carried = Paragraph { text: std::mem::take(&mut self.carried), role: None };
        let (inner, notes) = (std::mem::take(&mut self.inner), std::mem::take(&mut self.notes));
        inner.iter().chain([&carried]).chain(&notes).for_each(|p| self.write(p));
        self.builder.finish()
    }

    fn write(&mut self, paragraph: &Paragraph) {
        for line in paragraph.text.split('\n') {
            self.builder.text(line, None);
            self.builder.end_line();
        }
        self.builder.end_block(paragraph.role);
    }
}

/// The role of a paragraph style by its name, in the languages in which word processors name them here.
pub fn role_of_style(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase();
    match name.as_str() {
        "title" | "subtitle" | "제목" | "부제" | "부제목" | "headline" => Some(Role::Title),
        "caption" | "캡션" => Some(Role::Caption),
        "byline" => Some(Role::Byline),
        _ if name.strip_prefix("heading ").or(name.strip_prefix("제목 ")).is_some_and(|n| n.parse::<u8>().is_ok()) => {
            Some(Role::Title)
        }
        _ => None,
    }
}
