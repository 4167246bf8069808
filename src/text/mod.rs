//! The lowest floor: places in text, and files with their lines.

pub mod files;
mod ladder;
mod places;
mod source;
mod span;
mod trigrams;

pub use ladder::Ladder;
pub use places::Places;
pub use source::{LineIndex, Position, Source};
pub use span::{InProse, InSource, Span};
pub use trigrams::Trigrams;
