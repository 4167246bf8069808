//! Whether two places of a story tell of one event, and how near they are.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;

use super::clauses::Clauses;
use super::events::{Event, Kinship};
use super::open::{Asked, OpenClaim, Settlement};
use super::participants::Participants;
use super::voice::Voice;

/// How near a statement is to what the story calls open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// The same verb, by the same participants.
    Words,
    /// The same event as a noun, or its doer or its cause.
    Form,
    /// An event of the same family with a participant in common.
    Family,
}

/// A statement of what the story elsewhere calls open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'d> {
    /// The event that states it.
    pub event: &'d Event,
    /// How near it is.
    pub distance: Distance,
}

/// What events are held against each other by.
#[derive(Debug)]
pub struct Matching<'d> {
    pub(super) grammar: &'d Grammar,
    proper: &'d FxHashSet<String>,
    pub(super) events: &'d [Event],
    pub(super) clauses: Clauses<'d>,
}

/// Events that one open claim is held against: no story has so many.
const MOST: usize = 100;

impl<'d> Matching<'d> {
    /// Brings together the events of a story and the words that it writes with a capital.
    pub fn of(grammar: &'d Grammar, proper: &'d FxHashSet<String>, events: &'d [Event]) -> Self {
        Self { grammar, proper, events, clauses: Clauses::of(grammar) }
    }

    /// Who or what a phrase is about.
    pub fn participants(&self, range: Range<usize>) -> Participants {
        Participants::of(self.grammar, self.proper, range)
    }

    /// The events of a sentence.
    pub fn events_of(&self, sentence: usize) -> &'d [Event] {
        let from = self.events.partition_point(|e| e.sentence < sentence);
        let to = self.events.partition_point(|e| e.sentence <= sentence);
        &self.events[from..to]
    }

    /// The events that can be what a claim leaves open, elsewhere in the story.
    pub fn same(&self, open: &OpenClaim) -> Vec<(&'d Event, Kinship)> {
        let elsewhere = |e: &&Event| e.sentence != open.sentence && e.sentence != open.event.sentence;
        let kin = self.events.iter().filter(elsewhere).filter_map(|e| Some((e, open.event.kinship(e)?)));
        kin.take(MOST).filter(|(e, _)| self.is_same(&open.event, e)).collect()
    }

    /// Where the story itself states what a claim leaves open, the nearest first.
    pub fn statements(&self, voice: &Voice<'_>, open: &OpenClaim) -> Vec<Statement<'d>> {
        let mut found: Vec<Statement<'d>> = match open.asked {
            Asked::Whether => self.happened(voice, open),
            Asked::Doer => self.doers(voice, open),
            Asked::Cause => self.causes(voice, open),
        };
        found.sort_by_key(|s| (s.distance, s.event.words.start));
        found
    }

    /// What settles an open claim elsewhere in the story: somebody confirms or admits it, or a court finds it.
    pub fn settlement<'s>(
        &self,
        settled: &'s [Settlement],
        all: &[OpenClaim],
        open: &OpenClaim,
    ) -> Option<&'s Settlement> {
        let mut wanted = self.participants(open.event.agent.clone()).names;
        wanted.extend(self.participants(open.event.patient.clone()).names);
        settled.iter().take(MOST).find(|settled| {
            let start = settled.words.start;
            let at = self.clauses.words.all()[start].at.start;
            let Some(sentence) = self.grammar.sentence_at(at).filter(|&s| s != open.sentence) else { return false };
            if all.iter().any(|o| o.sentence == sentence && o.cue.contains(&start)) {
                return false;
            }
            let names = self.participants(self.grammar.sentences()[sentence].words.clone()).names;
            let same_event = self.events_of(sentence).iter().any(|e| open.event.kinship(e).is_some());
            wanted.iter().any(|name| names.contains(name)) && (same_event || settled.convicts)
                || same_event && wanted.is_empty()
        })
    }

    fn happened(&self, voice: &Voice<'_>, open: &OpenClaim) -> Vec<Statement<'d>> {
        let stated = |(event, kinship): (&'d Event, Kinship)| {
            let told = voice.states_some_time(event) && self.share_time(voice, open, event);
            // `The plant will close in June`, where it is open whether it will.
            let to_come = event.future && open.event.unreal && voice.promises(event);
            if !told && !to_come && !self.is_presupposed(voice, event) {
                return None;
            }
            let distance = match (kinship, event.noun) {
                _ if !told && to_come => Distance::Form,
                (Kinship::Family, _) => Distance::Family,
                _ if voice.is_carried(event.sentence) => Distance::Family,
                (Kinship::Same, true) => Distance::Form,
                (Kinship::Same, false) => Distance::Words,
            };
            Some(Statement { event, distance })
        };
        self.same(open).into_iter().filter_map(stated).collect()
    }

    /// Whether a statement is of no other time than what is open.
    fn share_time(&self, voice: &Voice<'_>, open: &OpenClaim, event: &Event) -> bool {
        let times = voice.times(open.sentence);
        voice.times(event.sentence).iter().all(|time| times.contains(time))
    }

    /// `Bo Rayner cut the rope` where it is not known who cut it.
    fn doers(&self, voice: &Voice<'_>, open: &OpenClaim) -> Vec<Statement<'d>> {
        let wanted = self.participants(open.event.patient.clone());
        let words = self.clauses.words;
        let names_doer = |e: &&Event| {
            let doer = self.participants(e.agent.clone());
            let somebody = e.agent.clone().any(|i| self.clauses.lists.anybody.contains(words.folded(i)));
            !doer.is_empty() && !somebody && !self.clauses.is_pronoun(&e.agent)
        };
        let elsewhere = self.events.iter().filter(|e| e.sentence != open.sentence && !e.noun);
        let kin = elsewhere.filter(|e| open.event.kinship(e).is_some()).take(MOST);
        let met = kin.filter(|e| wanted.is_met_by(&self.participants(e.patient.clone())));
        let told = met.filter(names_doer).filter(|e| voice.states(e));
        told.map(|event| Statement { event, distance: Distance::Form }).collect()
    }

    /// `A jammed wheel sent the ferry into the pier` where it is not known why it hit the pier.
    fn causes(&self, voice: &Voice<'_>, open: &OpenClaim) -> Vec<Statement<'d>> {
        let (agent, patient) =
            (self.participants(open.event.agent.clone()), self.participants(open.event.patient.clone()));
        let mut wanted: Vec<String> =
            [&agent, &patient].into_iter().flat_map(|p| p.head.iter().chain(&p.names)).cloned().collect();
        if open.event.noun {
            let noun = self.participants(open.event.words.clone());
            wanted.extend(noun.head.into_iter().chain(noun.names));
        }
        if wanted.len() < 2 {
            return Vec::new();
        }
        let causing = self.grammar.language().causes();
        let words = self.clauses.words;
        let mut found = Vec::new();
        for event in self.events.iter().filter(|e| e.sentence != open.sentence && !e.noun && !e.agent.is_empty()) {
            let causes = causing.verbs.at(words, event.words.start).is_some() && !event.passive;
            let sentence = self.grammar.sentences()[event.sentence].words.clone();
            let due = || (event.words.end..sentence.end).find(|&i| causing.due_to.at(words, i).is_some());
            let (from, told_by) = match causes {
                true => (event.words.end, true),
                false => (sentence.start, open.event.kinship(event).is_some() && due().is_some()),
            };
            let told = told_by && !self.clauses.is_pronoun(&event.agent) && voice.states(event);
            if told && self.covers(from..self.clauses.next_mark(event.words.end, sentence.end), &wanted) {
                found.push(Statement { event, distance: Distance::Family });
            }
        }
        found
    }

    /// Whether words hold all of these participants.
    fn covers(&self, range: Range<usize>, wanted: &[String]) -> bool {
        let there = self.participants(range);
        let has =
            |key: &String| there.names.contains(key) || there.rest.contains(key) || there.head.as_ref() == Some(key);
        wanted.iter().all(has)
    }

    /// Whether a noun tells of an event as of something that happened: as the subject of what it did.
    fn is_presupposed(&self, voice: &Voice<'_>, noun: &Event) -> bool {
        let subject = |e: &Event| if e.passive { e.patient.clone() } else { e.agent.clone() };
        noun.noun
            && voice.vouches(&noun.words, noun.sentence)
            && self.events_of(noun.sentence).iter().any(|e| {
                let subject = subject(e);
                let head = (subject.start..noun.words.start).all(|i| !self.clauses.is_preposition(i));
                !e.noun
                    && !e.unreal
                    && !e.base
                    && head
                    && subject.end == noun.words.end
                    && subject.contains(&noun.words.start)
            })
    }

    /// Whether two readings are of one event: somebody or something in the same part, and nobody at odds.
    pub fn is_same(&self, open: &Event, other: &Event) -> bool {
        let read = |range: &Range<usize>| self.participants(range.clone());
        let (agent, patient) = (read(&open.agent), read(&open.patient));
        let (their_agent, their_patient) = (read(&other.agent), read(&other.patient));
        if agent.is_at_odds_with(&their_agent) || patient.is_at_odds_with(&their_patient) {
            return false;
        }
        // `A fire destroyed the mill` is not what a leak may have done.
        let differ = |mine: &Participants, theirs: &Participants| {
            mine.names.is_empty()
                && theirs.names.is_empty()
                && mine.head.is_some()
                && theirs.head.is_some()
                && !mine.is_met_by(theirs)
        };
        if differ(&agent, &their_agent) && !open.noun && !other.noun {
            return false;
        }
        let mut parts = agent.is_met_by(&their_agent) || patient.is_met_by(&their_patient);
        if self.clauses.events.is_common(open.lemma) || self.clauses.events.is_common(other.lemma) {
            let bare = patient.is_empty() && their_patient.is_empty();
            let object = patient.is_met_by(&their_patient) || bare && self.share_what_follows(open, other);
            return agent.is_met_by(&their_agent) && object;
        }
        // A noun and a verb without object put the same participant in different parts.
        if open.noun || other.noun || open.patient.is_empty() || other.patient.is_empty() {
            parts |= agent.is_met_by(&their_patient) || patient.is_met_by(&their_agent);
        }
        // An event with two named sides wants both, or it may be another one.
        let whole = |p: &Participants, a: &Participants, b: &Participants| {
            let shortened = |o: &Participants| p.head.is_some() && p.head == o.head && o.names.is_empty();
            shortened(a) || shortened(b) || p.names.iter().all(|n| a.names.contains(n) || b.names.contains(n))
        };
        parts
            && (whole(&agent, &their_agent, &their_patient) || their_agent.is_empty())
            && (whole(&patient, &their_agent, &their_patient) || their_patient.is_empty())
    }

    /// `asked for the widening`, `asked for the road to be widened`: behind the verb stand the same words, in whatever
    /// form.
    fn share_what_follows(&self, open: &Event, other: &Event) -> bool {
        let words = self.clauses.words;
        let behind = |event: &Event| {
            let end = self.grammar.sentences()[event.sentence].words.end;
            let close = self.clauses.next_mark(event.words.end, end).min(event.words.end + FOLLOWING);
            let told = move |i: &usize| words.all()[*i].kind == WordKind::Word && words.lower(*i).len() > SHORT;
            (event.words.end..close).filter(told).map(|i| self.clauses.events.lemma(words.lower(i)))
        };
        behind(open).any(|lemma| behind(other).any(|theirs| theirs == lemma))
    }
}

/// So many words behind a verb tell what it is about.
const FOLLOWING: usize = 8;

/// Words no longer than this tell nothing by themselves.
const SHORT: usize = 4;
