//! The noun that a number counts: `people` in `12 injured people`, `crowd` in `a crowd of 4,000`.

use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::WordKind;
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::Reading;
use super::numerals::Numeral;

/// What a number counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The noun with what stands between number and noun: `injured people`.
    pub at: Span<InProse>,
    /// The piece that is the noun.
    pub head: usize,
    /// The noun in lower case, as one of its kind is called: `person`.
    pub noun: String,
}

/// How many pieces before a number another one has the verb of both.
const ELLIPTIC: usize = 9;

/// How far behind a number its noun is looked for, in words.
const FARTHEST: usize = 7;

impl Reading<'_> {
    /// What the number that begins at `start` and ends before `end` counts.
    pub(super) fn counted(&self, start: usize, end: usize) -> Option<Counted> {
        let words = self.grammar.words();
        // `a group of 12 farmers` counts farmers, `a crowd of 4,000 sang` the crowd.
        match self.gathering(start) {
            Some(crowd) => self.behind(end).filter(|c| self.list.is_plural(words.lower(c.head))).or(Some(crowd)),
            None => self.behind(end),
        }
    }

    fn behind(&self, end: usize) -> Option<Counted> {
        let words = self.grammar.words();
        let from = end + usize::from(self.is_hyphen(end));
        let number = end.checked_sub(1)?;
        // The phrase that holds the number has the noun, but for `a 12-member panel`, of which the panel is one.
        let phrase = self.grammar.chunks().at(number).filter(|c| from == end && c.head > number);
        let phrase = phrase.filter(|c| words.all()[c.head].kind == WordKind::Word && self.follows(number, c.head));
        let head = phrase.map(|c| c.head).or_else(|| self.head(from, number))?;
        // `12,000 last year` counts no years.
        if (from..head).any(|k| self.list.small.pointing.contains(words.folded(k))) {
            return None;
        }
        let noun = self.list.singular(words.lower(head));
        Some(Counted { at: words.span(from..head + 1), head, noun })
    }

    /// The head of the noun phrase that goes on from a piece in the block of another one: its last noun that means
    /// several, else its last noun.
    fn head(&self, from: usize, number: usize) -> Option<usize> {
        let words = self.grammar.words();
        let (mut head, mut plural) = (None, None);
        for k in from..from + FARTHEST {
            let word = words.get(k).filter(|_| self.follows(number, k))?;
            let before_noun = head.is_none();
            match self.grammar.tags().tag(k) {
                _ if self.is_hyphen(k) => {}
                _ if word.kind != WordKind::Word => break,
                Tag::Noun | Tag::Propn => {
                    head = Some(k);
                    if self.grammar.tags().form(k) == Form::Plural {
                        plural = Some(k);
                    }
                }
                Tag::Adj if before_noun => {}
                Tag::Verb if before_noun && self.looks_plural(k, k > from) => (head, plural) = (Some(k), Some(k)),
                Tag::Verb if before_noun && matches!(self.grammar.tags().form(k), Form::Participle | Form::Ing) => {}
                // `Twelve trapped miners`
                Tag::Verb if before_noun && k == from && self.grammar.tags().form(k + 1) == Form::Plural => {}
                _ => break,
            }
        }
        plural.or(head)
    }

    /// `Nine houses burned`, `11 burned houses in town`: a verb in -s right behind a number, with a verb of its own or
    /// behind a participle, is a noun.
    fn looks_plural(&self, k: usize, modified: bool) -> bool {
        let tags = self.grammar.tags();
        let verb_follows = || matches!(tags.tag(k + 1), Tag::Verb | Tag::Aux) && self.follows(k, k + 1);
        tags.form(k) == Form::Present
            && self.list.is_plural(self.grammar.words().lower(k))
            && (modified || verb_follows())
    }

    /// `a crowd of 4,000`
    fn gathering(&self, start: usize) -> Option<Counted> {
        let words = self.grammar.words();
        let of = start.checked_sub(1).filter(|&k| self.list.of.contains(words.folded(k)))?;
        let head =
            of.checked_sub(1).filter(|&k| self.follows(k, start) && self.list.gatherings.contains(words.folded(k)))?;
        Some(Counted { at: words.span(head..head + 1), head, noun: words.lower(head).to_owned() })
    }

    /// Whether a bare number is a name, or the part of one: `page 3`, `Channel 4`, `Boeing 747`.
    pub(super) fn is_name(&self, i: usize, numeral: &Numeral, floor: usize) -> bool {
        let words = self.grammar.words();
        let Some(before) = i.checked_sub(1).filter(|&k| k >= floor && self.follows(k, i)) else { return false };
        // `Marr 9,428`: no name is told in thousands.
        if !numeral.figures || numeral.ordinal || words.text(i).contains(',') {
            return false;
        }
        let word = words.all()[before];
        if word.kind != WordKind::Word {
            return false;
        }
        if let Some(counted) = self.behind(numeral.end) {
            return self.is_label(before, numeral.end, counted.head);
        }
        // `polled 388 and Tom Ross 96`, `the Labour Movement 23;`: the verb is told once.
        if !self.list.names.before.contains(words.folded(before)) && self.is_elliptic(i, numeral.end) {
            return false;
        }
        let opens =
            self.grammar.sentence_at(word.at.start).is_some_and(|s| self.grammar.sentences()[s].words.start == before);
        let named = self.list.names.before.contains(words.folded(before)) && !self.list.precision_has(words, before);
        named || word.capital && !opens && !words.language().numbers().cardinals.contains(words.folded(before))
    }

    /// Whether a word is a label of the number behind it, though a noun follows: `the Chapter 8 entry`, `the Motorola 68000
    /// line`.
    fn is_label(&self, before: usize, end: usize, head: usize) -> bool {
        let words = self.grammar.words();
        let one = self.grammar.tags().form(head) != Form::Plural && !self.list.is_plural(words.lower(head));
        let line = self.list.names.lines.contains(words.folded(end));
        let model = self.grammar.tags().tag(before) == Tag::Propn && words.all()[before].capital && (one || line);
        let opens = self
            .grammar
            .sentence_at(words.all()[before].at.start)
            .is_some_and(|s| self.grammar.sentences()[s].words.start == before);
        let noun = matches!(self.grammar.tags().tag(before), Tag::Noun | Tag::Propn);
        noun && self.list.names.labels.contains(words.folded(before)) || model && !opens
    }

    /// Whether a number numbers a heading, `4.2 Are there others?`, `4 - Of locks`, or is part of a word: `A.4`, `base64`.
    pub(super) fn numbers_something(&self, i: usize, numeral: &Numeral) -> bool {
        let words = self.grammar.words();
        let here = words.all()[i];
        let before = i.checked_sub(1).map(|k| words.all()[k]).filter(|w| w.block == here.block);
        let glued = before.is_some_and(|w| w.kind == WordKind::Word) && !here.spaced;
        let heading = || {
            let block = self.grammar.prose().block_at(here.at.start);
            block.is_some_and(|b| matches!(self.grammar.block_kind(b), BlockKind::Heading(_)))
        };
        let dashed = matches!(words.text(numeral.end), "-" | "–" | "—" | ":" | ".");
        let spaced = words.get(numeral.end).is_some_and(|w| w.spaced) || words.text(numeral.end) != "-";
        glued && numeral.figures
            || before.is_none()
                && numeral.figures
                && (words.text(i).contains('.') || dashed && spaced)
                && self.follows(i, numeral.end)
                && heading()
    }

    /// Whether a number ends its clause, and another one stands before it in its sentence.
    fn is_elliptic(&self, i: usize, end: usize) -> bool {
        let words = self.grammar.words();
        let Some(sentence) = self.grammar.sentence_at(words.all()[i].at.start) else { return false };
        let start = self.grammar.sentences()[sentence].words.start;
        let mark = words
            .get(end)
            .is_none_or(|w| w.kind == WordKind::Mark && !matches!(words.text(end), "-" | "/" | "’" | "'"));
        let ends = mark || self.list.small.and.contains(words.folded(end));
        let before = (start..i.saturating_sub(1)).rev().find(|&k| words.all()[k].kind == WordKind::Number);
        let joins =
            |k: usize| words.text(k) == "," || words.text(k) == ";" || self.list.small.and.contains(words.folded(k));
        let told = |k: usize| k.checked_sub(1).is_some_and(|verb| words.all()[verb].kind == WordKind::Word);
        ends && before.is_some_and(|k| i - k <= ELLIPTIC && told(k) && (k..i).any(joins))
    }
}
