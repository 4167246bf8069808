//! Where a quotation that is left open at the end of its paragraph may go on.

use crate::grammar::words::{WordKind, Words};
use crate::language::WordClass;
use crate::read::{Block, BlockKind};

use super::Marks;

/// So many captions and subheads may stand between two paragraphs of one quotation.
const BETWEEN: usize = 2;

/// The longest caption or pointer that plain text does not tell from a paragraph, in words and marks.
const LONGEST_ASIDE: usize = 60;

/// A paragraph that opens with a quotation mark.
#[derive(Clone, Copy)]
pub(super) struct Next {
    pub marks: Marks,
    /// Its first piece, and the first one behind it.
    pub start: usize,
    pub end: usize,
}

/// The next paragraph of running text, if it opens with a mark; `end` is the first piece behind a paragraph. A photo
/// caption, a subhead or a pointer to another story may stand between the two.
pub(super) fn next(blocks: &[Block], words: &Words, end: usize) -> Option<Next> {
    let mut start = end;
    for _ in 0..=BETWEEN {
        words.get(start)?;
        let after = words.block_end(start);
        if let Some(marks) = family(words, start) {
            return Some(Next { marks, start, end: after });
        }
        if !is_aside(blocks, words, start, after) {
            return None;
        }
        start = after;
    }
    None
}

/// The marks that the paragraph beginning at `start` opens with.
fn family(words: &Words, start: usize) -> Option<Marks> {
    let first = words.get(start)?;
    if first.kind != WordKind::Mark {
        return None;
    }
    match words.text(start) {
        "“" | "\"" | "„" => Some(Marks::Double),
        "`" if words.text(start + 1) == "`" => Some(Marks::Double),
        "‘" | "'" => Some(Marks::Single),
        "«" => Some(Marks::Angle),
        _ => None,
    }
}

/// `A long night`, `Photo: Ada Quill at home. (Lena Ortiz/Courier)`, `Advertisement`: what is set between the
/// paragraphs of a story and is no part of its text.
fn is_aside(blocks: &[Block], words: &Words, start: usize, end: usize) -> bool {
    let labelled =
        || end - start <= LONGEST_ASIDE && (is_labelled(words, start, end) || is_credited(words, start, end));
    match blocks[words.all()[start].block as usize].kind {
        BlockKind::Caption | BlockKind::AltText | BlockKind::Aside => true,
        // Plain text takes short paragraphs for headings; one of several sentences is none.
        BlockKind::Heading(_) => labelled() || !(start..end).any(|i| words.text(i) == "."),
        BlockKind::Paragraph => labelled(),
        _ => false,
    }
}

/// `Photo: …`, `READ MORE: …`, `Advertisement`
fn is_labelled(words: &Words, start: usize, end: usize) -> bool {
    let behind = match () {
        _ if words.is(start, WordClass::ReadOrSee) => 2,
        _ if words.is(start, WordClass::AsideLabel) => 1,
        _ if words.is(start, WordClass::AdvertOrAdvertisement) => return end - start <= 3,
        _ => return false,
    };
    (start + 1..end.min(start + 1 + behind)).any(|i| words.text(i) == ":")
}

/// `Ada Quill at home. (Lena Ortiz/Courier)`: the last words are a photographer’s name and a paper’s, in brackets.
fn is_credited(words: &Words, start: usize, end: usize) -> bool {
    if words.text(end - 1) != ")" {
        return false;
    }
    let open = (start..end - 1).rev().take(10).find(|&i| words.text(i) == "(");
    open.is_some_and(|open| words.all()[open + 1].capital && (open..end).any(|i| matches!(words.text(i), "/" | "|")))
}
