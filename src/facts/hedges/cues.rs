//! Which words of the story are hedge cues, and which only look like them.

use std::sync::LazyLock;

use crate::facts::document::Document;
use crate::facts::phrases::Phrases;
use crate::facts::words::{WordKind, Words};
use crate::lexicon::hedge_cues;

use super::{Hedge, HedgeKind};

pub(super) fn find(document: &Document) -> Vec<Hedge> {
    let words = document.words();
    let mut hedges = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((length, kind)) = listed().at(words, i) else {
            i += 1;
            continue;
        };
        if let Some(kind) = *kind
            && !is_name(words, i, length)
            && words.get(i + length - 1).is_some_and(|last| last.block == words.all()[i].block)
        {
            hedges.push(Hedge { at: words.span(i..i + length), words: i..i + length, kind });
        }
        i += length;
    }
    hedges
}

/// Every listed phrase; none stands for a look-alike.
fn listed() -> &'static Phrases<Option<HedgeKind>> {
    static LISTED: LazyLock<Phrases<Option<HedgeKind>>> = LazyLock::new(|| {
        let cues = hedge_cues();
        let kinds = [(&cues.look_alikes, None), (&cues.reserve, Some(HedgeKind::Reserve)), (&cues.vague, Some(HedgeKind::Vague))];
        Phrases::new(kinds.into_iter().flat_map(|(list, kind)| list.iter().map(move |phrase| (phrase, kind))))
    });
    &LISTED
}

/// A capital inside a sentence is a month or part of a name: `May`, `Many Rivers`.
fn is_name(words: &Words, i: usize, length: usize) -> bool {
    let capital = words.all()[i].capital;
    if !capital {
        return false;
    }
    if length == 1 && words.lower(i) == "may" {
        return words.get(i + 1).is_none_or(|next| next.kind != WordKind::Word || next.capital);
    }
    i > 0 && words.all()[i - 1].block == words.all()[i].block && words.all()[i - 1].kind == WordKind::Word
}
