//! Dictionaries of Hunspell, each made once for as long as the program runs: a large one takes a while.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHasher;
use spellbook::Dictionary;

type Made = Result<Arc<Dictionary>, String>;

static MADE: Mutex<Vec<(u64, Made)>> = Mutex::new(Vec::new());

/// The dictionary of these two texts.
///
/// # Errors
/// What is wrong with the texts.
pub fn of(affixes: &str, words: &str) -> Made {
    let mut hasher = FxHasher::default();
    (affixes, words).hash(&mut hasher);
    let key = hasher.finish();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, dictionary)) = made.iter().find(|(known, _)| *known == key) {
        return dictionary.clone();
    }
    let dictionary = Dictionary::new(affixes, words).map(Arc::new).map_err(|error| error.to_string());
    made.push((key, dictionary.clone()));
    dictionary
}
