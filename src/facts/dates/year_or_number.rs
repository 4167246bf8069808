//! Whether four figures are a year: what stands before and behind them says `2,000 people`, `Flight 1999`, `555-1999`.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, DateWord};

use super::scan::Scan;
use super::years::{LAST_YEAR, figures};

/// Years that need little to be taken for one.
const RECENT: std::ops::RangeInclusive<i32> = 1800..=2100;
/// Before this year a number needs a word of time before it.
const OLD: i32 = 1400;
/// From this year on what stands behind `the` and a year is named by it.
const NAMED: i32 = 1700;
/// A range of years is not longer.
const LONGEST_RANGE: i32 = 150;

impl Scan<'_> {
    /// Whether four figures that could be a year are one.
    pub(super) fn looks_like_a_year(&self, i: usize, year: i32) -> bool {
        !self.is_part_of_a_number(i)
            && !self.led(i, Role::LeadsNumber)
            && !self.counts_something(i)
            && !self.is_in_an_address(i)
            && (self.in_year_range(i, year) || !self.is_in_a_name(i) && self.is_led_to(i, year))
    }

    /// `$1999`, `1999%`, `555-1999`, `12:1999`.
    fn is_part_of_a_number(&self, i: usize) -> bool {
        let before = self.before(i);
        let opening = matches!(before, "(" | "[" | "-" | "–" | "—" | "/" | "“" | "\"" | "'" | "‘" | "");
        let next = self.lower(i + 1);
        let sign = matches!(next, "%" | "°" | "€" | "+" | "#" | "@") || next == ":" && self.glued(i + 2);
        // `12-1999`, `555-1234`: telephone numbers and codes.
        let code = matches!(before, "-" | "/") && self.glued(i) && {
            let earlier = i.checked_sub(2).map_or("", |k| self.words.text(k));
            figures(earlier, 4..=4).is_none() && !earlier.chars().all(char::is_alphabetic)
        };
        self.glued(i) && !opening || self.glued(i + 1) && sign || code
    }

    /// `1999 people`, `1500 to 2000 troops`, `1200-seat`, `1830 GMT`.
    fn counts_something(&self, i: usize) -> bool {
        let next = self.folded(i + 1);
        let range = (self.dash(i + 1) || self.is(i + 1, Role::To))
            && self.kind(i + 2) == Some(WordKind::Number)
            && self.list.counted.contains(self.folded(i + 3));
        self.list.counted.contains(next)
            || self.zone(i + 1)
            || range
            || self.hyphen(i + 1) && self.is(i + 2, Role::OfCompound)
    }

    /// `1999 Elm St.`
    fn is_in_an_address(&self, i: usize) -> bool {
        self.capital(i + 1) && (self.is(i + 2, Role::Street) || self.is(i + 3, Role::Street))
    }

    /// `called Orion 1980.`: a name with a number.
    fn is_in_a_name(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let all = self.words.all();
        let name = all[i].spaced && all[before].capital && all[before].kind == WordKind::Word;
        let known = *self.word(before) != DateWord::NOTHING || self.words.text(before).ends_with('.');
        let inside = i > 1
            && !self.before(i).is_empty()
            && all[i - 2].block == all[i].block
            && all[i - 2].kind == WordKind::Word;
        name && inside && !known && !self.led(i, Role::LeadsYear) && self.kind(i + 1) == Some(WordKind::Mark)
    }

    /// Whether what stands before lets a number be a year; the older it would be, the more that takes.
    fn is_led_to(&self, i: usize, year: i32) -> bool {
        if RECENT.contains(&year) {
            return self.before(i).is_empty() || self.kind(i.saturating_sub(1)) != Some(WordKind::Number);
        }
        // `of 1200 men`: a plural behind it makes a count.
        let next = self.lower(i + 1);
        let plural = next.len() > 3
            && next.ends_with('s')
            && !next.ends_with("ss")
            && self.kind(i + 1) == Some(WordKind::Word)
            && !self.capital(i + 1)
            && !self.is(i + 1, Role::EndsInS);
        // `the 1777 campaign`, `as late as 1781`, `plans for 1777,`
        let bare = self.kind(i + 1) == Some(WordKind::Mark);
        // `the 1777 campaigns`
        let named = year >= NAMED && self.led(i, Role::The) && !self.list.counted.contains(self.folded(i + 1));
        named
            || !plural
                && (self.led(i, Role::LeadsOldYear)
                    || year >= OLD && (self.led(i, Role::LeadsOldYearToo) || bare && self.led(i, Role::LeadsYearAtEnd)))
    }

    /// Whether a year stands in a range of years, at either end: `1775–1783`.
    fn in_year_range(&self, i: usize, year: i32) -> bool {
        let year_at = |k: usize| figures(self.text(k), 4..=4);
        let dash = |k: usize| matches!(self.text(k), "-" | "–") && self.glued(k) && self.glued(k + 1);
        let span = |from: i32, to: i32| from >= OLD && to <= LAST_YEAR && from < to && to - from <= LONGEST_RANGE;
        let opens = dash(i + 1) && year_at(i + 2).is_some_and(|to| span(year, to));
        let closes = i >= 2
            && self.words.all()[i].block == self.words.all()[i - 2].block
            && dash(i - 1)
            && year_at(i - 2).is_some_and(|from| span(from, year));
        (opens || closes) && !self.list.counted.contains(self.folded(i + 1 + if opens { 2 } else { 0 }))
    }
}
