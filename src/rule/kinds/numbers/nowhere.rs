//! Amounts that a story takes up as known and has never told: `The five were cremated` of four women, `all 16 kilometers`
//! of a 14-kilometer path, `the half a million` of €250,000.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Part, Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::language::WordClass;
use crate::rule::Finding;

use super::count::Count;
use super::headed::names_people;
use super::known::{is_explained, is_known, other_sort};
use super::shown::shown;

/// More amounts than these make a story one of figures, in which chance finds anything.
const MOST: usize = 60;

/// How many times as large as the other one of two tellings may be.
const LIKE: f64 = 3.0;

/// And how many times as small: fewer may be some of them.
const SOME: f64 = 2.2;

/// How much apart rounding may lay two tellings of one amount.
const ROUND: f64 = 0.04;

/// A bare number from which on it may be money: `the half a million`.
const LARGE: f64 = 100_000.0;

/// Each amount that is taken up and stands nowhere else, where the story tells one other of its sort.
pub(super) fn find(rule: &Count, document: &Document) -> Vec<Finding> {
    let all = document.quantities();
    if all.len() > MOST || !document.is_told_through() {
        return Vec::new();
    }
    all.iter().enumerate().filter_map(|(n, b)| untold(rule, document, n, b)).collect()
}

fn untold(rule: &Count, document: &Document, n: usize, b: &Quantity) -> Option<Finding> {
    let all = document.quantities();
    let plain = b.scope.quotation.is_none() && matches!(b.scope.part, Part::Body | Part::Lead);
    let open = matches!(b.precision, Precision::AtLeast | Precision::AtMost);
    if !plain || open || b.value < 2.0 || !is_taken_up(rule, document, b) {
        return None;
    }
    let near = |q: &Quantity| (q.value - b.value).abs() <= ROUND * q.value.max(b.value);
    let told = all.iter().filter(|q| q.at != b.at && !matches!(q.unit, Unit::Ordinal | Unit::Percent(_)));
    if told.clone().any(near) {
        return None;
    }
    let counts: Vec<&Quantity> = all[..n].iter().filter(|q| q.unit.is_like(&b.unit)).collect();
    let people: Vec<&Quantity> = counts.iter().copied().filter(|q| q.of.is_none() || names_people(rule, q)).collect();
    let bare = b.unit == Unit::Count && b.of.is_none();
    if is_sum(if bare { &people } else { &counts }, b.value) || !bare && is_explained(&counts, b.value) {
        return None;
    }
    let sort: Vec<&Quantity> = told.filter(|q| is_like(rule, document, q, b)).collect();
    let first = *sort.first().filter(|a| a.words.start < b.words.start)?;
    let one = sort.iter().all(|q| near_each(q, first));
    let like = b.value / first.value <= LIKE && first.value / b.value <= SOME;
    let apart = first.scope.sentence != b.scope.sentence
        && first.scope.quotation.is_none()
        && first.precision == Precision::Exact
        && !other_sort(document, first, b);
    if !one || !like || !apart {
        return None;
    }
    let text = |q: &Quantity| document.text(q.of.as_ref().map_or(q.at, |of| q.at.to(of.at)));
    let message = format!("`{}` here, and the story has told of `{}`: the same?", text(b), text(first));
    let finding = Finding::new(b.at, message, format!("{} here", shown(b.value))).severity(Severity::Note);
    Some(
        finding
            .related(first.at, format!("{} here", shown(first.value)))
            .help("correct one of them, or tell of the others first"),
    )
}

/// Whether two or three amounts side by side make another one.
fn is_sum(amounts: &[&Quantity], value: f64) -> bool {
    [2, 3].into_iter().any(|n| amounts.windows(n).any(|some| some.iter().map(|q| q.value).sum::<f64>() == value))
}

fn near_each(a: &Quantity, b: &Quantity) -> bool {
    (a.value - b.value).abs() <= ROUND * a.value.max(b.value)
}

/// Whether an amount stands as one that the reader knows: `the five were`, `all 16 kilometers`.
fn is_taken_up(rule: &Count, document: &Document, b: &Quantity) -> bool {
    let words = document.words();
    let Some(before) = b.whole.start.checked_sub(1) else { return false };
    // `All three were found` is asked where people are taken up by how many they are; `Of those, 301` takes up others.
    let all = rule.all.contains(words.folded(before)) && b.of.is_none() && b.unit == Unit::Count;
    let of = before.checked_sub(1).is_some_and(|k| words.is(k, WordClass::Of)) && b.of.is_none() && b.value < LARGE;
    let definite =
        rule.definite.contains(words.folded(before)) && !words.is(before, WordClass::AnyPossessive) && !all && !of;
    // `The five were cremated`
    let goes_on = matches!(document.tags().tag(b.words.end), Tag::Verb | Tag::Aux) && words.all()[b.words.end].spaced;
    match (&b.unit, &b.of) {
        (Unit::Count, None) if b.value >= LARGE => definite,
        (Unit::Count, None) => definite && goes_on && !is_set_apart(rule, document, b),
        (Unit::Count, Some(_)) => definite && is_known(rule, document, b),
        (Unit::Measure(unit), _) => definite && !unit.time && b.per.is_none() && !is_set_apart(rule, document, b),
        (Unit::Money(_), _) => definite && b.per.is_none() && !is_set_apart(rule, document, b),
        _ => false,
    }
}

fn is_set_apart(rule: &Count, document: &Document, b: &Quantity) -> bool {
    let words = document.words();
    let near = b.whole.start.saturating_sub(1)..(b.words.end + 3).min(words.len());
    near.into_iter().any(|k| rule.apart.contains(words.folded(k)))
}

/// Whether an amount is of the sort of one taken up.
fn is_like(rule: &Count, document: &Document, a: &Quantity, b: &Quantity) -> bool {
    let words = document.words();
    match (&a.unit, &b.unit) {
        (Unit::Money(_), Unit::Count) => b.of.is_none() && b.value >= LARGE,
        (Unit::Count, Unit::Count) => match (&a.of, &b.of) {
            (Some(one), Some(other)) => {
                one.noun == other.noun && words.all()[one.head].capital == words.all()[other.head].capital
            }
            (Some(_), None) => b.value < LARGE && a.value >= 2.0 && names_people(rule, a),
            _ => false,
        },
        (Unit::Money(_), Unit::Money(_)) | (Unit::Measure(_), Unit::Measure(_)) => {
            a.unit.is_like(&b.unit) && a.per.is_none()
        }
        _ => false,
    }
}
