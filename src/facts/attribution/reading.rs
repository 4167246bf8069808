//! A sentence with its quotations and cues, as whatever looks for a source reads it.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};
use crate::text::{InProse, Span};

use super::antecedents;
use super::cue::Cue;
use super::layout::{Layout, Quote};
use super::{Attribution, kinds};

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

/// A row of the story with its cues.
pub(super) struct Reading<'l, 'a> {
    pub(super) layout: &'l Layout<'a>,
    pub(super) row: Range<usize>,
    pub(super) cues: &'l [Cue],
}

impl<'l, 'a> Reading<'l, 'a> {
    pub(super) fn of(layout: &'l Layout<'a>, row: usize) -> Self {
        Self { layout, row: layout.rows[row].items.clone(), cues: layout.cues(row) }
    }

    pub(super) fn placed(&self, found: &Found, by: &'static str) -> Attribution {
        let span = |items: &Range<usize>| -> Option<Span<InProse>> {
            (!items.is_empty()).then(|| self.layout.range(items.clone()))
        };
        // A bare article or verb is a phrase misread: better to name nobody than that.
        let layout = self.layout;
        let bare = |s: &&Range<usize>| {
            let first = s.start;
            let article = layout.is(first, WordClass::Article);
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
        Attribution { source, antecedent, cue: found.cue.as_ref().and_then(span), own: true, by }
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
        // `It had stood since 1911.`
        if phrase.len() == 1 && layout.is(phrase.start, WordClass::ThingPronoun) {
            return false;
        }
        let named = |k: usize| {
            layout.capital(k)
                && (k > self.row.start || !layout.role(k, WordRoles::DETERMINER))
                && !layout.role(k, WordRoles::CALENDAR)
        };
        layout.is_pronoun(phrase.start) && !layout.is(phrase.start, WordClass::It)
            || phrase.clone().any(|k| named(k) && !(k == self.row.start && phrase.len() > 1 && !layout.capital(k + 1)))
            || phrase.clone().any(|k| layout.role(k, WordRoles::DOCUMENT.or(WordRoles::POST)))
            // `some residents`, not `some 9,000 homes`
            || phrase.clone().any(|k| layout.role(k, WordRoles::VAGUE) && !(layout.role(k, WordRoles::STAND_IN) && k + 1 < phrase.end))
    }
}
