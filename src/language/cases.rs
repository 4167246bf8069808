//! Cases that no court has decided: how a story shows that somebody is charged or denies it, and how its own voice says
//! that they did it.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::patterns::{Pattern, Template, Writer, slot};
use super::{Language, Lemma, List, WordSet};

/// The patterns of cases.
#[derive(Debug)]
pub struct Cases {
    /// Somebody is charged, tried, suspected or denies it.
    pub pending: Pattern,
    /// A court has decided, or somebody has confessed.
    pub closed: Pattern,
    /// Before a noun for a criminal these leave it open.
    pub doubts: Pattern,
    /// The crimes of the accused, to be completed with their names.
    pub theirs: Template,
    /// The same of those just named.
    pub owned: Pattern,
    /// Nouns for criminals of any kind, in a sentence about the accused.
    pub labelled: Template,
    /// Verbs that tell a crime whatever they are done to, as lemmas.
    pub crime_verbs: FxHashSet<Lemma>,
    /// Verbs that tell one with the things of `crime_things`.
    pub plain_verbs: FxHashSet<Lemma>,
    /// What these are done to: `bribe`, `money`.
    pub crime_things: WordSet,
    /// Nouns for whoever did it.
    pub culprits: WordSet,
    /// Before them these say that the reader knows whom: `the`.
    pub known: WordSet,
    /// In a verb group these say that it was not done, or may not have been.
    pub unless: WordSet,
    /// Before the doer of a passive.
    pub by: WordSet,
    /// `he`, `she`
    pub he_or_she: WordSet,
    /// What can be charged.
    pub offences: Vec<Offence>,
}

/// What somebody can be charged with, and how a story says that they did it. Templates are completed with the names of
/// the accused.
#[derive(Debug)]
pub struct Offence {
    /// Words of the charge.
    pub charged: Pattern,
    /// A clause of its own: a source at the end of the sentence takes it on.
    pub told: Template,
    /// The same of a pronoun.
    pub goes_on: Pattern,
    /// What is granted beside the clause: a relative clause, a fronted participle.
    pub granted: Template,
    /// Somebody without a name, in a headline.
    pub nameless: Pattern,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pending: Vec<String>,
    closed: Vec<String>,
    doubts: Vec<String>,
    crimes: Vec<String>,
    pronouns: Vec<String>,
    told: Vec<String>,
    granted: Vec<String>,
    labelled: Vec<String>,
    theirs: Vec<String>,
    owned: Vec<String>,
    nameless: Vec<String>,
    deeds: Deeds,
    parts: BTreeMap<String, String>,
    offences: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deeds {
    verbs: Vec<String>,
    plain: Vec<String>,
    things: WordSet,
    culprits: WordSet,
    known: WordSet,
    unless: WordSet,
    by: WordSet,
    pronouns: WordSet,
}

impl List for Cases {
    fn read(language: &Language) -> Self {
        let mut file: File = language.list("cases.toml");
        file.parts.insert(CRIMES.to_owned(), format!("(?:{})", file.crimes.join("|")));
        let labels: Vec<&str> =
            file.offences.iter().filter_map(|words| words.get(LABELS)).map(String::as_str).collect();
        let labels = format!("(?:{})", labels.join("|"));
        let writer = Writer::new(language, file.parts);
        let offence = |words: &BTreeMap<String, String>| {
            let own: Vec<(String, &str)> = words.iter().map(|(name, part)| (slot(name), part.as_str())).collect();
            let part = |name: &str| [slot(name)];
            Offence {
                charged: writer.pattern(&part("charged"), &own),
                told: writer.template(&file.told, &own),
                goes_on: writer.template(&file.told, &own).of(&file
                    .pronouns
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>()),
                granted: writer.template(&file.granted, &own),
                nameless: writer.pattern(&file.nameless, &own),
            }
        };
        let lemmas = |verbs: Vec<String>| verbs.iter().map(|verb| language.events().lemma(verb)).collect();
        Self {
            crime_verbs: lemmas(file.deeds.verbs),
            plain_verbs: lemmas(file.deeds.plain),
            crime_things: file.deeds.things,
            culprits: file.deeds.culprits,
            known: file.deeds.known,
            unless: file.deeds.unless,
            by: file.deeds.by,
            he_or_she: file.deeds.pronouns,
            pending: writer.pattern(&file.pending, &[]),
            closed: writer.pattern(&file.closed, &[]),
            doubts: writer.pattern(&file.doubts, &[]),
            theirs: writer.template(&file.theirs, &[]),
            owned: writer.pattern(&file.owned, &[]),
            labelled: writer.template(&file.labelled, &[(slot(LABELS), labels.as_str())]),
            offences: file.offences.iter().map(offence).collect(),
        }
    }
}

/// The part that holds nouns for crimes.
const CRIMES: &str = "crimes";

/// The part of an offence that holds its nouns for criminals.
const LABELS: &str = "labels";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let cases = Language::english().cases();
        let names = |names: &[&str]| std::sync::Arc::new(names.iter().map(|name| (*name).to_owned()).collect());
        assert!(
            cases.pending.find("She has pleaded not guilty.").is_some()
                && cases.closed.find("He was convicted.").is_some()
        );
        assert!(
            cases.doubts.find("alleged").is_some()
                && cases.theirs.of_names(&names(&["lunt"])).find("Lunt’s crimes").is_some()
        );
        for offence in &cases.offences {
            assert!(offence.charged.find("a sunny day").is_none());
            assert!(offence.nameless.find("a sunny day").is_none());
            for template in [&offence.told, &offence.granted, &cases.labelled] {
                assert!(template.of_names(&names(&["lunt", "dorn"])).find("Lunt went home.").is_none());
            }
        }
    }
}
