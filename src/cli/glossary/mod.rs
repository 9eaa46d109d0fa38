//! `daejo glossary …`: one file a command.

mod file;
mod lint;

use super::Status;
use super::common::Global;

/// Keep glossaries: lint, format, change, search, merge, convert
///
/// Every command keeps what it does not mean to change byte for byte, and replaces a file only when the new one is complete. FILES are glossary CSVs or folders of them; without any, those of daejo.toml.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand, Debug)]
enum Command {
    Lint(lint::Args),
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<Status> {
    match &args.command {
        Command::Lint(args) => lint::run(args, global),
    }
}
