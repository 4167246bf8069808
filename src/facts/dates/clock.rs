//! Times of day: `9 a.m.`, `6.30pm`, `18:30 GMT`, `noon`, alone or before the day they belong to.

use crate::grammar::words::WordKind;
use crate::language::{ClockForm, DateRole as Role, Part};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense};
use super::written::{Clock, Written};
use super::years::figures;

impl Scan<'_> {
    /// A time of day, and the day right behind it: `10 p.m. Wednesday`, `noon Thursday`.
    pub(super) fn clock(&self, i: usize) -> Option<Parsed> {
        let (mut end, mut calendar, written) = self.time_of_day(i)?;
        let mut zoned = false;
        if self.zone(end) {
            end += 1;
            zoned = true;
        }
        if self.is(end, Role::Local) && self.is(end + 1, Role::Time) || zoned && self.is(end, Role::Time) {
            end += 1 + usize::from(self.is(end, Role::Local));
        }
        if self.is(end, Role::In) && self.is(end + 1, Role::The) && self.word(end + 2).part.is_some() {
            end += 3;
        }
        let next = self.past_comma(end);
        if next == end || written.clock.is_some() {
            let day =
                self.dated(next).filter(|d| d.written.day.is_some() && (next == end || d.written.weekday.is_none()));
            if let Some(day) = day.or_else(|| self.plain_day(next).filter(|_| next == end))
                && let Sense::Calendar(other) = day.sense
                && other.clock.is_none()
            {
                let clock = calendar.clock;
                let part = calendar.part;
                calendar = Calendar { clock, part: part.or(other.part), ..other };
                let written = Written { clock: written.clock, ..day.written };
                return Some(Parsed { end: day.end, kind: TimexType::Time, sense: Sense::Calendar(calendar), written });
            }
        }
        // `9:30 a.m. on Tuesday`: two expressions, and the time is that day’s.
        if self.is(end, Role::On)
            && calendar.clock.is_some()
            && let Some(day) =
                self.dated(end + 1).filter(|d| d.written.day.is_some()).or_else(|| self.plain_day(end + 1))
            && let Sense::Calendar(other) = day.sense
            && other.clock.is_none()
        {
            calendar = Calendar { clock: calendar.clock, part: calendar.part.or(other.part), ..other };
        }
        Some(Parsed { end, kind: TimexType::Time, sense: Sense::Calendar(calendar), written })
    }

    fn time_of_day(&self, i: usize) -> Option<(usize, Calendar, Written)> {
        if self.kind(i) == Some(WordKind::Number) {
            return self.military(i).or_else(|| self.time_in_figures(i));
        }
        let (end, hour, part) = self.named_time(i).or_else(|| self.worded_time(i))?;
        let calendar = Calendar { clock: Some((hour, 0)), part, ..Calendar::default() };
        Some((end, calendar, Written::default()))
    }

    /// `noon`, `midnight`, `at midday`: end, hour and part of the day.
    fn named_time(&self, i: usize) -> Option<(usize, u8, Option<Part>)> {
        let (part, false) = self.word(i).part? else { return None };
        let name = self.capital(i) && !self.before(i).is_empty() && self.before(i) != ".";
        match part {
            Part::Noon if !name && !self.hyphen(i + 1) => Some((i + 1, 12, None)),
            Part::Midnight if !name && !self.hyphen(i + 1) => Some((i + 1, 0, Some(part))),
            Part::Midday if self.led(i, Role::LeadsClock) && self.kind(i + 1) != Some(WordKind::Word) => {
                Some((i + 1, 12, None))
            }
            _ => None,
        }
    }

    /// `five p.m.`, `ten o’clock`.
    fn worded_time(&self, i: usize) -> Option<(usize, u8, Option<Part>)> {
        let hour = self.word(i).cardinal.filter(|n| (1..=12).contains(n))? as u8;
        let afternoon = match self.list.halves.get(self.lower(i + 1)) {
            Some(&(ClockForm::Points, afternoon)) => afternoon,
            _ => self.list.full_hour.contains(self.folded(i + 1)).then_some(false)?,
        };
        Some((i + 2, hour % 12 + if afternoon { 12 } else { 0 }, None))
    }

    /// `9 a.m.`, `6.30pm`, `at 18:30`, `05:30hrs`.
    fn time_in_figures(&self, i: usize) -> Option<(usize, Calendar, Written)> {
        let before = self.before(i);
        let opening = matches!(before, "(" | "[" | "-" | "–" | "—" | "“" | "\"" | "~" | "");
        if self.glued(i) && !opening || matches!(before, "$" | "£" | "€") {
            return None;
        }
        let Figures { hour, minute, colon, rest, mut end } = self.figures_of_time(i)?;
        let hours = colon && rest == self.list.hours;
        let (form, afternoon) = if rest.is_empty() || hours {
            self.half_of_day(&mut end)
        } else {
            let half = self.list.halves.get(rest).filter(|half| half.0 == ClockForm::Spaced)?;
            (ClockForm::Closed, Some(half.1))
        };
        let hour_of_day = match afternoon {
            Some(false) if hour == 12 => 0,
            Some(true) if hour < 12 => hour + 12,
            _ => hour,
        };
        if form == ClockForm::Colon && !(colon && (hours || self.stands_as_time(i, end))) {
            return None;
        }
        let at = self.words.span(i..end);
        let calendar = Calendar { clock: Some((hour_of_day, minute.unwrap_or(0))), ..Calendar::default() };
        Some((end, calendar, Written { clock: Some(Clock { at, hour, minute, form }), ..Written::default() }))
    }

    /// The figures of a time, whatever stands behind them.
    fn figures_of_time(&self, i: usize) -> Option<Figures<'_>> {
        let text = self.lower(i);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let hour: u8 = text.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
        let rest = &text[digits..];
        let end = i + 1;
        if let Some(after) = rest.strip_prefix('.') {
            let minute = after.get(..2)?.parse().ok()?;
            let longer = after.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
            let time = Figures { hour, minute: Some(minute), colon: false, rest: &after[2..], end };
            return (!longer).then_some(time);
        }
        if !(rest.is_empty() && self.text(end) == ":" && self.glued(end) && self.glued(end + 1)) {
            return Some(Figures { hour, minute: None, colon: false, rest, end });
        }
        let minutes = self.lower(end + 1);
        let two = minutes.bytes().take_while(u8::is_ascii_digit).count() == 2;
        // `1:02:33` is a length, `Matthew 5:3` needs no rule: one figure behind its colon.
        let length = self.text(end + 2) == ":" && self.glued(end + 2) || self.before(i) == ":" && self.glued(i);
        if !two || length {
            return None;
        }
        let minute = minutes[..2].parse().ok();
        Some(Figures { hour, minute, colon: minute.is_some(), rest: &minutes[2..], end: end + 2 })
    }

    /// The half of the day behind the figures, and whether it is the second; without one it is a time of 24 hours or
    /// none.
    fn half_of_day(&self, end: &mut usize) -> (ClockForm, Option<bool>) {
        if self.list.full_hour.contains(self.folded(*end)) {
            *end += 1;
            return (ClockForm::Points, None);
        }
        // `5 am Sunday` is a time, `I am` is none: figures stand before it. `p.m` may be three pieces.
        let glued = (1..=2).take_while(|&k| self.glued(*end + k)).count();
        for last in (0..=glued).rev() {
            let text: String = (*end..=*end + last).map(|k| self.text(k)).collect();
            if let Some(&(form, afternoon)) = self.list.halves.get(&text) {
                *end += last + 1;
                return (form, Some(afternoon));
            }
        }
        (ClockForm::Colon, None)
    }

    /// Whether figures with a colon are a time and no score or verse.
    fn stands_as_time(&self, i: usize, end: usize) -> bool {
        // `(19:00–03:00hrs)`: a range of times.
        let range =
            self.dash(end) && self.figures_of_time(end + 1).is_some_and(|to| to.colon && to.rest == self.list.hours);
        self.led(i, Role::LeadsClock) && !self.is(end, Role::Measured) || self.zone(end) || range
    }

    /// `0735` before a zone.
    fn military(&self, i: usize) -> Option<(usize, Calendar, Written)> {
        let text = self.text(i);
        let time = figures(text, 4..=4).filter(|_| self.zone(i + 1) && !self.led(i, Role::Of))?;
        let (hour, minute) = (u8::try_from(time / 100).ok()?, u8::try_from(time % 100).ok()?);
        let clock = Clock { at: self.words.span(i..i + 1), hour, minute: Some(minute), form: ClockForm::Military };
        let calendar = Calendar { clock: Some((hour, minute)), ..Calendar::default() };
        Some((i + 1, calendar, Written { clock: Some(clock), ..Written::default() }))
    }
}

/// The figures of a time of day.
struct Figures<'a> {
    hour: u8,
    minute: Option<u8>,
    /// Whether a colon parts them.
    colon: bool,
    /// What is written right behind them.
    rest: &'a str,
    end: usize,
}
