//! The small words and nouns that attribution is read by: what can begin, carry on or end a source.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Folded, Language, List, WordMap};

/// What a word can be where a source or a cue is looked for; a word can be several of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordRoles(u32);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl WordRoles {
            $($(#[$doc])* pub const $name: WordRoles = WordRoles(1 << $bit);)*
        }
    };
}

roles! {
    /// One pronoun, a whole subject.
    PRONOUN = 0;
    /// `another`, `several`: for people or things named before.
    STAND_IN = 1;
    /// Begins a noun phrase.
    DETERMINER = 2;
    /// Joins clauses or phrases.
    CONJUNCTION = 3;
    /// Begins an adjunct.
    PREPOSITION = 4;
    /// Begins a clause inside another.
    SUBORDINATOR = 5;
    /// Begins a relative clause.
    RELATIVE = 6;
    /// Stands between subject and verb, or before either.
    ADVERB = 7;
    /// A form of `be`, `have`, `do`, or a modal verb.
    AUXILIARY = 8;
    /// A form of `be` or `get`, as in the passive.
    BE = 9;
    /// The finite form of a common verb.
    VERB = 10;
    /// A day or a month.
    CALENDAR = 11;
    /// A text that can be a source.
    DOCUMENT = 12;
    /// A noun that carries speech.
    SPEECH = 13;
    /// A source too vague to check.
    VAGUE = 14;
    /// Leaves a vague source vague.
    VAGUE_BEFORE = 15;
    /// A thing that has a title or a name in quotation marks.
    WORK = 16;
    /// A person or a body by what they do; a name can stand before it.
    POST = 17;
    /// A stretch of time that says when something was done.
    TIME = 18;
    /// Gives words to the public without saying them.
    ISSUE = 19;
    /// Tells how a deed begins or goes on; the verb behind its `to` is what is done.
    ASPECT = 20;
}

impl WordRoles {
    /// Whether the word has any of these roles.
    pub fn any(self, roles: WordRoles) -> bool {
        self.0 & roles.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: WordRoles) -> WordRoles {
        WordRoles(self.0 | other.0)
    }
}

/// The roles of words.
#[derive(Debug)]
pub struct Roles(WordMap<WordRoles>);

impl Roles {
    /// The roles of a word, in lower case with straight apostrophes.
    #[inline]
    pub fn of<'a>(&self, word: impl Into<Folded<'a>>) -> WordRoles {
        self.0.get(word).copied().unwrap_or_default()
    }
}

/// The roles of an English word: for what is not handed its language yet.
#[inline]
pub fn word_roles<'a>(word: impl Into<Folded<'a>>) -> WordRoles {
    Language::english().roles().of(word)
}

impl List for Roles {
    fn read(language: &Language) -> Self {
        let file: FxHashMap<String, Vec<String>> = language.list::<File>("attribution/roles.toml").0;
        let mut roles: WordMap<WordRoles> = WordMap::default();
        for (list, words) in file {
            let role = role(&list);
            for word in words {
                let entry = roles.entry(&word);
                *entry = entry.or(role);
            }
        }
        Self(roles)
    }
}

#[derive(Deserialize)]
struct File(FxHashMap<String, Vec<String>>);

/// The role of the words of a list in the file.
///
/// # Panics
/// When the embedded file has a list that is not known here: a fault of the build that the first test shows.
fn role(list: &str) -> WordRoles {
    match list {
        "pronouns" => WordRoles::PRONOUN,
        "stand_ins" => WordRoles::STAND_IN,
        "determiners" => WordRoles::DETERMINER,
        "conjunctions" => WordRoles::CONJUNCTION,
        "prepositions" => WordRoles::PREPOSITION,
        "subordinators" => WordRoles::SUBORDINATOR,
        "relatives" => WordRoles::RELATIVE,
        "adverbs" => WordRoles::ADVERB,
        "auxiliaries" => WordRoles::AUXILIARY,
        "be" => WordRoles::BE,
        "past_forms" => WordRoles::VERB,
        "calendar" => WordRoles::CALENDAR,
        "documents" => WordRoles::DOCUMENT,
        "speech_nouns" => WordRoles::SPEECH,
        "vague" => WordRoles::VAGUE,
        "vague_before" => WordRoles::VAGUE_BEFORE,
        "works" => WordRoles::WORK,
        "posts_held" => WordRoles::POST,
        "times" => WordRoles::TIME,
        "issuing" => WordRoles::ISSUE,
        "aspects" => WordRoles::ASPECT,
        other => panic!("embedded word list attribution/roles.toml: no role is called {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_words() {
        assert!(word_roles("she").any(WordRoles::PRONOUN));
        assert!(word_roles("that").any(WordRoles::RELATIVE) && word_roles("that").any(WordRoles::DETERMINER));
        assert!(!word_roles("ruiz").any(WordRoles::PRONOUN.or(WordRoles::VERB)));
    }
}
