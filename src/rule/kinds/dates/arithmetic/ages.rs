//! Ages and the dates of birth and death: “born in 1964 and is 62”, “Helen Drummond, 56, was born in 1951”, “born on
//! March 3, 1950, and died on May 2, 2020, at the age of 71”.

use std::ops::Range;

use crate::facts::Document;
use crate::facts::dates::{DateMention, Day};
use crate::grammar::words::WordKind;
use crate::language::WordSet;
use crate::rule::Finding;
use crate::rule::kinds::dates::words;
use crate::text::{InProse, Span};

use super::Told;
use super::point::{Point, point};

/// How many words before a date say that it is one of birth or death.
const LED: usize = 8;

/// How many words before a year of birth its `born` stands.
const BORN: usize = 3;

/// How many words behind a date of birth an age of today is looked for.
const BEHIND: usize = 8;

/// Nobody is older.
const OLDEST: i32 = 125;

/// Each age that the dates around it do not give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let mut findings = Vec::new();
    let dates = document.dates();
    let mut next = 0;
    for (index, block) in document.page.prose.blocks.iter().enumerate() {
        let start = next;
        while next < dates.len() && dates[next].at.start < block.at.end {
            next += 1;
        }
        let here = &dates[start..next];
        if !here.is_empty() {
            let range = document.words().within(block.at);
            findings.extend(at_death(document, told, here, range.clone(), index));
            findings.extend(here.iter().flat_map(|birth| today(document, told, birth, &range)));
        }
    }
    findings
}

/// An age that a year of birth and the day of publication do not give.
fn today(document: &Document, told: &Told, birth: &DateMention, block: &Range<usize>) -> Vec<Finding> {
    let words = document.words();
    let start = words.within(birth.at).start;
    let born = (start.saturating_sub(BORN).max(block.start)..start).find(|&k| told.born.contains(words.folded(k)));
    let (Some(born), Some(published)) = (born, document.published) else { return Vec::new() };
    let Some(from) = point(birth).filter(|p| p.year().is_some() && !document.is_quoted(birth.at)) else {
        return Vec::new();
    };
    let ages = [age_before(document, told, born, block), age_behind(document, told, birth, block)];
    let now = Point::published(published);
    ages.into_iter()
        .flatten()
        .filter_map(|(at, said)| {
            let (least, most) = lived(from, now)?;
            (!(least..=most).contains(&said)).then(|| {
                let message = format!(
                    "somebody born {} is {} on {}, not {said}",
                    document.text(birth.at),
                    either(least, most),
                    words::date(published)
                );
                Finding::new(at, message, format!("{} by this date", either(least, most)))
                    .related(birth.at, "born")
                    .help("check the age and the date of birth")
            })
        })
        .collect()
}

/// `Helen Drummond, 56, who was born`
fn age_before(document: &Document, told: &Told, born: usize, block: &Range<usize>) -> Option<(Span<InProse>, i32)> {
    let words = document.words();
    let mut k = born;
    while k > block.start && told.who_was.contains(words.folded(k - 1)) {
        k -= 1;
    }
    let age = k.checked_sub(2).filter(|&a| a > block.start && words.text(k - 1) == "," && words.text(a - 1) == ",")?;
    Some((words.span(age..age + 1), years(document, age)?))
}

/// `born in 1964 and is 62`
fn age_behind(
    document: &Document,
    told: &Told,
    birth: &DateMention,
    block: &Range<usize>,
) -> Option<(Span<InProse>, i32)> {
    let words = document.words();
    let end = words.within(birth.at).end;
    let mut reach = (end..block.end.min(end + BEHIND)).take_while(|&k| !matches!(words.text(k), "." | "?" | "!"));
    let age = 1 + reach.find(|&k| told.now_aged.contains(words.folded(k)) && years(document, k + 1).is_some())?;
    let next = words.get(age + 1);
    let closes = next.is_none_or(|w| w.kind == WordKind::Mark && w.spaced || !matches!(words.text(age + 1), "%" | "-"));
    closes.then(|| Some((words.span(age..age + 1), years(document, age)?)))?
}

/// A number in figures that can be an age.
pub(super) fn years(document: &Document, i: usize) -> Option<i32> {
    document.words().text(i).parse().ok().filter(|age| (1..=OLDEST).contains(age))
}

/// An age at death that the dates of birth and death in the same paragraph do not give.
fn at_death(document: &Document, told: &Told, here: &[DateMention], block: Range<usize>, index: usize) -> Vec<Finding> {
    let words = document.words();
    let Some((birth, death)) = birth_and_death(document, told, here, &block) else { return Vec::new() };
    let Some((least, most)) = point(birth).zip(point(death)).and_then(|(from, to)| lived(from, to)) else {
        return Vec::new();
    };
    let said = |i: usize| {
        let before = |n: usize, list: &WordSet| i.checked_sub(n).is_some_and(|k| list.contains(words.folded(k)));
        let aged = before(0, &told.aged)
            || before(0, &told.age) && before(1, &told.age_links)
            || before(0, &told.age_links) && before(1, &told.age)
            || before(0, &told.was) && before(1, &told.pronouns) && is_closed(document, i + 2);
        years(document, i + 1).filter(|_| aged && words.get(i + 1).is_some_and(|w| w.block as usize == index))
    };
    let mut findings = Vec::new();
    for i in block {
        if let Some(said) = said(i).filter(|said| !(least..=most).contains(said)) {
            let born = document.text(birth.at);
            let message = format!(
                "somebody born {born} was {} on {}, not {said}",
                either(least, most),
                told_day(document, death)
            );
            findings.push(
                Finding::new(words.span(i + 1..i + 2), message, format!("{} by these dates", either(least, most)))
                    .related(birth.at, "born")
                    .related(death.at, "died")
                    .help("check the age and both dates"),
            );
        }
    }
    findings
}

fn is_closed(document: &Document, i: usize) -> bool {
    matches!(document.words().text(i), "." | "," | ";" | "")
}

/// A date in full, else as written.
fn told_day(document: &Document, mention: &DateMention) -> String {
    let day = mention.value.as_deref().and_then(Day::of_value).and_then(Day::date);
    day.map_or_else(|| document.text(mention.at).to_owned(), words::date)
}

/// The one birth and the one death of a paragraph: `born on …` and `died on …`, or `(3 March 1950 – 2 March 2020)`.
fn birth_and_death<'a>(
    document: &Document,
    told: &Told,
    here: &'a [DateMention],
    block: &Range<usize>,
) -> Option<(&'a DateMention, &'a DateMention)> {
    let words = document.words();
    // The nearest of the two words says which it is.
    let led = |mention: &DateMention, list: &WordSet| {
        let at = words.within(mention.at).start;
        (at.saturating_sub(LED).max(block.start)..at)
            .rev()
            .take_while(|&k| !matches!(words.text(k), "." | ";"))
            .find(|&k| told.born.contains(words.folded(k)) || told.died.contains(words.folded(k)))
            .is_some_and(|k| list.contains(words.folded(k)))
    };
    let dated = |d: &&DateMention| d.relation.is_none() && point(d).is_some_and(|p| p.year().is_some());
    let full: Vec<&DateMention> = here.iter().filter(|d| d.written.day.is_some()).filter(dated).collect();
    if let [birth, death] = full.as_slice() {
        let text = &document.page.prose.text;
        let dash = text.get(birth.at.end as usize..death.at.start as usize).unwrap_or_default();
        let bracket = text[..birth.at.start as usize].ends_with('(');
        if bracket && matches!(dash, " – " | " - " | "–" | "-") {
            return Some((birth, death));
        }
    }
    let mut births = here.iter().filter(dated).filter(|d| led(d, &told.born));
    let mut deaths = here.iter().filter(dated).filter(|d| d.written.day.is_some() && led(d, &told.died));
    let one = births.next().zip(deaths.next())?;
    (births.next().is_none() && deaths.next().is_none()).then_some(one)
}

/// The least and the most full years between a birth and another time.
pub(super) fn lived(from: Point, to: Point) -> Option<(i32, i32)> {
    if let (Point::Day(born), Point::Day(day)) = (from, to)
        && let (Some(born), Some(day)) = (born.date(), day.date())
    {
        let years = i32::from(born.until((jiff::Unit::Year, day)).ok()?.get_years());
        return (day > born).then_some((years, years));
    }
    let most = to.year()? - from.year()?;
    (most > 0).then_some((most - 1, most))
}

/// One number of years, or either of two.
pub(super) fn either(least: i32, most: i32) -> String {
    if least == most { least.to_string() } else { format!("{least} or {most}") }
}
