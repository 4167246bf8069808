//! Which side of the publication date a clause is on, by its verbs.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::tags::{Form, Tag, Tags};
use crate::grammar::words::{WordKind, Words};
use crate::language::TenseWords;

/// Past, future or unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// How far from an expression its verb is looked for.
const REACH: usize = 18;

/// The tense of the clause around an expression: the nearest verb before it, else the nearest behind it.
pub(super) fn around(grammar: &Grammar, start: usize, end: usize, sentence: Range<usize>) -> Tense {
    let first = sentence.start.max(start.saturating_sub(REACH));
    let last = sentence.end.min(end + REACH);
    let words = grammar.words();
    let clause = Clause { words, tags: grammar.tags(), list: words.language().tense() };
    let said = |i: usize| Some(clause.at(i)).filter(|tense| *tense != Tense::Open);
    (first..start).rev().find_map(said).or_else(|| (end..last).find_map(said)).unwrap_or(Tense::Open)
}

/// The words around an expression, with their tags.
struct Clause<'a> {
    words: &'a Words,
    tags: &'a Tags,
    list: &'a TenseWords,
}

impl Clause<'_> {
    /// What one word says.
    fn at(&self, i: usize) -> Tense {
        if self.words.get(i).is_none_or(|w| w.kind != WordKind::Word) {
            return Tense::Open;
        }
        let before = self.words.folded(i.wrapping_sub(1));
        // `to be paid`: no verb of the clause.
        if before.text() == self.list.be {
            return Tense::Open;
        }
        if self.tells_future(i) {
            return Tense::Future;
        }
        let past = match self.tags.form(i) {
            Form::Past => true,
            // `a still unspecified date`, `is held`: nothing that was.
            Form::Participle => !self.list.adjectival.contains(before) && !self.is_passive_now(i),
            _ => self.list.past.contains(self.words.folded(i)),
        };
        if past { Tense::Past } else { Tense::Open }
    }

    /// Whether a present auxiliary stands before a participle: `is set`; `has set` tells what was by its own word.
    fn is_passive_now(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        self.tags.tag(before) == Tag::Aux && matches!(self.tags.form(before), Form::Present | Form::Plain | Form::Base)
    }

    fn tells_future(&self, i: usize) -> bool {
        let (list, word) = (self.list, self.words.folded(i));
        let (before, next) = (self.words.folded(i.wrapping_sub(1)), self.words.folded(i + 1));
        let infinitive = word.text() == list.to && list.before_infinitive.contains(before)
            || word.text() == list.be && before.text() == list.to;
        let finite = matches!(self.tags.form(i), Form::Present | Form::Plain);
        list.future.contains(word)
            || infinitive
            || list.with_infinitive.contains(word) && next.text() == list.to
            || list.with_preposition.contains(word) && list.prepositions.contains(next)
            || list.with_object.contains(word) && list.objects.contains(next)
            || finite && list.timetable.contains(word)
    }
}
