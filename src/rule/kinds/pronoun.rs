//! A `he` for somebody whom the story calls a woman elsewhere, or a `she` for a man.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::people::taken_up::{self, ToldBy, ToldGender};
use crate::rule::{Check, Finding, House, Kind};

/// `[pronoun]` in a rule file.
pub const KIND: Kind = Kind {
    table: "pronoun",
    doc: "a pronoun of another gender than the story tells of the person elsewhere, where it can mean nobody else",
    read: |options| options.story::<Pronoun>(),
};

/// The options of `[pronoun]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Pronoun {
    /// Whether a given name that only women or only men bear tells the gender of its bearer.
    names: bool,
}

impl Default for Pronoun {
    fn default() -> Self {
        Self { names: true }
    }
}

impl Check for Pronoun {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        if !document.is_told_as_news() {
            return Vec::new();
        }
        let told = taken_up::told(document);
        let mut by_person: Vec<Vec<&ToldGender>> = vec![Vec::new(); document.people().len()];
        for one in told.iter().filter(|t| self.names || t.by != ToldBy::Name) {
            by_person[one.person].push(one);
        }
        by_person.iter().flat_map(|told| disagreeing(document, told)).collect()
    }
}

/// The pronouns that disagree with what else a story tells of one person.
fn disagreeing(document: &Document, told: &[&ToldGender]) -> Vec<Finding> {
    let Some(surest) = surest(told) else { return Vec::new() };
    let (with, against): (Vec<&&ToldGender>, Vec<_>) = told.iter().partition(|t| t.gender == surest.gender);
    // Two nouns that disagree, or as many pronouns as tell the gender, are a person misread.
    let pronouns = with.iter().filter(|t| matches!(t.by, ToldBy::Pronoun | ToldBy::Near)).count();
    let most = if surest.by == ToldBy::Noun { pronouns + 1 } else { pronouns.max(1) };
    let slips: Vec<&&&ToldGender> = against.iter().filter(|t| t.by == ToldBy::Pronoun).collect();
    let unsure = matches!(surest.by, ToldBy::Name | ToldBy::Near);
    let near = against.iter().filter(|t| unsure && t.by == ToldBy::Near).count();
    if slips.len() + near > most || against.iter().any(|t| t.by == ToldBy::Noun) {
        return Vec::new();
    }
    slips.into_iter().map(|slip| asked(document, slip, surest)).collect()
}

/// What tells a person’s gender most surely: a noun, the commoner pronoun, the name; at a tie what stands first.
fn surest<'t>(told: &[&'t ToldGender]) -> Option<&'t ToldGender> {
    if let Some(noun) = told.iter().find(|t| t.by == ToldBy::Noun) {
        return Some(noun);
    }
    let first = told.first()?;
    let like = told.iter().filter(|t| t.gender == first.gender).count();
    let count = |one: &ToldGender| told.iter().filter(|t| t.gender == one.gender).count();
    let other = told.iter().find(|t| t.gender != first.gender).map_or(0, |other| count(other));
    told.iter().copied().rev().max_by_key(|t| if t.gender == first.gender { like } else { other })
}

fn asked(document: &Document, slip: &ToldGender, surest: &ToldGender) -> Finding {
    let person = &document.people()[slip.person];
    let (here, there) = (document.text(slip.at), document.text(surest.at));
    Finding::new(
        slip.at,
        format!("`{here}` here, `{there}` there: is {} meant?", person.name),
        format!("seems to mean {}", person.name),
    )
    .related(surest.at, format!("`{there}` for {} here", person.name))
    .help("put the other pronoun, or name whoever is meant")
}
