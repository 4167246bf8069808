//! A place, school, firm or body under two names: a question, for a town may have both.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::two_names::TwoNames;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[two-names]` in a rule file.
pub const KIND: Kind = Kind {
    table: "two-names",
    doc: "a street, school, water, firm, body or event under two names that differ in the word for what it is",
    read: |options| options.story::<Two>(),
};

/// The options of `[two-names]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Two {
    /// Whether names inside quotations are judged too.
    quotations: bool,
}

impl Check for Two {
    fn check(&self, document: &Document, house: &House) -> Vec<Finding> {
        let judged = document.two_names().iter().filter(|two| self.quotations || !document.is_quoted(two.at));
        let known = |at| house.names.iter().any(|name| name == document.text(at));
        let judged = judged.filter(|two| !(is_spelled_out(document, two) || known(two.at) && known(two.model)));
        let told = judged.map(|two| {
            let (odd, model) = (document.text(two.at), document.text(two.model));
            Finding::new(two.at, format!("`{odd}` or `{model}`: is it one {}?", two.thing), "named so here")
                .related(two.model, "and so here")
                .help("if it is one, give it one name; if there are two, say where the other is")
        });
        told.collect()
    }
}

/// Whether both have the letters that the story spells out beside one of them: then it is told of the short form.
fn is_spelled_out(document: &Document, two: &TwoNames) -> bool {
    let initials = |at: Span<InProse>| -> String {
        document
            .text(at)
            .split_whitespace()
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase())
            .collect()
    };
    let full = || document.acronyms().iter().flat_map(|acronym| &acronym.defined).filter_map(|defined| defined.full);
    initials(two.at) == initials(two.model) && full().any(|at| at.overlaps(two.at) || at.overlaps(two.model))
}
