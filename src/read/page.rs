//! From bytes to a page: which format a file has, what it says of itself, and its prose.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::text::{InSource, Source, Span};

use super::{Prose, asciidoc, html, markdown, org, plain, rst};

/// A story as it was read: its file, its prose, and what the file says of itself.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file.
    pub source: Source,
    /// How it was read.
    pub format: Format,
    /// What a reader of the story sees.
    pub prose: Arc<Prose>,
    /// The publication date the file itself states (front matter, metadata).
    pub published: Option<Date>,
    /// What else it says of itself.
    pub about: About,
    /// Its comments, in order: where allowances stand.
    pub comments: Vec<Comment>,
}

/// What a file says of itself besides its date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The language it says it is written in, as it says it: `en`, `pt-BR`.
    pub language: Option<String>,
    /// Who it says wrote it.
    pub authors: Vec<String>,
    /// What it says it is about, in a sentence or two.
    pub summary: Option<String>,
}

/// The formats that stories come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: paragraphs parted by empty lines.
    Plain,
    /// CommonMark with GitHub's extensions.
    Markdown,
    /// HTML.
    Html,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// Org.
    Org,
}

impl Format {
    /// File name endings that `check` and `inspect` pick up in folders, with their formats.
    pub const ENDINGS: &[(&str, Format)] = &[
        ("txt", Format::Plain),
        ("text", Format::Plain),
        ("md", Format::Markdown),
        ("markdown", Format::Markdown),
        ("mdx", Format::Markdown),
        ("html", Format::Html),
        ("htm", Format::Html),
        ("xhtml", Format::Html),
        ("rst", Format::Rst),
        ("adoc", Format::AsciiDoc),
        ("asciidoc", Format::AsciiDoc),
        ("org", Format::Org),
    ];

    /// The format of a path, by its ending; any other file is read as plain text.
    pub fn of(path: &str) -> Format {
        Self::known(path).unwrap_or(Format::Plain)
    }

    /// The format of a path whose ending is listed in [`Format::ENDINGS`].
    pub fn known(path: &str) -> Option<Format> {
        let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
        Self::ENDINGS.iter().find(|(e, _)| ending.eq_ignore_ascii_case(e)).map(|&(_, f)| f)
    }

    /// The format's name in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Rst => "rst",
            Format::AsciiDoc => "asciidoc",
            Format::Org => "org",
        }
    }
}

/// A comment of the file's own format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment with its marks.
    pub at: Span<InSource>,
    /// What stands between the marks, trimmed.
    pub text: String,
    /// The number of blocks that end before it; the next block has this index.
    pub before_block: usize,
}

/// Why bytes are not a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not UTF-8 from this byte offset on; the text before it is given for line and column.
    NotUtf8 {
        /// The first byte that is not UTF-8.
        offset: usize,
        /// The text up to it.
        before: String,
    },
    /// A NUL byte at this offset: not a text file.
    Binary {
        /// The first NUL byte.
        offset: usize,
        /// The text up to it.
        before: String,
    },
    /// UTF-16, by its byte order mark.
    Utf16,
    /// Longer than spans can count (4 GiB).
    TooLong,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::NotUtf8 { .. } => "not UTF-8 text: save it as UTF-8",
            Unreadable::Binary { .. } => "a NUL byte: not a text file",
            Unreadable::Utf16 => "UTF-16 text: save it as UTF-8",
            Unreadable::TooLong => "longer than 4 GiB",
        })
    }
}

/// Reads a file's bytes in the format its path names.
///
/// # Errors
/// [`Unreadable`] where the bytes are not text.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Page, Unreadable> {
    if bytes.len() >= u32::MAX as usize {
        return Err(Unreadable::TooLong);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let offset = e.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&e.as_bytes()[..offset]).into_owned();
        Unreadable::NotUtf8 { offset, before }
    })?;
    if let Some(offset) = text.find('\0') {
        return Err(Unreadable::Binary { offset, before: text[..offset].to_owned() });
    }
    let format = Format::of(path);
    let source = Source::new(path, text);
    Ok(match format {
        Format::Plain => plain::read(source),
        Format::Markdown => markdown::read(source),
        Format::Html => html::read(source),
        Format::Rst => rst::read(source),
        Format::AsciiDoc => asciidoc::read(source),
        Format::Org => org::read(source),
    })
}
