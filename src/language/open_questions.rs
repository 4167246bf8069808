//! Phrases by which a story says that a claim is open, denied or settled.

use serde::Deserialize;

use super::{Language, List};

/// The lists of phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenQuestions {
    /// What follows is open: `have not confirmed`.
    pub before: Vec<String>,
    /// What follows is open if it is a question: `it is unclear whether`.
    pub asks: Vec<String>,
    /// What stands before is open: `could not be verified`.
    pub after: Vec<String>,
    /// What follows is denied.
    pub denied: Vec<String>,
    /// An open claim is settled.
    pub settled: Vec<String>,
}

impl List for OpenQuestions {
    fn read(language: &Language) -> Self {
        language.list("open_questions.toml")
    }
}
