//! Where in a story a rule of a house looks: which blocks, and what of quotations.

use serde::de::{Error, IntoDeserializer};
use serde::{Deserialize, Deserializer};

use crate::facts::Document;
use crate::read::BlockKind;
pub use crate::rule::quoted::Quotations;
use crate::rule::quoted::outermost;
use crate::text::{InProse, Span};

/// A part of a story, as rule files name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Headlines and subheads.
    Heading,
    /// Headings of the first level.
    Headline,
    /// Headings below the first level.
    Subhead,
    /// Headings of this level.
    #[serde(rename = "heading-2")]
    Heading2,
    /// Headings of this level.
    #[serde(rename = "heading-3")]
    Heading3,
    /// Headings of this level.
    #[serde(rename = "heading-4")]
    Heading4,
    /// Headings of this level.
    #[serde(rename = "heading-5")]
    Heading5,
    /// Headings of this level.
    #[serde(rename = "heading-6")]
    Heading6,
    /// Ordinary paragraphs.
    Paragraph,
    /// The first ordinary paragraph.
    Lead,
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
    /// The words of links, wherever they stand.
    LinkText,
    /// No part of its own: an expression sees one sentence of the other parts at a time.
    Sentence,
    /// The file as it stands, with its markup: for `pattern`, and `length` of a `story`.
    Source,
}

impl Part {
    /// All the story’s own words.
    const NARRATIVE: [Part; 8] = [
        Part::Heading,
        Part::Paragraph,
        Part::ListItem,
        Part::TableCell,
        Part::Aside,
        Part::Caption,
        Part::AltText,
        Part::Footnote,
    ];

    /// Whether blocks of this kind belong to it; `lead` tells whether it is the story’s first paragraph.
    fn holds(self, kind: BlockKind, lead: bool) -> bool {
        match self {
            Part::Heading => matches!(kind, BlockKind::Heading(_)),
            Part::Headline => kind == BlockKind::Heading(1),
            Part::Subhead => matches!(kind, BlockKind::Heading(2..)),
            Part::Heading2 => kind == BlockKind::Heading(2),
            Part::Heading3 => kind == BlockKind::Heading(3),
            Part::Heading4 => kind == BlockKind::Heading(4),
            Part::Heading5 => kind == BlockKind::Heading(5),
            Part::Heading6 => kind == BlockKind::Heading(6),
            Part::Paragraph => kind == BlockKind::Paragraph,
            Part::Lead => lead && kind == BlockKind::Paragraph,
            Part::ListItem => kind == BlockKind::ListItem,
            Part::BlockQuote => kind == BlockKind::BlockQuote,
            Part::TableCell => kind == BlockKind::TableCell,
            Part::Aside => kind == BlockKind::Aside,
            Part::Caption => kind == BlockKind::Caption,
            Part::AltText => kind == BlockKind::AltText,
            Part::Footnote => kind == BlockKind::Footnote,
            Part::LinkText | Part::Sentence | Part::Source => false,
        }
    }
}

/// The parts that a rule looks in, and those that it leaves out: `["paragraph", "!link-text"]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Named>")]
pub struct Parts {
    all: Vec<Named>,
    /// Whether every name says what is left out: then it looks in all other words of the story’s own.
    only_out: bool,
    /// Whether an expression sees one sentence at a time.
    by_sentence: bool,
    /// Whether an expression sees the file itself.
    source: bool,
}

/// A part, or with `!` before it all but that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    part: Part,
    out: bool,
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let (out, name) = match word.strip_prefix('!') {
            Some(name) => (true, name),
            None => (false, word.as_str()),
        };
        let part = Part::deserialize(name.into_deserializer())?;
        match (out, part) {
            (true, Part::Sentence) => Err(D::Error::custom("`!sentence`, which would leave out every word")),
            (true, Part::Source) => Err(D::Error::custom("`!source`, which would leave out every word")),
            _ => Ok(Named { part, out }),
        }
    }
}

impl From<Vec<Named>> for Parts {
    fn from(mut all: Vec<Named>) -> Self {
        let named = all.len();
        let has = |part: Part| all.iter().any(|named| named.part == part);
        let (by_sentence, source) = (has(Part::Sentence), has(Part::Source));
        all.retain(|named| !matches!(named.part, Part::Sentence | Part::Source));
        Self { only_out: named > 0 && all.iter().all(|named| named.out), by_sentence, source, all }
    }
}

impl Parts {
    /// These parts.
    pub fn of(parts: &[Part]) -> Parts {
        parts.iter().map(|&part| Named { part, out: false }).collect::<Vec<_>>().into()
    }

    /// All the story’s own words: the parts a rule looks in unless it says otherwise.
    pub fn narrative() -> Parts {
        Parts::of(&Part::NARRATIVE)
    }

    /// Whether an expression sees one sentence at a time, not a block.
    pub fn by_sentence(&self) -> bool {
        self.by_sentence
    }

    /// Whether an expression sees the file as it stands, with its markup.
    pub fn source(&self) -> bool {
        self.source
    }

    /// Whether a stretch of such a block is among them; where `linked` is not known it may be either.
    fn hold(&self, kind: BlockKind, lead: bool, linked: Option<bool>) -> bool {
        let own = || Part::NARRATIVE.iter().any(|part| part.holds(kind, lead));
        let named = |out: bool, maybe: bool| {
            self.all.iter().filter(|n| n.out == out).any(|n| match n.part {
                Part::LinkText => linked.unwrap_or(maybe) && own(),
                part => part.holds(kind, lead),
            })
        };
        (named(false, true) || self.only_out && own()) && !named(true, false)
    }
}

/// The places of one story that are in scope; asked in the order of the story.
#[derive(Debug)]
pub struct Scope<'a> {
    document: &'a Document,
    parts: &'a Parts,
    quotations: Quotations,
    /// Outermost quotations, in order; none where nobody asks.
    quoted: Vec<Span<InProse>>,
    next: usize,
    lead: Option<Span<InProse>>,
}

impl<'a> Scope<'a> {
    /// The scope of a rule in a story.
    pub fn new(document: &'a Document, parts: &'a Parts, quotations: impl Into<Quotations>) -> Self {
        let quotations = quotations.into();
        let quoted = match quotations {
            Quotations::Look => Vec::new(),
            _ => outermost(document.quoted().iter().map(|q| q.at)),
        };
        let mut blocks = document.page.prose.blocks.iter();
        let lead = blocks.find(|b| b.kind == BlockKind::Paragraph).map(|b| b.at);
        Self { document, parts, quotations, quoted, next: 0, lead }
    }

    /// Whether a block is in scope, or may hold places that are.
    pub fn has_block(&self, block: usize) -> bool {
        let kind = self.document.block_kind(block);
        let lead = self.document.page.prose.blocks.get(block).map(|b| b.at) == self.lead;
        self.parts.hold(kind, lead, None)
    }

    /// Whether a place in a block is in scope, quotations aside.
    fn has_place(&self, block: usize, at: Span<InProse>) -> bool {
        let links = &self.document.page.prose.links;
        let linked =
            links.get(links.partition_point(|link| link.end <= at.start)).is_some_and(|link| link.contains(at));
        let lead = self.document.page.prose.blocks.get(block).map(|b| b.at) == self.lead;
        self.parts.hold(self.document.block_kind(block), lead, Some(linked))
    }

    /// Whether a place is in scope. Places are best asked for in order.
    pub fn holds(&mut self, at: Span<InProse>) -> bool {
        if self.next > 0 && self.quoted.get(self.next - 1).is_some_and(|q| q.end > at.start) {
            self.next = self.quoted.partition_point(|q| q.end <= at.start);
        }
        while self.quoted.get(self.next).is_some_and(|q| q.end <= at.start) {
            self.next += 1;
        }
        let quoted = self.quoted.get(self.next).is_some_and(|q| q.overlaps(at));
        let fits = match self.quotations {
            Quotations::Pass => !quoted,
            Quotations::Look => true,
            Quotations::Only => quoted,
        };
        fits && self.document.page.prose.block_at(at.start).is_some_and(|block| self.has_place(block, at))
    }
}
