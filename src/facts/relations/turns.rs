//! Two amounts and which way the story says that one became the other, or lies from it: `rose to 39 from 41`, `fewer
//! than last year: 14,000, against 11,000`, `at 48 percent, exceeded the 52 percent of 2022`.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::language::PercentForm;

use super::Turn;
use super::reading::{Reading, unit_left_out};

/// Amounts so many times as large are of something else.
const LIKE: f64 = 4.0;

/// How many pieces a word of change stands before the first of its amounts.
const NEAR: usize = 12;

/// How many pieces stand between `under` and its amount.
const OBJECT: usize = 3;

impl Reading<'_> {
    /// The change of a sentence whose way is told, and both of whose amounts are.
    pub fn turn(&self, sentence: usize) -> Option<Turn> {
        let range = self.grammar.sentences().get(sentence)?.words.clone();
        if range.clone().any(|k| self.list.near.unturned.contains(self.words().folded(k))) {
            return None;
        }
        let here = self.here(sentence);
        let sized: Vec<usize> = here.filter(|&q| self.may_turn(q)).collect();
        let [first, second] = sized[..] else { return None };
        let (a, b) = (&self.all[first], &self.all[second]);
        let apart = a.value.max(b.value) / a.value.min(b.value);
        let like = a.unit.is_like(&b.unit) || unit_left_out(a, b);
        if !like || !self.share_noun(first, second) || apart > LIKE || a.value == b.value {
            return None;
        }
        self.became(&range, first, second).or_else(|| self.beyond_it(first, second))
    }

    /// `rose from 9 to 14`, `more this year, 310, than last, 355`
    fn became(&self, range: &Range<usize>, first: usize, second: usize) -> Option<Turn> {
        let words = self.words();
        let old = match (self.is_old(first), self.is_old(second)) {
            (true, false) => first,
            (false, true) => second,
            _ => return None,
        };
        let new = if old == first { second } else { first };
        let from_only = self.governor(old).is_some_and(|k| self.list.near.from.contains(words.folded(k)));
        // `from 9 to 14`: what is told from one amount is told to the other.
        if from_only
            && !self.governor(new).is_some_and(|k| self.list.new.contains(words.folded(k)))
            && !self.follows_at(new)
        {
            return None;
        }
        let start = range.start.max(self.all[first].whole.start.saturating_sub(NEAR));
        let end = range.end.min(self.all[second].words.end + NEAR);
        // `on lower sales`, behind both, is of something else.
        let last = self.all[first].whole.start;
        let own = |k: &usize| *k < last || !self.list.beyond.contains(self.words().folded(*k));
        let mut ways = (start..end).filter(own).filter_map(|k| self.way_of(k, range.start).map(|up| (k, up)));
        let (at, up) = ways.next()?;
        let agree = ways.all(|(_, other)| other == up);
        agree.then_some(Turn { old, new, at, up })
    }

    /// Whether an amount is what the sentence tells: `was 6.1 percent`, `at 340 metres`.
    fn follows_at(&self, q: usize) -> bool {
        self.governor(q).is_some_and(|k| self.list.is.contains(self.words().folded(k)))
    }

    /// Which way a word tells that something goes.
    fn way_of(&self, k: usize, first: usize) -> Option<bool> {
        let words = self.words();
        let word = words.folded(k);
        let tag = self.grammar.tags().tag(k);
        let verb = self.list.verbs.get(word).filter(|_| tag == Tag::Verb);
        let noun = self.list.nouns.get(word).filter(|_| tag == Tag::Noun);
        // `up from`, `down on`
        let particle = self.list.particles.get(word).filter(|_| {
            self.list.old.contains(words.folded(k + 1)) || k > first && self.grammar.tags().tag(k - 1) == Tag::Verb
        });
        let more =
            self.list.beyond.get(word).filter(|_| matches!(tag, Tag::Adj | Tag::Adv | Tag::Det) && k + 1 > first);
        verb.or(noun).or(particle).or(more).copied()
    }

    /// `at $1.2 million, well under the $1.1 million budget`; `48 percent, exceeded the 52 percent`
    fn beyond_it(&self, first: usize, second: usize) -> Option<Turn> {
        let words = self.words();
        let gap = self.gap(first, second);
        let near = gap.end.saturating_sub(OBJECT).max(gap.start)..gap.end;
        let exceeds = near.clone().find_map(|k| Some((k, *self.list.near.exceeds.get(words.folded(k))?)));
        let (at, up) = exceeds?;
        let definite = self.previous(second).is_some_and(|k| self.list.small.contains(words.folded(k)));
        (definite && gap.len() <= NEAR).then_some(Turn { old: second, new: first, at, up })
    }

    fn may_turn(&self, q: usize) -> bool {
        let quantity = &self.all[q];
        let time = matches!(quantity.unit, Unit::Measure(unit) if unit.time);
        let sized = matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_) | Unit::Percent(_));
        let points = matches!(quantity.unit, Unit::Percent(PercentForm::Points));
        // What tells by how much, or in how many times, is neither end.
        let step = self.governor(q).is_some_and(|k| self.list.by.contains(self.words().folded(k)));
        sized && !time && !points && !step && quantity.value > 0.0
    }

    fn share_noun(&self, first: usize, second: usize) -> bool {
        let noun = |q: &Quantity| q.of.as_ref().map(|of| of.noun.clone());
        match (noun(&self.all[first]), noun(&self.all[second])) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }
}
