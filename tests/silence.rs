//! Comments in articles that silence findings, and files that `--fix` edits byte by byte.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::process::Command;

use daejo::align::Lexicon;
use daejo::archive::{Examiner, Job, Outcome, Silence, Summary};
use daejo::article::limits::Limits;
use daejo::article::pairing::Pair;
use daejo::article::pairing::{Files, PairFiles};
use daejo::article::{Article, Comment, files};
use daejo::check::Check;
use daejo::collation::{Collation, Desk, Splitting};
use daejo::config::Config;
use daejo::glossary::{self, Glossary};

const KOREAN: &str =
    "한솔군은 14일 새 도서관을 연다고 밝혔다.\n\n이 도서관은 누리건축이 설계했다.\n\n새울도서관은 봄에 문을 연다.\n";
const ENGLISH: &str = "Hansol County said on the 14th it will open a new library.\n\n\
                       The library was designed by Nuri Builders.\n\nThe saeul Library opens in spring.\n";

fn desk() -> Desk {
    let rows = "ko,en,en_forbidden,kind\n누리건축,Nuri Architects,Nuri Builders,org\n\
                한솔군,Hansol County,,place\n새울도서관,Saeul Library,,org\n";
    let mut glossary = Glossary::default();
    glossary.add_layer(glossary::parse(rows, "desk.csv").0);
    Desk::new(glossary, Cow::Borrowed(Lexicon::builtin()))
}

/// Checks the pair with a comment right before some words of the English, or of the Korean.
fn check(before: &str, comment: &str, selected: &(dyn Fn(&Check) -> bool + Sync)) -> Outcome {
    let desk = desk();
    let article = |path: &str, text: &str| {
        let mut article = Article::parse(path, text.to_string()).unwrap();
        article.comments.extend(text.find(before).map(|at| Comment { at, text: comment.to_string() }));
        article
    };
    let pair = Pair::new("a".into(), [article("a.ko.md", KOREAN), article("a.en.md", ENGLISH)], None).unwrap();
    let outcome = Outcome {
        id: "a".into(),
        korean_path: "a.ko.md".into(),
        english_path: "a.en.md".into(),
        notes: Vec::new(),
        collation: Ok(Collation::new(pair, &desk, Splitting::Sentences)),
        findings: Vec::new(),
    };
    let config = Config::default();
    let silence = Silence::new(&config, None, jiff::civil::date(2012, 3, 14));
    Examiner { desk: &desk, config: &config, silence: &silence, selected }.examine(outcome)
}

/// What remains, and why the rest does not.
fn told(outcome: &Outcome) -> (Vec<String>, Vec<String>) {
    let live = outcome.live().map(|f| match f.rule {
        "ignore/unused" => f.message.clone(),
        rule => rule.to_string(),
    });
    let silenced = outcome.findings.iter().filter_map(|(f, s)| s.as_ref().map(|s| format!("{} {}: {}", f.rule, s.by, s.reason)));
    (live.collect(), silenced.collect())
}

#[test]
fn comments_silence_their_paragraph() {
    const NONE: &str = "`daejo-ignore term/case` silences nothing: its paragraph has no such finding";
    let in_vain = |message: &'static str| (vec!["term/forbidden", "term/case", message], vec![]);
    for (before, comment, (live, silenced)) in [
        ("", "daejo-ignored: another's comment", (vec!["term/forbidden", "term/case"], vec![])),
        (
            "designed",
            "daejo-ignore term/forbidden: they sign so",
            (vec!["term/case"], vec!["term/forbidden inline: they sign so"]),
        ),
        ("\nThe library", "daejo-ignore term/", (vec!["term/case"], vec!["term/forbidden inline: "])),
        // In the Korean it silences what is found about its paragraph.
        ("이 도서관", "daejo-ignore term/forbidden: so", (vec!["term/case"], vec!["term/forbidden inline: so"])),
        ("designed", "daejo-ignore term/forbidden, term/case", (vec!["term/case", NONE], vec!["term/forbidden inline: "])),
        ("Hansol", "daejo-ignore term/case", in_vain(NONE)),
        (
            "Hansol",
            "daejo-ignore: all",
            in_vain("`daejo-ignore` names no rule; write `<!-- daejo-ignore term/missing: the reason -->`"),
        ),
        (
            "Hansol",
            "daejo-ignore term/cas",
            in_vain("`daejo-ignore term/cas` silences nothing: unknown rule `term/cas`; did you mean `term/case`?"),
        ),
    ] {
        let (found, quiet) = told(&check(before, comment, &|_| true));
        assert_eq!(
            (found, quiet),
            (live.iter().map(|s| s.to_string()).collect(), silenced.iter().map(|s| s.to_string()).collect()),
            "{comment}"
        );
    }
}

#[test]
fn of_rules_that_did_not_run_nothing_is_said() {
    let outcome = check("Hansol", "daejo-ignore term/case", &|check| check.id != "term/case");
    assert_eq!(told(&outcome).0, ["term/forbidden"]);
}

/// Runs the program on a pair of files in a folder of their own, which holds the glossary as well.
fn fix(korean: &[u8], english: &[u8], row: &str) -> (std::process::Output, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    files::write_atomic(&path("desk.csv"), format!("ko,en,en_forbidden,kind\n{row}\n").as_bytes()).unwrap();
    files::write_atomic(&path("a.ko.txt"), korean).unwrap();
    files::write_atomic(&path("a.en.txt"), english).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_daejo"))
        .args(["check", "a.ko.txt", "a.en.txt", "--no-builtin", "--glossary", "desk.csv", "--fix", "--no-config"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let after = fs::read(path("a.en.txt")).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "a temporary file was left");
    (output, after)
}

const ROW: &str = "누리건축,Nuri Architects,Nuri Builders,org";

#[test]
fn fixes_keep_encoding_mark_and_line_ends() {
    let text = ENGLISH.replace("saeul", "Saeul").replace('\n', "\r\n") + "  \u{a0}Café (가)";
    let fixed = text.replace("Nuri Builders", "Nuri Architects");
    let utf16 = |text: &str| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let cp949 = |text: &str| encoding_rs::EUC_KR.encode(&text.replace(['\u{a0}', 'é'], "e")).0.into_owned();
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let plain = |text: &str| text.as_bytes().to_vec();
    for encode in [&plain as &dyn Fn(&str) -> Vec<u8>, &marked, &utf16, &cp949] {
        let (output, after) = fix(KOREAN.as_bytes(), &encode(&text), ROW);
        assert!(after == encode(&fixed), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("1 finding fixed in 1 file"), "{output:?}");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
}

#[test]
fn what_an_encoding_cannot_hold_is_an_error_and_the_file_stays() {
    let english = encoding_rs::EUC_KR.encode(&(ENGLISH.replace("saeul", "Saeul") + "가나다라")).0.into_owned();
    let (output, after) = fix(KOREAN.as_bytes(), &english, "누리건축,Nuri Architècts,Nuri Builders,org");
    assert_eq!(after, english);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("a.en.txt: is EUC-KR, which has no `è` (U+00E8); it was not edited"), "{errors}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("term/forbidden"), "{output:?}");
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ko.txt", "a.en.txt"].map(|name| folder.path().join(name));
    for (path, text) in paths.iter().zip([KOREAN, ENGLISH]) {
        files::write_atomic(path, text.as_bytes()).unwrap();
    }
    let desk = desk();
    let config = Config::default();
    let silence = Silence::new(&config, None, jiff::civil::date(2012, 3, 14));
    let examiner = Examiner { desk: &desk, config: &config, silence: &silence, selected: &|_| true };
    let pair = PairFiles { id: "a".into(), files: Files::Two(paths.clone()), date: None, limits: Limits::default() };
    let outcome = examiner.examine(Job::Files(pair).collate(&desk, Splitting::Sentences));
    let mut summary = Summary::default();
    summary.add(&outcome);
    assert!(summary.error > 0);
    let changes = daejo::archive::changes(&outcome);
    assert!(!changes.is_empty());
    files::write_atomic(&paths[1], format!("New. {ENGLISH}").as_bytes()).unwrap();
    let error = daejo::archive::rewrite(Path::new(&outcome.english_path), &changes).unwrap_err();
    assert!(error.to_string().contains("has changed since it was checked"), "{error}");
}

/// A program of the name that systems with X open files with, which notes what it was given.
#[cfg(target_os = "linux")]
#[test]
fn the_findings_open_in_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, text) in [("a.ko.txt", KOREAN), ("a.en.txt", ENGLISH), ("xdg-open", "#!/bin/sh\nprintf %s \"$1\" > \"$NOTED\"\n")]
    {
        files::write_atomic(&path(name), text.as_bytes()).unwrap();
    }
    fs::set_permissions(path("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_daejo"))
        .args(["check", "a.ko.txt", "a.en.txt", "--open", "--fail-on", "never"])
        .current_dir(folder.path())
        .env("PATH", format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap()))
        .env("NOTED", path("noted"))
        .env("TMPDIR", folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let noted = || fs::read_to_string(path("noted")).ok().filter(|noted| noted.ends_with(".html"));
    // The browser is not waited for.
    let page = (0..500).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        noted()
    });
    assert!(fs::read_to_string(page.unwrap()).unwrap().contains("</html>"));
}
