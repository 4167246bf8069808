//! Whether a story itself says that two names like one another are of two things: `not connected with Strand Sea Foods`,
//! `the rival Cardon Pharma`, `since renamed`.

use crate::grammar::Grammar;
use crate::text::{InProse, Span};

/// Whether the sentence of one of two names, or the one behind it, tells them apart.
pub(super) fn are_told_apart(grammar: &Grammar, a: Span<InProse>, b: Span<InProse>) -> bool {
    let (words, apart) = (grammar.words(), grammar.language().things().apart());
    let says = |at: Span<InProse>| {
        let Some(first) = grammar.sentence_at(at.start) else { return false };
        let sentences = &grammar.sentences()[first..];
        let near = sentences.iter().take(2).filter(|s| s.block == sentences[0].block);
        near.flat_map(|s| s.words.clone()).any(|k| apart.at(words, k).is_some())
    };
    says(a) || says(b)
}
