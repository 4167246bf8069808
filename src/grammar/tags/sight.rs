//! What the tagger sees of a word before it knows its neighbours’ tags, and what it sees of a place in a sentence.

use crate::grammar::words::{WordKind, Words};

use super::label::Label;
use super::model::{Entry, Model};

/// How a word is capitalised, as far as that tells something of its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Letters {
    /// No capital: also marks and numbers.
    Small,
    /// A capital where every word would have one: the beginning of a sentence, a title.
    Opening,
    /// A capital of the word’s own.
    Capital,
    /// Capitals only.
    Capitals,
}

/// A word as the tagger sees it.
#[derive(Debug, Clone, Copy)]
pub struct Sight {
    /// The hash of its lower case; numbers of the same shape have the same.
    word: u32,
    letters: Letters,
    /// What the dictionary has of it.
    pub entry: Entry,
    /// The labels the dictionary has for it, or its ending where it has none.
    class: u32,
    /// The labels of the same word written small, where it is capitalised.
    small: u32,
    /// The last four bytes of its lower case, the last one lowest.
    ending: u32,
    /// The first three bytes of its lower case.
    beginning: u32,
    /// Capitals, the kind of piece, and what touches it.
    shape: u32,
}

impl Sight {
    /// The word’s key in a dictionary.
    pub fn key(&self) -> (u32, Letters) {
        (self.word, self.letters)
    }

    /// What is seen beyond the edges of a sentence.
    const EDGE: Sight = Sight {
        word: 1,
        letters: Letters::Small,
        entry: Entry::NONE,
        class: 1,
        small: 0,
        ending: 0,
        beginning: 0,
        shape: 0,
    };
}

/// The words of one sentence as the tagger sees them.
#[derive(Debug, Default)]
pub struct Sights {
    all: Vec<Sight>,
}

impl Sights {
    /// Looks at the words of a sentence.
    pub fn look(&mut self, model: &Model<'_>, words: &Words, sentence: std::ops::Range<usize>) {
        self.all.clear();
        self.all.extend([Sight::EDGE; 2]);
        let titled = is_titled(words, sentence.clone());
        let mut opening = true;
        for i in sentence {
            let sight = sight(model, words, i, opening || titled);
            // Marks and numbers at the beginning do not end it: a quotation, an item’s number.
            opening = (opening && words.all()[i].kind == WordKind::Mark) || opens(words, i);
            self.all.push(sight);
        }
        self.all.extend([Sight::EDGE; 2]);
    }

    /// The word at a place in the sentence, counted from 0.
    #[inline]
    pub fn at(&self, place: usize) -> &Sight {
        &self.all[place + 2]
    }

    /// The hashes of everything the tagger weighs at a place.
    #[inline]
    pub fn features(&self, place: usize, before: &Before) -> [u64; FEATURES] {
        let Some([b2, b1, here, a1, a2]) = self.all.get(place..place + 5) else { return [0; FEATURES] };
        let (p1, p2) = (u32::from(before.last), u32::from(before.last) << 8 | u32::from(before.second));
        let verb = u32::from(before.verb) << 8 | u32::from(before.since.min(3));
        let end2 = here.ending & 0xffff;
        let end3 = here.ending & 0x00ff_ffff;
        let pairs = [
            (here.word, 0),
            (here.word, p1),
            (p1, here.class),
            (p2, 0),
            (b1.word, 0),
            (a1.word, 0),
            (b2.word, 0),
            (a2.word, 0),
            (b1.word, here.word),
            (here.word, a1.word),
            (end3, 0),
            (end2, p1),
            (here.ending, 0),
            (here.beginning, end2),
            (here.shape, p1),
            (end3, p1),
            (here.class, p1 << 16 ^ a1.class),
            (a1.class, here.class),
            (a1.class, a2.class),
            (a1.ending & 0x00ff_ffff, here.class),
            (b1.word, a1.word),
            (p1, a1.word),
            (here.shape, here.small),
            (here.shape, end3),
            (here.class, verb),
            (here.class, p2),
            (verb, p2 << 16 ^ here.class),
            (here.word, a1.class),
            (b1.shape << 8 | here.shape, a1.shape),
        ];
        let mut hashes = [0; FEATURES];
        for (k, (hash, (a, b))) in hashes.iter_mut().zip(pairs).enumerate() {
            *hash = mix(k as u64 + 1, a, b);
        }
        hashes
    }
}

/// How many hashes [`Sights::features`] gives.
pub const FEATURES: usize = 29;

/// What was found to the left in the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    last: u8,
    second: u8,
    /// The last verb, past nouns and the rest.
    verb: u8,
    /// How many words ago it stood.
    since: u8,
}

impl Before {
    /// The beginning of a sentence.
    pub const START: Before = Before { last: 60, second: 60, verb: 60, since: 0 };

    /// One word further.
    #[inline]
    pub fn then(self, label: Label) -> Before {
        let is_verb = VERBS & label.bit() != 0;
        let (verb, since) = if is_verb { (label.number(), 0) } else { (self.verb, self.since.saturating_add(1)) };
        Before { last: label.number(), second: self.last, verb, since }
    }
}

/// The labels of verbs and auxiliaries.
const VERBS: u32 = 0x0000_fff8;

fn mix(kind: u64, a: u32, b: u32) -> u64 {
    let mut hash = (u64::from(a) | u64::from(b) << 32).wrapping_add(kind.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (hash ^ hash >> 29).wrapping_mul(0xa076_1d64_78bd_642f)
}

/// A stable hash of a few bytes; the file of the model is made with it.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// Numbers count by their shape: `1,250` as `0,000`.
fn number_hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, &b| {
        let b = if b.is_ascii_digit() { b'0' } else { b };
        (hash ^ u32::from(b)).wrapping_mul(0x0100_0193)
    })
}

fn sight(model: &Model<'_>, words: &Words, i: usize, opening: bool) -> Sight {
    let piece = &words.all()[i];
    let lower = words.lower(i).as_bytes();
    let word = if piece.kind == WordKind::Number { number_hash(lower) } else { hash(lower) };
    let letters = match piece.kind {
        WordKind::Word if piece.capital => {
            let text = words.text(i);
            if text.len() > 1 && !text.bytes().any(|b| b.is_ascii_lowercase()) {
                Letters::Capitals
            } else if opening {
                Letters::Opening
            } else {
                Letters::Capital
            }
        }
        _ => Letters::Small,
    };
    let small = model.entry(word, Letters::Small);
    let entry = if letters == Letters::Small { small } else { model.entry(word, letters) };
    let entry = if piece.kind == WordKind::Mark { entry.of_mark() } else { entry };
    let packed = |bytes: &[u8]| bytes.iter().fold(0, |all, &b| all << 8 | u32::from(b));
    let ending = packed(&lower[lower.len().saturating_sub(4)..]);
    let beginning = packed(&lower[..lower.len().min(3)]);
    let known = entry.labels();
    let class = if known != 0 { known } else { 1 << 31 | ending & 0xffff };
    let touched = !piece.spaced;
    let touches = words.get(i + 1).is_some_and(|next| !next.spaced && next.block == piece.block);
    let mark = |i: usize| words.all().get(i).is_some_and(|w| w.kind == WordKind::Mark && words.text(i) == "-");
    let hyphens = u32::from(touched && i > 0 && mark(i - 1)) | u32::from(touches && mark(i + 1)) << 1;
    let shape = letters as u32 | (piece.kind as u32) << 2 | hyphens << 4 | u32::from(opening) << 6;
    let small = if letters == Letters::Small { 0 } else { small.labels() };
    Sight { word, letters, entry, class, small, ending, beginning, shape }
}

/// A headline writes most of its words with a capital.
fn is_titled(words: &Words, sentence: std::ops::Range<usize>) -> bool {
    let pieces = words.all().get(sentence).unwrap_or_default();
    let (mut capital, mut small) = (0, 0);
    for piece in pieces.iter().filter(|w| w.kind == WordKind::Word) {
        if piece.capital {
            capital += 1;
        } else {
            small += 1;
        }
    }
    capital > 2 && capital > small
}

/// Marks behind which a sentence of its own may begin.
fn opens(words: &Words, i: usize) -> bool {
    words.all()[i].kind == WordKind::Mark && matches!(words.text(i), "“" | "\"" | ":" | "‘" | "•" | "—")
}
