//! Text in XML 1.0.

/// Character data: markup as entities, without the characters that XML forbids.
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' | '\t' => escaped.push(c),
            '\r' => escaped.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The value of an attribute, to stand between double quotes.
pub fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(text("A&B <i>\u{1b}\n\"가\"</i>"), "A&amp;B &lt;i&gt;\n\"가\"&lt;/i&gt;");
        assert_eq!(attribute("\"A\"\r\n\t\u{0}<"), "&quot;A&quot;&#13;&#10;&#9;&lt;");
    }
}
