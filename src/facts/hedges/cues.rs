//! Which words of the story are hedge cues, and which only look like them.

use std::sync::LazyLock;

use crate::facts::document::Document;
use crate::grammar::words::{WordKind, Words};
use crate::language::hedge_cues;
use crate::language::{Language, Phrases};

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
            && !(length == 1 && words.lower(i) == "may" && !has_definite_subject(words, i))
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
        let kinds = [
            (&cues.look_alikes, None),
            (&cues.reserve, Some(HedgeKind::Reserve)),
            (&cues.vague, Some(HedgeKind::Vague)),
        ];
        Phrases::new(
            Language::english(),
            kinds.into_iter().flat_map(|(list, kind)| list.iter().map(move |phrase| (phrase, kind))),
        )
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

/// Whether the subject before a modal is somebody or something in particular. Of a kind of thing (`players may choose`)
/// a bare `may` tells what is usual or allowed.
fn has_definite_subject(words: &Words, modal: usize) -> bool {
    let block = words.all()[modal].block;
    let mut before = (modal.saturating_sub(6)..modal).rev().take_while(|&k| words.all()[k].block == block);
    let Some(subject) = before.next() else { return false };
    if matches!(words.lower(subject), "it" | "he" | "she" | "this" | "there") {
        return true;
    }
    if words.all()[subject].kind != WordKind::Word || words.lower(subject).ends_with('s') {
        return false;
    }
    (words.all()[subject].capital && subject > 0 && words.all()[subject - 1].block == block)
        || before
            .take_while(|&k| words.all()[k].kind != WordKind::Mark)
            .find_map(|k| match words.lower(k) {
                "the" | "this" | "that" | "his" | "her" | "its" | "their" => Some(true),
                "a" | "an" | "any" | "each" | "every" | "one" | "of" => Some(false),
                _ => None,
            })
            .unwrap_or(false)
}
