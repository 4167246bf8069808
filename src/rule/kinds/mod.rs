//! The kinds of judgement, one file a kind. This table, above the kinds, is the only list of them.

mod phrases;
mod unconfirmed;

use super::kind::Kind;

/// Every kind, by the name of its table in a rule file.
pub const KINDS: &[Kind] = &[phrases::KIND, unconfirmed::KIND];
