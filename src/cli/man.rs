//! `daejo man`

use std::io::{self, Write};

use clap::CommandFactory;

use super::{Cli, Status};

/// Print the manual page (troff).
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  daejo man | man -l -")]
pub struct Args {}

pub fn run(_: &Args) -> anyhow::Result<Status> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    let mut cli = Cli::command();
    cli.build();
    for command in cli.get_subcommands().filter(|c| !c.is_hide_set()) {
        let command = clap_mangen::Man::new(command.clone());
        command.render_synopsis_section(&mut page)?;
        command.render_description_section(&mut page)?;
        command.render_options_section(&mut page)?;
    }
    io::stdout().lock().write_all(&page)?;
    Ok(Status::Clean)
}
