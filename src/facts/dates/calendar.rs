//! Dates of the calendar: months, days, years, in either order, in words or in figures.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, Spelling};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Found, Sense, Year};
use super::written::{Numeral, Order, Written};
use super::years::{FIRST_YEAR, LAST_YEAR};

impl Scan<'_> {
    /// A date with a month in it, perhaps with its weekday before: `Monday, June 2, 2026`, `the 3rd of May`,
    /// `2026-06-02`.
    pub(super) fn dated(&self, i: usize) -> Option<Parsed> {
        if let Some((end, weekday, spelling)) = self.weekday(i)
            && let Some(mut parsed) = {
                let mut next = self.past_comma(end);
                if self.is(next, Role::The) {
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
        if self.is(i, Role::The) {
            return self.day_month(i + 1);
        }
        self.numeric(i).or_else(|| self.month_and_day(i)).or_else(|| self.month_year(i))
    }

    pub(super) fn month_and_day(&self, i: usize) -> Option<Parsed> {
        self.month_day(i).or_else(|| self.day_month(i))
    }

    /// `June 2`, `June 2, 2026`, `Sept. 3rd`.
    pub(super) fn month_day(&self, i: usize) -> Option<Parsed> {
        let (after_month, month, spelling) = self.month(i, true)?;
        let the = usize::from(self.is(after_month, Role::The));
        let (end, day, numeral) = self.day(after_month + the).filter(|d| the == 0 || d.2 != Numeral::Bare)?;
        let led = self.led(i, Role::LeadsOrdinalDay);
        // `before April the Third Brigade`
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
        if !self.can_be_day(day, &written, led, end) {
            return None;
        }
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// Whether a number can be meant as a day of its month: one that no month has needs a year beside it, or `on`
    /// before it and the end of a phrase behind it.
    fn can_be_day(&self, day: u8, written: &Written, led: bool, end: usize) -> bool {
        let closes =
            matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end) || self.is(end, Role::GoesOn);
        (1..=31).contains(&day) || written.year.is_some() || led && closes
    }

    /// `2 June`, `2nd of June, 2026`.
    pub(super) fn day_month(&self, i: usize) -> Option<Parsed> {
        let (after_day, day, numeral) = self.day(i).filter(|d| (1..=31).contains(&d.1) || d.2 == Numeral::Bare)?;
        let of = usize::from(self.is(after_day, Role::Of));
        if of == 1 && numeral == Numeral::Bare {
            return None;
        }
        let (after_month, month, spelling) = self.month(after_day + of, true)?;
        // `31 June Street`: an address.
        if numeral == Numeral::Bare && self.capital(after_month) && self.is(after_month, Role::Street) {
            return None;
        }
        // `14 May 3`: the number belongs to something else.
        if numeral == Numeral::Bare
            && self.day(after_month).is_some()
            && self.numeral_year(after_month).is_none()
            && !self.glued(after_day)
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
        if !self.can_be_day(day, &written, self.led(i, Role::LeadsOrdinalDay), end) {
            return None;
        }
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// `June 2026`, `June of that year`.
    pub(super) fn month_year(&self, i: usize) -> Option<Parsed> {
        let (after_month, month, spelling) = self.month(i, true)?;
        let mut written =
            Written { month: Some((self.words.span(i..after_month), month, spelling)), ..Written::default() };
        let mut calendar = Calendar { month: Some(month), ..Calendar::default() };
        let end = self.year_after(after_month, &mut calendar, &mut written);
        let end = self.of_year(end, &mut calendar);
        calendar.year?;
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
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
        let joiner = end + usize::from(self.lower(end) == "," && self.is(end + 1, Role::AndOr));
        let joins = self.dash(joiner) || self.is(joiner, Role::RangeJoin);
        if last.written.order != Some(Order::MonthDay) || !joins || last.written.year.is_some() {
            return end;
        }
        let next = joiner + 1;
        let Some((after, day, numeral)) = self.day(next) else { return end };
        let figure = self.kind(next) == Some(WordKind::Number);
        let dashed = self.dash(joiner);
        // `May 3 and 4 others`: only figures that end a phrase are days.
        let ends = dashed || matches!(self.kind(after), None | Some(WordKind::Mark)) || self.is(after, Role::GoesOn);
        if !figure
            || !(1..=31).contains(&day)
            || !ends
            || matches!(self.lower(after), "%" | ":")
            || self.month(after, true).is_some()
        {
            return end;
        }
        let mut written = Written {
            month: last.written.month,
            day: Some((self.words.span(next..after), day, numeral)),
            ..Written::default()
        };
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
    pub(super) fn short_range(&self, first: &Found) -> Option<Found> {
        let (year_at, year) = first.written.year?;
        let end = first.end;
        let dash = self.dash(end) && self.glued(end) && self.glued(end + 1);
        let lone = first.written.day.is_none()
            && first.written.month.is_none()
            && year_at.end == self.words.all()[end - 1].at.end;
        let text = self.text(end + 1);
        let short: i32 = (dash && lone && text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())??;
        let full = year / 100 * 100 + short + if short < year % 100 { 100 } else { 0 };
        let more = self.glued(end + 2) && matches!(self.text(end + 2), "-" | "–" | "/" | ":" | "%");
        if more || full - year > 40 || !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        let calendar = Calendar { year: Some(Year::Given(full)), ..Calendar::default() };
        Some(Found {
            start: end + 1,
            end: end + 2,
            kind: TimexType::Date,
            sense: Sense::Calendar(calendar),
            written: Written::default(),
        })
    }

    /// `2` in `2 to 4 June`, `2–4 June`: a day whose month stands behind the joiner.
    pub(super) fn day_before_range(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, Role::The));
        let i = i + the;
        let (end, day, numeral) = self.day(i).filter(|d| (1..=31).contains(&d.1))?;
        let joiner = end;
        if !(self.dash(joiner) || self.is(joiner, Role::RangeJoin)) {
            return None;
        }
        let article = usize::from(self.is(joiner + 1, Role::The));
        let other = self.day_month(joiner + 1 + article)?;
        if other.written.day?.2 != numeral {
            return None;
        }
        let Sense::Calendar(other_calendar) = &other.sense else { return None };
        let written = Written {
            day: Some((self.words.span(i..end), day, numeral)),
            month: other.written.month,
            ..Written::default()
        };
        let calendar =
            Calendar { day: Some(day), month: other_calendar.month, year: other_calendar.year, ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A month name: end, month, spelling. Beside a figure almost any form will do; alone it must look like one.
    pub(super) fn month(&self, i: usize, beside_figure: bool) -> Option<(usize, u8, Spelling)> {
        let (month, spelling) = self.word(i).month?;
        let capital = self.capital(i);
        let ordinary = self.is(i, Role::OrdinaryMonth);
        if !(capital || beside_figure && !ordinary) {
            return None;
        }
        let short = spelling == Spelling::Short;
        let end = i + 1;
        let end = if short && !self.lower(i).ends_with('.') && self.lower(end) == "." && self.glued(end) {
            end + 1
        } else {
            end
        };
        Some((end, month, spelling))
    }

    /// A weekday name: end, weekday, spelling.
    pub(super) fn weekday(&self, i: usize) -> Option<(usize, u8, Spelling)> {
        let (weekday, spelling) = self.word(i).weekday?;
        if spelling == Spelling::Short {
            let pointed = self.lower(i).ends_with('.');
            let end = i + 1;
            let end = if !pointed && self.lower(end) == "." && self.glued(end) { end + 1 } else { end };
            // `Varn Sun, August 16`: a newspaper.
            let name_before = i > 0 && self.words.all()[i].spaced && !self.before(i).is_empty() && {
                let before = &self.words.all()[i - 1];
                before.capital && before.kind == WordKind::Word
            };
            let next = self.past_comma(end);
            let dated = self.month_and_day(next).or_else(|| self.numeric(next)).is_some();
            let parenthesized = self.before(i) == "(" && self.lower(end) == ")";
            return (self.capital(i) && !name_before && (dated || pointed || parenthesized || end > i + 1))
                .then_some((end, weekday, spelling));
        }
        if self.capital(i) {
            return Some((i + 1, weekday, spelling));
        }
        (self.month_and_day(self.past_comma(i + 1)).is_some() || !self.capital(i)).then_some((i + 1, weekday, spelling))
    }

    /// A day of the month, as written, from 0 to 39: end, day, how.
    pub(super) fn day(&self, i: usize) -> Option<(usize, u8, Numeral)> {
        if self.kind(i) == Some(WordKind::Number) {
            let text = self.lower(i);
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let day: u8 = text.get(..digits)?.parse().ok().filter(|d| *d <= 39)?;
            let numeral = match &text[digits..] {
                "" => Numeral::Bare,
                ending if self.list.ordinal_endings.contains(ending) => Numeral::Ordinal,
                _ => return None,
            };
            let follows = self.text(i + 1);
            let colon = follows == ":" && self.glued(i + 2) && self.kind(i + 2) == Some(WordKind::Number);
            let measure =
                self.glued(i + 1) && (colon || matches!(follows, "%" | "/" | "°")) || self.is(i + 1, Role::MeasureSign);
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

    /// `the 20th` behind a preposition, as a day of the month the story is at.
    pub(super) fn ordinal_day(&self, i: usize) -> Option<Parsed> {
        if !self.is(i, Role::The) || !self.led(i, Role::LeadsOrdinalDay) {
            return None;
        }
        let (end, day, numeral) = self.day(i + 1).filter(|d| d.2 == Numeral::Ordinal && (1..=31).contains(&d.1))?;
        let closes = matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end);
        let function = self.is(end, Role::GoesOn);
        if !(closes || function) {
            return None;
        }
        let written = Written { day: Some((self.words.span(i + 1..end), day, numeral)), ..Written::default() };
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }
}
