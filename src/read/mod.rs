//! Reading: bytes become prose together with an exact way back to the file.

mod front_matter;
mod html;
mod markdown;
mod page;
mod plain;
mod prose;
mod published;
mod shown;

pub use page::{Comment, Format, Page, Unreadable, read};
pub use prose::{Block, BlockKind, Prose, ProseBuilder};
