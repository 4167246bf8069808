//! Markdown: CommonMark with GitHub's extensions; markup is left out, every word keeps its place.

use super::{Page, plain};
use crate::text::Source;

pub(super) fn read(source: Source) -> Page {
    plain::read(source)
}
