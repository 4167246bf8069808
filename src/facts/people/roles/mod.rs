//! Roles: the offices that a story lays to a person, before the name (`Mayor Ada Quill`), behind it (`Quill, the chief
//! executive,`) or in a clause (`Quill, who was a judge`), each read as rank, field, head and body, so that two of them
//! can be compared by what they mean.

mod again;
mod alone;
mod beside;
mod change;
mod phrase;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::grammar::Grammar;
use crate::language::TitleKind;
use crate::text::{InProse, Span};

use super::{NameForm, Person};
pub use change::Changes;
pub use phrase::Office as RoleOffice;

/// An office that the story lays to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its words, with what qualifies it and without its body.
    pub at: Span<InProse>,
    /// Its words and the name beside it.
    pub whole: Span<InProse>,
    /// Which mention of the person it stands beside.
    pub mention: usize,
    /// What it names.
    pub office: RoleOffice,
    /// Whether it is held.
    pub standing: Standing,
    /// Where it stands.
    pub place: RolePlace,
    /// Whether it is one of several joined by `and`.
    pub joined: bool,
    /// Whether its sentence speaks of another time.
    pub then: bool,
}

/// Whether an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nothing says otherwise.
    Held,
    /// `former`
    Past,
    /// `then`, `acting`, `-elect`
    Other,
}

/// Where an office stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RolePlace {
    /// Before the name, with a capital: a title.
    Title,
    /// Before the name, in lower case.
    Label,
    /// Set off by commas, with `the` or whose it is.
    Definite,
    /// Set off by commas, otherwise.
    Loose,
    /// Without the name, for somebody whom the story gives another office.
    Alone,
}

/// Reads the roles of all people in a story of a year, where that is known, and for whom the story tells a change of office.
pub(super) fn learn(grammar: &Grammar, year: Option<i32>, people: &mut [Person]) {
    let words = grammar.words();
    let reader = beside::Beside::new(grammar, year);
    for person in people.iter_mut() {
        let mut roles = Vec::new();
        for (index, mention) in person.mentions.iter().enumerate() {
            if matches!(mention.form, NameForm::Inside | NameForm::Title) {
                continue;
            }
            let name = words.within(mention.at);
            let polite = |office: &super::Office| office.is_courtesy() || office.entry.kind == TitleKind::Medical;
            let courtesy = mention.office.filter(polite).and(mention.title);
            let front = courtesy.map_or(name.start, |title| words.within(title).start);
            roles.extend(reader.roles(name, front).into_iter().map(|role| Role { mention: index, ..role }));
        }
        person.roles = roles;
    }
    again::learn(grammar, people);
    alone::learn(grammar, people);
    let told = change::told(grammar, people);
    for (person, changes) in people.iter_mut().zip(told) {
        person.changes = changes;
    }
}

/// Where people are named: by the first piece of the name, its end and the person.
type Named = FxHashMap<usize, (usize, usize)>;

fn named(grammar: &Grammar, people: &[Person]) -> Named {
    let words = grammar.words();
    let mut named = FxHashMap::default();
    for (id, person) in people.iter().enumerate() {
        for mention in person.mentions.iter().filter(|m| m.form != NameForm::Inside) {
            let range = words.within(mention.at);
            named.insert(range.start, (range.end, id));
        }
    }
    named
}
