//! The merge driver that the documentation tells to set up, in a real git repository.

use std::path::Path;
use std::process::{Command, Output};

use daejo::article::files::write_atomic;

const BASE: &str = "ko,en,note\n부산,Busan,\n대구,Daegu,\n서울,Seoul,\n";

fn git(folder: &Path, args: &[&str]) -> Output {
    let identity = ["-c", "user.name=desk", "-c", "user.email=desk@paper.example", "-c", "commit.gpgsign=false"];
    Command::new("git").args(identity).args(args).current_dir(folder).output().unwrap()
}

fn done(folder: &Path, args: &[&str]) {
    let output = git(folder, args);
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Two branches that change the base; what the merge of theirs into ours gives, and the file after it.
fn merge(ours: &str, theirs: &str) -> (tempfile::TempDir, bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |name: &str, text: &str| write_atomic(&path.join(name), text.as_bytes()).unwrap();
    done(path, &["init", "-q", "-b", "main"]);
    let driver = format!(
        "\"{}\" glossary merge --base %O %A %B -o %A --conflicts %P.conflicts.csv",
        env!("CARGO_BIN_EXE_daejo").replace('\\', "/")
    );
    done(path, &["config", "merge.daejo.name", "glossaries by concept"]);
    done(path, &["config", "merge.daejo.driver", &driver]);
    write(".gitattributes", "*.csv merge=daejo\n");
    write("desk.csv", BASE);
    done(path, &["add", "."]);
    done(path, &["commit", "-qm", "base"]);
    done(path, &["checkout", "-qb", "theirs"]);
    write("desk.csv", theirs);
    done(path, &["commit", "-qam", "theirs"]);
    done(path, &["checkout", "-q", "main"]);
    write("desk.csv", ours);
    done(path, &["commit", "-qam", "ours"]);
    let clean = git(path, &["merge", "-q", "theirs", "-m", "merged"]).status.success();
    let text = std::fs::read_to_string(path.join("desk.csv")).unwrap();
    (folder, clean, text)
}

#[test]
fn changes_of_two_branches_come_together_where_git_alone_would_not_manage() {
    // Both change the same line, in different columns: a conflict by lines, none by concepts.
    let ours = BASE.replace("대구,Daegu,", "대구,Daegu,a city");
    let theirs = BASE.replace("대구,Daegu,", "대구,Daegu City,");
    let (_folder, clean, text) = merge(&ours, &theirs);
    assert!(clean);
    assert_eq!(text, BASE.replace("대구,Daegu,", "대구,Daegu City,a city"));
}

#[test]
fn a_conflict_stays_one_and_puts_no_markers_into_the_file() {
    let (ours, theirs) = (BASE.replace("Busan", "Pusan"), BASE.replace("Busan", "Busan City"));
    let (folder, clean, text) = merge(&ours, &theirs);
    assert!(!clean);
    assert_eq!(text, ours);
    let conflicts = std::fs::read_to_string(folder.path().join("desk.csv.conflicts.csv")).unwrap();
    assert!(conflicts.contains("Busan City"), "{conflicts}");
    let status = git(folder.path(), &["status", "--porcelain"]).stdout;
    assert!(String::from_utf8_lossy(&status).contains("UU desk.csv"));
}
