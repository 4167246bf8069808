//! Words that accuse, the frames that make them safe, and the findings that settle them.

use serde::Deserialize;

use super::{Language, List};

/// The lists of words and phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accusations {
    /// Past forms of acts of crime.
    pub verbs: Vec<String>,
    /// What these verbs may take without accusing anybody: `stole the show`.
    pub harmless_objects: Vec<String>,
    /// Nouns that name somebody a criminal.
    pub labels: Vec<String>,
    /// The law, a source or doubt frames what stands in the sentence.
    pub frames: Vec<String>,
    /// The act is established for the person named in the sentence.
    pub findings: Vec<String>,
    /// The person named in the sentence denies it.
    pub denials: Vec<String>,
}

impl List for Accusations {
    fn read(language: &Language) -> Self {
        language.list("accusations.toml")
    }
}
