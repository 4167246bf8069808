//! Words that the story writes small somewhere: a capital on one of them may only begin a sentence.

use hashbrown::HashTable;

use crate::language::Folded;

use super::words::{WordKind, Words};

/// Room is made for the words of no more pieces than this in advance: a long text has few new ones at its end.
const MOST_AT_FIRST: usize = 4096;

/// The words that begin with a small letter at least once.
#[derive(Debug)]
pub struct SmallWords {
    /// Of each word the index of one piece, by the hash of the word.
    pieces: HashTable<u32>,
}

impl SmallWords {
    /// The small words of a story.
    pub fn of(words: &Words) -> Self {
        // Words repeat: those that differ are seldom more than a third of the pieces.
        let mut pieces = HashTable::with_capacity(words.len().min(MOST_AT_FIRST) / 3);
        for (i, _) in words.all().iter().enumerate().filter(|(_, w)| w.kind == WordKind::Word && !w.capital) {
            let folded = words.folded(i);
            let known = |&piece: &u32| words.lower(piece as usize) == folded.text();
            pieces.entry(folded.spread(), known, |&piece| words.folded(piece as usize).spread()).or_insert(i as u32);
        }
        Self { pieces }
    }

    /// Whether a word in lower case is one of them; `words` are those it was made of.
    pub fn has<'a>(&self, words: &Words, word: impl Into<Folded<'a>>) -> bool {
        let word = word.into();
        self.pieces.find(word.spread(), |&piece| words.lower(piece as usize) == word.text()).is_some()
    }
}
