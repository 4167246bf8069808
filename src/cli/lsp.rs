//! `copydesk lsp`: the language server over standard input and output.

use std::path::Path;

use jiff::civil::Date;

use crate::lsp;

use super::FOUND;
use super::ground::{self, Ground};

/// Arguments of `lsp`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The publication date of stories that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = ground::day)]
    published: Option<Date>,
    /// What some editors add to every server’s words
    #[arg(long, hide = true)]
    stdio: bool,
    #[command(flatten)]
    ground: Ground,
}

/// Runs `lsp`.
pub fn run(arguments: &Arguments) -> anyhow::Result<u8> {
    let (connection, writer) = lsp::transport::stdio();
    let left = lsp::serve(&connection, &|| arguments.ground.run(arguments.published, &[], &[], Path::new(".")))?;
    // The writing thread ends when nobody can send any more.
    drop(connection);
    if let Ok(written) = writer.join() {
        written?;
    }
    // As the protocol has it: 0 after a shutdown, 1 where the client left without one.
    Ok(if left { 0 } else { FOUND })
}
