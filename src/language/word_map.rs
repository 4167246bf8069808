//! Lists of words, in which a story’s words are looked up by the hash they have from when it was cut.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use serde::{Deserialize, Deserializer};

use super::Folded;

/// Words, and what a list says of each.
#[derive(Debug, Clone)]
pub struct WordMap<T> {
    sieve: Sieve,
    table: HashTable<(Box<str>, T)>,
}

/// A list of words that says nothing else of them.
#[derive(Debug, Clone, Default)]
pub struct WordSet(WordMap<()>);

impl<T> WordMap<T> {
    /// What the list says of a word, if it has it.
    #[inline]
    pub fn get<'a>(&self, word: impl Into<Folded<'a>>) -> Option<&T> {
        let word = word.into();
        if self.sieve.passes(word.hash()) { self.find(word) } else { None }
    }

    fn find(&self, word: Folded<'_>) -> Option<&T> {
        self.table.find(word.spread(), |(known, _)| **known == *word.text()).map(|(_, value)| value)
    }

    /// Whether the list may have a word with this hash; most words of a story are in few lists.
    #[inline]
    pub fn may_have(&self, hash: u32) -> bool {
        self.sieve.passes(hash)
    }

    /// Whether the list has a word.
    #[inline]
    pub fn contains<'a>(&self, word: impl Into<Folded<'a>>) -> bool {
        self.get(word).is_some()
    }

    /// What the list says of a word, which is entered where the list does not have it.
    pub fn entry(&mut self, word: &str) -> &mut T
    where
        T: Default,
    {
        &mut self.place(word).or_insert_with(|| (word.into(), T::default())).into_mut().1
    }

    /// Enters a word, or changes what the list says of it.
    pub fn insert(&mut self, word: &str, value: T) {
        match self.place(word) {
            Entry::Occupied(known) => known.into_mut().1 = value,
            Entry::Vacant(free) => {
                free.insert((word.into(), value));
            }
        }
    }

    /// The words and what the list says of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.table.iter().map(|(word, value)| (&**word, value))
    }

    /// Whatever the list says of its words, in no order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.table.iter_mut().map(|(_, value)| value)
    }

    /// The place of a word that is going to be entered.
    fn place(&mut self, word: &str) -> Entry<'_, (Box<str>, T)> {
        self.sieve.add(Folded::from(word).hash());
        self.table.entry(
            Folded::from(word).spread(),
            |(known, _)| **known == *word,
            |(known, _)| Folded::from(&**known).spread(),
        )
    }
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self { sieve: Sieve([0; 64]), table: HashTable::new() }
    }
}

/// Lets every word of a list through and few others, at a fraction of the price of looking it up: most words of a story
/// are in few lists.
#[derive(Debug, Clone)]
struct Sieve([u64; 64]);

impl Sieve {
    fn add(&mut self, hash: u32) {
        self.0[Self::row(hash)] |= 1 << (hash % 64);
    }

    #[inline]
    fn passes(&self, hash: u32) -> bool {
        self.0[Self::row(hash)] & 1 << (hash % 64) != 0
    }

    #[inline]
    fn row(hash: u32) -> usize {
        (hash / 64 % 64) as usize
    }
}

/// Of a word that comes twice the last value stands.
impl<S: AsRef<str>, T> FromIterator<(S, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (S, T)>>(entries: I) -> Self {
        let mut map = Self::default();
        entries.into_iter().for_each(|(word, value)| map.insert(word.as_ref(), value));
        map
    }
}

impl WordSet {
    /// Whether the list has none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().next().is_none()
    }

    /// Whether the list has a word.
    #[inline]
    pub fn contains<'a>(&self, word: impl Into<Folded<'a>>) -> bool {
        self.0.contains(word)
    }
}

impl<S: AsRef<str>> FromIterator<S> for WordSet {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        Self(words.into_iter().map(|word| (word, ())).collect())
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(|words| words.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_values() {
        let mut map: WordMap<u8> = [("one", 1), ("two", 2), ("one", 3)].into_iter().collect();
        assert_eq!((map.get("one"), map.get("two"), map.get("three")), (Some(&3), Some(&2), None));
        assert_eq!(map.get(Folded::from("two")), Some(&2));
        *map.entry("three") += 7;
        assert_eq!(map.get("three"), Some(&7));
        assert!(WordSet::from_iter(["van", "de"]).contains("van"));
    }
}
