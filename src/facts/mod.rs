//! What copydesk understands of a story. Each fact is found once, when it is first asked for, and shared.
//!
//! Facts may build on facts above them in this list; they know neither rules nor configuration.

pub mod words;

pub mod small_words;

pub mod phrases;

pub mod sentences;

pub mod quoted;

pub mod dates;

pub mod numbers;

pub mod acronyms;

pub mod organizations;

pub mod people;

pub mod proper_names;

pub mod quotations;

pub mod hedges;

pub mod claims;

pub mod summary;

mod document;

pub use document::Document;
