//! The capitals of a heading word by word, as the books that say so have them.

use rustc_hash::FxHashSet;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::rule::Finding;
use crate::text::{InProse, Span};

use super::wording::capital;

/// Which words of a heading are small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Book {
    /// Articles, joining words and prepositions of less than four letters.
    Ap,
    /// Articles, joining words and prepositions.
    Chicago,
    /// All but names and short forms.
    Lower,
}

/// What the story says of its words by how it writes them in running text, in lower case.
#[derive(Debug)]
pub(super) struct Seen<'d> {
    /// Those with a capital inside a sentence: its names.
    pub names: FxHashSet<&'d str>,
    /// Those without.
    pub small: FxHashSet<&'d str>,
}

/// The words of a heading whose capitals a book has otherwise.
pub(super) fn amiss(document: &Document, seen: &Seen<'_>, at: Span<InProse>, book: Book) -> Vec<Finding> {
    let words = document.words();
    let inside = words.within(at);
    let is_word = |i: usize| words.get(i).is_some_and(|w| w.kind == WordKind::Word);
    let last = inside.clone().rev().find(|&i| is_word(i));
    let opens = |i: usize| i == inside.start || matches!(words.text(i - 1), ":" | "—" | "–" | "“" | "‘" | "\"" | "'");
    let mut findings = Vec::new();
    for i in inside.clone().filter(|&i| is_word(i)) {
        let edge = opens(i) || Some(i) == last;
        let wanted = match book {
            Book::Lower => lower(document, seen, i, edge),
            _ => in_title(document, i, edge, book == Book::Ap),
        };
        let Some(upper) = wanted.filter(|upper| words.get(i).is_some_and(|w| w.capital != *upper)) else { continue };
        let text = words.text(i);
        let (insert, how) = match upper {
            true => (capital(text), "has a capital"),
            false => (words.lower(i).to_owned(), "is small"),
        };
        let at = words.span(i..i + 1);
        let finding = Finding::new(at, format!("`{text}` {how} in a heading"), format!("write `{insert}`"));
        findings.push(finding.mend(format!("write `{insert}`"), Applicability::Unsafe, at, insert));
    }
    findings
}

/// Whether a word of a title has a capital; nothing where either way is right.
fn in_title(document: &Document, i: usize, edge: bool, counts_letters: bool) -> Option<bool> {
    let words = document.words();
    let list = document.language().heading_words();
    let word = words.folded(i);
    // `eBay`, and the second half of a compound, are written as they are; so is what an apostrophe leaves.
    let text = words.text(i);
    let inner = text.chars().skip(1).any(char::is_uppercase);
    let part = words.get(i).is_some_and(|w| !w.spaced)
        && i > 0
        && matches!(words.text(i - 1), "-" | "‑" | "'" | "’" | "/" | ".");
    if inner || part || list.either.contains(word) {
        return None;
    }
    let small = list.small.contains(word) && !(counts_letters && list.long.contains(word));
    Some(edge || !small)
}

/// Whether a word of a heading in small letters has a capital; nothing where that is not sure.
fn lower(document: &Document, seen: &Seen<'_>, i: usize, opens: bool) -> Option<bool> {
    let words = document.words();
    let list = document.language().heading_words();
    let (text, word) = (words.text(i), words.folded(i));
    let short = text.chars().count() == 1 || text.chars().skip(1).any(char::is_uppercase);
    let named = seen.names.contains(words.lower(i));
    // Where the story does not say whether a word is a name, only what is certainly none is small.
    let plain = seen.small.contains(words.lower(i)) || list.small.contains(word) || list.either.contains(word);
    let first = opens && document.tags().tag(i) != Tag::Propn;
    (!short && !named && (plain || first)).then_some(false)
}
