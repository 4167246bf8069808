//! Fixed phrases in a run of words: at each place the longest one that fits, at the price of one look-up a word.

use rustc_hash::FxHashMap;

use super::words::Words;

/// Phrases of one or more words, each carrying what its list says of it.
///
/// A phrase fits whatever the case and the white space of the story, and whichever apostrophe it uses.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    /// Phrases and what each stands for.
    pub fn new<S: AsRef<str>>(phrases: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, T)>> = FxHashMap::default();
        for (phrase, value) in phrases {
            let words = Words::of_text(phrase.as_ref());
            let mut pieces = (0..words.len()).map(|i| words.lower(i).to_owned());
            if let Some(first) = pieces.next() {
                by_first.entry(first).or_default().push((pieces.collect(), value));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// Whether any phrase begins with a word, given in lower case.
    pub fn begins(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The longest phrase that begins with the word `i`: how many pieces it takes, and its value.
    pub fn at(&self, words: &Words, i: usize) -> Option<(usize, &T)> {
        let list = self.by_first.get(words.lower(i))?;
        list.iter()
            .find(|(rest, _)| rest.iter().enumerate().all(|(k, piece)| words.lower(i + 1 + k) == piece))
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}
