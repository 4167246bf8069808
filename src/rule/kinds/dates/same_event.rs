//! One event with two dates in one story: “The hearing is set for June 9 … The hearing on June 10”. A question, since
//! there may be two.

use std::ops::Range;

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
    /// Of these, those that say so wherever they stand.
    moved: WordSet,
    /// Nouns of what takes place once, so that a weekday tells it: `Saturday’s final`.
    once: WordSet,
    /// Nouns that mean one event, and its name.
    same: FxHashMap<String, String>,
}

/// How many words may stand between a noun and its date.
const LINKS: usize = 6;

/// How many words before a noun tell it from others: `the second bail hearing`.
const MODIFIERS: usize = 3;

/// How many words beside an event that takes place once say that it is another one.
const BESIDE: usize = 6;

/// How many days two dates of one event lie apart at most: further apart they are two events.
const APART: i32 = 31;

impl Check for EventDate {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::of(document);
        let words = document.words();
        if (0..words.len()).any(|k| self.moved.contains(words.folded(k))) {
            return Vec::new();
        }
        let mut known: Vec<Told> = Vec::new();
        let mut findings = Vec::new();
        for date in document.dates().iter().filter(|d| narrative.holds(d.at)) {
            let Some(told) = self.told(document, date) else { continue };
            match known.iter().find(|other| other.is_of(&told)) {
                Some(other) if !self.changed(document, other, &told) => findings.extend(other.against(&told)),
                Some(_) => {}
                None => known.push(told),
            }
        }
        findings
    }
}

/// An event and its day, as told in one place.
struct Told {
    /// The event’s noun; for all that means the same, one.
    noun: String,
    /// The words that tell it from others.
    modifiers: Vec<String>,
    day: Option<Day>,
    /// Monday 1 to Sunday 7, where it is told.
    weekday: Option<u8>,
    at: Span<InProse>,
    /// Whether it takes place once.
    once: bool,
}

impl Told {
    /// Whether two places tell of one event.
    fn is_of(&self, other: &Told) -> bool {
        let full = self.day.is_some() && other.day.is_some();
        let either = self.once && other.once && (self.modifiers.is_empty() || other.modifiers.is_empty());
        self.noun == other.noun && (self.modifiers == other.modifiers || either) && (full || self.once && other.once)
    }

    fn against(&self, told: &Told) -> Option<Finding> {
        let name = if told.modifiers.is_empty() { &self.modifiers } else { &told.modifiers };
        let name: Vec<&str> = name.iter().map(String::as_str).chain([told.noun.as_str()]).collect();
        let name = name.join(" ");
        let (here, before) = match (told.day, self.day) {
            (Some(day), Some(other)) => {
                let apart = day.days_after(other)?;
                if apart == 0 || apart.abs() > APART {
                    return None;
                }
                let told = |day: Day| format!("{} {}", words::month(day.month), day.day);
                (told(day), told(other))
            }
            _ => {
                let name = |weekday: Option<u8>| Some(words::weekday(words::weekday_of(weekday?)?).to_owned());
                let (here, before) = (name(told.weekday)?, name(self.weekday)?);
                if here == before {
                    return None;
                }
                (here, before)
            }
        };
        let message = format!("the {name} is on {here} here and on {before} before");
        let finding = Finding::new(told.at, message, "another date").related(self.at, format!("{before} here"));
        Some(finding.help("is it one event? then check both dates"))
    }
}

impl EventDate {
    /// Whether a word between two places says that there are several events, or that the date was changed; of what takes
    /// place once, a word beside either.
    fn changed(&self, document: &Document, first: &Told, second: &Told) -> bool {
        let words = document.words();
        let says = |range: Range<usize>| range.into_iter().any(|k| self.changes.contains(words.folded(k)));
        let sentence =
            |at: Span<InProse>| document.sentence_at(at.start).map(|s| document.sentences()[s].words.clone());
        let (Some(one), Some(other)) = (sentence(first.at), sentence(second.at)) else { return true };
        if first.once {
            let beside = |at: Span<InProse>, sentence: Range<usize>| {
                let range = words.within(at);
                says(range.start.saturating_sub(BESIDE).max(sentence.start)..(range.end + BESIDE).min(sentence.end))
            };
            return beside(first.at, one) || beside(second.at, other);
        }
        says(one.start..other.end)
    }

    fn told(&self, document: &Document, date: &DateMention) -> Option<Told> {
        let (article, noun) = self.event(document, date).or_else(|| self.owned(document, date))?;
        let words = document.words();
        let day = day_of(date).filter(|_| date.written.day.is_some());
        let weekday = match (date.written.weekday, day) {
            (Some((_, weekday, _)), _) => Some(weekday),
            (None, Some(day)) => day.date().map(|date| date.weekday().to_monday_one_offset() as u8),
            _ => None,
        };
        let lower = words.lower(noun);
        let noun_of = self.same.get(lower).cloned().unwrap_or_else(|| lower.to_owned());
        let modifiers = (article..noun).map(|k| words.lower(k).to_owned()).collect();
        let once = self.once.contains(words.folded(noun));
        (day.is_some() || once && weekday.is_some()).then_some(Told {
            noun: noun_of,
            modifiers,
            day,
            weekday,
            at: date.at,
            once,
        })
    }

    /// What takes place on a date: where the words begin that tell it from others, and its noun: `bail hearing`.
    fn event(&self, document: &Document, date: &DateMention) -> Option<(usize, usize)> {
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
        Some((article + 1, noun))
    }

    /// `Saturday’s governorship election`
    fn owned(&self, document: &Document, date: &DateMention) -> Option<(usize, usize)> {
        let words = document.words();
        let end = words.within(date.at).end;
        let owner = words.get(end).filter(|w| w.kind == WordKind::Possessive)?;
        let noun = (end + 1..end + 1 + MODIFIERS)
            .take_while(|&k| words.get(k).is_some_and(|w| w.block == owner.block && w.kind == WordKind::Word))
            .find(|&k| self.events.contains(words.folded(k)))?;
        Some((end + 1, noun))
    }
}
