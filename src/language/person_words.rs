//! Small words by which people are known beside their names.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// The lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonWords {
    /// Pronouns of men.
    pub masculine: WordSet,
    /// Pronouns of women.
    pub feminine: WordSet,
    /// Pronouns that are subjects.
    pub subjects: WordSet,
    /// Pronouns that may be objects.
    pub objects: WordSet,
    /// Pronouns that mean again whoever stands before them: `Quill herself`.
    pub reflexives: WordSet,
    /// Nouns of what may be called `she` or `he` besides people, ships and storms.
    pub called_she: WordSet,
    /// Verbs by which whoever spoke last goes on.
    pub adding: WordSet,
    /// Participles that open a question to whoever is named behind it.
    pub asked: WordSet,
    /// Past verbs of which bodies are the subject as well as persons.
    pub of_firms: WordSet,
    /// Words that open what somebody is: `, a lawyer`.
    pub openers: WordSet,
    /// Verbs of saying that stand before whoever says it: `said Quill`.
    pub saying: WordSet,
    /// Words before places, where a name that is also a place’s means the place.
    pub before_places: WordSet,
    /// Those of them that say where.
    pub within: WordSet,
    /// The word that opens a byline.
    pub byline: WordSet,
    /// Words between the head of a body and its name: `the Center for`.
    pub of_bodies: WordSet,
    /// Nouns for another name: `pseudonym`.
    pub other_name: WordSet,
    /// Those of them that say whose it is: `the pen name of`.
    pub name_of: WordSet,
    /// Words that open another name: `née`.
    pub also: WordSet,
    /// The word before the name somebody was born with.
    pub born: WordSet,
    /// Words between `known` and another name.
    pub known_by: WordSet,
    /// Words that lead to another name from further off.
    pub known: WordSet,
    /// Words behind which whoever was named does something: `Quill, who`.
    pub relatives: WordSet,
    /// Words that say what somebody was called: no title, though they stand before names.
    pub small_in_headlines: WordSet,
    /// Words that a hyphen ties before a title, which make it another one: `then-`.
    pub tied: WordSet,
    /// Verbs of dying.
    pub died: WordSet,
    /// Participles of what is done to the dead, and makes them so.
    pub killed: WordSet,
    /// Nouns that the dead have: `her funeral`, `the death of`.
    pub gone: WordSet,
    /// The word before the names of the dead.
    pub late: WordSet,
    /// Words before a death that take it back.
    pub nearly: WordSet,
    /// What only the living do: verbs in the present.
    pub alive: WordSet,
    /// Words that say that something goes on.
    pub still: WordSet,
    /// Small words that names begin with.
    pub particles: WordSet,
    /// What makes an adjective of a name before it: `Quill-led`.
    pub compound_tails: WordSet,
    /// Words that take a place with two words: `New Harborough`.
    pub new: WordSet,
    /// Names that are nobody’s.
    pub nobody: Vec<String>,
    /// Words between a title and `of` its body that stay small.
    pub inside_titles: WordSet,
    /// Copulas behind which a title says what somebody is.
    pub is: WordSet,
    /// Words behind a title alone that give its body.
    pub bodies: WordSet,
    /// Words behind which a title alone is no person’s.
    pub apart: WordSet,
    /// Words that list another person.
    pub and: WordSet,
    /// Verbs that say what a thing will do, as of a storm.
    pub will: WordSet,
    /// What says that two people of one name, or nearly, are two.
    pub two_people: Vec<String>,
    /// Words before a title that say it is held no more.
    pub former: WordSet,
    /// Forms of the verb of becoming, and others that tell of a change wherever a sentence has them.
    pub became: WordSet,
}

impl List for PersonWords {
    fn read(language: &Language) -> Self {
        language.list("people.toml")
    }
}
