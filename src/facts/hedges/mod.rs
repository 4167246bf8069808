//! Hedges: the words by which a story says that it does not vouch for something.

mod cues;
mod doubled;

use std::ops::Range;

pub use crate::language::HedgeKind;
pub use doubled::Doubled;
pub(super) use doubled::find as doubled;

use crate::grammar::Grammar;
use crate::text::{InProse, Span};

/// A hedge cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hedge {
    /// The cue’s words.
    pub at: Span<InProse>,
    /// The same as indexes of words.
    pub words: Range<usize>,
    /// How it hedges.
    pub kind: HedgeKind,
}

pub(super) fn find(grammar: &Grammar) -> Vec<Hedge> {
    cues::find(grammar)
}

#[cfg(test)]
mod tests;
