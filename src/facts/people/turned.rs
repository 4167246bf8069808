//! Names turned round, as lists of authors and registers write them: `Voss, Elaine`. Each entry of such a list is
//! somebody else: a family name like another one there is no slip of it.

use std::ops::Range;

use crate::grammar::words::{WordKind, Words};

/// Whether a family name at `at` has its given name or initials behind it, and begins its line or goes on a list of
/// such names.
pub(in crate::facts) fn is_turned(words: &Words, at: Range<usize>) -> bool {
    let Some(word) = words.get(at.start) else { return false };
    let same = |i: usize| words.get(i).filter(|w| w.block == word.block && w.kind == WordKind::Word && w.capital);
    let begins = at.start.checked_sub(1).is_none_or(|i| {
        words.all()[i].block != word.block || matches!(words.text(i), "," | ";" | "•") || !words.all()[i].capital
    });
    let Some(next) = same(at.end + 1).filter(|_| words.text(at.end) == ",") else { return false };
    let lower = words.lower(at.end + 1);
    let initial = lower.trim_end_matches('.').chars().count() == 1;
    let given = words.language().names().word(lower).given();
    let closes = |i: usize| {
        words.get(i).is_none_or(|w| w.block != next.block)
            || matches!(words.text(i), "," | "." | ";" | ":" | "(" | "&")
            || words.get(i).is_some_and(|w| !w.capital)
    };
    // Another given name or an initial may follow: `Voss, Elaine R.`
    let more = same(at.end + 2).is_some() && closes(at.end + 3);
    begins && (initial || given && (closes(at.end + 2) || more))
}
