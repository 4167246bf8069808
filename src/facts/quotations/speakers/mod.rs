//! Speakers: which person of the story a source is.
//!
//! A source names somebody (`named`), or calls somebody what the story has called one person alone (`known_as`), or is
//! a pronoun (`pronouns`). A pronoun takes up who spoke last, or whom the last sentence that speaks of anybody is
//! about, unless that is somebody without a name (`unnamed`).

mod known_as;
mod named;
mod pronouns;
mod unnamed;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::facts::Document;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::WordKind;
use crate::text::{InProse, Span};

use super::Quotation;
use known_as::KnownAs;
use unnamed::{Lead, Unnamed};

/// A line of more words is no byline.
const BYLINE: usize = 14;

/// Sets the speaker of each quotation: the person that its source names, or whom its pronoun takes up.
pub(super) fn resolve(document: &Document, quotations: &mut [Quotation]) {
    if document.people().is_empty() {
        return;
    }
    let mut stage = Stage::of(document);
    let mut spoke: Vec<Spoke> = Vec::new();
    for quotation in quotations {
        let Some(source) = quotation.named() else { continue };
        let place = Spoke { at: source.start, speaker: None, unnamed: None, words: quotation.at };
        match pronoun(document.text(source)) {
            Some(woman) => {
                quotation.speaker = stage.taken_up(source, quotation.cue, woman, quotation.at, &spoke);
                if let Some(speaker) = quotation.speaker {
                    stage.women[speaker].get_or_insert(woman);
                }
                spoke.extend(quotation.speaker.map(|speaker| Spoke { speaker: Some(speaker), ..place }));
            }
            None => {
                quotation.speaker = stage.in_source(source).or_else(|| stage.called(source));
                let unnamed = || {
                    let somebody = stage.unnamed_at(document.words().within(source).start)?;
                    let start = somebody.words.start;
                    let sentence = &document.sentences()[document.sentence_at(source.start)?];
                    let apart = somebody.lead == Lead::Definite
                        || stage.is_said_of_another(start)
                        || !stage.is_main(sentence, start);
                    (!apart).then_some(somebody)
                };
                match quotation.speaker {
                    Some(speaker) => spoke.push(Spoke { speaker: Some(speaker), ..place }),
                    None => spoke.extend(unnamed().map(|u| Spoke { unnamed: Some(u.woman), ..place })),
                }
            }
        }
    }
}

/// Who spoke at a place.
#[derive(Debug, Clone, Copy)]
struct Spoke {
    at: u32,
    speaker: Option<usize>,
    /// Somebody without a name, and the sex where it is told.
    unnamed: Option<Option<bool>>,
    /// What was said.
    words: Span<InProse>,
}

/// A person named at a place.
#[derive(Debug)]
struct Named {
    at: Span<InProse>,
    person: usize,
    role: Role,
}

/// What a name is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The paper speaks of the person.
    Told,
    /// It speaks of what is theirs: `Quill’s lawyer`.
    Owner,
    /// It does not speak of the person: a name in a quotation, in a byline.
    Aside,
}

struct Stage<'a> {
    document: &'a Document,
    named: Vec<Named>,
    /// Those without a name, in order.
    unnamed: Vec<Unnamed>,
    known: KnownAs,
    /// Whether each person is a woman; whoever was `she` once is `he` no more.
    women: Vec<Option<bool>>,
}

impl<'a> Stage<'a> {
    fn of(document: &'a Document) -> Self {
        let people = document.people();
        let mentions = || people.iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id)));
        let starts: FxHashSet<u32> =
            mentions().flat_map(|(m, _)| [Some(m.at.start), m.title.map(|t| t.start)]).flatten().collect();
        let several = people.len() > 1;
        let role = |at| match () {
            _ if document.is_quoted(at) || several && is_signed(document, at) => Role::Aside,
            _ if is_owner(document, at) => Role::Owner,
            _ => Role::Told,
        };
        let mut named: Vec<Named> =
            mentions().map(|(m, person)| Named { at: m.at, person, role: role(m.at) }).collect();
        named.sort_unstable_by_key(|n| n.at);
        Self {
            document,
            named,
            unnamed: unnamed(document, &starts),
            known: KnownAs::of(document),
            women: people.iter().map(|p| p.woman).collect(),
        }
    }

    /// The unnamed person whose noun phrase begins with a piece outside quotation marks.
    fn unnamed_at(&self, i: usize) -> Option<&Unnamed> {
        self.unnamed_in(i..i + 1).first()
    }

    /// The unnamed people whose noun phrases begin among some pieces.
    fn unnamed_in(&self, pieces: Range<usize>) -> &[Unnamed] {
        let first = self.unnamed.partition_point(|u| u.words.start < pieces.start);
        let last = self.unnamed.partition_point(|u| u.words.start < pieces.end);
        &self.unnamed[first..last.max(first)]
    }

    /// Who is named between two bytes.
    fn within(&self, start: u32, end: u32) -> &[Named] {
        let first = self.named.partition_point(|n| n.at.start < start);
        let last = self.named.partition_point(|n| n.at.start < end);
        &self.named[first..last.max(first)]
    }
}

/// All unnamed people outside quotation marks; `starts` holds where names and their titles begin.
fn unnamed(document: &Document, starts: &FxHashSet<u32>) -> Vec<Unnamed> {
    let words = document.words();
    let told = |sentence: &Sentence| {
        let end = sentence.words.end;
        let found = sentence.words.clone().filter_map(move |i| unnamed::at(words, starts, i, end));
        found.filter(|u| !document.is_quoted(words.all()[u.words.start].at)).collect::<Vec<_>>()
    };
    document.sentences().iter().flat_map(told).collect()
}

/// Whether a name stands in a byline: `By Ada Quill`.
fn is_signed(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let i = words.within(at).start;
    let Some(block) = words.get(i).map(|w| w.block) else { return false };
    let inside = |k: &usize| words.get(*k).is_some_and(|w| w.block == block);
    let start = (i.saturating_sub(BYLINE)..=i).rev().take_while(inside).last().unwrap_or(i);
    let Range { start, end } = start..(start..start + BYLINE).take_while(inside).last().unwrap_or(start) + 1;
    words.lower(start) == "by" && !inside(&end) && words.text(end - 1) != "."
}

/// Whether a possessive follows a name.
fn is_owner(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let next = words.within(at).end;
    words
        .get(next)
        .is_some_and(|w| !w.spaced && (w.kind == WordKind::Possessive || matches!(words.lower(next), "'" | "’")))
}

/// Whether a pronoun speaks of a woman, if it tells.
fn pronoun(text: &str) -> Option<bool> {
    match text {
        t if ["he", "his", "him"].iter().any(|p| t.eq_ignore_ascii_case(p)) => Some(false),
        t if ["she", "her"].iter().any(|p| t.eq_ignore_ascii_case(p)) => Some(true),
        _ => None,
    }
}
