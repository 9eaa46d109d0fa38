//! Glossary files: what is read is written back byte for byte; edits, lint, fixes and merges do not panic, and a
//! glossary merged with itself stays as it is.
#![no_main]

use daejo::glossary::lint::{self, File, Layer};
use daejo::glossary::{Sheet, Table, merge, parse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sheet = Sheet::parse(text);
    assert_eq!(sheet.to_text(), text);
    parse(text, "desk.csv");
    let is_homograph = |_: &str| false;
    let mut files = vec![File::new("desk.csv", sheet, None)];
    for _ in 0..2 {
        let layer = Layer::new(files, &is_homograph);
        let findings = lint::lint(&layer);
        files = layer.files;
        lint::fix(&mut files, &findings);
    }
    let mut edited = Sheet::parse(text);
    let first = edited.body().next();
    if let Some(row) = first {
        edited.set(row, 0, "a \"b\", 다");
        assert_eq!(edited.cell(row, 0), "a \"b\", 다");
        let again = Sheet::parse(edited.to_text());
        assert_eq!(again.len(), edited.len());
    }
    if let Ok(table) = Table::new(Sheet::parse(text)) {
        merge::merge(&table, &table, Some(&table));
    }
});
