//! What a source tells: a name, somebody in particular, or a crowd that nobody can ring up.

use crate::grammar::words::{WordKind, Words};
use crate::language::{ReportingVerb, WordClass, WordRoles};
use crate::text::{InProse, Span};

use super::{Quotation, QuotationKind};

/// How a story lays its quotations to people: what a quotation that it lays to nobody is held against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Custom {
    /// Quotations whose source is named.
    pub named: usize,
    /// Quotations that nobody is named for, where somebody should be.
    pub unnamed: usize,
}

impl Custom {
    /// The custom of a story with these quotations.
    pub fn of(words: &Words, quotations: &[Quotation]) -> Self {
        let speaks =
            |q: &&Quotation| matches!(q.kind, QuotationKind::Speech | QuotationKind::Fragment | QuotationKind::Block);
        let named = |q: &&Quotation| q.speaker.is_some() || q.named().is_some_and(|at| has_name(words, at));
        Self {
            named: quotations.iter().filter(speaks).filter(named).count(),
            unnamed: quotations.iter().filter(speaks).filter(|q| !q.attributed).count(),
        }
    }
}

/// Whether a source holds a name: `Ella Ruiz`, `the Varn Record`, and not `The board` where a sentence begins.
pub fn has_name(words: &Words, source: Span<InProse>) -> bool {
    let first = words.within(source).start;
    let small = words.language().roles().of(words.folded(first)).any(WordRoles::DETERMINER.or(WordRoles::PRONOUN));
    words.within(source).any(|i| words.all()[i].capital && !(i == first && small))
}

/// The noun of a source that tells nobody who it is: a plural such as `critics`, no name, nobody said before.
pub fn vague_noun(words: &Words, source: Span<InProse>) -> Option<usize> {
    let pieces = words.within(source);
    let first = pieces.start;
    // `a source said`: of what, on whose side?
    if words.is(first, WordClass::AOrAn) && pieces.len() == 2 && words.is(first + 1, WordClass::Anonymous) {
        return Some(first + 1);
    }
    if words.is(first, WordClass::KnownDeterminer) {
        return None;
    }
    let named = pieces.clone().any(|i| {
        let word = &words.all()[i];
        // `In a report, U.N. experts`: a comma begins nothing.
        let begins = begins_sentence(words, i) && words.text(i.saturating_sub(1)) != ",";
        word.capital && (i > first || !begins) || word.kind == WordKind::Number
    });
    let roles = words.language().roles();
    let head = pieces.clone().find(|&i| roles.of(words.folded(i)).any(WordRoles::VAGUE)).filter(|_| !named)?;
    // `most voters`, `a handful of officials` have heads of their own; `legal experts`, `several critics of …` are
    // meant.
    (head - first <= 2).then_some(head)
}

/// The verb of a cue.
pub fn verb_of(words: &Words, cue: Span<InProse>) -> Option<&'static ReportingVerb> {
    let verbs = words.language().reporting_verbs();
    words.within(cue).find_map(|i| verbs.get(words.folded(i))).map(|(verb, _)| verb)
}

/// `yelled`, `chanted`: what a crowd does with one voice.
pub fn is_chorus(verb: &ReportingVerb) -> bool {
    verb.is(WordClass::Chorus)
}

/// Whether somebody else who is named said something between a place and a later one.
pub fn another_spoke(words: &Words, quotations: &[Quotation], named: Span<InProse>, at: Span<InProse>) -> bool {
    /// So many quotations back are asked.
    const NEARBY: usize = 3;
    let before = quotations.partition_point(|q| q.at.start < at.start);
    let sources = quotations[..before].iter().rev().take(NEARBY).filter_map(Quotation::named);
    { sources }.any(|source| has_name(words, source) && source.start > named.start && !source.overlaps(named))
}

fn begins_sentence(words: &Words, i: usize) -> bool {
    i == 0 || words.all()[i - 1].block != words.all()[i].block || words.all()[i - 1].kind == WordKind::Mark
}
