//! Parts against their total: `of the 12 rooms, seven are wet, three are dry and three are shut`.

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::frames::{Fit, Frames, Layout, Lists};
use super::shown::shown;

/// `[sum]` in a rule file.
pub const KIND: Kind = Kind {
    table: "sum",
    doc: "parts held against the total they are told with, and shares of one whole against 100 percent",
    read: |options| options.story::<Sum>(),
};

/// The options of `[sum]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sum {
    /// Sentences with all the `parts` of a `total`.
    whole: Frames,
    /// Sentences with `parts` of a `total` that may have others: only too many of them are a contradiction, too few are
    /// asked about.
    some: Frames,
    /// Sentences with the two sides of a vote, `a` and `b` or the score `s`, and the `total` that voted.
    votes: Frames,
    /// Sentences with shares of one whole, `parts`.
    shares: Frames,
    /// Sentences with shares of a vote, `parts`, of which there may be others: only too much is a contradiction.
    ballots: Frames,
    /// Sentences with the two sides of a vote, `a` and `b`.
    sides: Frames,
    /// Sentences with the difference between the two sides told last, `d`.
    gaps: Frames,
    /// Words that join the parts of a series.
    joins: Vec<String>,
    /// Of these, those that join nothing but parts.
    and: Vec<String>,
    /// Words of a part that tell that nothing is left over: `undecided`.
    rest: Vec<String>,
    /// Words in a fit that leave it unjudged.
    silent: Vec<String>,
    /// Words in a fit that leave it unjudged but in its last part, where they tell what is left over.
    others: Vec<String>,
    /// The beginnings of a last part that holds all the others.
    last: Vec<String>,
    /// Words right behind a part that leave it unjudged: it is a part of another one, or of another whole.
    nested: Vec<String>,
    /// Lists that the frames name.
    words: Lists,
}

/// How much of a total parts must make that may have others.
const MOSTLY: f64 = 0.7;

impl Check for Sum {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let layout = Layout::of(document);
        let mut findings = Vec::new();
        for (frames, all) in [(&self.whole, true), (&self.some, false)] {
            let fits = layout.fits(frames, &self.words);
            findings.extend(fits.iter().filter(|f| self.heard(f)).filter_map(|fit| self.parts(document, fit, all)));
        }
        let votes = layout.fits(&self.votes, &self.words);
        findings.extend(votes.iter().filter(|f| !f.is_among(&self.silent)).filter_map(|fit| voted(document, fit)));
        for (frames, all) in [(&self.shares, true), (&self.ballots, false)] {
            let fits = layout.fits(frames, &self.words);
            findings.extend(fits.iter().filter(|f| self.heard(f)).filter_map(|fit| self.hundred(fit, all)));
        }
        let relations = document.relations();
        findings
            .extend(relations.products.iter().filter_map(|product| super::reckoned::multiplied_out(document, product)));
        findings.extend(self.margins(&layout));
        findings.extend(relations.wholes.iter().filter_map(|whole| super::reckoned::summed(document, whole)));
        super::once_a_place(findings)
    }

    fn flaws(&self) -> Vec<Flaw> {
        let frames = [&self.whole, &self.some, &self.votes, &self.shares, &self.ballots, &self.sides, &self.gaps];
        frames.into_iter().flat_map(|frames| frames.flaws(&self.words)).collect()
    }
}

impl Sum {
    /// Whether a fit tells of nothing but its parts.
    fn heard(&self, fit: &Fit<'_>) -> bool {
        let rest = |last: &str| self.last.iter().any(|phrase| format!("{last} ").starts_with(&format!("{phrase} ")));
        let closes = || fit.all("parts").last().is_some_and(|(_, words)| rest(words));
        !fit.is_among(&self.silent) && (!fit.is_among(&self.others) || closes())
    }

    /// Each difference told of a vote against the sides told nearest.
    fn margins(&self, layout: &Layout<'_>) -> Vec<Finding> {
        let sides = layout.fits(&self.sides, &self.words);
        let pairs: Vec<_> = sides.iter().filter_map(|fit| Some((fit.get("a")?, fit.get("b")?))).collect();
        let gaps = layout.fits(&self.gaps, &self.words);
        let told = gaps.iter().filter(|fit| self.heard(fit)).filter_map(|fit| fit.get("d"));
        told.filter_map(|gap| {
            let distance = |(a, _): &&(&Quantity, &Quantity)| a.words.start.abs_diff(gap.words.start);
            let (a, b) = pairs.iter().min_by_key(distance)?;
            apart(a, b, gap)
        })
        .collect()
    }

    /// The parts of a fit, where they are a series: each joined to the next, the last one by `and`.
    fn series<'f>(&self, fit: &'f Fit<'_>) -> Option<Vec<(&'f Quantity, &'f str)>> {
        let parts = fit.all("parts");
        let joined = |rest: &str| {
            let padded = format!(" {rest}");
            padded.contains(" , ") || self.joins.iter().any(|join| padded.contains(&format!(" {join} ")))
        };
        let (_, before) = parts.split_last()?;
        // `two brothers, a cousin and three sisters`: one more stands between them.
        let list = self.and.as_slice();
        let more = |rest: &str| {
            let items: Vec<&str> = rest.split(' ').collect();
            let marks = |word: &&str| *word == "," || list.iter().any(|and| and == word);
            let places: Vec<usize> = (0..items.len()).filter(|&k| marks(&items[k])).collect();
            places.windows(2).any(|pair| pair[1] > pair[0] + 1)
        };
        if before.iter().any(|(q, rest)| q.unit == Unit::Count && more(rest)) {
            return None;
        }
        let last = before.last()?.1;
        let closes = self.joins.iter().any(|join| format!(" {last}").contains(&format!(" {join} ")));
        // `31 per cent of the vote` closes a series of its shares.
        let nested = before.iter().any(|(_, rest)| self.nested.iter().any(|n| rest.starts_with(&format!("{n} "))));
        (closes && !nested && before.iter().all(|(_, rest)| joined(rest))).then_some(parts)
    }

    fn parts(&self, document: &Document, fit: &Fit<'_>, all: bool) -> Option<Finding> {
        let total = fit.get("total")?;
        let parts = self.series(fit)?;
        // `10,200 tonnes: 6,100 of wheat`: the unit is told once.
        let plain = matches!(total.unit, Unit::Measure(_)) && parts.iter().all(|(q, _)| q.unit == Unit::Count);
        if !plain && parts.iter().any(|(q, _)| !q.unit.is_like(&total.unit)) || total.value < 2.0 {
            return None;
        }
        let closed = all || parts.last().is_some_and(|(_, rest)| self.is_rest(rest));
        // `Of the 640 members, 410 answered and 380 said yes`: two counts may be of the same ones.
        let may_share = !closed && parts.len() == 2 && total.unit == Unit::Count;
        if may_share && parts.iter().map(|(q, _)| q.value).sum::<f64>() > total.value {
            return None;
        }
        let parts: Vec<&Quantity> = parts.into_iter().map(|(q, _)| q).collect();
        judge(document, total, &parts, closed, false)
    }

    fn is_rest(&self, words: &str) -> bool {
        let padded = format!(" {words}");
        self.rest.iter().any(|rest| padded.contains(&format!(" {rest} ")))
    }

    /// Shares of one whole: more than all, or less where nothing is said to be left over.
    fn hundred(&self, fit: &Fit<'_>, all: bool) -> Option<Finding> {
        let parts = self.series(fit)?;
        let closed = parts.iter().any(|(_, rest)| self.is_rest(rest));
        let sum: f64 = parts.iter().map(|(q, _)| q.value).sum();
        let open: f64 = parts.iter().map(|(q, _)| q.grain.min(1.0) / 2.0).sum::<f64>() + 0.5;
        let exact = parts.iter().all(|(q, _)| q.precision == Precision::Exact);
        let off = sum - 100.0;
        if !exact || off.abs() <= open || !closed && (all || off < 0.0) {
            return None;
        }
        let (last, _) = parts.last()?;
        let sums: Vec<String> = parts.iter().map(|(q, _)| shown(q.value)).collect();
        let message = format!("{} = {}%, not 100%", sums.join(" + "), shown(sum));
        let mut finding = Finding::new(last.at, message, "these shares should make 100%");
        for (part, _) in &parts[..parts.len() - 1] {
            finding = finding.related(part.at, "a share of the same whole");
        }
        Some(finding)
    }
}

/// The two sides of a vote against all who voted.
fn voted(document: &Document, fit: &Fit<'_>) -> Option<Finding> {
    let total = fit.get("total")?;
    if let Some(score) = fit.get("s") {
        let Unit::Score(other) = score.unit else { return None };
        let sum = score.value + other;
        return (sum != total.value && total.precision == Precision::Exact).then(|| {
            let message =
                format!("{} + {} = {}, not {}", shown(score.value), shown(other), shown(sum), shown(total.value));
            Finding::new(total.at, message, "the total").related(score.at, "the two sides")
        });
    }
    let sides = fit.get("a").into_iter().chain(fit.get("b")).collect::<Vec<_>>();
    judge(document, total, &sides, true, false)
}

/// The two sides of a vote against the difference between them.
fn apart(a: &Quantity, b: &Quantity, told: &Quantity) -> Option<Finding> {
    let difference = (a.value - b.value).abs();
    let exact = [a, b, told].iter().all(|q| q.precision == Precision::Exact);
    // A margin of a like size: a hundredth of it is another one’s.
    let like = (0.2..=5.0).contains(&(difference / told.value)) && a.value.min(b.value) > told.value;
    if !exact || difference == told.value || difference == 0.0 || !like || told.grain > difference {
        return None;
    }
    let message = format!("{} − {} = {}, not {}", shown(a.value), shown(b.value), shown(difference), shown(told.value));
    Some(Finding::new(told.at, message, "the difference").related(a.at, "one side").related(b.at, "the other"))
}

/// What rounding leaves open in a part or total: nothing in a plain count. Where another figure is told to a `finer`
/// digit, so is this one: `$140 million: $85 million …`.
fn open(quantity: &Quantity, finer: f64) -> f64 {
    let rounded = quantity.value.fract() != 0.0 || quantity.grain >= 1000.0;
    if rounded { quantity.grain.min(finer.max(quantity.digit)) / 2.0 } else { 0.0 }
}

/// A total against its parts; `closed` where they are all, `near` where it is known that its rounding cannot explain them.
pub(super) fn judge(
    document: &Document,
    total: &Quantity,
    parts: &[&Quantity],
    closed: bool,
    near: bool,
) -> Option<Finding> {
    let sum: f64 = parts.iter().map(|q| q.value).sum();
    let off = sum - total.value;
    // What is as large as the whole is no part of it.
    if parts.iter().any(|q| q.value >= total.value) {
        return None;
    }
    let finer = parts.iter().chain([&total]).map(|q| q.grain).fold(f64::INFINITY, f64::min);
    let leeway: f64 = parts.iter().map(|q| open(q, finer)).sum::<f64>() + open(total, finer);
    let rough = parts.iter().chain([&total]).any(|q| q.precision != Precision::Exact);
    let leeway = if rough && !near { leeway.max(total.value * 0.1) } else { leeway };
    if off.abs() <= leeway + 1e-6 * total.value || rough && !near && off < 0.0 {
        return None;
    }
    // `16 were rescued and eight drowned. The remaining three are missing`
    if off < 0.0 && is_told_beside(document, total, parts, -off) {
        return None;
    }
    // What may have others is asked where hardly any are lacking.
    if off < 0.0 && !closed && sum < total.value * MOSTLY {
        return None;
    }
    // Parts that come to far less are parts of something else, or no parts.
    if sum < total.value * 0.4 || sum > total.value * 2.5 {
        return None;
    }
    // A magnitude that all of them share is left out: `5.2 + 3.1 = 8.3`.
    let scale = [1e12, 1e9, 1e6].into_iter().find(|s| parts.iter().all(|q| q.value >= s * 0.05) && total.value >= *s);
    let scale = scale.unwrap_or(1.0);
    let sums: Vec<String> = parts.iter().map(|q| shown(q.value / scale)).collect();
    let message = format!("{} = {}, not {}", sums.join(" + "), shown(sum / scale), shown(total.value / scale));
    let mut finding = Finding::new(total.at, message, "the total");
    for part in parts {
        finding = finding.related(part.at, format!("`{}`", document.text(part.at)));
    }
    if off < 0.0 && !closed {
        finding = finding.severity(Severity::Note).help("say what the others are, if there are others");
    }
    Some(finding)
}

/// Whether an amount around parts is what they lack of their total.
fn is_told_beside(document: &Document, total: &Quantity, parts: &[&Quantity], lacking: f64) -> bool {
    let last = parts.iter().map(|q| q.scope.sentence).max().unwrap_or(total.scope.sentence);
    let first = total.scope.sentence.min(parts.first().map_or(usize::MAX, |q| q.scope.sentence));
    let near = |q: &Quantity| (first..=last + 1).contains(&q.scope.sentence);
    let other = |q: &Quantity| q.at != total.at && parts.iter().all(|one| one.at != q.at);
    let all = document.quantities();
    let begins = document.sentences().get(first).map_or(0, |s| s.words.start);
    let around = all[all.partition_point(|q| q.words.start < begins)..].iter();
    around
        .take_while(|q| q.scope.sentence <= last + 1)
        .any(|q| near(q) && other(q) && q.unit.is_like(&total.unit) && q.value == lacking)
}
