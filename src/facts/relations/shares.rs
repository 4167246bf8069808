//! Parts of a whole told as a rate: `45 of the 60 wells, or 75 percent`, `a quarter of its 640 staff, 160 people`.

use std::ops::Range;

use crate::facts::quantities::Unit;
use crate::grammar::words::WordKind;
use crate::language::PercentForm;

use super::reading::Reading;
use super::{Share, Size, Told};

/// How far a rate stands behind the part that it tells.
const NEAR: usize = 12;

/// How far a part stands behind its whole and the rate, where it is told once more.
const AGAIN: usize = 6;

impl Reading<'_> {
    /// The parts that a sentence tells as rates.
    pub fn shares(&self, sentence: usize, found: &mut Vec<Share>) {
        let here = self.here(sentence);
        for q in here.clone() {
            let Some((told, last)) = self.rate(q, &here) else { continue };
            let pair = self
                .whole_behind(&told, last, &here)
                .or_else(|| self.whole_before(&told, q, &here))
                .or_else(|| self.whole_of_rate(&told, last, &here))
                .or_else(|| self.of_all(&told, q, &here))
                .or_else(|| self.taken_up(&told, q, sentence))
                .or_else(|| self.of_base(q, sentence))
                .or_else(|| self.told_next(&told, last, sentence));
            if let Some((part, whole)) = pair {
                found.push(Share { part, whole, told });
            }
        }
    }

    /// A rate that begins with an amount, and its last amount: `75 percent`, `three in ten`.
    pub(super) fn rate(&self, q: usize, here: &Range<usize>) -> Option<(Told, usize)> {
        let quantity = &self.all[q];
        let told = |words: Range<usize>, value: f64| Told { words, quantity: Some(q), size: Size::Rate(value) };
        match quantity.unit {
            Unit::Percent(PercentForm::Points) => None,
            Unit::Percent(_) => Some((told(quantity.whole.clone(), quantity.value), q)),
            Unit::Share => Some((told(quantity.whole.clone(), quantity.value * 100.0), q)),
            Unit::Count => {
                let other = Some(q + 1).filter(|q| here.contains(q)).map(|q| &self.all[q])?;
                let inside = quantity.words.end + 1 == other.whole.start
                    && self.list.inside.contains(self.words().folded(quantity.words.end));
                let rate = inside && other.unit == Unit::Count && other.value <= 20.0 && quantity.value < other.value;
                let words = quantity.whole.start..other.words.end;
                rate.then(|| (told(words, quantity.value / other.value * 100.0), q + 1))
            }
            _ => None,
        }
    }

    /// `a quarter of its 640 staff, 160 people`: part and whole, where the rate stands first.
    fn whole_behind(&self, told: &Told, last: usize, here: &Range<usize>) -> Option<(usize, usize)> {
        let (whole, part) = (last + 1, last + 2);
        if !here.contains(&whole) || !self.list.out_of.contains(self.words().folded(told.words.end)) {
            return None;
        }
        let governed = self.governor(whole) == Some(told.words.end);
        if !governed || !here.contains(&part) || !self.part_of(part, whole) {
            return None;
        }
        let gap = self.gap(whole, part);
        let opens = gap.end.checked_sub(1).is_some_and(|k| matches!(self.words().text(k), "," | "(" | "—" | "–"));
        let or = gap.clone().any(|k| self.list.or.at(self.words(), k).is_some());
        (gap.len() <= AGAIN && (opens || or) && !self.open_part(part)).then_some((part, whole))
    }

    /// `640 people, about 12 percent of its work force of 8,000`: the part stands before the rate, the whole behind it.
    fn whole_of_rate(&self, told: &Told, last: usize, here: &Range<usize>) -> Option<(usize, usize)> {
        let words = self.words();
        let (part, whole) = (told.quantity?.checked_sub(1)?, last + 1);
        let inside = here.contains(&part) && here.contains(&whole);
        if !inside || !self.list.of.contains(words.folded(told.words.end)) || !self.part_of(part, whole) {
            return None;
        }
        let gap = told.words.end..self.all[whole].whole.start;
        let governor = self.governor(whole)?;
        let joined = self.list.of.contains(words.folded(governor)) && governor + 1 >= gap.end.saturating_sub(1);
        let plain = !gap.clone().any(|k| self.parts(k) || words.all()[k].kind == WordKind::Mark);
        let behind = told.words.start.checked_sub(1)?;
        let or = self.list.or.at(words, behind).is_some();
        let apposed = (or || matches!(words.text(behind), "," | "(" | "—" | "–")) && behind - self.behind(part) <= 2;
        (gap.len() <= AGAIN && joined && plain && apposed).then_some((part, whole))
    }

    /// `asked all 800 pupils, and 412, or 62 percent, agreed`: a bare part of all that the sentence counts.
    fn of_all(&self, told: &Told, q: usize, here: &Range<usize>) -> Option<(usize, usize)> {
        let (part, whole) = (q.checked_sub(1)?, q.checked_sub(2)?);
        let all = self.previous(whole).is_some_and(|k| self.list.every.contains(self.words().folded(k)));
        let bare = self.all[part].of.is_none();
        (here.contains(&whole) && all && bare && self.stands_behind(told, part) && self.part_of(part, whole))
            .then_some((part, whole))
    }

    /// `45 of the 60 wells, a share of 75 percent`; `Of the 9,000, 6,300 voted, a turnout of 70 percent`.
    fn whole_before(&self, told: &Told, q: usize, here: &Range<usize>) -> Option<(usize, usize)> {
        let (last, first) = (q.checked_sub(1)?, q.checked_sub(2)?);
        if !here.contains(&first) || !self.stands_behind(told, last) {
            return None;
        }
        let words = self.words();
        let out_of = |q: usize| self.governor(q).filter(|&k| self.list.out_of.contains(words.folded(k)));
        // `45 of the 60`
        if let Some(of) = out_of(last)
            && self.behind(first) <= of
            && of - self.behind(first) <= 2
            && self.part_of(first, last)
        {
            return Some((first, last));
        }
        // `400 applied and 60 got in, an acceptance rate of 15 percent`
        let previous = told.words.start.checked_sub(2);
        let named = previous.is_some_and(|k| self.list.share_nouns.contains(words.folded(k)));
        if named && out_of(last).is_none() && out_of(first).is_none() {
            let (part, whole) =
                if self.all[first].value < self.all[last].value { (first, last) } else { (last, first) };
            return self.part_of(part, whole).then_some((part, whole));
        }
        let opens = out_of(first).is_some_and(|k| k == self.opening(first) || self.parts(k - 1));
        (opens && self.part_of(last, first)).then_some((last, first))
    }

    /// `The deposit on a $400,000 house is 10 percent, or $40,000`: what a rate of something comes to.
    fn of_base(&self, q: usize, sentence: usize) -> Option<(usize, usize)> {
        let words = self.words();
        let part = Some(q + 1).filter(|k| self.here(sentence).contains(k))?;
        let gap = self.all[q].words.end..self.all[part].whole.start;
        let or =
            gap.clone().any(|k| self.list.or.at(words, k).is_some() || self.list.near.means.contains(words.folded(k)));
        let mut bases = (self.here(sentence).start..q).filter(|&k| self.part_of(part, k));
        let base = bases.next().filter(|_| bases.next().is_none())?;
        let money = matches!(self.all[part].unit, Unit::Money(_));
        (or && money && gap.len() <= AGAIN && self.here(sentence).len() <= 4).then_some((part, base))
    }

    /// `stopped 48 buses and impounded a third of them. The 18 held`; `240,000 acres, of which 15 percent. Put another way,
    /// 24,000 acres`: the part is the first amount of the next sentence.
    fn told_next(&self, told: &Told, last: usize, sentence: usize) -> Option<(usize, usize)> {
        let words = self.words();
        let here = self.here(sentence);
        let rate = told.quantity?;
        let whole = rate.checked_sub(1).filter(|q| here.contains(q))?;
        let is_them = |k: usize| self.list.taken_up.contains(words.folded(k));
        let of = |k: usize| self.list.of.contains(words.folded(k));
        let behind = of(told.words.end) && is_them(told.words.end + 1);
        let gap = self.gap(whole, rate);
        let before = gap.clone().any(|k| of(k) && is_them(k + 1));
        let only = here.clone().filter(|&q| self.part_like(q, whole)).count() == 1;
        if !(behind || before) || !only || last + 1 < here.end {
            return None;
        }
        let next = self.after(sentence);
        let part = next.clone().next()?;
        let sole = next.filter(|&q| self.part_like(q, whole)).count() == 1;
        let known = self.previous(part).is_some_and(|k| self.list.near.known.contains(words.folded(k)));
        let open = words.span(self.opening(part)..self.all[part].whole.start);
        let again = self.all[part].of.is_some() || matches!(self.all[part].unit, Unit::Measure(_) | Unit::Money(_));
        let paraphrased = again && self.grammar.text(open).contains(',');
        let smaller = self.all[part].value < self.all[whole].value;
        (sole && smaller && (known || paraphrased) && self.part_like(part, whole)).then_some((part, whole))
    }

    /// Whether an amount is of the thing that another one is of.
    fn part_like(&self, part: usize, whole: usize) -> bool {
        let (one, other) = (&self.all[part], &self.all[whole]);
        let nouns = one.of.as_ref().zip(other.of.as_ref()).is_none_or(|(a, b)| a.noun == b.noun);
        one.unit.is_like(&other.unit)
            && matches!(one.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
            && nouns
            && one.per.is_none()
            && other.value >= 4.0
    }

    /// `8,000 children; 7,600 of them, 95 percent`
    fn taken_up(&self, told: &Told, q: usize, sentence: usize) -> Option<(usize, usize)> {
        let words = self.words();
        let part = q.checked_sub(1)?;
        let end = self.behind(part);
        let taken = self.list.of.contains(words.folded(end)) && self.list.taken_up.contains(words.folded(end + 1));
        if !taken || self.all[part].scope.sentence != sentence || !self.stands_behind(told, part) {
            return None;
        }
        let whole = part.checked_sub(1)?;
        let near = self.all[whole].scope.sentence + 1 >= sentence;
        (near && self.part_of(part, whole)).then_some((part, whole))
    }

    /// Whether a rate is told behind an amount as another wording of it: behind a comma or bracket, and of nothing else.
    fn stands_behind(&self, told: &Told, before: usize) -> bool {
        let words = self.words();
        let gap = self.all[before].words.end..told.words.start;
        let Some(previous) = told.words.start.checked_sub(1) else { return false };
        let text = words.text(previous);
        let of = self.list.of.contains(words.folded(previous))
            && previous.checked_sub(1).is_some_and(|k| self.list.share_nouns.contains(words.folded(k)));
        let or = (previous.saturating_sub(2)..=previous)
            .any(|k| self.list.or.at(words, k).is_some_and(|(n, ())| k + n == previous + 1));
        let marked = gap.clone().any(|k| matches!(words.text(k), "," | "(" | "—" | "–"));
        let next = words.text(told.words.end);
        let closes = matches!(next, "," | ")" | "." | ";" | "—" | "–") || of || or;
        let them = self.list.taken_up.contains(words.folded(told.words.end + 1));
        let of_else = self.list.of.contains(words.folded(told.words.end)) && !them;
        let closes = closes || them && self.parts(told.words.end + 2) || them && words.text(told.words.end + 2) == ".";
        gap.len() <= NEAR && marked && (matches!(text, "," | "(" | "—" | "–") || of || or) && closes && !of_else
    }

    /// Whether one amount may be a part of another.
    pub(super) fn part_of(&self, part: usize, whole: usize) -> bool {
        let (part, whole) = (&self.all[part], &self.all[whole]);
        let persons = |q: &crate::facts::quantities::Quantity| {
            q.of.as_ref().is_none_or(|of| self.list.persons.contains(of.noun.as_str()))
        };
        // `a work force of 8,000` counts whoever works there.
        let counted = whole.of.as_ref().filter(|of| of.head > whole.words.start);
        let nouns = match (&part.of, counted) {
            (Some(one), Some(other)) => {
                let people = self.list.near.people.contains(one.noun.as_str());
                one.noun == other.noun || persons(part) && persons(whole) || people
            }
            _ => true,
        };
        part.unit.is_like(&whole.unit)
            && matches!(part.unit, Unit::Count | Unit::Money(_))
            && nouns
            && part.value <= whole.value
            && whole.value >= 4.0
    }

    /// Whether a part is told to be of another thing: `160 of them women`.
    fn open_part(&self, part: usize) -> bool {
        self.list.of.contains(self.words().folded(self.behind(part)))
    }
}
