//! A clause that has been opened: what it has so far, and what may become its subject.

use super::ClauseKind;

/// How a noun phrase comes after what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Directly, or as the first.
    Plain,
    /// Behind a comma.
    Comma,
    /// Behind a coordinator.
    And,
    /// Right behind a verb.
    Object,
}

/// A noun phrase that may become a subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub chunk: u32,
    /// The first part, and the place behind the last.
    pub start: usize,
    pub end: usize,
    pub joint: Joint,
    /// Whether it asks: `which plan`.
    pub asks: bool,
}

/// An opened clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub kind: ClauseKind,
    /// The part that opened it.
    pub opener: usize,
    /// The relative pronoun that is its subject where no other is found.
    pub pronoun: Option<usize>,
    pub antecedent: Option<u32>,
    /// Whether no word opened it: `the plans they leaked`.
    pub reduced: bool,
    /// Whether a bracket opened it.
    pub bracket: bool,
    /// Its latest clause, among those of the sentence.
    pub clause: Option<usize>,
    /// Where its candidates begin in the pool.
    pub pool: usize,
}

impl Frame {
    pub fn new(kind: ClauseKind, opener: usize, pool: usize) -> Frame {
        Frame { kind, opener, pronoun: None, antecedent: None, reduced: false, bracket: false, clause: None, pool }
    }
}
