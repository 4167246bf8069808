//! Words and marks: the story cut into the pieces every other fact is made of.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use crate::language::WordKind;
use crate::language::{Folded, Language, Pieces, WordClass, is_apostrophe, is_invisible, is_punctuation};
use crate::read::Prose;
use crate::text::{InProse, Ladder, Span, Trigrams};

use super::again::Again;

/// A piece of a story.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub at: Span<InProse>,
    /// What it is.
    pub kind: WordKind,
    /// The block it stands in.
    pub block: u32,
    /// Whether white space, or the beginning of a block, stands before it.
    pub spaced: bool,
    /// Whether its first letter is upper case.
    pub capital: bool,
    /// Where its lower case stands: 0 for its own place in the text, else one more than the index in `Words::others`.
    other: u32,
    /// The hash of its lower case.
    hash: u32,
}

/// A range of pieces by their indexes, at half the size; empty where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    pub fn of(range: &Range<usize>) -> Stretch {
        Stretch { start: range.start as u32, end: range.end as u32 }
    }

    pub fn of_some(range: Option<&Range<usize>>) -> Stretch {
        range.map_or(Stretch { start: 0, end: 0 }, Stretch::of)
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn some(self) -> Option<Range<usize>> {
        Some(self.range()).filter(|range| !range.is_empty())
    }
}

/// All pieces of a story, in order, with their texts.
#[derive(Debug)]
pub struct Words {
    language: &'static Language,
    all: Vec<Word>,
    text: Arc<str>,
    /// The text with its ASCII letters small, and behind it the lower case of pieces that need more than that.
    lower: String,
    /// Where each of these stands in it.
    others: Vec<(u32, u32)>,
    trigrams: OnceLock<Trigrams>,
    ladder: OnceLock<Ladder>,
    /// Where the pieces of each block begin, and behind the last block the number of all.
    blocks: OnceLock<Vec<u32>>,
}

impl Words {
    /// Cuts the prose into words and marks. Blocks that are not read hold none.
    pub fn of(prose: &Prose, language: &'static Language) -> Words {
        let mut words = Words {
            language,
            // Few texts have shorter pieces, and room that nothing is written to costs nothing.
            all: Vec::with_capacity(prose.text.len() / 4),
            text: prose.text.clone(),
            lower: prose.text.to_ascii_lowercase(),
            others: Vec::new(),
            trigrams: OnceLock::new(),
            ladder: OnceLock::new(),
            blocks: OnceLock::new(),
        };
        words.cut_blocks(prose, 0..prose.blocks.len());
        words
    }

    /// The same, with what holds of an earlier version taken over.
    pub(super) fn again(prose: &Prose, language: &'static Language, earlier: &Again) -> Words {
        let before = earlier.before.words();
        let mut words = Words {
            language,
            all: Vec::with_capacity(before.all.len() + prose.text.len().saturating_sub(before.text.len())),
            text: prose.text.clone(),
            lower: prose.text.to_ascii_lowercase(),
            others: Vec::with_capacity(before.others.len()),
            trigrams: OnceLock::new(),
            ladder: OnceLock::new(),
            blocks: OnceLock::new(),
        };
        let (head, tail) = earlier.pieces_before();
        words.take(before, 0..head, |word| *word);
        words.cut_blocks(prose, earlier.blocks());
        let shift = earlier.shift();
        words.take(before, tail..before.len(), |word| Word {
            at: shift.span(word.at),
            block: shift.block(word.block as usize) as u32,
            ..*word
        });
        words
    }

    /// Takes pieces over, with their lower case where that stands apart.
    fn take(&mut self, before: &Words, pieces: Range<usize>, moved: impl Fn(&Word) -> Word) {
        for word in &before.all[pieces] {
            let mut here = moved(word);
            if word.other != 0 {
                let (from, to) = before.others[word.other as usize - 1];
                let start = self.lower.len() as u32;
                self.lower.push_str(&before.lower[from as usize..to as usize]);
                self.others.push((start, self.lower.len() as u32));
                here.other = self.others.len() as u32;
            }
            self.all.push(here);
        }
    }

    fn cut_blocks(&mut self, prose: &Prose, blocks: Range<usize>) {
        for index in blocks {
            let block = &prose.blocks[index];
            if block.kind.is_read() {
                // Inline code is one piece, and a hard edge for the pieces beside it.
                let first = prose.code.partition_point(|code| code.start < block.at.start);
                let mut here = block.at.start;
                for &code in prose.code[first..].iter().take_while(|code| code.end <= block.at.end) {
                    self.cut(Span::new(here as usize, code.start as usize), index as u32, here == block.at.start);
                    self.push_code(code, index as u32);
                    here = code.end;
                }
                self.cut(Span::new(here as usize, block.at.end as usize), index as u32, here == block.at.start);
            }
        }
    }

    /// Cuts a bare text, as one block: for word lists and tests.
    pub fn of_text(text: &str, language: &'static Language) -> Words {
        let (all, others) = (Vec::new(), Vec::new());
        let (text, lower, trigrams) = (text.into(), text.to_ascii_lowercase(), OnceLock::new());
        let (ladder, blocks) = (OnceLock::new(), OnceLock::new());
        let mut words = Words { language, all, text, lower, others, trigrams, ladder, blocks };
        words.cut(Span::new(0, words.text.len()), 0, true);
        words
    }

    /// Whether a piece is a word of a class.
    pub(crate) fn is(&self, i: usize, class: WordClass) -> bool {
        i < self.all.len() && self.language.word_classes().of(self.folded(i)).has(class)
    }

    /// The language they are read in.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The piece with this index.
    pub fn get(&self, i: usize) -> Option<&Word> {
        self.all.get(i)
    }

    /// All pieces.
    pub fn all(&self) -> &[Word] {
        &self.all
    }

    /// A piece as written; empty beyond the end.
    pub fn text(&self, i: usize) -> &str {
        self.all.get(i).map_or("", |w| &self.text[w.at.range()])
    }

    /// A piece in lower case with straight apostrophes; empty beyond the end.
    pub fn lower(&self, i: usize) -> &str {
        self.folded(i).text()
    }

    /// Whether some letters, in lower case, stand anywhere in the text: a cheap question to ask before a dear one.
    pub fn hold(&self, letters: &str) -> bool {
        self.trigrams.get_or_init(|| Trigrams::of(&self.lower)).may_hold(letters) && self.lower.contains(letters)
    }

    /// A piece as the word lists take it; empty beyond the end.
    #[inline]
    pub fn folded(&self, i: usize) -> Folded<'_> {
        let Some(word) = self.all.get(i) else { return "".into() };
        let (start, end) = match word.other {
            0 => (word.at.start, word.at.end),
            other => self.others[other as usize - 1],
        };
        Folded::within(&self.lower, start, end, word.hash)
    }

    /// The indexes of the pieces that begin inside a span.
    pub fn within(&self, at: Span<InProse>) -> Range<usize> {
        let ladder = self.ladder.get_or_init(|| Ladder::of(self.all.iter().map(|w| w.at.start)));
        let before = |place: u32| ladder.before(&self.all, place, |w| w.at.start);
        let first = before(at.start);
        first..before(at.end).max(first)
    }

    /// The indexes of the pieces of a block.
    pub fn of_block(&self, block: usize) -> Range<usize> {
        let starts = self.blocks.get_or_init(|| {
            let mut starts = Vec::new();
            for (i, word) in self.all.iter().enumerate() {
                if starts.len() <= word.block as usize {
                    starts.resize(word.block as usize + 1, i as u32);
                }
            }
            starts
        });
        let start = |block: usize| starts.get(block).map_or(self.all.len(), |&start| start as usize);
        start(block)..start(block + 1)
    }

    /// The index of the first piece behind the block of a piece.
    pub fn block_end(&self, piece: usize) -> usize {
        self.of_block(self.all[piece].block as usize).end
    }

    /// The span from the first to the last piece of a range of indexes, which must not be empty.
    pub fn span(&self, range: Range<usize>) -> Span<InProse> {
        self.all[range.start].at.to(self.all[range.end - 1].at)
    }

    fn cut(&mut self, at: Span<InProse>, block: u32, mut spaced: bool) {
        let text = self.text.clone();
        let mut here = at.start as usize;
        let end = at.end as usize;
        while let Some(c) = text[here..end].chars().next() {
            if c == ' ' || c.is_whitespace() {
                spaced = true;
                here += c.len_utf8();
                continue;
            }
            if is_invisible(c) {
                here += c.len_utf8();
                continue;
            }
            let (kind, length) =
                self.language.piece(&text[here..end], self.all.last().filter(|_| !spaced).map(|w| w.kind));
            self.push(&text[here..here + length], here, kind, block, spaced);
            here += length;
            spaced = false;
        }
    }

    /// Its lower case is left empty, so that no phrase is found in it.
    fn push_code(&mut self, at: Span<InProse>, block: u32) {
        let spaced = self.text[..at.start as usize].ends_with(char::is_whitespace)
            || self.all.last().is_none_or(|w| w.block != block);
        let (other, hash) = self.other("");
        self.all.push(Word { at, kind: WordKind::Mark, block, spaced, capital: false, other, hash });
    }

    /// Keeps the lower case of a piece apart from the text, and gives its place and hash.
    fn other(&mut self, piece: &str) -> (u32, u32) {
        let start = self.lower.len();
        let seen = piece.chars().filter(|&c| !is_invisible(c));
        self.lower.extend(seen.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        self.others.push((start as u32, self.lower.len() as u32));
        (self.others.len() as u32, Folded::from(&self.lower[start..]).hash())
    }

    fn push(&mut self, piece: &str, start: usize, kind: WordKind, block: u32, spaced: bool) {
        let at = Span::new(start, start + piece.len());
        let Some(first) = piece.chars().next() else { return };
        let as_it_stands = piece.is_ascii() || kind == WordKind::Mark && is_punctuation(first) && !is_apostrophe(first);
        let (other, hash) =
            if as_it_stands { (0, Folded::from(&self.lower[at.range()]).hash()) } else { self.other(piece) };
        let capital = first.is_uppercase();
        self.all.push(Word { at, kind, block, spaced, capital, other, hash });
    }
}

impl Pieces for Words {
    #[inline]
    fn folded(&self, i: usize) -> Folded<'_> {
        self.folded(i)
    }

    fn share_block(&self, i: usize, j: usize) -> bool {
        matches!((self.get(i), self.get(j)), (Some(one), Some(other)) if one.block == other.block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words = Words::of_text(text, Language::english());
        let got: Vec<&str> = (0..words.len()).map(|i| words.text(i)).collect();
        assert_eq!(got.join("|"), expected);
    }

    #[test]
    fn pieces() {
        check("Varga’s team isn’t here.", "Varga|’s|team|isn’t|here|.");
        check("Gen. Alma R. Dorn of the U.S. Army", "Gen.|Alma|R.|Dorn|of|the|U.S.|Army");
        check("at 10:30 a.m., $800,000 or 3.5%", "at|10|:|30|a.m.|,|$|800,000|or|3.5|%");
        check("the 1990s, ’90s and 14th", "the|1990s|,|’|90s|and|14th");
        check("The drug-trafficking plan I. The end.", "The|drug|-|trafficking|plan|I.|The|end|.");
        check("States’ “strongest”", "States|’|“|strongest|”");
        check("O’Malley’s", "O’Malley|’s");
        check("“Hamilton”’s U.S.’s AT&T's", "“|Hamilton|”|’s|U.S.|’s|AT|&|T|'s");
        check("the C.D.O.s, G.I.s and M.D.s.", "the|C.D.O.s|,|G.I.s|and|M.D.s|.");
        check("gov\u{ad}ern\u{200b}ment\u{200b} \u{200e}now", "gov\u{ad}ern\u{200b}ment|now");
    }

    #[test]
    fn addresses() {
        check("See www.dunmore.co.nz, Dunmore.com. Or end.The", "See|www.dunmore.co.nz|,|Dunmore.com|.|Or|end|.|The");
        check("(https://a.example/x?y=1#z).", "(|https://a.example/x?y=1#z|)|.");
        check("mail ada@dunmore.example, @ada: hi", "mail|ada@dunmore.example|,|@|ada|:|hi");
        check("a note: see me.org’s page", "a|note|:|see|me.org|’s|page");
    }

    #[test]
    fn lower_case() {
        let words = Words::of_text("Gov\u{ad}ernment ISN’T ÉCOLE", Language::english());
        assert_eq!([words.lower(0), words.lower(1), words.lower(2)], ["government", "isn't", "école"]);
    }
}
