//! `term/ambiguous`

use crate::check::resolve::Slot;
use crate::check::{Check, Context, Finding, Severity};

pub const AMBIGUOUS: Check = Check {
    id: "term/ambiguous",
    severity: Severity::Info,
    summary: "homonyms that neither date nor context tells apart: any of their renderings is accepted",
    page: include_str!("../pages/term-ambiguous.md"),
    find,
};

fn find(context: &Context) -> Vec<Finding> {
    context.slots.iter().filter_map(|slot| ambiguous(context, slot)).collect()
}

fn ambiguous(context: &Context, slot: &Slot) -> Option<Finding> {
    let index = &context.desk.index;
    let &(sentence, span) = slot.mentions.first()?;
    let first = index.entry(*slot.active.first()?);
    // Rows that allow each other's renderings leave nothing to decide.
    let differs = |e: &&usize| !index.entry(**e).right_forms().any(|form| form == first.en);
    let others: Vec<&str> = slot.active.iter().filter(differs).map(|&e| index.entry(e).en.as_str()).collect();
    if others.is_empty() {
        return None;
    }
    let written = span.of(context.collation.korean.sentence(sentence));
    let all = others.join("” or “");
    let message = format!("{written} may be “{}” or “{all}”: no date or context decides, and each is accepted", first.en);
    let stands = context.collation.english_of(sentence).iter().find_map(|&j| {
        let rendering =
            context.collation.renderings[j].iter().find(|r| slot.active.contains(&r.entry) && r.standing.is_right())?;
        Some(context.english(j, rendering.span))
    });
    let found = Finding::new(AMBIGUOUS.id, Severity::Info, message)
        .korean(context.korean(sentence, span))
        .english(stands.or_else(|| context.counterpart(sentence)))
        .entry(slot.active[0])
        .expecting(std::iter::once(first.en.as_str()).chain(others))
        .confidence(0.9);
    Some(found)
}
