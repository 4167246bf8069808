//! Counts against what they count: a list of names against its announced number, and the same things counted twice.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::facts::Document;
use crate::language::WordSet;
use crate::rule::{Check, Finding, House, Kind};

use super::{headed, known, listed, nowhere, taken_up, twice};

/// `[count]` in a rule file.
pub const KIND: Kind = Kind {
    table: "count",
    doc: "a count held against the list that follows it, and against other counts of the same things",
    read: |options| options.story::<Count>(),
};

/// The options of `[count]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Count {
    /// Words that join the last item of a list.
    pub joins: WordSet,
    /// Words that stand before two names.
    pub both: WordSet,
    /// Words between a place in a row and those before it: `after`.
    pub after: WordSet,
    /// Nouns for one person, besides those of persons: `cousin`.
    pub one: WordSet,
    /// Nouns for several: `couple`, and how many they are.
    pub several: FxHashMap<String, usize>,
    /// Words that a person is told with: `a`, `his`.
    pub determiners: WordSet,
    /// Words behind which more is told of a person: `from`, `aged`.
    pub details: WordSet,
    /// Words between a count and a list after which the list need not be whole: `including`.
    pub open: WordSet,
    /// Words right behind a count by which it means the rest of something: `three others`.
    pub rest: WordSet,
    /// Words that every item of a list may begin with: `that`, `to`.
    pub parallel: WordSet,
    /// Words that no item of a list begins with.
    pub clauses: WordSet,
    /// Nouns whose number no list shows: `five words: under budget and ahead of schedule`.
    pub unlisted: Vec<String>,
    /// Nouns that count no things: `ten times`.
    pub uncounted: WordSet,
    /// Verbs that part a count from names that are no list of what it counts.
    pub verbs: WordSet,
    /// Words inside names: `van`, `de`.
    pub particles: WordSet,
    /// Words before a count of things that the reader knows: `the`, `all`.
    pub definite: WordSet,
    /// Words beside a count that set it apart from others: `another`, `more`, `later`.
    pub apart: WordSet,
    /// Words behind a count that spread it over several things: `each`.
    pub each: WordSet,
    /// Words behind a noun that say which ones are meant: `where`, `of`.
    pub defining: WordSet,
    /// Words for all of those counted: `all three`.
    pub all: WordSet,
    /// Words that say nothing of what a sentence is about.
    pub empty: WordSet,
    /// Nouns that a story counts many of, so that they need more in common.
    pub common: WordSet,
    /// Words beside the two sides of a vote.
    pub ballots: WordSet,
    /// Nouns and verbs of a result behind its score: `the 3-1 win`.
    pub results: WordSet,
    /// Verbs beside a count of persons by which it is a count of deaths.
    pub dies: WordSet,
    /// Nouns for persons.
    pub persons: WordSet,
    /// Other nouns that people are counted by: `walker`.
    pub more: WordSet,
    /// Verbs behind a bare number of people in a headline: `held`.
    pub befalls: WordSet,
    /// Words that take up people by how many they are, and how many: `both`.
    #[serde(rename = "taken-up")]
    pub taken_up: FxHashMap<String, u8>,
    /// The noun that deaths are counted as.
    pub toll: String,
    /// Words for one kind of thing: `crowd` and `spectators`.
    pub kin: Vec<Vec<String>>,
}

impl Check for Count {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = listed::find(self, document);
        findings.extend(twice::find(self, document));
        findings.extend(headed::find(self, document));
        findings.extend(taken_up::find(self, document));
        findings.extend(known::find(self, document));
        findings.extend(nowhere::find(self, document));
        super::once_a_place(findings)
    }
}
