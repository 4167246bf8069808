//! Paragraphs laid out with their quantities as pieces: what tells sums and changes by the words around figures reads these
//! lines, each made once for all who do.

use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use crate::grammar::Grammar;
use crate::grammar::words::{WordKind, Words};

use super::{PercentForm, Quantity, Unit};

/// A paragraph that holds two quantities or more as one line: its words in lower case, a quantity as `#` with the letter
/// of its unit and its index, a year as `#y` with the index of its word, `|` where a sentence ends; blanks between all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// The hashes of its pieces, in order, to ask for one before the whole line is searched for more.
    pieces: Box<[u32]>,
}

impl Line {
    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it may hold a piece; sure where it says no.
    pub fn may_hold(&self, piece: &str) -> bool {
        self.pieces.binary_search(&hash(piece)).is_ok()
    }
}

/// Lays out the paragraphs of a story.
pub fn find(grammar: &Grammar, all: &[Quantity]) -> Vec<Line> {
    let words = grammar.words();
    let mut lines = Vec::new();
    let (mut k, mut first) = (0, 0);
    while k < words.len() {
        let end = words.block_end(k);
        let next = first + all[first..].partition_point(|q| q.words.start < end);
        let years = (k..end).filter(|&k| is_year(words, k)).take(2).count();
        // A score holds two numbers itself.
        let scored = all[first..next].iter().any(|q| matches!(q.unit, Unit::Score(_)));
        if next - first + years >= 2 || scored {
            let text = line(grammar, k..end, all, first..next);
            let mut pieces: Vec<u32> = text.split(' ').map(hash).collect();
            pieces.sort_unstable();
            pieces.dedup();
            lines.push(Line { text, pieces: pieces.into() });
        }
        (k, first) = (end, next);
    }
    lines
}

fn hash(piece: &str) -> u32 {
    (FxBuildHasher.hash_one(piece) >> 32) as u32
}

fn is_year(words: &Words, k: usize) -> bool {
    words.all()[k].kind == WordKind::Number
        && words.text(k).len() == 4
        && words.text(k).parse::<u32>().is_ok_and(|y| (1000..2100).contains(&y))
}

fn line(grammar: &Grammar, paragraph: Range<usize>, all: &[Quantity], mut next: Range<usize>) -> String {
    let words = grammar.words();
    let mut text = String::from(" ");
    let mut k = paragraph.start;
    let ends = |k: usize| {
        let sentence = grammar.sentence_at(words.all()[k].at.start).and_then(|i| grammar.sentences().get(i));
        sentence.map_or(paragraph.end, |sentence| sentence.words.end)
    };
    let mut sentence_end = ends(k);
    while k < paragraph.end {
        if k >= sentence_end {
            sentence_end = ends(k);
            text.push_str("| ");
        }
        while next.start < next.end && all[next.start].whole.end <= k {
            next.start += 1;
        }
        if next.start < next.end && all[next.start].whole.start <= k {
            text.push_str(&format!("#{}{} ", letter(&all[next.start].unit), next.start));
            k = all[next.start].whole.end;
            continue;
        }
        if is_year(words, k) {
            text.push_str(&format!("#y{k} "));
        } else {
            // The marks of the layout itself never stand for a story’s own.
            text.extend(words.lower(k).chars().map(|c| if matches!(c, '#' | '|' | ' ') { '\u{1}' } else { c }));
            text.push(' ');
        }
        k += 1;
    }
    text.push_str("| ");
    text
}

fn letter(unit: &Unit) -> char {
    match unit {
        Unit::Count => 'n',
        Unit::Percent(PercentForm::Points) => 'x',
        Unit::Percent(_) => 'p',
        Unit::Money(_) => 'm',
        Unit::Measure(unit) if unit.time => 't',
        Unit::Measure(_) => 'u',
        Unit::Age { .. } => 'a',
        Unit::Share => 'h',
        Unit::Ordinal => 'o',
        Unit::Score(_) => 's',
    }
}
