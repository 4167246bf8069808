//! A calling that nobody in the story has, where somebody has one like it (`the cellist` for the violinist); and the same
//! of things (`the van` for the bus).

use serde::Deserialize;

use crate::facts::Document;
use crate::rule::{Check, Finding, House, Kind};

/// `[unheld]` in a rule file.
pub const KIND: Kind = Kind {
    table: "unheld",
    doc: "an office, trade or thing standing alone that the story has not told of, where it has told of one other of its family",
    read: |options| options.story::<Held>(),
};

/// The options of `[unheld]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Held {
    /// Whether it is asked of things, and not of people.
    things: bool,
}

impl Check for Held {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        if !document.is_told_through() {
            return Vec::new();
        }
        let told = document.unheld().iter().filter(|one| one.thing == self.things).map(|one| {
            let (at, model) = (document.text(one.at), document.text(one.model));
            let (message, label, help) = match self.things {
                true => (
                    format!("the story has told of no such thing as `{at}`: is the {model} meant?"),
                    "which one is it?",
                    "use one word for one thing, or tell of the other first",
                ),
                false => (
                    format!("nobody in the story is introduced as `{at}`: is the {model} meant?"),
                    "who is it?",
                    "use one word for one person, or say who the other is",
                ),
            };
            Finding::new(one.at, message, label).related(one.model, format!("`{model}` here")).help(help)
        });
        told.collect()
    }
}
