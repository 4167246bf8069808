//! The comma before the last item of a simple series: `red, white, and blue` or `red, white and blue`.
//!
//! Only series whose items are sure to be items are judged: single words of one sort, no names among common words, and
//! nothing that an introductory phrase or an apposition could be.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::words::{WordKind, Words};
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Part, Scope};

/// `[serial_comma]` in a rule file.
pub const KIND: Kind = Kind {
    table: "serial_comma",
    doc: "the comma before the last item of a simple series",
    read: |options| options.story::<SerialComma>(),
};

/// The options of `[serial_comma]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SerialComma {
    /// Whether the comma belongs there.
    #[serde(rename = "use")]
    usage: Usage,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Vec<Part>,
    /// Whether to look inside quotation marks too.
    quotations: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Usage {
    /// As the story does it more often.
    Consistent,
    /// In every series.
    Always,
    /// In no simple series.
    NeverSimple,
}

impl Default for SerialComma {
    fn default() -> Self {
        Self { usage: Usage::Consistent, parts: Part::narrative(), quotations: false }
    }
}

/// The end of a simple series.
#[derive(Debug, Clone, Copy)]
struct Series {
    /// From the second item to the conjunction.
    at: Span<InProse>,
    /// The comma before the conjunction, or the empty place where it would stand.
    comma: Span<InProse>,
    serial: bool,
}

impl Check for SerialComma {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let all: Vec<Series> =
            (3..words.len()).filter_map(|i| series(words, i)).filter(|s| scope.holds(s.at)).collect();
        let serial = match self.usage {
            Usage::Always => true,
            Usage::NeverSimple => false,
            Usage::Consistent => {
                let with = all.iter().filter(|s| s.serial).count();
                let without = all.len() - with;
                with > without || with == without && all.first().is_some_and(|s| s.serial)
            }
        };
        let other = all.iter().find(|s| s.serial == serial);
        let wrong = all.iter().filter(|s| s.serial != serial);
        wrong
            .filter_map(|s| {
                let (message, help, insert) = match s.serial {
                    true => ("comma before the last item of a simple series", "take the comma out", ""),
                    false => ("no comma before the last item of a series", "add a comma", ","),
                };
                let applicability =
                    if self.usage == Usage::Consistent { Applicability::Unsafe } else { Applicability::Safe };
                let finding = Finding::new(s.at, message, "this series").mend(help, applicability, s.comma, insert);
                match (self.usage, other) {
                    (Usage::Consistent, other) => {
                        Some(finding.related(other?.at, "this series is written the other way"))
                    }
                    _ => Some(finding),
                }
            })
            .collect()
    }
}

/// The series whose conjunction is the word `i`: two items before it, one after it, all of one sort.
fn series(words: &Words, i: usize) -> Option<Series> {
    if !matches!(words.lower(i), "and" | "or") {
        return None;
    }
    let serial = words.text(i - 1) == ",";
    let second = if serial { i - 2 } else { i - 1 };
    let first = second.checked_sub(2)?;
    if words.text(second - 1) != "," {
        return None;
    }
    let items = [first, second, i + 1];
    let block = words.get(i)?.block;
    let common = |k: usize| is_item(words, k) && words.get(k).is_some_and(|w| w.block == block && !w.capital);
    // `farmers and bakers, weavers and smiths` is a row of pairs.
    if matches!(words.lower(first.checked_sub(1)?), "and" | "or") {
        return None;
    }
    if !items.into_iter().all(common) || !is_edge(words, i + 2) || !stands_free(words, first) {
        return None;
    }
    let comma = if serial {
        words.get(i - 1)?.at
    } else {
        Span::new(words.get(second)?.at.end as usize, words.get(second)?.at.end as usize)
    };
    Some(Series { at: words.span(second..i + 1), comma, serial })
}

/// A word that can be an item by itself. What ends like a verb or an adverb, and small words, can be other things.
fn is_item(words: &Words, i: usize) -> bool {
    const SMALL: &[&str] = &[
        "a",
        "all",
        "also",
        "although",
        "an",
        "as",
        "at",
        "because",
        "before",
        "but",
        "by",
        "did",
        "do",
        "does",
        "even",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "however",
        "i",
        "if",
        "in",
        "indeed",
        "instead",
        "is",
        "it",
        "its",
        "later",
        "meanwhile",
        "more",
        "moreover",
        "most",
        "no",
        "not",
        "now",
        "of",
        "on",
        "once",
        "one",
        "or",
        "others",
        "our",
        "perhaps",
        "said",
        "says",
        "she",
        "since",
        "so",
        "some",
        "still",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "thus",
        "to",
        "today",
        "too",
        "tomorrow",
        "until",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "with",
        "yes",
        "yesterday",
        "yet",
        "you",
    ];
    let lower = words.lower(i);
    words.get(i).is_some_and(|w| w.kind == WordKind::Word && w.spaced)
        && lower.len() > 2
        && !lower.ends_with("ly")
        && !lower.ends_with("ing")
        && !lower.ends_with("ed")
        && !SMALL.contains(&lower)
}

/// Whether the series ends before the piece `i`: a mark, the end, or a small word. Otherwise the last item goes on.
fn is_edge(words: &Words, i: usize) -> bool {
    match words.get(i) {
        None => true,
        Some(word) => {
            word.kind == WordKind::Mark && words.text(i) != "-" && words.text(i) != "'" && words.text(i) != "’"
                || matches!(
                    words.lower(i),
                    "in" | "on" | "at" | "from" | "for" | "to" | "with" | "by" | "after" | "before" | "during"
                )
                || words.get(i - 1).is_some_and(|before| before.block != word.block)
        }
    }
}

/// Whether words stand before the first item in its clause, so that it is no introductory word (`in short, cats and
/// dogs`).
fn stands_free(words: &Words, first: usize) -> bool {
    const INTRODUCE: &[&str] =
        &["in", "on", "at", "by", "for", "to", "of", "from", "since", "after", "before", "during", "with", "without"];
    let start = (0..first).rev().take_while(|&k| !matches!(words.text(k), "." | ";" | ":" | "?" | "!")).count();
    let block = words.get(first).map(|w| w.block);
    let same_block = |k: usize| words.get(k).map(|w| w.block) == block;
    let before: Vec<usize> = (first - start..first).filter(|&k| same_block(k)).collect();
    before.len() >= 2 && !before.first().is_some_and(|&k| INTRODUCE.contains(&words.lower(k)))
}
