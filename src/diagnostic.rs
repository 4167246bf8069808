//! What copydesk tells people and programs: plain data that every format, the fixer and the tests read.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::{InSource, Span};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style, or a vagueness worth a second look.
    Note,
    /// A contradiction in the story, or a missing source.
    Warning,
    /// Impossible as written.
    Error,
}

impl Severity {
    /// The lower-case word used in files and on the terminal.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity that a word names.
    pub fn of(word: &str) -> Option<Severity> {
        [Severity::Note, Severity::Warning, Severity::Error].into_iter().find(|s| s.word() == word)
    }
}

/// A place in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The file's path, as in [`crate::text::Source::path`].
    pub file: Arc<str>,
    /// The bytes there.
    pub at: Span<InSource>,
}

/// A place and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub anchor: Anchor,
    /// A few words, lower case, no full stop; may be empty.
    pub message: String,
}

/// One finding, located in files and ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule's id, `group/name`.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong: one line, lower case, no full stop, understandable alone.
    pub message: String,
    /// Where it is wrong.
    pub primary: Label,
    /// The other places it disagrees with, in this file, in others, or in a TOML file.
    pub secondary: Vec<Label>,
    /// Why: facts and authority.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Edits that would mend it; alternatives, of which at most one is applied.
    pub fixes: Vec<Fix>,
    /// Identifies the finding whatever is edited elsewhere in the file (lower-case hexadecimal).
    pub fingerprint: String,
}

impl Diagnostic {
    /// Whether `--fix` mends it: one of its fixes may be applied unasked.
    pub fn is_fixable(&self) -> bool {
        self.fixes.iter().any(|fix| fix.applicability == Applicability::Safe)
    }
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the edits do, as an editor's menu would say it.
    pub title: String,
    /// Whether it may be applied unasked.
    pub applicability: Applicability,
    /// The edits, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The meaning stays: `--fix` applies it.
    Safe,
    /// Probably right, but a person should look: `--unsafe-fixes` applies it.
    Unsafe,
    /// Shown only.
    Display,
}

/// Replaces the bytes of an anchor with other text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes replaced.
    pub anchor: Anchor,
    /// What stands there afterwards.
    pub insert: String,
}
