//! Events: a verb or a noun that names one, with whoever acts and whoever or whatever it happens to.
//!
//! Any verb is an event. The lists only say which words mean the same.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::again::Change;
use crate::grammar::sentences::Sentence;
use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::WordKind;
use crate::language::{EventWord, Lemma, SplitVerb, VerbForm, WordRoles};

use super::LONGEST_SENTENCE;
use super::clauses::{Clauses, ends};

/// A word of the story that names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its verb or noun, whatever the form.
    pub lemma: Lemma,
    /// The families of words that mean the same.
    pub families: Vec<u16>,
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// Its words: the verb, a verb with the noun that carries its meaning, or the noun.
    pub words: Range<usize>,
    /// Who acts; empty where nobody is said to. For a noun, whoever stands after `by`.
    pub agent: Range<usize>,
    /// Whom or what it happens to; for a noun, its owner, what stands before it or after `of`, `in`, `at`.
    pub patient: Range<usize>,
    /// Whether a noun names it.
    pub noun: bool,
    /// Whether the verb is in its base form or the present, which tells of a past event in a headline only.
    pub base: bool,
    /// Whether the words before the verb place it in the future or make it depend on something.
    pub unreal: bool,
    /// Whether the story says outright that it is to come: `will close`.
    pub future: bool,
    /// Whether what it happens to is the subject.
    pub passive: bool,
    /// The word behind what stands behind its object: `on fire` of `set the mill on fire`.
    pub tail: usize,
    /// Whether a finite verb tells it, or a participle with `have` or `be` before it.
    pub finite: bool,
}

/// How near two events are in meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// By a family of words.
    Family,
    /// The same verb, or the noun made of it.
    Same,
}

impl Event {
    /// How near another event is in meaning, if it can be the same.
    pub fn kinship(&self, other: &Self) -> Option<Kinship> {
        if self.lemma == other.lemma {
            return Some(Kinship::Same);
        }
        self.families.iter().any(|family| other.families.contains(family)).then_some(Kinship::Family)
    }

    /// From the subject to the object.
    pub fn whole(&self) -> Range<usize> {
        let before = |phrase: &Range<usize>| !phrase.is_empty() && phrase.end <= self.words.start;
        let starts =
            [&self.agent, &self.patient].into_iter().filter(|phrase| before(phrase)).map(|phrase| phrase.start);
        starts.min().unwrap_or(self.words.start)..self.end()
    }

    /// The word after the verb and its object.
    pub fn end(&self) -> usize {
        let behind = [&self.agent, &self.patient].into_iter().filter(|phrase| phrase.start >= self.words.end);
        behind.map(|phrase| phrase.end).max().unwrap_or(0).max(self.words.end).max(self.tail)
    }
}

pub(in crate::facts) fn find(grammar: &Grammar) -> Vec<Event> {
    let mut found = Vec::new();
    find_in(grammar, 0..grammar.sentences().len(), &mut found);
    found
}

/// The same, with what holds of an earlier version, with `sentences` of them, taken over.
pub(in crate::facts) fn again(grammar: &Grammar, before: &[Event], sentences: usize, change: &Change) -> Vec<Event> {
    let anew = |found: &mut Vec<Event>| find_in(grammar, grammar.changed_sentences(change), found);
    let more = grammar.sentences().len().wrapping_sub(sentences);
    change.spliced(
        before,
        |event| event.words.start,
        anew,
        |event| Event {
            sentence: event.sentence.wrapping_add(more),
            words: change.pieces(&event.words),
            agent: change.pieces(&event.agent),
            patient: change.pieces(&event.patient),
            tail: if event.tail == 0 { 0 } else { change.piece(event.tail) },
            ..event.clone()
        },
    )
}

fn find_in(grammar: &Grammar, sentences: Range<usize>, found: &mut Vec<Event>) {
    let clauses = Clauses::of(grammar);
    for index in sentences {
        let sentence = &grammar.sentences()[index];
        if sentence.words.len() <= LONGEST_SENTENCE {
            Reader::of(clauses, index, sentence, sentence.words.start).read(sentence.words.clone(), found);
        }
    }
}

/// The events of a stretch of a sentence.
pub(in crate::facts) fn within(
    clauses: Clauses<'_>,
    index: usize,
    sentence: &Sentence,
    range: Range<usize>,
) -> Vec<Event> {
    let mut found = Vec::new();
    Reader::of(clauses, index, sentence, range.start).read(range, &mut found);
    found
}

/// What a participle before its noun tells of in a stretch of a sentence: `a collapsed footbridge`.
pub(super) fn attributive(
    clauses: Clauses<'_>,
    index: usize,
    sentence: &Sentence,
    range: Range<usize>,
) -> Option<Event> {
    let participle = |i: &usize| {
        let (tag, form) = (clauses.tags.tag(*i), clauses.tags.form(*i));
        let noun = matches!(clauses.tags.tag(i + 1), Tag::Noun | Tag::Propn | Tag::Adj);
        let listed = clauses.events.listed.at(clauses.words, *i).is_some_and(|(_, word)| word.is_past_only());
        noun && matches!(tag, Tag::Adj | Tag::Verb) && (form == Form::Participle || listed)
    };
    let i = range.clone().find(participle)?;
    let reader = Reader::of(clauses, index, sentence, range.start);
    let listed = clauses.events.listed.at(clauses.words, i).filter(|(length, _)| *length == 1).map(|(_, word)| word);
    let families = listed.map(|word| word.families.clone()).unwrap_or_default();
    let lemma = listed.and_then(|word| word.verb).map_or_else(|| clauses_lemma(clauses, i), |(lemma, _)| lemma);
    let patient = clauses.noun_phrase(i + 1, range.end);
    Some(Event { patient, agent: 0..0, ..reader.noun_event(lemma, &families, i..i + 1) })
}

/// Reads the events of one sentence.
#[derive(Clone, Copy)]
struct Reader<'a> {
    clauses: Clauses<'a>,
    index: usize,
    sentence: &'a Sentence,
    /// No subject begins before this word.
    floor: usize,
    /// Whether no word of the sentence is tagged as a verb.
    verbless: bool,
}

impl<'a> Reader<'a> {
    fn of(clauses: Clauses<'a>, index: usize, sentence: &'a Sentence, floor: usize) -> Self {
        let verbless = !sentence.words.clone().any(|i| matches!(clauses.tags.tag(i), Tag::Verb | Tag::Aux));
        Self { clauses, index, sentence, floor, verbless }
    }

    fn read(&self, range: Range<usize>, found: &mut Vec<Event>) {
        let words = self.clauses.words;
        let none = EventWord::default();
        let mut i = range.start;
        while i < range.end {
            let listed = self.clauses.events.listed.at(words, i).filter(|(length, _)| i + length <= range.end);
            let (length, word) = listed.unwrap_or((1, &none));
            let here = i..i + length;
            i = here.end;
            if word.idle {
                continue;
            }
            if let Some((split, tail)) = self.split(here.start, range.end) {
                let base = matches!(split.form, VerbForm::Base | VerbForm::Third);
                let mut event = self.verb_event(split.means, &split.families, here.start..here.start + 1, base, found);
                if event.patient.start == here.start + 1 {
                    event.patient.end = event.patient.end.min(tail);
                }
                event.tail = tail + split.tail.len();
                i = tail;
                found.push(event);
            } else if word.light
                && let Some((noun, at)) = self.carried(here.end, range.end)
            {
                let lemma = noun.noun.unwrap_or_else(|| clauses_lemma(self.clauses, at));
                found.push(self.verb_event(lemma, &noun.families, here.start..at + 1, false, found));
                i = at + 1;
            } else if let Some(event) = self.named(&here, word, found) {
                found.push(event);
            } else if let Some(event) = self.state(here.start, range.end) {
                i = event.words.end;
                found.push(event);
            }
        }
    }

    /// The verb at a word whose object stands inside it, and where what stands behind the object begins.
    fn split(&self, verb: usize, end: usize) -> Option<(&SplitVerb, usize)> {
        let words = self.clauses.words;
        let candidates = self.clauses.events.split(words.folded(verb));
        let object = (verb + 2..end.min(verb + 8)).take_while(|&k| !self.clauses.is_mark(k - 1));
        object
            .filter_map(|k| {
                let fits = |tail: &[String]| tail.iter().enumerate().all(|(n, word)| words.lower(k + n) == word);
                candidates.iter().find(|split| fits(&split.tail)).map(|split| (split, k))
            })
            .next()
    }

    /// The event that a word or a listed phrase names.
    fn named(&self, here: &Range<usize>, word: &EventWord, found: &[Event]) -> Option<Event> {
        let clauses = self.clauses;
        if clauses.kind(here.start) != Some(WordKind::Word) {
            return None;
        }
        let lower = clauses.words.lower(here.start);
        let (tag, form) = (clauses.tags.tag(here.start), clauses.tags.form(here.start));
        let headline = word.verb.is_some() && self.verbless && self.follows_a_noun(here.start);
        if clauses.is_verb(here.start) || headline {
            let lemma = word.verb.map_or_else(|| clauses.events.lemma(lower), |(lemma, _)| lemma);
            let listed = word.verb.map(|(_, form)| form);
            let base = !word.is_past_only() && matches!(form, Form::Present | Form::Plain | Form::Base)
                || headline && matches!(listed, Some(VerbForm::Base | VerbForm::Third));
            return Some(self.verb_event(lemma, &word.families, here.clone(), base, found));
        }
        if let Some(lemma) = word.noun {
            return Some(self.noun_event(lemma, &word.families, here.clone()));
        }
        let of = clauses.lists.of.contains(clauses.words.folded(here.end));
        let made = clauses.events.is_derived(lower) || ends(lower, &clauses.lists.participle_endings);
        (tag == Tag::Noun && of && made).then(|| self.noun_event(clauses.events.lemma(lower), &[], here.clone()))
    }

    /// Whether a noun stands before a word, so that it can be its verb in a sentence that has none else: `Ferry sinks off
    /// Costa`.
    fn follows_a_noun(&self, i: usize) -> bool {
        i > self.floor && matches!(self.clauses.tags.tag(i - 1), Tag::Noun | Tag::Propn)
    }

    /// The event noun that a light verb carries: the last noun of the list before a preposition or a mark.
    fn carried(&self, from: usize, end: usize) -> Option<(EventWord, usize)> {
        let clauses = self.clauses;
        let stop = |i: usize| clauses.is_mark(i) || clauses.is_preposition(i) || clauses.is_joint(i);
        let phrase = (from..end.min(from + 8)).take_while(|&i| !stop(i));
        let nouns = phrase.filter_map(|i| match clauses.events.listed.at(clauses.words, i) {
            Some((1, word)) if word.noun.is_some() => Some((word.clone(), i)),
            _ => None,
        });
        nouns.last()
    }

    /// What somebody or something was: `the fire was arson`, `the gate was open`.
    fn state(&self, be: usize, end: usize) -> Option<Event> {
        let clauses = self.clauses;
        let words = clauses.words;
        if !clauses.lists.copulas.contains(words.folded(be)) {
            return None;
        }
        let between = |i: usize| {
            clauses.lists.between.contains(words.folded(i)) || ends(words.lower(i), &clauses.lists.between_endings)
        };
        let first = (be + 1..end).find(|&i| !between(i))?;
        let is_what =
            |i: usize| clauses.kind(i) == Some(WordKind::Word) && !clauses.is_preposition(i) && !clauses.is_joint(i);
        if !is_what(first) || clauses.is_verb(first) {
            return None;
        }
        let what = match clauses.is(first, WordRoles::DETERMINER) {
            true => clauses.noun_phrase(first, end).end.checked_sub(1).filter(|&last| last > first)?,
            false => first,
        };
        let mut event = self.verb_event(clauses.events.lemma(words.lower(what)), &[], what..what + 1, false, &[]);
        let unreal = self.before_verb(be);
        event.agent = clauses.subject(self.floor, be);
        event.patient = 0..0;
        event.finite = true;
        event.unreal |= unreal.1 || (be + 1..first).any(|i| clauses.lists.unreal.contains(words.folded(i)));
        event.passive = false;
        (!event.agent.is_empty()).then_some(event)
    }

    /// Where the words between subject and verb begin, whether they place it in no time that was, and whether they make
    /// it passive.
    fn before_verb(&self, verb: usize) -> (usize, bool, bool) {
        let clauses = self.clauses;
        let (mut first, mut unreal, mut passive) = (verb, false, false);
        while first > self.floor && clauses.is_between(first - 1) {
            first -= 1;
            let folded = clauses.words.folded(first);
            passive |= clauses.lists.be.contains(folded);
            unreal |= clauses.lists.unreal.contains(folded);
        }
        unreal |= first > self.floor && clauses.lists.unreal.contains(clauses.words.folded(first - 1));
        (first, unreal, passive)
    }

    /// Whether the words between subject and verb say that it will happen, and nothing in the sentence makes that
    /// depend on anything.
    fn is_to_come(&self, between: Range<usize>) -> bool {
        let (words, lists) = (self.clauses.words, self.clauses.lists);
        let mut unreal = between.filter(|&i| lists.unreal.contains(words.folded(i)));
        let will = unreal.next().is_some_and(|i| lists.to_come.contains(words.folded(i)));
        let depends = |i: usize| lists.conditions.iter().any(|word| words.lower(i) == word);
        will && unreal.next().is_none() && !self.sentence.words.clone().any(depends)
    }

    fn verb_event(&self, lemma: Lemma, families: &[u16], here: Range<usize>, base: bool, before: &[Event]) -> Event {
        let clauses = self.clauses;
        let (first, unreal, passive) = self.before_verb(here.start);
        let form = clauses.tags.form(here.start);
        let passive = passive && form != Form::Ing;
        let helped = (first..here.start).any(|k| clauses.tags.tag(k) == Tag::Aux);
        let mut doer = clauses.subject(self.floor, first);
        // `Rebels attacked Varn and captured Ostrel`: one subject for both.
        if first > self.floor && clauses.is_coordinator(first - 1) {
            let other = before.last().filter(|e| e.sentence == self.index && !e.noun);
            doer = other.map_or(0..0, |e| if e.passive { e.patient.clone() } else { e.agent.clone() });
        }
        // A participle is a past where an object follows, or where its clause has no other finite verb: `the dam at Ostrel
        // collapsed`.
        let next = clauses.tags.tag(here.end);
        let clause =
            clauses.after_last_mark(self.floor, here.start)..clauses.next_mark(here.end, self.sentence.words.end);
        let acts =
            matches!(next, Tag::Det | Tag::Num | Tag::Propn | Tag::Pron) || !clauses.has_finite(clause, here.start);
        let past = form == Form::Participle && !doer.is_empty() && acts;
        let noun = !matches!(clauses.tags.tag(here.start), Tag::Verb) && !passive;
        let listed = clauses.events.listed.at(clauses.words, here.start);
        let certain = form != Form::Participle && listed.is_some_and(|(_, word)| word.is_past_only());
        let finite = helped || clauses.is_finite(here.start) || past || noun || certain;
        let future = self.is_to_come(first..here.start);
        let end = self.sentence.words.end;
        let object = clauses.noun_phrase(here.end, end);
        let (agent, patient) = if passive { (clauses.by(object.end, end), doer) } else { (doer, object) };
        Event {
            lemma,
            families: families.to_vec(),
            sentence: self.index,
            words: here,
            agent,
            patient,
            noun: false,
            base: base && !helped,
            unreal,
            future,
            passive,
            tail: 0,
            finite,
        }
    }

    fn noun_event(&self, lemma: Lemma, families: &[u16], here: Range<usize>) -> Event {
        let clauses = self.clauses;
        let words = clauses.words;
        let floor = self.sentence.words.start;
        let mut patient = 0..0;
        let mut before = 0..0;
        let mut end = here.end;
        let owned = here.start > floor
            && (clauses.kind(here.start - 1) == Some(WordKind::Possessive)
                || matches!(words.text(here.start - 1), "’" | "'"));
        let stop = if owned { here.start - 1 } else { here.start };
        let mut start = stop;
        let joins = |i: usize| {
            clauses.kind(i) == Some(WordKind::Word)
                && !clauses.is_preposition(i)
                && !clauses.is_joint(i)
                && !clauses.is_between(i)
                && !clauses.is_coordinator(i)
                && !clauses.is(i, WordRoles::DETERMINER)
        };
        while start > floor && stop - start < 5 && joins(start - 1) {
            start -= 1;
        }
        if start < stop {
            before = start..stop;
        }
        // `of`, `at`, `in`, and not `to`: what it happened to or where.
        if clauses.is(here.end, WordRoles::PREPOSITION)
            && !clauses.lists.by.contains(words.folded(here.end))
            && !clauses.lists.infinitive.contains(words.folded(here.end))
        {
            patient = clauses.noun_phrase(here.end + 1, self.sentence.words.end);
            end = patient.end;
        }
        let mut agent = clauses.by(end, self.sentence.words.end);
        if patient.is_empty() {
            patient = before;
        } else if agent.is_empty() {
            agent = before;
        }
        Event {
            lemma,
            families: families.to_vec(),
            sentence: self.index,
            words: here,
            agent,
            patient,
            noun: true,
            base: false,
            unreal: false,
            future: false,
            passive: false,
            tail: 0,
            finite: false,
        }
    }
}

fn clauses_lemma(clauses: Clauses<'_>, i: usize) -> Lemma {
    clauses.events.lemma(clauses.words.lower(i))
}
