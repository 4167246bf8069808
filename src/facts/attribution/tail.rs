//! What follows a quotation: the cue behind it, a signature, whoever has the words from somebody.

use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass, WordRoles};

use super::cue::{Cue, CueKind, Weight};
use super::layout::{Layout, Quote};
use super::lead::Before;
use super::marks;
use super::reading::{FARTHEST, Found, MOST_CUES, Reading};
use super::subjects;
use super::{finite, noun_phrases};

/// So many hyphens may stand for a dash.
const MOST_DASHES: usize = 4;

/// What follows a quotation and lays it to somebody.
pub(super) struct Tag {
    pub found: Found,
    pub form: Form,
}

/// How what follows a quotation lays it to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `“…” [Daily Record.]`
    Bracket,
    /// `“…” — Ella Ruiz`
    Signature,
    /// `“…” is how Ruiz described it`
    How,
    /// `“…,” is a common saying here`
    Saying,
    /// `“…,” Ruiz said, according to the Record`
    Outlet,
    /// `“…,” the Record quoted Ruiz as saying`
    QuotedAs,
    /// `“…,” said Ruiz`
    Inverted,
    /// `“…,” Ruiz said`
    Direct,
    /// `“…,” according to Ruiz`
    Credit,
    /// `“…,” Ruiz was quoted as saying`
    Passive,
    /// `“…,” Ruiz scoffed`: a verb that no list has.
    Unlisted,
}

impl Form {
    fn of(self, found: Found) -> Tag {
        Tag { found, form: self }
    }
}

impl Reading<'_, '_> {
    /// The cue after a quotation. `strong`: only where the quotation itself says that one follows.
    pub(super) fn after(&self, quote: &Quote, strong: bool) -> Option<Tag> {
        let layout = self.layout;
        let end = self.end_after(quote);
        let mut start = quote.item + 1;
        let announced = matches!(quote.ends, Some(',' | '?' | '!' | '—' | '-' | '…'))
            || matches!(layout.lower(start), "," | "—" | "–");
        if layout.lower(start) == "[" && layout.capital(start + 1) {
            return self.bracketed(start, end).map(|f| Form::Bracket.of(f));
        }
        if let Some(signed) = self.signed(quote, end) {
            return Some(Form::Signature.of(signed));
        }
        if strong && !announced {
            return None;
        }
        while start < end && matches!(layout.lower(start), "," | "—" | "–" | "-" | "(" | "…" | "'" | "’") {
            start += 1;
        }
        if start >= end {
            return None;
        }
        if let Some(tag) = self.spoken_of(quote, start, end) {
            return Some(tag);
        }
        if self.goes_elsewhere(quote, start, end, strong, announced) {
            return None;
        }
        let as_clause = layout.is(start, WordClass::As);
        start += usize::from(as_clause);
        let cue = self.cues_in(start, end).iter().find(|c| match c.kind {
            CueKind::Prefix | CueKind::Around => true,
            CueKind::Passive => !self.is_inner(start, c),
            CueKind::Finite => (c.weight > Weight::Slight || announced) && !self.is_inner(start, c),
            CueKind::Loose | CueKind::Noun => false,
        });
        if let Some(cue) = cue {
            return Some(self.tag_of(cue, quote, start, end));
        }
        // `“…!” as she left`: a clause of time, whatever its verb.
        let dashed = quote.ends == Some('—') || matches!(layout.lower(quote.item + 1), "—" | "–");
        let unlisted = strong && !as_clause && !dashed;
        unlisted.then(|| self.unlisted(start, end)).flatten().map(|f| Form::Unlisted.of(f))
    }

    /// A sentence whose subject is the quotation: `“…” is how Ruiz described it`, `“…,” is a common saying here.`
    fn spoken_of(&self, quote: &Quote, start: usize, end: usize) -> Option<Tag> {
        if quote.item != self.row.start {
            return None;
        }
        if let Some(how) = self.is_how(start, end) {
            return Some(Form::How.of(how));
        }
        let speaks = |c: &Cue| c.weight == Weight::Full && c.kind != CueKind::Loose;
        let saying = self.layout.role(start, WordRoles::BE) && !self.cues_in(start, end).iter().any(speaks);
        saying.then(|| Form::Saying.of(Found { source: None, cue: None }))
    }

    /// What follows goes on with something else: a new sentence, a relative clause, another verb.
    fn goes_elsewhere(&self, quote: &Quote, start: usize, end: usize, strong: bool, announced: bool) -> bool {
        let layout = self.layout;
        let said =
            self.cues_in(start, end).first().is_some_and(|c| c.items.start == start && c.kind == CueKind::Finite);
        let conjunction = layout.role(start, WordRoles::CONJUNCTION);
        if !strong {
            // `threatened it with “fire” and war, but named a town`
            let war = conjunction && !announced && quote.item > self.row.start;
            return war || matches!(quote.ends, Some('.' | '?' | '!' | '…')) && !said;
        }
        let clause = conjunction || layout.role(start, WordRoles::SUBORDINATOR);
        layout.is(start, WordClass::WhoForm)
            || clause && !layout.is(start, WordClass::As) && !layout.role(start, WordRoles::STAND_IN)
    }

    /// What a cue behind a quotation says.
    fn tag_of(&self, cue: &Cue, quote: &Quote, start: usize, end: usize) -> Tag {
        let layout = self.layout;
        // `“…,” and she finds that at work, she said.`: the tag closes the whole sentence.
        let tag = self.cues_in(cue.items.end, end).last().filter(|c| cue.weight < Weight::Full && self.is_tag(c, end));
        let cue = tag.unwrap_or(cue);
        if let Some(outlet) = self.outlet(cue, end) {
            return Form::Outlet.of(outlet);
        }
        if let Some(quoted) = self.quoted_as(cue, end) {
            return Form::QuotedAs.of(quoted);
        }
        let inverted = cue.kind == CueKind::Finite && cue.group <= start;
        let next = cue.items.end;
        let source = if !inverted {
            self.source_of(cue, start)
        } else if next < end && noun_phrases::begins_phrase(layout, next) && !self.reports_clause(next) {
            Some(noun_phrases::rightward(layout, next..end))
        } else {
            subjects::main_subject(layout, self.row.start..quote.item)
        };
        let form = match cue.kind {
            CueKind::Passive => Form::Passive,
            CueKind::Finite if inverted => Form::Inverted,
            CueKind::Finite | CueKind::Loose => Form::Direct,
            CueKind::Prefix | CueKind::Around | CueKind::Noun => Form::Credit,
        };
        form.of(Found { source, cue: Some(cue.items.clone()) })
    }

    /// `“A thug with a ledger” is how Ruiz described him.`, `was the way Ruiz put it`
    fn is_how(&self, start: usize, end: usize) -> Option<Found> {
        let layout = self.layout;
        let how = start + 1;
        let way = layout.is(how + 1, WordClass::Way);
        if !layout.role(start, WordRoles::BE) || !way && !layout.is(how, WordClass::HowOrWhat) {
            return None;
        }
        let cue = self.cues_in(how, end).iter().find(|c| c.kind == CueKind::Finite)?;
        Some(Found { source: self.source_of(cue, how + 1 + usize::from(way)), cue: Some(cue.items.clone()) })
    }

    /// `Ruiz said it was “late,” according to the Record`
    pub(super) fn credited(&self, quote: &Quote) -> Option<Found> {
        let start = quote.item + 1;
        let start = start + usize::from(self.layout.lower(start) == ",");
        let end = self.end_after(quote);
        let cues = self.cues_in(start, end);
        let cue = cues.first().filter(|c| c.items.start == start && c.kind == CueKind::Prefix);
        let cue = cue.or_else(|| {
            cues.last().filter(|c| c.kind == CueKind::Finite && end == self.row.end && self.closes(c, end))
        })?;
        Some(Found { source: Some(self.source_of(cue, start)?), cue: Some(cue.items.clone()) })
    }

    /// `It may be saying “…,” or going home, says Ruiz.`: nobody is the subject before, and the sentence ends in a cue.
    pub(super) fn closing(&self, quote: &Quote, before: &Before) -> Option<Found> {
        let nobody = before.weight == Weight::Slight
            && before.found.source.as_ref().is_none_or(|s| !self.is_somebody(s))
            || before
                .found
                .source
                .as_ref()
                .is_some_and(|s| s.len() == 1 && self.layout.is(s.start, WordClass::ThingPronoun));
        let cue = self
            .cues_in(quote.item + 1, self.row.end)
            .last()
            .filter(|c| nobody && c.weight == Weight::Full && self.is_inverted(c))?;
        Some(Found { source: self.source_of(cue, quote.item + 1), cue: Some(cue.items.clone()) })
    }

    /// `Ruiz said, according to the Record`, `said Ruiz, reports the Record`: the one who has the words, and who
    /// answers for them, as PARC3 marks it.
    pub(super) fn outlet(&self, cue: &Cue, end: usize) -> Option<Found> {
        let later = self.cues_in(cue.items.end, end).iter().take(MOST_CUES);
        let outlet = later.clone().find(|c| {
            c.kind == CueKind::Prefix
                && !(cue.items.end..c.items.start)
                    .any(|k| (matches!(self.layout.lower(k), ".") || self.layout.is(k, WordClass::JoinsRelative)))
        });
        let outlet = outlet.or_else(|| {
            later.clone().find(|c| {
                c.kind == CueKind::Finite && c.weight == Weight::Full && (self.is_inverted(c) || self.closes(c, end))
            })
        })?;
        let source = self.source_of(outlet, cue.items.end)?;
        (!self.is_vague(&source)).then(|| Found { source: Some(source), cue: Some(outlet.items.clone()) })
    }

    /// `“…,” the Record quoted Ruiz as saying`: the words are hers.
    fn quoted_as(&self, cue: &Cue, end: usize) -> Option<Found> {
        let layout = self.layout;
        let quotes = layout.is(cue.items.start, WordClass::QuotesAnother) && cue.kind == CueKind::Finite;
        let says = self
            .cues_in(cue.items.end, end)
            .iter()
            .find(|c| c.kind == CueKind::Loose && layout.is(c.group - 1, WordClass::As))?;
        let source = subjects::own_of_loose(layout, self.row.start..says.group).filter(|_| quotes)?;
        Some(Found { source: Some(source), cue: Some(says.items.clone()) })
    }

    /// `…, she said.`: a cue of full weight and its subject, between a comma and the end of the sentence.
    fn is_tag(&self, cue: &Cue, end: usize) -> bool {
        let layout = self.layout;
        let stops = end == self.row.end && (cue.items.end >= end || layout.lower(cue.items.end) == ".");
        let subject = (self.row.start..cue.group).rev().take(12).find(|&k| layout.lower(k) == ",").map(|k| k + 1);
        cue.kind == CueKind::Finite
            && cue.weight == Weight::Full
            && stops
            && subject.is_some_and(|s| {
                s < cue.group
                    && noun_phrases::begins_phrase(layout, s)
                    && noun_phrases::rightward(layout, s..cue.group).end == cue.group
            })
    }

    /// `two people who were there`: nobody who could answer for the words, so whoever is named speaks them.
    pub(super) fn is_vague(&self, source: &std::ops::Range<usize>) -> bool {
        let layout = self.layout;
        !source.clone().any(|k| layout.capital(k)) && source.clone().any(|k| layout.role(k, WordRoles::VAGUE))
    }

    /// `…, the Record first reported.`: between a comma and the end, subject and verb.
    pub(super) fn closes(&self, cue: &Cue, end: usize) -> bool {
        let layout = self.layout;
        let reports = layout.is(cue.items.start, WordClass::ReportForm);
        let comma =
            |k: usize| layout.lower(k) == "," || layout.quote(k).is_some_and(|q| layout.quotes[q].ends == Some(','));
        let Some(comma) = (self.row.start..cue.items.start).rev().take(12).find(|&k| comma(k)) else { return false };
        let subject = comma + 1;
        let stops = cue.items.end >= end
            || layout.lower(cue.items.end) == "."
            || layout.role(cue.items.end, WordRoles::CALENDAR);
        reports && stops && subject < cue.items.start && noun_phrases::begins_phrase(layout, subject) && {
            let phrase = noun_phrases::rightward(layout, subject..cue.items.start);
            (phrase.end..cue.items.start)
                .all(|k| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k))
        }
    }

    /// `a man identified by the police as Ruiz`: no clause begins there.
    fn is_known_as(&self, k: usize) -> bool {
        let layout = self.layout;
        let known = |k: usize| layout.ends_in_ed(k) || layout.is(k, WordClass::Known);
        layout.is(k, WordClass::As)
            && (self.row.start..k).rev().take(8).take_while(|&k| layout.lower(k) != ",").any(known)
    }

    /// A verb in a clause of its own: `“…,” the man who said so added`.
    pub(super) fn is_inner(&self, start: usize, cue: &Cue) -> bool {
        let layout = self.layout;
        let chunk =
            (start..cue.group).rev().find(|&k| matches!(layout.lower(k), "," | "—" | "–")).map_or(start, |k| k + 1);
        let Some(opens) = (chunk..cue.group.max(chunk)).rev().find(|&k| {
            layout.role(k, WordRoles::RELATIVE.or(WordRoles::SUBORDINATOR))
                && !layout.role(k, WordRoles::ADVERB)
                && !self.is_known_as(k)
        }) else {
            return false;
        };
        let finite = |k: usize| !layout.role(k, WordRoles::AUXILIARY) && finite::is_small_verb(layout, k);
        !(opens + 1..cue.items.start).any(finite)
    }

    /// `“…,” Ruiz scoffed`, `“…?” thundered Ruiz`: where a cue must stand, a verb that no list has.
    pub(super) fn unlisted(&self, start: usize, end: usize) -> Option<Found> {
        let layout = self.layout;
        let is_verb = |k: usize| k < end && !layout.role(k, WordRoles::AUXILIARY) && finite::is_small_verb(layout, k);
        if is_verb(start)
            && start + 1 < end
            && noun_phrases::begins_phrase(layout, start + 1)
            && !layout.role(start, WordRoles::PREPOSITION)
            && !layout.is(start + 1, WordClass::Possessive)
            && layout.kind(start + 1) != Some(WordKind::Number)
            && (!layout.is(start + 1, WordClass::AOrAn) || layout.role(start + 2, WordRoles::POST))
        {
            return Some(Found {
                source: Some(noun_phrases::rightward(layout, start + 1..end)),
                cue: Some(start..start + 1),
            });
        }
        if !noun_phrases::begins_phrase(layout, start) {
            return None;
        }
        let source = noun_phrases::rightward(layout, start..end);
        let last = source.end - 1;
        if last > start
            && layout.reporting_verbs().get(layout.folded(last)).is_some_and(|(v, f)| v.quotes && f == VerbForm::Third)
        {
            // `a voice in the ad states`
            return Some(Found { source: Some(start..last), cue: Some(last..last + 1) });
        }
        if layout.capital(source.start) && source.len() > 1 && layout.lower(source.end) == "," {
            // `“…,” Ada Quill, an analyst for the bank.`: the verb was dropped.
            let finite = |k: usize| finite::is_small_verb(layout, k);
            if !(source.end..end).any(finite) {
                return Some(Found { source: Some(source), cue: None });
            }
        }
        let mut verb = source.end;
        while verb < end && (layout.role(verb, WordRoles::ADVERB) || layout.ends_in_ly(verb)) {
            verb += 1;
        }
        is_verb(verb).then(|| Found { source: Some(source), cue: Some(verb..verb + 1) })
    }

    /// `“…” [Daily Record.]`: a paper in brackets.
    pub(super) fn bracketed(&self, start: usize, end: usize) -> Option<Found> {
        let close = (start + 1..end.min(start + 8)).find(|&k| matches!(self.layout.lower(k), "]" | "." | ","))?;
        (close > start + 1).then(|| Found { source: Some(start + 1..close), cue: None })
    }

    /// `“…” — Ella Ruiz, a voter`, `(“Bridge to Close,” Varn Record, May 3)`: a name behind the words, and no verb.
    pub(super) fn signed(&self, quote: &Quote, end: usize) -> Option<Found> {
        let layout = self.layout;
        let next = quote.item + 1;
        let dash = matches!(layout.lower(next), "—" | "–" | "-" | "―") && quote.ends != Some(',');
        let cited = quote.item > self.row.start && layout.lower(quote.item - 1) == "(";
        let start = if dash { behind_dashes(layout, next) } else { next + usize::from(layout.lower(next) == ",") };
        let led_in = quote.item > self.row.start && layout.lower(quote.item - 1) == ":";
        if !(dash && (quote.item == self.row.start || led_in) || cited)
            || start >= end
            || !(layout.capital(start) || layout.is_hole(start))
            || !(layout.is_hole(start) || noun_phrases::begins_phrase(layout, start))
        {
            return None;
        }
        let end = (start..end).take(FARTHEST).find(|&k| layout.lower(k) == ")").unwrap_or(end);
        let source = noun_phrases::rightward(layout, start..end);
        let said = (source.end..end.min(source.end + 2)).any(|k| finite::is_small_verb(layout, k));
        (!said).then_some(Found { source: Some(source), cue: None })
    }
}

/// `“…” -- Ella Ruiz`: two hyphens are one dash.
pub(super) fn behind_dashes(layout: &Layout, from: usize) -> usize {
    (from..from + MOST_DASHES).find(|&k| !marks::is_dash(layout.lower(k))).unwrap_or(from)
}
