//! Single marks, which may be apostrophes: one that opens counts only where another answers it.

use crate::grammar::words::WordKind;

use super::mark::is_clipped;
use super::paragraph::Paragraph;
use super::{Marks, Quoted, REACH};

impl Paragraph<'_> {
    /// Whether a single mark that could open is answered by one that could close, before the paragraph ends; or
    /// begins a paragraph of a quotation that runs on.
    pub(super) fn single_is_answered(&mut self, i: usize) -> bool {
        if i == self.start && self.next_opens(Marks::Single) || self.open.is_empty() && self.surely_opens(i) {
            return true;
        }
        if self.is_open(Marks::Double) && self.is_nesting(i) {
            return true;
        }
        if self.answer < i + 2 {
            self.answer = (i + 2..self.end).find(|&k| self.could_close_single(k)).unwrap_or(self.end);
        }
        self.answer < self.end
    }

    /// A single mark that is no apostrophe, in a story that quotes in single ones: `said: ‘We`, and curly also `a
    /// ‘wall`.
    pub(super) fn surely_opens(&self, i: usize) -> bool {
        let words = self.words;
        let Some(next) = words.get(i + 1).filter(|w| i + 1 < self.end && !w.spaced && w.kind == WordKind::Word) else {
            return false;
        };
        if self.main != Marks::Single || self.touches_left(i) || self.is_elision(i) || is_clipped(words, i + 1) {
            return false;
        }
        let begins = i == self.start || words.all()[i - 1].kind == WordKind::Mark;
        match words.text(i) {
            "‘" => next.capital || i > self.start,
            "'" => next.capital && begins,
            _ => false,
        }
    }

    /// `“He told me, ‘Close it, and I did.”`: behind a comma or colon and before a capital a curly mark is no
    /// apostrophe. What is open at the end of its paragraph may run on, and marks may close in the wrong order: `‘Close
    /// it.”’`.
    pub(super) fn surely_nests(&self, i: usize, end: usize) -> bool {
        let words = self.words;
        let swapped = words.get(end + 1).is_some_and(|w| !w.spaced && matches!(words.text(end + 1), "’" | "'"));
        end < self.end && !swapped && self.is_nesting(i)
    }

    /// `He told me, ‘Close it`
    pub(super) fn is_nesting(&self, i: usize) -> bool {
        let words = self.words;
        let next = words.get(i + 1).is_some_and(|w| !w.spaced && w.kind == WordKind::Word && w.capital);
        let led = i > self.start && words.all()[i].spaced && matches!(words.text(i - 1), "," | ":");
        words.text(i) == "‘" && next && led && !self.is_elision(i) && !is_clipped(words, i + 1)
    }

    /// A single mark that closes what nothing opens, in a story that quotes in single ones: `We won,’ said Ruiz`.
    pub(super) fn surely_closes(&self, i: usize, found: &[Quoted]) -> bool {
        let words = self.words;
        if self.main != Marks::Single || !self.touches_left(i) || !matches!(words.text(i - 1), "," | "." | "?" | "!") {
            return false;
        }
        // What seemed to close an earlier one may have been an apostrophe, `‘the voters’ “choice”,’ he said`, and what
        // seemed to be one may open: `‘Till Monday,’ he said`.
        let here = words.all()[self.start].at.start;
        let doubtful = |q: &Quoted| {
            let last = words.within(q.inside()).end;
            q.marks == Marks::Single && last > self.start && words.all()[last - 1].kind == WordKind::Word
        };
        let elided = |k: usize| {
            matches!(words.text(k), "‘" | "'" | "’")
                && self.touches_right(k)
                && !self.touches_left(k)
                && self.is_elision(k)
        };
        if found.iter().rev().take_while(|q| q.at.end > here).any(doubtful)
            || (self.start.max(i.saturating_sub(REACH))..i).any(elided)
        {
            return false;
        }
        i + 1 == self.end || self.cue_with_subject_first(i + 1, self.end) || self.cue_with_verb_first(i + 1, self.end)
    }

    pub(super) fn could_close_single(&self, k: usize) -> bool {
        matches!(self.words.text(k), "’" | "'" | "‘")
            && self.words.all()[k].kind == WordKind::Mark
            && self.touches_left(k)
            && !(self.touches_right(k) && self.next_is_word(k))
    }

    /// `the States’ strongest ally’`: after an s, before a word, with a better closing mark to come.
    pub(super) fn is_plural_possessive(&self, i: usize) -> bool {
        let follows_s =
            i > self.start && self.words.lower(i - 1).ends_with('s') && self.words.all()[i - 1].kind == WordKind::Word;
        let before_word =
            self.words.get(i + 1).is_some_and(|w| i + 1 < self.end && w.spaced && w.kind == WordKind::Word);
        follows_s
            && before_word
            && (i + 1..self.end.min(i + REACH))
                .take_while(|&k| self.words.text(k) != "‘" && (self.words.text(k) != "'" || self.touches_left(k)))
                .any(|k| self.could_close_single(k))
    }
}
