//! Judgements on dates: what the calendar says, and how the story writes it.

mod arithmetic;
mod entries;
mod format;
mod impossible;
mod relative_day;
mod said;
mod same_event;
mod weekday;
mod words;

pub(super) use arithmetic::KIND as ARITHMETIC;
pub(super) use entries::KIND as ENTRIES;
pub(super) use format::KIND as FORMAT;
pub(super) use impossible::KIND as IMPOSSIBLE;
pub(super) use relative_day::KIND as RELATIVE_DAY;
pub(super) use same_event::KIND as EVENT_DATE;
pub(super) use weekday::KIND as WEEKDAY;
