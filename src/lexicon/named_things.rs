//! Nouns of things that bear names: ships, storms, horses, pubs, firms.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// The lists.
#[derive(Debug)]
pub struct NamedThings {
    sure: FxHashSet<String>,
    loose: FxHashSet<String>,
    prefixes: FxHashSet<String>,
    storms: FxHashSet<String>,
    joints: FxHashSet<String>,
}

impl NamedThings {
    /// Whether a name behind the noun, in lower case, is the thing’s whatever follows: `trawler`.
    pub fn is_sure(&self, lower: &str) -> bool {
        self.sure.contains(lower)
    }

    /// Whether a name behind the noun, in lower case, is the thing’s unless somebody does something with it: `boat`.
    pub fn is_loose(&self, lower: &str) -> bool {
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

    /// Whether a word, in lower case, behind a name says nothing of what its bearer does: `and`, `near`.
    pub fn is_joint(&self, lower: &str) -> bool {
        self.joints.contains(lower)
    }
}

/// The lists, read on first use.
pub fn named_things() -> &'static NamedThings {
    static LIST: LazyLock<NamedThings> = LazyLock::new(|| {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            sure: String,
            loose: String,
            prefixes: String,
            storms: String,
            joints: String,
        }
        let file: File = super::embedded("named_things.toml", include_str!("named_things.toml"));
        let small = |list: &str| list.split_whitespace().map(super::folded).collect();
        let written = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        NamedThings {
            sure: small(&file.sure),
            loose: small(&file.loose),
            prefixes: written(&file.prefixes),
            storms: written(&file.storms),
            joints: small(&file.joints),
        }
    });
    &LIST
}
