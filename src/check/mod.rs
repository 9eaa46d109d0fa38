//! The checks: one file each, listed in [`CHECKS`]. A check looks at a collation and returns findings.

mod align;
mod context;
mod finding;
mod hangul;
mod ignore;
mod name;
mod nearness;
mod quantity;
mod quote;
mod resolve;
mod term;

use crate::collation::{Collation, Desk};

pub use context::{Context, NameStyle, Style};
pub use finding::{Finding, Fix, Place, Related, Severity};
pub use ignore::UNUSED;
pub use name::Person;
pub use resolve::{Resolution, Slot};

/// A rule: its name, how severe it may be, its manual page, and the function that finds breaches of it.
pub struct Check {
    /// Stable: `term/missing`.
    pub id: &'static str,
    /// The ceiling, which doubt lowers and the configuration changes.
    pub severity: Severity,
    /// One line: what the rule finds.
    pub summary: &'static str,
    /// The manual page, in Markdown, up to how the rule is silenced, which is the same for all.
    pub page: &'static str,
    pub find: fn(&Context) -> Vec<Finding>,
}

impl Check {
    /// The whole manual page, in Markdown: what the rule finds, why it matters, examples, how it is silenced.
    pub fn manual(&self) -> String {
        let (page, id) = (self.page.trim_end(), self.id);
        format!(
            "{page}\n\n## To silence it\n\
            - One finding: `daejo accept FINGERPRINT --reason TEXT` (`daejo check --fingerprints` shows it); in Markdown and HTML\n  \
              also `<!-- daejo-ignore {id}: the reason -->` in its paragraph or before it.\n\
            - The rule, or its level: `\"{id}\" = \"off\"` under `[rules]` in `daejo.toml`, or in an `[[override]]` for some paths.\n\
            - Once: `--ignore {id}`.\n"
        )
    }
}

/// All checks, in the order in which they are explained.
pub static CHECKS: &[&Check] = &[
    &term::MISSING,
    &term::FORBIDDEN,
    &term::NEAR_MISS,
    &term::ERA,
    &term::CASE,
    &term::FIRST_MENTION,
    &term::AMBIGUOUS,
    &name::MISSING,
    &name::ORDER,
    &name::INCONSISTENT,
    &name::IMPLAUSIBLE,
    &name::UNLISTED,
    &quantity::NUMBER_MISMATCH,
    &quantity::NUMBER_MISSING,
    &quantity::NUMBER_ADDED,
    &quantity::DATE_MISMATCH,
    &quantity::UNIT_MISMATCH,
    &align::OMITTED,
    &align::ADDED,
    &align::MOVED,
    &align::DOUBTFUL_BEAD,
    &hangul::HANGUL,
    &quote::ADDED,
    &quote::DROPPED,
    &ignore::UNUSED,
];

/// The check of an id.
pub fn check(id: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.id == id)
}

/// What a rule's severity is, by the configuration: `None` is off.
pub type Levels<'a> = &'a dyn Fn(&'static Check) -> Option<Severity>;

/// Runs all checks that are on over a collation; the findings are sorted by place.
pub fn run(collation: &Collation, desk: &Desk, style: &Style, levels: Levels) -> Vec<Finding> {
    run_in(&Context::new(collation, desk, style), levels)
}

/// Runs all checks that are on in a context that serves other questions as well.
pub fn run_in(context: &Context, levels: Levels) -> Vec<Finding> {
    let &Context { collation, desk, .. } = context;
    let mut findings = Vec::new();
    for check in CHECKS {
        let Some(ceiling) = levels(check) else { continue };
        for mut finding in (check.find)(context) {
            finding.severity = finding.severity.moved(check.severity, ceiling);
            if let Some(entry) = finding.entry.map(|entry| desk.index.entry(entry)) {
                if entry.builtin {
                    finding.severity = finding.severity.min(Severity::Warning);
                }
                if entry.status == crate::glossary::Status::Proposed {
                    finding.severity = Severity::Info;
                }
            }
            findings.push(finding);
        }
    }
    finish(&mut findings, collation, desk);
    findings
}

/// Sorts findings by place and gives each its fingerprint.
pub fn finish(findings: &mut [Finding], collation: &Collation, desk: &Desk) {
    finding::finish(findings, collation, |entry| desk.index.entry(entry).ko.clone());
}
