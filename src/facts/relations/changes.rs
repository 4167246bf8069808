//! Changes: `from 480 to 540`, `a rise of 60`, `12 percent more than the 480 of last year`, `three times as much`.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::language::PercentForm;

use super::reading::{Reading, is_amount, unit_left_out};
use super::{Change, Size, Told};

/// How far before `by` the verb of a change stands.
const VERB: usize = 9;

/// How many pieces behind a told change say what it is held against.
const BASE: usize = 3;

/// How many pieces from an amount its time is told.
const TIME: usize = 7;

impl Reading<'_> {
    /// The changes told in a sentence.
    pub fn changes(&self, sentence: usize, found: &mut Vec<Change>) {
        let here = self.here(sentence);
        let told = here.clone().filter_map(|q| self.told(q)).chain(self.multiples(sentence));
        for (told, up) in told {
            let pair = self.pair(sentence, here.clone(), &told, up);
            if let Some((old, new, sure)) = pair.filter(|pair| !self.is_of_another_clause(told.words.start, pair.1)) {
                found.push(Change { old, new, told, up, sure });
            }
        }
    }

    /// An amount that says by how much something changed, or how far two amounts lie apart.
    fn told(&self, q: usize) -> Option<(Told, Option<bool>)> {
        let quantity = &self.all[q];
        let size = size(quantity)?;
        let up = self.way(q)?;
        Some((Told { words: quantity.whole.clone(), quantity: Some(q), size }, up))
    }

    /// Which way an amount of change goes; the outer none for no amount of change.
    pub(super) fn way(&self, q: usize) -> Option<Option<bool>> {
        let words = self.words();
        let folded = |k: usize| words.folded(k);
        let governor = self.governor(q);
        if let Some(k) = governor {
            if self.list.of.contains(folded(k)) {
                let noun = k.checked_sub(1).filter(|&k| k >= self.opening(q))?;
                let gap = self.list.gaps.contains(folded(noun)).then_some(None);
                return gap.or_else(|| self.list.nouns.get(folded(noun)).map(|&up| Some(up)));
            }
            if self.list.by.contains(folded(k)) {
                let counted = self.all[q].of.as_ref().is_some_and(|of| self.list.lead_units.contains(of.noun.as_str()));
                return self.verb_before(k).map(Some).or(counted.then_some(None));
            }
        }
        // `The margin, she said, was 31,114.`
        if let Some(k) = governor.filter(|&k| self.list.is.contains(folded(k))) {
            let first = self.opening(q).max(k.saturating_sub(VERB));
            if (first..k).any(|k| self.list.gaps.contains(folded(k))) {
                return Some(None);
            }
        }
        if let Some(k) = self.previous(q) {
            let verb = || self.list.verbs.get(folded(k)).or_else(|| self.list.near.loses.get(folded(k)));
            let direct = self.list.particles.get(folded(k)).or_else(verb);
            if let Some(&up) = direct {
                return Some(Some(up));
            }
        }
        let next = self.behind(q);
        if let Some(&up) = self.list.beyond.get(folded(next)) {
            return Some(Some(up));
        }
        let articled = self.previous(q).is_some_and(|k| self.list.small.contains(folded(k)));
        if articled && let Some(&up) = self.list.nouns.get(folded(next)) {
            return Some(Some(up));
        }
        (articled && self.list.gaps.contains(folded(next))).then_some(None)
    }

    /// Which way the verb of change before a word goes.
    fn verb_before(&self, k: usize) -> Option<bool> {
        let words = self.words();
        // `rose from 5 to 6, or by 20 percent`
        let or = k.checked_sub(1).filter(|&or| self.list.or.at(words, or).is_some());
        let k = or.and_then(|or| or.checked_sub(1)).filter(|&comma| self.parts(comma)).unwrap_or(k);
        let first = k.saturating_sub(VERB);
        (first..k).rev().take_while(|&k| !self.parts(k)).find_map(|k| {
            let word = words.folded(k);
            self.list.verbs.get(word).or_else(|| self.list.particles.get(word)).copied()
        })
    }

    /// `doubled`, `three times as much`.
    pub(super) fn multiples(&self, sentence: usize) -> Vec<(Told, Option<bool>)> {
        let words = self.words();
        let Some(range) = self.grammar.sentences().get(sentence).map(|s| s.words.clone()) else { return Vec::new() };
        let phrase = |k: usize| {
            let (length, &by) = self.list.multiples.at(words, k)?;
            Some((Told { words: k..k + length, quantity: None, size: Size::Times(by) }, Some(by > 1.0)))
        };
        let number = |q: usize| {
            let end = self.all[q].words.end;
            // `three times as much`, `rose three and a half times`
            let moved = || self.previous(q).is_some_and(|k| self.list.verbs.contains(words.folded(k)));
            let times = self.all[q].unit == Unit::Count
                && self.list.times.contains(words.folded(end))
                // `ten times more competent` tells of no amount.
                && self.grammar.tags().tag(end + 2) != Tag::Adj
                && (self.list.times_as.contains(words.folded(end + 1)) || moved());
            let told = self.all[q].whole.start..end + 1;
            let size = Size::Times(self.all[q].value);
            times.then_some((Told { words: told, quantity: Some(q), size }, Some(true)))
        };
        range.filter_map(phrase).chain(self.here(sentence).filter_map(number)).collect()
    }

    /// The two amounts of a change, and whether words give both their parts.
    fn pair(&self, sentence: usize, here: Range<usize>, told: &Told, up: Option<bool>) -> Option<(usize, usize, bool)> {
        let fits = |&q: &usize| Some(q) != told.quantity && may_change(&self.all[q], told, self);
        let own: Vec<usize> = here.filter(fits).collect();
        // `by 402 votes, 9,830 to 9,428`
        if up.is_none()
            && let [first, second] = own[..]
            && self.alike(first, second)
        {
            return self.exceed(told, first, second).then_some((first, second, false));
        }
        let old = self.base(told, &own).or_else(|| self.nearest(own.iter().copied().filter(|&q| self.is_old(q)), told));
        let same = |a: usize, b: usize| {
            self.alike(a, b) || self.all[a].unit == Unit::Ordinal && self.all[b].unit == Unit::Ordinal
        };
        let new = own.iter().copied().filter(|&q| self.is_new(q) && old.is_none_or(|old| same(old, q)));
        let new = self.nearest(new, told);
        if let (Some(old), Some(new)) = (old, new) {
            return Some((old, new, true));
        }
        let before: Vec<usize> = self.before(sentence).filter(fits).collect();
        let one_before = |with: usize| {
            let mut alike = before.iter().copied().filter(|&q| self.alike(q, with));
            alike.next_back().filter(|_| alike.next().is_none())
        };
        let beside = |with: usize| {
            let mut alike = own.iter().copied().filter(|&q| q != with && self.alike(q, with));
            alike.next().filter(|_| alike.next().is_none())
        };
        if let Some(old) = old {
            let new = beside(old).map(|new| (new, true)).or_else(|| Some((one_before(old)?, self.goes_on(sentence))));
            return new.filter(|&(new, _)| !self.is_old(new)).map(|(new, sure)| (old, new, sure));
        }
        // `rose 12 percent to 540, from a year earlier`: the old amount is not told.
        if new.is_some() || self.has_base(told) {
            return None;
        }
        if up.is_none() && own.is_empty() {
            let [first, second] = before[..] else { return None };
            return self.alike(first, second).then_some((first, second, false));
        }
        let before_told = |&q: &usize| matches!(told.size, Size::Times(_)) || self.all[q].words.end <= told.words.start;
        let last = own.iter().copied().rfind(before_told)?;
        let other =
            beside(last).or_else(|| one_before(last).filter(|_| self.opens_now(sentence) || self.is_of_votes(told)))?;
        let (first, second) = (other.min(last), other.max(last));
        let apart = if up.is_none() { self.exceed(told, first, second) } else { self.other_times(first, second) };
        let grew = self.all[second].value > self.all[first].value;
        let (old, new) = if up.is_some_and(|up| up != grew) { (second, first) } else { (first, second) };
        apart.then_some((old, new, false))
    }

    /// Whether both sides are more than what is told to lie between them: `84 for five and trailing by 75 runs` tells none.
    fn exceed(&self, told: &Told, first: usize, second: usize) -> bool {
        let least = self.all[first].value.min(self.all[second].value);
        told.quantity.is_none_or(|t| self.all[t].value < least)
    }

    /// The amount that a told change is held against right behind it: `$20,000 above the asking price of $320,000`.
    fn base(&self, told: &Told, own: &[usize]) -> Option<usize> {
        let words = self.words();
        let above = |k: usize| self.list.beyond.contains(words.folded(k)) && self.grammar.tags().tag(k) == Tag::Adp;
        let says = |k: usize| self.list.old.contains(words.folded(k)) || above(k);
        let near = (told.words.end..told.words.end + BASE)
            .take_while(|&k| !self.parts(k) && self.grammar.tags().tag(k) != Tag::Cconj);
        let k = near.filter(|&k| says(k)).last()?;
        let q = own.iter().copied().find(|&q| self.all[q].whole.start > k)?;
        let gap = k + 1..self.all[q].whole.start;
        (gap.len() <= VERB && !self.any(gap, |k| self.parts(k))).then_some(q)
    }

    /// `a majority of 564`: the two sides may stand in two sentences.
    fn is_of_votes(&self, told: &Told) -> bool {
        let first = told.words.start.saturating_sub(3);
        (first..told.words.start).any(|k| self.list.of_votes.contains(self.words().folded(k)))
    }

    /// The amount that stands nearest to a told change.
    fn nearest(&self, of: impl Iterator<Item = usize>, told: &Told) -> Option<usize> {
        of.min_by_key(|&q| self.all[q].words.start.abs_diff(told.words.start))
    }

    /// Whether words behind a told change say what it is held against, in words: `from a year earlier`.
    pub(super) fn has_base(&self, told: &Told) -> bool {
        let words = self.words();
        (told.words.end..told.words.end + BASE)
            .any(|k| self.list.old.contains(words.folded(k)) || self.list.against.at(words, k).is_some())
    }

    /// Whether a sentence begins with a word of now or one that takes up the sentence before.
    fn opens_now(&self, sentence: usize) -> bool {
        let start = self.grammar.sentences()[sentence].words.start;
        self.goes_on(sentence) || (start..start + 2).any(|k| self.list.now.contains(self.words().folded(k)))
    }

    /// Whether a sentence begins with a word that takes up the one before it.
    fn goes_on(&self, sentence: usize) -> bool {
        let start = self.grammar.sentences()[sentence].words.start;
        self.list.goes_on.contains(self.words().folded(start))
    }

    /// `from 480`, `than the 480`, `compared with 480`.
    pub(super) fn is_old(&self, q: usize) -> bool {
        let words = self.words();
        let Some(k) = self.governor(q) else { return false };
        let phrase = || {
            (k.saturating_sub(3)..=k)
                .any(|start| self.list.against.at(words, start).is_some_and(|(length, ())| start + length == k + 1))
        };
        self.list.old.contains(words.folded(k)) || phrase()
    }

    fn is_new(&self, q: usize) -> bool {
        self.governor(q).is_some_and(|k| self.list.new.contains(self.words().folded(k)))
    }

    /// Whether years or words of time beside two amounts tell them of two times.
    pub(super) fn of_other_times(&self, first: usize, second: usize) -> bool {
        self.other_times(first, second) || self.other_times(second, first) || {
            let year = |q: usize| {
                let sentence = &self.grammar.sentences()[self.all[q].scope.sentence];
                sentence
                    .words
                    .clone()
                    .any(|k| is_year(self.words().text(k)) || self.list.once.contains(self.words().folded(k)))
            };
            self.all[first].scope.sentence != self.all[second].scope.sentence && (year(first) || year(second))
        }
    }

    /// Whether two amounts are told of two times: each has a word of its own time beside it, or a year.
    fn other_times(&self, first: usize, second: usize) -> bool {
        let words = self.words();
        let middle = self.all[first].words.end;
        let dated = |range: Range<usize>, list: &crate::language::WordSet| {
            self.any(range, |k| list.contains(words.folded(k)) || is_year(words.text(k)))
        };
        let start = self.opening(first).max(self.all[first].words.start.saturating_sub(TIME));
        let until = self.all[second].words.start;
        let once = dated(start..until.min(middle + TIME), &self.list.once);
        let end = self.grammar.sentences().get(self.all[second].scope.sentence).map_or(until, |s| s.words.end);
        let now =
            dated(until.saturating_sub(TIME).max(middle)..end.min(self.all[second].words.end + TIME), &self.list.now);
        once && now
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year))
}

/// How a quantity tells a change.
fn size(q: &Quantity) -> Option<Size> {
    match q.unit {
        Unit::Percent(PercentForm::Points) => Some(Size::Points(q.value)),
        Unit::Percent(_) => Some(Size::Rate(q.value)),
        Unit::Share => Some(Size::Rate(q.value * 100.0)),
        Unit::Count | Unit::Money(_) | Unit::Measure(_) => Some(Size::Amount(q.value)),
        _ => None,
    }
}

/// Whether a quantity is a place in a row, and a change counts such places: `from ninth to sixth, a climb of three
/// places`.
fn is_rank(q: &Quantity, told: &Told, reading: &Reading<'_>) -> bool {
    let places = told.quantity.and_then(|t| reading.all[t].of.as_ref());
    q.unit == Unit::Ordinal && places.is_some_and(|of| reading.list.places.contains(of.noun.as_str()))
}

/// Whether an amount may be one end of a told change.
fn may_change(q: &Quantity, told: &Told, reading: &Reading<'_>) -> bool {
    if is_rank(q, told, reading) {
        return true;
    }
    let percent = matches!(q.unit, Unit::Percent(_));
    let sized = is_amount(q) && q.value > 0.0;
    sized
        && match told.size {
            Size::Points(_) if q.unit == Unit::Count => q.of.is_none() && q.figures && q.value < 100.0,
            Size::Points(_) => percent && !matches!(q.unit, Unit::Percent(PercentForm::Points)),
            Size::Rate(_) | Size::Times(_) => !percent,
            Size::Amount(_) => told.quantity.is_some_and(|t| {
                let told = &reading.all[t];
                let nouns = told.of.as_ref().zip(q.of.as_ref()).is_none_or(|(one, other)| one.noun == other.noun);
                let left_out = unit_left_out(told, q) || told.unit == Unit::Count && told.of.is_none();
                (told.unit.is_like(&q.unit) || left_out) && nouns && !percent
            }),
        }
}
