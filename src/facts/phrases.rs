//! Fixed phrases in a run of words: at each place the longest one that fits, at the price of one look-up a word.

use crate::lexicon::WordMap;

use super::words::Words;

/// Phrases of one or more words, each carrying what its list says of it.
///
/// A phrase fits whatever the case and the white space of the story, and whichever apostrophe it uses.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By the first word: the rest of each phrase and its value, the longest first.
    by_first: WordMap<Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    /// Phrases and what each stands for.
    pub fn new<S: AsRef<str>>(phrases: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut by_first: WordMap<Vec<(Vec<String>, T)>> = WordMap::default();
        for (phrase, value) in phrases {
            let words = Words::of_text(phrase.as_ref());
            if !words.is_empty() {
                let rest = (1..words.len()).map(|i| words.lower(i).to_owned()).collect();
                by_first.entry(words.lower(0)).push((rest, value));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// The words that the phrases begin with.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first.iter().map(|(word, _)| word)
    }

    /// The longest phrase that begins with the word `i`: how many pieces it takes, and its value.
    #[inline]
    pub fn at(&self, words: &Words, i: usize) -> Option<(usize, &T)> {
        if !self.by_first.may_have(words.get(i)?.hash) {
            return None;
        }
        self.by_first.get(words.folded(i)).and_then(|list| longest(list, words, i))
    }
}

/// The longest of the phrases with one first word that stands at `i`.
fn longest<'p, T>(list: &'p [(Vec<String>, T)], words: &Words, i: usize) -> Option<(usize, &'p T)> {
    let block = words.get(i)?.block;
    let second = words.lower(i + 1);
    list.iter()
        .find(|(rest, _)| {
            let fits = rest.first().is_none_or(|piece| piece == second)
                && rest.iter().enumerate().skip(1).all(|(k, piece)| words.lower(i + 1 + k) == piece);
            // No phrase runs from one paragraph into the next.
            fits && words.get(i + rest.len()).is_some_and(|last| last.block == block)
        })
        .map(|(rest, value)| (rest.len() + 1, value))
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
