//! Units that stand for a stretch of the calendar: `the third quarter`, `the year-earlier period`, `last week`, `the
//! quarter`.

use crate::grammar::words::WordKind;
use crate::language::{DateRole as Role, Unit, Which, YearFrom};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Count, Sense, Year};
use super::written::Written;

impl Scan<'_> {
    /// Quarters and halves: `the third quarter`, `fourth-quarter`, `this year’s third quarter`, `the 1988 second
    /// quarter`, `Q3 2026`.
    pub(super) fn quarter(&self, i: usize) -> Option<Parsed> {
        if let Some(n) =
            self.text(i).strip_prefix('Q').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=4).contains(n))
        {
            let mut calendar = Calendar { quarter: Some(n), ..Calendar::default() };
            let end = self.of_year(i + 1, &mut calendar);
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        let mut calendar = Calendar::default();
        let mut j = i;
        if let Some(year) = self.year_possessive(i) {
            calendar.year = Some(year.1);
            j = year.0;
        } else if self.is(j, Role::PointsQuarter) {
            j += 1;
            if let Some((end, year)) = self.numeral_year(j) {
                calendar.year = Some(Year::Given(year));
                j = end;
            }
        } else if let Some((end, year)) = self.numeral_year(j) {
            calendar.year = Some(Year::Given(year));
            j = end;
        }
        if self.is(j, Role::Accounts) {
            j += 1 + usize::from(self.hyphen(j + 1));
        }
        let (mut end, n) = self.ordinal(j).or_else(|| self.is(j, Role::LastOrFinal).then_some((j + 1, 4)))?;
        let last = self.is(j, Role::LastOrFinal);
        if self.hyphen(end) {
            end += 1;
        }
        match self.word(end).unit {
            Some((Unit::Quarter, false))
                if (1..=4).contains(&n) && !(last && !self.is(i, Role::The) && calendar.year.is_none()) =>
            {
                calendar.quarter = Some(n as u8)
            }
            _ if (1..=2).contains(&n) && !last && self.is_a_half(i, end, &calendar) => calendar.half = Some(n as u8),
            _ => return None,
        }
        if last && self.is(i, Role::The) && calendar.year.is_none() && !self.is(end + 1, Role::Of) {
            return None;
        }
        end = self.of_year(end + 1, &mut calendar);
        if calendar.year.is_none() && self.is_a_year_ago(end) {
            calendar.year = Some(Year::FromStory(-1));
            end += 3;
        }
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// Whether `the first half` that ends here is half of a year: dated, bare, or in a compound.
    fn is_a_half(&self, i: usize, end: usize, calendar: &Calendar) -> bool {
        let dated = self.is(end + 1, Role::Of) && {
            let mut probe = calendar.clone();
            self.of_year(end + 1, &mut probe);
            probe.year.is_some()
        };
        let bare = self.is(i, Role::The) && self.is(end + 1, Role::EndsHalf);
        self.is(end, Role::Half) && (dated || calendar.year.is_some() || bare || self.hyphen(end - 1))
    }

    /// `this year’s`, `last year’s` before a stretch of that year.
    pub(super) fn year_possessive(&self, i: usize) -> Option<(usize, Year)> {
        if !self.is(i + 1, Role::Year) || self.kind(i + 2) != Some(WordKind::Possessive) {
            return None;
        }
        match self.list.years.at(self.words, i) {
            Some((2, &year @ YearFrom::Now(_))) => Some((i + 3, year.into())),
            _ => None,
        }
    }

    /// An ordinal in letters or figures: end and number.
    pub(super) fn ordinal(&self, i: usize) -> Option<(usize, u32)> {
        if let Some(n) = self.word(i).ordinal {
            return Some((i + 1, n));
        }
        if let Some(tens) = self.word(i).cardinal.filter(|n| (20..100).contains(n))
            && self.hyphen(i + 1)
            && let Some(ones) = self.word(i + 2).ordinal.filter(|n| *n < 10)
        {
            return Some((i + 3, tens as u32 + ones));
        }
        let text = self.lower(i);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || !self.list.ordinal_endings.contains(&text[digits..]) {
            return None;
        }
        Some((i + 1, text[..digits].parse().ok()?))
    }

    /// `the third day`, `the final week`: counted from where the story begins to count.
    pub(super) fn nth_unit(&self, i: usize) -> Option<Parsed> {
        if !self.is(i, Role::The) {
            return None;
        }
        let end = match self.ordinal(i + 1) {
            Some((end, _)) => end,
            None => self.is(i + 1, Role::LastOrFinal).then_some(i + 2)?,
        };
        let unit =
            matches!(self.unit(end), Some((Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Hour, false)));
        let part = self.word(end).part.is_some_and(|p| !p.1) && !self.is(i + 1, Role::Last);
        let last = self.is(i + 1, Role::Last) && !self.is(end + 1, Role::Of);
        (!last && (unit || part) && !self.hyphen(end + 1)).then(|| Parsed {
            end: end + 1,
            kind: TimexType::Date,
            sense: Sense::Unsettled,
            written: Written::default(),
        })
    }

    /// The same quarter of the year before: `the quarter a year ago`, `the corresponding period last year`, `last
    /// year’s quarter`.
    fn year_before(&self, i: usize) -> Option<Parsed> {
        let end = if let Some((j, Year::FromNow(-1))) = self.year_possessive(i) {
            self.is(j, Role::QuarterOrPeriod).then_some(j + 1)?
        } else if self.is(i, Role::The) {
            let noun = i + 1 + usize::from(self.is(i + 1, Role::Alike));
            if !self.is(noun, Role::QuarterOrPeriod) {
                return None;
            }
            let of = usize::from(self.is(noun + 1, Role::Of));
            if of == 0 && self.is_a_year_ago(noun + 1) {
                noun + 4
            } else if noun > i + 1 && self.is(noun + 1 + of, Role::Last) && self.is(noun + 2 + of, Role::Year) {
                noun + 3 + of
            } else {
                return None;
            }
        } else {
            return None;
        };
        let calendar = Calendar {
            unit: Some(Unit::Quarter),
            which: Which::Previous,
            year: Some(Year::FromStory(-1)),
            ..Calendar::default()
        };
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `a year ago`, `a year earlier`.
    fn is_a_year_ago(&self, i: usize) -> bool {
        self.is(i, Role::Indefinite) && self.is(i + 1, Role::Year) && self.is(i + 2, Role::AgoOrEarlier)
    }

    /// Compounds of a unit: `year-end`, `the year-earlier quarter`, `year-ago`, `fiscal 1989`, `the 1988 period`, `the
    /// week of March 6`.
    pub(super) fn compound(&self, i: usize) -> Option<Parsed> {
        self.year_before(i)
            .or_else(|| self.year_earlier(i))
            .or_else(|| self.unit_end(i))
            .or_else(|| self.report_year(i))
            .or_else(|| self.week_of(i))
    }

    /// `year-ago`, `the year-earlier quarter`, `the year earlier period`.
    fn year_earlier(&self, i: usize) -> Option<Parsed> {
        let the = self.is(i, Role::The);
        let j = i + usize::from(the);
        let hyphen = self.hyphen(j + 1);
        let told = self.is(j + 1 + usize::from(hyphen), Role::AgoOrEarlier);
        if !self.is(j, Role::Year) || !told || !(hyphen || the) {
            return None;
        }
        let end = j + 2 + usize::from(hyphen);
        let noun = self.is(end, Role::UnitOfReport);
        if the && !noun {
            return None;
        }
        let unit = match self.word(end).unit {
            Some((unit, false)) => unit,
            _ => Unit::Year,
        };
        let (which, year) = (Which::Previous, Some(Year::FromStory(-1)));
        let calendar = Calendar { unit: Some(unit), which, year, ..Calendar::default() };
        Parsed::new(end + usize::from(noun), TimexType::Date, Sense::Calendar(calendar))
    }

    /// `year-end`, `the year’s end`, `month’s end`.
    fn unit_end(&self, i: usize) -> Option<Parsed> {
        let the = self.is(i, Role::The);
        let j = i + usize::from(the);
        let possessive = self.kind(j + 1) == Some(WordKind::Possessive);
        let joined = possessive || self.hyphen(j + 1);
        let end = j + 1 + usize::from(joined);
        let unit = if self.is(j, Role::Year) && (joined || !the) {
            Unit::Year
        } else if self.is(j, Role::Month) && possessive {
            Unit::Month
        } else {
            return None;
        };
        let calendar = Calendar { unit: Some(unit), which: Which::The, ..Calendar::default() };
        self.is(end, Role::End).then(|| Parsed::new(end + 1, TimexType::Date, Sense::Calendar(calendar)))?
    }

    /// `fiscal 1989`, `the 1988 period`, `the 1990 fiscal year`.
    fn report_year(&self, i: usize) -> Option<Parsed> {
        if self.is(i, Role::Fiscal) {
            let j = i + 1 + usize::from(self.is(i + 1, Role::Year));
            let (end, year) = self.numeral_year(j)?;
            let calendar = Calendar { year: Some(Year::Given(year)), ..Calendar::default() };
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        if !self.is(i, Role::The) {
            return None;
        }
        let (end, year) = self.numeral_year(i + 1).filter(|(end, _)| self.is(*end, Role::OfReportYear))?;
        let unit = self.is(end, Role::QuarterOrPeriod).then_some(Unit::Quarter);
        let end = end + 1 + usize::from(self.is(end, Role::FiscalOnly) && self.is(end + 1, Role::Year));
        let calendar = Calendar { year: Some(Year::Given(year)), unit, which: Which::The, ..Calendar::default() };
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `the week of March 6`.
    fn week_of(&self, i: usize) -> Option<Parsed> {
        if !(self.is(i, Role::The) && self.is(i + 1, Role::Week) && self.is(i + 2, Role::Of)) {
            return None;
        }
        let day = self.dated(i + 3).filter(|d| d.written.day.is_some())?;
        let Sense::Calendar(calendar) = day.sense else { return None };
        Some(Parsed { sense: Sense::Calendar(Calendar { week: true, ..calendar }), ..day })
    }

    /// A bare unit with a word that points: `last week`, `this year`, `the previous month`, `that day`, `the quarter`.
    pub(super) fn unit_period(&self, i: usize, j: usize, which: Which) -> Option<Parsed> {
        let fiscal = usize::from(self.is(j, Role::YearKind));
        let noun = j + fiscal;
        // `the year ended Sept. 30` is a length.
        if which == Which::The && self.is(noun, Role::Year) && self.is(noun + 1, Role::Ended) {
            return Parsed::new(noun + 1, TimexType::Duration, Sense::Length(Count::Number(1.0), Unit::Year));
        }
        let period = self.is(noun, Role::Period) && matches!(which, Which::Same | Which::The);
        let (unit, plural) = if period { (Unit::Quarter, false) } else { self.unit(noun)? };
        let end = noun + 1;
        let compound = self.hyphen(end) && !self.is(end + 1, Role::Long);
        let pointless = which == Which::Open && fiscal == 0;
        let short = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Half)
            && !matches!(which, Which::Last | Which::Next);
        if plural || compound || pointless || short {
            return None;
        }
        let latest = self.is(i + 1, Role::Latest);
        if which == Which::The && (period && !latest || !self.stands_for_a_stretch(i, end, unit, latest)) {
            return None;
        }
        if self.is_a_length_back(i, j, unit) {
            return Parsed::new(end, TimexType::Duration, Sense::Length(Count::Number(1.0), unit));
        }
        let calendar = Calendar { unit: Some(unit), which, ..Calendar::default() };
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// Whether a unit with its article alone is a stretch of the calendar: `in the year`, `the quarter`.
    fn stands_for_a_stretch(&self, i: usize, end: usize, unit: Unit, latest: bool) -> bool {
        let led = self.led(i, Role::LeadsUnit) || self.before(i).is_empty();
        match unit {
            Unit::Quarter => latest || !self.is(end, Role::Of),
            Unit::Year | Unit::Month | Unit::Week => {
                led && !self.is(end, Role::BreaksUnit) && self.kind(end) != Some(WordKind::Possessive)
            }
            Unit::Weekend => true,
            Unit::Day => self.led(i, Role::LeadsDay) && self.kind(end) == Some(WordKind::Mark),
            _ => false,
        }
    }

    /// `the past year`, `the last week`, `this past month`: what lies right behind now.
    fn is_a_length_back(&self, i: usize, j: usize, unit: Unit) -> bool {
        let way = j - usize::from(j > i);
        let this = self.is(i, Role::This);
        let the = self.is(i, Role::The);
        let past = if this || the { self.is(way, Role::PointsPast) } else { i == way && self.is(i, Role::PointsPast) };
        let last = the && (self.is(way, Role::Last) || self.is(way, Role::Coming));
        let decade = matches!(unit, Unit::Decade | Unit::Century) && last;
        (past || last) && !(this && unit != Unit::Year) && unit != Unit::Weekend && !decade
    }
}
