//! What the story's own relations among its amounts come to, reckoned again.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::facts::relations::{Change, Derived, Product, Quotient, Share, Size, Source, Step, Tie, Told, Turn, Whole};
use crate::rule::Finding;

use super::change::{bounds, outside};
use super::shown::shown;

/// How far a told rate may lie from the reckoned one and still be a slip and no rate of something else.
const SLIP: f64 = 3.0;

/// The same for sums that only stand beside their parts.
const SUM_SLIP: f64 = 1.2;

/// How far a rate told near two amounts may lie from the reckoned one.
const NEARLY: f64 = 0.08;

/// How much a multiple in words may round.
const MULTIPLE: f64 = 0.18;

/// A change held against its two amounts.
pub(super) fn changed(document: &Document, change: &Change) -> Option<Finding> {
    let all = document.quantities();
    let (old, new) = (&all[change.old], &all[change.new]);
    if old.value <= 0.0 || [old, new].into_iter().any(is_rough) {
        return None;
    }
    let (a, b) = (ends(old, new), ends(new, old));
    match change.told.size {
        Size::Amount(told) => differs(document, change, told),
        Size::Rate(told) => {
            let rate = |from: f64, to: f64| ((to - from) / from * 100.0).abs();
            judged(document, change, told, rate, (a, b), "%")
        }
        Size::Points(told) => judged(document, change, told, |from, to| (to - from).abs(), (a, b), " points"),
        Size::Times(told) => multiplied(document, change, told),
    }
}

/// A rate that none of the amounts around it give.
pub(super) fn derived(document: &Document, derived: &Derived) -> Option<Finding> {
    let all = document.quantities();
    let said = derived.told.quantity.map(|q| &all[q]);
    let (from, to) = derived.from;
    let explains = |&(a, b): &(usize, usize)| {
        let own = (a.min(b), a.max(b)) == (from.min(to), from.max(to));
        gives(document, derived, (all[a].value, all[b].value), own)
    };
    let (old, new) = (&all[from], &all[to]);
    let (told, is) = (size(derived.told.size)?, comes_to(derived, old.value, new.value));
    let slip = is > 0.0 && (is / told).max(told / is) <= SLIP;
    let rough = [old, new].into_iter().any(is_rough) || said.is_some_and(is_rough);
    let least = said.is_some_and(|q| q.precision == Precision::AtLeast) && is > told
        || matches!(derived.told.size, Size::Times(_)) && is_more(document, &derived.told, told, is);
    if !slip || rough || least || derived.pairs.iter().chain([&derived.from]).any(explains) {
        return None;
    }
    let at = document.words().span(derived.told.words.clone());
    let (a, b, told) = (document.text(old.at), document.text(new.at), document.text(at));
    let rounded = shown((is * 100.0).round() / 100.0);
    let message = match (derived.source, derived.told.size) {
        (Source::Share, _) => format!("{a} of {b} is {}%, not `{told}`", shown((is * 10.0).round() / 10.0)),
        (_, Size::Times(_)) => format!("from {a} to {b} is {rounded} times as much, not `{told}`"),
        (_, Size::Points(_)) => format!("from {a} to {b} is {rounded} points, not `{told}`"),
        _ => format!("from {a} to {b} is {}%, not `{told}`", shown((is * 10.0).round() / 10.0)),
    };
    let (one, other) = match derived.source {
        Source::Share => ("the part", "the whole"),
        Source::Change(_) => ("from this", "to this"),
    };
    let finding = Finding::new(at, message, "the figures say otherwise").severity(Severity::Note);
    Some(finding.related(old.at, one).related(new.at, other))
}

fn size(size: Size) -> Option<f64> {
    match size {
        Size::Rate(told) | Size::Points(told) | Size::Times(told) => Some(told),
        Size::Amount(_) => None,
    }
}

/// What two amounts come to, as the rate is told.
fn comes_to(derived: &Derived, a: f64, b: f64) -> f64 {
    match (derived.source, derived.told.size) {
        (Source::Share, _) => a / b * 100.0,
        (_, Size::Rate(_)) => (b - a).abs() / a * 100.0,
        (_, Size::Points(_)) => (b - a).abs(),
        _ => b / a,
    }
}

/// Whether two amounts give a rate in any way that papers tell it; of its own amounts it is known which way.
fn gives(document: &Document, derived: &Derived, (a, b): (f64, f64), own: bool) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    let (up, down, part) = ((high - low) / low * 100.0, (high - low) / high * 100.0, low / high * 100.0);
    let (told, leeway, ways) = match derived.told.size {
        Size::Rate(told) => {
            let leeway = (told * NEARLY).max(0.6);
            let ways = match (derived.source, own) {
                (Source::Share, true) => vec![part],
                (Source::Change(Some(true)), true) => vec![up],
                (Source::Change(Some(false)), true) => vec![down],
                _ => vec![up, down, part],
            };
            (told, leeway, ways)
        }
        Size::Points(told) => (told, 0.3, vec![high - low]),
        Size::Times(told) if told < 1.0 => (told, told * MULTIPLE, vec![low / high]),
        Size::Times(told) => (told, told * MULTIPLE, vec![high / low, (high - low) / low]),
        Size::Amount(_) => return true,
    };
    let more = matches!(derived.told.size, Size::Times(_)) && is_more(document, &derived.told, told, high / low);
    more || ways.into_iter().any(|way| (way - told).abs() <= leeway)
}

/// The least and the most that one end of a change may be: a small whole sum or count is told as it is.
fn ends(quantity: &Quantity, beside: &Quantity) -> (f64, f64) {
    let told = matches!(quantity.unit, Unit::Count | Unit::Money(_)) && quantity.digit == 1.0;
    if told && quantity.value < 1000.0 && quantity.grain < 100.0 {
        let cents = if quantity.unit == Unit::Count { 0.0 } else { quantity.value * 0.005 };
        return (quantity.value - cents, quantity.value + cents);
    }
    bounds(quantity, beside)
}

fn judged(
    document: &Document,
    change: &Change,
    told: f64,
    reckon: impl Fn(f64, f64) -> f64,
    (a, b): ((f64, f64), (f64, f64)),
    unit: &str,
) -> Option<Finding> {
    let all = document.quantities();
    let (old, new) = (&all[change.old], &all[change.new]);
    let reckoned = reckon(old.value, new.value);
    let ends = [reckon(a.0, b.1), reckon(a.1, b.0), reckon(a.0, b.0), reckon(a.1, b.1)];
    let low = ends.iter().copied().fold(reckoned, f64::min);
    let high = ends.iter().copied().fold(reckoned, f64::max);
    let said = &all[change.told.quantity?];
    let (low, high) = if said.unit == Unit::Share { (low - told * 0.12, high + told * 0.12) } else { (low, high) };
    let slip = reckoned > 0.0 && (reckoned / told).max(told / reckoned) <= SLIP;
    if !outside(said, told, low, high) || !slip {
        return None;
    }
    let rounded = shown((reckoned * 10.0).round() / 10.0);
    let (from, to) = (document.text(old.at), document.text(new.at));
    let message = format!("from {from} to {to} is {rounded}{unit}, not {}", document.text(said.at));
    let finding = Finding::new(said.at, message, "the figures say otherwise")
        .related(old.at, "from this")
        .related(new.at, "to this");
    let exact = shown(reckoned);
    let finding = if exact == rounded { finding } else { finding.note(format!("more exactly, {exact}{unit}")) };
    Some(if change.sure { finding } else { finding.severity(Severity::Note) })
}

/// `from 2,310 to 2,190, a fall of 140`
fn differs(document: &Document, change: &Change, told: f64) -> Option<Finding> {
    let all = document.quantities();
    let (old, new, said) = (&all[change.old], &all[change.new], &all[change.told.quantity?]);
    let reckoned = (old.value - new.value).abs();
    let slip = reckoned > 0.0 && (reckoned / told).max(told / reckoned) <= SLIP;
    let open = round(old) + round(new) + round(said);
    if old.unit == Unit::Ordinal && change.up.is_some_and(|up| up != (new.value < old.value)) {
        return None;
    }
    if is_rough(said) || (reckoned - told).abs() <= open + 1e-6 * old.value || !slip {
        return None;
    }
    let (high, low) = (old.value.max(new.value), old.value.min(new.value));
    let message = format!("{} − {} = {}, not {}", shown(high), shown(low), shown(reckoned), shown(told));
    let finding =
        Finding::new(said.at, message, "the difference").related(old.at, "one amount").related(new.at, "the other");
    Some(if change.sure { finding } else { finding.severity(Severity::Note) })
}

/// `nearly three times as much`
fn multiplied(document: &Document, change: &Change, told: f64) -> Option<Finding> {
    let all = document.quantities();
    let (old, new) = (&all[change.old], &all[change.new]);
    let said = change.told.quantity.map(|q| &all[q]);
    let ratio = new.value / old.value;
    let more = precision_before(document, &change.told);
    let precision = said.map(|q| q.precision).filter(|p| *p != Precision::Exact).or(more).unwrap_or(Precision::Exact);
    let ratio = if (ratio > 1.0) == (told > 1.0) { ratio } else { 1.0 / ratio };
    let (least, most) = match precision {
        Precision::AtLeast if told < 1.0 => (0.0, told * 1.03),
        Precision::AtLeast => (told * 0.97, f64::INFINITY),
        Precision::AtMost => (0.0, told * 1.03),
        Precision::Exact => (told * (1.0 - MULTIPLE), told * (1.0 + MULTIPLE)),
        Precision::About => (told * 0.75, told * 1.25),
    };
    let slip = (ratio / told).max(told / ratio) <= SLIP;
    if told < 0.1 || (least..=most).contains(&ratio) || !slip || is_more(document, &change.told, told, ratio) {
        return None;
    }
    let at = document.words().span(change.told.words.clone());
    let (from, to) = (document.text(old.at), document.text(new.at));
    let times = shown((ratio * 100.0).round() / 100.0);
    let message = format!("from {from} to {to} is {times} times as much, not `{}`", document.text(at));
    let finding = Finding::new(at, message, format!("{} times", shown(told)))
        .related(old.at, "from this")
        .related(new.at, "to this")
        .note(format!("{} ÷ {} = {}", shown(new.value), shown(old.value), shown(ratio)));
    Some(if change.sure { finding } else { finding.severity(Severity::Note) })
}

/// `more than doubled, from 20 to 55`
fn is_more(document: &Document, told: &Told, value: f64, ratio: f64) -> bool {
    match precision_before(document, told) {
        Some(Precision::AtLeast) => (value >= 1.0) == (ratio > value),
        Some(_) => (ratio / value).max(value / ratio) <= 1.0 + MULTIPLE * 1.5,
        None => false,
    }
}

/// How exactly the words before a multiple tell it.
fn precision_before(document: &Document, told: &Told) -> Option<Precision> {
    let words = document.words();
    let list = &words.language().quantity_words().precision;
    (told.words.start.saturating_sub(2)..told.words.start)
        .find_map(|k| list.at(words, k).filter(|(length, _)| k + length == told.words.start).map(|(_, p)| *p))
}

/// A rate held against the part and the whole that it is told of.
pub(super) fn shared(document: &Document, share: &Share) -> Option<Finding> {
    let all = document.quantities();
    let (part, whole) = (&all[share.part], &all[share.whole]);
    let Size::Rate(told) = share.told.size else { return None };
    let said = &all[share.told.quantity?];
    let reckoned = part.value / whole.value * 100.0;
    // Things that are counted one by one are not rounded.
    let counted = |q: &Quantity| q.unit == Unit::Count && q.grain == 1.0 && q.value < COUNTED;
    let around = |q: &Quantity, beside: &Quantity| if counted(q) { (q.value, q.value) } else { bounds(q, beside) };
    let (x, y) = (around(part, whole), around(whole, part));
    let (mut low, mut high) = (x.0 / y.1 * 100.0, x.1 / y.0 * 100.0);
    if !matches!(said.unit, Unit::Percent(_)) {
        let open = if said.precision == Precision::Exact { told * 0.08 } else { told * 0.12 };
        (low, high) = (low - open, high + open);
    }
    let slip = (reckoned / told).max(told / reckoned) <= SLIP;
    if !outside(said, told, low.min(reckoned), high.max(reckoned)) || !slip {
        return None;
    }
    let at = document.words().span(share.told.words.clone());
    let rounded = shown((reckoned * 10.0).round() / 10.0);
    let (x, y) = (document.text(part.at), document.text(whole.at));
    let message = format!("{x} of {y} is {rounded}%, not {}", document.text(at));
    let note = format!("{} ÷ {} = {}%", shown(part.value), shown(whole.value), shown(reckoned));
    Some(
        Finding::new(at, message, "the figures say otherwise")
            .related(part.at, "the part")
            .related(whole.at, "the whole")
            .note(note),
    )
}

/// A sum held against its parts.
pub(super) fn summed(document: &Document, whole: &Whole) -> Option<Finding> {
    let all = document.quantities();
    let total = &all[whole.total];
    let parts: Vec<&Quantity> = whole.parts.iter().map(|&q| &all[q]).collect();
    let sum: f64 = parts.iter().map(|q| q.value).sum();
    // `about 38,000` is no 35,000.
    let about = total.precision == Precision::About && total.grain * 8.0 <= total.value;
    // `add up to`
    let added = whole.tie == Tie::Said && total.precision == Precision::AtMost;
    if parts.iter().copied().any(is_rough) || is_rough(total) && !about && !added {
        return None;
    }
    let near = (sum / total.value).max(total.value / sum) <= SUM_SLIP;
    let open = about && (sum - total.value).abs() <= (total.grain * 0.75).max(total.value * 0.03);
    if whole.tie != Tie::Said && !near || open {
        return None;
    }
    let finding = super::sum::judge(document, total, &parts, whole.tie == Tie::Said, about || added);
    match whole.tie {
        Tie::Elsewhere => finding.map(|one| asked(document, one, total, &parts)),
        _ if about => finding.map(|one| one.severity(Severity::Note)),
        _ => finding,
    }
}

/// Fewer things are counted one by one.
const COUNTED: f64 = 1000.0;

/// Parts that only stand near their sum may be parts of something else: that is asked, and not told.
fn asked(document: &Document, finding: Finding, total: &Quantity, parts: &[&Quantity]) -> Finding {
    let all: Vec<String> = parts.iter().map(|q| format!("`{}`", document.text(q.at))).collect();
    let message = format!("are {} all of `{}`? {}", all.join(" + "), document.text(total.at), finding.message);
    Finding { message, ..finding }.severity(Severity::Note)
}

/// A rate held against what it comes to.
pub(super) fn multiplied_out(document: &Document, product: &Product) -> Option<Finding> {
    let all = document.quantities();
    let (rate, times, total) = (&all[product.rate], &all[product.times], &all[product.total]);
    let is = rate.value * times.value;
    let open = (total.digit / 2.0).max(total.value * 0.02).max(rate.digit / 2.0 * times.value);
    let slip = (is / total.value).max(total.value / is) <= 2.2;
    // `over 20 years` is as often `during`.
    let during = matches!(times.unit, Unit::Measure(_)) && times.precision == Precision::AtLeast;
    if [rate, total].into_iter().any(is_rough)
        || is_rough(times) && !during
        || (is - total.value).abs() <= open
        || !slip
    {
        return None;
    }
    let message = format!("{} × {} = {}, not {}", shown(rate.value), shown(times.value), shown(is), shown(total.value));
    Some(
        Finding::new(total.at, message, "the product")
            .related(rate.at, "for one")
            .related(times.at, "how many")
            .severity(Severity::Note),
    )
}

/// What one of several is told to come to, held against what is shared out.
pub(super) fn shared_out(document: &Document, quotient: &Quotient) -> Option<Finding> {
    let all = document.quantities();
    let (of, by, told) = (&all[quotient.of], &all[quotient.by], &all[quotient.told]);
    let is = of.value / by.value * quotient.times;
    let open = (told.digit / 2.0).max(is * 0.03).max(of.leeway() / by.value * quotient.times);
    let slip = (is / told.value).max(told.value / is) <= SLIP;
    if [of, by, told].into_iter().any(is_rough) || (is - told.value).abs() <= open || !slip {
        return None;
    }
    let times = if quotient.times > 1.0 { format!(" × {}", shown(quotient.times)) } else { String::new() };
    let (a, b) = (shown(of.value), shown(by.value));
    let message = format!("{a} ÷ {b}{times} = {}, not {}", shown(is), shown(told.value));
    let finding = Finding::new(told.at, message, "for one").severity(Severity::Note);
    Some(finding.related(of.at, "all").related(by.at, "how many"))
}

/// A step and its end, held against the rate that it is told as.
pub(super) fn stepped(document: &Document, step: &Step) -> Option<Finding> {
    let all = document.quantities();
    let (by, end, rate) = (&all[step.by], &all[step.end], &all[step.rate]);
    let from = if step.up { end.value - by.value } else { end.value + by.value };
    let is = by.value / from * 100.0;
    let leeway = (rate.value * NEARLY).max(rate.digit / 2.0 + 0.06).max(by.digit / 2.0 / from * 100.0);
    let near = |one: f64| (one - rate.value).abs() <= leeway;
    let slip = is > 0.0 && (is / rate.value).max(rate.value / is) <= SLIP;
    if from <= 0.0
        || near(is)
        || near(by.value / end.value * 100.0)
        || !slip
        || [by, end, rate].into_iter().any(is_rough)
    {
        return None;
    }
    let (a, b) = (document.text(by.at), document.text(end.at));
    let rounded = shown((is * 10.0).round() / 10.0);
    let message = format!("{a} to {b} is {rounded}%, not {}", document.text(rate.at));
    let finding = Finding::new(rate.at, message, "the figures say otherwise").severity(Severity::Note);
    Some(finding.related(by.at, "by this").related(end.at, "to this"))
}

/// The way that a change is told, held against its amounts.
pub(super) fn turned(document: &Document, turn: &Turn) -> Option<Finding> {
    let all = document.quantities();
    let (old, new) = (&all[turn.old], &all[turn.new]);
    if (new.value > old.value) == turn.up || document.is_quoted(old.at) != document.is_quoted(new.at) {
        return None;
    }
    let less = |more: bool| if more { "more" } else { "less" };
    let (from, to) = (document.text(old.at), document.text(new.at));
    let at = document.words().all()[turn.at].at;
    let message = format!("{to} is {} than {from}: `{}`?", less(!turn.up), document.text(at));
    let finding = Finding::new(new.at, message, "the figures go the other way").severity(Severity::Note);
    Some(finding.related(old.at, "beside this").related(at, "told here"))
}

fn is_rough(quantity: &Quantity) -> bool {
    quantity.precision != Precision::Exact
}

/// What rounding leaves open in an amount told beside others.
fn round(quantity: &Quantity) -> f64 {
    let last = if quantity.digit > 1.0 || quantity.value.fract() != 0.0 { quantity.digit / 2.0 } else { 0.0 };
    let zeros = quantity.grain >= 100.0 && quantity.digit <= 1.0;
    if zeros { last.max((quantity.grain / 2.0).min(quantity.value * 0.005)) } else { last }
}
