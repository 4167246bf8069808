//! Parts that stand around their sum in any order, within three sentences: `A $45,000 bill … the coach cost $18,500 and
//! the hotel $22,500; the other $6,000 …`, `412 votes … 388 and … 96. In all, 906 votes were cast`.
//!
//! Something must say that one amount is all of the others, or that nothing is left over, and every amount like it must
//! be a part.

use std::ops::Range;

use crate::facts::quantities::{Precision, Quantity, Unit};

use super::reading::Reading;
use super::{Tie, Whole};

/// The most parts.
const MOST: usize = 8;

/// A larger part of a sum than this is another wording of it.
const LARGEST: f64 = 0.97;

/// Parts that come to so much more or less are parts of something else.
const FAR: f64 = 0.15;

/// So many sums were found in these sentences at most, and stand last among all.
const RECENT: usize = 32;

/// How many sentences hold a sum and its parts.
const SENTENCES: usize = 3;

/// How many pieces before an amount its word stands: `leaving`, `the other`.
const NEAR: usize = 4;

impl Reading<'_> {
    /// The sums of the sentences that end with one.
    pub fn gathered(&self, sentence: usize, found: &mut Vec<Whole>) {
        for back in 0..SENTENCES.min(sentence + 1) {
            let first = sentence - back;
            if !self.goes_together(first, sentence) {
                break;
            }
            let range = self.here(first).start..self.here(sentence).end;
            // What lies within fewer sentences has been tried.
            if back > 0 && (self.here(first).is_empty() || self.here(sentence).is_empty()) {
                continue;
            }
            for total in range.clone() {
                let near = &found[found.len().saturating_sub(RECENT)..];
                if near.iter().any(|w| w.total == total || w.parts.contains(&total)) {
                    continue;
                }
                let whole = self.sum_around(total, &range, first, sentence);
                if let Some(whole) = whole.filter(|w| !near.iter().any(|f| f.parts == w.parts)) {
                    found.push(whole);
                    return;
                }
            }
        }
    }

    fn goes_together(&self, first: usize, last: usize) -> bool {
        let sentences = self.grammar.sentences();
        let blocks = sentences[last].block - sentences[first].block;
        let open = (first..=last)
            .any(|s| sentences[s].words.clone().any(|k| self.list.near.unsummed.at(self.words(), k).is_some()));
        blocks <= 1 && !open
    }

    fn sum_around(&self, total: usize, range: &Range<usize>, first: usize, last: usize) -> Option<Whole> {
        let whole = &self.all[total];
        if !is_plain(whole) {
            return None;
        }
        let like: Vec<usize> = range.clone().filter(|&q| q != total && self.may_add(q, total)).collect();
        let parts: Vec<usize> = like.iter().copied().filter(|&q| self.all[q].value < whole.value * LARGEST).collect();
        if parts.len() != like.len() || !(2..=MOST).contains(&parts.len()) {
            return None;
        }
        let sum: f64 = parts.iter().map(|&q| self.all[q].value).sum();
        if (sum / whole.value - 1.0).abs() > FAR {
            return None;
        }
        let plain = parts.iter().all(|&q| is_plain(&self.all[q]) && !self.is_held(q));
        let told = self.is_all(total, &parts) || self.is_used_up(total, &parts, first, last);
        let within = self.is_within_more(total, first);
        (plain && told && !within && !self.is_subset(total, &parts)).then_some(Whole {
            total,
            parts,
            tie: Tie::Elsewhere,
        })
    }

    /// Whether the sentence before tells more of the same thing, of which this amount is a part itself: `He reviewed all 13
    /// cases. In seven of them …, in four …, and in the remaining two`.
    fn is_within_more(&self, total: usize, first: usize) -> bool {
        self.before(first).any(|q| self.may_add(q, total) && self.all[q].value > self.all[total].value)
    }

    /// Whether words make an amount what all the others come to.
    fn is_all(&self, total: usize, parts: &[usize]) -> bool {
        let words = self.words();
        let all = &self.all[total];
        let start = all.whole.start;
        let opening = self.opening(total);
        let behind = |k: usize| self.list.total_behind.at(words, k).is_some();
        let said = (start.saturating_sub(NEAR).max(opening)..start)
            .any(|k| self.list.total_before.at(words, k).is_some())
            || (opening..opening + 2).any(&behind) && self.alone(total)
            || behind(self.behind(total))
            || behind(all.words.end);
        let every = self.previous(total).is_some_and(|k| self.list.every.contains(words.folded(k)));
        let seats = words.text(all.words.end) == "-"
            && all.of.is_some()
            && self.list.near.bodies.contains(words.folded(all.words.end + 1));
        let of = self.governor(total).is_some_and(|k| self.list.out_of.contains(words.folded(k)));
        // `The £9 million package` behind its parts
        let known = self.previous(total).is_some_and(|k| self.list.small.contains(words.folded(k)))
            && parts.iter().all(|&q| q < total)
            && self.alone(total)
            && parts.len() >= 3
            && parts.iter().all(|&q| self.all[q].scope.sentence == self.all[parts[0]].scope.sentence);
        let here = parts.iter().all(|&q| self.all[q].scope.sentence == all.scope.sentence);
        said || every || seats || of && here && parts.len() >= 3 || known
    }

    /// Whether the only amount of its sentence that another could be added to.
    fn alone(&self, q: usize) -> bool {
        self.here(self.all[q].scope.sentence)
            .filter(|&other| other != q && self.all[other].unit.is_like(&self.all[q].unit))
            .count()
            == 0
    }

    /// Whether words say that nothing is left over: `leaving $85,000`, `the other 48`.
    fn is_used_up(&self, total: usize, parts: &[usize], first: usize, last: usize) -> bool {
        let words = self.words();
        let largest = parts.iter().all(|&q| self.all[q].value < self.all[total].value);
        let end = |q: usize| {
            let start = self.all[q].whole.start;
            let before = start.saturating_sub(NEAR).max(self.opening(q))..start;
            before.into_iter().any(|k| self.list.near.rest.at(words, k).is_some())
                || self.list.near.left.contains(words.folded(self.behind(q)))
        };
        let leads = self.all[total].scope.sentence == first || first == last;
        largest && leads && parts.last().is_some_and(|&q| end(q))
    }

    /// Whether some of the parts make the sum without the others.
    fn is_subset(&self, total: usize, parts: &[usize]) -> bool {
        let sum: f64 = parts.iter().map(|&q| self.all[q].value).sum();
        let whole = self.all[total].value;
        parts.len() > 2 && parts.iter().any(|&q| (sum - self.all[q].value - whole).abs() <= whole * 0.001)
    }

    /// Whether an amount may be a part of another one.
    fn may_add(&self, part: usize, total: usize) -> bool {
        let (a, b) = (&self.all[part], &self.all[total]);
        let time = matches!(b.unit, Unit::Measure(unit) if unit.time);
        matches!(b.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
            && !time
            && a.unit.is_like(&b.unit)
            && self.is_sort_of(a, b)
    }

    /// Whether a part counts what the whole does: the same, people of a sort, votes of those who cast them.
    fn is_sort_of(&self, part: &Quantity, whole: &Quantity) -> bool {
        let (Some(one), Some(other)) = (&part.of, &whole.of) else { return true };
        let (one, other) = (one.noun.as_str(), other.noun.as_str());
        let person = |noun: &str| self.list.persons.contains(noun);
        let kin = self.list.kin.get(one).is_some_and(|k| self.list.kin.get(other) == Some(k));
        one == other || kin || person(other) && (person(one) || self.list.near.cast.contains(one))
    }

    /// Whether an amount is told against another time or thing: `from 40`, `up 12`.
    fn is_held(&self, q: usize) -> bool {
        let by = self.governor(q).is_some_and(|k| self.list.by.contains(self.words().folded(k)));
        self.is_old(q) || self.way(q).is_some() && !by
    }
}

fn is_plain(q: &Quantity) -> bool {
    let year = q.unit == Unit::Count && q.of.is_none() && q.figures && (1500.0..2100.0).contains(&q.value);
    q.precision == Precision::Exact && q.per.is_none() && q.value > 0.0 && !year
}
