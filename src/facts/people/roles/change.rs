//! Changes of office: for whom the story tells that an office was taken up, given up or exchanged, and which.

use serde::{Deserialize, Serialize};

use crate::grammar::Grammar;
use crate::grammar::sentences::Sentence;
use crate::language::Offices;

use super::super::Person;
use super::{Named, named};

/// How far from a verb whoever it is said of may be named.
const NEAR: usize = 14;

/// How many words before a verb are asked whether it has not happened.
const BEFORE: usize = 3;

/// What a story tells of somebody’s changes of office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Whether a change is told that does not say which office it is.
    pub open: bool,
    /// The heads of the offices that changes are told with, as the list names them.
    pub heads: Vec<String>,
}

impl Changes {
    /// Whether any change is told.
    pub fn any(&self) -> bool {
        self.open || !self.heads.is_empty()
    }

    /// Whether a change tells why somebody has both of two offices, by their heads.
    pub fn explain(&self, one: &str, other: &str) -> bool {
        self.open || self.heads.iter().any(|head| head == one || head == other)
    }

    fn add(&mut self, told: &Changes) {
        self.open |= told.open;
        self.heads.extend(told.heads.iter().cloned());
    }
}

/// For each person, the changes that are told.
pub(super) fn told(grammar: &Grammar, people: &[Person]) -> Vec<Changes> {
    let mut teller = Teller {
        grammar,
        offices: grammar.language().offices(),
        named: named(grammar, people),
        told: vec![Changes::default(); people.len()],
        last: None,
    };
    grammar.sentences().iter().for_each(|sentence| teller.read(sentence));
    teller.told
}

struct Teller<'a> {
    grammar: &'a Grammar,
    offices: &'a Offices,
    named: Named,
    told: Vec<Changes>,
    /// Whoever was named last.
    last: Option<usize>,
}

impl Teller<'_> {
    fn read(&mut self, sentence: &Sentence) {
        let (words, offices) = (self.grammar.words(), self.offices);
        let earlier = self.last;
        let here: Vec<(usize, usize)> =
            sentence.words.clone().filter_map(|i| Some((i, self.named.get(&i)?.1))).collect();
        self.last = here.last().map(|(_, id)| *id).or(earlier);
        for verb in sentence.words.clone() {
            if !offices.changes.contains(words.folded(verb)) || self.is_unreal(verb, sentence.words.start) {
                continue;
            }
            let change = self.which(verb, sentence.words.end);
            if !change.any() {
                continue;
            }
            let before = here.iter().rev().find(|(i, _)| *i < verb && verb - i <= NEAR);
            let after = here.iter().find(|(i, _)| *i > verb && i - verb <= NEAR / 2);
            for (_, id) in before.into_iter().chain(after) {
                self.told[*id].add(&change);
            }
            let pronoun = sentence.words.clone().any(|i| offices.pronouns.contains(words.folded(i)));
            let whoever = here.first().map(|(_, id)| *id).or(earlier);
            if let Some(id) = whoever.filter(|_| pronoun) {
                self.told[id].add(&change);
            }
        }
    }

    /// `wants to become`, `could be named`
    fn is_unreal(&self, verb: usize, start: usize) -> bool {
        let words = self.grammar.words();
        (verb.saturating_sub(BEFORE).max(start)..verb)
            .any(|i| self.offices.unreal.contains(words.folded(i)) && !words.all()[i].capital)
    }

    /// The offices behind a verb of change, or a body that one is elected to; some verbs need neither.
    fn which(&self, verb: usize, end: usize) -> Changes {
        let (words, offices) = (self.grammar.words(), self.offices);
        // `promoted Ada Quill on the radio`: whom one promotes to nothing keeps the office.
        let sure = offices.surely.contains(words.folded(verb)) && !self.named.contains_key(&(verb + 1));
        let mut change = Changes::default();
        for i in verb + 1..end.min(verb + NEAR) {
            change.open |= offices.seats.contains(words.folded(i));
            let Some((length, form)) = offices.at(words, i).filter(|(_, f)| !offices.is_craft(f.head)) else {
                continue;
            };
            // `picked up a win, while Sen. Milo Tarn slept`: a title further on is that one’s.
            if i == verb + 1 || !self.named.contains_key(&(i + length)) {
                change.heads.push(offices.name(form.head).to_owned());
            }
        }
        change.open |= sure && change.heads.is_empty();
        change
    }
}
