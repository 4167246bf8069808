//! Reading: bytes become prose together with an exact way back to the file.

mod dialects;
mod front_matter;
mod html;
mod lists;
mod markdown;
mod mask;
mod page;
mod plain;
mod prose;
mod published;
mod shown;
mod templates;

pub use page::{About, Comment, Format, Page, Unreadable, read};
pub use prose::{Block, BlockKind, HOLE, Prose, ProseBuilder};
