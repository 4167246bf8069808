//! What stands around an amount: the word that governs it, the word behind it, its sentence.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::RelationWords;

/// The farthest that small words reach before a number.
const SMALL: usize = 4;

/// How far behind a number its noun may stand.
const NOUN: usize = 4;

/// How many times as much one amount may be as another one whose unit is left out.
const NEAR: f64 = 8.0;

/// How many words an owner takes: `the town council's 30 members`.
const OWNER: usize = 5;

/// A sentence with more amounts is none.
const CROWD: usize = 64;

/// Amounts in their sentences.
pub(super) struct Reading<'a> {
    pub grammar: &'a Grammar,
    pub list: &'static RelationWords,
    pub all: &'a [Quantity],
}

impl<'a> Reading<'a> {
    pub fn of(grammar: &'a Grammar, all: &'a [Quantity]) -> Self {
        Self { grammar, list: grammar.words().language().relation_words(), all }
    }

    pub fn words(&self) -> &'a Words {
        self.grammar.words()
    }

    /// The amounts of a sentence.
    pub fn here(&self, sentence: usize) -> Range<usize> {
        let Some(sentence) = self.grammar.sentences().get(sentence) else { return 0..0 };
        let first = self.all.partition_point(|q| q.words.start < sentence.words.start);
        let last = self.all.partition_point(|q| q.words.start < sentence.words.end);
        // What counts on and on is a table, and compares nothing.
        if last - first > CROWD { first..first } else { first..last }
    }

    /// The amounts of the sentence before one, where it stands in the same paragraph or the one before.
    pub fn before(&self, sentence: usize) -> Range<usize> {
        let Some(one) = sentence.checked_sub(1) else { return 0..0 };
        let sentences = self.grammar.sentences();
        if sentences[one].block + 1 < sentences[sentence].block {
            return 0..0;
        }
        self.here(one)
    }

    /// The amounts of the sentence behind one, where it stands in the same paragraph or the next.
    pub fn after(&self, sentence: usize) -> Range<usize> {
        let sentences = self.grammar.sentences();
        let Some(next) = sentences.get(sentence + 1) else { return 0..0 };
        if sentences[sentence].block + 1 < next.block {
            return 0..0;
        }
        self.here(sentence + 1)
    }

    /// The first word of the sentence of an amount.
    pub fn opening(&self, q: usize) -> usize {
        self.grammar.sentences().get(self.all[q].scope.sentence).map_or(0, |s| s.words.start)
    }

    /// The word before an amount, past the small ones.
    pub fn governor(&self, q: usize) -> Option<usize> {
        let first = self.opening(q);
        let start = self.all[q].whole.start;
        let mut k = start.checked_sub(1).filter(|&k| k >= first)?;
        while self.list.small.contains(self.words().folded(k)) && start - k < SMALL {
            k = k.checked_sub(1).filter(|&k| k >= first)?;
        }
        Some(self.past_owner(k, first))
    }

    /// `of the town's 30,000 people`: the word before whoever owns what is counted.
    fn past_owner(&self, owned: usize, first: usize) -> usize {
        let words = self.words();
        if words.all()[owned].kind != WordKind::Possessive {
            return owned;
        }
        let from = owned.saturating_sub(OWNER).max(first);
        let before = (from..owned).rev().take_while(|&k| words.all()[k].kind == WordKind::Word);
        before.into_iter().find(|&k| self.grammar.tags().tag(k) == Tag::Adp).unwrap_or(owned)
    }

    /// The word right before an amount and what says how exactly it is told.
    pub fn previous(&self, q: usize) -> Option<usize> {
        self.all[q].whole.start.checked_sub(1).filter(|&k| k >= self.opening(q))
    }

    /// The piece behind an amount and the noun that it counts.
    pub fn behind(&self, q: usize) -> usize {
        let quantity = &self.all[q];
        let noun = quantity.of.as_ref().map(|of| of.head + 1);
        noun.filter(|&k| k > quantity.words.end && k <= quantity.words.end + NOUN)
            .unwrap_or(quantity.words.end)
            .max(quantity.whole.end)
    }

    /// The pieces between two amounts, the noun of the first left out.
    pub fn gap(&self, first: usize, second: usize) -> Range<usize> {
        let start = self.behind(first);
        start..self.all[second].whole.start.max(start)
    }

    /// Whether one of some words stands in a range.
    pub fn any(&self, range: Range<usize>, mut is: impl FnMut(usize) -> bool) -> bool {
        range.into_iter().any(&mut is)
    }

    /// Whether an amount belongs to another clause of its sentence, which has a subject and a verb of change of its own:
    /// `Sales rose 12 per cent, while profit fell from £40m to £30m`.
    pub fn is_of_another_clause(&self, told: usize, q: usize) -> bool {
        let (Some(one), Some(other)) = (self.grammar.clause_of(told), self.grammar.clause_of(self.all[q].words.start))
        else {
            return false;
        };
        let named = other.subject.as_ref().is_some_and(|s| self.grammar.tags().tag(s.end - 1) != Tag::Pron);
        let together = self.grammar.sentence_at(one.verb_at.start) == self.grammar.sentence_at(other.verb_at.start);
        one.verb != other.verb
            && together
            && named
            && other.finite
            && self.list.verbs.contains(self.words().folded(other.verb))
    }

    /// Whether a piece is a mark of a kind that parts a clause or series.
    pub fn parts(&self, k: usize) -> bool {
        matches!(self.words().text(k), "," | ";")
    }

    /// Whether two amounts may be of one thing: units alike, or one left out, and no two nouns.
    pub fn alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.all[a], &self.all[b]);
        let nouns = match (&a.of, &b.of) {
            (Some(one), Some(other)) => one.noun == other.noun,
            _ => true,
        };
        let per = match (a.per, b.per) {
            (Some(one), Some(other)) => self.grammar.text(one) == self.grammar.text(other),
            _ => true,
        };
        (a.unit.is_like(&b.unit) || unit_left_out(a, b))
            && nouns
            && per
            && is_amount(a)
            && a.value > 0.0
            && b.value > 0.0
    }
}

/// `takes 40 minutes … now takes 25`: a figure without a unit beside one that has it, and of its size.
pub(super) fn unit_left_out(a: &Quantity, b: &Quantity) -> bool {
    let bare = |q: &Quantity| q.unit == Unit::Count && q.of.is_none() && q.figures && q.per.is_none();
    let told = |q: &Quantity| matches!(q.unit, Unit::Money(_) | Unit::Measure(_) | Unit::Percent(_));
    let near = a.value.max(b.value) / a.value.min(b.value) <= NEAR;
    near && (bare(a) && told(b) || told(a) && bare(b))
}

/// Whether a quantity is an amount, perhaps told for each of something.
pub(super) fn is_amount(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_) | Unit::Percent(_))
}
