//! The tables of README.md say what the code says. `UPDATE_README=1 cargo test --test readme` writes them anew.

use std::fmt::Write;
use std::path::Path;

use daejo::article::{READERS, files};
use daejo::check::CHECKS;
use daejo::glossary::lint::RULES;
use daejo::report::FORMATS;

/// Compares the lines between `<!-- name -->` and `<!-- end -->` with a table, or replaces them.
fn assert_block(readme: &mut String, name: &str, table: &str) {
    let mark = format!("<!-- {name} -->\n");
    let start = readme.find(&mark).unwrap_or_else(|| panic!("README.md has no {mark}")) + mark.len();
    let end = start + readme[start..].find("<!-- end -->").expect("an end");
    if std::env::var_os("UPDATE_README").is_some() {
        readme.replace_range(start..end, table);
    }
    let end = start + readme[start..].find("<!-- end -->").expect("an end");
    assert_eq!(&readme[start..end], table, "{name}: UPDATE_README=1 cargo test --test readme");
}

fn rules<'a>(rows: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> String {
    let mut table = "| rule | severity | finds |\n|---|---|---|\n".to_string();
    for (id, severity, summary) in rows {
        writeln!(table, "| `{id}` | {severity} | {summary} |").unwrap();
    }
    table
}

fn formats() -> String {
    let mut table = "| `--format` | of | what |\n|---|---|---|\n".to_string();
    for format in FORMATS {
        let of = [(format.findings, "`check`"), (format.alignment, "`align`")];
        let of: Vec<&str> = of.iter().filter(|(writer, _)| writer.is_some()).map(|(_, command)| *command).collect();
        writeln!(table, "| `{}` | {} | {} |", format.name, of.join(", "), format.summary).unwrap();
    }
    table
}

fn readers() -> String {
    let mut table = "| format | files | what is read |\n|---|---|---|\n".to_string();
    for reader in READERS {
        let extensions: Vec<String> = reader.extensions.iter().map(|e| format!("`.{e}`")).collect();
        writeln!(table, "| {} | {} | {} |", reader.name, extensions.join(" "), reader.summary).unwrap();
    }
    table
}

#[test]
fn tables_equal_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let old = files::read_text(&path).unwrap().text.replace("\r\n", "\n");
    let mut readme = old.clone();
    assert_block(&mut readme, "rules", &rules(CHECKS.iter().map(|c| (c.id, c.severity.name(), c.summary))));
    assert_block(&mut readme, "glossary rules", &rules(RULES.iter().map(|r| (r.id, r.severity.name(), r.summary))));
    assert_block(&mut readme, "formats", &formats());
    assert_block(&mut readme, "readers", &readers());
    if readme != old {
        files::write_atomic(&path, readme.as_bytes()).unwrap();
    }
}
