//! Base noun phrases: a noun with what stands before it, up to the noun itself (`the town’s new mayor` | of |
//! `Dunmore`).

use std::fmt;
use std::ops::Range;

use crate::language::{ChunkWords, Language};

use super::again::Change;
use super::sentences::Sentence;
use super::tags::{Form, Tag, Tags};
use super::words::{Stretch, WordKind, Words};

/// A base noun phrase: no other stands inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// The indexes of its words.
    pub words: Range<usize>,
    /// The index of its head, in most phrases the last word.
    pub head: usize,
}

/// A phrase at half its size.
#[derive(Debug, Clone, Copy)]
struct Packed {
    words: Stretch,
    head: u32,
}

impl From<&Chunk> for Packed {
    fn from(chunk: &Chunk) -> Packed {
        Packed { words: Stretch::of(&chunk.words), head: chunk.head as u32 }
    }
}

impl From<&Packed> for Chunk {
    fn from(packed: &Packed) -> Chunk {
        Chunk { words: packed.words.range(), head: packed.head as usize }
    }
}

/// The base noun phrases of a story, in order.
#[derive(Default)]
pub struct Chunks {
    all: Vec<Packed>,
}

impl Chunks {
    /// Finds them from the tags; none crosses a sentence.
    pub fn of(words: &Words, sentences: &[Sentence], tags: &Tags, language: &Language) -> Chunks {
        let list = language.chunk_words();
        let mut all = Vec::with_capacity(words.len() / 5);
        for sentence in sentences {
            let reader = Reader { words, tags, list, end: sentence.words.end };
            let mut here = sentence.words.start;
            while here < sentence.words.end {
                match reader.chunk(here, sentence.words.start) {
                    Some(chunk) => {
                        here = chunk.words.end;
                        all.push(Packed::from(&chunk));
                    }
                    None => here += 1,
                }
            }
        }
        Chunks { all }
    }

    /// Those of another version of the story; `anew` are those in what has changed.
    pub(super) fn again(&self, anew: Chunks, change: &Change) -> Chunks {
        let moved = |packed: &Packed| {
            let chunk = Chunk::from(packed);
            Packed::from(&Chunk { words: change.pieces(&chunk.words), head: change.piece(chunk.head) })
        };
        let all = change.spliced(&self.all, |chunk| chunk.words.range().start, |all| all.extend(anew.all), moved);
        Chunks { all }
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Chunk> + Clone + '_ {
        self.all.iter().map(Chunk::from)
    }

    /// The one with this index.
    pub fn get(&self, index: usize) -> Option<Chunk> {
        self.all.get(index).map(Chunk::from)
    }

    /// The index of the first that ends behind a word.
    pub fn first_behind(&self, word: usize) -> usize {
        self.all.partition_point(|chunk| chunk.words.range().end <= word)
    }

    /// The one that holds a word.
    pub fn at(&self, word: usize) -> Option<Chunk> {
        self.get(self.first_behind(word)).filter(|chunk| chunk.words.start <= word)
    }
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Reads one sentence.
struct Reader<'a> {
    words: &'a Words,
    tags: &'a Tags,
    list: &'a ChunkWords,
    end: usize,
}

/// How far a phrase has been read.
#[derive(Default)]
struct Phrase {
    /// Its last noun, name or number.
    noun: Option<usize>,
    /// Its last word that may be a head where no noun follows: `the poor`.
    adjective: Option<usize>,
    /// The last noun before a sign of possession.
    owner: Option<usize>,
    /// Whether a determiner or a possessive opened it.
    opened: bool,
}

impl Reader<'_> {
    fn tag(&self, i: usize) -> Option<Tag> {
        (i < self.end).then(|| self.tags.tag(i))
    }

    /// The phrase that begins with a word.
    fn chunk(&self, start: usize, first: usize) -> Option<Chunk> {
        if self.is_pronoun(start) {
            return Some(Chunk { words: start..start + 1, head: start });
        }
        if self.tag(start) == Some(Tag::Verb) && !self.may_open(start, first) {
            return None;
        }
        let mut phrase = Phrase::default();
        let mut here = start;
        while let Some(length) = self.goes_on(&mut phrase, start, here) {
            here += length;
        }
        if let Some(noun) = phrase.noun {
            return Some(Chunk { words: start..noun + 1, head: self.head(start, noun) });
        }
        let bare = || {
            (here == start + 1 && phrase.opened && !self.list.articles.contains(self.words.folded(start)))
                .then_some(start)
        };
        let last = phrase.owner.or(phrase.adjective.filter(|_| phrase.opened)).or_else(bare)?;
        Some(Chunk { words: start..last + 1, head: last })
    }

    /// A pronoun that is a phrase of its own.
    fn is_pronoun(&self, i: usize) -> bool {
        self.tag(i) == Some(Tag::Pron) && !self.is_possessive(i)
    }

    fn is_possessive(&self, i: usize) -> bool {
        self.tag(i) == Some(Tag::Pron)
            && self.list.possessives.contains(self.words.folded(i))
            && matches!(
                self.tag(i + 1),
                Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Adv | Tag::Verb | Tag::Punct | Tag::X)
            )
    }

    /// A participle before a noun opens a phrase where no clause goes on with it: `with published findings`.
    fn may_open(&self, i: usize, first: usize) -> bool {
        let before = i.checked_sub(1).filter(|&b| b >= first).map(|b| self.tags.tag(b));
        self.tags.form(i) == Form::Participle
            && matches!(before, None | Some(Tag::Adp | Tag::Cconj | Tag::Punct | Tag::Verb))
            && matches!(self.tag(i + 1), Some(Tag::Noun | Tag::Propn))
    }

    /// How many words a phrase goes on for at a place.
    fn goes_on(&self, phrase: &mut Phrase, start: usize, here: usize) -> Option<usize> {
        let tag = self.tag(here)?;
        let next = self.tag(here + 1);
        let nominal = matches!(next, Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::X | Tag::Sym));
        let hyphen = self.is_hyphen(here + 1);
        match tag {
            Tag::Noun | Tag::Propn | Tag::Num | Tag::X => phrase.noun = Some(here),
            Tag::Adj if phrase.noun.is_none() || nominal || hyphen => phrase.adjective = Some(here),
            Tag::Sym if nominal => {}
            Tag::Det if phrase.noun.is_none() && phrase.adjective.is_none() => phrase.opened = true,
            Tag::Pron if phrase.noun.is_none() && self.is_possessive(here) => phrase.opened = true,
            Tag::Verb if hyphen || self.is_modifier(here) && (nominal || next == Some(Tag::Verb)) => {}
            Tag::Adv if hyphen => {}
            Tag::Adv if matches!(next, Some(Tag::Adj | Tag::Num | Tag::Adv)) => {}
            Tag::Adv if here > start && next == Some(Tag::Verb) && self.is_modifier(here + 1) => {}
            Tag::Punct if self.is_hyphen(here) && here > start => {
                return self.part(phrase, here + 1).then_some(2);
            }
            Tag::Punct if self.joins_adjectives(phrase, here) => {}
            Tag::Cconj if self.joins_adjectives(phrase, here) => {}
            Tag::Part if phrase.noun.is_some() && self.owns(here) => phrase.owner = phrase.noun.take(),
            _ => return None,
        }
        Some(1)
    }

    /// A participle that may stand before its noun.
    fn is_modifier(&self, i: usize) -> bool {
        matches!(self.tags.form(i), Form::Participle | Form::Ing)
    }

    /// A hyphen with no space on either side.
    fn is_hyphen(&self, i: usize) -> bool {
        let touching = |k: usize| self.words.get(k).is_some_and(|word| !word.spaced);
        i + 1 < self.end && self.words.text(i) == "-" && touching(i) && touching(i + 1)
    }

    /// The part of a compound behind its hyphen.
    fn part(&self, phrase: &mut Phrase, i: usize) -> bool {
        match self.tag(i) {
            Some(Tag::Noun | Tag::Propn | Tag::Num | Tag::X) => phrase.noun = Some(i),
            Some(Tag::Adj | Tag::Verb | Tag::Adv | Tag::Adp) => {
                phrase.noun = None;
                phrase.adjective = Some(i);
            }
            _ => return false,
        }
        true
    }

    /// A comma or a coordinator between adjectives before one noun: `a large and growing crowd`.
    fn joins_adjectives(&self, phrase: &Phrase, here: usize) -> bool {
        let is_comma = self.words.text(here) == ",";
        let adjective = here.checked_sub(1).is_some_and(|before| phrase.adjective == Some(before));
        let next = matches!(self.tag(here + 1), Some(Tag::Adj))
            || self.tag(here + 1) == Some(Tag::Verb) && self.is_modifier(here + 1);
        let noun = (here + 2..here + 4).find_map(|i| match self.tag(i) {
            Some(Tag::Adj | Tag::Num) => None,
            tag => Some(matches!(tag, Some(Tag::Noun | Tag::Propn))),
        });
        phrase.noun.is_none()
            && adjective
            && next
            && noun == Some(true)
            && (is_comma || self.tag(here) == Some(Tag::Cconj))
    }

    /// A sign of possession with something owned behind it.
    fn owns(&self, i: usize) -> bool {
        let is_sign = self.words.get(i).is_some_and(|word| word.kind != WordKind::Word);
        let owned =
            matches!(self.tag(i + 1), Some(Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Adv | Tag::Verb));
        is_sign && owned
    }

    /// The head of a phrase that ends with a noun: a number behind a name or a noun only counts it (`April 4`).
    fn head(&self, start: usize, noun: usize) -> usize {
        let counted = noun.checked_sub(1).filter(|&before| before >= start && self.tags.tag(noun) == Tag::Num);
        counted.filter(|&before| matches!(self.tags.tag(before), Tag::Noun | Tag::Propn)).unwrap_or(noun)
    }
}
