//! What was found in the stories of the run before: in a server each change is a run, and most open stories have not
//! changed since.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::config::InForce;
use crate::facts::Kept;

use super::cache::Entry;

/// The stories of the last run and of this one, each with what it was judged by.
#[derive(Debug, Default)]
pub struct Recall {
    known: FxHashMap<String, Known>,
    fresh: Mutex<FxHashMap<String, Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    bytes: Vec<u8>,
    force: Arc<InForce>,
    found: Entry,
    /// What of it is kept: the next version is read by what has changed in it.
    kept: Arc<Kept>,
}

impl Recall {
    /// What was found in a story under a path, if neither it nor the rules for it have changed.
    pub(super) fn get(&self, path: &str, bytes: &[u8], force: &Arc<InForce>) -> Option<Entry> {
        let known = self.known.get(path).filter(|k| k.bytes == bytes && Arc::ptr_eq(&k.force, force))?;
        self.keep(path, known.clone());
        Some(known.found.clone())
    }

    /// What was kept of the last version of a story.
    pub(super) fn kept(&self, path: &str) -> Option<&Arc<Kept>> {
        Some(&self.known.get(path)?.kept)
    }

    /// Remembers what was found in a story, and what is kept of it.
    pub(super) fn put(&self, path: &str, bytes: Vec<u8>, force: &Arc<InForce>, found: Entry, kept: Arc<Kept>) {
        self.keep(path, Known { bytes, force: force.clone(), found, kept });
    }

    fn keep(&self, path: &str, known: Known) {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), known);
    }

    /// Forgets the stories that the last run did not have.
    pub fn turn(&mut self) {
        self.known = std::mem::take(self.fresh.get_mut().unwrap_or_else(PoisonError::into_inner));
    }
}
