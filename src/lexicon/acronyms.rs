//! Short forms of capitals: which every reader knows, which are no short forms, and what their initials skip.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// The lists.
#[derive(Debug)]
pub struct Acronyms {
    /// Short forms that need no definition, as written.
    pub known: FxHashSet<String>,
    /// Bodies, laws, firms and outlets that go by their letters, as written: they need no definition either.
    pub names: FxHashSet<String>,
    /// Capitals that are no short forms, as written.
    pub not_acronyms: FxHashSet<String>,
    /// Small words that initials may skip, in lower case.
    pub skips: FxHashSet<String>,
    /// Words that end a firm’s name, in lower case.
    pub company: FxHashSet<String>,
    /// Nouns that head the names of bodies, in lower case.
    pub bodies: FxHashSet<String>,
}

/// The lists, read on first use.
pub fn acronyms() -> &'static Acronyms {
    static LIST: LazyLock<Acronyms> = LazyLock::new(|| {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            known: String,
            names: String,
            not_acronyms: String,
            skips: String,
            company: String,
            bodies: String,
        }
        let file: File = super::embedded("acronyms.toml", include_str!("acronyms.toml"));
        let written = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        let folded = |list: &str| list.split_whitespace().map(super::folded).collect();
        Acronyms {
            known: written(&file.known),
            names: written(&file.names),
            not_acronyms: written(&file.not_acronyms),
            skips: folded(&file.skips),
            company: folded(&file.company),
            bodies: folded(&file.bodies),
        }
    });
    &LIST
}
