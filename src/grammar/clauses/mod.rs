//! Clauses: a verb with its auxiliaries, its subject, and how the clause hangs together with the others of its sentence.
//!
//! A sentence is read once, from left to right. What has been opened and waits for its verb or its end is kept on a
//! stack; a verb goes to the innermost clause that can take it.
//!
//! ```
//! use copydesk::facts::Document;
//! use copydesk::grammar::clauses::ClauseKind;
//! use copydesk::read::read;
//!
//! let page = read("story.txt", b"Renn, who owns the ferry, was fined in May.".to_vec()).expect("text");
//! let document = Document::new(page, None);
//! let clauses: Vec<_> = document.clauses().iter().collect();
//! let [owns, fined] = &clauses[..] else { panic!("two clauses") };
//! let text = |words: &std::ops::Range<usize>| document.text(document.words().span(words.clone()));
//! assert_eq!(owns.kind, ClauseKind::Relative);
//! assert_eq!(owns.antecedent.as_ref().map(text), Some("Renn"));
//! assert_eq!(fined.subject.as_ref().map(text), Some("Renn"));
//! assert_eq!((text(&fined.verb_group), fined.passive, fined.finite), ("was fined", true, true));
//! ```

mod antecedent;
mod attach;
mod frame;
mod group;
mod part;
mod reader;
mod subject;

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::language::Language;
use crate::text::{InProse, Span};

use super::again::Change;
use super::chunks::Chunks;
use super::sentences::Sentence;
use super::tags::Tags;
use super::words::{Stretch, Words};

use reader::Reader;

/// What a clause is to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// A sentence of its own, or one beside others.
    Main,
    /// Says more of a noun: `who owns the ferry`, `the plans they leaked`.
    Relative,
    /// What is said, known, asked: `that the plan is dead`.
    Complement,
    /// When, why, whether it holds: `because it rained`.
    Adverbial,
    /// Its verb is a participle alone: `closing the harbor`, `arrested in May`.
    Participial,
    /// Its verb is bare: `to close the harbor`.
    Infinitive,
}

/// A clause. All ranges are indexes of words; none is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// From its first word to its last; other clauses may stand inside.
    pub words: Range<usize>,
    /// The verb with its auxiliaries, and whatever stands among them.
    pub verb_group: Range<usize>,
    /// The word of the verb itself; of a copula, where nothing else is the verb.
    pub verb: usize,
    /// Where the verb stands: only a part of the word in a contraction.
    pub verb_at: Span<InProse>,
    /// Who or what does it: a noun phrase (with those joined to it by a coordinator), or a relative pronoun.
    pub subject: Option<Range<usize>>,
    /// Where the subject stands: only a part of the last word in a contraction.
    pub subject_at: Option<Span<InProse>>,
    /// What it is to its sentence.
    pub kind: ClauseKind,
    /// Whether its subject is what the verb is done to.
    pub passive: bool,
    /// Whether its verb has a tense, or commands.
    pub finite: bool,
    /// The noun phrase that a relative clause says more of.
    pub antecedent: Option<Range<usize>>,
    /// The index of the clause that it belongs to.
    pub parent: Option<usize>,
}

/// A clause at half its size: what it has not is an empty range or the last number.
#[derive(Debug, Clone, Copy)]
struct Packed {
    words: Stretch,
    verb_group: Stretch,
    subject: Stretch,
    antecedent: Stretch,
    subject_at: Span<InProse>,
    verb_at: Span<InProse>,
    verb: u32,
    parent: u32,
    kind: ClauseKind,
    passive: bool,
    finite: bool,
}

impl From<&Clause> for Packed {
    fn from(clause: &Clause) -> Packed {
        Packed {
            words: Stretch::of(&clause.words),
            verb_group: Stretch::of(&clause.verb_group),
            subject: Stretch::of_some(clause.subject.as_ref()),
            antecedent: Stretch::of_some(clause.antecedent.as_ref()),
            subject_at: clause.subject_at.unwrap_or(Span::new(0, 0)),
            verb_at: clause.verb_at,
            verb: clause.verb as u32,
            parent: clause.parent.map_or(u32::MAX, |parent| parent as u32),
            kind: clause.kind,
            passive: clause.passive,
            finite: clause.finite,
        }
    }
}

impl From<&Packed> for Clause {
    fn from(packed: &Packed) -> Clause {
        Clause {
            words: packed.words.range(),
            verb_group: packed.verb_group.range(),
            verb: packed.verb as usize,
            verb_at: packed.verb_at,
            subject: packed.subject.some(),
            subject_at: (!packed.subject_at.is_empty()).then_some(packed.subject_at),
            kind: packed.kind,
            passive: packed.passive,
            finite: packed.finite,
            antecedent: packed.antecedent.some(),
            parent: (packed.parent != u32::MAX).then_some(packed.parent as usize),
        }
    }
}

/// The clauses of a story, in the order of their verbs.
#[derive(Default)]
pub struct Clauses {
    all: Vec<Packed>,
    /// Of each word the innermost clause that holds it, one more than its index, or 0.
    owners: Vec<u32>,
    /// The words that open a finite verb group, in order.
    finite: Vec<u32>,
}

impl Clauses {
    /// Finds them; none crosses a sentence.
    pub fn of(words: &Words, sentences: &[Sentence], tags: &Tags, chunks: &Chunks, language: &Language) -> Clauses {
        let mut found = Clauses { all: Vec::with_capacity(words.len() / 8), ..Clauses::default() };
        let mut reader = Reader::default();
        for sentence in sentences {
            part::cut(&mut reader.parts, words, tags, chunks, sentence, language);
            reader.read(chunks, &mut found.all, |i| {
                language.reporting_verbs().get(words.folded(i)).map(|(verb, _)| verb.class)
            });
        }
        found.ordered(words.len())
    }

    /// Those of another version of the story; `anew` are those in what has changed.
    pub(super) fn again(&self, anew: Clauses, change: &Change) -> Clauses {
        // A clause and those it belongs to lie in one sentence.
        let head = self.first_from(change.start);
        let tail = self.first_from(change.end_before);
        let behind = (head + anew.all.len()).wrapping_sub(tail);
        let parent = |clause: &Clause, by: usize| clause.parent.map(|parent| parent.wrapping_add(by));
        let (words, pieces) = (anew.owners.len(), |range: &Range<usize>| change.pieces(range));
        let anew = anew.iter().map(|clause| Clause { parent: parent(&clause, head), ..clause });
        let tail = self.iter().skip(tail).map(|clause| Clause {
            words: pieces(&clause.words),
            verb_group: pieces(&clause.verb_group),
            verb: change.piece(clause.verb),
            verb_at: change.span(clause.verb_at),
            subject: clause.subject.as_ref().map(pieces),
            subject_at: clause.subject_at.map(|at| change.span(at)),
            antecedent: clause.antecedent.as_ref().map(pieces),
            parent: parent(&clause, behind),
            ..clause
        });
        let all =
            self.all[..head].iter().copied().chain(anew.chain(tail).map(|clause| Packed::from(&clause))).collect();
        Clauses { all, ..Clauses::default() }.ordered(words)
    }

    /// The same with what finds them by their words.
    fn ordered(mut self, words: usize) -> Clauses {
        self.owners = owners(&self.all, words);
        let finite =
            self.all.iter().filter(|clause| clause.finite).map(|clause| clause.verb_group.range().start as u32);
        self.finite = finite.collect();
        self.finite.sort_unstable();
        self
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Clause> + Clone + '_ {
        self.all.iter().map(Clause::from)
    }

    /// The one with this index.
    pub fn get(&self, index: usize) -> Option<Clause> {
        self.all.get(index).map(Clause::from)
    }

    /// Those whose verb is a word or stands behind it.
    pub fn from(&self, word: usize) -> impl Iterator<Item = Clause> + Clone + '_ {
        self.all[self.first_from(word)..].iter().map(Clause::from)
    }

    /// The index of the first whose verb is a word or stands behind it.
    fn first_from(&self, word: usize) -> usize {
        self.all.partition_point(|clause| (clause.verb as usize) < word)
    }

    /// The innermost one that holds a word.
    pub fn of_word(&self, word: usize) -> Option<Clause> {
        let owner = *self.owners.get(word)?;
        self.get((owner as usize).checked_sub(1)?)
    }

    /// Whether a finite verb group begins with a word.
    pub fn is_finite(&self, word: usize) -> bool {
        self.finite.binary_search(&(word as u32)).is_ok()
    }
}

/// The innermost clause of each word: of those that hold it the one that begins last.
fn owners(all: &[Packed], words: usize) -> Vec<u32> {
    let mut owners = vec![0; words];
    let range = |k: u32| all[k as usize].words.range();
    let mut order: Vec<u32> = (0..all.len() as u32).collect();
    order.sort_by_key(|&k| (range(k).start, std::cmp::Reverse(range(k).end)));
    for k in order {
        owners[range(k)].fill(k + 1);
    }
    owners
}

impl fmt::Debug for Clauses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
