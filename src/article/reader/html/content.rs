//! Which blocks of a page are its article.
//!
//! A *running* block is a paragraph: long, and mostly no link. The body is the deepest element that holds most of the running
//! text within the element that the page itself calls its article, if any. Headline, date line and byline are looked for
//! from the headline down to the body and right behind it.

use super::meta::Meta;
use super::tree::{Content, Tree, is_block};
use crate::article::{Role, byline, dateline, detect, furniture};
use crate::korean::hangul;

/// A part of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The number of a text node.
    Text(usize),
    /// `br`
    Break,
    /// What the page shows without its being a text: the marks of `q`.
    Mark(&'static str),
}

/// Text on lines of its own.
#[derive(Debug)]
pub struct Block {
    /// The element that it stands in.
    pub element: usize,
    pub pieces: Vec<Piece>,
    /// The text without entities; `br` is a line end.
    pub text: String,
    pub role: Option<Role>,
    /// Bytes of the text that are links.
    links: usize,
}

impl Block {
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(str::trim).filter(|line| !line.is_empty())
    }

    fn is_mostly_links(&self) -> bool {
        self.links * 3 > self.text.len() * 2
    }

    /// What the block weighs as running text; a Hangul syllable as much as two letters.
    fn running(&self) -> usize {
        let weight: usize = self.text.chars().map(|c| if hangul::is_hangul(c) { 2 } else { 1 }).sum();
        let is_heading = self.role == Some(Role::Title);
        if weight < LEAST_RUNNING || is_heading || self.links * 3 > self.text.len() { 0 } else { weight }
    }
}

/// The least letters of a paragraph by which an article is recognized.
const LEAST_RUNNING: usize = 50;

/// Elements whose text is not part of the page's.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "video", "audio", "select",
    "option", "button", "textarea", "input", "head", "title", "rt", "rp", "del", "datalist", "map",
];

/// Elements of the site rather than of the article.
const CHROME_ELEMENTS: &[&str] = &["nav", "aside", "menu", "dialog"];
const CHROME_ROLES: &[&str] = &["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "toolbar", "menu"];

/// Words in `class` and `id` by which sites name what stands around an article.
const CHROME_WORDS: &[&str] = &[
    "ad",
    "adbox",
    "ads",
    "adsbygoogle",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "btn",
    "button",
    "comment",
    "comments",
    "copyright",
    "disqus",
    "footer",
    "gnb",
    "keyword",
    "keywords",
    "lnb",
    "menu",
    "nav",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "paging",
    "popular",
    "popup",
    "promo",
    "promotion",
    "rank",
    "ranking",
    "recommend",
    "recommended",
    "related",
    "relation",
    "replies",
    "reply",
    "share",
    "sharing",
    "sidebar",
    "sns",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tag",
    "tags",
    "toolbar",
    "tooltip",
    "trending",
    "utility",
];

/// Words in `class` and `itemprop` of what says who wrote it and when.
const BYLINE_WORDS: &[&str] = &["author", "authors", "byline", "journalist", "reporter", "writer"];
const DATE_WORDS: &[&str] =
    &["date", "datemodified", "datepublished", "dateline", "datetime", "pubdate", "published", "regdate", "time", "timestamp"];

/// Elements below which a body is not looked for.
const PARAGRAPHS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "blockquote", "pre", "figure"];

/// The blocks of a page.
pub struct Page<'a> {
    tree: &'a Tree,
    blocks: Vec<Block>,
    /// For each node whether it is of the site rather than of the article.
    chrome: Vec<bool>,
}

/// The blocks of the article, in order.
pub struct Article<'p> {
    /// The block that is the headline; `None` when the page does not show one.
    pub title: Option<&'p Block>,
    pub blocks: Vec<&'p Block>,
}

impl<'a> Page<'a> {
    pub fn new(tree: &'a Tree) -> Page<'a> {
        let blocks = Walk::new(tree).blocks();
        let mut page = Page { tree, blocks, chrome: vec![false; tree.nodes.len()] };
        let by_element = |node: usize| {
            CHROME_ELEMENTS.contains(&tree.name(node))
                || tree.has_word(node, "role", CHROME_ROLES)
                || tree.name(node) == "footer" && !tree.ancestors(node).any(|a| tree.name(a) == "article")
        };
        page.mark_chrome(by_element);
        // What holds half of the text is the article, whatever a site calls it.
        let weights = page.weights();
        page.mark_chrome(|node| {
            let named = |attribute| tree.attribute(node, attribute).is_some_and(|value| names_one_of(value, CHROME_WORDS));
            weights[node] * 2 < weights[0].max(1) && (named("class") || named("id"))
        });
        page
    }

    /// Marks elements, and all that is inside them.
    fn mark_chrome(&mut self, is_chrome: impl Fn(usize) -> bool) {
        let mut until = 0;
        for (number, node) in self.tree.nodes.iter().enumerate().skip(1) {
            if number < until {
                self.chrome[number] = true;
            } else if matches!(node.content, Content::Element { .. }) && is_chrome(number) {
                self.chrome[number] = true;
                until = node.end;
            }
        }
    }

    /// For each node the weight of the running text in it that is not the site's.
    fn weights(&self) -> Vec<usize> {
        let mut weights = vec![0; self.tree.nodes.len()];
        for block in self.blocks.iter().filter(|block| !self.chrome[block.element]) {
            weights[block.element] += block.running();
        }
        // Parents stand before their children.
        for node in (1..weights.len()).rev() {
            weights[self.tree.nodes[node].parent] += weights[node];
        }
        weights
    }

    /// The article of the page.
    pub fn article(&self, meta: &Meta) -> Article<'_> {
        let tree = self.tree;
        let weights = self.weights();
        let scope = self.scope(&weights);
        let mut body = scope;
        for node in scope + 1..tree.nodes[scope].end {
            let is_inside = tree.nodes[node].parent == body && weights[node] > 0;
            if is_inside && weights[node] * 5 >= weights[body] * 4 && !PARAGRAPHS.contains(&tree.name(node)) {
                body = node;
            }
        }
        let body_end = tree.nodes[body].end;
        let around =
            tree.ancestors(body).find(|&a| matches!(tree.name(a), "article" | "main")).unwrap_or(tree.nodes[body].parent);
        let around = if matches!(tree.name(scope), "article" | "main") { scope } else { around };
        let title = self.title(meta, around, body);
        let head = title.map_or(around, |block| block.element);
        let lang = detect(&self.blocks.iter().map(|block| block.text.as_str()).collect::<String>());
        let says_who_or_when = |block: &&Block| {
            let Some(lang) = lang else { return false };
            block.role == Some(Role::Byline)
                || block
                    .lines()
                    .any(|line| dateline::parse(line).is_some() || byline::parse(line, lang).is_some_and(|b| b.marked))
        };
        let mut blocks = Vec::new();
        let mut has_tail = false;
        for block in &self.blocks {
            let at = block.element;
            if title.is_some_and(|title| std::ptr::eq(title, block)) {
                blocks.push(block);
            } else if self.chrome[at] || block.lines().all(furniture::is_furniture) {
                continue;
            } else if (body..body_end).contains(&at) {
                // A list of links, but for a byline or a sentence that is one.
                if !block.is_mostly_links() || block.role == Some(Role::Byline) || ends_sentence(&block.text) {
                    blocks.push(block);
                }
            } else if (head..body).contains(&at) {
                let is_subtitle =
                    block.role == Some(Role::Title) && !block.is_mostly_links() && title.is_some_and(|t| t.element < at);
                if is_subtitle || says_who_or_when(&block) {
                    blocks.push(block);
                }
            } else if (body_end..tree.nodes[around].end).contains(&at) && !has_tail && says_who_or_when(&block) {
                has_tail = true;
                blocks.push(block);
            }
        }
        Article { title, blocks }
    }

    /// The element that the page calls its article: `articleBody`, `article` or `main`, if most of the text is in it.
    fn scope(&self, weights: &[usize]) -> usize {
        let tree = self.tree;
        let kinds: [&dyn Fn(usize) -> bool; 3] =
            [&|node| tree.has_word(node, "itemprop", &["articleBody"]), &|node| tree.name(node) == "article", &|node| {
                tree.name(node) == "main" || tree.has_word(node, "role", &["main"])
            }];
        let elements = || (1..tree.nodes.len()).filter(|&node| !self.chrome[node] && weights[node] * 2 > weights[0]);
        kinds.iter().find_map(|is_kind| elements().find(|&node| is_kind(node))).unwrap_or(0)
    }

    /// The block of the headline: what equals the title the page gives itself, else the first heading of the article.
    fn title(&self, meta: &Meta, around: usize, body: usize) -> Option<&Block> {
        let before = |block: &&Block| block.element < self.tree.nodes[body].end && !block.text.is_empty();
        let wanted = meta.title.as_deref().map(letters);
        let equals = |block: &&Block| {
            let own = letters(&block.text);
            wanted.as_ref().is_some_and(|wanted| *wanted == own || own.len() >= 20 && wanted.starts_with(&own))
        };
        let is_heading = |block: &&Block| block.role == Some(Role::Title);
        let first = |node: usize| self.tree.name(node) == "h1" || self.tree.has_word(node, "itemprop", &["headline"]);
        let in_article = |block: &&Block| around == 0 || (around..self.tree.nodes[around].end).contains(&block.element);
        let candidates = || self.blocks.iter().filter(before);
        candidates()
            .filter(is_heading)
            .find(equals)
            .or_else(|| candidates().find(equals))
            .or_else(|| candidates().filter(in_article).filter(is_heading).find(|b| first(b.element) && !b.is_mostly_links()))
            .or_else(|| {
                let headings = candidates().filter(in_article).filter(is_heading);
                if wanted.is_none() { headings.into_iter().next() } else { None }
            })
    }

    /// The day of the first `time` that is not the site's, where meta tags give none.
    pub fn date(&self) -> Option<jiff::civil::Date> {
        let times = (1..self.tree.nodes.len()).filter(|&node| !self.chrome[node]);
        let mut stamps = times.filter_map(|node| match self.tree.name(node) {
            "time" => self.tree.attribute(node, "datetime"),
            _ if self.tree.has_word(node, "itemprop", &["datePublished"]) => self.tree.attribute(node, "content"),
            _ => None,
        });
        stamps.find_map(crate::article::date::of_timestamp)
    }
}

/// Letters and digits alone, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '?', '!'])
}

/// Whether a name such as `article-share_box` or `relatedNews` has one of some words.
fn names_one_of(value: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    let mut last_small = false;
    for c in value.chars().chain([' ']) {
        let ends = !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && last_small;
        if ends {
            if words.contains(&word.as_str()) {
                return true;
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        last_small = c.is_ascii_lowercase();
    }
    false
}

/// Cuts a tree into blocks.
struct Walk<'a> {
    tree: &'a Tree,
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
    text: String,
    links: usize,
    /// The elements that are open and matter: their ends, and what they are.
    open: Vec<Open>,
}

struct Open {
    node: usize,
    is_block: bool,
    is_link: bool,
    role: Option<Role>,
}

impl<'a> Walk<'a> {
    fn new(tree: &'a Tree) -> Walk<'a> {
        Walk { tree, blocks: Vec::new(), pieces: Vec::new(), text: String::new(), links: 0, open: Vec::new() }
    }

    fn blocks(mut self) -> Vec<Block> {
        let mut number = 1;
        while number < self.tree.nodes.len() {
            self.leave(number);
            let node = &self.tree.nodes[number];
            match &node.content {
                Content::Text { text, .. } => {
                    if self.open.iter().any(|open| open.is_link) {
                        self.links += text.len();
                    }
                    self.text.push_str(text);
                    self.pieces.push(Piece::Text(number));
                }
                Content::Element { name, .. } if SKIPPED.contains(&name.as_str()) || self.is_hidden(number) => {
                    number = node.end;
                    continue;
                }
                Content::Element { name, .. } if name == "br" => {
                    self.text.push('\n');
                    self.pieces.push(Piece::Break);
                }
                Content::Element { name, .. } => self.enter(number, name),
            }
            number += 1;
        }
        self.leave(usize::MAX);
        self.blocks
    }

    fn enter(&mut self, node: usize, name: &str) {
        let says = |words: &[&str]| {
            ["class", "itemprop"].iter().any(|a| self.tree.attribute(node, a).is_some_and(|value| names_one_of(value, words)))
        };
        let is_byline = says(BYLINE_WORDS) || self.tree.attribute(node, "itemprop") == Some("author");
        // Date and byline often share a line of inline elements.
        let is_block =
            is_block(name) || matches!(name, "span" | "em" | "strong" | "time" | "a") && (is_byline || says(DATE_WORDS));
        let role = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Role::Title),
            "figcaption" => Some(Role::Caption),
            // Blogs name the author in the class of the whole article.
            "article" | "main" | "section" | "body" | "html" => None,
            _ if is_byline => Some(Role::Byline),
            _ => None,
        };
        if is_block {
            self.end_block();
        }
        if name == "q" {
            self.mark("“");
        }
        self.open.push(Open { node, is_block, is_link: name == "a", role });
    }

    /// Closes the elements that end before a node.
    fn leave(&mut self, before: usize) {
        while let Some(open) = self.open.last()
            && self.tree.nodes[open.node].end <= before
        {
            if open.is_block {
                self.end_block();
            }
            if self.tree.name(self.open[self.open.len() - 1].node) == "q" {
                self.mark("”");
            }
            self.open.pop();
        }
        if before == usize::MAX {
            self.end_block();
        }
    }

    fn mark(&mut self, mark: &'static str) {
        self.text.push_str(mark);
        self.pieces.push(Piece::Mark(mark));
    }

    fn end_block(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let links = std::mem::take(&mut self.links);
        let lines = std::mem::take(&mut self.text);
        let lines: Vec<String> = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let text = lines.join("\n").trim().to_string();
        if text.is_empty() {
            return;
        }
        let element = self.open.iter().rev().find(|open| open.is_block).map_or(0, |open| open.node);
        let role = self.open.iter().rev().find_map(|open| open.role);
        // An element called "author" may be a box with a picture and a greeting.
        let is_byline = || detect(&text).is_some_and(|lang| byline::parse(&text, lang).is_some());
        let role = role.filter(|&role| role != Role::Byline || is_byline());
        self.blocks.push(Block { element, pieces, text, role, links });
    }

    fn is_hidden(&self, node: usize) -> bool {
        let styled = self.tree.attribute(node, "style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
        styled || self.tree.attribute(node, "hidden").is_some() || self.tree.attribute(node, "aria-hidden") == Some("true")
    }
}
