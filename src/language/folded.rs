//! A word as the lists hold it, hashed once: where a story is cut, so that no list has to hash it again.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// A word in lower case with straight apostrophes, and its hash.
///
/// Most lists do not have most words, and the hash tells: so the word is cut out of its text only when it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Folded<'a> {
    text: &'a str,
    start: u32,
    end: u32,
    hash: u32,
}

impl<'a> Folded<'a> {
    /// The word between two bytes of a text, with the hash that [`Folded::hash`] gave for it.
    #[inline]
    pub fn within(text: &'a str, start: u32, end: u32, hash: u32) -> Self {
        Self { text, start, end, hash }
    }

    /// The word itself.
    #[inline]
    pub fn text(self) -> &'a str {
        &self.text[self.start as usize..self.end as usize]
    }

    /// Its hash for a table, which takes a place from the lowest bits and a mark to tell neighbours apart from the
    /// highest.
    pub fn spread(self) -> u64 {
        let hash = u64::from(self.hash);
        hash << 32 | hash
    }

    /// Its hash.
    #[inline]
    pub fn hash(self) -> u32 {
        self.hash
    }
}

impl<'a> From<&'a str> for Folded<'a> {
    fn from(text: &'a str) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        // The lower half holds the well-mixed bits.
        Self { text, start: 0, end: text.len() as u32, hash: hasher.finish() as u32 }
    }
}

impl<'a> From<&'a String> for Folded<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}
