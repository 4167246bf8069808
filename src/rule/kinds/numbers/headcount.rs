//! People counted and told one by one: `Five people got out, a couple and their three children`.

use std::ops::Range;

use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::WordClass;
use crate::rule::Finding;

use super::count::Count;
use super::shown::shown;

/// How far behind a count the people begin, in pieces.
const FARTHEST: usize = 8;

/// The longest item, in pieces.
const LONGEST: usize = 7;

/// The people that follow a count of people, where they are told to the end of the sentence and are others in number.
pub(super) fn counted(rule: &Count, document: &Document, count: &Quantity) -> Option<Finding> {
    let words = document.words();
    let persons = count.of.as_ref().is_some_and(|of| rule.persons.contains(of.noun.as_str()));
    let plain = count.unit == Unit::Count && count.precision == Precision::Exact && (2.0..=30.0).contains(&count.value);
    if !persons || !plain {
        return None;
    }
    let sentence = document.sentences().get(count.scope.sentence)?.words.clone();
    let from = count.of.as_ref()?.head + 1;
    let opens = |&k: &usize| matches!(words.text(k), "," | ":" | "—" | "–");
    let opening = (from..(from + FARTHEST).min(sentence.end)).find(opens)?;
    // `five children of Albert Quill, a smelter worker, and his wife`: the parents.
    if words.is(from, WordClass::Of) && words.all()[opening - 1].capital {
        return None;
    }
    // `they were four children from two families, their teacher and four elderly people`: the first of the list.
    let copula = |k: usize| document.tags().tag(k) == Tag::Aux;
    let more = document.quantities().iter().any(|q| q.words.start >= from && q.words.end <= opening);
    if words.text(opening) == "," && (more || count.whole.start.checked_sub(1).is_some_and(copula)) {
        return None;
    }
    let (items, end) = items(rule, document, opening + 1, sentence.end);
    let heads: Option<Vec<usize>> = items.iter().map(|item| heads(rule, document, item.clone())).collect();
    let sum: usize = heads?.into_iter().sum();
    let announced = count.value as usize;
    if items.len() < 2 || sum == announced || !matches!(words.text(end), "." | "" | "," | "—" | "–" | ";") {
        return None;
    }
    let listed = items.first()?.start..items.last()?.end;
    let message = format!("`{}` announces {announced} people, and {sum} are named one by one", document.text(count.at));
    Some(
        Finding::new(count.at, message, format!("{} announced", shown(count.value)))
            .related(words.span(listed), format!("{sum} told"))
            .help("correct the number or the people; say `including` where they are not all"),
    )
}

/// The items from a piece on, the last one behind `and`, and the piece behind it.
fn items(rule: &Count, document: &Document, start: usize, end: usize) -> (Vec<Range<usize>>, usize) {
    let words = document.words();
    let mut items = Vec::new();
    let (mut first, mut last) = (start, false);
    for k in start..end {
        let joins = rule.joins.contains(words.folded(k));
        let stops = matches!(words.text(k), "." | ";" | "—" | "–" | ":" | "(") || words.text(k) == "," && last;
        if !(joins || stops || words.text(k) == ",") {
            continue;
        }
        if k > first {
            items.push(first..k);
        }
        if stops {
            return (items, k);
        }
        last |= joins;
        first = k + 1;
    }
    (Vec::new(), end)
}

/// How many people an item tells of; none where it may be something else.
fn heads(rule: &Count, document: &Document, item: Range<usize>) -> Option<usize> {
    let words = document.words();
    let all = document.quantities();
    if item.len() > LONGEST {
        return None;
    }
    let person = |k: usize| {
        let noun = words.language().quantity_words().singular(words.lower(k));
        rule.persons.contains(noun.as_str()) || rule.one.contains(noun.as_str())
    };
    let stop = item.clone().find(|&k| rule.details.contains(words.folded(k))).unwrap_or(item.end);
    let head = (item.start..stop).rev().find(|&k| matches!(words.all()[k].kind, WordKind::Word))?;
    if let Some(&several) = rule.several.get(words.lower(head)) {
        return Some(several);
    }
    let number = all.get(all.partition_point(|q| q.words.start < item.start)).filter(|q| q.words.start < head);
    if let Some(number) = number {
        return (number.unit == Unit::Count && number.precision == Precision::Exact && person(head))
            .then_some(number.value as usize);
    }
    let one = rule.determiners.contains(words.folded(item.start)) && person(head);
    let plural = words.language().quantity_words().is_plural(words.lower(head));
    (one && !plural).then_some(1)
}
