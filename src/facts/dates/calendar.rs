//! Dates of the calendar: months, days, years, in either order, in words or in figures.

use crate::facts::words::WordKind;
use crate::lexicon::{Spelling, dates};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Found, Sense, Year};
use super::written::{Numeral, Order, Written};

/// The last year that a bare number is taken for.
const LAST_YEAR: i32 = 2199;
/// The first year that a bare number is taken for.
const FIRST_YEAR: i32 = 1000;

impl Scan<'_> {
    /// A date with a month in it, perhaps with its weekday before: `Monday, June 2, 2026`, `the 3rd of May`, `2026-06-02`.
    pub(super) fn dated(&self, i: usize) -> Option<Parsed> {
        if let Some((end, weekday, spelling)) = self.weekday(i)
            && let Some(mut parsed) = {
                let mut next = self.past_comma(end);
                if self.lower(next) == "the" {
                    next += 1;
                } else if self.lower(next) == "(" {
                    return None;
                }
                self.month_and_day(next).or_else(|| self.numeric(next))
            }
        {
            parsed.written.weekday = Some((self.words.span(i..end), weekday, spelling));
            if let Sense::Calendar(calendar) = &mut parsed.sense {
                calendar.weekday = Some(weekday);
            }
            return Some(parsed);
        }
        if self.lower(i) == "the" {
            return self.day_month(i + 1);
        }
        self.numeric(i).or_else(|| self.month_and_day(i)).or_else(|| self.month_year(i))
    }

    fn month_and_day(&self, i: usize) -> Option<Parsed> {
        self.month_day(i).or_else(|| self.day_month(i))
    }

    /// `June 2`, `June 2, 2026`, `Sept. 3rd`.
    fn month_day(&self, i: usize) -> Option<Parsed> {
        let (after_month, month, spelling) = self.month(i, true)?;
        let the = usize::from(self.lower(after_month) == "the");
        let (end, day, numeral) = self.day(after_month + the).filter(|d| the == 0 || d.2 != Numeral::Bare)?;
        // `the end of May the Second Squadron`
        if numeral == Numeral::Word && self.capital(end) {
            return None;
        }
        let mut written = Written {
            month: Some((self.words.span(i..after_month), month, spelling)),
            day: Some((self.words.span(after_month + the..end), day, numeral)),
            order: Some(Order::MonthDay),
            ..Written::default()
        };
        let mut calendar = Calendar { month: Some(month), day: Some(day), ..Calendar::default() };
        let end = self.year_after(end, &mut calendar, &mut written);
        if day > 31 && written.year.is_none() {
            return None;
        }
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// `2 June`, `2nd of June, 2026`.
    fn day_month(&self, i: usize) -> Option<Parsed> {
        let (after_day, day, numeral) = self.day(i).filter(|d| d.1 <= 31 || d.2 == Numeral::Bare)?;
        let of = usize::from(self.lower(after_day) == "of");
        if of == 1 && numeral == Numeral::Bare {
            return None;
        }
        let (after_month, month, spelling) = self.month(after_day + of, true)?;
        // `31 June Street`: an address.
        if numeral == Numeral::Bare
            && self.capital(after_month)
            && self.is(after_month, &["street", "st.", "avenue", "ave.", "road", "lane", "drive"])
        {
            return None;
        }
        // `14 May 3`: the number belongs to something else.
        if numeral == Numeral::Bare && self.day(after_month).is_some() && self.numeral_year(after_month).is_none() && !self.glued(after_day)
        {
            return None;
        }
        let mut written = Written {
            month: Some((self.words.span(after_day + of..after_month), month, spelling)),
            day: Some((self.words.span(i..after_day), day, numeral)),
            order: Some(Order::DayMonth),
            ..Written::default()
        };
        let mut calendar = Calendar { month: Some(month), day: Some(day), ..Calendar::default() };
        let end = self.year_after(after_month, &mut calendar, &mut written);
        if day > 31 && written.year.is_none() {
            return None;
        }
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// `June 2026`, `June of that year`.
    fn month_year(&self, i: usize) -> Option<Parsed> {
        let (after_month, month, spelling) = self.month(i, true)?;
        let mut written = Written { month: Some((self.words.span(i..after_month), month, spelling)), ..Written::default() };
        let mut calendar = Calendar { month: Some(month), ..Calendar::default() };
        let end = self.year_after(after_month, &mut calendar, &mut written);
        let end = self.of_year(end, &mut calendar);
        calendar.year?;
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// Figures alone: `2026-06-02`, `6/13/2026`. Where month and day could be either, only the year is certain.
    fn numeric(&self, i: usize) -> Option<Parsed> {
        let sign = self.text(i + 1);
        if !matches!(sign, "-" | "/") || self.text(i + 3) != sign || !(1..5).all(|k| self.glued(i + k)) {
            return None;
        }
        if self.glued(i + 5) && matches!(self.text(i + 5), "-" | "/") || matches!(self.before(i), "-" | "/") {
            return None;
        }
        let figure = |k: usize| -> Option<(i32, usize)> {
            let text = self.text(i + k);
            (text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 4).then(|| Some((text.parse().ok()?, text.len())))?
        };
        let (a, b, c) = (figure(0)?, figure(2)?, figure(4)?);
        let at = |k: usize| self.words.span(i + k..i + k + 1);
        let mut written = Written { order: Some(Order::Numeric), ..Written::default() };
        let mut calendar = Calendar::default();
        let (year, month, day) = match (a.1, b.1, c.1) {
            (4, 1..=2, 1..=2) if (FIRST_YEAR..=LAST_YEAR).contains(&a.0) => ((0, a.0), Some((2, b.0)), Some((4, c.0))),
            (1..=2, 1..=2, 4 | 2) if sign == "/" && (c.1 == 4 || a.0 <= 31 && b.0 <= 31) => {
                let year = if c.1 == 4 { c.0 } else { century_of(c.0) };
                match (a.0, b.0) {
                    (1..=12, 13..=31) => ((4, year), Some((0, a.0)), Some((2, b.0))),
                    (13..=31, 1..=12) => ((4, year), Some((2, b.0)), Some((0, a.0))),
                    (1..=12, 1..=12) if a.0 == b.0 => ((4, year), Some((0, a.0)), Some((2, b.0))),
                    (1..=12, 1..=12) => ((4, year), None, None),
                    _ => return None,
                }
            }
            _ => return None,
        };
        written.year = Some((at(year.0), year.1));
        calendar.year = Some(Year::Given(year.1));
        if let (Some((m, month)), Some((d, day))) = (month, day) {
            written.month = Some((at(m), month as u8, Spelling::Full));
            written.day = Some((at(d), day as u8, Numeral::Bare));
            calendar.month = Some(month as u8);
            calendar.day = Some(day as u8);
        }
        Some(Parsed { end: i + 5, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// The rest of a range of days or years: `June 2–4, 2026`, `2 to 4 June` and `1939–45` are two dates each.
    pub(super) fn range(&self, found: &mut Vec<Found>) -> usize {
        let Some(last) = found.last() else { return 0 };
        let end = last.end;
        if let Some(second) = self.short_range(last) {
            let end = second.end;
            found.push(second);
            return end;
        }
        let Sense::Calendar(calendar) = &last.sense else { return end };
        let joiner = end + usize::from(self.lower(end) == "," && self.is(end + 1, &["and", "or"]));
        let joins = self.dash(joiner) || self.is(joiner, &["to", "and", "or", "through", "until", "till"]);
        if last.written.order != Some(Order::MonthDay) || !joins || last.written.year.is_some() {
            return end;
        }
        let next = joiner + 1;
        let Some((after, day, numeral)) = self.day(next) else { return end };
        let figure = self.kind(next) == Some(WordKind::Number);
        let dashed = self.dash(joiner);
        // `May 3 and 4 others`: only figures that end a phrase are days.
        let ends =
            dashed || matches!(self.kind(after), None | Some(WordKind::Mark)) || self.is(after, &["in", "at", "and", "with", "to", "the"]);
        if !figure || day > 31 || !ends || self.is(after, &["%", ":"]) || self.month(after, true).is_some() {
            return end;
        }
        let mut written =
            Written { month: last.written.month, day: Some((self.words.span(next..after), day, numeral)), ..Written::default() };
        let mut calendar = Calendar { month: calendar.month, day: Some(day), ..Calendar::default() };
        let end = self.year_after(after, &mut calendar, &mut written);
        if let (Some(year), Some(first)) = (calendar.year, found.last_mut())
            && let Sense::Calendar(first) = &mut first.sense
        {
            first.year = Some(year);
        }
        found.push(Found { start: next, end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written });
        end
    }

    /// `45` behind `1939–`: the end of a range of years in two figures.
    fn short_range(&self, first: &Found) -> Option<Found> {
        let (year_at, year) = first.written.year?;
        let end = first.end;
        let dash = self.dash(end) && self.glued(end) && self.glued(end + 1);
        let lone = first.written.day.is_none() && first.written.month.is_none() && year_at.end == self.words.all()[end - 1].at.end;
        let text = self.text(end + 1);
        let short: i32 = (dash && lone && text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
        let full = year / 100 * 100 + short + if short < year % 100 { 100 } else { 0 };
        let more = self.glued(end + 2) && matches!(self.text(end + 2), "-" | "–" | "/" | ":" | "%");
        if more || full - year > 40 || !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        let calendar = Calendar { year: Some(Year::Given(full)), ..Calendar::default() };
        Some(Found { start: end + 1, end: end + 2, kind: TimexType::Date, sense: Sense::Calendar(calendar), written: Written::default() })
    }

    /// `2` in `2 to 4 June`, `2–4 June`: a day whose month stands behind the joiner.
    pub(super) fn day_before_range(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.lower(i) == "the");
        let i = i + the;
        let (end, day, numeral) = self.day(i).filter(|d| d.1 <= 31)?;
        let joiner = end;
        if !(self.dash(joiner) || self.is(joiner, &["to", "and", "or", "through", "until", "till"])) {
            return None;
        }
        let article = usize::from(self.lower(joiner + 1) == "the");
        let other = self.day_month(joiner + 1 + article)?;
        if other.written.day?.2 != numeral {
            return None;
        }
        let Sense::Calendar(other_calendar) = &other.sense else { return None };
        let written = Written { day: Some((self.words.span(i..end), day, numeral)), month: other.written.month, ..Written::default() };
        let calendar = Calendar { day: Some(day), month: other_calendar.month, year: other_calendar.year, ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A month name: end, month, spelling. Beside a figure almost any form will do; alone it must look like one.
    pub(super) fn month(&self, i: usize, beside_figure: bool) -> Option<(usize, u8, Spelling)> {
        let (month, spelling) = self.word(i).month?;
        let capital = self.capital(i);
        let ordinary = matches!(self.lower(i), "may" | "march" | "mar" | "jan" | "dec" | "nov");
        if !(capital || beside_figure && !ordinary) {
            return None;
        }
        let short = spelling == Spelling::Short;
        let end = i + 1;
        let end = if short && !self.lower(i).ends_with('.') && self.lower(end) == "." && self.glued(end) { end + 1 } else { end };
        Some((end, month, spelling))
    }

    /// A weekday name: end, weekday, spelling.
    pub(super) fn weekday(&self, i: usize) -> Option<(usize, u8, Spelling)> {
        let (weekday, spelling) = self.word(i).weekday?;
        if spelling == Spelling::Short {
            let pointed = self.lower(i).ends_with('.');
            let end = i + 1;
            let end = if !pointed && self.lower(end) == "." && self.glued(end) { end + 1 } else { end };
            // `Edmonton Sun, August 16`: a newspaper.
            let name_before = i > 0 && self.words.all()[i].spaced && !self.before(i).is_empty() && {
                let before = &self.words.all()[i - 1];
                before.capital && before.kind == WordKind::Word
            };
            let dated = self.month_and_day(self.past_comma(end)).is_some();
            let parenthesized = self.before(i) == "(" && self.lower(end) == ")";
            return (self.capital(i) && !name_before && (dated || pointed || parenthesized || end > i + 1))
                .then_some((end, weekday, spelling));
        }
        if self.capital(i) {
            return Some((i + 1, weekday, spelling));
        }
        (self.month_and_day(self.past_comma(i + 1)).is_some() || !self.capital(i)).then_some((i + 1, weekday, spelling))
    }

    /// A day of the month, as written, from 1 to 39: end, day, how.
    pub(super) fn day(&self, i: usize) -> Option<(usize, u8, Numeral)> {
        if self.kind(i) == Some(WordKind::Number) {
            let text = self.lower(i);
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let day: u8 = text.get(..digits)?.parse().ok().filter(|d| (1..=39).contains(d))?;
            let numeral = match &text[digits..] {
                "" => Numeral::Bare,
                "st" | "nd" | "rd" | "th" => Numeral::Ordinal,
                _ => return None,
            };
            let follows = self.text(i + 1);
            let colon = follows == ":" && self.glued(i + 2) && self.kind(i + 2) == Some(WordKind::Number);
            let measure = self.glued(i + 1) && (colon || matches!(follows, "%" | "/" | "°"))
                || self.is(i + 1, &["percent", "million", "billion", "%", "a.m.", "p.m.", "am", "pm"]);
            if digits > 2 || measure && numeral == Numeral::Bare {
                return None;
            }
            return Some((i + 1, day, numeral));
        }
        let word = self.word(i);
        if let Some(tens) = word.cardinal.filter(|t| matches!(t, 20 | 30))
            && self.hyphen(i + 1)
            && let Some(ones) = self.word(i + 2).ordinal.filter(|o| *o < 10)
        {
            return Some((i + 3, tens as u8 + ones as u8, Numeral::Word)).filter(|d| d.1 <= 31);
        }
        word.ordinal.filter(|o| *o <= 31).map(|o| (i + 1, o as u8, Numeral::Word))
    }

    /// The year after a month or day: `, 2026`, ` 2026`, ` ’26`, with an era.
    fn year_after(&self, i: usize, calendar: &mut Calendar, written: &mut Written) -> usize {
        let next = self.past_comma(i);
        if let Some((end, year)) = self.short_year(next).filter(|_| next == i) {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(next..end), year));
            return end;
        }
        // `Feb. 25, 2000 GMT` is a time of day.
        if let Some((end, year)) = self.numeral_year(next).or_else(|| self.worded_year(next))
            && !dates().zones.contains(self.lower(end))
        {
            calendar.year = Some(Year::Given(year));
            written.year = Some((self.words.span(next..end), year));
            return self.era(end, calendar);
        }
        if let Some((end, year)) = self.ancient_year(next) {
            calendar.year = Some(Year::Given(year));
            return self.era(end, calendar);
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
        self.is(i + 1, &["bc", "bce", "b.c.", "b.c", "b.c.e."]).then_some((i + 1, year))
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

    fn era(&self, i: usize, calendar: &mut Calendar) -> usize {
        if self.is(i, &["bc", "bce", "b.c.", "b.c.e."]) {
            calendar.bc = true;
            return i + 1;
        }
        if self.lower(i) == "b.c" {
            calendar.bc = true;
            return i + 1;
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
        if let Some((end, year)) =
            self.numeral_year(next).or_else(|| self.worded_year(next)).or_else(|| self.short_year(next).filter(|_| only_of))
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
        self.day_before_range(i).or_else(|| self.ordinal_day(i)).or_else(|| self.era_span(i)).or_else(|| self.lone_year(i))
    }

    /// `the 20th` behind a preposition, as a day of the month the story is at.
    fn ordinal_day(&self, i: usize) -> Option<Parsed> {
        if self.lower(i) != "the" || !matches!(self.before(i), "on" | "until" | "till" | "since") {
            return None;
        }
        let (end, day, numeral) = self.day(i + 1).filter(|d| d.2 == Numeral::Ordinal && d.1 <= 31)?;
        let closes = matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end);
        let function = self.is(end, &["was", "and", "the", "he", "she", "they", "it", "to", "for", "in", "at", "when", "but", "with"]);
        if !(closes || function) {
            return None;
        }
        let written = Written { day: Some((self.words.span(i + 1..end), day, numeral)), ..Written::default() };
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// `490` in `490–480 BC`, `from 499 to 493 BC`: the era stands behind the range.
    fn ancient_range(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.text(i);
        let year: i32 = ((2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())??;
        let joins = self.dash(i + 1) || self.is(i + 1, &["to", "and", "or"]);
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
        if self.lower(i) == "the" && self.lower(i + 1) == "year" {
            let (end, year) = self.numeral_year(i + 2).or_else(|| self.worded_year(i + 2))?;
            return done(end, year, None);
        }
        if let Some((end, year)) = self.worded_year(i) {
            let sure = year != 2000 && self.word(end).unit.is_none() && self.word(end).scale.is_none();
            return if sure { done(end, year, None) } else { None };
        }
        if let Some((end, year)) = self.short_year(i) {
            let sure = self
                .is_before(i, &["in", "since", "of", "by", "until", "from", "to", "and", "before", "after", "-", "–", "summer", "spring"]);
            return if sure { done(end, year, Some((i, end))) } else { None };
        }
        let (end, year) = self.numeral_year(i)?;
        self.looks_like_a_year(i, year).then(|| done(end, year, Some((i, end))))?
    }

    fn is_before(&self, i: usize, any: &[&str]) -> bool {
        any.contains(&self.before(i))
    }

    fn looks_like_a_year(&self, i: usize, year: i32) -> bool {
        let before = self.before(i);
        let next = self.lower(i + 1);
        let glued_before = self.glued(i) && !matches!(before, "(" | "[" | "-" | "–" | "—" | "/" | "“" | "\"" | "'" | "‘" | "");
        let glued_after = self.glued(i + 1) && (matches!(next, "%" | "°" | "€" | "+" | "#" | "@") || next == ":" && self.glued(i + 2));
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
        let street =
            |k: usize| self.is(k, &["st.", "street", "ave.", "avenue", "road", "rd.", "blvd.", "boulevard", "drive", "lane", "highway"]);
        if self.capital(i + 1) && (street(i + 2) || street(i + 3)) {
            return false;
        }
        if self.in_year_range(i, year) {
            return true;
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
            && !matches!(next, "was" | "has" | "his" | "this" | "as" | "its" | "is" | "does" | "us" | "towards" | "perhaps" | "always");
        if plural && !self.is_before(i, &["the", "his", "her", "its", "their"]) && !recent {
            return false;
        }
        // `the 1777 campaign`, `as late as 1781`, `plans for 1777,`
        let old = year >= 1400
            && !plural
            && (matches!(before, "the" | "and" | "as") || matches!(before, "for" | "to") && self.kind(i + 1) == Some(WordKind::Mark));
        if recent { led } else { strongly && !plural || old }
    }

    /// Whether a year stands in a range of years, at either end: `1775–1783`.
    fn in_year_range(&self, i: usize, year: i32) -> bool {
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
        (opens || closes) && !dates().counted.contains(self.lower(i + 1 + if opens { 2 } else { 0 }))
    }

    /// `1500 to 2000 troops`.
    fn counted_after_range(&self, i: usize) -> bool {
        self.kind(i + 2) == Some(WordKind::Number) && dates().counted.contains(self.lower(i + 3))
    }

    /// Decades and centuries: `the 1990s`, `the ’80s`, `the mid-1990s`, `the 20th century`.
    fn era_span(&self, i: usize) -> Option<Parsed> {
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

    fn decade(&self, i: usize) -> Option<(usize, i32)> {
        let text = self.lower(i);
        if matches!(text, "'" | "‘" | "’") && self.glued(i + 1) {
            let digits = self.lower(i + 1).strip_suffix('s')?;
            let n: i32 = (digits.len() == 2 && digits.ends_with('0')).then(|| digits.parse().ok())??;
            return Some((i + 2, 1900 + n));
        }
        if let Some(digits) = text.strip_suffix('s') {
            let n: i32 = ((3..=4).contains(&digits.len()) && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit()))
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
fn century_of(year: i32) -> i32 {
    if year <= 30 { 2000 + year } else { 1900 + year }
}
