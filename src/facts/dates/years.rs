//! Years, decades and centuries: in figures, in words, with an era, and the numbers that only look like years.

use crate::grammar::words::WordKind;
use crate::language::{DateWord, dates};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense, Year};
use super::written::Written;

/// The last year that a bare number is taken for.
pub(super) const LAST_YEAR: i32 = 2199;
/// The first year that a bare number is taken for.
pub(super) const FIRST_YEAR: i32 = 1000;

impl Scan<'_> {
    /// The year after a month or day: `, 2026`, ` 2026`, ` ’26`, with an era.
    pub(super) fn year_after(&self, i: usize, calendar: &mut Calendar, written: &mut Written) -> usize {
        let next = self.past_comma(i);
        if let Some((end, year)) = self.short_year(next).filter(|_| next == i) {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(next..end), year));
            return end;
        }
        // `Feb. 25, 2000 GMT` is a time of day.
        if let Some((end, year)) = self.numeral_year(next).or_else(|| self.worded_year(next))
            && !dates().zones.contains(self.folded(end))
        {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(next..end), year));
            return self.era(end, calendar);
        }
        if let Some((end, year)) = self.ancient_year(next) {
            calendar.year = Some(Year::Given(year));
            return self.era(end, calendar);
        }
        // `Feb. 11 last year`
        let away = match self.lower(i) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        if let Some(away) = away.filter(|_| calendar.day.is_some() && self.lower(i + 1) == "year") {
            calendar.year = Some(Year::FromNow(away));
            return i + 2;
        }
        i
    }

    /// A year in four figures.
    pub(super) fn numeral_year(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.text(i);
        let year: i32 = (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
        let colon = self.text(i + 1) == ":" && self.glued(i + 1) && self.glued(i + 2);
        ((FIRST_YEAR..=LAST_YEAR).contains(&year) && !colon).then_some((i + 1, year))
    }

    /// A year with an era behind it: `480 BC`.
    pub(super) fn ancient_year(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.text(i);
        let year: i32 = (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
        let parted = self.lower(i + 1) == "b." && self.lower(i + 2) == "c" && self.glued(i + 2);
        (parted || self.is(i + 1, &["bc", "bce", "b.c.", "b.c", "b.c.e."])).then_some((i + 1, year))
    }

    /// `’45` after a month or an article.
    pub(super) fn short_year(&self, i: usize) -> Option<(usize, i32)> {
        if !matches!(self.text(i), "'" | "’" | "‘") || !self.glued(i + 1) {
            return None;
        }
        let text = self.text(i + 1);
        let year: i32 = (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
        Some((i + 2, century_of(year)))
    }

    /// A year in words: `nineteen ninety-seven`, `two thousand`.
    pub(super) fn worded_year(&self, i: usize) -> Option<(usize, i32)> {
        if self.word(i).cardinal == Some(2) && self.lower(i + 1) == "thousand" {
            let and = usize::from(self.lower(i + 2) == "and");
            return Some(match self.tens(i + 2 + and) {
                Some((end, ones)) => (end, 2000 + ones),
                None => (i + 2, 2000),
            });
        }
        let high = self.word(i).cardinal.filter(|n| (16..=20).contains(n))? as i32;
        let (end, low) = self.tens(i + 1).filter(|t| t.1 >= 10)?;
        Some((end, high * 100 + low))
    }

    /// A number word below a hundred.
    pub(super) fn tens(&self, i: usize) -> Option<(usize, i32)> {
        let first = self.word(i).cardinal? as i32;
        if first >= 20 {
            let hyphen = usize::from(self.hyphen(i + 1));
            if let Some(ones) = self.word(i + 1 + hyphen).cardinal.filter(|n| (1..10).contains(n)) {
                return Some((i + 2 + hyphen, first + ones as i32));
            }
        }
        Some((i + 1, first))
    }

    pub(super) fn era(&self, i: usize, calendar: &mut Calendar) -> usize {
        if self.is(i, &["bc", "bce", "b.c.", "b.c.e."]) {
            calendar.bc = true;
            return i + 1;
        }
        // `212 B.C to 207 B.C`
        if self.lower(i) == "b.c" || self.lower(i) == "b." && self.lower(i + 1) == "c" && self.glued(i + 1) {
            calendar.bc = true;
            return i + 1 + usize::from(self.lower(i) == "b.");
        }
        if self.is(i, &["ad", "ce", "a.d.", "c.e."]) { i + 1 } else { i }
    }

    /// `of 1990`, `of last year`, `of that year` after a month, a season, a quarter.
    pub(super) fn of_year(&self, i: usize, calendar: &mut Calendar) -> usize {
        if calendar.year.is_some() {
            return i;
        }
        let of = usize::from(self.is(i, &["of", "in"]) || self.lower(i) == ",");
        let only_of = self.lower(i) == "of";
        let next = i + of;
        if !(of == 0 || only_of) {
            return i;
        }
        if let Some((end, year)) = self
            .numeral_year(next)
            .or_else(|| self.worded_year(next))
            .or_else(|| self.short_year(next).filter(|_| only_of))
        {
            calendar.year = Some(Year::Given(year));
            return self.era(end, calendar);
        }
        if let Some((end, year)) = self.ancient_year(next) {
            calendar.year = Some(Year::Given(year));
            return self.era(end, calendar);
        }
        if !only_of {
            return i;
        }
        let (end, year) = match (self.lower(next), self.lower(next + 1), self.lower(next + 2)) {
            ("last", "year", _) => (next + 2, Year::FromNow(-1)),
            ("this", "year", _) => (next + 2, Year::FromNow(0)),
            ("next", "year", _) => (next + 2, Year::FromNow(1)),
            ("that" | "same", "year", _) => (next + 2, Year::FromStory(0)),
            ("that" | "the", "same", "year") => (next + 3, Year::FromStory(0)),
            ("the", "previous" | "preceding", "year") => (next + 3, Year::FromStory(-1)),
            ("the", "following" | "next", "year") => (next + 3, Year::FromStory(1)),
            ("the", "year", _) => (next + 2, Year::FromStory(0)),
            _ => return i,
        };
        calendar.year = Some(year);
        end
    }

    /// A year alone, a decade, a century.
    pub(super) fn year(&self, i: usize) -> Option<Parsed> {
        self.day_before_range(i)
            .or_else(|| self.ordinal_day(i))
            .or_else(|| self.era_span(i))
            .or_else(|| self.lone_year(i))
    }

    /// `490` in `490–480 BC`, `from 499 to 493 BC`: the era stands behind the range.
    pub(super) fn ancient_range(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.text(i);
        let year: i32 = ((2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())??;
        let joins = self.dash(i + 1) || self.is(i + 1, &["to", "and", "or"]);
        let (_, other) = self.ancient_year(i + 2).filter(|_| joins)?;
        (other < year).then_some((i + 1, year))
    }

    pub(super) fn lone_year(&self, i: usize) -> Option<Parsed> {
        let done = |end: usize, year: i32, span: Option<(usize, usize)>| {
            let mut calendar = Calendar { year: Some(Year::Given(year)), ..Calendar::default() };
            let end = self.era(end, &mut calendar);
            let written = Written { year: span.map(|(a, b)| (self.words.span(a..b), year)), ..Written::default() };
            Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
        };
        if let Some((end, year)) = self.ancient_year(i) {
            return done(end, year, None);
        }
        if let Some((end, year)) = self.ancient_range(i) {
            let calendar = Calendar { year: Some(Year::Given(year)), bc: true, ..Calendar::default() };
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        if self.lower(i) == "the" && self.lower(i + 1) == "year" {
            let (end, year) = self.numeral_year(i + 2).or_else(|| self.worded_year(i + 2))?;
            return done(end, year, None);
        }
        if let Some((end, year)) = self.worded_year(i) {
            let sure = year != 2000 && self.word(end).unit.is_none() && self.word(end).scale.is_none();
            return if sure { done(end, year, None) } else { None };
        }
        if let Some((end, year)) = self.short_year(i) {
            let sure = self.is_before(
                i,
                &[
                    "in", "since", "of", "by", "until", "from", "to", "and", "before", "after", "-", "–", "summer",
                    "spring",
                ],
            );
            return if sure { done(end, year, Some((i, end))) } else { None };
        }
        let (end, year) = self.numeral_year(i)?;
        self.looks_like_a_year(i, year).then(|| done(end, year, Some((i, end))))?
    }

    pub(super) fn is_before(&self, i: usize, any: &[&str]) -> bool {
        any.contains(&self.before(i))
    }

    pub(super) fn looks_like_a_year(&self, i: usize, year: i32) -> bool {
        let before = self.before(i);
        let next = self.lower(i + 1);
        let glued_before =
            self.glued(i) && !matches!(before, "(" | "[" | "-" | "–" | "—" | "/" | "“" | "\"" | "'" | "‘" | "");
        let glued_after = self.glued(i + 1)
            && (matches!(next, "%" | "°" | "€" | "+" | "#" | "@") || next == ":" && self.glued(i + 2));
        if glued_before
            || glued_after
            || matches!(
                before,
                "$" | "£"
                    | "€"
                    | "#"
                    | "no."
                    | "nos."
                    | "number"
                    | "flight"
                    | "route"
                    | "highway"
                    | "room"
                    | "page"
                    | "section"
                    | "rule"
                    | "chapter"
                    | "model"
                    | "@"
                    | "dlrs"
                    | "rs"
                    | "apollo"
                    | "version"
            )
        {
            return false;
        }
        if dates().counted.contains(next)
            || dates().zones.contains(next)
            || self.is(i + 1, &["to", "-", "–"]) && self.counted_after_range(i)
        {
            return false;
        }
        if self.hyphen(i + 1)
            && self.is(
                i + 2,
                &[
                    "page",
                    "seat",
                    "member",
                    "mile",
                    "foot",
                    "acre",
                    "meter",
                    "metre",
                    "year",
                    "man",
                    "strong",
                    "pound",
                    "ton",
                    "kilometer",
                    "square",
                ],
            )
        {
            return false;
        }
        // `12-1999`, `555-1234`: telephone numbers and codes.
        if matches!(before, "-" | "/") && self.glued(i) {
            let earlier = i.checked_sub(2).map_or("", |k| self.words.text(k));
            let a_year = earlier.len() == 4 && earlier.bytes().all(|b| b.is_ascii_digit());
            let a_word = earlier.chars().all(char::is_alphabetic);
            if !(a_year || a_word) {
                return false;
            }
        }
        let led = matches!(
            before,
            "in" | "since"
                | "of"
                | "by"
                | "until"
                | "till"
                | "from"
                | "to"
                | "before"
                | "after"
                | "during"
                | "between"
                | "and"
                | "through"
                | "around"
                | "early"
                | "late"
                | "mid"
                | "circa"
                | "ca."
                | "c."
                | "year"
                | "or"
                | "than"
                | "for"
                | "("
                | ","
                | "-"
                | "–"
                | "the"
                | "his"
                | "her"
                | "its"
                | "their"
                | "a"
                | ""
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "fall"
                | "fiscal"
                | "post"
                | "pre"
                | "until,"
                | "on"
                | "over"
                | "throughout"
                | "s"
                | "'s"
                | "at"
                | "with"
                | "as"
                | "that"
        ) || matches!(self.kind(i.saturating_sub(1)), Some(WordKind::Mark | WordKind::Word));
        // `1999 Elm St.`
        let street = |k: usize| {
            self.is(
                k,
                &["st.", "street", "ave.", "avenue", "road", "rd.", "blvd.", "boulevard", "drive", "lane", "highway"],
            )
        };
        if self.capital(i + 1) && (street(i + 2) || street(i + 3)) {
            return false;
        }
        if self.in_year_range(i, year) {
            return true;
        }
        // `called Orion 1980`: a name with a number.
        let word_before = i > 0
            && self.words.all()[i].spaced
            && self.words.all()[i - 1].capital
            && self.words.all()[i - 1].kind == WordKind::Word;
        let known =
            *self.word(i.saturating_sub(1)) != DateWord::NOTHING || self.words.text(i.saturating_sub(1)).ends_with('.');
        let inside = i > 1
            && !self.before(i).is_empty()
            && self.words.all()[i - 2].block == self.words.all()[i].block
            && self.words.all()[i - 2].kind == WordKind::Word;
        let function = matches!(
            before,
            "in" | "since"
                | "by"
                | "from"
                | "after"
                | "before"
                | "until"
                | "during"
                | "the"
                | "of"
                | "and"
                | "to"
                | "early"
                | "late"
                | "fiscal"
        );
        if word_before && inside && !known && !function && self.kind(i + 1) == Some(WordKind::Mark) {
            return false;
        }
        let recent = (1800..=2100).contains(&year);
        let strongly = matches!(
            before,
            "in" | "since"
                | "of"
                | "by"
                | "until"
                | "till"
                | "from"
                | "before"
                | "after"
                | "during"
                | "between"
                | "early"
                | "late"
                | "year"
                | "circa"
                | "ca."
                | "("
                | "through"
                | "mid"
        );
        // `of 1200 men`: below 1800 a plural behind it makes a count.
        let plural = next.len() > 3
            && next.ends_with('s')
            && !next.ends_with("ss")
            && self.kind(i + 1) == Some(WordKind::Word)
            && !self.capital(i + 1)
            && !matches!(
                next,
                "was" | "has" | "his" | "this" | "as" | "its" | "is" | "does" | "us" | "towards" | "perhaps" | "always"
            );
        if plural && !self.is_before(i, &["the", "his", "her", "its", "their"]) && !recent {
            return false;
        }
        // `the 1777 campaign`, `as late as 1781`, `plans for 1777,`
        let old = year >= 1400
            && !plural
            && (matches!(before, "the" | "and" | "as")
                || matches!(before, "for" | "to") && self.kind(i + 1) == Some(WordKind::Mark));
        if recent { led } else { strongly && !plural || old }
    }

    /// Whether a year stands in a range of years, at either end: `1775–1783`.
    pub(super) fn in_year_range(&self, i: usize, year: i32) -> bool {
        let year_at = |k: usize| {
            let text = self.text(k);
            if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) { text.parse::<i32>().ok() } else { None }
        };
        let dash = |k: usize| matches!(self.text(k), "-" | "–") && self.glued(k) && self.glued(k + 1);
        let span = |from: i32, to: i32| from >= 1400 && to <= LAST_YEAR && from < to && to - from <= 150;
        let opens = dash(i + 1) && year_at(i + 2).is_some_and(|to| span(year, to));
        let closes = i >= 2
            && self.words.all()[i].block == self.words.all()[i - 2].block
            && dash(i - 1)
            && year_at(i - 2).is_some_and(|from| span(from, year));
        (opens || closes) && !dates().counted.contains(self.folded(i + 1 + if opens { 2 } else { 0 }))
    }

    /// `1500 to 2000 troops`.
    pub(super) fn counted_after_range(&self, i: usize) -> bool {
        self.kind(i + 2) == Some(WordKind::Number) && dates().counted.contains(self.folded(i + 3))
    }

    /// Decades and centuries: `the 1990s`, `the ’80s`, `the mid-1990s`, `the 20th century`.
    pub(super) fn era_span(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.lower(i) == "the");
        let mut j = i + the;
        if self.is(j, &["early", "late", "mid", "middle"]) {
            j += 1;
            if self.hyphen(j) {
                j += 1;
            }
        }
        if let Some((mut end, decade)) = self.decade(j) {
            let mut calendar = Calendar { decade: Some(decade), ..Calendar::default() };
            end = self.era(end, &mut calendar);
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        let (end, n) = self.ordinal(j)?;
        let hyphen = usize::from(self.hyphen(end));
        if !self.is(end + hyphen, &["century", "centuries"]) || !(1..=30).contains(&n) {
            return None;
        }
        let mut calendar = Calendar { century: Some(n as i32 - 1), ..Calendar::default() };
        let end = self.era(end + hyphen + 1, &mut calendar);
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    pub(super) fn decade(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.lower(i);
        if matches!(text, "'" | "‘" | "’") && self.glued(i + 1) {
            let digits = self.lower(i + 1).strip_suffix('s')?;
            let n: i32 = (digits.len() == 2 && digits.ends_with('0')).then(|| digits.parse().ok())??;
            return Some((i + 2, 1900 + n));
        }
        if let Some(digits) = text.strip_suffix('s') {
            let n: i32 = ((3..=4).contains(&digits.len())
                && digits.ends_with('0')
                && digits.bytes().all(|b| b.is_ascii_digit()))
            .then(|| digits.parse().ok())??;
            return (digits.len() == 4 || self.is(i + 1, &["bc", "bce", "b.c."])).then_some((i + 1, n));
        }
        if self.kind(i + 1) == Some(WordKind::Possessive)
            && let Some((_, year)) = self.numeral_year(i).filter(|y| y.1 % 10 == 0)
            && self.before(i) == "the"
        {
            return Some((i + 2, year));
        }
        let tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        let n = tens.iter().position(|t| *t == text)? as i32;
        self.is_before(i, &["the", "early", "late", "mid", "-", "nineteen"]).then_some((i + 1, 1920 + n * 10))
    }
}

/// The full year of two figures.
pub(super) fn century_of(year: i32) -> i32 {
    if year <= 30 { 2000 + year } else { 1900 + year }
}
