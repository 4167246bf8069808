//! The noun that a relative clause says more of.

use crate::grammar::chunks::Chunks;
use crate::grammar::tags::{Form, Tag};
use crate::language::ClauseWord;

use super::part::{Mark, Part};

/// How far before the opener a noun is looked for, in parts.
const FAR: usize = 8;

/// The noun phrase that ends last before a place.
pub(super) fn before(parts: &[Part], place: usize) -> Option<u32> {
    let from = place.saturating_sub(FAR);
    (from..place).rev().find_map(|k| parts[k].chunk)
}

/// The noun phrase that ends right before a place, but for a comma, marks and one preposition.
pub(super) fn beside(parts: &[Part], place: usize) -> Option<u32> {
    let mut k = place;
    if k > 0 && parts[k - 1].tag() == Tag::Adp {
        k -= 1;
    }
    while k > 0 && (matches!(parts[k - 1].mark, Mark::Comma | Mark::Quote | Mark::Close)) {
        k -= 1;
    }
    k.checked_sub(1).and_then(|k| parts[k].chunk)
}

/// The same noun phrase, or the whole that it is a part of where the verb agrees only with that one: `the head of the
/// plants that was found`.
pub(super) fn agreeing(parts: &[Part], chunks: &Chunks, found: u32, verb: &Part) -> u32 {
    let Some(one) = wants_one(verb) else { return found };
    let Some(whole) = whole(parts, found) else { return found };
    let number = |chunk: u32| {
        let head = chunks.get(chunk as usize)?.head;
        let part = parts.iter().find(|part| part.word == head)?;
        match part.form() {
            Form::Singular => Some(true),
            Form::Plural => Some(false),
            _ => None,
        }
    };
    if number(found) == Some(!one) && number(whole) == Some(one) { whole } else { found }
}

/// Whether a verb is said of one; `None` where its form does not tell.
fn wants_one(verb: &Part) -> Option<bool> {
    match (verb.role, verb.form()) {
        (Some(ClauseWord::BeOne), _) | (_, Form::Present) => Some(true),
        (Some(ClauseWord::BeMany), _) | (_, Form::Plain) => Some(false),
        _ => None,
    }
}

/// The phrase before `of` and another.
fn whole(parts: &[Part], chunk: u32) -> Option<u32> {
    let start = parts.iter().position(|part| part.chunk == Some(chunk))?;
    let of = start.checked_sub(1).filter(|&k| parts[k].role == Some(ClauseWord::Of))?;
    of.checked_sub(1).and_then(|k| parts[k].chunk)
}
