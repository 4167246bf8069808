//! Dates, times, durations and sets as TIMEX3 knows them, resolved against the story’s own dates.
//!
//! Words become senses by a small grammar (`scan` and its productions); senses become values when the whole
//! story is read in order (`resolve`), since “that same day” needs to know which day went before.

mod calendar;
mod clock;
mod counts;
mod days;
mod events;
mod joined;
mod lengths;
mod months_and_seasons;
mod numeric;
mod periods;
mod phrases;
mod relations;
mod repeated;
mod resolve;
mod scan;
mod sense;
mod tense;
mod units;
mod values;
mod when;
mod written;
mod year_or_number;
mod years;

pub use crate::language::ClockForm;
pub use events::day_of_event;
pub(super) use scan::{again, scan};
pub(super) use sense::Found;
pub use when::Day;
pub use written::{Clock, Numeral, Order, Written};

use jiff::civil::Date;

use crate::grammar::Grammar;
use crate::language::Unit;
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
    /// How it hangs on another time, where it says so.
    pub relation: Option<Relation>,
    /// How long, where it is a length with a number.
    pub length: Option<Length>,
    /// How far it lies from another time, where that is told: `three and a half hours later`.
    pub distance: Option<Length>,
    /// Whether its number is not meant exactly: `about ten years`.
    pub approximate: bool,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// How many.
    pub amount: f64,
    /// Of what.
    pub unit: Unit,
}

/// A time told by its distance from another: `the next day`, `nine years later`, `two days before the vote`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// Units from the other time; negative before it.
    pub amount: i32,
    /// What is counted.
    pub unit: Unit,
    /// What it counts from.
    pub from: Origin,
}

/// What a relative time counts from.
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
/// Places in time what was scanned in the words.
pub(super) fn find(grammar: &Grammar, published: Option<Date>, scanned: Vec<Found>) -> Vec<DateMention> {
    resolve::resolve(grammar, published, scanned)
}
