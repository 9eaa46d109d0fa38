//! What a page says of itself beside its text: meta tags and JSON-LD.

use jiff::civil::Date;
use serde_json::Value;

use super::tree::{Content, Tree};
use crate::article::date;

/// Title, day, authors and publisher of a page. Open Graph, Dublin Core and schema.org name them.
#[derive(Debug, Default)]
pub struct Meta {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub authors: Vec<String>,
    pub site: Option<String>,
}

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "title"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dc.date",
    "date",
];
const AUTHORS: &[&str] = &["article:author", "og:article:author", "dable:author", "dc.creator", "author", "byl"];
const SITES: &[&str] = &["og:site_name", "dc.publisher", "publisher"];

impl Meta {
    pub fn of(tree: &Tree) -> Meta {
        let mut meta = Meta::default();
        let mut tags = Vec::new();
        let mut title = None;
        for (number, node) in tree.nodes.iter().enumerate() {
            let Content::Element { name, .. } = &node.content else { continue };
            match name.as_str() {
                "meta" => tags.extend(tag(tree, number)),
                "title" => title = title.or(Some(tree.text(number))),
                "script" if tree.attribute(number, "type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")) => {
                    // Broken JSON-LD is no reason not to read the page.
                    if let Ok(value) = serde_json::from_str(&tree.text(number)) {
                        meta.read_linked_data(&value);
                    }
                }
                _ => {}
            }
        }
        let tagged = |names: &[&str]| {
            let found = names.iter().find_map(|name| tags.iter().find(|(tag, value)| tag == name && !value.is_empty()));
            found.map(|(_, value)| value.clone())
        };
        meta.title = tagged(TITLES).or(meta.title).or(title.map(|title| without_site(&title))).filter(|title| !title.is_empty());
        meta.date = meta.date.or_else(|| tagged(DATES).and_then(|value| date::of_timestamp(&value)));
        meta.site = tagged(SITES).or(meta.site);
        if meta.authors.is_empty() {
            meta.authors = tagged(AUTHORS).into_iter().collect();
        }
        meta
    }

    /// Articles anywhere in a JSON-LD document; what the first one has counts.
    fn read_linked_data(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read_linked_data(item)),
            Value::Object(object) => {
                if let Some(graph) = object.get("@graph") {
                    self.read_linked_data(graph);
                }
                let types = texts(object.get("@type"), "@id");
                if !types.iter().any(|t| t.ends_with("Article") || t.ends_with("BlogPosting")) {
                    return;
                }
                let text = |name: &str| texts(object.get(name), "name").into_iter().next();
                self.title = self.title.take().or_else(|| text("headline"));
                self.date = self.date.or_else(|| date::of_timestamp(&text("datePublished")?));
                self.site = self.site.take().or_else(|| text("publisher"));
                if self.authors.is_empty() {
                    self.authors = texts(object.get("author"), "name");
                }
            }
            _ => {}
        }
    }
}

/// The texts of a value that is one, a list of them, or objects that have one under a name.
fn texts(value: Option<&Value>, name: &str) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![one_line(text)],
        Some(Value::Array(items)) => items.iter().flat_map(|item| texts(Some(item), name)).collect(),
        Some(Value::Object(object)) => object.get(name).and_then(Value::as_str).map(one_line).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn tag(tree: &Tree, node: usize) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].iter().find_map(|attribute| tree.attribute(node, attribute))?;
    Some((name.to_ascii_lowercase(), one_line(tree.attribute(node, "content")?)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Headline | The Paper" without the paper.
fn without_site(title: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: ", " : ", " < ", " > "].iter().filter_map(|mark| title.rfind(mark)).max();
    cut.map_or(title, |at| &title[..at]).trim().to_string()
}
