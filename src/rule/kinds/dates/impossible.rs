//! Dates and times that no calendar and no clock has: February 30, 25:00, a range that ends before it begins.

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::{ClockForm, DateMention, Order};
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::words;

/// `[impossible-date]` in a rule file.
pub const KIND: Kind = Kind {
    table: "impossible-date",
    doc: "days and times that do not exist, ranges that run backwards",
    read: |options| options.story::<Impossible>(),
};

/// The options of `[impossible-date]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Impossible {
    /// Whether ranges that end before they begin are reported.
    ranges: bool,
    /// Words before the beginning of a range.
    from: WordSet,
    /// Words before its end.
    to: WordSet,
    /// `of`, between a day and its month.
    of: WordSet,
    /// Words in a sentence about a recording, where figures say how far into it something stands.
    recordings: WordSet,
    /// Words near a February 29 that say it is told of another year: `birthday`.
    old_times: WordSet,
}

impl Default for Impossible {
    fn default() -> Self {
        Self {
            ranges: true,
            from: WordSet::default(),
            to: WordSet::default(),
            of: WordSet::default(),
            recordings: WordSet::default(),
            old_times: WordSet::default(),
        }
    }
}

impl Check for Impossible {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let dates = document.dates();
        let mut findings: Vec<Finding> = dates
            .iter()
            .filter_map(|d| {
                no_such_day(d, document.published)
                    .or_else(|| self.no_leap_year(document, d))
                    .or_else(|| self.no_such_time(document, d))
            })
            .collect();
        findings.extend(beyond_any_month(document, &self.of));
        if self.ranges {
            findings.extend(dates.windows(2).filter_map(|two| self.backwards(document, &two[0], &two[1])));
        }
        findings
    }
}

/// `the 32nd of December`, `32 January`, `0 May`: figures before a month that no month has.
fn beyond_any_month(document: &Document, of: &WordSet) -> Vec<Finding> {
    let words = document.words();
    let list = words.language().dates();
    let month = |k: usize| {
        let (month, _) = list.words.get(words.folded(k))?.month?;
        words.all()[k].capital.then_some(month)
    };
    let mut findings = Vec::new();
    for k in 0..words.len() {
        let text = words.lower(k);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let Some(day) = text[..digits].parse::<u8>().ok().filter(|day| (32..=39).contains(day) || *day == 0) else {
            continue;
        };
        let told = words.all()[k].at;
        if document.date_at(told.start).is_some_and(|d| d.at.contains(told) && d.written.day.is_some()) {
            continue;
        }
        let ordinal = list.ordinal_endings.contains(&text[digits..]);
        let joined = of.contains(words.folded(k + 1));
        let at = k + 1 + usize::from(joined);
        let ends = words.get(at + 1).is_none_or(|w| w.kind == WordKind::Mark || w.kind == WordKind::Number);
        let same = words.get(at).is_some_and(|w| w.block == words.all()[k].block);
        let plain = digits == text.len() && !joined && ends && words.all()[k].spaced;
        let Some(month) = same.then(|| month(at)).flatten().filter(|_| ordinal && (joined || ends) || plain) else {
            continue;
        };
        let message = format!("there is no {} {day}", words::month(month as i8));
        let label = format!("{} ends on the {}", words::month(month as i8), words::ordinal(longest(month)));
        findings.push(Finding::new(words.span(k..at + 1), message, label).help("check the day"));
    }
    findings
}

/// How many days from the end of February a story is surely told of this year’s.
const NEAR: i32 = 60;

/// A day that its month does not have.
fn no_such_day(mention: &DateMention, published: Option<Date>) -> Option<Finding> {
    let (month_at, month, _) = mention.written.month?;
    let (day_at, day, _) = mention.written.day?;
    let mut at = day_at;
    let after_month = month_at.start < day_at.start && day_at.start - month_at.end <= 2;
    if after_month || mention.written.order.is_some() {
        at = at.to(month_at);
    }
    if !(1..=12).contains(&month) {
        return Some(Finding::new(at, format!("there is no month {month}"), "no such month"));
    }
    if (1..=longest(month)).contains(&day) {
        let (year_at, year) = mention.written.year?;
        let date = Date::new(i16::try_from(year).ok().filter(|y| *y > 1600)?, month as i8, day as i8);
        return date.is_err().then(|| {
            Finding::new(at.to(year_at), format!("there is no February 29 in {year}"), "not a leap year")
                .help("check the day and the year")
        });
    }
    let message = format!("there is no {} {day}", words::month(month as i8));
    let year = mention.written.year.map(|(_, year)| year).or(published.map(|date| i32::from(date.year())));
    let length = year.and_then(|y| Some(Date::new(i16::try_from(y).ok()?, month as i8, 1).ok()?.days_in_month()));
    let label = match (length, year) {
        (Some(length), Some(year)) if month == 2 => format!("February ends on the {length}th in {year}"),
        _ => format!("{} ends on the {}", words::month(month as i8), words::ordinal(longest(month))),
    };
    Some(Finding::new(at, message, label).help("check the day; if the month is the slip, check that"))
}

fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Impossible {
    /// A time that no clock shows.
    fn no_such_time(&self, document: &Document, mention: &DateMention) -> Option<Finding> {
        let clock = mention.written.clock?;
        let half =
            matches!(clock.form, ClockForm::Points | ClockForm::Spaced | ClockForm::Closed | ClockForm::Capitals);
        let label = match (clock.hour, clock.minute.unwrap_or(0)) {
            (_, 60..) => "an hour has 60 minutes",
            (25.., _) | (24, 1..) => "a day has 24 hours",
            (13.., _) if half => "a clock with a.m. and p.m. ends at 12",
            _ => return None,
        };
        // `midnight on January 1, 1970 GMT`: a year.
        let digits = u32::from(clock.hour) * 100 + u32::from(clock.minute.unwrap_or(0));
        let before = |byte: u32| clock.at.start.checked_sub(byte).and_then(|offset| document.date_at(offset));
        let dated = |d: &DateMention| {
            let beside = d.at.end <= clock.at.start && clock.at.start - d.at.end <= 2;
            d.written.day.is_some() && (beside || d.at.contains(clock.at))
        };
        let year = clock.form == ClockForm::Military && (1500..2100).contains(&digits);
        if year && (0..=3).filter_map(before).any(dated) {
            return None;
        }
        // `The talk begins at 25:08 of the video.`
        let all = document.words();
        let sentence = document.sentences()[document.sentence_at(mention.at.start)?].words.clone();
        if !half && sentence.clone().any(|i| self.recordings.contains(all.folded(i))) {
            return None;
        }
        Some(
            Finding::new(clock.at, format!("`{}` is no time of day", document.text(clock.at)), label)
                .help("check the hour and the minutes"),
        )
    }

    /// `Feb. 29` without a year, told in a year that has none.
    fn no_leap_year(&self, document: &Document, mention: &DateMention) -> Option<Finding> {
        let published = document.published?;
        let ((month_at, 2, _), (day_at, 29, _), None) =
            (mention.written.month?, mention.written.day?, mention.written.year)
        else {
            return None;
        };
        let settled = mention.value.as_deref().and_then(|value| value.get(..4)?.parse::<i16>().ok());
        let end = Date::new(published.year(), 2, 28).ok()?;
        let apart = published.until((jiff::Unit::Day, end)).ok()?.get_days().abs();
        let all = document.words();
        let sentence = document.sentences()[document.sentence_at(mention.at.start)?].words.clone();
        let old = sentence.clone().any(|i| self.old_times.contains(all.folded(i)));
        let other_year = document.dates_in(all.span(sentence)).iter().any(|d| d.written.year.is_some());
        if end.in_leap_year() || settled == Some(published.year()) || apart > NEAR || old || other_year {
            return None;
        }
        let year = published.year();
        Some(
            Finding::new(day_at.to(month_at), format!("{year} has no February 29"), format!("no leap year: {year}"))
                .severity(Severity::Warning)
                .help("check the day, or say which year is meant"),
        )
    }

    /// A range that ends before it begins: `June 12–4`, `from March 5, 2026, to March 1, 2026`, `(1998–1989)`.
    fn backwards(&self, document: &Document, first: &DateMention, second: &DateMention) -> Option<Finding> {
        let between = document.page.prose.text.get(first.at.end as usize..second.at.start as usize)?;
        let dashed = matches!(between, "-" | "–" | "—" | " - " | " – ");
        let before = document.page.prose.text.get(..first.at.start as usize)?;
        let all = document.words();
        let joiner = all.within(first.at).end;
        let joiner = joiner + usize::from(all.text(joiner) == ",");
        let start = all.within(first.at).start;
        let from = start.checked_sub(1).is_some_and(|k| self.from.contains(all.folded(k)));
        let to = joiner + 1 == all.within(second.at).start && self.to.contains(all.folded(joiner));
        let joined = dashed || from && to;
        if !joined {
            return None;
        }
        let at: Span<InProse> = first.at.to(second.at);
        let finding = |what: &str| {
            Some(
                Finding::new(at, format!("the range runs backwards: {what}"), "ends before it begins")
                    .help("check both ends; perhaps they are swapped"),
            )
        };
        let (a, b) = (&first.written, &second.written);
        match (a.year, b.year, a.month, b.month) {
            (Some((_, y)), Some((_, z)), None, None) if a.day.is_none() && b.day.is_none() => {
                let closed = dashed
                    && before.ends_with('(')
                    && document.page.prose.text[second.at.end as usize..].starts_with(')');
                let era = first.value.as_deref().is_some_and(|v| v.starts_with("BC"))
                    || second.value.as_deref().is_some_and(|v| v.starts_with("BC"));
                (closed && z < y && !era).then(|| finding(&format!("{y} to {z}")))?
            }
            (year, other, Some((_, m, _)), Some((_, n, _))) => {
                let (d, e) = (a.day?.1, b.day?.1);
                if a.order == Some(Order::Numeric)
                    || b.order == Some(Order::Numeric)
                    || d > longest(m)
                    || e > longest(n)
                {
                    return None;
                }
                let told = |m: u8, d: u8| format!("{} {d}", words::month(m as i8));
                match (year, other) {
                    (Some((_, y)), Some((_, z))) if (z, n, e) < (y, m, d) => {
                        finding(&format!("{}, {y} to {}, {z}", told(m, d), told(n, e)))
                    }
                    // `June 12–4`: one month, so one year.
                    (None, _) if m == n && e < d && a.month == b.month => finding(&format!("{} to {e}", told(m, d))),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
