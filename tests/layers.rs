//! Rooms may name only the rooms before them: data flows one way.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, in the order in which data flows through them.
const ROOMS: &[&str] = &[
    "text",
    "korean",
    "romanize",
    "quantity",
    "glossary",
    "article",
    "segment",
    "find",
    "align",
    "collation",
    "check",
    "config",
    "archive",
    "report",
    "cli",
];

#[test]
fn each_room_names_only_rooms_before_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for file in files(&src) {
        let below = file.strip_prefix(&src).unwrap();
        let room = below.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(level) = ROOMS.iter().position(|r| *r == room) else {
            assert!(["lib", "main"].contains(&room), "{room} is no room of the house");
            continue;
        };
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let name: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let named = ROOMS.iter().position(|r| *r == name);
                if named.is_none_or(|named| named > level) && !line.trim_start().starts_with("//") {
                    faults.push(format!("{}:{}: {room} names {name}", below.display(), number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}
