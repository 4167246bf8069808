//! Prose and the way back: what a reader of the story sees, and for every byte of it where it stands in the file.

use std::sync::Arc;

use crate::text::{InProse, InSource, Span};

/// What a block of a story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A headline or subhead, with its level from 1.
    Heading(u8),
    /// An ordinary paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A paragraph of a block quotation: the words of somebody else.
    BlockQuote,
    /// A paragraph of a note beside the story: a call-out, an admonition, a box.
    Aside,
    /// The words under a picture.
    Caption,
    /// The words that stand for a picture.
    AltText,
    /// A footnote.
    Footnote,
    /// A link in a list of links: the name of another page. Not read.
    Navigation,
    /// A post of somebody else, shown in the page by code. Not read.
    Embed,
    /// Words that the page says are in another language. Not read.
    Foreign,
    /// Code or preformatted text: not prose, kept so that it can be passed over.
    Code,
}

impl BlockKind {
    /// Whether it is prose that the rules are about; the rest is kept so that it can be passed over.
    pub fn is_read(self) -> bool {
        !matches!(self, BlockKind::Navigation | BlockKind::Embed | BlockKind::Foreign | BlockKind::Code)
    }

    /// Its name in what `inspect` and the tests print.
    pub fn word(self) -> &'static str {
        match self {
            BlockKind::Heading(_) => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list-item",
            BlockKind::TableCell => "table-cell",
            BlockKind::BlockQuote => "block-quote",
            BlockKind::Aside => "aside",
            BlockKind::Caption => "caption",
            BlockKind::AltText => "alt-text",
            BlockKind::Footnote => "footnote",
            BlockKind::Navigation => "navigation",
            BlockKind::Embed => "embed",
            BlockKind::Foreign => "foreign",
            BlockKind::Code => "code",
        }
    }
}

/// A label at the beginning of a block has no more words.
const LONGEST_LABEL: usize = 3;

/// Stands in prose for what the file does not tell: the value of an expression, mathematics.
pub const HOLE: &str = "\u{fffc}";

/// A block of prose; its text is `prose.slice(block.at)`, without the line ends that part it from its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where in the prose.
    pub at: Span<InProse>,
    /// What it is.
    pub kind: BlockKind,
}

/// The words of a story in reading order: blocks parted by an empty line, markup left out, entities decoded.
///
/// A line end inside a paragraph stays `\n`, so that rules see white space where a reader sees it.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The whole text.
    pub text: Arc<str>,
    /// Its blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Inline code, in order: it stands in its line, and is no prose.
    pub code: Vec<Span<InProse>>,
    /// The words of links, in order; a link over several blocks has a stretch in each.
    pub links: Vec<Span<InProse>>,
    /// Pictures that say nothing to those who do not see them, in order.
    pub wordless: Vec<Span<InSource>>,
    segments: Vec<Segment>,
}

/// A run of prose that comes from one run of source.
#[derive(Debug, Clone, Copy)]
struct Segment {
    prose: Span<InProse>,
    source: Span<InSource>,
    /// Whether the bytes are the same on both sides.
    exact: bool,
    /// Whether they are no prose in the file (a value of its front matter, an attribute), so that no fix may touch them.
    held: bool,
}

impl Prose {
    /// The text under a span.
    pub fn slice(&self, at: Span<InProse>) -> &str {
        &self.text[at.range()]
    }

    /// Where a stretch of prose stands in the file.
    ///
    /// A start leans right and an end leans left, so markup at the edges stays out. An empty span is placed at
    /// the end of the prose byte before it.
    pub fn locate(&self, at: Span<InProse>) -> Span<InSource> {
        if self.segments.is_empty() {
            return Span::new(0, 0);
        }
        let end = self.source_end(at.end);
        if at.is_empty() {
            return Span::new(end as usize, end as usize);
        }
        let start = self.source_start(at.start).min(end);
        Span::new(start as usize, end as usize)
    }

    /// Whether the bytes of a stretch are the same in the file, in one piece: only then may a fix rewrite it.
    pub fn is_exact(&self, at: Span<InProse>) -> bool {
        let i = self.segments.partition_point(|s| s.prose.end < at.end || (s.prose.end <= at.start && !at.is_empty()));
        self.segments.get(i).is_some_and(|s| s.exact && !s.held && s.prose.contains(at))
    }

    /// The block that holds a byte, if any does.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        let i = self.blocks.partition_point(|b| b.at.end <= offset);
        self.blocks.get(i).filter(|b| b.at.holds(offset)).map(|_| i)
    }

    fn source_start(&self, offset: u32) -> u32 {
        let i = self.segments.partition_point(|s| s.prose.end <= offset);
        match self.segments.get(i) {
            Some(s) if s.exact && s.prose.holds(offset) => s.source.start + (offset - s.prose.start),
            Some(s) => s.source.start,
            None => self.segments.last().map_or(0, |s| s.source.end),
        }
    }

    fn source_end(&self, offset: u32) -> u32 {
        let i = self.segments.partition_point(|s| s.prose.end < offset);
        match self.segments.get(i) {
            Some(s) if s.prose.start >= offset => match i.checked_sub(1) {
                Some(before) => self.segments[before].source.end,
                None => s.source.start,
            },
            Some(s) if s.exact => s.source.start + (offset - s.prose.start),
            Some(s) => s.source.end,
            None => self.segments.last().map_or(0, |s| s.source.end),
        }
    }
}

/// Builds prose and the way back together, one run at a time, in source order.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    /// The text so far; the finished prose shares its own with the words that are cut from it.
    text: String,
    prose: Prose,
    open: Option<(usize, BlockKind)>,
    held: bool,
    /// Where the open link begins.
    link: Option<usize>,
}

impl ProseBuilder {
    /// Opens a block; an open one is closed first.
    pub fn open(&mut self, kind: BlockKind) {
        self.close();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.open = Some((self.text.len(), kind));
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the open block; a block without a visible character leaves nothing behind.
    pub fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        self.trim(start);
        self.end_link(start);
        if self.text[start..].chars().all(|c| c.is_whitespace() || HOLE.starts_with(c)) {
            let keep = start.saturating_sub(2);
            self.text.truncate(keep);
            // Only the last ones can lie behind: a search through all of them for every empty block would be quadratic.
            while self.prose.segments.pop_if(|s| s.prose.end as usize > keep).is_some() {}
            while self.prose.code.pop_if(|at| at.end as usize > keep).is_some() {}
            while self.prose.links.pop_if(|at| at.end as usize > keep).is_some() {}
            return;
        }
        let prose = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::TableCell);
        let kind = if prose && is_output(&self.text[start..]) { BlockKind::Code } else { kind };
        self.prose.blocks.push(Block { at: Span::new(start, self.text.len()), kind });
    }

    /// Takes white space off the end of the open block.
    fn trim(&mut self, start: usize) {
        let keep = start + self.text[start..].trim_end_matches(|c: char| c.is_ascii_whitespace()).len();
        while self.text.len() > keep {
            let Some(last) = self.prose.segments.last_mut() else { return };
            let cut = self.text.len() - keep.max(last.prose.start as usize);
            self.text.truncate(self.text.len() - cut);
            let (prose, source) = (last.prose, last.source);
            if self.text.len() == prose.start as usize {
                self.prose.segments.pop();
            } else if last.exact {
                last.prose = Span::new(prose.start as usize, prose.end as usize - cut);
                last.source = Span::new(source.start as usize, source.end as usize - cut);
            } else {
                last.prose = Span::new(prose.start as usize, prose.end as usize - cut);
            }
        }
    }

    /// Makes the finished blocks from this one on blocks of another kind.
    pub fn recast(&mut self, from: usize, kind: BlockKind) {
        self.prose.blocks.get_mut(from..).into_iter().flatten().for_each(|b| b.kind = kind);
    }

    /// Adds what stands for a value that the file does not tell.
    pub fn hole(&mut self, source: Span<InSource>) {
        let from = self.mark();
        self.decoded(HOLE, source);
        self.code_since(from);
    }

    /// Adds a whole block of words that stand in an argument: no fix may touch them.
    pub fn told(&mut self, kind: BlockKind, text: &str, source: Span<InSource>) {
        self.open(kind);
        self.decoded(text, source);
        self.close();
    }

    /// Whether what is added from now on is no prose in the file, so that no fix may touch it.
    pub fn hold(&mut self, held: bool) {
        self.held = held;
    }

    /// The text of the open block so far.
    pub fn open_text(&self) -> &str {
        self.open.map_or("", |(start, _)| &self.text[start..])
    }

    /// Whether a finished block begins with a label: `Note:`; or, where its first `bold` bytes are, a line of its own.
    pub fn is_labelled(&self, block: usize, bold: usize) -> bool {
        let text = self.prose.blocks.get(block).map_or("", |b| &self.text[b.at.range()]);
        let (label, after) = (text.get(..bold).unwrap_or_default(), text.get(bold..).unwrap_or_default());
        if !label.is_empty() && (label.ends_with(':') || after.is_empty() || after.starts_with([':', '\n'])) {
            return true;
        }
        let first =
            text.split_once(':').filter(|(_, rest)| rest.starts_with([' ', '\n'])).map_or("", |(first, _)| first);
        let words = first.split_whitespace().count();
        (1..=LONGEST_LABEL).contains(&words)
            && first.starts_with(char::is_uppercase)
            && first.chars().all(|c| c.is_alphanumeric() || c == ' ')
    }

    /// Whether the finished blocks from this one on are one alone, and it holds an address and nothing else.
    pub fn is_one_link(&self, from: usize) -> bool {
        let Some([block]) = self.prose.blocks.get(from..) else { return false };
        let text = self.text[block.at.range()].trim();
        text.contains("://") && !text.contains(char::is_whitespace)
    }

    /// How many blocks are finished: the index of the open block, or else of the next.
    pub fn count(&self) -> usize {
        self.prose.blocks.len()
    }

    /// Where the prose ends so far.
    pub fn mark(&self) -> usize {
        self.text.len()
    }

    /// Marks everything added since `from` as inline code.
    pub fn code_since(&mut self, from: usize) {
        if from < self.text.len() {
            // Holes inside it are a part of it.
            while self.prose.code.pop_if(|at| at.start as usize >= from).is_some() {}
            self.prose.code.push(Span::new(from, self.text.len()));
        }
    }

    /// A picture without words that could stand for it.
    pub fn wordless(&mut self, picture: Span<InSource>) {
        self.prose.wordless.push(picture);
    }

    /// A link begins or ends.
    pub fn link(&mut self, begins: bool) {
        match begins {
            true => self.link = Some(self.text.len()),
            false => {
                if let Some((start, _)) = self.open {
                    self.end_link(start);
                }
                self.link = None;
            }
        }
    }

    /// Marks what was added of the open link in the block that begins at `start`; the link goes on behind it.
    fn end_link(&mut self, start: usize) {
        let Some(from) = self.link else { return };
        let from = from.max(start);
        if from < self.text.len() {
            self.prose.links.push(Span::new(from, self.text.len()));
        }
        self.link = Some(self.text.len());
    }

    /// Adds text that stands in the source byte for byte, from source offset `start`.
    pub fn exact(&mut self, text: &str, start: usize) {
        self.push(text, Span::new(start, start + text.len()), true);
    }

    /// Adds text that stands in the source in other bytes (an entity, a line end with its `\r`).
    pub fn decoded(&mut self, text: &str, source: Span<InSource>) {
        self.push(text, source, false);
    }

    /// The finished prose.
    pub fn finish(mut self) -> Prose {
        self.close();
        Prose { text: self.text.into(), ..self.prose }
    }

    fn push(&mut self, text: &str, source: Span<InSource>, exact: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let prose = Span::new(start, self.text.len());
        if let Some(last) = self.prose.segments.last_mut()
            && exact
            && last.exact
            && last.held == self.held
            && last.source.end == source.start
            && last.prose.end == prose.start
        {
            last.prose = last.prose.to(prose);
            last.source = last.source.to(source);
            return;
        }
        self.prose.segments.push(Segment { prose, source, exact, held: self.held });
    }
}

/// Whether a paragraph is what a program printed or a program itself: every twelfth character is a sign of code, or every
/// twenty-fifth where keys in marks stand among them.
fn is_output(text: &str) -> bool {
    if text.len() < SHORTEST_OUTPUT {
        return false;
    }
    let (mut signs, mut marks, mut all) = (0, 0, 0);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace()) {
        all += 1;
        signs += usize::from(matches!(
            byte,
            b'{' | b'}' | b'[' | b']' | b'=' | b'<' | b'>' | b'\\' | b'|' | b';' | b'_' | b'$'
        ));
        marks += usize::from(byte == b'"');
    }
    signs * 12 >= all || (signs * 25 >= all && marks >= 6 && text.contains("\":"))
}

/// In a shorter text, in bytes, nobody can tell.
const SHORTEST_OUTPUT: usize = 40;
