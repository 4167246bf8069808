//! Words that stay small in titles.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// The lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingWords {
    /// Words that stay small unless they open or close a title.
    pub small: WordSet,
    /// Those of them that a book which counts letters writes with a capital.
    pub long: WordSet,
    /// Words that may have a capital or none.
    pub either: WordSet,
}

impl List for HeadingWords {
    fn read(language: &Language) -> Self {
        language.list("headings.toml")
    }
}
