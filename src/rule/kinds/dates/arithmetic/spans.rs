//! Spans and their lengths: “for 14 years, since 2017”, “since 2011, a run of eight years”, “ten days, from May 9
//! through May 14”, “from June 2 to June 8, five days”.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::{DateMention, Day, Length};
use crate::language::Unit;
use crate::rule::Finding;
use crate::rule::kinds::dates::words;

use super::Told;
use super::places::{between, ends, is_led, is_made_of, sentence, share_voice};
use super::point::{Point, point};

/// Each length that the dates beside it do not give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let dates = document.dates();
    let mut findings = Vec::new();
    for i in 0..dates.len().saturating_sub(1) {
        let (first, second) = (&dates[i], &dates[i + 1]);
        findings.extend(since(document, told, first, second).or_else(|| since(document, told, second, first)));
        if let Some(third) = dates.get(i + 2) {
            findings.extend(span(document, told, first, [second, third]));
            findings.extend(span(document, told, third, [first, second]));
        }
    }
    findings
}

/// A length in whole units that is meant exactly.
fn exact(mention: &DateMention) -> Option<Length> {
    mention.length.filter(|length| length.amount.fract() == 0.0 && !mention.approximate)
}

/// `for 14 years, since 2017`, `since 2011, a run of eight years`: told from the day of publication.
fn since(document: &Document, told: &Told, length: &DateMention, start: &DateMention) -> Option<Finding> {
    let Length { amount, unit } = exact(length)?;
    let published = Point::published(document.published?);
    if unit != Unit::Year && unit != Unit::Month || !is_led(document, start, &told.since) {
        return None;
    }
    let beside = if length.at.start < start.at.start {
        let range = between(document, length, start);
        let last = range.end.saturating_sub(1);
        range.len() <= 2 && is_made_of(document, range.start..last, &told.run)
    } else {
        let range = between(document, start, length);
        let comma = document.words().text(range.start) == ",";
        comma && is_made_of(document, range, &told.run) && ends(document, length, &told.goes_on)
    };
    let words = document.words();
    let then = sentence(document, length)?.any(|i| told.before_then.contains(words.folded(i)));
    if !beside || then || document.is_quoted(length.at) {
        return None;
    }
    let from = point(start)?;
    let (apart, coarse) = match (unit, from.month()) {
        (Unit::Year, None) => (published.year()? - from.year()?, true),
        (Unit::Year, Some(month)) => ((published.month()? - month).div_euclid(12), false),
        (_, month) => (published.month()? - month?, true),
    };
    let amount = amount as i32;
    // Before its month comes round a year is not full; one that has begun is counted by some.
    let fits = if coarse { apart - 1..=apart } else { apart..=apart + 1 };
    if apart < 0 || fits.contains(&amount) {
        return None;
    }
    let message = format!(
        "from `{}` to {} is {apart} {}, not `{}`",
        document.text(start.at),
        words::date(document.published?),
        unit_name(unit),
        document.text(length.at)
    );
    let finding = Finding::new(length.at, message, format!("{apart} by this reckoning"))
        .related(start.at, "counted from here")
        .help("check the year and the length");
    Some(if amount == apart + 1 { finding.severity(Severity::Note) } else { finding })
}

fn unit_name(unit: Unit) -> &'static str {
    if unit == Unit::Month { "months" } else { "years" }
}

/// `ten days, from May 9 through May 14`; `from June 2 to June 8, five days`.
fn span(document: &Document, told: &Told, length: &DateMention, ends_at: [&DateMention; 2]) -> Option<Finding> {
    let Length { amount, unit } = exact(length)?;
    let [from, to] = ends_at;
    let words = document.words();
    let joiner = between(document, from, to);
    let dash = joiner.len() == 1 && matches!(words.text(joiner.start), "–" | "-" | "—");
    let joined =
        joiner.len() == 1 && told.to.contains(words.folded(joiner.start)) && is_led(document, from, &told.from);
    if !(dash || joined) || !share_voice(document, length, from) {
        return None;
    }
    let (beside, parted) = if length.at.start < from.at.start {
        let range = between(document, length, from);
        let parted = range.clone().any(|i| matches!(words.text(i), "," | "(" | "—" | "–" | ":"));
        let led = range.clone().all(|i| {
            words.text(i) == ":" || told.from.contains(words.folded(i)) || is_made_of(document, i..i + 1, &told.run)
        });
        (range.len() <= 2 && led, parted)
    } else {
        let range = between(document, to, length);
        let mark = matches!(words.text(range.start), "," | "(" | "—" | "–");
        // `, a reign of 35 years`
        let last = range.end.saturating_sub(1);
        let named = range.len() == 4
            && told.of.contains(words.folded(last))
            && is_made_of(document, range.start..last - 1, &told.run);
        (mark && (named || is_made_of(document, range, &told.run)) && ends(document, length, &told.goes_on), true)
    };
    let some = words.within(length.at).any(|i| told.some_days.contains(words.folded(i)));
    if !beside || some || relative(length) {
        return None;
    }
    let (least, most, unit) = reach(point(from)?, point(to)?, unit)?;
    let amount = amount as i32;
    // `four days from May 7 to May 13` may be four of them.
    if (least..=most).contains(&amount) || amount < least && !parted {
        return None;
    }
    let reckoned = if least == most { least.to_string() } else { format!("{least} or {most}") };
    let message =
        format!("`{}` is {reckoned} {unit}, not `{}`", document.text(from.at.to(to.at)), document.text(length.at));
    let finding = Finding::new(length.at, message, format!("{reckoned} by this reckoning"))
        .related(from.at.to(to.at), "from here to here")
        .help("check both ends and the length");
    Some(finding)
}

/// Whether a length is also told from another time: `two days after the vote`.
fn relative(mention: &DateMention) -> bool {
    mention.relation.is_some()
}

/// How many units a span takes, at least and at most: with its last day, or without it.
fn reach(from: Point, to: Point, unit: Unit) -> Option<(i32, i32, &'static str)> {
    match (unit, from, to) {
        (Unit::Day, Point::Day(a), Point::Day(b)) => {
            let days = within_a_year(a, b)?;
            Some((days, days + 1, "days"))
        }
        (Unit::Week, Point::Day(a), Point::Day(b)) => {
            let days = within_a_year(a, b)?;
            Some(((days - 3).div_euclid(7).max(0), (days + 5).div_euclid(7), "weeks"))
        }
        (Unit::Month, ..) => {
            let months = to.month()? - from.month()?;
            (months >= 0).then_some((months - 1, months + 1, "months"))
        }
        (Unit::Year, ..) => {
            let years = to.year()? - from.year()?;
            (years > 0).then_some((years - 1, years + 1, "years"))
        }
        (Unit::Hour, Point::Clock(a), Point::Clock(b)) => {
            let minutes = (b - a).rem_euclid(24 * 60);
            Some((minutes.div_euclid(60), (minutes + 59).div_euclid(60), "hours"))
        }
        _ => None,
    }
}

/// Days between two days of one span, where that can be told.
fn within_a_year(from: Day, to: Day) -> Option<i32> {
    to.days_after(from).filter(|days| (0..366).contains(days))
}
