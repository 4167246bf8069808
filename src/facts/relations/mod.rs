//! How the amounts of a story hang together: what changed from what to what and by how much, what is a part of what,
//! what is the sum of what.
//!
//! Each amount has a part to play that the word before it or behind it gives: `from 480`, `to 540`, `a rise of 60`, `12
//! of the 40`. The parts are read, not the order of the words, so that any wording does.

mod changes;
mod derived;
mod gathered;
mod products;
mod quotients;
mod reading;
mod shares;
mod turns;
mod wholes;

use std::ops::Range;

use crate::grammar::Grammar;

use super::quantities::Quantity;
use reading::Reading;

/// All of them, each in order of the amount that is told last. Amounts are indexes into the story’s quantities.
#[derive(Debug, Default)]
pub struct Relations {
    /// One amount that became another.
    pub changes: Vec<Change>,
    /// Parts of a whole, told as rates.
    pub shares: Vec<Share>,
    /// Sums.
    pub wholes: Vec<Whole>,
    /// Rates and what they come to.
    pub products: Vec<Product>,
    /// What one of several comes to.
    pub quotients: Vec<Quotient>,
    /// Steps, told with what they led to and as rates.
    pub steps: Vec<Step>,
    /// Changes by their way alone.
    pub turns: Vec<Turn>,
    /// Rates told near amounts that no word ties to them.
    pub derived: Vec<Derived>,
}

/// One amount became another, or is told beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it was, or the other one.
    pub old: usize,
    /// What it is.
    pub new: usize,
    /// By how much.
    pub told: Told,
    /// Whether it grew; none where either may be larger.
    pub up: Option<bool>,
    /// Whether words give both amounts their parts.
    pub sure: bool,
}

/// A rate, and the amounts around it that it may come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The rate.
    pub told: Told,
    /// What it is a rate of.
    pub source: Source,
    /// The two amounts that it likely comes from: old and new, part and whole.
    pub from: (usize, usize),
    /// All that it may come from.
    pub pairs: Vec<(usize, usize)>,
}

/// What a rate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A change, and whether it is up; none where either amount may be larger.
    Change(Option<bool>),
    /// A part of a whole.
    Share,
}

/// A part of a whole, told as a rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
    /// Which part it is.
    pub told: Told,
}

/// A sum and its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// The sum.
    pub total: usize,
    /// The parts, in order.
    pub parts: Vec<usize>,
    /// How sure it is that these are all its parts.
    pub tie: Tie,
}

/// A rate, how many times it is taken, and what that comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// The rate: `£12 each`.
    pub rate: usize,
    /// How many.
    pub times: usize,
    /// What they come to.
    pub total: usize,
}

/// What one of several comes to, or so many of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotient {
    /// What is shared out, or the part.
    pub of: usize,
    /// Among how many.
    pub by: usize,
    /// What one comes to.
    pub told: usize,
    /// For how many that is told: 100,000 of `per 100,000`.
    pub times: f64,
}

/// A step and what it led to, with the rate that it is told as.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The step.
    pub by: usize,
    /// What it led to.
    pub end: usize,
    /// The rate.
    pub rate: usize,
    /// Whether it went up.
    pub up: bool,
}

/// One amount that became another, or lies beyond it, and which way.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// What it was, or what it is held against.
    pub old: usize,
    /// What it is.
    pub new: usize,
    /// The word that tells which way, as an index into the words.
    pub at: usize,
    /// Whether the new one is told to be more.
    pub up: bool,
}

/// What ties parts to a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Words say so: `a total of`, a colon.
    Said,
    /// They stand so: `46 people. Twenty cook, 14 serve and nine drive`.
    Beside,
    /// They come near to it, somewhere else in the story.
    Elsewhere,
}

/// An amount of change or a rate, as told.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The words.
    pub words: Range<usize>,
    /// The quantity that says how exactly it is told.
    pub quantity: Option<usize>,
    /// What it measures, and how much.
    pub size: Size,
}

/// How a change or a part is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Size {
    /// In the unit of the amounts.
    Amount(f64),
    /// In percent of the old amount or the whole.
    Rate(f64),
    /// In percentage points.
    Points(f64),
    /// As a multiple of the old amount.
    Times(f64),
}

pub(super) fn find(grammar: &Grammar, quantities: &[Quantity]) -> Relations {
    let reading = Reading::of(grammar, quantities);
    let mut relations = Relations::default();
    for sentence in 0..grammar.sentences().len() {
        let here = reading.here(sentence);
        let (changes, shares) = (relations.changes.len(), relations.shares.len());
        reading.changes(sentence, &mut relations.changes);
        reading.shares(sentence, &mut relations.shares);
        let tied = |told: &Told| {
            let changes = relations.changes[changes..].iter().map(|change| &change.told);
            let mut all = changes.chain(relations.shares[shares..].iter().map(|share| &share.told));
            all.any(|other| other.words.start == told.words.start)
        };
        relations.derived.extend(reading.derived(sentence, tied));
        if here.is_empty() {
            continue;
        }
        reading.wholes(sentence, &mut relations.wholes);
        reading.gathered(sentence, &mut relations.wholes);
        reading.products(sentence, &mut relations.products);
        reading.quotients(sentence, &mut relations.quotients);
        relations.steps.extend(reading.step(sentence));
        relations.turns.extend(reading.turn(sentence));
    }
    relations
}
