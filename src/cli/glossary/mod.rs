//! `daejo glossary …`: one file a command.

mod add;
mod diff;
mod file;
mod find;
mod fmt;
mod import;
mod lint;
mod merge;
mod retire;
mod row;
mod set;
mod stats;
mod suggest;

use super::Status;
use super::common::Global;
use crate::report::count;

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
    Fmt(fmt::Args),
    Add(add::Args),
    Set(set::Args),
    Retire(retire::Args),
    Find(find::Args),
    Suggest(suggest::Args),
    Merge(merge::Args),
    Diff(diff::Args),
    Import(import::ImportArgs),
    Export(import::ExportArgs),
    Stats(stats::Args),
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<Status> {
    match &args.command {
        Command::Lint(args) => lint::run(args, global),
        Command::Fmt(args) => fmt::run(args, global),
        Command::Add(args) => add::run(args, global),
        Command::Set(args) => set::run(args, global),
        Command::Retire(args) => retire::run(args, global),
        Command::Find(args) => find::run(args, global),
        Command::Suggest(args) => suggest::run(args, global),
        Command::Merge(args) => merge::run(args, global),
        Command::Diff(args) => diff::run(args, global),
        Command::Import(args) => import::import(args, global),
        Command::Export(args) => import::export(args, global),
        Command::Stats(args) => stats::run(args, global),
    }
}

/// How a command writes its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One object
    Json,
}
