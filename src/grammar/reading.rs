//! The grammar of one story, each part read when it is first asked for, and once.

use std::sync::{Arc, OnceLock};

use crate::language::Language;
use crate::read::{BlockKind, Prose};
use crate::text::{InProse, Span};

use super::chunks::{Chunk, Chunks};
use super::clauses::{Clause, Clauses};
use super::quoted::{self, Lost, Marked, Quoted};
use super::sentences::{self, Sentence};
use super::small_words::SmallWords;
use super::tags::{Model, Tags};
use super::words::Words;

/// How many quoted spans before a place are asked whether they hold it.
const NESTED: usize = 9;

/// What the grammar says of a story: everything above is found from this, and nothing above is known here.
#[derive(Debug)]
pub struct Grammar {
    prose: Arc<Prose>,
    language: &'static Language,
    words: OnceLock<Words>,
    small_words: OnceLock<SmallWords>,
    sentences: OnceLock<Vec<Sentence>>,
    tags: OnceLock<Tags>,
    chunks: OnceLock<Chunks>,
    clauses: OnceLock<Clauses>,
    quoted: OnceLock<Marked>,
}

impl Grammar {
    /// The grammar of a story’s prose, in its language.
    pub fn new(prose: Arc<Prose>, language: &'static Language) -> Self {
        Self {
            prose,
            language,
            words: OnceLock::new(),
            small_words: OnceLock::new(),
            sentences: OnceLock::new(),
            tags: OnceLock::new(),
            chunks: OnceLock::new(),
            clauses: OnceLock::new(),
            quoted: OnceLock::new(),
        }
    }

    /// The prose it was read from.
    pub fn prose(&self) -> &Prose {
        &self.prose
    }

    /// The language it is read in.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// The prose under a span.
    pub fn text(&self, at: Span<InProse>) -> &str {
        self.prose.slice(at)
    }

    /// The kind of the block with this index.
    pub fn block_kind(&self, block: usize) -> BlockKind {
        self.prose.blocks[block].kind
    }

    /// Words and marks, in order.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(&self.prose, self.language))
    }

    /// Words that the story writes small somewhere.
    pub fn small_words(&self) -> &SmallWords {
        self.small_words.get_or_init(|| SmallWords::of(self.words()))
    }

    /// Whether a word, in lower case, is known as anything but a name, whether or not the story has it so.
    pub fn is_ordinary(&self, lower: &str) -> bool {
        Model::of(self.language).is_ordinary(lower)
    }

    /// Sentences, in order; none crosses a block.
    pub fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| sentences::find(self.words()))
    }

    /// The index of the sentence that holds a byte of prose.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let all = self.sentences();
        let i = all.partition_point(|s| s.at.end <= offset);
        all.get(i).filter(|s| s.at.holds(offset)).map(|_| i)
    }

    /// What each word is in its sentence: its tag and form.
    pub fn tags(&self) -> &Tags {
        self.tags.get_or_init(|| Tags::of(self.words(), self.sentences(), &Model::of(self.language)))
    }

    /// Base noun phrases, in order.
    pub fn chunks(&self) -> &Chunks {
        self.chunks.get_or_init(|| Chunks::of(self.words(), self.sentences(), self.tags(), self.language))
    }

    /// The base noun phrase that holds a word.
    pub fn noun_phrase_at(&self, word: usize) -> Option<&Chunk> {
        self.chunks().at(word)
    }

    /// Clauses, in the order of their verbs.
    pub fn clauses(&self) -> &[Clause] {
        self.read_clauses().all()
    }

    /// The innermost clause that holds a word.
    pub fn clause_of(&self, word: usize) -> Option<&Clause> {
        self.read_clauses().of_word(word)
    }

    /// Whether a finite verb group begins with a word.
    pub fn is_finite(&self, word: usize) -> bool {
        self.read_clauses().is_finite(word)
    }

    fn read_clauses(&self) -> &Clauses {
        self.clauses
            .get_or_init(|| Clauses::of(self.words(), self.sentences(), self.tags(), self.chunks(), self.language))
    }

    /// Quoted spans, in order of their opening marks.
    pub fn quoted(&self) -> &[Quoted] {
        &self.marked().spans
    }

    /// Quotation marks that are missing, in order.
    pub fn lost_marks(&self) -> &[Lost] {
        &self.marked().lost
    }

    /// Whether a quotation mark is missing in the paragraph of a place, so that nobody can tell what is quoted there.
    pub fn lacks_a_mark(&self, at: Span<InProse>) -> bool {
        let broken = &self.marked().broken;
        self.prose.block_at(at.start).is_some_and(|block| broken.binary_search(&(block as u32)).is_ok())
    }

    /// Whether a stretch stands in somebody else’s words or in a title: inside quotation marks or a block quotation.
    pub fn is_quoted(&self, at: Span<InProse>) -> bool {
        let quoted = self.quoted();
        let end = quoted.partition_point(|q| q.at.start <= at.start);
        // Quoted spans nest a few deep at most.
        let marked = quoted[..end].iter().rev().take(NESTED).any(|q| q.at.contains(at));
        marked || self.prose.block_at(at.start).is_some_and(|b| self.block_kind(b) == BlockKind::BlockQuote)
    }

    fn marked(&self) -> &Marked {
        self.quoted.get_or_init(|| quoted::find(&self.prose.blocks, self.words()))
    }
}
