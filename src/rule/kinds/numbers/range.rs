//! Ranges that run backward, and scores that do not fit who won.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::quantities::{Quantity, Unit};
use crate::language::WordSet;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::frames::{Fit, Frames, Layout, Lists};
use super::margins;

/// `[range]` in a rule file.
pub const KIND: Kind = Kind {
    table: "range",
    doc: "ranges whose lower end is the higher one, and scores against who won",
    read: |options| options.story::<Backward>(),
};

/// The options of `[range]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Backward {
    /// Sentences with a range from `a` to `b`; years or amounts.
    ranges: Frames,
    /// Sentences that say that the first side of the score `s` won.
    wins: Frames,
    /// Lists that the frames name.
    words: Lists,
    /// Words in a fit that leave it unjudged.
    silent: Vec<String>,
    /// The words that scores are told with.
    scores: margins::Told,
    /// Words right before two amounts by which they are no range but a change.
    changed: WordSet,
}

impl Check for Backward {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let layout = Layout::of(document);
        let ranges = layout.fits(&self.ranges, &self.words);
        let wins = layout.fits(&self.wins, &self.words);
        let words = document.words();
        let changed = |fit: &Fit<'_>| {
            let before = fit.get("a").and_then(|a| a.whole.start.checked_sub(1));
            let money = fit.get("a").is_some_and(|a| matches!(a.unit, Unit::Money(_)));
            money && fit.text().starts_with(" #") && before.is_some_and(|k| self.changed.contains(words.folded(k)))
        };
        let heard = |fit: &&Fit<'_>| !fit.is_among(&self.silent) && !changed(fit);
        let backward = ranges.iter().filter(heard).filter_map(|fit| backward(document, fit));
        let lost = wins.iter().filter(|f| !f.is_among(&self.silent)).filter_map(|fit| lost(document, fit));
        super::once_a_place(backward.chain(lost).chain(margins::find(&self.scores, document)).collect())
    }

    fn flaws(&self) -> Vec<Flaw> {
        [&self.ranges, &self.wins].into_iter().flat_map(|frames| frames.flaws(&self.words)).collect()
    }
}

fn backward(document: &Document, fit: &Fit<'_>) -> Option<Finding> {
    if let (Some((from, a)), Some((to, b))) = (fit.year("from"), fit.year("to")) {
        return (from > to).then(|| told(document, a, b));
    }
    let (a, b) = (fit.get("a")?, fit.get("b")?);
    let (one, other) = (a.value, b.value);
    // `between 3 and 4 million`, `12 to 30 years old`: what is told behind the second holds for both.
    let borrowed = a.unit == Unit::Count || b.unit == Unit::Count;
    if !(a.unit.is_like(&b.unit) || borrowed) || one <= other || a.precision != b.precision {
        return None;
    }
    // `from $900 to $1.2`: the magnitude was left out, which is no range backward.
    // Nor is `125.74-76`, where the second end gives its last digits alone, or `4-half-day`.
    if one / other > 400.0 || one.fract() != 0.0 && other.fract() == 0.0 || other < 1.0 {
        return None;
    }
    Some(told(document, a.at, b.at))
}

fn told(
    document: &Document,
    a: crate::text::Span<crate::text::InProse>,
    b: crate::text::Span<crate::text::InProse>,
) -> Finding {
    let (low, high) = (document.text(b), document.text(a));
    let message = format!("the range runs backward: `{high}` is more than `{low}`");
    Finding::new(a, message, "the lower end is the higher one")
        .related(b, "the upper end")
        .help("check both figures: they may be in the wrong order, or one of them may be wrong")
}

fn lost(document: &Document, fit: &Fit<'_>) -> Option<Finding> {
    let score: &Quantity = fit.get("s")?;
    let Unit::Score(other) = score.unit else { return None };
    if score.value >= other {
        return None;
    }
    let words = document.words();
    // A second score beside it makes it sets or legs.
    let around = document.sentences().get(score.scope.sentence)?.words.clone();
    let beside = document.quantities_in(&around).iter().filter(|q| matches!(q.unit, Unit::Score(_)));
    if beside.count() > 1 {
        return None;
    }
    let win = fit.get("win").map_or(score.at, |q| q.at);
    let sentence = document.sentences().get(score.scope.sentence)?;
    let start = sentence.words.start;
    let message = format!("a win by `{}`: the winner has fewer", document.text(score.at));
    let verb = (start..score.words.start).rev().find(|&k| fit.text().starts_with(&format!(" {} ", words.lower(k))));
    Some(
        Finding::new(score.at, message, "the first side has fewer")
            .related(verb.map_or(win, |k| words.all()[k].at), "won here"),
    )
}
