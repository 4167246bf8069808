//! How far a reserve reaches: from a modal, an infinitive, a condition or a negation to the end of its clause.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::{WordKind, Words};
use crate::language::{ClaimWords, Reserves};

use super::ClaimStatus;
use super::clauses::ends;
use super::open_cues::OpenCue;
use crate::facts::hedges::{Hedge, HedgeKind};

/// Words that a reserve reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// The words.
    pub words: Range<usize>,
    /// What the reserve says of them.
    pub status: ClaimStatus,
    /// Whether an infinitive alone sets them apart: it tells what somebody wants, or what something is for.
    pub infinitive: bool,
}

/// The stretches of a story that are not plainly asserted, in order, none overlapping.
pub(in crate::facts) fn find(grammar: &Grammar, hedges: &[Hedge], cues: &[OpenCue]) -> Vec<Stretch> {
    let language = grammar.language();
    let words = grammar.words();
    let reader = Reader { grammar, words, lists: language.claim_words(), phrases: language.reserves(), hedges, cues };
    let mut found = Vec::new();
    for (index, sentence) in grammar.sentences().iter().enumerate() {
        reader.sentence(index, sentence, &mut found);
    }
    found
}

/// What a phrase opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Opening {
    status: ClaimStatus,
    /// Whether the phrase itself is not reached.
    after: bool,
    infinitive: bool,
}

/// What is known of a story where reach is read.
struct Reader<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
    lists: &'a ClaimWords,
    phrases: &'a Reserves,
    hedges: &'a [Hedge],
    cues: &'a [OpenCue],
}

impl Reader<'_> {
    fn sentence(&self, index: usize, sentence: &Sentence, found: &mut Vec<Stretch>) {
        let words = self.words;
        let (hedges, cues) = (self.hedges, self.cues);
        let question = self.question(&sentence.words);
        let mut hedge = hedges.partition_point(|h| h.words.start < sentence.words.start);
        let mut open = cues.partition_point(|cue| cue.words.start < sentence.words.start);
        let mut standing: Option<Opening> = None;
        let mut i = sentence.words.start;
        while i < sentence.words.end {
            // `It is unclear when she left`: a word that would begin another clause is what is asked.
            let taken_up = open > 0 && cues[open - 1].words.end == i && words.all()[i].kind == WordKind::Word;
            if self.is_barrier(i) && !taken_up {
                standing = None;
            }
            let (length, mut opened) = self.opens(i);
            // `was not confirmed`, `not clear`: the negation belongs to words that leave it open, and denies nothing.
            let leaves_open = hedges.get(hedge).is_some_and(|h| h.kind == HedgeKind::Reserve && h.words.contains(&i))
                || cues.get(open).is_some_and(|cue| !cue.denies && cue.words.contains(&i));
            if leaves_open && let Some(opening) = opened.as_mut().filter(|o| o.status == ClaimStatus::Denied) {
                opening.status = ClaimStatus::Unconfirmed;
            }
            if opened.is_some_and(|o| !o.after) {
                standing = graver(standing, opened);
            }
            let asked = Opening { status: ClaimStatus::Unconfirmed, after: false, infinitive: false };
            let here = if question.contains(&i) { Some(asked) } else { standing };
            for k in i..(i + length).min(sentence.words.end) {
                if words.all()[k].kind != WordKind::Mark
                    && let Some(here) = here
                {
                    add(words, index, k, here, found);
                }
            }
            standing = graver(standing, opened);
            i += length;
            // A hedge reaches what follows it; the cue itself may tell of something certain: somebody did suggest it.
            while hedge < hedges.len() && hedges[hedge].words.end <= i {
                if hedges[hedge].kind == HedgeKind::Reserve {
                    standing = graver(standing, Some(Opening { status: ClaimStatus::Hedged, ..asked }));
                }
                hedge += 1;
            }
            while open < cues.len() && cues[open].words.end <= i {
                if !cues[open].denies && !cues[open].looks_back() {
                    standing = graver(standing, Some(asked));
                }
                open += 1;
            }
        }
    }

    /// How many words the phrase at a word takes, and what it opens.
    fn opens(&self, i: usize) -> (usize, Option<Opening>) {
        let words = self.words;
        if self.lists.infinitive.contains(words.folded(i)) {
            let opening = Opening { status: ClaimStatus::Hedged, after: false, infinitive: true };
            return (1, self.is_infinitive(i).then_some(opening));
        }
        match self.phrases.phrases.at(words, i) {
            // `May 4`
            Some((1, _)) if words.all()[i].capital && self.lists.months.contains(words.folded(i)) => (1, None),
            Some((length, &Some((reserve, after)))) => {
                (length, Some(Opening { status: reserve.into(), after, infinitive: false }))
            }
            Some((length, None)) => (length, None),
            None => (1, None),
        }
    }

    /// `to` before a verb, unless the word before it says that it came about.
    fn is_infinitive(&self, to: usize) -> bool {
        let (words, lists) = (self.words, self.lists);
        let Some(next) = words.get(to + 1) else { return false };
        let verb = words.lower(to + 1);
        let before = if to > 0 { words.lower(to - 1) } else { "" };
        next.kind == WordKind::Word
            && !next.capital
            && !ends(verb, &lists.participle_endings)
            && (!ends_like_a_plural(verb) || lists.focus_like.contains(verb))
            && !lists.no_verbs.contains(verb)
            && !lists.achieved.contains(before)
            && !lists.not_infinitive.contains(before)
    }

    /// Where the reach of what came before ends.
    fn is_barrier(&self, i: usize) -> bool {
        let words = self.words;
        match words.all()[i].kind {
            WordKind::Mark => {
                matches!(
                    words.text(i),
                    "," | ";" | ":" | "." | "?" | "!" | "“" | "”" | "\"" | "—" | "–" | "(" | ")" | "…"
                )
            }
            WordKind::Word => self.lists.barriers.contains(words.folded(i)),
            _ => false,
        }
    }

    /// What a sentence asks, if its last mark that is no quotation mark or bracket is a question mark: all of it, or the
    /// quoted words that the mark belongs to (`a sign that read “Whose rock?”`).
    fn question(&self, sentence: &Range<usize>) -> Range<usize> {
        let words = self.words;
        let last = sentence.clone().rev().take(3).find(|&i| !matches!(words.text(i), "”" | "\"" | "’" | "'" | ")"));
        let Some(mark) = last.filter(|&i| words.text(i) == "?") else { return sentence.start..sentence.start };
        let at = words.all()[mark].at;
        let quoted = self.grammar.quoted();
        let before = quoted.partition_point(|q| q.at.start <= at.start);
        let own =
            quoted[..before].iter().rev().take(NESTED).find(|q| q.at.contains(at)).map(|q| words.within(q.at).start);
        own.map_or(sentence.start, |start| start.max(sentence.start))..sentence.end
    }
}

/// `leaves`, and not `pass`.
fn ends_like_a_plural(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('s') && letters.next() != Some('s')
}

/// How many quoted spans before a mark are asked whether they hold it: they nest a few deep at most.
const NESTED: usize = 4;

/// The opening whose status is the graver one.
fn graver(one: Option<Opening>, other: Option<Opening>) -> Option<Opening> {
    match (one, other) {
        (Some(one), Some(other)) if other.status < one.status => Some(one),
        (Some(one), Some(other)) if other.status == one.status => {
            Some(Opening { infinitive: one.infinitive && other.infinitive, ..one })
        }
        (one, None) => one,
        (_, other) => other,
    }
}

fn add(words: &Words, sentence: usize, i: usize, here: Opening, found: &mut Vec<Stretch>) {
    match found.last_mut() {
        Some(last) if last.sentence == sentence && last.status == here.status && joins(words, last.words.end, i) => {
            last.words.end = i + 1;
        }
        _ => found.push(Stretch { sentence, words: i..i + 1, status: here.status, infinitive: here.infinitive }),
    }
}

/// Whether nothing stands between two places but a hyphen or an apostrophe.
fn joins(words: &Words, end: usize, next: usize) -> bool {
    end == next || end + 1 == next && matches!(words.text(end), "-" | "’" | "'" | "$" | "£" | "€" | "%")
}
