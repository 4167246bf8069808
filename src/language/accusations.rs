//! Words that accuse, the charges and denials that answer them, and the findings that settle them.

use serde::Deserialize;

use super::{Language, List, Phrases, WordSet};

/// The lists of words and phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accusations {
    /// Acts that are crimes, in their base form.
    pub verbs: Vec<String>,
    /// Somebody is charged, tried or suspected.
    pub charges: Vec<String>,
    /// Somebody denies it.
    pub denials: Vec<String>,
    /// Before a denial these make it a refusal.
    pub denied_to: WordSet,
    /// What these verbs may take without accusing anybody: `stole the show`.
    pub harmless_objects: Vec<String>,
    /// Nouns that name somebody a criminal.
    pub labels: Vec<String>,
    /// The law, a source or doubt frames what stands in the sentence.
    pub frames: Vec<String>,
    /// The act is established for the person named in the sentence.
    pub findings: Vec<String>,
    /// Before a finding these undo it.
    pub not_findings: WordSet,
}

impl List for Accusations {
    fn read(language: &Language) -> Self {
        language.list("accusations.toml")
    }
}

/// The same lists, ready to be looked up.
#[derive(Debug)]
pub struct AccusationPhrases {
    /// Forms of the verbs.
    pub verbs: Phrases<()>,
    /// Charges and denials; whether it is a denial.
    pub charges: Phrases<bool>,
    /// Objects that accuse nobody.
    pub harmless: Phrases<()>,
    /// Nouns for criminals.
    pub labels: Phrases<()>,
    /// Frames.
    pub frames: Phrases<()>,
    /// Findings.
    pub findings: Phrases<()>,
}

impl List for AccusationPhrases {
    fn read(language: &Language) -> Self {
        let lists = language.accusations();
        let plain = |list: &[String]| Phrases::new(language, list.iter().map(|phrase| (phrase, ())));
        let charges = lists.charges.iter().map(|phrase| (phrase, false));
        let verbs = lists.verbs.iter().flat_map(|verb| language.events().forms(verb));
        Self {
            verbs: Phrases::new(language, verbs.map(|(form, _)| (form, ()))),
            charges: Phrases::new(language, charges.chain(lists.denials.iter().map(|phrase| (phrase, true)))),
            harmless: plain(&lists.harmless_objects),
            labels: plain(&lists.labels),
            frames: plain(&lists.frames),
            findings: plain(&lists.findings),
        }
    }
}
