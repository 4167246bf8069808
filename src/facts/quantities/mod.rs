//! Quantities: every number that the story tells as an amount, with its unit, how exactly it is told, what it counts,
//! and where it stands.
//!
//! `numerals` reads the number itself, `units` what stands around it, `precision` how exactly it is told, `ages` whose
//! years it counts, `carried` which units are told once for several, and `counted` the noun that it counts; `lines` lays paragraphs out by them. Times of day and dates are the dates’ business.

mod ages;
mod carried;
mod counted;
mod lines;
mod numerals;
mod precision;
mod units;

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
pub use crate::language::{PercentForm, Precision};
use crate::language::{QuantityWords, UnitWord};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::attribution::Quotation;
use super::dates::{DateMention, TimexType};
use super::people::Person;
pub use counted::Counted;
pub(super) use lines::find as lines;
pub use lines::{Line, Lines};
use numerals::Numeral;

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The whole: sign, figures, and the word or sign of the unit.
    pub at: Span<InProse>,
    /// The part that is the form of its unit: `percent`, `million`, `$400` where there is nothing else.
    pub form_at: Span<InProse>,
    /// The number alone.
    pub number: Span<InProse>,
    /// The pieces of `at`.
    pub words: Range<usize>,
    /// The same with the words that say how exactly it is told: `at least 12`.
    pub whole: Range<usize>,
    /// The amount, magnitude included: 3,000,000 of `$3 million`.
    pub value: f64,
    /// What the last written digit that is not a zero is worth: 1 of `12`, 100,000 of `3.2 million`, 1,000 of `4,000`.
    pub grain: f64,
    /// What the last written digit is worth: 1 of `40`, 1,000,000 of `$40 million`.
    pub digit: f64,
    /// Whether it is written in figures.
    pub figures: bool,
    /// What it is an amount of.
    pub unit: Unit,
    /// Whether its unit stands with the number before it or behind it: `12.5` of `from 11 percent to 12.5`.
    pub carried: bool,
    /// The unit of time or number that it is told for: `$12 an hour`.
    pub per: Option<Span<InProse>>,
    /// How exactly it is told.
    pub precision: Precision,
    /// The noun that it counts.
    pub of: Option<Counted>,
    /// Where it stands.
    pub scope: Scope,
}

/// What a number is an amount of.
#[derive(Debug, Clone, PartialEq)]
pub enum Unit {
    /// Things, or nothing that is told.
    Count,
    /// Percent, or percentage points.
    Percent(PercentForm),
    /// A sum of money.
    Money(Money),
    /// A measure.
    Measure(&'static UnitWord),
    /// Years of age.
    Age {
        /// The person, as an index into the story’s people, where it stands beside a name.
        of: Option<usize>,
        /// Whether another time is spoken of: `who was 41 when`, `turns 42`.
        then: bool,
    },
    /// A part of a whole: `two thirds`, as a number below one.
    Share,
    /// A place in a row: `third`.
    Ordinal,
    /// The two sides of a score or vote: `5-2`; the second one.
    Score(f64),
}

/// A sum of money, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// The sign or word, with its country: `$`, `US$`, `dollars`.
    pub sign: String,
    /// The currency.
    pub currency: String,
    /// How thousands and millions are written, where they are.
    pub magnitude: Option<Magnitude>,
}

/// How a magnitude is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Magnitude {
    /// `3 million`
    Word,
    /// `3m`, `3bn`
    Letter,
    /// `3M`, `3B`
    Capital,
}

/// Where a quantity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// The part of the story.
    pub part: Part,
    /// The quotation that holds it, as an index into the story’s quotations.
    pub quotation: Option<usize>,
    /// The sentence, as an index.
    pub sentence: usize,
}

/// A part of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A headline or subhead.
    Headline,
    /// The first paragraph.
    Lead,
    /// Any other paragraph.
    Body,
    /// The words under a picture.
    Caption,
    /// An item of a list or a cell of a table.
    Item,
}

impl Unit {
    /// The unit’s name as `inspect` shows it; none for a bare count.
    pub fn name(&self) -> Option<&str> {
        match self {
            Unit::Count => None,
            Unit::Percent(PercentForm::Points) => Some("percentage point"),
            Unit::Percent(_) => Some("percent"),
            Unit::Money(money) => Some(&money.currency),
            Unit::Measure(unit) => Some(&unit.name),
            Unit::Age { .. } => Some("age"),
            Unit::Share => Some("share"),
            Unit::Ordinal => Some("ordinal"),
            Unit::Score(_) => Some("score"),
        }
    }

    /// Whether two amounts can be held against each other as they stand.
    pub fn is_like(&self, other: &Unit) -> bool {
        match (self, other) {
            (Unit::Money(one), Unit::Money(other)) => one.currency == other.currency,
            (Unit::Measure(one), Unit::Measure(other)) => one.name == other.name,
            (Unit::Percent(one), Unit::Percent(other)) => {
                (*one == PercentForm::Points) == (*other == PercentForm::Points)
            }
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }
}

/// The words used in `inspect`.
pub fn word(precision: Precision) -> &'static str {
    match precision {
        Precision::Exact => "exact",
        Precision::About => "about",
        Precision::AtLeast => "at-least",
        Precision::AtMost => "at-most",
    }
}

impl Part {
    /// The word used in `inspect`.
    pub fn word(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Lead => "lead",
            Part::Body => "body",
            Part::Caption => "caption",
            Part::Item => "item",
        }
    }
}

impl Quantity {
    /// How far the true amount may lie from the told one: half of what the last digit is worth, and more where the
    /// story says that it is not exact.
    pub fn leeway(&self) -> f64 {
        let half = self.grain / 2.0;
        if self.precision == Precision::Exact { half } else { half.max(self.value.abs() * ROUGHLY) }
    }
}

/// How much of an amount `about` leaves open.
const ROUGHLY: f64 = 0.1;

/// What quantities are found from.
struct Reading<'a> {
    grammar: &'a Grammar,
    list: &'static QuantityWords,
}

pub(super) fn find(
    grammar: &Grammar,
    dates: &[DateMention],
    people: &[Person],
    quotations: &[Quotation],
) -> Vec<Quantity> {
    let words = grammar.words();
    let reading = Reading { grammar, list: words.language().quantity_words() };
    let mut dated = dates.iter().filter(|d| matches!(d.kind, TimexType::Date | TimexType::Time)).peekable();
    let mut found: Vec<Quantity> = Vec::new();
    let mut scopes = Scopes::of(grammar, quotations);
    let mut i = 0;
    while i < words.len() {
        let here = words.all()[i].at.start;
        while dated.next_if(|d| d.at.end <= here).is_some() {}
        let in_date = dated.peek().is_some_and(|d| d.at.holds(here));
        let Some(numeral) = reading.numeral(i) else {
            i += 1;
            continue;
        };
        let before = found.last().map_or(0, |q| q.whole.end);
        let in_date = in_date && !reading.ends_a_range(i, found.last());
        match reading.quantity(i, &numeral, before, in_date) {
            Some(mut quantity) => {
                quantity.scope = scopes.at(quantity.at);
                i = quantity.words.end.max(i + 1);
                found.push(quantity);
            }
            None => i = numeral.end.max(i + 1),
        }
    }
    ages::beside_names(&reading, people, &mut found);
    carried::units(&reading, &mut found);
    found
}

impl Reading<'_> {
    /// `1)`: the number of a point in a list.
    fn is_point(&self, i: usize, numeral: &Numeral) -> bool {
        let words = self.grammar.words();
        let opens = i.checked_sub(1).is_some_and(|k| words.text(k) == "(") && !words.all()[i].spaced;
        let closes = words.text(numeral.end) == ")" && words.all()[numeral.end].block == words.all()[i].block;
        numeral.figures && numeral.value < 30.0 && closes && (words.all()[i].spaced || opens && numeral.value < 10.0)
    }

    /// `2.0.0-rc.3`: the number of a version.
    fn is_version(&self, i: usize) -> bool {
        let words = self.grammar.words();
        let Some(word) = i.checked_sub(2) else { return false };
        let glued = |k: usize| !words.all()[k].spaced;
        glued(i) && glued(i - 1) && words.text(i - 1) == "." && words.all()[word].kind == WordKind::Word
    }

    /// `minus 20 C`, `-20 Celsius`
    fn is_below_zero(&self, i: usize, unit: &Unit) -> bool {
        let words = self.grammar.words();
        let Some(before) = i.checked_sub(1).filter(|&k| self.follows(k, i)) else { return false };
        let sign = words.all()[before].spaced || matches!(words.text(before.saturating_sub(1)), "(");
        let glued = matches!(words.text(before), "-" | "−" | "–") && sign && !words.all()[i].spaced;
        matches!(unit, Unit::Measure(unit) if unit.differs)
            && (glued || self.list.small.minus.contains(words.folded(before)))
    }

    /// Whether a number that looks like a year is the other end of an amount: `from 610 to 1836`.
    fn ends_a_range(&self, i: usize, before: Option<&Quantity>) -> bool {
        let words = self.grammar.words();
        before.is_some_and(|q| {
            q.unit == Unit::Count
                && q.of.is_none()
                && q.words.end + 1 == i
                && self.list.to.contains(words.folded(i - 1))
        })
    }

    /// The quantity of a number that begins at a piece; none before the piece `floor` belongs to it.
    fn quantity(&self, i: usize, numeral: &Numeral, floor: usize, in_date: bool) -> Option<Quantity> {
        let words = self.grammar.words();
        let mut unit = self.unit(i, numeral, floor);
        let letters =
            numeral.magnitude.is_some() && matches!(unit.unit, Unit::Measure(_)) && !numeral.suffix.is_empty();
        let scale = letters.then(|| words.language().numbers().magnitudes.get(numeral.suffix.as_str())).flatten();
        let scale = scale.map_or(1.0, |&scale| scale as f64);
        let part = matches!(unit.unit, Unit::Measure(_)).then(|| self.part_behind(i, unit.words.end)).flatten();
        if let Some((_, end)) = part {
            unit.words.end = end;
        }
        let counts = matches!(unit.unit, Unit::Count | Unit::Ordinal | Unit::Score(_));
        // `18F`, `1)`: a name, or the number of a point.
        if counts && !numeral.suffix.is_empty() && numeral.magnitude.is_none() && !numeral.ordinal
            || self.is_point(i, numeral)
            || self.is_version(i)
            || counts && self.numbers_something(i, numeral)
        {
            return None;
        }
        if in_date && !matches!(unit.unit, Unit::Money(_) | Unit::Percent(_))
            || counts && !matches!(unit.unit, Unit::Score(_)) && self.is_name(i, numeral, floor)
        {
            return None;
        }
        let below = self.is_below_zero(i, &unit.unit);
        if below {
            unit.words.start -= 1;
        }
        let at = unit.words.clone();
        let (precision, whole) = self.precision(&at, floor);
        let of = if matches!(unit.unit, Unit::Count | Unit::Share) { self.counted(i, at.end) } else { None };
        Some(Quantity {
            at: words.span(at.clone()),
            form_at: unit.form_at,
            number: words.span(i..numeral.end),
            words: at,
            whole,
            value: (numeral.value / scale + part.map_or(0.0, |(share, _)| share)) * if below { -1.0 } else { 1.0 },
            grain: part.map_or(numeral.grain / scale, |(share, _)| share),
            digit: numeral.digit / scale,
            figures: numeral.figures,
            unit: unit.unit,
            carried: false,
            per: unit.per,
            precision,
            of,
            scope: Scope { part: Part::Body, quotation: None, sentence: 0 },
        })
    }
}

/// Where places stand, asked in order.
struct Scopes<'a> {
    grammar: &'a Grammar,
    quotations: &'a [Quotation],
    /// The first quotation that may hold the next place.
    next: usize,
    /// Where a headline ends that plain text does not tell from a paragraph.
    headline: u32,
}

/// The longest first paragraph that may still be a headline, in words and marks.
const HEADLINE: usize = 24;

/// The longest one that ends with a period.
const ENDED: usize = 14;

impl<'a> Scopes<'a> {
    fn of(grammar: &'a Grammar, quotations: &'a [Quotation]) -> Self {
        let blocks = &grammar.prose().blocks;
        let short = |at| grammar.words().within(at).len() <= HEADLINE;
        let single = |at: Span<InProse>| grammar.sentence_at(at.start) == grammar.sentence_at(at.end.saturating_sub(1));
        let ended = |at| grammar.text(at).trim_end().ends_with('.') && grammar.words().within(at).len() > ENDED;
        let first = blocks.first().filter(|b| blocks.len() > 1 && short(b.at) && single(b.at) && !ended(b.at));
        Self { grammar, quotations, next: 0, headline: first.map_or(0, |b| b.at.end) }
    }

    fn at(&mut self, at: Span<InProse>) -> Scope {
        while self.quotations.get(self.next).is_some_and(|q| q.at.end <= at.start) {
            self.next += 1;
        }
        let holds = |q: &&Quotation| q.at.contains(at);
        let quotation = self.quotations.get(self.next).filter(holds).map(|_| self.next);
        let block = self.grammar.prose().block_at(at.start);
        let part = match block.map(|b| (b, self.grammar.block_kind(b))) {
            Some((_, BlockKind::Heading(_))) => Part::Headline,
            Some((_, BlockKind::Caption)) => Part::Caption,
            Some((_, BlockKind::ListItem)) => Part::Item,
            _ if at.start < self.headline => Part::Headline,
            Some((block, _)) if block == usize::from(self.headline > 0) => Part::Lead,
            _ => Part::Body,
        };
        Scope { part, quotation, sentence: self.grammar.sentence_at(at.start).unwrap_or(0) }
    }
}
