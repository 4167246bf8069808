//! Years, decades and centuries: in figures, in words, with an era.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, YearFrom};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense, Year};
use super::written::{Order, Written};

/// The last year that a bare number is taken for.
pub(super) const LAST_YEAR: i32 = 2199;
/// The first year that a bare number is taken for.
pub(super) const FIRST_YEAR: i32 = 1000;

impl Scan<'_> {
    /// The year after a month or day: `, 2026`, ` 2026`, ` ’26`, with an era, or `last year`.
    pub(super) fn year_after(&self, i: usize, calendar: &mut Calendar, written: &mut Written) -> usize {
        let next = self.past_comma(i);
        if let Some((end, year)) = self.short_year(next).filter(|_| next == i) {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(next..end), year));
            return end;
        }
        // `Feb. 25, 2000 GMT` is a time of day.
        if let Some((end, year)) = self.numeral_year(next).or_else(|| self.worded_year(next))
            && !self.zone(end)
        {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(next..end), year));
            written.stamp = self.is_time_with_seconds(end);
            return self.era(end, calendar);
        }
        if let Some((end, year)) = self.ancient_year(next) {
            calendar.year = Some(Year::Given(year));
            return self.era(end, calendar);
        }
        if let Some((end, year)) = self.year_behind_time(i) {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(end - 1..end), year));
            written.stamp = true;
            return end;
        }
        if let Some((end, year)) = self.year_of_a_stamp(i).filter(|_| written.order == Some(Order::DayMonth)) {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(i..end), year));
            written.stamp = self.is_time_with_seconds(end);
            return end;
        }
        // `Feb. 11 last year`
        if calendar.day.is_some()
            && let Some((length, &year)) = self.list.years.at(self.words, i)
            && let Year::FromNow(_) = Year::from(year)
        {
            calendar.year = Some(year.into());
            return i + length;
        }
        i
    }

    /// `97` behind `3 Jan`: two figures that are no day and no hour, or behind which a time stands; and that count
    /// nothing.
    fn year_of_a_stamp(&self, i: usize) -> Option<(usize, i32)> {
        let year = figures(self.text(i), 2..=2).filter(|_| !self.glued(i))?;
        let colon = self.text(i + 1) == ":" && self.glued(i + 1);
        let timed = self.is_time_with_seconds(i + 1);
        let ends = matches!(self.kind(i + 1), None | Some(WordKind::Mark)) && !self.hyphen(i + 1)
            || self.is(i + 1, Role::GoesOn)
            || self.is(i + 1, Role::AndOr);
        let sign = matches!(self.lower(i + 1), "%" | "°" | "€" | "+" | "/");
        (!colon && !sign && (timed || year > 31 && ends)).then_some((i + 1, century_of(year)))
    }

    /// `06:23:18`
    fn is_time_with_seconds(&self, i: usize) -> bool {
        let colon = |k: usize| self.text(k) == ":" && self.glued(k) && self.glued(k + 1);
        colon(i + 1) && colon(i + 3) && figures(self.text(i), 1..=2).is_some()
    }

    /// `06:23:18 2012` behind a day, as computers write it.
    fn year_behind_time(&self, i: usize) -> Option<(usize, i32)> {
        if !self.is_time_with_seconds(i) {
            return None;
        }
        self.numeral_year(i + 5 + usize::from(self.zone(i + 5)))
    }

    /// A year in four figures.
    pub(super) fn numeral_year(&self, i: usize) -> Option<(usize, i32)> {
        let year = figures(self.text(i), 4..=4)?;
        let colon = self.text(i + 1) == ":" && self.glued(i + 1) && self.glued(i + 2);
        ((FIRST_YEAR..=LAST_YEAR).contains(&year) && !colon).then_some((i + 1, year))
    }

    /// A year with an era behind it that counts back: `480 BC`.
    fn ancient_year(&self, i: usize) -> Option<(usize, i32)> {
        let year = figures(self.text(i), 1..=4)?;
        let (_, &back) = self.list.eras.at(self.words, i + 1)?;
        back.then_some((i + 1, year))
    }

    /// `’45` after a month or an article.
    pub(super) fn short_year(&self, i: usize) -> Option<(usize, i32)> {
        if !matches!(self.text(i), "'" | "’" | "‘") || !self.glued(i + 1) {
            return None;
        }
        Some((i + 2, century_of(figures(self.text(i + 1), 2..=2)?)))
    }

    /// A year in words: `nineteen ninety-seven`, `two thousand`.
    pub(super) fn worded_year(&self, i: usize) -> Option<(usize, i32)> {
        if self.word(i).cardinal == Some(2) && self.is(i + 1, Role::Thousand) {
            let and = usize::from(self.is(i + 2, Role::And));
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
    fn tens(&self, i: usize) -> Option<(usize, i32)> {
        let first = self.word(i).cardinal? as i32;
        if first >= 20 {
            let hyphen = usize::from(self.hyphen(i + 1));
            if let Some(ones) = self.word(i + 1 + hyphen).cardinal.filter(|n| (1..10).contains(n)) {
                return Some((i + 2 + hyphen, first + ones as i32));
            }
        }
        Some((i + 1, first))
    }

    /// Past an era, which the calendar notes.
    fn era(&self, i: usize, calendar: &mut Calendar) -> usize {
        let Some((length, &back)) = self.list.eras.at(self.words, i) else { return i };
        calendar.bc |= back;
        i + length
    }

    /// `of 1990`, `of last year`, `of that year` after a month, a season, a quarter.
    pub(super) fn of_year(&self, i: usize, calendar: &mut Calendar) -> usize {
        if calendar.year.is_some() || self.lower(i) == "," || self.is(i, Role::In) {
            return i;
        }
        let of = self.is(i, Role::Of);
        let next = i + usize::from(of);
        if let Some((end, year)) = self
            .numeral_year(next)
            .or_else(|| self.worded_year(next))
            .or_else(|| self.short_year(next).filter(|_| of))
            .or_else(|| self.ancient_year(next))
        {
            calendar.year = Some(Year::Given(year));
            return self.era(end, calendar);
        }
        match self.list.years.at(self.words, next) {
            // `in June last year`
            Some((length, &year)) if of || calendar.month.is_some() && matches!(year, YearFrom::Now(_)) => {
                calendar.year = Some(year.into());
                next + length
            }
            _ => i,
        }
    }

    /// A year alone, a decade, a century.
    pub(super) fn year(&self, i: usize) -> Option<Parsed> {
        self.day_before_range(i)
            .or_else(|| self.ordinal_day(i))
            .or_else(|| self.era_span(i))
            .or_else(|| self.lone_year(i))
    }

    /// `490` in `490–480 BC`, `from 499 to 493 BC`: the era stands behind the range.
    fn ancient_range(&self, i: usize) -> Option<(usize, i32)> {
        let year = figures(self.text(i), 2..=4)?;
        let joins = self.dash(i + 1) || self.is(i + 1, Role::RangeJoin);
        let (_, other) = self.ancient_year(i + 2).filter(|_| joins)?;
        (other < year).then_some((i + 1, year))
    }

    fn lone_year(&self, i: usize) -> Option<Parsed> {
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
        if self.is(i, Role::The) && self.is(i + 1, Role::Year) {
            let (end, year) = self.numeral_year(i + 2).or_else(|| self.worded_year(i + 2))?;
            return done(end, year, None);
        }
        if let Some((end, year)) = self.worded_year(i) {
            let sure = year != 2000 && self.word(end).unit.is_none() && self.word(end).scale.is_none();
            return if sure { done(end, year, None) } else { None };
        }
        if let Some((end, year)) = self.short_year(i) {
            let dash = i > 0 && self.dash(i - 1);
            let season = i > 0 && self.word(i - 1).season.is_some();
            let sure = dash || season || self.led(i, Role::LeadsYear);
            return if sure { done(end, year, Some((i, end))) } else { None };
        }
        let (end, year) = self.numeral_year(i)?;
        self.looks_like_a_year(i, year).then(|| done(end, year, Some((i, end))))?
    }

    /// Decades and centuries: `the 1990s`, `the ’80s`, `the mid-1990s`, `the 20th century`.
    fn era_span(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, Role::The));
        let mut j = i + the;
        if self.is(j, Role::Stage) {
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
        if !self.is(end + hyphen, Role::Century) || !(1..=30).contains(&n) {
            return None;
        }
        let mut calendar = Calendar { century: Some(n as i32 - 1), ..Calendar::default() };
        let end = self.era(end + hyphen + 1, &mut calendar);
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `1990s`, `’80s`, `the 1990’s`, `the thirties`.
    fn decade(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.lower(i);
        if matches!(text, "'" | "‘" | "’") && self.glued(i + 1) {
            let n = figures(self.lower(i + 1).strip_suffix('s')?, 2..=2).filter(|n| n % 10 == 0)?;
            return Some((i + 2, 1900 + n));
        }
        if let Some(digits) = text.strip_suffix('s')
            && let Some(n) = figures(digits, 3..=4).filter(|n| n % 10 == 0)
        {
            let ancient = self.list.eras.at(self.words, i + 1).is_some_and(|(_, &back)| back);
            return (digits.len() == 4 || ancient).then_some((i + 1, n));
        }
        if self.kind(i + 1) == Some(WordKind::Possessive)
            && let Some((_, year)) = self.numeral_year(i).filter(|y| y.1 % 10 == 0)
            && self.led(i, Role::The)
        {
            return Some((i + 2, year));
        }
        let decade = self.word(i).decade?;
        self.led(i, Role::LeadsDecade).then_some((i + 1, 1900 + decade))
    }
}

/// A number in so many figures, and nothing else.
pub(super) fn figures(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i32> {
    (length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The full year of two figures.
pub(super) fn century_of(year: i32) -> i32 {
    if year <= 30 { 2000 + year } else { 1900 + year }
}
