//! The command line: one file a subcommand, each thin over the library.

mod accept;
mod align;
mod check;
mod common;
mod completions;
mod explain;
mod fix;
mod glossary;
mod init;
mod learn;
mod man;
mod pairs;
mod report;
mod romanize;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Hold an English news article against its Korean original.
#[derive(Parser, Debug)]
#[command(name = "daejo", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: common::Global,
}

#[derive(Subcommand, Debug)]
enum Command {
    Check(check::Args),
    Align(align::Args),
    Report(report::Args),
    Accept(accept::Args),
    Learn(learn::Args),
    Explain(explain::Args),
    Init(init::Args),
    Glossary(glossary::Args),
    Completions(completions::Args),
    Man(man::Args),
    Romanize(romanize::Args),
}

/// How a run ended, as its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Exit status 0.
    Clean = 0,
    /// Exit status 1: findings at or above `--fail-on`.
    Findings = 1,
    /// Exit status 2: usage, configuration or input failure.
    Failure = 2,
    /// Exit status 130: ended by Ctrl-C.
    Interrupted = 130,
}

impl Status {
    /// This status, or another that weighs more.
    pub fn or(self, other: Status) -> Status {
        if other as u8 > self as u8 { other } else { self }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// Parses the command line, runs the command, and turns errors into messages.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(status) => status.into(),
        Err(error) => match error.downcast_ref::<io::Error>() {
            Some(io) if io.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            _ => {
                let _ = writeln!(anstream::stderr().lock(), "error: {error:#}");
                Status::Failure.into()
            }
        },
    }
}

fn run(cli: &Cli) -> anyhow::Result<Status> {
    cli.global.set_color();
    match &cli.command {
        Command::Check(args) => check::run(args, &cli.global),
        Command::Align(args) => align::run(args, &cli.global),
        Command::Report(args) => report::run(args, &cli.global),
        Command::Accept(args) => accept::run(args, &cli.global),
        Command::Learn(args) => learn::run(args, &cli.global),
        Command::Explain(args) => explain::run(args),
        Command::Init(args) => init::run(args),
        Command::Glossary(args) => glossary::run(args, &cli.global),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
        Command::Romanize(args) => romanize::run(args),
    }
}
