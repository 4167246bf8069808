//! Quotations: what each quoted span is, whose words it holds, and which words lay them there.

use crate::text::{InProse, Span};

use super::document::Document;

/// A quoted span or block quotation with its attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The whole, marks included.
    pub at: Span<InProse>,
    /// What it is.
    pub kind: QuotationKind,
    /// Whether the story says whose words these are, here or carried from elsewhere.
    pub attributed: bool,
    /// Whoever the words are laid to.
    pub source: Option<Span<InProse>>,
    /// The words that lay them there: `said`, `according to`.
    pub cue: Option<Span<InProse>>,
    /// The person who speaks, as an index into [`Document::people`].
    pub speaker: Option<usize>,
}

/// What a quoted span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuotationKind {
    /// Somebody’s words, a sentence or more.
    Speech,
    /// Somebody’s words, part of a sentence of the story.
    Fragment,
    /// Scare quotes, words as words: nobody speaks.
    Term,
    /// The name of a thing: a title, a gang, a ship, a nickname.
    Name,
    /// A block quotation.
    Block,
}

impl QuotationKind {
    /// The word used in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            QuotationKind::Speech => "speech",
            QuotationKind::Fragment => "fragment",
            QuotationKind::Term => "term",
            QuotationKind::Name => "name",
            QuotationKind::Block => "block",
        }
    }
}

pub(super) fn find(_document: &Document) -> Vec<Quotation> {
    Vec::new()
}
