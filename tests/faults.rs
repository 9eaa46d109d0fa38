//! Whatever goes wrong while a command writes, the old file is whole or the new one is: a full disk, a kill in the middle of
//! a write, a folder that must not be written to.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

use daejo::article::files::write_atomic;

/// Every command that writes, and a file that it writes.
const COMMANDS: &[(&[&str], &str)] = &[
    (&["glossary", "add", "표재성", "Pyo Jae-seong", "--kind", "person", "--glossary", "desk.csv"], "desk.csv"),
    (&["glossary", "set", "누리건축", "kind=term", "--glossary", "desk.csv"], "desk.csv"),
    (&["glossary", "retire", "누리건축", "--glossary", "desk.csv"], "desk.csv"),
    (&["glossary", "fmt", "desk.csv"], "desk.csv"),
    (&["glossary", "lint", "desk.csv", "--fix"], "desk.csv"),
    (&["glossary", "merge", "desk.csv", "other.csv", "-o", "desk.csv"], "desk.csv"),
    (&["glossary", "import", "other.csv", "-o", "imported.csv", "--force"], "imported.csv"),
    (&["glossary", "export", "desk.csv", "-o", "desk.xlsx"], "desk.xlsx"),
    (&["check", "a.ko.txt", "a.en.txt", "--glossary", "desk.csv", "--fix"], "a.en.txt"),
    (&["check", "a.ko.txt", "a.en.txt", "--glossary", "desk.csv", "--write-baseline", "base.jsonl"], "base.jsonl"),
    (&["check", "a.ko.txt", "a.en.txt", "--glossary", "desk.csv", "--format", "json", "-o", "found.json"], "found.json"),
    (&["align", "a.ko.txt", "a.en.txt", "-o", "a.tsv", "--format", "tsv"], "a.tsv"),
    (&["learn", "a.ko.txt", "a.en.txt", "-o", "desk.lexicon"], "desk.lexicon"),
    (&["report", "a.ko.txt", "a.en.txt", "-o", "report.html"], "report.html"),
    (&["report", "a.ko.txt", "a.en.txt", "-o", "report/"], "report/index.html"),
    (&["accept", "0123456789abcdef", "--reason", "ours"], "daejo.toml"),
];

const KOREAN: &str =
    "한솔군은 14일 새 도서관을 연다고 밝혔다.\n\n이 도서관은 누리건축이 설계했다.\n\n새울도서관은 봄에 문을 연다.\n";
const ENGLISH: &str = "Hansol County said on the 14th that it will open a new library.\n\n\
    The library was designed by Nuri Builders.\n\nSaeul Library opens in spring.\n";

/// A folder with all that the commands read, and old versions of what they write.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| write_atomic(&folder.path().join(name), text.as_bytes()).unwrap();
    fs::create_dir_all(folder.path().join("report/pairs")).unwrap();
    write("desk.csv", "ko,en,en_forbidden,kind\n누리건축, Nuri Architects ,Nuri Builders,org\n");
    write("other.csv", "ko,en\n새울도서관,Saeul Library\n");
    write("a.ko.txt", KOREAN);
    write("a.en.txt", ENGLISH);
    write("daejo.toml", "# ours\n[rules]\n\"term/case\" = \"off\"\n");
    for name in
        ["imported.csv", "desk.xlsx", "base.jsonl", "found.json", "a.tsv", "desk.lexicon", "report.html", "report/index.html"]
    {
        write(name, "old\n");
    }
    folder
}

/// All files below a folder, but what a killed run leaves beside them.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(contents(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else if !name.starts_with(".daejo-") {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

/// Runs the program in a folder with a shell's words before it.
fn run(folder: &Path, before: &str, args: &[&str]) -> Output {
    let script = format!("{before} exec \"$0\" \"$@\"");
    Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_daejo")]).args(args).current_dir(folder).output().unwrap()
}

#[test]
fn a_full_disk_is_an_error_and_all_files_stay() {
    for (args, target) in COMMANDS {
        let folder = folder();
        let before = contents(folder.path());
        // No file may grow; writing fails as on a full disk.
        let output = run(folder.path(), "trap '' XFSZ; ulimit -f 0;", args);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        let named = told.contains(target) || told.contains("report/pairs");
        assert!(named && told.contains("cannot be written"), "{args:?}: {told}");
        assert_eq!(contents(folder.path()), before, "{args:?}");
        let left =
            fs::read_dir(folder.path()).unwrap().filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
        assert_eq!(left.count(), 0, "{args:?} left a temporary file");
    }
}

#[test]
fn a_kill_in_the_middle_of_a_write_leaves_the_old_or_the_new_file() {
    for (args, target) in COMMANDS {
        let whole = folder();
        assert!(run(whole.path(), "", args).status.code().is_some_and(|code| code != 2), "{args:?}");
        let new = contents(whole.path());
        let mut finished = false;
        // The signal comes with the write that would make a file longer than so many blocks.
        for blocks in [0, 1, 8, 1 << 20] {
            let folder = folder();
            let old = contents(folder.path());
            let output = run(folder.path(), &format!("ulimit -c 0; ulimit -f {blocks};"), args);
            let now = contents(folder.path());
            for (name, bytes) in &now {
                let whole = [old.get(name), new.get(name)].contains(&Some(bytes));
                assert!(whole, "{args:?}, {blocks} blocks: {name} is neither old nor new: {}", String::from_utf8_lossy(bytes));
            }
            assert!(old.keys().all(|name| now.contains_key(name)), "{args:?}, {blocks} blocks: a file is gone");
            finished = output.status.code().is_some_and(|code| code != 2);
        }
        assert!(finished && new.contains_key(*target), "{args:?}");
    }
}

#[test]
fn a_folder_that_must_not_be_written_to_is_an_error_and_all_files_stay() {
    let program = tempfile::tempdir().unwrap();
    let daejo = program.path().join("daejo");
    fs::copy(env!("CARGO_BIN_EXE_daejo"), &daejo).unwrap();
    let open = |path: &Path, mode: u32| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    open(program.path(), 0o755);
    for (args, target) in COMMANDS {
        let folder = folder();
        let before = contents(folder.path());
        for path in [folder.path(), &folder.path().join("report"), &folder.path().join("report/pairs")] {
            open(path, 0o555);
        }
        let mut command = Command::new(&daejo);
        command.args(*args).current_dir(folder.path());
        // Nothing is forbidden to root: be nobody then.
        if fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0) {
            command.uid(65534).gid(65534);
        }
        let output = command.output().unwrap();
        for path in [folder.path(), &folder.path().join("report"), &folder.path().join("report/pairs")] {
            open(path, 0o755);
        }
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(target) || told.contains("report/pairs"), "{args:?}: {told}");
        assert!(told.contains("cannot write in"), "{args:?}: {told}");
        assert_eq!(contents(folder.path()), before, "{args:?}");
    }
}
