//! What copydesk understands of a story. Each fact is found once, when it is first asked for, and shared.
//!
//! Facts may build on facts above them in this list, and on the grammar; they know neither rules nor configuration.

pub mod dates;

pub mod acronyms;

pub mod organizations;

pub mod people;

pub mod proper_names;

pub mod quotations;

pub mod quantities;

pub mod hedges;

pub mod claims;

pub mod summary;

mod document;

pub use document::Document;
