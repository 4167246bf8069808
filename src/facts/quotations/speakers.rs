//! Speakers: which person of the story a source is.

use crate::facts::Document;
use crate::text::{InProse, Span};

use super::Quotation;

/// Sets the speaker of each quotation: the person that its source names, or for a pronoun the last one named before.
pub(super) fn resolve(document: &Document, quotations: &mut [Quotation]) {
    let mut mentions: Vec<(Span<InProse>, usize)> =
        document.people().iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m.at, id))).collect();
    if mentions.is_empty() {
        return;
    }
    mentions.sort_unstable();
    for quotation in quotations {
        let Some(source) = quotation.named() else { continue };
        let first = mentions.partition_point(|(at, _)| at.start < source.start);
        quotation.speaker = match mentions.get(first).filter(|(at, _)| source.contains(*at)) {
            Some(&(_, person)) => Some(person),
            None if is_pronoun(document.text(source)) => first.checked_sub(1).map(|i| mentions[i].1),
            None => None,
        };
    }
}

fn is_pronoun(text: &str) -> bool {
    ["he", "she"].iter().any(|p| text.eq_ignore_ascii_case(p))
}
