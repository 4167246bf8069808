//! Dates in figures alone: `2026-06-02`, `6/13/2026`, `14/May/2025`.

use crate::language::{DateRole as Role, Spelling};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense, Year};
use super::written::{Numeral, Order, Written};
use super::years::{FIRST_YEAR, LAST_YEAR, century_of, figures};

impl Scan<'_> {
    /// Figures alone, or with the month’s name between signs. Where month and day could be either, only the year is
    /// certain, and both readings are kept.
    pub(super) fn numeric(&self, i: usize) -> Option<Parsed> {
        let sign = self.text(i + 1);
        if !matches!(sign, "-" | "/") || self.text(i + 3) != sign || !(1..5).all(|k| self.glued(i + k)) {
            return None;
        }
        if self.glued(i + 5) && matches!(self.text(i + 5), "-" | "/") || matches!(self.before(i), "-" | "/") {
            return None;
        }
        if let Some(parsed) = self.named_month_between_signs(i) {
            return Some(parsed);
        }
        let figure = |k: usize| Some((figures(self.text(i + k), 1..=4)?, self.text(i + k).len()));
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
                    (1..=12, 1..=12) => {
                        written.either = Some((at(0).to(at(2)), a.0 as u8, b.0 as u8));
                        ((4, year), None, None)
                    }
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

    /// `14/May/2025`, `14-May-2025`.
    fn named_month_between_signs(&self, i: usize) -> Option<Parsed> {
        let (month, spelling) = self.word(i + 2).month?;
        let day = figures(self.text(i), 1..=2).filter(|d| (1..=31).contains(d))? as u8;
        let year = figures(self.text(i + 4), 4..=4).filter(|y| (FIRST_YEAR..=LAST_YEAR).contains(y))?;
        let at = |k: usize| self.words.span(i + k..i + k + 1);
        let written = Written {
            month: Some((at(2), month, spelling)),
            day: Some((at(0), day, Numeral::Bare)),
            year: Some((at(4), year)),
            order: Some(Order::Numeric),
            ..Written::default()
        };
        let calendar =
            Calendar { month: Some(month), day: Some(day), year: Some(Year::Given(year)), ..Calendar::default() };
        Some(Parsed { end: i + 5, kind: TimexType::Date, sense: Sense::Calendar(calendar), written })
    }

    /// A time zone behind a time of day: an abbreviation in capitals, or a word that begins no street’s name. `et al.`
    /// and `1472 Eastern Avenue` are none.
    pub(super) fn zone(&self, i: usize) -> bool {
        let text = self.text(i);
        let upper = text.chars().all(|c| !c.is_lowercase());
        let street = (1..=2).any(|k| self.capital(i + k) && self.is(i + k, Role::Street));
        self.list.zones.contains(self.folded(i))
            && (upper
                || self.word(i).unit.is_some()
                || self.is(i, Role::HoursUnit)
                || text.len() > 4 && self.capital(i))
            && !street
    }
}
