//! Abbreviations written with points, and which of them can end a sentence.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// Abbreviations, as written, with their points.
#[derive(Debug)]
pub struct Abbreviations {
    /// A name or a number follows: the point never ends a sentence.
    pub never_final: WordSet,
    /// The point may also end a sentence.
    pub maybe_final: WordSet,
    /// Those of them that name a state or a province.
    pub places: WordSet,
    /// Names that end in an exclamation mark, without it.
    pub with_mark: WordSet,
    /// What may follow `a.m.` and `p.m.` inside a sentence.
    pub after_times: WordSet,
    /// Words that begin a sentence with a time (`By 9 a.m. Ruiz …`), in lower case.
    pub time_leads: WordSet,
    /// Words that a Roman figure counts (`World War I`), in lower case.
    pub counted: WordSet,
    /// Words that begin sentences far more often than they continue a name after an abbreviation.
    pub sentence_starters: WordSet,
    /// Abbreviations with points inside that are not single letters.
    pub inner_points: Vec<String>,
    /// Endings of addresses that news names without `www`, in lower case.
    pub domains: WordSet,
}

impl Abbreviations {
    /// Whether a word with its point is an abbreviation of either sort.
    pub fn contains(&self, word: &str) -> bool {
        self.never_final.contains(word) || self.maybe_final.contains(word)
    }
}

impl List for Abbreviations {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            never_final: Vec<String>,
            maybe_final: Vec<String>,
            places: Vec<String>,
            with_mark: Vec<String>,
            after_times: Vec<String>,
            time_leads: Vec<String>,
            counted: Vec<String>,
            sentence_starters: Vec<String>,
            inner_points: Vec<String>,
            domains: Vec<String>,
        }
        let set = |list: Vec<String>| list.into_iter().collect::<WordSet>();
        let file: File = language.list("abbreviations.toml");
        Abbreviations {
            never_final: set(file.never_final),
            maybe_final: file.maybe_final.into_iter().chain(file.places.iter().cloned()).collect(),
            places: set(file.places),
            with_mark: set(file.with_mark),
            after_times: set(file.after_times),
            time_leads: set(file.time_leads),
            counted: set(file.counted),
            sentence_starters: set(file.sentence_starters),
            inner_points: file.inner_points,
            domains: set(file.domains),
        }
    }
}
