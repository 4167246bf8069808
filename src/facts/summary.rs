//! What one story tells the others: the small, owned part of its facts that stories are compared by.

use std::sync::Arc;

use jiff::civil::Date;

use super::document::Document;

/// The summary of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The story’s path.
    pub file: Arc<str>,
    /// When it is published, where that is known.
    pub published: Option<Date>,
}

impl Summary {
    /// The summary of an empty story.
    pub fn named(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), published: None }
    }

    /// Summarizes a story.
    pub fn of(document: &Document) -> Self {
        Self { published: document.published, ..Self::named(document.page.source.path.clone()) }
    }
}
