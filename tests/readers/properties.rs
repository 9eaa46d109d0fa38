//! Whatever a file holds, what is read of it has its places inside the text, on character boundaries, in order.

use daejo::article::pairing::{Files, PairFiles};
use daejo::article::{Article, files};
use daejo::collation::Splitting;
use daejo::segment;
use daejo::text::Span;
use proptest::prelude::*;

use crate::structure::read;
use crate::support::zipped;

/// Checks all places of an article, and those in its source if it is known.
fn assert_in_order(article: &Article, source: Option<&str>) -> Result<(), TestCaseError> {
    let text = article.text.canonical();
    let original = article.text.original();
    let mut at = 0;
    for paragraph in &article.paragraphs {
        let span = paragraph.span;
        prop_assert!(span.start >= at && span.start < span.end && span.end <= text.len());
        prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        prop_assert!(text[at..span.start].trim().is_empty(), "{:?} is in no paragraph", &text[at..span.start]);
        at = span.end;
        let back = article.text.original_span(span);
        prop_assert!(original.is_char_boundary(back.start) && original.is_char_boundary(back.end));
        if let (Some(source), Some(place)) = (source, article.source_span(back)) {
            prop_assert!(source.is_char_boundary(place.start) && source.is_char_boundary(place.end), "{place:?} of {source:?}");
        }
    }
    prop_assert!(text[at..].trim().is_empty());
    let mut at = 0;
    for sentence in segment::segment(article) {
        prop_assert!(sentence.span.start >= at && sentence.span.end <= text.len());
        at = sentence.span.end;
    }
    if let Some(source) = source {
        for (start, c) in original.char_indices() {
            let Some(place) = article.source_span(Span::new(start, start + c.len_utf8())) else { continue };
            prop_assert!(source.is_char_boundary(place.start) && source.is_char_boundary(place.end));
            let there = place.of(source);
            let is_same = there.chars().eq([c]) || there.starts_with('&') || c == ' ' && there.trim().is_empty();
            prop_assert!(is_same, "{c:?} is {there:?} in {source:?}");
        }
    }
    Ok(())
}

/// Text with what the formats give a meaning.
fn content() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "\\PC{0,8}",
        2 => "[가-힣]{1,6} ",
        2 => "[A-Za-z]{1,8}[.]? ",
        3 => prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<q>", "</q>", "<table><tr><td>", "</table>", "<!--", "-->", "<h1>",
            "</h1>", "<script>", "</script>", "&amp;", "&nbsp;", "&#44032;", "&#x1F600;", "&notit;", "&", "<", ">", "\n", "\n\n", "\r\n", "# ",
            "* ", "> ", "1. ", "[", "](x)", "`", "```\n", "**", "_", "\\", "|", "---\n", "\u{feff}", "\u{200b}", "\u{1112}\u{1161}\u{11ab}",
            "\t", "\"", ",", "2011-03-03", "기자", "By ", "a@b.example",
        ]).prop_map(str::to_string),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn escaped(text: &str) -> String {
    text.chars().filter(|&c| c >= ' ' || c == '\n').collect::<String>().replace('&', "&amp;").replace('<', "&lt;")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn articles(content in content()) {
        for (name, bytes) in [("a.txt", content.clone()), ("a.html", format!("<html>{content}")), ("a.md", content.clone())] {
            if let Ok(article) = read(name, bytes.as_bytes()) {
                let source = bytes.strip_prefix('\u{feff}').unwrap_or(&bytes);
                assert_in_order(&article, Some(source))?;
            }
        }
        let text = escaped(&content);
        let lines = |open: &str, close: &str| text.split('\n').map(|line| format!("{open}{line}{close}")).collect::<String>();
        let word = format!("<w:document>{}</w:document>", lines("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"));
        let hancom = format!("<hs:sec>{}</hs:sec>", lines("<hp:p><hp:run><hp:t>", "</hp:t></hp:run></hp:p>"));
        let files = [
            ("a.docx", zipped(&[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<x/>"), ("word/document.xml", &word)])),
            ("a.hwpx", zipped(&[("Contents/section0.xml", &hancom)])),
            ("a.nitf", format!("<nitf><body>{}</body></nitf>", lines("<p>", "</p>")).into_bytes()),
            ("a.newsml", format!("<newsItem><headline>x</headline><inlineData>{text}</inlineData></newsItem>").into_bytes()),
        ];
        for (name, bytes) in files {
            match read(name, &bytes) {
                Ok(article) => assert_in_order(&article, None)?,
                Err(error) => {
                    let error = error.to_string();
                    prop_assert!(error.contains("is empty") || error.contains("neither Korean"), "{error}");
                }
            }
        }
    }

    #[test]
    fn markup_of_any_kind(content in content()) {
        for (name, root) in [("a.nitf", "nitf"), ("a.newsml", "newsItem")] {
            if let Ok(article) = read(name, format!("<{root}>{content}").as_bytes()) {
                assert_in_order(&article, None)?;
            }
        }
    }

    #[test]
    fn units(rows in prop::collection::vec((content(), content()), 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let rows: Vec<(String, String)> = rows.iter().map(|(ko, en)| (format!("가{ko}"), format!("a{en}"))).collect();
        let tmx = rows.iter().map(|(ko, en)| {
            format!("<tu><tuv xml:lang='ko'><seg>{}</seg></tuv><tuv xml:lang='en'><seg>{}</seg></tuv></tu>", escaped(ko), escaped(en))
        });
        let cell = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\"").replace('\0', ""));
        let csv = rows.iter().map(|(ko, en)| format!("{},{}\n", cell(ko), cell(en)));
        for (name, bytes) in [("a.tmx", format!("<tmx>{}</tmx>", tmx.collect::<String>())), ("a.csv", format!("ko,en\n{}", csv.collect::<String>()))] {
            let path = folder.path().join(name);
            files::write_atomic(&path, bytes.as_bytes()).unwrap();
            let Ok(pair) = PairFiles::new("a".to_string(), Files::Bilingual(path)).read() else { continue };
            prop_assert_eq!(pair.units.len(), rows.len());
            for article in [&pair.korean, &pair.english] {
                assert_in_order(article, None)?;
            }
            let mut at = [0, 0];
            for unit in &pair.units {
                for (side, (span, article)) in [(unit.korean, &pair.korean), (unit.english, &pair.english)].into_iter().enumerate() {
                    prop_assert!(span.start >= at[side] && article.text.canonical().get(span.start..span.end).is_some());
                    at[side] = span.end;
                }
            }
            let collation = daejo::collation::Collation::new(pair, &desk(), Splitting::Sentences);
            prop_assert_eq!(collation.beads.len(), rows.len());
            for half in [&collation.korean, &collation.english] {
                prop_assert!(half.bead_of.iter().all(Option::is_some));
            }
        }
    }
}

fn desk() -> daejo::collation::Desk {
    use daejo::align::Lexicon;
    daejo::collation::Desk::new(daejo::glossary::Glossary::default(), std::borrow::Cow::Borrowed(Lexicon::builtin()))
}
