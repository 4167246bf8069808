//! What one story tells the others: the small, owned part of its facts that stories are compared by.

use std::sync::Arc;

use super::document::Document;

/// The summary of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The story’s path.
    pub file: Arc<str>,
}

impl Summary {
    /// Summarizes a story.
    pub fn of(document: &Document) -> Self {
        Self { file: document.page.source.path.clone() }
    }
}
