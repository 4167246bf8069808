//! The language of news, as data: word lists in TOML beside this file, each read once, on first use.
//!
//! A list holds facts of the language (which verbs report, which phrases hedge); judgement stays in the code
//! that reads it. One file of words, one module, one type.

mod abbreviations;
mod accusations;
mod acronyms;
mod attribution;
mod capitals;
mod claims;
mod dates;
mod events;
mod folded;
mod hedges;
mod named_things;
mod names;
mod numbers;
mod open_questions;
mod reporting_verbs;
mod titles;
mod word_map;

pub use abbreviations::{Abbreviations, abbreviations};
pub use accusations::{Accusations, accusations};
pub use acronyms::{Acronyms, acronyms};
pub use attribution::{WordRoles, word_roles};
pub use capitals::{Capital, Capitals, capitals};
pub use claims::{ClaimWords, claim_words};
pub use dates::{DateWord, DateWords, Holiday, Part, Reference, Season, Spelling, Unit, dates};
pub use events::{EventKey, Events, events};
pub use folded::Folded;
pub use hedges::{HedgeCues, hedge_cues};
pub use named_things::{NamedThings, named_things};
pub use names::{NameWord, Names, names};
pub use numbers::{NumberWords, numbers};
pub use open_questions::{OpenQuestions, open_questions};
pub use reporting_verbs::{ReportingVerb, ReportingVerbs, VerbClass, VerbForm, reporting_verbs};
pub use titles::{Title, TitleKind, Titles, titles};
pub use word_map::{WordMap, WordSet};

use serde::de::DeserializeOwned;

/// Reads an embedded list.
///
/// # Panics
/// When an embedded file does not have the shape its module states: a fault of the build that the first test shows.
fn embedded<T: DeserializeOwned>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|fault| panic!("embedded word list {name}: {fault}"))
}

/// A word of a list as `Words::lower` gives it: lower case, straight apostrophes.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}
