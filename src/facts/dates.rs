//! Dates, times, durations and sets as TIMEX3 knows them, resolved against the story’s own dates.

use crate::text::{InProse, Span};

use super::document::Document;

/// A temporal expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub at: Span<InProse>,
    /// TIMEX3’s type.
    pub kind: TimexType,
    /// TIMEX3’s value, where the story or the publication date settles one.
    pub value: Option<String>,
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

pub(super) fn find(_document: &Document) -> Vec<DateMention> {
    Vec::new()
}
