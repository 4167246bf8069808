//! Time that comes again: `every day`, `each June`, `every two weeks`, `per hour`.

use crate::language::{DateRole as Role, Unit};

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Count, Sense};
use super::values::{part_code, period, season_code};

impl Scan<'_> {
    /// `every day`, `each year`, `every two weeks`, `per hour`.
    pub(super) fn again(&self, i: usize) -> Option<Parsed> {
        let set = |end: usize, value: String| Parsed::new(end, TimexType::Set, Sense::Again(value));
        if self.is(i, Role::Per) {
            let (unit, plural) = self.unit(i + 1)?;
            let counts = matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
            return if counts && !plural { set(i + 2, period(Count::Number(1.0), unit)) } else { None };
        }
        if !self.is(i, Role::Each) {
            return None;
        }
        if let Some((end, weekday, _)) = self.weekday(i + 1) {
            return match self.word(end).part {
                Some((part, _)) => set(end + 1, format!("XXXX-WXX-{weekday}{}", part_code(part))),
                None => set(end, format!("XXXX-WXX-{weekday}")),
            };
        }
        if let Some((end, month, _)) = self.month(i + 1, false) {
            return set(end, format!("XXXX-{month:02}"));
        }
        if let Some((part, _)) = self.word(i + 1).part {
            return set(i + 2, format!("XXXX-XX-XX{}", part_code(part)));
        }
        if let Some(season) = self.word(i + 1).season {
            return set(i + 2, format!("XXXX-{}", season_code(season)));
        }
        let (next, count) = match self.count(i + 1) {
            Some((end, count)) => (end, count),
            None => (i + 1 + usize::from(self.is(i + 1, Role::OneOf)), Count::Number(1.0)),
        };
        let (unit, plural) = self.word(next).unit?;
        if unit == Unit::Second && !plural {
            return None;
        }
        set(next + 1, period(count, unit))
    }
}
