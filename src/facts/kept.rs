//! What is kept of a story for its next version: how it was read, and facts that are found paragraph by paragraph, so that
//! a change is read and the rest is not. It holds no more than that, as a server keeps one for each open story.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::grammar::Grammar;
use crate::grammar::again::Change;

use super::claims::{Asking, Event};
use super::dates::Found;

/// What is kept of one version.
#[derive(Debug)]
pub struct Kept {
    /// How it was read.
    pub grammar: Arc<Grammar>,
    pub(super) events: Option<Vec<Event>>,
    pub(super) scanned: Option<Vec<Found>>,
    pub(super) asking: Option<Vec<Asking>>,
    pub(super) blocks: BlockLists,
}

/// Lists of blocks that something holds of, told by their own text alone, by what that is.
#[derive(Debug, Default)]
pub(super) struct BlockLists(Mutex<FxHashMap<u64, Arc<Vec<u32>>>>);

impl BlockLists {
    fn get(&self, key: u64) -> Option<Arc<Vec<u32>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    /// The blocks, of so many, that something holds of; those that have not changed since an earlier list are not asked again.
    pub fn of(
        &self,
        key: u64,
        all: usize,
        earlier: Option<(&BlockLists, (Range<usize>, usize))>,
        holds: impl Fn(usize) -> bool,
    ) -> Arc<Vec<u32>> {
        if let Some(known) = self.get(key) {
            return known;
        }
        let ask = |blocks: Range<usize>| blocks.filter(|&block| holds(block)).map(|block| block as u32);
        let before = earlier.and_then(|(lists, change)| Some((lists.get(key)?, change)));
        let found: Vec<u32> = match before {
            None => ask(0..all).collect(),
            Some((before, (changed, tail))) => {
                let head = before.partition_point(|&block| (block as usize) < changed.start);
                let behind = before.partition_point(|&block| (block as usize) < tail);
                let end = changed.end;
                let moved = |&block: &u32| (block as usize - tail + end) as u32;
                before[..head].iter().copied().chain(ask(changed)).chain(before[behind..].iter().map(moved)).collect()
            }
        };
        let found = Arc::new(found);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found.clone());
        found
    }
}

/// One fact of the earlier version, and what has changed since.
pub(super) struct Earlier<'a, T> {
    /// What was found.
    pub found: &'a [T],
    /// How many sentences there were.
    pub sentences: usize,
    /// Where the change lies.
    pub change: Change,
}

impl Kept {
    /// One fact of this version, for a reading of the next.
    pub(super) fn earlier<'a, T>(&'a self, found: &'a Option<Vec<T>>, now: &Grammar) -> Option<Earlier<'a, T>> {
        Some(Earlier { found: found.as_ref()?, sentences: self.grammar.sentences().len(), change: now.change()? })
    }
}
