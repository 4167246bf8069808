//! The kinds of judgement, one file a kind. This table, above the kinds, is the only list of them.

mod accusation;
mod acronym;
mod attribution_verb;
mod brackets;
mod certainty;
mod consistent;
mod dash;
mod dates;
mod dead;
mod doubled;
mod doubled_stops;
mod expression;
mod former;
mod formula;
mod heading_case;
mod heading_words;
mod joins;
mod late_attribution;
mod later_reference;
mod length;
mod life;
mod list_form;
mod missing_attribution;
mod name_forms;
mod name_spelling;
mod namesakes;
mod narrative;
mod nested_marks;
mod number_order;
mod numbers;
mod numerals;
mod odd_one_out;
mod one_or_more;
mod pattern;
mod phrase_capitals;
mod phrases;
mod pronoun;
mod quote_marks;
mod quote_punctuation;
mod readability;
mod relation;
mod repeat;
mod replace;
mod require;
mod reworded;
mod ruled;
mod scope;
mod sequence;
mod serial_comma;
mod spelling;
mod spelling_side;
mod terms;
mod title_case;
mod title_conflict;
mod title_form;
mod turned_marks;
mod two_names;
mod unclosed_quote;
mod unconfirmed;
mod unheld;
mod vague_source;
mod variants;
mod word_expression;
mod wording;

use super::kind::Kind;

/// Every kind, by the name of its table in a rule file.
#[rustfmt::skip] // one a line, so that two new kinds do not meet in one
pub const KINDS: &[Kind] = &[
    accusation::KIND,
    acronym::KIND,
    attribution_verb::KIND,
    brackets::KIND,
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
    dead::KIND,
    doubled::KIND,
    former::KIND,
    heading_case::KIND,
    joins::KIND,
    late_attribution::KIND,
    later_reference::KIND,
    length::KIND,
    life::KIND,
    list_form::KIND,
    missing_attribution::KIND,
    name_forms::KIND,
    name_spelling::KIND,
    number_order::KIND,
    numbers::AGE,
    numbers::CHANGE,
    numbers::CONVERT,
    numbers::COUNT,
    numbers::FORM,
    numbers::MONEY,
    numbers::PERCENT,
    numbers::RANGE,
    numbers::SUM,
    numbers::TIME,
    numerals::KIND,
    pattern::KIND,
    phrase_capitals::KIND,
    phrases::KIND,
    pronoun::KIND,
    quote_marks::KIND,
    quote_punctuation::KIND,
    readability::KIND,
    relation::KIND,
    repeat::KIND,
    replace::KIND,
    require::KIND,
    reworded::KIND,
    ruled::KIND,
    ruled::OVER,
    sequence::KIND,
    serial_comma::KIND,
    spelling::KIND,
    spelling_side::KIND,
    terms::KIND,
    title_case::KIND,
    title_conflict::KIND,
    title_form::KIND,
    two_names::KIND,
    unclosed_quote::KIND,
    unconfirmed::KIND,
    unheld::KIND,
    vague_source::KIND,
    variants::KIND,
];
