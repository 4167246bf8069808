//! A language, as data: word lists in TOML, one folder a language, each list read when it is first needed.
//!
//! A list holds facts of the language (which verbs report, which phrases hedge); judgement stays in the code
//! that reads it. One file of words, one module, one type. A story holds its [`Language`] and hands it to what reads
//! it.

mod abbreviations;
mod accusations;
mod acronyms;
mod attribution;
mod capitals;
mod chunks;
mod claims;
mod clauses;
mod dates;
mod events;
mod folded;
mod folder;
mod hedges;
mod named_things;
mod names;
mod numbers;
mod open_questions;
mod phrases;
mod pieces;
mod reporting_verbs;
mod titles;
mod tokens;
mod word_map;

pub use abbreviations::Abbreviations;
pub use accusations::Accusations;
pub use acronyms::Acronyms;
pub use attribution::{Roles, WordRoles, word_roles};
pub use capitals::{Capital, Capitals};
pub use chunks::ChunkWords;
pub use claims::ClaimWords;
pub use clauses::{ClauseWord, ClauseWords};
pub use dates::{DateWord, DateWords, Holiday, Part, Reference, Season, Spelling, Unit};
pub use events::{EventKey, Events};
pub use folded::Folded;
pub use hedges::HedgeCues;
pub use named_things::NamedThings;
pub use names::{NameWord, Names};
pub use numbers::NumberWords;
pub use open_questions::OpenQuestions;
pub use phrases::{Phrases, Pieces};
pub use pieces::{WordKind, is_apostrophe, is_invisible, is_punctuation};
pub use reporting_verbs::{ReportingVerb, ReportingVerbs, VerbClass, VerbForm};
pub use titles::{Title, TitleKind, Titles};
pub use tokens::TokenWords;
pub use word_map::{WordMap, WordSet};

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use folder::Folder;

/// A list of a language: what is read from one file of its folder.
pub trait List {
    /// Reads it.
    fn read(language: &Language) -> Self;
}

/// Declares the lists of a language: a field each, filled when it is first asked for.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        /// A language and its lists.
        #[derive(Debug)]
        pub struct Language {
            folder: Folder,
            $($name: OnceLock<$type>,)*
        }

        impl Language {
            const fn of(folder: Folder) -> Self {
                Self { folder, $($name: OnceLock::new(),)* }
            }

            $($(#[$doc])*
            #[inline]
            pub fn $name(&self) -> &$type {
                self.$name.get_or_init(|| <$type>::read(self))
            })*
        }

        $($(#[$doc])*
        pub fn $name() -> &'static $type {
            Language::english().$name()
        })*
    };
}

lists! {
    /// Abbreviations written with points.
    abbreviations: Abbreviations;
    /// Words of crimes, charges and verdicts.
    accusations: Accusations;
    /// Short forms of capitals.
    acronyms: Acronyms;
    /// Words that are written with a capital without being names of persons.
    capitals: Capitals;
    /// Words that noun phrases begin with.
    chunk_words: ChunkWords;
    /// Words that set the standing of a claim.
    claim_words: ClaimWords;
    /// Words that clauses are read by.
    clause_words: ClauseWords;
    /// Words of the calendar and the clock.
    dates: DateWords;
    /// Events by verb and noun.
    events: Events;
    /// Words of doubt.
    hedge_cues: HedgeCues;
    /// Things that have names.
    named_things: NamedThings;
    /// Given names, family names, nicknames.
    names: Names;
    /// Words of numbers and money.
    numbers: NumberWords;
    /// Words that leave a claim open.
    open_questions: OpenQuestions;
    /// Verbs of speech.
    reporting_verbs: ReportingVerbs;
    /// What small words and nouns can be beside a source or a cue.
    roles: Roles;
    /// Offices, ranks and courtesies.
    titles: Titles;
    /// How words are parted and joined for grammar.
    token_words: TokenWords;
}

impl Language {
    /// English.
    pub fn english() -> &'static Language {
        static ENGLISH: Language = Language::of(Folder::ENGLISH);
        &ENGLISH
    }

    /// Reads a file of the language’s folder.
    fn list<T: DeserializeOwned>(&self, path: &str) -> T {
        self.folder.list(path)
    }

    /// The file of the model that tags words; its form is told where it is read.
    pub fn tagger(&self) -> &'static [u8] {
        self.folder.tagger
    }

    /// The kind and byte length of the piece at the beginning of a text; `before` is the piece that touches it, if one
    /// does.
    pub fn piece(&self, text: &str, before: Option<WordKind>) -> (WordKind, usize) {
        pieces::piece(self.abbreviations(), text, before)
    }
}

/// A word of a list as `Words::lower` gives it: lower case, straight apostrophes.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}
