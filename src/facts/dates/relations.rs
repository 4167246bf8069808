//! How an expression hangs on another time: `the next day`, `nine years later`, `two days after the vote`.

use crate::grammar::words::{WordKind, Words};
use crate::language::{DateRole as Role, Unit, Which};

use super::sense::{Calendar, Count, Found, Sense};
use super::{Length, Origin, Relation};

/// A larger number of units is no distance in a story.
const LARGEST: f64 = 4000.0;

/// What an expression counts from, and how far.
pub(super) fn relation(words: &Words, one: &Found) -> Option<Relation> {
    match &one.sense {
        Sense::Away { from, count, unit, sign } => {
            Some(Relation { amount: whole(*count)? * i32::from(*sign), unit: *unit, from: *from })
        }
        // `three days after the vote`
        Sense::Length(count, unit) => {
            let says = words.language().dates().words.get(words.folded(one.end))?;
            let told = words
                .get(one.end + 1)
                .is_some_and(|word| word.kind == WordKind::Word && words.all()[one.end].block == word.block);
            let sign = if says.roles.has(Role::Before) { -1 } else { 1 };
            let relation = Relation { amount: whole(*count)? * sign, unit: *unit, from: Origin::Event(one.end + 1) };
            (told && says.roles.has(Role::BeforeOrAfter)).then_some(relation)
        }
        Sense::Calendar(calendar) => pointed(calendar),
        _ => None,
    }
}

/// `yesterday`, `the following year`, `that day`.
fn pointed(calendar: &Calendar) -> Option<Relation> {
    let unit = calendar.unit?;
    let (amount, from) = match calendar.which {
        Which::Last => (-1, Origin::Publication),
        Which::This => (0, Origin::Publication),
        Which::Next => (1, Origin::Publication),
        Which::Previous => (-1, Origin::Story),
        Which::Following => (1, Origin::Story),
        Which::Same => (0, Origin::Story),
        Which::Open | Which::The => return None,
    };
    let counts = unit == Unit::Day || from == Origin::Story && amount != 0 && matches!(unit, Unit::Month | Unit::Year);
    (counts && calendar.year.is_none()).then_some(Relation { amount, unit, from })
}

/// A whole number of units.
fn whole(count: Count) -> Option<i32> {
    match count {
        Count::Number(number) if number.fract() == 0.0 && number < LARGEST => Some(number as i32),
        _ => None,
    }
}

/// How long an expression says that something lasts.
pub(super) fn length(sense: &Sense) -> Option<Length> {
    match sense {
        Sense::Length(Count::Number(amount), unit) => Some(Length { amount: *amount, unit: *unit }),
        _ => None,
    }
}

/// How far from another time an expression says that something lies.
pub(super) fn distance(sense: &Sense) -> Option<Length> {
    match sense {
        Sense::Away { count: Count::Number(amount), unit, .. } => Some(Length { amount: *amount, unit: *unit }),
        _ => None,
    }
}

/// Whether words that make a number approximate stand in an expression or right before it.
pub(super) fn is_approximate(words: &Words, one: &Found) -> bool {
    let list = &words.language().dates().approximate;
    (one.start.saturating_sub(BEFORE)..one.end).any(|i| list.at(words, i).is_some_and(|(n, ())| i + n >= one.start))
}

/// How many words before an expression may make it approximate.
const BEFORE: usize = 2;
