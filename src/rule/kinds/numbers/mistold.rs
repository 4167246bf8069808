//! One amount told again in another magnitude or currency: `for KSh 3.4 billion … the KSh 3.4 million price`, `1,200 kg
//! … the 12-tonne haul`, `from R350 … the $350 fee`. The same digits are no chance where the second is taken up.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::rule::Finding;

/// The farthest that the digits of two amounts may differ and still be the same ones.
const SAME: f64 = 1e-6;

/// Among more amounts than these chance gives two the same digits.
const MOST: usize = 400;

/// Each amount that takes up another one with its digits alone.
pub(super) fn find(document: &Document) -> Vec<Finding> {
    let all = document.quantities();
    let mut findings = Vec::new();
    if all.len() > MOST {
        return findings;
    }
    for (n, b) in all.iter().enumerate() {
        if !is_taken_up(document, b) || b.precision != Precision::Exact {
            continue;
        }
        let again =
            |q: &Quantity| q.at != b.at && size(q).zip(size(b)).is_some_and(|(x, y)| x.0 == y.0 && is_same(x.1, y.1));
        if all.iter().any(again) {
            continue;
        }
        let before = all[..n].iter().filter(|a| is_mistold(a, b)).collect::<Vec<_>>();
        if let [a] = before[..] {
            let (one, other) = (document.text(a.at), document.text(b.at));
            let message = format!("`{other}` here, `{one}` elsewhere: the same amount?");
            let finding = Finding::new(b.at, message, "the same digits").severity(Severity::Note);
            findings
                .push(finding.related(a.at, "told so before").help("check the magnitude, the unit or the currency"));
        }
    }
    findings
}

fn is_same(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < SAME
}

/// Whether an amount is one that the reader knows: `the $350 fee`, `this 12-tonne haul`.
fn is_taken_up(document: &Document, q: &Quantity) -> bool {
    let words = document.words();
    q.whole.start.checked_sub(1).is_some_and(|k| {
        words.all()[k].block == words.all()[q.words.start].block
            && words.language().relation_words().near.known.contains(words.folded(k))
    })
}

/// What an amount is compared as, and how much it is: a currency, or the first unit of its kind.
fn size(q: &Quantity) -> Option<(String, f64)> {
    match &q.unit {
        Unit::Money(money) => Some((money.currency.clone(), q.value)),
        Unit::Measure(unit) if !unit.time && !unit.differs => Some((unit.kind.clone(), q.value * unit.is)),
        _ => None,
    }
}

/// Whether two amounts have the same digits, and are not the same.
fn is_mistold(a: &Quantity, b: &Quantity) -> bool {
    let (Some((one, x)), Some((other, y))) = (size(a), size(b)) else { return false };
    let digits = |q: &Quantity| q.value / 10f64.powf(q.value.abs().log10().floor());
    // `$5 million` and `the £5 note` have one digit in common.
    let many = digits(a).fract() > SAME;
    if a.value <= 0.0 || b.value <= 0.0 || !many {
        return false;
    }
    let tens = (x / y).log10();
    let apart = (tens - tens.round()).abs() < SAME && tens.round() != 0.0;
    let money = matches!((&a.unit, &b.unit), (Unit::Money(_), Unit::Money(_)));
    if one == other { apart } else { money && is_same(x, y) }
}
