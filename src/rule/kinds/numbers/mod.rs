//! Judgements on numbers: whether a story’s figures agree, and one form for the same thing throughout it.

mod age;
mod change;
mod convert;
mod count;
mod form;
mod frames;
mod headcount;
mod headed;
mod known;
mod listed;
mod margins;
mod mistold;
mod money;
mod nowhere;
mod percent;
mod range;
mod reckoned;
mod shown;
mod sum;
mod taken_up;
mod time;
mod twice;

pub(super) use age::KIND as AGE;
pub(super) use change::KIND as CHANGE;
pub(super) use convert::KIND as CONVERT;
pub(super) use count::KIND as COUNT;
pub(super) use form::KIND as FORM;
pub(super) use money::KIND as MONEY;
pub(super) use percent::KIND as PERCENT;
pub(super) use range::KIND as RANGE;
pub(super) use sum::KIND as SUM;
pub(super) use time::KIND as TIME;

use rustc_hash::FxHashSet;

use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity};
use crate::text::{InProse, Span};

use super::super::Finding;

/// The first finding at each place: several frames may fit one sentence.
fn once_a_place(findings: Vec<Finding>) -> Vec<Finding> {
    let mut places = FxHashSet::default();
    findings.into_iter().filter(|finding| places.insert(finding.at.clone())).collect()
}

/// How far a told amount may lie from the true one: half of its last digit; for zeros at its end at most `round` of it,
/// and where it is not told exactly, a part of it.
fn leeway(quantity: &Quantity, round: f64) -> f64 {
    let size = quantity.value.abs();
    let rounded = (quantity.grain / 2.0).min(size * round).max(quantity.digit / 2.0);
    if quantity.precision == Precision::Exact { rounded } else { rounded.max(size * ROUGHLY) }
}

/// How much of an amount `about` leaves open.
const ROUGHLY: f64 = 0.12;

/// Where a phrase stands around two quantities, in their sentence.
fn place_of(document: &Document, a: &Quantity, b: &Quantity, phrase: &str) -> Option<Span<InProse>> {
    let sentence = document.sentences().get(a.scope.sentence.min(b.scope.sentence))?;
    let words = document.words();
    let pieces: Vec<&str> = phrase.split(' ').collect();
    let fits = |k: &usize| pieces.iter().enumerate().all(|(n, piece)| words.lower(k + n) == *piece);
    let start = sentence.words.clone().find(fits)?;
    Some(words.span(start..start + pieces.len()))
}
