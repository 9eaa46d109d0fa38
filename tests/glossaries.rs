//! The curated glossaries: each file is its own snapshot.

use std::path::PathBuf;

use daejo::find::Index;
use daejo::glossary::lint::{File, Layer, Severity, lint};
use daejo::glossary::normal::normalize;
use daejo::glossary::{Field, Glossary, Kind, Sheet, Table};
use daejo::romanize;

fn files() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("glossaries");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    assert!(paths.len() >= 7);
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn each_file_is_in_normal_form() {
    for (path, text) in files() {
        let mut table = Table::new(Sheet::parse(text.as_str())).unwrap();
        normalize(&mut table, false);
        assert!(table.sheet.to_text() == text, "{}: run `daejo glossary fmt` on it", path.display());
    }
}

#[test]
fn they_lint_clean() {
    let words = Index::new(Glossary::default());
    let is_homograph = |form: &str| words.is_homograph(form);
    let list = files().into_iter().map(|(path, text)| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        File::new(&name, Sheet::parse(text), None)
    });
    let layer = Layer::new(list.collect(), &is_homograph);
    let found: Vec<String> = lint(&layer)
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|f| format!("{}:{}: {}", layer.files[f.place.file].name, layer.position(f.place).line, f.message))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    assert!(layer.records().len() >= 2_000);
}

#[test]
fn places_that_state_a_system_are_romanized_in_it() {
    let glossary = Glossary::builtin();
    let places = glossary.entries().iter().filter(|entry| entry.kind == Some(Kind::Place));
    let stated = places.filter(|entry| entry.system.as_deref().is_some_and(|id| romanize::system(id).is_some())).count();
    // That they are right is the rule's business (glossary/romanization); here that there is something to be right about.
    assert!(stated > 250, "{stated}");
}

#[test]
fn no_entry_shadows_another() {
    let glossary = Glossary::builtin();
    let entries = glossary.entries();
    for (i, a) in entries.iter().enumerate() {
        for b in &entries[..i] {
            let told_apart = a.period != b.period || a.context != b.context || a.kind != b.kind;
            assert!(a.ko != b.ko || told_apart, "{}:{} and {}:{}: {}", a.file, a.line, b.file, b.line, a.ko);
        }
    }
}

#[test]
fn sources_stand_where_they_must() {
    for (path, text) in files() {
        let table = Table::new(Sheet::parse(text)).unwrap();
        for row in table.sheet.body() {
            let person = table.kind(row).unwrap() == Some(Kind::Person);
            let dated = table.period(row).unwrap().is_bounded();
            if person || dated {
                let line = table.sheet.line(row);
                assert!(!table.text(row, Field::Source).is_empty(), "{}:{line}: no source", path.display());
            }
        }
    }
}
