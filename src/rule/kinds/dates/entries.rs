//! Entries of a live blog or a timeline that begin with a time of day: one that stands out of order.

use serde::Deserialize;

use crate::facts::Document;
use crate::grammar::words::WordKind;
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[entries]` in a rule file.
pub const KIND: Kind = Kind {
    table: "entries",
    doc: "entries that begin with a time of day, one of them out of order",
    read: |options| options.story::<Entries>(),
};

/// The options of `[entries]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entries {
    /// How many entries in a row make a live blog.
    least: usize,
}

impl Default for Entries {
    fn default() -> Self {
        Self { least: 4 }
    }
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// A step back longer than this, in minutes, is the turn of the day.
const NIGHT: i32 = 12 * 60;

/// An entry: its time, in minutes, and where it is written.
type Entry = (i32, Span<InProse>);

impl Check for Entries {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut row: Vec<Entry> = Vec::new();
        for (index, block) in document.page.prose.blocks.iter().enumerate() {
            match entry(document, document.words().within(block.at).start, index) {
                Some(entry) => row.push(entry),
                // A heading begins another day, or another hall.
                None if matches!(block.kind, BlockKind::Heading(_)) => {
                    findings.extend(self.judge(document, &std::mem::take(&mut row)))
                }
                None => {}
            }
        }
        findings.extend(self.judge(document, &row));
        findings
    }
}

/// The time that a block begins with: `9.15am:`, `14:05 –`, `Update, 3:30 p.m.`
fn entry(document: &Document, first: usize, block: usize) -> Option<Entry> {
    let words = document.words();
    let here = |i: usize| words.get(i).is_some_and(|w| w.block as usize == block);
    let start = words.get(first).filter(|_| here(first))?.at.start;
    let dates = document.dates();
    let read = dates.get(dates.partition_point(|d| d.at.start < start)).filter(|d| d.at.start == start);
    if let Some(clock) = read.and_then(|d| d.written.clock) {
        let value = read?.value.as_deref()?.split_once('T')?.1;
        let (hour, minute) = value.split_once(':')?;
        return Some((hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?, clock.at));
    }
    // `14:05` alone says no more than that it stands first.
    let figure = |i: usize, most: i32| words.text(i).parse().ok().filter(|n| here(i) && (0..most).contains(n));
    let (hour, minute) = (figure(first, 24)?, figure(first + 2, 60)?);
    let glued = words.text(first + 1) == ":" && words.text(first + 2).len() == 2 && !words.all()[first + 1].spaced;
    let ends = words.get(first + 3).is_none_or(|w| w.block as usize != block || w.spaced || w.kind == WordKind::Mark);
    (glued && ends && words.text(first + 3) != ":").then(|| (hour * 60 + minute, words.span(first..first + 3)))
}

impl Entries {
    /// The one entry against which all others stand in order, forwards or backwards.
    fn judge(&self, document: &Document, row: &[Entry]) -> Option<Finding> {
        if row.len() < self.least {
            return None;
        }
        let forward = |a: i32, b: i32| {
            let step = (b - a).rem_euclid(DAY);
            step <= NIGHT
        };
        let breaks = |row: &[Entry], newest_first: bool| -> Vec<usize> {
            let wrong = |k: &usize| {
                let (a, b) = if newest_first { (row[*k].0, row[k - 1].0) } else { (row[k - 1].0, row[*k].0) };
                !forward(a, b)
            };
            (1..row.len()).filter(wrong).collect()
        };
        let (up, down) = (breaks(row, false), breaks(row, true));
        let (newest_first, wrong) = if up.len() <= down.len() { (false, up) } else { (true, down) };
        let [k] = wrong.as_slice() else { return None };
        // Taking out one of the two at the break must leave the rest in order.
        let out = [*k, k - 1].into_iter().find(|&out| {
            let rest: Vec<Entry> = row.iter().enumerate().filter(|(i, _)| *i != out).map(|(_, e)| *e).collect();
            breaks(&rest, newest_first).is_empty()
        })?;
        let neighbour = if out > 0 { out - 1 } else { out + 1 };
        let (at, other) = (row[out].1, row[neighbour].1);
        let message = format!("the entry of `{}` stands out of order", document.text(at));
        let order = if newest_first { "the newest first elsewhere" } else { "the oldest first elsewhere" };
        Some(
            Finding::new(at, message, order)
                .related(other, "beside this one")
                .help("check the time, or move the entry"),
        )
    }
}
