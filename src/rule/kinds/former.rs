//! An office that one place of a story says somebody holds, and another that somebody held.

use serde::Deserialize;

use crate::facts::people::Standing;
use crate::facts::summary::{PersonNote, RoleNote, Summary};
use crate::language::{Language, Offices};
use crate::rule::{Across, Finding, House, Kind};

/// `[former]` in a rule file.
pub const KIND: Kind = Kind {
    table: "former",
    doc: "one office of one person, held in one place of a story and held no more in another",
    read: |options| options.across::<Former>(),
};

/// The options of `[former]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Former {
    /// Whether offices inside quotations count.
    quotations: bool,
}

impl Across for Former {
    fn judge(&self, stories: &[&Summary], _house: &House) -> Vec<Finding> {
        let offices = Language::english().offices();
        let judged = |story: &Summary| -> Vec<Finding> {
            story.people.iter().filter_map(|person| self.person(story, person, offices)).collect()
        };
        stories.iter().flat_map(|story| judged(story)).collect()
    }
}

impl Former {
    fn person(&self, story: &Summary, person: &PersonNote, offices: &Offices) -> Option<Finding> {
        let counts = |role: &&RoleNote| (self.quotations || !role.quoted) && role.sure && !role.then;
        let told = |standing: Standing| person.roles.iter().filter(counts).filter(move |r| r.standing == standing);
        for past in told(Standing::Past) {
            let Some(was) = past.office(offices) else { continue };
            if person.changes.explain(&past.head, &past.head) {
                continue;
            }
            let same = |role: &&RoleNote| {
                role.office(offices).is_some_and(|is| is.is_same(&was, offices) && !offices.is_craft(is.head))
            };
            if let Some(held) = told(Standing::Held).find(same) {
                return Some(asked(story, person, past, held));
            }
        }
        None
    }
}

/// The later of the two is asked about.
fn asked(story: &Summary, person: &PersonNote, past: &RoleNote, held: &RoleNote) -> Finding {
    let (first, later) = if past.at < held.at { (past, held) } else { (held, past) };
    let message = format!("`{}` here and `{}` there: does {} hold the office?", later.text, first.text, person.name);
    Finding::new(story.anchor(later.at), message, format!("`{}` here", later.text))
        .related(story.anchor(first.at), format!("`{}` here", first.text))
        .help("write `former` in both places or in neither, or say when the office changed hands")
}
