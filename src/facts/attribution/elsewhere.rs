//! What a sentence says of a quotation that stands outside it.

use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};

use super::cue::{Cue, CueKind, Weight};
use super::reading::{Found, Reading};
use super::{finite, kinds, noun_phrases, reported, subjects};

impl Reading<'_, '_> {
    /// The attribution of the row as a whole, for a quotation that stands outside it: its last cue in a main clause.
    pub fn outside(&self) -> Option<Found> {
        // `signed a petition asking them to go`, `declined to say` tell what a text asks, and what nobody said.
        let hangs = |c: &Cue| {
            c.kind == CueKind::Loose
                && c.group > self.row.start
                && !matches!(self.layout.lower(c.group - 1), "," | ")" | "—" | "–")
                && !self.layout.is(c.group - 1, WordClass::AndOrBy)
        };
        // `Quill argued that:`: the content stands in what follows.
        let leads_on = self.row.end > self.row.start && self.layout.lower(self.row.end - 1) == ":";
        let main = |weight: Weight| {
            self.cues.iter().rev().find(|c| {
                c.weight == weight
                    && !matches!(c.kind, CueKind::Noun | CueKind::Passive)
                    && !hangs(c)
                    && !self.is_subordinate(c)
                    && (weight == Weight::Full || leads_on || reported::has_content(self, c))
            })
        };
        let text = || {
            let issued = (self.row.start..self.row.end).find(|&k| self.layout.role(k, WordRoles::ISSUE))?;
            self.cues.iter().find(|c| c.kind == CueKind::Noun && c.items.start > issued && c.items.start < issued + 8)
        };
        let cue = main(Weight::Full).or_else(text).or_else(|| main(Weight::Middling))?;
        // Behind a quotation that ends in a comma, the subject of its cue begins.
        let comma = |k: &usize| self.layout.quote(*k).is_some_and(|q| self.layout.quotes[q].ends == Some(','));
        let low = (self.row.start..cue.items.start).rev().find(comma).map_or(self.row.start, |k| k + 1);
        let cue = self.outermost(cue, low);
        Some(Found { source: self.source_of(cue, low), cue: Some(cue.items.clone()) })
    }

    /// Somebody else who speaks behind item `from`: `“…,” Ames said, and her sister cut in.`
    pub fn next_voice(&self, from: usize) -> Option<Found> {
        let layout = self.layout;
        let cue = self.cues.iter().rev().find(|c| {
            let joined =
                (from..c.items.start).any(|k| (matches!(layout.lower(k), ";") || layout.is(k, WordClass::AndOrBut)));
            let own = c.group > from && !layout.role(c.group - 1, WordRoles::CONJUNCTION);
            joined && own && c.kind == CueKind::Finite && c.weight == Weight::Full && !self.is_subordinate(c)
        })?;
        let source = self.source_of(cue, from)?;
        Some(Found { source: Some(source), cue: Some(cue.items.clone()) })
    }

    /// What the speaker of the row says last, behind item `from`: `“…,” Ames said, adding that she would go.`, `said
    /// Ames, who also said it was late.` Without a source where that is the row’s.
    pub fn last_word(&self, from: usize) -> Option<Found> {
        let layout = self.layout;
        let cue = self.cues.iter().rev().find(|c| {
            let before = c.group.checked_sub(1);
            let joined = before.is_some_and(|k| layout.lower(k) == "," || layout.is(k, WordClass::AndOrBefore));
            let quote = before.and_then(|k| layout.quote(k));
            let behind_comma = quote.is_some_and(|q| layout.quotes[q].ends == Some(','));
            let adds = [c.items.start, c.group].iter().any(|&k| layout.is(k, WordClass::Adds));
            // `who advised the mayor`, `who noted that` tell who speaks; `who said` is speech again.
            let says = layout.is(c.items.start, WordClass::SpeaksAgain);
            c.items.start >= from
                && match c.kind {
                    CueKind::Loose | CueKind::Finite if adds => joined || behind_comma,
                    CueKind::Finite => says && self.is_relative(c, from),
                    _ => false,
                }
        })?;
        let source = if cue.kind == CueKind::Finite { self.source_of(cue, from) } else { None };
        Some(Found { source, cue: Some(cue.items.clone()) })
    }

    /// `said Ruiz, who, like others, remembers`: the verb of a relative clause on the source.
    fn is_relative(&self, cue: &super::cue::Cue, from: usize) -> bool {
        let layout = self.layout;
        let Some(who) = (from..cue.group).find(|&k| layout.is(k, WordClass::Who)) else { return false };
        let finite = |k: usize| finite::is_small_verb(layout, k);
        !(from..who).any(finite)
            && (who + 1 == cue.group || layout.lower(who + 1) == "," && layout.lower(cue.group - 1) == ",")
    }

    /// Whether the source of a cue is what the whole row is about, or all that the row says is the source’s:
    /// `According to Ruiz, …`, `…, Ruiz said as she left.`
    pub fn is_about(&self, found: &Found) -> bool {
        let layout = self.layout;
        let lays_all = |c: &super::cue::Cue| {
            let source = found.source.as_ref().map_or(c.items.start, |s| s.start);
            let behind = source > self.row.start
                && (layout.lower(source - 1) == ","
                    || layout.quote(source - 1).is_some_and(|q| layout.quotes[q].ends == Some(',')));
            c.kind == CueKind::Prefix && c.items.start == self.row.start
                || c.kind == CueKind::Finite && source < c.items.start && behind
        };
        if self.cues.iter().any(|c| Some(&c.items) == found.cue.as_ref() && lays_all(c)) {
            return true;
        }
        let subject = subjects::main_subject(self.layout, self.row.clone());
        match (&found.source, subject) {
            (Some(source), Some(subject)) => source.start < subject.end && subject.start < source.end,
            _ => false,
        }
    }

    /// `Its final lines are these:`, `The statement in full:`: a noun that carries speech leads in.
    pub fn noun_lead(&self) -> Option<Found> {
        let colon = self.layout.lower(self.row.end - 1) == ":";
        let cue = self
            .cues
            .iter()
            .rev()
            .find(|c| colon && c.kind == CueKind::Noun && self.layout.role(c.items.start, WordRoles::SPEECH))?;
        Some(Found { source: self.source_of(cue, self.row.start), cue: Some(cue.items.clone()) })
    }

    /// `Though she called it “late,” Ruiz waited.`: the one who does what the main clause says, where the cue before
    /// item `from` stands in a clause in front of it.
    pub fn main_clause(&self, from: Option<usize>) -> Option<Found> {
        let cue = self.cues.iter().find(|c| Some(c.items.end) == from)?;
        let layout = self.layout;
        if !layout.role(self.row.start, WordRoles::SUBORDINATOR) || !self.is_subordinate(cue) {
            return None;
        }
        let comma =
            |k: &usize| layout.lower(*k) == "," || layout.quote(*k).is_some_and(|q| layout.quotes[q].ends == Some(','));
        let start = (cue.items.end..self.row.end)
            .rev()
            .filter(comma)
            .find(|&k| k + 1 < self.row.end && noun_phrases::begins_phrase(layout, k + 1))?
            + 1;
        let subject = noun_phrases::rightward(layout, start..self.row.end);
        let acts = subject.end < self.row.end && finite::is_small_verb(layout, subject.end);
        (acts && self.is_somebody(&subject))
            .then(|| Found { cue: Some(subject.end..subject.end + 1), source: Some(subject) })
    }

    /// Somebody whom the row is about, and who does something in it.
    pub fn subject(&self) -> Option<Found> {
        let speaks = self
            .row
            .clone()
            .any(|k| self.layout.quote(k).is_some_and(|q| !kinds::is_name(self.layout, &self.layout.quotes[q])));
        let layout = self.layout;
        let colon = layout.lower(self.row.end - 1) == ":";
        if colon
            && layout.is(self.row.start, WordClass::From)
            && noun_phrases::begins_phrase(layout, self.row.start + 1)
        {
            // `From the piece:`
            let source = noun_phrases::rightward(layout, self.row.start + 1..self.row.end);
            return (source.end + 1 == self.row.end).then_some(Found { source: Some(source), cue: None });
        }
        // `Her guest, the poet Ella Day, went further:`
        let named = |s: &std::ops::Range<usize>| {
            let close = (s.end + 1..self.row.end).take(16).find(|&k| layout.lower(k) == ",");
            colon && layout.lower(s.end) == "," && close.is_some_and(|c| (s.end + 1..c).any(|k| layout.capital(k)))
        };
        let source = subjects::main_subject(layout, self.row.clone()).filter(|s| self.is_somebody(s) || named(s))?;
        // `Many got a letter. “…`: nobody in particular has said so.
        if source.len() == 1 && layout.role(source.start, WordRoles::STAND_IN) {
            return None;
        }
        let acts = (source.end..self.row.end).any(|k| finite::is_small_verb(layout, k));
        (acts && !speaks || layout.lower(self.row.end - 1) == ":").then_some(Found { source: Some(source), cue: None })
    }

    /// `That quotation from Ada Quill`, `Those words came from Quill.`, `That was the verdict of the Varn Record.`: the
    /// row names the words before it.
    pub fn names_words(&self) -> Option<Found> {
        let layout = self.layout;
        let first = self.row.start;
        if layout.lower(first) == "[" && layout.capital(first + 1) {
            return self.bracketed(first, self.row.end);
        }
        let words = WordRoles::SPEECH.or(WordRoles::DOCUMENT);
        let demonstrative = layout.is(first, WordClass::PointsBack);
        let points = demonstrative && layout.role(first + 1, words)
            || layout.is(first, WordClass::The) && layout.role(first + 1, words);
        let noun = if points {
            first + 1
        } else {
            // `That was, in full, the verdict of …`, `So ran her statement`.
            let is = demonstrative
                && (layout.role(first + 1, WordRoles::BE) || layout.kind(first + 1) == Some(WordKind::Possessive))
                || layout.is(first, WordClass::SoOrThatS);
            let noun = (first + 2..self.row.end.min(first + 12)).find(|&k| layout.role(k, words));
            noun.filter(|_| is)?
        };
        let by = (noun + 1..self.row.end.min(noun + 5)).find(|&k| layout.is(k, WordClass::OriginPreposition));
        let source = by.filter(|&k| k + 1 < self.row.end && noun_phrases::begins_phrase(layout, k + 1));
        let source = source.map(|k| noun_phrases::rightward(layout, k + 1..self.row.end)).or_else(|| {
            // `That was Quill’s verdict.`
            let owner = (first + 1..noun).rev().find(|&k| layout.kind(k) == Some(WordKind::Possessive))?;
            Some(noun_phrases::leftward(layout, first + 2..owner)).filter(|s| !s.is_empty() && s.start > first + 1)
        });
        // `The report was out in March` points at nothing: only a source makes it speak of the words before it.
        (demonstrative && points || source.is_some()).then_some(Found { source, cue: Some(noun..noun + 1) })
    }
}
