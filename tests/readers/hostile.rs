//! Hostile and broken files: a clear error, in bounded time and memory.

use std::time::{Duration, Instant};

use daejo::article::limits::Limits;
use daejo::article::pairing::{self, Files, PairFiles};
use daejo::article::{Article, files};

use crate::structure::read;
use crate::support::zipped;

const RELS: (&str, &str) =
    ("_rels/.rels", "<Relationships><Relationship Type='x/officeDocument' Target='word/document.xml'/></Relationships>");
const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");

/// The error of a file, which names the file; in time.
fn assert_error(name: &str, bytes: &[u8], expected: &str) {
    let start = Instant::now();
    let error = match read(name, bytes) {
        Ok(article) => panic!("{name} was read: {:.200}", article.text.original()),
        Err(error) => format!("{error:#}"),
    };
    assert!(error.contains(name) && error.contains(expected), "{error}");
    assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
}

#[test]
fn containers() {
    let document = "<w:document><w:body><w:p><w:r><w:t>A boat.</w:t></w:r></w:p></w:body></w:document>";
    let whole = zipped(&[TYPES, RELS, ("word/document.xml", document)]);
    let bomb = " ".repeat(80 << 20);
    let inner = zipped(&[("a.txt", "A boat.")]);
    let inner: String = inner.iter().map(|&b| char::from(b)).collect();
    let mut encrypted = whole.clone();
    // The flag of encryption in all headers.
    for at in 0..encrypted.len() - 10 {
        match &encrypted[at..at + 4] {
            b"PK\x03\x04" => encrypted[at + 6] |= 1,
            b"PK\x01\x02" => encrypted[at + 8] |= 1,
            _ => {}
        }
    }
    let many: Vec<(String, &str)> = (0..10_001).map(|n| (format!("word/{n}"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("bomb.docx", zipped(&[TYPES, RELS, ("word/document.xml", &bomb)]), "unpacks to more than the limit of 64 MiB"),
        ("bomb.hwpx", zipped(&[("Contents/section0.xml", &bomb)]), "unpacks to more than the limit of 64 MiB"),
        (
            "dots.docx",
            zipped(&[TYPES, RELS, ("word/document.xml", document), ("../../etc/x", "")]),
            "`../../etc/x`, which leads out",
        ),
        ("root.docx", zipped(&[TYPES, RELS, ("word/document.xml", document), ("/etc/x", "")]), "which leads out"),
        ("win.docx", zipped(&[TYPES, RELS, ("word/document.xml", document), ("..\\x", "")]), "which leads out"),
        ("nested.docx", zipped(&[("story.docx", &inner)]), "neither DOCX nor HWPX (its first member is `story.docx`)"),
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "cut off or broken"),
        ("stub.docx", b"PK\x03\x04".to_vec(), "cut off or broken"),
        ("none.docx", zipped(&[]), "neither DOCX nor HWPX"),
        ("hollow.docx", zipped(&[TYPES, RELS, ("word/document.xml", "")]), "word/document.xml is empty"),
        ("gone.docx", zipped(&[TYPES, RELS, ("word/styles.xml", "<x/>")]), "no part word/document.xml"),
        ("secret.docx", encrypted, "Password required"),
        ("many.docx", zipped(&many), "more members than the limit of 10000"),
        ("blank.docx", zipped(&[TYPES, RELS, ("word/document.xml", "<w:document/>")]), "is empty"),
        (
            "broken.docx",
            zipped(&[TYPES, RELS, ("word/document.xml", "<w:document><w:p></w:document>")]),
            "word/document.xml: line 1",
        ),
        (
            "surrogate.docx",
            zipped(&[TYPES, RELS, ("word/document.xml", "<a>\n<t>&#xD800;</t></a>")]),
            "line 2: &#xD800; is no character",
        ),
    ];
    for (name, bytes, expected) in cases {
        assert_error(name, &bytes, expected);
    }
}

#[test]
fn an_archive_inside_a_document_is_left_alone() {
    let inner = zipped(&[("a.txt", "A boat.")]);
    let inner: String = inner.iter().map(|&b| char::from(b)).collect();
    let document = "<w:document><w:p><w:r><w:t>A boat came in.</w:t></w:r></w:p></w:document>";
    let bytes = zipped(&[TYPES, RELS, ("word/document.xml", document), ("word/embeddings/a.zip", &inner)]);
    assert_eq!(read("a.docx", &bytes).unwrap().text.original(), "A boat came in.");
}

#[test]
fn documents_in_xml() {
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs =
        format!("<?xml version=\"1.0\"?>\n<!DOCTYPE nitf [<!ENTITY l0 \"lol\">{laughs}]>\n<nitf><body><p>&l9;</p></body></nitf>");
    let external = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body><p>&x;</p></body></nitf>";
    let parameter = "<!DOCTYPE nitf [<!ENTITY % x SYSTEM \"http://x.example/x.dtd\"> %x;]><nitf><body><p>A</p></body></nitf>";
    let deep = format!("<nitf>{}", "<p>".repeat(1_000_000));
    for name in ["a.nitf", "a.xml", "a.tmx", "a.txt"] {
        assert_error(name, laughs.as_bytes(), "line 2: declares entities of its own");
    }
    assert_error("external.nitf", external.as_bytes(), "declares entities of its own");
    assert_error("parameter.nitf", parameter.as_bytes(), "declares entities of its own");
    assert_error("deep.nitf", deep.as_bytes(), "nested deeper than the limit of 256");
    assert_error("cut.nitf", b"<nitf><body>\n<p>A boat", "line 2: the file ends inside <p>");
    assert_error("crossed.nitf", b"<nitf><p><b></p></b></nitf>", "line 1");
    assert_error("odd.nitf", b"<nitf><p>\n&#xD800;</p></nitf>", "line 2: &#xD800; is no character");
    assert_error("other.nitf", b"<?xml version='1.0'?><rss><item/></rss>", "XML with the root element <rss>");
    assert_error("empty.newsml", b"<newsItem/>", "no text");
    // A document without its own declaration of &nbsp; is read, and an entity nobody knows stays as it is.
    let article = read("a.nitf", b"<nitf><body><p>A&nbsp;boat &boat;</p></body></nitf>").unwrap();
    assert_eq!(article.text.canonical(), "A boat &boat;");
}

#[test]
fn pages() {
    let text = "<p>Mayor Yun Jae-o opened the third ferry line of the city on Wednesday.";
    let start = Instant::now();
    for tag in ["<div>", "<b>", "<p>", "<table>", "<td>", "<li>", "</p>", "<a b='", "<!--", "&", "<"] {
        let page = format!("{text}{}{text}", tag.repeat(200_000));
        let article = read("a.html", page.as_bytes()).unwrap();
        assert!(article.text.original().contains("third ferry line"), "{tag}");
    }
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
    assert_error(
        "unclosed.html",
        format!("<html>{}", "<div>".repeat(1_000_000)).as_bytes(),
        "more elements than the limit of 500000",
    );
    let article = read("odd.html", format!("{text} A &#xD800; B.").as_bytes()).unwrap();
    assert!(article.text.original().ends_with("A \u{fffd} B."));
    assert_error("empty.html", b"<html></html>", "is empty");
    assert_error("script.html", b"<html><script>var boat = 'a boat';</script>", "is empty");
}

#[test]
fn markdown_that_opens_without_end() {
    assert_error(
        "quotes.md",
        format!("A boat.\n{}", ">".repeat(100_000)).as_bytes(),
        "line 2: opens more quotations and lists than the limit of 64",
    );
    let start = Instant::now();
    for part in ["[", "*", "_a", "![", "`", "<a", "(", "\\", "**a *", "[a](", "> ", "- a\n  ", "|"] {
        let _ = read("a.md", format!("A boat.\n\n{}", part.repeat(20_000)).as_bytes());
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn texts() {
    let line = "a boat ".repeat(100 << 20 >> 3);
    for name in ["line.txt", "line.html", "line.md", "line.tsv"] {
        assert_error(name, line.as_bytes(), "is larger than the limit of 64 MiB");
    }
    assert_error("long.txt", &line.as_bytes()[..300 << 10], "line 1 of its text is longer than the limit of 256 KiB");
    let lines = "A boat came in.\n".repeat(400_000);
    assert_error("book.txt", lines.as_bytes(), "longer than the limit of 4 MiB");
    for name in ["nul.txt", "nul.html", "nul.docx", "nul.tmx"] {
        assert_error(name, &[0; 5000], "a NUL at byte 0");
    }
    // A lone surrogate.
    let utf16: Vec<u8> = [0xfeff_u16, 0x41, 0xd800, 0x42].iter().flat_map(|unit| unit.to_le_bytes()).collect();
    assert_error("odd.txt", &utf16, "is not valid UTF-16LE");
    assert_error("empty.docx", b"", "is empty");
    assert_error("empty.txt", b"", "is empty");
    assert_error("words.docx", b"A boat came in.", "is called DOCX, but holds text");
    assert_error("words.tmx", b"A boat came in.", "is called TMX, but holds text");
    assert_error("old.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE container");
    assert_error("rich.docx", b"{\\rtf1 A boat.}", "an RTF document");
}

#[test]
fn a_larger_size_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    files::write_atomic(&path, "A boat came in.\n".repeat(400_000).as_bytes()).unwrap();
    let article = Article::read(&path, Limits::mebibytes(256)).unwrap();
    assert_eq!(article.paragraphs.len(), 400_000);
    assert!(Article::read(&path, Limits::mebibytes(1)).unwrap_err().to_string().contains("larger than the limit of 1 MiB"));
}

#[test]
fn bilingual_files() {
    let folder = tempfile::tempdir().unwrap();
    let error = |name: &str, content: &str| {
        let path = folder.path().join(name);
        files::write_atomic(&path, content.as_bytes()).unwrap();
        format!("{:#}", PairFiles::new("a".to_string(), Files::Bilingual(path)).read().unwrap_err())
    };
    for (name, content, expected) in [
        ("a.tmx", "<tmx version='1.4'><body/></tmx>", "no unit has both"),
        ("a.tmx", "<tmx><body><tu><tuv xml:lang='ko'><seg>배</seg></tuv></tu></body></tmx>", "no unit has both"),
        ("a.tmx", "<tmx><body><tu><tuv><seg>배", "the file ends inside <seg>"),
        ("a.xlf", "<xliff><file source-language='ko' target-language='ja'/></xliff>", "line 1: the language `ja`"),
        ("a.tsv", "a boat\ta ship\nmore boats\tmore ships\n", "no column with Korean"),
        ("a.csv", "id,ko,en\none,one.ko.txt,one.en.txt\n", "a manifest of paths goes to --pairs"),
        ("a.csv", "ko,en,kind\n배,boat,term\n", "it goes to --glossary"),
        ("a.csv", "", "no column with Korean"),
        ("a.xml", "<nitf><body><p>A boat came in.</p></body></nitf>", "holds one article (NITF)"),
    ] {
        let error = error(name, content);
        assert!(error.contains(name) && error.contains(expected), "{error}");
    }
    // A bilingual file is no side of a pair.
    let path = folder.path().join("a.tmx");
    files::write_atomic(&path, "<tmx/>".as_bytes()).unwrap();
    assert!(Article::read(&path, Limits::default()).unwrap_err().to_string().contains("a pair of its own"));
}

#[test]
fn the_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| files::write_atomic(&folder.path().join(name), bytes).unwrap();
    write("a.ko.docx", b"PK\x03\x04");
    write("a.en.txt", b"A boat came in.");
    write("b.ko.txt", "배가 들어왔다.".as_bytes());
    write("b.en.html", b"<p>A boat came in.</p>");
    write("c.tmx", b"<tmx>");
    let found = pairing::find(&[folder.path().to_path_buf()]).unwrap();
    let read: Vec<bool> = found.pairs.iter().map(|pair| pair.read().is_ok()).collect();
    assert_eq!(read, [false, true, false]);
}
