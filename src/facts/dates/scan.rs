//! The scan: from left to right through each block, the longest expression that begins at a word.

use std::ops::Range;

use crate::grammar::again::Change;
use crate::grammar::words::{WordKind, Words};
use crate::language::{DateRole as Role, DateWord, DateWords, Folded};

use super::sense::{Found, Sense};
use super::written::Written;
use super::{Origin, TimexType};

/// A view of the words that ends where the block ends, with what each word can say of time.
pub(super) struct Scan<'a> {
    pub words: &'a Words,
    /// What the next words are, from `start` on: the grammar asks each of them many times.
    ahead: Vec<Glance<'a>>,
    start: usize,
    /// Words from here on belong to the next block.
    limit: usize,
    /// The language’s words of time.
    pub list: &'static DateWords,
}

/// A word that was looked at.
struct Glance<'a> {
    lower: &'a str,
    says: Option<&'static DateWord>,
}

/// How many words are looked at in advance.
const AHEAD: usize = 256;

/// An expression that a production read.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub end: usize,
    pub kind: TimexType,
    pub sense: Sense,
    pub written: Written,
}

impl Parsed {
    pub fn new(end: usize, kind: TimexType, sense: Sense) -> Option<Self> {
        Some(Self { end, kind, sense, written: Written::default() })
    }
}

/// Every temporal expression in the words, in order, not overlapping.
pub(in crate::facts) fn scan(words: &Words) -> Vec<Found> {
    let mut found = Vec::new();
    scan_in(words, 0..words.len(), &mut found);
    found
}

/// The same, with what holds of an earlier version taken over.
pub(in crate::facts) fn again(words: &Words, before: &[Found], change: &Change) -> Vec<Found> {
    let anew = |found: &mut Vec<Found>| scan_in(words, change.start..change.end, found);
    change.spliced(
        before,
        |found| found.start,
        anew,
        |found| Found {
            start: change.piece(found.start),
            end: change.piece(found.end),
            written: found.written.moved(|at| change.span(at)),
            sense: match found.sense {
                Sense::Away { from: Origin::Event(event), count, unit, sign } => {
                    Sense::Away { from: Origin::Event(change.piece(event)), count, unit, sign }
                }
                _ => found.sense.clone(),
            },
            kind: found.kind,
        },
    )
}

/// Scans some blocks, by their words.
fn scan_in(words: &Words, pieces: Range<usize>, found: &mut Vec<Found>) {
    let mut scan = Scan { words, ahead: Vec::with_capacity(AHEAD), start: 0, limit: 0, list: words.language().dates() };
    let mut i = pieces.start;
    while i < pieces.end {
        if i >= scan.limit {
            scan.limit = words.block_end(i);
            scan.look_ahead(i);
        } else if i - scan.start >= AHEAD {
            scan.look_ahead(i);
        }
        match scan.expression(i) {
            Some(parsed) => {
                let end = parsed.end;
                found.push(Found { start: i, end, kind: parsed.kind, sense: parsed.sense, written: parsed.written });
                i = scan.range(found).max(end);
            }
            None => i += 1,
        }
    }
}

impl<'a> Scan<'a> {
    fn look_ahead(&mut self, start: usize) {
        let (words, list) = (self.words, &self.list.words);
        self.start = start;
        self.ahead.clear();
        let next = start..self.limit.min(start + AHEAD);
        self.ahead.extend(next.map(|i| Glance { lower: words.lower(i), says: list.get(words.folded(i)) }));
    }

    /// A word that was looked at in advance, if it was; none beyond the end of the block.
    #[inline]
    fn glance(&self, i: usize) -> Option<&Glance<'a>> {
        self.ahead.get(i.wrapping_sub(self.start))
    }

    /// The longest expression that begins at a word.
    fn expression(&self, i: usize) -> Option<Parsed> {
        if !self.may_begin(i) {
            return None;
        }
        let mut best: Option<Parsed> = None;
        let mut offer = |parsed: Option<Parsed>| {
            if let Some(parsed) = parsed
                && best.as_ref().is_none_or(|b| parsed.end > b.end)
            {
                best = Some(parsed);
            }
        };
        offer(self.dated(i));
        offer(self.clock(i));
        offer(self.period(i));
        offer(self.length(i));
        offer(self.year(i));
        offer(self.phrase(i));
        // `the third-quarter loss`: the article belongs to the loss.
        best.filter(|b| {
            !(self.is(i, Role::Determiner) || self.is(i, Role::This) || self.is(i, Role::That))
                || !self.is_adjective(b.end)
        })
    }

    /// Whether what ends here is a compound of a hyphen and a unit or month, with a noun behind it.
    fn is_adjective(&self, end: usize) -> bool {
        end >= 2
            && self.hyphen(end - 2)
            && (self.word(end - 1).unit.is_some()
                || self.word(end - 1).month.is_some()
                || self.is(end - 1, Role::EndsCompound))
    }

    /// Whether any expression can begin at a word: a cheap question asked of every word of the story.
    fn may_begin(&self, i: usize) -> bool {
        self.glance(i).and_then(|word| word.says).is_some_and(|says| says.opens)
            || self.words.all()[i].kind == WordKind::Number
            || self.lower(i).starts_with('q')
    }

    /// What a word says of time; nothing beyond the end of the block.
    #[inline]
    pub fn word(&self, i: usize) -> &'static DateWord {
        let says = match self.glance(i) {
            Some(word) => word.says,
            None => self.list.words.get(self.folded(i)),
        };
        says.unwrap_or(&DateWord::NOTHING)
    }

    /// A word in lower case; empty beyond the end of the block.
    #[inline]
    pub fn lower(&self, i: usize) -> &str {
        match self.glance(i) {
            Some(word) => word.lower,
            None if i < self.limit => self.words.lower(i),
            None => "",
        }
    }

    /// A word as the lists take it; empty beyond the end of the block.
    pub fn folded(&self, i: usize) -> Folded<'_> {
        if i < self.limit { self.words.folded(i) } else { "".into() }
    }

    /// The word before, in lower case; empty at the beginning of the block.
    pub fn before(&self, i: usize) -> &str {
        match i.checked_sub(1) {
            Some(before) if self.words.all()[before].block == self.words.all()[i].block => self.words.lower(before),
            _ => "",
        }
    }

    pub fn text(&self, i: usize) -> &str {
        if i < self.limit { self.words.text(i) } else { "" }
    }

    /// Whether a word is of a class.
    #[inline]
    pub fn is(&self, i: usize, role: Role) -> bool {
        self.word(i).roles.has(role)
    }

    /// Whether the word before is of a class, in the same block.
    #[inline]
    pub fn led(&self, i: usize, role: Role) -> bool {
        self.opens_block(i).is_some_and(|opens| !opens) && self.is(i - 1, role)
    }

    /// Whether a block begins here; none beyond the story’s ends.
    fn opens_block(&self, i: usize) -> Option<bool> {
        let all = self.words.all();
        Some(all.get(i.checked_sub(1)?)?.block != all.get(i)?.block)
    }

    pub fn capital(&self, i: usize) -> bool {
        i < self.limit && self.words.all()[i].capital
    }

    pub fn kind(&self, i: usize) -> Option<WordKind> {
        (i < self.limit).then(|| self.words.all()[i].kind)
    }

    /// Whether a word stands right at the one before it, without white space.
    pub fn glued(&self, i: usize) -> bool {
        i < self.limit && !self.words.all()[i].spaced
    }

    /// Whether a hyphen or dash stands here, glued on both sides.
    pub fn hyphen(&self, i: usize) -> bool {
        matches!(self.lower(i), "-" | "‐" | "‑") && self.glued(i) && self.glued(i + 1)
    }

    /// Whether a dash of a range stands here, spaced or not.
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.lower(i), "-" | "–" | "‐" | "‑" | "—")
    }

    /// Past one comma, if one stands here.
    pub fn past_comma(&self, i: usize) -> usize {
        if self.lower(i) == "," && self.glued(i) { i + 1 } else { i }
    }
}
