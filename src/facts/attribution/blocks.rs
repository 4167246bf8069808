//! Block quotations: runs of block-quote paragraphs, and whose words they hold.

use std::ops::Range;

use crate::language::{WordRoles, names};
use crate::read::BlockKind;

use super::across;
use super::finite::is_finite;
use super::layout::Layout;
use super::reading::{Found, Reading};
use super::tail::behind_dashes;
use super::{Attribution, noun_phrases, subjects};

/// A signature is no longer, in items.
const FARTHEST_SIGNATURE: usize = 16;

/// A name with a post in a line of its own is no longer, in items.
const LONGEST_NAME: usize = 10;

/// A block quotation.
pub(super) struct Block<'l, 'a> {
    pub layout: &'l Layout<'a>,
    /// Its paragraphs.
    pub blocks: Range<usize>,
    /// What was found of the quotations in marks.
    pub found: &'l [Option<Attribution>],
}

impl Block<'_, '_> {
    /// `> “We had no choice,” Quill said.`: the block says itself whose words it holds.
    pub fn tag(&self) -> Option<Attribution> {
        let layout = self.layout;
        let start = layout.grammar.prose().blocks[self.blocks.start].at.start;
        let first = layout.quotes.partition_point(|q| q.quoted.at.start < start);
        let opens = layout.quotes.get(first).is_some_and(|q| q.quoted.at.start == start);
        let inside = *self.found.get(first).filter(|_| opens)?;
        inside.filter(|a| a.own && a.source.is_some())
    }

    /// A signature on its last line: `— Ella Ruiz`.
    pub fn signature(&self) -> Option<Attribution> {
        let layout = self.layout;
        let rows = layout.blocks.get(self.blocks.end - 1)?.clone();
        let items = layout.rows.get(rows.clone().last()?)?.items.clone();
        // A hyphen is a dash where a line begins with it.
        let dash = |k: usize| {
            let ended = || matches!(layout.lower(k.wrapping_sub(1)), "." | "!" | "?" | "”" | "\"");
            matches!(layout.lower(k), "—" | "–" | "―")
                || layout.lower(k) == "-" && (layout.begins_line(k) || layout.lower(k + 1) == "-" || ended())
        };
        let last = || items.clone().rev().take(FARTHEST_SIGNATURE).find(|&k| dash(k));
        let start = behind_dashes(layout, Some(items.start).filter(|&k| dash(k)).or_else(last)?);
        if start >= items.end || !(layout.capital(start) || layout.is_hole(start)) {
            return None;
        }
        let source = noun_phrases::rightward(layout, start..items.end);
        Some(Attribution { source: Some(layout.range(source)), ..Attribution::NOBODY })
    }

    /// A signature in the paragraph behind it: `— Ella Ruiz, mayor`.
    pub fn signature_line(&self) -> Option<Attribution> {
        let layout = self.layout;
        let items = layout.rows.get(layout.blocks.get(self.blocks.end)?.clone().next()?)?.items.clone();
        let start = behind_dashes(layout, items.start);
        if start == items.start || start >= items.end || !(layout.capital(start) || layout.is_hole(start)) {
            return None;
        }
        let source = noun_phrases::rightward(layout, start..items.end);
        Some(Attribution { source: Some(layout.range(source)), ..Attribution::NOBODY })
    }

    /// A name in a line of its own, at its end or right behind it: `Ella Ruiz, farmer`.
    pub fn name_line(&self) -> Option<Attribution> {
        let inside = (self.blocks.len() > 1).then(|| self.name_alone(self.blocks.end - 1)).flatten();
        inside.or_else(|| self.name_alone(self.blocks.end))
    }

    /// The name that a block is, with a post behind a comma: no sentence, and no heading of another kind.
    fn name_alone(&self, block: usize) -> Option<Attribution> {
        let layout = self.layout;
        let rows = layout.blocks.get(block)?.clone();
        let items = layout.rows.get(rows.clone().next()?)?.items.clone();
        let kind = layout.grammar.prose().blocks.get(block)?.kind;
        let set = matches!(kind, BlockKind::BlockQuote | BlockKind::Paragraph | BlockKind::Caption);
        let named = (items.start..items.end.min(items.start + 2)).all(|k| layout.capital(k));
        let given = names().word(layout.lower(items.start)).given();
        let sentence = items.clone().any(|k| is_finite(layout, k) || matches!(layout.lower(k), "." | "?" | "!" | ":"));
        if rows.len() != 1 || !set || items.len() < 2 || items.len() > LONGEST_NAME || !named || !given || sentence {
            return None;
        }
        let source = noun_phrases::rightward(layout, items);
        Some(Attribution { source: Some(layout.range(source)), ..Attribution::NOBODY })
    }

    /// The last sentence before it.
    pub fn lead(&self) -> Option<Attribution> {
        let layout = self.layout;
        let row = layout.blocks.get(self.blocks.start.checked_sub(1)?)?.clone().last()?;
        let reading = Reading::of(layout, row);
        let colon = layout.lower(layout.rows[row].items.end - 1) == ":";
        // `The report was first described by the Record.`: what follows is the report’s.
        let text = || {
            let subject = subjects::main_subject(layout, layout.rows[row].items.clone())?;
            let document = subject.clone().any(|k| layout.role(k, WordRoles::DOCUMENT));
            document.then_some(Found { source: Some(subject), cue: None })
        };
        let found = reading
            .outside()
            .or_else(|| if colon { reading.subject().or_else(|| reading.noun_lead()) } else { None })
            .or_else(text);
        found.map(|f| reading.placed(&f, "").carried())
    }

    /// What the sentence behind it says of it.
    pub fn points_back(&self) -> Option<Attribution> {
        across::points_back(self.layout, self.blocks.end)
    }
}
