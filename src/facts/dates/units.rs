//! Units that stand for a stretch of the calendar: `the third quarter`, `the year-earlier period`, `last week`, `the
//! quarter`.

use crate::grammar::words::WordKind;
use crate::language::Unit;

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Count, Sense, Which, Year};
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
        } else if self.is(j, &["the", "this", "last", "next"]) {
            j += 1;
            if let Some((end, year)) = self.numeral_year(j) {
                calendar.year = Some(Year::Given(year));
                j = end;
            }
        } else if let Some((end, year)) = self.numeral_year(j) {
            calendar.year = Some(Year::Given(year));
            j = end;
        }
        if self.is(j, &["fiscal", "calendar"]) {
            j += 1 + usize::from(self.hyphen(j + 1));
        }
        let (mut end, n) = self.ordinal(j).or_else(|| self.is(j, &["last", "final"]).then_some((j + 1, 4)))?;
        let last = self.is(j, &["last", "final"]);
        if self.hyphen(end) {
            end += 1;
        }
        match self.word(end).unit {
            Some((Unit::Quarter, false))
                if (1..=4).contains(&n) && !(last && self.lower(i) != "the" && calendar.year.is_none()) =>
            {
                calendar.quarter = Some(n as u8)
            }
            _ if self.lower(end) == "half" && (1..=2).contains(&n) && !last => {
                calendar.half = Some(n as u8);
                let of = self.lower(end + 1) == "of";
                let dated = of && {
                    let mut probe = calendar.clone();
                    self.of_year(end + 1, &mut probe);
                    probe.year.is_some()
                };
                let bare = self.lower(i) == "the" && self.is(end + 1, &[",", ".", "ended"]);
                if !(dated || calendar.year.is_some() || bare || self.hyphen(end - 1)) {
                    return None;
                }
            }
            _ => return None,
        }
        if last && self.lower(i) == "the" && calendar.year.is_none() && self.lower(end + 1) != "of" {
            return None;
        }
        end = self.of_year(end + 1, &mut calendar);
        if calendar.year.is_none()
            && self.is(end, &["a"])
            && self.lower(end + 1) == "year"
            && self.is(end + 2, &["ago", "earlier"])
        {
            calendar.year = Some(Year::FromStory(-1));
            end += 3;
        }
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `this year’s`, `last year’s` before a stretch of that year.
    pub(super) fn year_possessive(&self, i: usize) -> Option<(usize, Year)> {
        if self.lower(i + 1) != "year" || self.kind(i + 2) != Some(WordKind::Possessive) {
            return None;
        }
        let offset = match self.lower(i) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        Some((i + 3, Year::FromNow(offset)))
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
        if digits == 0 || digits > 3 || !matches!(&text[digits..], "st" | "nd" | "rd" | "th") {
            return None;
        }
        Some((i + 1, text[..digits].parse().ok()?))
    }

    /// `the third day`, `the final week`: counted from where the story begins to count.
    pub(super) fn nth_unit(&self, i: usize) -> Option<Parsed> {
        if self.lower(i) != "the" {
            return None;
        }
        let end = match self.ordinal(i + 1) {
            Some((end, _)) => end,
            None => self.is(i + 1, &["final", "last"]).then_some(i + 2)?,
        };
        let unit =
            matches!(self.unit(end), Some((Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Hour, false)));
        let part = self.word(end).part.is_some_and(|p| !p.1) && !self.is(i + 1, &["last"]);
        let last = self.lower(i + 1) == "last" && self.lower(end + 1) != "of";
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
            self.is(j, &["quarter", "period"]).then_some(j + 1)?
        } else if self.lower(i) == "the" {
            let noun = i + 1 + usize::from(self.is(i + 1, &["corresponding", "comparable", "same", "like"]));
            if !self.is(noun, &["quarter", "period"]) {
                return None;
            }
            match (self.lower(noun + 1), self.lower(noun + 2), self.lower(noun + 3)) {
                ("a", "year", "ago" | "earlier") => noun + 4,
                ("last", "year", _) if noun > i + 1 => noun + 3,
                ("of", "last", "year") if noun > i + 1 => noun + 4,
                _ => return None,
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

    /// Compounds of a unit: `year-end`, `the year-earlier quarter`, `year-ago`, `fiscal 1989`, `the 1988 period`, `the
    /// week of March 6`.
    pub(super) fn compound(&self, i: usize) -> Option<Parsed> {
        if let Some(parsed) = self.year_before(i) {
            return Some(parsed);
        }
        let the = usize::from(self.lower(i) == "the");
        let j = i + the;
        if self.lower(j) == "year" {
            let hyphen = self.hyphen(j + 1);
            if hyphen && self.is(j + 2, &["earlier", "ago"])
                || !hyphen && the == 1 && self.is(j + 1, &["earlier", "ago"])
            {
                let mut end = j + 2 + usize::from(hyphen);
                let noun = self.is(end, &["quarter", "period", "month", "week"]);
                let which = Which::Previous;
                let unit = match self.word(end).unit {
                    Some((unit, false)) => unit,
                    _ => Unit::Year,
                };
                if noun {
                    end += 1;
                } else if the == 1 {
                    return None;
                }
                let calendar =
                    Calendar { unit: Some(unit), which, year: Some(Year::FromStory(-1)), ..Calendar::default() };
                return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
            }
            let possessive = usize::from(self.kind(j + 1) == Some(WordKind::Possessive));
            if (hyphen || possessive == 1 || the == 0)
                && self.lower(j + 1 + possessive.max(usize::from(hyphen))) == "end"
            {
                let end = j + 2 + possessive.max(usize::from(hyphen));
                return Parsed::new(
                    end,
                    TimexType::Date,
                    Sense::Calendar(Calendar { unit: Some(Unit::Year), which: Which::The, ..Calendar::default() }),
                );
            }
        }
        if self.lower(j) == "month" && self.kind(j + 1) == Some(WordKind::Possessive) && self.lower(j + 2) == "end" {
            return Parsed::new(
                j + 3,
                TimexType::Date,
                Sense::Calendar(Calendar { unit: Some(Unit::Month), which: Which::The, ..Calendar::default() }),
            );
        }
        if self.is(i, &["fiscal", "fy"]) {
            let j = i + 1 + usize::from(self.lower(i + 1) == "year");
            let (end, year) = self.numeral_year(j)?;
            return Parsed::new(
                end,
                TimexType::Date,
                Sense::Calendar(Calendar { year: Some(Year::Given(year)), ..Calendar::default() }),
            );
        }
        if the == 1
            && let Some((end, year)) = self.numeral_year(j)
            && self.is(end, &["period", "quarter", "season", "fiscal"])
        {
            let end = end + 1 + usize::from(self.lower(end) == "fiscal" && self.lower(end + 1) == "year");
            let unit = matches!(self.lower(end - 1), "quarter" | "period").then_some(Unit::Quarter);
            let calendar = Calendar { year: Some(Year::Given(year)), unit, which: Which::The, ..Calendar::default() };
            return Parsed::new(end, TimexType::Date, Sense::Calendar(calendar));
        }
        if the == 1 && self.is(j, &["week", "weekend"]) && self.lower(j + 1) == "of" {
            let day = self.dated(j + 2).filter(|d| d.written.day.is_some())?;
            let Sense::Calendar(calendar) = day.sense else { return None };
            let calendar = Calendar { week: true, ..calendar };
            return Some(Parsed {
                end: day.end,
                kind: TimexType::Date,
                sense: Sense::Calendar(calendar),
                written: day.written,
            });
        }
        None
    }

    /// A bare unit with a word that points: `last week`, `this year`, `the previous month`, `that day`, `the quarter`.
    pub(super) fn unit_period(&self, i: usize, j: usize, which: Which) -> Option<Parsed> {
        let fiscal = usize::from(self.is(j, &["fiscal", "calendar", "academic", "school"]));
        // `the year ended Sept. 30` is a length.
        if which == Which::The && self.lower(j + fiscal) == "year" && self.is(j + fiscal + 1, &["ended", "ending"]) {
            return Parsed::new(j + fiscal + 1, TimexType::Duration, Sense::Length(Count::Number(1.0), Unit::Year));
        }
        let period = self.lower(j + fiscal) == "period" && matches!(which, Which::Same | Which::The);
        let (unit, plural) = if period { (Unit::Quarter, false) } else { self.unit(j + fiscal)? };
        if plural || j == i && fiscal == 0 {
            return None;
        }
        let end = j + fiscal + 1;
        let next = self.lower(end);
        if self.hyphen(end) && !self.is(end + 1, &["long"]) || which == Which::Open && fiscal == 0 {
            return None;
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Half)
            && !matches!(which, Which::Last | Which::Next)
        {
            return None;
        }
        if unit == Unit::Season && matches!(which, Which::The) {
            return None;
        }
        if which == Which::The {
            let latest = self.lower(i + 1) == "latest";
            let led = matches!(
                self.before(i),
                "in" | "for"
                    | "during"
                    | "of"
                    | "over"
                    | "this"
                    | "by"
                    | "through"
                    | "throughout"
                    | ""
                    | "within"
                    | "from"
                    | "to"
                    | "on"
                    | "before"
                    | "later"
                    | "earlier"
            );
            let good = match unit {
                Unit::Quarter => latest || !period && !matches!(next, "of"),
                Unit::Year | Unit::Month | Unit::Week => {
                    led && !matches!(next, "of" | "when" | "that" | "before" | "after")
                        && self.kind(end) != Some(WordKind::Possessive)
                }
                Unit::Weekend => true,
                Unit::Day => {
                    led && matches!(self.before(i), "in" | "later" | "earlier")
                        && self.kind(end) == Some(WordKind::Mark)
                }
                _ => false,
            };
            if !good {
                return None;
            }
        }
        if period && which == Which::The && self.lower(i + 1) != "latest" {
            return None;
        }
        let past = matches!((self.lower(i), self.lower(i + 1)), ("the", "past" | "last" | "coming") | ("this", "past"))
            || self.lower(i) == "past";
        if past && !(matches!(self.lower(i), "this") && unit != Unit::Year) && !(unit == Unit::Weekend) {
            let decade = matches!(unit, Unit::Decade | Unit::Century) && self.lower(i + 1) == "last";
            if !decade {
                return Parsed::new(end, TimexType::Duration, Sense::Length(Count::Number(1.0), unit));
            }
        }
        let calendar = Calendar { unit: Some(unit), which, ..Calendar::default() };
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }
}
