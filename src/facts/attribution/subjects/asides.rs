//! Subjects that a comma parts from their verb: `Ruiz, who had left, said`, `the board, in a letter, asked`.

use std::ops::Range;

use crate::facts::attribution::finite::is_small_verb;
use crate::facts::attribution::layout::Layout;
use crate::facts::attribution::noun_phrases::{LONGEST, begins_phrase, rightward};
use crate::language::{WordClass, WordRoles};

use super::main_clause::is_time;

/// The subject of a clause that opens before the comma at `last` and is not the first of its sentence.
pub(super) fn parted(layout: &Layout, row: &Range<usize>, last: usize) -> Option<Range<usize>> {
    let near = || (row.start..last).rev().take(LONGEST);
    if let Some(subject) = near().find_map(|k| contact(layout, row, k, last).or_else(|| opened(layout, row, k, last))) {
        return Some(subject);
    }
    // `Ruiz, who, like others, remembered`
    let comma = near().find(|&k| layout.lower(k) == ",").filter(|&c| c > row.start)?;
    (layout.is(comma - 1, WordClass::Who)).then(|| comma - 1..comma)
}

/// `a sum her manager, Ella Day, hailed as`: a clause on a noun, without a pronoun that opens it.
fn contact(layout: &Layout, row: &Range<usize>, k: usize, last: usize) -> Option<Range<usize>> {
    let whose = layout.is(k, WordClass::Possessive);
    if !whose || k + 1 >= last || k == row.start || !layout.is_plain(k - 1) || is_small_verb(layout, k - 1) {
        return None;
    }
    let phrase = rightward(layout, k..last);
    let named = phrase.end + 1 < last && layout.lower(phrase.end) == "," && layout.capital(phrase.end + 1);
    named.then_some(phrase)
}

/// `after Ruiz, asked about it, said`, `a cup that the vicar, Ella Day, said was`: a clause with a word that opens it
/// at `k`.
fn opened(layout: &Layout, row: &Range<usize>, k: usize, last: usize) -> Option<Range<usize>> {
    let which = layout.is(k, WordClass::WhichOrWhom) && k > row.start && layout.role(k - 1, WordRoles::PREPOSITION);
    let joined = layout.is(k, WordClass::AndOrBut);
    let opens = layout.role(k, WordRoles::SUBORDINATOR) || layout.is(k, WordClass::ThatOrWhose) || which || joined;
    let mut phrase = (opens && k + 1 < last && begins_phrase(layout, k + 1)).then(|| rightward(layout, k + 1..last))?;
    if layout.lower(phrase.end) == "(" {
        phrase.end = (phrase.end..last).take(8).find(|&j| layout.lower(j) == ")")? + 1;
    }
    if phrase.end >= last || layout.lower(phrase.end) != "," {
        return None;
    }
    // `and the board, in a letter, asked`, not `oak, elm and ash, said`
    let aside = layout.role(phrase.end + 1, WordRoles::PREPOSITION.or(WordRoles::RELATIVE).or(WordRoles::SUBORDINATOR));
    // `whose home, Varn, is old, said`: that clause has its verb.
    let closes = (phrase.end + 1..last).find(|&j| layout.lower(j) == ",");
    let has_verb = closes.is_some_and(|c| layout.role(c + 1, WordRoles::AUXILIARY));
    if joined && !aside || is_time(layout, phrase.clone()) || has_verb {
        return None;
    }
    // `After the match, Ruiz, the coach, said`: a preposition as well.
    let clause = which || joined || layout.is(k, WordClass::AsideOpener);
    let start = if layout.is(k, WordClass::Whose) { k } else { phrase.start };
    (clause || is_somebody(layout, &phrase)).then_some(start..phrase.end)
}

fn is_somebody(layout: &Layout, phrase: &Range<usize>) -> bool {
    layout.capital(phrase.start)
        || layout.capital(phrase.end - 1)
        || layout.is_pronoun(phrase.start)
        || layout.role(phrase.start, WordRoles::STAND_IN)
        || layout.role(phrase.end - 1, WordRoles::POST)
}
