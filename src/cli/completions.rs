//! `daejo completions SHELL`

use std::io::{self, Write};

use clap::CommandFactory;

use super::{Cli, Status};

/// Print the completion script of a shell.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  daejo completions bash > ~/.local/share/bash-completion/completions/daejo")]
pub struct Args {
    /// The shell to complete in.
    shell: clap_complete::Shell,
}

pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "daejo", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Status::Clean)
}
