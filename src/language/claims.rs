//! Words that set the standing of a claim: modals, conditions, negations, and where their reach ends.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// The lists. Phrases where a phrase can stand, single words in lower case elsewhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimWords {
    /// Verbs before a verb that leave open whether it happens.
    pub modals: Vec<String>,
    /// Words of wishing and asking: what follows is not said to have happened.
    pub wishes: Vec<String>,
    /// Look-alikes of the conditions.
    pub not_conditions: Vec<String>,
    /// Words that open a condition.
    pub conditions: Vec<String>,
    /// Words that open an indirect question.
    pub questions: Vec<String>,
    /// Words that say that what follows is not so.
    pub negations: Vec<String>,
    /// The same, by words that themselves tell of an event: `denied`.
    pub denials: Vec<String>,
    /// Words before an infinitive that say it came about.
    pub achieved: WordSet,
    /// Words before a `to` that no infinitive follows.
    pub not_infinitive: WordSet,
    /// Words after a `to` that are no verbs.
    pub no_verbs: WordSet,
    /// Words that end the reach of those before them.
    pub barriers: WordSet,
}

impl List for ClaimWords {
    fn read(language: &Language) -> Self {
        language.list("claims.toml")
    }
}
