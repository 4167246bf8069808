//! Where a written word is two words to grammar, and where written pieces are one.

use serde::Deserialize;

use super::{Language, List, WordMap, WordSet};

/// How words are parted and joined for grammar, in lower case with straight apostrophes.
#[derive(Debug)]
pub struct TokenWords {
    /// Endings that are an auxiliary of their own (`'ll`).
    pub auxiliaries: Vec<String>,
    /// Endings that are a particle of their own (`n't`).
    pub particles: Vec<String>,
    /// Words with a particle run into them, and its letters.
    pub joined: WordMap<String>,
    /// What is one word with what stands behind its hyphen.
    pub prefixes: WordSet,
    /// Words that make a tenth of any text in this language, and nothing in another.
    pub commonest: WordSet,
    /// Words of closed classes with the name of their tag.
    pub closed: WordMap<String>,
    /// Irregular forms of verbs.
    pub verbs: WordMap<VerbForms>,
}

/// What an irregular form of a verb may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VerbForms {
    /// The past tense: `shook`.
    pub past: bool,
    /// The past participle: `shaken`.
    pub participle: bool,
}

impl List for TokenWords {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            auxiliaries: Vec<String>,
            particles: Vec<String>,
            joined: std::collections::BTreeMap<String, String>,
            prefixes: Vec<String>,
            commonest: Vec<String>,
            closed: std::collections::BTreeMap<String, Vec<String>>,
            verbs: Verbs,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Verbs {
            past: Vec<String>,
            participle: Vec<String>,
            both: Vec<String>,
        }
        let file: File = language.list("grammar/tokens.toml");
        let mut joined = WordMap::default();
        for (word, particle) in file.joined {
            joined.insert(&word, particle);
        }
        let mut closed = WordMap::default();
        for (tag, words) in file.closed {
            words.iter().for_each(|word| closed.insert(word, tag.clone()));
        }
        let mut verbs = WordMap::default();
        let mut enter = |words: &[String], past: bool, participle: bool| {
            words.iter().for_each(|word| verbs.insert(word, VerbForms { past, participle }));
        };
        enter(&file.verbs.past, true, false);
        enter(&file.verbs.participle, false, true);
        enter(&file.verbs.both, true, true);
        TokenWords {
            closed,
            verbs,
            auxiliaries: file.auxiliaries,
            particles: file.particles,
            joined,
            prefixes: file.prefixes.into_iter().collect(),
            commonest: file.commonest.into_iter().collect(),
        }
    }
}
