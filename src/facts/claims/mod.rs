//! Claims: what the story says happened, and how surely it says so.
//!
//! A claim stands where its standing shows. For what is hedged, unconfirmed or denied that is the part of the clause
//! which the reserve reaches (`may [have fled to Ostrel]`); an attributed claim stands at whoever answers for it, since a
//! reader believes that the source said so whatever becomes of the rest; an asserted one is the clause itself.

mod events;
mod open;
mod participants;
mod reach;
mod sources;

pub use events::Event;
pub(super) use events::find as events;
pub use open::OpenClaim;
pub(super) use open::find as open;
pub(super) use open::settled;
pub use participants::Participants;
pub(super) use participants::proper_words;
pub use sources::Reported;
pub(super) use sources::find as reported;
pub(crate) use sources::in_quotes;

use crate::text::{InProse, Span};

use super::document::Document;

/// A claim: a clause about an event, and its standing in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The part of the clause that the status reaches.
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
    /// With reserve (may, reportedly, appears to), or not said to have happened: plans, wishes, conditions.
    Hedged,
    /// Said not to be so, by the story or by somebody in it.
    Denied,
    /// Called open by the story itself, or asked.
    Unconfirmed,
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

pub(super) fn find(document: &Document) -> Vec<Claim> {
    let words = document.words();
    let mut claims = Vec::new();
    for sentence in document.sentences() {
        for (range, status) in reach::of_sentence(document, sentence) {
            claims.push(Claim { at: words.span(range), status });
        }
    }
    claims.sort_by_key(|claim| claim.at);
    claims
}

#[cfg(test)]
mod tests;
