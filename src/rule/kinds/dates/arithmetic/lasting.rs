//! How long something lasted, told away from its two ends: “from 1998 to 2006 … his ten years in office”, “closed in
//! 1985 after 40 years; it had opened in 1955”, “in its fifth week, began on 19 November”, “the first in ten years; the
//! last was in 2019”, “opens on 5 December and runs for two weeks, until 26 December”.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::DateMention;
use crate::language::{Unit, WordSet};
use crate::rule::Finding;
use crate::rule::kinds::dates::words;
use crate::text::{InProse, Span};

use super::Told;
use super::places::{between, is_birth, is_led, sentence, share_voice};
use super::point::{Point, Verdict, compare, point};

/// How many sentences behind a span its length may be told.
const BEHIND: usize = 2;

/// How many words before a year say that something began in it.
const BEGUN: usize = 4;

/// How many words before a length say that it is one of `the first in ten years`.
const FIRST: usize = 8;

/// How many words before a year say that something was last in it.
const LAST: usize = 5;

/// Each length that the ends told elsewhere do not give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let dates = document.dates();
    let mut findings = Vec::new();
    for (i, date) in dates.iter().enumerate() {
        findings.extend(tenure(document, told, i));
        findings.extend(until(document, told, i));
        findings.extend(by_the_clock(document, told, i));
        if is_years(date) {
            findings.extend(lasted(document, told, i).or_else(|| first_in(document, told, i)));
        }
    }
    findings.extend((0..document.words().len()).filter_map(|k| in_its_nth(document, told, k)));
    findings
}

fn is_years(mention: &DateMention) -> bool {
    let whole = |amount: f64| amount.fract() == 0.0 && amount >= 1.0;
    !mention.approximate
        && mention.relation.is_none()
        && mention.length.is_some_and(|length| length.unit == Unit::Year && whole(length.amount))
}

fn amount(mention: &DateMention) -> i32 {
    mention.length.map_or(0, |length| length.amount as i32)
}

/// The year that a mention names, where it is one on the calendar.
fn year(mention: &DateMention) -> Option<i32> {
    if mention.relation.is_some() || mention.length.is_some() || mention.written.year.is_none() {
        return None;
    }
    point(mention)?.year()
}

fn index(document: &Document, at: Span<InProse>) -> Option<usize> {
    document.sentence_at(at.start)
}

fn off(document: &Document, length: &DateMention, from: &DateMention, to: &DateMention, is: i32) -> Finding {
    let (a, b) = (document.text(from.at), document.text(to.at));
    let message = format!("from `{a}` to `{b}` is {is} years, not `{}`", document.text(length.at));
    Finding::new(length.at, message, format!("{is} by these years"))
        .related(from.at, "from here")
        .related(to.at, "to here")
        .help("check both years and the length")
}

/// `from 1998 to 2006 … his ten years in office`
fn tenure(document: &Document, told: &Told, i: usize) -> Option<Finding> {
    let dates = document.dates();
    let (from, to) = (&dates[i], dates.get(i + 1)?);
    let is = year(to)? - year(from)?;
    let joiner = between(document, from, to);
    let joined = joiner.len() == 1 && told.to.contains(document.words().folded(joiner.start));
    if !joined || !is_led(document, from, &told.from) || is < 1 {
        return None;
    }
    let here = index(document, from.at)?;
    let behind = dates[i + 2..].iter().take_while(|d| index(document, d.at).is_some_and(|s| s <= here + BEHIND));
    let length =
        behind.filter(|d| is_years(d) && is_led(document, d, &told.owned)).find(|d| share_voice(document, d, from))?;
    let fits = (is - 1..=is + 1).contains(&amount(length));
    (!fits).then(|| off(document, length, from, to, is))
}

/// `closed in 1985 after 40 years; it had opened in 1955`
fn lasted(document: &Document, told: &Told, i: usize) -> Option<Finding> {
    let dates = document.dates();
    let length = &dates[i];
    let words = document.words();
    let end = words.within(length.at).end;
    if !is_led(document, length, &told.lasting) || told.not_lasting.contains(words.folded(end)) {
        return None;
    }
    let here = index(document, length.at)?;
    let near: Vec<&DateMention> = dates[i.saturating_sub(8)..(i + 8).min(dates.len())]
        .iter()
        .filter(|d| index(document, d.at).is_some_and(|s| s == here || s + 1 == here) && year(d).is_some())
        .filter(|d| share_voice(document, d, length))
        // What a life of the sentence before begins with is no beginning of what is told here.
        .filter(|d| index(document, d.at) == Some(here) || !is_birth(document, told, d))
        .collect();
    let begun: Vec<&DateMention> = near.iter().copied().filter(|d| is_begun(document, told, d)).collect();
    let ended = near.iter().copied().filter(|d| !is_begun(document, told, d) && index(document, d.at) == Some(here));
    let ended: Vec<&DateMention> = ended.collect();
    let ([from], [to]) = (begun.as_slice(), ended.as_slice()) else { return None };
    let is = year(to)? - year(from)?;
    let fits =
        is < 1 || (is - 1..=is + 1).contains(&amount(length)) || amount(length) > is * 3 || amount(length) * 3 < is;
    (!fits).then(|| off(document, length, from, to, is).severity(Severity::Note))
}

/// Whether a year is the one that something began in: `opened in 1955`.
fn is_begun(document: &Document, told: &Told, mention: &DateMention) -> bool {
    let words = document.words();
    let start = words.within(mention.at).start;
    let block = words.all()[start].block;
    (start.saturating_sub(BEGUN)..start)
        .rev()
        .take_while(|&k| words.all()[k].block == block && !matches!(words.text(k), "." | ";" | ","))
        .any(|k| told.begun.contains(words.folded(k)))
}

/// `the first win in ten years; the last was in 2019`
fn first_in(document: &Document, told: &Told, i: usize) -> Option<Finding> {
    let dates = document.dates();
    let words = document.words();
    let length = &dates[i];
    let start = words.within(length.at).start;
    let here = sentence(document, length)?;
    let said = |range: Range<usize>, list: &WordSet| range.into_iter().any(|k| list.contains(words.folded(k)));
    let first =
        is_led(document, length, &told.inside) && said(start.saturating_sub(FIRST).max(here.start)..start, &told.first);
    let published = i32::from(document.published?.year());
    if !first || document.is_quoted(length.at) {
        return None;
    }
    let at = index(document, length.at)?;
    let last = dates[i + 1..].iter().take_while(|d| index(document, d.at).is_some_and(|s| s <= at + 1)).find(|d| {
        let k = words.within(d.at).start;
        year(d).is_some() && said(k.saturating_sub(LAST).max(here.start)..k, &told.last)
    })?;
    let is = published - year(last)?;
    let fits = is < 1 || (is - 1..=is + 1).contains(&amount(length));
    (!fits).then(|| {
        let message = format!(
            "from `{}` to {published} is {is} years, not `{}`",
            document.text(last.at),
            document.text(length.at)
        );
        Finding::new(length.at, message, format!("{is} by this reckoning")).related(last.at, "the last time")
    })
}

/// `in its fifth week, began on 19 November`
fn in_its_nth(document: &Document, told: &Told, k: usize) -> Option<Finding> {
    let words = document.words();
    let list = words.language().dates();
    if !told.owned.contains(words.folded(k)) {
        return None;
    }
    let nth = list.words.get(words.folded(k + 1))?.ordinal? as i32;
    let unit = list.words.get(words.folded(k + 2))?.unit.map(|(unit, _)| unit)?;
    let at = words.span(k + 1..k + 3);
    let here = document.sentence_at(at.start)?;
    let range = document.sentences()[here].words.clone();
    let inside = k.checked_sub(1).is_some_and(|k| told.inside.contains(words.folded(k)));
    if !inside || document.is_quoted(at) || range.clone().any(|k| told.before_then.contains(words.folded(k))) {
        return None;
    }
    let mut starts = document
        .dates_in(document.sentences()[here].at)
        .iter()
        .filter(|d| d.relation.is_none() && d.length.is_none() && is_begun(document, told, d) && point(d).is_some());
    let start = starts.next().filter(|_| starts.next().is_none())?;
    let published = document.published?;
    let is = match (unit, point(start)?) {
        (Unit::Year, from) => i32::from(published.year()) - from.year()? + 1,
        (Unit::Month, from) => Point::published(published).month()? - from.month()? + 1,
        (Unit::Week, Point::Day(day)) => days_to(day, published)?.div_euclid(7) + 1,
        (Unit::Day, Point::Day(day)) => days_to(day, published)? + 1,
        _ => return None,
    };
    let fits = is < 1 || (is - 1..=is + 1).contains(&nth);
    (!fits).then(|| {
        let message = format!(
            "on {} it is number {is} counted from `{}`, not the `{}`",
            words::date(published),
            document.text(start.at),
            document.text(at)
        );
        Finding::new(at, message, format!("number {is} by this reckoning")).related(start.at, "begun here")
    })
}

fn days_to(day: crate::facts::dates::Day, published: jiff::civil::Date) -> Option<i32> {
    let Point::Day(now) = Point::published(published) else { return None };
    now.days_after(day)
}

/// `starts at 7.30pm and lasts two hours, ending at 9.30pm`
fn by_the_clock(document: &Document, told: &Told, i: usize) -> Option<Finding> {
    let dates = document.dates();
    let [from, length, to] = dates.get(i..i + 3)? else { return None };
    let words = document.words();
    let start = words.within(to.at).start;
    let same = index(document, from.at) == index(document, to.at) && share_voice(document, from, to);
    let ends = (start.saturating_sub(3)..start).any(|k| told.ending.contains(words.folded(k)));
    let said = same && ends && is_led(document, length, &told.lasting) && !length.approximate;
    let (Point::Clock(_), Point::Clock(_)) = (point(from)?, point(to)?) else { return None };
    let lasts = length.length.filter(|length| length.amount.fract() == 0.0 && said)?;
    let Verdict::Off(is) = compare(point(from)?, lasts.amount as i32, lasts.unit, point(to)?)? else { return None };
    let (a, b) = (document.text(from.at), document.text(length.at));
    let message = format!("`{b}` from `{a}` is {is}, not `{}`", document.text(to.at));
    Some(Finding::new(to.at, message, "the end").related(from.at, "from here").related(length.at, "so long"))
}

/// `opens on 5 December and runs for two weeks, until 26 December`
fn until(document: &Document, told: &Told, i: usize) -> Option<Finding> {
    let dates = document.dates();
    let [from, length, to] = dates.get(i..i + 3)? else { return None };
    let same = index(document, from.at) == index(document, to.at) && share_voice(document, from, to);
    let joiner = between(document, length, to);
    let words = document.words();
    let said = same
        && is_led(document, length, &told.lasting)
        && (is_led(document, to, &told.to) && joiner.len() <= 2
            || joiner.len() <= 4 && joiner.clone().any(|k| told.ending.contains(words.folded(k))))
        && !length.approximate;
    let (Point::Day(a), Point::Day(b)) = (point(from)?, point(to)?) else { return None };
    let days = b.days_after(a).filter(|days| (1..366).contains(days))?;
    let length_of = length.length?;
    let told_days = length_of.amount
        * f64::from(match length_of.unit {
            Unit::Day => 1,
            Unit::Week => 7,
            _ => return None,
        });
    let slack = if length_of.unit == Unit::Week { 4.0 } else { 1.0 };
    let some = words.within(length.at).any(|k| told.some_days.contains(words.folded(k)));
    let fits = some || (f64::from(days) - told_days).abs() <= slack;
    (said && !fits).then(|| {
        let message = format!(
            "from `{}` to `{}` is {days} days, not `{}`",
            document.text(from.at),
            document.text(to.at),
            document.text(length.at)
        );
        Finding::new(length.at, message, format!("{days} days by these dates"))
            .related(from.at, "from here")
            .related(to.at, "to here")
    })
}
