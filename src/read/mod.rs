//! Reading: bytes become prose together with an exact way back to the file.

mod asciidoc;
mod dialects;
mod front_matter;
mod html;
mod lines;
mod lists;
mod markdown;
mod mask;
mod org;
mod page;
mod plain;
mod prose;
mod published;
mod rst;
mod shown;
mod templates;

pub use page::{About, Comment, Format, Page, Unreadable, read};
pub use prose::{Block, BlockKind, HOLE, Prose, ProseBuilder};
