//! Weekdays told of a date in a sentence, not beside it: `Christmas Day falls on a Thursday this year`, `11 September
//! 2001 was a Wednesday`, `the second Tuesday in December, Dec. 15`, `at 11 p.m. on Friday morning`.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::{ClockForm, DateMention, Day, TimexType};
use crate::language::{Part, Spelling, WordSet};
use crate::rule::Finding;
use crate::text::{InProse, Span};

use super::weekday::day_of;
use super::words;

/// How many pieces behind a date its weekday is told.
const FAR: usize = 7;

/// How many pieces of them are none of these words.
const BETWEEN: usize = 4;

/// How many sentences from a date `that Friday` takes it up.
const TAKEN_UP: usize = 2;

/// The words that weekdays are told by.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Told {
    /// `falls`, `was`
    be: WordSet,
    /// Between these and the weekday: `on a`.
    between: WordSet,
    /// `that`, before a weekday that takes up a date
    that: WordSet,
    /// `last`, before a weekday of a month
    last: WordSet,
    /// `of`, between weekday and month
    of: WordSet,
}

/// Each weekday that the date it is told of does not have.
pub(super) fn find(document: &Document, told: &Told, old_times: &WordSet) -> Vec<Finding> {
    let mut findings = Vec::new();
    for date in document.dates() {
        let found = behind(document, told, date, old_times)
            .or_else(|| before(document, told, date, old_times))
            .or_else(|| taken_up(document, told, date));
        findings.extend(found.or_else(|| counted(document, told, date)));
        findings.extend(other_half(document, told, date));
    }
    findings
}

fn weekday_at(document: &Document, k: usize) -> Option<u8> {
    let words = document.words();
    let capital = words.get(k).is_some_and(|w| w.capital);
    words
        .language()
        .dates()
        .words
        .get(words.folded(k))?
        .weekday
        .filter(|(_, form)| capital && *form == Spelling::Full)
        .map(|(day, _)| day)
}

/// The day of a date that is told without a weekday.
fn settled(document: &Document, mention: &DateMention, old_times: &WordSet) -> Option<Date> {
    let day = day_of(mention).and_then(Day::date)?;
    let own = mention.written.weekday.is_none() && mention.relation.is_none() && mention.kind == TimexType::Date;
    let holiday = mention.written.day.is_none() && mention.written.month.is_none();
    let named = document.words().within(mention.at).any(|k| document.words().all()[k].capital);
    let sentence = document.sentences()[document.sentence_at(mention.at.start)?].words.clone();
    let old = sentence.into_iter().any(|k| old_times.contains(document.words().folded(k)));
    let dated = mention.written.year.is_some() || document.published.is_some() && !old;
    (own && dated && (mention.written.day.is_some() || holiday && named)).then_some(day)
}

/// `Christmas Day falls on a Thursday`
fn behind(document: &Document, told: &Told, mention: &DateMention, old_times: &WordSet) -> Option<Finding> {
    let words = document.words();
    let date = settled(document, mention, old_times)?;
    let end = words.within(mention.at).end;
    let block = words.all()[end - 1].block;
    let comma = usize::from(words.text(end) == ",");
    let apposed = comma > 0 && told.between.contains(words.folded(end + 1)) && weekday_at(document, end + 2).is_some();
    let be = (end..end + 3).find(|&k| told.be.contains(words.folded(k)));
    let start = match be {
        Some(be) => be + 1,
        None if apposed => end + 1,
        None => return None,
    };
    let reach = start..(start + FAR).min(words.len());
    let k = reach
        .take_while(|&k| words.all()[k].block == block)
        .take_while(|&k| told.between.contains(words.folded(k)) || weekday_at(document, k).is_some())
        .take(BETWEEN + 1)
        .find(|&k| weekday_at(document, k).is_some())?;
    held(document, mention.at, date, k)
}

/// `The festival ends on Sunday, which is Nov. 30`, `Thursday was Nov. 27`
fn before(document: &Document, told: &Told, mention: &DateMention, old_times: &WordSet) -> Option<Finding> {
    let words = document.words();
    let date = settled(document, mention, old_times)?;
    let start = words.within(mention.at).start;
    let be = start.checked_sub(1).filter(|&k| told.be.contains(words.folded(k)))?;
    let range = be.saturating_sub(2)..be;
    let k = range.rev().find(|&k| weekday_at(document, k).is_some())?;
    let block = words.all()[start].block;
    (words.all()[k].block == block).then(|| held(document, mention.at, date, k))?
}

/// `the July 4, 2026, accident … that Friday night`
fn taken_up(document: &Document, told: &Told, mention: &DateMention) -> Option<Finding> {
    let words = document.words();
    let date = day_of(mention).and_then(Day::date)?;
    let here = document.sentence_at(mention.at.start)?;
    if mention.written.day.is_none() || mention.written.month.is_none() || mention.written.weekday.is_some() {
        return None;
    }
    let last = document.sentences().get(here + TAKEN_UP).or(document.sentences().last())?.words.end;
    let end = words.within(mention.at).end;
    let k = (end..last).find(|&k| weekday_at(document, k).is_some() && told.that.contains(words.folded(k - 1)))?;
    // Another date between the two is the one that is meant.
    let between = Span::<InProse>::new(mention.at.end as usize, words.all()[k].at.start as usize);
    let other = document
        .dates_in(between)
        .iter()
        .any(|d| between.contains(d.at) && (d.written.day.is_some() || d.written.weekday.is_some()));
    (!other).then(|| held(document, mention.at, date, k))?
}

/// `the second Tuesday in December, Dec. 15`
fn counted(document: &Document, told: &Told, mention: &DateMention) -> Option<Finding> {
    let words = document.words();
    let list = words.language().dates();
    let date = day_of(mention).and_then(Day::date).filter(|_| mention.written.day.is_some())?;
    let start = words.within(mention.at).start;
    let comma = start.checked_sub(1).filter(|&k| matches!(words.text(k), "," | "("))?;
    let month = comma.checked_sub(1)?;
    let (number, _) = list.words.get(words.folded(month))?.month?;
    let of = month.checked_sub(1).filter(|&k| told.of.contains(words.folded(k)))?;
    let k = of.checked_sub(1)?;
    let weekday = words::weekday_of(weekday_at(document, k)?)?;
    let nth = k.checked_sub(1)?;
    let first = Date::new(date.year(), number as i8, 1).ok()?;
    let n = if told.last.contains(words.folded(nth)) {
        -1
    } else {
        i8::try_from(list.words.get(words.folded(nth))?.ordinal?).ok()?
    };
    let is = first.nth_weekday_of_month(n, weekday).ok()?;
    (is != date && date.month() == is.month()).then(|| {
        let at = words.span(nth..month + 1);
        let message = format!("{} is {}, not {}", document.text(at), words::date(is), document.text(mention.at));
        Finding::new(mention.at, message, "another day").related(at, "told so here").severity(Severity::Note)
    })
}

fn held(document: &Document, at: Span<InProse>, date: Date, k: usize) -> Option<Finding> {
    let said = words::weekday_of(weekday_at(document, k)?)?;
    let is: Weekday = date.weekday();
    // A weekday beside a date of its own is told of that one.
    let here = document.words().all()[k].at;
    let own = document.date_at(here.start).is_some_and(|d| d.at.contains(here) && d.written.day.is_some());
    (said != is && !own).then(|| {
        let told = words::date(date);
        let message = format!("{told} is a {}, not a {}", words::weekday(is), words::weekday(said));
        Finding::new(document.words().all()[k].at, message, format!("a {} by the date", words::weekday(is)))
            .related(at, "the date")
            .severity(Severity::Note)
            .help("check which of the two is right, the weekday or the date")
    })
}

/// `at 11 p.m. on Friday morning`
fn other_half(document: &Document, told: &Told, mention: &DateMention) -> Option<Finding> {
    let words = document.words();
    // `6 o’clock this afternoon` leaves the half to its word.
    let halved = |form| !matches!(form, ClockForm::Colon | ClockForm::Military);
    let clock = mention.written.clock.filter(|c| mention.kind == TimexType::Time && halved(c.form))?;
    if !document.text(clock.at).to_lowercase().contains('m') {
        return None;
    }
    let (_, time) = mention.value.as_deref()?.split_once('T')?;
    let hour: u8 = time.split(':').next()?.parse().ok()?;
    let end = words.within(clock.at).end;
    let range: Range<usize> = end..(end + BETWEEN).min(words.len());
    let k = range
        .take_while(|&k| {
            told.between.contains(words.folded(k)) || weekday_at(document, k).is_some() || part(document, k).is_some()
        })
        .find(|&k| part(document, k).is_some())?;
    let fits = match part(document, k)? {
        Part::Morning => hour < 12,
        Part::Afternoon => (12..=19).contains(&hour),
        Part::Evening => hour >= 15,
        _ => true,
    };
    (!fits && words.all()[k].block == words.all()[end - 1].block).then(|| {
        let (a, b) = (document.text(clock.at), document.text(words.all()[k].at));
        Finding::new(clock.at, format!("`{a}` is no time in the {b}"), "another half of the day")
            .related(words.all()[k].at, "told so here")
            .severity(Severity::Note)
    })
}

fn part(document: &Document, k: usize) -> Option<Part> {
    let words = document.words();
    words.language().dates().words.get(words.folded(k))?.part.map(|(part, _)| part)
}
