//! A page as a tree: elements and text in document order, each text with its place in the source.

use std::collections::BTreeMap;
use std::convert::Infallible;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, StartTag, Token, Tokenizer};
use rustc_hash::FxHashMap;

use crate::article::limits::{MAX_HTML_DEPTH, MAX_HTML_NODES};
use crate::text::Span;

/// Elements that never have content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Attributes that readers look at.
const ATTRIBUTES: &[&str] =
    &["aria-hidden", "class", "content", "datetime", "hidden", "id", "itemprop", "name", "property", "role", "style", "type"];

/// An element or a text.
#[derive(Debug)]
pub struct Node {
    /// The element it is in; the root is in itself.
    pub parent: usize,
    /// One behind the last node inside.
    pub end: usize,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    Element {
        name: String,
        attributes: BTreeMap<&'static str, String>,
    },
    /// Text without entities, and where it stands in the source with them.
    Text {
        text: String,
        source: Span,
    },
}

/// The nodes in document order, so that what is inside a node follows it up to its `end`. Node 0 is the page itself.
#[derive(Debug)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Builds the tree of a page, with the end tags that HTML lets out, in time linear to its length.
    ///
    /// # Errors
    /// When the page has more elements than the limit.
    pub fn parse(text: &str) -> Result<Tree, String> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut builder = Builder::new();
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token.map_err(|never: Infallible| never);
            match token {
                Token::StartTag(tag) => builder.start(tag),
                Token::EndTag(tag) => builder.end(&utf8(&tag.name)),
                Token::String(Spanned { value, span }) => {
                    let content = Content::Text { text: utf8(&value), source: Span::new(span.start, span.end.max(span.start)) };
                    builder.push(content);
                }
                _ => {}
            }
            if builder.nodes.len() > MAX_HTML_NODES {
                return Err(format!("the page has more elements than the limit of {MAX_HTML_NODES}"));
            }
        }
        Ok(builder.finish())
    }

    /// The name of an element; empty for a text.
    pub fn name(&self, node: usize) -> &str {
        match &self.nodes[node].content {
            Content::Element { name, .. } => name,
            Content::Text { .. } => "",
        }
    }

    /// An attribute of an element, of those that readers look at.
    pub fn attribute(&self, node: usize, attribute: &str) -> Option<&str> {
        match &self.nodes[node].content {
            Content::Element { attributes, .. } => attributes.get(attribute).map(String::as_str),
            Content::Text { .. } => None,
        }
    }

    /// Whether an attribute that is a list of words has one of some.
    pub fn has_word(&self, node: usize, attribute: &str, words: &[&str]) -> bool {
        self.attribute(node, attribute).is_some_and(|value| value.split_ascii_whitespace().any(|word| words.contains(&word)))
    }

    /// The elements around a node, the nearest first; not the page itself.
    pub fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> {
        let up = |&at: &usize| Some(self.nodes[at].parent).filter(|&parent| parent > 0);
        std::iter::successors(Some(self.nodes[node].parent).filter(|&parent| parent > 0), up)
    }

    /// All text inside a node, in one line.
    pub fn text(&self, node: usize) -> String {
        let inside = &self.nodes[node..self.nodes[node].end];
        let texts: Vec<&str> = inside
            .iter()
            .filter_map(|node| match &node.content {
                Content::Text { text, .. } => Some(text.as_str()),
                Content::Element { .. } => None,
            })
            .collect();
        texts.concat().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether an element stands on lines of its own.
pub fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

struct Builder {
    nodes: Vec<Node>,
    /// The elements that are open, the page itself first.
    open: Vec<usize>,
    /// How many elements of a name are open: most searches among them end here.
    count: FxHashMap<String, usize>,
}

impl Builder {
    fn new() -> Builder {
        let page = Content::Element { name: String::new(), attributes: BTreeMap::new() };
        Builder { nodes: vec![Node { parent: 0, end: 0, content: page }], open: vec![0], count: FxHashMap::default() }
    }

    fn push(&mut self, content: Content) -> usize {
        let number = self.nodes.len();
        self.nodes.push(Node { parent: self.open[self.open.len() - 1], end: number + 1, content });
        number
    }

    fn name(&self, node: usize) -> &str {
        match &self.nodes[node].content {
            Content::Element { name, .. } => name,
            Content::Text { .. } => "",
        }
    }

    fn start(&mut self, tag: StartTag<usize>) {
        let name = utf8(&tag.name);
        match name.as_str() {
            "li" => self.close(&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.close(&["td", "th"], &["tr", "table"]),
            "tr" => self.close(&["tr"], &["table", "tbody", "thead", "tfoot"]),
            "tbody" | "thead" | "tfoot" => self.close(&["tbody", "thead", "tfoot"], &["table"]),
            "option" => self.close(&["option"], &["select"]),
            "body" => self.close(&["head"], &[]),
            _ => {}
        }
        if is_block(&name) {
            self.close(&["p"], &["td", "th", "table", "button", "object", "template"]);
        }
        let attributes = ATTRIBUTES.iter().filter_map(|&wanted| {
            let value = tag.attributes.get(wanted.as_bytes())?;
            Some((wanted, utf8(value)))
        });
        let is_open = !VOID.contains(&name.as_str()) && self.open.len() < MAX_HTML_DEPTH;
        if is_open {
            *self.count.entry(name.clone()).or_default() += 1;
        }
        let node = self.push(Content::Element { attributes: attributes.collect(), name });
        if is_open {
            self.open.push(node);
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.count.get(name).is_some_and(|&count| count > 0)
    }

    fn end(&mut self, name: &str) {
        if !self.is_open(name) {
            return;
        }
        let is_table = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "body" | "html");
        for depth in (1..self.open.len()).rev() {
            let open = self.name(self.open[depth]);
            if open == name {
                self.close_from(depth);
                return;
            }
            // An end tag that was forgotten or misplaced inside a cell does not end the cell, nor </b> a paragraph.
            let is_barrier = matches!(open, "td" | "th" | "table") && !is_table;
            if is_barrier || is_block(open) && !is_block(name) {
                return;
            }
        }
    }

    /// Closes the innermost element of some names, unless one of the barriers stands between.
    fn close(&mut self, names: &[&str], barriers: &[&str]) {
        if !names.iter().any(|name| self.is_open(name)) {
            return;
        }
        for depth in (1..self.open.len()).rev() {
            let open = self.name(self.open[depth]);
            if names.contains(&open) {
                self.close_from(depth);
                return;
            }
            if barriers.contains(&open) {
                return;
            }
        }
    }

    fn close_from(&mut self, depth: usize) {
        for node in self.open.drain(depth..) {
            self.nodes[node].end = self.nodes.len();
            if let Content::Element { name, .. } = &self.nodes[node].content
                && let Some(count) = self.count.get_mut(name)
            {
                *count -= 1;
            }
        }
    }

    fn finish(mut self) -> Tree {
        self.close_from(0);
        Tree { nodes: self.nodes }
    }
}

/// The tokenizer takes and gives UTF-8.
fn utf8(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The text of a character reference such as `&nbsp;` or `&#48;`; `None` when it is none.
pub fn character_reference(written: &str) -> Option<String> {
    let mut text = String::new();
    for token in Tokenizer::new(written) {
        let Ok(token) = token.map_err(|never: Infallible| never);
        if let Token::String(part) = token {
            text.push_str(&utf8(&part.value));
        }
    }
    (text != written).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each element as `(name …)`, each text as it stands in the source.
    fn shape(source: &str) -> String {
        fn write(tree: &Tree, source: &str, node: usize, out: &mut String) {
            match &tree.nodes[node].content {
                Content::Text { source: span, .. } => out.push_str(span.of(source)),
                Content::Element { name, .. } => {
                    out.push_str(&format!("({name}"));
                    let mut at = node + 1;
                    while at < tree.nodes[node].end {
                        out.push(' ');
                        write(tree, source, at, out);
                        at = tree.nodes[at].end;
                    }
                    out.push(')');
                }
            }
        }
        let tree = Tree::parse(source).unwrap();
        let mut out = String::new();
        write(&tree, source, 0, &mut out);
        out
    }

    #[test]
    fn trees() {
        assert!(BLOCKS.is_sorted());
        for (source, expected) in [
            ("<p>a<p>b", "( (p a) (p b))"),
            ("<p>가 &amp; <b>나</b><br>다</p>라", "( (p 가 &amp;  (b 나) (br) 다) 라)"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "( (ul (li a) (li b (ul (li c)))) d)"),
            ("<table><tr><td>a</div><td>b<tr><td>c</table>", "( (table (tr (td a) (td b)) (tr (td c))))"),
            ("<b><p>a</b> b</p>", "( (b (p a  b)))"),
            ("<script>if (a<b) '</p>'</script>c", "( (script if (a<b) '</p>') c)"),
            ("a</p></table>b<!-- c --><", "( a b <)"),
        ] {
            assert_eq!(shape(source), expected, "{source}");
        }
    }

    #[test]
    fn references() {
        assert_eq!(character_reference("&nbsp;").as_deref(), Some("\u{a0}"));
        assert_eq!(character_reference("&#xD800;").as_deref(), Some("\u{fffd}"));
        assert_eq!(character_reference("&none;"), None);
    }
}
