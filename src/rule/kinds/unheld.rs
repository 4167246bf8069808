//! A calling that nobody in the story has, where somebody has one like it: `the cellist` for the violinist.

use serde::Deserialize;

use crate::facts::Document;
use crate::rule::{Check, Finding, House, Kind};

/// `[unheld]` in a rule file.
pub const KIND: Kind = Kind {
    table: "unheld",
    doc: "an office, trade or calling standing alone that nobody in the story has, where one person has another of its family",
    read: |options| options.story::<Held>(),
};

/// The options of `[unheld]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Held {}

impl Check for Held {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        if !document.is_told_through() {
            return Vec::new();
        }
        let told = document.unheld().iter().map(|one| {
            let (at, model) = (document.text(one.at), document.text(one.model));
            let message = format!("nobody in the story is introduced as `{at}`: is the {model} meant?");
            Finding::new(one.at, message, "who is it?")
                .related(one.model, format!("`{model}` here"))
                .help("use one word for one person, or say who the other is")
        });
        told.collect()
    }
}
