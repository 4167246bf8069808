//! Quoted spans: where quotation marks open and close, whatever stands between them.
//!
//! Marks are matched within one paragraph; what stays open at its end may run on into the next one, but never further
//! harm it. A mark that may be an apostrophe or a prime is a quotation mark only where another one answers it.
//!
//! `paragraph` goes from mark to mark, `mark` tells what each can do, `single` which single ones are apostrophes;
//! `cue_inside` finds where words that nothing closes must end, `goes_on` where a quotation may run on, and `lost`
//! gathers what is missing.

mod cue_inside;
mod goes_on;
mod lost;
mod mark;
mod paragraph;
mod single;

use crate::read::Block;
use crate::text::{InProse, Span};

use super::words::Words;
use lost::Losses;
use paragraph::Paragraph;

/// A stretch of text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening mark to the closing mark, both included; where none closes, to the next opening mark of the
    /// same level or to the end of the paragraph.
    pub at: Span<InProse>,
    /// The opening mark.
    pub open: Span<InProse>,
    /// The closing mark; none where the quotation is never closed, or runs on into the next paragraph.
    pub close: Option<Span<InProse>>,
    /// How deep it is nested: 0 for a quotation that lies in no other.
    pub depth: u8,
    /// Whether the next paragraph goes on with the same quotation.
    pub runs_on: bool,
    /// Single or double.
    pub marks: Marks,
    /// Where nothing closes: the comma or period before a cue, behind which the closing mark was probably lost.
    pub probable_end: Option<Span<InProse>>,
}

/// What marks a quoted span stands in, by its opening mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marks {
    /// `“ ”`, `"`, ` `` '' `, `„ “`.
    Double,
    /// `‘ ’`, `'`, `‚ ‘`.
    Single,
    /// `« »`, `‹ ›`.
    Angle,
}

impl Quoted {
    /// What stands between the marks.
    pub fn inside(&self) -> Span<InProse> {
        let end = self.close.map_or(self.at.end, |close| close.start).max(self.open.end);
        Span::new(self.open.end as usize, end as usize)
    }
}

/// A quotation mark that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// The one that should close what the mark `open` opens: `“We won, Ruiz said.`
    Closing {
        /// The mark that nothing answers.
        open: Span<InProse>,
        /// Behind which piece the quotation probably ends.
        end: Option<Span<InProse>>,
        /// Whether the paragraph ends there too.
        with_paragraph: bool,
    },
    /// The one that should open the next paragraphs of a running quotation.
    Reopening {
        /// The mark that opens the quotation.
        open: Span<InProse>,
        /// The first pieces of the paragraphs that lack a mark; never empty.
        paragraphs: Vec<Span<InProse>>,
        /// The mark that closes it, where that is one that nothing opens.
        close: Option<Span<InProse>>,
    },
    /// The one that should open what the mark `close` closes: `We won,” Ruiz said.`
    Opening {
        /// The mark that closes nothing; at most one a paragraph.
        close: Span<InProse>,
        /// Before which piece the quotation probably begins.
        begin: Option<Span<InProse>>,
    },
}

/// The quotation marks of a story.
#[derive(Debug, Default)]
pub struct Marked {
    /// Quoted spans, in order of their opening marks.
    pub spans: Vec<Quoted>,
    /// Marks that are missing, in order.
    pub lost: Vec<Lost>,
    /// The blocks in which they are, in order: nobody can tell there what is quoted.
    pub broken: Vec<u32>,
    /// Marks inside words, where an apostrophe belongs, in order: `the bank"s plan`, `it won‘t`.
    pub apostrophes: Vec<Span<InProse>>,
}

/// The quoted spans of a story cut into words; `blocks` are those its prose has.
pub fn find(blocks: &[Block], words: &Words) -> Marked {
    let marked = read(blocks, words, Marks::Double);
    // Whether a single mark is more than an apostrophe is surer once it is known that the story quotes in them.
    if quotes_in_single(words, &marked.spans) { read(blocks, words, Marks::Single) } else { marked }
}

/// Reads a story that quotes in the marks `main`.
fn read(blocks: &[Block], words: &Words, main: Marks) -> Marked {
    let mut marked = Marked::default();
    let mut losses = Losses::new(words);
    let found = &mut marked.spans;
    let mut start = 0;
    while start < words.len() {
        let end = words.block_end(start);
        let first = found.len();
        let next = goes_on::next(blocks, words, end);
        let stray = Paragraph {
            words,
            start,
            end,
            main,
            next,
            open: Vec::new(),
            answer: start,
            apostrophes: &mut marked.apostrophes,
        }
        .read(found);
        // `<tweet id="1672">`, left over in plain text, quotes nobody.
        let mut here = first;
        while here < found.len() {
            if is_attribute(words, &found[here]) {
                found.remove(here);
            } else {
                here += 1;
            }
        }
        losses.paragraph(start..end, &found[first..], stray);
        start = end;
    }
    found.sort_by_key(|q| (q.at.start, std::cmp::Reverse(q.at.end)));
    (marked.lost, marked.broken) = losses.told();
    marked
}

/// Whether most of what is quoted stands in single marks, and speech among it: `‘We won,’ said Ruiz.`
fn quotes_in_single(words: &Words, spans: &[Quoted]) -> bool {
    let outer = |marks: Marks| spans.iter().filter(move |q| q.depth == 0 && q.marks == marks);
    let speech = outer(Marks::Single).filter(|q| {
        let inside = words.within(q.inside());
        q.close.is_some() && inside.len() > 2 && matches!(words.text(inside.end - 1), "," | "." | "?" | "!")
    });
    speech.take(FEWEST).count() == FEWEST && outer(Marks::Single).count() > 2 * outer(Marks::Double).count()
}

/// `id="1672"`: the value of an attribute.
fn is_attribute(words: &Words, quoted: &Quoted) -> bool {
    let open = words.within(quoted.open).start;
    open > 0 && words.text(open - 1) == "=" && !words.all()[open].spaced
}

/// A story with fewer quotations in single marks may quote in double ones.
const FEWEST: usize = 2;

/// How far to look for a mark that answers a doubtful one, in pieces.
const REACH: usize = 120;

#[cfg(test)]
mod tests;
