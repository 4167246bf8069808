//! An office that stands alone for somebody whom the story gives another one: `said Captain Ada Quill. The lieutenant
//! shook his head.`
//!
//! Whoever is called by an office alone was named with it before, or everybody knows who it is. Where the story has one
//! person whose office nobody holds beside that one, and nobody else for it, that person is likely meant.

use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::grammar::clauses::Clause;
use crate::grammar::words::WordKind;
use crate::language::{Together, WordClass};

use super::super::{NameForm, Person};
use super::{Role, RolePlace, Standing, phrase};

/// How many words an office has at most behind `the`.
const OFFICE: usize = 4;

/// More people with offices than these tell nothing of who is meant.
const PEOPLE: usize = 4;

/// Lays offices that stand alone to whom they likely mean, where the story gives that person another one.
pub(super) fn learn(grammar: &Grammar, people: &mut [Person]) {
    let offices = grammar.language().offices();
    let holders = |person: &Person| person.roles.iter().any(|role| role.standing == Standing::Held);
    if people.iter().filter(|person| holders(person)).count() > PEOPLE {
        return;
    }
    let clauses = grammar.clauses().iter().filter(|clause| clause.finite);
    let alone: Vec<Role> = clauses.filter_map(|clause| alone(grammar, &clause)).collect();
    let introduced = if alone.is_empty() { FxHashSet::default() } else { introduced(grammar, &alone, people) };
    let mut told: FxHashSet<usize> = FxHashSet::default();
    for role in alone.into_iter().filter(|role| !introduced.contains(&role.office.head)) {
        let fits = |r: &Role| r.office.beside(&role.office, offices) == Together::Fit;
        let close = |r: &Role| {
            r.office.head == role.office.head || offices.together(r.office.head, role.office.head) != Together::Fit
        };
        let held = |person: &Person| {
            let before = |r: &&Role| r.whole.end <= role.at.start && r.place != RolePlace::Alone && close(r);
            person.roles.iter().find(before).map(|r| (r.mention, !fits(r) && r.standing == Standing::Held))
        };
        let mut found = people.iter().enumerate().filter_map(|(id, person)| Some((id, held(person)?)));
        let (Some((id, (mention, true))), None) = (found.next(), found.next()) else { continue };
        if is_between(people, id, &role) || is_spoken_of(grammar, &people[id], &role) || !told.insert(role.office.head)
        {
            continue;
        }
        people[id].roles.push(Role { mention, ..role });
    }
}

/// `the lieutenant` as the whole subject of a clause.
fn alone(grammar: &Grammar, clause: &Clause) -> Option<Role> {
    let (words, offices) = (grammar.words(), grammar.language().offices());
    let subject = clause.subject.clone()?;
    let start = subject.start + 1;
    if !words.is(subject.start, WordClass::The) || subject.len() > OFFICE + 1 || subject.end != clause.verb_group.start
    {
        return None;
    }
    let read = phrase::read(words, offices, start..subject.end)?;
    let whole = read.from == start && read.standing == Standing::Held;
    // Everybody knows who the president is.
    let known = offices.is_known_by_surname(read.office.head);
    let function = offices.by_function.contains(words.folded(subject.end - 1));
    if !whole
        || known
        || function
        || offices.is_craft(read.office.head)
        || grammar.is_quoted(words.span(subject.clone()))
    {
        return None;
    }
    let at = words.span(subject);
    Some(Role {
        at,
        whole: at,
        mention: 0,
        office: read.office,
        standing: read.standing,
        place: RolePlace::Alone,
        joined: false,
        then: false,
    })
}

/// The offices that the story has otherwise than alone: `a lieutenant`, `the lieutenant of the second crew`.
fn introduced(grammar: &Grammar, alone: &[Role], people: &[Person]) -> FxHashSet<usize> {
    let (words, offices) = (grammar.words(), grammar.language().offices());
    let free: FxHashSet<usize> =
        alone.iter().chain(people.iter().flat_map(|p| &p.roles)).flat_map(|r| words.within(r.whole)).collect();
    let named = (0..words.len()).filter(|i| words.all()[*i].kind == WordKind::Word && !free.contains(i));
    named.filter_map(|i| offices.at(words, i).map(|(_, form)| form.head)).collect()
}

/// Whether the person was last named in a quotation, which somebody else may speak: `“Colonel Tarn taught me,” the major
/// said.`
fn is_spoken_of(grammar: &Grammar, person: &Person, role: &Role) -> bool {
    let last = person.mentions.iter().filter(|m| m.at.end <= role.at.start).max_by_key(|m| m.at.start);
    last.is_some_and(|m| grammar.is_quoted(m.at))
}

/// Whether somebody else is named between the person and the office.
fn is_between(people: &[Person], id: usize, role: &Role) -> bool {
    let before = |person: &Person| {
        let named = person.mentions.iter().filter(|m| m.form != NameForm::Inside && m.at.end <= role.at.start);
        named.map(|m| m.at.end).max()
    };
    let own = before(&people[id]);
    people.iter().enumerate().any(|(other, person)| other != id && before(person) > own)
}
