//! Open claims: what the story itself calls unconfirmed, unclear or denied.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
use crate::language::{OpenWay, Phrases, WordRoles};

use super::clauses::{Clauses, ends};
use super::events::{self, Event};
use super::open_cues::{OpenCue, questions};

/// A claim that the story leaves open or says is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenClaim {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The words that leave it open: `have not confirmed`.
    pub cue: Range<usize>,
    /// Who has not confirmed it, or denies it; empty where nobody is named.
    pub source: Range<usize>,
    /// From the cue to the end of the event.
    pub whole: Range<usize>,
    /// What is open.
    pub event: Event,
    /// Whether somebody denies it.
    pub denied: bool,
    /// Which part of it is open.
    pub asked: Asked,
    /// Whether the story says outright that it is open.
    pub outright: bool,
}

/// Which part of an event is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether it happened.
    Whether,
    /// Who or what did it.
    Doer,
    /// Why or how it came about.
    Cause,
}

pub(in crate::facts) fn find(grammar: &Grammar, cues: &[OpenCue]) -> Vec<OpenClaim> {
    let reader = Reader { grammar, clauses: Clauses::of(grammar) };
    let questions = questions(grammar, cues);
    let mut found: Vec<OpenClaim> = cues.iter().chain(&questions).filter_map(|cue| reader.read(cue)).collect();
    found.sort_by_key(|open| (open.sentence, open.cue.start));
    found
}

/// What settles an open claim in a story: the phrase, and whether a court or the doer does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// Its words.
    pub words: Range<usize>,
    /// Whether it is a conviction or an admission.
    pub convicts: bool,
}

/// The phrases of the story by which an open claim is settled, in order.
pub(in crate::facts) fn settled(grammar: &Grammar) -> Vec<Settlement> {
    let words = grammar.words();
    let lists = &grammar.language().open_questions().settled;
    let convicted = lists.convicted.iter().map(|phrase| (phrase, true));
    let all = lists.phrases.iter().map(|phrase| (phrase, false)).chain(convicted);
    let phrases: Phrases<bool> = Phrases::new(grammar.language(), all);
    let undone = |i: usize| i > 0 && lists.unsettled.contains(words.folded(i - 1));
    let found = (0..words.len()).filter(|&i| !undone(i));
    found
        .filter_map(|i| phrases.at(words, i).map(|(length, &convicts)| Settlement { words: i..i + length, convicts }))
        .collect()
}

struct Reader<'a> {
    grammar: &'a Grammar,
    clauses: Clauses<'a>,
}

impl Reader<'_> {
    fn read(&self, cue: &OpenCue) -> Option<OpenClaim> {
        if cue.way == OpenWay::After {
            return self.read_before(cue);
        }
        let clauses = self.clauses;
        let words = clauses.words;
        let sentence = &self.grammar.sentences()[cue.sentence];
        let source = clauses.subject(sentence.words.start, cue.words.start);
        let next = words.folded(cue.words.end);
        let yes_no = clauses.lists.questions_yes_no.contains(next) || cue.way == OpenWay::Whether;
        let clause = yes_no || clauses.lists.that.contains(next);
        let wh = clauses.lists.asks_doer.contains(next) || clauses.lists.asks_cause.contains(next);
        // `Whether gas caused the blast is not known`
        let asked_before = |k: usize| clauses.lists.questions_yes_no.contains(words.folded(k));
        if cue.way == OpenWay::Asks && !clause && !wh {
            let any = (sentence.words.start..cue.words.start).any(asked_before);
            return if any { self.read_before(cue) } else { None };
        }
        let from = if (clause || wh) && cue.way != OpenWay::Whether { cue.words.end + 1 } else { cue.words.end };
        let end = clauses.next_mark(from, sentence.words.end);
        let (mut event, asked) = match (wh, clause) {
            (true, _) => self.asked(cue, from..end)?,
            (_, true) => (self.events(cue, from..end).into_iter().find(|e| !e.noun)?, Asked::Whether),
            _ => self.named(cue, from..end)?,
        };
        let mut behind = event.end().max(event.words.end);
        // `whether the dam failed or the spillway collapsed`: what is joined to it is open as well.
        if clause && clauses.is_coordinator(behind) {
            for other in self.events(cue, behind..end).into_iter().filter(|e| !e.noun).take(1) {
                behind = other.end().max(other.words.end);
            }
        }
        let whole = cue.words.start..behind;
        self.fill(cue, &source, &mut event);
        Some(OpenClaim {
            sentence: cue.sentence,
            cue: cue.words.clone(),
            source,
            whole,
            event,
            denied: cue.denies,
            asked,
            outright: cue.is_outright(),
        })
    }

    fn events(&self, cue: &OpenCue, range: Range<usize>) -> Vec<Event> {
        events::within(self.clauses, cue.sentence, &self.grammar.sentences()[cue.sentence], range)
    }

    /// What is asked: who did it, or why it came about.
    fn asked(&self, cue: &OpenCue, range: Range<usize>) -> Option<(Event, Asked)> {
        let clauses = self.clauses;
        let doer = clauses.lists.asks_doer.contains(clauses.words.folded(cue.words.end));
        let mut event = self.events(cue, range).into_iter().find(|e| !e.noun)?;
        if !doer {
            return Some((event, Asked::Cause));
        }
        // `who the police arrested` asks for another part.
        let asks_subject = (cue.words.end + 1..event.words.start).all(|k| clauses.is_between(k));
        if !asks_subject || event.passive {
            return None;
        }
        event.agent = 0..0;
        Some((event, Asked::Doer))
    }

    /// What a noun phrase, an infinitive or an -ing form leaves open: `the capture of Ostrel`, `taking part in the raid`,
    /// `reports that …`.
    fn named(&self, cue: &OpenCue, range: Range<usize>) -> Option<(Event, Asked)> {
        let clauses = self.clauses;
        let words = clauses.words;
        let mut from = range.start;
        let that = range.clone().find(|&k| clauses.lists.that.contains(words.folded(k)));
        if let Some(that) = that.filter(|&that| (from..that).all(|k| !clauses.is_preposition(k)) && that - from < 5) {
            let event = self.events(cue, that + 1..range.end).into_iter().find(|e| !e.noun)?;
            return Some((event, Asked::Whether));
        }
        if cue.way == OpenWay::Believed {
            let event = self.events(cue, range).into_iter().find(|e| !e.noun || e.words.start == from)?;
            return Some((event, Asked::Whether));
        }
        // `no confirmation of the capture`, `reports of the capture`
        while from < range.end
            && (clauses.is_preposition(from)
                || clauses.is(from, WordRoles::DETERMINER)
                || clauses.events.anaphora.contains(words.folded(from)))
        {
            from += 1;
        }
        if let Some(about) = self.about(from..range.end) {
            let event = self.events(cue, about + 1..range.end).into_iter().find(|e| e.noun)?;
            return Some((event, Asked::Cause));
        }
        let event = self.events(cue, from..range.end).into_iter().find(|e| self.is_head(from, e));
        Some((event.or_else(|| self.attributive(cue, from..range.end))?, Asked::Whether))
    }

    /// The word by which something about an event is open: `cause` of `the cause of the crash`.
    fn about(&self, range: Range<usize>) -> Option<usize> {
        let clauses = self.clauses;
        range.take(3).find(|&k| clauses.lists.about_the_event.contains(clauses.words.folded(k)))
    }

    /// Puts whoever speaks in the place of a pronoun, or of a doer that is not named.
    fn fill(&self, cue: &OpenCue, source: &Range<usize>, event: &mut Event) {
        let clauses = self.clauses;
        // `Dorn denied embezzling`, `Dorn denied that he embezzled`, `Dorn is believed to have fled`
        let own = matches!(cue.way, OpenWay::Denied | OpenWay::Believed);
        if own && !event.noun && (event.agent.is_empty() || clauses.is_pronoun(&event.agent)) {
            event.agent = source.clone();
        }
        // `The bank has not confirmed that it was hacked`, `Dorn’s office could not confirm his resignation`
        if clauses.is_pronoun(&event.agent) {
            event.agent = source.clone();
        }
        let owner = event.words.start.saturating_sub(1);
        if clauses.is_pronoun(&event.patient)
            || event.noun && event.patient.is_empty() && clauses.is_pronoun(&(owner..owner + 1))
        {
            event.patient = self.owner(source);
        }
        // `Dorn denied the theft`
        if cue.way == OpenWay::Denied && event.noun && event.agent.is_empty() && event.patient != *source {
            event.agent = source.clone();
        }
    }

    /// `The capture of Ostrel has not been confirmed`, `Reports that rebels captured Ostrel could not be verified`, and
    /// `The claim could not be verified`, which speaks of the sentence before.
    fn read_before(&self, cue: &OpenCue) -> Option<OpenClaim> {
        let clauses = self.clauses;
        let words = clauses.words;
        let sentence = &self.grammar.sentences()[cue.sentence];
        let first = clauses.after_last_mark(sentence.words.start, cue.words.start);
        let asks = |k: usize| {
            clauses.lists.that.contains(words.folded(k)) || clauses.lists.questions_yes_no.contains(words.folded(k))
        };
        let that = (first..cue.words.start).find(|&k| asks(k));
        let mut from = first;
        while that.is_none()
            && from < cue.words.start
            && (clauses.is(from, WordRoles::DETERMINER)
                || clauses.is_preposition(from)
                || clauses.events.anaphora.contains(words.folded(from)))
        {
            from += 1;
        }
        let (found, asked) = match that {
            Some(that) => (self.events(cue, that + 1..cue.words.start).into_iter().find(|e| !e.noun), Asked::Whether),
            None => self.before(cue, from),
        };
        let open = |event: Event, asked: Asked| OpenClaim {
            sentence: cue.sentence,
            whole: first..cue.words.end,
            cue: cue.words.clone(),
            source: 0..0,
            event,
            denied: false,
            asked,
            outright: cue.is_outright(),
        };
        if let Some(event) = found {
            return Some(open(event, asked));
        }
        let stands_for = (first..cue.words.start).any(|k| clauses.events.anaphora.contains(words.folded(k)));
        let before = cue.sentence.checked_sub(1).map(|b| &self.grammar.sentences()[b])?;
        if !stands_for || cue.words.start - first > 6 || before.block + 1 < sentence.block {
            return None;
        }
        let told = events::within(clauses, cue.sentence - 1, before, before.words.clone());
        told.into_iter().find(|e| !e.noun && !e.unreal).map(|event| open(event, Asked::Whether))
    }

    /// The event that a noun phrase before the cue names: `the capture of Ostrel`, `the cause of the fire`.
    fn before(&self, cue: &OpenCue, from: usize) -> (Option<Event>, Asked) {
        let clauses = self.clauses;
        let words = clauses.words;
        if let Some(about) = self.about(from..cue.words.start) {
            let event = self.events(cue, about + 1..cue.words.start).into_iter().find(|e| e.noun);
            return (event, Asked::Cause);
        }
        // `the claim to have captured Ostrel`
        let to_have = |e: &Event| {
            let start = e.words.start;
            !e.noun
                && start >= from + 2
                && clauses.lists.have.contains(words.folded(start - 1))
                && clauses.lists.infinitive.contains(words.folded(start - 2))
        };
        let mut event =
            self.events(cue, from..cue.words.start).into_iter().find(|e| self.is_head(from, e) || to_have(e));
        // Before `to have captured` stands the claim, not who acts.
        if let Some(event) = event.as_mut().filter(|e| !e.noun) {
            event.agent = 0..0;
        }
        (event.or_else(|| self.attributive(cue, from..cue.words.start)), Asked::Whether)
    }

    /// `Reports of a collapsed footbridge have not been confirmed`: what the participle tells is open.
    fn attributive(&self, cue: &OpenCue, range: Range<usize>) -> Option<Event> {
        let sentence = &self.grammar.sentences()[cue.sentence];
        let near = range.start..range.end.min(range.start + 5);
        events::attributive(self.clauses, cue.sentence, sentence, near.start..range.end)
            .filter(|event| near.contains(&event.words.start))
    }

    /// Whether an event is what a noun phrase is about: nothing but articles and describing words before it.
    fn is_head(&self, from: usize, event: &Event) -> bool {
        let clauses = self.clauses;
        let words = clauses.words;
        let start = event.words.start;
        if event.noun {
            return start.saturating_sub(from) <= 5
                && (from..start).all(|k| {
                    !clauses.is_preposition(k)
                        && !clauses.is_coordinator(k)
                        && !clauses.lists.about_the_event.contains(words.folded(k))
                });
        }
        // an -ing form right after the cue
        start == from && ends(words.lower(from), &clauses.lists.participle_endings)
            || start == from + 1 && clauses.lists.having.contains(words.folded(from))
    }

    /// Whose a source is: `Dorn` of `Dorn’s office`.
    fn owner(&self, source: &Range<usize>) -> Range<usize> {
        let mark = source.clone().find(|&k| self.clauses.kind(k) == Some(WordKind::Possessive));
        source.start..mark.unwrap_or(source.end)
    }
}
