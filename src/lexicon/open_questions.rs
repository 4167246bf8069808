//! Phrases by which a story says that a claim is open, denied or settled.

use std::sync::LazyLock;

use serde::Deserialize;

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

/// The lists, read on first use.
pub fn open_questions() -> &'static OpenQuestions {
    static LIST: LazyLock<OpenQuestions> = LazyLock::new(|| super::embedded("open_questions.toml", include_str!("open_questions.toml")));
    &LIST
}
