//! Words that accuse, the frames that make them safe, and the findings that settle them.

use std::sync::LazyLock;

use serde::Deserialize;

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

/// The lists, read on first use.
pub fn accusations() -> &'static Accusations {
    static LIST: LazyLock<Accusations> = LazyLock::new(|| super::embedded("accusations.toml", include_str!("accusations.toml")));
    &LIST
}
