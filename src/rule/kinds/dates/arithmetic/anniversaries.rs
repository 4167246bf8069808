//! Anniversaries and the year that something began in: “Founded in 1972, the choir marks its 60th anniversary this
//! year.”

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::DateMention;
use crate::grammar::clauses::ClauseKind;
use crate::language::Unit;
use crate::rule::Finding;
use crate::text::{InProse, Span};

use super::Told;
use super::point::point;

/// How many words before a year say that something began in it.
const BEGUN: usize = 4;

/// How many words behind `anniversary` the year of its event may stand: `of the 1969 landing`.
const EVENT: usize = 4;

/// Each anniversary that the year of its event does not give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let words = document.words();
    let mut findings = Vec::new();
    for i in 0..words.len() {
        if let Some(&years) = told.anniversaries.get(words.lower(i)) {
            let metal = i.checked_sub(1).and_then(|k| told.metals.get(words.lower(k)).copied());
            let found = match metal {
                Some(years) => Some((words.span(i - 1..i + 1), years)),
                None => counted(document, i, years),
            };
            findings.extend(found.and_then(|(at, n)| held(document, told, i, at, n, 0)));
        } else if told.editions.contains(words.folded(i)) {
            // The first of a row of years is the one it began in.
            findings.extend(counted(document, i, 0).and_then(|(at, n)| held(document, told, i, at, n, 1)));
        } else if told.turning.contains(words.folded(i)) {
            let age = words.text(i + 1).parse().ok().filter(|n| (5..500).contains(n));
            findings.extend(age.and_then(|n| held(document, told, i, words.span(i..i + 2), n, 0)));
        }
    }
    findings
}

/// Where an anniversary is written, and how many years it says: `60th anniversary`, `twenty-fifth anniversary`,
/// `centenary`.
fn counted(document: &Document, i: usize, years: i32) -> Option<(Span<InProse>, i32)> {
    let words = document.words();
    if years > 0 {
        return Some((words.span(i..i + 1), years));
    }
    let list = words.language().dates();
    let before = i.checked_sub(1)?;
    let text = words.lower(before);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let ordinal = list.ordinal_endings.contains(&text[digits..]);
        return ordinal.then(|| Some((words.span(before..i + 1), text[..digits].parse().ok()?)))?;
    }
    let ones = list.words.get(words.folded(before))?.ordinal? as i32;
    let tens = before
        .checked_sub(2)
        .filter(|_| words.text(before - 1) == "-")
        .and_then(|k| list.words.get(words.folded(k)).and_then(|word| word.cardinal))
        .filter(|n| (20..100).contains(n));
    Some(match tens {
        Some(tens) => (words.span(before - 2..i + 1), tens as i32 + ones),
        None => (words.span(before..i + 1), ones),
    })
}

/// An anniversary held against the year that it counts from; it may count up to `more` years more.
fn held(document: &Document, told: &Told, i: usize, at: Span<InProse>, count: i32, more: i32) -> Option<Finding> {
    let words = document.words();
    let published = i32::from(document.published?.year());
    let sentence = document.sentences()[document.sentence_at(at.start)?].words.clone();
    // `next month`, `which was founded`: no other year.
    let unit = |k: usize| words.language().dates().words.get(words.folded(k)).and_then(|word| word.unit);
    let yearly = |k: usize| unit(k + 1).is_some_and(|(unit, _)| unit == Unit::Year);
    let shift = |k: usize| told.shifts.get(words.lower(k)).copied().filter(|_| yearly(k));
    let published = published + sentence.clone().find_map(shift).unwrap_or(0);
    let other_year = |k: usize| {
        told.other_years.contains(words.folded(k))
            && shift(k).is_none()
            && unit(k + 1).is_none_or(|(unit, _)| unit == Unit::Year)
            && !told.begun.contains(words.folded(k + 1))
    };
    if document.is_quoted(at) {
        return None;
    }
    let then = sentence.clone().any(other_year);
    let years: Vec<&DateMention> =
        document.dates_in(words.span(sentence.clone())).iter().filter(|d| d.written.year.is_some()).collect();
    let begun = *years.iter().find(|d| began(document, told, &sentence, i, d))?;
    let from = point(begun)?.year()?;
    // A second year may be the one that the anniversary falls in.
    let others = years.iter().filter(|d| d.at != begun.at).filter_map(|d| point(d)?.year());
    let fits = |now: i32| (0..=more).map(|more| (now - from + more - count).abs()).min().unwrap_or_default();
    let now = (!then).then_some(published);
    let nearest = others.clone().chain(now).map(fits).min()?;
    // `married in 1980, celebrated their golden wedding in 2015`
    let alone = years.len() == if then { 2 } else { 1 };
    let published = if then { others.clone().next()? } else { published };
    let marked = then || sentence.clone().any(|k| told.marks.contains(words.folded(k)));
    if nearest == 0 || !alone || !marked || from >= published {
        return None;
    }
    let is = published - from;
    let message = format!("{from} to {published} is {is} years, not {count}: `{}`", document.text(at));
    let finding = Finding::new(at, message, format!("{is} by this reckoning"))
        .related(begun.at, "begun here")
        .help("check the year and the anniversary");
    Some(if nearest == 1 { finding.severity(Severity::Note) } else { finding })
}

/// Whether a year is the one that something began in: `founded in 1972`, `anniversary of the 1969 landing`.
fn began(document: &Document, told: &Told, sentence: &Range<usize>, i: usize, mention: &DateMention) -> bool {
    let words = document.words();
    let start = words.within(mention.at).start;
    let led = (start.saturating_sub(BEGUN).max(sentence.start)..start).any(|k| told.begun.contains(words.folded(k)));
    // `the anniversary of his ordination; Tansey, who has been bishop since 2019`
    let clause = document.grammar.clause_of(start).filter(|clause| clause.kind == ClauseKind::Relative);
    let another = clause.is_some_and(|clause| {
        let who = clause.subject.as_ref().is_some_and(|subject| told.who_was.contains(words.folded(subject.start)));
        who && !clause.words.contains(&i)
    });
    let led = led && !another;
    let of_it = start > i && start <= i + EVENT && told.of.contains(words.folded(i + 1));
    led || of_it
}
