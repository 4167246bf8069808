//! What a quotation takes from the one before it in its sentence.

use super::cues::{CueKind, Weight};
use super::layout::Quote;
use super::lead::Before;
use super::sentence::{Found, Reading};
use super::{noun_phrases, subjects};

impl Reading<'_, '_> {
    /// What the attribution of the quotation before says of this one, where no cue of its own does.
    pub(super) fn taken_from(
        &self,
        previous: &Found,
        quote: &Quote,
        low: usize,
        before: Option<&Before>,
    ) -> Option<Found> {
        if let Some(another) = self.by_another(previous, quote) {
            return Some(another);
        }
        let none_of_its_own = before.is_none_or(|b| b.weight == Weight::Slight || b.found == *previous);
        let judged = self.names_noun(previous, low, quote.item).filter(|_| none_of_its_own);
        judged.or_else(|| self.main_clause_of(previous, quote, low).filter(|_| before.is_none()))
    }

    /// `called “A” by one critic and “B” by another`
    fn by_another(&self, previous: &Found, quote: &Quote) -> Option<Found> {
        let layout = self.layout;
        let cue = previous.cue.as_ref()?;
        let passive = self.cues.iter().any(|c| c.items == *cue && c.kind == CueKind::Passive);
        let by = quote.item + 1;
        let agent = layout.lower(by) == "by" && by + 1 < self.row.end && noun_phrases::begins_phrase(layout, by + 1);
        (passive && agent).then(|| Found {
            source: Some(noun_phrases::rightward(layout, by + 1..self.row.end)),
            cue: Some(cue.clone()),
        })
    }

    /// `“…,” said Ruiz, speaking of her town, “and …”`: the second half of a sentence that a cue parts.
    pub(super) fn goes_on(&self, quote: &Quote, low: usize, previous: &Found) -> bool {
        let layout = self.layout;
        let behind = previous.cue.as_ref().is_some_and(|c| c.start >= low);
        let joins = layout.words.lower(quote.words.start);
        let half = layout.quote(low - 1).is_some_and(|q| layout.quotes[q].ends == Some(','));
        behind
            && half
            && !quote.capital
            && layout.lower(quote.item - 1) == ","
            && matches!(joins, "and" | "but" | "or" | "because" | "so" | "that")
    }

    /// `called Dorn’s claim of “a right” over the ropes “odd”`: behind the quotation of the noun, the verb’s.
    fn names_noun(&self, previous: &Found, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        let (source, cue) = (previous.source.as_ref()?, previous.cue.as_ref()?);
        self.cues.iter().find(|c| c.items == *cue && c.kind == CueKind::Noun)?;
        let verb = self
            .cues
            .iter()
            .find(|c| c.items.end == source.start && c.kind == CueKind::Finite && self.names(c, source.start))?;
        let joined = (low..item).any(|k| matches!(layout.lower(k), "and" | "or" | ","));
        (!joined && item > low)
            .then(|| Found { source: self.source_of(verb, self.row.start), cue: Some(verb.items.clone()) })
    }

    /// `Ames set Dorn, whom she called “rash,” against Quill: “…`: behind a relative clause with its own quotation, the
    /// colon goes with the main clause.
    fn main_clause_of(&self, inner: &Found, quote: &Quote, low: usize) -> Option<Found> {
        let layout = self.layout;
        if !quote.capital || quote.item == low || layout.lower(quote.item - 1) != ":" {
            return None;
        }
        let source = inner.source.as_ref()?;
        let relative = source.start > self.row.start
            && matches!(layout.lower(source.start - 1), "whom" | "which" | "what" | "who");
        let subject =
            subjects::main_subject(layout, self.row.start..source.start).filter(|s| relative && self.is_somebody(s))?;
        let cue = self.cues_in(subject.end, source.start).iter().rev().find(|c| c.kind == CueKind::Finite);
        Some(Found { source: Some(subject), cue: cue.map(|c| c.items.clone()) })
    }
}
