//! What a quotation takes from the one before it in its sentence.

use crate::language::WordClass;
use std::ops::Range;

use super::cue::CueKind;
use super::layout::Quote;
use super::reading::{Found, Reading};
use super::{Attribution, noun_phrases, subjects};

/// What a quotation has of another in its sentence: of the attributions found, the place of its own, the quotations of
/// its sentence, and whether one is a name.
pub(super) type Share = fn(&[Option<Attribution>], usize, &Range<usize>, &dyn Fn(usize) -> bool) -> Option<Attribution>;

/// `called it “A” and “B”`: the one before has it.
pub(super) fn before(
    found: &[Option<Attribution>],
    q: usize,
    quotes: &Range<usize>,
    is_name: &dyn Fn(usize) -> bool,
) -> Option<Attribution> {
    if q == quotes.start || is_name(q - 1) { None } else { found[q - 1] }
}

/// `“A” and “B,” Ruiz said`: the one behind has it.
pub(super) fn behind(
    found: &[Option<Attribution>],
    q: usize,
    quotes: &Range<usize>,
    _: &dyn Fn(usize) -> bool,
) -> Option<Attribution> {
    if q + 1 == quotes.end { None } else { found[q + 1] }
}

impl Reading<'_, '_> {
    /// `called “A” by one critic and “B” by another`
    pub(super) fn by_another(&self, previous: &Found, quote: &Quote) -> Option<Found> {
        let layout = self.layout;
        let cue = previous.cue.as_ref()?;
        let passive = self.cues.iter().any(|c| c.items == *cue && c.kind == CueKind::Passive);
        let by = quote.item + 1;
        let agent =
            layout.is(by, WordClass::By) && by + 1 < self.row.end && noun_phrases::begins_phrase(layout, by + 1);
        (passive && agent).then(|| Found {
            source: Some(noun_phrases::rightward(layout, by + 1..self.row.end)),
            cue: Some(cue.clone()),
        })
    }

    /// `“…,” said Ruiz, speaking of her town, “and …”`: the second half of a sentence that a cue parts.
    pub(super) fn goes_on(&self, quote: &Quote, low: usize, previous: &Found) -> bool {
        let layout = self.layout;
        let behind = previous.cue.as_ref().is_some_and(|c| c.start >= low);
        let half = layout.quote(low - 1).is_some_and(|q| layout.quotes[q].ends == Some(','));
        behind
            && half
            && !quote.capital
            && layout.lower(quote.item - 1) == ","
            && layout.words.is(quote.words.start, WordClass::JoinsHalf)
    }

    /// `called Dorn’s claim of “a right” over the ropes “odd”`: behind the quotation of the noun, the verb’s.
    pub(super) fn names_noun(&self, previous: &Found, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        let (source, cue) = (previous.source.as_ref()?, previous.cue.as_ref()?);
        self.cues.iter().find(|c| c.items == *cue && c.kind == CueKind::Noun)?;
        let verb = self
            .cues
            .iter()
            .find(|c| c.items.end == source.start && c.kind == CueKind::Finite && self.names(c, source.start))?;
        let joined = (low..item).any(|k| (matches!(layout.lower(k), ",") || layout.is(k, WordClass::AndOrOr)));
        (!joined && item > low)
            .then(|| Found { source: self.source_of(verb, self.row.start), cue: Some(verb.items.clone()) })
    }

    /// `Ames set Dorn, whom she called “rash,” against Quill: “…`: behind a relative clause with its own quotation, the
    /// colon goes with the main clause.
    pub(super) fn main_clause_of(&self, inner: &Found, quote: &Quote, low: usize) -> Option<Found> {
        let layout = self.layout;
        if !quote.capital || quote.item == low || layout.lower(quote.item - 1) != ":" {
            return None;
        }
        let source = inner.source.as_ref()?;
        let relative = source.start > self.row.start && layout.is(source.start - 1, WordClass::WhateverRelative);
        let subject =
            subjects::main_subject(layout, self.row.start..source.start).filter(|s| relative && self.is_somebody(s))?;
        let cue = self.cues_in(subject.end, source.start).iter().rev().find(|c| c.kind == CueKind::Finite);
        Some(Found { source: Some(subject), cue: cue.map(|c| c.items.clone()) })
    }
}
