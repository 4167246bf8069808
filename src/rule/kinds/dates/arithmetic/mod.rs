//! What the story’s own dates give when they are reckoned with: “nine years later, in 1978”, “for 14 years, since
//! 2017”, “marks its 60th anniversary”, “from June 2 to June 8, five days”, an age and a year of birth. Both places
//! and the calculation are shown; where any reading fits, nothing is said.

mod ages;
mod anniversaries;
mod distances;
mod intervals;
mod lasting;
mod moments;
mod one_life;
mod places;
mod point;
mod spans;
mod then_aged;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::facts::Document;
use crate::language::WordSet;
use crate::rule::{Check, Finding, House, Kind, Place};

/// `[date-arithmetic]` in a rule file.
pub const KIND: Kind = Kind {
    table: "date-arithmetic",
    doc: "times told by their distance from others, spans, anniversaries and ages, reckoned again",
    read: |options| options.story::<Arithmetic>(),
};

/// The options of `[date-arithmetic]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Arithmetic {
    /// Whether `the next day`, `nine years later`, `two days after the vote` and `yesterday, Monday` are reckoned.
    distances: bool,
    /// Whether `for 14 years, since 2017` and `from June 2 to June 8, five days` are reckoned.
    spans: bool,
    /// Whether anniversaries are held against the year that something began in.
    anniversaries: bool,
    /// Whether ages are held against dates of birth and death.
    ages: bool,
    /// The words that these are told by.
    words: Told,
}

impl Default for Arithmetic {
    fn default() -> Self {
        Self { distances: true, spans: true, anniversaries: true, ages: true, words: Told::default() }
    }
}

/// The words that dates are put together by.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Told {
    /// Between a time told by its distance and its date: `two days later, on May 9`.
    beside: WordSet,
    /// Behind such an apposition: `On May 9, two days later and …`.
    goes_on: WordSet,
    /// Before the year that something has gone on from.
    since: WordSet,
    /// Before the beginning of a span.
    from: WordSet,
    /// Before the end of a span.
    to: WordSet,
    /// Between a span and its length: `since 2011, a run of eight years`.
    run: WordSet,
    /// In a sentence that tells what went on before something else: its length is not told from now.
    before_then: WordSet,
    /// What days are counted that are not all days: `working`.
    some_days: WordSet,
    /// Anniversaries, and how many years each is; 0 where an ordinal before it says so.
    anniversaries: FxHashMap<String, i32>,
    /// Before the year that something began in.
    begun: WordSet,
    /// Words that make an anniversary this year’s.
    marks: WordSet,
    /// Words before `year` that tell of another one, and how far off it is: `next`.
    shifts: FxHashMap<String, i32>,
    /// In a sentence about another year’s anniversary.
    other_years: WordSet,
    /// Joins an anniversary to its event: `of`.
    of: WordSet,
    /// Before a date of birth.
    born: WordSet,
    /// Before a date of death.
    died: WordSet,
    /// Before an age at death: `aged`.
    aged: WordSet,
    /// The word of `at the age of` that the number stands behind.
    age: WordSet,
    /// Joins `age` and its number, or leads to it: `of`, `at`.
    age_links: WordSet,
    /// Before an age that somebody lived to: `lived to be`.
    lived: WordSet,
    /// Before an age of today: `is`.
    now_aged: WordSet,
    /// Before an age at death, behind a pronoun: `was`.
    was: WordSet,
    /// Stands for somebody.
    pronouns: WordSet,
    /// Words between a person and `born`: `who was`.
    who_was: WordSet,
    /// Before a length that somebody had: `his ten years`.
    owned: WordSet,
    /// Before a length that something took: `after`, `for`.
    lasting: WordSet,
    /// Before a length that something lasted: `after`, `those`.
    stays: WordSet,
    /// Between such a word and the length: `another`.
    near_stays: WordSet,
    /// Words before a length by which it need not have passed: `up to`.
    not_so_long: WordSet,
    /// Words behind a length by which it is one of something else: `in prison`.
    open_lengths: WordSet,
    /// Nouns behind a length by which it is one that passed: `career`.
    stretches: WordSet,
    /// Nouns and verbs of what lies between two times: `a gap of`, `separates`.
    gaps: WordSet,
    /// Behind such a length: `apart`.
    apart: WordSet,
    /// Behind a length that is still to pass: `away`.
    away: WordSet,
    /// Behind a length by which one time follows another: `on`.
    on: WordSet,
    /// Behind a length of what is told: `in prison`, `of service`.
    inside_of: WordSet,
    /// The last word of `115 years old`.
    old: WordSet,
    /// Before the age of a thing: `which is 90 years old`.
    which: WordSet,
    /// Before a length that lies between two dates just told: `those`.
    those: WordSet,
    /// Between `it` and a length: `is`.
    is: WordSet,
    /// Before a time at which something began, besides those of `begun`.
    starts: WordSet,
    /// Before a time of day at which somebody set out.
    sets_out: WordSet,
    /// Between a length and the time that it led to: `before`.
    until_then: WordSet,
    /// Between a length and the time that it follows: `after`.
    since_then: WordSet,
    /// At the beginning of a sentence that takes up a thing told before: `the`.
    definite: WordSet,
    /// In a sentence that tells what was so at another time than now.
    then_told: WordSet,
    /// Before a time at which something ended: `closed in`.
    ended: WordSet,
    /// Words of a sentence that tells what goes on now or has just ended.
    now_told: WordSet,
    /// Before the end of something: `ending at`.
    ending: WordSet,
    /// Behind a length that is none of these: `later`.
    not_lasting: WordSet,
    /// `in`, before a length or a place in a row.
    inside: WordSet,
    /// `the first in ten years`
    first: WordSet,
    /// `the last was in 2019`
    last: WordSet,
    /// Who was so old then: `she`, `I`.
    who: WordSet,
    /// `when`, before or behind an age of then.
    when: WordSet,
    /// Before an age that something or somebody comes to: `turns`.
    turning: WordSet,
    /// What an ordinal counts that comes once a year: `40th year`.
    editions: WordSet,
    /// Weddings and jubilees by their metal, and how many years each is.
    metals: FxHashMap<String, i32>,
}

impl Check for Arithmetic {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        let told = &self.words;
        if self.distances {
            findings.extend((0..document.dates().len()).filter_map(|i| distances::check(document, told, i)));
        }
        if self.spans {
            findings.extend(spans::check(document, told));
            findings.extend(lasting::check(document, told));
        }
        if self.anniversaries {
            findings.extend(anniversaries::check(document, told));
        }
        if self.ages {
            findings.extend(ages::check(document, told));
            findings.extend(one_life::check(document, told));
            findings.extend(then_aged::check(document, told));
        }
        // One age or length may be reckoned from two sides.
        let mut told_of: Vec<Finding> = Vec::with_capacity(findings.len());
        for finding in findings {
            if told_of.iter().all(|one| one.at != finding.at) {
                told_of.push(finding);
            }
        }
        // What the sharper readings have judged is not tried again by what stands around it.
        if self.spans {
            let held = |at: &Place| {
                told_of.iter().any(|f| overlaps(&f.at, at) || f.related.iter().any(|(one, _)| overlaps(one, at)))
            };
            let others: Vec<Finding> = intervals::check(document, told).into_iter().filter(|f| !held(&f.at)).collect();
            told_of.extend(others);
        }
        told_of
    }
}

fn overlaps(one: &Place, other: &Place) -> bool {
    matches!((one, other), (Place::Here(one), Place::Here(other)) if one.start < other.end && other.start < one.end)
}
