//! Changes of office: for whom the story tells that an office was taken up, given up or exchanged.

use crate::grammar::Grammar;
use crate::language::Offices;

use super::super::Person;
use super::named;

/// How far from a verb whoever it is said of may be named.
const NEAR: usize = 14;

/// How many words before a verb are asked whether it has not happened.
const BEFORE: usize = 3;

/// For each person, whether a change is told.
pub(super) fn told(grammar: &Grammar, people: &[Person]) -> Vec<bool> {
    let (words, offices) = (grammar.words(), grammar.language().offices());
    let named = named(grammar, people);
    let mut told = vec![false; people.len()];
    let mut last: Option<usize> = None;
    for sentence in grammar.sentences() {
        let mut here: Vec<(usize, usize)> = Vec::new();
        let mut verbs: Vec<usize> = Vec::new();
        let earlier = last;
        for i in sentence.words.clone() {
            if let Some(&(_, id)) = named.get(&i) {
                here.push((i, id));
                last = Some(id);
            }
            if offices.changes.contains(words.folded(i)) && !is_unreal(grammar, offices, i, sentence.words.start) {
                verbs.push(i);
            }
        }
        for verb in verbs {
            if !offices.surely.contains(words.folded(verb)) && !says_which(grammar, offices, verb, sentence.words.end) {
                continue;
            }
            let before = here.iter().rev().find(|(i, _)| *i < verb && verb - i <= NEAR);
            let after = here.iter().find(|(i, _)| *i > verb && i - verb <= NEAR / 2);
            for (_, id) in before.into_iter().chain(after) {
                told[*id] = true;
            }
            let pronoun = sentence.words.clone().any(|i| offices.pronouns.contains(words.folded(i)));
            let whoever = here.first().map(|(_, id)| *id).or(earlier);
            if let Some(id) = whoever.filter(|_| pronoun) {
                told[id] = true;
            }
        }
    }
    told
}

/// `wants to become`, `could be named`
fn is_unreal(grammar: &Grammar, offices: &Offices, verb: usize, start: usize) -> bool {
    let words = grammar.words();
    (verb.saturating_sub(BEFORE).max(start)..verb)
        .any(|i| offices.unreal.contains(words.folded(i)) && !words.all()[i].capital)
}

/// Whether an office, or a body that one is elected to, stands behind a verb of change.
fn says_which(grammar: &Grammar, offices: &Offices, verb: usize, end: usize) -> bool {
    let words = grammar.words();
    (verb + 1..end.min(verb + NEAR)).any(|i| {
        offices.seats.contains(words.folded(i)) || offices.at(words, i).is_some_and(|(_, f)| !offices.is_craft(f.head))
    })
}
