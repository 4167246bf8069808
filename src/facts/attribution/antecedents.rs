//! Antecedents: what a relative pronoun stands for.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};

use super::finite::is_plural;
use super::layout::Layout;
use super::noun_phrases::leftward;

/// `Ruiz, who said`: what a relative pronoun stands for, if a source is one.
pub(super) fn antecedent(layout: &Layout, start: usize, source: &Range<usize>) -> Option<Range<usize>> {
    let relative = source.len() == 1 && layout.is(source.start, WordClass::RelativePronoun);
    let mut end = source.start;
    while end > start && (layout.lower(end - 1) == "," || layout.role(end - 1, WordRoles::ADVERB)) {
        end -= 1;
    }
    // `a sampler, the gift of a friend, that reads`: the noun stands before its appositive.
    if layout.is(source.start, WordClass::That) && end + 1 == source.start && layout.lower(end) == "," {
        let comma = (start..end).rev().take(12).find(|&k| layout.lower(k) == ",")?;
        end = comma;
    }
    let phrase = (relative && end > start).then(|| leftward(layout, start..end)).filter(|phrase| !phrase.is_empty())?;
    // `sold the shed to Ada Quill, who`
    let parts = |k: usize| layout.is(k, WordClass::PartsPhrase);
    let named = layout.is(source.start, WordClass::Who) && layout.capital(phrase.end - 1);
    let cut =
        phrase.clone().rev().find(|&k| parts(k)).filter(|&k| named && k + 1 < phrase.end && layout.capital(k + 1));
    let phrase = cut.map_or(phrase.start, |k| k + 1)..phrase.end;
    // `the latest sign of trouble for an old shop that billed itself`
    let nearest =
        phrase.clone().rev().find(|&k| layout.role(k, WordRoles::PREPOSITION) && layout.is(k + 1, WordClass::AOrAn));
    let phrase = nearest.filter(|&k| k + 2 < phrase.end).map_or(phrase.start, |k| k + 1)..phrase.end;
    // `beating Ada Quill, who`
    let verb = layout.ends_in_ing(phrase.start) && !layout.capital(phrase.start) && phrase.len() > 1;
    let phrase = phrase.start + usize::from(verb)..phrase.end;
    // `the shirts began to come out that said`: what stands before the pronoun is no noun.
    let begins = layout.capital(phrase.start)
        || layout.capital(phrase.end - 1)
        || layout.kind(phrase.start) == Some(WordKind::Number)
        || layout
            .role(phrase.start, WordRoles::DETERMINER.or(WordRoles::STAND_IN).or(WordRoles::VAGUE).or(WordRoles::POST));
    (begins || is_plural(layout, phrase.end - 1)).then_some(phrase)
}
