//! Values as TIMEX3 writes them: codes of parts and seasons, lengths, weeks, holidays, and days so many days away.

use jiff::Span as Step;
use jiff::civil::{Date, Weekday};

use crate::language::{Holiday, Part, Season, Unit};

use super::Day;
use super::sense::Count;

/// The stretch of a unit so many units away from the one that holds a day.
pub(super) fn stretch(anchor: Date, unit: Unit, n: i32) -> Option<String> {
    let moved = |step: Step| anchor.checked_add(step).ok();
    Some(match unit {
        Unit::Day => moved(Step::new().days(n))?.to_string(),
        Unit::Week => week(moved(Step::new().weeks(n))?),
        Unit::Fortnight => week(moved(Step::new().weeks(n * 2))?),
        Unit::Weekend => {
            // On a Monday “the weekend” is the one just past.
            let back = i32::from(n == 0 && anchor.weekday().to_monday_one_offset() <= 3);
            format!("{}-WE", week(moved(Step::new().weeks(n - back))?))
        }
        Unit::Month => {
            let date = moved(Step::new().months(n))?;
            format!("{:04}-{:02}", date.year(), date.month())
        }
        Unit::Quarter => {
            let date = moved(Step::new().months(n * 3))?;
            format!("{:04}-Q{}", date.year(), (date.month() - 1) / 3 + 1)
        }
        Unit::Year => format!("{:04}", moved(Step::new().years(n))?.year()),
        Unit::Decade => format!("{:03}", i32::from(anchor.year()) / 10 + n),
        Unit::Century => format!("{:02}", i32::from(anchor.year()) / 100 + n),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Season | Unit::Half | Unit::Millennium => return None,
    })
}

pub(super) fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// A day so many days away, as a value; where the year is open, only inside the month’s sure neighbours.
pub(super) fn shifted(day: Day, days: i32) -> Option<String> {
    match day.date() {
        Some(date) => date.checked_add(Step::new().days(days)).ok().map(|d| d.to_string()),
        None => {
            let date = Date::new(2001, day.month, day.day).ok()?;
            let moved = date.checked_add(Step::new().days(days)).ok()?;
            // Across the end of February the open year would matter.
            let crosses = (date.month() <= 2) != (moved.month() <= 2);
            (!crosses).then(|| format!("XXXX-{:02}-{:02}", moved.month(), moved.day()))
        }
    }
}

pub(super) fn holiday_in(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month as i8, day as i8).ok(),
        Holiday::Nth { month, weekday, n } => {
            let first = Date::new(year, month as i8, 1).ok()?;
            first.nth_weekday_of_month(n, Weekday::from_monday_one_offset(weekday as i8).ok()?).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(Step::new().days(days)).ok(),
        Holiday::Other => None,
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, month as i8, day as i8).ok()
}

/// TIMEX3’s code of a part of the day.
pub(super) fn part_code(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Midday => "TMI",
        Part::Noon => "T12:00",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
        Part::Midnight => "T24:00",
        Part::Daytime => "TDT",
    }
}

/// TIMEX3’s code of a season.
pub(super) fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

pub(super) fn season_month(season: Season) -> u8 {
    match season {
        Season::Spring => 4,
        Season::Summer => 7,
        Season::Autumn => 10,
        Season::Winter => 1,
    }
}

/// A length as TIMEX3 writes it.
pub(super) fn period(count: Count, unit: Unit) -> String {
    let (time, code, factor) = match unit {
        Unit::Second => (true, "S", 1.0),
        Unit::Minute => (true, "M", 1.0),
        Unit::Hour => (true, "H", 1.0),
        Unit::Day => (false, "D", 1.0),
        Unit::Weekend => (false, "WE", 1.0),
        Unit::Week => (false, "W", 1.0),
        Unit::Fortnight => (false, "W", 2.0),
        Unit::Month => (false, "M", 1.0),
        Unit::Quarter => (false, "Q", 1.0),
        Unit::Season => (false, "Y", 1.0),
        Unit::Half => (false, "M", 6.0),
        Unit::Year => (false, "Y", 1.0),
        Unit::Decade => (false, "Y", 10.0),
        Unit::Century => (false, "Y", 100.0),
        Unit::Millennium => (false, "Y", 1000.0),
    };
    let time = if time { "T" } else { "" };
    let Count::Number(number) = count else {
        let code = match unit {
            Unit::Century => "C",
            Unit::Decade => "E",
            _ => code,
        };
        return format!("P{time}X{code}");
    };
    let number = number * factor;
    if number.fract() == 0.0 {
        return format!("P{time}{number}{code}");
    }
    let whole = number.trunc();
    let lead = |code: &str| if whole > 0.0 { format!("{whole}{code}") } else { String::new() };
    match unit {
        Unit::Hour => format!("PT{}{}M", lead("H"), (number.fract() * 60.0).round()),
        Unit::Year if whole == 0.0 => format!("P{}M", (number * 12.0).round()),
        Unit::Day if whole == 0.0 => format!("PT{}H", (number * 24.0).round()),
        _ => format!("P{time}{number}{code}"),
    }
}
