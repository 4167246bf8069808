//! Small classes of words by which attribution is read: a name for each, and its words in the language’s folder.
//!
//! A class says what its words do where a source, a cue or a quotation is looked for; what words can be in general
//! stands in [`super::WordRoles`] and in the tags of grammar.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Folded, Language, List, WordMap};

/// The classes that a word is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ClassSet([u64; 5]);

impl ClassSet {
    fn add(&mut self, class: WordClass) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    /// Whether the word is in a class.
    #[inline]
    pub(crate) fn has(self, class: WordClass) -> bool {
        self.0[class as usize / 64] & 1 << (class as usize % 64) != 0
    }
}

/// The words of each class.
#[derive(Debug)]
pub struct WordClasses(WordMap<ClassSet>);

impl WordClasses {
    /// The classes of a word, in lower case with straight apostrophes.
    #[inline]
    pub(crate) fn of<'a>(&self, word: impl Into<Folded<'a>>) -> ClassSet {
        self.0.get(word).copied().unwrap_or_default()
    }
}

impl List for WordClasses {
    fn read(language: &Language) -> Self {
        let mut words: WordMap<ClassSet> = WordMap::default();
        for file in ["attribution/classes.toml"] {
            for (class, list) in language.list::<FxHashMap<WordClass, Vec<String>>>(file) {
                list.iter().for_each(|word| words.entry(word).add(class));
            }
        }
        Self(words)
    }
}

/// A class; what it is for is said beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WordClass {
    // classes begin
    And,
    ContentOpener,
    That,
    There,
    To,
    // classes end
}
