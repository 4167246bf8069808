//! Simple series: `red, white and blue`. Only series whose items are sure to be items are read: single words of one
//! sort, no names among common words, and nothing that an introductory phrase or an apposition could be.

use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::{SeriesWords, WordRoles};
use crate::text::{InProse, Span};

/// The end of a simple series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series {
    /// From the second item to the conjunction.
    pub at: Span<InProse>,
    /// The comma before the conjunction, or the empty place where it would stand.
    pub comma: Span<InProse>,
    /// Whether there is one.
    pub serial: bool,
}

/// The series of a story, in order.
pub(super) fn find(grammar: &Grammar) -> Vec<Series> {
    let words = grammar.words();
    let lists = words.language().series_words();
    (3..words.len()).filter_map(|i| series(grammar, words, lists, i)).collect()
}

/// The series whose conjunction is the word `i`: two items before it, one after it, all of one sort.
fn series(grammar: &Grammar, words: &Words, lists: &SeriesWords, i: usize) -> Option<Series> {
    let joins = |k: usize| lists.coordinators.contains(words.folded(k));
    if !joins(i) {
        return None;
    }
    let serial = words.text(i - 1) == ",";
    let second = if serial { i - 2 } else { i - 1 };
    let first = second.checked_sub(2)?;
    if words.text(second - 1) != "," {
        return None;
    }
    let block = words.get(i)?.block;
    let common = |k: usize| is_item(grammar, lists, k) && words.get(k).is_some_and(|w| w.block == block && !w.capital);
    // `farmers and bakers, weavers and smiths` is a row of pairs.
    if joins(first.checked_sub(1)?) {
        return None;
    }
    let items = [first, second, i + 1];
    let free = items.into_iter().all(common) && stands_free(words, first);
    if !free && !are_verbs(grammar, items, block) || !is_edge(words, lists, i + 2) {
        return None;
    }
    let end = words.get(second)?.at.end as usize;
    let comma = if serial { words.get(i - 1)?.at } else { Span::new(end, end) };
    Some(Series { at: words.span(second..i + 1), comma, serial })
}

/// A word that can be an item by itself. Small words can be other things, and what ends like a verb or an adverb is one
/// only where its sentence makes it a thing or a quality: `red`, `wedding`.
fn is_item(grammar: &Grammar, lists: &SeriesWords, i: usize) -> bool {
    let words = grammar.words();
    let lower = words.lower(i);
    let verbal = || lists.endings.iter().any(|ending| lower.ends_with(ending.as_str()));
    words.get(i).is_some_and(|w| w.kind == WordKind::Word && w.spaced)
        && lower.len() > 2
        && !lists.small.contains(words.folded(i))
        && (!verbal() || matches!(grammar.tags().tag(i), Tag::Noun | Tag::Adj))
}

/// Whether what is counted up is three verbs in one form behind their subject: `we sang, danced and slept`.
fn are_verbs(grammar: &Grammar, items: [usize; 3], block: u32) -> bool {
    let words = grammar.words();
    let alike =
        |k: usize| grammar.tags().tag(k) == Tag::Verb && words.get(k).is_some_and(|w| w.block == block && w.spaced);
    let subject = items[0].checked_sub(1).is_some_and(|k| grammar.tags().tag(k) == Tag::Pron);
    subject && items.into_iter().all(alike)
}

/// Whether the series ends before the piece `i`: a mark, the end, or a small word. Otherwise the last item goes on.
fn is_edge(words: &Words, lists: &SeriesWords, i: usize) -> bool {
    let Some(word) = words.get(i) else { return true };
    word.kind == WordKind::Mark && !matches!(words.text(i), "-" | "'" | "’")
        || lists.behind.contains(words.folded(i))
        || words.get(i - 1).is_some_and(|before| before.block != word.block)
}

/// Whether words stand before the first item in its clause, so that it is no introductory word (`in short, cats and
/// dogs`).
fn stands_free(words: &Words, first: usize) -> bool {
    let roles = words.language().roles();
    let block = words.get(first).map(|w| w.block);
    let in_clause =
        |k: &usize| !matches!(words.text(*k), "." | ";" | ":" | "?" | "!") && words.get(*k).map(|w| w.block) == block;
    let start = first - (0..first).rev().take_while(in_clause).count();
    let introduces = roles.of(words.folded(start)).any(WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR));
    first - start >= 2 && !introduces
}
