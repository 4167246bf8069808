//! Cues: the words in the paper’s own text that can lay words to somebody.
//!
//! `verb` reads a reporting verb where it stands, `look_alikes` and `noun_forms` tell which of its forms are none
//! there, and `chain` follows `is expected to say` to the verb that reports.

mod chain;
mod look_alikes;
mod noun_forms;
mod verb;

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};

use super::cue::{Cue, CueKind, Weight};
use super::layout::Layout;
use verb::Verb;

/// The cues among some items, in order.
pub(super) fn find(layout: &Layout, items: Range<usize>) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut k = items.start;
    while k < items.end {
        match cue(layout, k, &items) {
            Some(cue) => {
                k = cue.items.end;
                cues.push(cue);
            }
            None => k += 1,
        }
    }
    cues
}

fn cue(layout: &Layout, k: usize, row: &Range<usize>) -> Option<Cue> {
    if layout.kind(k) != Some(WordKind::Word) {
        return None;
    }
    let prefix = |length: usize| {
        Some(Cue {
            items: k..(k + length).min(row.end),
            group: k,
            kind: CueKind::Prefix,
            weight: Weight::Full,
            addressed: false,
        })
    };
    match () {
        _ if layout.is(k, WordClass::According) && layout.is(k + 1, WordClass::To) => return prefix(2),
        // `…, per the town’s rules`, not `5 per cent`
        _ if layout.is(k, WordClass::Per)
            && k > row.start
            && (layout.lower(k - 1) == "," || layout.quote(k - 1).is_some())
            && (layout.role(k + 1, WordRoles::DETERMINER) || layout.capital(k + 1)) =>
        {
            return prefix(1);
        }
        _ if layout.is(k, WordClass::In)
            && layout.is(k + 1, WordClass::The)
            && layout.is(k + 2, WordClass::WordsOfNoun)
            && layout.is(k + 3, WordClass::Of) =>
        {
            return prefix(4);
        }
        _ if layout.is(k, WordClass::AroundOpener) => {
            let end = (k + 2..row.end.min(k + 8)).find(|&e| {
                let owned = layout.kind(e - 1) == Some(WordKind::Possessive)
                    || (matches!(layout.lower(e - 1), "'") || layout.is(e - 1, WordClass::OwnPossessive));
                owned && layout.is(e, WordClass::OpinionNoun)
            });
            if let Some(end) = end.filter(|&e| (k + 1..e).all(|j| layout.lower(j) != ",")) {
                return Some(Cue {
                    items: k..end + 1,
                    group: k,
                    kind: CueKind::Around,
                    weight: Weight::Full,
                    addressed: false,
                });
            }
        }
        // Court reports lay words to the hearing.
        _ if layout.is(k, WordClass::HeardOrHears) && k > row.start && layout.is(k - 1, WordClass::CourtBody) => {
            return Some(Cue {
                items: k..k + 1,
                group: chain::group(layout, row.start, k),
                kind: CueKind::Finite,
                weight: Weight::Full,
                addressed: true,
            });
        }
        _ => {}
    }
    if let Some(cue) = Verb::at(layout, k, row).and_then(|verb| verb.cue()) {
        return Some(cue);
    }
    // `at one point`, `over fifty words`
    let counted = k > row.start
        && (layout.kind(k - 1) == Some(WordKind::Number)
            || layout.role(k - 1, WordRoles::STAND_IN)
            || layout.is(k - 1, WordClass::Single))
        && layout.is(k, WordClass::CountedNoun);
    let noun =
        layout.role(k, WordRoles::DOCUMENT.or(WordRoles::SPEECH)) && !(layout.capital(k) && k > row.start) && !counted;
    noun.then(|| Cue { items: k..k + 1, group: k, kind: CueKind::Noun, weight: Weight::Slight, addressed: false })
}
