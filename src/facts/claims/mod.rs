//! Claims: what the story says happened, and how surely it says so.
//!
//! A claim is a whole clause. Its standing is that of its verb: what a reserve does not reach is asserted, what is laid
//! to a source stands with its source and the words that lay it there.

mod clauses;
mod events;
mod matching;
mod open;
mod open_causes;
mod open_cues;
mod open_matters;
mod participants;
mod reach;
mod segments;
mod voice;

pub(super) use clauses::Clauses;
pub(super) use events::again as events_again;
pub(super) use events::find as events;
pub(super) use events::within as events_within;
pub use events::{Event, Kinship};
pub use matching::{Distance, Matching, Statement};
pub(super) use open::find as open;
pub(super) use open::settled;
pub use open::{Asked, OpenClaim, Settlement};
pub(super) use open_causes::find as open_causes;
pub use open_causes::{OpenCause, StatedCause};
pub use open_cues::OpenCue;
pub(super) use open_cues::cues as open_cues;
pub(super) use open_matters::find as open_matters;
pub(super) use open_matters::places;
pub use open_matters::{Answer, Answers, OpenMatter};
pub(super) use open_matters::{Asking, asking, asking_again};
pub use participants::Participants;
pub(super) use participants::proper_words;
pub use reach::Stretch;
pub(super) use reach::find as stretches;
pub(super) use segments::find;
pub use voice::Voice;

use crate::language::Reserve;
use crate::text::{InProse, Span};

/// Words that a sentence may have to be read for events, sources and open questions. A longer one is a table or a
/// list that lost its lines, and readings that look across a sentence would take time without end.
pub(crate) const LONGEST_SENTENCE: usize = 300;

/// A claim: a clause about an event, and its standing in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The clause.
    pub at: Span<InProse>,
    /// How surely the story says it.
    pub status: ClaimStatus,
    /// Whoever it is laid to.
    pub source: Option<Span<InProse>>,
    /// The words that lay it there.
    pub cue: Option<Span<InProse>>,
    /// Whether it is only the part of a clause that a reserve reaches: `fled to Ostrel` of a clause that tells of plans.
    pub part: bool,
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

impl From<Reserve> for ClaimStatus {
    fn from(reserve: Reserve) -> Self {
        match reserve {
            Reserve::Hedged => ClaimStatus::Hedged,
            Reserve::Asked => ClaimStatus::Unconfirmed,
            Reserve::Denied => ClaimStatus::Denied,
        }
    }
}

#[cfg(test)]
mod tests;
