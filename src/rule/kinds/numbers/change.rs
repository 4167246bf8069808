//! Changes and shares reckoned again: `rose from 480 to 540, or 8 %`, `doubled, from 300 to 480`, `12 of the 40, or 45 %`.

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{PercentForm, Precision, Quantity, Unit};
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::frames::{Fit, Frames, Layout, Lists};
use super::reckoned;
use super::shown::shown;

/// `[change]` in a rule file.
pub const KIND: Kind = Kind {
    table: "change",
    doc: "changes and shares held against the figures they are told with",
    read: |options| options.story::<Change>(),
};

/// The options of `[change]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Change {
    /// Sentences in which `a` becomes `b`, told as `p` percent or as a part, upward; or which tell `b` and by how much
    /// it changed, `d`.
    up: Frames,
    /// The same, downward.
    down: Frames,
    /// Sentences in which `a` becomes `b` upward, with nothing more told.
    rises: Frames,
    /// The same, downward.
    falls: Frames,
    /// Sentences in which `a` becomes `b`, told as a multiple; the words of `times` say which.
    multiples: Frames,
    /// Sentences in which `x` is a part of `y`, told as `p` percent or as a part, or as one in `n`.
    shares: Frames,
    /// Phrases by the multiple that they tell.
    times: Vec<Times>,
    /// Lists that the frames name.
    words: Lists,
    /// Words of these lists in a fit leave it unjudged.
    silent: Vec<String>,
}

/// Words of a multiple.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Times {
    /// What the old figure is multiplied by.
    by: f64,
    /// The words.
    words: Vec<String>,
}

impl Check for Change {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let layout = Layout::of(document);
        let mut findings = Vec::new();
        let heard = |fit: &Fit<'_>| !fit.is_among(&self.silent);
        for (frames, up) in [(&self.up, true), (&self.down, false)] {
            let fits = layout.fits(frames, &self.words);
            findings.extend(fits.iter().filter(|f| heard(f)).filter_map(|fit| changed(document, fit, up)));
        }
        for (frames, up) in [(&self.rises, true), (&self.falls, false)] {
            let fits = layout.fits(frames, &self.words);
            let large = |fit: &Fit<'_>| [fit.get("a"), fit.get("b")].into_iter().flatten().all(is_amount);
            findings.extend(fits.iter().filter(|f| heard(f) && large(f)).filter_map(|fit| turned(document, fit, up)));
        }
        let fits = layout.fits(&self.multiples, &self.words);
        findings.extend(fits.iter().filter(|f| heard(f)).filter_map(|fit| self.multiplied(document, fit)));
        let fits = layout.fits(&self.shares, &self.words);
        findings.extend(fits.iter().filter(|f| heard(f)).filter_map(|fit| shared(document, fit)));
        let relations = document.relations();
        findings.extend(relations.changes.iter().filter_map(|change| reckoned::changed(document, change)));
        findings.extend(relations.shares.iter().filter_map(|share| reckoned::shared(document, share)));
        // What no words tie together is held together by news alone, which tells of one thing at a time.
        if !document.is_told_through() {
            return super::once_a_place(findings);
        }
        findings.extend(relations.derived.iter().filter_map(|derived| reckoned::derived(document, derived)));
        findings.extend(relations.turns.iter().filter_map(|turn| reckoned::turned(document, turn)));
        findings.extend(relations.steps.iter().filter_map(|step| reckoned::stepped(document, step)));
        findings.extend(relations.quotients.iter().filter_map(|quotient| reckoned::shared_out(document, quotient)));
        super::once_a_place(findings)
    }

    fn flaws(&self) -> Vec<Flaw> {
        let frames = [&self.up, &self.down, &self.rises, &self.falls, &self.multiples, &self.shares];
        frames.into_iter().flat_map(|frames| frames.flaws(&self.words)).collect()
    }
}

/// How much of an amount with zeros at its end may be rounding, where it is told beside another.
const ROUND: f64 = 0.03;

/// The least and the most that an amount may be, told beside another: where that one is told to the last digit, so is
/// this one.
pub(super) fn bounds(quantity: &Quantity, beside: &Quantity) -> (f64, f64) {
    let exact = quantity.precision == Precision::Exact && beside.grain < quantity.grain;
    let half = if exact {
        super::leeway(quantity, ROUND).min(super::leeway(beside, ROUND))
    } else {
        super::leeway(quantity, ROUND)
    };
    (quantity.value - half, quantity.value + half)
}

/// Whether the told amount lies outside what is reckoned, with what its own last digit leaves open.
pub(super) fn outside(told: &Quantity, value: f64, low: f64, high: f64) -> bool {
    let half =
        (told.grain.min(1.0) / 2.0).max(if told.precision == Precision::About { value * 0.15 } else { 0.0 }) + 0.06;
    match told.precision {
        Precision::AtLeast => high + half < value,
        Precision::AtMost => low - half > value,
        Precision::Exact | Precision::About => value < low - half || value > high + half,
    }
}

fn like(a: &Quantity, b: &Quantity) -> bool {
    a.unit.is_like(&b.unit) && a.unit != Unit::Share
}

/// Whether a number is an amount and no place in a chart: `climbed from 9 to 4`.
fn is_amount(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Count) || quantity.value >= 100.0
}

/// Two amounts of one thing, in one magnitude.
fn pair<'a>(a: &'a Quantity, b: &'a Quantity) -> Option<(f64, f64)> {
    let bare = matches!(a.unit, Unit::Count) || matches!(b.unit, Unit::Count);
    let (a_value, b_value) = aligned(a, b)?;
    let same = (like(a, b) || bare) && a_value > 0.0 && !matches!(a.unit, Unit::Age { .. });
    same.then_some((a_value, b_value))
}

/// `rose from 540 to 480`
fn turned(document: &Document, fit: &Fit<'_>, up: bool) -> Option<Finding> {
    let (a, b) = (fit.get("a")?, fit.get("b")?);
    let (from, to) = pair(a, b)?;
    if (to > from) == up || from == to {
        return None;
    }
    let (way, other) = if up { ("a rise", "a fall") } else { ("a fall", "a rise") };
    let (a_text, b_text) = (document.text(a.at), document.text(b.at));
    let message = format!("from {a_text} to {b_text} is {other}, not {way}");
    Some(Finding::new(b.at, message, "the figures go the other way").related(a.at, format!("from `{a_text}`")))
}

/// `a` becomes `b`, told as `p`.
fn changed(document: &Document, fit: &Fit<'_>, up: bool) -> Option<Finding> {
    if let Some(by) = fit.get("d") {
        return stepped(document, fit, by, up);
    }
    if let Some(finding) = turned(document, fit, up) {
        return Some(finding);
    }
    let (a, b, p) = (fit.get("a")?, fit.get("b")?, fit.get("p")?);
    let (from, to) = pair(a, b)?;
    let told = told_rate(p)?;
    let percents = matches!(a.unit, Unit::Percent(_)) || matches!(b.unit, Unit::Percent(_));
    let points = matches!(p.unit, Unit::Percent(PercentForm::Points));
    if percents != points && points {
        return None;
    }
    let (low_a, high_a) = scaled(bounds(a, b), from / a.value);
    let (low_b, high_b) = scaled(bounds(b, a), to / b.value);
    let change = |from: f64, to: f64| if points { (to - from).abs() } else { rate(from, to) };
    let reckoned = change(from, to);
    let ends = [change(low_a, high_b), change(high_a, low_b), change(low_a, low_b), change(high_a, high_b)];
    let low = ends.iter().copied().fold(reckoned, f64::min);
    let high = ends.iter().copied().fold(reckoned, f64::max);
    if !outside(p, told, low, high) {
        return None;
    }
    let text = |q: &Quantity| document.text(q.at);
    let unit = if points { " points" } else { "%" };
    let rounded = shown((reckoned * 10.0).round() / 10.0);
    let message = format!("from {} to {} is {rounded}{unit}, not {}", text(a), text(b), text(p));
    let mut finding = Finding::new(p.at, message, "the figures say otherwise")
        .related(a.at, "from this")
        .related(b.at, "to this")
        .note(format!("({} − {}) ÷ {} = {}%", shown(to), shown(from), shown(from), shown(rate(from, to))));
    // A percentage of percentages may be points that are called percent.
    if percents && !points && (told - (to - from).abs()).abs() < 0.06 {
        finding = finding.help("say `percentage points` where percentages are subtracted").severity(Severity::Note);
    }
    Some(finding)
}

/// `fell $1.10 to $61.40, a drop of 5 percent`: `b` and by how much it changed.
fn stepped(document: &Document, fit: &Fit<'_>, by: &Quantity, up: bool) -> Option<Finding> {
    let (b, p) = (fit.get("b")?, fit.get("p")?);
    let told = told_rate(p)?;
    if !like(by, b) || by.precision != Precision::Exact || b.value <= 0.0 {
        return None;
    }
    let from = if up { b.value - by.value } else { b.value + by.value };
    if from <= 0.0 {
        return None;
    }
    let reckoned = by.value / from * 100.0;
    let (low, high) = bounds(by, b);
    if !outside(p, told, low / from * 100.0, high / from * 100.0) {
        return None;
    }
    let rounded = shown((reckoned * 10.0).round() / 10.0);
    let text = |q: &Quantity| document.text(q.at);
    let sign = if up { "−" } else { "+" };
    let message = format!("{} to {} is {rounded}%, not {}", text(by), text(b), text(p));
    Some(
        Finding::new(p.at, message, "the figures say otherwise")
            .related(by.at, "by this")
            .related(b.at, "to this")
            .note(format!(
                "{} ÷ ({} {sign} {}) = {}%",
                shown(by.value),
                shown(b.value),
                shown(by.value),
                shown(reckoned)
            )),
    )
}

/// A told rate, in percent.
fn told_rate(p: &Quantity) -> Option<f64> {
    match p.unit {
        Unit::Percent(_) => Some(p.value),
        Unit::Share => Some(p.value * 100.0),
        _ => None,
    }
}

fn rate(from: f64, to: f64) -> f64 {
    ((to - from) / from * 100.0).abs()
}

fn scaled((low, high): (f64, f64), by: f64) -> (f64, f64) {
    (low * by, high * by)
}

/// Two amounts in one magnitude: in `from 3.2 to 4.1 million` the first has that of the second.
fn aligned(a: &Quantity, b: &Quantity) -> Option<(f64, f64)> {
    let scale = |value: f64| [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| value >= *s).unwrap_or(1.0);
    if a.value == 0.0 || b.value == 0.0 {
        return None;
    }
    if b.value / a.value > 1000.0 && a.figures {
        return Some((a.value * scale(b.value), b.value));
    }
    Some((a.value, b.value))
}

impl Change {
    /// `a` becomes `b`, told as a multiple.
    fn multiplied(&self, document: &Document, fit: &Fit<'_>) -> Option<Finding> {
        let (a, b) = (fit.get("a")?, fit.get("b")?);
        let times = self.times.iter().find(|t| fit.has(&t.words))?;
        let (a_value, b_value) = aligned(a, b)?;
        if !like(a, b) && !matches!((&a.unit, &b.unit), (Unit::Count, _) | (_, Unit::Count)) || a_value <= 0.0 {
            return None;
        }
        let ratio = b_value / a_value;
        let (least, most) = (times.by * 0.88, times.by * 1.18);
        if (least..=most).contains(&ratio) {
            return None;
        }
        // `more than doubled, from 20 to 55`
        let rough = fit.text().contains(" than ") && (times.by >= 1.0) == (ratio > times.by);
        if rough {
            return None;
        }
        let text = |q: &Quantity| document.text(q.at);
        let word = times.words.iter().find(|w| fit.text().contains(&format!(" {w} ")))?;
        let message = format!("from {} to {} is {} times as much, not `{word}`", text(a), text(b), shown(ratio));
        let at = super::place_of(document, a, b, word)?;
        Some(
            Finding::new(at, message, format!("{} times", shown(times.by)))
                .related(a.at, "from this")
                .related(b.at, "to this")
                .note(format!("{} ÷ {} = {}", shown(b_value), shown(a_value), shown(ratio))),
        )
    }
}

/// `x` is a part of `y`, told as `p` or as one in `n`.
fn shared(document: &Document, fit: &Fit<'_>) -> Option<Finding> {
    let (x, y) = (fit.get("x")?, fit.get("y")?);
    let (x_value, y_value) = aligned(x, y).filter(|&(x, y)| x > 0.0 && x <= y)?;
    let told = fit.get("p").or_else(|| fit.get("n"))?;
    let value = match (&told.unit, fit.get("n").is_some()) {
        (Unit::Percent(_), _) => told.value,
        (Unit::Share, _) => told.value * 100.0,
        (Unit::Count, true) => fit.get("one").map_or(1.0, |one| one.value) / told.value * 100.0,
        _ => return None,
    };
    let reckoned = x_value / y_value * 100.0;
    let (x_low, x_high) = bounds(x, y);
    let (y_low, y_high) = bounds(y, x);
    let by = x_value / x.value;
    let (mut low, mut high) =
        ((x_low * by / y_high * 100.0).min(reckoned), (x_high * by / y_low * 100.0).max(reckoned));
    // A part in words is rounder than a percentage.
    if !matches!(told.unit, Unit::Percent(_)) && told.precision == Precision::Exact {
        (low, high) = (low - value * 0.12, high + value * 0.12);
    }
    if !outside(told, value, low, high) {
        return None;
    }
    let text = |q: &Quantity| document.text(q.at);
    let words = document.words();
    let start = fit.get("one").map_or(told.whole.start, |one| one.whole.start);
    let at = words.span(start..told.whole.end);
    let part = shown((reckoned * 10.0).round() / 10.0);
    let message = format!("{} of {} is {part}%, not {}", text(x), text(y), document.text(at));
    Some(
        Finding::new(at, message, "the figures say otherwise")
            .related(x.at, "the part")
            .related(y.at, "the whole")
            .note(format!("{} ÷ {} = {}%", shown(x_value), shown(y_value), shown(reckoned))),
    )
}
