//! Adjuncts between a subject and its verb: `Ruiz on Friday said`, `Ruiz, at one point calling`.

use std::ops::Range;

use crate::facts::attribution::cue::{Cue, CueKind};
use crate::facts::attribution::finite::is_small_verb;
use crate::facts::attribution::layout::Layout;
use crate::language::{WordClass, WordRoles};

use super::FARTHEST;

/// `The evening began well: rowers marched and chanted`: where the sentence behind a colon begins, which has its own
/// subject.
pub(super) fn behind_colon(layout: &Layout, row: &Range<usize>, verb: usize) -> usize {
    let parts = |k: usize| matches!(layout.lower(k), ":" | ";") && layout.spaced(k + 1);
    let colon = (row.start..verb.max(row.start)).rev().take(FARTHEST).find(|&k| parts(k));
    colon.filter(|&c| c + 1 < verb).map_or(row.start, |c| c + 1)
}

/// Where the subject of a cue must end: before all adjuncts in front of its verb group.
pub(super) fn before_all(layout: &Layout, row: &Range<usize>, cue: &Cue) -> usize {
    let group = cue.group.max(row.start);
    let mut end = before_time(layout, row, before_day(layout, row, group));
    // `who only last month called`
    while end < group && end > row.start + 1 && layout.role(end - 1, WordRoles::ADVERB) && !layout.capital(end - 1) {
        end -= 1;
    }
    if cue.kind == CueKind::Loose && layout.ends_in_ing(cue.items.start) {
        end = before_adjunct(layout, row, end);
    }
    // `Quill (R-Varn), said`: the comma closes nothing that the bracket has not closed.
    if end > row.start + 1 && layout.lower(end - 1) == "," && layout.lower(end - 2) == ")" {
        end -= 1;
    }
    end
}

/// `Ruiz on Friday described`
fn before_day(layout: &Layout, row: &Range<usize>, end: usize) -> usize {
    let day =
        end > row.start + 1 && layout.role(end - 1, WordRoles::CALENDAR) && !layout.role(end - 1, WordRoles::AUXILIARY);
    let preposition = day && end > row.start + 2 && layout.role(end - 2, WordRoles::PREPOSITION);
    end - usize::from(day) - usize::from(preposition)
}

/// Where `last year`, `at the time`, `over the weekend` between a subject and its verb begin.
fn before_time(layout: &Layout, row: &Range<usize>, end: usize) -> usize {
    let unit = |k: usize| layout.role(k, WordRoles::CALENDAR.or(WordRoles::TIME));
    if end < row.start + 3 || !unit(end - 1) {
        return end;
    }
    let is = |class: WordClass| layout.is(end - 2, class);
    let led = layout.role(end - 3, WordRoles::PREPOSITION);
    match () {
        _ if is(WordClass::ComingOrRecent) && led => end - 3,
        _ if is(WordClass::TimeModifier) => end - 2,
        _ if is(WordClass::That) && !led => end - 2,
        _ if is(WordClass::ThatOrThe) && led => end - 3,
        _ => end,
    }
}

/// Where a short adjunct between a comma and a participle begins: `, at one point calling`, `, again without proof
/// saying`.
fn before_adjunct(layout: &Layout, row: &Range<usize>, end: usize) -> usize {
    let comma = (row.start..end).rev().take(5).find(|&k| layout.lower(k) == ",");
    let Some(start) = comma.map(|c| c + 1).filter(|&s| s < end) else { return end };
    let adjunct = layout.role(start, WordRoles::PREPOSITION.or(WordRoles::ADVERB))
        && !layout.is(start, WordClass::NoAdjunct)
        && !(start..end).any(|k| layout.is_pronoun(k) || is_small_verb(layout, k) || layout.quote(k).is_some());
    if adjunct { start } else { end }
}
