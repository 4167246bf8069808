//! `copydesk completions`: the program’s words for a shell.

use clap::CommandFactory;
use clap_complete::Shell;

use super::output;

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs `completions`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "copydesk", &mut script);
    output::emit(&script, None)?;
    Ok(0)
}
