//! Quotation marks that differ in shape from the rest of the story.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::quoted::{Marks, Quoted};
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::{nested_marks, turned_marks};

/// `[quote-marks]` in a rule file.
pub const KIND: Kind = Kind {
    table: "quote-marks",
    doc: "straight quotation marks among curly ones, single ones among double ones",
    read: |options| options.story::<QuoteMarks>(),
};

/// The options of `[quote-marks]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct QuoteMarks {
    shape: Shape,
    primary: Primary,
}

/// How quotation marks look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    /// As most of them do in the story.
    #[default]
    Consistent,
    /// `“…”`
    Curly,
    /// `"…"`
    Straight,
}

/// Which marks a quotation stands in that lies in no other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Primary {
    /// The ones that most of them stand in.
    #[default]
    Consistent,
    /// `“…”`
    Double,
    /// `‘…’`
    Single,
}

/// A quotation in other marks that is shorter than this sets off a word or two.
const SHORTEST_QUOTATION: usize = 5;

impl Check for QuoteMarks {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = self.shapes(document);
        findings.extend(self.primaries(document));
        findings.extend(nested_marks::find(document));
        if self.shape != Shape::Straight {
            findings.extend(turned_marks::find(document));
        }
        findings
    }
}

impl QuoteMarks {
    fn shapes(&self, document: &Document) -> Vec<Finding> {
        let shaped: Vec<(&Quoted, Shape, Option<Shape>)> = document
            .quoted()
            .iter()
            .filter(|q| q.marks != Marks::Angle)
            .filter_map(|q| Some((q, shape(document.text(q.open))?, q.close.and_then(|c| shape(document.text(c))))))
            .collect();
        let count = |shape: Shape| {
            shaped.iter().filter(|(_, open, close)| *open == shape && close.is_none_or(|c| c == shape)).count()
        };
        let (curly, straight) = (count(Shape::Curly), count(Shape::Straight));
        let whole = |shape: Shape| {
            shaped
                .iter()
                .find(|(_, open, close)| *open == shape && close.is_none_or(|c| c == shape))
                .map(|(q, ..)| q.open)
        };
        let (first_curly, first_straight) = (whole(Shape::Curly), whole(Shape::Straight));
        let wanted = match self.shape {
            Shape::Consistent if curly == straight => {
                // At a tie the later form is the odd one.
                if first_curly.map(|s| s.start) <= first_straight.map(|s| s.start) {
                    Shape::Curly
                } else {
                    Shape::Straight
                }
            }
            Shape::Consistent => {
                if curly > straight {
                    Shape::Curly
                } else {
                    Shape::Straight
                }
            }
            given => given,
        };
        if curly + straight == 0 {
            return Vec::new();
        }
        let (name, other) = if wanted == Shape::Curly { ("straight", first_curly) } else { ("curly", first_straight) };
        let odd = shaped.iter().filter(|(_, open, close)| *open != wanted || close.is_some_and(|c| c != wanted));
        odd.map(|&(quoted, open, close)| {
            let at = if open == wanted { quoted.close.unwrap_or(quoted.open) } else { quoted.open };
            let both = open != wanted && close.is_some_and(|c| c != wanted);
            let kind = if wanted == Shape::Curly { "curly" } else { "straight" };
            let message = match (self.shape, both) {
                (Shape::Consistent, true) => format!("{name} quotation marks in a story of {kind} ones"),
                (Shape::Consistent, false) => format!("a {name} quotation mark in a story of {kind} ones"),
                (_, true) => format!("{name} quotation marks where the house uses {kind} ones"),
                (_, false) => format!("a {name} quotation mark where the house uses {kind} ones"),
            };
            let mut finding = Finding::new(at, message, format!("{name} here"));
            if both && let Some(close) = quoted.close {
                finding = finding.related(close, "and here");
            }
            if self.shape == Shape::Consistent
                && let Some(other) = other
            {
                finding = finding.related(other, format!("{kind} here"));
            }
            let edits = edits(document, quoted, wanted, None);
            finding.help(format!("write {kind} marks")).mend_all(
                format!("write {kind} marks"),
                Applicability::Safe,
                edits,
            )
        })
        .collect()
    }

    fn primaries(&self, document: &Document) -> Vec<Finding> {
        let prose = &document.page.prose;
        let in_headline = |q: &Quoted| {
            let block = prose.block_at(q.at.start);
            block.is_none_or(|b| {
                matches!(prose.blocks[b].kind, BlockKind::Heading(_) | BlockKind::Caption | BlockKind::AltText)
            })
        };
        let outer: Vec<&Quoted> = document
            .quoted()
            .iter()
            .filter(|q| q.depth == 0 && q.marks != Marks::Angle && q.close.is_some() && !in_headline(q))
            .collect();
        let count = |marks: Marks| outer.iter().filter(|q| q.marks == marks).count();
        let (double, single) = (count(Marks::Double), count(Marks::Single));
        let wanted = match self.primary {
            Primary::Consistent if double > single => Marks::Double,
            Primary::Consistent if double < single => Marks::Single,
            Primary::Consistent => outer.first().map_or(Marks::Double, |q| q.marks),
            Primary::Double => Marks::Double,
            Primary::Single => Marks::Single,
        };
        let (name, kind) = if wanted == Marks::Double { ("single", "double") } else { ("double", "single") };
        let other = outer.iter().find(|q| q.marks == wanted).map(|q| q.open);
        outer
            .iter()
            .filter(|q| q.marks != wanted && is_quotation(document, q) && !document.lacks_a_mark(q.at))
            .map(|quoted| {
                let message = match self.primary {
                    Primary::Consistent => format!("a quotation in {name} marks in a story that quotes in {kind} ones"),
                    _ => format!("a quotation in {name} marks where the house quotes in {kind} ones"),
                };
                let mut finding = Finding::new(quoted.open, message, format!("{name} here"));
                if self.primary == Primary::Consistent
                    && let Some(other) = other
                {
                    finding = finding.related(other, format!("{kind} here"));
                }
                let all = document.quoted();
                let from = all.partition_point(|q| q.at.start < quoted.at.start);
                let nested = all[from..]
                    .iter()
                    .take_while(|q| q.at.start < quoted.at.end)
                    .any(|q| q.depth > 0 && quoted.at.contains(q.at));
                let finding = finding.help(format!("quote in {kind} marks; nested quotations take the other ones"));
                if nested {
                    return finding;
                }
                let edits =
                    edits(document, quoted, shape(document.text(quoted.open)).unwrap_or_default(), Some(wanted));
                finding.mend_all(format!("write {kind} marks"), Applicability::Safe, edits)
            })
            .collect()
    }
}

/// Words that somebody said, rather than a word set off.
fn is_quotation(document: &Document, quoted: &Quoted) -> bool {
    let words = document.words();
    let inside = words.within(quoted.inside());
    let last = inside.end.checked_sub(1).map_or("", |i| words.text(i));
    inside.len() >= SHORTEST_QUOTATION && matches!(last, "," | "." | "?" | "!")
}

fn shape(mark: &str) -> Option<Shape> {
    match mark {
        "“" | "”" | "‘" | "’" | "„" | "‚" => Some(Shape::Curly),
        "\"" | "'" => Some(Shape::Straight),
        _ => None,
    }
}

/// The marks of a quotation in another shape, or of another kind.
fn edits(
    document: &Document,
    quoted: &Quoted,
    shape: Shape,
    marks: Option<Marks>,
) -> Vec<(crate::rule::Place, String)> {
    let single = marks.unwrap_or(quoted.marks) == Marks::Single;
    let (open, close) = match (shape, single) {
        (Shape::Straight, true) => ("'", "'"),
        (Shape::Straight, false) => ("\"", "\""),
        (_, true) => ("‘", "’"),
        (_, false) => ("“", "”"),
    };
    let mut edits = Vec::new();
    let mut edit = |at: Span<InProse>, mark: &str| {
        if document.text(at) != mark {
            edits.push((at.into(), mark.to_owned()));
        }
    };
    edit(quoted.open, open);
    if let Some(at) = quoted.close {
        edit(at, close);
    }
    edits
}
