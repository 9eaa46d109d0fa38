//! `daejo report` as pages: a file or a folder, the same whatever the number of threads.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn report(output: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daejo"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(["report", "tests/pairs", "--no-config", "--no-builtin", "--glossary", "tests/pairs/glossary.csv"]);
    command.args(more).arg("-o").arg(output).output().unwrap()
}

#[test]
fn a_page_is_the_same_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let pages = ["1", "3"].map(|threads| {
        let file = folder.path().join(format!("{threads}.html"));
        assert!(report(&file, &["--threads", threads]).status.success());
        fs::read_to_string(file).unwrap()
    });
    assert!(pages[0] == pages[1]);
    assert_eq!(pages[0].matches(r#"class="pair""#).count(), 10);
}

#[test]
fn top_keeps_the_pairs_with_most_findings() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    assert!(report(&file, &["--top", "3"]).status.success());
    let page = fs::read_to_string(file).unwrap();
    assert_eq!(page.matches(r#"class="pair""#).count(), 3);
    assert!(page.contains("Of 10 pairs, the 3 with most findings"));
}

#[test]
fn a_folder_has_an_index_and_a_page_for_each_pair() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("report/");
    assert!(report(&archive, &[]).status.success());
    let index = fs::read_to_string(archive.join("index.html")).unwrap();
    for number in 1..=10 {
        let page = format!("pairs/{number:05}.html");
        assert!(index.contains(&format!(r#"href="{page}""#)), "{page}");
        assert!(fs::read_to_string(archive.join(page)).unwrap().contains(r#"href="../index.html""#));
    }
}

#[test]
fn a_folder_holds_pages_alone() {
    let folder = tempfile::tempdir().unwrap();
    let output = report(folder.path(), &["--format", "csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("only html has pages for pairs"));
}
