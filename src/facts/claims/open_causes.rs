//! Causes that a story leaves open (`The cause of the fire is not known`, `No cause has been established`), and where it
//! names one itself (`The fire, caused by a faulty heater, …`).

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
use crate::language::{OpenWay, WordRoles};
use crate::read::BlockKind;

use super::clauses::Clauses;
use super::events::Event;
use super::matching::Matching;
use super::open_cues::OpenCue;
use super::voice::Voice;

/// What brought something about is left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCause {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The words that leave it open.
    pub words: Range<usize>,
    /// Of what, as a noun in lower case; none where the story does not say it there.
    pub of: Option<String>,
}

/// A cause that the story gives in its own voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedCause {
    /// From what came about to its cause, or the other way round.
    pub words: Range<usize>,
    /// What came about, as a noun in lower case.
    pub of: String,
}

/// A word for the cause stands at most so far from what leaves it open.
const NEAR: usize = 6;

/// A headline says in so many words who or what did it.
const DOER: usize = 4;

/// A cause before its noun stands at most so many sentences from where it is left open.
const AROUND: usize = 5;

/// The causes that a story leaves open, in order.
pub(in crate::facts) fn find(grammar: &Grammar, cues: &[OpenCue]) -> Vec<OpenCause> {
    let clauses = Clauses::of(grammar);
    let (words, lists) = (clauses.words, clauses.lists);
    let causes = grammar.language().causes();
    let mut found: Vec<OpenCause> = asked(grammar, clauses, cues).collect();
    for (sentence, range) in grammar.sentences().iter().map(|s| s.words.clone()).enumerate() {
        let early = range.clone().find_map(|i| Some(i..i + causes.too_early.at(words, i)?.0));
        // An official who keeps an open mind does so in a quotation too.
        let minds = range.clone().find_map(|i| Some(i..i + causes.open_minds.at(words, i)?.0));
        let early = early.filter(|early| !grammar.is_quoted(words.all()[early.start].at)).or(minds);
        if let Some(early) = early {
            found.push(OpenCause { sentence, words: early, of: None });
            continue;
        }
        for i in range.clone().filter(|&i| lists.cause_nouns.contains(words.folded(i)) && i > range.start) {
            if grammar.is_quoted(words.all()[i].at) {
                continue;
            }
            let none = lists.no.contains(words.folded(i - 1)).then(|| i - 1..i + 1);
            let near = cues.iter().filter(|cue| cue.sentence == sentence && !cue.denies).find(|cue| {
                let behind = cue.words.end <= i && i - cue.words.end <= NEAR && cue.way != OpenWay::After;
                // `The cause is not known`, and not `the cause is not known to have`.
                let last = cue.words.end == range.end || clauses.is_mark(cue.words.end);
                let before = i < cue.words.start && cue.words.start - i <= NEAR && (cue.way == OpenWay::After || last);
                let between = if behind { cue.words.end..i } else { i + 1..cue.words.start };
                (behind || before) && between.into_iter().all(|k| !clauses.is_mark(k))
            });
            let Some(open) = none.or_else(|| near.map(|cue| cue.words.start.min(i)..cue.words.end.max(i + 1))) else {
                continue;
            };
            let of = lists.of.contains(words.folded(i + 1)).then(|| clauses.noun_phrase(i + 2, range.end));
            found.push(OpenCause { sentence, words: open, of: of.and_then(|phrase| head(clauses, phrase)) });
        }
    }
    found.sort_by_key(|open| open.words.start);
    found
}

/// What somebody is said not to know yet: `do not know what started the fire`, `unclear how the blaze began`, `why the
/// ferry sank`.
fn asked<'a>(grammar: &'a Grammar, clauses: Clauses<'a>, cues: &'a [OpenCue]) -> impl Iterator<Item = OpenCause> + 'a {
    let (words, lists) = (clauses.words, clauses.lists);
    cues.iter().filter(|cue| !cue.denies).filter_map(move |cue| {
        let end = grammar.sentences()[cue.sentence].words.end;
        let question = cue.words.end;
        let folded = words.folded(question);
        let (by_doer, by_cause) = (lists.asks_what.contains(folded), lists.asks_why.contains(folded));
        if question + 1 >= end || !(by_doer || by_cause) {
            return None;
        }
        let open =
            |of: Option<String>, last: usize| OpenCause { sentence: cue.sentence, words: cue.words.start..last, of };
        if by_cause {
            let what = clauses.noun_phrase(question + 1, end);
            let verb = (what.end < end && !what.is_empty()).then_some(what.end)?;
            // `how the fire began` asks of the fire, `why the ferry sank` of the sinking.
            let happens = lists.begins.contains(words.folded(verb));
            return Some(open(happens.then(|| head(clauses, what)).flatten(), clauses.next_mark(verb, end)));
        }
        let causes = &grammar.language().causes().verbs;
        let verb = (question + 1..end.min(question + 4)).find(|&k| causes.at(words, k).is_some())?;
        let length = causes.at(words, verb)?.0;
        let what = clauses.noun_phrase(verb + length, end);
        let last = what.end.max(verb + length);
        Some(open(head(clauses, what), last))
    })
}

/// The last noun of a phrase.
fn head(clauses: Clauses<'_>, phrase: Range<usize>) -> Option<String> {
    let end = (phrase.start..phrase.end).find(|&k| clauses.is_preposition(k)).unwrap_or(phrase.end);
    let noun = (phrase.start..end).rev().find(|&k| clauses.kind(k) == Some(WordKind::Word))?;
    let stands_in = clauses.is(noun, WordRoles::PRONOUN.or(WordRoles::RELATIVE).or(WordRoles::STAND_IN));
    (!stands_in).then(|| clauses.words.lower(noun).to_owned())
}

impl Matching<'_> {
    /// The first place outside its own sentence where the story names the cause of what an open cause is about: of the
    /// same thing, or of one that the story speaks of as known, `the fire`.
    pub fn stated_cause(&self, voice: &Voice<'_>, open: &OpenCause) -> Option<StatedCause> {
        let fits = |stated: &StatedCause| match &open.of {
            Some(of) => self.is_one(of, &stated.of),
            None => self.is_event(&stated.of),
        };
        let elsewhere = self.events.iter().filter(|e| e.sentence != open.sentence && !e.noun);
        elsewhere
            .filter_map(|event| self.cause(voice, event))
            .find(fits)
            .or_else(|| self.named_cause(voice, open))
            .or_else(|| self.erred(voice, open))
            .or_else(|| self.headed_cause(voice))
    }

    /// `The error he made was to turn into the sun`: somebody is at fault, around where the story leaves open why.
    fn erred(&self, voice: &Voice<'_>, open: &OpenCause) -> Option<StatedCause> {
        let (words, lists) = (self.clauses.words, self.clauses.lists);
        let sentences = self.grammar.sentences();
        let near = open.sentence.saturating_sub(AROUND)..(open.sentence + AROUND + 1).min(sentences.len());
        let all = near.filter(|&sentence| sentence != open.sentence);
        all.flat_map(|sentence| sentences[sentence].words.clone().map(move |k| (sentence, k))).find_map(
            |(sentence, k)| {
                let chunk =
                    self.grammar.chunks().at(k).filter(|c| c.head == k && lists.errors.contains(words.folded(k)))?;
                let definite = lists.known.contains(words.folded(chunk.words.start))
                    || chunk.words.clone().any(|i| words.all()[i].kind == WordKind::Possessive);
                let made = self.clauses.is_pronoun(&(k + 1..k + 2));
                let subject = made
                    || self.grammar.clauses().iter().any(|c| {
                        c.finite
                            && c.subject.as_ref().is_some_and(|s| s.contains(&k))
                            && lists.brings.contains(words.folded(c.verb))
                    });
                (definite && subject && voice.vouches(&chunk.words, sentence))
                    .then(|| StatedCause { words: chunk.words.start..k + 1, of: words.lower(k).to_owned() })
            },
        )
    }

    /// A cause in a headline, over a story that leaves it open: `Arsonist torches theater`, `Oysters poison 58`.
    fn headed_cause(&self, voice: &Voice<'_>) -> Option<StatedCause> {
        let words = self.clauses.words;
        let (events, harms) = (self.grammar.language().events(), &self.grammar.language().causes().harms);
        let headings = self
            .grammar
            .sentences()
            .iter()
            .enumerate()
            .take_while(|(_, s)| matches!(self.grammar.block_kind(s.block), BlockKind::Heading(_)));
        headings.into_iter().find_map(|(sentence, heading)| {
            let range = heading.words.clone();
            let verb = (range.start + 1..range.end.min(range.start + DOER + 1))
                .find(|&k| harms.contains(&events.lemma(words.lower(k))))?;
            let doer = range.start..verb;
            let head = words.lower(verb - 1);
            let culprit = doer.clone().any(|k| self.grammar.language().cases().culprits.contains(words.folded(k)));
            let titles = self.grammar.language().titles();
            let person = titles.persons.contains(words.folded(verb - 1))
                || titles.descriptions.contains(words.folded(verb - 1))
                || titles.gender(words.folded(verb - 1)).is_some();
            let happens = self.clauses.events.listed.at(words, verb - 1).is_some_and(|(_, word)| word.noun.is_some());
            let plain = doer.clone().all(|k| words.all()[k].kind == WordKind::Word && !self.clauses.is_preposition(k));
            (plain && (culprit || !person && !happens) && voice.vouches_some_time(&(range.start..verb + 1), sentence))
                .then(|| StatedCause { words: range.start..verb + 1, of: head.to_owned() })
        })
    }

    /// A cause that stands before its noun: `the gas explosion`, `the faulty cable`, where the story leaves open why.
    fn named_cause(&self, voice: &Voice<'_>, open: &OpenCause) -> Option<StatedCause> {
        let clauses = self.clauses;
        let (words, lists) = (clauses.words, clauses.lists);
        let sentences = self.grammar.sentences();
        let near = open.sentence.saturating_sub(AROUND)..(open.sentence + AROUND + 1).min(sentences.len());
        let all = near.filter(|&sentence| sentence != open.sentence && !voice.is_carried(sentence));
        all.flat_map(|sentence| sentences[sentence].words.clone().map(move |k| (sentence, k))).find_map(
            |(sentence, k)| {
                let of_any = lists.faults.contains(words.folded(k));
                if !of_any && !lists.cause_names.contains(words.folded(k)) {
                    return None;
                }
                let chunk = self.grammar.chunks().at(k).filter(|chunk| k < chunk.head)?;
                let definite = lists.known.contains(words.folded(chunk.words.start));
                let noun = words.lower(chunk.head);
                let fits = match &open.of {
                    Some(of) => self.is_one(of, noun),
                    None => self.is_event(noun),
                };
                let told = voice.vouches(&chunk.words, sentence);
                (definite && (fits || of_any) && told)
                    .then(|| StatedCause { words: chunk.words.clone(), of: noun.to_owned() })
            },
        )
    }

    /// What an event says of a cause: `was caused by`, `sparked the fire`, `, caused by`.
    fn cause(&self, voice: &Voice<'_>, event: &Event) -> Option<StatedCause> {
        let clauses = self.clauses;
        let words = clauses.words;
        self.grammar.language().causes().verbs.at(words, event.words.start)?;
        let end = self.grammar.sentences()[event.sentence].words.end;
        let by = clauses.lists.by.contains(words.folded(event.words.end)) && !event.passive;
        let reduced = by && event.words.start > 0 && words.text(event.words.start - 1) == ",";
        let (of, cause) = match (event.passive, reduced) {
            (true, _) => (event.patient.clone(), event.agent.clone()),
            (false, true) => (self.before_comma(event)?, clauses.noun_phrase(event.words.end + 1, end)),
            (false, false) if !by => (event.patient.clone(), event.agent.clone()),
            _ => return None,
        };
        // A year behind the clause is not its own: `The fire, which was caused by a heater, is the worst since 2014`.
        let close = clauses.next_mark(event.end().max(cause.end), end);
        let times = voice.times(event.sentence);
        let another = (of.start..close).any(|i| times.contains(&words.lower(i)));
        let told = match reduced {
            true => voice.vouches(&event.words, event.sentence),
            false => voice.states_some_time(event) && !another && !voice.is_carried(event.sentence),
        };
        let somebody = cause.clone().any(|i| clauses.lists.anybody.contains(words.folded(i)));
        let known = !cause.is_empty() && !somebody && !clauses.is_pronoun(&cause);
        let definite = of.clone().next().is_some_and(|i| clauses.is(i, WordRoles::DETERMINER));
        if !told || !known || !definite {
            return None;
        }
        let whole = of.start.min(event.whole().start)..event.end().max(cause.end);
        Some(StatedCause { words: whole, of: head(clauses, of)? })
    }

    /// The noun phrase that a participle behind a comma speaks of: `the fire` of `the fire, caused by`.
    fn before_comma(&self, event: &Event) -> Option<Range<usize>> {
        let comma = event.words.start.checked_sub(1)?;
        let floor = self.grammar.sentences()[event.sentence].words.start.max(comma.saturating_sub(NEAR));
        let start = (floor..comma).rev().find(|&i| self.clauses.is(i, WordRoles::DETERMINER))?;
        Some(start..comma)
    }

    /// Whether two nouns name one happening: `fire` and `blaze`.
    fn is_one(&self, a: &str, b: &str) -> bool {
        let key = |noun: &str| self.clauses.events.participant(noun).map(str::to_owned);
        a == b || key(a).is_some() && key(a) == key(b)
    }

    /// Whether a noun tells of an event, so that `the fire` is what the story is about.
    fn is_event(&self, noun: &str) -> bool {
        let words = self.clauses.words;
        let listed = |i: usize| self.clauses.events.listed.at(words, i).is_some_and(|(_, word)| word.noun.is_some());
        (0..words.len()).any(|i| words.lower(i) == noun && listed(i))
    }
}
