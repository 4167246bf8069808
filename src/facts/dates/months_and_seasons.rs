//! Months and seasons without a day: `in June`, `last May`, `the winter of 1940`, and what only looks like one.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, Spelling, Unit, Which};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense};
use super::written::Written;

impl Scan<'_> {
    /// Whether a month or weekday is part of another name: `Black Friday`, `Sunday Times`, `April Jones`.
    pub(super) fn is_name(&self, i: usize, end: usize) -> bool {
        let mark = self.kind(i.saturating_sub(1)) == Some(WordKind::Mark);
        let before = i > 0
            && !mark
            && self.words.all()[i - 1].capital
            && self.list.names_before.contains(self.words.folded(i - 1))
            && !self.before(i).is_empty();
        before || self.capital(end) && self.list.names_after.contains(self.folded(end)) || self.is(end, Role::School)
    }

    /// A month: `in June`, `last May`, `May`. Names that are also words need a word of time before them.
    pub(super) fn month_period(&self, i: usize, which: Which) -> Option<Parsed> {
        let (end, month, spelling) = self.month(i, false)?;
        if which != Which::Open
            && let Some(day) = self.month_day(i)
        {
            return self.pointed_day(day, which);
        }
        let pointless = spelling == Spelling::Short && !self.words.text(end - 1).ends_with('.');
        if which == Which::The || pointless && !self.is(i, Role::ShortMonth) {
            return None;
        }
        if self.is(i, Role::MonthOrName) && !self.is_no_name(i, end, which) {
            return None;
        }
        if self.is_name(i, end) || self.hyphen(end) && self.capital(end + 1) && self.word(end + 1).month.is_none() {
            return None;
        }
        let mut calendar = Calendar { month: Some(month), which, ..Calendar::default() };
        let end = if which == Which::Open { self.of_year(end, &mut calendar) } else { end };
        // `that January day`
        let day = which == Which::Same && self.unit(end) == Some((Unit::Day, false));
        let end = end + usize::from(day);
        let written = Written { month: Some((self.words.span(i..i + 1), month, spelling)), ..Written::default() };
        Some(Parsed { end, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// `last May 4`, `next June 2`; `that Sept. 3` and `this May 4` are told without the word before them.
    fn pointed_day(&self, day: Parsed, which: Which) -> Option<Parsed> {
        let Sense::Calendar(calendar) = day.sense else { return None };
        let calendar = Calendar { which, ..calendar };
        matches!(which, Which::Last | Which::Next).then_some(Parsed { sense: Sense::Calendar(calendar), ..day })
    }

    /// Whether `May`, `March`, `August` are months where they stand, and no name, verb or adjective.
    fn is_no_name(&self, i: usize, end: usize, which: Which) -> bool {
        let word_next = self.kind(end) == Some(WordKind::Word);
        let capital_next = self.capital(end) && word_next && self.words.all()[end].spaced;
        // `the March accession`: a noun behind it.
        let attribute =
            self.led(i, Role::Determiner) && word_next && !self.capital(end) && !self.is(end, Role::ClosesPhrase);
        let led = which != Which::Open
            || self.led(i, Role::LeadsMonth)
            || attribute
            || self.hyphen(end) && self.word(end + 1).month.is_some();
        // `by May Lenz`, `in May Tarn fell`
        let name = capital_next
            && (!self.led(i, Role::LeadsSureMonth) || self.led(i, Role::LeadsName) && which == Which::Open);
        led && !name
    }

    /// A season: `last summer`, `the winter of 1940`, `spring 1941`.
    pub(super) fn season_period(&self, i: usize, which: Which) -> Option<Parsed> {
        let season = self.word(i).season?;
        let mut calendar = Calendar { season: Some(season), which, ..Calendar::default() };
        let end = self.of_year(i + 1, &mut calendar);
        let dated = calendar.year.is_some();
        // `the Spring Offensive`, `a spring offensive`
        if self.list.of_a_season.contains(self.folded(end)) && !self.hyphen(i + 1) && !dated {
            return if which == Which::Open {
                Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
            } else {
                None
            };
        }
        let name = self.capital(i) && !self.before(i).is_empty() && !self.led(i, Role::In)
            || self.capital(end) && self.kind(end) == Some(WordKind::Word);
        let fall = self.is(i, Role::FallOrSpring) && self.is(end, Role::Of);
        if !dated && (name || fall || !self.is_a_season(i, end, which)) || self.hyphen(end) {
            return None;
        }
        if calendar.which == Which::The {
            calendar.which = Which::Open;
        }
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// Whether the name of a season means one where it stands: `the fall of Tarn` and `spring to mind` do not.
    fn is_a_season(&self, i: usize, end: usize, which: Which) -> bool {
        let fall = self.is(i, Role::FallOrSpring);
        let small = !self.capital(i);
        match which {
            Which::Open if !fall && small => true,
            Which::Open => self.led(i, Role::LeadsSeason) && (!fall || self.led(i, Role::LeadsFall)),
            Which::The => {
                // `throughout the fall and winter`
                let joined = self.is(end, Role::And)
                    && (self.word(end + 1).season.is_some() || self.word(end + 2).season.is_some());
                let bare = self.kind(end) != Some(WordKind::Word) || !self.capital(end);
                small && (joined || !fall && bare) || self.led(i - 1, Role::LeadsFall) && !self.is(end, Role::Of)
            }
            _ => true,
        }
    }

    /// `dry season`, `monsoon season`: a stretch of the year without a value.
    pub(super) fn weather_season(&self, i: usize) -> Option<Parsed> {
        (self.is(i, Role::Weather) && self.is(i + 1, Role::Season)).then(|| Parsed {
            end: i + 2,
            kind: TimexType::Date,
            sense: Sense::Unsettled,
            written: Written::default(),
        })
    }
}
