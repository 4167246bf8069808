//! What copydesk understood of stories: a page for people, JSON for programs.

use std::borrow::Borrow;
use std::io::{self, Write};

use crate::facts::Document;

use super::Settings;

mod grammar;
mod json;
#[cfg(feature = "cli")]
mod page;

/// The ways to print what was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Form {
    /// A page for people.
    #[cfg(feature = "cli")]
    #[default]
    Text,
    /// One JSON object with all documents.
    #[cfg_attr(not(feature = "cli"), default)]
    Json,
    /// One JSON object a line, one line a document.
    #[cfg_attr(feature = "cli", value(alias = "json-lines"))]
    Jsonl,
}

/// What is printed besides the facts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shows {
    /// The grammar: tokens with their tags, and sentences.
    pub grammar: bool,
    /// How each source and each speaker was found.
    pub why: bool,
    /// All claims on the page for people, and not only what is open or hedged.
    pub all: bool,
}

/// Prints what was understood of documents, in the order given.
///
/// # Errors
/// Those of `out`.
pub fn write<D: Borrow<Document>>(
    out: &mut dyn Write,
    form: Form,
    shows: Shows,
    documents: impl IntoIterator<Item = D>,
    settings: &Settings<'_>,
) -> io::Result<()> {
    #[cfg(not(feature = "cli"))]
    let _ = settings;
    if form == Form::Json {
        write!(out, "{{\"documents\":[")?;
    }
    for (i, document) in documents.into_iter().enumerate() {
        let document = document.borrow();
        match form {
            #[cfg(feature = "cli")]
            Form::Text => {
                page::write(out, document, settings, shows, i > 0)?;
                if shows.grammar {
                    grammar::write(out, document)?;
                }
            }
            Form::Json => {
                writeln!(out, "{}", if i == 0 { "" } else { "," })?;
                json::write(out, document, shows)?;
            }
            Form::Jsonl => {
                json::write(out, document, shows)?;
                writeln!(out)?;
            }
        }
    }
    if form == Form::Json {
        writeln!(out, "]}}")?;
    }
    Ok(())
}
