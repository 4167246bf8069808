//! Times of day: `9 a.m.`, `6.30pm`, `18:30 GMT`, `noon`, alone or before the day they belong to.

use crate::grammar::words::WordKind;
use crate::language::{Part, dates};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense};
use super::written::{Clock, ClockForm, Written};

impl Scan<'_> {
    /// A time of day, and the day right behind it: `10 p.m. Wednesday`, `noon Thursday`.
    pub(super) fn clock(&self, i: usize) -> Option<Parsed> {
        let (mut end, mut calendar, written) = self.time_of_day(i)?;
        let mut zoned = false;
        if dates().zones.contains(self.folded(end)) {
            end += 1;
            zoned = true;
        }
        if self.lower(end) == "local" && self.lower(end + 1) == "time" || zoned && self.lower(end) == "time" {
            end += 1 + usize::from(self.lower(end) == "local");
        }
        if self.is(end, &["in"]) && self.lower(end + 1) == "the" && self.word(end + 2).part.is_some() {
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
        if self.lower(end) == "on"
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
        if let Some((part @ (Part::Noon | Part::Midnight), false)) = self.word(i).part {
            if self.hyphen(i + 1) || self.capital(i) && !self.before(i).is_empty() && self.before(i) != "." {
                return None;
            }
            let clock = if part == Part::Noon { (12, 0) } else { (0, 0) };
            return Some((
                i + 1,
                Calendar { clock: Some(clock), part: (part == Part::Midnight).then_some(part), ..Calendar::default() },
                Written::default(),
            ));
        }
        // `at midday`
        if let Some((Part::Midday, false)) = self.word(i).part
            && matches!(self.before(i), "at" | "by" | "until" | "around" | "about" | "before" | "after" | "since")
            && self.kind(i + 1) != Some(WordKind::Word)
        {
            return Some((i + 1, Calendar { clock: Some((12, 0)), ..Calendar::default() }, Written::default()));
        }
        if self.kind(i) != Some(WordKind::Number) {
            return self.worded_time(i);
        }
        let before = self.before(i);
        if self.glued(i) && !matches!(before, "(" | "[" | "-" | "–" | "—" | "“" | "\"" | "~" | "")
            || matches!(before, "$" | "£" | "€")
        {
            return None;
        }
        if let Some((hour, minute)) = self.military(i) {
            let at = self.words.span(i..i + 1);
            let clock = Clock { at, hour, minute: Some(minute), form: ClockForm::Military };
            let calendar = Calendar { clock: Some((hour, minute)), ..Calendar::default() };
            return Some((i + 1, calendar, Written { clock: Some(clock), ..Written::default() }));
        }
        let text = self.lower(i);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let hour: u8 = text.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
        let mut rest = &text[digits..];
        let mut minute = None;
        let mut end = i + 1;
        let mut point = false;
        if let Some(after) = rest.strip_prefix('.') {
            let m: u8 = after.get(..2)?.parse().ok()?;
            if after.as_bytes().get(2).is_some_and(u8::is_ascii_digit) {
                return None;
            }
            minute = Some(m);
            rest = &after[2..];
            point = true;
        } else if rest.is_empty() && self.text(end) == ":" && self.glued(end) && self.glued(end + 1) {
            let m = self.lower(end + 1);
            let minute_digits = m.bytes().take_while(u8::is_ascii_digit).count();
            if minute_digits != 2 {
                return None;
            }
            minute = m[..2].parse().ok();
            rest = &m[2..];
            end += 2;
            // `1:02:33` is a length, `Matthew 5:3` needs no rule: one figure behind its colon.
            if self.text(end) == ":" && self.glued(end) || matches!(self.before(i), ":") && self.glued(i) {
                return None;
            }
        }
        let colon = minute.is_some() && !point;
        // `05:30hrs`
        let hours = colon && rest == "hrs";
        if hours {
            rest = "";
        }
        let (form, half) = if rest.is_empty() { self.half_of_day(&mut end)? } else { (closed(rest)?, rest) };
        let half = if rest.is_empty() { half } else { rest };
        let hour_of_day = match half.as_bytes().first() {
            Some(b'a') if hour == 12 => 0,
            Some(b'p') if hour < 12 => hour + 12,
            _ => hour,
        };
        if form == ClockForm::Colon && !(colon && (hours || self.stands_as_time(i, end))) {
            return None;
        }
        let at = self.words.span(i..end);
        let calendar = Calendar { clock: Some((hour_of_day, minute.unwrap_or(0))), ..Calendar::default() };
        Some((end, calendar, Written { clock: Some(Clock { at, hour, minute, form }), ..Written::default() }))
    }

    /// The half of the day behind the figures; without one it is a time of 24 hours or none.
    fn half_of_day(&self, end: &mut usize) -> Option<(ClockForm, &'static str)> {
        let text = self.text(*end);
        let (form, half) = match text {
            "a.m." => (ClockForm::Points, "a"),
            "p.m." => (ClockForm::Points, "p"),
            "am" => (ClockForm::Spaced, "a"),
            "pm" => (ClockForm::Spaced, "p"),
            "AM" | "A.M." => (ClockForm::Capitals, "a"),
            "PM" | "P.M." => (ClockForm::Capitals, "p"),
            "a" | "p" if self.text(*end + 1) == "." && self.lower(*end + 2) == "m" && self.glued(*end + 2) => {
                *end += 3;
                return Some((ClockForm::Points, if text == "a" { "a" } else { "p" }));
            }
            "o'clock" | "o’clock" => {
                *end += 1;
                return Some((ClockForm::Points, ""));
            }
            _ => return Some((ClockForm::Colon, "")),
        };
        // `5 am Sunday` is a time, `I am` is none: figures stand before it.
        *end += 1;
        Some((form, half))
    }

    /// Whether figures with a colon are a time and no score or verse.
    fn stands_as_time(&self, i: usize, end: usize) -> bool {
        matches!(
            self.before(i),
            "at" | "by" | "until" | "till" | "from" | "around" | "about" | "before" | "after" | "since" | "between"
        ) && !self.is(end, &["per", "mile", "marathon"])
            || dates().zones.contains(self.folded(end))
    }

    /// `0735` before a zone.
    fn military(&self, i: usize) -> Option<(u8, u8)> {
        let text = self.text(i);
        (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && dates().zones.contains(self.folded(i + 1)))
            .then(|| Some((text[..2].parse().ok()?, text[2..].parse().ok()?)))?
    }

    fn worded_time(&self, i: usize) -> Option<(usize, Calendar, Written)> {
        let hour = self.word(i).cardinal.filter(|n| (1..=12).contains(n))? as u8;
        let half = match self.lower(i + 1) {
            "a.m." => 0,
            "p.m." => 12,
            "o'clock" => 0,
            _ => return None,
        };
        let hour = if hour == 12 { half } else { hour + half };
        Some((i + 2, Calendar { clock: Some((hour, 0)), ..Calendar::default() }, Written::default()))
    }
}

fn closed(rest: &str) -> Option<ClockForm> {
    matches!(rest, "am" | "pm").then_some(ClockForm::Closed)
}
