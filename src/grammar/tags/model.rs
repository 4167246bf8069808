//! The tagger’s file, read where it lies: a dictionary of words and a table of weights.
//!
//! All numbers are little-endian. `CDTG`, a version, two sizes as powers of two (dictionary slots, weight buckets), a
//! zero. Then the dictionary: slots of six bytes, two of the key’s hash and four of the labels seen, with [`Entry`]’s
//! standing in the highest two bits; an empty slot is zeros; a key is looked for from its own slot on, to the first
//! empty one. Then eight bytes a bucket: its end, counted from the first bucket, and its sieve, a bit set for each of its
//! features, so that most features without weights are known by one look. Then the buckets: for each feature two bytes
//! of its hash, one that says how many weights follow, and two bytes a weight, the label’s number and the weight itself.

use crate::language::Language;

use super::label::{Label, Tag};
use super::sight::{Letters, hash};

/// What the dictionary has of a word: the labels it was seen with, and how sure they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry(u32);

impl Entry {
    /// Nothing.
    pub const NONE: Entry = Entry(0);
    const LABELS: u32 = (1 << 30) - 1;

    /// An entry: no other labels need be thought of where it is `closed`.
    pub fn new(labels: u32, closed: bool) -> Entry {
        Entry(labels & Self::LABELS | u32::from(closed) << 30)
    }

    /// The same, of a mark: where it was never seen, it is punctuation.
    pub fn of_mark(self) -> Entry {
        if self.labels() == 0 { Entry::new(Label::MARK.bit(), true) } else { Entry::new(self.labels(), true) }
    }

    /// The labels seen, a bit each.
    #[inline]
    pub fn labels(self) -> u32 {
        self.0 & Self::LABELS
    }

    /// The labels that may be chosen.
    #[inline]
    pub fn candidates(self) -> u32 {
        if self.0 >> 30 == 1 { self.labels() } else { self.labels() | OPEN }
    }

    /// The only label that may be chosen, if there is one only.
    #[inline]
    pub fn sure(self) -> Option<Label> {
        let labels = self.labels();
        if self.0 >> 30 == 1 && labels.is_power_of_two() { Label::new(labels.trailing_zeros() as u8) } else { None }
    }
}

/// The labels of words that no dictionary holds: nouns, names, full verbs, adjectives, adverbs, numbers, exclamations,
/// the rest.
const OPEN: u32 = 0b0001_0010_0010_0011_0000_0001_1111_1111;

const MAGIC: [u8; 5] = *b"CDTG\x02";
const HEADER: usize = 8;
const SLOT: usize = 6;
const RECORD: usize = 8;

/// A model, as its file has it.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    slots: &'a [u8],
    table: &'a [u8],
    buckets: &'a [u8],
}

impl Model<'static> {
    /// The model of a language; where its file is none, one that knows no word.
    pub fn of(language: &Language) -> Model<'static> {
        Model::read(language.tagger()).unwrap_or(Model { slots: &[], table: &[], buckets: &[] })
    }
}

impl<'a> Model<'a> {
    /// Reads the bytes of a file; `None` where they are not one.
    pub fn read(bytes: &'a [u8]) -> Option<Model<'a>> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let sizes = header.strip_prefix(&MAGIC)?;
        let size = |k: usize| 1_usize.checked_shl(u32::from(sizes[k]));
        let (slots, rest) = rest.split_at_checked(size(0)?.checked_mul(SLOT)?)?;
        let (table, buckets) = rest.split_at_checked(size(1)?.checked_mul(RECORD)?)?;
        Some(Model { slots, table, buckets })
    }

    /// What the dictionary has of a word by its hash.
    #[inline]
    pub fn entry(&self, word: u32, letters: Letters) -> Entry {
        let count = self.slots.len() / SLOT;
        if count == 0 {
            return Entry::NONE;
        }
        let (mut slot, mark) = place(word, letters, count);
        for _ in 0..count {
            let at = slot * SLOT;
            let Some(&[m0, m1, a, b, c, d]) = self.slots.get(at..at + SLOT) else { break };
            let entry = u32::from_le_bytes([a, b, c, d]);
            if entry == 0 || u16::from_le_bytes([m0, m1]) == mark {
                return Entry(entry);
            }
            slot = (slot + 1) & (count - 1);
        }
        Entry::NONE
    }

    /// Whether the dictionary has a word, in lower case, as anything but a name: `contract`, `shoemaker`.
    pub fn is_ordinary(&self, lower: &str) -> bool {
        let labels = self.entry(hash(lower.as_bytes()), Letters::Small).labels();
        let known = (0..Label::COUNT).filter_map(|number| Label::new(number as u8)).filter(|l| labels & l.bit() != 0);
        known.into_iter().any(|label| label.tag() != Tag::Propn)
    }

    /// The weights of some features, added up for each label.
    #[inline]
    pub fn scores<const N: usize>(&self, features: &[u64; N]) -> [i32; 32] {
        let mut scores = [0; 32];
        let count = self.table.len() / RECORD;
        if count == 0 {
            return scores;
        }
        // First all looks at the sieve, without a branch, then the buckets of the few that passed.
        let mut passed = [(0_u32, 0_u16); N];
        let mut found = 0;
        for &feature in features {
            let (bucket, mark) = (bucket(feature, count), mark(feature));
            let (_, sieve) = self.record(bucket);
            passed[found] = (bucket as u32, mark);
            found += (sieve >> sieve_bit(mark) & 1) as usize;
        }
        for &(bucket, mark) in &passed[..found] {
            self.add(bucket as usize, mark, &mut scores);
        }
        scores
    }

    /// The end of a bucket, and its sieve.
    #[inline]
    fn record(&self, bucket: usize) -> (usize, u32) {
        match self.table.get(bucket * RECORD..bucket * RECORD + RECORD) {
            Some(&[a, b, c, d, e, f, g, h]) => {
                (u32::from_le_bytes([a, b, c, d]) as usize, u32::from_le_bytes([e, f, g, h]))
            }
            _ => (0, 0),
        }
    }

    /// Adds the weights that a bucket has for a mark.
    #[inline]
    fn add(&self, bucket: usize, mark: u16, scores: &mut [i32; 32]) {
        let start = if bucket == 0 { 0 } else { self.record(bucket - 1).0 };
        let mut rest = self.buckets.get(start..self.record(bucket).0).unwrap_or_default();
        let [want0, want1] = mark.to_le_bytes();
        while let Some((&[m0, m1, count], more)) = rest.split_first_chunk() {
            let length = usize::from(count) * 2;
            if (m0, m1) == (want0, want1) {
                for pair in more.get(..length).unwrap_or_default().chunks_exact(2) {
                    scores[usize::from(pair[0] & 31)] += i32::from(pair[1] as i8);
                }
                return;
            }
            rest = more.get(length..).unwrap_or_default();
        }
    }

    /// The label with the highest score among some.
    #[inline]
    pub fn best(scores: &[i32; 32], candidates: u32) -> Label {
        let mut left = candidates;
        let (mut best, mut most) = (0, i32::MIN);
        while left != 0 {
            let k = left.trailing_zeros();
            if scores[k as usize] > most {
                (best, most) = (k, scores[k as usize]);
            }
            left &= left - 1;
        }
        Label::new(best as u8).unwrap_or(Label::OTHER)
    }
}

/// The slot of the dictionary where a word is looked for first, and its mark.
fn place(word: u32, letters: Letters, count: usize) -> (usize, u16) {
    let hash = (u64::from(word) | (letters as u64 + 1) << 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> 40) as usize & (count - 1), (hash >> 20) as u16)
}

fn bucket(feature: u64, count: usize) -> usize {
    (feature >> 40) as usize & (count - 1)
}

fn mark(feature: u64) -> u16 {
    (feature >> 16) as u16
}

/// The bit of a bucket’s sieve that a mark sets.
fn sieve_bit(mark: u16) -> u16 {
    mark >> 11
}

/// Writes a file: words with what is known of them, and features with their weights.
pub fn write(entries: &[(u32, Letters, Entry)], weights: &[(u64, Vec<(Label, i8)>)]) -> Vec<u8> {
    let slots = (entries.len() * 5 / 4).next_power_of_two();
    let mut dictionary = vec![0; slots * SLOT];
    for &(word, letters, entry) in entries {
        let (mut slot, mark) = place(word, letters, slots);
        while dictionary[slot * SLOT + 2..][..4] != [0; 4] {
            slot = (slot + 1) & (slots - 1);
        }
        dictionary[slot * SLOT..][..2].copy_from_slice(&mark.to_le_bytes());
        dictionary[slot * SLOT + 2..][..4].copy_from_slice(&entry.0.to_le_bytes());
    }
    let count = (weights.len() / 4).next_power_of_two();
    let mut buckets = vec![(Vec::new(), 0_u32); count];
    for (feature, labels) in weights {
        let (bytes, sieve) = &mut buckets[bucket(*feature, count)];
        *sieve |= 1 << sieve_bit(mark(*feature));
        bytes.extend(mark(*feature).to_le_bytes());
        bytes.push(labels.len() as u8);
        bytes.extend(labels.iter().flat_map(|&(label, weight)| [label.number(), weight as u8]));
    }
    let mut file = MAGIC.to_vec();
    file.extend([slots.trailing_zeros() as u8, count.trailing_zeros() as u8, 0]);
    file.extend(dictionary);
    let mut end = 0_u32;
    for (bytes, sieve) in &buckets {
        end += bytes.len() as u32;
        file.extend(end.to_le_bytes());
        file.extend(sieve.to_le_bytes());
    }
    file.extend(buckets.into_iter().flat_map(|(bytes, _)| bytes));
    file
}
