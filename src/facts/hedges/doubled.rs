//! Doubled hedges: two words of doubt on one thing, side by side or a few words apart in one clause.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Doubling, Doubt};

/// Two hedges where one is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// The words of the first.
    pub first: Range<usize>,
    /// The words of the second.
    pub second: Range<usize>,
}

pub(in crate::facts) fn find(grammar: &Grammar) -> Vec<Doubled> {
    let words = grammar.words();
    let language = grammar.language();
    let (lists, phrases) = (&language.hedge_cues().doubling, &language.doubts().phrases);
    let mut found: Vec<Doubled> = Vec::new();
    let mut last: Option<(Range<usize>, Doubt)> = None;
    let mut i = 0;
    while i < words.len() {
        let Some((length, kind)) = phrases.at(words, i) else {
            i += 1;
            continue;
        };
        let here = i..i + length;
        i = here.end;
        // `May 4`, `Might and Main`
        let name = words.all()[here.start].capital && *kind == Some(Doubt::Modal);
        let Some(kind) = kind.filter(|_| !name) else { continue };
        match &last {
            Some((first, before))
                if doubles(*before, kind, first.end == here.start)
                    && in_one_clause(words, lists, first, &here)
                    && !is_stressed(grammar, lists, first, &here) =>
            {
                found.push(Doubled { first: first.clone(), second: here });
                last = None;
            }
            _ => last = Some((here, kind)),
        }
    }
    found
}

/// Whether two hedges say one doubt twice. `Could reportedly` tells by hearsay of what may come, `probably could` of what
/// somebody was able to do.
fn doubles(one: Doubt, other: Doubt, adjacent: bool) -> bool {
    match (one, other) {
        (Doubt::Charge, Doubt::Charge) => false,
        (Doubt::Charge, other) | (other, Doubt::Charge) => other == Doubt::Hearsay,
        (Doubt::Modal, Doubt::Belief) => adjacent,
        (Doubt::Modal, _) | (_, Doubt::Modal) => false,
        _ => true,
    }
}

/// `All that one could possibly want`: the adverb stresses, and doubts nothing.
fn is_stressed(grammar: &Grammar, lists: &Doubling, first: &Range<usize>, second: &Range<usize>) -> bool {
    let words = grammar.words();
    let Some(sentence) = grammar.sentence_at(words.all()[first.start].at.start) else { return false };
    let before = grammar.sentences()[sentence].words.start..first.start;
    let stresses = second.len() == 1 && lists.stressing.contains(words.folded(second.start));
    stresses && before.rev().any(|i| lists.stressed.contains(words.folded(i)))
}

/// Whether both stand in one clause: no mark but the commas of an adverb or an insertion, and no word that begins
/// another clause.
fn in_one_clause(words: &Words, lists: &Doubling, first: &Range<usize>, second: &Range<usize>) -> bool {
    let block = words.all()[first.start].block;
    let between = first.end..second.start;
    if words.all()[second.start].block != block || between.len() > lists.farthest {
        return false;
    }
    let begins = first.start == 0
        || words.all()[first.start - 1].block != block
        || words.all()[first.start - 1].kind == WordKind::Mark;
    let inserted = second.len() > 2;
    let mut commas = 0;
    for i in between {
        let mark = words.all()[i].kind == WordKind::Mark && !matches!(words.text(i), "-" | "’" | "'");
        if mark && words.text(i) != "," {
            return false;
        }
        commas += usize::from(mark);
        let goes_on = lists.opens.contains(words.folded(i.saturating_sub(1)));
        if lists.ends.contains(words.folded(i)) && !goes_on {
            return false;
        }
    }
    commas == 0 || commas == 1 && (begins || inserted)
}
