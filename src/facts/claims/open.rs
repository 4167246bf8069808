//! Open claims: what the story itself calls unconfirmed, unclear or denied.

use std::ops::Range;
use std::sync::LazyLock;

use crate::facts::document::Document;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Language, Phrases};
use crate::language::{events as event_lists, open_questions};

use super::LONGEST_SENTENCE;
use super::events::{self, Event};
use super::sources::{in_quotes, next_mark, subject};

/// A claim that the story leaves open or says is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenClaim {
    /// The sentence, as an index into [`Document::sentences`].
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
}

/// How a phrase leaves a claim open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Before,
    Asks,
    After,
    Denied,
}

/// Words by which the story leaves something open or reports a denial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCue {
    /// The sentence, as an index into [`Document::sentences`].
    pub sentence: usize,
    /// The words.
    pub words: Range<usize>,
    /// Whether they deny.
    pub denies: bool,
    way: Way,
}

impl OpenCue {
    /// Whether they leave open what stands before them.
    pub fn looks_back(&self) -> bool {
        self.way == Way::After
    }
}

/// The cues of a story outside its quotations, in order.
pub(in crate::facts) fn cues(document: &Document) -> Vec<OpenCue> {
    let words = document.words();
    let mut found = Vec::new();
    let mut quoted: Option<Vec<bool>> = None;
    for (sentence, range) in document.sentences().iter().map(|s| s.words.clone()).enumerate() {
        if range.len() > LONGEST_SENTENCE {
            continue;
        }
        let mut i = range.start;
        while i < range.end {
            let Some((length, &way)) = phrases().at(words, i) else {
                i += 1;
                continue;
            };
            let cue = i..i + length;
            i = cue.end;
            if cue.end <= range.end && !quoted.get_or_insert_with(|| in_quotes(words, document.quoted()))[cue.start] {
                found.push(OpenCue { sentence, words: cue, denies: way == Way::Denied, way });
            }
        }
    }
    found
}

pub(in crate::facts) fn find(document: &Document) -> Vec<OpenClaim> {
    document.open_cues().iter().filter_map(|cue| read(document, cue.sentence, cue.words.clone(), cue.way)).collect()
}

/// The phrases of the story by which an open claim is settled, in order.
pub(in crate::facts) fn settled(document: &Document) -> Vec<Range<usize>> {
    static PHRASES: LazyLock<Phrases<()>> =
        LazyLock::new(|| Phrases::new(Language::english(), open_questions().settled.iter().map(|phrase| (phrase, ()))));
    let words = document.words();
    let negated = |i: usize| {
        i > 0
            && matches!(
                words.lower(i - 1),
                "not" | "never" | "nor" | "be" | "to" | "yet" | "no" | "officially" | "independently"
            )
    };
    (0..words.len())
        .filter(|&i| !negated(i))
        .filter_map(|i| PHRASES.at(words, i).map(|(length, ())| i..i + length))
        .collect()
}

fn phrases() -> &'static Phrases<Way> {
    static PHRASES: LazyLock<Phrases<Way>> = LazyLock::new(|| {
        let lists = open_questions();
        let ways = [
            (&lists.before, Way::Before),
            (&lists.asks, Way::Asks),
            (&lists.after, Way::After),
            (&lists.denied, Way::Denied),
        ];
        Phrases::new(
            Language::english(),
            ways.into_iter().flat_map(|(list, way)| list.iter().map(move |phrase| (phrase, way))),
        )
    });
    &PHRASES
}

fn read(document: &Document, index: usize, cue: Range<usize>, way: Way) -> Option<OpenClaim> {
    let words = document.words();
    let sentence = &document.sentences()[index];
    let source = subject(words, sentence.words.start, cue.start);
    if way == Way::After {
        return read_before(document, index, cue);
    }
    let next = words.lower(cue.end);
    let clause = matches!(next, "whether" | "if" | "that");
    // `Whether gas caused the blast is not known`
    if way == Way::Asks && !clause && (sentence.words.start..cue.start).any(|k| words.lower(k) == "whether") {
        return read_before(document, index, cue);
    }
    let from = if clause { cue.end + 1 } else { cue.end };
    let end = clause_end(words, from, sentence.words.end);
    let mut events = Vec::new();
    events::within(words, index, sentence, from..end, &mut events);
    let event = match way {
        _ if clause => events.into_iter().find(|e| !e.noun),
        Way::Asks => None,
        // `reports that …`, `the report that …`
        Way::Before if (from..end).any(|k| words.lower(k) == "that") => {
            let that = (from..end).find(|&k| words.lower(k) == "that")?;
            events.into_iter().find(|e| !e.noun && e.words.start > that)
        }
        // `taking part in the raid`, `the capture of Ostrel`
        _ => events.into_iter().find(|e| is_head(words, from, e)),
    }?;
    let mut event = event;
    // `Dorn denied embezzling`, `Dorn denied that he embezzled`
    if matches!(way, Way::Denied | Way::Asks)
        && (event.agent.is_empty() || is_pronoun(words, &event.agent))
        && !event.noun
    {
        event.agent = source.clone();
    }
    let whole = cue.start..event.end();
    // `The bank has not confirmed that it was hacked`, `Dorn’s office could not confirm his resignation`
    if is_pronoun(words, &event.agent) {
        event.agent = source.clone();
    }
    if is_pronoun(words, &event.patient)
        || event.noun && event.patient.is_empty() && is_pronoun(words, &(event.words.start - 1..event.words.start))
    {
        event.patient = owner(words, &source);
    }
    // `Dorn denied the theft`
    if way == Way::Denied && event.noun && event.agent.is_empty() && event.patient != source {
        event.agent = source.clone();
    }
    Some(OpenClaim { sentence: index, cue, source, whole, event, denied: way == Way::Denied })
}

/// `The capture of Ostrel has not been confirmed`, `Reports that rebels captured Ostrel could not be verified`, and
/// `The claim could not be verified`, which speaks of the sentence before.
fn read_before(document: &Document, index: usize, cue: Range<usize>) -> Option<OpenClaim> {
    let words = document.words();
    let sentence = &document.sentences()[index];
    let from = (sentence.words.start..cue.start)
        .rev()
        .find(|&k| words.all()[k].kind == WordKind::Mark && !matches!(words.text(k), "-" | "’" | "'"))
        .map_or(sentence.words.start, |k| k + 1);
    let mut events = Vec::new();
    events::within(words, index, sentence, from..cue.start, &mut events);
    let that = (from..cue.start).find(|&k| matches!(words.lower(k), "that" | "whether"));
    let here = match that {
        Some(that) => events.into_iter().find(|e| !e.noun && e.words.start > that),
        // `the claim to have captured Ostrel`
        None => events.into_iter().find(|e| {
            let start = e.words.start;
            is_head(words, from, e)
                || !e.noun && start >= from + 2 && words.lower(start - 1) == "have" && words.lower(start - 2) == "to"
        }),
    };
    if let Some(mut event) = here {
        // Before `to have captured` stands the claim, not who acts.
        if that.is_none() && !event.noun {
            event.agent = 0..0;
        }
        return Some(OpenClaim { sentence: index, whole: from..cue.end, cue, source: 0..0, event, denied: false });
    }
    let stands_for = (from..cue.start).any(|k| event_lists().anaphora.contains(words.folded(k)));
    let before = index.checked_sub(1).map(|b| &document.sentences()[b])?;
    if !stands_for || cue.start - from > 6 || before.block + 1 < sentence.block {
        return None;
    }
    let mut events = Vec::new();
    events::within(words, index - 1, before, before.words.clone(), &mut events);
    let event = events.into_iter().find(|e| !e.noun && !e.unreal)?;
    Some(OpenClaim { sentence: index, whole: from..cue.end, cue, source: 0..0, event, denied: false })
}

/// Whether an event is what a noun phrase is about: nothing but articles and describing words before it.
fn is_head(words: &Words, from: usize, event: &Event) -> bool {
    if event.noun {
        event.words.start.saturating_sub(from) <= 4
            && (from..event.words.start).all(|k| {
                !events::is_preposition(words.lower(k))
                    && !matches!(words.lower(k), "and" | "or" | "any" | "cause" | "how" | "why")
            })
    } else {
        // an -ing form right after the cue
        event.words.start == from && words.lower(from).ends_with("ing")
            || event.words.start == from + 1 && words.lower(from) == "having"
    }
}

/// Whose a source is: `Dorn` of `Dorn’s office`.
fn owner(words: &Words, source: &Range<usize>) -> Range<usize> {
    let mark = source.clone().find(|&k| words.all()[k].kind == WordKind::Possessive);
    source.start..mark.unwrap_or(source.end)
}

fn is_pronoun(words: &Words, range: &Range<usize>) -> bool {
    range.len() == 1
        && matches!(words.lower(range.start), "he" | "she" | "it" | "they" | "his" | "her" | "its" | "their")
}

fn clause_end(words: &Words, from: usize, end: usize) -> usize {
    next_mark(words, from, end)
}
