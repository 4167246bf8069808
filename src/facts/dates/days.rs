//! Single days and parts of them without a date: `tomorrow night`, `last Tuesday`, `the day before the vote`, `that
//! evening`.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, Part, Unit, Which};

use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Count, Sense};
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
        if let Some((length, &days)) = self.list.days.at(self.words, i) {
            let count = Count::Number(f64::from(days.abs()));
            let sign = days.signum() as i8;
            let sense = Sense::Away { from: Origin::Publication, count, unit: Unit::Day, sign };
            return Parsed::new(i + length, TimexType::Date, sense);
        }
        // `The Tonight Show`: a name.
        if self.is(i, Role::Tonight) && !(self.capital(i) && self.capital(i + 1)) {
            return base(i + 1, 0, Some(Part::Night));
        }
        if self.is(i, Role::Overnight) {
            return base(i + 1, 0, Some(Part::Night)).filter(|_| !self.capital(i));
        }
        let days = i32::from(self.word(i).deictic?);
        // `USA Today`: a name.
        if self.capital(i)
            && i > 0
            && self.words.all()[i - 1].capital
            && self.words.all()[i].spaced
            && !self.before(i).is_empty()
        {
            return None;
        }
        // `today’s world`: our time, no day.
        if days == 0
            && self.kind(i + 1) == Some(WordKind::Possessive)
            && self.list.of_our_time.contains(self.folded(i + 2))
        {
            return None;
        }
        match self.word(i + 1).part {
            Some((part, false)) if part != Part::Noon => base(i + 2, days, Some(part)),
            _ => base(i + 1, days, None),
        }
    }

    /// `the year before`, `the week after`, `the week before last`.
    pub(super) fn stretch_beside(&self, i: usize) -> Option<Parsed> {
        let (unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade), false) = self.unit(i + 1)? else {
            return None;
        };
        if !self.is(i, Role::The) || !self.is(i + 2, Role::BeforeOrAfter) {
            return None;
        }
        let sign: i8 = if self.is(i + 2, Role::Before) { -1 } else { 1 };
        let away =
            |end, from, n| Parsed::new(end, TimexType::Date, Sense::Away { from, count: Count::Number(n), unit, sign });
        if self.is(i + 3, if sign < 0 { Role::Last } else { Role::Next }) {
            away(i + 4, Origin::Publication, 2.0)
        } else if matches!(self.kind(i + 3), None | Some(WordKind::Mark)) {
            away(i + 3, Origin::Story, 1.0)
        } else {
            None
        }
    }

    /// `the day before`, `the day after`, `the night before`, `the day before last Tuesday`.
    pub(super) fn day_beside(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, Role::Article));
        let noun = i + the;
        let part = self.word(noun).part.filter(|p| !p.1 && the == 1).map(|p| p.0);
        let day = self.is(noun, Role::Day);
        if !(day || part.is_some()) || !self.is(noun + 1, Role::Beside) {
            return None;
        }
        if self.is(noun + 1, Role::EarlierLater) && !self.is(i, Role::Indefinite) {
            return None;
        }
        // `later in the day before rowing home`
        if self.led(i, Role::In) && day {
            return None;
        }
        let sign: i8 = if self.is(noun + 1, Role::Backward) { -1 } else { 1 };
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
        if the == 0 || self.is(i, Role::Indefinite) && !ends && self.is(noun + 1, Role::BeforeOrAfter) {
            return None;
        }
        if ends || !(self.is(next, Role::Determiner) || self.is(next, Role::Pronoun)) {
            return away(next, Origin::Story);
        }
        let end = self.noun_phrase(next).unwrap_or(next);
        away(end, Origin::Event(next))
    }

    /// The end of a plain noun phrase: a determiner, words without a verb among them, one `of` phrase.
    pub(super) fn noun_phrase(&self, i: usize) -> Option<usize> {
        if !self.is(i, Role::Determiner) {
            return None;
        }
        let mut end = i + 1;
        let mut of = false;
        while end < i + 9 {
            // `the day after the battle Lenz told …`: a name behind a noun begins a clause.
            let clause =
                self.capital(end) && end > i + 1 && !self.capital(end - 1) && !self.is(end - 1, Role::LinksNoun);
            let verb = self.lower(end).ends_with(&self.words.language().derivations().past) && end > i + 1;
            if self.kind(end) == Some(WordKind::Word) && !(self.is(end, Role::ClosesPhrase) || clause || verb) {
                end += 1;
            } else if self.is(end, Role::Of) && !of {
                of = true;
                end += 1;
                if self.is(end, Role::Determiner) {
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

    /// `Mondays`, `Friday nights`.
    fn every_weekday(&self, i: usize) -> Option<Parsed> {
        let weekday = self.word(i).every.filter(|_| self.capital(i))?;
        let (end, part) = match self.word(i + 1).part {
            Some((part, _)) => (i + 2, values::part_code(part)),
            None => (i + 1, ""),
        };
        Parsed::new(end, TimexType::Set, Sense::Again(format!("XXXX-WXX-{weekday}{part}")))
    }

    /// A weekday: `Friday`, `last Tuesday night`, `Mondays`.
    pub(super) fn weekday_period(&self, i: usize, which: Which) -> Option<Parsed> {
        if let Some(set) = self.every_weekday(i) {
            return Some(set);
        }
        let (after, weekday, spelling) = self.weekday(i)?;
        if matches!(which, Which::Open | Which::The) && self.is_name(i, after) {
            return None;
        }
        let which = if which == Which::The { Which::Open } else { which };
        let mut calendar = Calendar { weekday: Some(weekday), which, ..Calendar::default() };
        let mut written =
            Written { weekday: Some((self.words.span(i..after), weekday, spelling)), ..Written::default() };
        let mut end = after;
        let early = usize::from(self.is(end, Role::EarlyLate) && self.word(end + 1).part.is_some());
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
        } else if self.is(end, Role::The)
            && let Some((after, day, numeral @ Numeral::Ordinal)) = self.day(end + 1)
            && !self.is(after, Role::Of)
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
        if self.capital(j) && j > i || plural {
            return None;
        }
        // `at night`
        if which == Which::Open
            && part == Part::Night
            && self.led(i, Role::At)
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
        let end = j + 1 + usize::from(self.is(j + 1, Role::Hour));
        if self.is(end, Role::Of)
            && let Some(parsed) = self.part_of_day(end + 1, part)
        {
            return Some(parsed);
        }
        let which = match which {
            Which::Open => return None,
            Which::The => {
                // `the morning show`: only a bare part of a day is a time.
                let bare = matches!(self.kind(j + 1), None | Some(WordKind::Mark)) && !self.hyphen(j + 1);
                if !bare || !(self.led(i, Role::LeadsPart) || self.before(i).is_empty()) {
                    return None;
                }
                Which::Same
            }
            which => which,
        };
        let calendar = Calendar { part: Some(part), unit: Some(Unit::Day), which, ..Calendar::default() };
        Parsed::new(end, TimexType::Time, Sense::Calendar(calendar))
    }

    /// `the night of April 14`, `the morning of the 14th`: the day that stands behind `of`.
    fn part_of_day(&self, i: usize, part: Part) -> Option<Parsed> {
        let day = self.dated(i).or_else(|| self.plain_day(i)).or_else(|| self.lone_day(i))?;
        let written = &day.written;
        if written.day.is_none() && written.weekday.is_none() && written.month.is_some() {
            return None;
        }
        let Sense::Calendar(other) = day.sense else { return None };
        let sense = Sense::Calendar(Calendar { part: Some(part), ..other });
        Some(Parsed { kind: TimexType::Time, sense, ..day })
    }

    /// The end of a part of the day that stands before what is done in it, or with `by` or `in`.
    fn part_of_any_day(&self, j: usize, part: Part) -> Option<usize> {
        if self.capital(j) {
            return None;
        }
        let hyphen = usize::from(self.hyphen(j + 1));
        let time = self.is(j + 1 + hyphen, Role::Time) && part == Part::Night;
        let end = if time { j + 2 + hyphen } else { j + 1 };
        let bare = |end: usize| matches!(self.kind(end), None | Some(WordKind::Mark)) && !self.hyphen(end);
        let any = match part {
            Part::Daytime => true,
            Part::Night if time => hyphen == 1 && self.kind(end) == Some(WordKind::Word),
            Part::Night => {
                self.list.done_by_night.contains(self.folded(end + hyphen)) || self.led(j, Role::By) && bare(end)
            }
            _ => false,
        };
        any.then_some(end)
    }

    /// `the 14th` behind `the night of`.
    pub(super) fn lone_day(&self, i: usize) -> Option<Parsed> {
        let the = usize::from(self.is(i, Role::The));
        let (end, day, numeral) = self.day(i + the)?;
        let written = Written { day: Some((self.words.span(i + the..end), day, numeral)), ..Written::default() };
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        (1..=31).contains(&day).then_some(Parsed {
            end,
            kind: TimexType::Date,
            sense: Sense::Calendar(calendar),
            written,
        })
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
