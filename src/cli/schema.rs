//! `copydesk schema`: JSON Schemas of rule files and of `copydesk.toml`, for editors that complete and check TOML.

use clap::ValueEnum;

use crate::config::schema;

use super::output;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The kind of file
    #[arg(value_enum, default_value_t)]
    file: File,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum File {
    /// Rule files
    #[default]
    Rule,
    /// copydesk.toml
    Config,
}

/// Runs `schema`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    let schema = match arguments.file {
        File::Rule => schema::rule(),
        File::Config => schema::config(),
    };
    output::emit(format!("{schema:#}\n").as_bytes(), None)?;
    Ok(0)
}
