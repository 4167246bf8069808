//! How exactly a quantity is told: `about`, `at least`, `up to` before it, `or more` behind.

use std::ops::Range;

use super::{Precision, Reading};

/// The longest phrase before a number, in pieces.
const LONGEST: usize = 6;

impl Reading<'_> {
    /// How exactly the quantity of these pieces is told, and the pieces with the words that say so; none of them
    /// stands before the piece `floor`.
    pub(super) fn precision(&self, at: &Range<usize>, floor: usize) -> (Precision, Range<usize>) {
        let words = self.grammar.words();
        let lowest = at.start.saturating_sub(LONGEST).max(floor);
        let before = (lowest..at.start).find_map(|k| {
            let (length, &precision) = self.list.precision.at(words, k)?;
            // `gone up to 1,260`
            let way = self.list.small.ways.contains(words.folded(k))
                && k.checked_sub(1).is_some_and(|k| self.list.small.moved.contains(words.folded(k)));
            (k + length == at.start && !way).then_some((precision, k))
        });
        let behind = self.list.behind.at(words, at.end).filter(|_| self.follows(at.start, at.end));
        match (before, behind) {
            (Some((precision, start)), _) => (precision, start..at.end),
            (None, Some((length, &precision))) => (precision, at.start..at.end + length),
            (None, None) => (Precision::Exact, at.clone()),
        }
    }
}
