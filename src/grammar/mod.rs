//! The grammar of a story: words, sentences, tags and quoted spans, read once and kept. It knows no fact and no rule.
//!
//! A part uses only parts above it in this list.

pub mod words;

pub mod small_words;

pub mod sentences;

pub mod tags;

pub mod chunks;

pub mod clauses;

pub mod quoted;

pub mod again;

mod reading;

pub use reading::Grammar;
