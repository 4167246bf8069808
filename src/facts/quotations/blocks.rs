//! Block quotations: runs of block-quote paragraphs, and whose words they hold.

use crate::language::WordRoles;
use crate::read::BlockKind;
use crate::text::Span;

use super::carry::points_back;
use super::layout::Layout;
use super::sentence::{Found, Reading};
use super::{Attribution, Quotation, QuotationKind, noun_phrases, subjects};

/// Block quotations: runs of block-quote paragraphs, laid to whoever the paragraph before or the last line names.
pub(super) fn blocks(layout: &Layout, attributions: &[Option<Attribution>]) -> Vec<Quotation> {
    let all = &layout.document.page.prose.blocks;
    let mut found = Vec::new();
    let mut block = 0;
    while block < all.len() {
        if all[block].kind != BlockKind::BlockQuote {
            block += 1;
            continue;
        }
        let end = (block..all.len()).find(|&b| all[b].kind != BlockKind::BlockQuote).unwrap_or(all.len());
        // `> “We had no choice,” Quill said.`: the block says itself whose words it holds.
        let first = layout.quotes.partition_point(|q| q.quoted.at.start < all[block].at.start);
        let inside = layout
            .quotes
            .get(first)
            .filter(|q| q.quoted.at.start == all[block].at.start)
            .and(attributions[first..].first());
        let told = inside.copied().flatten().filter(|a| a.own && a.source.is_some());
        let attribution = told
            .or_else(|| signed(layout, end - 1))
            .or_else(|| introduced(layout, block))
            .or_else(|| points_back(layout, end));
        found.push(Quotation {
            at: Span::new(all[block].at.start as usize, all[end - 1].at.end as usize),
            kind: QuotationKind::Block,
            attributed: attribution.is_some(),
            source: attribution.and_then(|a| a.source),
            antecedent: attribution.and_then(|a| a.antecedent),
            cue: attribution.and_then(|a| a.cue),
            speaker: None,
        });
        block = end;
    }
    found
}

/// The attribution in the last sentence before a block quotation.
fn introduced(layout: &Layout, block: usize) -> Option<Attribution> {
    let row = layout.blocks.get(block.checked_sub(1)?)?.clone().last()?;
    let reading = Reading::of(layout, layout.rows[row].items.clone());
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
    found.map(|f| Attribution { own: false, ..reading.placed(&f) })
}

/// A signature on the last line of a block quotation: `— Ella Ruiz`.
fn signed(layout: &Layout, block: usize) -> Option<Attribution> {
    let rows = layout.blocks.get(block)?.clone();
    let items = layout.rows.get(rows.clone().last()?)?.items.clone();
    let dash = |k: usize| matches!(layout.lower(k), "—" | "–");
    let dash = Some(items.start).filter(|&k| dash(k)).or_else(|| items.clone().rev().take(16).find(|&k| dash(k)))?;
    let start = dash + 1;
    if start >= items.end || !layout.capital(start) {
        return None;
    }
    let source = noun_phrases::rightward(layout, start..items.end);
    Some(Attribution { source: Some(layout.range(source)), own: false, ..Attribution::NOBODY })
}
