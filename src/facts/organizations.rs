//! Organizations: full names, the short forms they define, and where each stands.

use crate::text::{InProse, Span};

use super::document::Document;

/// An organization of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// The fullest form of the name.
    pub name: String,
    /// The short form the story defines for it.
    pub short: Option<String>,
    /// Where either form stands, in order.
    pub mentions: Vec<Span<InProse>>,
}

pub(super) fn find(_document: &Document) -> Vec<Organization> {
    Vec::new()
}
