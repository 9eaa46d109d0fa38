//! A pair says the same in every format: the findings are those of its plain text.

use std::borrow::Cow;
use std::path::Path;

use crate::support::{Parts, escape};
use daejo::align::Lexicon;
use daejo::article::files;
use daejo::article::pairing::{self, Files, Pair, PairFiles};
use daejo::check::{self, Style};
use daejo::collation::{Collation, Desk, Splitting};
use daejo::glossary::{self, Glossary};

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    files::read_text(&path).unwrap().text.replace("\r\n", "\n")
}

fn parts() -> [Parts; 2] {
    [
        Parts::of_page(&example("harbor-ferry.ko.txt"), "ko", "2011-03-03"),
        Parts::of_page(&example("harbor-ferry.en.txt"), "en", "2011-03-03"),
    ]
}

/// The rule of each finding, and the texts that it is about.
fn findings(pair: Pair) -> Vec<(&'static str, String, String)> {
    let mut glossary = Glossary::builtin();
    glossary.add_layer(glossary::parse(&example("desk.csv"), "desk.csv").0);
    let desk = Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()));
    let collation = Collation::new(pair, &desk, Splitting::Sentences);
    let findings = check::run(&collation, &desk, &Style::default(), &|check| Some(check.severity));
    let text = |half: &daejo::collation::Half, place: Option<check::Place>| {
        place.map_or(String::new(), |place| place.span.of(half.text()).to_string())
    };
    let mut found: Vec<_> =
        findings.iter().map(|f| (f.rule, text(&collation.korean, f.korean), text(&collation.english, f.english))).collect();
    found.sort();
    found
}

fn read_two(files: [Vec<u8>; 2], extension: &str) -> Pair {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["ko", "en"].map(|lang| folder.path().join(format!("story.{lang}.{extension}")));
    for (path, bytes) in paths.iter().zip(files) {
        files::write_atomic(path, &bytes).unwrap();
    }
    let found = pairing::find(&[folder.path().to_path_buf()]).unwrap();
    found.pairs[0].read().unwrap()
}

fn plain() -> Pair {
    read_two(parts().map(|p| p.plain()), "txt")
}

#[test]
fn articles() {
    let expected = findings(plain());
    assert!(expected.len() >= 4, "{expected:#?}");
    type Make = fn(&Parts) -> Vec<u8>;
    let formats: [(&str, Make); 7] = [
        ("html", Parts::html),
        ("md", Parts::markdown),
        ("docx", Parts::docx),
        ("hwpx", Parts::hwpx),
        ("nitf", Parts::nitf),
        ("newsml", Parts::newsml),
        ("xml", Parts::newsml),
    ];
    for (extension, make) in formats {
        let pair = read_two(parts().map(|p| make(&p)), extension);
        assert_eq!(pair.date.map(|d| d.to_string()).as_deref(), Some("2011-03-03"), "{extension}");
        let roles = |article: &daejo::article::Article| {
            let text = article.text.canonical();
            let kept = article.paragraphs.iter().filter(|p| p.role.name() != "furniture");
            kept.map(|p| (p.role.name(), p.span.of(text).to_string())).collect::<Vec<_>>()
        };
        assert_eq!(roles(&pair.korean), roles(&plain().korean), "{extension}");
        assert_eq!(roles(&pair.english), roles(&plain().english), "{extension}");
        assert_eq!(findings(pair), expected, "{extension}");
    }
}

/// The beads of the example, aligned by hand: numbers of sentences of the body.
const UNITS: &[(&[usize], &[usize])] = &[
    (&[0], &[0]),
    (&[1], &[1]),
    (&[2], &[2]),
    (&[3], &[3, 4]),
    (&[4], &[5]),
    (&[5], &[6]),
    (&[6], &[]),
    (&[7], &[7]),
    (&[8], &[8]),
    (&[9], &[9, 10]),
    (&[10], &[11]),
    (&[11], &[12]),
    (&[12], &[13]),
];

fn units() -> Vec<[String; 2]> {
    let desk = Desk::new(Glossary::default(), Cow::Borrowed(Lexicon::builtin()));
    let collation = Collation::new(plain(), &desk, Splitting::Sentences);
    let side = |half: &daejo::collation::Half, numbers: &[usize]| {
        numbers.iter().map(|&n| half.sentence(n).to_string()).collect::<Vec<_>>().join(" ")
    };
    UNITS.iter().map(|(ko, en)| [side(&collation.korean, ko), side(&collation.english, en)]).collect()
}

#[test]
fn bilingual_files() {
    let expected = findings(plain());
    let units = units();
    let tmx: String = units
        .iter()
        .map(|[ko, en]| {
            let seg = |lang: &str, text: &str| {
                if text.is_empty() {
                    String::new()
                } else {
                    format!("<tuv xml:lang=\"{lang}\"><seg>{}</seg></tuv>", escape(text))
                }
            };
            format!("<tu>\n{}{}</tu>\n", seg("ko-KR", ko), seg("EN-US", en))
        })
        .collect();
    let xliff1: String = units
        .iter()
        .enumerate()
        .map(|(n, [ko, en])| {
            format!("<trans-unit id=\"u{n}\"><source>{}</source><target>{}</target></trans-unit>\n", escape(ko), escape(en))
        })
        .collect();
    let xliff2: String = units
        .iter()
        .enumerate()
        .map(|(n, [ko, en])| {
            format!(
                "<unit id=\"u{n}\"><segment><source>{}</source><target>{}</target></segment></unit>\n",
                escape(ko),
                escape(en)
            )
        })
        .collect();
    let row = |separator: &str, quote: fn(&str) -> String| {
        units.iter().map(|[ko, en]| format!("{}{separator}{}\n", quote(ko), quote(en))).collect::<String>()
    };
    let files = [
        (
            "tmx",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header srclang=\"ko\"/><body>{tmx}</body></tmx>"
            ),
        ),
        (
            "xlf",
            format!(
                "<xliff version=\"1.2\"><file source-language=\"ko\" target-language=\"en\"><body>{xliff1}</body></file></xliff>"
            ),
        ),
        ("xliff", format!("<xliff version=\"2.0\" srcLang=\"ko\" trgLang=\"en\"><file id=\"f\">{xliff2}</file></xliff>")),
        ("tsv", format!("ko\ten\n{}", row("\t", str::to_string))),
        ("csv", row(",", |cell| format!("\"{}\"", cell.replace('"', "\"\"")))),
    ];
    for (extension, content) in files {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("story.{extension}"));
        files::write_atomic(&path, content.as_bytes()).unwrap();
        let pair = PairFiles::new("story".to_string(), Files::Bilingual(path)).read().unwrap();
        assert_eq!(pair.units.len(), units.len(), "{extension}");
        assert_eq!(findings(pair), expected, "{extension}");
    }
}
