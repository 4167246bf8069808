//! Quoted spans: where quotation marks open and close, whatever stands between them.

use crate::text::{InProse, Span};

use super::document::Document;

/// A stretch of text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening mark to the closing mark, both included; to the end of the paragraph where none closes.
    pub at: Span<InProse>,
    /// The opening mark.
    pub open: Span<InProse>,
    /// The closing mark; none where the quotation is never closed, or runs on into the next paragraph.
    pub close: Option<Span<InProse>>,
    /// How deep it is nested: 0 for a quotation that lies in no other.
    pub depth: u8,
    /// Whether the next paragraph goes on with the same quotation.
    pub runs_on: bool,
}

pub(super) fn find(_document: &Document) -> Vec<Quoted> {
    Vec::new()
}
