//! Quotation marks that are missing, and where they probably belong.

use std::ops::Range;

use crate::grammar::words::{WordKind, Words};
use crate::language::WordClass;
use crate::text::{InProse, Span};

use super::{Lost, Marks, Quoted};

/// So many paragraphs of a running quotation may lack their opening mark before nobody can tell that they belong to it.
const RUN: usize = 3;

/// No line of a name and a post under a pull quote has more words than this.
const NAME: usize = 8;

/// So much says that it is a story’s way to open quotations again before they close, as where paragraphs run together.
const JOINED: usize = 2;

/// A double mark that closes nothing in its paragraph.
pub(super) struct Stray {
    /// The mark.
    pub mark: usize,
    /// Whether a cue stands behind it, as in `We won,” Ruiz said`.
    pub cue_follows: bool,
}

/// Collects what is missing, one paragraph after another.
pub(super) struct Losses<'a> {
    words: &'a Words,
    lost: Vec<Lost>,
    broken: Vec<u32>,
    /// Where quotations open that open again, behind a whole sentence, before they close.
    joined: Vec<Span<InProse>>,
    /// How sure it is that it is the story’s way.
    sure: usize,
    /// Whether a quotation of an earlier paragraph still waits for its closing mark.
    left_open: bool,
    /// The one that was reported, if it may run on.
    waiting: Option<Waiting>,
}

/// A quotation left open at the end of its paragraph, which the next one does not open again.
struct Waiting {
    /// Its place among the losses.
    lost: usize,
    open: Span<InProse>,
    marks: Marks,
    /// The first pieces of the paragraphs since.
    paragraphs: Vec<usize>,
    /// Whether one of them has quotations in other marks, as only a quotation has them.
    nests: bool,
}

impl<'a> Losses<'a> {
    pub fn new(words: &'a Words) -> Self {
        Self {
            words,
            lost: Vec::new(),
            broken: Vec::new(),
            joined: Vec::new(),
            sure: 0,
            left_open: false,
            waiting: None,
        }
    }

    /// Reads the next paragraph: its pieces, the quoted spans found in it, and the mark that closes nothing.
    pub fn paragraph(&mut self, pieces: Range<usize>, found: &[Quoted], stray: Option<Stray>) {
        let block = self.words.all()[pieces.start].block;
        let unclosed = found.iter().any(|q| q.close.is_none());
        let before = self.waiting.take();
        let waited = before.is_some();
        let still = stray.is_none() && before.as_ref().is_none_or(|w| found.iter().all(|q| q.marks != w.marks));
        if stray.is_some() {
            self.broken.push(block);
        }
        match (before, &stray) {
            (Some(waiting), Some(stray)) if self.is_text(&pieces, stray) => {
                self.reopen(waiting, Some(pieces.start), Some(self.words.all()[stray.mark].at));
            }
            (Some(mut waiting), None) if still => {
                waiting.paragraphs.push(pieces.start);
                waiting.nests |= !found.is_empty();
                if !found.is_empty() {
                    self.broken.push(block);
                }
                self.waiting = Some(waiting).filter(|w| w.paragraphs.len() < RUN);
            }
            (Some(waiting), None) => self.reopened(waiting, &pieces, found),
            (None, Some(stray)) if !self.left_open && !unclosed => self.lost.push(self.opening(&pieces, found, stray)),
            _ => {}
        }
        let mut opening: Vec<&Quoted> = Vec::new();
        if unclosed {
            opening.extend(found);
            opening.sort_by_key(|q| q.open.start);
        }
        for quoted in found.iter().filter(|q| q.close.is_none() && !q.runs_on) {
            self.broken.push(block);
            if quoted.depth == 0 && self.may_run_on(quoted, &pieces) {
                let lost = self.lost.len();
                self.waiting = Some(Waiting {
                    lost,
                    open: quoted.open,
                    marks: quoted.marks,
                    paragraphs: Vec::new(),
                    nests: false,
                });
            }
            if let Some(again) = self.opens_again(quoted, &opening) {
                // One sentence is all speech; what stands behind the first of several may be the story’s own words.
                let sentence = words_until_stop(self.words, quoted.open) + 1 >= self.words.within(again).start;
                self.sure += if sentence { JOINED } else { 1 };
                self.joined.push(quoted.open);
            }
            self.lost.push(self.closing(quoted, &pieces));
        }
        self.left_open = unclosed || self.left_open && stray.is_none() && (found.is_empty() || waited && still);
    }

    /// What is missing, in order, and the blocks where.
    pub fn told(mut self) -> (Vec<Lost>, Vec<u32>) {
        self.broken.sort_unstable();
        self.broken.dedup();
        if self.sure >= JOINED {
            let joined = |open: &Span<InProse>| self.joined.binary_search_by_key(&open.start, |j| j.start).is_ok();
            self.lost.retain(|lost| !matches!(lost, Lost::Closing { open, .. } if joined(open)));
        }
        self.lost.sort_by_key(|lost| match lost {
            Lost::Closing { open, .. } => open.start,
            Lost::Reopening { paragraphs, .. } => paragraphs[0].start,
            Lost::Opening { close, .. } => close.start,
        });
        (self.lost, self.broken)
    }

    /// `"We won. "We did," said Ruiz.`: one mark more before each sentence, as if each were a paragraph.
    fn opens_again(&self, quoted: &Quoted, opening: &[&Quoted]) -> Option<Span<InProse>> {
        let words = self.words;
        let later = opening.partition_point(|q| q.open.start <= quoted.open.start);
        let again = opening[later..].iter().find(|q| q.marks == quoted.marks)?.open;
        let next = words.within(again).start;
        let ended = quoted.probable_end.is_some_and(|end| end.start < again.start);
        let stops = matches!(words.text(next - 1), "." | "?" | "!");
        let same = words.text(next) == words.text(words.within(quoted.open).start);
        (!ended && stops && same && self.is_capital(quoted)).then_some(again)
    }

    /// `“We won.` + `We did,” said Ruiz.`: the mark that closes nothing closes the quotation left open before it.
    fn reopen(&mut self, waiting: Waiting, last: Option<usize>, close: Option<Span<InProse>>) {
        let all = self.words.all();
        let paragraphs = waiting.paragraphs.into_iter().chain(last).map(|i| all[i].at).collect();
        self.lost[waiting.lost] = Lost::Reopening { open: waiting.open, paragraphs, close };
    }

    /// `“We won.` + `He told me, ‘Go.’` + `“And we did.”`: marks of the other kind show that the paragraph between two
    /// quotations belongs to them.
    fn reopened(&mut self, waiting: Waiting, pieces: &Range<usize>, found: &[Quoted]) {
        let opens = self.words.all()[pieces.start].at;
        if waiting.nests && found.iter().any(|q| q.open.start == opens.start && q.marks == waiting.marks) {
            self.reopen(waiting, None, None);
        }
    }

    /// `Ada Quill, mayor.”` under a pull quote is a name set inside its marks, not more of the quotation.
    fn is_text(&self, pieces: &Range<usize>, stray: &Stray) -> bool {
        let words: Vec<_> = self.words.all()[pieces.start..stray.mark]
            .iter()
            .filter(|w| w.kind == WordKind::Word)
            .take(NAME + 1)
            .collect();
        words.len() > NAME || 2 * words.iter().filter(|w| w.capital).count() < words.len()
    }

    /// Whole sentences, left open at the end of their paragraph: `“We had no choice.`
    fn may_run_on(&self, quoted: &Quoted, pieces: &Range<usize>) -> bool {
        quoted.probable_end.is_none()
            && quoted.at.end == self.words.all()[pieces.end - 1].at.end
            && self.is_capital(quoted)
    }

    fn is_capital(&self, quoted: &Quoted) -> bool {
        self.words
            .within(quoted.inside())
            .find(|&i| self.words.all()[i].kind != WordKind::Mark)
            .is_some_and(|i| self.words.all()[i].capital)
    }

    fn closing(&self, quoted: &Quoted, pieces: &Range<usize>) -> Lost {
        let end = quoted.probable_end.or_else(|| self.ends_with_paragraph(quoted, pieces));
        Lost::Closing { open: quoted.open, end, with_paragraph: end.is_some() && quoted.probable_end.is_none() }
    }

    /// `Quill said: “We had no choice.`, `called it “a scandal.`: no cue and no other quotation follows, and there is
    /// nothing else that the paragraph could end with; its last piece.
    fn ends_with_paragraph(&self, quoted: &Quoted, pieces: &Range<usize>) -> Option<Span<InProse>> {
        let last = self.words.all()[pieces.end - 1].at;
        let open = self.words.within(quoted.open);
        let ends = matches!(self.words.text(pieces.end - 1), "." | "?" | "!" | "…" | "’" | "'");
        if quoted.depth > 0 || quoted.marks == Marks::Angle || quoted.at.end != last.end || !ends {
            return None;
        }
        let inside = open.end..pieces.end - 1;
        let plain = if self.is_capital(quoted) {
            open.start == pieces.start || self.words.all()[open.start - 1].kind == WordKind::Mark
        } else {
            open.start > pieces.start
                && self.leads_in(open.start - 1)
                && !inside.clone().any(|i| matches!(self.words.text(i), "." | "?" | "!"))
        };
        plain.then_some(last)
    }

    /// `called`, `was`, `it`: a fragment of several words follows such a word rather than a term or a name.
    fn leads_in(&self, i: usize) -> bool {
        let verb = self
            .words
            .language()
            .reporting_verbs()
            .get(self.words.folded(i))
            .is_some_and(|(verb, _)| verb.quotes && !verb.noun);
        verb || self.words.is(i, WordClass::LostAfter)
    }

    /// `We won,” Ruiz said.`: the quotation begins where its sentence does; elsewhere nobody can tell.
    fn opening(&self, pieces: &Range<usize>, found: &[Quoted], stray: &Stray) -> Lost {
        let words = self.words;
        let colon = (pieces.start..stray.mark)
            .rev()
            .find(|&i| words.text(i) == ":" && words.get(i + 1).is_some_and(|w| w.capital));
        let before = found.iter().filter(|q| q.at.end <= words.all()[stray.mark].at.start).map(|q| q.at.end).max();
        let from = before.map_or(pieces.start, |end| {
            words.within(Span::new(end as usize, words.all()[stray.mark].at.end as usize)).start
        });
        let first = || {
            let stop = (from..stray.mark.saturating_sub(1)).find(|&i| matches!(words.text(i), "." | "?" | "!"));
            match (before, stop) {
                // Behind a quotation and its cue: `“We won,” Ruiz said. We did,” he added.`
                (Some(_), Some(stop)) => Some(stop + 1),
                (None, None) => Some(pieces.start),
                _ => None,
            }
        };
        let begin = match colon.filter(|&i| i >= from) {
            Some(colon) => Some(colon + 1),
            None if stray.cue_follows => first(),
            None => None,
        };
        let begin =
            begin.filter(|&i| i < stray.mark && words.all()[i].kind == WordKind::Word && words.all()[i].capital);
        Lost::Opening { close: words.all()[stray.mark].at, begin: begin.map(|i| words.all()[i].at) }
    }
}

/// The first piece behind a mark that ends a sentence.
fn words_until_stop(words: &Words, open: Span<InProse>) -> usize {
    let from = words.within(open).end;
    (from..words.len()).find(|&i| matches!(words.text(i), "." | "?" | "!")).unwrap_or(words.len())
}
