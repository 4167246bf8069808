//! Paragraphs laid out with their quantities as pieces: what tells sums and changes by the words around figures reads these
//! lines, each made once for all who do.

use std::hash::BuildHasher;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::grammar::Grammar;
use crate::grammar::words::{WordKind, Words};

use super::{PercentForm, Quantity, Unit};

/// A paragraph that holds two quantities or more as one line: its words in lower case, a quantity as `#` with the letter
/// of its unit and its index, a year as `#y` with the index of its word, `|` where a sentence ends; blanks between all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: String,
}

impl Line {
    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The lines of a story.
#[derive(Debug, Default)]
pub struct Lines {
    /// All, in order.
    pub all: Vec<Line>,
    /// By the hash of a piece, the lines that have one of it, in order.
    by_piece: FxHashMap<u32, Vec<u32>>,
}

impl Lines {
    /// The lines that may hold a piece, in order; in no other does it stand.
    pub fn with(&self, piece: &str) -> &[u32] {
        self.by_piece.get(&hash(piece)).map_or(&[], Vec::as_slice)
    }

    fn push(&mut self, text: String) {
        let number = self.all.len() as u32;
        for piece in text.split(' ') {
            let lines = self.by_piece.entry(hash(piece)).or_default();
            if lines.last() != Some(&number) {
                lines.push(number);
            }
        }
        self.all.push(Line { text });
    }
}

/// Lays out the paragraphs of a story.
pub fn find(grammar: &Grammar, all: &[Quantity]) -> Lines {
    let words = grammar.words();
    let mut lines = Lines::default();
    let (mut k, mut first) = (0, 0);
    while k < words.len() {
        let end = words.block_end(k);
        let next = first + all[first..].partition_point(|q| q.words.start < end);
        let years = (k..end).filter(|&k| is_year(words, k)).take(2).count();
        // A score holds two numbers itself.
        let scored = all[first..next].iter().any(|q| matches!(q.unit, Unit::Score(_)));
        if next - first + years >= 2 || scored {
            lines.push(line(grammar, k..end, all, first..next));
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
