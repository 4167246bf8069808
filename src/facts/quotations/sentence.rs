//! A quotation and the cue of its own sentence.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::WordRoles;
use crate::text::{InProse, Span};

use super::Attribution;
use super::antecedents;
use super::cues::{self, Cue, Weight};
use super::kinds;
use super::layout::{Layout, Quote};

/// Items of source and cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub source: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
}

/// How many cues before a quotation are weighed against each other.
pub(super) const MOST_CUES: usize = 16;

/// How far a clause is followed, in items.
pub(super) const FARTHEST: usize = 80;

/// For each quotation, the attribution within its sentence.
pub(super) fn attributions(layout: &Layout) -> Vec<Option<Attribution>> {
    let mut found: Vec<Option<Attribution>> = vec![None; layout.quotes.len()];
    let mut q = 0;
    while q < layout.quotes.len() {
        let row = layout.quotes[q].row;
        let end = q + layout.quotes[q..].partition_point(|other| other.row == row);
        let reading = Reading::of(layout, layout.rows[row].items.clone());
        let mut previous = None;
        for (quote, found) in layout.quotes[q..end].iter().zip(&mut found[q..end]) {
            if kinds::is_name(layout, quote) {
                continue;
            }
            let attribution = reading.attribution(quote, previous.as_ref());
            *found = attribution.as_ref().map(|f| reading.placed(f));
            if attribution.is_some() {
                previous = attribution;
            }
        }
        share(layout, &mut found, q..end);
        for (quote, found) in layout.quotes[q..end].iter().zip(&mut found[q..end]) {
            if found.is_none() && !kinds::is_name(layout, quote) {
                // A deed lays words to nobody for sure: a short quotation in it is a term.
                *found = reading.part_of_deed(quote).map(|f| Attribution { own: false, ..reading.placed(&f) });
            }
        }
        q = end;
    }
    found
}

/// `called it “A” and “B”`, `“A” and “B,” Ruiz said`: what one has, its neighbours in the sentence have.
fn share(layout: &Layout, found: &mut [Option<Attribution>], quotes: Range<usize>) {
    let name = |q: usize| kinds::is_name(layout, &layout.quotes[q]);
    for q in quotes.clone().skip(1) {
        if found[q].is_none() && !name(q - 1) {
            found[q] = found[q - 1];
        }
    }
    for q in quotes.clone().rev().skip(1) {
        if found[q].is_none() {
            found[q] = found[q + 1];
        }
    }
}

/// A row of the story with its cues.
pub(super) struct Reading<'l, 'a> {
    pub(super) layout: &'l Layout<'a>,
    pub(super) row: Range<usize>,
    pub(super) cues: Vec<Cue>,
}

impl<'l, 'a> Reading<'l, 'a> {
    pub(super) fn of(layout: &'l Layout<'a>, row: Range<usize>) -> Self {
        let cues = cues::find(layout, row.clone());
        Self { layout, row, cues }
    }

    pub(super) fn placed(&self, found: &Found) -> Attribution {
        let span = |items: &Range<usize>| -> Option<Span<InProse>> {
            (!items.is_empty()).then(|| self.layout.range(items.clone()))
        };
        // A bare article or verb is a phrase misread: better to name nobody than that.
        let layout = self.layout;
        let bare = |s: &&Range<usize>| {
            let first = s.start;
            let article = matches!(layout.lower(first), "the" | "a" | "an");
            let lone = article
                || layout.role(first, WordRoles::AUXILIARY) && !layout.is_contracted(first)
                || layout.kind(first) == Some(WordKind::Mark);
            s.len() == 1 && lone
        };
        let source = found.source.as_ref().filter(|s| !bare(s));
        let antecedent = source.and_then(|s| antecedents::antecedent(layout, self.row.start, s));
        // `a sign that`, `Quill, who`: the pronoun with what it stands for.
        let whole = |s: &Range<usize>| antecedent.as_ref().map_or(s.start, |a| a.start)..s.end;
        let source = source.map(whole).as_ref().and_then(span);
        let antecedent = antecedent.as_ref().and_then(span);
        Attribution { source, antecedent, cue: found.cue.as_ref().and_then(span), own: true }
    }

    pub(super) fn attribution(&self, quote: &Quote, previous: Option<&Found>) -> Option<Found> {
        let low = self.start_before(quote);
        let previous = previous.filter(|_| low > self.row.start);
        if let Some(previous) = previous.filter(|p| self.goes_on(quote, low, p)) {
            return Some(previous.clone());
        }
        if let Some(beside) = self.beside(low, quote) {
            return Some(beside);
        }
        let before = self.before(low, quote.item, previous);
        // A comma inside the closing mark says that the cue is still to come, unless the words are part of a clause.
        let comma = quote.ends == Some(',');
        let part = !quote.capital && quote.item > low && self.layout.lower(quote.item - 1) != ":";
        // `The claim: “…” — Ruiz, on May 3`
        if before.as_ref().is_some_and(|b| b.found.source.is_none())
            && let Some(signed) = self.signed(quote, self.end_after(quote))
        {
            return Some(signed);
        }
        if let Some(outlet) = self.credited(quote) {
            return Some(outlet);
        }
        if let Some(found) = previous.and_then(|p| self.taken_from(p, quote, low, before.as_ref())) {
            return Some(found);
        }
        let after = self.after(quote, true);
        if comma
            && self.is_between_dashes(quote, low)
            && after.as_ref().is_some_and(|f| self.is_listed(f) && self.is_direct(quote, f))
        {
            return after;
        }
        if let Some(closing) = before.as_ref().and_then(|b| self.closing(quote, b)) {
            return Some(closing);
        }
        // `— and Dorn denies it — “why would you?” asked Ruiz`
        let next = self.end_after(quote);
        let leads_on = next < self.row.end && matches!(self.layout.lower(next - 1), "," | ":");
        let asked = matches!(quote.ends, Some('?' | '!'))
            && !leads_on
            && after.as_ref().is_some_and(|f| self.is_listed(f) && self.is_direct(quote, f));
        if let Some(before) = before.as_ref().filter(|b| b.close)
            && (!comma || (part || before.touches) && before.weight == Weight::Full)
            && (!asked || before.touches)
        {
            return Some(before.found.clone());
        }
        // `While the board stressed that she was “ready,” its critics looked at her past`: that verb reports nothing.
        let part_of_report = part && before.as_ref().is_some_and(|b| b.weight > Weight::Slight);
        if let Some(found) = &after
            && (before.is_none() || self.is_direct(quote, found) && (self.is_listed(found) || !part_of_report))
        {
            return after;
        }
        before
            .map(|b| b.found)
            .or_else(|| self.after(quote, false))
            .or_else(|| previous.cloned())
            .or_else(|| self.aside(low, quote.item))
            .or_else(|| self.lead_in(low, quote.item))
    }

    /// `would fine those — “him, her or whoever it was,” she said — who were late`
    fn is_between_dashes(&self, quote: &Quote, low: usize) -> bool {
        quote.item > low && matches!(self.layout.lower(quote.item - 1), "—" | "–" | "-" | "―")
    }

    /// What a quotation is part of where nothing lays it to anybody: something somebody does.
    pub(super) fn part_of_deed(&self, quote: &Quote) -> Option<Found> {
        self.deed(self.start_before(quote), quote.item)
    }

    /// Whether the cue is one that a list has.
    pub(super) fn is_listed(&self, found: &Found) -> bool {
        self.cues.iter().any(|c| Some(&c.items) == found.cue.as_ref())
    }

    /// Source and cue stand right behind the quotation.
    pub(super) fn is_direct(&self, quote: &Quote, found: &Found) -> bool {
        let start = (quote.item + 1..quote.item + 4).find(|&k| self.layout.is_word(k));
        let first = [found.source.as_ref(), found.cue.as_ref()].into_iter().flatten().map(|r| r.start).min();
        start.is_some() && first.is_some_and(|f| f <= start.unwrap_or(f) + 2)
    }

    /// The cues between two items.
    pub(super) fn cues_in(&self, low: usize, high: usize) -> &[Cue] {
        let first = self.cues.partition_point(|c| c.items.start < low);
        let last = self.cues.partition_point(|c| c.items.end <= high);
        &self.cues[first..last.max(first)]
    }

    /// Where the text that introduces a quotation begins: behind the quotation before it.
    pub(super) fn start_before(&self, quote: &Quote) -> usize {
        let hides =
            |k: &usize| self.layout.quote(*k).is_some_and(|q| !kinds::is_name(self.layout, &self.layout.quotes[q]));
        (self.row.start..quote.item).rev().find(hides).map_or(self.row.start, |k| k + 1)
    }

    /// Where the text that follows a quotation ends: before the next quotation.
    pub(super) fn end_after(&self, quote: &Quote) -> usize {
        let hides =
            |k: &usize| self.layout.quote(*k).is_some_and(|q| !kinds::is_name(self.layout, &self.layout.quotes[q]));
        (quote.item + 1..self.row.end).find(hides).unwrap_or(self.row.end)
    }

    /// Whether a noun phrase is a person, a body or a text, as far as its words tell.
    pub(super) fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let layout = self.layout;
        let named = |k: usize| {
            layout.capital(k)
                && (k > self.row.start || !layout.role(k, WordRoles::DETERMINER))
                && !layout.role(k, WordRoles::CALENDAR)
        };
        layout.is_pronoun(phrase.start) && layout.lower(phrase.start) != "it"
            || phrase.clone().any(|k| named(k) && !(k == self.row.start && phrase.len() > 1 && !layout.capital(k + 1)))
            || phrase.clone().any(|k| layout.role(k, WordRoles::DOCUMENT.or(WordRoles::POST)))
            // `some residents`, not `some 9,000 homes`
            || phrase.clone().any(|k| layout.role(k, WordRoles::VAGUE) && !(layout.role(k, WordRoles::STAND_IN) && k + 1 < phrase.end))
    }
}
