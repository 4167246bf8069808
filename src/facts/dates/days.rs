//! Single days and parts of them without a date: `tomorrow night`, `last Tuesday`, `the day before the vote`, `that
//! evening`.

use crate::grammar::words::WordKind;
use crate::language::{Part, Spelling, Unit, dates};

use super::periods::closes_phrase;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Count, Sense, Which};
use super::written::{Numeral, Written};
use super::{Origin, TimexType, values};

impl Scan<'_> {
    /// `today`, `tomorrow night`, `late yesterday`, `tonight`, `the day after tomorrow`, `overnight`.
    pub(super) fn deictic(&self, i: usize) -> Option<Parsed> {
        let base = |end: usize, days: i32, part: Option<Part>| {
            let calendar = Calendar { unit: Some(Unit::Day), which: offset(days), part, ..Calendar::default() };
            let kind = if part.is_some() { TimexType::Time } else { TimexType::Date };
            Parsed::new(end, kind, Sense::Calendar(calendar))
        };
        let (start, shift) = match (self.lower(i), self.lower(i + 1), self.lower(i + 2)) {
            ("the", "day", "after") if self.lower(i + 3) == "tomorrow" => (i + 3, 1),
            ("the", "day", "before") if self.lower(i + 3) == "yesterday" => (i + 3, -1),
            _ => (i, 0),
        };
        // `The Tonight Show`: a name.
        if self.lower(start) == "tonight" && !(self.capital(start) && self.capital(start + 1)) {
            return base(start + 1, 0, Some(Part::Night));
        }
        if self.lower(start) == "overnight" {
            return base(start + 1, 0, Some(Part::Night)).filter(|_| !self.capital(start));
        }
        let days = i32::from(self.word(start).deictic?);
        if shift != 0 {
            return Parsed::new(
                start + 1,
                TimexType::Date,
                Sense::Away {
                    from: Origin::Publication,
                    count: Count::Number(2.0),
                    unit: Unit::Day,
                    sign: shift as i8,
                },
            );
        }
        // `USA Today`: a name.
        if self.capital(start)
            && start > 0
            && self.words.all()[start - 1].capital
            && self.words.all()[start].spaced
            && !self.before(start).is_empty()
        {
            return None;
        }
        // `today’s world`: our time, no day.
        if days == 0
            && self.kind(start + 1) == Some(WordKind::Possessive)
            && dates().of_our_time.contains(self.folded(start + 2))
        {
            return None;
        }
        match self.word(start + 1).part {
            Some((part, false)) if part != Part::Noon => base(start + 2, days, Some(part)),
            _ => base(start + 1, days, None),
        }
    }

    /// `the year before`, `the week after`, `the week before last`.
    pub(super) fn stretch_beside(&self, i: usize) -> Option<Parsed> {
        let (unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade), false) = self.unit(i + 1)? else {
            return None;
        };
        if self.lower(i) != "the" || !self.is(i + 2, &["before", "after"]) {
            return None;
        }
        let sign: i8 = if self.lower(i + 2) == "before" { -1 } else { 1 };
        let away =
            |end, from, n| Parsed::new(end, TimexType::Date, Sense::Away { from, count: Count::Number(n), unit, sign });
        match self.lower(i + 3) {
            "last" if sign < 0 => away(i + 4, Origin::Publication, 2.0),
            "next" if sign > 0 => away(i + 4, Origin::Publication, 2.0),
            _ if matches!(self.kind(i + 3), None | Some(WordKind::Mark)) => away(i + 3, Origin::Story, 1.0),
            _ => None,
        }
    }

    /// `the day before`, `the day after`, `the night before`, `the day before last Tuesday`.
    pub(super) fn day_beside(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, &["the", "a"]));
        let noun = i + the;
        let part = self.word(noun).part.filter(|p| !p.1 && the == 1).map(|p| p.0);
        let day = self.lower(noun) == "day";
        if !(day || part.is_some()) || !self.is(noun + 1, &["before", "after", "earlier", "later"]) {
            return None;
        }
        if self.is(noun + 1, &["earlier", "later"]) && self.lower(i) != "a" {
            return None;
        }
        // `later in the day before rowing home`
        if self.before(i) == "in" && day {
            return None;
        }
        let sign: i8 = if self.is(noun + 1, &["before", "earlier"]) { -1 } else { 1 };
        let next = noun + 2;
        let ends = matches!(self.kind(next), None | Some(WordKind::Mark)) || the == 0;
        let away = |end: usize, from: Origin| {
            Parsed::new(end, TimexType::Date, Sense::Away { from, count: Count::Number(1.0), unit: Unit::Day, sign })
        };
        if let Some(day) = self.dated(next).or_else(|| self.plain_day(next))
            && let Sense::Calendar(calendar) = day.sense
        {
            return Parsed::new(day.end, TimexType::Date, Sense::Beside { day: Box::new(calendar), sign });
        }
        if the == 0 || self.lower(i) == "a" && !ends && self.is(noun + 1, &["before", "after"]) {
            return None;
        }
        if ends
            || !matches!(
                self.lower(next),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "he" | "she" | "it" | "they"
            )
        {
            return away(next, Origin::Story);
        }
        let end = self.noun_phrase(next).unwrap_or(next);
        away(end, Origin::Event(next))
    }

    /// The end of a plain noun phrase: a determiner, words without a verb among them, one `of` phrase.
    pub(super) fn noun_phrase(&self, i: usize) -> Option<usize> {
        if !self.is(i, &["the", "a", "an", "his", "her", "its", "their"]) {
            return None;
        }
        let mut end = i + 1;
        let mut of = false;
        while end < i + 9 {
            let word = self.lower(end);
            // `the day after the battle Lenz told …`: a name behind a noun begins a clause.
            let clause = self.capital(end)
                && end > i + 1
                && !self.capital(end - 1)
                && !self.is(end - 1, &["of", "the", "a", "an"]);
            let verb = word.ends_with("ed") && end > i + 1;
            if self.kind(end) == Some(WordKind::Word) && !(closes_phrase(word) || clause || verb) {
                end += 1;
            } else if word == "of" && !of {
                of = true;
                end += 1;
                if self.is(end, &["the", "a", "an", "his", "her", "its", "their"]) {
                    end += 1;
                }
            } else if self.kind(end) == Some(WordKind::Possessive) || self.hyphen(end) {
                end += 1;
            } else {
                break;
            }
        }
        (end > i + 1).then_some(end)
    }

    /// A weekday: `Friday`, `last Tuesday night`, `Mondays`.
    pub(super) fn weekday_period(&self, i: usize, which: Which) -> Option<Parsed> {
        if let Some(name) = self.lower(i).strip_suffix('s')
            && let Some((weekday, Spelling::Full)) = dates().words.get(name).and_then(|w| w.weekday)
            && self.capital(i)
        {
            let (end, part) = match self.word(i + 1).part {
                Some((part, _)) => (i + 2, values::part_code(part)),
                None => (i + 1, ""),
            };
            return Parsed::new(end, TimexType::Set, Sense::Again(format!("XXXX-WXX-{weekday}{part}")));
        }
        let (after, weekday, spelling) = self.weekday(i)?;
        if which == Which::Open && self.is_name(i, after) {
            return None;
        }
        let which = if which == Which::The { Which::Open } else { which };
        let mut calendar = Calendar { weekday: Some(weekday), which, ..Calendar::default() };
        let mut written =
            Written { weekday: Some((self.words.span(i..after), weekday, spelling)), ..Written::default() };
        let mut end = after;
        let early = usize::from(self.is(end, &["early", "late"]) && self.word(end + 1).part.is_some());
        if let Some((part, plural)) = self.word(end + early).part
            && !self.capital(end + early)
        {
            end += early + 1;
            if plural {
                let value = format!("XXXX-WXX-{weekday}{}", values::part_code(part));
                return Parsed::new(end, TimexType::Set, Sense::Again(value));
            }
            calendar.part = Some(part);
            if part == Part::Noon {
                calendar.part = None;
                calendar.clock = Some((12, 0));
            }
            // `Tuesday night, April 6`
            let next = self.past_comma(end);
            if let Some(day) = self.dated(next).filter(|d| d.written.day.is_some() && d.written.weekday.is_none())
                && let Sense::Calendar(other) = day.sense
            {
                written = Written { weekday: written.weekday, ..day.written };
                calendar = Calendar { part: calendar.part, clock: calendar.clock, weekday: calendar.weekday, ..other };
                end = day.end;
            }
        } else if self.lower(end) == "the"
            && let Some((after, day, numeral @ Numeral::Ordinal)) = self.day(end + 1)
            && !self.is(after, &["of"])
        {
            written.day = Some((self.words.span(end + 1..after), day, numeral));
            calendar.day = Some(day);
            end = after;
        } else if which != Which::Open
            && let Some(day) =
                self.dated(self.past_comma(end)).filter(|d| d.written.day.is_some() && d.written.weekday.is_none())
            && let Sense::Calendar(other) = day.sense
        {
            // `next Tuesday, March 31`
            written = Written { weekday: written.weekday, ..day.written };
            calendar = Calendar { weekday: calendar.weekday, ..other };
            end = day.end;
        }
        let kind = if calendar.part.is_some() || calendar.clock.is_some() { TimexType::Time } else { TimexType::Date };
        Some(Parsed { end, kind, sense: Sense::Calendar(calendar), written })
    }

    /// A day that a time of day can stand before: a weekday, `today`, `yesterday`.
    pub(super) fn plain_day(&self, i: usize) -> Option<Parsed> {
        self.deictic(i).or_else(|| {
            let (j, which) = self.which(i);
            self.weekday_period(j, which).filter(|p| p.kind != TimexType::Set)
        })
    }

    /// A part of the day: `this morning`, `the night of April 14`, `last night`, `that evening`.
    pub(super) fn part_period(&self, i: usize, j: usize, which: Which) -> Option<Parsed> {
        let (part, plural) = self.word(j).part?;
        let mut calendar = Calendar { part: Some(part), ..Calendar::default() };
        if self.capital(j) && j > i || plural {
            return None;
        }
        // `at night`
        if which == Which::Open
            && part == Part::Night
            && self.before(i) == "at"
            && !self.hyphen(j + 1)
            && self.kind(j + 1) != Some(WordKind::Number)
        {
            return Parsed::new(j + 1, TimexType::Set, Sense::Again("XXXX-XX-XXTNI".to_owned()));
        }
        // `a night raid`, `night-time retreat`, `daytime traffic`: at that time of any day.
        if which == Which::Open
            && i == j
            && let Some(end) = self.part_of_any_day(j, part)
        {
            return Parsed::new(end, TimexType::Time, Sense::Again(format!("XXXX-XX-XX{}", values::part_code(part))));
        }
        let mut end = j + 1;
        let hours = usize::from(self.is(end, &["hours", "hour"]));
        if self.lower(end + hours) == "of" {
            let next = end + hours + 1;
            if let Some(day) = self
                .dated(next)
                .or_else(|| self.plain_day(next))
                .or_else(|| self.lone_day(next))
                .filter(|d| d.written.day.is_some() || d.written.weekday.is_some() || d.written.month.is_none())
                && let Sense::Calendar(other) = day.sense
            {
                calendar = Calendar { part: Some(part), ..other };
                return Some(Parsed {
                    end: day.end,
                    kind: TimexType::Time,
                    sense: Sense::Calendar(calendar),
                    written: day.written,
                });
            }
        }
        match which {
            Which::Open => return None,
            Which::Last | Which::Next | Which::This | Which::Same | Which::Previous | Which::Following => {
                calendar.unit = Some(Unit::Day);
                calendar.which = match which {
                    Which::Last if part == Part::Night || part == Part::Evening => Which::Last,
                    Which::Last => Which::Last,
                    other => other,
                };
            }
            Which::The => {
                calendar.unit = Some(Unit::Day);
                calendar.which = Which::Same;
                // `the morning show`: only a bare part of a day is a time.
                let bare = matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end);
                if !bare || !matches!(self.before(i), "in" | "during" | "through" | "for" | "" | "overnight" | "by") {
                    return None;
                }
            }
        }
        end += hours;
        Parsed::new(end, TimexType::Time, Sense::Calendar(calendar))
    }

    /// The end of a part of the day that stands before what is done in it, or with `by` or `in`.
    fn part_of_any_day(&self, j: usize, part: Part) -> Option<usize> {
        if self.capital(j) {
            return None;
        }
        let hyphen = usize::from(self.hyphen(j + 1));
        let time = self.lower(j + 1 + hyphen) == "time" && part == Part::Night;
        let end = if time { j + 2 + hyphen } else { j + 1 };
        let bare = |end: usize| matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end);
        let any = match part {
            Part::Daytime => true,
            Part::Night if time => hyphen == 1 && self.kind(end) == Some(WordKind::Word),
            Part::Night => {
                dates().done_by_night.contains(self.folded(end + hyphen)) || self.before(j) == "by" && bare(end)
            }
            _ => false,
        };
        any.then_some(end)
    }

    /// `the 14th` behind `the night of`.
    pub(super) fn lone_day(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.lower(i) == "the");
        let (end, day, numeral) = self.day(i + the)?;
        let written = Written { day: Some((self.words.span(i + the..end), day, numeral)), ..Written::default() };
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        (day <= 31).then_some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }
}

/// `today` and its neighbours as words that point.
fn offset(days: i32) -> Which {
    match days {
        -1 => Which::Last,
        1 => Which::Next,
        _ => Which::This,
    }
}
