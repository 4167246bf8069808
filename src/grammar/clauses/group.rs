//! Verb groups: a verb with its auxiliaries, across adverbs and a subject that stands among them.

use crate::grammar::tags::{Form, Tag};
use crate::language::ClauseWord;

use super::part::{Mark, Part};

/// How many adverbs may stand between an auxiliary and its verb.
const ADVERBS: usize = 4;

/// A verb with its auxiliaries.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// The first part, which may be the particle of an infinitive.
    pub start: usize,
    /// The last part: the verb itself.
    pub verb: usize,
    /// The auxiliary or verb whose form tells whether the group is finite.
    pub first: usize,
    /// Whether a particle of the infinitive opens it.
    pub infinitive: bool,
    pub passive: bool,
    /// The phrase among its parts.
    pub inside: Option<u32>,
}

/// The group that begins with a part; `inverts` where a subject may stand behind its first auxiliary.
pub(super) fn group(parts: &[Part], start: usize, inverts: bool) -> Option<Group> {
    let here = parts.get(start)?;
    let infinitive = here.tag() == Tag::Part && opens_infinitive(parts, start);
    let first = if infinitive { past_adverbs(parts, start + 1) } else { start };
    if !parts.get(first)?.is_verb() {
        return None;
    }
    let mut group = Group { start, verb: first, first, infinitive, passive: false, inside: None };
    while parts[group.verb].tag() == Tag::Aux {
        let aux = group.verb;
        let mut next = past_adverbs(parts, aux + 1);
        let mut crossed = None;
        if inverts
            && group.inside.is_none()
            && aux == first
            && !infinitive
            && let Some(behind) = past_chunk(parts, next)
        {
            crossed = parts[next].chunk;
            next = past_adverbs(parts, behind);
        }
        let Some(verb) = parts.get(next).filter(|verb| verb.is_verb() && fits(&parts[aux], verb)) else { break };
        let helped = parts[aux].is_be() || parts[aux].role == Some(ClauseWord::Get);
        group.passive = helped && verb.tag() == Tag::Verb && matches!(verb.form(), Form::Participle | Form::Past);
        group.verb = next;
        group.inside = group.inside.or(crossed);
    }
    Some(group)
}

/// The particle of an infinitive: a bare verb follows it.
fn opens_infinitive(parts: &[Part], i: usize) -> bool {
    let next = parts.get(past_adverbs(parts, i + 1));
    next.is_some_and(|verb| verb.is_verb() && matches!(verb.form(), Form::Base | Form::Plain))
}

/// Whether an auxiliary takes a verb in its form.
fn fits(aux: &Part, verb: &Part) -> bool {
    let form = verb.form();
    match aux.role {
        Some(ClauseWord::Be | ClauseWord::BeOne | ClauseWord::BeMany | ClauseWord::Get) => {
            matches!(form, Form::Participle | Form::Ing | Form::Past)
        }
        Some(ClauseWord::Have) => matches!(form, Form::Participle | Form::Past),
        _ => matches!(form, Form::Base | Form::Plain | Form::Participle | Form::Ing),
    }
}

/// The first place from `i` on that is no adverb and no negation.
pub(super) fn past_adverbs(parts: &[Part], i: usize) -> usize {
    let is_small = |part: &&Part| matches!(part.tag(), Tag::Adv | Tag::Part | Tag::Intj) && part.mark == Mark::None;
    i + parts.get(i..).unwrap_or_default().iter().take(ADVERBS).take_while(is_small).count()
}

/// The place behind the noun phrase that begins at `i`.
pub(super) fn past_chunk(parts: &[Part], i: usize) -> Option<usize> {
    let chunk = parts.get(i)?.chunk?;
    if i > 0 && parts[i - 1].chunk == Some(chunk) {
        return None;
    }
    Some(i + parts[i..].iter().take_while(|part| part.chunk == Some(chunk)).count())
}
