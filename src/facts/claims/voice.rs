//! The paper’s own voice: whether the story itself states an event as having happened.

use std::ops::Range;

use crate::facts::attribution::{ContentForm, Reported};
use crate::facts::hedges::{Hedge, HedgeKind};
use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
use crate::read::BlockKind;

use super::events::Event;
use super::open::OpenClaim;
use super::reach::Stretch;

/// What has to be known of a story to tell its own voice from that of others.
#[derive(Debug)]
pub struct Voice<'d> {
    grammar: &'d Grammar,
    reported: &'d [Reported],
    hedges: &'d [Hedge],
    stretches: &'d [Stretch],
    open: &'d [OpenClaim],
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
        Self { grammar, reported, hedges, stretches, open }
    }

    /// Whether a word stands between quotation marks.
    pub fn is_quoted(&self, word: usize) -> bool {
        self.grammar.words().get(word).is_some_and(|word| self.grammar.is_quoted(word.at))
    }

    /// Whether the story states an event: a finite verb in the past, or any verb or noun in a headline.
    pub fn states(&self, event: &Event) -> bool {
        let sentence = event.sentence;
        self.states_some_time(event) && !self.names_another_time(sentence) && !self.is_carried(sentence)
    }

    /// The same of whatever time, and even where the sentence before lays its words to a source.
    pub fn states_some_time(&self, event: &Event) -> bool {
        let headline = self.is_headline(event.sentence);
        !event.unreal
            && (headline || event.finite && !event.base)
            && self.vouches_some_time(&event.words, event.sentence)
    }

    /// Whether the story itself says that an event is to come.
    pub fn promises(&self, event: &Event) -> bool {
        event.future
            && event.finite
            && self.vouches_some_time(&event.words, event.sentence)
            && !self.is_carried(event.sentence)
    }

    /// Whether the story itself vouches for the words: no quotation, no source, no hedge, no other time than its own.
    pub fn vouches(&self, range: &Range<usize>, sentence: usize) -> bool {
        self.vouches_some_time(range, sentence) && !self.names_another_time(sentence) && !self.is_carried(sentence)
    }

    /// The same of whatever time, and even where the sentence before lays its words to a source.
    pub fn vouches_some_time(&self, range: &Range<usize>, sentence: usize) -> bool {
        let block = self.grammar.sentences()[sentence].block;
        !self.is_quoted(range.start)
            && self.grammar.block_kind(block) != BlockKind::BlockQuote
            && !self.is_reserved(range, sentence)
            && !self.is_laid_to_a_source(range, sentence)
    }

    /// Whether a sentence stands in a headline or subhead.
    pub fn is_headline(&self, sentence: usize) -> bool {
        matches!(self.grammar.block_kind(self.grammar.sentences()[sentence].block), BlockKind::Heading(_))
    }

    /// Whether words are laid to a source: they stand in what it says, or behind the words that lay something to it.
    fn is_laid_to_a_source(&self, range: &Range<usize>, sentence: usize) -> bool {
        self.reports(sentence).iter().any(|r| {
            let speaks = matches!(r.form, ContentForm::Clause | ContentForm::Question);
            let inside = r.content.start < range.end && range.start < r.content.end;
            inside || speaks && r.cue.end <= range.start
        })
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
        let open = self.open.partition_point(|o| o.sentence < sentence);
        self.is_hedged(range, sentence) || self.open.get(open).is_some_and(|o| o.sentence == sentence)
    }

    /// Whether words are hedged or denied.
    pub fn is_hedged(&self, range: &Range<usize>, sentence: usize) -> bool {
        let words = &self.grammar.sentences()[sentence].words;
        let from = self.stretches.partition_point(|s| s.sentence < sentence);
        let here = self.stretches[from..].iter().take_while(|s| s.sentence == sentence);
        let hedge = self.hedges.partition_point(|h| h.words.start < words.start);
        let mut hedges = self.hedges[hedge..]
            .iter()
            .take_while(|h| h.words.start < words.end)
            .filter(|h| h.kind == HedgeKind::Reserve);
        let overlaps = |s: &Stretch| s.words.start < range.end && range.start < s.words.end;
        here.into_iter().any(overlaps) || hedges.any(|h| self.reaches_back(&h.words, range))
    }

    /// Whether a hedge is one of words that stand before it: in the same clause, or added behind a comma (`left the town,
    /// reportedly`). What stands after a hedge is reached by it.
    fn reaches_back(&self, hedge: &Range<usize>, range: &Range<usize>) -> bool {
        let words = self.grammar.words();
        let is_comma = |i: usize| words.text(i) == ",";
        let added = is_comma(hedge.start.saturating_sub(1))
            && words.get(hedge.end).is_none_or(|next| next.kind == WordKind::Mark);
        hedge.start < range.end || added || !(range.end..hedge.start).any(is_comma)
    }

    /// A year, or words that place the sentence in another time than the story’s own.
    fn names_another_time(&self, sentence: usize) -> bool {
        !self.times(sentence).is_empty()
    }

    /// The words of a sentence that place it in another time than the story’s own.
    pub fn times(&self, sentence: usize) -> Vec<&'d str> {
        self.time_words(sentence).map(|(_, time)| time).collect()
    }

    /// The same, with the word where each stands.
    pub(super) fn time_words(&self, sentence: usize) -> impl Iterator<Item = (usize, &'d str)> {
        let words = self.grammar.words();
        let lists = self.grammar.language().claim_words();
        let is_year = move |text: &str| {
            text.len() == 4
                && text.bytes().all(|b| b.is_ascii_digit())
                && lists.years.iter().any(|century| text.starts_with(century.as_str()))
        };
        let places = move |&i: &usize| is_year(words.text(i)) || lists.other_times.contains(words.folded(i));
        self.grammar.sentences()[sentence].words.clone().filter(places).map(|i| (i, words.lower(i)))
    }

    /// Whether the sentence before lays its words to a source, so that this one may go on with them.
    pub fn is_carried(&self, sentence: usize) -> bool {
        let sentences = self.grammar.sentences();
        sentence.checked_sub(1).is_some_and(|before| {
            sentences[before].block == sentences[sentence].block
                && (self.reports(before).iter().any(|r| r.form == ContentForm::Clause)
                    || self.is_quoted(sentences[before].words.end - 1))
        })
    }
}
