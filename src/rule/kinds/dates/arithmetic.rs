//! Days told by their distance from another: “the next day, June 4” after June 2, “the day before the vote” where the
//! story dates the vote, an age that the dates of birth and death do not give. Only where both ends are sure.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::dates::{DateMention, Day, Origin};
use crate::rule::{Check, Finding, House, Kind};

use super::weekday::day_of;
use super::words;

/// `[date-arithmetic]` in a rule file.
pub const KIND: Kind = Kind {
    table: "date-arithmetic",
    doc: "days told by their distance from another day, and ages, reckoned again",
    read: |options| options.story::<Arithmetic>(),
};

/// The options of `[date-arithmetic]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Arithmetic {
    /// Whether `the next day`, `two days later` and the like are reckoned.
    days: bool,
    /// Whether ages are held against dates of birth and death.
    ages: bool,
}

impl Default for Arithmetic {
    fn default() -> Self {
        Self { days: true, ages: true }
    }
}

/// How many dates back the day of an event is looked for.
const EVENTS: usize = 120;

/// How many dates back the day that another counts from is looked for.
const REACH: usize = 12;

impl Check for Arithmetic {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        let dates = document.dates();
        if self.days {
            findings.extend((0..dates.len()).filter_map(|i| relative(document, dates, i)));
        }
        if self.ages {
            findings.extend(ages(document));
        }
        findings
    }
}

/// A relative day with its date beside it.
fn relative(document: &Document, dates: &[DateMention], i: usize) -> Option<Finding> {
    let mention = &dates[i];
    let relation = mention.relation?;
    let text = &document.page.prose.text;
    let beside = |a: &DateMention, b: &DateMention| {
        text.get(a.at.end as usize..b.at.start as usize)
            .is_some_and(|t| matches!(t, ", " | " (" | ", on " | " — " | " – "))
    };
    let dated = |d: &&DateMention| {
        d.written.day.is_some() && d.relation.is_none() || d.written.weekday.is_some() && d.written.month.is_none()
    };
    // The date in apposition, before or behind; which one also says where the anchor must be looked for.
    let behind = dates.get(i + 1).filter(dated).filter(|d| beside(mention, d));
    let before = i.checked_sub(1).map(|k| &dates[k]).filter(dated).filter(|d| beside(d, mention));
    let (stated, first) = match (behind, before) {
        (Some(stated), None) => (stated, i),
        (None, Some(stated)) => (stated, i - 1),
        _ => return None,
    };
    match relation.from {
        Origin::Story => {
            let anchor = dates[..first]
                .iter()
                .rev()
                .take(REACH)
                .find(|d| d.written.day.is_some() || d.written.weekday.is_some())?;
            if anchor.relation.is_some() || !near(document, anchor, stated) {
                return None;
            }
            from_anchor(document, mention, stated, anchor, relation.days)
        }
        Origin::Event(_) => {
            let expected = day_of(mention)?;
            let said = day_of(stated).filter(|_| stated.written.day.is_some())?;
            let event = Day { ..expected };
            let off = said.days_after(event)?;
            let anchor = dates[..first].iter().rev().take(EVENTS).find(|d| {
                d.written.day.is_some() && day_of(d).and_then(|a| event.days_after(a)) == Some(relation.days)
            })?;
            (off != 0).then(|| {
                disagree(
                    document,
                    mention,
                    stated,
                    anchor,
                    &format!("{} {}", words::month(expected.month), expected.day),
                )
            })
        }
        Origin::Publication => {
            let published = document.published?;
            let day = Day { year: Some(published.year()), month: published.month(), day: published.day() };
            let said = day_of(stated).filter(|_| stated.written.day.is_some())?;
            let off = said.days_after(day)? - relation.days;
            // A day’s difference may be the zone, or the hour of publication.
            if off.abs() < 2 || off.abs() > 300 {
                return None;
            }
            let message = format!(
                "`{}` is not {} {} in a story published {}",
                document.text(mention.at),
                words::month(said.month),
                said.day,
                words::date(published)
            );
            Some(
                Finding::new(mention.at.to(stated.at), message, format!("published {}", words::date(published)))
                    .help("check the date"),
            )
        }
    }
}

/// Whether an anchor stands in the same sentence or the one before, in one block.
fn near(document: &Document, anchor: &DateMention, stated: &DateMention) -> bool {
    let (Some(a), Some(b)) = (document.sentence_at(anchor.at.start), document.sentence_at(stated.at.start)) else {
        return false;
    };
    let sentences = document.sentences();
    b.saturating_sub(a) <= 1 && sentences[a].block == sentences[b].block
}

fn from_anchor(
    document: &Document,
    mention: &DateMention,
    stated: &DateMention,
    anchor: &DateMention,
    days: i32,
) -> Option<Finding> {
    if stated.written.day.is_none() {
        // Weekday against weekday.
        let (_, from, _) = anchor.written.weekday?;
        let (_, said, _) = stated.written.weekday?;
        let is = words::weekday_of(((i32::from(from) - 1 + days).rem_euclid(7) + 1) as u8)?;
        return (words::weekday_of(said)? != is)
            .then(|| disagree(document, mention, stated, anchor, words::weekday(is)));
    }
    let from = day_of(anchor).filter(|_| anchor.written.day.is_some())?;
    let said = day_of(stated)?;
    let off = said.days_after(from)? - days;
    if off == 0 || off.abs() > 60 {
        return None;
    }
    let expected = jiff::civil::Date::new(from.year.unwrap_or(2001), from.month, from.day)
        .ok()?
        .checked_add(jiff::Span::new().days(days))
        .ok()?;
    Some(disagree(document, mention, stated, anchor, &format!("{} {}", words::month(expected.month()), expected.day())))
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

/// An age at death that the dates of birth and death in the same paragraph do not give.
fn ages(document: &Document) -> Vec<Finding> {
    let words = document.words();
    let dates = document.dates();
    let mut findings = Vec::new();
    let mut next = 0;
    for (index, block) in document.page.prose.blocks.iter().enumerate() {
        let start = next;
        while next < dates.len() && dates[next].at.start < block.at.end {
            next += 1;
        }
        let here: Vec<&DateMention> =
            dates[start..next].iter().filter(|d| d.written.day.is_some() && d.written.year.is_some()).collect();
        let [birth, death] = here.as_slice() else { continue };
        let (Some(born), Some(died)) = (day_of(birth).and_then(Day::date), day_of(death).and_then(Day::date)) else {
            continue;
        };
        let range = words.within(block.at);
        let led = |mention: &DateMention, verbs: &[&str]| {
            let at = words.within(mention.at).start;
            (at.saturating_sub(8).max(range.start)..at).any(|k| verbs.contains(&words.lower(k)))
        };
        let between = document.page.prose.text.get(birth.at.end as usize..death.at.start as usize).unwrap_or("");
        let lifetime = matches!(between, " – " | " - " | "–" | "-")
            && document.page.prose.text[..birth.at.start as usize].ends_with('(');
        if !(lifetime || led(birth, &["born"]) && led(death, &["died", "dies", "death"])) || died <= born {
            continue;
        }
        let Ok(lived) = born.until((jiff::Unit::Year, died)) else { continue };
        let age = i32::from(lived.get_years());
        for i in range {
            let aged = matches!(words.lower(i), "aged")
                || words.lower(i) == "age" && matches!(words.lower(i.wrapping_sub(1)), "at" | "of")
                || words.lower(i) == "of" && words.lower(i.wrapping_sub(1)) == "age";
            let Some(said) = words.text(i + 1).parse::<i32>().ok().filter(|n| aged && (0..130).contains(n)) else {
                continue;
            };
            if words.get(i + 1).is_some_and(|w| w.block as usize == index) && said != age {
                let at = words.span(i + 1..i + 2);
                let message =
                    format!("somebody born {} was {age} on {}, not {said}", words::date(born), words::date(died));
                findings.push(
                    Finding::new(at, message, format!("{age} by these dates"))
                        .related(birth.at, "born")
                        .related(death.at, "died")
                        .help("check the age and both dates"),
                );
            }
        }
    }
    findings
}
