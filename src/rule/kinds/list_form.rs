//! Items of one list: their first letters, their last marks, their bullets.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::form::Form;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::odd_one_out::{Use, judge_slips};

/// `[list-form]` in a rule file.
pub const KIND: Kind = Kind {
    table: "list-form",
    doc: "items of one list that begin, end or are marked in different ways",
    read: |options| options.story::<ListForm>(),
};

/// The options of `[list-form]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ListForm {
    /// What is compared: `capitals`, `stops` or `bullets`.
    of: Compared,
    /// Lists with fewer items are passed over.
    items: usize,
    /// What is wrong.
    message: String,
}

impl Default for ListForm {
    fn default() -> Self {
        Self { of: Compared::Capitals, items: 3, message: "an item unlike the others of its list".to_owned() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Compared {
    /// Whether items begin with a capital.
    Capitals,
    /// The mark they end with.
    Stops,
    /// The bullet before them.
    Bullets,
}

impl Check for ListForm {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        // The changes of a release are many hands’.
        if document.form() == Form::ReleaseNotes {
            return findings;
        }
        for list in lists(document) {
            let mut uses: Vec<Use<char, Span<InProse>>> = list
                .iter()
                .filter_map(|&(at, bullet)| Some(Use { form: self.form(document, at, bullet)?, found: at }))
                .collect();
            if self.of == Compared::Stops && is_one_sentence(&uses) {
                uses.pop();
            }
            if uses.len() < self.items {
                continue;
            }
            // Several are no slip but a list of two sorts.
            let Some(verdict) = judge_slips(&uses, None, 1).filter(|verdict| verdict.odd.len() == 1) else { continue };
            let Some(shown) = verdict.shown else { continue };
            let sure = match self.of {
                Compared::Capitals => of_words(document, &uses, verdict.odd[0]),
                Compared::Stops => are_of_one_sort(document, &uses),
                Compared::Bullets => true,
            };
            if !sure {
                continue;
            }
            let odd = verdict.odd.iter();
            findings.extend(odd.map(|odd| {
                Finding::new(odd.found, &*self.message, "this item").related(shown, "like most of the list")
            }));
        }
        findings
    }
}

impl ListForm {
    fn form(&self, document: &Document, at: Span<InProse>, bullet: char) -> Option<char> {
        let words = document.words();
        let range = words.within(at);
        match self.of {
            Compared::Bullets => Some(bullet),
            Compared::Capitals => {
                let first = words.get(range.start).filter(|w| w.kind == WordKind::Word)?;
                Some(if first.capital { 'A' } else { 'a' })
            }
            Compared::Stops => {
                let last = range.rev().find(|&k| !closes(words.text(k)))?;
                match words.text(last) {
                    stop @ ("." | ";" | ",") => stop.chars().next(),
                    "?" | "!" | ":" => None,
                    // `ropes; and`
                    _ if words.language().series_words().coordinators.contains(words.folded(last)) => None,
                    _ => Some(' '),
                }
            }
        }
    }
}

/// Whether a piece closes what stands before it: `(It sank.)`
fn closes(piece: &str) -> bool {
    matches!(piece, ")" | "]" | "”" | "’" | "\"" | "'")
}

/// Whether the items are parts of one sentence, whose last mark is another: `ropes; lamps; and knives.`
fn is_one_sentence(uses: &[Use<char, Span<InProse>>]) -> bool {
    let [before @ .., last] = uses else { return false };
    last.form == '.' && before.iter().any(|u| matches!(u.form, ';' | ','))
}

/// Whether all items are one sentence or less: several sentences among names of things end as sentences do.
fn are_of_one_sort(document: &Document, uses: &[Use<char, Span<InProse>>]) -> bool {
    let all = document.sentences();
    let sentences = |at: Span<InProse>| {
        let inside = &all[all.partition_point(|s| s.at.start < at.start)..];
        inside.partition_point(|s| s.at.end <= at.end)
    };
    let mut counts = uses.iter().map(|u| sentences(u.found) > 1);
    let first = counts.next();
    counts.all(|several| Some(several) == first)
}

/// Whether the items that are held against each other begin with words of the language: `podman` and `rados.py` keep
/// their small letters, names their capitals, and `mgr: restart` begins with the name of a part.
fn of_words(document: &Document, uses: &[Use<char, Span<InProse>>], odd: Use<char, Span<InProse>>) -> bool {
    const WITNESSES: usize = 2;
    let words = document.words();
    let touched = |at: Span<InProse>| {
        let second = words.within(at).start + 1;
        words.get(second).is_some_and(|w| !w.spaced && w.at.end <= at.end)
    };
    let plain = |at: Span<InProse>| {
        let first = words.within(at).start;
        let tag = document.tags().tag(first);
        let closed = matches!(tag, Tag::Det | Tag::Adp | Tag::Adv | Tag::Cconj | Tag::Sconj | Tag::Aux);
        (closed || matches!(tag, Tag::Verb | Tag::Adj) || tag == Tag::Pron && words.text(first).len() > 1)
            && !touched(at)
    };
    let alike = || uses.iter().filter(|u| u.form != odd.form);
    plain(odd.found) && alike().all(|u| !touched(u.found)) && alike().filter(|u| plain(u.found)).count() >= WITNESSES
}

/// The lists of a story: items one after another, each with its bullet, `1` for numbers.
fn lists(document: &Document) -> Vec<Vec<(Span<InProse>, char)>> {
    let prose = &document.page.prose;
    let mut lists: Vec<Vec<(Span<InProse>, char)>> = Vec::new();
    let mut depth = None;
    for block in &prose.blocks {
        let marked = (block.kind == BlockKind::ListItem).then(|| bullet(document, block.at)).flatten();
        let Some((indent, bullet)) = marked else {
            depth = None;
            continue;
        };
        match (lists.last_mut(), depth == Some(indent)) {
            (Some(list), true) => list.push((block.at, bullet)),
            _ => lists.push(vec![(block.at, bullet)]),
        }
        depth = Some(indent);
    }
    lists
}

/// So much of a line before an item is looked at, in bytes.
const FAR: usize = 1000;

/// How far in an item’s bullet stands in its line, and the bullet; none for what only looks like an item.
fn bullet(document: &Document, at: Span<InProse>) -> Option<(usize, char)> {
    let source = &document.page.source.text;
    let start = document.page.prose.locate(at).start as usize;
    // What stands farther before an item is no bullet.
    let mut from = start.saturating_sub(FAR);
    while !source.is_char_boundary(from) {
        from += 1;
    }
    let line = source[from..start].rfind('\n').map_or(from, |end| from + end + 1);
    let before = &source[line..start];
    let indent = before.len() - before.trim_start().len();
    match before.trim() {
        mark @ ("-" | "*" | "+" | "•") => Some((indent, mark.chars().next()?)),
        mark if mark.trim_end_matches(['.', ')']).parse::<u32>().is_ok() => Some((indent, '1')),
        _ => None,
    }
}
