//! Words that say on which side of now a clause is: verbs and adjectives of plans, and common pasts.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// The lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenseWords {
    /// What comes, wherever they stand.
    pub future: WordSet,
    /// What comes, before an infinitive: `expected to`.
    pub with_infinitive: WordSet,
    /// What comes, before one of [`TenseWords::prepositions`]: `due in`.
    pub with_preposition: WordSet,
    /// Behind what is due: `for`, `in`.
    pub prepositions: WordSet,
    /// What comes, before one of [`TenseWords::objects`]: `plans a march`.
    pub with_object: WordSet,
    /// Behind what is planned: `a`, `its`.
    pub objects: WordSet,
    /// Before an infinitive that tells what comes: `decided to`.
    pub before_infinitive: WordSet,
    /// Present forms that tell what comes, as a timetable does: `They meet Monday`.
    pub timetable: WordSet,
    /// What was, whatever else the words may be where they stand.
    pub past: WordSet,
    /// Before a participle that is no verb of the clause.
    pub adjectival: WordSet,
    /// The verb of being.
    pub be: String,
    /// What an infinitive begins with.
    pub to: String,
}

impl List for TenseWords {
    fn read(language: &Language) -> Self {
        language.list("dates/tense.toml")
    }
}
