//! What a rule finds, before anyone knows how grave it is or where in which file it stands.

use crate::diagnostic::{Anchor, Applicability, Severity};
use crate::text::{InProse, Span};

/// A place that a rule points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the prose of the story under test.
    Here(Span<InProse>),
    /// In another story, or in a TOML file.
    There(Anchor),
}

impl From<Span<InProse>> for Place {
    fn from(at: Span<InProse>) -> Self {
        Place::Here(at)
    }
}

impl From<Anchor> for Place {
    fn from(anchor: Anchor) -> Self {
        Place::There(anchor)
    }
}

/// Something a rule has to say about a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub at: Place,
    /// What is wrong: one line, lower case, no full stop, understandable alone.
    pub message: String,
    /// What the place itself is called in an excerpt; may be empty.
    pub label: String,
    /// The other places it disagrees with.
    pub related: Vec<(Place, String)>,
    /// Why: facts, authority.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Alternatives that would mend it.
    pub mends: Vec<Mend>,
    /// Where this finding is graver or lighter than its rule.
    pub severity: Option<Severity>,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// What it does, as an editor’s menu would say it.
    pub title: String,
    /// Whether it may be applied unasked.
    pub applicability: Applicability,
    /// Replacements, in order, not overlapping.
    pub edits: Vec<(Place, String)>,
}

impl Finding {
    /// A finding at a place.
    pub fn new(at: impl Into<Place>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            message: message.into(),
            label: label.into(),
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            mends: Vec::new(),
            severity: None,
        }
    }

    /// Adds another place it disagrees with.
    pub fn related(mut self, at: impl Into<Place>, label: impl Into<String>) -> Self {
        self.related.push((at.into(), label.into()));
        self
    }

    /// Adds a reason.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a way to mend it by one replacement.
    pub fn mend(
        self,
        title: impl Into<String>,
        applicability: Applicability,
        at: impl Into<Place>,
        insert: impl Into<String>,
    ) -> Self {
        self.mend_all(title, applicability, vec![(at.into(), insert.into())])
    }

    /// Adds a way to mend it by several replacements, in order.
    pub fn mend_all(
        mut self,
        title: impl Into<String>,
        applicability: Applicability,
        edits: Vec<(Place, String)>,
    ) -> Self {
        self.mends.push(Mend { title: title.into(), applicability, edits });
        self
    }

    /// Makes it graver or lighter than its rule.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}
