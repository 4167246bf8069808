//! Files by path, so that a label finds its line and column without a search through all files.

use rustc_hash::FxHashMap;

use crate::diagnostic::Anchor;
use crate::text::{Position, Source};

/// The files that labels point into.
pub(super) struct Files<'a> {
    by_path: FxHashMap<&'a str, &'a Source>,
}

impl<'a> Files<'a> {
    /// Files by their paths; of two with one path, the first.
    pub(super) fn new(sources: &'a [Source]) -> Self {
        let mut by_path = FxHashMap::default();
        for source in sources {
            by_path.entry(&*source.path).or_insert(source);
        }
        Self { by_path }
    }

    /// The file of this path.
    pub(super) fn get(&self, path: &str) -> Option<&'a Source> {
        self.by_path.get(path).copied()
    }

    /// Where an anchor starts and ends; at the very beginning where the file is not known.
    pub(super) fn positions(&self, anchor: &Anchor) -> (Position, Position) {
        match self.get(&anchor.file) {
            Some(source) => (source.position(anchor.at.start), source.position(anchor.at.end)),
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        }
    }
}
