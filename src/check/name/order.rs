//! `name/order`

use super::people::{Person, Spelling};
use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::term::{finding, is_certain};
use crate::check::{Check, Context, Finding, Severity};
use crate::glossary::NameOrder;
use crate::romanize::Order;

pub const ORDER: Check = Check {
    id: "name/order",
    severity: Severity::Error,
    summary: "surname and given name the other way round than the entry has them",
    page: include_str!("../pages/name-order.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = unlisted(context);
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
            found = found.fix(place, expected, is_certain(context, resolution, expected));
        }
        findings.push(found);
    }
    findings
}

/// Persons without an entry: their names follow the house's order, else that of the article's other names.
fn unlisted(context: &Context) -> Vec<Finding> {
    let collation = context.collation;
    let mut findings = Vec::new();
    for person in context.people.iter().filter(|p| p.entry.is_none()) {
        for spelling in &person.spellings {
            let Some(order) = spelling.order else { continue };
            let Some((wanted, why)) = wanted(context, person, spelling) else { continue };
            if order == wanted {
                continue;
            }
            let sentence = collation.english.sentence(spelling.sentence);
            let text = spelling.span.of(sentence);
            let right = turned(text, sentence, spelling);
            let message =
                format!("“{text}” has surname and given name of {} the other way round than {why}; write “{right}”", person.name);
            let place = context.english(spelling.sentence, spelling.span);
            let mut found = Finding::new(ORDER.id, Severity::Error, message)
                .english(Some(place))
                .expecting([right.clone()])
                .fix(place, right, false)
                .confidence(0.85);
            if let Some(&(korean, span, _)) = person.mentions.first() {
                found = found.korean(context.korean(korean, span));
            }
            findings.push(found);
        }
    }
    findings
}

/// The order a name should have, and who says so.
fn wanted(context: &Context, person: &Person, spelling: &Spelling) -> Option<(Order, &'static str)> {
    let of = |order| match order {
        NameOrder::FamilyFirst => Order::FamilyFirst,
        NameOrder::GivenFirst => Order::GivenFirst,
    };
    if let Some(order) = context.style.names.body {
        return Some((of(order), "the house's style"));
    }
    if let Some(order) = context.desk.name_order {
        return Some((order, "the glossary's names"));
    }
    let own =
        person.spellings.iter().filter(|s| s.span != spelling.span || s.sentence != spelling.sentence).filter_map(|s| s.order);
    let others = context.people.iter().filter(|p| p.name != person.name).flat_map(|p| &p.spellings).filter_map(|s| s.order);
    let all: Vec<Order> = own.chain(others).collect();
    let first = *all.first()?;
    (all.len() >= 2 && all.iter().all(|&o| o == first)).then_some((first, "the article's other names"))
}

/// The name with its surname at the other end.
fn turned(text: &str, sentence: &str, spelling: &Spelling) -> String {
    let surname = spelling.surname.of(sentence);
    let given = match text.strip_prefix(surname) {
        Some(rest) => rest,
        None => text.strip_suffix(surname).unwrap_or(text),
    };
    let given = given.trim_matches([' ', ',']);
    match spelling.order {
        Some(Order::GivenFirst) => format!("{surname} {given}"),
        _ => format!("{given} {surname}"),
    }
}
