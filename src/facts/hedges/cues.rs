//! Which words of the story are hedge cues, and which only look like them.

use crate::grammar::Grammar;
use crate::grammar::words::{WordKind, Words};
use crate::language::HedgeCues;

use super::Hedge;

pub(super) fn find(grammar: &Grammar) -> Vec<Hedge> {
    let words = grammar.words();
    let language = grammar.language();
    let (lists, phrases) = (language.hedge_cues(), &language.hedge_phrases().phrases);
    let mut hedges = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((length, kind)) = phrases.at(words, i) else {
            i += 1;
            continue;
        };
        let modal = length == 1 && lists.modals.contains(words.folded(i));
        if let Some(kind) = *kind
            && !is_name(words, i, modal)
            && (!modal || has_definite_subject(words, lists, i))
        {
            hedges.push(Hedge { at: words.span(i..i + length), words: i..i + length, kind });
        }
        i += length;
    }
    hedges
}

/// A capital inside a sentence is a month or part of a name: `May`, `Many Rivers`.
fn is_name(words: &Words, i: usize, modal: bool) -> bool {
    if !words.all()[i].capital {
        return false;
    }
    if modal {
        return words.get(i + 1).is_none_or(|next| next.kind != WordKind::Word || next.capital);
    }
    i > 0 && words.all()[i - 1].block == words.all()[i].block && words.all()[i - 1].kind == WordKind::Word
}

/// Whether the subject before a modal is somebody or something in particular. Of a kind of thing (`players may choose`)
/// a bare `may` tells what is usual or allowed.
fn has_definite_subject(words: &Words, lists: &HedgeCues, modal: usize) -> bool {
    let block = words.all()[modal].block;
    let mut before = (modal.saturating_sub(6)..modal).rev().take_while(|&k| words.all()[k].block == block);
    let Some(subject) = before.next() else { return false };
    if lists.definite.contains(words.folded(subject)) {
        return true;
    }
    if words.all()[subject].kind != WordKind::Word || words.lower(subject).ends_with('s') {
        return false;
    }
    let begins = |k: usize| match words.folded(k) {
        word if lists.particular.contains(word) => Some(true),
        word if lists.any.contains(word) => Some(false),
        _ => None,
    };
    (words.all()[subject].capital && subject > 0 && words.all()[subject - 1].block == block)
        || before.take_while(|&k| words.all()[k].kind != WordKind::Mark).find_map(begins).unwrap_or(false)
}
