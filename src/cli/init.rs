//! `copydesk init`: a first `copydesk.toml`, with everything it can say in comments.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::config::FILE_NAME;
use crate::desk::write;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder to write it into
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// Runs `init`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let path = arguments.folder.join(FILE_NAME);
    let shown = crate::desk::walk::shown(&path);
    match write::create(&path, include_bytes!("init.toml")) {
        Ok(()) => {}
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => bail!("{shown} is there already; it stays as it is"),
        Err(e) => return Err(e).with_context(|| format!("cannot write {shown}")),
    }
    anstream::eprintln!("wrote {shown}");
    Ok(0)
}
