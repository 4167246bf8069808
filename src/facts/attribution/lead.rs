//! What leads in a quotation: the cue before it, and what stands in for one.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass, WordRoles};

use super::cue::{Cue, CueKind, Weight};
use super::layout::Quote;
use super::marks;
use super::reading::{FARTHEST, Found, MOST_CUES, Reading};
use super::subjects;
use super::{finite, noun_phrases};

/// The cue before a quotation.
pub(super) struct Before {
    pub found: Found,
    /// Whether it stands close enough to be beyond doubt.
    pub close: bool,
    /// Whether it touches the quotation.
    pub touches: bool,
    pub weight: Weight,
    pub lead: Lead,
}

/// How a cue before a quotation leads in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// `what the minutes record as “…”`
    FreeRelative,
    /// `Special Assistant Ed Dorn: “…`
    Label,
    /// `Ed Dorn, chairman of the port -- “…”`
    DashLabel,
    /// The cue of the quotation before, which a weaker one only carries on.
    Shared,
    /// `according to Ruiz, “…”`
    Prefix,
    /// `called it “…”`
    LabelVerb,
    /// `Ruiz’s claim that “…”`
    Noun,
    /// `was called “…” by Ruiz`
    Passive,
    /// `Calling it “…,” Ruiz left`
    Fronted,
    /// `Ruiz left, calling it “…”`
    Participle,
    /// `Ruiz said that “…”`
    Clause,
}

/// The cue chosen among those before a quotation.
struct Chosen<'c> {
    cue: &'c Cue,
    /// Whether its form leaves no doubt, wherever it stands.
    sure: bool,
    /// Whether nothing stands between it and the quotation.
    near: bool,
}

impl Before {
    /// What leaves no doubt.
    fn sure(found: Found, lead: Lead) -> Self {
        Self { found, close: true, touches: true, weight: Weight::Full, lead }
    }
}

impl Reading<'_, '_> {
    /// The cue before a quotation. `previous` is the attribution of the quotation before, where the sentence has one.
    pub(super) fn before(&self, low: usize, item: usize, previous: Option<&Found>) -> Option<Before> {
        let layout = self.layout;
        let low = self.open_bracket(low, item).unwrap_or(low);
        if let Some(free) = self.free_relative(low, item) {
            return Some(Before::sure(free, Lead::FreeRelative));
        }
        if let Some(source) = self.dash_label(low, item) {
            return Some(Before::sure(Found { source: Some(source), cue: None }, Lead::DashLabel));
        }
        let Chosen { cue, sure, near } = self.chosen(low, item)?;
        let continued = self.continued(cue, item);
        if layout.lower(item - 1) == ":"
            && let Some(source) = self.label(low, item - 1)
        {
            return Some(Before::sure(Found { source: Some(source), cue: None }, Lead::Label));
        }
        let joined = cue.items.start > low && self.follows(cue, WordRoles::CONJUNCTION);
        // `called it a mess, arguing that “…”`, not `faulted her for implying “…”`
        let adjunct = cue.kind != CueKind::Loose
            || !self.follows(cue, WordRoles::PREPOSITION)
            || subjects::own_of_loose(layout, low..cue.group).is_some();
        let touches = near && cue.weight > Weight::Slight && adjunct;
        // `slammed her “revolution” for implying “…”`: what she is faulted for.
        let faulted = cue.kind == CueKind::Loose && cue.group > low && layout.is(cue.group - 1, WordClass::For);
        if (cue.weight < Weight::Full || faulted)
            && !sure
            && !joined
            && !touches
            && let Some(previous) = previous
        {
            return Some(Before::sure(previous.clone(), Lead::Shared));
        }
        let adds = cue.kind == CueKind::Loose
            && layout.is(cue.items.start, WordClass::GoesOnSpeaking)
            && subjects::own_of_loose(layout, low..cue.group).is_none()
            && !(low..cue.group).any(|k| finite::is_small_verb(layout, k));
        let shares = adds
            || joined
            || cue.kind == CueKind::Loose
                && cue.weight < Weight::Full
                && subjects::own_of_loose(layout, low..cue.group).is_none();
        let source = match previous {
            Some(previous) if shares && previous.source.is_some() => previous.source.clone(),
            _ => self.source_of(cue, low).or_else(|| previous.and_then(|p| p.source.clone())),
        };
        let close = sure
            || cue.weight > Weight::Slight && !(cue.items.end..item.saturating_sub(1)).any(|k| layout.lower(k) == ",")
            || layout.lower(item - 1) == ":";
        let weight = if sure { Weight::Full } else { cue.weight };
        let told = continued.map_or(&cue.items, |c| &c.items);
        let found = Found { source, cue: Some(told.clone()) };
        Some(Before { found, close, touches: near && !joined, weight, lead: self.way_of(cue, low, item) })
    }

    /// How a cue leads in the quotation at `item`.
    fn way_of(&self, cue: &Cue, low: usize, item: usize) -> Lead {
        match cue.kind {
            CueKind::Prefix | CueKind::Around => Lead::Prefix,
            CueKind::Noun => Lead::Noun,
            _ if self.names(cue, item) => Lead::LabelVerb,
            CueKind::Passive => Lead::Passive,
            CueKind::Loose if cue.items.start <= low + 1 => Lead::Fronted,
            CueKind::Loose => Lead::Participle,
            CueKind::Finite => Lead::Clause,
        }
    }

    /// `what the minutes record as “…”`, `what several of them like to call the “…”`: the clause stands for the words,
    /// whatever its verb. Where the verb is a listed one, other rules choose.
    fn free_relative(&self, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        let what = (low..item).rev().take(12).find(|&k| layout.is(k, WordClass::What))?;
        let subject =
            (what + 1 < item && noun_phrases::begins_phrase(layout, what + 1) && !layout.is_pronoun(what + 1))
                .then(|| noun_phrases::rightward(layout, what + 1..item))?;
        let verb = if layout.is(subject.end, WordClass::LikeOrLikes) && layout.is(subject.end + 1, WordClass::To) {
            subject.end + 2
        } else {
            subject.end
        };
        let light = |k: usize| layout.is(k, WordClass::LightLead);
        // The phrase has run over its verb: `the minutes record as`.
        let (subject, verb) = if light(verb) && subject.len() > 1 {
            (subject.start..subject.end - 1, subject.end - 1)
        } else {
            (subject, verb)
        };
        let vague = layout.role(subject.start, WordRoles::VAGUE);
        let clear = verb < item
            && layout.is_word(verb)
            && !layout.capital(verb)
            && !layout.role(verb, WordRoles::AUXILIARY)
            && (verb + 1..item).all(light);
        (clear && !vague).then(|| Found { source: Some(subject), cue: Some(verb..verb + 1) })
    }

    /// The cue that lays the words to somebody, among all before them.
    fn chosen(&self, low: usize, item: usize) -> Option<Chosen<'_>> {
        let layout = self.layout;
        let within = || self.cues_in(low, item).iter().rev().take(MOST_CUES);
        let verbs: Vec<&Cue> =
            within().filter(|c| c.kind != CueKind::Noun && !self.is_bracketed_off(c, low, item)).collect();
        let last = verbs.first().copied();
        let plain = |weight: Weight| verbs.iter().copied().find(|c| c.weight == weight && !self.is_aside(c, item));
        let noun = within().find(|c| c.kind == CueKind::Noun && self.introduces(c, item));
        // `arguing that “…`: whatever it is, it touches.
        let light = |k: usize| {
            (matches!(layout.lower(k), "," | ":") || layout.is(k, WordClass::OnOrThat))
                || layout.role(k, WordRoles::CALENDAR)
        };
        let near = verbs.iter().copied().find(|c| (c.items.end..item).all(light));
        let own = last.filter(|c| self.speaks_of_text(c) || self.is_free(c, low));
        let possessed = within()
            .find(|c| self.is_possessed(c, item))
            .filter(|n| last.is_none_or(|v| v.items.start < n.items.start));
        let names = last.filter(|c| self.names(c, item));
        let sure = own.or(possessed);
        let cue = sure
            .or(names)
            .or_else(|| near.filter(|c| c.weight > Weight::Slight))
            .or_else(|| last.filter(|c| self.is_reason(c)))
            .or_else(|| last.filter(|c| self.has_own_clause(c, low)))
            .or_else(|| plain(Weight::Full))
            .or_else(|| plain(Weight::Middling))
            .or_else(|| plain(Weight::Slight).filter(|c| noun.is_none_or(|n| n.items.start < c.items.start)))
            .or(noun)?;
        let cue = if sure.is_some() { cue } else { self.outermost(cue, low) };
        Some(Chosen { cue, sure: sure.is_some(), near: near == Some(cue) })
    }

    /// `the former mayor Ada Quill -- “…” -- and Ed Dorn`, `the pull of Quill’s “…” promise`: whoever stands right
    /// before the words.
    pub(super) fn whoever_stands_beside(&self, low: usize, quote: &Quote) -> Option<Found> {
        let layout = self.layout;
        let item = quote.item;
        let dash = |k: usize| matches!(layout.lower(k), "—" | "–" | "-") && k > low;
        let last = (low..item).rev().find(|&k| !dash(k))?;
        if dash(item - 1) && dash(item + 1) && layout.capital(last) && layout.capital(last.checked_sub(1)?) {
            let name = noun_phrases::leftward(layout, low..last + 1);
            return Some(Found { source: Some(name), cue: None });
        }
        let owner = layout.kind(item - 1) == Some(WordKind::Possessive) && item >= low + 2 && layout.capital(item - 2);
        let noun = layout.role(item + 1, WordRoles::SPEECH) && quote.ends.is_none();
        (owner && noun).then(|| Found {
            source: Some(noun_phrases::leftward(layout, low..item - 1)),
            cue: Some(item + 1..item + 2),
        })
    }

    /// A cue in a clause of its own before the quotation, where the sentence has no better one.
    pub(super) fn aside(&self, low: usize, item: usize) -> Option<Found> {
        let within = || self.cues_in(low, item).iter().rev().take(MOST_CUES).filter(|c| c.kind != CueKind::Noun);
        let cue = within().find(|c| c.weight > Weight::Slight).or_else(|| within().next())?;
        Some(Found { source: self.source_of(cue, low), cue: Some(cue.items.clone()) })
    }

    /// `Ruiz said it was late, adding that “…”`, `Ruiz called it late and accused the council of “…”`: the last of the
    /// verbs that share a subject.
    pub(super) fn continued(&self, cue: &Cue, item: usize) -> Option<&Cue> {
        if !matches!(cue.kind, CueKind::Finite | CueKind::Loose) {
            return None;
        }
        let layout = self.layout;
        let form = |c: &Cue| layout.reporting_verbs().at(|n| layout.folded(c.items.start + n)).map(|(_, _, form)| form);
        let same = |c: &Cue| {
            form(c) == form(cue) || matches!(form(c), Some(VerbForm::Past)) && form(cue) != Some(VerbForm::Third)
        };
        let joined = |c: &&Cue| {
            let group = c.group;
            let is = |class: WordClass| group > 0 && layout.is(group - 1, class);
            let comma = group > 0 && layout.lower(group - 1) == ",";
            // `Ruiz said she was met by a man who took her arm and said`: the man did.
            let inside = (cue.items.end..group).any(|k| layout.is(k, WordClass::Who));
            match c.kind {
                CueKind::Loose => layout.ends_in_ing(c.items.start) && (comma || is(WordClass::AndOrBefore)),
                CueKind::Finite => is(WordClass::And) && !inside && same(c),
                _ => false,
            }
        };
        self.cues_in(cue.items.end, item).iter().rev().take(MOST_CUES).find(joined)
    }

    /// Behind a bracket that opens and does not close before the quotation.
    pub(super) fn open_bracket(&self, low: usize, item: usize) -> Option<usize> {
        let k = (low..item).rev().take(FARTHEST).find(|&k| matches!(self.layout.lower(k), "(" | ")"))?;
        (self.layout.lower(k) == "(").then_some(k + 1)
    }

    /// A colon leads in, whatever the words before it are.
    pub(super) fn lead_in(&self, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        if item == low {
            return None;
        }
        let colon = layout.lower(item - 1) == ":";
        if colon && let Some(source) = self.label(low, item - 1) {
            return Some(Found { source: Some(source), cue: None });
        }
        let subject = subjects::main_subject(layout, low..item).filter(|s| !layout.is(s.start, WordClass::WhichOrWho));
        colon.then(|| Found { source: subject.filter(|s| self.is_somebody(s)), cue: None })
    }

    /// `Ruiz walked on with “a spring in her step”`
    pub(super) fn deed(&self, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        if item == low {
            return None;
        }
        let subject = subjects::main_subject(layout, low..item).filter(|s| !layout.is(s.start, WordClass::WhichOrWho));
        let clause = (low..item).rev().take(FARTHEST).find(|&k| layout.lower(k) == ",").map_or(low, |k| k + 1);
        let near = || subjects::main_subject(layout, clause..item).filter(|s| self.is_somebody(s));
        let hers = || {
            // `The main danger she sees is “…”`
            let next = subject.as_ref().map(|s| s.end).filter(|&k| k < item && layout.is_pronoun(k))?;
            Some(next..next + 1)
        };
        let subject = subject.clone().filter(|s| self.is_somebody(s)).or_else(hers).or_else(near)?;
        // `Readers can expect her to be “…”`: nobody has done anything.
        if (subject.end..item).take(2).any(|k| layout.is(k, WordClass::Modal)) {
            return None;
        }
        // `The charter grants the board “…”`
        let third = |k: usize| {
            let behind = k == subject.end && layout.role(k + 1, WordRoles::DETERMINER.or(WordRoles::PREPOSITION));
            layout.lower(k).ends_with('s')
                && (layout.is_pronoun(subject.start) || behind && layout.roles[k] == WordRoles::default())
        };
        let mut verbs = (subject.end..item)
            .take(FARTHEST)
            .filter(|&k| layout.is_word(k) && !layout.capital(k) && (finite::is_finite(layout, k) || third(k)));
        let verb = verbs.clone().find(|&k| !layout.role(k, WordRoles::AUXILIARY));
        match verb {
            Some(verb) => Some(Found { source: Some(subject), cue: Some(verb..verb + 1) }),
            // `The vote was “a first step”`: nobody says so but the paper, with a word it does not stand behind.
            None => verbs.next().map(|_| Found { source: None, cue: None }),
        }
    }

    /// `Ed Dorn, chairman of the port -- “…”`: a name, what it is, a dash, and nothing but the words.
    fn dash_label(&self, low: usize, item: usize) -> Option<Range<usize>> {
        let layout = self.layout;
        let dashes = (low..item).rev().take_while(|&k| marks::is_dash(layout.lower(k))).last()?;
        let whole = (item + 1..self.row.end).all(|k| !layout.is_word(k));
        let named = dashes > low + 1 && layout.capital(low) && layout.capital(low + 1);
        let says = |k: usize| layout.is_word(k) && finite::is_finite(layout, k);
        (low == self.row.start && whole && named && !(low..dashes).any(says)).then_some(low..dashes)
    }

    /// `Higher turnout expected - Ella Ruiz: “…`: a name between a dash and the colon.
    pub(super) fn label(&self, low: usize, colon: usize) -> Option<Range<usize>> {
        let layout = self.layout;
        let finite = |k: usize| layout.is_word(k) && finite::is_finite(layout, k);
        let marks = |k: usize| {
            layout.kind(k) == Some(WordKind::Mark)
                && (matches!(layout.lower(k), ":" | "—" | "–" | "•") || layout.lower(k) == "-" && layout.spaced(k))
        };
        let name = (low..colon).rev().find(|&k| marks(k)).map_or(low, |k| k + 1);
        let last_two = colon > name + 1 && (colon - 2..colon).all(|k| layout.capital(k));
        if last_two && layout.capital(name) && !(name..colon).any(finite) {
            // `Special Assistant Ed Dorn: “…`
            return Some(name..colon);
        }
        let dash =
            (low..colon).rev().take(14).find(|&k| matches!(layout.lower(k), "-" | "–" | "—") && layout.spaced(k))?;
        let start = (dash + 1..colon).find(|&k| layout.capital(k) && !layout.is(k, WordClass::PointerWord))?;
        (start..colon)
            .all(|k| {
                layout.capital(k)
                    || (matches!(layout.lower(k), "." | "-" | ",") || layout.is(k, WordClass::LabelJoiner))
            })
            .then_some(start..colon)
    }
}
