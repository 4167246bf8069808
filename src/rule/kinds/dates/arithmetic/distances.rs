//! Times told by their distance: “the next day, June 4” after June 2, “nine years later, in 1978” after 1968, “two
//! hours later, at 6 p.m.”, “the day before the vote”, “five days after the filing on April 18”, “yesterday, Monday”.

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::{DateMention, Day, Origin, Relation, day_of_event};
use crate::grammar::words::WordKind;
use crate::language::Unit;
use crate::rule::Finding;

use super::super::weekday::day_of;
use super::super::words;
use super::Told;
use super::places::{between, ends, is_beside, is_led, is_near, share_voice};
use super::point::{Point, Verdict, compare, point};

/// How many dates back the day of an event is looked for.
const EVENTS: usize = 120;

/// How many dates back the time that another counts from is looked for.
const REACH: usize = 12;

/// How many words an event takes that its own date stands behind.
const EVENT: usize = 9;

/// The month from which on most of a year has passed.
const LATE: i8 = 9;

/// How many days from publication `yesterday` and its date may lie apart and still be worth a word.
const PUBLICATION: i32 = 300;

/// Holds a time told by its distance against the date beside it.
pub fn check(document: &Document, told: &Told, i: usize) -> Option<Finding> {
    let dates = document.dates();
    let mention = &dates[i];
    let relation = mention.relation?;
    if mention.approximate {
        return None;
    }
    if let (Origin::Event(_), Some(anchor)) = (relation.from, own_date(document, told, i)) {
        return after_dated_event(document, told, i, anchor, relation);
    }
    let dated = |d: &&DateMention| d.relation.is_none() && d.length.is_none() && point(d).is_some();
    // The date in apposition, before or behind; which one also says where the anchor must be looked for.
    let stands_alone = |d: &&DateMention| {
        let range = between(document, d, mention);
        range.len() == 1 && (relation_is_to_event(relation) || ends(document, mention, &told.goes_on))
    };
    let behind = dates.get(i + 1).filter(dated).filter(|d| is_told_beside(document, told, mention, relation, d));
    let before = i.checked_sub(1).map(|k| &dates[k]).filter(dated);
    let before = before.filter(|d| is_beside(document, d, mention, &told.beside)).filter(stands_alone);
    let (stated, first) = match (behind, before) {
        (Some(stated), None) => (stated, i),
        (None, Some(stated)) => (stated, i - 1),
        _ => return None,
    };
    match relation.from {
        Origin::Story => from_story(document, mention, stated, &dates[..first], relation),
        Origin::Event(_) => from_event(document, mention, stated, &dates[..first], relation),
        Origin::Publication => from_publication(document, mention, stated, relation),
    }
}

fn relation_is_to_event(relation: Relation) -> bool {
    matches!(relation.from, Origin::Event(_))
}

/// Whether a date stands behind a time as its apposition; behind `three days after the vote` only with a comma.
fn is_told_beside(
    document: &Document,
    told: &Told,
    mention: &DateMention,
    relation: Relation,
    date: &DateMention,
) -> bool {
    let Origin::Event(event) = relation.from else { return is_beside(document, mention, date, &told.beside) };
    let words = document.words();
    let start = event.max(words.within(mention.at).end);
    let end = words.within(date.at).start;
    let Some(comma) = (start..end.min(start + EVENT)).find(|&k| words.text(k) == ",") else { return false };
    let plain = (start..comma).all(|k| words.all()[k].kind != WordKind::Mark);
    plain && (comma + 1..end).all(|k| told.beside.contains(words.folded(k))) && end - comma <= 2
}

/// The date of the event itself: `five days after the filing on April 18`.
fn own_date(document: &Document, told: &Told, i: usize) -> Option<usize> {
    let dates = document.dates();
    let (mention, next) = (&dates[i], dates.get(i + 1)?);
    let words = document.words();
    let range = between(document, mention, next);
    let plain = range.clone().all(|k| words.all()[k].kind != WordKind::Mark);
    let near = range.len() <= EVENT && words.all()[range.start].block == words.all()[range.end].block;
    let point = point(next).is_some() && next.relation.is_none() && next.length.is_none();
    (near && plain && point && is_led(document, next, &told.beside)).then_some(i + 1)
}

/// `on April 26, five days after the filing on April 18`.
fn after_dated_event(document: &Document, told: &Told, i: usize, anchor: usize, relation: Relation) -> Option<Finding> {
    let dates = document.dates();
    let before = i.checked_sub(1).map(|k| &dates[k]).filter(|d| is_beside(document, d, &dates[i], &told.beside));
    let behind = dates.get(anchor + 1).filter(|d| {
        let range = between(document, &dates[anchor], d);
        range.len() == 2 && is_beside(document, &dates[anchor], d, &told.beside)
    });
    let stated = match (before, behind) {
        (Some(stated), None) | (None, Some(stated)) => stated,
        _ => return None,
    };
    if stated.relation.is_some() || stated.length.is_some() {
        return None;
    }
    judge(document, &dates[i], stated, &[&dates[anchor]], relation)
}

/// `the next day, June 4`: counted from a time told before, in this sentence or the one before.
fn from_story(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    earlier: &[DateMention],
    relation: Relation,
) -> Option<Finding> {
    let near = earlier.iter().rev().take(REACH).filter(|d| is_near(document, d, stated));
    let anchors: Vec<&DateMention> = near.filter(|d| point(d).is_some() && d.length.is_none()).collect();
    // What is itself told from another time hides what this one counts from.
    if anchors.first()?.relation.is_some() {
        return None;
    }
    judge(document, mention, stated, &anchors, relation)
}

/// The finding, where no anchor fits.
fn judge(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    anchors: &[&DateMention],
    relation: Relation,
) -> Option<Finding> {
    let to = point(stated)?;
    let mut first: Option<(&DateMention, Verdict)> = None;
    for anchor in anchors.iter().filter(|a| share_voice(document, a, stated)) {
        let from = point(anchor)?;
        let to = counted_from(to, stated, from, relation.amount);
        match compare(from, relation.amount, relation.unit, to) {
            Some(Verdict::Fits) => return None,
            Some(verdict) => {
                first.get_or_insert((anchor, verdict));
            }
            None => {}
        }
    }
    let (anchor, verdict) = first?;
    let (expected, sure) = match verdict {
        Verdict::Off(expected) => (expected, true),
        Verdict::Near(expected) => (expected, false),
        Verdict::Fits => return None,
    };
    let finding = disagree(document, mention, stated, anchor, &expected);
    Some(if sure { finding } else { finding.severity(Severity::Note) })
}

/// The point that a date without a year is, told by its distance from another: the next of its name behind it, or the
/// last one before, as in `in July 2024 and two months later, in September`.
fn counted_from(to: Point, stated: &DateMention, from: Point, amount: i32) -> Point {
    let (None, Some(year)) = (stated.written.year, from.year()) else { return to };
    let turned = |year: i32| match to {
        Point::Month(_, month) => Point::Month(year, month),
        Point::Day(day) => Point::Day(Day { year: Some(year as i16), ..day }),
        _ => to,
    };
    let month = |point: Point| match point {
        Point::Month(_, month) => month,
        Point::Day(day) => i32::from(day.month),
        _ => 0,
    };
    let before = month(from) > 0 && month(to) < month(from);
    let behind = month(from) > 0 && month(to) > month(from);
    let wrong = if amount > 0 { before } else { behind };
    turned(if wrong { year + amount.signum() } else { year })
}

/// `the day before the vote, March 1`, where an earlier sentence dates the vote.
fn from_event(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    earlier: &[DateMention],
    relation: Relation,
) -> Option<Finding> {
    if relation.unit != Unit::Day {
        return None;
    }
    let words = document.words();
    let Origin::Event(event) = relation.from else { return None };
    let anchored = day_of_event(&document.grammar, earlier, event, words.within(mention.at).start)?;
    let said = day_of(stated).filter(|_| stated.written.day.is_some())?;
    let off = said.days_after(anchored)? - relation.amount;
    let anchor = earlier
        .iter()
        .rev()
        .take(EVENTS)
        .find(|d| d.written.day.is_some() && day_of(d).and_then(|a| anchored.days_after(a)) == Some(0))?;
    let Some(Verdict::Off(expected)) =
        compare(Point::Day(anchored), relation.amount, relation.unit, Point::Day(said)).filter(|_| off != 0)
    else {
        return None;
    };
    Some(disagree(document, mention, stated, anchor, &expected))
}

/// `tomorrow, June 12`, `yesterday, Monday`: counted from the day of publication.
fn from_publication(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    relation: Relation,
) -> Option<Finding> {
    let published = document.published.filter(|_| !document.is_quoted(mention.at))?;
    if relation.unit == Unit::Year {
        return years_ago(document, mention, stated, relation.amount.into(), published);
    }
    if relation.unit != Unit::Day {
        return None;
    }
    let (said, sure) = match point(stated)? {
        Point::Day(said) => {
            let day = Day { year: Some(published.year()), month: published.month(), day: published.day() };
            let off = said.days_after(day)? - relation.amount;
            // A day’s difference may be the zone, or the hour of publication.
            if off.abs() < 2 || off.abs() > PUBLICATION {
                return None;
            }
            (format!("{} {}", words::month(said.month), said.day), true)
        }
        Point::Weekday(said) => {
            let is = published.checked_add(jiff::Span::new().days(relation.amount)).ok()?.weekday();
            let off = (i32::from(said) - i32::from(is.to_monday_one_offset())).rem_euclid(7);
            if off == 0 {
                return None;
            }
            (words::weekday(words::weekday_of(said)?).to_owned(), !matches!(off, 1 | 6))
        }
        _ => return None,
    };
    let finding = against_publication(document, mention, stated, &said, published);
    Some(if sure { finding } else { finding.severity(Severity::Note) })
}

/// `in 2009, 14 years ago`: a year more or less may be the months that nobody counts.
fn years_ago(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    amount: i64,
    published: Date,
) -> Option<Finding> {
    let said = i64::from(point(stated)?.year()?);
    let year = i64::from(published.year());
    let off = said - year - amount;
    // Late in a year, what happened in one ten years earlier was not nine years ago.
    let late = off == -1 && published.month() >= LATE && amount < 0;
    if off == 0 || off.abs() == 1 && !late || (said < year) != (amount < 0) {
        return None;
    }
    let message = format!("{said} is {} years from {year}, not `{}`", (year - said).abs(), document.text(mention.at));
    let finding = Finding::new(mention.at, message, format!("published {}", words::date(published)))
        .related(stated.at, format!("{said} here"))
        .help("check the year and the distance");
    Some(if late { finding.severity(Severity::Note) } else { finding })
}

fn against_publication(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    said: &str,
    published: Date,
) -> Finding {
    let day = format!("{}, {}", words::weekday(published.weekday()), words::date(published));
    let message = format!("`{}` is not {said} in a story published {day}", document.text(mention.at));
    Finding::new(mention.at.to(stated.at), message, format!("published {day}")).help("check the date")
}

fn disagree(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    anchor: &DateMention,
    expected: &str,
) -> Finding {
    let message = format!(
        "`{}` from `{}` is {expected}, not `{}`",
        document.text(mention.at),
        document.text(anchor.at),
        document.text(stated.at)
    );
    Finding::new(mention.at.to(stated.at), message, format!("{expected} by this reckoning"))
        .related(anchor.at, "counted from here")
        .help("check both dates and the distance between them")
}
