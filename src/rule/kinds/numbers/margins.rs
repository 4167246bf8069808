//! Scores against what is told of them: by how much, in how many sets, won or drawn.

use std::ops::Range;

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{PercentForm, Precision, Quantity, Unit};
use crate::language::WordSet;
use crate::rule::Finding;

use super::shown::shown;

/// The most pieces between a score and the distance between its sides.
const NEAR: usize = 8;

/// No amount is told in more pieces.
const LONG: usize = 12;

/// So far before scores a verb tells that somebody won by them, in pieces.
const FAR: usize = 100;

/// More games than these no set has.
const GAMES: f64 = 13.0;

/// Fewer runs are no innings of a side.
const RUNS: f64 = 40.0;

/// The words that scores are told with.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Told {
    /// What sides are counted in: `point`.
    units: WordSet,
    /// Nouns of a result: `win`.
    results: WordSet,
    /// `by`
    by: WordSet,
    /// Verbs of winning.
    won: WordSet,
    /// Verbs before a score that is even: `drew`.
    drew: WordSet,
    /// Nouns behind one: `draw`.
    draws: WordSet,
    /// `for`, between runs and wickets
    lost_for: WordSet,
    /// `all`, in `all out`
    all: WordSet,
    /// `out`
    out: WordSet,
    /// `runs`
    runs: WordSet,
    /// `straight`
    straight: WordSet,
    /// `sets`
    sets: WordSet,
}

/// More innings than these are of several matches.
const INNINGS: usize = 40;

/// Each score that what is told of it does not fit.
pub(super) fn find(told: &Told, document: &Document) -> Vec<Finding> {
    let all = document.quantities();
    let mut findings: Vec<Finding> = innings(told, document).into_iter().collect();
    let mut k = 0;
    while k < all.len() {
        let end = run(document, all, k);
        if end > k + 1 {
            findings.extend(sets(told, document, &all[k..end]));
        } else if let Some(score) = all.get(k).filter(|q| matches!(q.unit, Unit::Score(_))) {
            findings.extend(drawn(told, document, score).or_else(|| margin(told, document, score)));
        }
        k = end.max(k + 1);
    }
    findings
}

/// `made 187 for 6 … bowled out for 171 … by 18 runs`: the runs of the innings that a story tells against the distance
/// between two of them.
fn innings(told: &Told, document: &Document) -> Option<Finding> {
    let words = document.words();
    let all = document.quantities();
    let count = |q: &&Quantity| q.unit == Unit::Count && q.value >= RUNS && q.figures;
    let before = |q: &Quantity, n: usize, list: &WordSet| {
        q.words.start.checked_sub(n).is_some_and(|k| list.contains(words.folded(k)))
    };
    let wickets = |q: &Quantity| {
        let lost = words.text(q.words.end + 1).parse::<u8>().is_ok_and(|lost| lost <= 10);
        told.lost_for.contains(words.folded(q.words.end)) && lost
    };
    let out = |q: &Quantity| {
        before(q, 1, &told.lost_for) && before(q, 2, &told.out)
            || told.all.contains(words.folded(q.words.end)) && told.out.contains(words.folded(q.words.end + 1))
    };
    let distance = all
        .iter()
        .find(|q| q.unit == Unit::Count && before(q, 1, &told.by) && told.runs.contains(words.folded(q.words.end)))?;
    let last = all.iter().filter(count).find(|q| out(q))?;
    let totals: Vec<&Quantity> = all.iter().filter(count).filter(|q| wickets(q) || out(q)).take(INNINGS + 1).collect();
    if totals.len() > INNINGS {
        return None;
    }
    let fits = |a: &Quantity| totals.iter().any(|b| (a.value - b.value).abs() == distance.value);
    let first = totals.iter().filter(|q| q.value > last.value).max_by(|a, b| a.value.total_cmp(&b.value))?;
    // A match of two innings each has four of them.
    let innings = totals.iter().filter(|q| out(q) || q.value >= last.value).count();
    if totals.iter().any(|q| fits(q)) || innings > 2 || distance.precision != Precision::Exact {
        return None;
    }
    let (high, low) = (first.value, last.value);
    let message = format!("{} − {} = {}, not {}", shown(high), shown(low), shown(high - low), shown(distance.value));
    let finding = Finding::new(distance.at, message, "the difference").related(first.at, "one innings");
    Some(finding.related(last.at, "the other").severity(Severity::Note))
}

/// Where a run of scores ends that commas alone part.
fn run(document: &Document, all: &[Quantity], first: usize) -> usize {
    let score = |k: usize| all.get(k).is_some_and(|q| matches!(q.unit, Unit::Score(_)));
    let mut end = first;
    while score(end)
        && (end == first
            || all[end - 1].words.end + 1 == all[end].words.start
                && document.words().text(all[end - 1].words.end) == ",")
    {
        end += 1;
    }
    end
}

fn sentence(document: &Document, score: &Quantity) -> Range<usize> {
    document.sentences().get(score.scope.sentence).map_or(0..0, |s| s.words.clone())
}

/// Whether a sentence tells one score alone.
fn is_alone(document: &Document, score: &Quantity) -> bool {
    let here = sentence(document, score);
    let mut scores = between(document, here).iter().filter(|q| matches!(q.unit, Unit::Score(_)));
    scores.next().is_some() && scores.next().is_none()
}

/// The amounts that begin in a range of pieces.
fn between(document: &Document, pieces: Range<usize>) -> &[Quantity] {
    let all = document.quantities();
    let first = all.partition_point(|q| q.words.start < pieces.start);
    let end = all.partition_point(|q| q.words.start < pieces.end);
    &all[first..end.max(first)]
}

/// `drew 2-1`, `a 2-1 draw`
fn drawn(told: &Told, document: &Document, score: &Quantity) -> Option<Finding> {
    let Unit::Score(other) = score.unit else { return None };
    let words = document.words();
    let before = score.words.start.checked_sub(1).filter(|&k| told.drew.contains(words.folded(k)));
    let behind = Some(score.words.end).filter(|&k| told.draws.contains(words.folded(k)));
    let said = before.or(behind)?;
    (score.value != other && is_alone(document, score)).then(|| {
        let message = format!("`{}` is no draw", document.text(score.at));
        Finding::new(score.at, message, "one side has more").related(words.all()[said].at, "told as even")
    })
}

/// `by 12 points, 88-78`; `won 88-78 on Friday, a 12-point victory`
fn margin(told: &Told, document: &Document, score: &Quantity) -> Option<Finding> {
    let Unit::Score(other) = score.unit else { return None };
    let words = document.words();
    let gap = (score.value - other).abs();
    let here = sentence(document, score);
    let near = |q: &&Quantity| {
        let apart = if q.words.start > score.words.start {
            q.words.start - score.words.end
        } else {
            score.words.start.saturating_sub(q.words.end)
        };
        here.contains(&q.words.start) && apart <= NEAR
    };
    let said = |q: &&Quantity| {
        // `12 points` is one amount, `12 runs` a count and its noun.
        let points = matches!(q.unit, Unit::Percent(PercentForm::Points));
        let end = if points { q.words.end } else { q.words.end + 1 + usize::from(words.text(q.words.end) == "-") };
        let noun = words.language().quantity_words().singular(words.lower(end - 1));
        let before = |n: usize| q.whole.start.checked_sub(n);
        let by = before(1).is_some_and(|k| told.by.contains(words.folded(k)));
        let of = before(2).is_some_and(|k| told.results.contains(words.folded(k)));
        let result = told.results.contains(words.folded(end));
        (points || matches!(q.unit, Unit::Count)) && told.units.contains(noun.as_str()) && (result || by || of)
    };
    let around = score.words.start.saturating_sub(NEAR + LONG)..score.words.end + NEAR + 1;
    let mut tolds = between(document, around).iter().filter(near).filter(said);
    let distance = tolds.next().filter(|_| tolds.next().is_none())?;
    let exact = distance.precision == Precision::Exact && is_alone(document, score);
    (exact && distance.value != gap && gap > 0.0).then(|| {
        let (high, low) = (score.value.max(other), score.value.min(other));
        let message = format!("{} − {} = {}, not {}", shown(high), shown(low), shown(gap), shown(distance.value));
        Finding::new(distance.at, message, "the difference").related(score.at, "the two sides")
    })
}

/// `won 6-4, 3-6, 4-6`; `in straight sets, 6-4, 3-6, 6-2`; `in three sets, 6-4, 6-3`
fn sets(told: &Told, document: &Document, scores: &[Quantity]) -> Option<Finding> {
    let words = document.words();
    let sides = |q: &Quantity| match q.unit {
        Unit::Score(other) => (q.value, other),
        _ => (0.0, 0.0),
    };
    let is_set = |q: &Quantity| {
        let (one, other) = sides(q);
        one.max(other) >= 6.0 && one.max(other) <= GAMES && one != other
    };
    let (first, last) = (scores.first()?, scores.last()?);
    if !scores.iter().all(is_set) || scores.len() > 5 {
        return None;
    }
    let here = sentence(document, first);
    let before = here.start..first.words.start;
    let won = scores.iter().filter(|q| sides(q).0 > sides(q).1).count();
    let lost = scores.len() - won;
    let named = before.clone().rev().take(FAR).find(|&k| told.sets.contains(words.folded(k)));
    if let Some(k) = named.filter(|&k| first.words.start - k <= 2) {
        let straight = k.checked_sub(1).filter(|&k| told.straight.contains(words.folded(k)));
        if let Some(straight) = straight.filter(|_| lost > 0 && won > 0) {
            let odd = scores.iter().find(|q| sides(q).0 < sides(q).1)?;
            let message = format!("straight sets, and `{}` is one lost", document.text(odd.at));
            return Some(
                Finding::new(odd.at, message, "lost").related(words.span(straight..k + 1), "told as straight"),
            );
        }
        let number = between(document, k.saturating_sub(LONG)..k);
        let number = number.iter().find(|q| q.unit == Unit::Count && q.words.end == k);
        if let Some(number) = number.filter(|q| q.value != scores.len() as f64) {
            let message = format!("`{}` sets, and {} are told", document.text(number.at), scores.len());
            return Some(Finding::new(number.at, message, "the number").related(first.at.to(last.at), "the sets"));
        }
    }
    let win = before.rev().take(FAR).find(|&k| told.won.contains(words.folded(k)))?;
    (won <= lost).then(|| {
        let message = format!("a win by `{}`: the winner has fewer sets", document.text(first.at.to(last.at)));
        Finding::new(first.at.to(last.at), message, format!("{won} won, {lost} lost"))
            .related(words.all()[win].at, "won here")
    })
}
