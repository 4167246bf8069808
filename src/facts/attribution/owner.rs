//! Whose a cue is: the noun phrase that it lays the words to.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};

use super::cue::{Cue, CueKind};
use super::reading::{FARTHEST, Reading};
use super::subjects;
use super::{finite, noun_phrases};

impl Reading<'_, '_> {
    /// The source of a cue; nothing before `low` can be it.
    pub(super) fn source_of(&self, cue: &Cue, low: usize) -> Option<Range<usize>> {
        match cue.kind {
            CueKind::Prefix => self.behind_prefix(cue),
            CueKind::Passive => self.agent(cue),
            CueKind::Noun => self.owner_of_noun(cue, low),
            CueKind::Around => Some(self.inside(cue)),
            CueKind::Finite if self.follows_quotation(cue) || self.is_inverted(cue) || cue.items.start == low => {
                self.phrase_behind(cue).or_else(|| self.subject_before(cue, low))
            }
            CueKind::Loose if self.is_fronted(cue) => self.behind_front(cue),
            CueKind::Finite | CueKind::Loose => self.subject_before(cue, low),
        }
    }

    /// The phrase that begins right behind a cue.
    fn phrase_behind(&self, cue: &Cue) -> Option<Range<usize>> {
        let start = cue.items.end;
        (start < self.row.end && noun_phrases::begins_phrase(self.layout, start))
            .then(|| noun_phrases::rightward(self.layout, start..self.row.end))
    }

    /// The subject before a verb.
    fn subject_before(&self, cue: &Cue, low: usize) -> Option<Range<usize>> {
        subjects::before(self.layout, low..self.row.end, cue)
            .or_else(|| subjects::main_subject(self.layout, self.row.start..cue.items.start))
    }

    /// `“…,” said Ruiz`: the verb touches the quotation, and what stands behind it is no clause that it reports.
    fn follows_quotation(&self, cue: &Cue) -> bool {
        cue.items.start > self.row.start
            && self.layout.quote(cue.items.start - 1).is_some()
            && !cue.addressed
            && cue.items.end < self.row.end
            && !self.reports_clause(cue.items.end)
    }

    /// `according to Ruiz`
    fn behind_prefix(&self, cue: &Cue) -> Option<Range<usize>> {
        let (layout, start) = (self.layout, cue.items.end);
        // `According to charging documents`
        let charging = layout.ends_in_ing(start) && layout.role(start + 1, WordRoles::DOCUMENT);
        (start < self.row.end && (charging || noun_phrases::begins_phrase(layout, start)))
            .then(|| noun_phrases::rightward(layout, start..self.row.end))
    }

    /// `labeled “worms” by Ruiz`: behind the quotation too.
    fn agent(&self, cue: &Cue) -> Option<Range<usize>> {
        let layout = self.layout;
        let near = cue.items.end..self.row.end.min(cue.items.end + 3);
        let quoted = (cue.items.end..self.row.end).take(8).find(|&k| layout.quote(k).is_some());
        let goes_on =
            |k: usize| layout.quote(k).is_some() || layout.lower(k) == "," || layout.is(k, WordClass::AndOrOr);
        let behind = quoted.map_or(0..0, |q| {
            let end = (q..self.row.end).find(|&k| !goes_on(k)).unwrap_or(q);
            end..self.row.end.min(end + 1)
        });
        let text = |k: usize| layout.role(k, WordRoles::DOCUMENT) || layout.capital(k);
        let held = Some(cue.items.end).filter(|&k| {
            layout.is(k, WordClass::In)
                && (k + 1..self.row.end.min(k + 5)).take_while(|&j| !layout.is(j, WordClass::As)).any(text)
        });
        let by = near.chain(behind).find(|&k| layout.is(k, WordClass::By)).or(held)?;
        (by + 1 < self.row.end && noun_phrases::begins_phrase(layout, by + 1))
            .then(|| noun_phrases::rightward(layout, by + 1..self.row.end))
    }

    /// Whose a noun of speech is: `Ruiz’s claim`, `a warning from Ruiz`, `Farmers have a saying`.
    fn owner_of_noun(&self, cue: &Cue, low: usize) -> Option<Range<usize>> {
        let layout = self.layout;
        if layout.role(cue.items.start, WordRoles::SPEECH)
            && let Some(speaker) = self.speaker_behind(cue)
        {
            return Some(speaker);
        }
        let noun = noun_phrases::leftward(layout, low..cue.items.end);
        let owner = (noun.start..cue.items.start).rev().find(|&k| layout.kind(k) == Some(WordKind::Possessive));
        if let Some(owner) = owner.filter(|&k| k > noun.start) {
            return Some(noun.start..owner);
        }
        let possessive = |k: usize| layout.is(k, WordClass::AnyPossessive);
        let own = (low..cue.items.start).rev().take(3).find(|&k| possessive(k)).map(|k| k..k + 1);
        // `Ruiz returned to her familiar line: “…”`: a clause of her own leads in; but `over her claim that “…”`.
        if own.is_some() && layout.lower(cue.items.end) != ":" {
            return own;
        }
        if self.is_text_itself(cue, low, noun.start) {
            return Some(noun);
        }
        // `with one donor leaving the message: “…`
        if noun.start > low
            && layout.ends_in_ing(noun.start - 1)
            && let Some(own) = subjects::own_of_loose(layout, low..noun.start - 1)
        {
            return Some(own);
        }
        self.user_of(cue, low, &noun).or(own).or(layout.role(cue.items.start, WordRoles::DOCUMENT).then_some(noun))
    }

    /// A text that speaks for itself: `in a van with a painted sign on its side: “…`, `More from the report: “…`.
    fn is_text_itself(&self, cue: &Cue, low: usize, noun: usize) -> bool {
        let layout = self.layout;
        let leads = (cue.items.end..self.row.end.min(cue.items.end + 7))
            .find(|&k| layout.lower(k) == ":" || layout.quote(k).is_some());
        let shown = layout.is(cue.items.start, WordClass::ShownText);
        let text = layout.role(cue.items.start, WordRoles::DOCUMENT) && layout.lower(cue.items.end) == ":";
        shown && leads.is_some_and(|k| layout.lower(k) == ":")
            || text && noun > low && layout.is(noun - 1, WordClass::From)
    }

    /// `The report uses the phrase “…`, `Farmers have a saying, “…`
    fn user_of(&self, cue: &Cue, low: usize, noun: &Range<usize>) -> Option<Range<usize>> {
        let layout = self.layout;
        let uses = noun.start > low && layout.is(noun.start - 1, WordClass::CarriesPhrase);
        let subject = subjects::doer(layout, low..noun.start)
            .or_else(|| subjects::main_subject(layout, low..noun.start))
            .filter(|s| uses || self.is_somebody(s));
        // `the idea that “…”` may be anybody’s.
        let infinitive = layout.is(cue.items.end, WordClass::To);
        let text = layout.role(cue.items.start, WordRoles::DOCUMENT);
        subject.filter(|_| text || layout.lower(cue.items.end) == ":" || uses || infinitive)
    }

    /// `in Ruiz’s words`, `by her own account`: the cue goes around its source.
    fn inside(&self, cue: &Cue) -> Range<usize> {
        let layout = self.layout;
        let end = (cue.items.start + 1..cue.items.end).rev().find(|&k| layout.kind(k) == Some(WordKind::Possessive));
        let mut end = end.unwrap_or(cue.items.end - 1).max(cue.items.start + 2);
        while end > cue.items.start + 2 && layout.is(end - 1, WordClass::Own) {
            end -= 1;
        }
        cue.items.start + 1..end
    }

    /// `a warning from Ruiz`, `a concern by the board`
    pub(super) fn speaker_behind(&self, cue: &Cue) -> Option<Range<usize>> {
        let layout = self.layout;
        // `the claim, repeated by Ruiz, that`
        let comma = usize::from(layout.lower(cue.items.end) == ",");
        let told = usize::from(layout.ends_in_ed(cue.items.end + comma));
        let by = cue.items.end + comma + told;
        let opens =
            layout.is(by, WordClass::ByOrFrom) && by + 1 < self.row.end && noun_phrases::begins_phrase(layout, by + 1);
        opens.then(|| noun_phrases::rightward(layout, by + 1..self.row.end))
    }

    /// `…, says Ruiz, …`: between commas, the subject behind its verb.
    pub(super) fn is_inverted(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let next = cue.items.end;
        let apart = cue.items.start > self.row.start && layout.lower(cue.items.start - 1) == ",";
        if !apart
            || cue.addressed
            || next >= self.row.end
            || !noun_phrases::begins_phrase(layout, next)
            || layout.is(next, WordClass::ThingPronoun)
        {
            return false;
        }
        // `Ruiz, the head of the port, called the raid a mess`: nothing was said yet that the verb could close.
        let said = |k: usize| layout.quote(k).is_some() || finite::is_small_verb(layout, k);
        let commas = (self.row.start..cue.items.start).filter(|&k| layout.lower(k) == ",").count();
        if !(self.row.start..cue.items.start).any(said) && commas > 1 {
            return false;
        }
        let phrase = noun_phrases::rightward(layout, next..self.row.end);
        let end = phrase.end;
        // `Ruiz, who led the talks, tweeted a warning.`: what is told, not who tells it.
        if layout.role(end - 1, WordRoles::SPEECH) && !layout.is(cue.items.start, WordClass::SpeaksOutright) {
            return false;
        }
        end >= self.row.end
            || matches!(layout.lower(end), "," | ".")
            || layout.lower(end) == ":" && layout.capital(next)
    }

    /// `said the port had closed`: the noun phrase that begins here has a verb of its own.
    pub(super) fn reports_clause(&self, start: usize) -> bool {
        let layout = self.layout;
        let end = noun_phrases::rightward(layout, start..self.row.end).end;
        // `said one aide involved in the talks`: a participle that says which one.
        let participle = layout.ends_in_ed(end) && layout.role(end + 1, WordRoles::PREPOSITION);
        end < self.row.end && finite::is_small_verb(layout, end) && !participle
    }

    /// `Calling it “a mess,” Ruiz left.`, `After threatening to “go,” she stayed.`: no subject stands before the verb.
    pub(super) fn is_fronted(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let light = WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::SUBORDINATOR).or(WordRoles::ADVERB);
        // `Asked to describe the port, most said “odd.”`
        let asked = layout.is(self.row.start, WordClass::Invited);
        if asked && layout.is(self.row.start + 1, WordClass::To) && cue.items.start == self.row.start + 2 {
            return true;
        }
        layout.ends_in_ing(cue.items.start)
            && (self.row.start..cue.items.start).all(|k| {
                layout.role(k, light)
                    || layout.role(k, WordRoles::TIME)
                    || (matches!(layout.lower(k), ",") || layout.is(k, WordClass::AOrShortly))
            })
    }

    /// The subject of the clause that a fronted one hangs on: behind the comma that closes it.
    pub(super) fn behind_front(&self, cue: &Cue) -> Option<Range<usize>> {
        let layout = self.layout;
        let closes =
            |k: usize| layout.lower(k) == "," || layout.quote(k).is_some_and(|q| layout.quotes[q].ends == Some(','));
        (cue.items.end..self.row.end).take(FARTHEST).filter(|&k| closes(k) && k + 1 < self.row.end).find_map(|k| {
            let subject = noun_phrases::begins_phrase(layout, k + 1)
                .then(|| noun_phrases::rightward(layout, k + 1..self.row.end))?;
            // `Quill (R-Varn) left`
            let bracket = if layout.lower(subject.end) == "(" {
                (subject.end..self.row.end).take(8).find(|&j| layout.lower(j) == ")").map_or(subject.end, |j| j + 1)
            } else {
                subject.end
            };
            let acts = layout.is(subject.start, WordClass::PersonalSubject)
                || (bracket..self.row.end).take(3).any(|v| layout.is_word(v) && finite::is_finite(layout, v));
            (acts && self.is_somebody(&subject)).then_some(subject)
        })
    }
}
