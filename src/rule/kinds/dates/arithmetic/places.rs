//! Where the parts of a calculation stand: what lies between two expressions, and what stands around them.

use std::ops::Range;

use crate::facts::Document;
use crate::facts::dates::DateMention;
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::text::Span;

use super::Told;

/// The words and marks between two expressions.
pub fn between(document: &Document, first: &DateMention, second: &DateMention) -> Range<usize> {
    document.words().within(Span::new(first.at.end as usize, second.at.start as usize))
}

/// Whether only a comma, a bracket or a dash and words of a list stand between two expressions of one block.
pub fn is_beside(document: &Document, first: &DateMention, second: &DateMention, list: &WordSet) -> bool {
    let range = between(document, first, second);
    let words = document.words();
    let same_block = words.get(range.start).map(|w| w.block) == words.get(range.end).map(|w| w.block);
    same_block && !range.is_empty() && range.len() <= 2 && is_made_of(document, range, list)
}

/// Whether a stretch holds nothing but such marks and words of a list.
pub fn is_made_of(document: &Document, mut range: Range<usize>, list: &WordSet) -> bool {
    let words = document.words();
    range.all(|i| matches!(words.lower(i), "," | "(" | "—" | "–") || list.contains(words.folded(i)))
}

/// Whether a word of a list stands right before an expression.
pub fn is_led(document: &Document, mention: &DateMention, list: &WordSet) -> bool {
    let words = document.words();
    words.within(mention.at).start.checked_sub(1).is_some_and(|before| list.contains(words.folded(before)))
}

/// Whether an apposition ends behind an expression: at a mark, or where the sentence goes on with a word of a list.
pub fn ends(document: &Document, mention: &DateMention, goes_on: &WordSet) -> bool {
    let words = document.words();
    let end = words.within(mention.at).end;
    words.get(end).is_none_or(|w| w.kind == WordKind::Mark) || goes_on.contains(words.folded(end))
}

/// The words of the sentence that an expression stands in.
pub fn sentence(document: &Document, mention: &DateMention) -> Option<Range<usize>> {
    let index = document.sentence_at(mention.at.start)?;
    Some(document.sentences()[index].words.clone())
}

/// Whether two expressions stand in one sentence, or in neighbouring ones of one block.
pub fn is_near(document: &Document, first: &DateMention, second: &DateMention) -> bool {
    let (Some(a), Some(b)) = (document.sentence_at(first.at.start), document.sentence_at(second.at.start)) else {
        return false;
    };
    let sentences = document.sentences();
    a.abs_diff(b) <= 1 && sentences[a].block == sentences[b].block
}

/// Whether both expressions are quoted, or neither: what a speaker reckons is not held against the reporter’s dates.
pub fn share_voice(document: &Document, first: &DateMention, second: &DateMention) -> bool {
    document.is_quoted(first.at) == document.is_quoted(second.at)
}

/// How many words before a day of birth its `born` stands.
const BORN: usize = 3;

/// Whether a time is that of a birth.
pub fn is_birth(document: &Document, told: &Told, mention: &DateMention) -> bool {
    let start = document.words().within(mention.at).start;
    (start.saturating_sub(BORN)..start).any(|k| told.born.contains(document.words().folded(k)))
}
