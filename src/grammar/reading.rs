//! The grammar of one story, each part read when it is first asked for, and once.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::language::Language;
use crate::read::{Block, BlockKind, Prose};
use crate::text::{InProse, Ladder, Span};

use super::again::{Again, Change};
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
    /// What is taken over from the reading of an earlier version.
    again: Mutex<Option<Arc<Again>>>,
    words: OnceLock<Words>,
    small_words: OnceLock<SmallWords>,
    sentences: OnceLock<Vec<Sentence>>,
    tags: OnceLock<Tags>,
    chunks: OnceLock<Chunks>,
    clauses: OnceLock<Clauses>,
    quoted: OnceLock<Marked>,
    plain: OnceLock<Vec<bool>>,
    sentence_ladder: OnceLock<Ladder>,
    quoted_ladder: OnceLock<Ladder>,
}

impl Grammar {
    /// The grammar of a story’s prose, in its language.
    pub fn new(prose: Arc<Prose>, language: &'static Language) -> Self {
        Self {
            prose,
            language,
            again: Mutex::default(),
            words: OnceLock::new(),
            small_words: OnceLock::new(),
            sentences: OnceLock::new(),
            tags: OnceLock::new(),
            chunks: OnceLock::new(),
            clauses: OnceLock::new(),
            quoted: OnceLock::new(),
            plain: OnceLock::new(),
            sentence_ladder: OnceLock::new(),
            quoted_ladder: OnceLock::new(),
        }
    }

    /// The same, with what holds of the reading of an earlier version taken over: it says the same as [`Grammar::new`].
    pub fn again(prose: Arc<Prose>, language: &'static Language, before: &Arc<Grammar>) -> Self {
        let grammar = Self::new(prose, language);
        if std::ptr::eq(before.language, language) {
            let again = Again::of(before.clone(), &grammar.prose).map(Arc::new);
            *grammar.again.lock().unwrap_or_else(PoisonError::into_inner) = again;
        }
        grammar
    }

    /// Lets go of the reading of the earlier version: what has been read by now is kept without it.
    pub fn settle(&self) {
        *self.again.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Where the change lies, for what is found from this reading and kept beside it.
    pub fn change(&self) -> Option<Change> {
        Some(self.earlier()?.change(self.words()))
    }

    /// The blocks that are read again, and the first behind them as it was numbered before.
    pub fn changed_blocks(&self) -> Option<(Range<usize>, usize)> {
        Some(self.earlier()?.other_blocks())
    }

    /// The indexes of the sentences that are read again.
    pub fn changed_sentences(&self, change: &Change) -> Range<usize> {
        let first = |piece: usize| self.sentences().partition_point(|sentence| sentence.words.start < piece);
        first(change.start)..first(change.end)
    }

    fn earlier(&self) -> Option<Arc<Again>> {
        self.again.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Something found in the story now: anew, or where it was found in the earlier version, with that and the change.
    fn found<T>(
        &self,
        part: impl Fn(&Grammar) -> Option<&T>,
        anew: impl FnOnce() -> T,
        again: impl FnOnce(&T, &Change) -> T,
    ) -> T {
        match self.earlier() {
            Some(earlier) => match part(&earlier.before) {
                Some(before) => again(before, &earlier.change(self.words())),
                None => anew(),
            },
            None => anew(),
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

    /// Whether no letter of a block is beyond ASCII, its marks aside: in most English paragraphs.
    pub fn is_plain(&self, block: usize) -> bool {
        let of_block = |block: &Block| !self.prose.slice(block.at).chars().any(|c| !c.is_ascii() && !is_mark(c));
        self.plain.get_or_init(|| self.prose.blocks.iter().map(of_block).collect())[block]
    }

    /// Words and marks, in order.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| match self.earlier() {
            Some(earlier) => Words::again(&self.prose, self.language, &earlier),
            None => Words::of(&self.prose, self.language),
        })
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
        self.sentences.get_or_init(|| {
            let anew = || sentences::find(self.words());
            self.found(|g| g.sentences.get(), anew, |before, change| sentences::again(self.words(), before, change))
        })
    }

    /// The index of the sentence that holds a byte of prose.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let all = self.sentences();
        let ladder = self.sentence_ladder.get_or_init(|| Ladder::of(all.iter().map(|s| s.at.start)));
        let i = ladder.before(all, offset + 1, |s| s.at.start).checked_sub(1)?;
        all[i].at.holds(offset).then_some(i)
    }

    /// What each word is in its sentence: its tag and form.
    pub fn tags(&self) -> &Tags {
        self.tags.get_or_init(|| {
            let model = Model::of(self.language);
            let anew = || Tags::of(self.words(), self.sentences(), &model);
            let again = |before: &Tags, change: &Change| {
                Tags::again(self.words(), self.sentences_in(change), &model, before, change)
            };
            self.found(|g| g.tags.get(), anew, again)
        })
    }

    /// Base noun phrases, in order.
    pub fn chunks(&self) -> &Chunks {
        self.chunks.get_or_init(|| {
            let read = |sentences: &[Sentence]| Chunks::of(self.words(), sentences, self.tags(), self.language);
            let anew = || read(self.sentences());
            let again = |before: &Chunks, change: &Change| before.again(read(self.sentences_in(change)), change);
            self.found(|g| g.chunks.get(), anew, again)
        })
    }

    /// The base noun phrase that holds a word.
    pub fn noun_phrase_at(&self, word: usize) -> Option<Chunk> {
        self.chunks().at(word)
    }

    /// Clauses, in the order of their verbs.
    pub fn clauses(&self) -> &Clauses {
        self.read_clauses()
    }

    /// The innermost clause that holds a word.
    pub fn clause_of(&self, word: usize) -> Option<Clause> {
        self.read_clauses().of_word(word)
    }

    /// Whether a finite verb group begins with a word.
    pub fn is_finite(&self, word: usize) -> bool {
        self.read_clauses().is_finite(word)
    }

    fn read_clauses(&self) -> &Clauses {
        self.clauses.get_or_init(|| {
            let read = |sentences: &[Sentence]| {
                Clauses::of(self.words(), sentences, self.tags(), self.chunks(), self.language)
            };
            let anew = || read(self.sentences());
            let again = |before: &Clauses, change: &Change| before.again(read(self.sentences_in(change)), change);
            self.found(|g| g.clauses.get(), anew, again)
        })
    }

    fn sentences_in(&self, change: &Change) -> &[Sentence] {
        &self.sentences()[self.changed_sentences(change)]
    }

    /// Quoted spans, in order of their opening marks.
    pub fn quoted(&self) -> &[Quoted] {
        &self.marked().spans
    }

    /// Quoted spans that begin in a stretch, in order.
    pub fn quoted_in(&self, at: Span<InProse>) -> &[Quoted] {
        let all = self.quoted();
        let first = all.partition_point(|q| q.at.start < at.start);
        &all[first..first + all[first..].partition_point(|q| q.at.start < at.end)]
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
        let ladder = self.quoted_ladder.get_or_init(|| Ladder::of(quoted.iter().map(|q| q.at.start)));
        let end = ladder.before(quoted, at.start + 1, |q| q.at.start);
        // Quoted spans nest a few deep at most.
        let marked = quoted[..end].iter().rev().take(NESTED).any(|q| q.at.contains(at));
        marked || self.prose.block_at(at.start).is_some_and(|b| self.block_kind(b) == BlockKind::BlockQuote)
    }

    /// Quotation marks inside words, where apostrophes belong, in order: `the bank"s plan`.
    pub fn marks_for_apostrophes(&self) -> &[Span<InProse>] {
        &self.marked().apostrophes
    }

    fn marked(&self) -> &Marked {
        self.quoted.get_or_init(|| quoted::find(&self.prose.blocks, self.words()))
    }
}

/// Marks beyond ASCII that are part of no word: curly quotation marks, dashes, signs of money and of measure. What is
/// not among them may be a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}')
        || matches!(c, '\u{2010}'..='\u{203e}' | '\u{2041}'..='\u{2053}' | '\u{2055}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}')
}
