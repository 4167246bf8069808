//! The mask: what in a file is code of a template or a component is hidden from the parsers, and every byte keeps its
//! place.
//!
//! A parser is given the file with each hidden byte written over by a letter, so that a tag in an attribute or in the
//! target of a link stays one word there. What it then takes for text is cut into pieces again, hidden ones left out.

use std::ops::Range;

use super::BlockKind;

/// What hidden bytes are written over with: a letter, which no format reads as markup.
const FILLER: u8 = b'x';

/// What a reader of the page sees where hidden code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// Nothing: a statement, a closing tag, a comment.
    Nothing,
    /// Something that the file does not tell: the value of an expression, mathematics.
    Value,
}

/// A stretch of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Where it stands in the file.
    pub at: Range<usize>,
    /// What a reader sees there.
    pub shows: Shows,
    /// What the parser reads at its beginning in place of filler.
    pub stand_in: &'static str,
    /// Words among its arguments that a reader sees.
    pub told: Vec<Told>,
    /// Whether nothing else stands on its lines: then it parts the blocks around it.
    alone: bool,
}

/// Words that a reader sees and that stand in an argument: no fix may touch them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// What they are on the page.
    pub kind: BlockKind,
    /// The words.
    pub text: String,
    /// Where they stand in the file, as they are written there.
    pub at: Range<usize>,
}

/// A part of the text that stands between two tags and is a kind of block of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    /// From the end of the tag that opens it to the beginning of the one that closes it.
    pub at: Range<usize>,
    /// What its paragraphs are.
    pub kind: BlockKind,
}

/// A comment of a template: where it stands, and what it says.
pub(super) type Remark = (Range<usize>, String);

/// Everything found in a file that is no prose of its format.
#[derive(Debug, Default)]
pub(super) struct Mask {
    hidden: Vec<Hidden>,
    /// Regions in the order of their beginnings.
    pub regions: Vec<Region>,
    /// Comments in order.
    pub remarks: Vec<Remark>,
}

/// A piece of what a parser took for text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'m> {
    /// Prose.
    Text(Range<usize>),
    /// Code.
    Hidden(&'m Hidden),
}

impl Hidden {
    /// Code that shows nothing, or a value.
    pub(super) fn new(at: Range<usize>, shows: Shows) -> Hidden {
        Hidden { at, shows, stand_in: "", told: Vec::new(), alone: false }
    }

    /// Whether the blocks before and after it are parted by it.
    pub(super) fn parts_blocks(&self) -> bool {
        self.alone
    }
}

impl Mask {
    /// A mask of these stretches; of those that overlap, the one that begins first.
    pub(super) fn new(text: &str, mut hidden: Vec<Hidden>, mut regions: Vec<Region>, mut remarks: Vec<Remark>) -> Mask {
        hidden.sort_by_key(|h| (h.at.start, std::cmp::Reverse(h.at.end)));
        let mut end = 0;
        hidden.retain(|h| {
            let free = h.at.start >= end && !h.at.is_empty();
            end = if free { h.at.end } else { end };
            free
        });
        regions.sort_by_key(|r| (r.at.start, std::cmp::Reverse(r.at.end)));
        remarks.sort_by_key(|(at, _)| at.start);
        remarks.dedup();
        mark_alone(text, &mut hidden);
        Mask { hidden, regions, remarks }
    }

    /// The text that a parser is given: as long as the file’s, with what is hidden written over.
    pub(super) fn cover(&self, text: &str) -> String {
        let mut covered = String::with_capacity(text.len());
        let mut done = 0;
        for Hidden { at, stand_in, .. } in &self.hidden {
            covered.push_str(&text[done..at.start]);
            covered.push_str(stand_in);
            covered.extend(std::iter::repeat_n(FILLER as char, at.len() - stand_in.len()));
            done = at.end;
        }
        covered.push_str(&text[done..]);
        covered
    }

    /// Cuts a stretch of the file into prose and code.
    pub(super) fn pieces(&self, range: Range<usize>) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        let mut here = range.start;
        let first = self.hidden.partition_point(|h| h.at.end <= range.start);
        for hidden in self.hidden[first..].iter().take_while(|h| h.at.start < range.end) {
            if hidden.at.start > here {
                pieces.push(Piece::Text(here..hidden.at.start));
            }
            pieces.push(Piece::Hidden(hidden));
            here = hidden.at.end;
        }
        if here < range.end {
            pieces.push(Piece::Text(here..range.end));
        }
        pieces
    }

    /// Whether a stretch of the file holds anything hidden.
    pub(super) fn touches(&self, range: &Range<usize>) -> bool {
        let first = self.hidden.partition_point(|h| h.at.end <= range.start);
        self.hidden.get(first).is_some_and(|h| h.at.start < range.end)
    }

    /// The kind of the innermost region that holds a byte.
    pub(super) fn region(&self, offset: usize) -> Option<BlockKind> {
        let until = self.regions.partition_point(|r| r.at.start <= offset);
        self.regions[..until].iter().rev().take(NESTED).find(|r| offset < r.at.end).map(|r| r.kind)
    }
}

/// What stands before a tag that is alone on its line is shorter than this, in bytes.
const INDENT: usize = 200;

/// How many regions before a place are asked whether they hold it.
const NESTED: usize = 32;

/// Finds the stretches that have their lines for themselves, alone or with others.
fn mark_alone(text: &str, hidden: &mut [Hidden]) {
    let bare = |between: &str| between.chars().all(|c| c.is_whitespace() || c == '>');
    let mut first = 0;
    while first < hidden.len() {
        // Those that follow each other on one line stand or fall together.
        let mut last = first;
        while last + 1 < hidden.len() && {
            let between = &text[hidden[last].at.end..hidden[last + 1].at.start];
            !between.contains('\n') && between.len() < INDENT && bare(between)
        } {
            last += 1;
        }
        let before = text[..hidden[first].at.start].bytes().rev().take(INDENT).take_while(|&b| b != b'\n');
        let before = before.clone().count() < INDENT && before.clone().all(|b| b.is_ascii_whitespace() || b == b'>');
        let after = text[hidden[last].at.end..].trim_start_matches([' ', '\t', '\r']);
        let alone = before && (after.is_empty() || after.starts_with('\n'));
        hidden[first..=last].iter_mut().for_each(|h| h.alone = alone);
        first = last + 1;
    }
}
