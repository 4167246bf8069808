//! What a verb and the noun made from it differ in: `announced`, `announcement`.

use serde::Deserialize;

use super::{Language, List};

/// The endings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derivations {
    /// Derivations of such nouns and verbs, the longest first.
    pub endings: Vec<String>,
    /// A vowel that a stem loses before an ending.
    pub vowel: String,
    /// The ending of a verb that tells what was done.
    pub past: String,
}

/// A stem is not shorter, in bytes.
const SHORTEST: usize = 4;

impl Derivations {
    /// What a verb and the noun made from it share: `announc` of `announced` and `announcement`.
    pub fn stem<'a>(&self, word: &'a str) -> Option<&'a str> {
        let cut = |ending: &String| word.strip_suffix(ending.as_str()).filter(|s| s.len() >= SHORTEST);
        let stem = self.endings.iter().find_map(cut).unwrap_or(word);
        let stem = stem.strip_suffix(self.vowel.as_str()).unwrap_or(stem);
        // `vote`: too short to be cut.
        let stem = if stem.len() < SHORTEST { word } else { stem };
        (stem.len() >= SHORTEST).then_some(stem)
    }
}

impl List for Derivations {
    fn read(language: &Language) -> Self {
        language.list("dates/events.toml")
    }
}
