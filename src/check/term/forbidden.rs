//! `term/forbidden`

use super::{finding, is_certain};
use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::{Check, Context, Finding, Severity};

pub const FORBIDDEN: Check = Check {
    id: "term/forbidden",
    severity: Severity::Error,
    summary: "a rendering that the glossary forbids",
    page: include_str!("../pages/term-forbidden.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let forbidden = context.resolutions.iter().filter(|r| r.problem == Problem::Forbidden);
    forbidden
        .map(|resolution| {
            let entry = context.desk.index.entry(resolution.entry());
            let message = format!("“{}” is forbidden for {}; write “{}”", english_text(context, resolution), entry.ko, entry.en);
            let found = finding(context, resolution, FORBIDDEN.id, Severity::Error, message);
            // "Nuri Builder's" for "Nuri Builders": what bends a word bends its replacement.
            let to_the_letter = entry.en_forbidden.iter().any(|form| form == english_text(context, resolution));
            match english_place(context, resolution) {
                Some(place) => found.fix(place, &entry.en, to_the_letter && is_certain(context, resolution, &entry.en)),
                None => found,
            }
        })
        .collect()
}
