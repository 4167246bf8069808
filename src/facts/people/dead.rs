//! The dead who go on: people whose death a story tells, and who do something in its present elsewhere.

use std::ops::Range;

use crate::facts::document::Document;
use crate::grammar::clauses::{Clause, ClauseKind};
use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::{WordKind, Words};
use crate::language::{PersonWords, VerbForm, WordClass, WordSet};
use crate::read::BlockKind;
use crate::text::{InProse, Span};

use super::NameForm;

/// Somebody dead who does something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alive {
    /// The person, by its place among those of the story.
    pub person: usize,
    /// What tells of the death.
    pub dead: Span<InProse>,
    /// The name and the verb of what the person does.
    pub alive: Span<InProse>,
}

/// How many words of a title or a relation stand between `the death of` and the name.
const LED: usize = 6;

/// What people do in a story’s present who are said in it to be dead, one place each, in order of the people.
pub fn find(document: &Document) -> Vec<Alive> {
    let reader = Reader { document, words: document.words(), list: document.language().person_words() };
    let dying: Vec<Clause> = document.clauses().iter().filter(|clause| reader.dies(clause)).collect();
    let told = |person| reader.names(person).find_map(|(start, end)| reader.told_dead(start, end));
    let mut dead: Vec<Option<Span<InProse>>> = (0..document.people().len()).map(told).collect();
    if dying.is_empty() && dead.iter().all(Option::is_none) {
        return Vec::new();
    }
    let named = Named::of(&reader);
    // What a verb tells goes before what names tell, and the first place before others.
    for clause in dying.into_iter().rev() {
        let about = clause.antecedent.as_ref().or(clause.subject.as_ref());
        about
            .into_iter()
            .flat_map(|about| named.at_end_of(about))
            .for_each(|person| dead[person] = Some(clause.verb_at));
    }
    let mut alive: Vec<Option<Span<InProse>>> = vec![None; dead.len()];
    for clause in document.clauses().iter() {
        let Some(subject) = clause.subject.as_ref().filter(|_| reader.is_deed(&clause)) else { continue };
        let at = reader.words.span(subject.clone()).to(clause.verb_at);
        for person in named.at_end_of(subject) {
            alive[person].get_or_insert(at);
        }
    }
    let both = dead.into_iter().zip(alive).enumerate();
    both.filter_map(|(person, (dead, alive))| Some(Alive { person, dead: dead?, alive: alive? })).collect()
}

/// The names of all people, to be found by their words.
struct Named {
    /// The end and the start of each name with its title, and whose it is, in order.
    all: Vec<(u32, u32, u32)>,
}

impl Named {
    fn of(reader: &Reader<'_>) -> Self {
        let people = 0..reader.document.people().len();
        let names = people.flat_map(|p| reader.names(p).map(move |(start, end)| (end as u32, start as u32, p as u32)));
        let mut all: Vec<(u32, u32, u32)> = names.collect();
        all.sort_unstable();
        Self { all }
    }

    /// The people whose names end a noun phrase.
    fn at_end_of(&self, phrase: &Range<usize>) -> impl Iterator<Item = usize> {
        let (start, end) = (phrase.start as u32, phrase.end as u32);
        let first = self.all.partition_point(|name| (name.0, name.1) < (end, start));
        self.all[first..].iter().take_while(move |name| name.0 == end).map(|name| name.2 as usize)
    }
}

struct Reader<'a> {
    document: &'a Document,
    words: &'a Words,
    list: &'a PersonWords,
}

impl Reader<'_> {
    /// The words of the names of a person, with the titles before them.
    fn names(&self, person: usize) -> impl Iterator<Item = (usize, usize)> {
        let mentions = self.document.people()[person].mentions.iter();
        let own = mentions.filter(|m| m.sure && !matches!(m.form, NameForm::Inside | NameForm::Title | NameForm::Slip));
        own.filter(|m| !self.document.is_quoted(m.at)).map(|m| {
            let name = self.words.within(m.at);
            (m.title.map_or(name.start, |title| self.words.within(title).start.min(name.start)), name.end)
        })
    }

    /// `has died`, `was buried`, without a word that takes it back.
    fn dies(&self, clause: &Clause) -> bool {
        let small = |list: &WordSet, i: usize| list.contains(self.words.folded(i));
        let group = clause.verb_group.clone();
        let plain = group.clone().all(|i| i == clause.verb || self.document.tags().tag(i) == Tag::Aux);
        let by = if clause.passive { &self.list.killed } else { &self.list.died };
        let nearly = group.start.checked_sub(1).is_some_and(|i| small(&self.list.nearly, i));
        let modal = group.clone().any(|i| self.document.tags().form(i) == Form::Modal);
        plain && !nearly && !modal && small(by, clause.verb)
    }

    /// `the late Ada Quill`, `Quill’s funeral`, `the death of her husband, Bill,`.
    fn told_dead(&self, start: usize, end: usize) -> Option<Span<InProse>> {
        let words = self.words;
        let noun = |i: usize| self.document.tags().tag(i) == Tag::Noun;
        let gone = |i: usize| self.list.gone.contains(words.folded(i)) && !noun(i + 1);
        let the = |i: usize| i.checked_sub(1).is_some_and(|k| words.is(k, WordClass::The));
        if let Some(late) = start.checked_sub(1).filter(|&i| self.list.late.contains(words.folded(i)) && the(i)) {
            return Some(words.span(late..end));
        }
        let owner = words.get(end).is_some_and(|w| w.kind == WordKind::Possessive);
        if owner {
            return gone(end + 1).then(|| words.span(start..end + 2));
        }
        let sentence = self.document.sentence_at(words.all()[start].at.start)?;
        let from = start.saturating_sub(LED).max(self.document.sentences()[sentence].words.start);
        let death = (from..start).rev().find(|&i| gone(i) && words.is(i + 1, WordClass::Of))?;
        // `the death of a friend of Quill`: nobody stands between but in apposition.
        let plain = (death + 2..start)
            .all(|i| matches!(self.document.tags().tag(i), Tag::Det | Tag::Pron | Tag::Noun | Tag::Adj | Tag::Punct));
        let apposed = death + 2 == start || words.text(start - 1) == ",";
        (plain && apposed).then(|| words.span(death..end))
    }

    /// Whether a clause tells, in the story’s own voice, what its subject does now that the dead do not.
    fn is_deed(&self, clause: &Clause) -> bool {
        let headline = |at: Span<InProse>| {
            let block = self.document.page.prose.block_at(at.start);
            block.is_some_and(|b| matches!(self.document.block_kind(b), BlockKind::Heading(_)))
        };
        let main = clause.finite && clause.kind == ClauseKind::Main && !clause.passive;
        main && self.lives(clause) && !headline(clause.verb_at)
    }

    /// `says`, `hopes`, `still runs`, `is recovering`.
    fn lives(&self, clause: &Clause) -> bool {
        let (words, verb) = (self.words, clause.verb);
        let now = self.document.tags().form(clause.verb_group.start) == Form::Present;
        let still = clause.verb_group.clone().chain([verb + 1]).any(|i| self.list.still.contains(words.folded(i)))
            || clause.verb_group.start.checked_sub(1).is_some_and(|i| self.list.still.contains(words.folded(i)));
        let says = self.document.language().reporting_verbs().get(words.folded(verb));
        let says = says.is_some_and(|(_, form)| form == VerbForm::Third);
        now && (still || says && verb == clause.verb_group.start || self.list.alive.contains(words.folded(verb)))
    }
}
