//! One pair of people, and two relations: `his wife, Clara` here and `his sister, Clara` there.

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::people::kin::{self, Kin};
use crate::rule::{Check, Finding, House, Kind};

/// `[relation]` in a rule file.
pub const KIND: Kind = Kind {
    table: "relation",
    doc: "two people who are one thing to each other in one place of a story and another thing elsewhere",
    read: |options| options.story::<Relation>(),
};

/// The options of `[relation]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Relation {}

impl Check for Relation {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let all = kin::find(document);
        let mut findings = Vec::new();
        for (index, later) in all.iter().enumerate() {
            // Fathers, sons and nephews share their given names.
            let one = |first: &&Kin| first.full && later.full || first.kinship.beside && later.kinship.beside;
            if let Some(first) = all[..index].iter().filter(one).find(|first| disagree(first, later)) {
                findings.push(asked(document, first, later));
            }
        }
        findings
    }
}

/// Whether two places tell two relations of one pair.
fn disagree(one: &Kin, other: &Kin) -> bool {
    let said = |kin: &Kin| (kin.kinship.name.clone(), kin.kinship.back.clone());
    let (name, back) = said(other);
    match (one.person, one.of) {
        pair if pair == (other.person, other.of) => one.kinship.name != name,
        pair if pair == (other.of, other.person) => one.kinship.name != back,
        _ => false,
    }
}

fn asked(document: &Document, first: &Kin, later: &Kin) -> Finding {
    let (here, there) = (document.text(later.at), document.text(first.at));
    let (name, other) = (document.text(later.name), document.text(first.name));
    let finding = Finding::new(
        later.at,
        format!("`{here}` {name} here, `{there}` {other} there: which is right?"),
        format!("`{here}` here"),
    )
    .related(first.at, format!("`{there}` here"))
    .help("check what the two are to each other; two people of one name need two names");
    if first.full && later.full { finding } else { finding.severity(Severity::Note) }
}
