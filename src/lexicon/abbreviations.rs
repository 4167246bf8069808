//! Abbreviations written with points, and which of them can end a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// Abbreviations, as written, with their points.
#[derive(Debug)]
pub struct Abbreviations {
    /// A name or a number follows: the point never ends a sentence.
    pub never_final: FxHashSet<String>,
    /// The point may also end a sentence.
    pub maybe_final: FxHashSet<String>,
    /// Words that begin sentences far more often than they continue a name after an abbreviation.
    pub sentence_starters: FxHashSet<String>,
}

impl Abbreviations {
    /// Whether a word with its point is an abbreviation of either sort.
    pub fn contains(&self, word: &str) -> bool {
        self.never_final.contains(word) || self.maybe_final.contains(word)
    }
}

/// The list, read on first use.
pub fn abbreviations() -> &'static Abbreviations {
    static LIST: LazyLock<Abbreviations> = LazyLock::new(|| {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            never_final: Vec<String>,
            maybe_final: Vec<String>,
            sentence_starters: Vec<String>,
        }
        let file: File = super::embedded("abbreviations.toml", include_str!("abbreviations.toml"));
        Abbreviations {
            never_final: file.never_final.into_iter().collect(),
            maybe_final: file.maybe_final.into_iter().collect(),
            sentence_starters: file.sentence_starters.into_iter().collect(),
        }
    });
    &LIST
}
