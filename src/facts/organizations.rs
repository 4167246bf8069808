//! Organizations: full names, the short forms they define, and where each stands.
//!
//! A name of a body is a run of capitals with a noun of bodies in it (`Harbor Safety Board`, `Embassy in Veldia`), or
//! what a short form in parentheses spells. The end of a name takes it up again (`the Safety Board`), and so does its
//! noun (`the board`) where no other body of the story has it.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::WordClass;
use crate::text::{InProse, Span};

use super::document::Document;
use super::people::NameForm;
use crate::grammar::words::{WordKind, Words};

/// An organization of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// The fullest form of the name.
    pub name: String,
    /// The short form the story defines for it.
    pub short: Option<String>,
    /// Where either form stands, in order.
    pub mentions: Vec<Span<InProse>>,
}

/// Names of more pieces than this are none.
const LONGEST: usize = 12;

/// A body while the story is read.
struct Body {
    key: Vec<String>,
    name: Span<InProse>,
    head: Option<String>,
    short: Option<String>,
    mentions: Vec<Span<InProse>>,
}

pub(super) fn find(document: &Document) -> Vec<Organization> {
    let words = document.words();
    let mut bodies: Vec<Body> = Vec::new();
    let mut by_key: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    let mut enter = |bodies: &mut Vec<Body>, range: Range<usize>| -> usize {
        let key: Vec<String> = range
            .clone()
            .filter(|&i| words.all()[i].kind != WordKind::Mark)
            .map(|i| words.lower(i).to_owned())
            .collect();
        let index = *by_key.entry(key.clone()).or_insert_with(|| {
            let head = range
                .clone()
                .rev()
                .map(|i| words.lower(i))
                .find(|w| words.language().acronyms().bodies.contains(*w))
                .map(str::to_owned);
            bodies.push(Body { key, name: words.span(range.clone()), head, short: None, mentions: Vec::new() });
            bodies.len() - 1
        });
        bodies[index].mentions.push(words.span(range));
        index
    };
    let titled = titled(document);
    for sentence in document.sentences() {
        let mut i = sentence.words.start;
        while i < sentence.words.end {
            // `Judge Ada Quill of the Varn District Court`: the name of the court begins behind hers.
            if let Some(&end) = titled.get(&i) {
                i = end;
                continue;
            }
            match name_at(words, i, sentence.words.clone()) {
                Some(end) => {
                    enter(&mut bodies, i..end);
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    // What short forms spell, whether or not its words look like a body’s.
    let mut names = Places::of(&bodies);
    for acronym in document.acronyms() {
        let Some(full) = acronym.defined.iter().find_map(|d| d.full) else { continue };
        let index = names.holder(full).unwrap_or_else(|| enter(&mut bodies, words.within(full)));
        names.enter(full, index);
        let body = &mut bodies[index];
        body.short.get_or_insert_with(|| acronym.letters.clone());
        body.mentions.extend(acronym.defined.iter().map(|d| d.short).chain(acronym.uses.iter().copied()));
    }
    take_up(&mut bodies);
    generic(words, &mut bodies);
    let mut found: Vec<Organization> = bodies
        .into_iter()
        .filter(|b| !b.mentions.is_empty())
        .map(|mut b| {
            b.mentions.sort_unstable();
            b.mentions.dedup();
            Organization { name: document.text(b.name).to_owned(), short: b.short, mentions: b.mentions }
        })
        .collect();
    found.sort_by(|a, b| (a.mentions[0], &a.name).cmp(&(b.mentions[0], &b.name)));
    found
}

/// Where people stand whose names no body’s name begins with: with a title that has a capital, or in full before a
/// joint (`Ada Quill of the Harbor Institute`). From the first piece to behind the name.
fn titled(document: &Document) -> FxHashMap<usize, usize> {
    let words = document.words();
    let mentions = || document.people().iter().flat_map(|person| &person.mentions);
    let titled = mentions()
        .filter_map(|m| Some(words.within(m.title?.to(m.at))))
        .filter(|place| words.all()[place.start].capital);
    let full = mentions().filter(|m| m.form == NameForm::Full).map(|m| words.within(m.at));
    let joined = full.filter(|place| words.language().person_words().bodies.contains(words.folded(place.end)));
    titled.chain(joined).map(|place| (place.start, place.end)).collect()
}

/// Where names of bodies stand, by their first byte: names do not overlap.
struct Places(BTreeMap<u32, (Span<InProse>, usize)>);

impl Places {
    fn of(bodies: &[Body]) -> Self {
        let each =
            bodies.iter().enumerate().flat_map(|(index, b)| b.mentions.iter().map(move |m| (m.start, (*m, index))));
        Self(each.collect())
    }

    fn enter(&mut self, at: Span<InProse>, index: usize) {
        self.0.entry(at.start).or_insert((at, index));
    }

    /// The first body with a name around a place or inside it.
    fn holder(&self, at: Span<InProse>) -> Option<usize> {
        let around = self.0.range(..=at.start).next_back().filter(|(_, (name, _))| name.contains(at));
        let inside = self.0.range(at.start..at.end).filter(|(_, (name, _))| at.contains(*name));
        around.into_iter().chain(inside).map(|(_, (_, index))| *index).min()
    }
}

/// The end of a body’s name that begins at `i`.
fn name_at(words: &Words, i: usize, sentence: Range<usize>) -> Option<usize> {
    let language = words.language();
    let (lists, capitals) = (language.acronyms(), language.capitals());
    let of = |k: usize| language.person_words().bodies.contains(words.folded(k));
    let capital = |k: usize| sentence.contains(&k) && words.all()[k].kind == WordKind::Word && words.all()[k].capital;
    if !capital(i)
        || capitals.word(words.folded(i)).opener
        || i > sentence.start && capital(i - 1) && !capitals.word(words.folded(i - 1)).opener
    {
        return None;
    }
    let mut end = i + 1;
    let mut last_body = lists.bodies.contains(words.folded(i)).then_some(i);
    while end < sentence.end && end - i < LONGEST {
        if capital(end) {
            if lists.bodies.contains(words.folded(end)) || lists.company.contains(words.folded(end)) {
                last_body = Some(end);
            }
            end += 1;
            continue;
        }
        let joins = match words.lower(end) {
            "&" => true,
            // `HARBOROUGH - The City Council` is a place and a body.
            "-" => !words.all()[end].spaced,
            _ if of(end) => true,
            _ if words.is(end, WordClass::In) => last_body == Some(end - 1),
            _ if words.is(end, WordClass::And) => last_body.is_none() && end + 2 < sentence.end && capital(end + 2),
            _ => words.is(end, WordClass::The) && of(end - 1),
        };
        if !joins || !(capital(end + 1) || words.is(end + 1, WordClass::The) && capital(end + 2)) {
            break;
        }
        end += 1;
    }
    while end > i && !capital(end - 1) {
        end -= 1;
    }
    let body = last_body.filter(|&b| b < end)?;
    // Capitals behind the noun without a joint belong to somebody else: `Harbor Board Ada Quill`.
    let after = body + 1;
    if after < end && capital(after) {
        end = after;
    }
    (end - i >= 2).then_some(end)
}

/// Lays the end of a name to the name: `Safety Board` to `Harbor Safety Board`.
fn take_up(bodies: &mut [Body]) {
    let by_key: FxHashMap<Vec<String>, usize> = bodies.iter().enumerate().map(|(k, b)| (b.key.clone(), k)).collect();
    let mut moves: Vec<(usize, usize)> = Vec::new();
    let mut moved: FxHashSet<usize> = FxHashSet::default();
    for (long, body) in bodies.iter().enumerate() {
        for cut in 1..body.key.len().saturating_sub(1) {
            if let Some(&short) = by_key.get(&body.key[cut..])
                && moved.insert(short)
            {
                moves.push((short, long));
            }
        }
    }
    for (short, long) in moves {
        let mentions = std::mem::take(&mut bodies[short].mentions);
        let form = bodies[short].short.take();
        bodies[long].mentions.extend(mentions);
        if bodies[long].short.is_none() {
            bodies[long].short = form;
        }
    }
}

/// `the board`, where one body of the story alone is a board.
fn generic(words: &Words, bodies: &mut [Body]) {
    // The only body of each noun, and where the story first names it.
    let mut heads: FxHashMap<String, Option<(usize, u32)>> = FxHashMap::default();
    for (index, body) in bodies.iter().enumerate() {
        let Some(first) = body.mentions.iter().map(|m| m.start).min() else { continue };
        if let Some(head) = &body.head {
            heads.entry(head.clone()).and_modify(|one| *one = None).or_insert(Some((index, first)));
        }
    }
    for i in 1..words.len() {
        if words.all()[i].capital || !words.is(i - 1, WordClass::The) {
            continue;
        }
        if let Some(&Some((index, first))) = heads.get(words.lower(i)) {
            let at = words.all()[i].at;
            // A later reference follows the name.
            if first < at.start {
                bodies[index].mentions.push(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let got: Vec<String> = document
            .organizations()
            .iter()
            .map(|o| {
                let mentions: Vec<&str> = o.mentions.iter().map(|m| document.text(*m)).collect();
                format!(
                    "{}{}: {}",
                    o.name,
                    o.short.as_ref().map(|s| format!(" ({s})")).unwrap_or_default(),
                    mentions.join(", ")
                )
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn names_and_what_takes_them_up() {
        check(
            "The Veldian Embassy in Orland closed. The embassy said so. The U.S. Harbor Command met the Harbor Command.",
            &[
                "Veldian Embassy in Orland: Veldian Embassy in Orland, embassy",
                "U.S. Harbor Command: U.S. Harbor Command, Harbor Command",
            ],
        );
        check(
            "The Harbor Safety Board (HSB) met. HSB left. The board slept.",
            &["Harbor Safety Board (HSB): Harbor Safety Board, HSB, HSB, board"],
        );
        check("Ada Quill met Peter Vance.", &[]);
        check("Ada Quill of the Norrby Institute spoke.", &["Norrby Institute: Norrby Institute"]);
        check("HARBORO - The City Council met.", &["City Council: City Council"]);
        check("Judge Ada Quill of the Varn District Court spoke.", &["Varn District Court: Varn District Court"]);
    }
}
