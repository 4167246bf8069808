//! Counts of things that the reader knows, and that nothing told before gives: `Two men were held … the three men`,
//! `nine women and three men … the 11 jurors`; and a headline’s number that the story does not tell.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Part, Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::rule::Finding;

use super::count::Count;
use super::shown::shown;
use super::twice::{are_exchanged, is_one_digit_off};

/// How many sentences back a count is known from.
const BACK: usize = 10;

/// How many counts back sums are tried.
const LATELY: usize = 8;

/// How far apart two counts of one thing may lie, as a part of the larger one.
const NEAR: f64 = 0.2;

/// How many sentences below the headline its number is looked for first.
const TOP: usize = 3;

/// How many pieces before a count `and` joins somebody to it.
const JOINED: usize = 3;

/// More amounts than these make a story one of figures, in which chance finds anything.
const MOST: usize = 60;

/// What a count is compared with: one amount told before, or several that make one.
struct Before<'a> {
    value: f64,
    of: Vec<&'a Quantity>,
}

/// Each count that takes up another one and is not it.
pub(super) fn find(rule: &Count, document: &Document) -> Vec<Finding> {
    let all = document.quantities();
    // Only news takes up what it has told: a manual counts anew in each section.
    if all.len() > MOST || !document.is_told_through() {
        return Vec::new();
    }
    let taken_up = all.iter().enumerate().filter_map(|(n, b)| unexplained(rule, document, n, b));
    taken_up.chain(headline(rule, document)).collect()
}

fn is_count(q: &Quantity) -> bool {
    q.unit == Unit::Count && q.value >= 2.0 && q.value.fract() == 0.0
}

/// Whether amounts told before give a number: one of them, or the sum or the difference of a few.
pub(super) fn is_explained(before: &[&Quantity], value: f64) -> bool {
    let near = &before[before.len().saturating_sub(LATELY)..];
    let is = |v: f64| (v - value).abs() < 0.5;
    let two =
        |k: usize| near[k + 1..].iter().any(|b| is(near[k].value + b.value) || is((near[k].value - b.value).abs()));
    let three = |k: usize| near[k + 1..].windows(2).any(|two| is(near[k].value + two[0].value + two[1].value));
    before.iter().any(|q| is(q.value)) || (0..near.len()).any(|k| two(k) || three(k))
}

fn unexplained(rule: &Count, document: &Document, n: usize, b: &Quantity) -> Option<Finding> {
    let all = document.quantities();
    let noun = noun(document, b)?;
    // `the 500 families` may be any round number.
    let round = b.grain >= 100.0;
    if !is_count(b)
        || round
        || b.precision != Precision::Exact
        || b.scope.part == Part::Headline
        || !is_known(rule, document, b)
    {
        return None;
    }
    let counts: Vec<&Quantity> = all[..n]
        .iter()
        .filter(|q| {
            q.unit == Unit::Count && q.scope.sentence < b.scope.sentence && q.scope.sentence + BACK >= b.scope.sentence
        })
        .collect();
    let told: Vec<&Quantity> =
        all.iter().filter(|q| q.at != b.at && matches!(q.unit, Unit::Count | Unit::Score(_))).collect();
    if told.iter().any(|q| q.value == b.value)
        || is_explained(&counts, b.value)
        || is_explained_by_one_more(document, &counts, b.value)
    {
        return None;
    }
    let mut before: Vec<Before<'_>> = counts
        .iter()
        .filter(|a| {
            is_count(a)
                && a.precision == Precision::Exact
                && are_kin(rule, document, a, &noun)
                && !other_sort(document, a, b)
        })
        .map(|a| Before { value: a.value, of: vec![a] })
        .collect();
    before.extend(sums(rule, document, &counts, &noun));
    let near: Vec<&Before<'_>> = before.iter().filter(|a| is_near(a.value, b.value)).collect();
    // What a sum holds is no other count.
    let parts: Vec<_> = near.iter().filter(|a| a.of.len() > 1).flat_map(|a| a.of.iter().map(|q| q.at)).collect();
    let whole: Vec<&&Before<'_>> = near.iter().filter(|a| a.of.len() > 1 || !parts.contains(&a.of[0].at)).collect();
    let [one] = whole[..] else { return None };
    Some(finding(document, one, b))
}

/// `the driver and his two passengers … the three`
fn is_explained_by_one_more(document: &Document, counts: &[&Quantity], value: f64) -> bool {
    counts.iter().any(|q| q.value + 1.0 == value && is_joined(document, q))
}

/// `the pilot and his two passengers`: somebody without a number stands before a count.
fn is_joined(document: &Document, q: &Quantity) -> bool {
    let words = document.words();
    let joins = &words.language().relation_words().and;
    (q.whole.start.saturating_sub(JOINED)..q.whole.start).any(|k| joins.contains(words.folded(k)))
}

fn is_near(a: f64, b: f64) -> bool {
    let apart = (a - b).abs();
    apart == 1.0 || apart <= NEAR * a.max(b) || are_exchanged(a, b) || is_one_digit_off(a, b)
}

/// Two or three counts side by side that make one of kin.
fn sums<'a>(rule: &Count, document: &Document, counts: &[&'a Quantity], noun: &str) -> Vec<Before<'a>> {
    let mut found = Vec::new();
    for length in [2, 3] {
        for side in counts.windows(length) {
            let same = side.iter().all(|q| q.scope.sentence == side[0].scope.sentence && is_count(q));
            let kin = side.iter().filter(|q| are_kin(rule, document, q, noun)).count();
            let bare = side.iter().filter(|q| q.of.is_none()).count();
            if same && kin > 0 && kin + bare >= length {
                found.push(Before { value: side.iter().map(|q| q.value).sum(), of: side.to_vec() });
            }
        }
    }
    found
}

/// The noun of a count: `schools` in `all 16 of the shuttered schools`.
fn noun(document: &Document, q: &Quantity) -> Option<String> {
    if let Some(of) = &q.of {
        return Some(of.noun.clone());
    }
    let words = document.words();
    let relations = words.language().relation_words();
    let end = q.words.end;
    let of = relations.of.contains(words.folded(end)) && relations.near.known.contains(words.folded(end + 1));
    let chunk = document.chunks().at(end + 2).filter(|_| of)?;
    Some(words.language().quantity_words().singular(words.lower(chunk.head)))
}

/// Whether a count is of things that the reader knows.
pub(super) fn is_known(rule: &Count, document: &Document, q: &Quantity) -> bool {
    let words = document.words();
    let Some(before) = q.whole.start.checked_sub(1) else { return false };
    let here = &words.all()[before];
    let head = q.of.as_ref().map_or(q.words.end, |of| of.head);
    let definite = rule.definite.contains(words.folded(before)) || here.kind == WordKind::Possessive;
    let range = before.saturating_sub(1)..(head + 2).min(words.len());
    let apart = range.into_iter().any(|k| rule.apart.contains(words.folded(k)));
    // `told the 11 jurors that she`: what follows is what they were told.
    let clause = document.tags().tag(head + 2) == Tag::Pron;
    let defined = rule.defining.contains(words.folded(head + 1)) && q.of.is_some() && !clause;
    let name =
        q.of.as_ref().is_some_and(|of| words.all()[of.head].capital || document.tags().tag(of.head) != Tag::Noun);
    here.block == words.all()[q.words.start].block && definite && !apart && !defined && !name
}

/// Whether a count is of the things that a noun names.
fn are_kin(rule: &Count, document: &Document, q: &Quantity, noun: &str) -> bool {
    let Some(own) = self::noun(document, q) else { return false };
    let relations = document.language().relation_words();
    let person = |noun: &str| relations.persons.contains(noun) || rule.persons.contains(noun);
    let same = |kin: &Vec<String>| kin.contains(&own) && kin.iter().any(|k| k == noun);
    own == noun
        || rule.kin.iter().any(same)
        || relations.kin.get(own.as_str()).is_some_and(|k| relations.kin.get(noun) == Some(k))
        || person(&own) && person(noun)
}

fn finding(document: &Document, before: &Before<'_>, b: &Quantity) -> Finding {
    let text = |q: &Quantity| {
        let end = q.of.as_ref().map_or(q.at, |of| if of.at.start >= q.at.end { q.at.to(of.at) } else { q.at });
        document.text(end)
    };
    let told: Vec<String> = before.of.iter().map(|q| format!("`{}`", text(q))).collect();
    let message = format!("`{}` here, {} elsewhere: the same thing?", text(b), told.join(" and "));
    let mut finding = Finding::new(b.at, message, format!("{} here", shown(b.value))).severity(Severity::Note);
    for q in &before.of {
        finding = finding.related(q.at, format!("{} here", shown(q.value)));
    }
    finding.help("correct the wrong one; if both are right, tell readers why: `later raised to …`, `another …`")
}

/// A number of the headline that no sentence tells, where the first ones tell one near it.
fn headline(rule: &Count, document: &Document) -> Option<Finding> {
    let all = document.quantities();
    let mut heads = all.iter().filter(|q| q.scope.part == Part::Headline && comparable(q));
    let head = heads.next().filter(|_| heads.next().is_none())?;
    let body: Vec<&Quantity> = all.iter().filter(|q| q.scope.part != Part::Headline).collect();
    let like = |q: &&Quantity| q.unit.is_like(&head.unit) && comparable(q);
    let rough = head.precision != Precision::Exact;
    let open = if head.value < 100.0 && head.unit == Unit::Count { 0.0 } else { 0.03 * head.value };
    let told = |q: &&Quantity| {
        let round = if open > 0.0 { q.leeway().max(head.leeway()) } else { 0.0 };
        (q.value - head.value).abs() <= round.max(open)
    };
    let alike: Vec<&Quantity> = body.iter().copied().filter(like).collect();
    if rough
        || body.iter().any(|q| (q.value - head.value).abs() < 1e-6)
        || alike.iter().any(told)
        || is_explained(&alike, head.value)
    {
        return None;
    }
    let last = head.scope.sentence + TOP;
    let mut near = alike.iter().filter(|q| q.scope.sentence <= last && q.precision == Precision::Exact);
    let first = near.next().filter(|_| near.next().is_none())?;
    let nouns = match (&head.of, &first.of) {
        (Some(one), Some(other)) if head.unit == Unit::Count => {
            one.noun == other.noun || !document.words().all()[one.head].capital
        }
        _ => true,
    };
    let close = is_near(head.value, first.value) || head.value.max(first.value) / head.value.min(first.value) <= 1.5;
    (nouns && close && !is_apart(rule, document, head, first))
        .then(|| finding(document, &Before { value: head.value, of: vec![head] }, first))
}

/// Whether words beside the number of the story set it apart from the headline’s: `another 14`, `raised to 14`, `14 fire
/// officers` beside `12 police officers`.
fn is_apart(rule: &Count, document: &Document, head: &Quantity, first: &Quantity) -> bool {
    let words = document.words();
    let behind = first.of.as_ref().map_or(first.words.end, |of| of.head) + 2;
    let near = first.whole.start.saturating_sub(3)..behind.min(words.len());
    other_sort(document, head, first) || near.into_iter().any(|k| rule.apart.contains(words.folded(k)))
}

/// `12 police officers`, `14 fire officers`
pub(super) fn other_sort(document: &Document, one: &Quantity, other: &Quantity) -> bool {
    let modifier = |q: &Quantity| {
        let noun = q.of.as_ref().filter(|of| of.head > q.words.end)?;
        Some(document.words().lower(noun.head - 1).to_owned())
    };
    matches!((modifier(one), modifier(other)), (Some(one), Some(other)) if one != other)
}

fn comparable(q: &Quantity) -> bool {
    match &q.unit {
        Unit::Count => q.value >= 2.0 && q.value.fract() == 0.0,
        Unit::Money(_) | Unit::Percent(_) => true,
        Unit::Measure(unit) => !unit.time,
        _ => false,
    }
}
