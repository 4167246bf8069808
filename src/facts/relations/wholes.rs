//! Sums: a series of amounts, and the amount that they make together.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::tags::{Form, Tag};

use super::reading::Reading;
use super::{Tie, Whole};

/// The most pieces between two members of a series.
const APART: usize = 14;

/// The most pieces between a series and its sum.
const SUM: usize = 8;

/// A smaller part of a sum is none.
const LEAST: f64 = 0.001;

impl Reading<'_> {
    /// The sums told in a sentence.
    pub fn wholes(&self, sentence: usize, found: &mut Vec<Whole>) {
        let here = self.here(sentence);
        let mut first = here.start;
        while first < here.end {
            let end = self.series(first, here.end);
            if end - first >= 2 && !self.is_open(sentence) {
                let parts: Vec<usize> = (first..end).collect();
                let whole = self.said_behind(&parts, &here).or_else(|| self.said_before(&parts, &here));
                let whole = whole.or_else(|| self.in_sentence_before(&parts, sentence, &here));
                let whole = whole.or_else(|| self.in_sentence_behind(&parts, sentence, &here));
                found.extend(whole.map(|(total, tie)| Whole { total, parts, tie }));
            }
            first = end.max(first + 1);
        }
    }

    /// Where the series that begins with an amount ends: members alike, each joined to the next, the last by `and`.
    fn series(&self, first: usize, end: usize) -> usize {
        let mut last = first;
        let mut closed = first + 1;
        while last + 1 < end && self.are_members(last, last + 1) {
            let gap = self.gap(last, last + 1);
            let joins = |list: &crate::language::WordSet, k: usize| list.contains(self.words().folded(k));
            let parted = gap.clone().any(|k| self.parts(k) || joins(&self.list.joins, k));
            if gap.len() > APART || !parted {
                break;
            }
            last += 1;
            if gap.clone().any(|k| joins(&self.list.last, k)) {
                closed = last + 1;
                // `two men and three women, and four dogs`: a series ends at its first `and`, unless one more follows so.
            }
        }
        closed
    }

    /// Whether two amounts may stand in one series.
    fn are_members(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.all[a], &self.all[b]);
        let sized = |q: &Quantity| {
            matches!(q.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_)) && q.value > 0.0 && q.per.is_none()
        };
        sized(a) && sized(b) && a.unit.is_like(&b.unit)
    }

    fn is_open(&self, sentence: usize) -> bool {
        let Some(sentence) = self.grammar.sentences().get(sentence) else { return true };
        sentence.words.clone().any(|k| self.list.open.at(self.words(), k).is_some())
    }

    /// `ticket sales $4,200 and the raffle $1,300, a total of $5,500`; `11, four and five of their 20 games`.
    fn said_behind(&self, parts: &[usize], here: &Range<usize>) -> Option<(usize, Tie)> {
        let last = *parts.last()?;
        let total = Some(last + 1).filter(|q| here.contains(q)).filter(|&q| self.sums(q, parts))?;
        let words = self.words();
        let gap = self.gap(last, total);
        let before = gap.clone().any(|k| self.list.total_before.at(words, k).is_some());
        let behind = self.list.total_behind.at(words, self.behind(total)).is_some()
            || self.list.total_behind.at(words, self.all[total].words.end).is_some();
        if (before || behind) && gap.len() <= APART {
            return Some((total, Tie::Said));
        }
        let definite = self.previous(total).is_some_and(|k| self.list.small.contains(words.folded(k)));
        let of = self.governor(total).is_some_and(|k| self.list.of.contains(words.folded(k)));
        let said = of && definite && gap.len() <= 3 && parts.len() >= 3 && self.bare(last, total);
        said.then_some((total, Tie::Beside))
    }

    /// `30 buses, 18 of them electric and 12 diesel`; `20 games, winning 11, drawing four and losing five`.
    fn said_before(&self, parts: &[usize], here: &Range<usize>) -> Option<(usize, Tie)> {
        let first = *parts.first()?;
        let before = first.checked_sub(1).filter(|q| here.contains(q));
        let (total, parts) = match before {
            Some(total) => (total, parts),
            // The total is the first member of what looks like a series: `12 carols, four in Latin, five in English …`.
            None if parts.len() >= 3 => (first, &parts[1..]),
            None => return None,
        };
        if !self.sums(total, parts) {
            return None;
        }
        let gap = self.gap(total, parts[0]);
        let text = |k: usize| self.words().text(k);
        let bracket = parts.len() >= 3 && gap.clone().any(|k| text(k) == "(");
        let colon = bracket || gap.clone().any(|k| matches!(text(k), ":" | "—"));
        if colon && gap.len() <= APART {
            return Some((total, Tie::Said));
        }
        let marked = gap.clone().any(|k| text(k) == ",") && gap.len() <= SUM;
        let elliptic = parts.iter().all(|&q| self.bare(q, total)) && self.all[total].of.is_some();
        (marked && elliptic).then_some((total, Tie::Beside))
    }

    /// `The bakery employs 46 people. Twenty cook, 14 serve and nine drive.`
    fn in_sentence_before(&self, parts: &[usize], sentence: usize, here: &Range<usize>) -> Option<(usize, Tie)> {
        let first = *parts.first()?;
        if first != here.start || parts.len() < 3 {
            return None;
        }
        let total = self.before(sentence).next_back().filter(|&q| self.sums(q, parts))?;
        let told = match self.all[total].unit {
            Unit::Count => self.all[total].of.is_some() && parts.iter().all(|&q| self.bare(q, total)),
            _ => self.all[first].words.start - self.opening(first) <= SUM,
        };
        told.then_some((total, Tie::Beside))
    }

    /// `Twelve adults and seven children were on board. All 19 got off.`
    fn in_sentence_behind(&self, parts: &[usize], sentence: usize, here: &Range<usize>) -> Option<(usize, Tie)> {
        if parts.first() != Some(&here.start) || parts.last() != here.clone().last().as_ref() {
            return None;
        }
        let next = self.grammar.sentences().get(sentence + 1)?;
        let total = self.here(sentence + 1).next().filter(|&q| self.sums(q, parts))?;
        let k = self.previous(total)?;
        let opens = k == next.words.start && self.list.all.contains(self.words().folded(k));
        let persons =
            |&q: &usize| self.all[q].of.as_ref().is_some_and(|of| self.list.persons.contains(of.noun.as_str()));
        let same = self.all[total].of.as_ref().is_none_or(|of| self.list.persons.contains(of.noun.as_str()));
        (opens && same && parts.iter().all(persons)).then_some((total, Tie::Beside))
    }

    /// Whether an amount may be the sum of others.
    fn sums(&self, total: usize, parts: &[usize]) -> bool {
        let whole = &self.all[total];
        // `50 cents` beside millions is a rate.
        let fits = |q: f64| q < whole.value && q > whole.value * LEAST;
        whole.value >= 3.0 && parts.iter().all(|&q| fits(self.all[q].value) && self.are_members(q, total))
    }

    /// Whether a part names no thing of its own: `14 serve`, `nine at Oss`, `12 of them`, `four members`, or persons
    /// of a sort where the whole is one of persons.
    fn bare(&self, part: usize, total: usize) -> bool {
        let (part, total) = (&self.all[part], &self.all[total]);
        let Some(of) = &part.of else { return true };
        let same = total.of.as_ref().is_some_and(|t| t.noun == of.noun);
        let person = |noun: &str| self.list.persons.contains(noun);
        let persons = person(&of.noun) && total.of.as_ref().is_some_and(|t| person(&t.noun));
        let tags = self.grammar.tags();
        // `nine gold`, `14 diesel`: a noun that means one, behind a number above one, is no thing that is counted.
        let single = part.value > 1.0 && tags.form(of.head) != Form::Plural && tags.tag(of.head) != Tag::Propn;
        same || persons || single
    }
}
