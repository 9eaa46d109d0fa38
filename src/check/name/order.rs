//! `name/order`

use super::missing;
use super::people::{Person, Spelling};
use crate::check::resolve::{Problem, english_place, english_text};
use crate::check::term::{finding, is_certain};
use crate::check::{Check, Context, Finding, Severity};
use crate::glossary::NameOrder;
use crate::romanize::{self, Order, Verdict};
use crate::text::{Lang, Span};

pub const ORDER: Check = Check {
    id: "name/order",
    severity: Severity::Error,
    summary: "surname and given name the other way round than the entry has them",
    page: include_str!("../pages/name-order.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    let mut findings = unlisted(context);
    findings.extend(bylines(context));
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

/// Reporters in the English byline: their names follow `byline-order`, else their entries' own order, else that of all
/// other reporters.
fn bylines(context: &Context) -> Vec<Finding> {
    let collation = context.collation;
    let korean = missing::bylines(context, Lang::Korean);
    let names: Vec<(usize, Span)> = korean.iter().flat_map(|(i, b)| b.names.iter().map(|&n| (*i, n))).collect();
    let mut reporters = Vec::new();
    for (j, byline) in missing::bylines(context, Lang::English) {
        let text = collation.english.sentence(j);
        for english in byline.names {
            let matched = names.iter().find_map(|&(i, name)| {
                let found = romanize::explain(name.of(collation.korean.sentence(i)), english.of(text));
                Some(((i, name), found.order.filter(|_| found.verdict == Verdict::Yes)?))
            });
            reporters.extend(matched.map(|(name, order)| ((j, english), name, order)));
        }
    }
    let wrong = reporters.iter().enumerate().filter_map(|(at, &((j, span), (i, name), order))| {
        let korean = name.of(collation.korean.sentence(i));
        let listed = context.desk.index.rows_of(korean).map(|e| context.desk.index.entry(e)).filter(|e| e.is_person());
        let own: Vec<Order> = listed.flat_map(|e| e.right_forms()).filter_map(|f| romanize::explain(korean, f).order).collect();
        let others = || reporters.iter().enumerate().filter(|&(other, _)| other != at).map(|(_, r)| r.2);
        let (wanted, why) = match context.style.names.byline.map(order_of) {
            Some(wanted) => (wanted, "the house's bylines"),
            None if !own.is_empty() => (*own.iter().find(|&&o| o == order).unwrap_or(&own[0]), "the glossary"),
            None if others().count() >= 2 && others().all(|o| o != order) => (others().next()?, "the other bylines"),
            None => return None,
        };
        if order == wanted {
            return None;
        }
        let written = span.of(collation.english.sentence(j));
        let right = turn(written, order)?;
        let message =
            format!("“{written}” has surname and given name of {korean} the other way round than {why}; write “{right}”");
        let place = context.english(j, span);
        let found = Finding::new(ORDER.id, Severity::Error, message).english(Some(place)).expecting([right.clone()]);
        Some(found.fix(place, right, false).korean(context.korean(i, name)).confidence(0.9))
    });
    wrong.collect()
}

/// A name of two words with its surname at the other end; the given name may be several.
fn turn(name: &str, order: Order) -> Option<String> {
    let (front, back) = match order {
        Order::FamilyFirst => name.split_once(' ')?,
        _ => name.rsplit_once(' ')?,
    };
    Some(format!("{back} {front}"))
}

fn order_of(order: NameOrder) -> Order {
    match order {
        NameOrder::FamilyFirst => Order::FamilyFirst,
        NameOrder::GivenFirst => Order::GivenFirst,
    }
}

/// The order a name should have, and who says so.
fn wanted(context: &Context, person: &Person, spelling: &Spelling) -> Option<(Order, &'static str)> {
    if let Some(order) = context.style.names.body {
        return Some((order_of(order), "the house's style"));
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
