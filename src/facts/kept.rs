//! What is kept of a story for its next version: how it was read, and facts that are found paragraph by paragraph, so that
//! a change is read and the rest is not. It holds no more than that, as a server keeps one for each open story.

use std::sync::Arc;

use crate::grammar::Grammar;
use crate::grammar::again::Change;

use super::claims::Event;
use super::dates::Found;

/// What is kept of one version.
#[derive(Debug)]
pub struct Kept {
    /// How it was read.
    pub grammar: Arc<Grammar>,
    pub(super) events: Option<Vec<Event>>,
    pub(super) scanned: Option<Vec<Found>>,
}

/// One fact of the earlier version, and what has changed since.
pub(super) struct Earlier<'a, T> {
    /// What was found.
    pub found: &'a [T],
    /// How many sentences there were.
    pub sentences: usize,
    /// Where the change lies.
    pub change: Change,
}

impl Kept {
    /// One fact of this version, for a reading of the next.
    pub(super) fn earlier<'a, T>(&'a self, found: &'a Option<Vec<T>>, now: &Grammar) -> Option<Earlier<'a, T>> {
        Some(Earlier { found: found.as_ref()?, sentences: self.grammar.sentences().len(), change: now.change()? })
    }
}
