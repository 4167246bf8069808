//! Changes told near two amounts that no word ties to them: `In 2019 it took in 110 dogs. Last year it housed 330.
//! Numbers have quadrupled`, `Profit doubled. The firm made £6.2 million, against £4.1 million`.
//!
//! There must be two amounts of one thing around the change and no third, so that nothing else can be meant.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::language::PercentForm;

use super::reading::Reading;
use super::{Change, Size, Told};

/// How many pieces behind a rate the noun of its change stands: `a 10 percent pay rise`.
const NOUN: usize = 3;

/// How far before a rate the verb or noun of its change stands.
const VERB: usize = 5;

/// How many pieces behind a change say what it is held against.
const BASE: usize = 3;

/// The most that one amount may be of another one of the same thing.
const LIKE: f64 = 12.0;

impl Reading<'_> {
    /// The changes of a sentence that stand near two amounts of one thing and to which no word ties them.
    pub fn loose(&self, sentence: usize, found: &[Change], into: &mut Vec<Change>) {
        let here = self.here(sentence);
        let mut told = here.clone().filter_map(|q| self.rate_of_change(q)).chain(self.multiples(sentence));
        let Some((told, up)) = told.next().filter(|_| told.next().is_none()) else { return };
        let tied = |change: &Change| change.told.words.start == told.words.start;
        if found.iter().any(tied) {
            return;
        }
        let apart = |pair: &(usize, usize)| self.is_of_another_clause(told.words.start, pair.1);
        let Some((first, second)) = self.two_around(sentence, &told).filter(|pair| !apart(pair)) else { return };
        let (a, b) = (&self.all[first], &self.all[second]);
        let turned = match up {
            Some(up) => (b.value > a.value) != up,
            None => self.is_held_against(second) && !self.is_held_against(first),
        };
        let (old, new) = if turned { (second, first) } else { (first, second) };
        into.push(Change { old, new, told, up, sure: false });
    }

    /// A rate that tells a change, wherever the word that says so stands.
    fn rate_of_change(&self, q: usize) -> Option<(Told, Option<bool>)> {
        let quantity = &self.all[q];
        let size = match quantity.unit {
            Unit::Percent(PercentForm::Points) => Size::Points(quantity.value),
            Unit::Percent(_) => Size::Rate(quantity.value),
            Unit::Share => Size::Rate(quantity.value * 100.0),
            _ => return None,
        };
        let words = self.words();
        let end = quantity.whole.end;
        let of = self.list.of.contains(words.folded(end));
        let way = self.way(q).or_else(|| {
            let behind = (end..end + NOUN).take_while(|&k| !self.parts(k));
            let noun = behind.filter_map(|k| self.list.nouns.get(words.folded(k)).copied()).next();
            let first = quantity.whole.start.saturating_sub(VERB).max(self.opening(q));
            let before = (first..quantity.whole.start).rev().take_while(|&k| !self.parts(k)).find_map(|k| {
                let word = words.folded(k);
                self.list
                    .verbs
                    .get(word)
                    .or_else(|| self.list.nouns.get(word))
                    .or_else(|| self.list.near.loses.get(word))
                    .copied()
            });
            noun.filter(|_| !of).or(before).map(Some)
        })?;
        Some((Told { words: quantity.whole.clone(), quantity: Some(q), size }, way))
    }

    /// The two amounts of one thing around a change, where there are no more.
    fn two_around(&self, sentence: usize, told: &Told) -> Option<(usize, usize)> {
        let own = self.sized(self.here(sentence), told);
        let before = self.sized(self.before(sentence), told);
        let behind = self.sized(self.after(sentence), told);
        let pair = match (&own[..], &before[..], &behind[..]) {
            ([a, b], ..) => (*a, *b),
            ([], [a, b], _) => (*a, *b),
            ([b], [a], _) => (*a, *b),
            ([], [b], _) if sentence >= 2 => {
                let [a] = self.sized(self.before(sentence - 1), told)[..] else { return None };
                (a, *b)
            }
            ([], [], [a, b]) => (*a, *b),
            _ => return None,
        };
        let tied = !own.is_empty() || self.contrasts(pair.0, pair.1);
        let held = !own.is_empty() || !before.is_empty();
        let from = self.has_base(told) && own.is_empty();
        (tied && !from && !(held && self.tells_its_base(told, own.is_empty())) && self.of_one_thing(pair.0, pair.1))
            .then_some(pair)
    }

    /// The amounts of a stretch that a change may be one of.
    fn sized(&self, range: Range<usize>, told: &Told) -> Vec<usize> {
        let fits = |&q: &usize| {
            let quantity = &self.all[q];
            let percent = matches!(quantity.unit, Unit::Percent(form) if form != PercentForm::Points);
            let amount = match told.size {
                Size::Points(_) => percent,
                _ => matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)) && !is_time(quantity),
            };
            let counted = quantity.unit != Unit::Count || quantity.of.is_some() || quantity.figures;
            let step = !matches!(told.size, Size::Points(_)) && self.way(q).is_some_and(|up| up.is_some());
            let multiple = self.list.times.contains(self.words().folded(quantity.words.end));
            Some(q) != told.quantity && amount && counted && !step && !multiple && quantity.value > 1.0
        };
        range.filter(fits).collect()
    }

    /// Whether words tell two amounts of two times, or one against the other.
    fn contrasts(&self, first: usize, second: usize) -> bool {
        self.is_held_against(first) || self.is_held_against(second) || self.of_other_times(first, second)
    }

    /// Whether words behind a change, or of its sentence where the amounts stand elsewhere, say what it is held against:
    /// `since October`, `than it had raised before`.
    fn tells_its_base(&self, told: &Told, elsewhere: bool) -> bool {
        let words = self.words();
        let end = told.words.end;
        let near = (end..end + BASE).any(|k| self.list.near.based.contains(words.folded(k)));
        let sentence = self.grammar.sentence_at(words.all()[told.words.start].at.start);
        let range = sentence.map_or(0..0, |s| self.grammar.sentences()[s].words.clone());
        near && (elsewhere || !matches!(told.size, Size::Times(_)))
            || elsewhere && range.into_iter().any(|k| self.list.near.so_far.contains(words.folded(k)))
    }

    fn is_held_against(&self, q: usize) -> bool {
        self.is_old(q)
    }

    /// Whether two amounts may be of one thing, told twice: units alike, and no two nouns.
    fn of_one_thing(&self, first: usize, second: usize) -> bool {
        let (a, b) = (&self.all[first], &self.all[second]);
        let bare = |q: &Quantity| q.unit == Unit::Count && q.of.is_none();
        let nouns = match (&a.of, &b.of) {
            (Some(one), Some(other)) => one.noun == other.noun,
            _ => true,
        };
        let large = a.value.max(b.value) / a.value.min(b.value);
        let units = a.unit.is_like(&b.unit) && nouns || bare(b) && b.figures || bare(a) && a.figures;
        units && large <= LIKE && a.value != b.value
    }
}

fn is_time(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Measure(unit) if unit.time && unit.is >= 86_400.0)
}
