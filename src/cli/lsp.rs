//! `copydesk lsp`: the language server over standard input and output.

use std::path::Path;

use jiff::civil::Date;

use crate::desk::Run;
use crate::lsp::{self, Settings};

use super::FOUND;
use super::ground::{self, Ground};

/// Arguments of `lsp`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The publication date of stories that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = ground::day)]
    published: Option<Date>,
    /// Only these rules: an id, even of a rule that is off; a group, for its rules in force; `all`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// None of these rules, by id or group
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// What some editors add to every server’s words
    #[arg(long, hide = true)]
    stdio: bool,
    #[command(flatten)]
    ground: Ground,
}

/// Runs `lsp`.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let (connection, writer) = lsp::transport::stdio();
    let left = lsp::serve(&connection, &|settings| arguments.run(settings))?;
    // The writing thread ends when nobody can send any more.
    drop(connection);
    if let Ok(written) = writer.join() {
        written?;
    }
    // As the protocol has it: 0 after a shutdown, 1 where the client left without one.
    Ok(if left { 0 } else { FOUND })
}

impl Arguments {
    /// A run by what the client says, and by the command line where it says nothing.
    fn run(&self, settings: &Settings) -> anyhow::Result<Run> {
        let ground = Ground {
            config: settings.config.clone().or_else(|| self.ground.config.clone()),
            isolated: settings.isolated.unwrap_or(self.ground.isolated),
            style: settings.style.clone().or_else(|| self.ground.style.clone()),
        };
        let select = settings.select.as_ref().unwrap_or(&self.select);
        let ignore = settings.ignore.as_ref().unwrap_or(&self.ignore);
        let anchor = settings.folder.as_deref().unwrap_or(Path::new("."));
        ground.run(settings.published.or(self.published), select, ignore, anchor)
    }
}
