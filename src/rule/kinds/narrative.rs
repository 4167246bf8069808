//! Where the paper’s own style holds: outside quotations, block quotations, headings, captions, tables and footnotes.

use crate::facts::Document;
use crate::read::BlockKind;
use crate::rule::quoted::Quotations;
use crate::text::{InProse, Span};

/// The longest first paragraph that may still be a headline, in words and marks.
const HEADLINE: usize = 32;

/// The paper’s own running text.
pub(super) struct Narrative<'a> {
    document: &'a Document,
    /// Outermost quoted spans, in order.
    quoted: Vec<Span<InProse>>,
    /// Where a headline ends that plain text does not tell from a paragraph.
    headline: u32,
    quotations: Quotations,
}

impl<'a> Narrative<'a> {
    /// The running text of a story, outside quotations.
    pub fn of(document: &'a Document) -> Self {
        Self::with(document, Quotations::Pass)
    }

    /// The running text of a story, with what the house wants of words in quotation marks.
    pub fn with(document: &'a Document, quotations: Quotations) -> Self {
        let mut quoted: Vec<Span<InProse>> = Vec::new();
        for one in document.quoted() {
            match quoted.last_mut() {
                Some(last) if one.at.start < last.end => *last = last.to(one.at),
                _ => quoted.push(one.at),
            }
        }
        let blocks = &document.page.prose.blocks;
        let first = blocks.first().filter(|b| blocks.len() > 3 && document.words().within(b.at).len() <= HEADLINE);
        // A headline that a semicolon breaks runs on into the next line.
        let text = &document.page.prose.text;
        let second = blocks.get(1).filter(|_| first.is_some_and(|b| text[b.at.range()].trim_end().ends_with(';')));
        Self { document, quoted, headline: second.or(first).map_or(0, |b| b.at.end), quotations }
    }

    /// Whether a place stands in a quotation, of words or of a block.
    pub fn is_quoted(&self, at: Span<InProse>) -> bool {
        let i = self.quoted.partition_point(|q| q.end <= at.start);
        let block = self.document.page.prose.block_at(at.start).map(|b| self.document.block_kind(b));
        self.quoted.get(i).is_some_and(|q| q.overlaps(at)) || block == Some(BlockKind::BlockQuote)
    }

    /// Whether the house’s style holds at a place.
    pub fn holds(&self, at: Span<InProse>) -> bool {
        let block = self.document.page.prose.block_at(at.start).map(|b| self.document.block_kind(b));
        // Tables and footnotes have a style of their own, as headlines and captions do.
        let running = matches!(block, Some(BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Aside));
        let fits = match self.quotations {
            Quotations::Pass => !self.is_quoted(at),
            Quotations::Look => true,
            Quotations::Only => self.is_quoted(at),
        };
        at.start >= self.headline && running && fits
    }
}
