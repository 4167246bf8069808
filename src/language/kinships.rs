//! Words for relatives.

use serde::Deserialize;

use super::{Folded, Language, List, WordMap, WordSet};

/// The words.
#[derive(Debug)]
pub struct Kinships {
    /// Words that may stand before the word for a relative: `elder`.
    pub between: WordSet,
    all: Vec<Kinship>,
    words: WordMap<usize>,
}

/// What somebody is to somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinship {
    /// What it is called here.
    pub name: String,
    /// What the other of the two then is.
    pub back: String,
    /// Whether the two are of one generation, in which no two of a family bear one name.
    #[serde(default)]
    pub beside: bool,
    words: String,
}

impl Kinships {
    /// What a word for a relative, in lower case, says.
    pub fn of<'a>(&self, word: impl Into<Folded<'a>>) -> Option<&Kinship> {
        self.words.get(word).map(|&index| &self.all[index])
    }
}

impl List for Kinships {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            between: WordSet,
            kinships: Vec<Kinship>,
        }
        let file: File = language.list("kinships.toml");
        let mut words = WordMap::default();
        for (index, kinship) in file.kinships.iter().enumerate() {
            for word in kinship.words.split_whitespace() {
                *words.entry(&super::folded(word)) = index;
            }
        }
        Self { between: file.between, all: file.kinships, words }
    }
}
