//! How a date is written: its parts with their places, for rules that hold parts against each other.

use crate::language::{ClockForm, Spelling};
use crate::text::{InProse, Span};

/// The parts a calendar date or time of day is written of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// The weekday, Monday 1 to Sunday 7.
    pub weekday: Option<(Span<InProse>, u8, Spelling)>,
    /// The month, 1 to 12; as written, so a numeric date may hold a 13.
    pub month: Option<(Span<InProse>, u8, Spelling)>,
    /// The day of the month as written, perhaps an impossible one.
    pub day: Option<(Span<InProse>, u8, Numeral)>,
    /// The year.
    pub year: Option<(Span<InProse>, i32)>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Which of day and month comes first, where both are written.
    pub order: Option<Order>,
    /// Two figures of which either may be the month, as written, and where.
    pub either: Option<(Span<InProse>, u8, u8)>,
    /// Whether the weekday stands on another line or in another block than the day.
    pub parted: bool,
    /// Whether a program wrote it: `Thu Feb 21 23:30:39 2002`, `Fri, 3 Jan 97 10:12:00 GMT`.
    pub stamp: bool,
}

impl Written {
    /// The same with its parts at other places.
    pub(super) fn moved(self, place: impl Fn(Span<InProse>) -> Span<InProse>) -> Self {
        Self {
            weekday: self.weekday.map(|(at, day, spelling)| (place(at), day, spelling)),
            month: self.month.map(|(at, month, spelling)| (place(at), month, spelling)),
            day: self.day.map(|(at, day, numeral)| (place(at), day, numeral)),
            year: self.year.map(|(at, year)| (place(at), year)),
            clock: self.clock.map(|clock| Clock { at: place(clock.at), ..clock }),
            either: self.either.map(|(at, one, other)| (place(at), one, other)),
            ..self
        }
    }
}

/// Whether a day is a bare number or an ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Numeral {
    /// `3`.
    Bare,
    /// `3rd`.
    Ordinal,
    /// In letters: `third`.
    Word,
}

/// The order of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// `March 3`.
    MonthDay,
    /// `3 March`.
    DayMonth,
    /// `2026-03-03`, `3/3/2026`.
    Numeric,
}

/// A time of day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The figures, with `a.m.` or `p.m.` where one follows.
    pub at: Span<InProse>,
    /// The hour as written.
    pub hour: u8,
    /// The minute as written.
    pub minute: Option<u8>,
    /// The form.
    pub form: ClockForm,
}
