//! How old somebody was in a year told: “Marsh, 44, joined the navy in 2000 at the age of 22”, “born in 1981, became
//! mayor in 2015, when she was 39”; and how old somebody is who has just died: “He was 83. Lenz was born in 1940”.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::facts::Document;
use crate::facts::dates::DateMention;
use crate::facts::people::NameForm;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::grammar::words::WordKind;
use crate::rule::Finding;
use crate::rule::kinds::dates::words;
use crate::text::{InProse, Span};

use super::Told;
use super::point::{Point, point};

/// How many words before a date say that it is one of birth.
const LED: usize = 7;

/// Somebody whose death is told died within so many days.
const RECENT: i32 = 45;

/// Each age of another year that the age of today or the birth does not give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in document.sentences() {
        findings.extend(then(document, told, sentence.words.clone()));
    }
    findings.extend(just_died(document, told));
    findings.extend(died_aged(document, told));
    findings.extend(lifetimes(document, told));
    findings.extend(recorded(document, told));
    findings
}

/// The age of a person against the date of birth that the story tells elsewhere: `Ada Quill, 41, … Quill was born in
/// 1981`.
fn recorded(document: &Document, told: &Told) -> Vec<Finding> {
    let Some(published) = document.published else { return Vec::new() };
    let births = document.dates().iter().filter(|d| {
        d.written.year.is_some() && d.relation.is_none() && is_birth(document, told, d) && !document.is_quoted(d.at)
    });
    let mut findings = Vec::new();
    let mut named: Option<Vec<(u32, usize)>> = None;
    let mut ages: FxHashMap<usize, &Quantity> = FxHashMap::default();
    for q in document.quantities().iter().filter(|q| q.precision == Precision::Exact) {
        if let Unit::Age { of: Some(of), then: false } = q.unit {
            ages.entry(of).or_insert(q);
        }
    }
    for birth in births.filter(|_| !ages.is_empty()) {
        let Some(person) = born_person(document, named.get_or_insert_with(|| places(document)), birth) else {
            continue;
        };
        let age = ages.get(&person);
        let range = point(birth).and_then(|from| ages_around(from, published));
        let (Some(age), Some((least, most))) = (age, range) else { continue };
        let said = age.value as i32;
        if !(least..=most).contains(&said) && least > 0 {
            let is = if least == most { least.to_string() } else { format!("{least} or {most}") };
            let (born, on) = (document.text(birth.at), words::date(published));
            let message = format!("somebody born {born} is {is} on {on}, not {said}");
            findings.push(
                Finding::new(age.at, message, format!("{is} by this date"))
                    .related(birth.at, "born")
                    .help("check the age and the date of birth"),
            );
        }
    }
    findings
}

/// The person that a sentence says was born on a date: the last one named before it.
fn born_person(document: &Document, named: &[(u32, usize)], birth: &DateMention) -> Option<usize> {
    let sentence = &document.sentences()[document.sentence_at(birth.at.start)?];
    let end = named.partition_point(|&(at, _)| at < birth.at.start);
    named[..end].last().filter(|&&(at, _)| at >= sentence.at.start).map(|&(_, id)| id)
}

/// Where people are named, and who, in order.
fn places(document: &Document) -> Vec<(u32, usize)> {
    let people = document.people().iter().enumerate();
    let mut named: Vec<(u32, usize)> = people
        .flat_map(|(id, p)| p.mentions.iter().filter(|m| m.form != NameForm::Inside).map(move |m| (m.at.start, id)))
        .collect();
    named.sort_unstable();
    named
}

fn then(document: &Document, told: &Told, range: Range<usize>) -> Option<Finding> {
    let words = document.words();
    let published = i32::from(document.published?.year());
    let (age, said) = range.clone().find_map(|k| then_age(document, told, k))?;
    let years: Vec<&DateMention> =
        dated(document, &range).filter(|d| point(d).and_then(Point::year).is_some_and(|y| y <= published)).collect();
    let (births, others): (Vec<&DateMention>, Vec<&DateMention>) =
        years.into_iter().partition(|d| is_birth(document, told, d));
    let [year] = others.as_slice() else { return None };
    let in_year = point(year)?.year()?;
    let (least, most, base, what) = match births.as_slice() {
        [birth] => {
            let most = in_year - point(birth)?.year()?;
            (most - 1, most, birth.at, "born")
        }
        [] => {
            let mut ages = document.quantities_in(&range).iter().filter(|q| {
                matches!(q.unit, Unit::Age { of: Some(_), then: false })
                    && q.precision == Precision::Exact
                    && q.words.start != age
            });
            let now = ages.next().filter(|_| ages.next().is_none())?;
            let is = in_year - published + now.value as i32;
            (is - 1, is + 1, now.at, "years old now")
        }
        _ => return None,
    };
    if (least..=most).contains(&said) || least < 0 {
        return None;
    }
    let told_year = document.text(year.at);
    let is = if most - least == 1 { format!("{least} or {most}") } else { format!("about {}", most - 1) };
    let message = format!("this makes {is} in `{told_year}`, not {said}");
    Some(
        Finding::new(words.span(age..age + 1), message, format!("{is} by this reckoning"))
            .related(base, what)
            .related(year.at, "the year")
            .help("check both ages and the year"),
    )
}

/// `at the age of 22`, `aged 22`, `was 30 when`, `when she was 39`
fn then_age(document: &Document, told: &Told, k: usize) -> Option<(usize, i32)> {
    let words = document.words();
    let said: i32 = words.text(k).parse().ok().filter(|age| (1..=110).contains(age))?;
    let before =
        |n: usize, list: &crate::language::WordSet| k.checked_sub(n).is_some_and(|i| list.contains(words.folded(i)));
    let aged = before(1, &told.aged) || before(1, &told.age_links) && before(2, &told.age);
    let was = before(1, &told.was) && before(2, &told.who);
    let when = told.when.contains(words.folded(k + 1)) || before(3, &told.when);
    // `retired at 65 in 2011`
    let at = before(1, &told.age_links) && told.inside.contains(words.folded(k + 1)) && words.text(k + 2).len() == 4;
    // `At 19, in 1983, she moved`; `turned 60 in 2010`
    let parted = words.text(k + 1) == "," && told.inside.contains(words.folded(k + 2)) && words.text(k + 3).len() == 4;
    let turned = before(1, &told.turning) && told.inside.contains(words.folded(k + 1)) && words.text(k + 2).len() == 4;
    (aged || was && when || at || before(1, &told.age_links) && parted || turned).then_some((k, said))
}

fn dated<'a>(document: &'a Document, range: &Range<usize>) -> impl Iterator<Item = &'a DateMention> {
    let (start, end) = (range.start, range.end);
    let all = document.dates();
    let place = |k: usize| document.words().get(k).map_or(u32::MAX, |word| word.at.start);
    let first = all.partition_point(|d| d.at.start < place(start));
    let last = all.partition_point(|d| d.at.start < place(end));
    all[first..last.max(first)]
        .iter()
        .filter(move |d| d.relation.is_none() && d.length.is_none() && d.written.year.is_some())
}

fn is_birth(document: &Document, told: &Told, mention: &DateMention) -> bool {
    let words = document.words();
    let start = words.within(mention.at).start;
    (start.saturating_sub(LED)..start)
        .rev()
        .take_while(|&k| words.text(k) != "." && words.all()[k].kind != WordKind::Number)
        .any(|k| told.born.contains(words.folded(k)))
}

/// `He was 83.` behind a sentence of a death, against the only date of birth of the story.
fn just_died(document: &Document, told: &Told) -> Option<Finding> {
    let words = document.words();
    let published = document.published?;
    let sentences = document.sentences();
    let (at, said) = sentences.windows(2).find_map(|pair| {
        let start = pair[1].words.start;
        let died = pair[0].words.clone().any(|k| told.died.contains(words.folded(k)));
        let short = pair[1].words.len() == 4
            && told.pronouns.contains(words.folded(start))
            && told.was.contains(words.folded(start + 1));
        let said: i32 = words.text(start + 2).parse().ok()?;
        (died && short).then_some((words.span(start + 2..start + 3), said))
    })?;
    let mut births = document
        .dates()
        .iter()
        .filter(|d| d.written.year.is_some() && is_birth(document, told, d) && !document.is_quoted(d.at));
    let birth = births.next().filter(|_| births.next().is_none())?;
    let (least, most) = ages_around(point(birth)?, published)?;
    (!(least..=most).contains(&said)).then(|| told_death(document, at, said, birth, (least, most)))
}

/// `Born in 1951, she died on Monday at the age of 85`: a death told without a year is a recent one.
fn died_aged(document: &Document, told: &Told) -> Vec<Finding> {
    let words = document.words();
    let Some(published) = document.published else { return Vec::new() };
    let judged = |sentence: &crate::grammar::sentences::Sentence| {
        let range = sentence.words.clone();
        let died = range.clone().find(|&k| told.died.contains(words.folded(k)))?;
        let (age, said) = (died..range.end).find_map(|k| then_age(document, told, k))?;
        let mut years = dated(document, &range);
        let birth = years.next().filter(|d| years.next().is_none() && is_birth(document, told, d))?;
        let (least, most) = ages_around(point(birth)?, published)?;
        let fits = (least..=most).contains(&said) || document.is_quoted(birth.at);
        (!fits && age < range.end).then(|| told_death(document, words.span(age..age + 1), said, birth, (least, most)))
    };
    document.sentences().iter().filter_map(judged).collect()
}

/// `Karr (1888-1961) lived to be 83`
fn lifetimes(document: &Document, told: &Told) -> Vec<Finding> {
    let words = document.words();
    let year = |k: usize| words.text(k).parse::<i32>().ok().filter(|y| (1000..2100).contains(y));
    let mut findings = Vec::new();
    for sentence in document.sentences() {
        let range = sentence.words.clone();
        let opens = range.clone().find(|&k| words.text(k) == "(" && year(k + 1).is_some());
        let Some(open) = opens.filter(|&k| words.text(k + 4) == ")") else { continue };
        let (Some(born), Some(died)) = (year(open + 1), year(open + 3)) else { continue };
        let most = died - born;
        let aged = (open + 5..range.end).find_map(|k| {
            let said = words.text(k).parse::<i32>().ok().filter(|n| (1..=110).contains(n))?;
            let lived = (k.saturating_sub(3)..k).any(|k| told.lived.contains(words.folded(k)));
            lived.then_some((k, said))
        });
        let Some((age, said)) = aged.filter(|&(_, said)| said != most && said != most - 1 && most > 0) else {
            continue;
        };
        let message = format!("{born} to {died} makes {} or {most}, not {said}", most - 1);
        let finding = Finding::new(words.span(age..age + 1), message, format!("{} or {most} by these years", most - 1));
        findings.push(finding.related(words.span(open + 1..open + 4), "born and died"));
    }
    findings
}

fn told_death(
    document: &Document,
    at: Span<InProse>,
    said: i32,
    birth: &DateMention,
    (least, most): (i32, i32),
) -> Finding {
    let is = if least == most { least.to_string() } else { format!("{least} or {most}") };
    let born = document.text(birth.at);
    let on = document.published.map(words::date).unwrap_or_default();
    let message = format!("somebody born {born} who died shortly before {on} was {is}, not {said}");
    Finding::new(at, message, format!("{is} by this date"))
        .related(birth.at, "born")
        .help("check the age and the date of birth")
}

/// The ages between which somebody was who was born then and has just died.
fn ages_around(birth: Point, published: jiff::civil::Date) -> Option<(i32, i32)> {
    let year = birth.year()?;
    let most = i32::from(published.year()) - year;
    let Point::Day(born) = birth else { return Some((most - 1, most)) };
    let born = born.date()?;
    let full = |day: jiff::civil::Date| born.until((jiff::Unit::Year, day)).ok().map(|s| i32::from(s.get_years()));
    let before = published.checked_sub(jiff::Span::new().days(RECENT)).ok()?;
    Some((full(before)?, full(published)?))
}
