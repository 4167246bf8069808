//! Which side of the publication date a clause is on, by its verbs.

use crate::grammar::words::{WordKind, Words};
use crate::language::{Folded, TenseWords};

/// Past, future or unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// How far from an expression its verb is looked for.
const REACH: usize = 18;

/// The tense of the clause around an expression: the nearest verb before it, else the nearest behind it.
pub(super) fn around(words: &Words, start: usize, end: usize, sentence: std::ops::Range<usize>) -> Tense {
    let first = sentence.start.max(start.saturating_sub(REACH));
    let last = sentence.end.min(end + REACH);
    let list = words.language().tense();
    let said = |i: usize| Some(at(list, words, i)).filter(|tense| *tense != Tense::Open);
    (first..start).rev().find_map(said).or_else(|| (end..last).find_map(said)).unwrap_or(Tense::Open)
}

fn at(list: &TenseWords, words: &Words, i: usize) -> Tense {
    if words.get(i).is_none_or(|w| w.kind != WordKind::Word) {
        return Tense::Open;
    }
    let word = words.folded(i);
    let (before, next) = (words.folded(i.wrapping_sub(1)), words.folded(i + 1));
    // `to be paid`: no verb of the clause.
    if before.text() == list.be {
        return Tense::Open;
    }
    if tells_future(list, word, before, next) {
        return Tense::Future;
    }
    if list.past.contains(word) {
        return Tense::Past;
    }
    let past = word.text().len() > 4 && word.text().ends_with(&list.past_ending) && !list.no_past.contains(word);
    // `a still unspecified date`: no verb of the clause.
    if past && !list.adjectival.contains(before) { Tense::Past } else { Tense::Open }
}

fn tells_future(list: &TenseWords, word: Folded<'_>, before: Folded<'_>, next: Folded<'_>) -> bool {
    let infinitive = word.text() == list.to && list.before_infinitive.contains(before)
        || word.text() == list.be && before.text() == list.to;
    list.future.contains(word)
        || list.timetable.contains(word)
        || infinitive
        || list.with_infinitive.contains(word) && next.text() == list.to
        || list.with_preposition.contains(word) && list.prepositions.contains(next)
        || list.with_object.contains(word) && list.objects.contains(next)
        || list.present_for_future.contains(word) && !list.no_present.contains(before)
}
