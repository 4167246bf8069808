//! Nouns of things that bear names: ships, storms, horses, pubs, firms.

use serde::Deserialize;

use super::{Folded, Language, List, WordSet};

/// The lists.
#[derive(Debug)]
pub struct NamedThings {
    sure: WordSet,
    loose: WordSet,
    prefixes: WordSet,
    storms: WordSet,
    joints: WordSet,
    firms: WordSet,
}

impl NamedThings {
    /// Whether a name behind the noun, in lower case, is the thing’s whatever follows: `trawler`.
    pub fn is_sure<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.sure.contains(lower)
    }

    /// Whether a name behind the noun, in lower case, is the thing’s unless somebody does something with it: `boat`.
    pub fn is_loose<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.loose.contains(lower)
    }

    /// Whether a word, as written, stands before ships’ names: `HMS`.
    pub fn is_prefix(&self, written: &str) -> bool {
        self.prefixes.contains(written)
    }

    /// Whether a word, as written, begins the name of a storm: `Hurricane`.
    pub fn is_storm(&self, written: &str) -> bool {
        self.storms.contains(written)
    }

    /// Whether a word, in lower case, ends the names of firms and bodies: `Securities`.
    pub fn is_firm<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.firms.contains(lower)
    }

    /// Whether a word, in lower case, behind a name says nothing of what its bearer does: `and`, `near`.
    pub fn is_joint<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.joints.contains(lower)
    }
}

impl List for NamedThings {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            sure: String,
            loose: String,
            prefixes: String,
            storms: String,
            joints: String,
            firms: String,
        }
        let file: File = language.list("named_things.toml");
        let small = |list: &str| list.split_whitespace().map(super::folded).collect();
        let written = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        NamedThings {
            sure: small(&file.sure),
            loose: small(&file.loose),
            prefixes: written(&file.prefixes),
            storms: written(&file.storms),
            joints: small(&file.joints),
            firms: small(&file.firms),
        }
    }
}
