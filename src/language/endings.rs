//! Endings that tell what a word most likely is, where no list has it.

use serde::Deserialize;

use super::{Language, List};

/// Endings, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endings {
    past: Vec<String>,
    ing: Vec<String>,
    adverb: Vec<String>,
    no_plural: Vec<String>,
    no_people: Vec<String>,
    adjective: Vec<String>,
}

impl List for Endings {
    fn read(language: &Language) -> Self {
        language.list("attribution/endings.toml")
    }
}

impl Endings {
    /// Whether a word ends as a regular past or participle does: `mended`.
    pub fn past(&self, word: &str) -> bool {
        ends(word, &self.past)
    }

    /// Whether a word ends as a present participle or gerund does: `mending`.
    pub fn ing(&self, word: &str) -> bool {
        ends(word, &self.ing)
    }

    /// Whether a word ends as an adverb does: `quietly`.
    pub fn adverb(&self, word: &str) -> bool {
        ends(word, &self.adverb)
    }

    /// Whether a word ends in an `s` that makes no plural and no third person: `press`, `status`.
    pub fn no_plural(&self, word: &str) -> bool {
        ends(word, &self.no_plural)
    }

    /// Whether a word ends in an `s` that cannot be several people: `press`, but `Saudis`.
    pub fn no_people(&self, word: &str) -> bool {
        ends(word, &self.no_people)
    }

    /// Whether a word ends as adjectives do: `hopeful`.
    pub fn adjective(&self, word: &str) -> bool {
        ends(word, &self.adjective)
    }
}

fn ends(word: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending.as_str()))
}
