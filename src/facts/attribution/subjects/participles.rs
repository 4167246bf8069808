//! Participles and infinitives: their subject is another verb’s, or one they have to themselves.

use std::ops::Range;

use crate::facts::attribution::finite::{is_small_verb, is_verb_of_one};
use crate::facts::attribution::layout::Layout;
use crate::facts::attribution::noun_phrases::{LONGEST, begins_phrase, leftward, rightward};
use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};

use super::FARTHEST;
use super::main_clause::{is_time, main_subject};

/// Who does what the participle or infinitive at `verb` says; what stands before it is the range.
pub(super) fn subject(layout: &Layout, row: Range<usize>, verb: usize) -> Option<Range<usize>> {
    let last = row.end - 1;
    if let Some(own) = own_of_loose(layout, row.clone()) {
        return Some(own);
    }
    if let Some(spender) = spender(layout, &row) {
        return Some(spender);
    }
    // `came hours after the Record published a report claiming`: whoever issued the text.
    if layout.role(last, WordRoles::DOCUMENT)
        && let Some(issuer) = issuer(layout, row.start..last)
    {
        return Some(issuer);
    }
    let comma = layout.lower(last) == ",";
    let beside = if comma { doer(layout, row.clone()).or_else(|| actor(layout, row.start..last)) } else { None };
    beside.or_else(|| main_subject(layout, clause_of(layout, &row, last)..verb))
}

/// `a host who had spent the past two months calling`: whoever spends the time.
fn spender(layout: &Layout, row: &Range<usize>) -> Option<Range<usize>> {
    let spends = |k: usize| layout.is(k, WordClass::Spends);
    let verb = (row.start..row.end).rev().take(8).find(|&k| spends(k))?;
    let time = (verb + 1..row.end).any(|k| layout.role(k, WordRoles::TIME.or(WordRoles::CALENDAR)));
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) && !layout.is_contracted(k);
    let last = (row.start..verb).rev().find(|&k| !helps(k)).filter(|_| time)?;
    let relative = layout.is(last, WordClass::RelativePronoun);
    relative.then(|| last..last + 1)
}

/// The subject of the last clause of a range that a conjunction opens: `after the Record published a`.
fn issuer(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let opens = |k: usize| layout.is(k, WordClass::FrontedOpener);
    let open = (row.start + 1..row.end).rev().take(LONGEST).find(|&k| opens(k))?;
    let subject =
        (open + 1 < row.end && begins_phrase(layout, open + 1)).then(|| rightward(layout, open + 1..row.end))?;
    let closed = (subject.end..row.end).any(|k| layout.lower(k) == ",");
    (!closed && subject.end < row.end && is_small_verb(layout, subject.end)).then_some(subject)
}

/// The subject that a participle or an infinitive has to itself: `with Ruiz adding`, `for Ruiz to say`, `after a letter
/// telling him`. What stands before it ends the range.
pub(in crate::facts::attribution) fn own_of_loose(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let last = row.end.checked_sub(1).filter(|&k| k >= row.start)?;
    if layout.is(last, WordClass::To) {
        if let Some(moved) = moved_to(layout, row.start..last) {
            return Some(moved);
        }
        let opens = (row.start..last).rev().take(8).find(|&k| layout.is(k, WordClass::For))?;
        let phrase =
            (opens + 1 < last && begins_phrase(layout, opens + 1)).then(|| rightward(layout, opens + 1..last))?;
        return (phrase.end == last).then_some(phrase);
    }
    if layout.is(last, WordClass::As) {
        // `The paper quoted Quill as saying`
        let quoted = (row.start..last).rev().take(LONGEST).find(|&k| layout.is(k, WordClass::QuotesAnother))?;
        let passive = quoted > row.start && layout.role(quoted - 1, WordRoles::BE);
        return (!passive && begins_phrase(layout, quoted + 1)).then(|| rightward(layout, quoted + 1..last));
    }
    if layout.lower(last) == "," {
        // `, with one, the smith Ed Dorn, recalling`
        let with = (row.start + 1..last)
            .rev()
            .take(16)
            .find(|&k| layout.is(k, WordClass::With) && layout.lower(k - 1) == ",")?;
        let phrase = begins_phrase(layout, with + 1).then(|| rightward(layout, with + 1..last))?;
        return (phrase.end < last && layout.lower(phrase.end) == ",").then_some(phrase);
    }
    if !layout.is_word(last)
        || layout.role(last, WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::SUBORDINATOR))
    {
        return None;
    }
    let near = leftward(layout, row.clone());
    let before = near.start.checked_sub(1).filter(|&k| k >= row.start)?;
    // `filmed in the hall saying so`, `despite an hour before saying so` have no subject there.
    let takes_clause = layout.is(before, WordClass::AccompaniedBy);
    // `walked out of the court saying`
    let out = before > row.start && layout.is(before - 1, WordClass::OutOf);
    (takes_clause && !out && !is_time(layout, near.clone())).then_some(near)
}

/// `a flood prompted the mayor, Ada Quill, to complain`: whoever is brought to do what the infinitive says; its `to`
/// ends the range.
fn moved_to(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let moves = |k: usize| layout.is(k, WordClass::Causes);
    let verb = (row.start..row.end).rev().take(16).find(|&k| moves(k))?;
    let phrase =
        (verb + 1 < row.end && begins_phrase(layout, verb + 1)).then(|| rightward(layout, verb + 1..row.end))?;
    let passive = verb > row.start && layout.role(verb - 1, WordRoles::BE);
    (!passive && (phrase.end == row.end || layout.lower(phrase.end) == "," && layout.lower(row.end - 1) == ","))
        .then_some(phrase)
}

/// The pronoun that is the subject of the last finite verb of a range: `even as he defended her, saying`. Where that
/// subject is a noun, the one who does the next thing may as well be the sentence’s.
pub(in crate::facts::attribution) fn doer(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let verb = row.clone().rev().take_while(|&k| layout.quote(k).is_none()).find(|&k| is_small_verb(layout, k))?;
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k);
    let subject = (row.start..verb).rev().find(|&k| !helps(k))?;
    // `Ruiz attacked Dorn, with whom she had met, calling`: an aside on somebody else.
    if subject > row.start && layout.is(subject - 1, WordClass::WhichOrWhom) {
        return None;
    }
    // `Ruiz waited until they were in, saying`: they may be things.
    // `Ruiz said that we must act, saying`: the speaker is not the writer.
    let writer = || {
        let said = if subject > row.start && layout.is(subject - 1, WordClass::That) { 2 } else { 1 };
        subject < row.start + said || layout.reporting_verbs().get(layout.folded(subject - said)).is_none()
    };
    let nominative = layout.is(subject, WordClass::HeOrShe) || layout.is(subject, WordClass::IOrWe) && writer();
    nominative.then_some(subject..subject + 1)
}

/// The subject of a clause that ends a range, where the clause says what went on at the time: `as a guard came in,
/// saying`, `where voters had come together, chanting`; or is an aside: `Ruiz said at noon, adding`.
fn actor(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let open = (row.start..row.end)
        .rev()
        .take(LONGEST)
        .find(|&k| layout.lower(k) == "," || layout.is(k, WordClass::TimeOpener))?;
    // `where about 50 voters had gathered`
    let about = layout.is(open + 1, WordClass::Roughly) && layout.kind(open + 2) == Some(WordKind::Number);
    let start = open + 1 + usize::from(about);
    if start >= row.end || !begins_phrase(layout, start) {
        return None;
    }
    let subject = rightward(layout, start..row.end);
    let verb = (subject.end..row.end)
        .take(3)
        .find(|&k| is_small_verb(layout, k) || is_verb_of_one(layout, subject.start, k))?;
    // An aside is speech; `Ruiz, the mayor said, left` is read elsewhere.
    let aside = layout.lower(open) == ",";
    let said = layout.reporting_verbs().get(layout.folded(verb)).is_some();
    (!aside || said && open > row.start && (layout.capital(subject.start) || layout.is_pronoun(subject.start)))
        .then_some(subject)
}

/// Where the main clause that item `k` stands in begins: `Ruiz led, and the others had placed ads calling`.
fn clause_of(layout: &Layout, row: &Range<usize>, k: usize) -> usize {
    let joins = |j: usize| layout.is(j, WordClass::AndOrBut) && j > row.start && layout.lower(j - 1) == ",";
    let opens = |j: usize| {
        let subject = main_subject(layout, j + 1..k).filter(|s| s.end < k)?;
        is_small_verb(layout, subject.end).then_some(j + 1)
    };
    let candidates = (row.start..k).rev().take(FARTHEST).filter(|&j| joins(j) || layout.lower(j) == ";").take(3);
    candidates.filter_map(opens).next().unwrap_or(row.start)
}
