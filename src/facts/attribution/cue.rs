//! A cue: words of the paper’s own that can lay words to somebody, how they do it and how much they weigh.

use std::ops::Range;

/// Words that can attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its items.
    pub items: Range<usize>,
    /// Where its verb group begins: `has also said`, `is expected to say`.
    pub group: usize,
    pub kind: CueKind,
    pub weight: Weight,
    /// Whether the noun phrase behind it is the person told: such a verb never stands before its subject.
    pub addressed: bool,
}

/// How much a cue weighs where several could be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// `criticized`, `the statement`: may go with a quotation.
    Slight,
    /// `believes`, `would advise`, `to say`: often inside what somebody else is reported to say.
    Middling,
    /// `said`, `wrote`, `according to`.
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueKind {
    /// `said`, `says`: has a subject.
    Finite,
    /// `saying`, `to say`: its subject is another verb’s.
    Loose,
    /// `was asked`, `is quoted`: its subject is not who speaks.
    Passive,
    /// `according to`: the source follows.
    Prefix,
    /// A noun that carries speech: `in a statement`, `the phrase`.
    Noun,
    /// `in Ruiz’s view`: the source is inside.
    Around,
}
