//! Units told once for several numbers: `from 11 percent to 12.5`, `nine hours instead of twelve`, `chocolate took 44
//! percent, honey 31 and jelly 18`.

use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::WordKind;
use crate::language::PercentForm;

use super::{Precision, Quantity, Reading, Unit};

/// How many times as much one amount may be as the other one that has the unit of both.
const NEAR: f64 = 8.0;

/// The most words between two members of a series whose unit is told with the first.
const APART: usize = 6;

/// Gives bare numbers the unit of the number that they are told beside.
pub(super) fn units(reading: &Reading<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, here) = found.split_at_mut(i);
        let (Some(told), Some(bare)) = (before.last(), here.first_mut()) else { continue };
        if reading.goes_on_from(told, bare) || reading.is_member_behind(told, bare) {
            bare.unit = told.unit.clone();
            bare.carried = true;
        }
    }
    // `from 11 to 12.5 percent`
    for i in (1..found.len()).rev() {
        let (before, here) = found.split_at_mut(i);
        let (Some(bare), Some(told)) = (before.last_mut(), here.first()) else { continue };
        if reading.leads_to(bare, told) {
            bare.unit = told.unit.clone();
            bare.carried = true;
        }
    }
}

fn has_unit(q: &Quantity) -> bool {
    match &q.unit {
        Unit::Percent(form) => *form != PercentForm::Points,
        Unit::Measure(_) => true,
        Unit::Money(money) => money.magnitude.is_none() || q.carried,
        _ => false,
    }
}

fn is_bare(q: &Quantity) -> bool {
    q.unit == Unit::Count && q.of.is_none() && q.per.is_none() && q.value > 0.0
}

fn is_near(a: &Quantity, b: &Quantity) -> bool {
    a.value.max(b.value) / a.value.min(b.value) <= NEAR
}

impl Reading<'_> {
    /// `11 percent to 12.5`, `nine hours instead of twelve`, `75 tonnes, up from 60`
    fn goes_on_from(&self, told: &Quantity, bare: &Quantity) -> bool {
        let words = self.grammar.words();
        let gap = told.words.end..bare.whole.start;
        if !has_unit(told) || !is_bare(bare) || !is_near(told, bare) || gap.is_empty() || !self.ends(bare) {
            return false;
        }
        if !self.follows(told.words.start, bare.words.start) {
            return false;
        }
        let comma = usize::from(words.text(gap.start) == ",");
        let start = gap.start + comma;
        // `rose 5 percent to 540` goes on from nothing.
        if self.list.to.contains(words.folded(start)) && start + 1 == gap.end {
            let from = told.whole.start.checked_sub(1);
            return from.is_some_and(|k| self.list.small.from.contains(words.folded(k)));
        }
        self.list.against.at(words, start).is_some_and(|(length, ())| start + length == gap.end)
    }

    /// `honey 31`, behind `chocolate took 44 percent`: the verb and the unit are told once.
    fn is_member_behind(&self, told: &Quantity, bare: &Quantity) -> bool {
        let words = self.grammar.words();
        let gap = told.words.end..bare.whole.start;
        let joins = |k: usize| matches!(words.text(k), "," | ";") || self.list.small.and.contains(words.folded(k));
        if !has_unit(told)
            || !is_bare(bare)
            || gap.len() < 2
            || gap.len() > APART
            || !joins(gap.start)
            || !self.follows(told.words.start, bare.words.start)
            || !self.ends(bare)
        {
            return false;
        }
        let tags = self.grammar.tags();
        let name = gap.end - 1;
        // Without a verb the tags are unsure: `honey 31` is none, and `fell 31` is one.
        let noun = |k: usize| match tags.tag(k) {
            Tag::Noun | Tag::Propn => true,
            Tag::Verb => matches!(tags.form(k), Form::Base | Form::Present),
            _ => false,
        };
        let nominal =
            |k: usize| joins(k) || noun(k) || matches!(tags.tag(k), Tag::Adj | Tag::Det | Tag::Pron | Tag::Num);
        let named = noun(name) && words.all()[name].kind == WordKind::Word;
        let page = self.list.names.before.contains(words.folded(name));
        let measured = matches!(told.unit, Unit::Percent(_)) && bare.value <= 100.0 || is_near(told, bare);
        named && !page && measured && gap.clone().all(nominal) && bare.precision == Precision::Exact
    }

    /// `from 11 to 12.5 percent`, `between nine and 12 hours`
    fn leads_to(&self, bare: &Quantity, told: &Quantity) -> bool {
        let words = self.grammar.words();
        let (gap, before) = (bare.words.end..told.whole.start, bare.whole.start.checked_sub(1));
        let joined = gap.len() == 1
            && (self.list.to.contains(words.folded(gap.start))
                || self.list.small.and.contains(words.folded(gap.start)));
        let led = before.is_some_and(|k| {
            self.list.small.from.contains(words.folded(k)) || self.list.small.between.contains(words.folded(k))
        });
        let year = bare.figures && matches!(told.unit, Unit::Money(_));
        has_unit(told) && !told.carried && is_bare(bare) && is_near(told, bare) && joined && led && !year
    }

    /// Whether nothing behind a number is counted by it.
    fn ends(&self, q: &Quantity) -> bool {
        let words = self.grammar.words();
        let Some(next) = words.get(q.words.end).filter(|w| w.block == words.all()[q.words.start].block) else {
            return true;
        };
        let glued = matches!(words.text(q.words.end), "-" | "/" | "’" | "'" | "%");
        match next.kind {
            WordKind::Mark => !glued,
            WordKind::Word => {
                !matches!(self.grammar.tags().tag(q.words.end), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
            }
            _ => false,
        }
    }
}
