//! Paragraphs around a quotation that its own paragraph lays to nobody, and what they say of it.

use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass, WordRoles};
use crate::read::BlockKind;

use super::carry::Carrier;
use super::layout::Layout;
use super::marks;
use super::reading::{Found, Reading};
use super::tail::behind_dashes;
use super::{Attribution, kinds, noun_phrases, subjects};

/// What somebody says in a dialogue without a tag takes no more words.
const LONGEST_TURN: usize = 15;

/// What somebody does between two of their sentences takes no more items, the period included.
const SHORTEST_BEAT: usize = 8;

/// A paragraph with quotations, and the one before it.
pub(super) struct Across<'c, 'l, 'a> {
    carrier: &'c Carrier<'l, 'a>,
    block: usize,
    /// Whether it opens with a quotation.
    opens: bool,
    before: Option<Before<'l, 'a>>,
}

/// The paragraph before.
struct Before<'l, 'a> {
    block: usize,
    /// Its last sentence.
    reading: Reading<'l, 'a>,
    last_row: usize,
    /// Its last quotation.
    quote: Option<usize>,
    tie: Tie,
}

/// How the paragraph before is tied to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// Its last quotation runs on.
    RunsOn,
    /// Its last quotation was never closed, which is a matter of its own.
    Unclosed,
    /// It ends in a colon or a comma.
    Colon,
    /// `It goes like this.`
    Follows,
    /// `And the mayor?`: the quotation answers a question of the paper’s own.
    Question,
    /// By nothing but the order of the paragraphs, the quotation opening one.
    Beside,
    /// By nothing.
    None,
}

impl<'c, 'l, 'a> Across<'c, 'l, 'a> {
    pub fn of(carrier: &'c Carrier<'l, 'a>, block: usize) -> Self {
        let layout = carrier.layout;
        let first = layout.rows[layout.blocks[block].start].items.start;
        let opens = layout.quotes[carrier.by_block[block].start].item == first;
        let before = block.checked_sub(1).and_then(|b| Before::of(carrier, b, block, opens));
        Self { carrier, block, opens, before }
    }

    fn quotes(&self) -> std::ops::Range<usize> {
        self.carrier.by_block[self.block].clone()
    }

    /// The paragraph before, where it is tied so.
    fn tied(&self, tie: Tie) -> Option<&Before<'l, 'a>> {
        self.before.as_ref().filter(|b| b.tie == tie)
    }

    /// The paragraph before, where only the order of the two ties them.
    fn beside(&self) -> Option<&Before<'l, 'a>> {
        self.tied(Tie::Beside)
    }

    /// A quotation that runs on keeps its source however far it runs.
    pub fn run_on(&self) -> Option<Attribution> {
        self.carrier.found[self.tied(Tie::RunsOn)?.quote?]
    }

    /// Opening words that were never closed: where the cue stands in them they are laid.
    pub fn unclosed(&self) -> Option<Attribution> {
        let quote = self.tied(Tie::Unclosed)?.quote?;
        self.opens.then(|| self.carrier.found[quote].unwrap_or(Attribution::NOBODY))
    }

    /// `Ada Quill: ‘I am sick of it’` over a story that begins with her words.
    pub fn headline(&self) -> Option<Attribution> {
        let before = self.before.as_ref().filter(|b| !matches!(b.tie, Tie::RunsOn | Tie::Unclosed))?;
        let begins = before.block == 0 && self.opens && self.carrier.only_quoted(self.block);
        self.carrier.speaker_label(before.block, 0).filter(|_| begins)
    }

    /// `Quill told the board:`
    pub fn colon(&self) -> Option<Attribution> {
        let reading = &self.tied(Tie::Colon)?.reading;
        let found = reading.outside().or_else(|| reading.subject()).or_else(|| reading.noun_lead())?;
        Some(reading.placed(&found, ""))
    }

    /// `What did Ruiz say after the vote?` and her answer; a question that says `you` is put to whoever the page is about.
    pub fn question(&self) -> Option<Attribution> {
        let layout = self.carrier.layout;
        // A line of its own is a heading to readers of plain text.
        let alone = self.opens && self.carrier.only_quoted(self.block);
        let before = self.before.as_ref().filter(|b| alone && layout.lower(b.reading.row.end - 1) == "?")?;
        let row = before.reading.row.clone();
        if row.clone().any(|k| layout.is(k, WordClass::Addressee)) {
            return Some(Attribution::NOBODY);
        }
        let helps = row.clone().find(|&k| layout.role(k, WordRoles::AUXILIARY)).filter(|&k| k + 2 < row.end)?;
        let source = noun_phrases::rightward(layout, helps + 1..row.end);
        let verbs = layout.reporting_verbs();
        let says = verbs.get(layout.folded(source.end)).is_some_and(|(v, f)| v.quotes && f == VerbForm::Base);
        if !says {
            return None;
        }
        let found = Found { cue: Some(source.end..source.end + 1), source: Some(source) };
        Some(before.reading.placed(&found, ""))
    }

    /// `It goes like this.`
    pub fn follows(&self) -> Option<Attribution> {
        let reading = &self.tied(Tie::Follows)?.reading;
        Some(reading.outside().map_or(Attribution::NOBODY, |f| reading.placed(&f, "")))
    }

    /// `And the mayor? “…”`: one question after another, to the same person.
    pub fn next_question(&self) -> Option<Attribution> {
        let before = self.tied(Tie::Question)?;
        let alone = self.carrier.by_block[before.block].len() == 1 || asks(self.carrier, before.block);
        before.quote.filter(|_| alone).and_then(|q| self.carrier.found[q])
    }

    /// A paragraph of nothing but quotation behind one that ends in words of the same speaker.
    pub fn goes_on(&self) -> Option<Attribution> {
        let (carrier, layout) = (self.carrier, self.carrier.layout);
        let before = self.beside()?;
        let hangs = self.hangs_on();
        let quote = before.quote.filter(|&q| layout.quotes[q].row == before.last_row)?;
        let told = carrier.found[quote].filter(|a| a.own || carrier.has_cue(before.block, a) || hangs)?;
        if !hangs && (carrier.only_quoted(before.block) || before.reading.outside().is_some()) {
            return None;
        }
        let main = before.reading.main_clause(layout.item_after(told.cue, &before.reading.row));
        Some(main.map_or(told, |f| before.reading.placed(&f, "")))
    }

    /// `He waits.` between two paragraphs of one speaker: who spoke before it.
    pub fn beat(&self) -> Option<Attribution> {
        let layout = self.carrier.layout;
        let block = self.beside()?.block;
        let rows = layout.blocks[block].clone();
        let items = layout.rows[rows.start].items.clone();
        let short = rows.len() == 1 && items.len() <= SHORTEST_BEAT && self.carrier.by_block[block].is_empty();
        let acts = short && layout.is(items.start, WordClass::HeOrShe);
        let spoke = self.carrier.by_block[block.checked_sub(1).filter(|_| acts)?].clone().last()?;
        self.carrier.found[spoke].filter(|a| a.source.is_some())
    }

    /// `“And why is that?”` and the answer, after both have been heard: turn about.
    pub fn turn(&self) -> Option<Attribution> {
        let before = self.beside().filter(|b| self.is_turn(b))?;
        let turn = before.block.checked_sub(1).and_then(|b| self.carrier.by_block[b].clone().last())?;
        self.carrier.found[turn].filter(|a| a.source.is_some())
    }

    fn is_turn(&self, before: &Before) -> bool {
        let (carrier, layout) = (self.carrier, self.carrier.layout);
        let short = |q: usize| layout.quotes[q].length <= LONGEST_TURN;
        let turns =
            before.quote.is_some_and(|q| layout.quotes[q].ends == Some('?') || short(q) && short(self.quotes().start));
        carrier.only_quoted(before.block) && carrier.by_block[before.block].len() == 1 && turns
    }

    /// Whoever the last sentence before is about, and says something in it.
    pub fn about(&self) -> Option<Attribution> {
        let (carrier, layout) = (self.carrier, self.carrier.layout);
        let before = self.beside().filter(|b| !self.is_turn(b))?;
        let found = before.reading.outside()?;
        let placed = before.reading.placed(&found, "");
        let last = before.quote.and_then(|q| carrier.found[q]);
        let same = last.is_some_and(|a| a.source == placed.source);
        let told = before.quote.is_none_or(|q| layout.quotes[q].row != before.last_row);
        let tag = || self.tag_behind().filter(|tag| told && carrier.may_be_one(&placed, tag));
        (before.reading.is_about(&found) || same).then(|| tag().unwrap_or(placed))
    }

    /// `That was how Ruiz described it.`: the paragraph after the words points back at them.
    pub fn points_back(&self) -> Option<Attribution> {
        if self.opens { points_back(self.carrier.layout, self.block + 1) } else { None }
    }

    /// The tag of the quoted paragraph behind one that is nothing but quoted.
    fn tag_behind(&self) -> Option<Attribution> {
        let (layout, block) = (self.carrier.layout, self.block);
        let next = self.carrier.by_block.get(block + 1)?.clone().next()?;
        let opens = layout.quotes[next].item == layout.rows[layout.blocks[block + 1].start].items.start;
        self.carrier.found[next].filter(|a| opens && a.own && self.carrier.has_cue(block + 1, a))
    }

    /// A paragraph whose words begin with an ellipsis, or with a clause that hangs on another: they go on with what was
    /// quoted before.
    fn hangs_on(&self) -> bool {
        let first = self.carrier.layout.quotes[self.quotes().start].words.start;
        matches!(self.carrier.layout.words.text(first), "…" | "." | "Which")
    }

    /// `— Ruiz, a voter`: a paragraph of its own under the words.
    pub fn signature(&self) -> Option<Attribution> {
        let layout = self.carrier.layout;
        let block = self.block + 1;
        let rows = layout.blocks.get(block)?.clone();
        let items = layout.rows.get(rows.start)?.items.clone();
        // A reader of plain text takes the line for a list of one.
        let item = layout.block_kind(block) == BlockKind::ListItem && items.len() <= 10;
        let dash = marks::is_dash(layout.lower(items.start));
        let name = behind_dashes(layout, items.start);
        let alone = block + 1 >= layout.blocks.len() || layout.block_kind(block + 1) != BlockKind::ListItem;
        if rows.is_empty() || !(dash || item && alone) || !layout.capital(name) {
            return None;
        }
        if layout.role(name, WordRoles::DETERMINER) || matches!(layout.lower(items.end - 1), "-" | "—" | "–") {
            return None;
        }
        let mut start = items.start;
        while start < items.end && layout.kind(start) == Some(WordKind::Mark) {
            start += 1;
        }
        let source = noun_phrases::rightward(layout, start..items.end);
        (!source.is_empty() && self.opens)
            .then(|| Attribution { source: Some(layout.range(source)), ..Attribution::NOBODY })
    }

    /// A paragraph of nothing but quotation between one that is about somebody and one that quotes the same person.
    pub fn between(&self) -> Option<Attribution> {
        let (carrier, layout, block) = (self.carrier, self.carrier.layout, self.block);
        let next = carrier.by_block.get(block + 1)?.clone().next()?;
        let attribution = carrier.found[next].filter(|a| a.own && carrier.has_cue(block + 1, a))?;
        let source = layout.grammar.text(attribution.source?);
        let row = layout.blocks[block.checked_sub(1)?].clone().last()?;
        let subject = subjects::main_subject(layout, layout.rows[row].items.clone())?;
        let same = layout.capital(subject.start) && layout.grammar.text(layout.range(subject)) == source;
        (same && self.opens && carrier.only_quoted(block)).then(|| attribution.carried())
    }
}

impl<'l, 'a> Before<'l, 'a> {
    fn of(carrier: &Carrier<'l, 'a>, before: usize, block: usize, opens: bool) -> Option<Self> {
        let layout = carrier.layout;
        let last_row = layout.blocks[before].clone().last()?;
        let quote = carrier.by_block[before].clone().rev().find(|&q| !kinds::is_name(layout, &layout.quotes[q]));
        let quoted = quote.map(|q| layout.quotes[q].quoted);
        let last = layout.rows[last_row].items.end - 1;
        let mark = layout.lower(last);
        let follows = mark == "." && opens && last > 0 && layout.is(last - 1, WordClass::FollowsOrThis);
        let apart =
            matches!(layout.block_kind(before), BlockKind::Heading(_) | BlockKind::Caption | BlockKind::AltText);
        let tie = match () {
            _ if quoted.is_some_and(|q| q.runs_on) => Tie::RunsOn,
            _ if quoted.is_some_and(|q| q.probable_end.is_some()) => Tie::Unclosed,
            _ if matches!(mark, ":" | "," | ";") => Tie::Colon,
            _ if follows => Tie::Follows,
            _ if !opens && asks(carrier, block) => Tie::Question,
            _ if opens && !apart && carrier.only_quoted(block) => Tie::Beside,
            _ => Tie::None,
        };
        Some(Self { block: before, reading: Reading::of(layout, last_row), last_row, quote, tie })
    }
}

/// A short question of the paper’s own stands before the only quotation of the paragraph.
fn asks(carrier: &Carrier, block: usize) -> bool {
    let layout = carrier.layout;
    let quotes = carrier.by_block[block].clone();
    let first = layout.rows[layout.blocks[block].start].items.start;
    let item = layout.quotes[quotes.start].item;
    item > first && item - first <= 12 && layout.lower(item - 1) == "?"
}

/// What the first sentence of a block says of the words before the block.
pub(super) fn points_back(layout: &Layout, block: usize) -> Option<Attribution> {
    let row = layout.blocks.get(block)?.clone().next()?;
    let start = layout.rows.get(row)?.items.start;
    let points = layout.is(start, WordClass::PointsBackWider);
    let reading = Reading::of(layout, row);
    let said = if points { reading.outside() } else { None };
    said.or_else(|| reading.names_words()).map(|f| reading.placed(&f, "").carried())
}
