//! Words that clauses are read by: auxiliaries, what opens a clause, verbs that a clause follows.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Language, List, WordMap};

/// What a word does in clauses; a list of the file has the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseWord {
    /// A form of the copula.
    Be,
    /// One that is said of one.
    BeOne,
    /// One that is said of several.
    BeMany,
    /// The other auxiliary of the passive.
    Get,
    /// The auxiliary of the perfect.
    Have,
    /// A verb that an object and a bare verb follow.
    Bare,
    /// A verb with a hearer before what is told.
    Dative,
    /// A participle that a name or an object of its own may follow in the passive.
    Naming,
    /// A verb that a clause follows directly.
    Thought,
    /// A pronoun that can only be a subject.
    Nominative,
    /// The pronoun that holds the place of a subject behind the verb.
    Existential,
    /// A pronoun that opens a relative clause.
    Relative,
    /// One that needs no noun before it.
    Free,
    /// An adverb that opens a relative clause.
    Place,
    /// One that does so behind nouns of time.
    Moment,
    /// One that does so behind nouns of cause.
    Cause,
    /// An adverb that opens what is asked.
    Manner,
    /// A noun of cause.
    Causes,
    /// A subordinator of what is said or asked.
    Content,
    /// The preposition between a part and its whole.
    Of,
    /// A noun of time.
    Time,
}

/// The words that clauses are read by.
#[derive(Debug)]
pub struct ClauseWords {
    /// What each does.
    pub all: WordMap<ClauseWord>,
}

impl List for ClauseWords {
    fn read(language: &Language) -> Self {
        let file: FxHashMap<ClauseWord, Vec<String>> = language.list("grammar/clauses.toml");
        let all = file.into_iter().flat_map(|(role, words)| words.into_iter().map(move |word| (word, role)));
        ClauseWords { all: all.collect() }
    }
}
