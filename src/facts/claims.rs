//! Claims: what the story says happened, and how surely it says so.

use crate::text::{InProse, Span};

use super::document::Document;

/// A claim: a clause about an event, and its standing in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The clause, or the part of it that the status reaches.
    pub at: Span<InProse>,
    /// How surely the story says it.
    pub status: ClaimStatus,
}

/// How surely a story says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimStatus {
    /// In the paper’s own voice, without reserve.
    Asserted,
    /// Laid to a source.
    Attributed,
    /// With reserve: may, reportedly, appears to.
    Hedged,
    /// Called open by the story itself.
    Unconfirmed,
    /// Denied by somebody in the story.
    Denied,
}

impl ClaimStatus {
    /// The word used in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            ClaimStatus::Asserted => "asserted",
            ClaimStatus::Attributed => "attributed",
            ClaimStatus::Hedged => "hedged",
            ClaimStatus::Unconfirmed => "unconfirmed",
            ClaimStatus::Denied => "denied",
        }
    }
}

pub(super) fn find(_document: &Document) -> Vec<Claim> {
    Vec::new()
}
