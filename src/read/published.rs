//! Dates and authors as files state them: in front matter, in metadata, in the first lines of a wire story.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// The keys and names, from the file beside this one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    /// Keys under which files state when they were published, the surest first.
    keys: Vec<String>,
    /// Keys under which pages name who wrote them.
    authors: Vec<String>,
    /// January to December, each in several forms.
    months: Vec<Vec<String>>,
    /// What the names of weekdays begin with.
    weekdays: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| toml::from_str(include_str!("published.toml")).unwrap_or_default());

/// No key is longer.
const LONGEST_KEY: usize = 40;

/// How surely a key names the publication date: less is surer; none for any other key.
pub(super) fn rank(key: &str) -> Option<usize> {
    let plain = plain(key)?;
    NAMES.keys.iter().position(|k| *k == plain)
}

/// Whether a key names who wrote a page.
pub(super) fn names_authors(key: &str) -> bool {
    plain(key).is_some_and(|plain| NAMES.authors.contains(&plain))
}

/// A key as it is compared.
fn plain(key: &str) -> Option<String> {
    let letters = || key.chars().filter(|c| !matches!(c, '-' | '_' | ':' | '.' | ' '));
    (key.len() <= LONGEST_KEY).then(|| letters().map(|c| c.to_ascii_lowercase()).collect())
}

/// The surest statement so far.
#[derive(Debug, Default)]
pub(super) struct Best(Option<(usize, Date)>);

impl Best {
    /// Takes a statement into account, where its key and its value say anything.
    pub(super) fn offer(&mut self, key: &str, value: &str) {
        if let Some(rank) = rank(key)
            && self.0.is_none_or(|(best, _)| rank < best)
            && let Some(date) = date(value)
        {
            self.0 = Some((rank, date));
        }
    }

    /// The date of the surest statement.
    pub(super) fn date(self) -> Option<Date> {
        self.0.map(|(_, date)| date)
    }
}

/// The day a value begins with: `2026-03-05T10:00:00Z`, `20260305`, `March 5, 2026`, `5 March 2026`, `Thu, 05 Mar 2026
/// …`.
///
/// The day is the one written: time zones are left alone. Figures with slashes name different days in different
/// countries, so only `2026/03/05` is read.
pub(super) fn date(value: &str) -> Option<Date> {
    let pieces: Vec<&str> = value
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | 'T' | 't' | '.'))
        .filter(|p| !p.is_empty())
        .take(6)
        .collect();
    // `T` parts a date from a time, and `Oct` from its last letter: names of months are looked for in whole words.
    let numbers = |p: &str| p.parse::<i16>().ok().filter(|_| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()));
    if let [year, month, day, ..] = pieces.as_slice()
        && year.len() == 4
        && let (Some(y), Some(m), Some(d)) = (numbers(year), numbers(month), numbers(day))
    {
        return Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    }
    if let Some(digits) = value.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))
        && !value[8..].starts_with(|c: char| c.is_ascii_digit())
    {
        return Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok();
    }
    let words: Vec<&str> = value
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-'))
        .filter(|p| !p.is_empty() && !is_weekday(p))
        .take(3)
        .collect();
    let [a, b, year] = words.as_slice() else { return None };
    let (month, day) = match (month(a), month(b)) {
        (Some(month), None) => (month, b),
        (None, Some(month)) => (month, a),
        _ => return None,
    };
    let year = numbers(year).filter(|_| year.len() == 4)?;
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    Date::new(year, month, day).ok()
}

fn month(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    let i = NAMES.months.iter().position(|forms| forms.contains(&lower))?;
    i8::try_from(i + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let start = word.get(..3).map(str::to_ascii_lowercase);
    start.is_some_and(|start| NAMES.weekdays.contains(&start))
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(super::date(value).map(|d| d.to_string()).unwrap_or_default(), expected);
    }

    #[test]
    fn days() {
        check("2026-03-05", "2026-03-05");
        check("2026-03-05T23:30:00-05:00", "2026-03-05");
        check("2026-03-05 10:00:00 +0100", "2026-03-05");
        check("2026/03/05", "2026-03-05");
        check("20260305", "2026-03-05");
        check("March 5, 2026", "2026-03-05");
        check("5 March 2026 at 10:00", "2026-03-05");
        check("October 1st 2025", "2025-10-01");
        check("Thu, 05 Mar 2026 12:00:00 GMT", "2026-03-05");
        check("Sept. 9, 2025", "2025-09-09");
    }

    #[test]
    fn names_are_read() {
        assert_eq!(super::NAMES.months.len(), 12);
        assert_eq!(super::rank("Date-Published"), Some(2));
    }

    #[test]
    fn no_days() {
        check("2026-02-30", "");
        check("03/05/2026", "");
        check("202603051", "");
        check("Marchhare 5, 2026", "");
        check("soon", "");
        check("", "");
        check("日本日本日本", "");
        check("99999-99999-99999", "");
    }
}
