//! Appositives: what a story says of a source beside its name, which belongs to the source as annotators mark it.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles};
use crate::text::{InProse, Span};

use super::Attribution;
use super::finite;
use super::layout::Layout;

/// No appositive is longer, in items.
const LONGEST: usize = 30;

/// No source has more of them.
const MOST: usize = 4;

/// The source of an attribution with its appositives: `Ada Quill, the mayor of Varn,`.
pub(super) fn included(layout: &Layout, attribution: &Attribution) -> Option<Span<InProse>> {
    let source = layout.items_in(attribution.source?);
    let Some(cue) = attribution.cue.map(|cue| layout.items_in(cue)).filter(|_| !source.is_empty()) else {
        return attribution.source;
    };
    let row = layout.row_of(source.start);
    // `According to Quill, the bridge` has no appositive.
    if layout.is_pronoun(source.start) || cue.start == row.start && cue.end <= source.start {
        return attribution.source;
    }
    let before = cue.start >= source.end;
    let mut end = source.end;
    for _ in 0..MOST {
        let Some(part) = part(layout, end, row.end) else { break };
        // In front of its verb an appositive ends in a comma.
        if before && (layout.lower(part.end) != "," || cue.start < part.end) {
            break;
        }
        end = part.end;
    }
    Some(layout.range(source.start..end))
}

/// The appositive behind the comma at `comma`.
fn part(layout: &Layout, comma: usize, row_end: usize) -> Option<Range<usize>> {
    if layout.lower(comma) != "," || comma + 1 >= row_end {
        return None;
    }
    let start = comma + 1;
    let stops = |k: usize| {
        layout.quote(k).is_some()
            || matches!(layout.lower(k), "," | "." | ";" | ":" | "—" | "–" | "(" | ")" | "?" | "!")
    };
    let end = (start..row_end).find(|&k| stops(k)).unwrap_or(row_end);
    let finite = |k: usize| finite::is_small_verb(layout, k);
    let relative = |k: usize| layout.is(k, WordClass::RelativeClauseOpener) || layout.is_pronoun(k);
    if end == start
        || end - start > LONGEST
        || layout.quote(end).is_some()
        || (start..end).any(|k| finite(k) || relative(k))
    {
        return None;
    }
    let age = layout.kind(start) == Some(WordKind::Number) && end == start + 1;
    let article = layout.role(start, WordRoles::DETERMINER) && !layout.role(start, WordRoles::RELATIVE);
    let name = layout.capital(start)
        && !layout.role(start, WordRoles::CALENDAR.or(WordRoles::PREPOSITION).or(WordRoles::CONJUNCTION));
    let noun = layout.is_word(start)
        && !layout.capital(start)
        && (layout.role(start, WordRoles::POST) || layout.roles[start] == WordRoles::default())
        && !layout.ends_in_ing(start)
        && !layout.ends_in_ed(start)
        && !layout.ends_in_ly(start);
    (age || article || name || noun || layout.is(start, WordClass::Of)).then_some(start..end)
}
