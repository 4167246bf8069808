//! Dates in the words of a message.

use jiff::civil::{Date, Weekday};

/// The full name of a month, 1 to 12.
pub(super) fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("?")
}

/// The full name of a weekday.
pub(super) fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// `30th`, `31st`.
pub(super) fn ordinal(day: u8) -> String {
    let ending = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

/// `June 2, 2026`.
pub(super) fn date(date: Date) -> String {
    format!("{} {}, {}", month(date.month()), date.day(), date.year())
}

/// The weekday of a number from Monday 1 to Sunday 7.
pub(super) fn weekday_of(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}
