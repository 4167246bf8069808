//! Which of the noun phrases before a verb is its subject, past asides and along a series.

use crate::language::ClauseWord;

use super::frame::{Candidate, Joint};
use super::part::{Mark, Part};

/// The subject among the candidates of a clause for a verb at a place: its first candidate and its last.
pub(super) fn resolve(parts: &[Part], pool: &[Candidate], verb: usize, waits: bool) -> Option<(Candidate, Candidate)> {
    let mut last = pool.len().checked_sub(1)?;
    if closes_aside(parts, pool, verb) {
        // Past an aside between commas: `Quill, a lawyer, said`.
        while last > 0 && pool[last].joint == Joint::Comma && !is_time(parts, &pool[last - 1]) {
            last -= 1;
        }
    }
    let mut first = last;
    if pool[first].joint == Joint::And {
        while first > 0 && goes_on(parts, pool, first, last, waits) {
            first -= 1;
        }
    }
    if pool[first].asks && last > first {
        first = last;
    }
    Some((pool[first], pool[last]))
}

/// Whether the candidate at a place goes on a series that began before it.
fn goes_on(parts: &[Part], pool: &[Candidate], at: usize, last: usize, waits: bool) -> bool {
    let before = &pool[at - 1];
    let joined = match pool[at].joint {
        Joint::And => at == last || waits,
        Joint::Comma => waits,
        Joint::Plain | Joint::Object => false,
    };
    // `…, and he left` is a clause of its own.
    let one = &pool[at];
    let apart = !waits && one.start > 1 && parts[one.start - 2].mark == Mark::Comma;
    joined && !apart && !is_time(parts, before) && (waits || before.joint != Joint::Object) && !before.asks
}

/// Whether a comma before the verb closes an aside that the last candidate stands in.
fn closes_aside(parts: &[Part], pool: &[Candidate], verb: usize) -> bool {
    let Some(last) = pool.last() else { return false };
    let before = parts[..verb].iter().rev().find(|part| part.mark != Mark::Quote);
    if before.is_none_or(|part| part.mark != Mark::Comma) {
        return false;
    }
    // The comma may close a relative clause that a comma opened.
    let relative = (last.end..verb).find(|&k| parts[k].role == Some(ClauseWord::Relative));
    relative.is_none_or(|k| parts[k - 1].mark != Mark::Comma)
}

/// A noun of time with no article: it says when.
pub(super) fn is_time(parts: &[Part], one: &Candidate) -> bool {
    parts[one.start..one.end].last().is_some_and(|part| part.role == Some(ClauseWord::Time))
        && parts[one.start].tag() != crate::grammar::tags::Tag::Det
}
