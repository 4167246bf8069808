//! What a temporal expression says, before anyone knows when the story is told.

use crate::language::{Holiday, Part, Reference, Season, Unit, Which, YearFrom};

use super::written::Written;
use super::{Origin, TimexType};

/// An expression found, in words, not yet placed in time.
#[derive(Debug, Clone)]
pub(in crate::facts) struct Found {
    /// Index of the first word.
    pub start: usize,
    /// Index after the last word.
    pub end: usize,
    pub kind: TimexType,
    pub(super) sense: Sense,
    pub written: Written,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sense {
    /// A place on the calendar or clock.
    Calendar(Calendar),
    /// A place so many units from another.
    Away { from: Origin, count: Count, unit: Unit, sign: i8 },
    /// The day before or after a day that is named with it.
    Beside { day: Box<Calendar>, sign: i8 },
    /// A length.
    Length(Count, Unit),
    /// The same time again: TIMEX3’s value.
    Again(String),
    /// A stretch of time without a value.
    Unsettled,
    /// Vague past, present or future.
    Vague(Reference),
}

/// A number of units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Count {
    Number(f64),
    /// A few, several, many.
    Some,
}

/// Fields of a calendar date; those that are missing come from the story or the publication date.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Calendar {
    pub year: Option<Year>,
    pub bc: bool,
    /// First year of the decade.
    pub decade: Option<i32>,
    /// The century less one: 19 for the twentieth.
    pub century: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub weekday: Option<u8>,
    pub season: Option<Season>,
    pub quarter: Option<u8>,
    pub half: Option<u8>,
    pub holiday: Option<Holiday>,
    pub part: Option<Part>,
    pub clock: Option<(u8, u8)>,
    /// A bare unit: `last week`, `this year`, `the quarter`.
    pub unit: Option<Unit>,
    pub which: Which,
    /// The week that holds the day.
    pub week: bool,
}

/// A year, given or told from another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Year {
    Given(i32),
    /// So many years from the year of publication.
    FromNow(i32),
    /// So many years from the year the story is at.
    FromStory(i32),
}

impl From<YearFrom> for Year {
    fn from(year: YearFrom) -> Self {
        match year {
            YearFrom::Now(n) => Year::FromNow(n),
            YearFrom::Story(n) => Year::FromStory(n),
        }
    }
}
