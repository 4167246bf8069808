//! A day of the calendar whose year may be open: what rules reckon with.

use jiff::Unit;
use jiff::civil::Date;

/// A day; the year is none where neither the story nor the publication date settles it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month, 1 to 31.
    pub day: i8,
}

impl Day {
    /// The day of a TIMEX3 value; none where the value is not a day.
    pub fn of_value(value: &str) -> Option<Day> {
        let date = value.split('T').next()?;
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let year = if year == "XXXX" { None } else { Some(year.parse().ok()?) };
        let day = Day { year, month: month.parse().ok()?, day: day.get(..2)?.parse().ok()? };
        // A leap year, so that February 29 stands.
        Date::new(day.year.unwrap_or(2000), day.month, day.day).ok().map(|_| day)
    }

    /// The date, where the year is settled.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// Days from `other` to this one: exact where both years are settled, else with the years taken for the same, or
    /// none where that cannot tell.
    pub fn days_after(self, other: Day) -> Option<i32> {
        let (a, b) = match (self.year, other.year) {
            (Some(_), Some(_)) => (self.date()?, other.date()?),
            (Some(year), None) | (None, Some(year)) => {
                (Day { year: Some(year), ..self }.date()?, Day { year: Some(year), ..other }.date()?)
            }
            // Across the end of February the open year would matter.
            (None, None) => {
                let crosses = (self.month <= 2) != (other.month <= 2);
                if crosses {
                    return None;
                }
                (Day { year: Some(2001), ..self }.date()?, Day { year: Some(2001), ..other }.date()?)
            }
        };
        Some(b.until((Unit::Day, a)).ok()?.get_days())
    }
}
