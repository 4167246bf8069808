//! Dates, times, durations and sets as TIMEX3 knows them, resolved against the story’s own dates.
//!
//! Words become senses by a small grammar (`scan` and its productions); senses become values when the whole
//! story is read in order (`resolve`), since “that same day” needs to know which day went before.

mod calendar;
mod clock;
mod counts;
mod days;
mod events;
mod lengths;
mod months_and_seasons;
mod periods;
mod phrases;
mod repeated;
mod resolve;
mod scan;
mod sense;
mod tense;
#[cfg(test)]
mod tests;
mod units;
mod values;
mod when;
mod written;
mod year_or_number;
mod years;

pub use crate::language::ClockForm;
pub use when::Day;
pub use written::{Clock, Numeral, Order, Written};

use jiff::civil::Date;

use crate::grammar::Grammar;
use crate::text::{InProse, Span};

/// A temporal expression.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Where it stands.
    pub at: Span<InProse>,
    /// TIMEX3’s type.
    pub kind: TimexType,
    /// TIMEX3’s value, where the story or the publication date settles one.
    pub value: Option<String>,
    /// The parts it is written of, where it names a place on the calendar or the clock.
    pub written: Written,
    /// How it hangs on another day, where it says so.
    pub relation: Option<Relation>,
}

/// A day told by its distance from another: `the next day`, `two days before the vote`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// Days from the other day; negative before it.
    pub days: i32,
    /// What it counts from.
    pub from: Origin,
}

/// What a relative day counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The day of publication.
    Publication,
    /// The day the story is at.
    Story,
    /// An event, named by the words from here on (an index into the words).
    Event(usize),
}

/// TIMEX3’s types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A day, week, month, season, year or longer period on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A time that comes again.
    Set,
}

impl TimexType {
    /// TIMEX3’s own word.
    pub fn word(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// The temporal expressions of a story, placed by the day it is published.
pub(super) fn find(grammar: &Grammar, published: Option<Date>) -> Vec<DateMention> {
    resolve::resolve(grammar, published, scan::scan(grammar.words()))
}
