//! Fixed phrases in a run of words: at each place the longest one that fits, at the price of one look-up a word.

use super::{Folded, Language, WordMap, is_invisible};

/// A story cut into pieces, as phrases are looked for in it.
pub trait Pieces {
    /// A piece as the word lists take it; empty beyond the end.
    fn folded(&self, i: usize) -> Folded<'_>;

    /// Whether two pieces are there and stand in one paragraph.
    fn share_block(&self, i: usize, j: usize) -> bool;
}

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
    pub fn new<S: AsRef<str>>(language: &Language, phrases: impl IntoIterator<Item = (S, T)>) -> Self {
        let mut by_first: WordMap<Vec<(Vec<String>, T)>> = WordMap::default();
        for (phrase, value) in phrases {
            let mut pieces = cut(language, phrase.as_ref()).into_iter();
            if let Some(first) = pieces.next() {
                by_first.entry(&first).push((pieces.collect(), value));
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
    pub fn at(&self, words: &impl Pieces, i: usize) -> Option<(usize, &T)> {
        let first = words.folded(i);
        if !self.by_first.may_have(first.hash()) {
            return None;
        }
        self.by_first.get(first).and_then(|list| longest(list, words, i))
    }
}

/// The longest of the phrases with one first word that stands at `i`.
fn longest<'p, T>(list: &'p [(Vec<String>, T)], words: &impl Pieces, i: usize) -> Option<(usize, &'p T)> {
    let lower = |k: usize| words.folded(k).text();
    let second = lower(i + 1);
    list.iter()
        .find(|(rest, _)| {
            let fits = rest.first().is_none_or(|piece| is(second, piece))
                && rest.iter().enumerate().skip(1).all(|(k, piece)| is(lower(i + 1 + k), piece));
            // No phrase runs from one paragraph into the next.
            fits && words.share_block(i, i + rest.len())
        })
        .map(|(rest, value)| (rest.len() + 1, value))
}

/// Whether a piece of a story is this piece of a phrase: a hyphen may be typed as a dash, or as one that does not break.
#[inline]
fn is(found: &str, piece: &str) -> bool {
    found == piece || piece == "-" && matches!(found, "‐" | "‑" | "–")
}

/// The pieces of a phrase as a story’s are folded: lower case, straight apostrophes, nothing that takes no room.
fn cut(language: &Language, phrase: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut here, mut before) = (0, None);
    while let Some(c) = phrase[here..].chars().next() {
        if c.is_whitespace() {
            before = None;
            here += c.len_utf8();
        } else if is_invisible(c) {
            here += c.len_utf8();
        } else {
            let (kind, length) = language.piece(&phrase[here..], before);
            pieces.push(folded(&phrase[here..here + length]));
            here += length;
            before = Some(kind);
        }
    }
    pieces
}

fn folded(piece: &str) -> String {
    if piece.is_ascii() {
        return piece.to_ascii_lowercase();
    }
    let seen = piece.chars().filter(|&c| !is_invisible(c));
    seen.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_as_a_story_is() {
        let cut = |phrase| cut(Language::english(), phrase).join("|");
        assert_eq!(cut("At most one’s U.S.-backed Gov. O’Hara"), "at|most|one|'s|u.s.|-|backed|gov.|o'hara");
    }
}
