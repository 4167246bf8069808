//! What copydesk understands of a story. Each fact is found once, when it is first asked for, and shared.
//!
//! Facts may build on facts above them in this list, and on the grammar; they know neither rules nor configuration.

pub mod sieve;

pub mod form;

pub mod dates;

pub mod initials;

pub mod acronyms;

pub mod organizations;

pub mod people;

mod told_apart;

pub mod callings;

pub mod proper_names;

pub mod two_names;

pub mod attribution;

pub mod speakers;

pub mod quantities;

pub mod relations;

pub mod hedges;

pub mod claims;

pub mod cases;
pub mod charges;

pub mod series;

pub mod summary;

mod kept;

mod document;

pub use document::Document;
pub use kept::Kept;

/// The names of all sieves, in order: of those that lay words to a source, and of those that tell which person it is.
pub fn sieves() -> Vec<&'static str> {
    attribution::sieve_names().chain(speakers::sieve_names()).collect()
}
