//! What copydesk understood of stories: a page for people, JSON for programs.

use std::borrow::Borrow;
use std::io::{self, Write};

use clap::ValueEnum;

use crate::facts::Document;

use super::Settings;

mod json;
mod page;
mod when;

/// The ways to print what was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, ValueEnum)]
pub enum Form {
    /// A page for people.
    #[default]
    Text,
    /// One JSON object with all documents.
    Json,
    /// One JSON object a line, one line a document.
    #[value(alias = "json-lines")]
    Jsonl,
}

/// Prints what was understood of documents, in the order given.
///
/// # Errors
/// Those of `out`.
pub fn write<D: Borrow<Document>>(
    out: &mut dyn Write,
    form: Form,
    documents: impl IntoIterator<Item = D>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    if form == Form::Json {
        write!(out, "{{\"documents\":[")?;
    }
    for (i, document) in documents.into_iter().enumerate() {
        let document = document.borrow();
        match form {
            Form::Text => page::write(out, document, settings, i > 0)?,
            Form::Json => {
                writeln!(out, "{}", if i == 0 { "" } else { "," })?;
                json::write(out, document, settings.why)?;
            }
            Form::Jsonl => {
                json::write(out, document, settings.why)?;
                writeln!(out)?;
            }
        }
    }
    if form == Form::Json {
        writeln!(out, "]}}")?;
    }
    Ok(())
}
