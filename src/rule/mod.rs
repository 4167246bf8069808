//! Rules: what a rule is, how its file is read, and the kinds of judgement.

mod beside;
pub mod example;
pub mod file;
pub mod finding;
pub mod flaw;
pub mod house;
pub mod kind;
pub mod kinds;
pub mod options;
pub mod own;
mod quoted;
pub mod sheets;
pub mod ways;

pub use example::Example;
pub use file::{Rule, RuleFile};
pub use finding::{Finding, Place};
pub use house::House;
pub use kind::{Across, Check, Judge, Kind, Options};
