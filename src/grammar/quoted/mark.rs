//! What a mark can do where it stands: open, close, or neither, as an apostrophe, a prime or a figure’s inches.

use crate::grammar::words::WordKind;
use crate::grammar::words::Words;
use crate::language::WordClass;

use super::paragraph::Paragraph;
use super::{Marks, REACH};

/// What a mark can do where it stands.
#[derive(Clone, Copy)]
pub(super) struct Role {
    pub width: usize,
    pub marks: Marks,
    pub opens: bool,
    pub closes: bool,
    /// Opens low: `„` is closed by `“`.
    pub low: bool,
}

impl Role {
    fn of(marks: Marks, opens: bool, closes: bool) -> Role {
        Role { width: 1, marks, opens, closes, low: false }
    }
}

/// So far before a mark another one stands that sets off one word with it: `"A"s`.
const SET_OFF: usize = 2;

impl Paragraph<'_> {
    /// What the mark at `i` can do, if it is one.
    pub(super) fn role(&self, i: usize) -> Option<Role> {
        let words = self.words;
        if words.all()[i].kind != WordKind::Mark {
            return None;
        }
        let text = words.text(i);
        let role = |marks, opens, closes| Some(Role::of(marks, opens, closes));
        let twice = i + 1 < self.end && words.text(i + 1) == text && !words.all()[i + 1].spaced;
        match text {
            "“" => Some(self.curly_opener(i)),
            "„" => Some(Role { low: true, ..Role::of(Marks::Double, true, false) }),
            "”" if self.is_feet_and_inches(i) => None,
            "”" => role(Marks::Double, !self.touches_left(i) && self.touches_right(i), true),
            "\"" => self.straight_double(i),
            // ``` ``literal`` ``` of reStructuredText is a program’s.
            "`" if twice && !self.is_answered_by_apostrophes(i + 2) => None,
            "`" if i > self.start && words.text(i - 1) == "`" && self.touches_left(i) => None,
            "`" if twice => Some(Role { width: 2, ..Role::of(Marks::Double, true, false) }),
            "'" if twice && self.touches_left(i) => Some(Role { width: 2, ..Role::of(Marks::Double, false, true) }),
            "`" => role(Marks::Single, self.touches_right(i), false),
            "‘" => Some(self.single_opener(i)),
            "‚" if self.touches_right(i) && !self.touches_left(i) => {
                Some(Role { low: true, ..Role::of(Marks::Single, true, false) })
            }
            // `‘’Tis cold,’`
            "’" if i > self.start && words.text(i - 1) == "‘" && self.touches_left(i) && self.touches_right(i) => {
                None
            }
            "’" => role(Marks::Single, self.is_turned_opener(i), self.touches_left(i)),
            "'" => {
                let opens =
                    self.touches_right(i) && (!self.touches_left(i) || self.follows_opener(i)) && !self.is_elision(i);
                role(Marks::Single, opens, self.touches_left(i) && !(self.touches_right(i) && self.next_is_word(i)))
            }
            "«" | "‹" => role(Marks::Angle, true, false),
            "»" | "›" => role(Marks::Angle, false, true),
            _ => None,
        }
    }

    /// Whether `` is answered by '' before another ``, or may be in the next paragraph.
    fn is_answered_by_apostrophes(&self, from: usize) -> bool {
        let words = self.words;
        let pair = |k: usize, mark: &str| {
            words.text(k) == mark && k + 1 < self.end && words.text(k + 1) == mark && !words.all()[k + 1].spaced
        };
        let next = (from..self.end.saturating_sub(1)).find(|&k| pair(k, "'") || pair(k, "`"));
        next.map_or(self.next_opens(Marks::Double), |k| pair(k, "'"))
    }

    /// `“` opens; it closes what `„` opened, and where somebody’s keyboard has only one curly mark: `“so“`.
    fn curly_opener(&self, i: usize) -> Role {
        let low = self.open.iter().any(|o| o.low && o.marks == Marks::Double);
        let ends = i + 1 == self.end || self.touches_left(i) && !(self.touches_right(i) && self.next_is_word(i));
        Role::of(Marks::Double, !low, low || ends && self.is_open(Marks::Double))
    }

    /// A mark inside a word, before the end of a contraction or a possessive: `the bank"s plan`, `it won‘t`, `they”ve`.
    /// Not the `"A"s` of a school report, where it closes what it touches.
    pub(super) fn is_for_an_apostrophe(&self, i: usize) -> bool {
        let words = self.words;
        let double = matches!(words.text(i), "\"" | "”" | "“");
        if !(double || words.text(i) == "‘") || words.all()[i].kind != WordKind::Mark {
            return false;
        }
        let inside = self.touches_left(i) && self.touches_right(i) && i + 2 <= self.end;
        let word = |k: usize| words.all()[k].kind == WordKind::Word;
        if !inside || !word(i - 1) || !word(i + 1) || !words.is(i + 1, WordClass::ContractedEnding) {
            return false;
        }
        let tied = words.get(i + 2).is_some_and(|w| i + 2 < self.end && !w.spaced && w.kind == WordKind::Word);
        // `"I"m sure it"s gone`: what opened one word before may be closed.
        let one_word = self.open.iter().any(|o| double && o.marks == Marks::Double && i - o.at <= SET_OFF);
        let plural = words.language().names().makes_people(words.lower(i + 1));
        !(tied || one_word && plural)
    }

    /// `"` opens and closes, as what touches it tells; behind a number it may mean inches.
    fn straight_double(&self, i: usize) -> Option<Role> {
        let (left, right) = (self.touches_left(i), self.touches_right(i));
        if self.is_shown(i) {
            return None;
        }
        if left && i > self.start && self.words.all()[i - 1].kind == WordKind::Number && self.is_inches(i) {
            return None;
        }
        // `of ".`: what stands before a stop closes.
        let stops = right && !left && matches!(self.words.text(i + 1), "." | "," | ";" | ")" | "]" | "?" | "!");
        Some(match (left, right) {
            (false, true) if stops && self.is_open(Marks::Double) => Role::of(Marks::Double, false, true),
            (false, false) => Role::of(Marks::Double, true, true),
            (left, right) => Role::of(Marks::Double, right && (!left || self.follows_opener(i)), left),
        })
    }

    /// `the mark (" or ' at both ends)`: a mark that is shown and quotes nothing stands behind a bracket, and white space
    /// behind it.
    fn is_shown(&self, i: usize) -> bool {
        let bracket = self.touches_left(i) && matches!(self.words.text(i - 1), "(" | "[");
        let closes = self.touches_right(i) && matches!(self.words.text(i + 1), ")" | "]");
        bracket && (!self.touches_right(i) || closes)
    }

    /// `‘` opens, unless letters are left out behind it: `‘It’s ‘im.’`
    fn single_opener(&self, i: usize) -> Role {
        let low = self.open.iter().any(|o| o.low && o.marks == Marks::Single);
        let clipped = self.is_open(Marks::Single) && is_clipped(self.words, i + 1);
        // `‘so‘`, turned the wrong way
        let ends =
            self.touches_left(i) && !(self.touches_right(i) && self.next_is_word(i)) && self.is_open(Marks::Single);
        Role::of(Marks::Single, !low && !clipped && !self.is_elision(i), low || ends)
    }

    /// `, ’We won,’`: an opening single mark turned the wrong way, rather than an apostrophe.
    pub(super) fn is_turned_opener(&self, i: usize) -> bool {
        let words = self.words;
        let begins = i == self.start || matches!(words.text(i - 1), "," | ":" | "." | "?" | "!");
        let sentence = words.get(i + 1).is_some_and(|w| w.kind == WordKind::Word && w.capital) && self.touches_right(i);
        let quotes = !self.is_open(Marks::Single) && (self.main == Marks::Single || self.is_open(Marks::Double));
        let reads =
            begins && sentence && quotes && !self.touches_left(i) && !self.is_elision(i) && !is_clipped(words, i + 1);
        // What closes it stands behind a comma or period: no apostrophe does.
        reads
            && (i + 2..self.end.min(i + REACH)).take_while(|&k| !matches!(words.text(k), "‘" | "”")).any(|k| {
                words.text(k) == "’" && self.could_close_single(k) && matches!(words.text(k - 1), "," | "." | "?" | "!")
            })
    }

    /// No white space before the mark, which is not the first of its paragraph.
    pub(super) fn touches_left(&self, i: usize) -> bool {
        i > self.start && !self.words.all()[i].spaced
    }

    /// No white space after the mark, which is not the last of its paragraph.
    pub(super) fn touches_right(&self, i: usize) -> bool {
        i + 1 < self.end && !self.words.all()[i + 1].spaced
    }

    pub(super) fn next_is_word(&self, i: usize) -> bool {
        i + 1 < self.end && matches!(self.words.all()[i + 1].kind, WordKind::Word | WordKind::Number)
    }

    /// The mark touches a bracket, a dash or another opening mark on its left, behind which a quotation may open.
    pub(super) fn follows_opener(&self, i: usize) -> bool {
        matches!(
            self.words.text(i - 1),
            "(" | "[" | "“" | "‘" | "\"" | "'" | "—" | "–" | "-" | "/" | ":" | "…" | "=" | ">"
        ) && (self.next_is_word(i) || self.begins_with_a_sign(i))
            && (!matches!(self.words.text(i - 1), "—" | "–" | "-" | "…" | ":" | "\"" | "'")
                || !self.is_open(Marks::Double))
    }

    /// `(".deb" files)`, `("-o")`: behind a bracket what is quoted may begin with a sign.
    fn begins_with_a_sign(&self, i: usize) -> bool {
        let sign =
            i + 2 < self.end && matches!(self.words.text(i + 1), "." | "-" | "/" | "$" | "%" | "#" | "@" | "~" | "*");
        matches!(self.words.text(i - 1), "(" | "[") && sign && !self.words.all()[i + 2].spaced
    }

    /// `5’2”`
    pub(super) fn is_feet_and_inches(&self, i: usize) -> bool {
        i >= self.start + 3
            && self.words.all()[i - 1].kind == WordKind::Number
            && matches!(self.words.text(i - 2), "’" | "'" | "′")
            && self.words.all()[i - 3].kind == WordKind::Number
            && (i - 2..=i).all(|k| !self.words.all()[k].spaced)
    }

    /// A straight mark after a figure: inches, unless a quotation is open that no later mark would close.
    pub(super) fn is_inches(&self, i: usize) -> bool {
        if i >= self.start + 2 && matches!(self.words.text(i - 2), "'" | "’" | "′") && !self.words.all()[i - 1].spaced
        {
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

    pub(super) fn touches_right_space_then_lower(&self, i: usize) -> bool {
        self.words.get(i + 1).is_some_and(|w| i + 1 < self.end && w.spaced && w.kind == WordKind::Word && !w.capital)
    }

    /// `’90s`, `’em`, `’n’`: letters or a century left out.
    pub(super) fn is_elision(&self, i: usize) -> bool {
        if !self.touches_right(i) {
            return true;
        }
        match self.words.get(i + 1) {
            Some(w) if w.kind == WordKind::Number => {
                let text = self.words.text(i + 1);
                let digits = text.bytes().take_while(u8::is_ascii_digit).count();
                digits == 2 && (text.len() == 2 || text.ends_with('s'))
            }
            _ => self.words.is(i + 1, WordClass::Elided),
        }
    }
}

/// `’ere`, `’im`, `’appen`: what a mark of the wrong shape may stand before as an apostrophe, beside
/// [`Paragraph::is_elision`].
pub(super) fn is_clipped(words: &Words, i: usize) -> bool {
    words.is(i, WordClass::Clipped)
}
