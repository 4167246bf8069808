//! A point of time as fine as a story tells it, and whether so many units lie between two of them.

use jiff::civil::Date;

use crate::facts::dates::{DateMention, Day, TimexType};
use crate::language::Unit;

use super::super::words;

/// A year, a month, a day, a weekday or a time of day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Point {
    /// A year.
    Year(i32),
    /// A month of a year.
    Month(i32, i32),
    /// A day, whose year may be open.
    Day(Day),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(u8),
    /// Minutes since midnight.
    Clock(i32),
}

/// How a distance and its two ends stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// They agree, or nobody can tell.
    Fits,
    /// They are one unit apart where the ends are coarse, so that both can be right.
    Near(String),
    /// They disagree; what the other end would be.
    Off(String),
}

/// Months of a year.
const YEAR: i32 = 12;
/// Minutes of a day.
const DAY: i32 = 24 * 60;
/// Further apart than this, in days, two days are not told by counting days.
const FAR: i32 = 60;

/// What a mention points at; none where that is no point.
pub fn point(mention: &DateMention) -> Option<Point> {
    let value = mention.value.as_deref();
    if mention.written.clock.is_some() && mention.kind == TimexType::Time {
        let (_, time) = value?.split_once('T')?;
        let (hour, minute) = time.split_once(':')?;
        return Some(Point::Clock(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?));
    }
    if mention.kind == TimexType::Time && mention.written.day.is_none() {
        // `noon`, `midnight`
        match value?.split_once('T')?.1 {
            "12:00" => return Some(Point::Clock(DAY / 2)),
            "24:00" | "00:00" => return Some(Point::Clock(0)),
            _ => {}
        }
    }
    if mention.written.day.is_some() {
        return value.and_then(Day::of_value).map(Point::Day);
    }
    if let Some((_, weekday, _)) = mention.written.weekday {
        return Some(Point::Weekday(weekday));
    }
    let mut parts = value?.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => Some(Point::Year(year)),
        (Some(month), None) => Some(Point::Month(year, month.parse().ok()?)),
        _ => None,
    }
}

impl Point {
    /// The year, where it is settled.
    pub fn year(self) -> Option<i32> {
        match self {
            Point::Year(year) | Point::Month(year, _) => Some(year),
            Point::Day(day) => day.year.map(i32::from),
            Point::Weekday(_) | Point::Clock(_) => None,
        }
    }

    /// Months since the year 0, where year and month are settled.
    pub fn month(self) -> Option<i32> {
        match self {
            Point::Month(year, month) => Some(year * YEAR + month),
            Point::Day(day) => Some(i32::from(day.year?) * YEAR + i32::from(day.month)),
            Point::Year(_) | Point::Weekday(_) | Point::Clock(_) => None,
        }
    }

    /// The year of a publication date.
    pub fn published(date: Date) -> Point {
        Point::Day(Day { year: Some(date.year()), month: date.month(), day: date.day() })
    }
}

/// Whether `to` is so many units from `from`; none where the two cannot be compared in that unit.
pub fn compare(from: Point, amount: i32, unit: Unit, to: Point) -> Option<Verdict> {
    match unit {
        Unit::Day => days(from, amount, to),
        Unit::Week | Unit::Fortnight => {
            let days_of = if unit == Unit::Week { 7 } else { 14 };
            weeks(from, amount * days_of, to)
        }
        Unit::Month => months(from, amount, to),
        Unit::Year => years(from, amount, to),
        Unit::Decade => {
            let apart = to.year()? - from.year()?;
            let off = (apart - amount * 10).abs();
            Some(if off <= 4 { Verdict::Fits } else { Verdict::Off(format!("{}", from.year()? + amount * 10)) })
        }
        Unit::Hour => clock(from, amount * 60, 30, to),
        Unit::Minute => clock(from, amount, 5, to),
        _ => None,
    }
}

fn days(from: Point, amount: i32, to: Point) -> Option<Verdict> {
    match (from, to) {
        (Point::Day(a), Point::Day(b)) => {
            let off = b.days_after(a)? - amount;
            if off == 0 || off.abs() > FAR {
                return Some(Verdict::Fits);
            }
            Some(Verdict::Off(moved(a, amount)?))
        }
        (Point::Weekday(a), Point::Weekday(b)) => {
            let is = (i32::from(a) - 1 + amount).rem_euclid(7) + 1;
            let name = words::weekday(words::weekday_of(is as u8)?);
            Some(if is == i32::from(b) { Verdict::Fits } else { Verdict::Off(name.to_owned()) })
        }
        _ => None,
    }
}

/// A week later is told of the same weekday, and of any day of that week.
fn weeks(from: Point, amount: i32, to: Point) -> Option<Verdict> {
    let (Point::Day(a), Point::Day(b)) = (from, to) else { return None };
    let off = (b.days_after(a)? - amount).abs();
    let told = moved(a, amount)?;
    Some(match off {
        0 => Verdict::Fits,
        1..=3 if amount.abs() > 7 => Verdict::Fits,
        1..=3 => Verdict::Near(told),
        4..=FAR => Verdict::Off(told),
        _ => Verdict::Fits,
    })
}

fn moved(day: Day, days: i32) -> Option<String> {
    let date = Date::new(day.year.unwrap_or(2001), day.month, day.day).ok()?;
    let date = date.checked_add(jiff::Span::new().days(days)).ok()?;
    Some(format!("{} {}", words::month(date.month()), date.day()))
}

fn months(from: Point, amount: i32, to: Point) -> Option<Verdict> {
    let start = from.month()?;
    let off = (to.month()? - start - amount).abs();
    let month = (start + amount - 1).rem_euclid(YEAR) + 1;
    let told = format!("{} {}", words::month(month as i8), (start + amount - 1).div_euclid(YEAR));
    Some(match off {
        0 => Verdict::Fits,
        1 => Verdict::Near(told).fits_if(amount.abs() > 1 || matches!((from, to), (Point::Day(_), Point::Day(_)))),
        _ => Verdict::Off(told),
    })
}

/// Whole years are told where only the years are; with months, any length that rounds to them.
fn years(from: Point, amount: i32, to: Point) -> Option<Verdict> {
    let told = format!("{}", from.year()? + amount);
    if let (Some(a), Some(b)) = (from.month(), to.month()) {
        let off = (b - a - amount * YEAR).abs();
        return Some(match off {
            0..=6 => Verdict::Fits,
            7..=11 => Verdict::Near(told),
            _ => Verdict::Off(told),
        });
    }
    let off = to.year()? - from.year()? - amount;
    // From a late month on, or to an early one, one more turn of the year is less than a year.
    let turned = from.month().is_some_and(|month| (month - 1).rem_euclid(YEAR) >= YEAR / 2)
        || to.month().is_some_and(|month| (month - 1).rem_euclid(YEAR) < YEAR / 2);
    if off == 1 && turned {
        return Some(Verdict::Fits);
    }
    Some(match (off.abs(), from, to) {
        (0, ..) => Verdict::Fits,
        (1, Point::Year(_), Point::Year(_)) => Verdict::Off(told),
        (1, ..) => Verdict::Near(told),
        _ => Verdict::Off(told),
    })
}

fn clock(from: Point, minutes: i32, leeway: i32, to: Point) -> Option<Verdict> {
    let (Point::Clock(a), Point::Clock(b)) = (from, to) else { return None };
    if minutes.abs() >= DAY {
        return None;
    }
    let is = (a + minutes).rem_euclid(DAY);
    let apart = (b - is).rem_euclid(DAY);
    // Half a day apart the story may have left out which half is meant.
    let off = apart.min(DAY - apart).min((apart - DAY / 2).abs());
    Some(if off < leeway { Verdict::Fits } else { Verdict::Off(format!("{}:{:02}", is / 60, is % 60)) })
}

impl Verdict {
    fn fits_if(self, fits: bool) -> Verdict {
        if fits { Verdict::Fits } else { self }
    }
}
