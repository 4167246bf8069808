//! Where in a story a rule of a house looks: which blocks, and whether inside quotations.

use serde::Deserialize;

use crate::facts::Document;
use crate::read::BlockKind;
use crate::text::{InProse, Span};

/// A part of a story, as rule files name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Headlines and subheads.
    Heading,
    /// Ordinary paragraphs.
    Paragraph,
    /// Items of lists.
    ListItem,
    /// Cells of tables.
    TableCell,
    /// Block quotations.
    BlockQuote,
    /// Notes beside the story.
    Aside,
    /// The words under pictures.
    Caption,
    /// The words that stand for pictures.
    AltText,
    /// Footnotes.
    Footnote,
}

impl Part {
    /// All the story’s own words: the parts a rule looks in unless it says otherwise.
    pub fn narrative() -> Vec<Part> {
        vec![
            Part::Heading,
            Part::Paragraph,
            Part::ListItem,
            Part::TableCell,
            Part::Aside,
            Part::Caption,
            Part::AltText,
            Part::Footnote,
        ]
    }

    fn of(kind: BlockKind) -> Option<Part> {
        match kind {
            BlockKind::Heading(_) => Some(Part::Heading),
            BlockKind::Paragraph => Some(Part::Paragraph),
            BlockKind::ListItem => Some(Part::ListItem),
            BlockKind::BlockQuote => Some(Part::BlockQuote),
            BlockKind::TableCell => Some(Part::TableCell),
            BlockKind::Aside => Some(Part::Aside),
            BlockKind::Caption => Some(Part::Caption),
            BlockKind::AltText => Some(Part::AltText),
            BlockKind::Footnote => Some(Part::Footnote),
            _ => None,
        }
    }
}

/// The places of one story that are in scope; asked in the order of the story.
#[derive(Debug)]
pub struct Scope<'a> {
    document: &'a Document,
    parts: &'a [Part],
    /// Outermost quotations that are passed over, in order.
    quoted: Vec<Span<InProse>>,
    next: usize,
}

impl<'a> Scope<'a> {
    /// The scope of a rule in a story; `quotations` takes what stands in quotation marks in as well.
    pub fn new(document: &'a Document, parts: &'a [Part], quotations: bool) -> Self {
        let quoted = if quotations { Vec::new() } else { outermost(document.quoted().iter().map(|q| q.at)) };
        Self { document, parts, quoted, next: 0 }
    }

    /// Whether blocks of this kind are in scope.
    pub fn has_block(&self, kind: BlockKind) -> bool {
        Part::of(kind).is_some_and(|part| self.parts.contains(&part))
    }

    /// Whether a place is in scope. Places are asked for in order.
    pub fn holds(&mut self, at: Span<InProse>) -> bool {
        while self.quoted.get(self.next).is_some_and(|q| q.end <= at.start) {
            self.next += 1;
        }
        if self.quoted.get(self.next).is_some_and(|q| q.overlaps(at)) {
            return false;
        }
        self.document.page.prose.block_at(at.start).is_some_and(|block| self.has_block(self.document.block_kind(block)))
    }
}

/// Spans without those that lie in an earlier one.
fn outermost(spans: impl Iterator<Item = Span<InProse>>) -> Vec<Span<InProse>> {
    let mut outer: Vec<Span<InProse>> = Vec::new();
    for span in spans {
        match outer.last_mut() {
            Some(last) if span.start < last.end => *last = last.to(span),
            _ => outer.push(span),
        }
    }
    outer
}
