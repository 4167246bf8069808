//! Carried attribution: a quotation whose own sentence names no source, and where one comes from.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::WordRoles;
use crate::read::BlockKind;

use super::layout::{Layout, Quote};
use super::sentence::Reading;
use super::{Attribution, kinds, noun_phrases, subjects};

/// No paragraph holds more quotations: what does is a broken file, of which nobody can say whose words are whose.
const MOST_QUOTES: usize = 500;

/// Attributions of all quotations: those of their own sentences, and those carried to the others.
pub(super) fn attributions(layout: &Layout, own: Vec<Option<Attribution>>) -> Vec<Option<Attribution>> {
    let mut carrier = Carrier { layout, found: own, by_block: quotes_by_block(layout) };
    for block in 0..layout.blocks.len() {
        carrier.within(block);
    }
    for block in 0..layout.blocks.len() {
        carrier.across(block);
    }
    for block in (0..layout.blocks.len()).rev() {
        carrier.back(block);
    }
    carrier.found
}

/// The quotations of each block, by index.
fn quotes_by_block(layout: &Layout) -> Vec<Range<usize>> {
    let mut by_block = vec![0..0; layout.blocks.len()];
    for (q, quote) in layout.quotes.iter().enumerate() {
        let range = &mut by_block[layout.rows[quote.row].block];
        if range.start == range.end {
            *range = q..q;
        }
        range.end = q + 1;
    }
    by_block
}

/// How many sentences or quotations away an attribution is looked for.
const NEARBY: usize = 16;

/// A list of more items is none that one sentence leads in.
const LONGEST_LIST: usize = 40;

/// What somebody says in a dialogue without a tag takes no more words.
const LONGEST_TURN: usize = 15;

/// What somebody does between two of their sentences takes no more items, the period included.
const SHORTEST_BEAT: usize = 8;

struct Carrier<'l, 'a> {
    layout: &'l Layout<'a>,
    found: Vec<Option<Attribution>>,
    by_block: Vec<Range<usize>>,
}

impl Carrier<'_, '_> {
    /// From one sentence of a paragraph to another.
    fn within(&mut self, block: usize) {
        let layout = self.layout;
        let quotes = self.by_block[block].clone();
        if quotes.clone().all(|q| self.found[q].is_some()) {
            return;
        }
        if quotes.len() > MOST_QUOTES {
            let nobody = Attribution::NOBODY;
            for q in quotes {
                self.found[q].get_or_insert(nobody);
            }
            return;
        }
        let label = self.label(block);
        for q in quotes.clone() {
            if self.found[q].is_none() {
                self.found[q] = label.or_else(|| {
                    let before = self.nearest_before(block, q);
                    before.and_then(|b| self.tag_within(&quotes, q, &b)).or(before)
                });
            }
        }
        // `Quill told the board:` and a paragraph of her words: that is where they come from.
        let led_in = self.is_led_in(block);
        for q in quotes.clone().rev() {
            if self.found[q].is_none() && !(led_in && q == quotes.start) {
                let later = (q + 1..quotes.end).take(NEARBY).find_map(|l| self.found[l].filter(|a| a.cue.is_some()));
                self.found[q] = later.map(carried).or_else(|| self.row_after(block, &layout.quotes[q]));
            }
        }
    }

    /// `Quill says it is late. “…” It costs money, “…,” she says.`: the tag that closes what indirect speech of the
    /// same speaker has begun.
    fn tag_within(&self, quotes: &Range<usize>, q: usize, before: &Attribution) -> Option<Attribution> {
        let layout = self.layout;
        let first = (quotes.start..q).all(|e| self.found[e].is_none());
        let later = self.found.get(q + 1).filter(|_| first && q + 1 < quotes.end).copied().flatten()?;
        let pronoun = layout.is_pronoun(layout.items_in(later.source?).start);
        let said = before.cue.is_some() && later.own && later.cue.is_some();
        (said && (pronoun || self.may_be_one(before, &later))).then(|| carried(later))
    }

    /// A paragraph that opens with a quotation, behind one that ends in a colon or a comma.
    fn is_led_in(&self, block: usize) -> bool {
        let layout = self.layout;
        let first = layout.rows[layout.blocks[block].start].items.start;
        let opens = self.by_block[block].clone().next().is_some_and(|q| layout.quotes[q].item == first);
        let last = block
            .checked_sub(1)
            .and_then(|before| layout.blocks[before].clone().last())
            .map(|row| layout.rows[row].items.end - 1);
        opens && last.is_some_and(|k| matches!(layout.lower(k), ":" | ","))
    }

    /// `Ames was unmoved. “…”`, `“…,” Ames said. “…”`: the nearest earlier sentence of the paragraph that names a
    /// source.
    fn nearest_before(&self, block: usize, q: usize) -> Option<Attribution> {
        let layout = self.layout;
        let row = layout.quotes[q].row;
        let first = self.by_block[block].start;
        let spoken = |e: usize| layout.quotes[e].capital && layout.quotes[e].ends.is_some();
        let nearby = || (first..q).rev().take(NEARBY).filter(|&e| !kinds::is_name(layout, &layout.quotes[e]));
        let nearest = nearby().find_map(|e| Some((layout.quotes[e].row, self.found[e]?)));
        // Of two in one sentence, the words of speech count, not the term beside them.
        let earlier = nearest.map(|(row, found)| {
            let speech =
                nearby().take_while(|&e| layout.quotes[e].row == row).find(|&e| spoken(e)).and_then(|e| self.found[e]);
            (row, speech.unwrap_or(found))
        });
        let rows = (layout.blocks[block].start..row).rev().take(NEARBY);
        for before in rows {
            let reading = Reading::of(layout, layout.rows[before].items.clone());
            let outside = reading.outside().map(|f| reading.placed(&f));
            if let Some((_, attribution)) = earlier.filter(|(r, _)| *r == before) {
                let behind = layout.item_after(attribution.cue, &layout.rows[before].items);
                if let Some(voice) = behind.and_then(|k| reading.next_voice(k)) {
                    return Some(carried(reading.placed(&voice)));
                }
                let last = behind.and_then(|k| reading.last_word(k)).map(|f| reading.placed(&f));
                return Some(carried(last.map_or(attribution, |last| match last.source {
                    Some(_) => last,
                    None => Attribution { cue: last.cue, ..attribution },
                })));
            }
            if let Some(outside) = outside {
                return Some(carried(outside));
            }
        }
        if let Some((_, attribution)) = earlier {
            return Some(carried(attribution));
        }
        if let Some(listed) = self.list_lead(block) {
            return Some(carried(listed));
        }
        let reading = Reading::of(
            layout,
            layout.rows[row.checked_sub(1).filter(|r| *r >= layout.blocks[block].start)?].items.clone(),
        );
        let subject = reading.subject()?;
        Some(carried(reading.placed(&subject)))
    }

    /// `Quill argued that:` over a list: the items are hers.
    fn list_lead(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        // Bullets of old wires come as an `l` of their own.
        let bullet = |b: usize| {
            let first = layout.rows[layout.blocks[b].start].items.start;
            layout.block_kind(b) == BlockKind::ListItem
                || matches!(layout.lower(first), "•" | "·" | "*" | "–" | "-")
                || layout.lower(first) == "l" && layout.capital(first + 1)
        };
        let lead = (block.saturating_sub(LONGEST_LIST)..=block)
            .rev()
            .take_while(|&b| b == block || b + 1 == block || bullet(b + 1))
            .find(|&b| !bullet(b));
        let row = layout.blocks[lead.filter(|&b| b < block)?].clone().last()?;
        let items = layout.rows[row].items.clone();
        let reading = Reading::of(layout, items.clone());
        let found = reading.outside().or_else(|| reading.subject()).filter(|_| layout.lower(items.end - 1) == ":")?;
        Some(reading.placed(&found))
    }

    /// `“…” Ruiz said it twice.`: the sentence after a quotation in its paragraph.
    fn row_after(&self, block: usize, quote: &Quote) -> Option<Attribution> {
        let layout = self.layout;
        (quote.row + 1..layout.blocks[block].end).take(NEARBY).find_map(|row| {
            let reading = Reading::of(layout, layout.rows[row].items.clone());
            reading.outside().or_else(|| reading.names_words()).map(|f| carried(reading.placed(&f)))
        })
    }

    /// From the paragraph before, or the one after.
    fn across(&mut self, block: usize) {
        let layout = self.layout;
        let quotes = self.by_block[block].clone();
        if quotes.is_empty() || self.found[quotes.start].is_some() {
            return;
        }
        let first = layout.rows[layout.blocks[block].start].items.start;
        let opens = layout.quotes[quotes.start].item == first;
        let before = || block.checked_sub(1).and_then(|before| self.paragraph_before(before, block, opens));
        let after = || if opens { self.signature(block + 1) } else { None };
        let between = || if opens { self.between(block) } else { None };
        let from = after()
            .or_else(before)
            .or_else(|| if opens { self.pointing_back(block + 1) } else { None })
            .or_else(between);
        if let Some(attribution) = from {
            for q in quotes {
                self.found[q].get_or_insert(carried(attribution));
            }
        }
    }

    fn paragraph_before(&self, before: usize, block: usize, opens: bool) -> Option<Attribution> {
        let layout = self.layout;
        let rows = layout.blocks[before].clone();
        let last_row = rows.clone().last()?;
        let last = layout.rows[last_row].items.end - 1;
        let last_quote = self.by_block[before].clone().rev().find(|&q| !kinds::is_name(layout, &layout.quotes[q]));
        // A quotation that runs on keeps its source however far it runs.
        if let Some(q) = last_quote.filter(|&q| layout.quotes[q].quoted.runs_on) {
            return self.found[q];
        }
        // The opening words were never closed, which is a matter of its own; where the cue stands in them they are
        // laid.
        if let Some(q) = last_quote.filter(|&q| layout.quotes[q].quoted.probable_end.is_some()) {
            return opens.then_some(self.found[q].unwrap_or(Attribution::NOBODY));
        }
        // `Ada Quill: ‘I am sick of it’` over a story that begins with her words.
        if before == 0
            && opens
            && let Some(label) = self.label(before).filter(|_| self.only_quoted(block))
        {
            return Some(label);
        }
        let reading = Reading::of(layout, layout.rows[last_row].items.clone());
        if matches!(layout.lower(last), ":" | ",") {
            return reading
                .outside()
                .or_else(|| reading.subject())
                .or_else(|| reading.noun_lead())
                .map(|f| reading.placed(&f));
        }
        // `It goes like this.`
        if layout.lower(last) == "." && opens && last > 0 && matches!(layout.lower(last - 1), "this" | "follows") {
            return Some(reading.outside().map_or(Attribution::NOBODY, |f| reading.placed(&f)));
        }
        // `And the mayor? “…”`: one question after another, to the same person.
        if !opens && self.asks(block) {
            return last_quote
                .filter(|_| self.by_block[before].len() == 1 || self.asks(before))
                .and_then(|q| self.found[q]);
        }
        if !opens
            || matches!(layout.block_kind(before), BlockKind::Heading(_) | BlockKind::Caption | BlockKind::AltText)
            || !self.only_quoted(block)
        {
            return None;
        }
        if let Some(q) = last_quote.filter(|&q| layout.quotes[q].row == last_row)
            && let Some(attribution) = self.found[q].filter(|a| a.own || self.has_cue(before, a) || self.goes_on(block))
            && (!self.only_quoted(before) || self.goes_on(block))
            && (reading.outside().is_none() || self.goes_on(block))
        {
            return Some(
                reading
                    .main_clause(layout.item_after(attribution.cue, &layout.rows[last_row].items))
                    .map_or(attribution, |f| reading.placed(&f)),
            );
        }
        if let Some(beat) = self.beat(before) {
            return Some(beat);
        }
        // `“And why is that?”` and the answer, after both have been heard: turn about.
        let short = |q: usize| layout.quotes[q].length <= LONGEST_TURN;
        let turns = last_quote
            .is_some_and(|q| layout.quotes[q].ends == Some('?') || short(q) && short(self.by_block[block].start));
        if self.only_quoted(before) && self.by_block[before].len() == 1 && turns {
            let turn = before.checked_sub(1).and_then(|b| self.by_block[b].clone().last());
            return turn.and_then(|q| self.found[q]).filter(|a| a.source.is_some());
        }
        let same = |f: &Attribution| last_quote.and_then(|q| self.found[q]).is_some_and(|a| a.source == f.source);
        let found = reading.outside()?;
        let placed = reading.placed(&found);
        let told = last_quote.is_none_or(|q| layout.quotes[q].row != last_row);
        let tag = || self.tag_behind(block).filter(|tag| told && self.may_be_one(&placed, tag));
        (reading.is_about(&found) || same(&placed)).then(|| tag().unwrap_or(placed))
    }

    /// The tag of the quoted paragraph behind one that is nothing but quoted.
    fn tag_behind(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        let next = self.by_block.get(block + 1)?.clone().next()?;
        let opens = layout.quotes[next].item == layout.rows[layout.blocks[block + 1].start].items.start;
        self.found[next].filter(|a| opens && a.own && self.has_cue(block + 1, a))
    }

    /// Whether two sources may be the same person, as far as their words tell.
    fn may_be_one(&self, one: &Attribution, other: &Attribution) -> bool {
        let text = |a: &Attribution| a.source.map(|at| self.layout.document.text(at).to_lowercase());
        text(one).is_some() && text(one) == text(other)
    }

    /// `He waits.` between two paragraphs of one speaker: who spoke before it.
    fn beat(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        let rows = layout.blocks[block].clone();
        let items = layout.rows[rows.start].items.clone();
        let short = rows.len() == 1 && items.len() <= SHORTEST_BEAT && self.by_block[block].is_empty();
        let acts = short && matches!(layout.lower(items.start), "he" | "she");
        let spoke = self.by_block[block.checked_sub(1).filter(|_| acts)?].clone().last()?;
        self.found[spoke].filter(|a| a.source.is_some())
    }

    /// A paragraph whose words begin with an ellipsis, or with a clause that hangs on another: they go on with what was
    /// quoted before.
    fn goes_on(&self, block: usize) -> bool {
        let first = self.layout.quotes[self.by_block[block].start].words.start;
        matches!(self.layout.words.text(first), "…" | "." | "Which")
    }

    /// A short question of the paper’s own stands before the only quotation of the paragraph.
    fn asks(&self, block: usize) -> bool {
        let layout = self.layout;
        let quotes = self.by_block[block].clone();
        let first = layout.rows[layout.blocks[block].start].items.start;
        let item = layout.quotes[quotes.start].item;
        item > first && item - first <= 12 && layout.lower(item - 1) == "?"
    }

    fn has_cue(&self, block: usize, attribution: &Attribution) -> bool {
        let at = self.layout.document.page.prose.blocks[block].at;
        attribution.cue.is_some_and(|cue| at.contains(cue))
    }

    /// A paragraph that is nothing but quoted.
    fn only_quoted(&self, block: usize) -> bool {
        let items = self.layout.blocks[block].clone().flat_map(|row| self.layout.rows[row].items.clone());
        items.filter(|&k| self.layout.is_word(k)).count() == 0
    }

    /// `— Ruiz, a voter`: a paragraph of its own under the words.
    fn signature(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        let rows = layout.blocks.get(block)?.clone();
        let items = layout.rows.get(rows.start)?.items.clone();
        // A reader of plain text takes the line for a list of one.
        let item = layout.block_kind(block) == BlockKind::ListItem && items.len() <= 10;
        let dash = matches!(layout.lower(items.start), "-" | "—" | "–" | "―");
        let name = if dash { items.start + 1 } else { items.start };
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
        (!source.is_empty()).then(|| Attribution {
            source: Some(layout.range(source)),
            own: false,
            ..Attribution::NOBODY
        })
    }

    /// A paragraph of nothing but quotation between one that is about somebody and one that quotes the same person.
    fn between(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        let next = self.by_block.get(block + 1)?.clone().next()?;
        let attribution = self.found[next].filter(|a| a.own && self.has_cue(block + 1, a))?;
        let source = layout.document.text(attribution.source?);
        let row = layout.blocks[block.checked_sub(1)?].clone().last()?;
        let subject = subjects::main_subject(layout, layout.rows[row].items.clone())?;
        let same = layout.capital(subject.start) && layout.document.text(layout.range(subject)) == source;
        (same && self.only_quoted(block)).then(|| carried(attribution))
    }

    /// `That was how Ruiz described it.`: the paragraph after the words points back at them.
    fn pointing_back(&self, block: usize) -> Option<Attribution> {
        points_back(self.layout, block)
    }

    /// From the next paragraph to a quotation that runs on into it.
    fn back(&mut self, block: usize) {
        let quotes = self.by_block[block].clone();
        let Some(last) = quotes.clone().last() else { return };
        if self.found[last].is_none()
            && self.layout.quotes[last].quoted.runs_on
            && let Some(next) = self.by_block.get(block + 1).filter(|r| !r.is_empty())
            && let Some(attribution) = self.found[next.start]
        {
            for q in quotes {
                self.found[q].get_or_insert(carried(attribution));
            }
        }
    }

    /// `RUIZ:` or `Q:` at the head of a paragraph.
    fn label(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        let items = layout.rows[layout.blocks[block].start].items.clone();
        let colon = (items.start..items.end.min(items.start + 7)).find(|&k| layout.lower(k) == ":")?;
        let name = items.start..colon;
        let is_label =
            !name.is_empty() && name.clone().all(|k| layout.capital(k) || matches!(layout.lower(k), "." | "-"));
        // `UPDATE:`, `FIRST IN THE RECORD:` label the news, not who speaks.
        const OF_NEWS: [&str; 16] = [
            "update",
            "updated",
            "breaking",
            "watch",
            "read",
            "related",
            "correction",
            "note",
            "exclusive",
            "first",
            "developing",
            "analysis",
            "opinion",
            "photo",
            "photos",
            "more",
        ];
        let news = name.clone().any(|k| OF_NEWS.contains(&layout.lower(k)));
        (is_label && !news).then(|| Attribution { source: Some(layout.range(name)), own: true, ..Attribution::NOBODY })
    }
}

fn carried(attribution: Attribution) -> Attribution {
    Attribution { own: false, ..attribution }
}

/// What the first sentence of a block says of the words before the block.
pub(super) fn points_back(layout: &Layout, block: usize) -> Option<Attribution> {
    let row = layout.rows.get(layout.blocks.get(block)?.clone().next()?)?.items.clone();
    let points = matches!(layout.lower(row.start), "that" | "those" | "this" | "these" | "so" | "thus" | "such");
    let reading = Reading::of(layout, row);
    let said = if points { reading.outside() } else { None };
    said.or_else(|| reading.names_words()).map(|f| carried(reading.placed(&f)))
}
