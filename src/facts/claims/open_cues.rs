//! The words by which a story leaves something open, or reports a denial: whole phrases, and what is said not to have
//! been established (`has not yet been independently confirmed`, `nobody has shown`).

use std::ops::Range;

use crate::grammar::Grammar;
use crate::language::{Establish, OpenCues, OpenWay, Phrases};

use super::LONGEST_SENTENCE;
use super::clauses::Clauses;

/// Words by which the story leaves something open or reports a denial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCue {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The words.
    pub words: Range<usize>,
    /// Whether they deny.
    pub denies: bool,
    pub(super) way: OpenWay,
}

impl OpenCue {
    /// Whether they leave open what stands before them.
    pub fn looks_back(&self) -> bool {
        matches!(self.way, OpenWay::After | OpenWay::Believed)
    }

    /// Whether they say outright that it is open: a question may only be asked, a belief is held by somebody.
    pub fn is_outright(&self) -> bool {
        !matches!(self.way, OpenWay::Whether | OpenWay::Believed)
    }
}

/// A negation stands at most so many words before its verb.
const FARTHEST: usize = 8;

/// The cues of a story outside its quotations, in order.
pub(in crate::facts) fn cues(grammar: &Grammar) -> Vec<OpenCue> {
    let words = grammar.words();
    let reader = Reader::of(grammar);
    let mut found: Vec<OpenCue> = Vec::new();
    for (sentence, range) in grammar.sentences().iter().map(|s| s.words.clone()).enumerate() {
        if range.len() > LONGEST_SENTENCE {
            continue;
        }
        let mut end = range.start;
        for i in range.clone() {
            let Some((cue, way)) = reader.at(range.start, i).filter(|(cue, _)| cue.end <= range.end) else { continue };
            if i < end || grammar.is_quoted(words.all()[i].at) {
                continue;
            }
            end = cue.end;
            found.push(OpenCue { sentence, words: cue, denies: way == OpenWay::Denied, way });
        }
    }
    found
}

/// The questions of a story that no other words leave open: `whether` before a clause.
pub(super) fn questions(grammar: &Grammar, cues: &[OpenCue]) -> Vec<OpenCue> {
    let words = grammar.words();
    let reader = Reader::of(grammar);
    let clauses = reader.clauses;
    let mut found = Vec::new();
    for (sentence, range) in grammar.sentences().iter().map(|s| s.words.clone()).enumerate() {
        for i in range.clone().skip(1) {
            let asks = clauses.lists.questions_yes_no.contains(words.folded(i)) && clauses.is_whether(i);
            if !asks || range.len() > LONGEST_SENTENCE || grammar.is_quoted(words.all()[i].at) {
                continue;
            }
            let idle =
                (range.start..i).any(|k| reader.lists.idle.at(words, k).is_some_and(|(length, ())| k + length == i));
            let taken = cues.iter().any(|cue| cue.sentence == sentence && cue.words.start < i);
            let wish = clauses.lists.infinitive.contains(words.folded(i + 1));
            if !idle && !taken && !wish {
                found.push(OpenCue { sentence, words: i..i + 1, denies: false, way: OpenWay::Whether });
            }
        }
    }
    found
}

struct Reader<'a> {
    clauses: Clauses<'a>,
    lists: &'a OpenCues,
    establish: &'a Establish,
}

impl<'a> Reader<'a> {
    fn of(grammar: &'a Grammar) -> Self {
        let language = grammar.language();
        Self {
            clauses: Clauses::of(grammar),
            lists: language.open_cues(),
            establish: &language.open_questions().establish,
        }
    }

    /// The cue that stands at a word: a whole phrase, or a verb that is said not to have been done.
    fn at(&self, floor: usize, i: usize) -> Option<(Range<usize>, OpenWay)> {
        let words = self.clauses.words;
        if let Some((length, &way)) = self.lists.whole.at(words, i) {
            let negated = way == OpenWay::Denied && i > floor && self.establish.negations.contains(words.folded(i - 1));
            // `It remains unclear whether …` asks, `the toll remains unclear` looks back.
            let way = if way == OpenWay::After && self.asks_next(i + length) { OpenWay::Asks } else { way };
            return (!negated).then(|| (self.subject_start(floor, i, way)..i + length, way));
        }
        let (length, &(asks, can_be_passive)) = self.lists.verbs.at(words, i)?;
        let start = self.negation(floor, i)?;
        let first = self.subject_start(floor, start, OpenWay::Before);
        let end = i + length;
        let passive = can_be_passive && (first..i).any(|k| self.clauses.lists.be.contains(words.folded(k)));
        let follows = self.asks_next(end) || self.clauses.lists.that.contains(words.folded(end));
        let way = match (passive, asks) {
            (true, _) if !follows => OpenWay::After,
            (_, true) => OpenWay::Asks,
            _ => OpenWay::Before,
        };
        Some((first..end, way))
    }

    /// Whether an indirect question begins at a word.
    fn asks_next(&self, i: usize) -> bool {
        let folded = self.clauses.words.folded(i);
        let lists = self.clauses.lists;
        lists.questions_yes_no.contains(folded) || lists.asks_doer.contains(folded) || lists.asks_cause.contains(folded)
    }

    /// Where the words begin by which a verb is said not to have been done.
    fn negation(&self, floor: usize, verb: usize) -> Option<usize> {
        let words = self.clauses.words;
        let mut run = verb;
        while run > floor && verb - run < FARTHEST && self.can_stand_between(run - 1) {
            run -= 1;
        }
        let single = (run..=verb).rev().find(|&k| k > floor && self.establish.negations.contains(words.folded(k - 1)));
        let phrase = |list: &Phrases<()>| {
            let earliest = run.saturating_sub(4).max(floor);
            (earliest..verb)
                .find(|&k| list.at(words, k).is_some_and(|(length, ())| (run..=verb).contains(&(k + length))))
        };
        single.map(|k| k - 1).or_else(|| phrase(&self.lists.unable)).or_else(|| phrase(&self.lists.nobody))
    }

    fn can_stand_between(&self, i: usize) -> bool {
        let clauses = self.clauses;
        let negates = self.establish.negations.contains(clauses.words.folded(i));
        !negates && (self.establish.between.contains(clauses.words.folded(i)) || clauses.is_between(i))
    }

    /// The cue with the words between its subject and it, and with the `it` that stands for what follows.
    fn subject_start(&self, floor: usize, cue: usize, way: OpenWay) -> usize {
        let clauses = self.clauses;
        let mut first = cue;
        while first > floor && clauses.is_between(first - 1) && way != OpenWay::Denied {
            first -= 1;
        }
        let expletive = |i: usize| clauses.lists.expletives.contains(clauses.words.folded(i));
        if first > floor && way != OpenWay::Denied && expletive(first - 1) {
            first -= 1;
        }
        first
    }
}
