//! Hedges: the words by which a story says that it does not vouch for something.

use crate::text::{InProse, Span};

use super::document::Document;

/// A hedge cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hedge {
    /// The cue’s words.
    pub at: Span<InProse>,
}

pub(super) fn find(_document: &Document) -> Vec<Hedge> {
    Vec::new()
}
