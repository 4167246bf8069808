//! Where a sequence of steps stands in a sentence: the first way it fits, each step taking as many words as it can.
//!
//! What cannot be reached is remembered, so that a sentence costs its words times the steps, whatever they are.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::facts::Document;

use super::step::Step;

/// The words that each step takes.
pub type Fit = Vec<Range<usize>>;

/// The longest way the steps fit, beginning with the word `start` in a sentence of these words.
pub fn at(document: &Document, steps: &[Step], sentence: &Range<usize>, start: usize) -> Option<Fit> {
    let mut search = Search { document, steps, sentence, dead: FxHashSet::default(), fit: Vec::new() };
    let mut from = start;
    // What must not stand before the sequence holds where nothing stands before it.
    if let Some(first) = steps.first().filter(|step| step.not) {
        if start > sentence.start && !first.takes(document, start - 1) {
            return None;
        }
        search.fit.push(start..start);
        from = start;
    }
    search.go(search.fit.len(), from).then_some(search.fit)
}

struct Search<'a> {
    document: &'a Document,
    steps: &'a [Step],
    sentence: &'a Range<usize>,
    /// Steps that lead nowhere from a word.
    dead: FxHashSet<(usize, usize)>,
    fit: Fit,
}

impl Search<'_> {
    /// Whether the steps from this one on fit from the word `i`.
    fn go(&mut self, step: usize, i: usize) -> bool {
        let Some(this) = self.steps.get(step) else { return true };
        if self.dead.contains(&(step, i)) {
            return false;
        }
        // What must not stand behind the sequence is no part of it, and holds at the end of a sentence.
        if this.not && step + 1 == self.steps.len() {
            let free = i >= self.sentence.end || this.takes(self.document, i);
            if free {
                self.fit.push(i..i);
            }
            return free;
        }
        let room = this.most.min(self.sentence.end.saturating_sub(i));
        let taken = (i..i + room).take_while(|&k| this.takes(self.document, k)).count();
        for count in (this.least..=taken).rev() {
            self.fit.push(i..i + count);
            if self.go(step + 1, i + count) {
                return true;
            }
            self.fit.pop();
        }
        self.dead.insert((step, i));
        false
    }
}
