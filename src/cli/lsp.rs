//! `copydesk lsp`: the language server over standard input and output.

use std::path::Path;

use jiff::civil::Date;
use lsp_server::Connection;

use crate::lsp;

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
    let (connection, threads) = Connection::stdio();
    lsp::serve(&connection, &|| arguments.ground.run(arguments.published, &[], &[], Path::new(".")))?;
    // The writing thread ends when nobody can send any more.
    drop(connection);
    threads.join()?;
    Ok(0)
}
