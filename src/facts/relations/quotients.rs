//! What one of several comes to: `12 friends won €600,000. Each gets €50,000`, `44 cases among 200,000 people, 22 per
//! 100,000`, `for every post there were nine applicants`; and changes told by a step and its end: `up $4 at $44, or 10
//! percent`.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::language::PercentForm;

use super::reading::{Reading, unit_left_out};
use super::{Quotient, Step};

/// How many pieces around an amount `each` stands.
const EACH: usize = 6;

/// The fewest for whom something is told per head.
const MANY: f64 = 1000.0;

impl Reading<'_> {
    /// The quotients of a sentence.
    pub fn quotients(&self, sentence: usize, found: &mut Vec<Quotient>) {
        let here = self.here(sentence);
        for q in here.clone() {
            let per_head = self.per_head(q, sentence);
            let quotient = per_head.or_else(|| self.for_each(q, sentence)).or_else(|| self.for_every(q, sentence));
            found.extend(quotient);
        }
    }

    /// The amounts of a sentence, the one before and, where told, the one behind.
    fn around(&self, sentence: usize, behind: bool) -> Range<usize> {
        let here = self.here(sentence);
        let before = self.before(sentence);
        let start = if before.is_empty() { here.start } else { before.start };
        let after = self.after(sentence);
        start..if behind && !after.is_empty() { after.end } else { here.end }
    }

    /// `44 per 100,000`
    fn per_head(&self, q: usize, sentence: usize) -> Option<Quotient> {
        let base = Some(q + 1).filter(|&base| base < self.all.len())?;
        let (told, heads) = (&self.all[q], &self.all[base]);
        let per =
            told.words.end + 1 == heads.words.start && self.list.near.per.contains(self.words().folded(told.words.end));
        if !per || heads.unit != Unit::Count || heads.value < MANY {
            return None;
        }
        let counts: Vec<usize> = self
            .around(sentence, false)
            .filter(|&k| k != q && k != base && self.all[k].unit == Unit::Count && self.all[k].of.is_some())
            .collect();
        let [a, b] = counts[..] else { return None };
        let (part, whole) = if self.all[a].value < self.all[b].value { (a, b) } else { (b, a) };
        Some(Quotient { of: part, by: whole, told: q, times: heads.value })
    }

    /// `Each will take home €60,000`
    fn for_each(&self, q: usize, sentence: usize) -> Option<Quotient> {
        let told = &self.all[q];
        let near = told.words.start.saturating_sub(EACH).max(self.opening(q))..told.words.end + 2;
        let each = near.into_iter().any(|k| self.list.each.contains(self.words().folded(k)));
        if !each || !matches!(told.unit, Unit::Money(_) | Unit::Measure(_)) || is_length_of_time(told) {
            return None;
        }
        let around: Vec<usize> = self.around(sentence, false).filter(|&k| k != q).collect();
        let mut totals = around.iter().copied().filter(|&k| self.all[k].unit.is_like(&told.unit));
        let total = totals.next().filter(|_| totals.next().is_none())?;
        let several = |k: &usize| {
            let count = &self.all[*k];
            count.unit == Unit::Count && count.of.is_some() && count.value >= 2.0 && count.value.fract() == 0.0
        };
        let mut counts = around.iter().copied().filter(several);
        let count = counts.next().filter(|_| counts.next().is_none())?;
        (self.all[total].value > told.value).then_some(Quotient { of: total, by: count, told: q, times: 1.0 })
    }

    /// `For every vacancy there were six applicants. It received 1,080 applications for the 120 posts.`
    fn for_every(&self, q: usize, sentence: usize) -> Option<Quotient> {
        let told = &self.all[q];
        let words = self.words();
        let start = self.opening(q);
        let every = (start..told.words.start).any(|k| self.list.near.for_every.at(words, k).is_some());
        if !every || told.unit != Unit::Count || self.here(sentence).len() != 1 {
            return None;
        }
        let counts = |range: Range<usize>| -> Vec<usize> {
            range.filter(|&k| k != q && self.all[k].unit == Unit::Count && self.all[k].of.is_some()).collect()
        };
        let (before, behind) = (counts(self.before(sentence)), counts(self.after(sentence)));
        let [a, b] = (if behind.len() == 2 { behind } else { before })[..] else { return None };
        let (of, by) = if self.all[a].value > self.all[b].value { (a, b) } else { (b, a) };
        Some(Quotient { of, by, told: q, times: 1.0 })
    }

    /// The step of a sentence: `up $4 at $44, or 10 percent`.
    pub fn step(&self, sentence: usize) -> Option<Step> {
        let here = self.here(sentence);
        let is_rate = |q: &Quantity| matches!(q.unit, Unit::Percent(form) if form != PercentForm::Points);
        let mut rates = here.clone().filter(|&q| is_rate(&self.all[q]));
        let rate = rates.next().filter(|_| rates.next().is_none())?;
        let others: Vec<usize> = here
            .filter(|&q| q != rate && matches!(self.all[q].unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)))
            .filter(|&q| !is_length_of_time(&self.all[q]))
            .collect();
        let [a, b] = others[..] else { return None };
        let way = |q: usize| self.way(q).flatten();
        let (by, up, end) = match (way(a), way(b)) {
            (Some(up), None) => (a, up, b),
            (None, Some(up)) => (b, up, a),
            _ => return None,
        };
        let like = self.all[a].unit.is_like(&self.all[b].unit) || unit_left_out(&self.all[a], &self.all[b]);
        (like && self.all[by].value < self.all[end].value && !self.is_old(end)).then_some(Step { by, end, rate, up })
    }
}

fn is_length_of_time(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Measure(unit) if unit.time)
}
