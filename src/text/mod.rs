//! The lowest floor: places in text, and files with their lines.

pub mod files;
mod source;
mod span;

pub use source::{LineIndex, Position, Source};
pub use span::{InProse, InSource, Span};
