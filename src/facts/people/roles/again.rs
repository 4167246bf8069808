//! An office that takes somebody up without the name: `The chairman of Idaro, Ada Quill, said so. The former chairman
//! would pay.`

use crate::grammar::Grammar;
use crate::grammar::sentences::Sentence;
use crate::language::{Qualifier, WordClass};

use super::super::{NameForm, Person};
use super::{Role, RolePlace, Standing, phrase};

/// How many words an office has at most behind `The former`.
const OFFICE: usize = 5;

/// Lays offices said to be held no more to whom the sentence before gives the same office.
pub(super) fn learn(grammar: &Grammar, people: &mut [Person]) {
    let sentences = grammar.sentences();
    for (before, sentence) in sentences.iter().zip(sentences.iter().skip(1)) {
        let Some(role) = varied(grammar, sentence).filter(|_| before.block == sentence.block) else { continue };
        let held = |person: &Person| {
            let here = |r: &&Role| before.at.contains(r.whole) && r.standing == Standing::Held;
            person.roles.iter().find(|r| here(r) && r.office.head == role.office.head).map(|r| (r.mention, r.whole))
        };
        let another = |person: &Person| {
            let spoken = person
                .mentions
                .iter()
                .any(|m| m.form != NameForm::Inside && (before.at.contains(m.at) || sentence.at.contains(m.at)));
            let past = person.roles.iter().any(|r| r.standing != Standing::Held && r.office.head == role.office.head);
            spoken || past
        };
        let mut holders = people.iter().enumerate().filter_map(|(id, person)| Some((id, held(person)?)));
        let Some((id, (mention, _))) = holders.next() else { continue };
        if people.iter().enumerate().any(|(other, person)| other != id && another(person)) {
            continue;
        }
        people[id].roles.push(Role { mention, ..role });
    }
}

/// The office that a sentence begins with, said to be held no more, with no name beside it: `The former chairman said`.
fn varied(grammar: &Grammar, sentence: &Sentence) -> Option<Role> {
    let (words, offices) = (grammar.words(), grammar.language().offices());
    let the = sentence.words.start;
    let past = offices.qualifier(words.folded(the + 1)) == Some(Qualifier::Past);
    let start = Some(the + 1).filter(|_| words.is(the, WordClass::The) && past)?;
    let reach = start + 1..sentence.words.end.min(start + OFFICE);
    let end = reach.clone().find_map(|i| offices.at(words, i).map(|(length, _)| i + length))?;
    let verb = grammar.is_finite(end);
    let read = phrase::read(words, offices, start..end).filter(|_| verb)?;
    let at = words.span(the..end);
    let place = RolePlace::Definite;
    let standing = read.standing;
    Some(Role { at, whole: at, mention: 0, office: read.office, standing, place, joined: false, then: false })
}
