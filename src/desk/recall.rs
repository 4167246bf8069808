//! What was found in the stories of the run before: in a server each change is a run, and most open stories have not
//! changed since.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::config::InForce;
use crate::facts::Kept;
use crate::text::Source;

use super::cache::Entry;

/// What was found in a story is not remembered where it is more than this: it would take more memory than it saves time.
const MOST: usize = 5_000;

/// The stories of the last run and of this one, each with what it was judged by.
#[derive(Debug, Default)]
pub struct Recall {
    known: FxHashMap<String, Known>,
    fresh: Mutex<FxHashMap<String, Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    source: Source,
    force: Arc<InForce>,
    /// None where it is too much, or known to hold no more.
    found: Arc<Mutex<Option<Arc<Entry>>>>,
    /// What of it is kept: the next version is read by what has changed in it.
    kept: Arc<Kept>,
}

impl Recall {
    /// A story under a path and what was found in it, if neither it nor the rules for it have changed.
    pub(super) fn get(&self, path: &str, bytes: &[u8], force: &Arc<InForce>) -> Option<(Source, Arc<Entry>)> {
        let is_same = |known: &&Known| known.source.text.as_bytes() == bytes && Arc::ptr_eq(&known.force, force);
        let all = self.known.get(path)?;
        let Some(known) = Some(all).filter(is_same) else {
            // What was found in another version is of no more use, its reading is.
            *all.found.lock().unwrap_or_else(PoisonError::into_inner) = None;
            return None;
        };
        let found = known.found.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        self.keep(path, known.clone());
        Some((known.source.clone(), found))
    }

    /// What was kept of the last version of a story.
    pub(super) fn kept(&self, path: &str) -> Option<&Arc<Kept>> {
        Some(&self.known.get(path)?.kept)
    }

    /// Remembers what was found in a story, and what is kept of it.
    pub(super) fn put(&self, source: Source, force: &Arc<InForce>, found: &Arc<Entry>, kept: Arc<Kept>) {
        let path = source.path.clone();
        let found = Some(found.clone()).filter(|found| found.diagnostics.len() <= MOST);
        self.keep(&path, Known { source, force: force.clone(), found: Arc::new(Mutex::new(found)), kept });
    }

    fn keep(&self, path: &str, known: Known) {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), known);
    }

    /// Forgets the stories that the last run did not have.
    pub fn turn(&mut self) {
        self.known = std::mem::take(self.fresh.get_mut().unwrap_or_else(PoisonError::into_inner));
    }
}
