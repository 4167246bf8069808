//! The paper’s own voice: whether the story itself states an event as having happened.

use std::ops::Range;

use crate::facts::document::Document;
use crate::facts::hedges::HedgeKind;
use crate::read::BlockKind;

use super::events::Event;
use super::sources::{Reported, in_quotes};
use super::{ClaimStatus, OpenClaim};

/// What has to be known of a story to tell its own voice from that of others.
#[derive(Debug)]
pub struct Voice<'d> {
    document: &'d Document,
    quoted: Vec<bool>,
}

impl<'d> Voice<'d> {
    /// Reads the quotations of a story.
    pub fn of(document: &'d Document) -> Self {
        Self { document, quoted: in_quotes(document.words(), document.quoted()) }
    }

    /// Whether a word stands between quotation marks.
    pub fn is_quoted(&self, word: usize) -> bool {
        self.quoted.get(word).copied().unwrap_or(false)
    }

    /// Whether the story states an event: a verb in the past, or any verb in a headline.
    pub fn states(&self, event: &Event) -> bool {
        let headline = self.is_headline(event.sentence);
        !event.unreal && (headline || !event.base && !event.noun) && self.vouches(&event.words, event.sentence)
    }

    /// Whether the story itself vouches for the words: no quotation, no source, no hedge, no other time than its own.
    pub fn vouches(&self, range: &Range<usize>, sentence: usize) -> bool {
        let document = self.document;
        let block = document.sentences()[sentence].block;
        !self.is_quoted(range.start)
            && document.block_kind(block) != BlockKind::BlockQuote
            && !self.is_reserved(range, sentence)
            && !self.names_another_time(sentence)
            && self.reports(sentence).is_empty()
            && !self.is_carried(sentence)
    }

    /// Whether a sentence stands in a headline or subhead.
    pub fn is_headline(&self, sentence: usize) -> bool {
        matches!(self.document.block_kind(self.document.sentences()[sentence].block), BlockKind::Heading(_))
    }

    /// What a sentence lays to sources.
    pub fn reports(&self, sentence: usize) -> &'d [Reported] {
        let all = self.document.reported();
        let from = all.partition_point(|r| r.sentence < sentence);
        let to = all.partition_point(|r| r.sentence <= sentence);
        &all[from..to]
    }

    /// Whether words are hedged, denied or called open.
    pub fn is_reserved(&self, range: &Range<usize>, sentence: usize) -> bool {
        let document = self.document;
        let at = document.words().span(range.clone());
        let sentence_at = document.sentences()[sentence].at;
        let sentence_words = &document.sentences()[sentence].words;
        let claims = document.claims();
        let from = claims.partition_point(|c| c.at.start < sentence_at.start);
        let unsure = |status| matches!(status, ClaimStatus::Hedged | ClaimStatus::Unconfirmed | ClaimStatus::Denied);
        let hedges = document.hedges();
        let hedge = hedges.partition_point(|h| h.words.start < sentence_words.start);
        let opens = document.open_claims();
        let open = opens.partition_point(|o: &OpenClaim| o.sentence < sentence);
        claims[from..]
            .iter()
            .take_while(|c| c.at.start < sentence_at.end)
            .any(|c| c.at.overlaps(at) && unsure(c.status))
            || hedges[hedge..]
                .iter()
                .take_while(|h| h.words.start < sentence_words.end)
                .any(|h| h.kind == HedgeKind::Reserve)
            || opens.get(open).is_some_and(|o| o.sentence == sentence)
    }

    /// A year, or words that place the sentence in another time than the story’s own.
    fn names_another_time(&self, sentence: usize) -> bool {
        let words = self.document.words();
        self.document.sentences()[sentence].words.clone().any(|i| {
            let text = words.text(i);
            (text.len() == 4
                && text.bytes().all(|b| b.is_ascii_digit())
                && ["16", "17", "18", "19", "20"].contains(&&text[..2]))
                || matches!(
                    words.lower(i),
                    "ago"
                        | "decade"
                        | "decades"
                        | "century"
                        | "formerly"
                        | "previously"
                        | "anniversary"
                        | "once"
                        | "novel"
                        | "film"
                        | "movie"
                        | "play"
                )
                || words.lower(i) == "last" && matches!(words.lower(i + 1), "year" | "month" | "season")
        })
    }

    /// Whether the sentence before lays its words to a source, so that this one may go on with them.
    fn is_carried(&self, sentence: usize) -> bool {
        let sentences = self.document.sentences();
        sentence.checked_sub(1).is_some_and(|before| {
            sentences[before].block == sentences[sentence].block
                && (!self.reports(before).is_empty() || self.is_quoted(sentences[before].words.end - 1))
        })
    }
}
