//! A story to be checked: a path, and its text where it does not come from there.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Anchor, Diagnostic, Label, Severity};
use crate::facts::{Document, Kept};
use crate::read::{self, Unreadable};
use crate::text::files::{self, reason};
use crate::text::{Source, Span};

use super::walk::shown;

/// A story to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its path as it is told to people, with `/` between folders.
    pub path: String,
    /// The path as the system knows it: names need not be text, and what is shown of them need not lead back.
    pub real: PathBuf,
    /// Its bytes, where they are not what the path leads to: from standard input, an editor, a fix not yet written.
    pub text: Option<Arc<[u8]>>,
    /// A longer file is told and passed over, in bytes.
    pub longest: u64,
}

/// Why a story could not be read or judged.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What to tell.
    pub diagnostic: Diagnostic,
    /// As much of the file as could be read.
    pub source: Source,
}

impl Story {
    /// A story on disk.
    pub fn at(path: impl AsRef<Path>) -> Story {
        Story { path: shown(path.as_ref()), real: path.as_ref().to_owned(), text: None, longest: files::LONGEST }
    }

    /// A story in memory.
    pub fn of(path: impl Into<String>, text: impl Into<Vec<u8>>) -> Story {
        let path = path.into();
        Story { real: PathBuf::from(&path), path, text: Some(text.into().into()), longest: files::LONGEST }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// A failure where they cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, Box<Failure>> {
        if let Some(text) = &self.text {
            return Ok(text.to_vec());
        }
        files::read(&self.real, self.longest).map_err(|error| {
            let message = format!("cannot read {}: {}", self.path, reason(&error));
            let mut failure = Failure::new(self, "unreadable", message, "", "");
            if error.kind() == ErrorKind::FileTooLarge {
                failure.diagnostic.help = Some(
                    "leave it out by `exclude`, or raise the limit by --max-filesize or `max-filesize`".to_owned(),
                );
            }
            failure
        })
    }

    /// Reads the story. `published` is its publication date where it states none.
    ///
    /// # Errors
    /// A failure where it cannot be read as text.
    pub fn open(&self, published: Option<Date>) -> Result<Document, Box<Failure>> {
        self.read(self.bytes()?, published, None)
    }

    /// The same of bytes that have been read from it; `before` is the reading of an earlier version.
    pub(super) fn read(
        &self,
        bytes: Vec<u8>,
        published: Option<Date>,
        before: Option<&Arc<Kept>>,
    ) -> Result<Document, Box<Failure>> {
        let page = read::read(&self.path, bytes).map_err(|fault| {
            let message = format!("cannot read {}: {fault}", self.path);
            let (label, before) = match fault {
                Unreadable::NotUtf8 { before, .. } => ("the first byte that is not UTF-8", before),
                Unreadable::Binary { before, .. } => ("the first NUL byte", before),
                Unreadable::Utf16 | Unreadable::TooLong => ("", String::new()),
            };
            Failure::new(self, "unreadable", message, label, &before)
        })?;
        Ok(match before {
            Some(before) => Document::again(page, published, before),
            None => Document::new(page, published),
        })
    }
}

impl Failure {
    /// A failure of copydesk itself; `said` is what the program said of it.
    pub fn internal(story: &Story, said: &str) -> Box<Failure> {
        let mut failure =
            Failure::new(story, "internal", format!("copydesk itself failed on {}: {said}", story.path), "", "");
        failure.diagnostic.help = Some("this is a fault of copydesk, not of the story: please report it".to_owned());
        failure
    }

    /// A failure at the end of what could be read of a story.
    pub fn new(story: &Story, what: &str, message: String, label: &str, before: &str) -> Box<Failure> {
        let source = Source::new(story.path.as_str(), before);
        let at = Span::new(before.len(), before.len());
        let primary = Label { anchor: Anchor { file: source.path.clone(), at }, message: label.to_owned() };
        let diagnostic = Diagnostic {
            rule: format!("desk/{what}"),
            severity: Severity::Error,
            message,
            primary,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            fingerprint: String::new(),
        };
        Box::new(Failure { diagnostic, source })
    }
}
