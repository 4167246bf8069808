//! A quotation in its own sentence: what the sieves of a sentence ask, each answer worked out once.

use std::cell::OnceCell;

use super::cue::Weight;
use super::layout::Quote;
use super::lead::{Before, Lead};
use super::marks;
use super::reading::{Found, Reading};
use super::tail::{Form, Tag};

/// A quotation in its sentence.
pub(super) struct Place<'r, 'l, 'a> {
    pub reading: &'r Reading<'l, 'a>,
    pub quote: &'r Quote<'a>,
    /// Where the text that introduces it begins: behind the quotation before it.
    pub low: usize,
    /// What was found of the quotation before it, if its sentence has one.
    pub previous: Option<&'r Found>,
    before: OnceCell<Option<Before>>,
    tag: OnceCell<Option<Tag>>,
}

impl<'r, 'l, 'a> Place<'r, 'l, 'a> {
    pub fn of(reading: &'r Reading<'l, 'a>, quote: &'r Quote<'a>, previous: Option<&'r Found>) -> Self {
        let low = reading.start_before(quote);
        let previous = previous.filter(|_| low > reading.row.start);
        Self { reading, quote, low, previous, before: OnceCell::new(), tag: OnceCell::new() }
    }

    /// The cue before it.
    fn before(&self) -> Option<&Before> {
        self.before.get_or_init(|| self.reading.before(self.low, self.quote.item, self.previous)).as_ref()
    }

    /// What follows it, where it says itself that something does.
    fn tag(&self) -> Option<&Tag> {
        self.tag.get_or_init(|| self.reading.after(self.quote, true)).as_ref()
    }

    /// `“…,” said Ruiz, speaking of her town, “and …”`
    pub fn second_half(&self) -> Option<Found> {
        self.previous.filter(|p| self.reading.goes_on(self.quote, self.low, p)).cloned()
    }

    /// `the pull of Quill’s “…” promise`
    pub fn beside(&self) -> Option<Found> {
        self.reading.whoever_stands_beside(self.low, self.quote)
    }

    /// `The claim: “…” — Ruiz, on May 3`
    pub fn signed_claim(&self) -> Option<Found> {
        self.before().filter(|b| b.found.source.is_none())?;
        self.reading.signed(self.quote, self.reading.end_after(self.quote))
    }

    /// `Ruiz said it was “late,” according to the Record`
    pub fn credit(&self) -> Option<Found> {
        self.reading.credited(self.quote)
    }

    /// `called “A” by one critic and “B” by another`
    pub fn by_another(&self) -> Option<Found> {
        self.reading.by_another(self.previous?, self.quote)
    }

    /// `called Dorn’s claim of “a right” over the ropes “odd”`
    pub fn judged_noun(&self) -> Option<Found> {
        let previous = self.previous?;
        let own = self.before().is_some_and(|b| b.weight != Weight::Slight && b.found != *previous);
        self.reading.names_noun(previous, self.low, self.quote.item).filter(|_| !own)
    }

    /// `Ames set Dorn, whom she called “rash,” against Quill: “…`
    pub fn main_clause(&self) -> Option<Found> {
        self.reading.main_clause_of(self.previous?, self.quote, self.low).filter(|_| self.before().is_none())
    }

    /// `would fine those — “him, her or whoever it was,” she said — who were late`
    pub fn dash_tag(&self) -> Option<Found> {
        let dash = self.quote.item > self.low && marks::is_dash(self.reading.layout.lower(self.quote.item - 1));
        let parted = self.has_comma() && dash;
        self.tag().filter(|tag| parted && self.is_sure(tag)).map(|tag| tag.found.clone())
    }

    /// `It may be saying “…,” or going home, says Ruiz.`
    pub fn closing_tag(&self) -> Option<Found> {
        self.reading.closing(self.quote, self.before()?)
    }

    /// The cue before it, close enough, where it leads in so.
    pub fn lead(&self, lead: Lead) -> Option<Found> {
        let before = self.before().filter(|b| b.close && b.lead == lead)?;
        let comma = self.has_comma();
        // A comma inside the closing mark says that the cue is still to come, unless the words are part of a clause.
        let whole = !comma || (self.is_part() || before.touches) && before.weight == Weight::Full;
        (whole && (before.touches || !self.is_asked())).then(|| before.found.clone())
    }

    /// What follows it, where it has such a form and nothing before lays it to anybody more surely.
    pub fn tagged(&self, form: Form) -> Option<Found> {
        let tag = self.tag().filter(|tag| tag.form == form)?;
        // `While the board stressed that she was “ready,” its critics looked at her past`: that verb reports nothing.
        let reported = || self.is_part() && self.before().is_some_and(|b| b.weight > Weight::Slight);
        let sure =
            || self.reading.is_direct(self.quote, &tag.found) && (self.reading.is_listed(&tag.found) || !reported());
        (self.before().is_none() || sure()).then(|| tag.found.clone())
    }

    /// The cue before it, wherever it stands.
    pub fn lead_far(&self) -> Option<Found> {
        self.before().map(|b| b.found.clone())
    }

    /// The cue behind it, wherever it stands.
    pub fn tag_far(&self) -> Option<Found> {
        self.reading.after(self.quote, false).map(|tag| tag.found)
    }

    /// Whoever has the quotation before it.
    pub fn same_sentence(&self) -> Option<Found> {
        self.previous.cloned()
    }

    /// A cue in a clause of its own before it.
    pub fn aside_cue(&self) -> Option<Found> {
        self.reading.aside(self.low, self.quote.item)
    }

    /// A colon before it, and somebody before the colon.
    pub fn colon(&self) -> Option<Found> {
        self.reading.lead_in(self.low, self.quote.item)
    }

    /// `Ruiz walked on with “a spring in her step”`
    pub fn deed(&self) -> Option<Found> {
        self.reading.deed(self.low, self.quote.item)
    }

    fn has_comma(&self) -> bool {
        self.quote.ends == Some(',')
    }

    /// Whether the words are part of a clause that stands before them.
    fn is_part(&self) -> bool {
        let layout = self.reading.layout;
        !self.quote.capital && self.quote.item > self.low && layout.lower(self.quote.item - 1) != ":"
    }

    /// `— and Dorn denies it — “why would you?” asked Ruiz`
    fn is_asked(&self) -> bool {
        let layout = self.reading.layout;
        let next = self.reading.end_after(self.quote);
        let leads_on = next < self.reading.row.end && matches!(layout.lower(next - 1), "," | ":");
        matches!(self.quote.ends, Some('?' | '!')) && !leads_on && self.tag().is_some_and(|tag| self.is_sure(tag))
    }

    /// A listed cue right behind it.
    fn is_sure(&self, tag: &Tag) -> bool {
        self.reading.is_listed(&tag.found) && self.reading.is_direct(self.quote, &tag.found)
    }
}
