//! One quantity in two units or currencies: `40 km (18 miles)`, and one exchange rate a story.

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Precision, Quantity, Unit};
use crate::language::UnitWord;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::frames::{Frames, Layout, Lists};
use super::shown::shown;

/// `[convert]` in a rule file.
pub const KIND: Kind = Kind {
    table: "convert",
    doc: "one quantity told in two units or currencies",
    read: |options| options.story::<Convert>(),
};

/// The options of `[convert]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Convert {
    /// Sentences in which `a` and `b` tell one quantity.
    pairs: Frames,
    /// Sentences in which `a` and `b` do so where `b` is told as about so much.
    beside: Frames,
    /// How far a conversion may be off besides rounding, as a part.
    leeway: f64,
    /// How far two exchange rates of one story may lie apart, as a part.
    rates: f64,
    /// Lists that the frames name.
    words: Lists,
}

impl Default for Convert {
    fn default() -> Self {
        Self { pairs: Frames::default(), beside: Frames::default(), leeway: 0.03, rates: 0.12, words: Lists::default() }
    }
}

/// An amount written again that is farther off is another one.
const MAGNITUDE: f64 = 1000.0;

/// How many amounts behind one may be it again.
const NEAR: usize = 3;

/// Units so near to each other, as a part, are converted alike both ways.
const APART: f64 = 0.25;

/// How near an amount comes to another one converted the wrong way, as a part.
const BACKWARDS: f64 = 0.02;

/// An amount of fewer steps of its last digit is told too roughly.
const FINE: f64 = 12.0;

/// How much of an amount with zeros at its end may be rounding.
const ROUND: f64 = 0.08;

impl Check for Convert {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let layout = Layout::of(document);
        let fits = layout.fits(&self.pairs, &self.words);
        let pairs: Vec<(&Quantity, &Quantity)> =
            fits.iter().filter_map(|fit| Some((fit.get("a")?, fit.get("b")?))).collect();
        let beside = layout.fits(&self.beside, &self.words);
        let near = beside.iter().filter_map(|fit| Some((fit.get("a")?, fit.get("b")?)));
        let near =
            near.filter(|(_, b)| b.precision != Precision::Exact && !pairs.iter().any(|(_, one)| one.at == b.at));
        let pairs: Vec<(&Quantity, &Quantity)> = pairs.iter().copied().chain(near).collect();
        let mut findings: Vec<Finding> = pairs.iter().filter_map(|(a, b)| self.measures(document, a, b)).collect();
        findings.extend(self.exchange(document, &pairs));
        findings.extend(document.quantities().windows(2).filter_map(|two| restated(document, &two[0], &two[1])));
        let all = document.quantities();
        let near = |k: usize| all[k + 1..].iter().take(NEAR).map(move |b| (&all[k], b));
        findings.extend((0..all.len()).flat_map(near).filter_map(|(a, b)| self.backwards(document, a, b)));
        findings.extend(super::mistold::find(document));
        super::once_a_place(findings)
    }

    fn flaws(&self) -> Vec<Flaw> {
        [&self.pairs, &self.beside].into_iter().flat_map(|frames| frames.flaws(&self.words)).collect()
    }
}

impl Convert {
    fn measures(&self, document: &Document, a: &Quantity, b: &Quantity) -> Option<Finding> {
        let (from, to) = (unit(a)?, unit(b)?);
        if from.kind != to.kind || from.name == to.name || from.is == 0.0 || to.is == 0.0 || from.time {
            return None;
        }
        // `3212 kB/s` is a speed, and no other size.
        if document.words().text(b.words.end) == "/" || a.per.is_some() != b.per.is_some() {
            return None;
        }
        let convert = |value: f64| (value * from.is + from.zero - to.zero) / to.is;
        let (half_a, half_b) = (super::leeway(a, ROUND), super::leeway(b, ROUND));
        let loose = 1.0 + self.leeway + from.loose.max(to.loose);
        let (low, high) = (convert(a.value - half_a), convert(a.value + half_a));
        let reckoned = convert(a.value);
        let off = if from.differs { 1.0 } else { 0.0 };
        // A difference of temperatures knows no zero: `2 degrees Celsius (3.6 degrees Fahrenheit) warmer`.
        let difference = from.differs && (a.value * from.is / to.is - b.value).abs() <= half_a + half_b + 0.5;
        let fits = difference || b.value + half_b + off >= low / loose && b.value - half_b - off <= high * loose;
        if fits {
            return None;
        }
        let rounded = if reckoned.abs() >= 20.0 { reckoned.round() } else { (reckoned * 10.0).round() / 10.0 };
        let (one, other) = (document.text(a.at), document.text(b.at));
        let name = &to.many;
        let message = format!("{one} is about {} {name}, not {other}", shown(rounded));
        Some(
            Finding::new(b.at, message, "another amount")
                .related(a.at, format!("about {} {name}", shown(rounded)))
                .note(format!("{} × {} = {}", shown(a.value), shown(from.is / to.is), shown(reckoned)))
                .help("check which of the two was measured, and convert it again"),
        )
    }

    /// An amount converted the wrong way: `120 hectares … of about 48 acres`. That the two come so near to it by chance is
    /// unlikely, so nothing else need tie them.
    fn backwards(&self, document: &Document, a: &Quantity, b: &Quantity) -> Option<Finding> {
        let (from, to) = (unit(a)?, unit(b)?);
        let beside = b.scope.sentence - a.scope.sentence.min(b.scope.sentence) <= 1;
        let like = from.kind == to.kind && from.is > 0.0 && to.is > 0.0 && !from.differs && !from.time;
        let ratio = from.is / to.is;
        if !beside || !like || (ratio.max(1.0 / ratio) - 1.0) < APART || a.per.is_some() != b.per.is_some() {
            return None;
        }
        // Few digits come near to anything.
        let wrong = a.value / ratio;
        let told = |q: &Quantity| (q.value / q.grain).abs() >= FINE && q.scope.quotation.is_none();
        let off = (wrong / b.value).max(b.value / wrong) - 1.0;
        if !told(b) || !told(a) || off > BACKWARDS {
            return None;
        }
        self.measures(document, a, b).map(|finding| finding.severity(Severity::Note))
    }

    /// Pairs of one two currencies whose rate is another than the first pair’s.
    fn exchange(&self, document: &Document, pairs: &[(&Quantity, &Quantity)]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut known: Vec<(&Quantity, &Quantity)> = Vec::new();
        for &(a, b) in pairs {
            let (Unit::Money(one), Unit::Money(other)) = (&a.unit, &b.unit) else { continue };
            if one.currency == other.currency || a.value <= 0.0 || b.value <= 0.0 {
                continue;
            }
            let same = |q: &Quantity, currency: &str| matches!(&q.unit, Unit::Money(m) if m.currency == currency);
            let first = known.iter().find_map(|&(c, d)| {
                if same(c, &one.currency) && same(d, &other.currency) {
                    Some((c, d, d.value / c.value))
                } else if same(d, &one.currency) && same(c, &other.currency) {
                    Some((c, d, c.value / d.value))
                } else {
                    None
                }
            });
            let Some((c, d, rate)) = first else {
                known.push((a, b));
                continue;
            };
            let here = b.value / a.value;
            let round = [a, b, c, d].iter().map(|q| super::leeway(q, ROUND) / q.value).sum::<f64>();
            if (here / rate).max(rate / here) <= 1.0 + self.rates + round {
                continue;
            }
            let text = |q: &Quantity| document.text(q.at);
            let message = format!("{} for {} is another rate than {} for {}", text(b), text(a), text(d), text(c));
            findings.push(
                Finding::new(b.at, message, format!("{} for one", shown(here)))
                    .related(a.at, "this amount")
                    .related(d.at, format!("{} for one here", shown(rate)))
                    .help("one exchange rate a story, unless it says why not"),
            );
        }
        findings
    }
}

/// `1.2 lakh (12,000)`, `₹150 crore (₹15 billion)`: one amount, written again.
fn restated(document: &Document, a: &Quantity, b: &Quantity) -> Option<Finding> {
    let words = document.words();
    let bracketed =
        words.text(a.words.end) == "(" && b.whole.start == a.words.end + 1 && words.text(b.words.end) == ")";
    let figure = |q: &Quantity| q.figures && document.text(q.number).bytes().all(is_figure);
    // A figure of its own in brackets may be another one; what is written out is not told twice for nothing.
    let again = match (&a.unit, &b.unit) {
        (Unit::Count, Unit::Count) => !figure(a) && figure(b),
        (Unit::Money(one), Unit::Money(other)) => one.currency == other.currency && !figure(a),
        _ => false,
    };
    let near = (a.value / b.value).max(b.value / a.value);
    let exact = b.precision == Precision::Exact;
    if !bracketed || !again || !exact || (a.value - b.value).abs() <= super::leeway(a, ROUND) || near > MAGNITUDE {
        return None;
    }
    // `$2 million ($200,000 in 1980)` and a part in brackets are no round tenth of the whole.
    let tenths = [10.0, 100.0, 1000.0].iter().any(|ten| (near - ten).abs() < ten * 0.05);
    if matches!(a.unit, Unit::Money(_)) && !tenths {
        return None;
    }
    let is = match &a.unit {
        Unit::Money(money) if !money.sign.chars().any(char::is_alphabetic) => {
            format!("{}{}", money.sign, shown(a.value))
        }
        _ => shown(a.value),
    };
    let message = format!("{} is {is}, not {}", document.text(a.at), document.text(b.at));
    Some(Finding::new(b.at, message, "the same amount again").related(a.at, is))
}

fn is_figure(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b',' | b'.')
}

fn unit(quantity: &Quantity) -> Option<&'static UnitWord> {
    match quantity.unit {
        Unit::Measure(unit) => Some(unit),
        _ => None,
    }
}
