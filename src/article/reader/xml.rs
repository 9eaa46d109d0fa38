//! XML for the readers: elements, text and lines, within limits, without entities of a document's own.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::html::character_reference;
use crate::article::limits::MAX_DEPTH;

/// A part of a document.
#[derive(Debug)]
pub enum Part<'a> {
    Start(Element<'a>),
    /// The end of an element, which an empty one has too.
    End(String),
    Text(Cow<'a, str>),
}

/// A start tag. Names count without their namespace prefix.
#[derive(Debug)]
pub struct Element<'a> {
    pub name: String,
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.tag.attributes().with_checks(false).flatten().find(|a| local(a.key.as_ref()) == name)?;
        Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

/// Reads a document part by part.
#[derive(Debug)]
pub struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// The names of the elements that are open.
    open: Vec<String>,
    /// Where the part that was read last begins.
    start: usize,
    /// How far lines were counted: byte and line.
    counted: (usize, usize),
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { text, reader, open: Vec::new(), start: 0, counted: (0, 1) }
    }

    /// The next part; `None` at the end of the document.
    ///
    /// # Errors
    /// With the line, when the document is not well-formed, declares entities, or is nested too deep.
    pub fn next(&mut self) -> Result<Option<Part<'a>>, String> {
        loop {
            self.start = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.fault(error)),
            };
            return Ok(Some(match event {
                Event::Start(tag) => {
                    let name = local(tag.name().as_ref()).to_string();
                    if self.open.len() >= MAX_DEPTH {
                        return Err(self.fault(format!("elements are nested deeper than the limit of {MAX_DEPTH}")));
                    }
                    self.open.push(name.clone());
                    Part::Start(Element { name, tag })
                }
                Event::End(_) => Part::End(self.open.pop().unwrap_or_default()),
                Event::Text(text) => Part::Text(text.into_inner()),
                Event::CData(text) => Part::Text(text.into_inner()),
                Event::GeneralRef(entity) => Part::Text(Cow::Owned(self.resolve(&entity)?)),
                Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                    return Err(self.fault("declares entities of its own, which are not read"));
                }
                Event::Eof => match self.open.last() {
                    Some(name) => return Err(self.fault(format!("the file ends inside <{name}>"))),
                    None => return Ok(None),
                },
                _ => continue,
            }));
        }
    }

    /// The rest of an element whose start was just read, as it stands in the document.
    pub fn skip(&mut self) -> Result<&'a str, String> {
        let (start, depth) = (self.position(), self.open.len());
        let mut end = start;
        while self.open.len() >= depth {
            end = self.position();
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(&self.text[start..end])
    }

    /// All text inside an element whose start was just read.
    pub fn inner_text(&mut self) -> Result<String, String> {
        let depth = self.open.len();
        let mut text = String::new();
        while self.open.len() >= depth {
            match self.next()? {
                Some(Part::Text(part)) => text.push_str(&part),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// Whether an element of this name is open.
    pub fn is_inside(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    /// The line on which the part that was read last begins, 1-based.
    pub fn line(&mut self) -> usize {
        let (from, line) = self.counted;
        let line = line + self.text.as_bytes()[from..self.start].iter().filter(|&&b| b == b'\n').count();
        self.counted = (self.start, line);
        line
    }

    fn position(&self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        at.max(self.start)
    }

    fn fault(&mut self, what: impl std::fmt::Display) -> String {
        format!("line {}: {what}", self.line())
    }

    fn resolve(&mut self, entity: &BytesRef) -> Result<String, String> {
        match entity.resolve_char_ref() {
            Ok(Some(c)) => Ok(c.to_string()),
            Ok(None) => {
                let written = format!("&{};", &**entity);
                // Documents use HTML's names, &nbsp; say, without their declaration.
                Ok(character_reference(&written).unwrap_or(written))
            }
            Err(_) => Err(self.fault(format!("&{}; is no character", &**entity))),
        }
    }
}

/// The name of the root element, if the text is XML at its beginning.
pub fn root(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => return Some(local(tag.name().as_ref()).to_string()),
            Event::Decl(_) | Event::DocType(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
