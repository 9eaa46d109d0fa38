//! `daejo explain`

use std::io::Write;

use super::Status;
use crate::check::{self, CHECKS};
use crate::config::known_rule;
use crate::glossary::lint;

/// Explain a rule, or list them all
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  daejo explain\n  daejo explain term/missing")]
pub struct Args {
    /// The rule's id
    rule: Option<String>,
}

pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut out = anstream::stdout().lock();
    match &args.rule {
        Some(id) => {
            if let Some(rule) = lint::rule(id) {
                write!(out, "{} ({})\n\n{}", rule.id, rule.severity.name(), rule.manual())?;
                return Ok(Status::Clean);
            }
            known_rule(id)?;
            if let Some(check) = check::check(id) {
                write!(out, "{} ({})\n\n{}", check.id, check.severity.name(), check.manual())?;
            }
        }
        None => {
            for check in CHECKS {
                writeln!(out, "{:<22} {:<8} {}", check.id, check.severity.name(), check.summary)?;
            }
            for rule in lint::RULES {
                writeln!(out, "{:<22} {:<8} {}", rule.id, rule.severity.name(), rule.summary)?;
            }
            writeln!(out, "\n`daejo explain RULE` tells more.")?;
        }
    }
    Ok(Status::Clean)
}
