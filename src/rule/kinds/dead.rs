//! Somebody who is dead in one place of a story and does something in its present elsewhere.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::people::dead::{self, Alive};
use crate::rule::{Check, Finding, House, Kind};

/// `[dead]` in a rule file.
pub const KIND: Kind = Kind {
    table: "dead",
    doc: "somebody whose death the story tells, and who speaks, hopes or still works in its present",
    read: |options| options.story::<Dead>(),
};

/// The options of `[dead]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Dead {}

impl Check for Dead {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        // Essays and reviews let the dead speak.
        if !document.is_told_as_news() {
            return Vec::new();
        }
        dead::find(document).into_iter().map(|alive| asked(document, alive)).collect()
    }
}

fn asked(document: &Document, Alive { person, dead, alive }: Alive) -> Finding {
    let (now, then) = (document.text(alive), document.text(dead));
    let name = &document.people()[person].name;
    Finding::new(alive, format!("`{now}` here, `{then}` there: is {name} dead?"), "in the present")
        .related(dead, "the death is told here")
        .help("put it in the past, or correct who died")
}
