//! Judgements on dates: what the calendar says, and how the story writes it.

mod arithmetic;
mod format;
mod impossible;
mod weekday;
mod words;

pub(super) use arithmetic::KIND as ARITHMETIC;
pub(super) use format::KIND as FORMAT;
pub(super) use impossible::KIND as IMPOSSIBLE;
pub(super) use weekday::KIND as WEEKDAY;
