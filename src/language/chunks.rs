//! Small words that tell where a noun phrase begins.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// Words that noun phrases begin with, in lower case.
#[derive(Debug)]
pub struct ChunkWords {
    /// Pronouns that open a noun phrase instead of being one.
    pub possessives: WordSet,
    /// Determiners that never stand for a noun phrase alone.
    pub articles: WordSet,
}

impl List for ChunkWords {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            possessives: Vec<String>,
            articles: Vec<String>,
        }
        let file: File = language.list("grammar/chunks.toml");
        ChunkWords {
            possessives: file.possessives.into_iter().collect(),
            articles: file.articles.into_iter().collect(),
        }
    }
}
