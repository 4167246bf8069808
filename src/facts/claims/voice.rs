//! The paper’s own voice: whether the story itself states an event as having happened.

use std::ops::Range;

use crate::facts::hedges::{Hedge, HedgeKind};
use crate::grammar::Grammar;
use crate::read::BlockKind;

use super::clauses::Clauses;
use super::events::Event;
use super::open::OpenClaim;
use super::reach::Stretch;
use super::sources::{Reported, in_quotes};

/// What has to be known of a story to tell its own voice from that of others.
#[derive(Debug)]
pub struct Voice<'d> {
    grammar: &'d Grammar,
    reported: &'d [Reported],
    hedges: &'d [Hedge],
    stretches: &'d [Stretch],
    open: &'d [OpenClaim],
    quoted: Vec<bool>,
}

impl<'d> Voice<'d> {
    /// Brings together what a story lays to others, hedges and calls open.
    pub fn of(
        grammar: &'d Grammar,
        reported: &'d [Reported],
        hedges: &'d [Hedge],
        stretches: &'d [Stretch],
        open: &'d [OpenClaim],
    ) -> Self {
        let quoted = in_quotes(grammar.words(), grammar.quoted());
        Self { grammar, reported, hedges, stretches, open, quoted }
    }

    /// Whether a word stands between quotation marks.
    pub fn is_quoted(&self, word: usize) -> bool {
        self.quoted.get(word).copied().unwrap_or(false)
    }

    /// Whether the story states an event: a verb in the past, or any verb or noun in a headline.
    pub fn states(&self, event: &Event) -> bool {
        let headline = self.is_headline(event.sentence);
        !event.unreal && (headline || !event.base && !event.noun) && self.vouches(&event.words, event.sentence)
    }

    /// Whether the story itself vouches for the words: no quotation, no source, no hedge, no other time than its own.
    pub fn vouches(&self, range: &Range<usize>, sentence: usize) -> bool {
        let block = self.grammar.sentences()[sentence].block;
        !self.is_quoted(range.start)
            && self.grammar.block_kind(block) != BlockKind::BlockQuote
            && !self.is_reserved(range, sentence)
            && !self.names_another_time(sentence)
            && self.reports(sentence).is_empty()
            && !self.is_carried(sentence)
    }

    /// Whether a sentence stands in a headline or subhead.
    pub fn is_headline(&self, sentence: usize) -> bool {
        matches!(self.grammar.block_kind(self.grammar.sentences()[sentence].block), BlockKind::Heading(_))
    }

    /// What a sentence lays to sources.
    pub fn reports(&self, sentence: usize) -> &'d [Reported] {
        let all = self.reported;
        let from = all.partition_point(|r| r.sentence < sentence);
        let to = all.partition_point(|r| r.sentence <= sentence);
        &all[from..to]
    }

    /// Whether words are hedged, denied or called open.
    pub fn is_reserved(&self, range: &Range<usize>, sentence: usize) -> bool {
        let words = &self.grammar.sentences()[sentence].words;
        let from = self.stretches.partition_point(|s| s.sentence < sentence);
        let here = self.stretches[from..].iter().take_while(|s| s.sentence == sentence);
        let hedge = self.hedges.partition_point(|h| h.words.start < words.start);
        let mut hedges = self.hedges[hedge..].iter().take_while(|h| h.words.start < words.end);
        let open = self.open.partition_point(|o| o.sentence < sentence);
        let overlaps = |s: &Stretch| s.words.start < range.end && range.start < s.words.end;
        here.into_iter().any(overlaps)
            || hedges.any(|h| h.kind == HedgeKind::Reserve)
            || self.open.get(open).is_some_and(|o| o.sentence == sentence)
    }

    /// A year, or words that place the sentence in another time than the story’s own.
    fn names_another_time(&self, sentence: usize) -> bool {
        let words = self.grammar.words();
        let lists = Clauses::of(words).lists;
        let is_year = |text: &str| {
            text.len() == 4
                && text.bytes().all(|b| b.is_ascii_digit())
                && lists.years.iter().any(|century| text.starts_with(century.as_str()))
        };
        self.grammar.sentences()[sentence].words.clone().any(|i| {
            is_year(words.text(i))
                || lists.other_times.contains(words.folded(i))
                || lists.earlier.contains(words.folded(i)) && lists.earlier_units.contains(words.folded(i + 1))
        })
    }

    /// Whether the sentence before lays its words to a source, so that this one may go on with them.
    fn is_carried(&self, sentence: usize) -> bool {
        let sentences = self.grammar.sentences();
        sentence.checked_sub(1).is_some_and(|before| {
            sentences[before].block == sentences[sentence].block
                && (!self.reports(before).is_empty() || self.is_quoted(sentences[before].words.end - 1))
        })
    }
}
