//! Events: a verb or a noun that names one, with whoever acts and whoever or whatever it happens to.

use std::ops::Range;
use std::sync::LazyLock;

use crate::facts::document::Document;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::{WordKind, Words};
use crate::language::{self, EventKey};
use crate::language::{Language, Phrases};

use super::LONGEST_SENTENCE;
use super::sources::{is_auxiliary, is_joint, subject};

/// A word of the story that names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which event: the same for `captured` and `capture`.
    pub key: EventKey,
    /// The sentence, as an index into [`Document::sentences`].
    pub sentence: usize,
    /// Its words: the verb, a verb with the noun that carries its meaning, or the noun.
    pub words: Range<usize>,
    /// Who acts; empty where nobody is said to. For a noun, whoever stands after `by`.
    pub agent: Range<usize>,
    /// Whom or what it happens to; for a noun, its owner or what stands after `of`, `in`, `at`.
    pub patient: Range<usize>,
    /// Whether a noun names it.
    pub noun: bool,
    /// Whether the verb is in its base form, which tells of a past event in a headline only.
    pub base: bool,
    /// Whether the words before the verb place it in the future or make it depend on something.
    pub unreal: bool,
}

impl Event {
    /// From the subject to the object.
    pub fn whole(&self) -> Range<usize> {
        let before = if !self.agent.is_empty() && self.agent.end <= self.words.start {
            self.agent.start
        } else {
            self.words.start
        };
        let before = if !self.patient.is_empty() && self.patient.end <= self.words.start {
            before.min(self.patient.start)
        } else {
            before
        };
        before..self.end()
    }

    /// The word after the verb and its object.
    pub fn end(&self) -> usize {
        let object = if self.patient.start >= self.words.end { self.patient.end } else { 0 };
        let agent = if self.agent.start >= self.words.end { self.agent.end } else { 0 };
        self.words.end.max(object).max(agent)
    }
}

/// What a listed word or phrase is.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    verb: Option<(EventKey, bool)>,
    noun: Option<EventKey>,
    light: bool,
}

pub(in crate::facts) fn find(document: &Document) -> Vec<Event> {
    let words = document.words();
    let mut found = Vec::new();
    for (index, sentence) in document.sentences().iter().enumerate().filter(|(_, s)| s.words.len() <= LONGEST_SENTENCE)
    {
        within(words, index, sentence, sentence.words.clone(), &mut found);
    }
    found
}

/// The events of a stretch of a sentence.
pub(super) fn within(words: &Words, index: usize, sentence: &Sentence, range: Range<usize>, found: &mut Vec<Event>) {
    let mut i = range.start;
    while i < range.end {
        let Some((length, named)) = listed().at(words, i).filter(|(length, _)| i + length <= range.end) else {
            i += 1;
            continue;
        };
        let named = *named;
        let here = i..i + length;
        i += length;
        if named.light
            && let Some((key, noun)) = carried(words, here.end, range.end)
        {
            found.push(verb_event(words, sentence, index, key, here.start..noun + 1, range.start, false, &*found));
            i = noun + 1;
            continue;
        }
        match (named.verb, named.noun) {
            (Some((key, base)), noun)
                if (noun.is_none() || is_verb_here(words, &here, sentence.words.start))
                    && (noun.is_some() || !is_modifier(words, here.start, sentence.words.start)) =>
            {
                found.push(verb_event(words, sentence, index, key, here, range.start, base, &*found));
            }
            (_, Some(key)) => found.push(noun_event(words, sentence, index, key, here)),
            _ => {}
        }
    }
}

fn listed() -> &'static Phrases<Named> {
    static LISTED: LazyLock<Phrases<Named>> = LazyLock::new(|| {
        let lists = language::events();
        let mut all: rustc_hash::FxHashMap<&str, Named> = rustc_hash::FxHashMap::default();
        let mut last = None;
        for (verb, key) in &lists.verbs {
            let base = last != Some(*key);
            last = Some(*key);
            all.entry(verb).or_default().verb = Some((*key, base));
        }
        for (noun, key) in &lists.nouns {
            all.entry(noun).or_default().noun = Some(*key);
        }
        for verb in &lists.light {
            all.entry(verb).or_default().light = true;
        }
        Phrases::new(Language::english(), all)
    });
    &LISTED
}

/// The event noun that a light verb carries: the next noun of the list before a preposition or a mark.
fn carried(words: &Words, from: usize, end: usize) -> Option<(EventKey, usize)> {
    let mut last = None;
    for i in from..end.min(from + 8) {
        if words.all()[i].kind == WordKind::Mark && words.text(i) != "-"
            || is_preposition(words.lower(i))
            || is_joint(words.lower(i))
        {
            break;
        }
        if let Some((1, Named { noun: Some(key), .. })) = listed().at(words, i) {
            last = Some((*key, i));
        }
    }
    last
}

#[expect(clippy::too_many_arguments, reason = "the parts of one reading")]
fn verb_event(
    words: &Words,
    sentence: &Sentence,
    index: usize,
    key: EventKey,
    here: Range<usize>,
    floor: usize,
    base: bool,
    before: &[Event],
) -> Event {
    let mut first = here.start;
    let mut passive = false;
    let mut unreal = false;
    while first > floor && is_auxiliary(words.lower(first - 1)) {
        first -= 1;
        let word = words.lower(first);
        passive |= matches!(word, "was" | "were" | "been" | "being" | "is" | "are" | "be");
        unreal |= matches!(
            word,
            "will"
                | "would"
                | "could"
                | "can"
                | "may"
                | "might"
                | "should"
                | "must"
                | "not"
                | "never"
                | "did"
                | "does"
                | "do"
        );
    }
    passive &= !words.lower(here.start).ends_with("ing");
    unreal |= first > floor
        && matches!(words.lower(first - 1), "to" | "won't" | "didn't" | "wasn't" | "weren't" | "hasn't" | "haven't");
    let mut doer = subject(words, floor, first);
    // `Rebels attacked Varn and captured Ostrel`: one subject for both.
    if first > floor && words.lower(first - 1) == "and" {
        doer = before.last().filter(|e| e.sentence == index && !e.noun).map_or(0..0, |e| e.agent.clone());
    }
    let object = noun_phrase(words, here.end, sentence.words.end);
    let (agent, patient) = if passive { (by(words, object.end, sentence.words.end), doer) } else { (doer, object) };
    Event { key, sentence: index, words: here, agent, patient, noun: false, base, unreal }
}

fn noun_event(words: &Words, sentence: &Sentence, index: usize, key: EventKey, here: Range<usize>) -> Event {
    let floor = sentence.words.start;
    let mut patient = 0..0;
    let mut end = here.end;
    if here.start > floor && words.all()[here.start - 1].kind == WordKind::Possessive {
        let owner = here.start - 1;
        let mut start = owner;
        while start > floor
            && owner - start < 5
            && words.all()[start - 1].kind == WordKind::Word
            && !is_preposition(words.lower(start - 1))
            && !is_joint(words.lower(start - 1))
        {
            start -= 1;
        }
        patient = start..owner;
    } else if matches!(words.lower(here.end), "of" | "at" | "in" | "on" | "near" | "against") {
        patient = noun_phrase(words, here.end + 1, sentence.words.end);
        end = patient.end;
    }
    let agent = by(words, end, sentence.words.end);
    Event { key, sentence: index, words: here, agent, patient, noun: true, base: false, unreal: false }
}

/// The noun phrase that begins at a word, up to a mark, a preposition or a joint.
fn noun_phrase(words: &Words, from: usize, end: usize) -> Range<usize> {
    let stop = (from..end.min(from + 10)).find(|&i| {
        (words.all()[i].kind == WordKind::Mark && !matches!(words.text(i), "-" | "$" | "£" | "€" | "’"))
            || (is_preposition(words.lower(i)) && !(words.lower(i) == "of" && i > from))
            || is_joint(words.lower(i))
            || is_auxiliary(words.lower(i)) && words.lower(i) != "all" && words.lower(i) != "both"
            || matches!(
                words.lower(i),
                "and" | "or" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            )
    });
    let stop = stop.unwrap_or(end.min(from + 10)).max(from);
    from..with_apposition(words, from, stop, end)
}

/// `its chief engineer, Tomas Reik`: the name that follows belongs to the phrase.
fn with_apposition(words: &Words, from: usize, stop: usize, end: usize) -> usize {
    if stop == from || stop >= end || words.text(stop) != "," {
        return stop;
    }
    let name = (stop + 1..end.min(stop + 5))
        .take_while(|&i| words.all()[i].kind == WordKind::Word && words.all()[i].capital)
        .count();
    let closed = stop + 1 + name;
    if name > 0 && closed < end && matches!(words.text(closed), "," | ".") { closed } else { stop }
}

fn by(words: &Words, from: usize, end: usize) -> Range<usize> {
    for i in from..end.min(from + 4) {
        if words.lower(i) == "by" {
            return noun_phrase(words, i + 1, end);
        }
    }
    0..0
}

pub(super) fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "in" | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "of"
            | "to"
            | "into"
            | "near"
            | "against"
            | "alongside"
            | "across"
            | "over"
            | "under"
            | "during"
            | "between"
            | "among"
            | "through"
            | "about"
            | "without"
            | "within"
            | "along"
            | "around"
            | "outside"
            | "inside"
            | "off"
            | "onto"
            | "toward"
            | "towards"
            | "amid"
            | "despite"
            | "via"
            | "per"
    )
}

/// Whether a word that is verb and noun stands as a verb: after a subject or an auxiliary, not after an article.
fn is_verb_here(words: &Words, here: &Range<usize>, floor: usize) -> bool {
    if here.start <= floor {
        return false;
    }
    let before = words.lower(here.start - 1);
    let word = &words.all()[here.start - 1];
    if word.kind == WordKind::Possessive
        || word.kind == WordKind::Mark
        || is_preposition(before)
        || words.lower(here.end) == "of"
    {
        return false;
    }
    let written = words.lower(here.start);
    is_auxiliary(before)
        || written.ends_with("ed")
        || matches!(before, "who" | "which" | "that" | "he" | "she" | "they" | "it" | "and")
        || ((word.capital || before.len() > 3 && before.ends_with('s') && !before.ends_with("ss"))
            && !written.ends_with("ing")
            && !is_preposition(words.lower(here.end))
            && words.all().get(here.end).is_some_and(|next| next.kind != WordKind::Mark))
}

/// A participle before a noun: `the captured town`, `a destroyed bridge`.
fn is_modifier(words: &Words, i: usize, floor: usize) -> bool {
    i > floor
        && matches!(words.lower(i - 1), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "two" | "three" | "of")
}
