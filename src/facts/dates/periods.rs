//! Named stretches of time and the words that point at them: `last Tuesday`, `this year`, `the third quarter`,
//! `early next month`, `the summer of 1940`, `tomorrow night`, `the end of the year`.

use crate::language::{DateRole as Role, Which};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense, Year};
use super::written::Written;

impl Scan<'_> {
    /// A named stretch of time, with the words that say which and what part of it.
    pub(super) fn period(&self, i: usize) -> Option<Parsed> {
        let mut best = self.pointed(i);
        if let Some(j) = self.stage(i)
            && let Some(parsed) =
                self.dated(j).or_else(|| self.pointed(j)).or_else(|| self.early_year(j)).or_else(|| self.year_in(j))
            && best.as_ref().is_none_or(|b| parsed.end > b.end || b.end <= j)
        {
            let wanted = !matches!(parsed.sense, Sense::Vague(_) | Sense::Again(_));
            if wanted {
                best = Some(self.with_half(i, parsed));
            }
        }
        best
    }

    /// `the first half of 1990`: the stage is a half of the year.
    pub(super) fn with_half(&self, i: usize, mut parsed: Parsed) -> Parsed {
        let the = usize::from(self.is(i, Role::The));
        if self.is(i + the + 1, Role::Half)
            && let Sense::Calendar(calendar) = &mut parsed.sense
            && calendar.month.is_none()
            && calendar.quarter.is_none()
            && calendar.decade.is_none()
        {
            calendar.half = Some(if self.is(i + the, Role::FirstHalf) { 1 } else { 2 });
        }
        parsed
    }

    /// Past the words that name a stage: `early`, `late`, `mid-`, `the end of`, `the first half of`, `earlier`.
    pub(super) fn stage(&self, i: usize) -> Option<usize> {
        let the = self.is(i, Role::The);
        let j = i + usize::from(the);
        if self.is(j, Role::Stage) && !self.is(j + 1, Role::Units) {
            return self.early_or_late(j, the);
        }
        if !the && self.is(j, Role::SometimeOn) {
            return self.some_time_on(j);
        }
        if !the && self.is(j, Role::PostPre) && self.hyphen(j + 1) && self.numeral_year(j + 2).is_some() {
            return Some(j + 2);
        }
        if !the && self.is(j, Role::Circa) {
            // `around the year 1000`, but `around the clock`.
            let year = self.is(j + 1, Role::YearOrThe) && !self.is(j + 2, Role::AroundThe);
            return (!self.is(j, Role::Around) || year).then_some(j + 1);
        }
        if self.is(j + 1, Role::Of) && self.is(j, Role::StageOf) && (the || !self.is(j, Role::StageOfThe)) {
            return Some(j + 2);
        }
        let part = self.is(j + 1, Role::PartNoun) && self.is(j + 2, Role::Of);
        (part && self.is(j, Role::NamesPart)).then_some(j + 3)
    }

    /// `early`, `late in`, `mid-`, `the middle of`, `the early part of`.
    fn early_or_late(&self, j: usize, the: bool) -> Option<usize> {
        let hyphen = usize::from(self.hyphen(j + 1));
        if self.is(j, Role::Middle) {
            let of = usize::from(self.is(j + 1, Role::Of));
            return (of == 1).then_some(j + 1 + hyphen.max(of));
        }
        let on = usize::from(self.is(j + 1, Role::InOrOn) && !the && !self.is(j, Role::Mid));
        let part = usize::from(self.is(j + 1, Role::Part) && self.is(j + 2, Role::Of)) * 2;
        Some(j + 1 + hyphen.max(on).max(part))
    }

    /// `earlier this year`, `later on Tuesday`, `sometime in the spring`.
    fn some_time_on(&self, j: usize) -> Option<usize> {
        let next = j + 1 + usize::from(self.is(j + 1, Role::InOrOn));
        if self.is(next, Role::The) && self.is(next + 1, Role::Day) {
            return None;
        }
        // `earlier Friday`: some time before, on Friday.
        let weekday = self.word(next).weekday.is_some() && !self.is(j, Role::Earlier);
        (self.is(next, Role::PointsOn) || weekday || self.word(next).deictic.is_some()).then_some(next)
    }

    /// `early 1990`, `the end of 480 BC`.
    pub(super) fn early_year(&self, i: usize) -> Option<Parsed> {
        self.year(i).filter(|p| matches!(&p.sense, Sense::Calendar(c) if c.day.is_none()))
    }

    pub(super) fn year_in(&self, i: usize) -> Option<Parsed> {
        let (end, year) = self.numeral_year(i)?;
        let written = Written { year: Some((self.words.span(i..end), year)), ..Written::default() };
        let calendar = Calendar { year: Some(Year::Given(year)), ..Calendar::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A name of a stretch, with its determiner.
    pub(super) fn pointed(&self, i: usize) -> Option<Parsed> {
        self.deictic(i)
            .or_else(|| self.day_beside(i))
            .or_else(|| self.stretch_beside(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.compound(i))
            .or_else(|| self.weather_season(i))
            .or_else(|| self.nth_unit(i))
            .or_else(|| {
                let (j, which) = self.which(i);
                self.weekday_period(j, which)
                    .or_else(|| self.part_period(i, j, which))
                    .or_else(|| self.month_period(j, which))
                    .or_else(|| self.season_period(j, which))
                    .or_else(|| self.unit_period(i, j, which))
            })
    }

    /// The words before a name that say which one.
    pub(super) fn which(&self, i: usize) -> (usize, Which) {
        self.list.which.at(self.words, i).map_or((i, Which::Open), |(length, &which)| (i + length, which))
    }
}
