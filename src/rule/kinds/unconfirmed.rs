//! Claims that a story calls open and states as fact elsewhere: a headline says more than the last paragraph.

use std::ops::Range;

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::claims::{Event, OpenClaim, Participants, Reported, Voice};
use crate::grammar::words::Words;
use crate::language::{VerbClass, events as event_lists};
use crate::rule::{Check, Finding, House, Kind};

/// `[unconfirmed]` in a rule file.
pub const KIND: Kind = Kind {
    table: "unconfirmed",
    doc: "an event that the story calls unconfirmed or denied, and states elsewhere without source or hedge",
    read: |options| options.story::<Unconfirmed>(),
};

/// The options of `[unconfirmed]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Unconfirmed {
    /// Whether a denial leaves a claim open.
    denials: bool,
    /// Whether to report an authority that announces what the same authorities are said not to have confirmed.
    authorities: bool,
}

/// Open claims that are judged in one story, and events each is held against: no story has so many, and every one of
/// these is held against every one of those.
const MOST: usize = 100;

impl Default for Unconfirmed {
    fn default() -> Self {
        Self { denials: true, authorities: true }
    }
}

impl Check for Unconfirmed {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let open = document.open_claims();
        if open.is_empty() {
            return Vec::new();
        }
        let story = Story::read(document);
        open.iter().filter(|o| self.denials || !o.denied).take(MOST).filter_map(|o| self.judge(&story, o)).collect()
    }
}

impl Unconfirmed {
    fn judge(&self, story: &Story, open: &OpenClaim) -> Option<Finding> {
        let document = story.document;
        let words = document.words();
        if story.is_settled(open) {
            return None;
        }
        let same: Vec<&Event> = document
            .events()
            .iter()
            .filter(|e| e.key == open.event.key && e.sentence != open.sentence && e.sentence != open.event.sentence)
            .take(MOST)
            .filter(|e| is_same(document, &open.event, e))
            .collect();
        let at = words.span(open.whole.clone());
        let stated: Vec<&&Event> = same.iter().filter(|e| story.voice.states(e)).collect();
        if let Some(first) = stated.first() {
            let what = document.text(words.span(first.whole()));
            let finding = if open.denied {
                Finding::new(
                    at,
                    format!(
                        "`{}` is stated as fact in a story that reports its denial: is it established?",
                        flat(what)
                    ),
                    "denied here",
                )
                .help("lay the statement to a source, or say what establishes it")
            } else {
                Finding::new(
                    at,
                    format!(
                        "`{}` is stated as fact in a story that calls it unconfirmed: is it confirmed?",
                        flat(what)
                    ),
                    "open here",
                )
                .help("lay the statement to a source or hedge it, or say what exactly is still open")
            };
            let finding =
                stated.iter().take(5).fold(finding, |f, e| f.related(words.span(e.whole()), "stated as fact here"));
            return Some(finding);
        }
        if !self.authorities || open.denied || open.source.is_empty() {
            return None;
        }
        let (announced, reported) = same.iter().find_map(|e| Some((*e, story.announced_by(open, e)?)))?;
        let who = short_source(words, reported);
        let whole = reported.cue.start.min(announced.whole().start)..announced.end().max(reported.cue.end);
        let mut finding = Finding::new(
            at,
            format!(
                "the story says this is not confirmed, but reports that `{}` announced it: what exactly is unconfirmed?",
                flat(document.text(words.span(who.clone())))
            ),
            "not confirmed, the story says",
        )
        .related(words.span(whole), "announced here as having happened");
        for own in same.iter().filter(|e| story.is_quoted_from(reported, e)).take(3) {
            finding = finding.related(words.span(told(document, &open.event, own)), "and in its own words here");
        }
        Some(
            finding
                .related(
                    words.span(open.source.clone()),
                    format!("{} is one of them", flat(document.text(words.span(who)))),
                )
                .help("say what exactly is unconfirmed, or lay the earlier statement to its source as a claim"),
        )
    }
}

/// What the judgement asks of a story again and again.
struct Story<'d> {
    document: &'d Document,
    voice: Voice<'d>,
}

impl<'d> Story<'d> {
    fn read(document: &'d Document) -> Self {
        Self { document, voice: Voice::of(document) }
    }

    /// The report of an event by one of those who are said not to have confirmed it.
    fn announced_by(&self, open: &OpenClaim, event: &Event) -> Option<&'d Reported> {
        let document = self.document;
        if event.unreal
            || self.voice.is_quoted(event.words.start)
            || self.voice.is_reserved(&event.words, event.sentence)
        {
            return None;
        }
        if !is_authority(document.words(), &open.source) {
            return None;
        }
        let silent = Participants::of(document, open.source.clone());
        self.voice.reports(event.sentence).iter().find(|r| {
            matches!(r.class, VerbClass::Neutral | VerbClass::Official | VerbClass::Written | VerbClass::Factive)
                && r.content.contains(&event.words.start)
                && Participants::of(document, r.source.clone()).names.iter().any(|name| silent.names.contains(name))
        })
    }

    /// Whether an event is told in a quotation of the same source, in the same paragraph.
    fn is_quoted_from(&self, reported: &Reported, event: &Event) -> bool {
        let sentences = self.document.sentences();
        !event.unreal
            && self.voice.is_quoted(event.words.start)
            && sentences[event.sentence].block == sentences[reported.sentence].block
    }

    /// Whether the story settles an open claim: somebody confirms or admits it, or a court finds it.
    fn is_settled(&self, open: &OpenClaim) -> bool {
        let document = self.document;
        let words = document.words();
        let mut wanted = Participants::of(document, open.event.agent.clone()).names;
        wanted.extend(Participants::of(document, open.event.patient.clone()).names);
        document.settled().iter().take(MOST).any(|settled| {
            let Some(sentence) = document.sentence_at(words.all()[settled.start].at.start) else { return false };
            if sentence == open.sentence || opens_of(document, sentence).iter().any(|o| o.cue.contains(&settled.start))
            {
                return false;
            }
            let names = Participants::of(document, document.sentences()[sentence].words.clone()).names;
            let same_event = events_of(document, sentence).iter().any(|e| e.key == open.event.key);
            let found = matches!(
                words.lower(settled.start),
                "pleaded" | "pled" | "convicted" | "found" | "guilty" | "sentenced" | "confessed" | "admitted"
            );
            wanted.iter().any(|name| names.contains(name)) && (same_event || found) || same_event && wanted.is_empty()
        })
    }
}

fn opens_of(document: &Document, sentence: usize) -> &[OpenClaim] {
    let all = document.open_claims();
    let from = all.partition_point(|o| o.sentence < sentence);
    let to = all.partition_point(|o| o.sentence <= sentence);
    &all[from..to]
}

fn events_of(document: &Document, sentence: usize) -> &[Event] {
    let all = document.events();
    let from = all.partition_point(|e| e.sentence < sentence);
    let to = all.partition_point(|e| e.sentence <= sentence);
    &all[from..to]
}

/// Whether two readings are of one event: somebody or something in the same part, and nobody at odds.
fn is_same(document: &Document, open: &Event, other: &Event) -> bool {
    let read = |range: &Range<usize>| Participants::of(document, range.clone());
    let (agent, patient) = (read(&open.agent), read(&open.patient));
    let (their_agent, their_patient) = (read(&other.agent), read(&other.patient));
    if agent.is_at_odds_with(&their_agent) || patient.is_at_odds_with(&their_patient) {
        return false;
    }
    // `A fire destroyed the mill` is not what a leak may have done.
    if agent.names.is_empty()
        && their_agent.names.is_empty()
        && agent.head.is_some()
        && their_agent.head.is_some()
        && agent.head != their_agent.head
    {
        return false;
    }
    let mut parts = agent.is_met_by(&their_agent) || patient.is_met_by(&their_patient);
    // A noun and a verb without object put the same participant in different parts.
    if open.noun || other.noun || open.patient.is_empty() || other.patient.is_empty() {
        parts |= agent.is_met_by(&their_patient) || patient.is_met_by(&their_agent);
    }
    // An event with two named sides wants both, or it may be another one.
    let whole = |p: &Participants, a: &Participants, b: &Participants| {
        p.names.iter().all(|n| a.names.contains(n) || b.names.contains(n))
    };
    parts
        && (whole(&agent, &their_agent, &their_patient) || their_agent.is_empty())
        && (whole(&patient, &their_agent, &their_patient) || their_patient.is_empty())
}

/// A body that speaks for a state: not a person, not a party.
fn is_authority(words: &Words, source: &Range<usize>) -> bool {
    source.clone().any(|i| {
        matches!(event_lists().participant(words.lower(i)), Some("official" | "soldiers" | "police"))
            || matches!(
                words.lower(i),
                "ministry"
                    | "department"
                    | "command"
                    | "administration"
                    | "embassy"
                    | "pentagon"
                    | "agency"
                    | "prosecutors"
                    | "palace"
                    | "side"
                    | "sides"
            )
    })
}

/// The source without the words before its name.
fn short_source(words: &Words, reported: &Reported) -> Range<usize> {
    let mut start = reported.source.start;
    while start + 1 < reported.source.end && !words.all()[start].capital {
        start += 1;
    }
    start..reported.source.end
}

/// An event with the part of its subject that matters: `state police` of `Harbor and state police`.
fn told(document: &Document, open: &Event, own: &Event) -> Range<usize> {
    let words = document.words();
    let whole = own.whole();
    let joined = own.agent.clone().rev().find(|&i| words.lower(i) == "and" && own.agent.start == whole.start);
    match joined {
        Some(and)
            if Participants::of(document, open.agent.clone())
                .is_met_by(&Participants::of(document, and + 1..own.agent.end)) =>
        {
            and + 1..whole.end
        }
        _ => whole,
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
