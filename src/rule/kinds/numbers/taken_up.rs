//! Words that take up people by how many they are, against the last count of people before them: `Three women were
//! charged. Both are in custody.`

use rustc_hash::FxHashSet;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::rule::Finding;

use super::count::Count;
use super::headed::names_people;
use super::shown::shown;

/// How many sentences back the people may be counted.
const BACK: usize = 4;

/// The most people that are taken up so.
const MOST: f64 = 12.0;

pub(super) fn find(rule: &Count, document: &Document) -> Vec<Finding> {
    (0..document.sentences().len()).filter_map(|sentence| opens(rule, document, sentence)).collect()
}

/// A sentence that begins with `Both`, `All three`, `The trio` and its verb.
fn opens(rule: &Count, document: &Document, sentence: usize) -> Option<Finding> {
    let words = document.words();
    let range = document.sentences()[sentence].words.clone();
    let (length, &number) = rule.taken_up.iter().find_map(|(phrase, number)| {
        let pieces: Vec<&str> = phrase.split(' ').collect();
        let fits = pieces.iter().enumerate().all(|(n, piece)| words.lower(range.start + n) == *piece);
        fits.then_some((pieces.len(), number))
    })?;
    let next = range.start + length;
    let verb =
        range.contains(&next) && matches!(document.tags().tag(next), Tag::Verb | Tag::Aux) && document.is_finite(next);
    let at = words.span(range.start..next);
    if !verb || document.is_quoted(at) {
        return None;
    }
    let first = sentence.saturating_sub(BACK);
    let all = document.sentences();
    let words_before = all[first].words.start..all[sentence].words.start;
    let near = |q: &&Quantity| q.unit == Unit::Count && q.value >= 2.0;
    let before: Vec<&Quantity> = document.quantities_in(&words_before).iter().filter(near).collect();
    let told = before.iter().rfind(|q| names_people(rule, q))?;
    let exact = told.precision == Precision::Exact && told.value <= MOST && told.scope.quotation.is_none();
    let several = |k: usize| rule.several.get(document.words().lower(k)) == Some(&usize::from(number));
    let other = before.iter().any(|q| q.value == f64::from(number))
        || document.sentences()[first..sentence].iter().flat_map(|s| s.words.clone()).any(several)
        || is_pair(document, told.scope.sentence..sentence, number)
        || told.value == f64::from(number);
    if !exact || other {
        return None;
    }
    let counted = told.of.as_ref().map_or(told.at, |of| told.at.to(of.at));
    let message = format!("`{}` of `{}`: who is left out?", document.text(at), document.text(counted));
    let finding = Finding::new(at, message, format!("{number} here")).severity(Severity::Note);
    Some(
        finding
            .related(told.at, format!("{} here", shown(told.value)))
            .help("say how many, or name the ones that are meant"),
    )
}

/// Whether so many people are named, or told by `a … and a …`, since the count.
fn is_pair(document: &Document, sentences: std::ops::Range<usize>, number: u8) -> bool {
    let all = document.sentences();
    let named = document.named_in(all[sentences.start].at.to(all[sentences.end - 1].at));
    let people = named.iter().map(|(_, person, _)| person).collect::<FxHashSet<_>>().len();
    let words = document.words();
    let pairs = sentences.clone().flat_map(|s| all[s].words.clone()).any(|k| {
        words.is(k, crate::language::WordClass::And)
            && document.chunks().at(k + 1).is_some()
            && k.checked_sub(1).is_some_and(|k| document.chunks().at(k).is_some())
    });
    people >= usize::from(number) || pairs
}
