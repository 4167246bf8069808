//! Products: `2 metres a year. Over 20 years that is 40 metres`, `300 tickets at £12 each, raising £3,600`.

use std::ops::Range;

use crate::facts::quantities::{Quantity, Unit};

use super::Product;
use super::reading::Reading;

/// The most pieces between a product and what stands before it.
const APART: usize = 12;

impl Reading<'_> {
    /// The products told in a sentence and the one behind it, of a rate in this one.
    pub fn products(&self, sentence: usize, found: &mut Vec<Product>) {
        let here = self.here(sentence);
        let next = self.here(sentence + 1);
        let window = here.start..if self.goes_with(sentence) { next.end } else { here.end };
        for rate in here {
            let Some(noun) = self.rate_of(rate) else { continue };
            let mut times = window.clone().filter(|&q| q != rate && self.counts(q, noun.as_deref()));
            let Some(times) = times.next().filter(|_| times.next().is_none()) else { continue };
            let total = (rate.max(times) + 1..window.end).find(|&q| self.is_product(q, rate, times, &window));
            found.extend(total.map(|total| Product { rate, times, total }));
        }
    }

    /// Whether the next sentence stands in the same paragraph.
    fn goes_with(&self, sentence: usize) -> bool {
        let sentences = self.grammar.sentences();
        sentences.get(sentence + 1).is_some_and(|next| next.block == sentences[sentence].block)
    }

    /// What an amount is told for: the outer none for no rate, the inner for `each`.
    fn rate_of(&self, q: usize) -> Option<Option<String>> {
        let words = self.words();
        let quantity = &self.all[q];
        if !matches!(quantity.unit, Unit::Money(_) | Unit::Measure(_)) {
            return None;
        }
        if self.list.each.contains(words.folded(quantity.words.end)) {
            return Some(None);
        }
        let noun = words.within(quantity.per?).start;
        Some(Some(words.lower(noun).to_owned()))
    }

    /// Whether an amount counts what a rate is told for.
    fn counts(&self, q: usize, noun: Option<&str>) -> bool {
        let quantity: &Quantity = &self.all[q];
        match (&quantity.unit, noun) {
            (Unit::Measure(unit), Some(noun)) => unit.time && unit.name == noun,
            (Unit::Count, Some(noun)) => quantity.of.as_ref().is_some_and(|of| of.noun == noun),
            (Unit::Count, None) => quantity.of.is_some() && quantity.value >= 2.0,
            _ => false,
        }
    }

    /// Whether an amount is told as what a rate comes to.
    fn is_product(&self, q: usize, rate: usize, times: usize, window: &Range<usize>) -> bool {
        let words = self.words();
        // `$15 an hour and 40 hours a week, or $600 a week`
        let told_for = |q: usize| self.all[q].per.map(|at| self.grammar.text(at));
        let alike =
            self.all[q].unit.is_like(&self.all[rate].unit) && (told_for(q).is_none() || told_for(q) == told_for(times));
        let last = rate.max(times);
        let gap = self.all[last].words.end..self.all[q].whole.start;
        let said = gap.clone().any(|k| self.list.product.at(words, k).is_some());
        let alone = window.clone().filter(|&k| k > last && self.all[k].unit.is_like(&self.all[rate].unit)).count() == 1;
        alike && alone && said && gap.len() <= APART && self.all[q].value > self.all[rate].value
    }
}
