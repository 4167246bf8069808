//! People: every mention of a person by name, its title, and which mentions are one person.

use crate::text::{InProse, Span};

use super::document::Document;

/// A person of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name, without title.
    pub name: String,
    /// Mentions by name, in order.
    pub mentions: Vec<Mention>,
}

/// One mention of a person by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name, without title and possessive.
    pub at: Span<InProse>,
    /// The title or job description in front of it.
    pub title: Option<Span<InProse>>,
}

pub(super) fn find(_document: &Document) -> Vec<Person> {
    Vec::new()
}
