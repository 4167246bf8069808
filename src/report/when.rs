//! TIMEX3 values in an editor’s words: `XXXX-03-03` is March 3, and nobody has said of which year.

use jiff::civil::{Date, Weekday};

/// A value in words; the value itself where it has no plain words.
pub(super) fn words(value: &str) -> String {
    duration(value).or_else(|| moment(value)).or_else(|| calendar(value)).unwrap_or_else(|| value.to_owned())
}

fn duration(value: &str) -> Option<String> {
    let rest = value.strip_prefix('P')?;
    let (rest, is_time) = rest.strip_prefix('T').map_or((rest, false), |rest| (rest, true));
    let (unit_at, unit) = rest.char_indices().next_back()?;
    let amount = &rest[..unit_at];
    let name = match unit {
        'Y' => "year",
        'M' if is_time => "minute",
        'M' => "month",
        'W' => "week",
        'D' => "day",
        'H' => "hour",
        'S' => "second",
        'E' if amount.ends_with('D') => return Some(counted(&amount[..amount.len() - 1], "decade")),
        'E' if amount.ends_with('C') => return Some(counted(&amount[..amount.len() - 1], "century")),
        _ => return None,
    };
    Some(counted(amount, name))
}

fn counted(amount: &str, name: &str) -> String {
    let many = if name == "century" { "centuries".to_owned() } else { format!("{name}s") };
    match amount {
        "1" => format!("1 {name}"),
        "X" => format!("some {many}"),
        _ => format!("{amount} {many}"),
    }
}

/// A day with a time, or a reference to no day at all.
fn moment(value: &str) -> Option<String> {
    match value {
        "PAST_REF" => return Some("in the past".to_owned()),
        "PRESENT_REF" => return Some("now".to_owned()),
        "FUTURE_REF" => return Some("in the future".to_owned()),
        _ => {}
    }
    let (day, time) = value.split_once('T')?;
    let time = match time {
        "MO" => "morning".to_owned(),
        "MI" => "midday".to_owned(),
        "AF" => "afternoon".to_owned(),
        "EV" => "evening".to_owned(),
        "NI" => "night".to_owned(),
        "DT" => "daytime".to_owned(),
        clock if clock.starts_with(|c: char| c.is_ascii_digit()) => clock.to_owned(),
        _ => return None,
    };
    if day.is_empty() || day == "XXXX-XX-XX" {
        return Some(time);
    }
    Some(format!("{}, {time}", calendar(day)?))
}

fn calendar(value: &str) -> Option<String> {
    if let Ok(date) = value.parse::<Date>()
        && value.len() == 10
    {
        return Some(format!("{}, {}", weekday(date.weekday()), date.strftime("%B %-d, %Y")));
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        match value.len() {
            2 => return Some(century(value.parse().ok()?)),
            3 => return Some(format!("the {value}0s")),
            _ => {}
        }
    }
    let mut parts = value.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() || !(year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit() || b == b'X')) {
        return None;
    }
    let open = year == "XXXX";
    let of_year = |what: String| if open { format!("{what}, year open") } else { format!("{what} {year}") };
    match (month, day) {
        (None, None) if year.ends_with('X') => calendar(year[..3].trim_end_matches('X')),
        (None, None) => Some(year.to_owned()),
        (Some(month), None) => {
            let season = match month {
                "SP" => Some("spring"),
                "SU" => Some("summer"),
                "FA" => Some("autumn"),
                "WI" => Some("winter"),
                _ => None,
            };
            if let Some(season) = season {
                return Some(of_year(season.to_owned()));
            }
            if let Some(week) = month.strip_prefix('W') {
                return (week != "XX").then(|| of_year(format!("week {},", week.trim_start_matches('0'))));
            }
            if let Some(quarter) = month.strip_prefix('Q') {
                return Some(of_year(format!("quarter {quarter} of")));
            }
            Some(of_year(month_name(month)?.to_owned()))
        }
        (Some("WXX"), Some(day)) => {
            let day: i8 = day.parse().ok()?;
            Some(format!("a {}, week open", weekday(Weekday::from_monday_one_offset(day).ok()?)))
        }
        (Some(month), Some(day)) => {
            let day: u8 = day.parse().ok()?;
            let day = format!("{} {day}", month_name(month)?);
            Some(if open { format!("{day}, year open") } else { format!("{day}, {year}") })
        }
        (None, Some(_)) => None,
    }
}

/// The century of the years that begin with these two digits.
fn century(digits: u32) -> String {
    let number = digits + 1;
    let ending = match number {
        11..=13 => "th",
        _ if number % 10 == 1 => "st",
        _ if number % 10 == 2 => "nd",
        _ if number % 10 == 3 => "rd",
        _ => "th",
    };
    format!("the {number}{ending} century")
}

fn month_name(month: &str) -> Option<&'static str> {
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
    let number: usize = month.parse().ok()?;
    NAMES.get(number.checked_sub(1)?).copied()
}

fn weekday(weekday: Weekday) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::words;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(words(value), expected);
    }

    #[test]
    fn values_in_words() {
        check("2026-03-03", "Tuesday, March 3, 2026");
        check("XXXX-03-03", "March 3, year open");
        check("2025-11", "November 2025");
        check("XXXX-03", "March, year open");
        check("2025", "2025");
        check("2026-W10", "week 10, 2026");
        check("2026-Q1", "quarter 1 of 2026");
        check("2025-WI", "winter 2025");
        check("XXXX-WXX-2", "a Tuesday, week open");
        check("P2Y", "2 years");
        check("P1W", "1 week");
        check("PXD", "some days");
        check("PT5H", "5 hours");
        check("P2DE", "2 decades");
        check("PAST_REF", "in the past");
        check("2026-03-03TMO", "Tuesday, March 3, 2026, morning");
        check("T10:30", "10:30");
        check("199X", "the 1990s");
        check("199", "the 1990s");
        check("20XX", "the 21st century");
        check("18", "the 19th century");
        check("2026-02-31", "February 31, 2026");
        check("", "");
        check("é-ü", "é-ü");
    }
}
