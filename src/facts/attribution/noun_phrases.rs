//! Noun phrases: how far one reaches to the left and to the right, and which words begin or end one.

use std::ops::Range;

use crate::grammar::clauses::ClauseKind;
use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};

use super::finite::{is_finite, is_plain_noun, is_plural, is_verb_before_object, is_verb_of_one, says_more};
use super::layout::Layout;

/// A noun phrase longer than this is a misreading.
pub(super) const LONGEST: usize = 40;

/// The noun phrase that ends a range.
pub(super) fn leftward(layout: &Layout, row: Range<usize>) -> Range<usize> {
    let end = row.end;
    let mut start = end - 1;
    if layout.is(start, WordClass::CountedObject) && start >= row.start + 2 && layout.is(start - 1, WordClass::Of) {
        // `one of them said`
        let some = start - 2;
        let counted = layout.role(some, WordRoles::STAND_IN)
            || layout.kind(some) == Some(WordKind::Number)
            || layout.is(some, WordClass::None);
        return if counted { some..end } else { start..end };
    }
    if layout.is_pronoun(start) {
        return start..end;
    }
    while start > row.start && end - start < LONGEST {
        let k = start - 1;
        if layout.quote(k).is_some_and(|q| layout.quotes[q].length <= 4 && layout.quotes[q].ends != Some(',')) {
            start = k;
            continue;
        }
        let text = layout.lower(k);
        let joins = match layout.kind(k) {
            None => false,
            Some(WordKind::Mark) => match text {
                "-" => !layout.spaced(k) && k > row.start && layout.is_word(k - 1),
                "&" | "/" | "'" | "’" | "@" | "#" | "%" | "$" => true,
                ")" => {
                    let Some(open) = (row.start..k).rev().take(12).find(|&j| layout.lower(j) == "(") else { break };
                    start = open;
                    continue;
                }
                _ => false,
            },
            // `in 2017 Varn says`
            Some(WordKind::Number) => !(text.len() == 4 && k > row.start && layout.is(k - 1, WordClass::In)),
            Some(WordKind::Possessive) => true,
            Some(WordKind::Word) => match () {
                // `Someone in the crowd`
                _ if is_somebody_in(layout, k) => return k..end,
                _ if layout.is_pronoun(k) || layout.role(k, WordRoles::AUXILIARY) => false,
                _ if layout.is(k, WordClass::And) || layout.is(k, WordClass::Or) => joins_names(layout, k, row.start),
                _ if layout.role(k, WordRoles::CONJUNCTION) => false,
                // `told them that Ruiz`
                _ if layout.is(k, WordClass::That) && layout.capital(k + 1) => false,
                // `The union that represents workers`
                _ if layout.is(k, WordClass::That) && is_relative_that(layout, k, row.start, end) => {
                    return leftward(layout, row.start..k).start..end;
                }
                // `an act that neighbors called`: no demonstrative before a plural.
                _ if layout.is(k, WordClass::That)
                    && (is_plural(layout, k + 1) || layout.is(k + 1, WordClass::PeopleOrPolice)) =>
                {
                    false
                }
                // `Quill-and-Sons`
                _ if k > row.start && layout.lower(k - 1) == "-" && !layout.spaced(k) && !layout.spaced(k - 1) => true,
                _ if layout.role(k, WordRoles::DETERMINER) && k > row.start && is_named_with(layout, k) => true,
                _ if layout.role(k, WordRoles::DETERMINER) => {
                    let goes_on = k > row.start
                        && layout.role(k - 1, WordRoles::PREPOSITION)
                        && has_head(layout, k - 1, row.start);
                    if goes_on {
                        true
                    } else {
                        return k..end;
                    }
                }
                _ if layout.role(k, WordRoles::PREPOSITION) => has_head(layout, k, row.start),
                _ if layout.role(k, WordRoles::SUBORDINATOR.or(WordRoles::RELATIVE)) => false,
                _ if layout.role(k, WordRoles::ADVERB) && layout.capital(k) && k > row.start => true,
                // `an early-morning tweet`, `the newly-made mayor`
                _ if layout.lower(k + 1) == "-" && !layout.spaced(k + 1) && k + 1 < end => true,
                // `a later interview`
                _ if layout.role(k, WordRoles::ADVERB)
                    && k > row.start
                    && layout.role(k - 1, WordRoles::DETERMINER) =>
                {
                    true
                }
                _ if layout.role(k, WordRoles::ADVERB) || layout.ends_in_ly(k) => false,
                // `last year Varn has broadcast`
                _ if layout.role(k, WordRoles::TIME)
                    && k > row.start
                    && layout.is(k - 1, WordClass::TimeDeterminer) =>
                {
                    false
                }
                // `Wednesday’s shooting`
                // `June Dahl`
                _ if is_month_name(layout, row.start, k) && k + 1 < end => true,
                // `the June 23 vote`
                _ if layout.role(k, WordRoles::CALENDAR) => {
                    layout.kind(k + 1) == Some(WordKind::Possessive)
                        // `a memo dated April 30`
                        || layout.kind(k + 1) == Some(WordKind::Number)
                            && k > row.start
                            && (layout.role(k - 1, WordRoles::DETERMINER) || layout.is(k - 1, WordClass::Dated))
                }
                _ if !layout.capital(k) && is_finite(layout, k) => {
                    // `The agency that oversees weirs`
                    if let Some(noun) = described(layout, k).filter(|noun| noun.start >= row.start) {
                        return leftward(layout, row.start..noun.end).start..end;
                    }
                    layout.ends_in_ed(k) && layout.is(k + 1, WordClass::By) || layout.is(k, WordClass::Dated)
                }
                _ => true,
            },
        };
        if !joins {
            break;
        }
        start = k;
    }
    // `No wonder Ruiz said`
    if end > start + 2 && layout.is(start, WordClass::No) && layout.is(start + 1, WordClass::Wonder) {
        start += 2;
    }
    // `of the council`: a preposition begins no source.
    while start + 1 < end && layout.role(start, WordRoles::PREPOSITION) && !layout.capital(start + 1) {
        start += 1;
    }
    start..end
}

/// The noun phrase that begins at `k`.
pub(super) fn rightward(layout: &Layout, row: Range<usize>) -> Range<usize> {
    let start = row.start;
    if layout.is_pronoun(start) && !is_somebody_in(layout, start) {
        return start..start + 1;
    }
    let mut k = start;
    while k < row.end && k - start < LONGEST {
        if let Some(q) = layout.quote(k) {
            let quote = &layout.quotes[q];
            if quote.length <= 4 && quote.ends.is_none() && k > start && layout.capital(k - 1) && layout.capital(k + 1)
            {
                k += 1;
                continue;
            }
            break;
        }
        let text = layout.lower(k);
        let first = k == start;
        let joins = match layout.kind(k) {
            None => false,
            Some(WordKind::Mark) => match text {
                "-" => !layout.spaced(k) && k + 1 < row.end,
                "&" | "/" | "'" | "’" | "@" | "#" => true,
                "$" => first || layout.role(k - 1, WordRoles::PREPOSITION),
                _ => false,
            },
            Some(WordKind::Possessive | WordKind::Number) => true,
            Some(WordKind::Word) => match () {
                _ if first || layout.lower(k - 1) == "-" && !layout.spaced(k) => true,
                _ if layout.role(k, WordRoles::AUXILIARY) => false,
                _ if layout.is(k, WordClass::For) && layout.ends_in_ing(k + 1) => false,
                _ if layout.is(k, WordClass::Of) || layout.is(k, WordClass::For) => true,
                // `the base chief known as Ed`
                _ if layout.is(k, WordClass::Known) => false,
                // `a person close to Ruiz`
                _ if layout.is(k, WordClass::To) && layout.is(k - 1, WordClass::TakesTo) => true,
                // `audio provided by the station`
                _ if layout.ends_in_ed(k) && layout.is(k + 1, WordClass::By) => true,
                _ if layout.is(k, WordClass::By) && layout.ends_in_ed(k - 1) => true,
                _ if layout.is(k, WordClass::PlaceBehindNoun) => {
                    !layout.capital(k - 1)
                        && !layout.role(k + 1, WordRoles::CALENDAR)
                        && k + 1 < row.end
                        && !layout.is(k + 1, WordClass::A)
                }
                // `By the end Ada Quill was`
                _ if layout.capital(k) && layout.is(k - 1, WordClass::EndNoun) && layout.is(start, WordClass::The) => {
                    false
                }
                // `the colorful and sometimes angry mayor`
                _ if layout.is(k, WordClass::And)
                    && k == start + 2
                    && layout.role(start, WordRoles::DETERMINER)
                    && layout.role(k + 1, WordRoles::ADVERB) =>
                {
                    k += 1;
                    true
                }
                _ if layout.is(k, WordClass::And) || layout.is(k, WordClass::Or) => joins_names(layout, k, start),
                _ if layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::PREPOSITION).or(WordRoles::SUBORDINATOR)) => {
                    false
                }
                _ if layout.role(k, WordRoles::RELATIVE) && !layout.role(k - 1, WordRoles::PREPOSITION) => false,
                _ if layout.is_pronoun(k) => layout.is(k - 1, WordClass::Of) && layout.is(k, WordClass::CountedPronoun),
                // `Feed Every Child, a charity`
                _ if layout.role(k, WordRoles::DETERMINER) && is_named_with(layout, k) => true,
                _ if layout.role(k, WordRoles::DETERMINER) => {
                    layout.role(k - 1, WordRoles::PREPOSITION)
                        || layout.is(k, WordClass::The) && layout.is(k - 1, WordClass::All)
                }
                // `a separate June 2011 memo`
                _ if layout.role(k, WordRoles::CALENDAR) => {
                    let noun = (k + 1..row.end.min(k + 4)).find(|&j| layout.kind(j) != Some(WordKind::Number));
                    noun.is_some_and(|j| {
                        !layout.capital(j) && layout.role(j, WordRoles::DOCUMENT.or(WordRoles::SPEECH))
                    })
                }
                _ if layout.lower(k + 1) == "-" && !layout.spaced(k + 1) && k + 2 < row.end => true,
                // `Varn Today`, `the Far North Record`
                _ if layout.role(k, WordRoles::ADVERB) && layout.capital(k) => true,
                _ if layout.role(k, WordRoles::ADVERB) || layout.ends_in_ly(k) => {
                    layout.role(k - 1, WordRoles::DETERMINER)
                }
                // `the newly installed speaker`
                _ if !layout.capital(k) && is_finite(layout, k) => {
                    let adverb = layout.ends_in_ed(k)
                        && k > start + 1
                        && layout.ends_in_ly(k - 1)
                        && layout.role(k - 2, WordRoles::DETERMINER);
                    adverb || layout.role(k - 1, WordRoles::DETERMINER)
                }
                _ if !first && says_more(layout, k) && !layout.is(k + 1, WordClass::By) => false,
                // `Its page carries a warning`, `State law requires that`
                _ if is_verb_before_object(layout, start, k) => false,
                // `A porter crawls under her bench`: behind `a`, what looks like a plural is the verb.
                _ if is_verb_of_one(layout, start, k) => false,
                // `Ruiz toured`: after a name, a small word is no part of it, unless the name belongs to it.
                _ if !layout.capital(k)
                    && !first
                    && layout.capital(k - 1)
                    && layout.kind(k - 1) == Some(WordKind::Word) =>
                {
                    // `Another review`, `Other reports`, `The Port authority`, not `The Charter grants the board`
                    let verb = text.ends_with('s') && layout.role(k + 1, WordRoles::DETERMINER);
                    layout.role(start, WordRoles::DETERMINER.or(WordRoles::STAND_IN)) && !verb
                        || layout.is(start, WordClass::BareAdjective)
                        || (k..row.end.min(k + 2))
                            .take_while(|&j| j == k || is_plain_noun(layout, j - 1))
                            .any(|j| is_noun_after_name(layout, j))
                        || leads_to_name(layout, k..row.end)
                }
                _ => true,
            },
        };
        if !joins {
            break;
        }
        k += 1;
    }
    let mut end = k;
    while end > start + 1
        && layout.role(end - 1, WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::DETERMINER))
    {
        end -= 1;
    }
    start..end.max(start + usize::from(start < row.end))
}

/// The items of the noun that the relative clause of a verb says more of.
fn described(layout: &Layout, verb: usize) -> Option<Range<usize>> {
    let word = layout.word_of(verb)?;
    let clause = layout.grammar.clause_of(word).filter(|clause| clause.kind == ClauseKind::Relative)?;
    let noun = layout.items_in(layout.words.span(clause.antecedent.clone()?));
    (!noun.is_empty() && noun.end <= verb).then_some(noun)
}

/// Whether a noun phrase can begin at `k`.
pub(super) fn begins_phrase(layout: &Layout, k: usize) -> bool {
    match layout.kind(k) {
        Some(WordKind::Number) => true,
        Some(WordKind::Word) => {
            let no = WordRoles::PREPOSITION
                .or(WordRoles::CONJUNCTION)
                .or(WordRoles::SUBORDINATOR)
                .or(WordRoles::AUXILIARY)
                .or(WordRoles::CALENDAR)
                .or(WordRoles::VERB);
            if layout.is(k, WordClass::WhoForm) {
                return false;
            }
            // `said Drew Quill`, `says Will Dorn`
            if layout.capital(k) && layout.capital(k + 1) && k > 0 && !layout.role(k, WordRoles::PREPOSITION) {
                return true;
            }
            if layout.lower(k + 1) == "-" && !layout.spaced(k + 1) && !layout.role(k, WordRoles::AUXILIARY) {
                return true;
            }
            let yes = WordRoles::PRONOUN.or(WordRoles::DETERMINER).or(WordRoles::STAND_IN);
            let object =
                layout.is(k, WordClass::ObjectForm) && !(layout.is(k, WordClass::Her) && layout.is_word(k + 1));
            (layout.role(k, yes) && !object)
                || !layout.role(k, no.or(WordRoles::ADVERB))
                    && !layout.ends_in_ly(k)
                    && !object
                    && !layout.ends_in_ing(k)
        }
        Some(WordKind::Mark) => matches!(layout.lower(k), "@"),
        _ => false,
    }
}

/// `The union that represents workers at the plant`: a noun before it, a verb and more behind it.
fn is_relative_that(layout: &Layout, that: usize, start: usize, end: usize) -> bool {
    let plain = |k: usize| layout.is_word(k) && !layout.capital(k) && layout.roles[k] == WordRoles::default();
    that > start
        && (plain(that - 1) || layout.role(that - 1, WordRoles::POST) || layout.capital(that - 1))
        && !is_finite(layout, that - 1)
        && plain(that + 1)
        && layout.lower(that + 1).ends_with('s')
        && end > that + 2
        && !layout.role(that + 2, WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::AUXILIARY))
}

/// A preposition in the middle of a noun phrase: a noun stands before it.
fn has_head(layout: &Layout, k: usize, start: usize) -> bool {
    if k > start && is_somebody_in(layout, k - 1) {
        return true;
    }
    let obtained = layout.is(k, WordClass::By) && k > start + 1 && layout.ends_in_ed(k - 1);
    obtained
        || k > start
            && matches!(layout.kind(k - 1), Some(WordKind::Word | WordKind::Number))
            && !layout.role(
                k - 1,
                WordRoles::PRONOUN
                    .or(WordRoles::AUXILIARY)
                    .or(WordRoles::PREPOSITION)
                    .or(WordRoles::CONJUNCTION)
                    .or(WordRoles::VERB)
                    .or(WordRoles::ADVERB),
            )
            && !is_finite(layout, k - 1)
            && !layout.is(k - 1, WordClass::OutOfWider)
}

/// `Ruiz and Dorn`, `the mayor and the council`, not `left and the council`.
fn joins_names(layout: &Layout, k: usize, start: usize) -> bool {
    let closed = k > start && layout.lower(k - 1) == ")" && layout.capital(k + 1);
    closed
        || k > start
            && layout.is_word(k - 1)
            && !is_finite(layout, k - 1)
            && (layout.capital(k + 1) == layout.capital(k - 1) || layout.role(k + 1, WordRoles::DETERMINER))
}

/// `Democratic front-runner Ada Quill`: small words between an adjective that has a capital and the name.
fn leads_to_name(layout: &Layout, row: Range<usize>) -> bool {
    for k in row.clone().take(5) {
        let hyphen = layout.lower(k) == "-" && !layout.spaced(k);
        if layout.capital(k) {
            return k > row.start && !layout.role(k, WordRoles::CALENDAR);
        }
        let noun = layout.roles[k] == WordRoles::default()
            || layout.role(k, WordRoles::POST.or(WordRoles::TIME).or(WordRoles::WORK));
        if !hyphen && (!layout.is_word(k) || !noun || is_finite(layout, k)) {
            return false;
        }
    }
    false
}

/// `Someone in the crowd`: a pronoun that a noun phrase begins with.
fn is_somebody_in(layout: &Layout, k: usize) -> bool {
    layout.is(k, WordClass::IndefinitePerson) && layout.is(k + 1, WordClass::PlaceOfPerson)
}

/// `June Dahl`, not `in June Dahl`: a month that is a first name.
pub(super) fn is_month_name(layout: &Layout, start: usize, k: usize) -> bool {
    layout.is(k, WordClass::MonthName)
        && layout.capital(k)
        && layout.capital(k + 1)
        && !layout.role(k + 1, WordRoles::CALENDAR)
        && !(k > start && layout.role(k - 1, WordRoles::PREPOSITION))
}

/// `Feed Every Child`, `Save Our Rivers`: a determiner in the middle of a name.
fn is_named_with(layout: &Layout, k: usize) -> bool {
    layout.capital(k) && layout.capital(k - 1) && layout.capital(k + 1) && !layout.is(k, WordClass::Article)
}

/// `Quill campaign`, `Varn officials`, `Varn press pool reports`: a noun that a name stands before.
fn is_noun_after_name(layout: &Layout, k: usize) -> bool {
    !(layout.ends_in_ed(k) || layout.ends_in_ing(k))
        && layout.role(k, WordRoles::POST.or(WordRoles::DOCUMENT).or(WordRoles::SPEECH).or(WordRoles::VAGUE))
}
