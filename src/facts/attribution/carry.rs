//! Carried attribution: a quotation whose own sentence names no source, and where its paragraph has one.

use crate::language::WordClass;
use std::ops::Range;

use crate::read::BlockKind;

use super::layout::Layout;
use super::reading::Reading;
use super::{Attribution, kinds};

/// How many sentences or quotations away an attribution is looked for.
const NEARBY: usize = 16;

/// A list of more items is none that one sentence leads in.
const LONGEST_LIST: usize = 40;

/// The quotations of a story, and what has been found of each.
pub(super) struct Carrier<'l, 'a> {
    pub layout: &'l Layout<'a>,
    pub found: Vec<Option<Attribution>>,
    pub by_block: Vec<Range<usize>>,
}

impl Carrier<'_, '_> {
    /// From the next paragraph to a quotation that runs on into it.
    pub fn back(&self, block: usize) -> Option<Attribution> {
        let last = self.by_block[block].clone().last()?;
        let runs_on = self.found[last].is_none() && self.layout.quotes[last].quoted.runs_on;
        let next = self.by_block.get(block + 1).filter(|r| runs_on && !r.is_empty())?;
        self.found[next.start]
    }

    /// `“…” It costs money, “…,” she says.`: the nearest later quotation of the paragraph that a cue lays to somebody.
    pub fn paragraph_later(&self, block: usize, q: usize) -> Option<Attribution> {
        let later = q + 1..self.by_block[block].end;
        later.take(NEARBY).find_map(|l| self.found[l].filter(|a| a.cue.is_some())).map(Attribution::carried)
    }

    /// `“…” Ruiz said it twice.`: the sentence after a quotation in its paragraph.
    pub fn sentence_behind(&self, block: usize, q: usize) -> Option<Attribution> {
        let layout = self.layout;
        (layout.quotes[q].row + 1..layout.blocks[block].end).take(NEARBY).find_map(|row| {
            let reading = Reading::of(layout, row);
            reading.outside().or_else(|| reading.names_words()).map(|f| reading.placed(&f, "").carried())
        })
    }

    /// `Ames was unmoved. “…”`, `“…,” Ames said. “…”`: the nearest earlier sentence of the paragraph that names a
    /// source.
    pub fn paragraph(&self, block: usize, q: usize) -> Option<Attribution> {
        let layout = self.layout;
        let row = layout.quotes[q].row;
        let earlier = self.quoted_before(block, q);
        for before in (layout.blocks[block].start..row).rev().take(NEARBY) {
            let reading = Reading::of(layout, before);
            if let Some((_, attribution)) = earlier.filter(|(r, _)| *r == before) {
                return Some(spoken_last(layout, &reading, attribution).carried());
            }
            if let Some(outside) = reading.outside() {
                return Some(reading.placed(&outside, "").carried());
            }
        }
        earlier.map(|(_, attribution)| attribution.carried())
    }

    /// The row and the attribution of the nearest earlier quotation of the paragraph that has one.
    fn quoted_before(&self, block: usize, q: usize) -> Option<(usize, Attribution)> {
        let layout = self.layout;
        let first = self.by_block[block].start;
        let spoken = |e: usize| layout.quotes[e].capital && layout.quotes[e].ends.is_some();
        let nearby = || (first..q).rev().take(NEARBY).filter(|&e| !kinds::is_name(layout, &layout.quotes[e]));
        let (row, found) = nearby().find_map(|e| Some((layout.quotes[e].row, self.found[e]?)))?;
        // Of two in one sentence, the words of speech count, not the term beside them.
        let speech =
            nearby().take_while(|&e| layout.quotes[e].row == row).find(|&e| spoken(e)).and_then(|e| self.found[e]);
        Some((row, speech.unwrap_or(found)))
    }

    /// `Ames was unmoved. “…”`: whoever the sentence before is about.
    pub fn paragraph_subject(&self, block: usize, q: usize) -> Option<Attribution> {
        let before = self.layout.quotes[q].row.checked_sub(1).filter(|r| *r >= self.layout.blocks[block].start)?;
        let reading = Reading::of(self.layout, before);
        reading.subject().map(|f| reading.placed(&f, "").carried())
    }

    /// `Quill says it is late. “…” It costs money, “…,” she says.`: the tag that closes what indirect speech of the
    /// same speaker has begun.
    pub fn paragraph_tag(&self, block: usize, q: usize) -> Option<Attribution> {
        let layout = self.layout;
        let quotes = &self.by_block[block];
        let first = (quotes.start..q).all(|e| self.found[e].is_none());
        let later = self.found.get(q + 1).filter(|_| first && q + 1 < quotes.end).copied().flatten()?;
        let pronoun = layout.is_pronoun(layout.items_in(later.source?).start);
        let before = self.paragraph(block, q).or_else(|| self.list(block, q))?;
        let said = before.cue.is_some() && later.own && later.cue.is_some();
        (said && (pronoun || self.may_be_one(&before, &later))).then(|| later.carried())
    }

    /// A paragraph that opens with a quotation, behind one that ends in a colon or a comma.
    pub fn is_led_in(&self, block: usize) -> bool {
        let layout = self.layout;
        let first = layout.rows[layout.blocks[block].start].items.start;
        let opens = self.by_block[block].clone().next().is_some_and(|q| layout.quotes[q].item == first);
        let last = block
            .checked_sub(1)
            .and_then(|before| layout.blocks[before].clone().last())
            .map(|row| layout.rows[row].items.end - 1);
        opens && last.is_some_and(|k| matches!(layout.lower(k), ":" | ","))
    }

    /// `Quill argued that:` over a list: the items are hers.
    pub fn list(&self, block: usize, _: usize) -> Option<Attribution> {
        let layout = self.layout;
        // Bullets of old wires come as an `l` of their own.
        let bullet = |b: usize| {
            let first = layout.rows[layout.blocks[b].start].items.start;
            layout.block_kind(b) == BlockKind::ListItem
                || matches!(layout.lower(first), "•" | "·" | "*" | "–" | "-")
                || layout.is(first, WordClass::L) && layout.capital(first + 1)
        };
        let lead = (block.saturating_sub(LONGEST_LIST)..=block)
            .rev()
            .take_while(|&b| b == block || b + 1 == block || bullet(b + 1))
            .find(|&b| !bullet(b));
        let row = layout.blocks[lead.filter(|&b| b < block)?].clone().last()?;
        let items = layout.rows[row].items.clone();
        let reading = Reading::of(layout, row);
        let found = reading.outside().or_else(|| reading.subject()).filter(|_| layout.lower(items.end - 1) == ":")?;
        Some(reading.placed(&found, "").carried())
    }

    /// `RUIZ:` or `Q:` at the head of a paragraph.
    pub fn speaker_label(&self, block: usize, _: usize) -> Option<Attribution> {
        let layout = self.layout;
        let items = layout.rows[layout.blocks[block].start].items.clone();
        let colon = (items.start..items.end.min(items.start + 7)).find(|&k| layout.lower(k) == ":")?;
        let name = items.start..colon;
        let is_label =
            !name.is_empty() && name.clone().all(|k| layout.capital(k) || matches!(layout.lower(k), "." | "-"));
        // `UPDATE:`, `FIRST IN THE RECORD:` label the news, not who speaks.
        let news = name.clone().any(|k| layout.is(k, WordClass::NewsLabel));
        (is_label && !news).then(|| Attribution { source: Some(layout.range(name)), own: true, ..Attribution::NOBODY })
    }

    /// Whether two sources may be the same person, as far as their words tell.
    pub fn may_be_one(&self, one: &Attribution, other: &Attribution) -> bool {
        let text = |a: &Attribution| a.source.map(|at| self.layout.grammar.text(at).to_lowercase());
        text(one).is_some() && text(one) == text(other)
    }

    pub fn has_cue(&self, block: usize, attribution: &Attribution) -> bool {
        let at = self.layout.grammar.prose().blocks[block].at;
        attribution.cue.is_some_and(|cue| at.contains(cue))
    }

    /// A paragraph that is nothing but quoted.
    pub fn only_quoted(&self, block: usize) -> bool {
        let items = self.layout.blocks[block].clone().flat_map(|row| self.layout.rows[row].items.clone());
        items.filter(|&k| self.layout.is_word(k)).count() == 0
    }
}

/// What the speaker of a sentence says last in it, behind the cue of an attribution, or somebody else there.
fn spoken_last(layout: &Layout, reading: &Reading, attribution: Attribution) -> Attribution {
    let behind = layout.item_after(attribution.cue, &reading.row);
    if let Some(voice) = behind.and_then(|k| reading.next_voice(k)) {
        return reading.placed(&voice, "");
    }
    let last = behind.and_then(|k| reading.last_word(k)).map(|f| reading.placed(&f, ""));
    last.map_or(attribution, |last| match last.source {
        Some(_) => last,
        None => Attribution { cue: last.cue, ..attribution },
    })
}
