//! The dead who go on: people whose death a story tells, and who do something in its present elsewhere.

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
    let told = |person: usize| {
        let dead = reader.death(person)?;
        let alive = reader.deed(person)?;
        Some(Alive { person, dead, alive })
    };
    (0..document.people().len()).filter_map(told).collect()
}

struct Reader<'a> {
    document: &'a Document,
    words: &'a Words,
    list: &'a PersonWords,
}

impl Reader<'_> {
    /// Where the story’s own voice tells of a person’s death.
    fn death(&self, person: usize) -> Option<Span<InProse>> {
        let clauses = self.document.clauses();
        let by_verb = clauses.iter().find(|clause| self.is_about(clause, person) && self.dies(clause));
        let by_verb = by_verb.map(|clause| clause.verb_at);
        by_verb.or_else(|| self.names(person).find_map(|(start, end)| self.told_dead(start, end)))
    }

    /// The words of the names of a person, with the titles before them.
    fn names(&self, person: usize) -> impl Iterator<Item = (usize, usize)> {
        let mentions = self.document.people()[person].mentions.iter();
        let own = mentions.filter(|m| m.sure && !matches!(m.form, NameForm::Inside | NameForm::Title | NameForm::Slip));
        own.filter(|m| !self.document.is_quoted(m.at)).map(|m| {
            let name = self.words.within(m.at);
            (m.title.map_or(name.start, |title| self.words.within(title).start.min(name.start)), name.end)
        })
    }

    /// Whether a clause is about a person: as its subject, or as whom it says more of.
    fn is_about(&self, clause: &Clause, person: usize) -> bool {
        let of = clause.antecedent.clone().or(clause.subject.clone());
        of.is_some_and(|np| self.names(person).any(|(start, end)| np.end == end && np.start <= start))
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

    /// What a person does in the story’s present, in its own voice, that the dead do not.
    fn deed(&self, person: usize) -> Option<Span<InProse>> {
        let headline = |at: Span<InProse>| {
            self.document
                .page
                .prose
                .block_at(at.start)
                .is_some_and(|b| matches!(self.document.block_kind(b), BlockKind::Heading(_)))
        };
        let clauses = self.document.clauses().iter().filter(|c| c.finite && c.kind == ClauseKind::Main && !c.passive);
        let own = clauses.filter(|clause| self.is_subject(clause, person) && !headline(clause.verb_at));
        own.filter(|clause| self.lives(clause))
            .map(|clause| self.words.span(clause.subject.clone().unwrap_or_default()).to(clause.verb_at))
            .next()
    }

    fn is_subject(&self, clause: &Clause, person: usize) -> bool {
        let Some(subject) = clause.subject.clone() else { return false };
        self.names(person).any(|(start, end)| subject.end == end && subject.start <= start)
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
