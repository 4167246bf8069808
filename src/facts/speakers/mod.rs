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

use crate::grammar::Grammar;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Gender, WordClass};
use crate::text::{InProse, Span};

use super::attribution::Quotation;
use super::people::Person;
use super::sieve::{Sieve, Without};
use known_as::KnownAs;
use pronouns::{Look, Offer, Pronoun};
use unnamed::{Lead, Unnamed};

/// A line of more words is no byline.
const BYLINE: usize = 14;

/// How a sieve reads a source.
#[derive(Clone, Copy)]
enum Read {
    /// By what the source says.
    Source(fn(&Stage, Span<InProse>) -> Option<usize>),
    /// A pronoun, by what one sentence offers it, from its own backwards.
    Pronoun(fn(&Stage, &Pronoun, &Look) -> Option<Offer>),
}

use Read::{Pronoun as Taken, Source};

/// From a source to its person, in order.
const SIEVES: &[Sieve<Read>] = &[
    Sieve { name: "name", read: Source(|s, source| s.name(source)) }, // Ada Quill
    Sieve { name: "capitals-label", read: Source(|s, source| s.capitals(source)) }, // QUILL:
    Sieve { name: "known-as", read: Source(|s, source| s.known_as(source)) }, // the judge
    Sieve { name: "apposition", read: Source(|s, source| s.apposition(source)) }, // Ada Quill, 41, a lawyer
    Sieve { name: "one-of-them", read: Source(|s, source| s.one_of_them(source)) }, // one of them, the host Ed Dorn,
    Sieve { name: "pronoun-last-speaker", read: Taken(|s, pronoun, look| s.last_speaker(pronoun, look)) }, // “…,” Quill said. “…,” she said.
    Sieve { name: "pronoun-subject", read: Taken(|s, pronoun, look| s.subject(pronoun, look)) }, // Quill left. “…,” she said.
];

/// The names of the sieves that tell which person a source is, in order.
pub fn sieve_names() -> impl Iterator<Item = &'static str> {
    SIEVES.iter().map(|sieve| sieve.name)
}

/// Sets the speaker of each quotation: the person that its source names, or whom its pronoun takes up.
pub(super) fn resolve(
    grammar: &Grammar,
    people: &[Person],
    mut quotations: Vec<Quotation>,
    without: &Without,
) -> Vec<Quotation> {
    if people.is_empty() {
        return quotations;
    }
    let mut stage = Stage::of(grammar, people);
    let mut spoke: Vec<Spoke> = Vec::new();
    for quotation in &mut quotations {
        let Some(source) = quotation.named() else { continue };
        let place = Spoke { at: source.start, who: Who::Unnamed(None), words: quotation.at };
        let words = grammar.words();
        let gender = Some(words.within(source)).filter(|s| s.len() == 1).and_then(|s| pronoun(words, s.start));
        let found = match gender {
            Some(gender) => stage.taken_up(source, quotation, gender, &spoke, without),
            None => stage.in_source(source, without),
        };
        quotation.speaker = found.map(|(speaker, _)| speaker);
        quotation.speaker_by = found.map(|(_, by)| by);
        match (found, gender) {
            (Some((speaker, _)), gender) => {
                if let Some(gender) = gender {
                    stage.genders[speaker].get_or_insert(gender);
                }
                spoke.push(Spoke { who: Who::Person(speaker), ..place });
            }
            (None, Some(_)) => {}
            (None, None) => {
                spoke.extend(stage.unnamed_source(source).map(|u| Spoke { who: Who::Unnamed(u.gender), ..place }));
            }
        }
    }
    quotations
}

/// Who spoke at a place.
#[derive(Debug, Clone, Copy)]
struct Spoke {
    at: u32,
    who: Who,
    /// What was said.
    words: Span<InProse>,
}

/// Somebody who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// A person of the story.
    Person(usize),
    /// Somebody without a name, and the gender where it is told.
    Unnamed(Option<Gender>),
}

impl Who {
    fn person(self) -> Option<usize> {
        match self {
            Who::Person(person) => Some(person),
            Who::Unnamed(_) => None,
        }
    }
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
    grammar: &'a Grammar,
    people: &'a [Person],
    named: Vec<Named>,
    /// Those without a name, in order.
    unnamed: Vec<Unnamed>,
    known: KnownAs,
    /// The gender of each person, where it is told; whoever was `she` once is `he` no more.
    genders: Vec<Option<Gender>>,
}

impl<'a> Stage<'a> {
    fn of(grammar: &'a Grammar, people: &'a [Person]) -> Self {
        let mentions = || people.iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id)));
        let starts: FxHashSet<u32> =
            mentions().flat_map(|(m, _)| [Some(m.at.start), m.title.map(|t| t.start)]).flatten().collect();
        let several = people.len() > 1;
        let role = |at| match () {
            _ if grammar.is_quoted(at) || several && is_signed(grammar, at) => Role::Aside,
            _ if is_owner(grammar, at) => Role::Owner,
            _ => Role::Told,
        };
        let mut named: Vec<Named> =
            mentions().map(|(m, person)| Named { at: m.at, person, role: role(m.at) }).collect();
        named.sort_unstable_by_key(|n| n.at);
        Self {
            grammar,
            people,
            named,
            unnamed: unnamed(grammar, &starts),
            known: KnownAs::of(grammar, people),
            genders: people.iter().map(|p| p.gender).collect(),
        }
    }

    /// The person that a source names or calls by something else, and the sieve that tells.
    fn in_source(&self, source: Span<InProse>, without: &Without) -> Option<(usize, &'static str)> {
        SIEVES.iter().filter_map(|sieve| sieve.unless(without)).find_map(|sieve| match sieve.read {
            Read::Source(read) => Some((read(self, source)?, sieve.name)),
            Read::Pronoun(_) => None,
        })
    }

    /// Somebody without a name who speaks: `an aide`.
    fn unnamed_source(&self, source: Span<InProse>) -> Option<&Unnamed> {
        let somebody = self.unnamed_at(self.grammar.words().within(source).start)?;
        let start = somebody.words.start;
        let sentence = &self.grammar.sentences()[self.grammar.sentence_at(source.start)?];
        let apart = somebody.lead == Lead::Definite || self.is_said_of_another(start) || !self.is_main(sentence, start);
        (!apart).then_some(somebody)
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
fn unnamed(grammar: &Grammar, starts: &FxHashSet<u32>) -> Vec<Unnamed> {
    let words = grammar.words();
    let told = |sentence: &Sentence| {
        let end = sentence.words.end;
        let found = sentence.words.clone().filter_map(move |i| unnamed::at(words, starts, i, end));
        found.filter(|u| !grammar.is_quoted(words.all()[u.words.start].at)).collect::<Vec<_>>()
    };
    grammar.sentences().iter().flat_map(told).collect()
}

/// Whether a name stands in a byline: `By Ada Quill`.
fn is_signed(grammar: &Grammar, at: Span<InProse>) -> bool {
    let words = grammar.words();
    let i = words.within(at).start;
    let Some(block) = words.get(i).map(|w| w.block) else { return false };
    let inside = |k: &usize| words.get(*k).is_some_and(|w| w.block == block);
    let start = (i.saturating_sub(BYLINE)..=i).rev().take_while(inside).last().unwrap_or(i);
    let Range { start, end } = start..(start..start + BYLINE).take_while(inside).last().unwrap_or(start) + 1;
    words.is(start, WordClass::By) && !inside(&end) && words.text(end - 1) != "."
}

/// Whether a possessive follows a name.
fn is_owner(grammar: &Grammar, at: Span<InProse>) -> bool {
    let words = grammar.words();
    let next = words.within(at).end;
    words
        .get(next)
        .is_some_and(|w| !w.spaced && (w.kind == WordKind::Possessive || matches!(words.lower(next), "'" | "’")))
}

/// The gender of `he` and `she` in their forms.
fn pronoun(words: &Words, i: usize) -> Option<Gender> {
    match () {
        _ if words.is(i, WordClass::Masculine) => Some(Gender::Masculine),
        _ if words.is(i, WordClass::Feminine) => Some(Gender::Feminine),
        _ => None,
    }
}
