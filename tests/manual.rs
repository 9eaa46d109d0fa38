//! The page of each rule, as `daejo explain` prints it, has all its parts.

use daejo::check::CHECKS;
use daejo::glossary::lint::RULES;

/// The lines of a part of a page.
fn part<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let lines = page.lines().skip_while(|line| *line != heading).skip(1);
    lines.take_while(|line| !line.starts_with("## ")).filter(|line| !line.trim().is_empty()).collect()
}

fn faults(id: &str, manual: &str, examples: usize) -> Vec<String> {
    let headings: Vec<&str> = manual.lines().filter(|line| line.starts_with("## ")).collect();
    let mut faults = Vec::new();
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{id}: {what}"));
        }
    };
    expect(!manual.starts_with('#'), "begins with what it finds");
    expect(headings == ["## Why it matters", "## Examples", "## To silence it"], "has three headings");
    expect(!part(manual, "## Why it matters").is_empty(), "says why");
    expect(examples >= 2, "has two examples");
    expect(part(manual, "## To silence it").join("\n").contains(&format!("`\"{id}\" = \"off\"`")), "says how to silence it");
    faults
}

/// Each example of a check ends in a remark, behind two spaces or more.
fn remarks(manual: &str) -> usize {
    let lines = part(manual, "## Examples").into_iter().filter_map(|line| line.strip_prefix("    "));
    lines.filter(|line| line.trim().contains("  ")).count()
}

/// Each example of a glossary rule is a row under a header.
fn rows(manual: &str) -> usize {
    let lines = part(manual, "## Examples");
    let rows = lines.iter().skip_while(|line| **line != "```csv").skip(2).take_while(|line| **line != "```");
    rows.count()
}

#[test]
fn every_page_has_its_parts() {
    let checks = CHECKS.iter().flat_map(|check| faults(check.id, &check.manual(), remarks(&check.manual())));
    let rules = RULES.iter().flat_map(|rule| faults(rule.id, &rule.manual(), rows(&rule.manual())));
    let faults: Vec<String> = checks.chain(rules).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
