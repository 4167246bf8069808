//! The main clause: what a sentence begins with when adjuncts are passed over.

use std::ops::Range;

use crate::facts::attribution::finite::{is_finite, is_small_verb};
use crate::facts::attribution::layout::Layout;
use crate::facts::attribution::noun_phrases::{begins_phrase, is_month_name, rightward};
use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass, WordRoles};

use super::FARTHEST;

/// What to do with the next word of a sentence whose subject is looked for.
enum Step {
    /// It is no part of a subject: go on from there.
    To(usize),
    /// The subject.
    Found(Range<usize>),
    /// There is none.
    None,
}

/// The subject of the first clause of a range: what stands first when adjuncts are passed over.
pub(in crate::facts::attribution) fn main_subject(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let row = row.start..row.end.min(row.start + FARTHEST);
    let mut k = behind_dateline(layout, &row);
    while k < row.end {
        match step(layout, &row, k) {
            Step::To(next) => k = next,
            Step::Found(subject) => return (!subject.is_empty()).then_some(subject),
            Step::None => return None,
        }
    }
    None
}

fn step(layout: &Layout, row: &Range<usize>, k: usize) -> Step {
    let text = layout.lower(k);
    let comma = || (k..row.end).find(|&j| layout.lower(j) == ",");
    let mark = layout.kind(k) == Some(WordKind::Mark) && !matches!(text, "@" | "$" | "#");
    if layout.quote(k).is_some() || mark || is_inverted_verb(layout, row, k) {
        return Step::To(k + 1);
    }
    if layout.is_pronoun(k) || is_demonstrative(layout, k) {
        return Step::Found(k..k + 1);
    }
    if layout.role(k, WordRoles::PREPOSITION)
        && layout.kind(k + 1) == Some(WordKind::Number)
        && layout.is(k, WordClass::Roundabout)
    {
        return Step::Found(rightward(layout, k + 1..row.end));
    }
    // `On his show, which runs on Friday, Ruiz`
    if layout.is(k, WordClass::WhoForm) && k > row.start {
        return Step::To(comma().map_or(k + 1, |c| c + 1));
    }
    // `Every January, Ruiz`
    if layout.is(k, WordClass::EachOrEvery) && layout.role(k + 1, WordRoles::CALENDAR.or(WordRoles::TIME)) {
        return Step::To(k + 2);
    }
    // `who called it “odd,” spent the day saying`: the subject stands before the quotation.
    if layout.role(k, WordRoles::VERB) && k == row.start && layout.quote(k.saturating_sub(1)).is_some() {
        return Step::None;
    }
    // `Here is Ruiz again: “…`
    if layout.role(k, WordRoles::BE) && k > row.start && layout.is(k - 1, WordClass::Here) {
        return Step::To(k + 1);
    }
    if let Some(step) = adjunct(layout, row, k, comma()) {
        return step;
    }
    if layout.role(k, WordRoles::SUBORDINATOR) && !layout.role(k, WordRoles::DETERMINER) {
        return clause_in_front(layout, row, k, comma());
    }
    if is_joint(layout, k) {
        return Step::To(k + 1);
    }
    if let Some(c) = comma().filter(|&c| is_time(layout, k..c) || is_time_before(layout, k)) {
        return Step::To(c + 1);
    }
    // `On April 2, 2019, the Post described`
    if layout.kind(k) == Some(WordKind::Number)
        && k > row.start
        && layout.lower(k - 1) == ","
        && layout.lower(k + 1) == ","
    {
        return Step::To(k + 1);
    }
    if layout.is(k, WordClass::TimeBefore) && layout.role(k + 1, WordRoles::TIME) {
        return Step::To(k + 2);
    }
    Step::Found(phrase(layout, row, k))
}

/// The noun phrase at `k`, or the one behind its comma: `After a long, stormy meeting, the council voted`.
fn phrase(layout: &Layout, row: &Range<usize>, k: usize) -> Range<usize> {
    let phrase = rightward(layout, k..row.end);
    let behind = phrase.end + 1;
    if k > row.start && layout.lower(phrase.end) == "," && behind < row.end && begins_phrase(layout, behind) {
        let next = rightward(layout, behind..row.end);
        if next.end < row.end && !layout.is_pronoun(phrase.start) && is_finite(layout, next.end) {
            return next;
        }
    }
    phrase
}

/// `“…,” said Ruiz, urging`
fn is_inverted_verb(layout: &Layout, row: &Range<usize>, k: usize) -> bool {
    let says = layout
        .reporting_verbs()
        .get(layout.folded(k))
        .is_some_and(|(v, f)| v.quotes && matches!(f, VerbForm::Past | VerbForm::Third));
    says && k > row.start && layout.quote(k - 1).is_some() && begins_phrase(layout, k + 1)
}

/// `That left Ruiz alone`
fn is_demonstrative(layout: &Layout, k: usize) -> bool {
    layout.is(k, WordClass::ThatOrThis)
        && is_small_verb(layout, k + 1)
        && (layout.capital(k + 2) || layout.role(k + 2, WordRoles::DETERMINER))
}

/// `and`, `Friday`, `then`, `quietly`, `Early in May`: words that begin no subject.
fn is_joint(layout: &Layout, k: usize) -> bool {
    let opens = WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR);
    layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::ADVERB))
        || layout.role(k, WordRoles::CALENDAR) && !is_month_name(layout, k, k)
        || layout.ends_in_ly(k)
        || layout.grammar.language().endings().adverb(layout.lower(k))
            && (layout.lower(k + 1) == "," || layout.role(k + 1, opens))
}

/// `In a letter, Ruiz`, `Speaking of the port, Ruiz`, `To be sure, Ruiz`
fn adjunct(layout: &Layout, row: &Range<usize>, k: usize, comma: Option<usize>) -> Option<Step> {
    let participle = is_participle(layout, row, k);
    if !layout.role(k, WordRoles::PREPOSITION) && !participle && !layout.is(k, WordClass::To) {
        return None;
    }
    let clause = |c: usize| !layout.is(k, WordClass::To) && !participle && has_clause(layout, k..c);
    Some(match comma.filter(|&c| !clause(c)) {
        Some(c) => Step::To(c + 1),
        None if participle => Step::None,
        None => Step::To(rightward(layout, (k + 1).min(row.end)..row.end).end.max(k + 1)),
    })
}

/// `Speaking to the board`, not `Beijing`, `King`
fn is_participle(layout: &Layout, row: &Range<usize>, k: usize) -> bool {
    let text = layout.lower(k);
    let opens = WordRoles::PREPOSITION
        .or(WordRoles::DETERMINER)
        .or(WordRoles::PRONOUN)
        .or(WordRoles::SUBORDINATOR)
        .or(WordRoles::ADVERB);
    (layout.ends_in_ing(k) || layout.ends_in_ed(k))
        && text.len() > 4
        && layout.role(k + 1, opens)
        && !layout.is(k, WordClass::NoParticiple)
        && !(layout.capital(k) && k > row.start)
}

/// `By May the rowers had sent letters, and`: the adjunct ends before the clause, without a comma.
fn has_clause(layout: &Layout, adjunct: Range<usize>) -> bool {
    let opens = WordRoles::RELATIVE.or(WordRoles::SUBORDINATOR);
    let verb = |j: usize| {
        layout.role(j, WordRoles::AUXILIARY.or(WordRoles::VERB)) && !layout.role(j + 1, WordRoles::PREPOSITION)
    };
    (adjunct.start + 2..adjunct.end).any(verb)
        && !adjunct.clone().any(|j| layout.role(j, opens) || layout.quote(j).is_some())
}

/// `When Dorn left, Ruiz`, `After the tour in May the board wrote`
fn clause_in_front(layout: &Layout, row: &Range<usize>, k: usize, comma: Option<usize>) -> Step {
    if layout.is(k, WordClass::TimeSubordinator) && comma.is_none() && begins_phrase(layout, k + 1) {
        let light = |j: usize| {
            layout.role(j, WordRoles::PREPOSITION.or(WordRoles::CALENDAR)) || layout.kind(j) == Some(WordKind::Number)
        };
        let mut next = rightward(layout, k + 1..row.end).end;
        while next + 1 < row.end && light(next) {
            next += 1;
        }
        if next < row.end && layout.role(next, WordRoles::DETERMINER) {
            return Step::Found(rightward(layout, next..row.end));
        }
    }
    Step::To(comma.filter(|&c| c + 1 < row.end).map_or(k + 1, |c| c + 1))
}

/// `VARN, May 3 (CN) — The council`: where the sentence begins behind its dateline.
fn behind_dateline(layout: &Layout, row: &Range<usize>) -> usize {
    let dash = (row.start..row.end.min(row.start + 14))
        .find(|&k| matches!(layout.lower(k), "—" | "–" | "-") && layout.spaced(k));
    let place = |k: usize| {
        layout.capital(k)
            || matches!(layout.kind(k), Some(WordKind::Number | WordKind::Possessive))
            // `UPDATE: 7:42 p.m. — Ruiz told`
            || (matches!(layout.lower(k), ":") || layout.is(k, WordClass::ClockWord))
            || (matches!(layout.lower(k), "," | "." | "(" | ")" | "/") || layout.is(k, WordClass::NameParticle))
    };
    dash.filter(|&d| d > row.start && (row.start..d).all(place) && layout.capital(d + 1)).map_or(row.start, |d| d + 1)
}

/// `eight years ago`, `a day later`, `the next morning`.
pub(super) fn is_time(layout: &Layout, items: Range<usize>) -> bool {
    items.len() < 7
        && items.end > items.start
        && (layout.is(items.end - 1, WordClass::TimeDistance) || layout.role(items.end - 1, WordRoles::TIME))
}

/// `A day before the vote`, `Two weeks after she left`
fn is_time_before(layout: &Layout, k: usize) -> bool {
    // `The moment that she spoke, the voters left`
    let moment = layout.is(k, WordClass::The)
        && layout.role(k + 1, WordRoles::TIME)
        && (layout.is(k + 2, WordClass::That)
            || layout.is_pronoun(k + 2)
            || layout.capital(k + 2) && layout.is(k + 1, WordClass::Moment));
    moment || (k + 1..k + 4).any(|u| layout.role(u, WordRoles::TIME) && layout.is(u + 1, WordClass::TimeBound))
}
