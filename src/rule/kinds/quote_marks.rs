//! Quotation marks that differ in shape from the rest of the story.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::form::Form;
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
        // The titles of changes quote nobody.
        if document.form() == Form::ReleaseNotes {
            return findings;
        }
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
            return shaped.iter().filter_map(|one| unlike(document, one)).collect();
        }
        let (name, other) = if wanted == Shape::Curly { ("straight", first_curly) } else { ("curly", first_straight) };
        let odd: Vec<(&Quoted, Shape, Option<Shape>)> = shaped
            .into_iter()
            .filter(|(_, open, close)| *open != wanted || close.is_some_and(|c| c != wanted))
            .collect();
        let kind = if wanted == Shape::Curly { "curly" } else { "straight" };
        if self.shape != Shape::Consistent {
            return odd.iter().map(|one| against_house(document, one, wanted, name, kind)).collect();
        }
        against_story(document, &odd, wanted, name, kind, other).into_iter().collect()
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
        // What a term or a title stands in says nothing of how a story quotes.
        let count = |marks: Marks| outer.iter().filter(|q| q.marks == marks && is_quotation(document, q)).count();
        let (double, single) = (count(Marks::Double), count(Marks::Single));
        let wanted = match self.primary {
            Primary::Consistent if double > single => Marks::Double,
            Primary::Consistent if double < single => Marks::Single,
            Primary::Consistent => outer.iter().find(|q| is_quotation(document, q)).map_or(Marks::Double, |q| q.marks),
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

/// `“may"`: a quotation whose two marks differ in shape, in a story that has no other to go by.
fn unlike(document: &Document, &(quoted, open, close): &(&Quoted, Shape, Option<Shape>)) -> Option<Finding> {
    let close = quoted.close.filter(|_| close.is_some_and(|c| c != open))?;
    let (one, other) = (document.text(quoted.open), document.text(close));
    let message = format!("a quotation opens with `{one}` and closes with `{other}`");
    let finding = Finding::new(quoted.open, message, "opens here").related(close, "closes here");
    let help = "write curly marks";
    let edits = edits(document, quoted, Shape::Curly, None);
    Some(finding.help(help).mend_all(help, Applicability::Unsafe, edits))
}

/// Which of its marks has another shape: the opening one, unless only the closing one has.
fn odd_mark(&(quoted, open, close): &(&Quoted, Shape, Option<Shape>), wanted: Shape) -> (Span<InProse>, bool) {
    let at = if open == wanted { quoted.close.unwrap_or(quoted.open) } else { quoted.open };
    (at, open != wanted && close.is_some_and(|c| c != wanted))
}

/// A quotation in marks of another shape than the house uses.
fn against_house(
    document: &Document,
    one: &(&Quoted, Shape, Option<Shape>),
    wanted: Shape,
    name: &str,
    kind: &str,
) -> Finding {
    let (at, both) = odd_mark(one, wanted);
    let message = if both {
        format!("{name} quotation marks where the house uses {kind} ones")
    } else {
        format!("a {name} quotation mark where the house uses {kind} ones")
    };
    let mut finding = Finding::new(at, message, format!("{name} here"));
    if both && let Some(close) = one.0.close {
        finding = finding.related(close, "and here");
    }
    let help = format!("write {kind} marks");
    finding.help(help.clone()).mend_all(help, Applicability::Safe, edits(document, one.0, wanted, None))
}

/// The marks of a story that have another shape than its others, told once: they came in together.
fn against_story(
    document: &Document,
    odd: &[(&Quoted, Shape, Option<Shape>)],
    wanted: Shape,
    name: &str,
    kind: &str,
    other: Option<Span<InProse>>,
) -> Option<Finding> {
    let (first, rest) = odd.split_first()?;
    let (at, both) = odd_mark(first, wanted);
    let message = match (rest.len(), both) {
        (0, true) => format!("{name} quotation marks in a story of {kind} ones"),
        (0, false) => format!("a {name} quotation mark in a story of {kind} ones"),
        (more, _) => format!("{name} quotation marks in a story of {kind} ones, in {} places", more + 1),
    };
    let mut finding = Finding::new(at, message, format!("{name} here"));
    if both && let Some(close) = first.0.close {
        finding = finding.related(close, "and here");
    }
    finding = rest.iter().fold(finding, |finding, one| finding.related(odd_mark(one, wanted).0, "and here"));
    if let Some(other) = other {
        finding = finding.related(other, format!("{kind} here"));
    }
    let whole = |q: &&Quoted| shape(document.text(q.open)) == Some(wanted);
    let sure = document.quoted().iter().filter(whole).count() > 1;
    let touched = |one: &&(&Quoted, Shape, Option<Shape>)| document.page.prose.is_exact(one.0.open);
    let edits = odd.iter().filter(touched).flat_map(|one| edits(document, one.0, wanted, None)).collect();
    let help = format!("write {kind} marks");
    let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
    Some(finding.help(help.clone()).mend_all(help, applicability, edits))
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
