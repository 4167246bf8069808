//! Front matter: the block of keys and values before a Markdown story, in YAML (`---`) or TOML (`+++`).
//!
//! Only two things are taken from it, both written on one line: the publication date, and the title, which is the
//! story’s headline where the text has none of its own.

use super::ProseBuilder;
use super::published::Best;
use crate::text::{InSource, Span};

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter<'t> {
    /// Statements of the publication date.
    pub published: Best,
    /// The title as it is written, with its quotation marks, and where it begins.
    pub title: Option<(&'t str, usize)>,
    /// Where the story begins.
    pub end: usize,
}

/// Reads the front matter of a text from byte `start` on.
pub(super) fn read(text: &str, start: usize) -> FrontMatter<'_> {
    let none = FrontMatter { end: start, ..FrontMatter::default() };
    let (fence, separator) = match &text[start..] {
        t if t.starts_with("---") => ("---", ':'),
        t if t.starts_with("+++") => ("+++", '='),
        _ => return none,
    };
    let mut found = FrontMatter::default();
    let mut here = start;
    let mut top = true;
    for (number, whole) in text[start..].split_inclusive('\n').enumerate() {
        let line_start = here;
        here += whole.len();
        let line = whole.trim_end();
        if number == 0 {
            if line != fence {
                return none;
            }
            continue;
        }
        if line == fence || (fence == "---" && line == "...") {
            found.end = here;
            return found;
        }
        // A TOML table, or a deeper YAML level, speaks of something else.
        top &= !(separator == '=' && line.starts_with('['));
        if !top || line.starts_with(char::is_whitespace) {
            continue;
        }
        let Some((key, value)) = line.split_once(separator) else { continue };
        let from = line_start + key.len() + separator.len_utf8() + (value.len() - value.trim_start().len());
        let (key, value) = (key.trim().trim_matches(['"', '\'']), value.trim());
        found.published.offer(key, value.trim_matches(['"', '\'']).trim());
        if found.title.is_none() && (key.eq_ignore_ascii_case("title") || key.eq_ignore_ascii_case("headline")) {
            found.title = Some((value, from));
        }
    }
    // Never closed: then the fence was a line of dashes.
    none
}

/// Adds a title, without the quotation marks and escapes of its format, to the open block.
pub(super) fn push_title(prose: &mut ProseBuilder, value: &str, start: usize) {
    let quote = value.chars().next().filter(|q| value.len() >= 2 && matches!(q, '"' | '\'') && value.ends_with(*q));
    let Some(quote) = quote else {
        // A block scalar (`title: >`) or an anchor: not on this line.
        if !value.starts_with(['>', '|', '&', '*', '[', '{']) {
            prose.exact(value.split(" #").next().unwrap_or(value).trim_end(), start);
        }
        return;
    };
    let inner = &value[1..value.len() - 1];
    let mut piece = 0;
    let mut characters = inner.char_indices();
    while let Some((i, c)) = characters.next() {
        let escape = match (quote, c, inner[i + c.len_utf8()..].chars().next()) {
            ('"', '\\', Some(next)) if matches!(next, '"' | '\\') => next,
            ('\'', '\'', Some('\'')) => '\'',
            _ => continue,
        };
        prose.exact(&inner[piece..i], start + 1 + piece);
        let at: Span<InSource> = Span::new(start + 1 + i, start + 1 + i + 2);
        prose.decoded(escape.encode_utf8(&mut [0; 4]), at);
        characters.next();
        piece = i + 2;
    }
    prose.exact(&inner[piece..], start + 1 + piece);
}
