//! Runs the sieves: each quotation in its own sentence, then with its neighbours there, in its paragraph, across
//! paragraphs, and at last in the whole story. The table says in which order.

use std::ops::Range;

use crate::facts::sieve::Without;
use crate::grammar::words::Words;
use crate::read::BlockKind;
use crate::text::Span;

use super::across::Across;
use super::blocks::Block;
use super::carry::Carrier;
use super::layout::Layout;
use super::place::Place;
use super::pulled::{Said, spoken};
use super::reading::{Found, Reading};
use super::sieves::{self, Read};
use super::{Attribution, Quotation, QuotationKind, kinds};

/// No paragraph holds more quotations: what does is a broken file, of which nobody can say whose words are whose.
const MOST_QUOTES: usize = 500;

/// Attributions of all quotations: those of their own sentences, and those carried to the others.
pub(super) fn attributions(layout: &Layout, without: &Without) -> Vec<Option<Attribution>> {
    let mut carrier = Carrier { layout, found: in_sentences(layout, without), by_block: quotes_by_block(layout) };
    for block in 0..layout.blocks.len() {
        carrier.within(block, without);
    }
    for block in 0..layout.blocks.len() {
        carrier.across(block, without);
    }
    for block in (0..layout.blocks.len()).rev() {
        carrier.backwards(block, without);
    }
    carrier.found
}

/// For each quotation, the attribution within its sentence.
fn in_sentences(layout: &Layout, without: &Without) -> Vec<Option<Attribution>> {
    let mut found: Vec<Option<Attribution>> = vec![None; layout.quotes.len()];
    let mut q = 0;
    while q < layout.quotes.len() {
        let row = layout.quotes[q].row;
        let end = q + layout.quotes[q..].partition_point(|other| other.row == row);
        let reading = Reading::of(layout, row);
        let mut previous = None;
        for (quote, found) in layout.quotes[q..end].iter().zip(&mut found[q..end]) {
            if kinds::is_name(layout, quote) {
                continue;
            }
            let place = Place::of(&reading, quote, previous.as_ref());
            let answer = sieves::first(without, |read| ask(&place, read));
            *found = answer.as_ref().map(|(f, by)| reading.placed(f, by));
            previous = answer.map(|(f, _)| f).or(previous);
        }
        share(layout, &mut found, q..end, without);
        for (quote, found) in layout.quotes[q..end].iter().zip(&mut found[q..end]) {
            if found.is_none() && !kinds::is_name(layout, quote) {
                let place = Place::of(&reading, quote, None);
                // A deed lays words to nobody for sure: a short quotation in it is a term.
                let deed = sieves::first(without, |read| match read {
                    Read::Deed(deed) => deed(&place),
                    _ => None,
                });
                *found = deed.map(|(f, by)| reading.placed(&f, by).carried());
            }
        }
        q = end;
    }
    found
}

/// What a sieve of the sentence says of a quotation there.
fn ask(place: &Place, read: &Read) -> Option<Found> {
    match read {
        Read::Sentence(sentence) => sentence(place),
        Read::Lead(lead) => place.lead(*lead),
        Read::Tag(form) => place.tagged(*form),
        _ => None,
    }
}

/// What one has, its neighbours in the sentence have.
fn share(layout: &Layout, found: &mut [Option<Attribution>], quotes: Range<usize>, without: &Without) {
    let is_name = |q: usize| kinds::is_name(layout, &layout.quotes[q]);
    for sieve in sieves::in_use(without) {
        let Read::Neighbor { share, backwards } = sieve.read else { continue };
        for n in quotes.clone() {
            let q = if backwards { quotes.start + quotes.end - 1 - n } else { n };
            if found[q].is_none() {
                found[q] = share(found, q, &quotes, &is_name).map(|a| Attribution { by: sieve.name, ..a });
            }
        }
    }
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

impl Carrier<'_, '_> {
    /// From one sentence of a paragraph to another.
    fn within(&mut self, block: usize, without: &Without) {
        let quotes = self.by_block[block].clone();
        if quotes.clone().all(|q| self.found[q].is_some()) {
            return;
        }
        if quotes.len() > MOST_QUOTES {
            for q in quotes {
                self.found[q].get_or_insert(Attribution::NOBODY);
            }
            return;
        }
        for q in quotes.clone() {
            if self.found[q].is_none() {
                self.found[q] = self.first(without, |read| match read {
                    Read::Paragraph(read) => read(self, block, q),
                    _ => None,
                });
            }
        }
        // `Quill told the board:` and a paragraph of her words: that is where they come from.
        let led_in = self.is_led_in(block);
        for q in quotes.clone().rev() {
            if self.found[q].is_none() && !(led_in && q == quotes.start) {
                self.found[q] = self.first(without, |read| match read {
                    Read::Later(read) => read(self, block, q),
                    _ => None,
                });
            }
        }
    }

    fn first(&self, without: &Without, ask: impl Fn(&Read) -> Option<Attribution>) -> Option<Attribution> {
        sieves::first(without, ask).map(|(attribution, by)| Attribution { by, ..attribution })
    }

    /// From the paragraph before, or the one after.
    fn across(&mut self, block: usize, without: &Without) {
        let quotes = self.by_block[block].clone();
        if quotes.is_empty() || self.found[quotes.start].is_some() {
            return;
        }
        let across = Across::of(self, block);
        let from = self.first(without, |read| match read {
            Read::Across(read) => read(&across),
            _ => None,
        });
        self.lay(quotes, from);
    }

    /// From the next paragraph.
    fn backwards(&mut self, block: usize, without: &Without) {
        let quotes = self.by_block[block].clone();
        let from = self.first(without, |read| match read {
            Read::Back(read) => read(self, block),
            _ => None,
        });
        self.lay(quotes, from);
    }

    /// Lays quotations that nobody has to a source.
    fn lay(&mut self, quotes: Range<usize>, from: Option<Attribution>) {
        let Some(attribution) = from else { return };
        for q in quotes {
            self.found[q].get_or_insert(attribution.carried());
        }
    }
}

/// The block quotations of a story; `found` is what was found of its quotations in marks.
pub(super) fn blocks(layout: &Layout, found: &[Option<Attribution>], without: &Without) -> Vec<Quotation> {
    let all = &layout.grammar.prose().blocks;
    let mut quotations = Vec::new();
    let mut start = 0;
    while start < all.len() {
        if all[start].kind != BlockKind::BlockQuote {
            start += 1;
            continue;
        }
        let end = (start..all.len()).find(|&b| all[b].kind != BlockKind::BlockQuote).unwrap_or(all.len());
        let block = Block { layout, blocks: start..end, found };
        let answer = sieves::first(without, |read| match read {
            Read::Block(read) => read(&block),
            _ => None,
        });
        let attribution = answer.map(|(attribution, by)| Attribution { by, ..attribution });
        quotations.push(Quotation {
            at: Span::new(all[start].at.start as usize, all[end - 1].at.end as usize),
            kind: QuotationKind::Block,
            attributed: attribution.is_some(),
            source: attribution.and_then(|a| a.source),
            antecedent: attribution.and_then(|a| a.antecedent),
            cue: attribution.and_then(|a| a.cue),
            by: attribution.map(|a| a.by),
            speaker: None,
            speaker_by: None,
        });
        start = end;
    }
    quotations
}

/// Lays each quotation that nobody is named for to whoever says the same words elsewhere in the story.
pub(super) fn pulled(words: &Words, quotations: &mut [Quotation], without: &Without) {
    if quotations.iter().all(|q| q.attributed) {
        return;
    }
    let said = Said::of(words, quotations);
    for q in 0..quotations.len() {
        if quotations[q].attributed
            || !matches!(quotations[q].kind, QuotationKind::Speech | QuotationKind::Fragment | QuotationKind::Block)
        {
            continue;
        }
        let pulled: Vec<usize> = spoken(words, words.within(quotations[q].at)).collect();
        let answer = sieves::first(without, |read| match read {
            Read::Story(again) => again(&said, &pulled),
            _ => None,
        });
        if let Some((other, by)) = answer {
            let Quotation { source, antecedent, cue, .. } = quotations[other].clone();
            let pulled = &mut quotations[q];
            *pulled = Quotation { attributed: true, source, antecedent, cue, by: Some(by), ..pulled.clone() };
        }
    }
}
