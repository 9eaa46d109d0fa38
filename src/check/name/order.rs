//! `name/order`

use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::term::finding;
use crate::check::{Check, Context, Finding, Severity};

pub const ORDER: Check = Check {
    id: "name/order",
    severity: Severity::Error,
    summary: "surname and given name the other way round than the entry has them",
    page: include_str!("../pages/name-order.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for resolution in &context.resolutions {
        let Problem::Order { expected } = &resolution.problem else { continue };
        let entry = context.desk.index.entry(resolution.entry());
        let message = format!(
            "“{}” has surname and given name of {} the other way round; write “{expected}”",
            english_text(context, resolution),
            entry.ko
        );
        let mut found = finding(context, resolution, ORDER.id, Severity::Error, message);
        if let Some(place) = english_place(context, resolution) {
            found = found.fix(place, expected, true);
        }
        findings.push(found);
    }
    findings
}
