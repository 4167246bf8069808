//! The kinds of judgement, one file a kind. This table, above the kinds, is the only list of them.

mod accusation;
mod attribution_verb;
mod certainty;
mod consistent;
mod dash;
mod dates;
mod doubled;
mod late_attribution;
mod missing_attribution;
mod narrative;
mod numbers;
mod odd_one_out;
mod pattern;
mod phrases;
mod quote_marks;
mod quote_punctuation;
mod replace;
mod ruled;
mod scope;
mod serial_comma;
mod unclosed_quote;
mod unconfirmed;
mod vague_source;

use super::kind::Kind;

/// Every kind, by the name of its table in a rule file.
#[rustfmt::skip] // one a line, so that two new kinds do not meet in one
pub const KINDS: &[Kind] = &[
    accusation::KIND,
    attribution_verb::KIND,
    certainty::KIND,
    consistent::KIND,
    dash::KIND,
    dates::ARITHMETIC,
    dates::FORMAT,
    dates::IMPOSSIBLE,
    dates::WEEKDAY,
    doubled::KIND,
    late_attribution::KIND,
    missing_attribution::KIND,
    numbers::MONEY,
    numbers::PERCENT,
    numbers::TIME,
    pattern::KIND,
    phrases::KIND,
    quote_marks::KIND,
    quote_punctuation::KIND,
    replace::KIND,
    ruled::KIND,
    ruled::OVER,
    serial_comma::KIND,
    unclosed_quote::KIND,
    unconfirmed::KIND,
    vague_source::KIND,
];
