//! Participants: which words of two clauses stand for the same people, places and things.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::facts::document::Document;
use crate::grammar::words::WordKind;
use crate::language::events;

/// Who or what a noun phrase is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participants {
    /// Names in it, one word for all words of one country or force.
    pub names: Vec<String>,
    /// Its head, where that is no name.
    pub head: Option<String>,
}

impl Participants {
    /// Reads a noun phrase of a story.
    pub fn of(document: &Document, range: Range<usize>) -> Self {
        let words = document.words();
        let mut read = Self::default();
        let end = range
            .clone()
            .find(|&i| i > range.start && super::events::is_preposition(words.lower(i)))
            .unwrap_or(range.end);
        for i in range {
            let word = &words.all()[i];
            let lower = words.lower(i);
            if word.kind != WordKind::Word || is_function_word(lower) || (word.capital && is_title(lower)) {
                continue;
            }
            let known = events().participant(lower);
            let name = word.capital
                && (events().is_country(lower) || known.is_none() && document.proper_words().contains(lower));
            if name {
                read.names.push(known.unwrap_or(lower).to_owned());
            }
            if i < end {
                read.head = (!name).then(|| known.map_or_else(|| singular(lower), str::to_owned));
            }
        }
        read.names.sort_unstable();
        read.names.dedup();
        read
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.head.is_none()
    }

    /// Whether the other phrase can mean the same: it has all the names of this one, and where the heads are common
    /// nouns, the same.
    pub fn is_met_by(&self, other: &Self) -> bool {
        if self.is_empty() || other.is_empty() {
            return false;
        }
        let names = self.names.iter().all(|name| other.names.contains(name));
        let head = match (&self.head, &other.head) {
            (Some(mine), Some(theirs)) => mine == theirs,
            // `the bank` for `Nordhaven Bank`
            (Some(mine), None) => other.names.contains(mine) || !self.names.is_empty() && other.names.len() > 1,
            (None, _) => true,
        };
        names && head && (!self.names.is_empty() || self.head.is_some())
    }

    /// Whether both name somebody, and nobody is named by both.
    pub fn is_at_odds_with(&self, other: &Self) -> bool {
        !self.names.is_empty() && !other.names.is_empty() && !self.names.iter().any(|name| other.names.contains(name))
    }
}

fn singular(lower: &str) -> String {
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => lower.to_owned(),
    }
}

fn is_title(lower: &str) -> bool {
    matches!(
        lower,
        "mr."
            | "mrs."
            | "ms."
            | "dr."
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "gen."
            | "sen."
            | "rep."
            | "gov."
            | "president"
            | "minister"
            | "mayor"
            | "judge"
            | "capt."
            | "lt."
            | "sgt."
            | "col."
    )
}

fn is_function_word(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "any"
            | "some"
            | "all"
            | "both"
            | "and"
            | "or"
            | "of"
            | "in"
            | "on"
            | "at"
            | "more"
            | "several"
            | "many"
            | "two"
            | "three"
            | "four"
            | "five"
            | "other"
            | "he"
            | "she"
            | "it"
            | "they"
            | "who"
            | "i"
            | "we"
            | "you"
            | "him"
            | "them"
            | "at-least"
            | "least"
            | "no"
            | "however"
            | "but"
    )
}

/// The words of the story, in lower case, that are written with a capital wherever they stand and not only at the
/// beginning of a sentence; in a story that has them at the beginning alone, those before another capital.
pub(in crate::facts) fn proper_words(document: &Document) -> FxHashSet<String> {
    let words = document.words();
    let small = document.small_words();
    let mut proper: FxHashSet<String> = FxHashSet::default();
    for sentence in document.sentences() {
        let first = sentence.words.clone().find(|&i| words.all()[i].kind == WordKind::Word);
        for i in sentence.words.clone().filter(|&i| words.all()[i].kind == WordKind::Word && words.all()[i].capital) {
            if Some(i) != first && !matches!(words.text(i - 1), "“" | "\"" | ":" | "‘")
                || words.get(i + 1).is_some_and(|next| next.capital && next.block == words.all()[i].block)
                || words.get(i + 1).is_some_and(|next| next.kind == WordKind::Possessive)
            {
                let lower = words.folded(i);
                if !proper.contains(lower.text()) && !small.has(words, lower) {
                    proper.insert(lower.text().to_owned());
                }
            }
        }
    }
    proper
}
