//! Hedges: the words by which a story says that it does not vouch for something.

mod cues;

use std::ops::Range;

use crate::text::{InProse, Span};

use super::document::Document;

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

/// How a cue hedges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HedgeKind {
    /// The story says outright that it is not sure: `reportedly`, `may have`, `is believed to`.
    Reserve,
    /// Who says it, how many or how often is left open: `some critics`, `is widely regarded as`.
    Vague,
}

impl HedgeKind {
    /// The word used in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            HedgeKind::Reserve => "reserve",
            HedgeKind::Vague => "vague",
        }
    }
}

pub(super) fn find(document: &Document) -> Vec<Hedge> {
    cues::find(document)
}

#[cfg(test)]
mod tests;
