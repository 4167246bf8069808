//! Verb groups: where one begins, and the finite verb that a participle or an infinitive goes on from.

use crate::facts::attribution::layout::Layout;
use crate::language::{WordClass, WordRoles};

/// Where auxiliaries and adverbs in front of a verb begin: `has also`.
pub(super) fn group(layout: &Layout, start: usize, verb: usize) -> usize {
    let helps = |k: usize| {
        let since = layout.is(k, WordClass::Since) && k > start && layout.role(k - 1, WordRoles::AUXILIARY);
        (layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k) || since)
            && !layout.role(k, WordRoles::CONJUNCTION)
            && !layout.capital(k)
            && !layout.is_contracted(k)
    };
    (start..verb).rev().take_while(|&k| helps(k)).last().unwrap_or(verb)
}

/// The finite verb that a participle or an infinitive goes on from: `can be heard saying`, `was quoted as saying`,
/// `is expected to say`, `went on to say`, `keeps saying`.
pub(super) fn finite(layout: &Layout, start: usize, verb: usize) -> Option<usize> {
    let before = |back: usize| verb.checked_sub(back).filter(|&k| k >= start);
    let is = |back: usize, class: WordClass| before(back).is_some_and(|k| layout.is(k, class));
    let on = is(1, WordClass::To) && is(2, WordClass::On);
    let after = match () {
        _ if is(1, WordClass::By) => return None,
        _ if on => 3,
        _ if is(1, WordClass::AsOrTo) => 2,
        _ => 1,
    };
    let passive = |k: usize| {
        k > start && layout.role(group(layout, start, k), WordRoles::AUXILIARY) && layout.role(k - 1, WordRoles::BE)
    };
    let at = before(after)?;
    let goes_on = match () {
        _ if on => layout.is(at, WordClass::GoOn),
        _ if is(1, WordClass::To) => {
            layout.role(at, WordRoles::ASPECT) || layout.is(at, WordClass::HandsOn) && passive(at)
        }
        _ if is(1, WordClass::As) => layout.is(at, WordClass::PassedOn) && passive(at),
        _ => layout.is(at, WordClass::KeepsOn) || layout.is(at, WordClass::Witnessed) && passive(at),
    };
    goes_on.then_some(at)
}
