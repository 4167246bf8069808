//! How far a reserve reaches: from a modal, an infinitive, a condition or a negation to the end of its clause.

use std::ops::Range;
use std::sync::LazyLock;

use crate::facts::document::Document;
use crate::facts::hedges::HedgeKind;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::{WordKind, Words};
use crate::language::claim_words;
use crate::language::{Language, Phrases};

use super::ClaimStatus;

/// The stretches of a sentence that are not plainly asserted, in order, none overlapping.
pub(super) fn of_sentence(document: &Document, sentence: &Sentence) -> Vec<(Range<usize>, ClaimStatus)> {
    let words = document.words();
    let question = question(document, &sentence.words);
    let hedges = document.hedges();
    let mut hedge = hedges.partition_point(|h| h.words.start < sentence.words.start);
    let opens_here = document.open_cues();
    let mut open = opens_here.partition_point(|cue| cue.words.start < sentence.words.start);
    let mut stretches = Stretches::default();
    let mut standing = None;
    let mut i = sentence.words.start;
    while i < sentence.words.end {
        // `It is unclear when she left`: a word that would begin another clause is what is asked.
        let taken_up = open > 0 && opens_here[open - 1].words.end == i && words.all()[i].kind == WordKind::Word;
        if is_barrier(words, i) && !taken_up {
            standing = None;
        }
        let (length, mut opened, after) = opens(words, i);
        // `was not confirmed`, `not clear`: the negation belongs to words that leave it open, and denies nothing.
        let leaves_open = hedges.get(hedge).is_some_and(|h| h.kind == HedgeKind::Reserve && h.words.contains(&i))
            || opens_here.get(open).is_some_and(|cue| !cue.denies && cue.words.contains(&i));
        if leaves_open && opened == Some(ClaimStatus::Denied) {
            opened = Some(ClaimStatus::Unconfirmed);
        }
        if !after {
            standing = standing.max(opened);
        }
        let here = if question.contains(&i) { Some(ClaimStatus::Unconfirmed) } else { standing };
        for k in i..(i + length).min(sentence.words.end) {
            if words.all()[k].kind != WordKind::Mark {
                stretches.add(words, k, here);
            }
        }
        standing = standing.max(opened);
        i += length;
        // A hedge reaches what follows it; the cue itself may tell of something certain: somebody did suggest it.
        while hedge < hedges.len() && hedges[hedge].words.end <= i {
            if hedges[hedge].kind == HedgeKind::Reserve {
                standing = standing.max(Some(ClaimStatus::Hedged));
            }
            hedge += 1;
        }
        while open < opens_here.len() && opens_here[open].words.end <= i {
            if !opens_here[open].denies && !opens_here[open].looks_back() {
                standing = standing.max(Some(ClaimStatus::Unconfirmed));
            }
            open += 1;
        }
    }
    stretches.done
}

/// Stretches of words with one standing.
#[derive(Debug, Default)]
struct Stretches {
    done: Vec<(Range<usize>, ClaimStatus)>,
}

impl Stretches {
    fn add(&mut self, words: &Words, i: usize, standing: Option<ClaimStatus>) {
        let Some(standing) = standing else { return };
        match self.done.last_mut() {
            Some((range, status)) if *status == standing && joins(words, range.end, i) => range.end = i + 1,
            _ => self.done.push((i..i + 1, standing)),
        }
    }
}

/// Whether nothing stands between two places but a hyphen or an apostrophe.
fn joins(words: &Words, end: usize, next: usize) -> bool {
    end == next || end + 1 == next && matches!(words.text(end), "-" | "’" | "'" | "$" | "£" | "€" | "%")
}

/// What a word opens, how many words the opening phrase takes, and whether it opens only after them.
fn opens(words: &Words, i: usize) -> (usize, Option<ClaimStatus>, bool) {
    if words.lower(i) == "to" {
        return (1, is_infinitive(words, i).then_some(ClaimStatus::Hedged), false);
    }
    match phrases().at(words, i) {
        Some((1, _)) if words.lower(i) == "may" && words.all()[i].capital => (1, None, false),
        Some((length, &Some((status, after)))) => (length, Some(status), after),
        Some((length, None)) => (length, None, false),
        None => (1, None, false),
    }
}

fn phrases() -> &'static Phrases<Option<(ClaimStatus, bool)>> {
    static PHRASES: LazyLock<Phrases<Option<(ClaimStatus, bool)>>> = LazyLock::new(|| {
        let lists = claim_words();
        let kinds = [
            (&lists.modals, ClaimStatus::Hedged, false),
            (&lists.conditions, ClaimStatus::Hedged, false),
            (&lists.questions, ClaimStatus::Unconfirmed, false),
            (&lists.wishes, ClaimStatus::Hedged, true),
            (&lists.negations, ClaimStatus::Denied, false),
            (&lists.denials, ClaimStatus::Denied, true),
        ];
        let listed = kinds
            .into_iter()
            .flat_map(|(list, status, after)| list.iter().map(move |phrase| (phrase, Some((status, after)))));
        Phrases::new(Language::english(), listed.chain(lists.not_conditions.iter().map(|phrase| (phrase, None))))
    });
    &PHRASES
}

/// `to` before a verb, unless the word before it says that it came about.
fn is_infinitive(words: &Words, to: usize) -> bool {
    let lists = claim_words();
    let Some(next) = words.get(to + 1) else { return false };
    let verb = words.lower(to + 1);
    let before = if to > 0 { words.lower(to - 1) } else { "" };
    next.kind == WordKind::Word
        && !next.capital
        && !verb.ends_with("ing")
        && (!verb.ends_with('s') || verb.ends_with("ss") || verb == "focus")
        && !lists.no_verbs.contains(verb)
        && !lists.achieved.contains(before)
        && !lists.not_infinitive.contains(before)
}

/// Where the reach of what came before ends.
fn is_barrier(words: &Words, i: usize) -> bool {
    match words.all()[i].kind {
        WordKind::Mark => {
            matches!(words.text(i), "," | ";" | ":" | "." | "?" | "!" | "“" | "”" | "\"" | "—" | "–" | "(" | ")" | "…")
        }
        WordKind::Word => claim_words().barriers.contains(words.folded(i)),
        _ => false,
    }
}

/// What a sentence asks, if its last mark that is no quotation mark or bracket is a question mark: all of it, or the
/// quoted words that the mark belongs to (`a sign that read “Whose rock?”`).
fn question(document: &Document, sentence: &Range<usize>) -> Range<usize> {
    let words = document.words();
    let last = sentence.clone().rev().take(3).find(|&i| !matches!(words.text(i), "”" | "\"" | "’" | "'" | ")"));
    let Some(mark) = last.filter(|&i| words.text(i) == "?") else { return sentence.start..sentence.start };
    let at = words.all()[mark].at;
    let quoted = document.quoted();
    let before = quoted.partition_point(|q| q.at.start <= at.start);
    let own = quoted[..before].iter().rev().take(NESTED).find(|q| q.at.contains(at)).map(|q| words.within(q.at).start);
    own.map_or(sentence.start, |start| start.max(sentence.start))..sentence.end
}

/// How many quoted spans before a mark are asked whether they hold it: they nest a few deep at most.
const NESTED: usize = 4;
