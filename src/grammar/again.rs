//! A story read again after a change: paragraphs before and behind the change are as they were read before, and those
//! behind have only moved.
//!
//! What is found inside a paragraph is taken over from the earlier reading, with the paragraph on either side of the change
//! left out of that, as a few readings look over the edge.

use std::ops::Range;
use std::sync::Arc;

use crate::read::{Block, Prose};
use crate::text::{InProse, Span};

use super::reading::Grammar;
use super::words::Words;

/// So many paragraphs beside a changed one are read again.
const MARGIN: usize = 1;

/// An earlier reading, and how much of it holds.
#[derive(Debug)]
pub struct Again {
    /// The earlier reading.
    pub before: Arc<Grammar>,
    /// So many blocks at the head are the same.
    head: usize,
    /// The first block of the tail that is the same, as an index now and then.
    tail: (usize, usize),
    /// How many bytes the tail has moved.
    bytes: u32,
}

/// Where the change lies, in pieces, and how far what stands behind it has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The first piece that is read again.
    pub start: usize,
    /// The first piece behind it, as an index now.
    pub end: usize,
    /// The same piece, as an index in the earlier reading.
    pub end_before: usize,
    bytes: u32,
    blocks: usize,
}

impl Again {
    /// What holds of an earlier reading in another version of its story; none where nothing does.
    pub fn of(before: Arc<Grammar>, prose: &Prose) -> Option<Again> {
        let old = before.prose();
        let (now, then) = (&prose.blocks, &old.blocks);
        let same = common(prose.text.as_bytes().iter().zip(old.text.as_bytes()));
        let head = common_blocks(now.iter().zip(then), |one, other| one.at == other.at && one.at.end as usize <= same);
        let code = common(prose.code.iter().zip(&old.code));
        let edge =
            [&prose.code, &old.code].into_iter().filter_map(|code_of| code_of.get(code)).map(|at| at.start).min();
        let head = edge.map_or(head, |edge| now[..head].partition_point(|block| block.at.end <= edge));

        let bytes = (prose.text.len() as u32).wrapping_sub(old.text.len() as u32);
        let same = common(prose.text.as_bytes().iter().rev().zip(old.text.as_bytes().iter().rev()));
        let start = prose.text.len() - same;
        let moved = |one: Span<InProse>, other: Span<InProse>| {
            (one.start, one.end) == (other.start.wrapping_add(bytes), other.end.wrapping_add(bytes))
        };
        let tail = common_blocks(now.iter().rev().zip(then.iter().rev()), |one, other| {
            moved(one.at, other.at) && one.at.start as usize >= start
        });
        let code = common_by(prose.code.iter().rev().zip(old.code.iter().rev()), |one, other| moved(*one, *other));
        let last = |list: &[Span<InProse>]| list.len().checked_sub(code + 1).map(|k| list[k].end);
        let edge = last(&prose.code).max(last(&old.code).map(|end| end.wrapping_add(bytes)));
        let first = now.len() - tail;
        let tail = tail - edge.map_or(0, |edge| now[first..].partition_point(|block| block.at.start < edge));

        let head = head.saturating_sub(MARGIN);
        let tail = tail.saturating_sub(MARGIN).min(now.len() - head).min(then.len() - head);
        let tail = (now.len() - tail, then.len() - tail);
        (head > 0 || tail.0 < now.len()).then_some(Again { before, head, tail, bytes })
    }

    /// The blocks that are read again.
    pub fn blocks(&self) -> Range<usize> {
        self.head..self.tail.0
    }

    /// The first piece of the tail in the earlier reading, and the first behind its head.
    pub(super) fn pieces_before(&self) -> (usize, usize) {
        let words = self.before.words();
        (words.of_block(self.head).start, words.of_block(self.tail.1).start)
    }

    /// The blocks that hold another text than before, as indexes now, and the first behind them as it was numbered before.
    pub fn other_blocks(&self) -> (Range<usize>, usize) {
        (self.blocks(), self.tail.1)
    }

    /// Where the change lies in the words of the story as it is now.
    pub fn change(&self, words: &Words) -> Change {
        let (start, end_before) = self.pieces_before();
        let end = words.len() - (self.before.words().len() - end_before);
        Change { start, end, end_before, ..self.shift() }
    }

    /// How far the tail has moved, before its pieces are known.
    pub(super) fn shift(&self) -> Change {
        let blocks = self.tail.0.wrapping_sub(self.tail.1);
        Change { start: 0, end: 0, end_before: 0, bytes: self.bytes, blocks }
    }
}

impl Change {
    /// Where something that stood behind the change stands now.
    pub fn span(&self, at: Span<InProse>) -> Span<InProse> {
        shifted(at, self.bytes)
    }

    /// The index of a piece behind the change.
    pub fn piece(&self, piece: usize) -> usize {
        piece.wrapping_add(self.end).wrapping_sub(self.end_before)
    }

    /// The indexes of pieces behind the change; what is empty and nowhere stays so.
    pub fn pieces(&self, pieces: &Range<usize>) -> Range<usize> {
        if *pieces == (0..0) { 0..0 } else { self.piece(pieces.start)..self.piece(pieces.end) }
    }

    /// The index of a block behind the change.
    pub fn block(&self, block: usize) -> usize {
        block.wrapping_add(self.blocks)
    }

    /// What was found before, in the order of its pieces, with what lies in the change found anew and what lies behind it
    /// moved. `start` tells where something begins.
    pub fn spliced<T: Clone>(
        &self,
        before: &[T],
        start: impl Fn(&T) -> usize,
        anew: impl FnOnce(&mut Vec<T>),
        moved: impl Fn(&T) -> T,
    ) -> Vec<T> {
        let head = before.partition_point(|one| start(one) < self.start);
        let tail = before.partition_point(|one| start(one) < self.end_before);
        let mut all = Vec::with_capacity(before.len() + 16);
        all.extend_from_slice(&before[..head]);
        anew(&mut all);
        all.extend(before[tail..].iter().map(moved));
        all
    }
}

fn shifted(at: Span<InProse>, bytes: u32) -> Span<InProse> {
    Span::new(at.start.wrapping_add(bytes) as usize, at.end.wrapping_add(bytes) as usize)
}

/// How many pairs are the same, from the first on.
fn common<'a, T: PartialEq + 'a>(pairs: impl Iterator<Item = (&'a T, &'a T)>) -> usize {
    common_by(pairs, |one, other| one == other)
}

fn common_by<'a, T: 'a>(pairs: impl Iterator<Item = (&'a T, &'a T)>, same: impl Fn(&T, &T) -> bool) -> usize {
    pairs.take_while(|&(one, other)| same(one, other)).count()
}

fn common_blocks<'a>(
    pairs: impl Iterator<Item = (&'a Block, &'a Block)>,
    same: impl Fn(&Block, &Block) -> bool,
) -> usize {
    common_by(pairs, |one, other| one.kind == other.kind && same(one, other))
}
