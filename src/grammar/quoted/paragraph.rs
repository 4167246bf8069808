//! One paragraph read from left to right: each mark opens, closes, or is none.

use crate::grammar::words::{WordKind, Words};

use super::cue_inside::Nested;
use super::goes_on::Next;
use super::lost::Stray;
use super::{Marks, Quoted, REACH};
use crate::text::{InProse, Span};

/// Marks nested deeper than this are passed over: no story nests so deep, and time stays linear.
const DEEPEST: usize = 8;

/// One paragraph being read from left to right.
pub(super) struct Paragraph<'a> {
    pub words: &'a Words,
    pub start: usize,
    pub end: usize,
    /// The marks that the story quotes in.
    pub main: Marks,
    /// The next paragraph, be it behind a caption or a subhead, if it opens with a mark.
    pub next: Option<Next>,
    pub open: Vec<Opened>,
    /// The next mark that could close single marks, as far as it was looked for.
    pub answer: usize,
    /// Marks that stand for apostrophes.
    pub apostrophes: &'a mut Vec<Span<InProse>>,
}

/// A mark that waits for its answer.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    /// Index of the mark.
    pub at: usize,
    /// Pieces the mark takes: two for ` `` `.
    pub width: usize,
    pub marks: Marks,
    pub low: bool,
}

impl Paragraph<'_> {
    /// Reads the paragraph; tells the first double mark that closes nothing.
    pub(super) fn read(mut self, found: &mut Vec<Quoted>) -> Option<Stray> {
        let mut stray = None;
        let mut balance = self.balance();
        let mut i = self.start;
        while i < self.end {
            if self.is_for_an_apostrophe(i) {
                self.apostrophes.push(self.words.all()[i].at);
                i += 1;
                continue;
            }
            let Some(role) = self.role(i) else {
                i += 1;
                continue;
            };
            let same = self.open.iter().rposition(|o| o.marks == role.marks);
            let opens = role.opens && !(role.closes && same.is_some());
            if opens {
                if role.marks == Marks::Double && same.is_some() && self.starts_anew(balance) {
                    // Two of a kind open, and one closing mark too few: the earlier one was never closed.
                    self.abandon(same.unwrap_or(0), i, found);
                    balance -= 1;
                } else if let Some(level) = same.filter(|_| role.marks == Marks::Single)
                    && self.surely_opens(i)
                    && self.cue_inside(self.open[level].at + 1, i, None).is_some()
                {
                    // `‘We won, Ruiz said. ‘We did.’`
                    self.abandon(level, i, found);
                }
                if self.open.len() < DEEPEST && (role.marks != Marks::Single || self.single_is_answered(i)) {
                    self.open.push(Opened { at: i, width: role.width, marks: role.marks, low: role.low });
                }
            } else if role.closes
                && let Some(level) = same
                && !(role.marks == Marks::Single && self.is_plural_possessive(i))
            {
                let opened = self.open[level];
                for inner in level + 1..self.open.len() {
                    self.give_up(inner, i, found);
                }
                self.open.truncate(level);
                found.push(self.quoted(opened, i + role.width, Some((i, role.width)), level));
            } else if role.closes && same.is_none() && role.width == 1 && !self.is_attribute(i) {
                let sure = role.marks == Marks::Double || self.surely_closes(i, found);
                stray = stray.or(Some(i).filter(|_| sure));
            }
            i += role.width;
        }
        for level in 0..self.open.len() {
            self.give_up(level, self.end, found);
        }
        stray.map(|mark| Stray {
            mark,
            cue_follows: self.cue_with_subject_first(mark + 1, self.end)
                || self.cue_with_verb_first(mark + 1, self.end),
        })
    }

    /// `<a href=”`, `pic=""`: leaves of markup in plain text.
    fn is_attribute(&self, i: usize) -> bool {
        self.touches_left(i) && matches!(self.words.text(i - 1), "=" | "\"")
    }

    /// Opening marks less closing marks among the sure double marks of the paragraph.
    fn balance(&self) -> i32 {
        let mut balance = 0;
        let mut straight = 0;
        for i in (self.start..self.end).filter(|&i| self.words.all()[i].kind == WordKind::Mark) {
            match self.words.text(i) {
                "“" => balance += 1,
                "”" => balance -= 1,
                "\"" => straight += 1,
                _ => {}
            }
        }
        // Straight marks come in pairs: an odd one is an open one.
        balance + straight % 2
    }

    fn starts_anew(&self, balance: i32) -> bool {
        let runs_on = self.next_opens(Marks::Double) && self.open.first().is_some_and(|o| o.at == self.start);
        balance > i32::from(runs_on)
    }

    /// An open mark that nothing answers before the piece `end`: a double one stands, a single one was an apostrophe,
    /// unless the next paragraph goes on with it.
    fn give_up(&self, level: usize, end: usize, found: &mut Vec<Quoted>) {
        let opened = self.open[level];
        let start = opened.at + opened.width;
        let cue = self.cue_inside(start, end, Some(&Nested::of(found, self.words.all()[opened.at].at.end, level)));
        let runs_on = end == self.end && level == 0 && cue.is_none() && self.may_go_on(opened);
        // Where nothing goes on, the cue behind a nested quotation may well be that of the whole.
        let cue = cue.or_else(|| if runs_on { None } else { self.cue_inside(start, end, None) });
        let sure = || if level == 0 { self.surely_opens(opened.at) } else { self.surely_nests(opened.at, end) };
        if opened.marks != Marks::Single || runs_on || sure() {
            let mut quoted = self.quoted(opened, end, None, level);
            quoted.runs_on = runs_on;
            quoted.probable_end = cue.map(|i| self.words.all()[i].at);
            found.push(quoted);
        }
    }

    pub(super) fn next_opens(&self, marks: Marks) -> bool {
        self.next.is_some_and(|next| next.marks == marks)
    }

    /// Whether the next paragraph may go on with what is open at the end of this one. `called it “a scandal.` does not
    /// go on in `“We have had four studies,” Jon Brandt said.`
    fn may_go_on(&self, opened: Opened) -> bool {
        self.next.is_some_and(|next| {
            next.marks == opened.marks && !(self.is_fragment(opened) && self.is_somebody_elses(next))
        })
    }

    /// Part of a sentence, with which the paragraph ends.
    fn is_fragment(&self, opened: Opened) -> bool {
        let words = self.words;
        let inside = opened.at + opened.width..self.end.saturating_sub(1);
        let small = words.get(inside.start).is_some_and(|w| w.kind == WordKind::Word && !w.capital);
        small
            && words.text(self.end - 1) == "."
            && !inside.clone().any(|i| matches!(words.text(i), "." | "?" | "!" | ":" | "…"))
    }

    /// Whether a paragraph begins with the words of a person who is not named in this one: `“We won,” Jon Brandt said.`
    fn is_somebody_elses(&self, next: Next) -> bool {
        let words = self.words;
        let closes = |&i: &usize| matches!(words.text(i), "”" | "\"" | "’" | "'") && !words.all()[i].spaced;
        let closes = |i: &usize| {
            closes(i) && matches!(words.text(i - 1), "," | "?" | "!") && words.get(i + 1).is_some_and(|w| w.spaced)
        };
        let Some(close) = (next.start + 1..next.end.min(next.start + REACH)).find(closes) else { return false };
        let cue = close + 1;
        let named = words.get(cue).is_some_and(|w| w.capital) && self.cue_with_subject_first(cue, next.end);
        if !named && !self.cue_with_verb_first(cue, next.end) {
            return false;
        }
        let known =
            |i: usize| (self.start..self.end).any(|k| words.all()[k].capital && words.lower(k) == words.lower(i));
        let mut name =
            (cue..next.end.min(cue + 8)).filter(|&i| words.all()[i].capital && words.all()[i].kind == WordKind::Word);
        !name.any(known)
    }

    fn abandon(&mut self, level: usize, end: usize, found: &mut Vec<Quoted>) {
        for l in level..self.open.len() {
            self.give_up(l, end, found);
        }
        self.open.truncate(level);
    }

    pub(super) fn quoted(&self, opened: Opened, end: usize, close: Option<(usize, usize)>, level: usize) -> Quoted {
        let at = self.words.span(opened.at..end.max(opened.at + opened.width));
        Quoted {
            at,
            open: self.words.span(opened.at..opened.at + opened.width),
            close: close.map(|(i, width)| self.words.span(i..i + width)),
            depth: level.min(u8::MAX as usize) as u8,
            runs_on: false,
            marks: opened.marks,
            probable_end: None,
        }
    }

    pub(super) fn is_open(&self, marks: Marks) -> bool {
        self.open.iter().any(|o| o.marks == marks)
    }
}
