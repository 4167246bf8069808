//! Subjects: the noun phrase that a verb belongs to, next to it or at the beginning of its clause.
//!
//! `adjuncts` are passed over, `asides` stand between subject and verb, `participles` have the subject of another verb,
//! and `main_clause` finds what a sentence begins with.

mod adjuncts;
mod asides;
mod main_clause;
mod participles;

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass, WordRoles};

use super::cue::{Cue, CueKind};
use super::finite::is_finite;
use super::kinds;
use super::layout::Layout;
use super::noun_phrases::{LONGEST, begins_phrase, leftward, rightward};
pub(super) use main_clause::main_subject;
pub(super) use participles::{doer, own_of_loose};

/// How many items from the beginning of a clause its subject is looked for.
const FARTHEST: usize = 160;

/// Who says what the cue reports, where the subject stands somewhere in `row` before the cue.
pub(super) fn before(layout: &Layout, row: Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let verb = cue.items.start;
    let row = adjuncts::behind_colon(layout, &row, cue.group)..row.end;
    let end = adjuncts::before_all(layout, &row, cue);
    let last = end.checked_sub(1).filter(|&k| k >= row.start)?;
    if layout.quote(last).is_some_and(|q| !kinds::is_name(layout, &layout.quotes[q])) {
        return None;
    }
    // `she’s saying`
    if layout.is_contracted(last) && layout.is_pronoun(last) {
        return Some(last..end);
    }
    if layout.is(last, WordClass::Having)
        && let Some(recorded) = recorded_as(layout, &row, last)
    {
        return Some(recorded);
    }
    // `is said to have called`
    if layout.is(last, WordClass::To) && cue.kind == CueKind::Finite {
        return own_of_loose(layout, row.start..end).or_else(|| main_subject(layout, row.start..last));
    }
    if cue.kind == CueKind::Loose {
        return participles::subject(layout, row.start..end, verb);
    }
    if layout.is(last, WordClass::RelativePronoun) && layout.role(last, WordRoles::RELATIVE) {
        return Some(last..end);
    }
    if layout.role(last, WordRoles::CONJUNCTION) && !layout.role(last, WordRoles::PRONOUN) {
        let shared = reporter(layout, row.start..last, verb).or_else(|| doer(layout, row.start..last));
        return shared.or_else(|| main_subject(layout, row.start..last));
    }
    let mark = layout.lower(last);
    let parted = match mark {
        ")" => bracketed(layout, &row, last),
        "," => asides::parted(layout, &row, last),
        _ => None,
    };
    parted.or_else(|| match mark {
        "," | "—" | "–" | ")" | "-" => main_subject(layout, row.start..last),
        _ => adjacent(layout, &row, end),
    })
}

/// `Ruiz said`, `A letter from the board said`: the phrase that ends right before the verb.
fn adjacent(layout: &Layout, row: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let last = end - 1;
    let form = layout.reporting_verbs().get(layout.folded(last)).map(|(_, form)| form);
    // `a talk, which Ruiz claims proved “…”`
    let pushed = form == Some(VerbForm::Third) && last >= row.start + 2 && layout.capital(last - 1);
    if pushed && layout.is(last - 2, WordClass::FreeRelative) {
        return Some(last - 1..last);
    }
    // `a trend that the club predicts will continue`
    let reports = !layout.capital(last) && last > row.start && form.is_some() && is_finite(layout, last);
    let phrase = behind_head(layout, leftward(layout, row.start..if reports { last } else { end }));
    (!phrase.is_empty()).then(|| head_of(layout, row, phrase))
}

/// `he is recorded as having replied`: whoever is.
fn recorded_as(layout: &Layout, row: &Range<usize>, having: usize) -> Option<Range<usize>> {
    if having < row.start + 3 || !layout.is(having - 1, WordClass::As) {
        return None;
    }
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) && !layout.is_contracted(k);
    let end = (row.start..having - 2).rev().find(|&k| !helps(k))? + 1;
    Some(leftward(layout, row.start..end))
}

/// `Quill (R-Varn) said`; but `Quill, the head of a club for Dorn (R-Varn), said`.
fn bracketed(layout: &Layout, row: &Range<usize>, close: usize) -> Option<Range<usize>> {
    let open = (row.start..close).rev().take(16).find(|&j| layout.lower(j) == "(")?;
    if open == row.start || !layout.is_word(open - 1) {
        return None;
    }
    let phrase = leftward(layout, row.start..open);
    if layout.role(phrase.start, WordRoles::DETERMINER)
        && phrase.start > row.start
        && layout.lower(phrase.start - 1) == ","
    {
        return main_subject(layout, row.start..close);
    }
    Some(phrase.start..close + 1)
}

/// `a run Ruiz has called “…”`: the name at the end of a phrase that `a` begins is the subject of a clause on the noun.
fn behind_head(layout: &Layout, phrase: Range<usize>) -> Range<usize> {
    let name =
        phrase.clone().rev().take_while(|&k| layout.capital(k) || layout.lower(k) == ".").last().unwrap_or(phrase.end);
    let adjective = |k: usize| layout.grammar.language().endings().adjective(layout.lower(k));
    let plain = |k: usize| layout.is_plain(k) && !adjective(k);
    let noun = name > phrase.start + 1 && name < phrase.end && plain(name - 1);
    let indefinite = layout.is(phrase.start, WordClass::AOrAn) && !layout.capital(phrase.start + 1);
    // `a plan critics have called`
    let last = phrase.end - 1;
    let plural = indefinite && phrase.len() >= 3 && layout.role(last, WordRoles::VAGUE) && layout.is_plain(last - 1);
    match () {
        _ if noun && indefinite && phrase.len() <= 6 => name..phrase.end,
        _ if plural => last..phrase.end,
        _ => phrase,
    }
}

/// The head of a subject of which `phrase` is the last part: `A letter from the board about the planned sale`,
/// `Quill, president and founder of the Varn Bank`.
fn head_of(layout: &Layout, row: &Range<usize>, phrase: Range<usize>) -> Range<usize> {
    let Some(before) = phrase.start.checked_sub(1).filter(|&k| k >= row.start) else { return phrase };
    if layout.is(before, WordClass::And) && !layout.role(phrase.start, WordRoles::DETERMINER) {
        let comma = (row.start..before).rev().take(8).find(|&k| layout.lower(k) == ",");
        if let Some(comma) =
            comma.filter(|&c| c > row.start && c + 1 < before && layout.capital(c - 1) && !layout.capital(c + 1))
        {
            return leftward(layout, row.start..comma);
        }
    }
    let opens = |k: usize| {
        layout.quote(k).is_some()
            || layout.kind(k) == Some(WordKind::Mark) && !matches!(layout.lower(k), "-" | "'" | "’" | "&")
            || layout.role(
                k,
                WordRoles::CONJUNCTION.or(WordRoles::SUBORDINATOR).or(WordRoles::RELATIVE).or(WordRoles::PRONOUN),
            )
    };
    let opener = (row.start..phrase.start).rev().take(LONGEST).find(|&k| opens(k));
    let start = opener.map_or(row.start, |k| k + 1);
    if let Some(opener) = opener.filter(|_| start == before && layout.role(before, WordRoles::PREPOSITION)) {
        // `who in May said`, `left early but in the next letter said`
        if layout.is(opener, WordClass::WhichOrWho) {
            return opener..start;
        }
        // `took her oar and, in a whisper, said`
        let comma =
            layout.lower(opener) == "," && opener > row.start && layout.role(opener - 1, WordRoles::CONJUNCTION);
        let shared = (layout.role(opener, WordRoles::CONJUNCTION) || comma).then(|| {
            doer(layout, row.start..opener).filter(|_| comma).or_else(|| main_subject(layout, row.start..opener))
        });
        return shared.flatten().unwrap_or(phrase);
    }
    let infinitive =
        before > row.start && layout.is(before - 1, WordClass::To) && !layout.role(before, WordRoles::AUXILIARY);
    let inside = layout.role(before, WordRoles::PREPOSITION) || layout.ends_in_ing(before) || infinitive;
    let verbal = layout.ends_in_ing(start) || layout.ends_in_ed(start) && !layout.capital(start);
    if !inside || start >= before || !begins_phrase(layout, start) || verbal {
        return phrase;
    }
    let head = rightward(layout, start..phrase.start);
    // `A book just published for pupils says`: the verb is still to come, so that one is a participle.
    let participle = |k: usize| {
        (layout.ends_in_ed(k) || layout.is(k, WordClass::ReducedParticiple))
            && (layout.role(k + 1, WordRoles::PREPOSITION.or(WordRoles::CALENDAR))
                || layout.is(k + 1, WordClass::BehindParticiple))
    };
    let verb = |k: usize| {
        // `Quill’s choice to run the port told`
        let to = layout.is(k, WordClass::To) && k != head.end && !(k > head.start && participle(k - 1));
        layout.is_word(k) && !layout.capital(k) && (is_finite(layout, k) && !participle(k) || to)
    };
    if (head.start..phrase.start).any(verb) { phrase } else { head }
}

/// `Ruiz said she was glad and added`: the one who says both. What stands before the conjunction is the range.
fn reporter(layout: &Layout, row: Range<usize>, verb: usize) -> Option<Range<usize>> {
    let pronoun = doer(layout, row.clone())?.start;
    let told = pronoun
        .checked_sub(1)
        .map(|k| if layout.is(k, WordClass::That) { k.saturating_sub(1) } else { k })
        .filter(|&k| k > row.start)?;
    let past = |k: usize| {
        layout.reporting_verbs().get(layout.folded(k)).is_some_and(|(v, f)| v.quotes && v.clause && f == VerbForm::Past)
    };
    // `has said she was glad and thinks it late`: all of it is what she has said.
    let thinks = layout.reporting_verbs().get(layout.folded(verb)).is_some_and(|(_, f)| f == VerbForm::Third);
    if !past(told) || !(past(verb) || thinks) {
        return None;
    }
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k);
    let end = (row.start..told).rev().find(|&k| !helps(k))? + 1;
    if matches!(layout.lower(end - 1), "," | ")") {
        return main_subject(layout, row.start..end);
    }
    Some(leftward(layout, row.start..end))
}
