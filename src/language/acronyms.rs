//! Short forms of capitals: which every reader knows, which are no short forms, and what their initials skip.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// The lists.
#[derive(Debug)]
pub struct Acronyms {
    /// Short forms that need no definition, as written.
    pub known: WordSet,
    /// Bodies, laws, firms and outlets that go by their letters, as written: they need no definition either.
    pub names: WordSet,
    /// Capitals that are no short forms, as written.
    pub not_acronyms: WordSet,
    /// Small words that initials may skip, in lower case.
    pub skips: WordSet,
    /// Words between a full form and its short one.
    pub joins: WordSet,
    /// Words that end a firm’s name, in lower case.
    pub company: WordSet,
    /// Verbs behind a short form that say what it stands for.
    pub says: WordSet,
    /// Nouns that head the names of bodies, in lower case.
    pub bodies: WordSet,
}

impl List for Acronyms {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            known: String,
            names: String,
            not_acronyms: String,
            skips: String,
            joins: String,
            company: String,
            says: String,
            bodies: String,
        }
        let file: File = language.list("acronyms.toml");
        let written = |list: &str| list.split_whitespace().collect();
        let folded = |list: &str| list.split_whitespace().map(super::folded).collect();
        Acronyms {
            known: written(&file.known),
            names: written(&file.names),
            not_acronyms: written(&file.not_acronyms),
            skips: folded(&file.skips),
            joins: folded(&file.joins),
            company: folded(&file.company),
            says: folded(&file.says),
            bodies: folded(&file.bodies),
        }
    }
}
