//! Fixed phrases of time: `these days`, `Christmas Eve`, `daily`.

use crate::grammar::words::WordKind;
use crate::language::DateRole as Role;

use super::TimexType;
use super::scan::{Parsed, Scan};
use super::sense::{Calendar, Sense};

impl Scan<'_> {
    /// A vague reference, a holiday, or a word of repetition.
    pub(super) fn phrase(&self, i: usize) -> Option<Parsed> {
        self.repetition(i).or_else(|| self.holiday(i)).or_else(|| self.reference(i))
    }

    /// `daily`, `weekly`; not `the party daily Granma`, a newspaper.
    fn repetition(&self, i: usize) -> Option<Parsed> {
        let value = self.list.sets.get(self.folded(i))?;
        let name = self.capital(i) && !matches!(self.before(i), "" | ".")
            || self.capital(i + 1) && self.kind(i + 1) == Some(WordKind::Word);
        if name || self.led(i, Role::Average) {
            return None;
        }
        Parsed::new(i + 1, TimexType::Set, Sense::Again(value.clone()))
    }

    /// `Christmas Eve`, `Easter Monday 2026`.
    fn holiday(&self, i: usize) -> Option<Parsed> {
        let (length, &holiday) = self.list.holidays.at(self.words, i)?;
        let named = self.capital(i + usize::from(self.is(i, Role::The)));
        if !named || self.kind(i + length - 1).is_none() {
            return None;
        }
        let mut calendar = Calendar { holiday: Some(holiday), ..Calendar::default() };
        let end = i + length + usize::from(self.is(i + length, Role::OfHoliday));
        let end = self.of_year(end, &mut calendar);
        Parsed::new(end, TimexType::Date, Sense::Calendar(calendar))
    }

    /// `now`, `recently`, `these days`, `the future`.
    fn reference(&self, i: usize) -> Option<Parsed> {
        let (length, &reference) = self.list.references.at(self.words, i)?;
        let (last, end) = (i + length - 1, i + length);
        self.kind(last)?;
        let counts = self.unit(end).is_some() || self.count(end).is_some();
        // `the past two weeks`, `the current quarter`: a length or a stretch.
        let part = !self.is(last, Role::Named) && counts && !self.is(end, Role::Indefinite);
        // `from the moment the bell rang`
        let told = self.is(last, Role::Moment) && self.led(i, Role::FromSince);
        // `the then-current mayor`, `most recently`
        let other = self.led(i, Role::EarlierNoun) || self.led(i, Role::Most);
        let compound = self.lower(end) == "-" && !self.is(last, Role::Now);
        let open = self.is(i, Role::This) && !self.led(i, Role::LeadsReference);
        let adjective = self.led(i, Role::The) && length == 1 && !self.is(i, Role::Now);
        if part || self.is(end, Role::Of) || told || other || compound || open || adjective {
            return None;
        }
        Parsed::new(end, TimexType::Date, Sense::Vague(reference))
    }
}
