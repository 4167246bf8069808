//! Judgements on numbers: one form for the same thing throughout a story.

mod money;
mod percent;
mod time;

pub(super) use money::KIND as MONEY;
pub(super) use percent::KIND as PERCENT;
pub(super) use time::KIND as TIME;
