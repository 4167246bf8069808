//! One event with two dates in one story: “The hearing is set for June 9 … The hearing on June 10”. A question, since
//! there may be two.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::facts::Document;
use crate::facts::dates::{DateMention, Day};
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::rule::kinds::narrative::Narrative;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::weekday::day_of;
use super::words;

/// `[event-date]` in a rule file.
pub const KIND: Kind = Kind {
    table: "event-date",
    doc: "one event of a story with two dates",
    read: |options| options.story::<EventDate>(),
};

/// The options of `[event-date]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct EventDate {
    /// Nouns of what takes place on one day.
    events: WordSet,
    /// Words that may stand between such a noun and its date.
    links: WordSet,
    /// Before the date itself.
    on: WordSet,
    /// Before the noun.
    articles: WordSet,
    /// Words that say that there are several, or that the date was changed.
    changes: WordSet,
}

/// How many words may stand between a noun and its date.
const LINKS: usize = 6;

/// How many words before a noun tell it from others: `the second bail hearing`.
const MODIFIERS: usize = 3;

/// How many days two dates of one event lie apart at most: further apart they are two events.
const APART: i32 = 31;

impl Check for EventDate {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::of(document);
        let mut known: FxHashMap<String, (Day, Span<InProse>)> = FxHashMap::default();
        let mut findings = Vec::new();
        let words = document.words();
        if document.sentences().iter().any(|s| s.words.clone().any(|i| self.changes.contains(words.folded(i)))) {
            return findings;
        }
        for date in document.dates().iter().filter(|d| d.written.day.is_some() && narrative.holds(d.at)) {
            let Some((name, day)) = self.event(document, date).zip(day_of(date)) else { continue };
            let Some(&(other, at)) = known.get(&name) else {
                known.insert(name, (day, date.at));
                continue;
            };
            if day.days_after(other).is_some_and(|days| days != 0 && days.abs() <= APART) {
                let told = |day: Day| format!("{} {}", words::month(day.month), day.day);
                let message = format!("the {name} is on {} here and on {} before", told(day), told(other));
                findings.push(
                    Finding::new(date.at, message, "another date")
                        .related(at, format!("{} here", told(other)))
                        .help("is it one event? then check both dates"),
                );
            }
        }
        findings
    }
}

impl EventDate {
    /// What takes place on a date, with the words that tell it from others: `bail hearing`.
    fn event(&self, document: &Document, date: &DateMention) -> Option<String> {
        let words = document.words();
        let start = words.within(date.at).start;
        let block = words.get(start)?.block;
        let here = |k: &usize| words.all()[*k].block == block && words.all()[*k].kind == WordKind::Word;
        if !start.checked_sub(1).is_some_and(|k| self.on.contains(words.folded(k))) {
            return None;
        }
        let noun = (start.saturating_sub(LINKS + 1)..start - 1)
            .rev()
            .take_while(here)
            .find(|&k| !self.links.contains(words.folded(k)))
            .filter(|&k| self.events.contains(words.folded(k)))
            .or_else(|| (start - 1).checked_sub(1).filter(|&k| self.events.contains(words.folded(k))))?;
        let article = (noun.saturating_sub(MODIFIERS)..noun)
            .rev()
            .take_while(here)
            .find(|&k| self.articles.contains(words.folded(k)))?;
        Some((article + 1..=noun).map(|k| words.lower(k)).collect::<Vec<_>>().join(" "))
    }
}
