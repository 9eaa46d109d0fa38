//! `daejo romanize TEXT…|-`

use std::io::{self, BufRead, BufWriter, Write};

use anyhow::{Context, bail};

use unicode_width::UnicodeWidthStr;

use super::Status;
use crate::korean::hangul::is_syllable;
use crate::romanize::{
    Case, Exceptions, Kind, Match, Order, SYSTEMS, System, Verdict, compare, customary_surname, explain, romanize, split_name,
    system, untouched,
};

/// Write Korean in Latin letters, in every system side by side, or recognise a spelling of a name.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  daejo romanize 부형권                             every system side by side
  daejo romanize --system rr --kind place 종로2가    Jongno 2(i)-ga
  daejo romanize --system rr --kind person --customary 이순신   Lee Sunsin
  daejo romanize --compare 'Hyong-gwan Pu' 부형권    which syllable is off?
  daejo romanize --system mr --kind person - < names one name a line, in and out
  daejo romanize --match - < pairs.tsv              korean<TAB>english in, verdict<TAB>score out")]
pub struct Args {
    /// Korean text; `-` reads lines from standard input and writes one line for each.
    #[arg(value_name = "TEXT", required = true)]
    texts: Vec<String>,
    /// Only this system: rr, rr-academic, mr, mr-plain, dprk or yale.
    #[arg(long, value_name = "SYSTEM", value_parser = parse_system)]
    system: Option<&'static System>,
    /// What the text is: a given name takes no sound change, an administrative unit takes a hyphen.
    #[arg(long, value_enum)]
    kind: Option<KindArg>,
    /// Spell a person's surname as people do: Lee, Park, Choi.
    #[arg(long)]
    customary: bool,
    /// Read lines `korean<TAB>english` and write `yes|ambiguous|no<TAB>score`: is the one a spelling of the other?
    #[arg(long = "match", conflicts_with_all = ["system", "kind", "customary", "compare"])]
    matching: bool,
    /// Say whether this is a spelling of TEXT, in which order and system, and which syllable is off if not.
    #[arg(long, value_name = "ENGLISH", conflicts_with_all = ["system", "kind", "customary"])]
    compare: Option<String>,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum KindArg {
    /// Any word or text
    Word,
    /// A surname and a given name
    Person,
    /// A place, with its administrative unit
    Place,
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Kind {
        match kind {
            KindArg::Word => Kind::Word,
            KindArg::Person => Kind::Person,
            KindArg::Place => Kind::Place,
        }
    }
}

fn parse_system(id: &str) -> Result<&'static System, String> {
    let known = || SYSTEMS.iter().map(|s| s.id).collect::<Vec<_>>().join(", ");
    system(id).ok_or_else(|| format!("no such system; there are {}", known()))
}

pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut out = BufWriter::new(io::stdout().lock());
    if args.texts.iter().any(|t| t == "-") {
        if args.texts.len() > 1 {
            bail!("`-` reads standard input and cannot stand beside other texts");
        }
        if args.compare.is_some() {
            bail!("--compare takes the Korean name as an argument; to compare many, pipe lines into --match");
        }
        batch(args, &mut out)?;
    } else if args.matching {
        bail!("--match reads standard input: daejo romanize --match - < pairs.tsv");
    } else {
        for (i, text) in args.texts.iter().enumerate() {
            if i > 0 && args.system.is_none() {
                writeln!(out)?;
            }
            match &args.compare {
                Some(english) => tell(text, english, &explain(text, english), &mut out)?,
                None => show(args, text, &mut out)?,
            }
        }
    }
    out.flush()?;
    Ok(Status::Clean)
}

/// One line out for each line in.
fn batch(args: &Args, out: &mut impl Write) -> anyhow::Result<()> {
    let system = args.system.unwrap_or(&SYSTEMS[0]);
    let kind = args.kind.map_or(Kind::Word, Kind::from);
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line.with_context(|| format!("standard input, line {}", number + 1))?;
        let line = line.trim_end_matches('\r');
        let line = if number == 0 { line.trim_start_matches('\u{feff}') } else { line };
        if args.matching {
            let (korean, english) = line.split_once('\t').unwrap_or((line, ""));
            let answer = compare(korean, english);
            writeln!(out, "{}\t{:.4}", answer.verdict.word(), answer.score)?;
            continue;
        }
        writeln!(out, "{}", romanize(line, system, kind, args.customary, Exceptions::builtin()))?;
    }
    Ok(())
}

/// A text for people: the line asked for, or every system side by side.
fn show(args: &Args, text: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let write = |system: &System, kind| romanize(text, system, kind, args.customary, Exceptions::builtin());
    if let Some(system) = args.system {
        writeln!(out, "{}", write(system, args.kind.map_or(Kind::Word, Kind::from)))?;
        return Ok(());
    }
    let mut kinds = vec![("word", Kind::Word), ("person", Kind::Person), ("place", Kind::Place)];
    match args.kind.map(Kind::from) {
        Some(only) => kinds.retain(|k| k.1 == only),
        // Of the readings nobody asked for, those that say something.
        None => kinds.retain(|&(_, kind)| match kind {
            Kind::Word => true,
            Kind::Person => looks_like_a_name(text),
            Kind::Place => SYSTEMS.iter().any(|s| write(s, kind).to_lowercase() != write(s, Kind::Word).to_lowercase()),
        }),
    }
    let mut rows: Vec<Vec<String>> = vec![["system"].into_iter().chain(kinds.iter().map(|k| k.0)).map(str::to_string).collect()];
    for system in &SYSTEMS {
        let written = kinds.iter().map(|&(_, kind)| write(system, kind));
        rows.push([system.id.to_string()].into_iter().chain(written).chain([system.name.to_string()]).collect());
    }
    let width = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..=kinds.len() + 1).map(width).collect();
    writeln!(out, "{text}")?;
    for row in &rows {
        let mut line = String::from(" ");
        for (cell, &width) in row.iter().zip(&widths) {
            line.push(' ');
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 1));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    let kept = untouched(text);
    if !kept.is_empty() {
        writeln!(out, "  left as it is: {}", kept.join(", "))?;
    }
    Ok(())
}

/// Whether a text could be a Korean's name: Hangul, with a surname first.
fn looks_like_a_name(text: &str) -> bool {
    let name: String = text.split_whitespace().collect();
    let (family, given) = split_name(&name);
    name.chars().all(is_syllable) && (1..=4).contains(&given.chars().count()) && customary_surname(family).is_some()
}

/// The comparison for people: the verdict first, then its reasons.
fn tell(korean: &str, english: &str, m: &Match, out: &mut impl Write) -> anyhow::Result<()> {
    let verdict = match m.verdict {
        Verdict::Yes => "yes",
        Verdict::Ambiguous => "yes, but the letters are more often another name",
        Verdict::No => "no",
    };
    writeln!(out, "{english} = {korean}?  {verdict}  (score {:.2})", m.score)?;
    if let Some(misfit) = &m.misfit {
        writeln!(out, "  off     {misfit}")?;
    }
    if let Some(order) = m.order {
        let order = match order {
            Order::FamilyFirst => "family name first",
            Order::GivenFirst => "given name first",
        };
        writeln!(out, "  order   {order}")?;
    }
    if m.verdict != Verdict::No {
        match m.system {
            Some(system) if m.surname_by_system => writeln!(out, "  system  {} ({})", system.id, system.name)?,
            Some(system) => writeln!(out, "  system  {} ({}), with the surname as its bearer spells it", system.id, system.name)?,
            None => writeln!(out, "  system  none: the spelling is the bearer's own")?,
        }
    }
    let case = match m.style.case {
        Case::Title => None,
        Case::Upper => Some("capitals"),
        Case::Lower => Some("lower case"),
        Case::OneUpper => Some("one part in capitals"),
        Case::Camel => Some("capitals inside a word"),
        Case::Mixed => Some("mixed case"),
    };
    let marks = [
        (m.style.hyphen, "hyphen"),
        (m.style.apostrophe, "apostrophe"),
        (m.style.diacritics, "diacritics"),
        (m.style.comma, "comma"),
    ];
    let style: Vec<&str> = marks.iter().filter(|s| s.0).map(|s| s.1).chain(case).collect();
    if !style.is_empty() {
        writeln!(out, "  style   {}", style.join(", "))?;
    }
    if !m.others.is_empty() {
        writeln!(out, "  also    {}", m.others.join(", "))?;
    }
    Ok(())
}
