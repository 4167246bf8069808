//! What was found in stories before: by their bytes and by everything that they were judged by, so that whatever has
//! changed is judged anew, and a story that has come back is known again.
//!
//! All of it lies in one file for each folder that runs are started from, which is read whole and replaced whole: runs
//! at the same time never see half of it, and the last to end is remembered.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::facts::summary::Summary;
use crate::text::files;

use super::allow::Allowances;
use super::write;

/// A longer file is forgotten, in bytes.
const LONGEST: u64 = 256 << 20;

/// What this run did not look at is kept up to this size, in bytes.
const KEPT: usize = 64 << 20;

/// So many files of remembered stories are kept, the newest.
const MOST: usize = 64;

/// The ending of a file of remembered stories.
const ENDING: &str = "stories";

/// How many letters a key has.
const KEY: usize = 32;

/// What was found in a story when it was judged alone.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Entry {
    /// None of a story in another language, which is not judged.
    pub summary: Option<Summary>,
    pub diagnostics: Vec<Diagnostic>,
    pub allowances: Allowances,
    /// Whether it has weekdays with dates without a year, and no day of publication.
    pub undated: bool,
}

/// Stories that were judged before.
#[derive(Debug)]
pub struct Cache {
    path: PathBuf,
    text: Vec<u8>,
    known: FxHashMap<[u8; KEY], (Range<usize>, AtomicBool)>,
    fresh: Mutex<Vec<u8>>,
}

impl Cache {
    /// What is remembered of runs from a folder, `here`; `folder` is where such files lie. Nothing where there is none, or
    /// none that can be read.
    pub fn open(folder: &Path, here: &Path) -> Cache {
        let name = blake3::hash(here.as_os_str().as_encoded_bytes()).to_hex();
        let path = folder.join(format!("{}.{ENDING}", &name[..KEY]));
        let text = files::read(&path, LONGEST).unwrap_or_default();
        let mut known = FxHashMap::default();
        let mut start = 0;
        for line in text.split_inclusive(|&b| b == b'\n') {
            let key = line.get(..KEY).and_then(|key| key.try_into().ok());
            if let (Some(key), Some(b'\n')) = (key, line.last()) {
                known.insert(key, (start..start + line.len(), AtomicBool::new(false)));
            }
            start += line.len();
        }
        Cache { path, text, known, fresh: Mutex::default() }
    }

    /// What was found under a key.
    pub(super) fn get(&self, key: &blake3::Hash) -> Option<Entry> {
        let (line, used) = self.known.get(letters(key).as_slice())?;
        let entry = serde_json::from_slice(&self.text[line.start + KEY..line.end]).ok()?;
        used.store(true, Ordering::Relaxed);
        Some(entry)
    }

    /// Remembers what was found under a key.
    pub(super) fn put(&self, key: &blake3::Hash, entry: &Entry) {
        let Ok(found) = serde_json::to_vec(entry) else { return };
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        fresh.extend_from_slice(&letters(key));
        fresh.extend_from_slice(&found);
        fresh.push(b'\n');
    }

    /// Writes down what is new, where anything is.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn save(&self) -> io::Result<()> {
        let mut text = std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        if text.is_empty() {
            return Ok(());
        }
        for wanted in [true, false] {
            for (line, used) in self.known.values() {
                if used.load(Ordering::Relaxed) == wanted && (wanted || text.len() < KEPT) {
                    text.extend_from_slice(&self.text[line.clone()]);
                }
            }
        }
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder)?;
            forget(folder);
        }
        write::replace_own(&self.path, &text)
    }
}

fn letters(key: &blake3::Hash) -> [u8; KEY] {
    let mut letters = [0; KEY];
    letters.copy_from_slice(&key.to_hex().as_bytes()[..KEY]);
    letters
}

/// Takes away the oldest files where there are too many.
fn forget(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let ours = entries.filter(|path| path.extension().is_some_and(|e| e == ENDING));
    let mut aged: Vec<_> = ours.filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path))).collect();
    aged.sort();
    for (_, path) in aged.iter().take((aged.len() + 1).saturating_sub(MOST)) {
        // Another run may have taken it away meanwhile.
        let _ = std::fs::remove_file(path);
    }
}

/// Stands for this program: a rule that ships with it may be another in the next build.
pub(super) fn program() -> String {
    let there = std::env::current_exe().and_then(|path| path.metadata());
    let built = there.and_then(|there| Ok((there.len(), there.modified()?)));
    format!("{} {built:?}", env!("CARGO_PKG_VERSION"))
}
