//! Fixed phrases of time (`these days`, `Christmas Eve`), and the function words that can open an expression.

use std::sync::LazyLock;

use crate::grammar::words::WordKind;
use crate::language::{Holiday, Reference, WordSet, dates};
use crate::language::{Language, Phrases};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense};

pub(super) fn references() -> &'static Phrases<Reference> {
    static LIST: LazyLock<Phrases<Reference>> =
        LazyLock::new(|| Phrases::new(Language::english(), dates().references.iter().map(|(p, r)| (p, *r))));
    &LIST
}

pub(super) fn holidays() -> &'static Phrases<Holiday> {
    static LIST: LazyLock<Phrases<Holiday>> =
        LazyLock::new(|| Phrases::new(Language::english(), dates().holidays.iter().map(|(p, h)| (p, *h))));
    &LIST
}

/// Words that say nothing of time themselves and can open an expression that does.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "last",
    "next",
    "past",
    "coming",
    "previous",
    "following",
    "recent",
    "early",
    "earlier",
    "late",
    "later",
    "mid",
    "middle",
    "each",
    "every",
    "about",
    "around",
    "almost",
    "nearly",
    "roughly",
    "approximately",
    "more",
    "less",
    "fewer",
    "at",
    "over",
    "under",
    "up",
    "no",
    "some",
    "several",
    "few",
    "many",
    "half",
    "couple",
    "its",
    "their",
    "current",
    "latest",
    "fiscal",
    "fy",
    "circa",
    "ca.",
    "year-end",
    "mid-year",
    "midyear",
    "same",
    "dry",
    "rainy",
    "wet",
    "monsoon",
    "hurricane",
    "wildfire",
    "another",
    "'",
    "‘",
    "all",
    "per",
    "one",
    "just",
    "only",
    "future",
    "christmas",
    "tonight",
];

/// Every word of letters that can open an expression and says nothing of time by itself.
pub(super) fn openers() -> &'static WordSet {
    static LIST: LazyLock<WordSet> = LazyLock::new(|| {
        let phrases = references().first_words().chain(holidays().first_words());
        phrases.chain(dates().sets.iter().map(|(word, _)| word)).chain(OPENERS.iter().copied()).collect()
    });
    &LIST
}

impl Scan<'_> {
    /// A vague reference, a holiday, or a word of repetition.
    pub(super) fn phrase(&self, i: usize) -> Option<Parsed> {
        if let Some(value) = dates().sets.get(self.folded(i))
            && (!self.capital(i) || matches!(self.before(i), "" | "."))
            && self.before(i) != "average"
            // `the party daily Granma`: a newspaper.
            && !(self.capital(i + 1) && self.kind(i + 1) == Some(WordKind::Word))
        {
            return Parsed::new(i + 1, TimexType::Set, Sense::Again(value.clone()));
        }
        if let Some((length, &holiday)) =
            self.holidays.at(self.words, i).filter(|(length, _)| self.kind(i + length - 1).is_some())
            && self.capital(i + usize::from(self.lower(i) == "the"))
        {
            let mut calendar = Calendar { holiday: Some(holiday), ..Calendar::default() };
            let end = i
                + length
                + usize::from(self.is(i + length, &["week", "weekend", "night", "morning", "season", "eve"]));
            let end = self.of_year(end, &mut calendar);
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        let (length, &reference) =
            self.references.at(self.words, i).filter(|(length, _)| self.kind(i + length - 1).is_some())?;
        let next = self.lower(i + length);
        let phrase = length > 1;
        let counts = self.unit(i + length).is_some() || self.count(i + length).is_some();
        let name =
            !matches!(self.lower(i + length - 1), "now" | "recently") && counts && !self.is(i + length, &["a", "an"]);
        if name
            || next == "of"
            // `from the moment the bell rang`
            || self.lower(i + length - 1) == "moment" && matches!(self.before(i), "from" | "since")
            || matches!((self.before(i), self.lower(i)), ("then", "current") | ("most", "recently"))
            || next == "-" && self.lower(i + length - 1) != "now"
            || self.lower(i) == "this" && !matches!(self.before(i), "at" | "by" | "until" | "from" | "during" | "throughout" | "around")
            || (self.before(i) == "the" && !phrase && self.lower(i) != "now")
        {
            return None;
        }
        Parsed::new(i + length, TimexType::Date, Sense::Vague(reference))
    }
}
