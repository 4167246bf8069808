//! A weekday and a date that cannot both be right: by the year in the text, by the publication date, or by another
//! weekday and date of the same story. Either may be the slip, so both are shown and neither is mended.

use jiff::Unit;
use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostic::{Applicability, Severity};
use crate::facts::Document;
use crate::facts::dates::{DateMention, Day};
use crate::language::{Spelling, WordSet};
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::{said, words};

/// `[weekday]` in a rule file.
pub const KIND: Kind = Kind {
    table: "weekday",
    doc: "weekdays held against the dates they stand beside",
    read: |options| options.story::<Weekdays>(),
};

/// The options of `[weekday]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Weekdays {
    /// Where a year comes from that the date itself does not give.
    years: Years,
    /// How many days from publication a date without a year may lie and still be held against the calendar.
    reach: i32,
    /// Whether two weekdays and dates of one story are held against each other where no year is known.
    pairs: bool,
    /// Words near a date that say it is told of another year: `anniversary`.
    old_times: WordSet,
    /// The words by which a sentence tells the weekday of a date.
    said: said::Told,
}

impl Default for Weekdays {
    fn default() -> Self {
        Self {
            years: Years::Published,
            reach: 183,
            pairs: true,
            old_times: WordSet::default(),
            said: said::Told::default(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Years {
    /// The text alone.
    Text,
    /// The publication date too.
    Published,
}

/// How far apart two dates without a year may lie and still be taken for the same twelve months.
const NEIGHBOURS: i32 = 120;

/// How many words around a date may say that it belongs to another year.
const NEAR: usize = 60;

/// A weekday beside a date.
#[derive(Debug, Clone, Copy)]
struct Pair<'a> {
    mention: &'a DateMention,
    weekday: u8,
    month: u8,
    day: u8,
    at: Span<InProse>,
}

impl Check for Weekdays {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings: Vec<Finding> = document.dates().iter().filter_map(either_way).collect();
        let mut open = Vec::new();
        let years = Context::of(document);
        for pair in document.dates().iter().filter_map(pair) {
            if let Some((_, year)) = pair.mention.written.year {
                if let Some(date) = date(year, pair) {
                    match held(pair, date) {
                        Some(finding) => findings.push(finding),
                        None => open.push(pair),
                    }
                }
                continue;
            }
            match document.published.filter(|_| self.years == Years::Published) {
                Some(published) => {
                    if let Some(date) = nearest(published, pair, self.reach)
                        && !settled_otherwise(pair)
                        && !years.explain(document, pair, &self.old_times)
                        && let Some(finding) = held(pair, date)
                    {
                        let (day, published) = (words::date(date), words::date(published));
                        let note = match day == published {
                            true => format!("the story is published on {day}"),
                            false => {
                                format!("no year is given: {day} is closest to the day of publication, {published}")
                            }
                        };
                        findings.push(finding.note(note));
                    }
                }
                None => open.push(pair),
            }
        }
        if self.pairs {
            findings.extend(against_each_other(&open));
            if document.published.is_none() && open.len() == 1 {
                findings.extend(against_the_heading(document, open[0]));
            }
        }
        findings.extend(said::find(document, &self.said, &self.old_times));
        findings
    }
}

fn pair(mention: &DateMention) -> Option<Pair<'_>> {
    let (weekday_at, weekday, _) = mention.written.weekday?;
    let (month_at, month, _) = mention.written.month?;
    let (day_at, day, _) = mention.written.day?;
    Date::new(2000, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let mut at = weekday_at.to(month_at).to(day_at);
    if let Some((year, _)) = mention.written.year {
        at = at.to(year);
    }
    Some(Pair { mention, weekday, month, day, at })
}

fn date(year: i32, pair: Pair<'_>) -> Option<Date> {
    Date::new(i16::try_from(year).ok().filter(|y| *y >= 1800)?, pair.month as i8, pair.day as i8).ok()
}

/// Whether the year that the words around a date settle makes its weekday right: `next year, on Saturday, June 12`.
fn settled_otherwise(pair: Pair<'_>) -> bool {
    let day = day_of(pair.mention).and_then(Day::date);
    day.is_some_and(|date| date.weekday().to_monday_one_offset() == pair.weekday as i8)
}

/// `Thursday 09/01/2026`: a weekday that is wrong whichever of the figures is the month.
fn either_way(mention: &DateMention) -> Option<Finding> {
    let (figures_at, first, second) = mention.written.either?;
    let (weekday_at, weekday, _) = mention.written.weekday?;
    let (year_at, year) = mention.written.year?;
    let said = words::weekday_of(weekday)?;
    let date = |month: u8, day: u8| {
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let (one, other) = (date(first, second)?, date(second, first)?);
    if one.weekday() == said || other.weekday() == said {
        return None;
    }
    let told = |date: Date| format!("{} is a {}", words::date(date), words::weekday(date.weekday()));
    let message = format!("{} and {}, neither a {}", told(one), told(other), words::weekday(said));
    Some(
        Finding::new(weekday_at.to(figures_at).to(year_at), message, format!("no {} either way", words::weekday(said)))
            .help("check which of the two is right, the weekday or the date"),
    )
}

/// The finding, where the date falls on another weekday.
fn held(pair: Pair<'_>, date: Date) -> Option<Finding> {
    let said = words::weekday_of(pair.weekday)?;
    let is = date.weekday();
    if said == is {
        return None;
    }
    let (weekday_at, _, spelling) = pair.mention.written.weekday?;
    let day_at = pair.mention.written.day?.0;
    let told = words::date(date);
    let message = format!("{told} is a {}, not a {}", words::weekday(is), words::weekday(said));
    let label = format!("{} {} is a {}", words::month(date.month()), date.day(), words::weekday(is));
    let mut finding =
        Finding::new(pair.at, message, label).help("check which of the two is right, the weekday or the date");
    if pair.mention.written.parted {
        finding = finding
            .severity(Severity::Note)
            .note("the weekday stands on the line before; this holds if the two are one date");
        return Some(finding);
    }
    if spelling == Spelling::Full {
        finding = finding.mend(
            format!("make it {}", words::weekday(is)),
            Applicability::Display,
            weekday_at,
            words::weekday(is),
        );
    }
    let nearest = [-3, -2, -1, 1, 2, 3].into_iter().filter_map(|n| date.checked_add(jiff::Span::new().days(n)).ok());
    if let Some(other) = nearest
        .filter(|d| d.weekday() == said && d.month() == date.month())
        .min_by_key(|d| (d.day() - date.day()).abs())
    {
        let title = format!("make it {} {}", words::month(other.month()), other.day());
        finding = finding.mend(title, Applicability::Display, day_at, other.day().to_string());
    }
    Some(finding)
}

/// The date nearest to publication, if it is within reach.
fn nearest(published: Date, pair: Pair<'_>, reach: i32) -> Option<Date> {
    let days = |date: Date| published.until((Unit::Day, date)).map_or(i32::MAX, |s| s.get_days().abs());
    (published.year() - 1..=published.year() + 1)
        .filter_map(|year| Date::new(year, pair.month as i8, pair.day as i8).ok())
        .min_by_key(|&date| days(date))
        .filter(|&date| days(date) <= reach)
}

/// The years and the words around a date that may mean another year than the one of publication.
struct Context {
    /// Each year the story writes, and where.
    years: Vec<(u32, i32)>,
}

impl Context {
    fn of(document: &Document) -> Self {
        let years = document.dates().iter().filter_map(|d| d.written.year.map(|(at, year)| (at.start, year))).collect();
        Self { years }
    }

    /// Whether a year near the date, or a word like `anniversary`, may explain the weekday.
    fn explain(&self, document: &Document, pair: Pair<'_>, old_times: &WordSet) -> bool {
        let Some(sentence) = document.sentence_at(pair.at.start) else { return false };
        let sentences = document.sentences();
        let here = &sentences[sentence];
        let words = document.words();
        let at = words.within(pair.at).start;
        let near = here.words.start.max(at.saturating_sub(NEAR))..here.words.end.min(at + NEAR);
        let told_of_old = near.clone().any(|i| old_times.contains(words.folded(i)));
        let from = sentences[sentence.saturating_sub(2)].at.start.min(here.at.start);
        let first = self.years.partition_point(|y| y.0 < from);
        let last = self.years.partition_point(|y| y.0 < here.at.end);
        let by_year = self.years[first..last.max(first)].iter().any(|&(_, year)| {
            date(year, pair).is_some_and(|d| d.weekday().to_monday_one_offset() == pair.weekday as i8)
        });
        told_of_old || by_year
    }
}

/// Days from March 1: a count in which a leap day comes last, so that two dates of one such year are always as far
/// apart.
fn from_march(month: u8, day: u8) -> Option<i32> {
    let (year, month, day) = (if month >= 3 { 2001 } else { 2002 }, month as i8, day as i8);
    let first = Date::new(2001, 3, 1).ok()?;
    let date = Date::new(year, month, day).ok()?;
    Some(first.until((Unit::Day, date)).ok()?.get_days())
}

/// Pairs of one story that fix each other in any year: the odd one loses, at a tie the later.
fn against_each_other(pairs: &[Pair<'_>]) -> Vec<Finding> {
    let clash = |a: &Pair<'_>, b: &Pair<'_>| {
        let (Some(x), Some(y)) = (from_march(a.month, a.day), from_march(b.month, b.day)) else { return false };
        (x - y).abs() <= NEIGHBOURS
            && (x - y).rem_euclid(7) != (i32::from(a.weekday) - i32::from(b.weekday)).rem_euclid(7)
    };
    // What each pair makes the first of March; a story holds few of these.
    let first = |p: &Pair<'_>| from_march(p.month, p.day).map(|n| (i32::from(p.weekday) - n).rem_euclid(7));
    let mut counts = [0usize; 7];
    for pair in pairs {
        if let Some(k) = first(pair) {
            counts[k as usize] += 1;
        }
    }
    let mut findings = Vec::new();
    let mut standing: Vec<&Pair<'_>> = Vec::new();
    let most = counts.iter().max().copied().unwrap_or(0);
    let sound = pairs.iter().find_map(|p| first(p).filter(|&k| counts[k as usize] == most));
    standing.extend(pairs.iter().filter(|p| first(p) == sound).take(8));
    for pair in pairs.iter().filter(|p| first(p) != sound && p.mention.written.year.is_none()) {
        let Some(other) = standing.iter().find(|other| clash(other, pair)) else { continue };
        let (Some(said), Some(right)) = (words::weekday_of(pair.weekday), words::weekday_of(other.weekday)) else {
            continue;
        };
        let (Some(x), Some(y)) = (from_march(pair.month, pair.day), from_march(other.month, other.day)) else {
            continue;
        };
        let Some(is) = words::weekday_of(((i32::from(other.weekday) - 1 + x - y).rem_euclid(7) + 1) as u8) else {
            continue;
        };
        let name = |p: &Pair<'_>| format!("{} {}", words::month(p.month as i8), p.day);
        let message = if (pair.month, pair.day) == (other.month, other.day) {
            format!("{} is a {} here and a {} there", name(pair), words::weekday(said), words::weekday(right))
        } else {
            format!(
                "if {} is a {}, {} is a {}, not a {}",
                name(other),
                words::weekday(right),
                name(pair),
                words::weekday(is),
                words::weekday(said)
            )
        };
        let finding = Finding::new(pair.at, message, format!("a {} by the other date", words::weekday(is)))
            .related(other.at, format!("{}, as the story has it", words::weekday(right)))
            .note("the two cannot both be right, whatever the year")
            .help("check both dates; either may be the slip");
        findings.push(finding);
    }
    findings
}

/// `Town v City (Fri)` over `Saturday, 25 February`: the heading of a listing and its only date.
fn against_the_heading(document: &Document, pair: Pair<'_>) -> Option<Finding> {
    let block = document.page.prose.block_at(pair.at.start)?;
    let (blocks, first) = (&document.page.prose.blocks, block.saturating_sub(3));
    let above = Span::new(blocks[first].at.start as usize, blocks[block].at.start as usize);
    let heading = document.dates_in(above).iter().find(|d| d.written.day.is_none() && d.written.weekday.is_some())?;
    let (at, weekday, _) = heading.written.weekday?;
    let text = &document.page.prose.text;
    let parenthesized = text[..at.start as usize].ends_with('(') && text[at.end as usize..].starts_with(')');
    let ends =
        document.page.prose.block_at(at.start).is_some_and(|b| document.page.prose.blocks[b].at.end <= at.end + 1);
    if !parenthesized || !ends || weekday == pair.weekday {
        return None;
    }
    let (other, said) = (words::weekday_of(weekday)?, words::weekday_of(pair.weekday)?);
    let message = format!("the heading says {}, the date below it {}", words::weekday(other), words::weekday(said));
    Some(
        Finding::new(pair.at, message, format!("{} here", words::weekday(said)))
            .related(at, format!("{} here", words::weekday(other)))
            .help("check which of the two is right"),
    )
}

/// A day as rules compare it, where a value settles one.
pub fn day_of(mention: &DateMention) -> Option<Day> {
    mention.value.as_deref().and_then(Day::of_value)
}
