//! `term/first-mention`

use crate::article::Role;
use crate::check::resolve::Slot;
use crate::check::{Check, Context, Finding, Severity};
use crate::find::{CaseFit, Rendering, Standing};
use crate::text::{Lang, Span};

pub const FIRST_MENTION: Check = Check {
    id: "term/first-mention",
    severity: Severity::Info,
    summary: "a short form before its full rendering",
    page: include_str!("../pages/term-first-mention.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    context.slots.iter().filter_map(|slot| early(context, slot)).collect()
}

/// The first short form of an entry in the body that no full rendering stands before, headline aside.
fn early(context: &Context, slot: &Slot) -> Option<Finding> {
    let collation = context.collation;
    let index = &context.desk.index;
    let body = (0..collation.english.sentences.len()).filter(|&j| collation.english.sentences[j].role == Role::Body);
    let renderings = body.flat_map(|j| collation.renderings[j].iter().map(move |r| (j, r)));
    let own: Vec<(usize, &Rendering)> = renderings.filter(|(_, r)| slot.active.contains(&r.entry)).collect();
    let (sentence, short) =
        own.iter().copied().find(|(j, r)| r.standing.is_right() && r.case != CaseFit::Small || is_short(context, *j, r))?;
    // The short form is a part of longer words, whatever is said of those; or it stands in brackets beside a full one.
    let longer = |r: &Rendering| r.length > short.length && r.span.overlaps(short.span);
    let introduces = |r: &Rendering| longer(r) || r.standing.is_right() && is_bracketed(context, sentence, short.span);
    if !is_short(context, sentence, short)
        || collation.renderings[sentence].iter().any(introduces)
        || leads_to_full(context, slot, sentence, short.span)
    {
        return None;
    }
    // Another body of the same short name may have been introduced.
    let text = short.span.of(collation.english.sentence(sentence));
    let anothers = collation.renderings[sentence].iter().any(|r| {
        let introduced = || context.slots.iter().any(|s| s.active.contains(&r.entry));
        r.span == short.span && !slot.active.contains(&r.entry) && introduced()
    });
    let mention = slot.mentions.iter().find(|(i, _)| collation.english_of(*i).contains(&sentence)).filter(|_| !anothers)?;
    // FTA is FTA in the Korean as well.
    let korean = mention.1.of(collation.korean.sentence(mention.0));
    if [text, text.strip_suffix('s').unwrap_or(text)].iter().any(|short| short.eq_ignore_ascii_case(korean)) {
        return None;
    }
    let entry = index.entry(short.entry);
    let later = own.iter().find(|(_, r)| r.standing.is_right());
    let message = match later {
        Some(_) => format!("“{text}” stands before its full form “{}”", entry.en),
        // Whom the whole world knows, a curated row cannot say.
        None if entry.builtin => return None,
        None => format!("“{text}” stands without its full form “{}”", entry.en),
    };
    let mut found = Finding::new(FIRST_MENTION.id, Severity::Info, message)
        .korean(context.korean(mention.0, mention.1))
        .english(Some(context.english(sentence, short.span)))
        .entry(short.entry)
        .expecting([entry.en.clone()])
        .confidence(0.8);
    if let Some(&(j, full)) = later {
        found = found.related(Lang::English, context.english(j, full.span), "the full form");
    }
    Some(found)
}

/// Whether a rendering is a short name; "the ministry" and the like say by themselves that they come second.
fn is_short(context: &Context, sentence: usize, rendering: &Rendering) -> bool {
    let text = rendering.span.of(context.collation.english.sentence(sentence));
    rendering.standing == Standing::Short && rendering.case == CaseFit::Right && text.contains(char::is_uppercase)
}

/// "… (KCTA)": an acronym behind the words it stands for, whatever they are.
fn is_bracketed(context: &Context, sentence: usize, span: Span) -> bool {
    let text = context.collation.english.sentence(sentence);
    text[..span.start].ends_with('(') && text[span.end..].starts_with(')')
}

/// "The city of Yeosu": a short form that goes on with the name is one with it.
fn leads_to_full(context: &Context, slot: &Slot, sentence: usize, span: Span) -> bool {
    let text = context.collation.english.sentence(sentence);
    let Some(behind) = text[span.end..].strip_prefix(" of ") else { return false };
    let next = behind.split(|c: char| !c.is_alphanumeric() && c != '-').next();
    let mut forms = slot.active.iter().flat_map(|&e| context.desk.index.entry(e).right_forms());
    forms.any(|form| form.split(' ').next() == next)
}
