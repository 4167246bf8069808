//! The small words by which a series is read.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// The lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeriesWords {
    /// Words before the last item.
    pub coordinators: WordSet,
    /// Endings of words that may be no items.
    pub endings: Vec<String>,
    /// Words that are no items.
    pub small: WordSet,
    /// Words behind a series.
    pub behind: WordSet,
}

impl List for SeriesWords {
    fn read(language: &Language) -> Self {
        language.list("series.toml")
    }
}
