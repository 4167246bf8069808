//! Claims: what the story says happened, and how surely it says so.
//!
//! A claim stands where its standing shows. For what is hedged, unconfirmed or denied that is the part of the clause
//! which the reserve reaches (`may [have fled to Ostrel]`); an attributed claim stands at whoever answers for it, since
//! a reader believes that the source said so whatever becomes of the rest; an asserted one is the clause itself.

mod events;
mod open;
mod participants;
mod reach;
mod sources;
mod voice;

pub use events::Event;
pub(super) use events::find as events;
pub(super) use open::cues as open_cues;
pub(super) use open::find as open;
pub(super) use open::settled;
pub use open::{OpenClaim, OpenCue};
pub use participants::Participants;
pub(super) use participants::proper_words;
pub(super) use sources::find as reported;
pub use sources::{Reported, subject as subject_before};
pub use voice::Voice;

use std::ops::Range;

use crate::text::{InProse, Span};

use super::attribution::{Quotation, QuotationKind};
use super::document::Document;
use crate::grammar::words::{WordKind, Words};

/// Words that a sentence may have to be read for events, sources and open questions. A longer one is a table or a
/// list that lost its lines, and readings that look across a sentence would take time without end.
pub(crate) const LONGEST_SENTENCE: usize = 300;

/// A claim: a clause about an event, and its standing in the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Where the standing shows: the part of the clause that a reserve reaches, or the source of an attributed one.
    pub at: Span<InProse>,
    /// The words that are claimed: for an attributed claim what is laid to the source, else the same as `at`.
    pub clause: Span<InProse>,
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
    let quoted = sources::in_quotes(words, document.quoted());
    let mut claims: Vec<Claim> = Vec::new();
    let mut reported = document.reported().iter().peekable();
    let spoken = |q: &&Quotation| q.attributed && matches!(q.kind, QuotationKind::Speech | QuotationKind::Block);
    let quotations = document.quotations().iter().filter(spoken);
    let mut speakers: Vec<Span<InProse>> = quotations.clone().filter_map(|q| q.source).collect();
    speakers.sort_unstable();
    for (index, sentence) in document.sentences().iter().enumerate() {
        let stretches = reach::of_sentence(document, sentence);
        let mut laid = false;
        while let Some(r) = reported.next_if(|r| r.sentence == index) {
            laid = true;
            if let Some((source, clause)) = sources::laid_to(words, r)
                && !overlaps_one(&speakers, words.span(source.clone()))
            {
                claims.push(Claim {
                    at: words.span(source),
                    clause: words.span(clause),
                    status: ClaimStatus::Attributed,
                });
            }
        }
        if !laid {
            let own = gaps(words, sentence.words.clone(), &stretches, &quoted);
            claims.extend(own.map(|gap| whole(words, gap, ClaimStatus::Asserted)));
        }
        claims.extend(stretches.into_iter().map(|(range, status)| whole(words, range, status)));
    }
    for quotation in quotations {
        if let Some(source) = quotation.source {
            claims.push(Claim { at: source, clause: quotation.at, status: ClaimStatus::Attributed });
        }
    }
    claims.sort_by_key(|claim| (claim.at, claim.clause));
    // A quotation’s cue was read with the running text as well: the quotation knows its words better.
    claims.dedup_by(|later, earlier| {
        later.at == earlier.at && later.status == earlier.status && later.clause.overlaps(earlier.clause)
    });
    claims
}

/// Whether a span shares a byte with one of others that are sorted and hardly overlap each other.
fn overlaps_one(sorted: &[Span<InProse>], at: Span<InProse>) -> bool {
    let next = sorted.partition_point(|s| s.start < at.end);
    sorted[..next].iter().rev().take(3).any(|s| s.overlaps(at))
}

fn whole(words: &Words, range: Range<usize>, status: ClaimStatus) -> Claim {
    let at = words.span(range);
    Claim { at, clause: at, status }
}

/// What a sentence says without reserve and outside quotation marks, in stretches of three words or more.
fn gaps(
    words: &Words,
    sentence: Range<usize>,
    stretches: &[(Range<usize>, ClaimStatus)],
    quoted: &[bool],
) -> impl Iterator<Item = Range<usize>> {
    let mut gaps = Vec::new();
    let mut start = sentence.start;
    let mut stretch = stretches.iter().peekable();
    let mut close = |from: usize, to: usize| {
        let is_mark = |i: &usize| words.all()[*i].kind == WordKind::Mark;
        let from = (from..to).find(|i| !is_mark(i)).unwrap_or(to);
        let to = (from..to).rev().find(|i| !is_mark(i)).map_or(from, |i| i + 1);
        if (from..to).filter(|i| !is_mark(i)).count() >= 3 {
            gaps.push(from..to);
        }
    };
    let mut i = sentence.start;
    while i < sentence.end {
        let reserved = stretch.next_if(|(range, _)| range.start <= i).map(|(range, _)| range.end);
        if reserved.is_some() || quoted[i] {
            close(start, i);
            i = reserved.unwrap_or(i + 1).max(i + 1);
            start = i;
        } else {
            i += 1;
        }
    }
    close(start, sentence.end);
    gaps.into_iter()
}

#[cfg(test)]
mod tests;
