//! The kinds of judgement, one file a kind. This table, above the kinds, is the only list of them.

mod consistent;
mod dash;
mod pattern;
mod phrases;
mod replace;
mod scope;
mod serial_comma;
mod unconfirmed;

use super::kind::Kind;

/// Every kind, by the name of its table in a rule file.
#[rustfmt::skip] // one a line, so that two new kinds do not meet in one
pub const KINDS: &[Kind] = &[
    consistent::KIND,
    dash::KIND,
    pattern::KIND,
    phrases::KIND,
    replace::KIND,
    serial_comma::KIND,
    unconfirmed::KIND,
];
