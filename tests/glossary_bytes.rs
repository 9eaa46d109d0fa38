//! Editing commands change what they mean to and not a byte more, on a file as Excel and people leave it.

use std::path::Path;
use std::process::{Command, Output};

/// A byte-order mark, CRLF, unknown columns, quotes where none are needed, odd spaces, a blank line, no last line end.
const ODD: &str = "\u{feff}\"x-desk\",ko,en,en_allowed,status,메모\r\n\"a \"\"b\"\"\",부산,\"Pusan\",Fusan,,\" keep \"\r\n\r\n\
    zz,서울,Seoul,\"Keijo\",approved,\"line\r\nbreak\"\r\n,대구,Daegu,,,=1+1";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_daejo")).args(args).current_dir(folder).output().unwrap()
}

/// Runs commands on a file and compares what becomes of it.
#[track_caller]
fn check(before: &[u8], commands: &[&[&str]], after: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.csv");
    daejo::article::files::write_atomic(&path, before).unwrap();
    for args in commands {
        let output = run(folder.path(), args);
        assert!(output.status.code() != Some(101), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let found = std::fs::read(&path).unwrap();
    assert_eq!(String::from_utf8_lossy(&found), String::from_utf8_lossy(after));
    assert_eq!(found, after);
}

#[test]
fn set_add_and_retire() {
    let file = ["--glossary", "desk.csv"];
    let with = |args: &[&'static str]| [args, &file].concat();
    check(
        ODD.as_bytes(),
        &[&with(&["glossary", "set", "부산", "en=Busan", "--old", "allowed"])],
        ODD.replace("\"Pusan\",Fusan", "\"Busan\",Fusan|Pusan").as_bytes(),
    );
    check(ODD.as_bytes(), &[&with(&["glossary", "retire", "서울"])], ODD.replace("approved", "retired").as_bytes());
    check(
        ODD.as_bytes(),
        &[&with(&["glossary", "add", "인천", "Incheon, port"])],
        format!("{ODD}\r\n,인천,\"Incheon, port\",,,\r\n").as_bytes(),
    );
    check(
        ODD.as_bytes(),
        &[
            &with(&["glossary", "set", "부산", "en_allowed-=Fusan"]),
            &with(&["glossary", "set", "부산", "en_allowed+=Fusan"]),
            &with(&["glossary", "set", "부산", "en=Busan", "--old", "drop", "--check"]),
            &with(&["glossary", "retire", "대구", "--diff"]),
            &with(&["glossary", "add", "부산", "Busan"]),
            &with(&["glossary", "set", "없음", "en=None", "--old", "drop"]),
            &["glossary", "fmt", "desk.csv", "--check"],
            &["glossary", "lint", "desk.csv"],
            &["glossary", "find", "부산", "desk.csv"],
        ],
        ODD.as_bytes(),
    );
}

#[test]
fn lint_fixes_what_is_wrong_alone() {
    let wrong = ODD.replace(",부산,", ", 부산,").replace("Fusan", "Fusan | Busan-si").replace("approved", "Approved ");
    let right = ODD.replace("Fusan", "Fusan|Busan-si").replace("approved", "Approved");
    check(wrong.as_bytes(), &[&["glossary", "lint", "desk.csv", "--fix"]], right.as_bytes());
}

#[test]
fn merge_keeps_what_b_does_not_touch() {
    check(ODD.as_bytes(), &[&["glossary", "merge", "desk.csv", "desk.csv", "-o", "desk.csv"]], ODD.as_bytes());
}

#[test]
fn broken_files_are_told_by_row_and_left_alone() {
    let file = ["--glossary", "desk.csv"];
    let (cp949, _, _) = encoding_rs::EUC_KR.encode("ko,en\r\n부산,Busan\r\n");
    for (before, message) in [
        (&b"ko,en\nA,\"B\nC,D\n"[..], "desk.csv:2:3: a quotation mark opens here"),
        (b"ko,en\nA,\"B\"x\n", "desk.csv:2:3: text stands behind"),
        (b"korean,en\nA,B\n", "line 1: the column `ko` is missing"),
        (&cp949, "desk.csv: is CP949"),
        (b"", "line 1: the column `ko` is missing"),
    ] {
        for args in [&["glossary", "add", "x", "y"][..], &["glossary", "set", "A", "note=z"], &["glossary", "retire", "A"]] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("desk.csv");
            daejo::article::files::write_atomic(&path, before).unwrap();
            let output = run(folder.path(), &[args, &file].concat());
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{error}");
            assert!(error.contains(message), "{error}");
            assert_eq!(std::fs::read(&path).unwrap(), before);
            let output = run(folder.path(), &["glossary", "fmt", "desk.csv"]);
            assert_eq!(output.status.code(), Some(2));
            assert_eq!(std::fs::read(&path).unwrap(), before);
        }
    }
    // A row that does not fit the header is told, and stays as it is through every edit of others.
    let short = "ko,en,note\nA,B\nC,D,\"E\"\n";
    check(
        short.as_bytes(),
        &[&["glossary", "set", "C", "en=F", "--old", "drop", "--glossary", "desk.csv"]],
        short.replace("D", "F").as_bytes(),
    );
}

#[test]
fn cp949_becomes_utf_8_when_asked() {
    let (cp949, _, _) = encoding_rs::EUC_KR.encode("ko,en\r\n부산,Busan\r\n");
    check(&cp949, &[&["glossary", "lint", "desk.csv", "--fix"]], "\u{feff}ko,en\r\n부산,Busan\r\n".as_bytes());
    check(&cp949, &[&["glossary", "lint", "desk.csv", "--fix", "--diff"]], &cp949);
}
