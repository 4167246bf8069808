//! The kinds of judgement, one file a kind. This table, above the kinds, is the only list of them.

mod accusation;
mod acronym;
mod attribution_verb;
mod certainty;
mod consistent;
mod dash;
mod dates;
mod doubled;
mod doubled_stops;
mod late_attribution;
mod later_reference;
mod missing_attribution;
mod name_spelling;
mod namesakes;
mod narrative;
mod nested_marks;
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
mod title_case;
mod title_conflict;
mod title_form;
mod turned_marks;
mod unclosed_quote;
mod unconfirmed;
mod vague_source;

use super::kind::Kind;

/// Every kind, by the name of its table in a rule file.
#[rustfmt::skip] // one a line, so that two new kinds do not meet in one
pub const KINDS: &[Kind] = &[
    accusation::KIND,
    acronym::KIND,
    attribution_verb::KIND,
    certainty::KIND,
    consistent::KIND,
    dash::KIND,
    dates::ARITHMETIC,
    dates::ENTRIES,
    dates::EVENT_DATE,
    dates::FORMAT,
    dates::IMPOSSIBLE,
    dates::RELATIVE_DAY,
    dates::WEEKDAY,
    doubled::KIND,
    late_attribution::KIND,
    later_reference::KIND,
    missing_attribution::KIND,
    name_spelling::KIND,
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
    title_case::KIND,
    title_conflict::KIND,
    title_form::KIND,
    unclosed_quote::KIND,
    unconfirmed::KIND,
    vague_source::KIND,
];
