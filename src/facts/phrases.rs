//! Fixed phrases in a run of words: at each place the longest one that fits, at the price of one look-up a word.

use rustc_hash::FxHashMap;

use super::words::Words;

/// Phrases of one or more words, each carrying what its list says of it.
///
/// A phrase fits whatever the case and the white space of the story, and whichever apostrophe it uses.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
    sieve: Sieve,
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
        let mut sieve = Sieve::default();
        by_first.keys().for_each(|word| sieve.add(word));
        Self { by_first, sieve }
    }

    /// Whether any phrase begins with a word, given in lower case.
    pub fn begins(&self, word: &str) -> bool {
        self.sieve.passes(word) && self.by_first.contains_key(word)
    }

    /// The longest phrase that begins with the word `i`: how many pieces it takes, and its value.
    pub fn at(&self, words: &Words, i: usize) -> Option<(usize, &T)> {
        let first = words.lower(i);
        if !self.sieve.passes(first) {
            return None;
        }
        let list = self.by_first.get(first)?;
        let block = words.get(i)?.block;
        list.iter()
            .find(|(rest, _)| {
                let fits = rest.iter().enumerate().all(|(k, piece)| words.lower(i + 1 + k) == piece);
                // No phrase runs from one paragraph into the next.
                fits && words.get(i + rest.len()).is_some_and(|last| last.block == block)
            })
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}

/// Lets every word of a list through and few others, at a tenth of the price of looking it up: most words of a story
/// begin no phrase of any list.
#[derive(Debug)]
struct Sieve([u64; 64]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Sieve {
    fn add(&mut self, word: &str) {
        let (row, bit) = Self::place(word);
        self.0[row] |= bit;
    }

    fn passes(&self, word: &str) -> bool {
        let (row, bit) = Self::place(word);
        self.0[row] & bit != 0
    }

    /// A place by length and outer letters.
    fn place(word: &str) -> (usize, u64) {
        let bytes = word.as_bytes();
        let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else { return (0, 0) };
        let second = bytes.get(1).copied().unwrap_or(0);
        let mixed = (usize::from(first) * 29) ^ (usize::from(last) * 113) ^ (usize::from(second) * 7) ^ (bytes.len() * 421);
        (mixed / 64 % 64, 1 << (mixed % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Document;
    use crate::read;

    /// The phrases found in a story, each in brackets.
    #[track_caller]
    fn check(phrases: &[&str], text: &str, expected: &[&str]) {
        let phrases = Phrases::new(phrases.iter().map(|p| (p, ())));
        let page = read::read("a.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let words = document.words();
        let found: Vec<&str> = (0..words.len()).filter_map(|i| Some(document.text(words.span(i..i + phrases.at(words, i)?.0)))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn longest_and_in_one_paragraph() {
        check(&["at", "at most", "at most one’s"], "At most ONE'S, at\nmost, at.", &["At most ONE'S", "at\nmost", "at"]);
        check(&["have not confirmed", ""], "They have not\n\nconfirmed it.", &[]);
        check(&["said"], "", &[]);
    }
}
