//! Quoted spans: where quotation marks open and close, whatever stands between them.
//!
//! Marks are matched within one paragraph; what stays open at its end may run on into the next one, but never further
//! harm it. A mark that may be an apostrophe or a prime is a quotation mark only where another one answers it.

mod goes_on;
mod lost;

use crate::lexicon::{VerbForm, reporting_verbs};
use crate::text::{InProse, Span};

use super::document::Document;
use super::words::{WordKind, Words};
use goes_on::Next;
use lost::{Losses, Stray};

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
pub(super) struct Marked {
    /// Quoted spans, in order of their opening marks.
    pub spans: Vec<Quoted>,
    /// Marks that are missing, in order.
    pub lost: Vec<Lost>,
    /// The blocks in which they are, in order: nobody can tell there what is quoted.
    pub broken: Vec<u32>,
}

pub(super) fn find(document: &Document) -> Marked {
    let marked = read(document, Marks::Double);
    // Whether a single mark is more than an apostrophe is surer once it is known that the story quotes in them.
    if quotes_in_single(document.words(), &marked.spans) { read(document, Marks::Single) } else { marked }
}

/// Reads a story that quotes in the marks `main`.
fn read(document: &Document, main: Marks) -> Marked {
    let words = document.words();
    let mut marked = Marked::default();
    let mut losses = Losses::new(words);
    let found = &mut marked.spans;
    let mut start = 0;
    while start < words.len() {
        let block = words.all()[start].block;
        let end = start + words.all()[start..].partition_point(|w| w.block == block);
        let first = found.len();
        let next = goes_on::next(document, end);
        let stray = Paragraph { words, start, end, main, next, open: Vec::new(), answer: start }.read(found);
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

/// Marks nested deeper than this are passed over: no story nests so deep, and time stays linear.
const DEEPEST: usize = 8;

/// A story with fewer quotations in single marks may quote in double ones.
const FEWEST: usize = 2;

/// How far to look for a mark that answers a doubtful one, in pieces.
const REACH: usize = 120;

/// One paragraph being read from left to right.
struct Paragraph<'a> {
    words: &'a Words,
    start: usize,
    end: usize,
    /// The marks that the story quotes in.
    main: Marks,
    /// The next paragraph, be it behind a caption or a subhead, if it opens with a mark.
    next: Option<Next>,
    open: Vec<Opened>,
    /// The next mark that could close single marks, as far as it was looked for.
    answer: usize,
}

/// A mark that waits for its answer.
#[derive(Clone, Copy)]
struct Opened {
    /// Index of the mark.
    at: usize,
    /// Pieces the mark takes: two for ` `` `.
    width: usize,
    marks: Marks,
    low: bool,
}

/// The quotations inside one that is still open.
struct Nested<'a> {
    /// All that were found behind its opening mark.
    spans: &'a [Quoted],
    /// How deep those stand that lie in no other but this one.
    depth: u8,
}

impl<'a> Nested<'a> {
    /// Those of a quotation at `level` whose opening mark ends at `open`, among all found so far, by their ends.
    fn of(found: &'a [Quoted], open: u32, level: usize) -> Self {
        let first = found.partition_point(|q| q.at.end <= open);
        Self { spans: &found[first..], depth: (level + 1).min(u8::MAX as usize) as u8 }
    }
}

/// What a mark can do where it stands.
#[derive(Clone, Copy)]
struct Role {
    width: usize,
    marks: Marks,
    opens: bool,
    closes: bool,
    /// Opens low: `„` is closed by `“`.
    low: bool,
}

impl Paragraph<'_> {
    /// Reads the paragraph; tells the first double mark that closes nothing.
    fn read(mut self, found: &mut Vec<Quoted>) -> Option<Stray> {
        let mut stray = None;
        let mut balance = self.balance();
        let mut i = self.start;
        while i < self.end {
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
            cue_follows: self.cue_with_subject_first(mark + 1, self.end) || self.cue_with_verb_first(mark + 1, self.end),
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

    fn next_opens(&self, marks: Marks) -> bool {
        self.next.is_some_and(|next| next.marks == marks)
    }

    /// Whether the next paragraph may go on with what is open at the end of this one. `called it “a scandal.` does not
    /// go on in `“We have had four studies,” Jon Brandt said.`
    fn may_go_on(&self, opened: Opened) -> bool {
        self.next.is_some_and(|next| next.marks == opened.marks && !(self.is_fragment(opened) && self.is_somebody_elses(next)))
    }

    /// Part of a sentence, with which the paragraph ends.
    fn is_fragment(&self, opened: Opened) -> bool {
        let words = self.words;
        let inside = opened.at + opened.width..self.end.saturating_sub(1);
        let small = words.get(inside.start).is_some_and(|w| w.kind == WordKind::Word && !w.capital);
        small && words.text(self.end - 1) == "." && !inside.clone().any(|i| matches!(words.text(i), "." | "?" | "!" | ":" | "…"))
    }

    /// Whether a paragraph begins with the words of a person who is not named in this one: `“We won,” Jon Brandt said.`
    fn is_somebody_elses(&self, next: Next) -> bool {
        let words = self.words;
        let closes = |&i: &usize| matches!(words.text(i), "”" | "\"" | "’" | "'") && !words.all()[i].spaced;
        let closes = |i: &usize| closes(i) && matches!(words.text(i - 1), "," | "?" | "!") && words.get(i + 1).is_some_and(|w| w.spaced);
        let Some(close) = (next.start + 1..next.end.min(next.start + REACH)).find(closes) else { return false };
        let cue = close + 1;
        let named = words.get(cue).is_some_and(|w| w.capital) && self.cue_with_subject_first(cue, next.end);
        if !named && !self.cue_with_verb_first(cue, next.end) {
            return false;
        }
        let known = |i: usize| (self.start..self.end).any(|k| words.all()[k].capital && words.lower(k) == words.lower(i));
        let mut name = (cue..next.end.min(cue + 8)).filter(|&i| words.all()[i].capital && words.all()[i].kind == WordKind::Word);
        !name.any(known)
    }

    fn abandon(&mut self, level: usize, end: usize, found: &mut Vec<Quoted>) {
        for l in level..self.open.len() {
            self.give_up(l, end, found);
        }
        self.open.truncate(level);
    }

    fn quoted(&self, opened: Opened, end: usize, close: Option<(usize, usize)>, level: usize) -> Quoted {
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

    /// `, Ruiz said.` or `,” said Ruiz` inside words that nothing closes: the index of the comma, period or other mark.
    /// A nested quotation has cues of its own: `“He said, ‘No way.’ Then he asked me to pay.`
    fn cue_inside(&self, start: usize, end: usize, nested: Option<&Nested>) -> Option<usize> {
        let words = self.words;
        let mut nested = nested.map(|n| n.spans.iter().filter(|q| q.depth == n.depth).peekable());
        (start + 1..end).find(|&i| {
            let at = words.all()[i].at;
            let is_nested = nested.as_mut().is_some_and(|spans| {
                while spans.next_if(|q| q.at.end <= at.start).is_some() {}
                spans.peek().is_some_and(|q| q.at.start <= at.start)
            });
            let stops = matches!(words.text(i), "," | "?" | "!" | "’") && !self.touches_right(i);
            stops && !is_nested && (self.cue_with_subject_first(i + 1, end) || self.cue_with_verb_first(i + 1, end))
        })
    }

    /// `Mayor Ada Quill said on Monday`, `she added.`
    fn cue_with_subject_first(&self, start: usize, end: usize) -> bool {
        let words = self.words;
        let first = words.lower(start);
        let named = words.get(start).is_some_and(|w| w.capital && w.kind == WordKind::Word);
        if !(named || matches!(first, "he" | "she" | "they" | "the" | "a" | "one" | "another")) || matches!(first, "i" | "we" | "you") {
            return false;
        }
        let mut apposed = false;
        for i in start + 1..end.min(start + 12) {
            if words.all()[i].kind == WordKind::Mark && !matches!(words.text(i), "-" | "'" | "’") {
                if words.text(i) != "," {
                    return false;
                }
                apposed = true;
                continue;
            }
            if apposed && words.text(i - 1) != "," && i > start + 8 {
                return false;
            }
            let Some((_, verb, form)) = reporting_verbs().at(|k| words.folded(i + k)) else { continue };
            if verb.quotes && !verb.gesture && !verb.noun && matches!(form, VerbForm::Past | VerbForm::Third) {
                let next = words.lower(i + 1);
                return i + 1 >= end
                    || verb.addressed && !matches!(next, "me" | "us" | "my" | "our")
                    || next.ends_with("ly")
                    || matches!(
                        next,
                        "." | "," | ":" | ";" | "in" | "on" | "at" | "during" | "after" | "last" | "while" | "when" | "as" | "of"
                    )
                    || is_day(next);
            }
        }
        false
    }

    /// `said Mayor Ada Quill`
    fn cue_with_verb_first(&self, start: usize, end: usize) -> bool {
        let words = self.words;
        let Some((length, verb, form)) = reporting_verbs().at(|k| words.folded(start + k)) else { return false };
        let next = start + length;
        start + 1 < end
            && verb.quotes
            && !verb.gesture
            && !verb.addressed
            && matches!(form, VerbForm::Past | VerbForm::Third)
            && words.get(start).is_some_and(|w| !w.capital)
            && words.get(next).is_some_and(|w| next < end && w.capital && w.kind == WordKind::Word)
    }

    /// What the mark at `i` can do, if it is one.
    fn role(&self, i: usize) -> Option<Role> {
        let words = self.words;
        if words.all()[i].kind != WordKind::Mark {
            return None;
        }
        let text = words.text(i);
        let role = |marks, opens, closes| Some(Role { width: 1, marks, opens, closes, low: false });
        let twice = i + 1 < self.end && words.text(i + 1) == text && !words.all()[i + 1].spaced;
        match text {
            "“" => {
                let low = self.open.iter().any(|o| o.low && o.marks == Marks::Double);
                // `“so“`: somebody’s keyboard has only one curly mark.
                let ends = i + 1 == self.end || self.touches_left(i) && !(self.touches_right(i) && self.next_is_word(i));
                let closes = low || ends && self.is_open(Marks::Double);
                role(Marks::Double, !low, closes)
            }
            "„" => Some(Role { width: 1, marks: Marks::Double, opens: true, closes: false, low: true }),
            "”" if self.is_feet_and_inches(i) => None,
            "”" => role(Marks::Double, !self.touches_left(i) && self.touches_right(i), true),
            "\"" => {
                let (left, right) = (self.touches_left(i), self.touches_right(i));
                if left && i > self.start && words.all()[i - 1].kind == WordKind::Number && self.is_inches(i) {
                    return None;
                }
                match (left, right) {
                    (false, false) => role(Marks::Double, true, true),
                    (left, right) => role(Marks::Double, right && (!left || self.follows_opener(i)), left),
                }
            }
            "`" if twice => Some(Role { width: 2, marks: Marks::Double, opens: true, closes: false, low: false }),
            "'" if twice && self.touches_left(i) => Some(Role { width: 2, marks: Marks::Double, opens: false, closes: true, low: false }),
            "`" => role(Marks::Single, self.touches_right(i), false),
            "‘" => {
                let low = self.open.iter().any(|o| o.low && o.marks == Marks::Single);
                // `‘It’s ‘im.’`
                let clipped = self.is_open(Marks::Single) && is_clipped(words.lower(i + 1));
                // `‘so‘`, turned the wrong way
                let ends = self.touches_left(i) && !(self.touches_right(i) && self.next_is_word(i)) && self.is_open(Marks::Single);
                role(Marks::Single, !low && !clipped && !self.is_elision(i), low || ends)
            }
            "‚" if self.touches_right(i) && !self.touches_left(i) => {
                Some(Role { width: 1, marks: Marks::Single, opens: true, closes: false, low: true })
            }
            // `‘’Tis cold,’`
            "’" if i > self.start && words.text(i - 1) == "‘" && self.touches_left(i) && self.touches_right(i) => None,
            "’" => role(Marks::Single, self.is_turned_opener(i), self.touches_left(i)),
            "'" => {
                let opens = self.touches_right(i) && (!self.touches_left(i) || self.follows_opener(i)) && !self.is_elision(i);
                role(Marks::Single, opens, self.touches_left(i) && !(self.touches_right(i) && self.next_is_word(i)))
            }
            "«" | "‹" => role(Marks::Angle, true, false),
            "»" | "›" => role(Marks::Angle, false, true),
            _ => None,
        }
    }

    /// `, ’We won,’`: an opening single mark turned the wrong way, rather than an apostrophe.
    fn is_turned_opener(&self, i: usize) -> bool {
        let words = self.words;
        let begins = i == self.start || matches!(words.text(i - 1), "," | ":" | "." | "?" | "!");
        let sentence = words.get(i + 1).is_some_and(|w| w.kind == WordKind::Word && w.capital) && self.touches_right(i);
        let quotes = !self.is_open(Marks::Single) && (self.main == Marks::Single || self.is_open(Marks::Double));
        let reads = begins && sentence && quotes && !self.touches_left(i) && !self.is_elision(i) && !is_clipped(words.lower(i + 1));
        // What closes it stands behind a comma or period: no apostrophe does.
        reads
            && (i + 2..self.end.min(i + REACH))
                .take_while(|&k| !matches!(words.text(k), "‘" | "”"))
                .any(|k| words.text(k) == "’" && self.could_close_single(k) && matches!(words.text(k - 1), "," | "." | "?" | "!"))
    }

    fn is_open(&self, marks: Marks) -> bool {
        self.open.iter().any(|o| o.marks == marks)
    }

    /// No white space before the mark, which is not the first of its paragraph.
    fn touches_left(&self, i: usize) -> bool {
        i > self.start && !self.words.all()[i].spaced
    }

    /// No white space after the mark, which is not the last of its paragraph.
    fn touches_right(&self, i: usize) -> bool {
        i + 1 < self.end && !self.words.all()[i + 1].spaced
    }

    fn next_is_word(&self, i: usize) -> bool {
        i + 1 < self.end && matches!(self.words.all()[i + 1].kind, WordKind::Word | WordKind::Number)
    }

    /// The mark touches a bracket, a dash or another opening mark on its left, behind which a quotation may open.
    fn follows_opener(&self, i: usize) -> bool {
        matches!(self.words.text(i - 1), "(" | "[" | "“" | "‘" | "\"" | "'" | "—" | "–" | "-" | "/" | ":" | "…" | "=" | ">")
            && self.next_is_word(i)
            && (!matches!(self.words.text(i - 1), "—" | "–" | "-" | "…" | ":" | "\"" | "'") || !self.is_open(Marks::Double))
    }

    /// `5’2”`
    fn is_feet_and_inches(&self, i: usize) -> bool {
        i >= self.start + 3
            && self.words.all()[i - 1].kind == WordKind::Number
            && matches!(self.words.text(i - 2), "’" | "'" | "′")
            && self.words.all()[i - 3].kind == WordKind::Number
            && (i - 2..=i).all(|k| !self.words.all()[k].spaced)
    }

    /// A straight mark after a figure: inches, unless a quotation is open that no later mark would close.
    fn is_inches(&self, i: usize) -> bool {
        if i >= self.start + 2 && matches!(self.words.text(i - 2), "'" | "’" | "′") && !self.words.all()[i - 1].spaced {
            return true;
        }
        if !self.is_open(Marks::Double) {
            return true;
        }
        // Another closing mark before the next opening one: then this one is not the closing mark.
        (i + 1..self.end.min(i + REACH))
            .find(|&k| self.words.text(k) == "\"")
            .is_some_and(|k| self.touches_left(k) && !self.touches_right(k))
            && self.touches_right_space_then_lower(i)
    }

    fn touches_right_space_then_lower(&self, i: usize) -> bool {
        self.words.get(i + 1).is_some_and(|w| i + 1 < self.end && w.spaced && w.kind == WordKind::Word && !w.capital)
    }

    /// `’90s`, `’em`, `’n’`: letters or a century left out.
    fn is_elision(&self, i: usize) -> bool {
        if !self.touches_right(i) {
            return true;
        }
        match self.words.get(i + 1) {
            Some(w) if w.kind == WordKind::Number => {
                let text = self.words.text(i + 1);
                let digits = text.bytes().take_while(u8::is_ascii_digit).count();
                digits == 2 && (text.len() == 2 || text.ends_with('s'))
            }
            _ => matches!(
                self.words.lower(i + 1),
                "tis" | "twas" | "em" | "til" | "till" | "cause" | "round" | "bout" | "n" | "nuff" | "cos" | "twere" | "burbs" | "hood"
            ),
        }
    }

    /// Whether a single mark that could open is answered by one that could close, before the paragraph ends; or
    /// begins a paragraph of a quotation that runs on.
    fn single_is_answered(&mut self, i: usize) -> bool {
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

    /// A single mark that is no apostrophe, in a story that quotes in single ones: `said: ‘We`, and curly also `a ‘wall`.
    fn surely_opens(&self, i: usize) -> bool {
        let words = self.words;
        let Some(next) = words.get(i + 1).filter(|w| i + 1 < self.end && !w.spaced && w.kind == WordKind::Word) else { return false };
        if self.main != Marks::Single || self.touches_left(i) || self.is_elision(i) || is_clipped(words.lower(i + 1)) {
            return false;
        }
        let begins = i == self.start || words.all()[i - 1].kind == WordKind::Mark;
        match words.text(i) {
            "‘" => next.capital || i > self.start,
            "'" => next.capital && begins,
            _ => false,
        }
    }

    /// `“He told me, ‘Close it, and I did.”`: behind a comma or colon and before a capital a curly mark is no apostrophe.
    /// What is open at the end of its paragraph may run on, and marks may close in the wrong order: `‘Close it.”’`.
    fn surely_nests(&self, i: usize, end: usize) -> bool {
        let words = self.words;
        let swapped = words.get(end + 1).is_some_and(|w| !w.spaced && matches!(words.text(end + 1), "’" | "'"));
        end < self.end && !swapped && self.is_nesting(i)
    }

    /// `He told me, ‘Close it`
    fn is_nesting(&self, i: usize) -> bool {
        let words = self.words;
        let next = words.get(i + 1).is_some_and(|w| !w.spaced && w.kind == WordKind::Word && w.capital);
        let led = i > self.start && words.all()[i].spaced && matches!(words.text(i - 1), "," | ":");
        words.text(i) == "‘" && next && led && !self.is_elision(i) && !is_clipped(words.lower(i + 1))
    }

    /// A single mark that closes what nothing opens, in a story that quotes in single ones: `We won,’ said Ruiz`.
    fn surely_closes(&self, i: usize, found: &[Quoted]) -> bool {
        let words = self.words;
        if self.main != Marks::Single || !self.touches_left(i) || !matches!(words.text(i - 1), "," | "." | "?" | "!") {
            return false;
        }
        // What seemed to close an earlier one may have been an apostrophe, `‘the voters’ “choice”,’ he said`, and what seemed
        // to be one may open: `‘Till Monday,’ he said`.
        let here = words.all()[self.start].at.start;
        let doubtful = |q: &Quoted| {
            let last = words.within(q.inside()).end;
            q.marks == Marks::Single && last > self.start && words.all()[last - 1].kind == WordKind::Word
        };
        let elided =
            |k: usize| matches!(words.text(k), "‘" | "'" | "’") && self.touches_right(k) && !self.touches_left(k) && self.is_elision(k);
        if found.iter().rev().take_while(|q| q.at.end > here).any(doubtful) || (self.start.max(i.saturating_sub(REACH))..i).any(elided) {
            return false;
        }
        i + 1 == self.end || self.cue_with_subject_first(i + 1, self.end) || self.cue_with_verb_first(i + 1, self.end)
    }

    fn could_close_single(&self, k: usize) -> bool {
        matches!(self.words.text(k), "’" | "'" | "‘")
            && self.words.all()[k].kind == WordKind::Mark
            && self.touches_left(k)
            && !(self.touches_right(k) && self.next_is_word(k))
    }

    /// `the States’ strongest ally’`: after an s, before a word, with a better closing mark to come.
    fn is_plural_possessive(&self, i: usize) -> bool {
        let follows_s = i > self.start && self.words.lower(i - 1).ends_with('s') && self.words.all()[i - 1].kind == WordKind::Word;
        let before_word = self.words.get(i + 1).is_some_and(|w| i + 1 < self.end && w.spaced && w.kind == WordKind::Word);
        follows_s
            && before_word
            && (i + 1..self.end.min(i + REACH))
                .take_while(|&k| self.words.text(k) != "‘" && (self.words.text(k) != "'" || self.touches_left(k)))
                .any(|k| self.could_close_single(k))
    }
}

/// `’ere`, `’im`, `’appen`: what a mark of the wrong shape may stand before as an apostrophe, beside [`Paragraph::is_elision`].
fn is_clipped(word: &str) -> bool {
    matches!(
        word,
        "im" | "er"
            | "ere"
            | "e"
            | "is"
            | "ad"
            | "as"
            | "ow"
            | "ave"
            | "av"
            | "ome"
            | "ouse"
            | "alf"
            | "ead"
            | "ard"
            | "ello"
            | "appen"
            | "nother"
            | "nuther"
            | "tween"
            | "neath"
            | "gainst"
            | "fraid"
            | "cept"
            | "scuse"
            | "spect"
            | "kay"
            | "zat"
            | "fore"
            | "way"
            | "plane"
            | "phone"
            | "cello"
            | "flu"
            | "bus"
            | "s"
            | "d"
            | "ll"
            | "re"
            | "ve"
            | "t"
            | "m"
            | "a"
            | "o"
            | "ood"
            | "un"
    )
}

fn is_day(word: &str) -> bool {
    word.ends_with("day") && matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// Each span with `^` for one that never closes and `>` for one that runs on, nested ones after their own.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let got: Vec<String> = document
            .quoted()
            .iter()
            .map(|q| {
                let end = match (q.close, q.runs_on) {
                    (Some(_), _) => "",
                    (None, true) => ">",
                    (None, false) => "^",
                };
                format!("{}{}{end}", "+".repeat(q.depth as usize), document.text(q.at))
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn pairs() {
        check("“We won,” Ruiz said. “We did.”", &["“We won,”", "“We did.”"]);
        check("\"We won,\" Ruiz said. \"We did.\"", &["\"We won,\"", "\"We did.\""]);
        check("‘We won,’ Ruiz said, and ‘we did’.", &["‘We won,’", "‘we did’"]);
        check("'We won,' Ruiz said.", &["'We won,'"]);
        check("Ella dijo «ya voy» y salió.", &["«ya voy»"]);
        check("Er sagte: „Ich komme“ und ging.", &["„Ich komme“"]);
        check("He said, ``We won,'' and left.", &["``We won,''"]);
        check("He called it (\"a start\") yesterday.", &["\"a start\""]);
        check("See <tweet id=\"1672\"/> and <a href=\"x\">“this”</a>.", &["“this”"]);
        check("A \"go-slow\"-style plan and a “high–low” one.", &["\"go-slow\"", "“high–low”"]);
    }

    #[test]
    fn nested() {
        check("“He told me, ‘Go on,’” Ruiz said.", &["“He told me, ‘Go on,’”", "+‘Go on,’"]);
        check("\"He told me, 'Go on,'\" Ruiz said.", &["\"He told me, 'Go on,'\"", "+'Go on,'"]);
        check("‘He said “no”,’ she wrote.", &["‘He said “no”,’", "+“no”"]);
        check("“A ‘b “c” d’ e”", &["“A ‘b “c” d’ e”", "+‘b “c” d’", "++“c”"]);
        check("“The ad says “Yes” in red,” Ruiz said.", &["“The ad says “Yes” in red,”", "+“Yes”"]);
    }

    #[test]
    fn apostrophes_and_primes() {
        check("The Smiths’ rock ’n’ roll of the ’90s isn’t ours.", &[]);
        check("The Smiths' rock 'n' roll of the '90s isn't ours.", &[]);
        check("‘The voters’ choice isn’t the States’ choice,’ he said.", &["‘The voters’ choice isn’t the States’ choice,’"]);
        check("“One of the United States’ partners”.", &["“One of the United States’ partners”"]);
        check("He is 6'4\" tall and has a 5\" screen.", &[]);
        check("“He is 6'4\" tall,” she said.", &["“He is 6'4\" tall,”"]);
        check("\"He is 6'4\" tall,\" she said.", &["\"He is 6'4\" tall,\""]);
    }

    #[test]
    fn never_closed() {
        check("“We won, Ruiz said.\n\n“We did,” said Ruiz.", &["“We won, Ruiz said.^", "“We did,”"]);
        check("“We won, Ruiz said. Then he left.", &["“We won, Ruiz said. Then he left.^"]);
        check("“We won, Ruiz said. “We did.”", &["“We won, Ruiz said.^", "“We did.”"]);
        check("\"We won, Ruiz said. \"We did.\"", &["\"We won, Ruiz said.^", "\"We did.\""]);
        check("“We won.\n\nHe left. “We did.”", &["“We won.^", "“We did.”"]);
    }

    #[test]
    fn single() {
        let story = "‘We went home,’ said Ada Quill. ‘It was late.’\n\n";
        let marks =
            |text: &str, expected: &[&str]| check(&format!("{story}{text}"), &[&["‘We went home,’", "‘It was late.’"], expected].concat());
        marks("‘We won, Ruiz said. ‘We did.’", &["‘We won, Ruiz said.^", "‘We did.’"]);
        marks("He said: ‘We won.", &["‘We won.^"]);
        marks("He said. ‘We won.\n\n‘We did.’", &["‘We won.>", "‘We did.’"]);
        marks("‘’Tis cold,’ he said. ‘It’s ’cause of ‘im.’", &["‘’Tis cold,’", "‘It’s ’cause of ‘im.’"]);
        marks("It’s the ‘90s, the Smiths’ rock ‘n’ roll, ‘im and ‘til.", &[]);
        marks("‘Fat cats’ is the word.", &["‘Fat cats’"]);
    }

    #[test]
    fn running_on() {
        check("“We won.\n\n“We did.”", &["“We won.>", "“We did.”"]);
        check("He said: “We won ‘it’.\n\n“We did.", &["“We won ‘it’.>", "+‘it’", "“We did.^"]);
        check("‘We won.\n\n‘We did.’", &["‘We won.>", "‘We did.’"]);
        check(
            "“He said, ‘No way.’ Then he asked me to pay.\n\n“I did.”",
            &["“He said, ‘No way.’ Then he asked me to pay.>", "+‘No way.’", "“I did.”"],
        );
        check("“‘Because,’ he said. I paid.\n\n“I did.”", &["“‘Because,’ he said. I paid.>", "+‘Because,’", "“I did.”"]);
        check("“It was late, he told me.\n\n“I left.”", &["“It was late, he told me.>", "“I left.”"]);
        check("“It was late.\n\nA long night\n\n“I left.”", &["“It was late.>", "“I left.”"]);
        check("“It was late.\n\nPhoto: Ada Quill. (Lena Ortiz/Courier)\n\n“I left.”", &["“It was late.>", "“I left.”"]);
        check("“It was late.\n\nThe road was closed.\n\n“I left.”", &["“It was late.^", "“I left.”"]);
        check("“We say “no” to it.\n\n“We do.”", &["“We say “no” to it.>", "+“no”", "“We do.”"]);
    }
}
