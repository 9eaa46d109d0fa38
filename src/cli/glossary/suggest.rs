//! `daejo glossary suggest`

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use super::super::Status;
use super::super::common::{Global, deliver};
use super::super::pairs::{Inputs, Run};
use super::count;
use crate::archive::Outcome;
use crate::collation::{Collation, Splitting};
use crate::find::Standing;
use crate::glossary::exchange::Rows;
use crate::glossary::suggest::{Bead, Suggestion, Thresholds, suggest};
use crate::glossary::{Field, canonical};
use crate::report::also_seen;
use crate::text::Span;

/// Mine pairs for names and terms that have no entry
///
/// People are recognised by romanization, organisations and terms by association over aligned sentences. Those rendered in more than one way come first, each with its renderings, examples and the row to paste.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  daejo glossary suggest archive/
  daejo glossary suggest archive/ --format csv > proposed.csv
  daejo glossary suggest archive/ --least 5 --inconsistent")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the suggestions
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How often a term must be seen; people count from the first time
    #[arg(long, value_name = "N", default_value = "3")]
    least: usize,
    /// Only what was rendered in more than one way
    #[arg(long)]
    inconsistent: bool,
    /// The most suggestions to show
    #[arg(long, value_name = "N", default_value = "200")]
    limit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One object
    Json,
    /// The rows alone, as a glossary of proposed entries
    Csv,
}

pub fn run(args: &Args, global: &Global) -> Result<Status> {
    let config = global.config(args.inputs.first())?;
    let jobs = args.inputs.jobs(global)?;
    let desk = global.desk(&config)?;
    let mut beads = Vec::new();
    // What is mined is far smaller than what is aligned.
    let status = Run::new(global, None)?.over(
        jobs,
        |job| {
            let outcome = job.collate(desk, Splitting::Sentences);
            let mined = of_pair(&outcome);
            (outcome, mined)
        },
        |told, (outcome, mined)| {
            beads.extend(mined);
            told.tell(&outcome)
        },
    )?;
    let mut found = suggest(&beads, Thresholds { terms: args.least, ..Thresholds::default() });
    found.retain(|suggestion| !args.inconsistent || suggestion.is_inconsistent());
    let all = found.len();
    found.truncate(args.limit);
    deliver(None, |out| match args.format {
        Format::Text => found.iter().try_for_each(|suggestion| text(suggestion, &beads, out)),
        Format::Json => {
            let list: Vec<Value> = found.iter().map(|suggestion| json(suggestion, &beads)).collect();
            writeln!(out, "{:#}", json!({"version": 1, "found": all, "suggestions": list}))
        }
        Format::Csv => {
            let mut rows = rows();
            found.iter().for_each(|suggestion| row(&mut rows, suggestion));
            out.write_all(rows.to_csv().as_bytes())
        }
    })?;
    if args.format == Format::Text && !found.is_empty() {
        global.note(&format!("the rows have the columns {}", COLUMNS.map(|field| field.name()).join(",")))?;
    }
    global.note(&format!("{} in {}", count(all, "suggestion"), count(beads.len(), "bead")))?;
    Ok(status)
}

/// The beads of a pair that have both sides.
fn of_pair(outcome: &Outcome) -> Vec<Bead> {
    let Ok(collation) = &outcome.collation else { return Vec::new() };
    let both = collation.beads.iter().filter(|bead| !bead.korean.is_empty() && !bead.english.is_empty());
    both.map(|bead| {
        let mut mined = Bead {
            pair: outcome.id.clone(),
            korean: String::new(),
            english: String::new(),
            named: Vec::new(),
            rendered: Vec::new(),
        };
        for &i in &bead.korean {
            let at = add(&mut mined.korean, collation.korean.sentence(i));
            mined.named.extend(collation.mentions[i].iter().map(|mention| mention.span.shift(at)));
        }
        for &j in &bead.english {
            let at = add(&mut mined.english, collation.english.sentence(j));
            mined.rendered.extend(rendered(collation, bead, j).map(|span| span.shift(at)));
        }
        mined
    })
    .collect()
}

/// Adds a sentence to a text; where it begins.
fn add(text: &mut String, sentence: &str) -> usize {
    if !text.is_empty() {
        text.push(' ');
    }
    let at = text.len();
    text.push_str(sentence);
    at
}

/// Renderings, in an English sentence, of entries that the bead's Korean names.
fn rendered<'a>(collation: &'a Collation, bead: &'a crate::align::Bead, english: usize) -> impl Iterator<Item = Span> + 'a {
    let named =
        |entry: usize| bead.korean.iter().any(|&i| collation.mentions[i].iter().any(|mention| mention.entries.contains(&entry)));
    let right = collation.renderings[english].iter().filter(|rendering| rendering.standing != Standing::Forbidden);
    right.filter(move |rendering| named(rendering.entry)).map(|rendering| rendering.span)
}

/// The columns of a row to paste.
const COLUMNS: [Field; 5] = [Field::Ko, Field::En, Field::Kind, Field::Status, Field::Note];

fn rows() -> Rows {
    Rows { columns: COLUMNS.map(|field| field.name().to_string()).to_vec(), rows: Vec::new() }
}

/// The row to paste: the most frequent rendering is preferred, and none of the others is allowed before somebody has looked.
fn row(rows: &mut Rows, suggestion: &Suggestion) {
    let note = also_seen(suggestion.renderings.iter().skip(1).map(|seen| (canonical(&seen.en), seen.count)));
    let en = suggestion.renderings.first().map_or(String::new(), |seen| canonical(&seen.en));
    rows.push(&[
        (Field::Ko, &suggestion.ko),
        (Field::En, &en),
        (Field::Kind, suggestion.kind.map_or("", |kind| kind.name())),
        (Field::Status, "proposed"),
        (Field::Note, &note),
    ]);
}

fn text(suggestion: &Suggestion, beads: &[Bead], out: &mut dyn Write) -> std::io::Result<()> {
    let kind = suggestion.kind.map_or(String::new(), |kind| format!(" ({})", kind.name()));
    let ways = count(suggestion.renderings.len(), "rendering");
    writeln!(out, "{}{kind}  {} in {ways}", suggestion.ko, count(suggestion.count, "bead"))?;
    for seen in &suggestion.renderings {
        writeln!(out, "  {:>4}  {}", seen.count, seen.en)?;
        for &example in &seen.examples {
            let bead = &beads[example];
            writeln!(out, "        {}: {}", bead.pair, around(&bead.korean, &suggestion.ko))?;
            writeln!(out, "        {}  {}", " ".repeat(bead.pair.len()), around(&bead.english, &seen.en))?;
        }
    }
    let mut rows = rows();
    row(&mut rows, suggestion);
    let csv = rows.to_csv();
    writeln!(out, "  row   {}\n", csv.lines().nth(1).unwrap_or_default())
}

/// A stretch of a text around a word, for a line.
fn around(text: &str, word: &str) -> String {
    const REACH: usize = 40;
    let at = text.find(word).unwrap_or(0);
    let (before, rest) = text.split_at(at);
    let skipped = before.chars().count().saturating_sub(REACH);
    let start: String = before.chars().skip(skipped).collect();
    let end: String = rest.chars().take(word.chars().count() + REACH).collect();
    let (head, tail) = (if skipped > 0 { "…" } else { "" }, if end.len() < rest.len() { "…" } else { "" });
    format!("{head}{start}{end}{tail}")
}

fn json(suggestion: &Suggestion, beads: &[Bead]) -> Value {
    let example = |&number: &usize| {
        let bead = &beads[number];
        json!({"pair": bead.pair, "ko": bead.korean, "en": bead.english})
    };
    let renderings = suggestion.renderings.iter().map(
        |seen| json!({"en": seen.en, "count": seen.count, "examples": seen.examples.iter().map(example).collect::<Vec<_>>()}),
    );
    let mut rows = rows();
    row(&mut rows, suggestion);
    let row = rows.columns.iter().cloned().zip(rows.rows[0].iter().map(|cell| json!(cell)));
    json!({
        "ko": suggestion.ko,
        "kind": suggestion.kind.map(|kind| kind.name()),
        "count": suggestion.count,
        "renderings": renderings.collect::<Vec<_>>(),
        "row": row.collect::<serde_json::Map<_, _>>(),
    })
}
